"""The whole job once through, by an analyst who answers from a list: real files, real store, no terminal."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tinydb import TinyDB

from curate.samples import files
from store.model import Status
from store.upkeep.check import check
from tests.scripted import Analyst
from tests.shared import needs_shared, seed

SCRIPT = [json.loads(line) for line in files.script().splitlines() if line.strip()]


@pytest.fixture
def analyst(tmp_path: Path) -> Iterator[Analyst]:
    """An analyst with the sample documents read."""
    with Analyst(tmp_path / "project") as someone, tempfile.TemporaryDirectory() as copies:
        yield someone.reads(*files.copy_documents(Path(copies)))


def exported(analyst: Analyst, *, partial: bool = False) -> dict[str, list[dict[str, object]]]:
    """What the project would publish."""
    found: dict[str, list[dict[str, object]]] = yaml.safe_load(
        analyst.session.export("yaml", None, partial=partial)
    )
    return found


def test_the_whole_job_leaves_no_opinion_undecided(analyst: Analyst) -> None:
    answers = analyst.decides(SCRIPT)
    assert [answer for answer in answers if not answer["ok"]] == []
    assert analyst.session.state.count(Status.UNDECIDED) == 0
    assert sum(analyst.session.state.count(each) for each in Status) == analyst.session.state.total


def test_every_opinion_is_in_the_export_exactly_once(analyst: Analyst) -> None:
    analyst.decides(SCRIPT)
    found = exported(analyst)
    ids: list[object] = [each["id"] for each in found["records"]]
    ids += [each["opinion"] for each in found["excluded"]]
    for record in found["records"]:
        members = record["members"]
        assert isinstance(members, list)
        ids += [member["opinion"] for member in members]
    assert sorted(map(str, ids)) == sorted(map(str, analyst.session.state.opinion_ids()))


def test_the_same_state_exports_the_same_bytes(analyst: Analyst) -> None:
    analyst.decides(SCRIPT)
    before = analyst.session.export("yaml", None)
    assert analyst.leaves_and_comes_back().session.export("yaml", None) == before


def test_undoing_everything_leaves_everything_undecided_and_redoing_brings_it_back(analyst: Analyst) -> None:
    analyst.decides(SCRIPT[:12])
    before = exported(analyst, partial=True)
    made = [each["decision"] for each in analyst.answers if each.get("changed", True)]
    for _decision in made:
        analyst.session.undo()
    assert analyst.session.state.count(Status.UNDECIDED) == analyst.session.state.total
    for _decision in made:
        analyst.session.redo()
    after = exported(analyst, partial=True)
    assert [_without_time(each) for each in after["records"]] == [
        _without_time(each) for each in before["records"]
    ]


def _without_time(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if name not in {"at", "who", "rev"}}


def test_the_book_opens_in_plain_tinydb_with_what_was_decided(analyst: Analyst) -> None:
    analyst.decides(SCRIPT)
    records = analyst.session.state.count(Status.OWN) + analyst.session.state.count(Status.EXCLUDED)
    project = analyst.session.project
    analyst.leaves_and_comes_back()
    with TinyDB(project.book) as book:
        assert len(book) == records


def test_the_proof_holds_after_the_whole_job(analyst: Analyst) -> None:
    analyst.decides(SCRIPT)
    analyst.leaves_and_comes_back()
    assert [each for each in check(analyst.session.project) if not each.ok] == []


def test_two_processes_on_one_project_lose_nothing(analyst: Analyst) -> None:
    """Both walk through all opinions at once; where they meet, one is told so and nothing is overwritten."""
    project = analyst.session.project.path
    ids = list(analyst.session.state.opinion_ids())
    scripts = [
        "".join(json.dumps({"do": verb, "opinion": id_}) + "\n" for id_ in order)
        for verb, order in (("keep", ids), ("later", ids[::-1]))
    ]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "curate", "decide", str(project), "--script", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _script in scripts
    ]
    outputs = []
    for process, script in zip(processes, scripts, strict=True):
        assert process.stdin is not None
        process.stdin.write(script)
        process.stdin.close()
    for process in processes:
        assert process.stdout is not None
        with process.stdout as stream:
            outputs.append([json.loads(line) for line in stream])
        process.wait()
    analyst.session.refresh()
    numbers = [
        answer["decision"]
        for answers in outputs
        for answer in answers
        if answer["ok"] and answer.get("changed", True)
    ]
    written = {each.seq for each in analyst.session.history() if each.op in {"keep", "later"}}
    assert sorted(numbers) == sorted(written)
    refused = [answer for answers in outputs for answer in answers if not answer["ok"]]
    assert all(answer["conflict"]["who"] == "tanaka" for answer in refused)


@needs_shared
def test_the_seeds_give_the_links_that_a_careful_reader_finds(tmp_path: Path) -> None:
    with Analyst(tmp_path / "seeds") as someone:
        someone.reads(*(seed(number) for number in range(5)))
        state = someone.session.state
        assert [document.opinions for document in state.documents] == [47, 17, 13, 0, 31]
        last = state.documents[4]
        links = [state.curation(id_).links for id_ in range(last.first, last.first + last.opinions)]
        assert sum(map(len, links)) == 23
        assert sum(map(bool, links)) == 17
        for number, known in ((1, 3), (3, 15), (4, 15)):
            document = state.documents[number].id
            assert sum(each.document == document for each in state.initiatives) == known
