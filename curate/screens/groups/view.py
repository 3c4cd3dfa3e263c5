"""What the Groups screen shows: the families above, below them the one under the cursor.

`curate.screens.groups.search` searches for them, `curate.screens.groups.screen` adds what the keys do.
All that takes time is looked up in a thread, for the newest question only (`curate.screens.newest`); a
question names the State that it was asked on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from curate.screens.groups import studying
from curate.screens.groups.families import Family, again, divided
from curate.screens.groups.rows import Study, calm, family_line, family_title, member_row, notes
from curate.screens.groups.search import FamilySearch
from curate.screens.groups.studying import Look
from curate.screens.list_keys import Movable
from curate.screens.lookups import file_of, opinion_of
from curate.screens.newest import Newest
from store.language import _, ngettext
from store.model import OpinionId
from widgets.group_view import GroupView, MemberRow
from widgets.lines import Line
from widgets.virtual_list import VirtualList
from widgets.words import listed

NEAR = 40
"""Members before and behind the cursor that are compared with the kept text: more than a screen shows."""

Near = tuple[int, OpinionId, tuple[OpinionId, ...]]
"""The State, the kept text, the members near the cursor."""


def _rows_say_so(_question: object) -> None:
    """Nothing to do where studies are late: a row without one says so itself."""


class FamilyScreen(FamilySearch):
    """The families of near-identical opinions, and one of them in full."""

    AUTO_FOCUS: ClassVar[str | None] = "#members"
    DEFAULT_CSS = """
    FamilyScreen > #families { height: 20%; min-height: 3; }
    """

    def body(self) -> Iterable[Widget]:
        """The families, then the one under the cursor."""
        self.studies: dict[OpinionId, Study] = {}
        """What was found out about members of the family under the cursor."""
        self._list = VirtualList(self._row, id="families")
        self.view = GroupView(self._member, id="view")
        self._shown_rows: tuple[OpinionId, ...] = ()
        self._sought: OpinionId | None = None
        self._study = Newest(self, self._search_studies, self._found_studies, _rows_say_so, self.complain)
        self._texts = Newest(self, self._search_look, self._found_look, self.view.wait, self.complain)
        return (self._list, self.view)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go from member to member."""
        return self.view.members

    @property
    def beside(self) -> Movable:
        """The texts side by side."""
        return self.view.texts

    def on_descendant_focus(self) -> None:
        """Say which part has the keys."""
        self.view.activate(self.view.members.has_focus)

    # -- the families --------------------------------------------------------------------------------

    @property
    def family(self) -> Family | None:
        """The family under the cursor."""
        place = self._list.cursor
        return self.families[place] if place < len(self.families) else None

    def take_family(self) -> Family | None:
        """The family under the cursor, for a decision; while it still grows it is none, and that is said."""
        if (family := self.family) is not None and family.growing:
            self.say(_("This group still grows. Wait for the search, or stop it with Esc."))
            return None
        return family

    @property
    def looked(self) -> OpinionId | None:
        """The opinion under the cursor."""
        row = self.view.looked
        return row.opinion if row else None

    def to_family(self, by: int) -> None:
        """Go some families on, or back; where a search was stopped, it goes on after the last one."""
        if by > 0 and self._list.cursor + by >= len(self.families) and self.is_stopped:
            self.search()
        self._list.move(by)

    def show_families(self, fresh: tuple[Family, ...]) -> None:
        """Show another list; the cursor stays on its family, and on its opinion there."""
        place = again(fresh, self.family)
        self.families = fresh
        self._list.show(len(fresh), cursor=place)
        self._show_family(keep_place=place is not None)
        self._seek()

    def look_at(self, opinion: OpinionId) -> None:
        """Put the cursor on an opinion in its family; where that is still searched, once it is known."""
        self._sought = opinion
        self._seek()

    def _seek(self) -> None:
        of = (place for place, each in enumerate(self.families) if self._sought in each.rows)
        if self._sought is not None and (place := next(of, None)) is not None:
            self._list.show(len(self.families), cursor=place)
            self._show_family()
            self.view.members.go(self.families[place].rows.index(self._sought))
            self._sought = None

    def show_counts(self) -> None:
        """Say on the first line how many proposals and records there are."""
        records = sum(each.standing for each in self.families)
        proposals = len(self.families) - records
        proposed = ngettext("{n} proposal", "{n} proposals", proposals).format(n=proposals)
        standing = ngettext("{n} record with members", "{n} records with members", records).format(n=records)
        self.top(_("Groups: {what}").format(what=listed((proposed, standing))))

    def _row(self, place: int) -> Line:
        family = self.families[place]
        text = opinion_of(self.desk, family.kept).text
        waiting = family.standing and family.kept in self.unfinished
        return family_line(family, text, self._list.size.width, waiting=waiting)

    @on(VirtualList.Moved, "#families")
    def _another_family(self) -> None:
        self._sought = None
        self._show_family()

    # -- one family ----------------------------------------------------------------------------------

    def replace_family(self, family: Family) -> None:
        """Choices about the proposal under the cursor have changed."""
        before, place = self.family, self._list.cursor
        self.families = (*self.families[:place], family, *self.families[place + 1 :])
        self._list.redraw(place)
        self._show_family(keep_place=before is not None and before.kept == family.kept)

    def drop_family(self, family: Family) -> None:
        """The family is decided: the next one follows at once."""
        self.families = tuple(each for each in self.families if each.key != family.key)
        self._list.show(len(self.families))
        self.show_counts()
        self._show_family()

    def part_family(self, sides: Iterable[Iterable[OpinionId]]) -> None:
        """The proposal under the cursor is parted into these sides, and stays so."""
        self.sides = (*self.sides, *(frozenset(side) for side in sides))
        self.families = divided(self.families, self.sides)
        self._list.show(len(self.families))
        self.show_counts()
        self._show_family()

    def _show_family(self, *, keep_place: bool = False) -> None:
        family = self.family
        if family is None:
            self.view.empty(self.why_none)
            return
        looked, self._shown_rows = self.looked, family.rows
        if not keep_place:
            self.studies = {}
        title = family_title(family, self._list.cursor, len(self.families))
        same = keep_place and looked in self._shown_rows
        self.view.show(len(family.rows), title, cursor=family.rows.index(looked) if same else 1)
        self._ask_look()

    def _member(self, place: int) -> MemberRow | None:
        family = self.family
        if family is None or place >= len(self._shown_rows):
            return None
        id_ = self._shown_rows[place]
        opinion, curation = opinion_of(self.desk, id_), self.desk.state.curation(id_)
        return member_row(family, opinion, file_of(self.desk, id_), curation, self.studies.get(id_))

    def _search_studies(self, question: Near) -> dict[OpinionId, Study]:
        _seq, kept, members = question
        return {each: studying.study(self.desk, kept, each) for each in members}

    def _found_studies(self, question: Near, found: dict[OpinionId, Study]) -> None:
        if self.family is not None and self.family.kept == question[1]:
            self.studies |= found
            self.view.redraw()

    def _study_near(self, family: Family) -> None:
        """Find out about the members near the cursor: a campaign has thousands."""
        place = self.view.members.cursor
        near = self._shown_rows[max(0, place - NEAR) : place + NEAR]
        self._study.ask((self.state.seq, family.kept, tuple(each for each in near if each != family.kept)))

    @on(GroupView.Looked)
    def _ask_look(self) -> None:
        if (family := self.family) is not None and (looked := self.looked) is not None:
            self._study_near(family)
            self._texts.ask((self.state.seq, family.kept, looked))

    def _search_look(self, question: tuple[int, OpinionId, OpinionId]) -> Look:
        return studying.look(self.desk, question[1], question[2])

    def _found_look(self, question: tuple[int, OpinionId, OpinionId], look: Look) -> None:
        _seq, kept, opinion = question
        row, family = self.view.looked, self.family
        if family is not None and family.kept == kept and row is not None and row.opinion == opinion:
            dealt = family.dealt.get(opinion) if not family.standing else row.dealt
            told = notes(look.opinion, look.study, dealt)
            self.view.compare(look.left, look.right, told, calm(look.study))
