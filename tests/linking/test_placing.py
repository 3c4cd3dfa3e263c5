"""A new document's initiatives keep the ids that the catalogue has given them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curate.linking.plans.placing import about, place, plan_key, plans
from store.model import Document, Initiative, Kind, Origin

PLAN = "ひばり野区デジタル推進計画"


def initiative(
    id_: int, code: str, title: str, *, plan: str = PLAN, origin: Origin = Origin.PLAN
) -> Initiative:
    return Initiative(id_, plan, code, title, origin=origin)


def placed(new: Initiative, *catalogue: Initiative) -> Initiative:
    (found,) = place([new], catalogue, 50)
    return found


@pytest.mark.parametrize(
    "name",
    [
        "（仮称）ひばり野区デジタル推進計画（素案）",
        "ひばり野区デジタル推進計画(案)",
        "ひばり野区 デジタル推進計画",
    ],
)
def test_the_stage_of_a_plan_is_no_part_of_its_name(name: str) -> None:
    assert plan_key(name) == PLAN


def test_a_plan_is_known_again_by_code_and_title() -> None:
    assert placed(initiative(1, "取組３", "窓口の改善"), initiative(7, "取組3", "窓口の改善")).id == 7


def test_a_plan_overtakes_what_was_known_from_a_citation_with_a_shortened_title() -> None:
    cited = initiative(7, "取組3", "窓口", origin=Origin.CITED)
    assert placed(initiative(1, "取組3", "窓口の改善と庁舎の案内"), cited).id == 7


def test_a_reports_own_numbering_becomes_an_alias_of_the_plans_code() -> None:
    listed = initiative(7, "ア", "窓口の改善", origin=Origin.CITED)
    found = placed(initiative(1, "取組3", "窓口の改善"), listed)
    assert (found.id, found.code, found.aliases) == (7, "取組3", ("ア",))


def test_two_plans_that_use_one_code_for_different_titles_have_two_initiatives() -> None:
    assert placed(initiative(1, "取組3", "公園の整備"), initiative(7, "取組3", "窓口の改善")).id == 50


def test_hearsay_about_another_plan_is_not_taken_for_this_one() -> None:
    cited = initiative(7, "取組3", "窓口", plan="ひばり野区環境基本計画", origin=Origin.CITED)
    assert placed(initiative(1, "取組3", "窓口の改善と庁舎の案内"), cited).id == 50


def test_each_known_initiative_is_found_once_by_its_code_before_its_title() -> None:
    hearsay = initiative(4, "取組1", "図書館の充実", origin=Origin.CITED)
    new = [initiative(0, "取組2", "図書館の充実"), initiative(0, "取組1", "道の灯り")]

    assert [each.id for each in place(reversed(new), [hearsay], 50)] == [4, 50]
    assert [each.id for each in place(new, [hearsay, replace(hearsay, id=5, title="")], 50)] == [4, 5]


def test_a_document_that_does_not_say_is_about_the_plan_that_was_there_or_came_first() -> None:
    silent = Document(5, "answers.csv", "", Kind.RESPONSE_TABLE, "utf-8", "answers", 5, 1, 1)
    first, second, later = (
        replace(initiative(n, "取組1", "道の灯り", plan=plan), document=n)
        for n, plan in ((3, PLAN), (4, "森計画"), (8, "川計画"))
    )

    assert about(silent, [first]) == PLAN
    assert about(silent, [first, later]) == PLAN
    assert about(silent, [later, replace(first, document=7)]) == PLAN
    assert about(silent, [first, second]) == "answers"
    assert about(silent, []) == "answers"
    assert about(replace(silent, plan="みどり市計画"), [first]) == "みどり市計画"
    assert about(silent, [replace(first, origin=Origin.CITED)]) == "answers"


def test_a_files_name_is_a_plans_only_where_no_plan_is_known() -> None:
    web = Document(3, "ウェブフォーム.csv", "", Kind.RESPONSE_TABLE, "utf-8", "ウェブフォーム", 5, 1, 1)
    other = replace(web, id=4, file="意見.csv", plan="ひばり野区環境基本計画")
    two = [initiative(1, "取組1", "窓口"), initiative(2, "1-1", "産後", plan="ひばり野区子ども計画")]
    assert plans([web], []) == ["ウェブフォーム"]
    assert plans([web, other], two) == [PLAN, "ひばり野区子ども計画", "ひばり野区環境基本計画"]
    assert plans([], []) == [""]
