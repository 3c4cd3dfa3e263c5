"""What a reader left over becomes what an analyst says it is, and the ledger says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curate.documents.importing import Imported
from curate.session import Session
from exports.document import document as exported
from store.errors import BadInput, Refused, UnknownThing
from store.model import Flag, Ledger, Status, Taken
from store.project import create
from store.upkeep import check
from tests.scripted import Analyst

PROSE = """ひばり野区の会議の記録

主な意見

駅前の広場は夜になると暗く、子どもが一人で歩くのは危ない
ので、明かりを増やしてほしい。

出席者からは「図書館を夜も開けて、働く人が使えるようにしてほしい」「花火」との声があった。

会議は午後五時に終わった。
"""

TABLE = """意見募集の結果
意見の数：2件
No\t項目\t意見の要旨\t区の考え方
1\t公園\tベンチを増やしてほしい。\t増やします。
担当は公園課である。
"""


def session_with(folder: Path, text: str, name: str = "意見.txt") -> tuple[Session, Imported]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    create(folder / "ward")
    session = Session.open(folder / "ward", who="tanaka")
    (imported,) = session.import_documents([file])
    return session, imported


def sums(ledger: Ledger) -> None:
    assert sum(ledger.by_claim.values()) == ledger.characters
    assert ledger.accounted == 1.0


@pytest.fixture
def prose(tmp_path: Path) -> Session:
    return session_with(tmp_path, PROSE)[0]


def test_what_a_reader_only_proposes_is_kept_though_nothing_was_read(prose: Session) -> None:
    assert [each.opinions for each in prose.state.documents] == [0]
    assert [(each.line, each.text[:5]) for each in prose.open_proposals(1)] == [
        (5, "駅前の広場"),
        (8, "図書館を夜"),
    ]


def test_a_document_without_even_a_proposal_is_not_taken(tmp_path: Path) -> None:
    session, imported = session_with(tmp_path, "ひばり野区の花火大会は八月に開かれます。\n")
    assert imported.document is None
    assert session.state.documents == ()


def test_a_confirmed_proposal_is_an_opinion_and_no_longer_left_over(prose: Session) -> None:
    before = prose.ledger(1)
    prose.take_lines(1, [5], Taken.OPINION)
    opinion = prose.opinion(1)
    assert (
        opinion.text
        == "駅前の広場は夜になると暗く、子どもが一人で歩くのは危ないので、明かりを増やしてほしい。"
    )
    assert prose.source(1) == tuple(PROSE.split("\n")[4:6])
    after = prose.ledger(1)
    sums(after)
    assert after.by_claim["opinion"] == len(opinion.text)
    assert len(after.left_over) == len(before.left_over) - 2
    assert [each.line for each in prose.open_proposals(1)] == [8]


def test_a_quotation_leaves_the_words_around_it_left_over(prose: Session) -> None:
    prose.take_lines(
        1, [each for each in prose.open_lines(1) if each.line == 8 and each.proposed], Taken.OPINION
    )
    assert prose.opinion(1).text == "図書館を夜も開けて、働く人が使えるようにしてほしい"
    rest = [each.text for each in prose.ledger(1).left_over if each.line == 8]
    assert rest == ["出席者からは「", "」「花火」との声があった。"]
    sums(prose.ledger(1))


def test_a_refused_proposal_is_set_aside(prose: Session) -> None:
    prose.take_lines(1, [5], Taken.NOTHING)
    assert [each.line for each in prose.open_proposals(1)] == [8]
    assert prose.ledger(1).by_claim["set-aside"] == 43
    assert prose.state.total == 0


def test_lines_together_are_one_opinion(prose: Session) -> None:
    prose.take_lines(1, [10, 3], Taken.OPINION)
    assert prose.opinion(1).text == "主な意見会議は午後五時に終わった。"
    assert prose.opinion(1).raw == "主な意見\n会議は午後五時に終わった。"


def test_an_opinion_stands_under_the_heading_of_its_neighbour_and_is_looked_through(tmp_path: Path) -> None:
    session, _imported = session_with(tmp_path, TABLE.replace("公園課", "公園課 03-1234-5678 "))
    session.take_lines(1, [5], Taken.OPINION)
    assert session.opinion(2).path == ("公園",)
    assert Flag.PERSONAL in session.opinion(2).flags


def test_a_line_becomes_part_of_a_response(tmp_path: Path) -> None:
    session, _imported = session_with(tmp_path, TABLE)
    (line,) = [each for each in session.open_lines(1) if "公園課" in each.text]
    session.take_lines(1, [line], Taken.RESPONSE, 1)
    assert session.opinion(1).response == "増やします。担当は公園課である。"
    assert session.ledger(1).by_claim["response"] >= len("担当は公園課である。")
    session.undo()
    assert session.opinion(1).response == "増やします。"
    assert line in session.open_lines(1)


def test_a_declared_count_is_held_against_what_analysts_found_too(tmp_path: Path) -> None:
    session, imported = session_with(tmp_path, TABLE)
    assert [(each.declared, each.found) for each in session.ledger(1).differences] == [(2, 1)]
    session.take_lines(1, [5], Taken.OPINION)
    assert session.ledger(1).differences == ()
    assert imported.reading.ledger.differences != ()


def test_a_decision_on_a_line_is_undone_and_done_again(prose: Session) -> None:
    before = prose.ledger(1)
    prose.take_lines(1, [5], Taken.OPINION)
    prose.undo()
    assert prose.state.total == 0
    assert prose.ledger(1) == before
    prose.redo()
    assert prose.state.total == 1
    prose.keep([1])
    with pytest.raises(Refused):
        prose.undo(2)


def test_an_import_is_not_undone_under_an_opinion_that_was_made_of_its_lines(prose: Session) -> None:
    prose.take_lines(1, [5], Taken.OPINION)
    with pytest.raises(Refused):
        prose.undo(1)
    prose.undo(2)
    prose.undo(1)
    assert prose.state.documents == ()


def test_two_analysts_do_not_both_take_a_line(prose: Session) -> None:
    with Session.open(prose.project.path, who="suzuki") as other:
        lines = other.open_lines(1)
        prose.take_lines(1, [5], Taken.OPINION)
        with pytest.raises(Refused):
            other.take_lines(1, [each for each in lines if each.line == 5], Taken.NOTHING)


@pytest.mark.parametrize(("document", "line", "taken"), [(1, 1000, Taken.OPINION), (9, 1, Taken.NOTHING)])
def test_what_is_not_there_is_refused(prose: Session, document: int, line: int, taken: Taken) -> None:
    with pytest.raises((BadInput, UnknownThing)):
        prose.take_lines(document, [line], taken)


def test_a_response_needs_its_opinion(prose: Session) -> None:
    with pytest.raises(BadInput):
        prose.take_lines(1, [5], Taken.RESPONSE)


def test_a_project_with_such_opinions_is_whole_after_a_night(prose: Session) -> None:
    prose.take_lines(1, [5], Taken.OPINION)
    prose.keep([1])
    project = prose.project
    prose.close()
    with Session.open(project.path, who="suzuki") as again:
        assert again.state.curation(1).status is Status.OWN
        assert again.opinion(1).text.startswith("駅前")
    assert all(each.ok for each in check.check(project))


def test_scripts_say_what_lines_are_and_hear_of_it_in_status(tmp_path: Path) -> None:
    file = tmp_path / "記録.txt"
    file.write_text(PROSE, encoding="utf-8")
    with Analyst(tmp_path / "ward").reads(file) as analyst:
        answers = analyst.decides(
            [
                {"do": "line", "document": 1, "line": 5, "as": "opinion"},
                {"do": "line", "document": 1, "lines": [8], "as": "nothing"},
                {"do": "line", "document": 1, "line": 5, "as": "nothing"},
                {"do": "line", "document": 1, "line": 5, "as": "poem"},
            ]
        )
        assert [each["ok"] for each in answers] == [True, True, False, False]
        assert analyst.session.open_proposals(1) == ()


def test_an_export_carries_what_lines_were_taken_for_and_brings_it_back(
    prose: Session, tmp_path: Path
) -> None:
    prose.take_lines(1, [5], Taken.OPINION)
    prose.take_lines(1, [10], Taken.NOTHING)
    out = tmp_path / "out.json"
    prose.export("json", out, partial=True)
    create(tmp_path / "other")
    with Session.open(tmp_path / "other", who="suzuki") as other:
        for _imported in other.import_documents([out]):
            pass
        assert other.state.taken(1) == prose.state.taken(1)
        assert other.opinion(1).text == prose.opinion(1).text
        assert other.ledger(1) == prose.ledger(1)
        assert (
            exported(other.material(partial=True))["documents"] == json.loads(out.read_bytes())["documents"]
        )


def test_the_overview_counts_what_analysts_found_with_its_document(prose: Session) -> None:
    from curate.screens.overview.facts import gather

    prose.take_lines(1, [5], Taken.OPINION)
    ((document, ledger),) = gather(prose).documents
    assert (document.id, document.opinions) == (1, 1)
    assert ledger == prose.ledger(1)
