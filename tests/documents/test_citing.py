"""Plans and the tables about them, in whatever order they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.session import Session
from store.model import Flag
from store.project import create

PLAN = (
    "# ひばり市計画\n\n## 取組1 街路灯の整備\n\n暗い道に灯りを増やします。\n\n"
    "## 取組2 図書館の充実\n\n席を増やします。\n"
)
OTHER = PLAN.replace("ひばり市計画", "つぐみ市計画").replace("街路灯の整備", "森の手入れ")
TABLE = (
    "No,意見の要旨,市の考え方\n1,道が暗いので困る。,取組1により進めます。\n"
    "2,席が少ない。,取組2「図書館の充実」により進めます。\n3,本が少ない。,取組1「図書館の充実」により進めます。\n"
)


@pytest.mark.parametrize("order", [("plan", "answers"), ("answers", "plan")])
def test_a_table_that_does_not_say_of_which_plan_is_about_the_only_one(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(TABLE, encoding="utf-8")
    create(tmp_path / "p")
    with Session.open(tmp_path / "p", who="sato") as session:
        for name in order:
            (file,) = tmp_path.glob(f"{name}.*")
            list(session.import_documents([file]))
        titles = {each.id: each.title for each in session.state.initiatives}
        linked = {n: [titles[link.initiative] for link in session.state.curation(n).links] for n in (1, 2, 3)}

        assert sorted(titles.values()) == ["図書館の充実", "街路灯の整備"]
        assert linked == {1: ["街路灯の整備"], 2: ["図書館の充実"], 3: []}
        assert Flag.LINK_DISAGREES in session.state.curation(3).flags
        assert len(session.disagreements(3)) == 1


def test_a_later_plan_takes_no_link_away(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "other.md").write_text(OTHER, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(TABLE, encoding="utf-8")
    create(tmp_path / "p")
    with Session.open(tmp_path / "p", who="sato") as session:
        for name in ("plan.md", "answers.csv", "other.md"):
            list(session.import_documents([tmp_path / name]))

        (link,) = session.state.curation(1).links
        assert session.state.initiative(link.initiative).plan == "ひばり市計画"


def test_of_two_plans_none_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "other.md").write_text(OTHER, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(TABLE, encoding="utf-8")
    create(tmp_path / "p")
    with Session.open(tmp_path / "p", who="sato") as session:
        for name in ("plan.md", "other.md", "answers.csv"):
            list(session.import_documents([tmp_path / name]))

        (link,) = session.state.curation(1).links
        assert session.state.initiative(link.initiative).plan == "answers"
