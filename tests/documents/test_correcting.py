"""A corrected document takes the place of the one before, and what was decided goes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.documents.importing import Imported
from curate.session import Session
from store.errors import Refused
from store.model import Flag, Residue, Status, Taken
from store.project import create
from store.upkeep import check
from tests.readers.made import table

OLD = [
    "1|駅|ホームが暗いので明るくしてほしい。|直します。",
    "2|駅|図書館を夜も開けてほしい。|試行します。",
    "3|池|池の水がにごっているので調べるべきである。|調べます。",
    "4|池|花火をやめてほしい。|続けます。",
    "5|池|花火をやめてください。|続けます。",
]
NEW = [
    "1|駅|ホームが暗いので明るくしてほしい。|照明を替えます。",
    "2|道|歩道が狭いので広げるべきである。|広げます。",
    "3|駅|図書館を夜も開けてほしい。|試行します。",
    "4|池|池の水がにごっているので早く調べるべきである。|調べます。",
    "5|池|花火をやめてください。|続けます。",
]


class Ward:
    """A project with the old table in it, and the new one to come."""

    def __init__(self, folder: Path) -> None:
        create(folder / "ward")
        self.session = Session.open(folder / "ward", who="tanaka")
        self.file = folder / "意見一覧.txt"
        self.reads(OLD)

    def reads(self, rows: list[str], **how: int) -> Imported:
        self.file.write_text(table(*rows), encoding="utf-8")
        (imported,) = self.session.import_documents([self.file], **how)  # type: ignore[arg-type]
        return imported


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


def test_a_file_of_the_same_name_and_much_the_same_content_corrects_the_first(ward: Ward) -> None:
    told = ward.reads(NEW).corrected
    assert told is not None
    assert (told.document.id, told.same) == (1, 2)
    assert [(old.id, new.id) for old, new in told.moved] == [(2, 8)]
    assert [(old.id, new.id) for old, new in told.changed] == [(3, 9)]
    assert [each.id for each in told.vanished] == [4]
    assert [each.id for each in told.new] == [7]
    assert [each.id for each in ward.session.state.documents] == [2]
    assert ward.session.state.total == 5


def test_a_file_may_be_new_although_it_looks_like_one_that_is_there(ward: Ward) -> None:
    assert ward.reads(NEW, replaces=0).corrected is None
    assert ward.session.state.total == 10


def test_another_document_of_the_same_name_is_no_correction(ward: Ward) -> None:
    assert ward.reads(["1|道|歩道が狭い。|広げます。", "2|道|車道が広い。|狭めます。"]).corrected is None


def test_decisions_go_over_to_the_same_opinions(ward: Ward) -> None:
    session = ward.session
    session.keep([1, 3])
    session.set_field(2, "note", "夜は十時まで")
    session.exclude([5], "区の事務でない")
    ward.reads(NEW)
    state = session.state
    assert [state.curation(each).status for each in range(6, 11)] == [
        Status.OWN,
        Status.UNDECIDED,
        Status.UNDECIDED,
        Status.OWN,
        Status.EXCLUDED,
    ]
    assert state.curation(8).note == "夜は十時まで"
    assert state.curation(10).reason == "区の事務でない"
    assert Flag.CHANGED in state.curation(9).flags
    assert state.count(Status.UNDECIDED) == 2
    assert session.opinion(6).response == "照明を替えます。"


def test_what_was_decided_on_a_vanished_opinion_is_kept_and_found(ward: Ward) -> None:
    session = ward.session
    session.set_field(4, "note", "反対の声")
    session.later([4])
    assert ward.reads(NEW).corrected.orphans == {4}  # type: ignore[union-attr]
    ((document, opinion, fields),) = session.orphans()
    assert (document.id, opinion.id, opinion.text) == (1, 4, "花火をやめてほしい。")
    assert fields == {"note": "反対の声", "status": "later"}
    assert session.state.count(Status.LATER) == 0


def test_a_group_whose_kept_text_vanished_goes_on_under_another(ward: Ward) -> None:
    session = ward.session
    session.group([4, 5, 1], 4, Residue.IGNORE)
    ward.reads(NEW)
    state = session.state
    assert state.curation(6).status is Status.OWN
    assert (state.curation(10).record, state.curation(10).residue) == (6, None)
    assert state.members(6) == (10,)


def test_a_group_follows_its_kept_text_also_from_other_documents(ward: Ward, tmp_path: Path) -> None:
    session = ward.session
    other = tmp_path / "別の意見.txt"
    other.write_text(
        table("1|駅|ホームがとても暗い。|直します。", "2|駅|駅が遠い。|歩けます。"), encoding="utf-8"
    )
    list(session.import_documents([other]))
    session.group([1, 6], 1, Residue.NOTE)
    session.group([7, 2], 7)
    session.apart([3, 5])
    ward.reads(NEW)
    state = session.state
    assert (state.curation(6).record, state.curation(6).residue) == (8, Residue.NOTE)
    assert state.members(7) == (10,)
    assert state.apart(11, 12)
    assert not state.apart(3, 5)


def test_a_correction_is_one_decision_and_is_undone_by_one(ward: Ward) -> None:
    session = ward.session
    session.group([4, 5, 1], 4, Residue.IGNORE)
    session.keep([2])
    before, seq = session.state, session.state.seq
    ward.reads(NEW)
    assert session.state.seq == seq + 1
    session.undo(seq + 1)
    after = session.state
    assert after.documents == before.documents
    assert [after.curation(each).status for each in range(1, 6)] == [
        before.curation(each).status for each in range(1, 6)
    ]
    assert after.members(4) == (1, 5)
    assert after.counts == {**before.counts, **{k: v for k, v in after.counts.items() if not v}}


def test_it_is_not_undone_over_what_was_decided_since(ward: Ward) -> None:
    ward.reads(NEW)
    ward.session.keep([6])
    with pytest.raises(Refused):
        ward.session.undo(2)


@pytest.mark.parametrize("taken", [Taken.OPINION, Taken.NOTHING])
def test_a_line_that_is_left_over_again_stays_what_it_was_taken_for(tmp_path: Path, taken: Taken) -> None:
    create(tmp_path / "ward")
    file = tmp_path / "結果.txt"
    rows = "No\t項目\t意見の要旨\t区の考え方\n1\t公園\tベンチを増やしてほしい。\t増やします。\n"
    with Session.open(tmp_path / "ward", who="tanaka") as session:
        file.write_text(rows + "担当は公園課である。\n", encoding="utf-8")
        list(session.import_documents([file]))
        session.take_lines(1, [3], taken)
        made = [each.first for each in session.state.made_of(1)]
        session.keep(made)
        file.write_text("意見募集の結果\n" + rows + "担当は公園課である。\n", encoding="utf-8")
        (imported,) = session.import_documents([file])
        assert imported.document is not None
        assert imported.ledger == session.ledger(imported.document.id)
        assert all(each.line != 4 for each in session.open_lines(imported.document.id))
        assert [session.state.curation(each).status for each in made] == [Status.OWN] * len(made)
        assert [session.source(each) for each in made] == [("担当は公園課である。",)] * len(made)


def test_the_project_is_whole_after_a_correction(ward: Ward) -> None:
    session = ward.session
    session.group([4, 5, 1], 4, Residue.IGNORE)
    ward.reads(NEW)
    project = session.project
    session.close()
    found = check.check(project)
    assert all(each.ok for each in found), [each.what for each in found if not each.ok]
