"""The Textual application: one doorway to the screens, which know everything else."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from curate.commands import EXPORT, GROUPS, HISTORY, IMPORT, INITIATIVES, OVERVIEW, WALK
from curate.screens.base import BaseScreen
from curate.screens.key_order import KeyOrder
from curate.screens.seam import Desk
from curate.screens.watching import Drafts
from curate.terminal.clipboard import copying
from curate.terminal.frames import FRAMES
from store.language import _


class Shell(KeyOrder):
    """Shows one screen at a time; each keeps its place while another is shown."""

    DEFAULT_MODE = WALK
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = """
    * { scrollbar-size: 0 0; }
    """

    def __init__(self, desk: Desk, *, tour: bool = False, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)  # the terminal's own colours
        self.desk = desk
        self.drafts: Drafts = {}
        """What was typed and is not on the disk: a text kept on one screen is found on any."""
        self._tour = tour
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.add_mode(WALK, self._walk)
        self.add_mode(GROUPS, self._groups)
        self.add_mode(INITIATIVES, self._initiatives)
        self.add_mode(OVERVIEW, self._overview)
        self.add_mode(HISTORY, self._history)
        self.add_mode(IMPORT, self._import)
        self.add_mode(EXPORT, self._export)

    async def on_mount(self) -> None:
        """Hear for whom decisions wait; begin with the tour, or with what is to be known of the project."""
        self.desk.waiting = self._waits
        if self._tour:
            await self.action_tour()
        else:
            self.call_after_refresh(self._tell_notices)

    async def action_tour(self) -> None:
        """Show Walk with the tour."""
        from curate.screens.walk.toured import WalkTour

        await self.switch_mode(WALK)
        if isinstance(self.screen, WalkTour):
            await self.screen.start_tour()

    def _waits(self, who: str) -> None:
        """Called in a thread of its own."""
        with suppress(RuntimeError):  # the application has just ended
            self.call_from_thread(self._say_waits, who)

    def _say_waits(self, who: str) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.wait_for(who)

    def _tell_notices(self) -> None:
        """Called once the first screen is there: nobody waits for it longer."""
        from curate.screens.notices import tell

        self.run_worker(tell(self, self.desk, _("Before you begin")), group="notices", exit_on_error=False)

    def on_resize(self) -> None:
        """A terminal that changes its size may move what it shows: send all of it again."""
        FRAMES.forget()

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text on the analyst's clipboard, through tmux or screen where these lie between."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(copying(text, os.environ))

    async def action_quit(self) -> None:
        """Leave: what is decided is on the disk, and of what was typed and is not it is asked."""
        if self.drafts and isinstance(self.screen, BaseScreen):
            from curate.screens.writing import leave

            await leave(self.screen)
        else:
            self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl-C, pressed by habit: say how to leave."""
        if isinstance(self.screen, BaseScreen):
            asks = _("q quits, and asks first what becomes of the text that is not saved.")
            self.screen.say(asks if self.drafts else _("q quits; everything is saved already."))

    def _walk(self) -> Screen[None]:
        from curate.screens.walk.screen import WalkScreen

        return WalkScreen(self.desk, self.drafts)

    def _groups(self) -> Screen[None]:
        from curate.screens.groups.screen import GroupsScreen

        return GroupsScreen(self.desk, self.drafts)

    def _initiatives(self) -> Screen[None]:
        from curate.screens.initiatives.screen import InitiativesScreen

        return InitiativesScreen(self.desk, self.drafts)

    def _overview(self) -> Screen[None]:
        from curate.screens.overview.screen import OverviewScreen

        return OverviewScreen(self.desk, self.drafts)

    def _history(self) -> Screen[None]:
        from curate.screens.history.screen import HistoryScreen

        return HistoryScreen(self.desk, self.drafts)

    def _import(self) -> Screen[None]:
        from curate.screens.intake.screen import ImportScreen

        return ImportScreen(self.desk, self.drafts)

    def _export(self) -> Screen[None]:
        from curate.screens.publishing.screen import ExportScreen

        return ExportScreen(self.desk, self.drafts)
