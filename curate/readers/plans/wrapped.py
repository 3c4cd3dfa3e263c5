"""Headings whose titles print broke over two lines, made one line again.

Three things tell that a line goes on with the heading above it: a list of contents, which has the whole
title; leaders and a page's number behind it (境の整備 ……… 6); or that it hangs below the first letter of a
title that fills its line, and nothing else stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.readers.plans.residue import Clean
from curate.readers.plans.styles import LONGEST, parted
from curate.readers.text import marks
from curate.readers.text.repair import joined, width

_LED = re.compile(r"(?:^|[\s.．・…‥･])[.．・…‥･\s]{2,}[\d０-９]{1,3}$")
"""What stands behind an entry of a list of contents: leaders and a page's number."""
_FULL = 0.6
"""Of the widest line of prose: headings are printed in larger letters, and so break earlier."""
_OFF = 2
"""Half-width cells by which a line may miss the letter that it hangs below."""
_LABELS = re.compile(r"[:：【】\t]|\s\s|　")


def whole(lines: Sequence[Clean]) -> list[Clean]:
    """`lines`, each title in one; what was joined keeps its places."""
    entries = frozenset(_squeezed(_LED.sub("", line.text)) for line in _led(lines))
    prose = [width(line.line.text) for line in lines if line.text.endswith("。")]
    full = _FULL * max(prose, default=0)
    found: list[Clean] = []
    for at, line in enumerate(lines):
        if found and found[-1].rest and found[-1].rest[-1] is line:
            continue
        below = lines[at + 1] if at + 1 < len(lines) else None
        after = lines[at + 2] if at + 2 < len(lines) else None
        found.append(_with(line, below) if below and _goes_on(line, below, after, entries, full) else line)
    return found


def _led(lines: Sequence[Clean]) -> Iterator[Clean]:
    """The entries of the list of contents, those of two lines in one."""
    for at, line in enumerate(lines):
        if _LED.search(line.text):
            broken = at and _open(lines[at - 1]) and not parted(_LED.sub("", line.text))
            yield _with(lines[at - 1], line) if broken else line


def _goes_on(line: Clean, below: Clean, after: Clean | None, entries: frozenset[str], full: float) -> bool:
    """Whether `below` is the rest of the heading in `line`."""
    if not _open(line) or not _plain(below):
        return False
    if _LED.search(below.text):
        return True
    if _squeezed(_with(line, below).text) in entries:
        return _squeezed(line.text) not in entries
    alone = after is None or after.indent != below.indent or after.line.number > below.line.number + 1
    follows = below.line.number == line.line.number + 1
    return alone and follows and width(line.line.text) >= full > 0 and _hangs(line, below)


def _open(line: Clean) -> bool:
    """Whether `line` is a heading with a title, and no entry with its page."""
    heading = parted(line.text)
    return bool(heading and heading.title) and not _LED.search(line.text) and not line.level


def _plain(line: Clean) -> bool:
    """Whether a line could be the rest of a title: no sentence, no mark, no cell, no heading."""
    text = _LED.sub("", line.text)
    other = marks.bullet(text) or marks.heading(text) or marks.page(line.text) or _LABELS.search(text)
    return not (other or parted(text)) and (not text or marks.short(text)) and len(text) <= LONGEST


def _hangs(line: Clean, below: Clean) -> bool:
    """Whether `below` begins under the first letter of the title in `line`, and ends before it does."""
    heading = parted(line.text)
    title = heading.title if heading else ""
    first = width(line.line.text[: line.line.text.rfind(title)])
    begins = width(below.line.text[: below.indent])
    return abs(first - begins) <= _OFF and begins > line.indent and width(below.text) < width(line.text)


def _with(line: Clean, below: Clean) -> Clean:
    text = joined([(line.line.number, line.text), (below.line.number, below.text)]).text
    return replace(line, text=text, rest=(below,))


def _squeezed(text: str) -> str:
    return "".join(text.split())
