"""What a word processor leaves in text that is taken out of it: bookmarks, note marks, the notes themselves.

「情報通信技術[footnoteRef:1]を [1:  情報通信技術　…　…の総称。]」 is text, a mark, text and a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curate.readers.lines import Line
from store.model import Span

_OPEN = re.compile(
    r"\[(?:(?P<mark>(?:bookmark|footnoteRef|endnoteRef|image|embed)\s?:[^\[\]]{0,80}\]|\^[^\[\]\s]{1,8}\])"
    r"|\d{1,3}:\s)"
)

_NOTE = re.compile(r"\s*\[\^[^\[\]\s]{1,8}\]:\s")
"""What Markdown begins a note with."""
_HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")
"""What Markdown, and what is read out of Word and of web pages, has before headings."""
_BOLD = re.compile(r"\s*\*\*([^*]+)\*\*\s*")
"""A line that is bold in Markdown from its start to its end."""
_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that is one of the three."""

    what: str
    """text, residue or footnote."""
    start: int
    """Inside the line."""
    end: int
    """Behind its last character."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A line as its author wrote it."""

    line: Line
    """As it stands."""
    text: str
    """Without residue and notes, and without white space around it."""
    pieces: tuple[Piece, ...]
    """The whole line."""
    rest: tuple[Clean, ...] = ()
    """The line below, where print broke a title; `text` has its words, too."""

    def spans(self, what: str) -> tuple[Span, ...]:
        """Where the pieces of one kind stand."""
        own = tuple(self.line.span(piece.start, piece.end) for piece in self.pieces if piece.what == what)
        return (*own, *(span for line in self.rest for span in line.spans(what)))

    @property
    def level(self) -> int:
        """How deep a heading Markdown, Word or a web page makes of it, from 1; 0 for none."""
        return self.line.text.split(maxsplit=1)[0].count("#") if _HEADING.match(self.line.text) else 0

    @property
    def indent(self) -> int:
        """White space before its text."""
        return len(self.line.text) - len(self.line.text.lstrip())


def clean(line: Line) -> Clean:
    """Part `line` into text, residue and notes."""
    pieces = tuple(_pieces(line.text))
    text = "".join(line.text[piece.start : piece.end] for piece in pieces if piece.what == "text")
    return Clean(line, text.strip(), pieces)


def _pieces(text: str) -> Iterator[Piece]:
    if _NOTE.match(text):
        yield Piece("footnote", 0, len(text))
        return
    heading = _HEADING.match(text)
    at = heading.end() if heading else 0
    bold = _BOLD.fullmatch(text, at)
    at, end = bold.span(1) if bold else (at, len(text))
    if at:
        yield Piece("residue", 0, at)
    while found := _OPEN.search(text, at, end):
        if found.start() > at:
            yield Piece("text", at, found.start())
        if found.group("mark"):
            at = found.end()
            yield Piece("residue", found.start(), at)
        else:
            at = _closing(text, found.end())
            yield Piece("footnote", found.start(), at)
    if at < end:
        yield Piece("text", at, end)
    if end < len(text):
        yield Piece("residue", max(at, end), len(text))


def _closing(text: str, at: int) -> int:
    """The place behind the bracket that closes a note; the line's end where none does."""
    depth = 1
    for bracket in _BRACKET.finditer(text, at):
        depth += 1 if bracket.group() == "[" else -1
        if depth == 0:
            return bracket.end()
    return len(text)
