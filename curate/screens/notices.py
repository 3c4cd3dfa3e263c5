"""What is to be known of a project when it is opened, put over the first screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Key

from curate.desk.notices import Notice
from curate.screens.questions.prompts import Question, typed
from curate.screens.seam import Desk
from curate.screens.watching import Watching
from curate.words.fields import detail
from store.errors import CurateError
from store.language import _, ngettext
from store.state import Draft, State, settle
from widgets.lines import Line, wrapped
from widgets.page import Page
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.wrapping import clean

_MOST = 14
"""Lines at most; what is beyond can be scrolled."""


class Wish(Enum):
    """What is to become of what another program wrote into the book."""

    TAKE_OVER = auto()
    LEAVE = auto()


class NoticesScreen(Question[Wish]):
    """Each notice with its next step; the answer is what becomes of what another program wrote."""

    DEFAULT_CSS = """
    NoticesScreen Page { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, notices: Sequence[Notice], title: str, state: State) -> None:
        super().__init__()
        self._title = title
        self._state = state
        self._notices = tuple(notices)
        self._offers = any(each.offer for each in notices)
        self._foreign = any(each.foreign for each in notices)

    def compose(self) -> ComposeResult:
        """The notices and the keys."""
        keys = [_("t: take over")] * self._offers + [_("l: leave it")] * self._foreign + [_("Esc: go on")]
        with Vertical(id="panel"):
            yield Rule(self._title, right="  ".join(keys))
            page = Page(id="notices")
            page.styles.height = min(_MOST, len(self.lines(max(20, self.app.size.width))))
            yield page

    def on_mount(self) -> None:
        """Lay the notices out."""
        self.query_one(Page).show(self.lines)

    def lines(self, width: int) -> list[Line]:
        """What there is to know, and below it, dimmer, what to do."""
        lines: list[Line] = []
        for each in self._notices:
            lines += wrapped(((clean(each.what), Tone.STRONG),), width)
            if each.advice and not each.foreign:
                lines += wrapped((("  " + clean(each.advice), Tone.PLAIN),), width, indent=2)
            lines += self._said(each.drafts, width)
        return lines

    def _said(self, drafts: Iterable[Draft], width: int) -> Iterator[Line]:
        """What would be taken over, field by field."""
        for draft in drafts:
            for each in detail(settle(self._state, draft, at="", who="", sid=""), self._state):
                told = f"{each.thing}  {each.name}: {each.old} -> {each.new}"
                yield from wrapped((("  " + clean(told).replace("\n", " "), Tone.PLAIN),), width, indent=4)

    def on_key(self, event: Key) -> None:
        """T takes over, L leaves it for good, Enter goes on; j and k scroll."""
        steps = {"down": 1, "up": -1, "j": 1, "k": -1}
        letter = typed(event)
        key = event.key if event.key in steps else letter
        event.stop() if event.key != "escape" else None
        if letter == "t" and self._offers:
            self.dismiss(Wish.TAKE_OVER)
        elif letter == "l" and self._foreign:
            self.dismiss(Wish.LEAVE)
        elif event.key == "enter":
            self.dismiss(None)
        elif key in steps:
            self.query_one(Page).move(steps[key])


async def tell(app: App[Any], desk: Desk, title: str) -> bool:
    """Show what is to be known, and take over what another program wrote where the analyst wants that.

    Returns whether there was anything.
    """
    try:
        notices = await asyncio.to_thread(desk.notices)
    except CurateError as error:
        _complain(app, error)
        return True
    if not notices:
        return False

    async def answered(wish: Wish | None) -> None:
        if wish is not None:
            await _fulfil(app, desk, wish)

    await app.push_screen(NoticesScreen(notices, title, desk.state), answered)
    return True


async def _fulfil(app: App[Any], desk: Desk, wish: Wish) -> None:
    take_over = wish is Wish.TAKE_OVER
    try:
        done = await asyncio.to_thread(desk.take_over if take_over else desk.leave)
    except CurateError as error:
        _complain(app, error)
        return
    if isinstance(screen := app.screen, Watching):
        screen.state = desk.state
        n = len(done)
        if take_over:
            said = ngettext("{n} record was taken over.", "{n} records were taken over.", n).format(n=n)
        else:
            said = _("It stays as {names}.").format(names=", ".join(str(each) for each in done))
        screen.say(said)


def _complain(app: App[Any], error: CurateError) -> None:
    if isinstance(app.screen, Watching):
        app.screen.complain(error)
