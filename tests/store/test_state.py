from __future__ import annotations

from dataclasses import replace

import pytest

from store import codec
from store.deciding.folding import fold, replay
from store.errors import UnknownThing
from store.model import Document, Flag, Kind, Opinion, Status
from store.state import Change, Decision, Draft, Edit, State, pair_id, settle, stale


def decided(seq: int, *changes: Change, who: str = "tanaka") -> Decision:
    return Decision(seq, f"2026-04-01T00:00:0{seq}.000Z", who, "sid", "test", changes)


def document(id_: int, first: int, opinions: int) -> Change:
    value = Document(id_, f"{id_}.txt", "", Kind.BULLETS, "utf-8", "", id_, first, opinions)
    new = codec.document_fields(value)
    return Change("document", id_, 1, dict.fromkeys(new), new)


def opinion(id_: int, rev: int, **new: object) -> Change:
    return Change("opinion", id_, rev, dict.fromkeys(new), new)


@pytest.fixture
def state() -> State:
    return replay(
        [decided(1, document(1, 1, 3)), decided(2, document(2, 4, 0)), decided(3, document(3, 4, 2))]
    )


def test_nothing_is_decided_at_the_beginning() -> None:
    state = State()

    assert (state.seq, state.total, state.documents, state.initiatives) == (0, 0, (), ())
    assert [state.count(status) for status in Status] == [0] * 5
    assert state.curation(1).status is Status.UNDECIDED
    assert state.entry("opinion", 1).rev == 0


def test_ids_follow_from_document_to_document(state: State) -> None:
    assert list(state.opinion_ids()) == [1, 2, 3, 4, 5]
    assert [state.document_of(each).id for each in state.opinion_ids()] == [1, 1, 1, 3, 3]
    assert (state.total, state.next_opinion, state.next_document) == (5, 6, 4)
    for unknown in (0, 6, -3):
        with pytest.raises(UnknownThing):
            state.document_of(unknown)
    with pytest.raises(UnknownThing):
        state.document(9)
    with pytest.raises(UnknownThing):
        state.initiative(1)


def test_ids_of_what_went_are_never_given_again(state: State) -> None:
    gone = document(3, 4, 2)
    after = fold(state, decided(4, Change("document", 3, 2, gone.new, gone.old)))

    assert (after.total, after.next_opinion, after.next_document) == (3, 6, 4)
    with pytest.raises(UnknownThing):
        after.document_of(4)
    assert [each.id for each in after.documents] == [1, 2]


def test_a_fold_leaves_the_state_before_it_alone(state: State) -> None:
    after = fold(state, decided(4, opinion(1, 1, status="own"), opinion(2, 1, status="grouped", record=1)))

    assert (after.count(Status.OWN), after.count(Status.GROUPED), after.count(Status.UNDECIDED)) == (1, 1, 3)
    assert after.members(1) == (2,)
    assert state.count(Status.UNDECIDED) == 5
    assert state.members(1) == ()


def test_members_follow_their_record(state: State) -> None:
    one = fold(state, decided(4, *(opinion(each, 1, status="grouped", record=1) for each in (3, 2))))
    two = fold(one, decided(5, opinion(2, 2, record=4)))
    three = fold(two, decided(6, opinion(3, 2, status=None, record=None)))

    assert [each.members(1) for each in (one, two, three)] == [(2, 3), (3,), ()]
    assert [each.members(4) for each in (one, two, three)] == [(), (2,), (2,)]


def test_an_entry_knows_who_touched_it_last_and_how_often(state: State) -> None:
    after = replay(
        [decided(4, opinion(1, 1, note="一"), who="sato"), decided(5, opinion(1, 2), who="tanaka")], state
    )
    curation = after.curation(1)

    assert (curation.rev, curation.who, curation.at, curation.note) == (
        2,
        "tanaka",
        "2026-04-01T00:00:05.000Z",
        "一",
    )
    assert [id_ for id_, _curation in after.decided()] == [1]


def test_edits_stand_in_the_place_of_what_was_read(state: State) -> None:
    read = Opinion(1, 1, "a", "読んだ文", "読んだ文", response="答", flags=(Flag.REPAIRED,))
    after = fold(
        state, decided(4, opinion(1, 1, text="直した文", response="", flags=["repaired", "cut-end", "new"]))
    )

    edited = after.edited(read)
    assert (edited.text, edited.response, edited.raw) == ("直した文", "", "読んだ文")
    assert edited.flags == (Flag.REPAIRED, Flag.CUT_END)
    assert state.edited(read) == read


def test_a_draft_is_stale_where_something_it_touches_moved(state: State) -> None:
    draft = Draft("set", (Edit("opinion", 1, 0, {"note": "x"}), Edit("opinion", 2, 0, {})))
    assert stale(state, draft) is None

    moved = fold(state, decided(4, opinion(2, 1)))
    assert stale(moved, draft) == draft.edits[1]


def test_settling_notes_what_was(state: State) -> None:
    before = fold(state, decided(4, opinion(1, 1, note="一")))
    made = settle(
        before,
        Draft("set", (Edit("opinion", 1, 1, {"note": "二", "text": "x"}),), 3),
        at="t",
        who="w",
        sid="s",
    )

    (change,) = made.changes
    assert (made.seq, made.undoes, change.rev) == (5, 3, 2)
    assert change.old == {"note": "一", "text": None}


def test_pairs_have_one_name(state: State) -> None:
    assert pair_id(40, 17) == pair_id(17, 40) == "17-40"
    after = fold(state, decided(4, Change("pair", "1-2", 1, {"relation": None}, {"relation": "distinct"})))
    assert after.apart(2, 1)
    assert not after.apart(1, 3)


def test_equal_decisions_give_equal_states(state: State) -> None:
    again = replay(
        [decided(1, document(1, 1, 3)), decided(2, document(2, 4, 0)), decided(3, document(3, 4, 2))]
    )

    assert again == state
    assert replace(again, seq=9) != state
