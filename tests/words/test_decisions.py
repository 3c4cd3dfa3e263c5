from __future__ import annotations

import pytest

from curate.words.decisions import opinions_of, words
from curate.words.fields import detail
from store.model import How, Residue
from store.state import Decision
from tests.fake_session import FakeSession


def told(session: FakeSession, decision: Decision | None) -> str:
    assert decision is not None
    return words(decision, session.state)


def test_each_act_is_told_in_words() -> None:
    session = FakeSession()
    acts = {
        told(session, session.keep([1])): "kept as a record of its own",
        told(session, session.later([2, 3])): "put off 2 opinions",
        told(session, session.exclude([4], "区の事務ではない")): "excluded: 区の事務ではない",
        told(session, session.reopen([4])): "opened again",
        told(session, session.group([5, 6, 7], 6)): "grouped #5, #7 under #6",
        told(session, session.deal_with(5, Residue.CARRY)): "residue: carried",
        told(session, session.take_out([5])): "taken out of its group",
        told(session, session.apart([5, 6])): "kept 2 apart",
        told(session, session.link([8], 1, How.CHOSEN)): "linked to 施策1",
        told(session, session.unlink(8, 1)): "unlinked from 施策1",
        told(session, session.none_fits(8)): "no initiative fits",
        told(session, session.set_field(8, "note", "確認\n済み")): "wrote note: 確認 済み",
        told(
            session, session.add_initiative("施策9", "緑の保全", "青葉区計画")
        ): "new initiative 施策9 緑の保全",
        told(session, session.undo()): "took back decision 14",
    }

    assert list(acts) == list(acts.values())


def test_an_import_says_how_much_came_from_where() -> None:
    session = FakeSession()

    assert words(session.made[0], session.state).endswith("青葉区意見募集.txt")


def test_a_large_group_names_a_few() -> None:
    session = FakeSession()

    assert told(session, session.group(range(1, 9), 1)) == "grouped #2, #3, #4, #5 +3 under #1"


@pytest.mark.parametrize("op", ["keep", "later", "reopen"])
def test_an_unknown_act_is_told_by_its_name(op: str) -> None:
    decision = Decision(1, "", "a", "s", f"{op}-anew", ())

    assert words(decision, FakeSession().state) == f"{op}-anew"


def test_a_decision_is_about_the_opinions_that_it_changed() -> None:
    session = FakeSession()
    session.group([5, 6], 6)
    taken_out = session.take_out([5])
    apart = session.apart([1, 2])

    assert taken_out is not None
    assert apart is not None
    assert opinions_of(taken_out) == (5,)
    assert opinions_of(apart) == (1, 2)
    assert opinions_of(session.made[0]) == ()


def test_every_field_is_told_before_and_after() -> None:
    session = FakeSession()
    session.group([5, 6], 6)
    made = session.set_field(5, "text", "改めた文")
    assert made is not None

    assert detail(made, session.state) == (("opinion #5", "text", "-", "改めた文"),)
    grouped = {(thing, name): (old, new) for thing, name, old, new in detail(session.made[1], session.state)}
    assert grouped["opinion #5", "status"] == ("undecided", "grouped")
    assert grouped["opinion #5", "group"] == ("-", "#6")
    assert grouped["opinion #5", "relation"] == ("-", "near-identical")


def test_links_are_told_by_code_and_how() -> None:
    session = FakeSession()
    made = session.link([8], 2, How.SUGGESTED)
    assert made is not None

    assert ("opinion #8", "links", "-", "施策2 (suggested)") in detail(made, session.state)


def test_links_that_an_edited_export_brings_are_told_as_links() -> None:
    session = FakeSession()
    made, gone = session.link([8], 2, How.CHOSEN), session.unlink(8, 2)
    assert made is not None
    assert gone is not None
    assert words(made._replace(op="set"), session.state) == "linked to 施策2"
    assert words(gone._replace(op="set"), session.state) == "unlinked from 施策2"


def test_what_an_edited_export_changes_in_several_is_not_told_as_the_first_of_it() -> None:
    session = FakeSession()
    later, note = session.later([2]), session.set_field(8, "note", "確認済み")
    assert later is not None
    assert note is not None
    both = later._replace(op="set", changes=(*later.changes, *note.changes))
    assert words(both, session.state) == "edited 2 opinions"
    assert words(later._replace(op="set"), session.state) == "wrote status: later"
