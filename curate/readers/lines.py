"""A text as numbered lines that know where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.errors import BadInput
from store.language import _
from store.model import Span

LONGEST_LINE = 1_000_000
"""Characters in one line beyond which a file is refused: no document of these kinds comes near."""

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end."""

    number: int
    """1-based."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset behind its last character."""
    text: str
    """The text between the two."""

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in it."""
        return not self.text.strip()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The stretch from `start` to `end` inside the line, without white space around it."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        return Span(
            self.number, self.start + start + lead, self.start + start + max(len(piece.rstrip()), lead)
        )


def split(text: str, file: str, *, number: int = 1, start: int = 0) -> tuple[Line, ...]:
    """Return the lines of `text`; raises BadInput, naming `file`, where one is too long to be a line.

    Where `text` is a part of a longer one, its first line is `number`, and it begins at `start`.
    """
    found: list[Line] = []
    at = 0
    for match in _LINE_END.finditer(text):
        found.append(Line(number + len(found), start + at, start + match.start(), text[at : match.start()]))
        at = match.end()
    if at < len(text):
        found.append(Line(number + len(found), start + at, start + len(text), text[at:]))
    for line in found:
        if line.end - line.start > LONGEST_LINE:
            raise BadInput(
                _("Line {line} of {file} has {length} characters.").format(
                    line=line.number, file=file, length=f"{line.end - line.start:,}"
                ),
                _("Save the document again with its line ends."),
            )
    return tuple(found)
