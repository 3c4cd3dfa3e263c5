"""Two versions of a plan beside each other: what became of each initiative, and links that go with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from curate.linking.versions import Fate, Passage
from curate.screens.background import in_background
from curate.screens.base import BaseScreen
from curate.screens.prompts import Pick
from store.errors import CurateError
from store.language import _
from store.model import Initiative, InitiativeId
from widgets.bottom_line import BottomLine
from widgets.lines import Line
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.words import listed
from widgets.wrapping import clean, fit, shortened

_LOUD = {Fate.SPLIT, Fate.JOINED, Fate.VANISHED}
"""What an analyst has to look at."""

Look = Callable[[InitiativeId], Initiative]
"""Finds an initiative by id."""


def fate_word(fate: Fate) -> str:
    """What became of an initiative, in the user's language."""
    return {
        Fate.SAME: _("the same"),
        Fate.RENUMBERED: _("renumbered"),
        Fate.MOVED: _("moved"),
        Fate.SPLIT: _("split"),
        Fate.JOINED: _("joined"),
        Fate.VANISHED: _("vanished"),
        Fate.NEW: _("new"),
    }[fate]


async def compare_plans(screen: BaseScreen) -> None:
    """Ask for the old and the new version, show what became of each initiative, move links if wanted."""
    plans = list(dict.fromkeys(each.plan for each in screen.state.initiatives if each.plan))
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
    try:
        passages = await in_background(partial(screen.desk.versions, old, new))
    except CurateError as error:
        screen.complain(error)
        return

    async def answered(move: bool | None) -> None:
        if move:
            said = _("The links are with {plan} now; u takes it back.").format(plan=new)
            if await screen.decide(partial(screen.desk.move_links, old, new), said) and screen.last is None:
                screen.say(_("No link goes to {plan}: there was nothing to move.").format(plan=old))

    await screen.ask(VersionsScreen(f"{old} -> {new}", passages, screen.state.initiative), answered)


def passage_line(passage: Passage, look: Look, width: int) -> Line:
    """What became of an initiative as a line of at most `width` cells."""
    half = max(8, (width - 18) // 2)
    old, new = (_names(map(look, ids), half) for ids in (passage.old, passage.new))
    loud = passage.fate in _LOUD
    head = f"{'!' if loud else ' '} {fit(fate_word(passage.fate), 12)}"
    tone = Tone.WARN if loud else Tone.PLAIN
    return ((head, tone), (old, Tone.PLAIN), (" -> ", Tone.DIM), (new.rstrip(), Tone.PLAIN))


def _names(initiatives: Iterable[Initiative], cells: int) -> str:
    words = " + ".join(clean(f"{each.code} {each.title}".strip()) for each in initiatives)
    return fit(shortened(words or "-", cells), cells)


def counts_words(counts: Mapping[Fate, int]) -> str:
    """How many initiatives each fate met, in words."""
    return listed([f"{fate_word(fate)} {counts[fate]}" for fate in Fate if counts[fate]])


class VersionsScreen(ModalScreen[bool]):
    """What became of each initiative; the answer is whether the links shall move."""

    DEFAULT_CSS = """
    VersionsScreen { layout: vertical; background: ansi_default; }
    VersionsScreen #passages { height: 1fr; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "#passages"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("n", "next_change", show=False),
        Binding("M", "move_links", show=False),
    ]

    def __init__(self, heading: str, passages: tuple[Passage, ...], look: Look) -> None:
        super().__init__()
        self._heading = heading
        self._passages = passages
        self._look = look

    def compose(self) -> ComposeResult:
        """The plans and the counts, the passages, the keys."""
        counts = Counter(each.fate for each in self._passages)
        yield Rule(self._heading)
        yield Rule(counts_words(counts))
        self._list = VirtualList(self._row, len(self._passages), id="passages")
        yield self._list
        keys = [("M", _("Move the links")), ("n", _("Next to look at")), ("Esc", _("Back"))]
        yield BottomLine(keys, id="bottom")

    def _row(self, place: int) -> Line:
        return passage_line(self._passages[place], self._look, self._list.size.width)

    def action_cancel(self) -> None:
        """Go back; no link moves."""
        self.dismiss(False)

    def action_move_links(self) -> None:
        """The links shall move."""
        self.dismiss(True)

    def action_step(self, by: int) -> None:
        """Go up or down."""
        self._list.move(by)

    def action_page(self, by: int) -> None:
        """Go a page."""
        self._list.page(by)

    def action_next_change(self) -> None:
        """To the next one that was split, joined or that vanished."""
        places = [n for n, each in enumerate(self._passages) if each.fate in _LOUD]
        later = [n for n in places if n > self._list.cursor]
        if places:
            self._list.go((later or places)[0])
