"""Two analysts decided on the same thing: both sides, and the choice between them.

Nothing is lost whichever is chosen: the other's decision is on the disk, and one's own, where one insists,
becomes a decision after it; both stay in the history.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Key

from curate.screens.questions.prompts import Question, typed
from curate.words.conflicts import sides
from store.errors import Conflict
from store.language import _, local_time
from store.state import State
from widgets.lines import Line, wrapped
from widgets.page import Page
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.wrapping import clean


class ConflictScreen(Question[bool]):
    """Who was first, when, what it was before, what each wanted; the answer is True for one's own."""

    DEFAULT_CSS = """
    ConflictScreen Page { height: auto; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, conflict: Conflict, before: State, now: State) -> None:
        super().__init__()
        self._conflict = conflict
        self._before = before
        self._now = now

    def compose(self) -> ComposeResult:
        """What happened, both sides, the keys."""
        with Vertical(id="panel"):
            yield Rule(_("Somebody was first"), right=_("Esc: leave it so  y: decide mine"))
            page = Page(id="sides")
            page.styles.height = min(14, len(self.lines(max(20, self.app.size.width))))
            yield page

    def on_mount(self) -> None:
        """Lay the sides out."""
        self.query_one(Page).show(self.lines)

    def lines(self, width: int) -> list[Line]:
        """What happened, and both sides, field by field."""
        title = wrapped(((clean(self._conflict.title), Tone.STRONG),), width)
        return [*title, *conflict_lines(self._conflict, self._before, self._now, width)]

    def on_key(self, event: Key) -> None:
        """Take y or n, in either width; any other key but those that scroll is not heard."""
        letter = typed(event)
        steps = {"down": 1, "up": -1, "j": 1, "k": -1}
        if letter in {"y", "n"} or event.key == "enter":
            event.stop()
            self.dismiss(letter == "y")
        elif (event.key if event.key in steps else letter) in steps:
            event.stop()
            self.query_one(Page).move(steps[event.key if event.key in steps else letter])


def conflict_lines(conflict: Conflict, before: State, now: State, width: int) -> list[Line]:
    """Each field that both wrote: as it was, as the other one has it now, as one's own decision has it."""
    when = _("{who}, {at}").format(who=clean(conflict.who), at=local_time(conflict.at))
    lines: list[Line] = []
    for each in sides(conflict, before, now):
        lines.append(((each.name, Tone.STRONG),))
        for who, value in ((_("before"), each.was), (when, each.theirs), (_("yours, not saved"), each.mine)):
            lines += wrapped(((f"  {who}: ", Tone.DIM), (clean(value), Tone.PLAIN)), width, indent=4)
    return lines or wrapped(((clean(conflict.advice), Tone.PLAIN),), width)
