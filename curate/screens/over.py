"""A page laid over a screen: moved through by the keys of lists, left by Esc, its keys told by `?`."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.screen import ModalScreen

from curate import commands
from curate.screens.list_keys import ListKeys
from widgets.bottom_line import BottomLine

T = TypeVar("T")


class Over(ListKeys[T], ModalScreen[T]):
    """What such pages have in common; a subclass names its `scope` and has the answer."""

    scope: ClassVar[str]
    """Its name in `curate.commands`."""
    DEFAULT_CSS = """
    Over { layout: vertical; background: ansi_default; }
    """

    def keys(self, *without: str) -> BottomLine:
        """The line of its keys, but for those of the commands that there is no use for."""
        return BottomLine(commands.footer(self.scope, without), id="bottom")

    async def action_help(self) -> None:
        """Show the keys."""
        from curate.screens.help import HelpScreen

        await self.app.push_screen(HelpScreen(self.scope))

    def action_cancel(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
