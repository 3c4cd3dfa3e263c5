from __future__ import annotations

from curate.screens.groups.families import Family, carried_over, divided, families
from curate.screens.groups.rows import family_line
from store.model import Group, Pair, Residue
from tests.fake_session import FakeSession
from widgets.lines import line_text

FAMILY = Family((3, 5, 8, 9), 5, standing=False, weakest=0.9)


def test_proposals_come_before_records() -> None:
    session = FakeSession()
    session.group([7, 2], 7)
    group = Group((3, 5), 3, (Pair(3, 5, 0.9),), 0.9)

    proposal, record = families([group], session.state)

    assert (proposal.opinions, proposal.kept, proposal.standing) == ((3, 5), 3, False)
    assert (record.opinions, record.kept, record.standing) == ((2, 7), 7, True)


def test_a_part_of_a_proposal_says_that_it_was_split_off() -> None:
    (part,) = divided([FAMILY], [frozenset({3})])
    assert "split off" in line_text(family_line(part, "公園の水飲み場", 80))


def test_the_kept_opinion_comes_first() -> None:
    assert FAMILY.rows == (5, 3, 8, 9)


def test_all_that_were_not_taken_out_are_chosen() -> None:
    assert FAMILY.put_out(8).chosen == (3, 5, 9)


def test_marked_ones_are_chosen_with_the_kept_one() -> None:
    assert FAMILY.mark(9).chosen == (5, 9)


def test_taking_out_and_marking_are_toggles() -> None:
    assert FAMILY.put_out(8).put_out(8) == FAMILY
    assert FAMILY.mark(8).mark(8) == FAMILY


def test_the_kept_opinion_is_neither_taken_out_nor_marked() -> None:
    assert FAMILY.put_out(5) is FAMILY
    assert FAMILY.mark(5) is FAMILY


def test_one_that_was_taken_out_is_no_longer_marked() -> None:
    assert FAMILY.mark(8).put_out(8).marked == frozenset()


def test_another_kept_text_voids_what_was_said_about_residue() -> None:
    family = FAMILY.deal(8, Residue.CARRY).put_out(3).keep(3)

    assert family.kept == 3
    assert family.out == frozenset()
    assert family.dealt == {}


def test_choices_survive_when_the_list_is_made_anew() -> None:
    chosen = FAMILY.keep(8).put_out(3)

    assert carried_over([FAMILY], [chosen]) == (chosen,)


def test_residue_is_dealt_with_only_for_what_is_chosen() -> None:
    family = FAMILY.deal(3, Residue.CARRY).deal(8, Residue.NOTE).put_out(8)

    assert family.settled == {3: Residue.CARRY}
