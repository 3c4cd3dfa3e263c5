"""The keys of Walk that take a text out of the terminal: to the clipboard, or bare for the mouse."""

from __future__ import annotations

import sys
from getpass import getpass

from curate.screens.walk.view import WalkView
from store.language import _
from store.model import Opinion
from widgets.opinion_list import number_of
from widgets.wrapping import clean


class WalkCopy(WalkView):
    """Walk, with copying."""

    def action_copy(self) -> None:
        """Put the text of the opinion on the clipboard; no terminal says whether it took it."""
        if self.current is not None:
            self.app.copy_to_clipboard(clean(self.desk.opinion(self.current).text))
            self.say(_("Sent to the clipboard. If your terminal does not take it, Y shows the bare text."))

    def action_show_raw(self) -> None:
        """Show the opinion bare, as a terminal shows any text, until Enter; what is typed is not shown."""
        if self.current is None:
            return
        with self.app.suspend():
            sys.stdout.write(f"\x1b[H\x1b[2J{bare(self.desk.opinion(self.current))}\n\n")
            sys.stdout.flush()
            getpass(_("Select it with the terminal's own mouse or keys. Enter: back") + "\n")
        self.action_redraw()


def bare(opinion: Opinion) -> str:
    """Number, text and response with no line broken: what is selected has only line ends of its own."""
    parts = (number_of(opinion), clean(opinion.text), clean(opinion.response, official=True))
    return "\n\n".join(filter(None, parts))
