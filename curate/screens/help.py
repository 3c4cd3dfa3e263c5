"""The keys of a screen, from `curate.commands`."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from curate import commands
from store.language import _
from widgets.lines import Line, wrapped
from widgets.reading_pane import ReadingPane
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.wrapping import fit

_KEYS = 14
"""Cells for the keys, before the sentences."""


class HelpScreen(ModalScreen[None]):
    """Every key that a screen has, with what it does."""

    DEFAULT_CSS = """
    HelpScreen { background: ansi_default; layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ｑ,question_mark,？,f1,enter", "leave", show=False),
        Binding("t,ｔ", "tour", show=False),
        Binding("j,down,ｊ", "scroll(1)", show=False),
        Binding("k,up,ｋ", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+f", "turn(1)", show=False),
        Binding("pageup,ctrl+b", "turn(-1)", show=False),
    ]

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope

    def compose(self) -> ComposeResult:
        """A title and the rows."""
        title = _("Keys: {screen}").format(screen=commands.screen_name(self._scope))
        yield Rule(title, right=_("j k: scroll  t: tour  q: back"))
        yield ReadingPane(lambda width: help_lines(self._scope, width), id="keys")

    def action_leave(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)

    async def action_tour(self) -> None:
        """Show the tour."""
        from curate.screens.shell import Shell

        self.dismiss(None)
        if isinstance(self.app, Shell):
            self.app.call_later(self.app.show_tour)

    def action_scroll(self, by: int) -> None:
        """Some rows on, or back."""
        self.query_one(ReadingPane).move(by)

    def action_turn(self, by: int) -> None:
        """Some pages on, or back."""
        self.query_one(ReadingPane).page(by)


def help_lines(scope: str, width: int) -> list[Line]:
    """The rows of the help, sentences broken beside their keys."""
    lines: list[Line] = []
    for keys, sentence in commands.help_rows(scope):
        first = ((fit(keys, _KEYS), Tone.STRONG), (sentence, Tone.PLAIN))
        lines += wrapped(first, width, indent=_KEYS)
    return lines
