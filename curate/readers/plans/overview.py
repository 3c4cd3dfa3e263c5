"""The overview of a plan (施策の体系): headings in a list or a table, before the pages that tell of each.

It is told by what it lacks: its headings say nothing in a sentence, and come again farther down, where they
do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from curate.readers.plans import parts
from curate.readers.plans.residue import Clean
from curate.readers.plans.styles import parted

_LEAST = 2
"""Headings of one style that a later page tells of, before anything is an overview."""
_ALIKE = 4
"""Headings of one beginning that are looked at."""
_STRUCTURE = frozenset({"part", "chapter", "section"})
_TELLING = 8
"""Letters by which a title that print broke in a table's cell is known again."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A line that names headings."""

    at: int
    names: tuple[tuple[str, str], ...]
    """Style and words of each, one a cell."""
    row: bool
    """Whether it is a row of a table."""
    tells: bool
    """Whether a sentence ends below it, before the next such line."""


@dataclass(frozen=True, slots=True)
class _Repeated:
    """A line whose headings may come again."""

    at: int
    tells: bool
    comes: bool
    """Whether one of them does."""
    told: tuple[str, ...]
    """The styles of those that tell something there."""


class _Places:
    """Where headings in lines of their own stand for the last time, and where they tell something."""

    def __init__(self, named: Sequence[_Named]) -> None:
        own = [(each.names[0][1], each) for each in named if not each.row]
        self._last = {words: each.at for words, each in own}
        self._telling = {words: each.at for words, each in own if each.tells}
        self._sorted = sorted(self._last)

    def again(self, words: str, at: int, *, broken: bool) -> bool | None:
        """Whether a heading tells something where it comes again; None where it does not behind `at`.

        With `broken`, `words` may be the beginning of one.
        """
        if self._last.get(words, -1) > at:
            return self._telling.get(words, -1) > at
        if not broken or len(words) < _TELLING:
            return None
        first = bisect_left(self._sorted, words)
        names = (name for name in self._sorted[first : first + _ALIKE] if name.startswith(words))
        found = [self._telling.get(name, -1) > at for name in names if self._last[name] > at]
        return any(found) if found else None


def places(lines: Sequence[Clean]) -> set[int]:
    """Places of the lines that make an overview."""
    named = list(_named(lines))
    known = _Places(named)
    repeated = [_repeated(each, known) for each in named]
    return {each.at for run in _runs(repeated) if _gives_several(run) for each in run}


def _repeated(line: _Named, known: _Places) -> _Repeated:
    found = [(style, known.again(words, line.at, broken=line.row)) for style, words in line.names]
    told = tuple(style for style, tells in found if tells)
    comes = any(tells is not None for _style, tells in found)
    return _Repeated(line.at, line.tells, comes, told)


def _named(lines: Sequence[Clean]) -> Iterator[_Named]:
    """The lines that name headings, alone or in the cells of a table."""
    names = [tuple(_names(line.text)) for line in lines]
    times = Counter(names)
    starts = [at for at, each in enumerate(names) if each and not _runs_on(each, times[each])]
    for at, end in pairwise([*starts, len(lines)]):
        tells = any(line.text.endswith("。") for line in lines[at + 1 : end])
        yield _Named(at, names[at], "\t" in lines[at].text, tells)


def _runs_on(names: tuple[tuple[str, str], ...], times: int) -> bool:
    """Whether a line is the title of a part, printed at the head of its pages."""
    return times > _LEAST and all(style in _STRUCTURE for style, _words in names)


def _names(text: str) -> Iterator[tuple[str, str]]:
    for cell in text.split("\t"):
        heading = parted(cell.strip())
        if heading and heading.title and not parts.describes(heading.title):
            yield heading.style, f"{heading.code} {''.join(heading.title.split())}"


def _runs(repeated: Sequence[_Repeated]) -> Iterator[list[_Repeated]]:
    """Lines that follow each other and name what comes again; a sentence stands below the last, if at all."""
    run: list[_Repeated] = []
    for each in repeated:
        if each.comes:
            run.append(each)
        if not each.comes or each.tells:
            yield run
            run = []
    yield run


def _gives_several(run: Sequence[_Repeated]) -> bool:
    styles = [style for each in run for style in each.told]
    return any(styles.count(style) >= _LEAST for style in styles)
