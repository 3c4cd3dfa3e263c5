"""Drafts on a State, folded at once: no journal, no disk."""

from __future__ import annotations

import pytest

from store import decisions
from store.deciding import rules
from store.deciding.folding import Folding
from store.errors import BadInput, Refused, UnknownThing
from store.model import Document, Flag, How, Kind, Link, Origin, Relation, Residue, Status
from store.state import Decision, Draft, State, settle
from tests.store.ward import INITIATIVES, PLAN


class Desk:
    """One analyst, whose drafts are in force at once."""

    def __init__(self) -> None:
        self.state = State()
        self.made: list[Decision] = []
        document = Document(1, "要望.txt", "", Kind.BULLETS, "utf-8", PLAN, 1, 1, 9)
        self.decide(decisions.imported(self.state, document, INITIATIVES))

    def decide(self, draft: Draft) -> Decision:
        assert draft.edits
        decision = settle(self.state, draft, at="2026-04-01T00:00:00.000Z", who="tanaka", sid="")
        after = Folding(self.state)
        after.take(decision)
        rules.hold(after, decision)
        self.state = after.state()
        self.made.append(decision)
        return decision

    def undo(self, decision: Decision) -> Decision:
        return self.decide(decisions.undo(self.state, decision))

    def status(self, *opinions: int) -> list[Status]:
        return [self.state.curation(each).status for each in opinions]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def touched(draft: Draft) -> set[object]:
    return {edit.id for edit in draft.edits}


# -- statuses --------------------------------------------------------------------------------------


def test_an_opinion_goes_from_status_to_status_and_back(desk: Desk) -> None:
    for draft, status in (
        (decisions.keep, Status.OWN),
        (decisions.later, Status.LATER),
        (decisions.reopen, Status.UNDECIDED),
    ):
        desk.decide(draft(desk.state, [1, 2]))
        assert desk.status(1, 2) == [status] * 2
        assert not draft(desk.state, [2, 1, 1]).edits
    assert desk.state.count(Status.UNDECIDED) == 9


def test_an_exclusion_needs_a_reason_and_loses_it_with_the_status(desk: Desk) -> None:
    with pytest.raises(BadInput):
        decisions.exclude(desk.state, [1], "  ")
    desk.decide(decisions.exclude(desk.state, [1], " 範囲外 "))
    assert desk.state.curation(1).reason == "範囲外"
    desk.decide(decisions.keep(desk.state, [1]))
    assert desk.state.curation(1).reason == ""


def test_an_opinion_that_is_not_there_cannot_be_decided_on(desk: Desk) -> None:
    for unknown in (0, 10, -1):
        with pytest.raises(UnknownThing):
            decisions.keep(desk.state, [unknown])


def test_the_kept_text_of_a_group_stays_while_it_has_members(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2, 3], 1))
    for draft in (decisions.later, decisions.reopen):
        with pytest.raises(Refused):
            draft(desk.state, [1, 2])

    desk.decide(decisions.reopen(desk.state, [1, 2, 3]))
    assert desk.status(1, 2, 3) == [Status.UNDECIDED] * 3
    assert desk.state.members(1) == ()


def test_a_member_that_leaves_touches_the_record_that_it_leaves(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2, 3], 1))

    assert touched(decisions.keep(desk.state, [2])) == {1, 2}
    assert touched(decisions.exclude(desk.state, [2], "重複")) == {1, 2}
    assert touched(decisions.take_out(desk.state, [2, 3])) == {1, 2, 3}
    assert touched(decisions.group(desk.state, [2, 4], 4)) == {1, 2, 4}


# -- groups ----------------------------------------------------------------------------------------


def test_a_group_is_a_record_and_its_members(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2], 2, {1: Relation.CONTAINS}, Residue.NOTE))
    member = desk.state.curation(1)

    assert desk.status(1, 2) == [Status.GROUPED, Status.OWN]
    assert (member.record, member.relation, member.residue) == (2, Relation.CONTAINS, Residue.NOTE)
    assert desk.state.members(2) == (1,)
    assert not decisions.group(desk.state, [1, 2], 2, {1: Relation.CONTAINS}, Residue.NOTE).edits


def test_groups_come_together_with_all_their_members(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2, 3], 1))
    desk.decide(decisions.group(desk.state, [4, 5], 4))
    desk.decide(decisions.group(desk.state, [1, 4], 4))

    assert desk.state.members(4) == (1, 2, 3, 5)
    assert desk.state.members(1) == ()


def test_what_was_settled_of_a_member_holds_only_as_long_as_the_kept_text(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2, 3], 1, residue=Residue.IGNORE))
    desk.decide(decisions.group(desk.state, [1, 4], 1))
    assert desk.state.curation(2).residue is Residue.IGNORE
    assert desk.state.curation(4).residue is None

    desk.decide(decisions.group(desk.state, [1, 2], 2))
    assert [desk.state.curation(each).residue for each in (1, 3, 4)] == [None, None, None]


