"""What the Initiatives screen shows: the catalogue, what concerns each, and where nothing does.

`curate.screens.initiatives.screen` adds what its keys do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from curate.listing.facets import folded
from curate.screens.base import BaseScreen
from curate.screens.initiatives.tallies import Linked, linked
from curate.screens.list_keys import Movable
from curate.screens.lookups import opinion_of
from curate.screens.newest import Newest
from store.language import _, ngettext
from store.model import How, Initiative, OpinionId
from store.state import State
from widgets.initiative_list import InitiativeRow, columns, initiative_line, linked_line
from widgets.lines import Line
from widgets.rule import Rule
from widgets.virtual_list import VirtualList
from widgets.words import listed


class CatalogueScreen(BaseScreen):
    """The catalogue above, below it the opinions that concern the initiative under the cursor."""

    AUTO_FOCUS: ClassVar[str | None] = "#catalogue"
    DEFAULT_CSS = """
    CatalogueScreen > #catalogue { height: 3fr; }
    CatalogueScreen > #linked { height: 2fr; }
    """

    def body(self) -> Iterable[Widget]:
        """The catalogue, the opinions."""
        self._links: Linked = {}
        self._rows: tuple[InitiativeRow, ...] = ()
        self.words = ""
        self.which = "all"
        self.plan = ""
        self._catalogue = VirtualList(self._initiative, id="catalogue")
        self._title = Rule(id="initiative")
        self.opinions = VirtualList(self._opinion, id="linked")
        self._counts = Newest(self, self._search, self._found, self.computing, self.complain)
        return (self._catalogue, self._title, self.opinions)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go through the catalogue."""
        return self._catalogue

    @property
    def beside(self) -> Movable:
        """The opinions of the initiative."""
        return self.opinions

    def on_mount(self) -> None:
        """Count for the first time."""
        self._counts.ask(self.state.seq)

    def watch_state(self, _before: State, after: State) -> None:
        """Count anew what concerns what."""
        self._counts.ask(after.seq)

    def on_descendant_focus(self) -> None:
        """Say which part has the keys."""
        self._title.activate(self.opinions.has_focus)

    def _search(self, _seq: int) -> Linked:
        return linked(self.desk.state)

    def _found(self, _seq: int, links: Linked) -> None:
        self._links = links
        self.show()

    # -- what it shows -------------------------------------------------------------------------------

    @property
    def chosen(self) -> Initiative | None:
        """The initiative under the cursor."""
        place = self._catalogue.cursor
        return self._rows[place].initiative if place < len(self._rows) else None

    def show(self) -> None:
        """Make the rows; the cursor stays on its initiative where that is still shown."""
        before = self.chosen
        known = self.state.initiatives
        rows = (InitiativeRow(each, len(self._links.get(each.id, ()))) for each in known)
        self._rows = tuple(row for row in rows if self._is_shown(row))
        self._columns = columns(self._rows)
        place = next((n for n, row in enumerate(self._rows) if before and row.initiative.id == before.id), 0)
        self._catalogue.show(len(self._rows), cursor=place)
        self._show_counts(known)
        self._show_linked()

    def _is_shown(self, row: InitiativeRow) -> bool:
        if self.which != "all" and bool(row.linked) is (self.which == "gaps"):
            return False
        each = row.initiative
        if self.plan and each.plan != self.plan:
            return False
        text = folded(" ".join((each.code, each.title, *each.aliases, *each.path)))
        return all(word in text for word in folded(self.words).split())

    def _show_counts(self, known: tuple[Initiative, ...]) -> None:
        gaps = sum(not self._links.get(each.id) for each in known)
        parts = [
            ngettext("{n} initiative", "{n} initiatives", len(known)).format(n=len(known)),
            ngettext("{n} without opinions", "{n} without opinions", gaps).format(n=gaps),
        ]
        if len(self._rows) != len(known):
            parts.append(_("{n} shown").format(n=len(self._rows)))
        if self.plan:
            parts.append(self.plan)
        if self.words:
            parts.append(_("search: {words}").format(words=self.words))
        self.top(listed(parts))

    def _show_linked(self) -> None:
        chosen = self.chosen
        if chosen is None:
            self._title.show(
                _("Nothing is found.")
                if self.state.initiatives
                else _("No initiative is known yet: F7 imports a plan, + enters one.")
            )
            self.opinions.show(0)
            return
        n = len(self._links.get(chosen.id, ()))
        place = " / ".join((chosen.plan, *chosen.path))
        self._title.show(
            " ".join((chosen.code, place)), ngettext("{n} opinion", "{n} opinions", n).format(n=n)
        )
        self.opinions.show(n, cursor=min(self.opinions.cursor, max(0, n - 1)))

    def _initiative(self, place: int) -> Line:
        return initiative_line(self._rows[place], self._columns, self._catalogue.size.width)

    def _opinion(self, place: int) -> Line:
        opinion, how = self.link(place)
        status = self.state.curation(opinion).status
        return linked_line(opinion_of(self.desk, opinion), how, status, self.opinions.size.width)

    def link(self, place: int) -> tuple[OpinionId, How]:
        """The opinion at a place of the lower list, and how it came to be linked."""
        chosen = self.chosen
        return self._links[chosen.id if chosen else 0][place]

    @on(VirtualList.Moved, "#catalogue")
    def _another(self) -> None:
        self._show_linked()
