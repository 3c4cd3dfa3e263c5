"""What Walk shows: one opinion after another.

The list above, the opinion in full below it, and under that what is proposed for it: others that say
the same, and initiatives with the words that they share with it. From 140 columns on, list and text
stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.containers import Container, Vertical
from textual.widget import Widget

from curate.commands import WALK
from curate.listing.facets import Facet
from curate.listing.ordering import Order
from curate.screens.base import BaseScreen
from curate.screens.list_keys import Movable
from curate.screens.places import Places, status_of
from curate.screens.seam import Desk
from curate.screens.walk.proposing import Proposals, Proposing
from curate.screens.walk.showing import list_title, opinion_title, shown
from curate.screens.watching import Drafts
from curate.words.disputes import disputes
from store.language import _
from store.model import Document, OpinionId, Suggestion
from store.state import State
from widgets.explained import explained
from widgets.lines import Line, wrapped
from widgets.opinion_list import OpinionRow, opinion_line
from widgets.opinion_text import opinion_lines
from widgets.reading_pane import ReadingPane
from widgets.rule import Rule
from widgets.suggestion_list import ProposalRow, SuggestionRow, proposal_line
from widgets.tones import Tone
from widgets.virtual_list import VirtualList

_FIRST = 20
"""Opinions of a document of which one has a heading where the document has headings."""


class WalkView(BaseScreen):
    """The opinions, the one under the cursor in full, and what is proposed for it."""

    scope: ClassVar[str] = WALK
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (140, "-wide"),
    ]
    DEFAULT_CSS = """
    WalkView #desk { height: 1fr; layout: vertical; }
    WalkView #opinions { height: 30%; min-height: 3; }
    WalkView #reading { height: 1fr; }
    WalkView #proposals { height: 35%; min-height: 2; }
    WalkView.-wide #desk { layout: horizontal; }
    WalkView.-wide #opinions { width: 46%; height: 100%; }
    WalkView.-wide #reading { width: 1fr; padding-left: 2; }
    """

    def __init__(self, desk: Desk, drafts: Drafts | None = None) -> None:
        super().__init__(desk, drafts)
        self.places = Places(self.state)
        self.marked: set[OpinionId] = set()
        self.source: dict[OpinionId, tuple[str, ...]] = {}
        self.with_source = False
        self.narrowed_by: tuple[Facet, ...] = ()
        """The facets that all listed opinions have; empty where all opinions are listed."""
        self.sorted_by = Order.DOCUMENT
        """What the list is sorted by."""
        self.wanted = ""
        """What is searched for; empty for nothing."""
        self.rows: tuple[ProposalRow, ...] = ()
        """What is proposed, by place."""
        self.rows_of: OpinionId | None = None
        """For which opinion."""
        self._code = 0
        self._headed: dict[int, bool] = {}
        self.proposing = Proposing(self, desk, self.show_proposals)

    def body(self) -> Iterable[Widget]:
        """The list, the opinion, the proposals."""
        self.list = VirtualList(self._row, len(self.places), moved=self._moved, id="opinions")
        self.rule, self.pane = Rule(id="which"), ReadingPane(id="pane")
        self.proposed = Rule(id="proposed")
        self.proposals = VirtualList(self._proposal_row, quiet=True, moved=self._looked_at, id="proposals")
        reading = Vertical(self.rule, self.pane, self.proposed, self.proposals, id="reading")
        return (Container(self.list, reading, id="desk"),)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go through the opinions."""
        return self.list

    @property
    def beside(self) -> Movable:
        """The opinion in full."""
        return self.pane

    @property
    def current(self) -> OpinionId | None:
        """The opinion under the cursor; None in an empty project."""
        return self.places.opinion(self.list.cursor) if len(self.places) else None

    @property
    def standing(self) -> OpinionId | None:
        """The opinion under the cursor."""
        return self.current

    # -- moving --------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin where the analyst left, the first time at the first undecided opinion."""
        self.list.focus()
        left = self.desk.left_at()
        place = self.places.place(left) if left else None
        if place is None:
            last = max(0, len(self.places) - 1)
            place = self.places.undecided(self.state, last) or 0
        self.list.go(place)
        self.show_current()
        self.call_after_refresh(self.proposing.hurry)

    def look_at(self, opinion: OpinionId) -> None:
        """Put the cursor on an opinion, if it is there."""
        place = self.places.place(opinion)
        if place is not None:
            self.list.go(place)

    def _moved(self) -> None:
        """Show the opinion that the cursor stands on."""
        self.proposing.forget()
        self.show_current()

    def _looked_at(self) -> None:
        """Point out what the opinion shares with the proposal that the cursor stands on."""
        if self.proposals.has_focus:
            self.show_text(keep_place=True)

    def on_descendant_focus(self) -> None:
        """Say which part has the keys, and point out the shared words of a proposal that is looked at."""
        self.rule.activate(self.pane.has_focus)
        self.proposed.activate(self.proposals.has_focus)
        self.show_text(keep_place=True)

    # -- showing -------------------------------------------------------------------------------------

    def people_moved(self) -> None:
        """Mark the rows on which others stand."""
        self.list.update_lines()
        self.show_text(keep_place=True)

    def watch_state(self, before: State, after: State) -> None:
        """Show what was decided, by whomever; the cursor stays on its opinion."""
        if not self.is_mounted:
            return
        current = self.current
        if before.shown != after.shown:
            self.places = Places(after)
            place = self.places.place(current) if current else 0
            self.list.show(len(self.places), cursor=place or 0)
        self.list.update_lines()
        self.show_current(keep_place=current == self.current)

    def show_current(self, *, keep_place: bool = False) -> None:
        """Show the opinion under the cursor, and ask what is proposed for it."""
        self.show_top()
        current = self.current
        if current is None:
            self.rule.show(_("No opinions yet"))
            words = _("Import documents first: F7 (or v m), then a to choose a file")
            self.pane.show(lambda width: wrapped(((words, Tone.PLAIN),), width))
            return
        self.show_text(keep_place=keep_place)
        if self.with_source and current not in self.source:
            self.find_source()
        self.proposing.ask(current)
        if (known := self.proposing.known(current)).is_ready:
            self.show_proposals(known)  # a decision changes which of them are linked

    def show_top(self) -> None:
        """Show how far the work is, and how many are marked."""
        self.top(list_title(len(self.marked), self.narrowed_by, self.sorted_by, len(self.places)))

    def show_text(self, *, keep_place: bool = False) -> None:
        """Show the opinion under the cursor in full."""
        current = self.current
        if current is None:
            return
        source = self.source.get(current) if self.with_source else None
        row = self._explained()
        content = shown(
            self.desk,
            self.state,
            current,
            found=self.wanted,
            shared=_pointed_out(row.suggestion) if row else (),
            disputed=_doubts(self.proposing.known(current)),
            source=source,
        )
        document, place = self.state.document_of(current), f"{self.list.cursor + 1}/{len(self.places)}"
        self.rule.show(*opinion_title(content, document.file, place, self.people))
        why = partial(explained, row.initiative, row.suggestion) if row else _no_lines
        self.pane.show(lambda width: [*opinion_lines(content, width), *why(width)], keep_place=keep_place)

    def show_proposals(self, proposals: Proposals) -> None:
        """Show what is proposed; empty while it is being looked for."""
        self.proposed.show(proposals.title(self.state), proposals.note())
        cursor = self.proposals.cursor if self.rows_of == proposals.opinion else 0
        self.rows, self.rows_of = proposals.rows(self.state), proposals.opinion
        codes = (cell_len(row.initiative.code) for row in self.rows if isinstance(row, SuggestionRow))
        self._code = max(codes, default=0)
        self.proposals.show(len(self.rows), cursor=cursor)
        if proposals.disputed and proposals.opinion == self.current:
            self.show_text(keep_place=True)

    def find_source(self) -> None:
        """Look the lines of the document up, where they are wanted (see `walk_search`)."""

    def _explained(self) -> SuggestionRow | None:
        """The suggestion that is looked at, if the proposals have the keys and are those of this opinion."""
        fresh = self.proposals.has_focus and self.rows_of == self.current
        row = self.rows[self.proposals.cursor] if fresh and self.proposals.cursor < len(self.rows) else None
        return row if isinstance(row, SuggestionRow) else None

    def _row(self, place: int) -> Line:
        opinion = self.places.opinion(place)
        several, document = len(self.state.shown) > 1, self.state.document_of(opinion)
        row = OpinionRow(
            self.desk.opinion(opinion),
            status_of(self.state, opinion),
            opinion in self.marked,
            document.file if several else "",
            _is_headed(self.desk, document, self._headed),
            any(each.opinion == opinion for each in self.people),
        )
        return opinion_line(row, self.list.size.width)

    def _proposal_row(self, place: int) -> Line:
        return proposal_line(self.rows[place], self.proposals.size.width, self._code)


def _pointed_out(suggestion: Suggestion) -> tuple[str, ...]:
    """What of the opinion speaks for a suggestion: shared phrases, and words that mean the same."""
    return (*suggestion.shared, *(ours for ours, _theirs in suggestion.akin))


def _is_headed(desk: Desk, document: Document, known: dict[int, bool]) -> bool:
    """Whether one of the first opinions of a document stands under a heading; remembered by segment."""
    if document.segment not in known:
        first = range(document.first, document.first + min(document.opinions, _FIRST))
        known[document.segment] = any(desk.opinion(each).path for each in first)
    return known[document.segment]


def _doubts(proposals: Proposals) -> tuple[str, ...]:
    """What the citations in doubt lead to, and the key that settles them."""
    lines = tuple(disputes(proposals.disputed))
    return (*lines, _("  c: say which is meant")) if lines else ()


def _no_lines(_width: int) -> list[Line]:
    return []
