"""What is to be known of a project when it is opened, put over the first screen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Key

from curate.notices import Notice
from curate.screens.base import BaseScreen
from curate.screens.prompts import Question, typed
from store.errors import CurateError
from store.language import _, ngettext
from widgets.lines import Line, wrapped
from widgets.page import Page
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.wrapping import clean

if TYPE_CHECKING:
    from curate.screens.shell import Shell

_MOST = 14
"""Lines at most; what is beyond can be scrolled."""


class NoticesScreen(Question[bool]):
    """Each notice with its next step; the answer is True where what is offered is to be taken over."""

    DEFAULT_CSS = """
    NoticesScreen Page { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__()
        self._notices = tuple(notices)
        self._offers = any(each.offer for each in notices)

    def compose(self) -> ComposeResult:
        """The notices and the keys."""
        keys = _("t: take over  Esc: go on") if self._offers else _("Esc: go on")
        with Vertical(id="panel"):
            yield Rule(_("Before you begin"), right=keys)
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
            if each.advice and not each.offer:
                lines += wrapped((("  " + clean(each.advice), Tone.PLAIN),), width, indent=2)
        return lines

    def on_key(self, event: Key) -> None:
        """T takes over, Enter goes on; j and k scroll."""
        steps = {"down": 1, "up": -1, "j": 1, "k": -1}
        letter = typed(event)
        key = event.key if event.key in steps else letter
        event.stop() if event.key != "escape" else None
        if letter == "t" and self._offers:
            self.dismiss(True)
        elif event.key == "enter":
            self.dismiss(False)
        elif key in steps:
            self.query_one(Page).move(steps[key])


async def tell(shell: Shell) -> None:
    """Show what is to be known; take over what another program wrote, where the analyst wants that."""
    try:
        notices = await asyncio.to_thread(shell.desk.notices)
    except CurateError as error:
        _complain(shell, error)
        return
    if not notices:
        return

    async def answered(wanted: bool | None) -> None:
        if wanted:
            await _take_over(shell)

    await shell.push_screen(NoticesScreen(notices), answered)


async def _take_over(shell: Shell) -> None:
    try:
        made = await asyncio.to_thread(shell.desk.take_over)
    except CurateError as error:
        _complain(shell, error)
        return
    if isinstance(screen := shell.screen, BaseScreen):
        screen.state = shell.desk.state
        n = len(made)
        screen.say(ngettext("{n} record was taken over.", "{n} records were taken over.", n).format(n=n))


def _complain(shell: Shell, error: CurateError) -> None:
    if isinstance(shell.screen, BaseScreen):
        shell.screen.complain(error)
