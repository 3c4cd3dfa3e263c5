from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from store import decisions
from store.errors import Damaged, TooNew
from store.journal.journal import Journal
from store.journal.segments import path_of
from store.migrations import DECISIONS, FORMAT, known, up_to_date
from store.model import Status
from store.project import Project, open_project
from store.state import KINDS


def test_every_older_format_has_a_step_to_the_next() -> None:
    assert sorted(DECISIONS) == list(range(1, FORMAT))


def test_steps_are_taken_one_after_another() -> None:
    def step(name: str) -> Any:
        return lambda fields: {**fields, "steps": [*fields["steps"], name]}

    steps = {1: step("1→2"), 2: step("2→3")}

    assert up_to_date({"steps": []}, 1, steps=steps, target=3) == {"steps": ["1→2", "2→3"]}
    assert up_to_date({"steps": []}, 3, steps=steps, target=3) == {"steps": []}


def test_a_format_is_known_newer_or_nonsense() -> None:
    assert known(FORMAT, Path("file")) == FORMAT
    with pytest.raises(TooNew):
        known(FORMAT + 1, Path("file"))
    for nonsense in (None, "1", True, 0, -1, 1.0):
        with pytest.raises(Damaged):
            known(nonsense, Path("file"))


def meaning(project: Project) -> dict[str, Any]:
    """All that a project's journal comes to, as JSON."""
    journal = Journal(project, who="guest", writable=False, anew=True)
    journal.close()
    state = journal.state
    return {
        "seq": state.seq,
        "counts": {status.value: n for status, n in sorted(state.counts.items()) if n},
        "tables": {
            kind: {str(id_): [each.rev, each.who, dict(each.fields)] for id_, each in sorted(table.items())}
            for kind, table in state.tables.items()
        },
    }


@pytest.mark.parametrize("format_", range(1, FORMAT + 1))
def test_a_project_of_each_format_means_what_it_always_did(format_: int, tmp_path: Path) -> None:
    golden = Path(__file__).parent / "formats" / str(format_)
    shutil.copytree(golden, tmp_path / "ward")
    before = (tmp_path / "ward/store/journal/000001.jsonl").read_bytes()
    project = open_project(tmp_path / "ward")
    expected = json.loads((golden / "meaning.json").read_text(encoding="ascii"))
    expected["tables"] = {kind: {} for kind in KINDS} | expected["tables"]  # nothing is of a later kind

    assert json.loads(json.dumps(meaning(project))) == expected
    with closing(Journal(project, who="tanaka")) as journal:
        undecided = max(journal.state.opinion_ids())
        assert journal.append(decisions.later(journal.state, [undecided])) is not None
    assert (project.journal / "000001.jsonl").read_bytes().startswith(before)


def test_the_first_decision_on_an_older_journal_begins_a_segment_of_this_format(
    tmp_path: Path,
) -> None:
    shutil.copytree(Path(__file__).parent / "formats" / "1", tmp_path / "ward")
    project = open_project(tmp_path / "ward")

    with closing(Journal(project, who="tanaka")) as journal:
        for opinion in (5, 6):
            journal.append(decisions.keep(journal.state, [opinion]))

    older, present = (path_of(project.journal, number).read_bytes().splitlines() for number in (1, 2))
    assert json.loads(older[0])["format"] == 1
    assert len(older) == 1 + 9
    assert json.loads(present[0])["format"] == FORMAT
    assert len(present) == 1 + 2
    with closing(Journal(project, who="sato", anew=True)) as journal:
        assert journal.state.seq == 11
        assert journal.state.status(6) is Status.OWN
