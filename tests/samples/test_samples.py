"""What a careful reader finds in the sample documents is what curate finds, and the script decides it all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.headless.scripting import decide
from curate.readers.reading import read
from curate.samples import files
from curate.session import Session
from store.model import Reading, Residue, Status
from store.project import create

TRUTH: dict[str, Any] = json.loads((Path(__file__).parent / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    return {path.name: read(path) for path in files.copy_documents(tmp_path_factory.mktemp("samples"))}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    create(tmp_path / "project")
    with Session.open(tmp_path / "project", who="tanaka") as opened:
        for _imported in opened.import_documents(files.copy_documents(tmp_path / "documents")):
            pass
        yield opened


@pytest.mark.parametrize("name", files.DOCUMENTS)
def test_each_document_is_taken_for_what_it_is(name: str, readings: dict[str, Reading]) -> None:
    found = readings[name]
    assert (found.kind, len(found.opinions)) == (TRUTH[name]["kind"], TRUTH[name]["opinions"])


@pytest.mark.parametrize("name", files.DOCUMENTS)
def test_every_character_is_accounted_for(name: str, readings: dict[str, Reading]) -> None:
    ledger = readings[name].ledger
    assert (ledger.accounted, ledger.differences, ledger.left_over) == (1.0, (), ())


@pytest.mark.parametrize("name", files.DOCUMENTS)
def test_all_are_about_one_plan(name: str, readings: dict[str, Reading]) -> None:
    assert readings[name].plan == "ひばり野区デジタル推進計画"


@pytest.mark.parametrize("name", ["計画素案.txt", "有識者意見.md"])
def test_the_initiatives_have_their_pages(name: str, readings: dict[str, Reading]) -> None:
    assert {each.code: each.page for each in readings[name].initiatives} == TRUTH[name]["initiatives"]


def test_the_declared_counts_are_those_that_were_read(readings: dict[str, Reading]) -> None:
    truth = TRUTH["意見一覧.tsv"]["declared"]
    ledger = readings["意見一覧.tsv"].ledger
    assert ledger.declared == truth
    assert ledger.by_category == truth["by_category"]


def test_the_bullets_stand_under_their_headings_and_count_the_others(readings: dict[str, Reading]) -> None:
    truth, found = TRUTH["部会意見.txt"], readings["部会意見.txt"]
    assert found.ledger.by_path == truth["by_path"]
    assert {str(each.id): each.count for each in found.opinions if each.count > 1} == truth["counts"]


def test_the_damage_is_flagged_and_nothing_else(session: Session) -> None:
    found = {
        str(id_): [flag.value for flag in session.opinion(id_).flags]
        for id_ in range(1, 23)
        if session.opinion(id_).flags
    }
    assert found == TRUTH["意見一覧.tsv"]["flags"]


def test_the_answers_citations_are_links(session: Session) -> None:
    found = {
        str(id_): [session.state.initiative(link.initiative).code for link in curation.links]
        for id_, curation in session.state.decided()
        if curation.links
    }
    assert found == TRUTH["意見一覧.tsv"]["links"]


def test_the_copies_are_found_across_documents(session: Session) -> None:
    groups = TRUTH["groups"]
    expected = sorted(each for kind in groups.values() for each in kind)
    assert sorted(list(each.opinions) for each in session.groups()) == expected


def test_identical_copies_are_so_whatever_their_width(session: Session) -> None:
    for first, *others in TRUTH["groups"]["identical"]:
        assert {session.relation(first, each)[0] for each in others} == {"identical"}


def test_the_added_sentence_is_the_residue(session: Session) -> None:
    assert session.residue(13, 14) == ("手話通訳も付けること",)


def test_the_script_decides_on_every_opinion(session: Session) -> None:
    answers = list(decide(session, files.script().encode().splitlines()))
    assert [each for each in answers if not each["ok"]] == []
    assert session.state.count(Status.UNDECIDED) == session.state.count(Status.LATER) == 0
    assert session.state.count(Status.EXCLUDED) == 1
    assert session.export("yaml", None)


def test_the_script_shows_every_decision(session: Session) -> None:
    words = {json.loads(line)["do"] for line in files.script().splitlines()}
    wanted = "keep link unlink none_fits group take_out apart exclude later set add_initiative undo"
    assert words == set(wanted.split())


def test_the_added_point_is_carried_and_answered(session: Session) -> None:
    list(decide(session, files.script().encode().splitlines()))
    record = session.record(13)
    assert [(each.opinion, each.residue) for each in record.members] == [(14, Residue.CARRY)]
    assert "手話通訳" in record.response
