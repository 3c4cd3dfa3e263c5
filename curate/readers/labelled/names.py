"""Which names are labels in a document: what its lines begin with, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from curate.readers.labelled import turns, words
from curate.readers.lines import Line
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_LONGEST_ROUND = 20
_LEAST = 2
_LEADING_LABELS = (*words.LABELS, Role.OTHER)


@dataclass(frozen=True, slots=True)
class Names:
    """Which names are labels in a document."""

    leading: frozenset[str]
    """Those that only a blank sets apart from what they announce."""
    ambiguous: Role
    """What 対応 is: the answer, or what is done about it where there is an answer beside it."""
    bare: frozenset[Role]
    """What a word that is all of a line may announce: nothing that brackets announce elsewhere."""
    titles: frozenset[str]
    """Lines that are no labels although they have a label's word: opinions have numbered ones."""
    speakers: bool
    """Whether who speaks is a label."""
    arrows: bool
    """Whether an arrow at a line's start is one of an answer: no other is."""
    counted: frozenset[str]
    """Names of opinions that stand in several lines behind a number, where answers have labels."""
    heads: bool
    """Whether lines that number an opinion (提言１) stand over labels of opinions, and so are headings."""

    @staticmethod
    def of(lines: Sequence[Line]) -> Names:
        """What the lines of a document tell of its labels."""
        named = Counter(words.name(name) for line in lines for name in _in_brackets(line.text))
        framed = Counter(words.role(name) for name, times in named.items() if times >= _LEAST)
        leading = frozenset(_leading(lines) | _beside(lines) | _before_colons(lines))
        return Names(
            leading,
            Role.CATEGORY if framed[Role.RESPONSE] else Role.RESPONSE,
            frozenset(role for role in words.LABELS if not framed[role]),
            _titles(lines, leading),
            turns.are_labels(lines) and framed[Role.TEXT] < sum(turns.asks(line.text) for line in lines),
            framed[Role.TEXT] > 0 and not framed[Role.RESPONSE],
            _behind_numbers(lines),
            _heads(lines),
        )


def _in_brackets(text: str) -> list[str]:
    return [*words.BRACKETED.findall(text), *words.ROUND.findall(text[:_LONGEST_ROUND].strip())]


def _leading(lines: Sequence[Line]) -> set[str]:
    """The names that begin several lines and are columns', an opinion's and an answer's among them.

    Such names are labels although only a blank sets them apart from what they announce.
    """
    names = Counter(words.name(words.first(line.text)[0]) for line in lines)
    names.update(words.name(name) for line in lines for name, *_place in words.paired(line.text))
    del names[""]
    answer = Role.RESPONSE
    roles = {n: answer if n in words.AMBIGUOUS else words.role(n) for n, times in names.items() if times > 1}
    labels = {name for name, role in roles.items() if role in _LEADING_LABELS}
    held = {roles[name] for name in labels}
    if any((found := words.NUMBERED.match(line.text)) and found.group("text") for line in lines):
        held.add(Role.TEXT)
    return labels if {Role.TEXT, Role.RESPONSE} <= held else set()


def _titles(lines: Sequence[Line], leading: Set[str]) -> frozenset[str]:
    """The lines that stand once, in a document whose opinions have labels of another kind."""
    counted = sum(bool((found := words.NUMBERED.match(line.text)) and found.group("text")) for line in lines)
    labelled = counted >= _LEAST or any(words.role(name) is Role.TEXT for name in leading)
    times = Counter(line.text.strip() for line in lines)
    return frozenset(said for said, n in times.items() if n == 1) if labelled else frozenset()


def _heads(lines: Sequence[Line]) -> bool:
    """Whether below each line of a numbered label and some words an opinion's label in brackets stands."""
    solid = [line.text for line in lines if not line.blank]
    numbered = [(words.NUMBERED.match(above), below) for above, below in pairwise(solid)]
    below = [
        each for found, each in numbered if found and found.group("text") and found.string[found.end() :]
    ]
    framed = (words.ROUND.match(each.strip()) or words.BRACKETED.match(each.strip()) for each in below)
    return len(below) >= _LEAST and all(
        found and words.role(words.stem(found.group(1))) is Role.TEXT for found in framed
    )


def _behind_numbers(lines: Sequence[Line]) -> frozenset[str]:
    """The names of opinions that several lines say behind their numbers, as often as one names the answer."""
    found = (words.COUNTED_LINE.fullmatch(line.text[:_LONGEST_ROUND]) for line in lines)
    names = Counter(line.group(2) for line in found if line and words.role(line.group(2)) is Role.TEXT)
    if not names:
        return frozenset()
    answers = sum(words.role(line.text.strip()) is Role.RESPONSE for line in lines)
    return frozenset(name for name, times in names.items() if times == answers >= _LEAST)


def _beside(lines: Sequence[Line]) -> set[str]:
    """Names of what stands beside an opinion (担当課, 反映), where several lines say no more than these."""
    times = Counter(headers.tidy(line.text) for line in lines)
    return {name for name, n in times.items() if n > 1 and words.role(name) in (Role.OTHER, Role.CATEGORY)}


def _before_colons(lines: Sequence[Line]) -> set[str]:
    """Names of what stands beside an opinion (所属：), where these and the opinion's begin several lines."""
    times = Counter(
        headers.tidy(found.group(1)) for line in lines if (found := words.BEFORE_COLON.match(line.text))
    )
    roles = {name: words.role(name) for name, n in times.items() if n > 1}
    return {name for name, role in roles.items() if role is Role.OTHER}
