"""The five documents that the project began from give what a careful reader finds in them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from curate.readers.reading import read
from store.model import Flag, Kind, Origin, Reading
from tests.shared import SHARED, needs_shared, seed

pytestmark = needs_shared


@cache
def found(number: int) -> Reading:
    return read(seed(number))


@cache
def truth(number: int) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SHARED / "truth" / f"{number:03d}.json").read_text())
    return loaded


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.mark.parametrize(
    ("number", "kind", "opinions", "initiatives"),
    [
        (0, Kind.BULLETS, 47, 0),
        (1, Kind.RESPONSE_TABLE, 17, 3),
        (2, Kind.EXPERTS, 13, 15),
        (3, Kind.PLAN, 0, 15),
        (4, Kind.RESPONSE_TABLE, 31, 0),
    ],
)
def test_each_is_what_it_is_and_gives_what_it_holds(
    number: int, kind: Kind, opinions: int, initiatives: int
) -> None:
    read_ = found(number)
    assert (read_.kind, len(read_.opinions), len(read_.initiatives)) == (kind, opinions, initiatives)
    assert read_.ledger.accounted == 1.0
    assert [left.line for left in read_.ledger.left_over] == ([30] if number == 0 else [])
    assert read_.ledger.differences == ()


@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_every_opinion_says_what_the_truth_says_and_stands_where_it_says(number: int) -> None:
    for opinion, true in zip(found(number).opinions, truth(number)["opinions"], strict=True):
        assert squeezed(opinion.text) == squeezed(true["text"])
        assert opinion.number == (true.get("no") or "")
        if opinion.text:
            assert opinion.spans["text"][0].line == true.get("line", true.get("lines", [0])[0])
        assert opinion.raw == "\n".join(
            found(number).text[s.start : s.end] for s in opinion.spans.get("text", ())
        )


def test_headings_of_the_sheet_and_the_table() -> None:
    assert [o.path for o in found(0).opinions] == [
        (true["heading"],) if true["heading"] else () for true in truth(0)["opinions"]
    ]
    assert [o.path for o in found(1).opinions] == [
        tuple(name for name in (true["section"], true["item"]) if name) for true in truth(1)["opinions"]
    ]
    by_path = {name or "(none)": count for name, count in found(0).ledger.by_path.items()}
    assert by_path == truth(0)["by_category"]


def test_a_field_that_ran_on_into_the_next_row_is_put_back() -> None:
    fields = [squeezed(true["field"]) for true in truth(4)["opinions"]]
    fields[6], fields[7] = fields[5], fields[5]
    assert [squeezed(opinion.path[0]) for opinion in found(4).opinions] == fields


@pytest.mark.parametrize("number", [1, 4])
def test_every_answer_is_the_one_given(number: int) -> None:
    for opinion, true in zip(found(number).opinions, truth(number)["opinions"], strict=True):
        if true["response"] is None:
            shared = truth(number)["opinions"][int(true["response_shared_with"]) - 1]
            assert squeezed(opinion.response) == squeezed(shared["response"])
            assert opinion.flags == (Flag.RESPONSE_SHARED,)
        else:
            assert squeezed(opinion.response) == squeezed(true["response"])


def test_the_table_agrees_with_all_that_it_declares() -> None:
    assert found(1).ledger.declared == truth(1)["declared"]
    assert [o.category for o in found(1).opinions] == [true["category"] for true in truth(1)["opinions"]]
    assert dict(found(1).ledger.by_category) == truth(1)["declared"]["by_category"]


def test_summaries_are_claimed_as_such() -> None:
    said = "".join(found(0).text[c.span.start : c.span.end] for c in found(0).claims if c.what == "summary")
    assert squeezed(said).split("■")[1:] == [squeezed(summary) for summary in truth(0)["summaries"]]


def test_what_was_damaged_is_flagged_and_nothing_else() -> None:
    told = {o.number: tuple(f for f in o.flags if f is not Flag.REPAIRED) for o in found(4).opinions}
    assert {number: flags for number, flags in told.items() if flags} == {
        "11": (Flag.NUMBER_INFERRED,),
        "19": (Flag.CUT_START, Flag.CUT_END),
        "20": (Flag.TEXT_MISSING,),
        "21": (Flag.NUMBER_INFERRED,),
        "31": (Flag.CUT_END,),
    }


def test_initiatives_of_the_plan() -> None:
    read_ = found(3).initiatives
    assert [(i.title, i.path) for i in read_] == [
        (t["title"], tuple(t["path"])) for t in truth(3)["initiatives"]
    ]
    assert read_[0].code == "第一-目標1-(1)"
    assert read_[-1].code == "第二-目標3"
    assert all(len(each.body) > 200 for each in read_)
    assert not any("[" in each.title + each.body for each in read_)


def test_initiatives_that_a_report_lists() -> None:
    true = [item for item in truth(2)["plan_items"] if not item.get("relisted")]
    assert [i.title for i in found(2).initiatives] == [item["title"] for item in true]
    assert [i.code for i in found(2).initiatives if "-" not in i.code] == ["ア", "イ", "ウ", "エ", "オ", "カ"]
    assert sum(len(i.aliases) for i in found(2).initiatives) == 3


def test_initiatives_that_a_declared_table_names() -> None:
    named = [(i.code, i.title) for i in found(1).initiatives]
    assert named == [(each["id"], each["title"]) for each in truth(1)["initiatives"]]
    assert {i.origin for i in found(1).initiatives} == {Origin.CITED}
