"""Lines into which conversion put more than one thing: two bullets, or a bullet and the next heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from curate.readers.bullets import answers, enumerated
from curate.readers.lines import Line
from curate.readers.text import marks

_INNER_BULLET = re.compile(r"(?<=[\s　。])[○◯〇●◎・•](?=[^\s　])")
_TAIL = re.compile(r"(?<=[\s　])[（(【＜<][^（()）【】＜<>＞\d０-９]{1,20}[)）】＞>]$")
_NUMBERED = re.compile(r"(?<=[\s　])[（(]([\d０-９]{1,2})[)）](?=[^\s　])")
_NUMBERED_LINE = re.compile(r"[（(]([\d０-９]{1,2})[)）]")
_STUCK = re.compile(r"(?<=。)(?:【[^【】\d０-９]{1,20}】|＜[^＜＞\d０-９]{1,20}＞)$")
_ALONE = re.compile(r"【[^【】]{1,40}】|＜[^＜＞]{1,40}＞")
_CELL_END = re.compile("\t")
_REMARKS = re.compile(r"再掲|仮称|略|要約|抜粋|注|素案|原文|同旨|同趣旨")
_LONGEST = 2_000
"""Characters beyond which a line is looked at for bullets only."""


def pieces(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Part lines that hold several bullets, or a heading behind a bullet; the parts keep the line's number.

    A bullet inside a line counts where lines begin with the same one and a blank stands before it, so
    the middle dot of 衣・食・住 does not. A bracketed tail is a heading where such brackets stand alone in
    a line elsewhere; a number in brackets where it is the next one.
    """
    lines = [piece for line in lines for piece in _cells(line)]
    bullets = {line.text.lstrip()[:1] for line in lines if marks.bullet(line.text)}
    tails = _tails(lines)
    found: list[Line] = []
    number = 0
    kinds = {line.text.strip()[:1] for line in lines if _ALONE.fullmatch(line.text.strip()[:_LONGEST])}
    below = [*lines[1:], None][: len(lines)]
    for line, following in zip(lines, below, strict=True):
        cuts = set(_bullets(line.text, bullets))
        if len(line.text) <= _LONGEST:
            cuts |= _next_number(line.text, number) | _tail(line.text.rstrip(), tails)
            if marks.bullet(line.text) or enumerated.mark(line.text):
                cuts |= {at for at in [answers.inside(line.text)] if at}
            if following and marks.bullet(following.text):
                cuts |= _stuck(line.text.rstrip(), kinds)
        lead = len(line.text) - len(line.text.lstrip())
        parts = list(_parts(line, [0, *sorted(cut for cut in cuts if cut > lead)]))
        found += parts
        number = next((n for part in reversed(parts) if (n := _number(part.text))), number)
    return tuple(found)


def _cells(line: Line) -> Iterator[Line]:
    """A row of a table in parts, where a cell begins with a bullet and something stands before it."""
    cuts = [
        place.end()
        for place in _CELL_END.finditer(line.text[:_LONGEST])
        if marks.bullet(line.text[place.end() :]) and len(line.text[: place.start()].strip()) > 1
    ]
    yield from _parts(line, [0, *cuts]) if cuts else [line]


def _bullets(text: str, used: set[str]) -> Iterator[int]:
    if marks.bullet(text):
        yield from (place.start() for place in _INNER_BULLET.finditer(text) if place.group() in used)
    elif marks.heading(text[:_LONGEST].split(" ", maxsplit=1)[0]):
        yield from (
            place.start() for place in _INNER_BULLET.finditer(text[:_LONGEST]) if place.group() in used
        )


def _tails(lines: Sequence[Line]) -> set[str]:
    """The bracketed tails that are headings: seen twice or more, where one of the kind stands alone."""
    texts = [line.text.strip() for line in lines if len(line.text) <= _LONGEST]
    alone = {text[0] for text in texts if text and _TAIL.fullmatch(" " + text, 1)}
    ends = Counter(tail.group() for text in texts if (tail := _TAIL.search(" " + text)))
    return {end for end, times in ends.items() if times > 1 and end[0] in alone and not _REMARKS.search(end)}


def _tail(text: str, tails: set[str]) -> set[int]:
    found = _TAIL.search(text)
    return {found.start()} if found and found.group() in tails else set()


def _stuck(text: str, kinds: set[str]) -> set[int]:
    """Where a heading stands right behind the end of a sentence: its brackets stand alone elsewhere."""
    found = _STUCK.search(text)
    known = found and found.group()[0] in kinds and not _REMARKS.search(found.group())
    return {found.start()} if found and known else set()


def _number(text: str) -> int:
    found = _NUMBERED_LINE.match(text.strip()[:6])
    return int(found.group(1)) if found else 0


def _next_number(text: str, last: int) -> set[int]:
    return {place.start() for place in _NUMBERED.finditer(text) if last and int(place.group(1)) == last + 1}


def _parts(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    for start, end in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        yield Line(line.number, line.start + start, line.start + end, line.text[start:end])
