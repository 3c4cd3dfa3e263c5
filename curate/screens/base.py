"""What all screens have in common: a session, a State, the common keys, and how a decision is made.

The State comes down by the reactive `state`, and goes to a screen's widgets by `watch_state`. Decisions
go up: an action calls `decide` with a verb of the session, which runs in a thread while the loop goes
on. An action waits for its verb before the next key is looked at, so that keys typed ahead (`a a x`)
each meet the opinion that the one before them led to. Nothing cancels a verb.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from textual.screen import Screen

from curate import commands
from curate.screens.background import in_background
from curate.screens.covering import cover
from curate.screens.seam import Done
from curate.screens.watching import Watching
from curate.terminal.frames import FRAMES
from curate.terminal.jobs import has_shell
from store.errors import Conflict, CurateError
from store.language import _
from store.model import OpinionId
from store.state import State
from widgets.line_view import LineView
from widgets.page import Page
from widgets.tones import Tone
from widgets.veil import VEIL

T = TypeVar("T")


class BaseScreen(Watching):
    """A screen of the application, with the keys that all have."""

    _waiting = ""
    _turn = 0

    async def decide(
        self, verb: Callable[[], Done], said: str = "", *, seen: State | None = None, left: str = ""
    ) -> bool:
        """Make a decision; True once it is on the disk, or where everything was so already.

        Where the analyst was asked a question, `seen` is what he saw when it was put: what others have
        decided since of the same things is a conflict.

        What was refused says so, with the next step; where somebody else was first, both sides are shown
        and the analyst may choose; `left` is said where he leaves it so. `said` is said where there was
        something to do, and `last` is the decision then.
        """
        self.last, before = None, seen or self.state
        try:
            self.last = await asyncio.to_thread(partial(self.desk.as_seen, seen, verb) if seen else verb)
        except Conflict as conflict:
            self.state = self.desk.state
            await self.show_conflict(conflict, before, verb, said, left)
            return False
        except CurateError as error:
            self.state = self.desk.state
            self.complain(error)
            return False
        finally:
            self.stop_waiting()
        self.state = self.desk.state
        if self.last is not None and said:
            self.say(said)
        return True

    def wait_for(self, who: str) -> None:
        """Say for whom a decision waits; it is made as soon as that one is done."""
        self._waiting = _("Waiting for {who}…").format(who=who) if who else _("Waiting for another session…")
        self.say(self._waiting)

    def stop_waiting(self) -> None:
        """The decision is made, or was refused: nobody is waited for any more."""
        if self._waiting and self.message == self._waiting:
            self.say("")
        self._waiting = ""

    async def show_conflict(
        self, conflict: Conflict, before: State, verb: Callable[[], Done], said: str, left: str
    ) -> None:
        """Show both sides; the analyst's own is decided again on what the other one left, if wanted."""
        from curate.screens.questions.conflict import ConflictScreen

        async def answered(mine: bool | None) -> None:
            if mine:
                mine_too = _("Decided as you wanted; the other decision is in the history.")
                await self.decide(verb, said or mine_too, left=left)
            elif left:
                self.say(left, Tone.WARN)

        await self.ask(ConflictScreen(conflict, before, self.state), answered)

    async def ask(self, question: Screen[T], answered: Callable[[T | None], Any]) -> None:
        """Put a question over the screen; `answered` gets the answer, None where there is none."""
        await self.app.push_screen(question, answered)

    # -- keys of everywhere ------------------------------------------------------------------------

    async def action_undo(self) -> None:
        """Undo one's last decision, and say which that was."""
        await self.undo_last()

    async def undo_last(self) -> bool:
        """Undo one's last decision; True once that is on the disk."""
        from curate.screens.history.recounting import told

        done = await self.decide(self.desk.undo)
        if done and self.last is not None and self.last.undoes is not None:
            what = await asyncio.to_thread(told, self.desk, self.last.undoes)
            self.say(_("Undone: {what}").format(what=what))
        return done

    async def action_redo(self) -> None:
        """Take the last undo back."""
        await self.decide(self.desk.redo, _("Redone."))

    async def action_go(self, screen: str) -> None:
        """Show another screen; this one keeps its place."""
        if screen != self.scope:
            await self.app.switch_mode(screen)

    async def open_opinion(self, opinion: OpinionId, screen: str = commands.WALK) -> None:
        """Show an opinion in Walk, or on another screen of opinions."""
        await self.action_go(screen)
        if isinstance(there := self.app.screen, BaseScreen):
            there.look_at(opinion)

    def look_at(self, opinion: OpinionId) -> None:
        """Put the cursor on an opinion, if it is there; a screen without opinions stays as it is."""

    async def action_help(self) -> None:
        """Show the keys."""
        from curate.screens.help import HelpScreen

        await self.app.push_screen(HelpScreen(self.scope))

    async def action_notices(self) -> None:
        """Show what is to be known of the project."""
        from curate.screens.notices import tell

        if not await tell(self.app, self.desk, _("What there is to know")):
            self.say(_("There is nothing to be told of this project."))

    async def action_view(self) -> None:
        """Choose a screen by its letter."""
        from curate.screens.questions.prompts import Choose

        rows = [(letter, commands.screen_name(screen)) for letter, screen in _letters()]

        async def chosen(letter: str | None) -> None:
            if letter:
                await self.action_go(dict(_letters())[letter])

        await self.ask(Choose(_("Screens"), rows), chosen)

    async def action_menu(self) -> None:
        """Search a command by its words, and run it."""
        from curate.screens.questions.prompts import Pick

        known = [each for each in commands.of(self.scope) if not each.by_key]
        rows = [(commands.keys_shown(each), _(each.sentence)) for each in known]

        async def picked(place: int | None) -> None:
            if place is not None:
                await self.run_action(known[place].action or known[place].id)

        await self.ask(Pick(_("Command"), rows), picked)

    async def action_cover(self) -> None:
        """Cover personal data on all screens, or show it."""
        await self.cover(not VEIL.is_on)
        self.say(_("Personal data is covered; M shows it.") if VEIL.is_on else _("Personal data is shown."))

    async def cover(self, on: bool) -> None:
        """Cover personal data as it is known now, or show it."""
        if on:
            await in_background(partial(cover, self.desk))
        else:
            VEIL.cover(None)
        self.draw_anew()

    def draw_anew(self) -> None:
        """Make everything anew that was made of texts."""
        self._turn = VEIL.turn
        for each in (*self.query(LineView), *self.query(Page)):
            each.lay_out_anew()

    def on_screen_resume(self) -> None:
        """Personal data may have been covered, or shown, on another screen meanwhile."""
        if self._turn != VEIL.turn:
            self.draw_anew()

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        FRAMES.forget()
        self.refresh(layout=True)

    def action_suspend_process(self) -> None:
        """Go to the shell, where one stands above this program."""
        if has_shell():
            self.app.action_suspend_process()
        else:
            self.say(_("There is no shell to go to; q quits."))


def _letters() -> list[tuple[str, str]]:
    """Each screen by the first letter of its English name that no screen before it has."""
    found: dict[str, str] = {}
    for screen, _name in commands.SCREENS:
        found[next(letter for letter in screen if letter not in found)] = screen
    return list(found.items())