def test_the_kept_text_can_be_exchanged_and_exchanged_back(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2, 3], 1))
    exchanged = desk.decide(decisions.group(desk.state, [1, 2], 2))
    assert desk.state.members(2) == (1, 3)

    desk.undo(exchanged)
    assert desk.state.members(1) == (2, 3)
    assert desk.status(1, 2, 3) == [Status.OWN, Status.GROUPED, Status.GROUPED]


@pytest.mark.parametrize(("opinions", "kept"), [([1], 1), ([1, 2], 3), ([], 1), ([1, 1], 1)])
def test_a_group_needs_two_opinions_and_one_of_them_kept(desk: Desk, opinions: list[int], kept: int) -> None:
    with pytest.raises(BadInput):
        decisions.group(desk.state, opinions, kept)


def test_only_members_are_taken_out_or_dealt_with(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2], 1))
    for opinion in (1, 3):
        with pytest.raises(Refused):
            decisions.take_out(desk.state, [opinion])
        with pytest.raises(Refused):
            decisions.deal_with(desk.state, opinion, Residue.CARRY)
    desk.decide(decisions.deal_with(desk.state, 2, Residue.CARRY))
    assert desk.state.curation(2).residue is Residue.CARRY


# -- apart -----------------------------------------------------------------------------------------


def test_every_two_of_them_are_kept_apart(desk: Desk) -> None:
    desk.decide(decisions.apart(desk.state, [3, 1, 2]))

    assert all(desk.state.apart(a, b) for a, b in ((1, 2), (2, 3), (3, 1)))
    assert not desk.state.apart(1, 4)
    assert not decisions.apart(desk.state, [2, 1]).edits


def test_keeping_apart_meets_whoever_brings_together(desk: Desk) -> None:
    apart, group = decisions.apart(desk.state, [1, 2]), decisions.group(desk.state, [1, 2], 1)

    assert touched(apart) & touched(group) == {1, 2}


def test_opinions_of_one_group_are_not_kept_apart(desk: Desk) -> None:
    desk.decide(decisions.group(desk.state, [1, 2, 3], 1))
    for two in ([1, 2], [2, 3]):
        with pytest.raises(Refused):
            decisions.apart(desk.state, two)


def test_opinions_that_are_brought_together_are_apart_no_more(desk: Desk) -> None:
    desk.decide(decisions.apart(desk.state, [1, 2, 3]))
    grouped = desk.decide(decisions.group(desk.state, [1, 2], 1))

    assert not desk.state.apart(1, 2)
    assert desk.state.apart(1, 3)
    desk.undo(grouped)
    assert desk.state.apart(1, 2)


# -- links -----------------------------------------------------------------------------------------


def test_links_are_added_and_taken_away(desk: Desk) -> None:
    desk.decide(decisions.link(desk.state, [1], 1))
    desk.decide(decisions.link(desk.state, [1], 2, How.SUGGESTED, rank=1, settle=True))
    assert desk.state.curation(1).links == (Link(1, How.CHOSEN), Link(2, How.SUGGESTED, 1))
    assert desk.status(1) == [Status.OWN]
    assert not decisions.link(desk.state, [1], 1).edits

    desk.decide(decisions.unlink(desk.state, 1, 1))
    assert desk.state.curation(1).links == (Link(2, How.SUGGESTED, 1),)
    with pytest.raises(Refused):
        decisions.unlink(desk.state, 1, 1)
    with pytest.raises(UnknownThing):
        decisions.link(desk.state, [1], 99)


def test_none_fits_takes_the_links_away_and_a_link_takes_it_back(desk: Desk) -> None:
    desk.decide(decisions.link(desk.state, [1], 1))
    desk.decide(decisions.none_fits(desk.state, 1, settle=True))
    assert (desk.state.curation(1).links, desk.state.curation(1).none_fits) == ((), True)
    assert desk.status(1) == [Status.OWN]
    desk.decide(decisions.link(desk.state, [1], 2))
    assert not desk.state.curation(1).none_fits


def test_mined_links_and_flags_are_in_force(desk: Desk) -> None:
    links = {1: (Link(1, How.MINED),), 3: ()}
    desk.decide(decisions.mined(desk.state, links, {2: (Flag.LINK_DISAGREES,)}))

    assert desk.state.curation(1).links == (Link(1, How.MINED),)
    assert desk.state.curation(2).flags == (Flag.LINK_DISAGREES,)
    assert desk.status(1, 2, 3) == [Status.UNDECIDED] * 3


# -- fields and the catalogue ----------------------------------------------------------------------


def test_only_editable_fields_are_edited(desk: Desk) -> None:
    desk.decide(decisions.set_field(desk.state, 1, "response", ""))
    assert desk.state.curation(1).response == ""
    for name, value in (("raw", "x"), ("status", "own"), ("text", "　\n")):
        with pytest.raises(BadInput):
            decisions.set_field(desk.state, 1, name, value)


