"""What all screens have in common: a session, a State, the common keys, and how a decision is made.

The State comes down by the reactive `state`, and goes to a screen's widgets by `watch_state`. Decisions
go up: an action calls `decide` with a verb of the session, which runs in a thread while the loop goes
on. An action waits for its verb before the next key is looked at, so that keys typed ahead (`a a x`)
each meet the opinion that the one before them led to. Nothing cancels a verb.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from curate import commands
from curate.screens.company import company
from curate.screens.list_keys import ListKeys
from curate.screens.seam import Desk, Done
from curate.terminal.frames import FRAMES
from store.errors import CurateError
from store.language import _
from store.model import OpinionId, Status
from store.presence import Person
from store.state import State
from widgets.bottom_line import BottomLine
from widgets.tones import Tone
from widgets.top_line import TopLine

REFRESH = 1.0
"""Seconds between two looks at what others decided."""

T = TypeVar("T")


class BaseScreen(ListKeys):
    """A screen of the application; a subclass names its `scope` and composes its `body`."""

    scope: ClassVar[str]
    """Its name in `curate.commands`."""
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    BaseScreen { layout: vertical; overflow: hidden hidden; }
    """

    state: reactive[State] = reactive(State, init=False, layout=False, repaint=False)
    """All that is decided, as this screen shows it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.set_reactive(BaseScreen.state, desk.state)
        self.last: Done = None
        """The decision that this screen made last."""
        self.people: tuple[Person, ...] = ()
        """Who else is in the project."""
        self._top = ("", "")
        self._looking = False
        self._timer: Timer | None = None

    # -- what it shows -----------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The widgets between the first and the last line."""
        return ()

    def compose(self) -> ComposeResult:
        """Where one is, the body, the keys."""
        yield TopLine(id="top")
        yield from self.body()
        yield BottomLine(commands.footer(self.scope), id="bottom")

    def top(self, left: str, right: str = "") -> None:
        """Show where one is; the rest of the first line says who else is here, and how far the work is."""
        self._top = left, right
        self.query_one("#top", TopLine).show(left, right or self.progress())

    def progress(self) -> str:
        """Who else is here, and how many opinions are still undecided, in words."""
        undecided = _("{open} of {all} undecided").format(
            open=self.state.count(Status.UNDECIDED), all=self.state.total
        )
        return "  ".join(filter(None, (company(self.people), undecided)))

    @property
    def standing(self) -> OpinionId | None:
        """The opinion that this screen looks at, for others to see."""
        return None

    def computing(self, _question: object = None) -> None:
        """Say on the first line that what is shown is not up to date yet."""
        self.top(commands.screen_name(self.scope), _("computing..."))

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something at the bottom until the next key."""
        self.query_one("#bottom", BottomLine).say(text, tone)

    @property
    def message(self) -> str:
        """What is said at the bottom; empty where the keys are shown."""
        return self.query_one("#bottom", BottomLine).message

    def complain(self, error: CurateError) -> None:
        """Say what was refused, and the next step."""
        self.say(str(error), Tone.BAD)

    def on_key(self) -> None:
        """A message has been read when the next key comes."""
        self.query_one("#bottom", BottomLine).clear()

    # -- the State ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Look now and then at what others decide; Textual may call this once for every subclass."""
        if self._timer is None:
            self._timer = self.set_interval(REFRESH, self._look)

    def on_screen_resume(self) -> None:
        """Take in what was decided while another screen was shown."""
        self.state = self.desk.state

    def _look(self) -> None:
        if self.is_current and not self._looking:
            self._looking = True
            self.run_worker(self._refresh(), group="look", exit_on_error=False)

    async def _refresh(self) -> None:
        try:
            grown, people = await asyncio.to_thread(self._look_around, self.standing)
            if grown:
                self.state = self.desk.state
            if people != self.people:
                self.people = people
                self.top(*self._top)
        except CurateError as error:
            self.complain(error)
        finally:
            self._looking = False

    def _look_around(self, standing: OpinionId | None) -> tuple[bool, tuple[Person, ...]]:
        self.desk.stand_on(standing)
        return self.desk.refresh(), self.desk.presence()

    async def decide(self, verb: Callable[[], Done], said: str = "") -> bool:
        """Make a decision; True once it is on the disk, or where everything was so already.

        What was refused says so, with the next step. `said` is said where there was something to do,
        and `last` is the decision then.
        """
        self.last = None
        try:
            self.last = await asyncio.to_thread(verb)
        except CurateError as error:
            self.state = self.desk.state
            self.complain(error)
            return False
        self.state = self.desk.state
        if self.last is not None and said:
            self.say(said)
        return True

    async def ask(self, question: Screen[T], answered: Callable[[T | None], Any]) -> None:
        """Put a question over the screen; `answered` gets the answer, None where there is none."""
        await self.app.push_screen(question, answered)

    # -- keys of everywhere ------------------------------------------------------------------------

    async def action_undo(self) -> None:
        """Undo one's last decision."""
        await self.decide(self.desk.undo, _("Undone."))

    async def action_redo(self) -> None:
        """Take the last undo back."""
        await self.decide(self.desk.redo, _("Redone."))

    async def action_go(self, screen: str) -> None:
        """Show another screen; this one keeps its place."""
        if screen != self.scope:
            await self.app.switch_mode(screen)

    async def open_opinion(self, opinion: OpinionId) -> None:
        """Show an opinion in Walk."""
        from curate.screens.walk_view import WalkView

        await self.action_go(commands.WALK)
        if isinstance(walk := self.app.screen, WalkView):
            walk.look_at(opinion)

    async def action_help(self) -> None:
        """Show the keys."""
        from curate.screens.help import HelpScreen

        await self.app.push_screen(HelpScreen(self.scope))

    async def action_view(self) -> None:
        """Choose a screen by its letter."""
        from curate.screens.prompts import Choose

        rows = [(letter, commands.screen_name(screen)) for letter, screen in _letters()]

        async def chosen(letter: str | None) -> None:
            if letter:
                await self.action_go(dict(_letters())[letter])

        await self.ask(Choose(_("Screens"), rows), chosen)

    async def action_menu(self) -> None:
        """Search a command by its words, and run it."""
        from curate.screens.prompts import Pick

        known = [each for each in commands.of(self.scope) if not each.by_key]
        rows = [(commands.keys_shown(each), _(each.sentence)) for each in known]

        async def picked(place: int | None) -> None:
            if place is not None:
                await self.run_action(known[place].action or known[place].id)

        await self.ask(Pick(_("Command"), rows), picked)

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        FRAMES.forget()
        self.refresh(layout=True)

    def action_suspend_process(self) -> None:
        """Go to the shell."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave; what is decided is on the disk."""
        self.app.exit(0)


def _letters() -> list[tuple[str, str]]:
    """Each screen by the first letter of its English name that no screen before it has."""
    found: dict[str, str] = {}
    for screen, _name in commands.SCREENS:
        found[next(letter for letter in screen if letter not in found)] = screen
    return list(found.items())
