"""Two versions of a plan beside each other: what became of each initiative, and links that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from curate.commands import VERSIONS
from curate.linking.plans.versions import Fate
from curate.proposing.moving import Move
from curate.screens.base import BaseScreen
from curate.screens.bindings import bindings
from curate.screens.over_list import OverList
from curate.screens.questions.prompts import Pick
from curate.words.moves import Look, fate_word, links_words, names, summary, totals_words
from store.errors import CurateError
from store.language import _
from widgets.lines import Line, wrapped
from widgets.page import Page
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean, fit, shortened

_LOUD = {Fate.SPLIT, Fate.JOINED, Fate.VANISHED}
"""What an analyst has to look at."""

_BECAME = " -> "
_FATE, _LINKS = 14, 14
"""Cells of the word for what happened, and of the links."""


async def compare_plans(screen: BaseScreen) -> None:
    """Ask for the old and the new version, show what became of each initiative, move links if wanted."""
    plans = list(dict.fromkeys(each.plan for each in screen.state.initiatives if each.plan))
    if not plans:
        screen.say(_("No plan is known yet: import one, and its new version."))
        return
    if len(plans) < 2:
        screen.say(_("There is only one plan: import its new version first."))
        return

    async def picked_old(old: int | None) -> None:
        if old is None:
            return
        others = [plan for plan in plans if plan != plans[old]]

        async def picked_new(new: int | None) -> None:
            if new is not None:
                await _show(screen, plans[old], others[new])

        await screen.ask(Pick(_("The new version"), [(plan, "") for plan in others]), picked_new)

    await screen.ask(Pick(_("The old version"), [(plan, "") for plan in plans]), picked_old)


async def _show(screen: BaseScreen, old: str, new: str) -> None:
    """Show what became of each initiative; where the links are moved, show what came of it."""
    seen = screen.state
    try:
        compare = partial(screen.desk.versions, old, new)
        moves = await screen.meanwhile(_("Comparing the two plans..."), compare)
    except CurateError as error:
        screen.complain(error)
        return

    async def answered(move: bool | None) -> None:
        if not move:
            return
        said = _("{what}; u takes it back.").format(what=summary(moves))
        if not await screen.decide(partial(screen.desk.move_links, old, new), said, seen=seen):
            return
        if screen.last is None:
            screen.say(_("No link goes to {plan}: there was nothing to move.").format(plan=old))
            return
        await screen.ask(VersionsScreen(Shown(summary(moves), moves, is_done=True), look), read)

    async def read(_answer: bool | None) -> None:
        """The report was read."""

    look = screen.state.initiative
    await screen.ask(VersionsScreen(Shown(f"{old} -> {new}", moves), look), answered)


@dataclass(frozen=True, slots=True)
class Shown:
    """Two versions, before or after the links have moved."""

    heading: str
    """What stands above."""
    moves: tuple[Move, ...]
    """What became of each initiative and its links."""
    is_done: bool = False
    """Whether the links have moved: then it is a report."""


def move_line(move: Move, look: Look, width: int) -> Line:
    """What became of an initiative and of its links, as a line of at most `width` cells.

    A name that stayed as it was has the room of both: what changed stands out.
    """
    half = max(8, (width - _FATE - _LINKS - 5) // 2)
    old, new = (clean(names(map(look, ids))) for ids in (move.passage.old, move.passage.new))
    if old == new:
        room = 2 * half + len(_BECAME)
        both: Line = ((fit(shortened(old, room), room), Tone.PLAIN),)
    else:
        before, after = (fit(shortened(each, half), half) for each in (old, new))
        both = ((before, Tone.PLAIN), (_BECAME, Tone.DIM), (after, Tone.PLAIN))
    fate = move.passage.fate
    loud = fate in _LOUD
    links = shortened(clean(links_words(move, look)), _LINKS)
    return (
        (f"{'!' if loud else ' '} {fit(fate_word(fate), _FATE - 2)}", Tone.WARN if loud else Tone.PLAIN),
        *both,
        (f" {links}", Tone.WARN if move.stay else Tone.STRONG),
    )


def whole_move(move: Move, look: Look, width: int) -> list[Line]:
    """What became of an initiative, with both names whole: a title may differ at its very end."""
    old, new = (clean(names(map(look, ids))) for ids in (move.passage.old, move.passage.new))
    told = ((_("before: {names}"), old), (_("now: {names}"), new))
    lines = [
        line
        for form, each in told
        for line in wrapped(((form.format(names=each), Tone.PLAIN),), width, indent=4)
    ]
    links = clean(links_words(move, look))
    first: Line = (
        (fate_word(move.passage.fate), Tone.STRONG),
        (f"  {links}", Tone.WARN if move.stay else Tone.PLAIN),
    )
    return [*wrapped(first, width), *lines]


class VersionsScreen(OverList[bool]):
    """What became of each initiative; the answer is whether the links shall move."""

    DEFAULT_CSS = """
    VersionsScreen #passages { height: 1fr; }
    VersionsScreen #passage { height: 6; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "#passages"
    scope: ClassVar[str] = VERSIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(VERSIONS)

    def __init__(self, shown: Shown, look: Look) -> None:
        super().__init__()
        self._shown = shown
        self._look = look

    def compose(self) -> ComposeResult:
        """The plans and the counts, the passages, the keys."""
        yield Rule(self._shown.heading)
        yield Rule(totals_words(self._shown.moves))
        self._list = VirtualList(self._row, len(self._shown.moves), id="passages")
        yield self._list
        self._whole = Page(id="passage")
        yield Rule(_("In full"))
        yield self._whole
        yield self.keys(*(("move_links",) if self._shown.is_done else ()))

    def _tell(self) -> None:
        if self._shown.moves:
            self._whole.show(partial(whole_move, self._shown.moves[self._list.cursor], self._look))

    def _row(self, place: int) -> Line:
        return move_line(self._shown.moves[place], self._look, self._list.size.width)

    def action_move_links(self) -> None:
        """The links shall move."""
        if not self._shown.is_done:
            self.dismiss(True)

    def action_next_change(self) -> None:
        """To the next one that was split, joined or that vanished."""
        places = [n for n, each in enumerate(self._shown.moves) if each.passage.fate in _LOUD]
        later = [n for n in places if n > self._list.cursor]
        if places:
            self._list.go((later or places)[0])