def test_an_initiative_is_added_once(desk: Desk) -> None:
    desk.decide(decisions.add_initiative(desk.state, " 取組9 ", " 緑化 ", PLAN))
    added = desk.state.initiative(3)

    assert (added.code, added.title, added.origin) == ("取組9", "緑化", Origin.ADDED)
    with pytest.raises(Refused):
        decisions.add_initiative(desk.state, "取組9", "別", PLAN)
    with pytest.raises(BadInput):
        decisions.add_initiative(desk.state, "取組10", " ", PLAN)
    decisions.add_initiative(desk.state, "取組9", "別の計画では別のもの", "別の計画")


# -- undo ------------------------------------------------------------------------------------------


def test_an_undo_is_undone_by_a_redo_and_so_on(desk: Desk) -> None:
    kept = desk.decide(decisions.keep(desk.state, [1]))
    undone = desk.undo(kept)
    redone = desk.undo(undone)

    assert [each.op for each in (undone, redone)] == ["undo", "redo"]
    assert [undone.undoes, redone.undoes] == [kept.seq, undone.seq]
    assert desk.status(1) == [Status.OWN]
    assert desk.undo(redone).op == "undo"
    assert desk.status(1) == [Status.UNDECIDED]


def test_any_decision_can_be_undone_where_its_fields_are_as_it_left_them(desk: Desk) -> None:
    note = desk.decide(decisions.set_field(desk.state, 1, "note", "要確認"))
    desk.decide(decisions.keep(desk.state, [1]))
    desk.undo(note)

    assert desk.status(1) == [Status.OWN]
    assert desk.state.curation(1).note == ""


def test_an_undo_is_refused_where_the_field_changed_since_and_says_who(desk: Desk) -> None:
    first = desk.decide(decisions.set_field(desk.state, 1, "note", "一"))
    desk.decide(decisions.set_field(desk.state, 1, "note", "二"))

    with pytest.raises(Refused, match=r"tanaka.*note"):
        decisions.undo(desk.state, first)


def test_an_import_is_undone_only_while_nothing_stands_on_it(desk: Desk) -> None:
    (imported,) = desk.made
    kept = desk.decide(decisions.keep(desk.state, [9]))
    with pytest.raises(Refused):
        desk.undo(imported)
    desk.undo(kept)
    undone = desk.undo(imported)
    assert (desk.state.total, desk.state.documents, desk.state.initiatives) == (0, (), ())

    desk.undo(undone)
    assert desk.state.total == 9
    assert len(desk.state.initiatives) == 2


def test_an_initiative_goes_only_while_nothing_is_linked_to_it(desk: Desk) -> None:
    added = desk.decide(decisions.add_initiative(desk.state, "取組9", "緑化", PLAN))
    linked = desk.decide(decisions.link(desk.state, [1], 3))
    with pytest.raises(Refused):
        desk.undo(added)
    desk.undo(linked)
    desk.undo(added)
    with pytest.raises(Refused):
        desk.undo(linked := desk.made[2])
    assert linked.op == "link"


def test_a_record_that_gained_members_stays_one(desk: Desk) -> None:
    kept = desk.decide(decisions.keep(desk.state, [1]))
    desk.decide(decisions.group(desk.state, [1, 2], 1))

    with pytest.raises(Refused):
        desk.undo(kept)


@pytest.mark.parametrize("leave", [decisions.take_out, decisions.keep, decisions.reopen, decisions.later])
def test_a_member_does_not_come_back_to_what_is_no_record_any_more(desk: Desk, leave: object) -> None:
    desk.decide(decisions.group(desk.state, [1, 2], 1))
    left = desk.decide(leave(desk.state, [2]))  # type: ignore[operator]
    desk.decide(decisions.exclude(desk.state, [1], "範囲外"))

    with pytest.raises(Refused):
        desk.undo(left)
    assert desk.state.members(1) == ()


# -- what only the last State can tell ---------------------------------------------------------------


def test_a_link_to_an_initiative_that_went_meanwhile_is_refused(desk: Desk) -> None:
    added = desk.decide(decisions.add_initiative(desk.state, "取組9", "緑化", PLAN))
    late = decisions.link(desk.state, [1], 3)
    desk.undo(added)

    with pytest.raises(Refused):
        desk.decide(late)


def test_an_initiative_that_was_linked_to_meanwhile_stays(desk: Desk) -> None:
    added = desk.decide(decisions.add_initiative(desk.state, "取組9", "緑化", PLAN))
    late = decisions.undo(desk.state, added)
    desk.decide(decisions.link(desk.state, [1], 3))

    with pytest.raises(Refused):
        desk.decide(late)


def test_an_opinion_whose_document_went_meanwhile_is_not_decided_on(desk: Desk) -> None:
    late = decisions.keep(desk.state, [1])
    desk.undo(desk.made[0])

    with pytest.raises(UnknownThing):
        desk.decide(late)


def test_a_document_on_which_somebody_decided_meanwhile_stays(desk: Desk) -> None:
    late = decisions.undo(desk.state, desk.made[0])
    desk.decide(decisions.keep(desk.state, [1]))

    with pytest.raises(Refused):
        desk.decide(late)
