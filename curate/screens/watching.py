"""What every screen shows, and how it learns what others decide and where they stand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from curate import commands
from curate.screens.background import in_background
from curate.screens.list_keys import ListKeys
from curate.screens.seam import Desk, Done
from curate.words.presence import company
from store.errors import CurateError
from store.language import _
from store.model import OpinionId, Status
from store.sharing.presence import Person
from store.state import State
from widgets.bottom_line import BottomLine
from widgets.tones import Tone
from widgets.top_line import TopLine

T = TypeVar("T")

REFRESH = 1.0
"""Seconds between two looks at what others decided."""

Drafts = dict[tuple[OpinionId, str], str]
"""What was typed and is not on the disk, by opinion and field."""


class Watching(ListKeys[None]):
    """A screen that follows the State; a subclass names its `scope` and composes its `body`."""

    scope: ClassVar[str]
    """Its name in `curate.commands`."""
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Watching { layout: vertical; overflow: hidden hidden; }
    """

    state: reactive[State] = reactive(State, init=False, layout=False, repaint=False)
    """All that is decided, as this screen shows it."""

    def __init__(self, desk: Desk, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.set_reactive(Watching.state, desk.state)
        self.last: Done = None
        """The decision that this screen made last."""
        self.drafts: Drafts = {} if drafts is None else drafts
        """One for all screens."""
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
        shown = right or self.progress()
        if not self.desk.writable:
            shown = "  ".join((_("READING ONLY: nothing more is saved"), shown))
        self.query_one("#top", TopLine).show(left, shown)

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

    async def meanwhile(self, words: str, look: Callable[[], T]) -> T:
        """Return what `look` finds in the background; the words are said until then."""
        self.say(words)
        try:
            return await in_background(look)
        finally:
            self.say("")

    @property
    def message(self) -> str:
        """What is said at the bottom; empty where the keys are shown."""
        return self.query_one("#bottom", BottomLine).message

    def complain(self, error: CurateError) -> None:
        """Say what was refused, and the next step; where nothing can be decided any more, for good."""
        self.say(str(error), Tone.BAD)
        if not self.desk.writable:
            self.top(*self._top)

    def on_key(self, event: Key) -> None:
        """A message has been read when the next key comes."""
        del event
        self.query_one("#bottom", BottomLine).clear()

    # -- the State ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Look now and then at what others decide; Textual may call this once for every subclass."""
        if self._timer is None:
            self._timer = self.set_interval(REFRESH, self._look)

    def on_screen_resume(self) -> None:
        """Take in what was decided while another screen was shown, or that nothing can be any more."""
        self.state = self.desk.state
        if not self.desk.writable:
            self.top(*self._top)

    def _look(self) -> None:
        if self.is_current and not self._looking:
            self._looking = True
            self.run_worker(self._refresh(), group="look", exit_on_error=False)

    async def _refresh(self) -> None:
        try:
            grown, people, meddled = await asyncio.to_thread(self._look_around, self.standing)
            if grown:
                self.state = self.desk.state
            if meddled:
                self.say(_("Another program wrote into the book. ! shows what it says, and takes it over."))
            if people != self.people:
                self.people = people
                self.top(*self._top)
                self.people_moved()
        except CurateError as error:
            self.complain(error)
        finally:
            self._looking = False

    def people_moved(self) -> None:
        """Show where others stand now; by default only the first line says so."""

    def _look_around(self, standing: OpinionId | None) -> tuple[bool, tuple[Person, ...], bool]:
        self.desk.stand_on(standing)
        return self.desk.refresh(), self.desk.presence(), self.desk.meddled()
