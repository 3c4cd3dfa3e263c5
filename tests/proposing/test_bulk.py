from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.matching.cautions import Matter
from curate.session import Session
from store.model import Relation, Residue, Status
from store.project import create

TEXTS = (
    "駅前の駐輪場を広げてほしい。",
    "駅前の駐輪場を広げてほしい｡",
    "駅前の駐輪場を広げてほしくない。",
    "図書館は5 10分おきに開けてほしい。",
    "図書館は510分おきに開けてほしい。",
    "公園の水飲み場を直してほしい。",
    "公園の水飲み場を直してほしい。",
    "公園の水飲み場を直してほしい。",
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    create(tmp_path / "project")
    file = tmp_path / "opinions.csv"
    rows = "".join(f"{n},{text}\n" for n, text in enumerate(TEXTS, 1))
    file.write_text("番号,意見\n" + rows, encoding="utf-8")
    with Session.open(tmp_path / "project", who="佐藤") as opened:
        list(opened.import_documents([file], kind="opinions", columns={"text": "意見", "number": "番号"}))
        assert [opened.opinion(id_).text for id_ in opened.state.opinion_ids()] == list(TEXTS)
        yield opened


def test_identical_texts_become_one_with_one_undo(session: Session) -> None:
    assert session.identical() == [(1, 2), (6, 7, 8)]

    decision = session.group_identical()

    assert decision is not None
    assert {id_: session.state.members(id_) for id_ in (1, 6)} == {1: (2,), 6: (7, 8)}
    assert session.state.curation(7).relation is Relation.IDENTICAL
    assert session.state.curation(7).residue is Residue.IGNORE
    assert session.state.curation(4).status is Status.UNDECIDED
    assert session.group_identical() is None
    session.undo()
    assert session.state.count(Status.UNDECIDED) == len(TEXTS)


def test_a_filter_and_what_was_kept_apart_hold_in_bulk(session: Session) -> None:
    session.apart([1, 2])
    session.keep([7])

    assert session.identical([1, 2, 6, 7]) == [(7, 6)]


def test_a_contrary_text_has_its_caution(session: Session) -> None:
    assert Matter.NEGATION in {each.matter for each in session.cautions(1, 3)}
    assert session.split([1, 2, 3]) == [(1, 2), (3,)]


def test_an_edited_opinion_is_matched_at_once(session: Session) -> None:
    before = {group.opinions for group in session.groups()}
    session.set_field(8, "text", TEXTS[0])

    assert (6, 7, 8) in before
    assert {(1, 2, 3, 8), (6, 7)} <= {group.opinions for group in session.groups()}
    assert 8 in {pair.b for pair in session.alike(1)}
    session.undo()
    assert {group.opinions for group in session.groups()} == before


def test_what_is_one_record_already_is_offered_to_it_no_more(session: Session) -> None:
    def others(opinion: int) -> set[int]:
        return {pair.a + pair.b - opinion for pair in session.alike(opinion)}

    assert others(1) == {2, 3}
    session.group_identical()
    assert others(1) == {3}
    assert others(2) == {3}
    assert others(3) == {1, 2}
    session.take_out([2])
    assert others(1) == {2, 3}


def test_an_import_is_matched_with_what_was_there(session: Session, tmp_path: Path) -> None:
    session.groups()
    file = tmp_path / "late.csv"
    file.write_text(f"番号,意見\n1,{TEXTS[5]}\n", encoding="utf-8")
    list(session.import_documents([file], kind="opinions", columns={"text": "意見", "number": "番号"}))

    assert (6, 7, 8, 9) in {group.opinions for group in session.groups()}


def letters(session: Session, folder: Path) -> tuple[int, ...]:
    """A letter that came twice, and the same with a sentence more, twice as well."""
    letter = "駅の東口の広場に屋根のある休憩所を設け、夏の暑い日にも高齢者が休めるようにしてください。"
    file = folder / "letters.csv"
    rows = [letter, letter, f"{letter}早めに。", f"{letter}早めに。"]
    file.write_text(
        "番号,意見\n" + "".join(f"{n},{each}\n" for n, each in enumerate(rows, 1)), encoding="utf-8"
    )
    list(session.import_documents([file], kind="opinions", columns={"text": "意見", "number": "番号"}))
    came = tuple(session.state.opinion_ids())[len(TEXTS) :]
    assert [session.opinion(id_).text for id_ in came] == rows
    return came


def test_records_of_copies_that_are_nearly_alike_are_still_proposed(session: Session, tmp_path: Path) -> None:
    first, _copy, longer, _other = letters(session, tmp_path)
    session.group_identical()

    assert (first, longer) in [each.opinions for each in session.groups()]


def test_two_records_of_copies_become_one_record_with_all_of_them(session: Session, tmp_path: Path) -> None:
    first, copy, longer, other = letters(session, tmp_path)
    session.group_identical()

    session.group([first, longer], first)

    assert session.state.members(first) == (copy, longer, other)
    assert not {first, longer} & {id_ for each in session.groups() for id_ in each.opinions}


def test_records_of_copies_that_were_linked_or_parted_are_proposed_no_more(
    session: Session, tmp_path: Path
) -> None:
    first, _copy, longer, _other = letters(session, tmp_path)
    session.group_identical()
    session.apart([first, longer])

    assert first not in {id_ for each in session.groups() for id_ in each.opinions}

    session.undo()
    session.none_fits(first)
    session.none_fits(longer)

    assert first not in {id_ for each in session.groups() for id_ in each.opinions}


def test_what_contains_a_letter_or_reorders_it_is_told_with_its_relation(
    session: Session, tmp_path: Path
) -> None:
    letter = "歩道の段差をなくしてください。街灯を増やしてください。ベンチを置いてください。"
    own = "私は五年前に足を痛め、杖をついて駅まで通っています。" + letter + "孫と歩くときにも困っています。"
    turned = "ベンチを置いてください。街灯を増やしてください。歩道の段差をなくしてください。"
    file = tmp_path / "own.csv"
    rows = "".join(f"{n},{each}\n" for n, each in enumerate((letter, own, turned, letter), 1))
    file.write_text("番号,意見\n" + rows, encoding="utf-8")
    list(session.import_documents([file], kind="opinions", columns={"text": "意見", "number": "番号"}))
    first, more, other, copy = tuple(session.state.opinion_ids())[len(TEXTS) :]

    assert [(each.opinion, each.relation) for each in session.related(first)] == [
        (other, Relation.REORDERED),
        (more, Relation.CONTAINS),
    ]
    assert [each.opinion for each in session.related(more)] == [first, copy]
    pairs = {(one, each.opinion, each.relation) for one, each in session.all_related()}
    assert {(first, more, Relation.CONTAINS), (first, other, Relation.REORDERED)} <= pairs
    assert not any(copy in pair[:2] for pair in pairs)
    session.apart([first, other])
    session.set_field(more, "text", "池を掃除してほしい。")
    assert session.related(first) == []
