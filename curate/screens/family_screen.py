"""What the Groups screen shows: the families above, below them the one under the cursor.

`curate.screens.groups` adds what its keys do. All that takes time is searched for in a thread, for the
newest question only (`curate.screens.newest`); a question names the State that it was asked on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from curate.screens import studying
from curate.screens.base import BaseScreen
from curate.screens.families import Family, carried_over, families
from curate.screens.family_rows import Study, family_line, family_title, member_row, notes, waits
from curate.screens.lookups import file_of, opinion_of
from curate.screens.newest import Newest
from curate.screens.studying import Look
from store.language import _, ngettext
from store.model import Group, OpinionId
from store.state import State
from widgets.group_view import GroupView, MemberRow
from widgets.lines import Line
from widgets.virtual_list import VirtualList
from widgets.words import listed


def _rows_say_so(_question: object) -> None:
    """Nothing to do where studies are late: a row without one says so itself."""


class FamilyScreen(BaseScreen):
    """The families of near-identical opinions, and one of them in full."""

    AUTO_FOCUS: ClassVar[str | None] = "#members"
    DEFAULT_CSS = """
    FamilyScreen > #families { height: 20%; min-height: 3; }
    """

    def body(self) -> Iterable[Widget]:
        """The families, then the one under the cursor."""
        self._families: tuple[Family, ...] = ()
        self._studies: dict[OpinionId, Study] = {}
        self._list = VirtualList(self._row, id="families")
        self.view = GroupView(self._member, id="view")
        self._groups = Newest(self, self._search_groups, self._found_groups, self.computing, self.complain)
        self._study = Newest(self, self._search_studies, self._found_studies, _rows_say_so, self.complain)
        self._texts = Newest(self, self._search_look, self._found_look, self.view.wait, self.complain)
        return (self._list, self.view)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go from member to member."""
        return self.view.members

    def on_mount(self) -> None:
        """Compute the groups for the first time."""
        self.computing()
        self._groups.ask(self.state.seq)

    def watch_state(self, _before: State, after: State) -> None:
        """What was decided may make and unmake groups."""
        self._groups.ask(after.seq)

    def on_descendant_focus(self) -> None:
        """Say which part has the keys."""
        self.view.activate(self.view.members.has_focus)

    # -- the families --------------------------------------------------------------------------------

    @property
    def family(self) -> Family | None:
        """The family under the cursor."""
        place = self._list.cursor
        return self._families[place] if place < len(self._families) else None

    @property
    def looked(self) -> OpinionId | None:
        """The opinion under the cursor."""
        row = self.view.looked
        return row.opinion if row else None

    def to_family(self, by: int) -> None:
        """Go some families on, or back."""
        self._list.move(by)

    def _search_groups(self, _seq: int) -> tuple[State, list[Group]]:
        state = self.desk.state
        return state, self.desk.groups()

    def _found_groups(self, _seq: int, found: tuple[State, list[Group]]) -> None:
        state, groups = found
        looked, fresh = self.family, carried_over(families(groups, state), self._families)
        self._families = fresh
        place = next((n for n, each in enumerate(fresh) if looked and each.key == looked.key), None)
        self._list.show(len(fresh), cursor=place)
        self._show_counts()
        self._show_family(keep_place=place is not None)

    def _show_counts(self) -> None:
        records = sum(each.standing for each in self._families)
        proposals = len(self._families) - records
        proposed = ngettext("{n} proposal", "{n} proposals", proposals).format(n=proposals)
        standing = ngettext("{n} record with members", "{n} records with members", records).format(n=records)
        self.top(_("Groups: {what}").format(what=listed((proposed, standing))))

    def _row(self, place: int) -> Line:
        family = self._families[place]
        text = opinion_of(self.desk, family.kept).text
        waiting = family.standing and any(waits(self.state.curation(each)) for each in family.opinions)
        return family_line(family, text, self._list.size.width, waiting=waiting)

    @on(VirtualList.Moved, "#families")
    def _another_family(self) -> None:
        self._show_family()

    # -- one family ----------------------------------------------------------------------------------

    def replace_family(self, family: Family) -> None:
        """Choices about the proposal under the cursor have changed."""
        before, place = self.family, self._list.cursor
        self._families = (*self._families[:place], family, *self._families[place + 1 :])
        self._list.redraw(place)
        self._show_family(keep_place=before is not None and before.kept == family.kept)

    def drop_family(self) -> None:
        """The family under the cursor is decided: the next one follows at once."""
        place = self._list.cursor
        self._families = self._families[:place] + self._families[place + 1 :]
        self._list.show(len(self._families))
        self._show_counts()
        self._show_family()

    def _show_family(self, *, keep_place: bool = False) -> None:
        family = self.family
        if family is None:
            self.view.empty(_("No group is proposed: nothing left in this project is nearly the same."))
            return
        if not keep_place:
            self._studies = {}
        title = family_title(family, self._list.cursor, len(self._families))
        self.view.show(len(family.rows), title, cursor=None if keep_place else 1)
        self._study.ask((self.state.seq, family))
        self._ask_look()

    def _member(self, place: int) -> MemberRow | None:
        family = self.family
        if family is None or place >= len(family.rows):
            return None
        id_ = family.rows[place]
        opinion, curation = opinion_of(self.desk, id_), self.desk.state.curation(id_)
        return member_row(family, opinion, file_of(self.desk, id_), curation, self._studies.get(id_))

    def _search_studies(self, question: tuple[int, Family]) -> dict[OpinionId, Study]:
        return studying.studies(self.desk, question[1])

    def _found_studies(self, _question: tuple[int, Family], found: dict[OpinionId, Study]) -> None:
        self._studies = found
        self.view.redraw()

    @on(GroupView.Looked)
    def _ask_look(self) -> None:
        if (family := self.family) is not None and (looked := self.looked) is not None:
            self._texts.ask((self.state.seq, family, looked))

    def _search_look(self, question: tuple[int, Family, OpinionId]) -> Look:
        return studying.look(self.desk, question[1].kept, question[2])

    def _found_look(self, question: tuple[int, Family, OpinionId], look: Look) -> None:
        _seq, family, opinion = question
        row = self.view.looked
        if row is not None and row.opinion == opinion:
            dealt = family.dealt.get(opinion) if not family.standing else row.dealt
            self.view.compare(look.left, look.right, notes(look.opinion, look.study, dealt))
