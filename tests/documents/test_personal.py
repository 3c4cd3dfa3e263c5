"""Personal data that nobody looked for when a document came in is masked, told, and flagged afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from curate.cli.program import verbs
from curate.documents.personal import unflagged
from curate.headless.scripting import decide
from curate.publishing import exporting
from curate.session import Session
from store import decisions
from store.model import Flag
from store.state import Draft, Edit
from tests.documents.test_leftover import session_with
from tests.readers.made import table

NUMBER = "03-3456-7890"
ROWS = table(
    "1|公園|ベンチを増やしてほしい。|増やします。", f"2|公園|電話は{NUMBER}です。直してほしい。|直します。"
)


@pytest.fixture
def before(tmp_path: Path) -> Session:
    """A project of the days when nobody looked for personal data: the flag was never raised."""
    session, _imported = session_with(tmp_path, ROWS)
    rev = session.state.entry("opinion", 2).rev
    session._decide(lambda _state: Draft("mine", (Edit("opinion", 2, rev, {"flags": None}),)))
    assert Flag.PERSONAL not in session.opinion(2).flags
    return session


def written(session: Session) -> str:
    material = session.material(partial=True)
    return b"".join(exporting.exported("yaml", material)).decode()


def test_it_is_masked_although_it_was_never_flagged(before: Session) -> None:
    assert NUMBER not in written(before)
    assert "［電話番号1］" in written(before)


def test_check_names_it_and_a_script_flags_it(before: Session) -> None:
    assert unflagged(before.state, before.corpus) == (2,)
    said = CliRunner().invoke(verbs, ["--lang", "en", "check", str(before.project.path)])
    assert "1 opinion holds what looks like personal data, and is not flagged: 2." in said.output
    assert '{"do": "flag_personal"}' in said.output

    (answer,) = decide(before, [json.dumps({"do": "flag_personal"}).encode()])
    assert answer["ok"]
    assert Flag.PERSONAL in before.opinion(2).flags
    assert unflagged(before.state, before.corpus) == ()
    said = CliRunner().invoke(verbs, ["--lang", "en", "check", str(before.project.path)])
    assert "Personal data is flagged wherever it was found." in said.output


def test_what_was_found_to_be_none_is_not_flagged_again_and_stands_in_every_export(before: Session) -> None:
    before.flag_personal()
    before.dismiss([2])
    assert before.flag_personal() is None
    assert NUMBER in written(before)
    assert before.false_alarms() == {NUMBER}
    before.undo()
    assert NUMBER not in written(before)


def test_that_it_is_none_travels(before: Session, tmp_path: Path) -> None:
    before.flag_personal()
    before.dismiss([2])
    file = tmp_path / "export.yaml"
    file.write_text(written(before), encoding="utf-8")
    (opinion,) = [each for each in yaml.safe_load(file.read_bytes())["opinions"] if each["id"] == 2]
    assert opinion["cleared"] is True
    from store.project import create

    create(tmp_path / "other")
    with Session.open(tmp_path / "other", who="sato") as other:
        list(other.import_documents([file]))
        assert other.state.curation(2).cleared
        assert NUMBER in written(other)


def test_other_words_of_a_corrected_version_are_looked_at_anew(before: Session, tmp_path: Path) -> None:
    before.flag_personal()
    before.dismiss([2])
    again = tmp_path / "意見.txt"
    again.write_text(ROWS.replace("直してほしい。", "早く直してほしい。"), encoding="utf-8")
    list(before.import_documents([again]))
    (changed,) = [each for each in before.state.opinion_ids() if Flag.CHANGED in before.opinion(each).flags]
    assert Flag.PERSONAL in before.opinion(changed).flags
    assert not before.state.curation(changed).cleared


def test_the_same_words_of_a_corrected_version_stay_cleared(before: Session, tmp_path: Path) -> None:
    before.flag_personal()
    before.dismiss([2])
    again = tmp_path / "意見.txt"
    again.write_text(ROWS.replace("増やします。", "三つ増やします。"), encoding="utf-8")
    list(before.import_documents([again]))
    assert [before.state.curation(each).cleared for each in before.state.opinion_ids()] == [False, True]
    assert before.flag_personal() is None


def test_a_number_that_an_analyst_writes_is_masked_though_the_opinion_is_cleared(before: Session) -> None:
    before.flag_personal()
    before.dismiss([2])
    before.set_field(2, "note", "折り返しは090-1234-5678へ")
    assert "090-1234-5678" not in written(before)


def test_flagging_is_a_decision_of_its_own(before: Session) -> None:
    assert decisions.flag_personal(before.state, [2]).op == "flag"
