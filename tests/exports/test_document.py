"""The shape that every format shares: what is in it, what is refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exports.document import document
from store import codec, decisions
from store.corpus.ledgers import ledger
from store.errors import Refused
from store.model import Flag, How, Kind, Origin, Relation, Residue, Status
from tests.exports.small import TEXTS, Small, decided, empty, read_only

SCHEMA = json.loads(files("exports").joinpath("schema.json").read_text(encoding="utf-8"))


def plain(small: Small, *, partial: bool = False) -> dict[str, Any]:
    return document(small.material(partial=partial))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("made", [empty, read_only, decided])
def test_every_export_keeps_to_the_schema(made: Any, tmp_path: Path) -> None:
    Draft202012Validator(SCHEMA).validate(plain(made(tmp_path), partial=True))


def test_the_schema_refuses_what_is_not_written_in_it(tmp_path: Path) -> None:
    value = plain(decided(tmp_path))
    value["opinions"][0]["colour"] = "red"
    assert not Draft202012Validator(SCHEMA).is_valid(value)


@pytest.mark.parametrize(
    ("name", "members"),
    [("status", Status), ("flag", Flag), ("relation", Relation), ("residue", Residue)],
)
def test_the_closed_sets_of_the_schema_are_those_of_the_nouns(name: str, members: Any) -> None:
    assert SCHEMA["$defs"][name]["enum"] == [each.value for each in members]


def test_the_kinds_hows_and_origins_of_the_schema_are_those_of_the_nouns() -> None:
    kinds = SCHEMA["$defs"]["document"]["properties"]["kind"]["enum"]
    hows = SCHEMA["$defs"]["link"]["properties"]["how"]["enum"]
    origins = SCHEMA["$defs"]["initiative"]["properties"]["origin"]["enum"]
    assert kinds == [each.value for each in Kind]
    assert hows == [each.value for each in How]
    assert origins == [each.value for each in Origin]


def test_the_empty_project_is_a_whole_export(tmp_path: Path) -> None:
    value = plain(empty(tmp_path))
    assert value["opinions"] == value["records"] == value["documents"] == []


def test_what_is_undecided_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        plain(read_only(tmp_path))
    assert "8 opinions" in refusal.value.title
    assert "--partial" in refusal.value.advice


def test_what_was_put_off_is_refused_too(tmp_path: Path) -> None:
    small = decided(tmp_path)
    small.decide(decisions.later(small.state, [4]))
    with pytest.raises(Refused, match="1 opinion is not decided yet: 4"):
        plain(small)


def test_undealt_residue_is_refused_by_name(tmp_path: Path) -> None:
    small = decided(tmp_path)
    small.decide(decisions.group(small.state, [3, 5], 3, {5: Relation.NEAR_IDENTICAL}))
    with pytest.raises(Refused, match="nobody has dealt with it: 5"):
        plain(small)
    assert plain(small, partial=True)["open"] == {"undecided": [], "later": [], "residue": [5], "ledger": []}


def test_identical_members_have_no_residue(tmp_path: Path) -> None:
    small = decided(tmp_path)
    small.decide(decisions.group(small.state, [3, 5], 3, {5: Relation.IDENTICAL}))
    assert plain(small)["open"]["residue"] == []


def test_a_partial_export_says_what_is_open(tmp_path: Path) -> None:
    small = read_only(tmp_path)
    small.decide(decisions.later(small.state, [2]), decisions.keep(small.state, [1]))
    value = plain(small, partial=True)
    assert value["open"] == {"undecided": [3, 4, 5, 6, 7, 8], "later": [2], "residue": [], "ledger": [2]}
    assert [each["id"] for each in value["records"]] == [1]
    assert len(value["opinions"]) == 8


def test_every_opinion_is_there_whatever_became_of_it(tmp_path: Path) -> None:
    value = plain(decided(tmp_path))
    statuses = {each["id"]: each["status"] for each in value["opinions"]}
    assert statuses == {
        1: "own", 2: "grouped", 3: "own", 4: "own", 5: "own", 6: "own", 7: "excluded", 8: "own",
    }  # fmt: skip


def test_a_link_names_code_title_and_plan(tmp_path: Path) -> None:
    links = plain(decided(tmp_path))["opinions"][2]["links"]
    assert links == [
        {
            "id": 2,
            "initiative": "取組2",
            "title": "放送の改善",
            "plan": "ひばり野区デジタル推進計画",
            "how": "suggested",
            "rank": 1,
        }
    ]


def test_a_record_holds_its_members_and_counts_them(tmp_path: Path) -> None:
    record = plain(decided(tmp_path))["records"][0]
    assert record["count"] == 2
    assert [each["text"] for each in record["members"]] == [TEXTS[1]]
    assert record["members"][0]["relation"] == "contains"
    assert record["members"][0]["residue"] == "carry"


def test_an_edited_text_stands_beside_what_was_read(tmp_path: Path) -> None:
    opinion = plain(decided(tmp_path))["opinions"][5]
    assert (opinion["text"], opinion["read"], opinion["raw"]) == ("通知の言葉が難しい。", {"text": ""}, "")


def test_an_unedited_text_is_what_was_read(tmp_path: Path) -> None:
    value = plain(decided(tmp_path))
    assert [each["text"] for each in value["opinions"] if not each["read"]] == [
        text for text in TEXTS if text
    ]


def test_a_repaired_text_keeps_its_raw_form(tmp_path: Path) -> None:
    opinion = plain(decided(tmp_path))["opinions"][2]
    assert (opinion["text"], opinion["raw"][:7]) == (TEXTS[2], "放送が聞 こえ")


def test_an_exclusion_is_there_with_its_reason(tmp_path: Path) -> None:
    (excluded,) = plain(decided(tmp_path))["excluded"]
    assert (excluded["opinion"], excluded["reason"]) == (7, "計画への意見ではないため")


def test_pairs_that_were_kept_apart_are_there(tmp_path: Path) -> None:
    assert plain(decided(tmp_path))["apart"] == [[3, 4]]


def test_the_ledger_of_each_document_is_there_whole(tmp_path: Path) -> None:
    small = decided(tmp_path)
    expected = codec.ledger_fields(ledger(small.state, small.corpus, small.state.document(2)))
    assert plain(small)["documents"][1]["ledger"] == {**expected, "by_path": {"目標1 / 窓口": 1}}


def test_a_flag_that_mining_raised_stands_with_those_of_the_reader(tmp_path: Path) -> None:
    assert plain(decided(tmp_path))["opinions"][4]["flags"] == ["link-disagrees"]
