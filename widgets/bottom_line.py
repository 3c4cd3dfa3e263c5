"""The last line of a screen: the few keys that matter, or what there is to say.

A message stands until the next key. It takes as many lines as it needs, up to three: a refusal comes
with its advice, and neither is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from widgets.lines import Line, Piece, strip
from widgets.tones import Tone
from widgets.wrapping import clean, wrap

_MOST = 3
_GAP = "  "


class BottomLine(Widget):
    """Keys, or a message in their place."""

    DEFAULT_CSS = """
    BottomLine { height: auto; width: 100%; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = tuple(keys)
        self._message = ""
        self._tone = Tone.PLAIN
        self._lines: list[Line] = [()]

    @property
    def message(self) -> str:
        """What is said at present; empty where the keys are shown."""
        return self._message

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something in place of the keys."""
        self._message, self._tone = clean(text).replace("\n", " "), tone
        self._arrange()

    def clear(self) -> None:
        """Show the keys again."""
        if self._message:
            self._message = ""
            self._arrange()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the message needs."""
        del container, viewport
        self._lines = self._made(width)
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line of it."""
        return strip(self._lines[y] if y < len(self._lines) else (), self.size.width)

    def _arrange(self) -> None:
        before = len(self._lines)
        self._lines = self._made(self.size.width)
        self.refresh(layout=len(self._lines) != before)

    def _made(self, width: int) -> list[Line]:
        if self._message:
            breaks = wrap(self._message, width)[:_MOST]
            return [((self._message[start:end], self._tone),) for start, end in breaks]
        return [_keys_line(self._keys, width)]


def _keys_line(keys: Sequence[tuple[str, str]], width: int) -> Line:
    """As many keys as fit whole; the last, which shows all of them, is always there."""
    line: list[Piece] = []
    room = width - sum(_cells(*each) for each in keys[-1:])
    for key, word in keys[:-1]:
        room -= _cells(key, word) + len(_GAP)
        if room < 0:
            break
        line += [(key, Tone.STRONG), (f" {word}{_GAP}", Tone.PLAIN)]
    for key, word in keys[-1:]:
        line += [(key, Tone.STRONG), (f" {word}", Tone.PLAIN)]
    return tuple(line)


def _cells(key: str, word: str) -> int:
    return cell_len(key) + 1 + cell_len(word)
