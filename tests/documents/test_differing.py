"""Other counts declared than were read keep the result in the house until somebody says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curate.documents.importing import Imported
from curate.headless.scripting import decide
from curate.publishing import exporting
from curate.reports.status import status, status_lines
from curate.session import Session
from curate.words.decisions import words
from curate.words.fields import detail
from store.errors import BadInput, Conflict, Refused
from store.model import Taken
from tests.documents.test_leftover import TABLE, session_with


@pytest.fixture
def differing(tmp_path: Path) -> Session:
    """Two opinions are declared, one was read, and it is kept."""
    session, _imported = session_with(tmp_path, TABLE)
    session.keep([1])
    return session


def written(session: Session) -> bytes:
    return b"".join(exporting.exported("json", session.material()))


def test_a_count_that_was_not_found_is_named_with_the_ways_out(differing: Session) -> None:
    with pytest.raises(
        Refused, match="declares other counts than were read: opinions: declared 2, found 1"
    ) as no:
        written(differing)
    assert "d in Import" in no.value.advice
    assert '{"do": "accept", "document": 1, "reason": "…"}' in no.value.advice
    assert "--partial" in no.value.advice
    open_ = json.loads(b"".join(exporting.exported("json", differing.material(partial=True))))["open"]
    assert open_["ledger"] == [1]


def test_a_reason_opens_the_gate_and_stands_in_the_ledger_of_the_export(differing: Session) -> None:
    differing.accept_differences(1, "二件目は取り下げられた。")
    (document,) = json.loads(written(differing))["documents"]
    (difference,) = document["ledger"]["differences"]
    accepted = difference.pop("accepted")
    assert difference == {"what": "opinions", "declared": 2, "found": 1}
    assert (accepted["reason"], accepted["who"]) == ("二件目は取り下げられた。", "tanaka")
    assert accepted["at"].endswith("Z")


def test_it_is_a_decision_that_is_told_and_taken_back(differing: Session) -> None:
    done = differing.accept_differences(1, "取り下げ")
    assert done is not None
    assert words(done, differing.state) == "let stand: opinions: declared 2, found 1: 取り下げ"
    assert [(each.old, each.new) for each in detail(done, differing.state)] == [
        ("-", "opinions: declared 2, found 1")
    ]
    differing.undo()
    with pytest.raises(Refused, match="declares other counts"):
        written(differing)


def test_it_holds_for_these_counts_only(tmp_path: Path) -> None:
    session, _imported = session_with(tmp_path, TABLE.replace("2件", "3件") + "花火は八月である。\n")
    session.accept_differences(1, "取り下げ")
    session.take_lines(1, [5], Taken.OPINION)
    session.keep(list(session.state.opinion_ids()))
    with pytest.raises(Refused, match="declared 3, found 2"):
        written(session)
    session.accept_differences(1, "一件は取り下げ")
    written(session)


def test_what_was_mended_needs_no_reason(differing: Session) -> None:
    differing.take_lines(1, [5], Taken.OPINION)
    differing.keep([2])
    written(differing)
    with pytest.raises(BadInput, match="Nothing is open"):
        differing.accept_differences(1, "念のため")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_it_needs_a_reason(reason: str, differing: Session) -> None:
    with pytest.raises(BadInput, match="needs a reason"):
        differing.accept_differences(1, reason)


def test_a_script_lets_it_stand(differing: Session) -> None:
    rows = [
        {"do": "accept", "document": 1},
        {"do": "accept", "document": 1, "what": "by_item: 公園", "reason": "x"},
        {"do": "accept", "document": 1, "what": "opinions", "reason": "取り下げ"},
    ]
    answers = list(decide(differing, (json.dumps(row).encode() for row in rows)))
    assert [each["ok"] for each in answers] == [False, False, True]
    written(differing)
    lines = list(status_lines(status(differing)))
    assert any("0 differences" in line for line in lines)


def test_two_who_let_it_stand_at_once_meet(differing: Session) -> None:
    with Session.open(differing.project.path, who="sato") as other:
        differing.accept_differences(1, "取り下げ")
        with pytest.raises(Conflict):
            other.accept_differences(1, "数え間違い")


def test_a_corrected_version_is_looked_at_anew(differing: Session, tmp_path: Path) -> None:
    differing.accept_differences(1, "取り下げ")
    again = tmp_path / "new" / "意見.txt"
    again.parent.mkdir()
    again.write_text(TABLE.replace("増やします。", "増やします。順次。"), encoding="utf-8")
    (imported,) = differing.import_documents([again])
    assert isinstance(imported, Imported)
    assert imported.corrected is not None
    with pytest.raises(Refused, match="declared 2, found 1"):
        written(differing)
