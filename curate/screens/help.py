"""The keys of a screen, from `curate.commands`."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from curate import commands
from curate.screens.bindings import in_both_widths
from curate.screens.questions.telling import Telling
from store.language import _
from widgets.lines import Line, wrapped
from widgets.tones import Tone
from widgets.wrapping import fit

_KEYS = 14
"""Cells for the keys, before the sentences."""


class HelpScreen(Telling):
    """Every key that a screen has, with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,？,f1", "leave", show=False),
        Binding("t,ｔ", "tour", show=False),
        *(
            Binding(key, f"leave_for({command.action or command.id!r})", show=False)
            for command in commands.leading_away()
            for key in in_both_widths(command.keys)
        ),
    ]

    def __init__(self, scope: str) -> None:
        title = _("Keys: {screen}").format(screen=commands.screen_name(scope))
        self._of_screen = scope in dict(commands.SCREENS)
        keys = _("j k: scroll  t: tour  q: back") if self._of_screen else ""
        super().__init__(title, partial(help_lines, scope), keys=keys)

    def action_tour(self) -> None:
        """Show the tour, unless a page is in its way."""
        if self._of_screen:
            self.dismiss(None)
            self.app.call_later(self.app.run_action, "tour")

    async def action_leave_for(self, action: str) -> None:
        """Go on from the screen to where its own key leads, unless a page is in its way."""
        if self._of_screen:
            self.dismiss(None)
            self.app.call_later(self._go_on, action)

    async def _go_on(self, action: str) -> None:
        await self.app.screen.run_action(action)


def help_lines(scope: str, width: int) -> list[Line]:
    """The rows of the help, sentences broken beside their keys."""
    lines: list[Line] = []
    for keys, sentence in commands.help_rows(scope):
        first = ((fit(keys, _KEYS), Tone.STRONG), (sentence, Tone.PLAIN))
        lines += wrapped(first, width, indent=_KEYS)
    return lines
