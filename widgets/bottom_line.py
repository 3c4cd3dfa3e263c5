"""The last line of a screen: the few keys that matter, or what there is to say.

A message stands until the next key. It takes as many lines as it needs, up to three: a refusal comes
with its advice, and neither is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from widgets.lines import Line, strip
from widgets.tones import Tone
from widgets.wrapping import clean, wrap

_MOST = 3


class BottomLine(Widget):
    """Keys, or a message in their place."""

    DEFAULT_CSS = """
    BottomLine { height: auto; width: 100%; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keys = tuple(keys)
        self._message = ""
        self._tone = Tone.PLAIN
        self._lines: list[Line] = [()]

    @property
    def message(self) -> str:
        """What is said at present; empty where the keys are shown."""
        return self._message

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys when nothing is said."""
        self._keys = tuple(keys)
        self._arrange()

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
    """As many keys as fit whole."""
    from rich.cells import cell_len

    line: list[tuple[str, Tone]] = []
    used = 0
    for key, word in keys:
        needed = cell_len(key) + 1 + cell_len(word) + (2 if line else 0)
        if used + needed > width:
            break
        if line:
            line.append(("  ", Tone.PLAIN))
        line += [(key, Tone.STRONG), (f" {word}", Tone.PLAIN)]
        used += needed
    return tuple(line)
