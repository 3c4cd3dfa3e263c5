"""The tour of the sample project: a few lines above the keys, that wait for the key they speak of.

Nothing is simulated: what is pressed is done, in the sample. Esc ends it, and it is not shown again unasked.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from curate import remembered
from store.language import N_, _
from widgets.lines import Line, strip, wrapped
from widgets.rule import ruled
from widgets.tones import Tone


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try."""

    keys: tuple[str, ...]
    """Any of them goes on."""
    words: str
    """What to press, and what it does; in English, shown through `_`."""


STEPS: tuple[Step, ...] = (
    Step(
        ("j", "down", "ｊ"),
        N_("Above is every opinion, below the one under the cursor in full. Press j: to the next."),
    ),
    Step(
        ("o", "ｏ"),
        N_("Press o: the lines of the document beside what was read of them. o again takes them away."),
    ),
    Step(
        ("1", "１"),
        N_(
            "Below are initiatives, with the words they share with it. Press 1: linked, kept, on to the next."
        ),
    ),
    Step(("u", "ｕ"), N_("It is on the disk already. Press u: taken back. Every decision can be.")),
    Step(
        ("l", "ｌ"), N_("Press l: left for later. a keeps it without a link, x leaves it out with a reason.")
    ),
    Step(
        ("f3",),
        N_("s groups those that say the same. F3 compares them, word by word; F2 comes back. Press F3 or v."),
    ),
)
"""In their order; the last one leads away."""


def seen() -> bool:
    """Whether this analyst had the tour."""
    return remembered.read(remembered.tour_file()).get("seen") is True


class Tour(Widget):
    """One step at a time."""

    DEFAULT_CSS = "Tour { height: auto; width: 100%; }"

    def __init__(self) -> None:
        super().__init__(id="tour")
        self.at = 0
        """The step that is shown."""

    def heard(self, key: str) -> None:
        """Go on where the key is the one that is waited for; Esc ends it."""
        if key == "escape" or (key in STEPS[self.at].keys and self.at == len(STEPS) - 1):
            self._end()
        elif key in STEPS[self.at].keys:
            self.at += 1
            self.refresh(layout=True)

    def _end(self) -> None:
        remembered.write(remembered.tour_file(), {"seen": True})
        self.remove()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the step needs."""
        del container, viewport
        return len(self.lines(width))

    def lines(self, width: int) -> list[Line]:
        """The step in words."""
        title = _("Tour {n}/{all}").format(n=self.at + 1, all=len(STEPS))
        words: Line = ((_(STEPS[self.at].words), Tone.PLAIN),)
        return [ruled(title, _("Esc: end the tour"), width), *wrapped(words, max(10, width))]

    def render_line(self, y: int) -> Strip:
        """Draw one line of it."""
        lines = self.lines(self.size.width)
        return strip(lines[y] if y < len(lines) else (), self.size.width)
