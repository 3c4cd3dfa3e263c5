"""A plan, and later the version of it that was decided, in one project."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.session import Session
from exports.table import table
from exports.words import TITLE
from store.project import create
from store.upkeep import check
from tests.documents.test_correcting_plans import BODIES, TITLES, answers, plan

ITEMS = tuple(zip(TITLES, BODIES, strict=True))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    create(tmp_path / "city")
    return Session.open(tmp_path / "city", who="sato")


def reads(session: Session, file: Path, text: str, **how: int) -> None:
    file.write_text(text, encoding="utf-8")
    list(session.import_documents([file], **how))  # type: ignore[arg-type]


def test_a_version_of_another_file_name_stands_beside_the_plan_and_links_move_to_it(
    session: Session, tmp_path: Path
) -> None:
    reads(session, tmp_path / "素案.md", plan(*ITEMS))
    reads(session, tmp_path / "意見.csv", answers("取組2に記載しています。", "取組3 水辺の手入れに記載"))
    reads(session, tmp_path / "決定.md", plan(("朝市", "開く。"), *ITEMS))
    old, new = "ひばり市計画", "ひばり市計画（決定）"
    assert [each.plan for each in session.state.initiatives] == [old] * 4 + [new] * 5
    assert [session.state.curation(at).links[0].initiative for at in (1, 2)] == [2, 3]
    session.move_links(old, new)
    moved = [session.state.initiative(session.state.curation(at).links[0].initiative) for at in (1, 2)]
    assert [(each.plan, each.code) for each in moved] == [(new, "取組3"), (new, "取組4")]
    assert not [each for each in check.check(session.project) if not each.ok and "book" not in each.what]


def test_what_was_cited_of_the_draft_is_not_cited_of_the_plan_as_well(
    session: Session, tmp_path: Path
) -> None:
    reads(session, tmp_path / "素案.md", plan(*ITEMS))
    reads(session, tmp_path / "意見.csv", answers("取組2に記載しています。", "取組3 水辺の手入れに記載"))
    reads(session, tmp_path / "案.md", plan(("朝市", "開く。"), *ITEMS))
    assert [[link.initiative for link in session.state.curation(at).links] for at in (1, 2)] == [[2], [3]]
    assert not any(session.state.curation(at).flags for at in (1, 2))


def test_the_second_part_of_a_plan_belongs_to_it(session: Session, tmp_path: Path) -> None:
    reads(session, tmp_path / "第1部.md", plan(*ITEMS))
    reads(session, tmp_path / "第2部.md", plan(("港の桟橋", "直す。"), ("渡し船", "増やす。"), ITEMS[0]))
    assert {each.plan for each in session.state.initiatives} == {"ひばり市計画"}


def test_a_corrected_plan_keeps_its_name(session: Session, tmp_path: Path) -> None:
    reads(session, tmp_path / "素案.md", plan(*ITEMS))
    reads(session, tmp_path / "素案.md", plan(*ITEMS[1:]))
    reads(session, tmp_path / "案.md", plan(*ITEMS), replaces=2)
    assert {each.plan for each in session.state.initiatives} == {"ひばり市計画"}


def test_a_summary_that_says_nothing_else_belongs_to_the_plan(session: Session, tmp_path: Path) -> None:
    reads(session, tmp_path / "計画.md", plan(*ITEMS))
    reads(session, tmp_path / "概要版.md", plan(*((title, "概要。") for title in TITLES)))
    assert [each.plan for each in session.state.initiatives] == ["ひばり市計画"] * 4


def test_a_file_that_has_the_name_of_the_plan_gives_only_the_rest_of_its_name(
    session: Session, tmp_path: Path
) -> None:
    names = ("ひばり市計画（素案）.md", "01_ひばり市計画_最終版.md", "ひばり市計画.md")
    for name, items in zip(names, (ITEMS, ITEMS[::-1], (*ITEMS[1:], ITEMS[0])), strict=True):
        reads(session, tmp_path / name, plan(*items), replaces=0)
    plans = dict.fromkeys(each.plan for each in session.state.initiatives)
    assert list(plans) == ["ひばり市計画", "ひばり市計画（01 最終版）", "ひばり市計画（第2版）"]


def test_versions_of_one_file_name_are_kept_apart_where_one_says_so(session: Session, tmp_path: Path) -> None:
    for items in (ITEMS, ITEMS[::-1], (*ITEMS[1:], ITEMS[0])):
        reads(session, tmp_path / "素案.md", plan(*items), replaces=0)
    plans = dict.fromkeys(each.plan for each in session.state.initiatives)
    assert list(plans) == ["ひばり市計画", "ひばり市計画（第2版）", "ひばり市計画（第3版）"]


def test_a_result_is_called_after_the_plan_that_its_opinions_are_on(session: Session, tmp_path: Path) -> None:
    reads(session, tmp_path / "素案.md", plan(*ITEMS))
    reads(session, tmp_path / "意見.csv", "ひばり市計画（素案）への意見\n" + answers("検討します。"))
    reads(session, tmp_path / "部会.txt", "主な意見\n○橋を直す。\n○池をさらう。\n")
    reads(session, tmp_path / "決定.md", plan(("朝市", "開く。"), *ITEMS))
    assert table(session.material(partial=True)).title == TITLE.format(plan="ひばり市計画")
