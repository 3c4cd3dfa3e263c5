"""Links from a script: the verbs that keys have, and what is printed of plans, likeness and citations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.headless import scripting
from curate.reports import links
from curate.session import Session
from store.model import How
from tests.forty import NEW, OLD, forty

Run = Callable[..., Any]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Forty opinions, and a new plan in which one initiative goes on, and one is split."""
    project = forty(tmp_path)
    with Session.open(project, who="tanaka") as opened:
        for code, title in (
            ("取組7", "街路灯の整備"),
            ("取組8", "図書館の席の整備"),
            ("取組9", "図書館の本の整備"),
        ):
            opened.add_initiative(code, title, NEW)
    return project


@pytest.fixture
def session(project: Path) -> Iterator[Session]:
    with Session.open(project, who="tanaka") as opened:
        yield opened


def done(session: Session, **row: object) -> dict[str, Any]:
    (answer,) = scripting.decide(session, [json.dumps(row).encode()])
    return answer


def test_identical_texts_become_one_record_by_a_line(session: Session) -> None:
    answer = done(session, do="group_identical")

    assert answer["ok"]
    assert session.state.members(41) == (42, 43)
    assert done(session, do="group_identical")["changed"] is False


def test_only_those_that_are_named_become_one(session: Session) -> None:
    assert done(session, do="group_identical", opinions=[41, 42])["ok"]
    assert session.state.members(41) == (42,)


def test_a_link_comes_to_weigh_more_by_a_line(session: Session) -> None:
    session.link([1], 1)
    session.link([1], 2)

    assert done(session, do="raise_link", opinion=1, initiative="取組2", plan=OLD)["ok"]
    assert [each.initiative for each in session.state.curation(1).links] == [2, 1]
    assert not done(session, do="raise_link", opinion=1, initiative="取組3", plan=OLD)["ok"]


def test_what_is_sure_is_accepted_by_a_line_that_says_how_many(session: Session) -> None:
    assert done(session, do="accept_sure")["linked"] == 0
    for id_ in range(1, 25):
        session.link([id_], (id_ - 1) % 4 + 1, How.SUGGESTED, settle=True)
    answer = done(session, do="accept_sure")

    linked = [n for n in range(25, 44) if session.state.curation(n).links]
    assert answer["linked"] == len(linked) >= 10
    assert answer["replayed"] == 24
    assert done(session, do="undo", decision=answer["decision"])["ok"]
    assert not any(session.state.curation(n).links for n in linked)


def test_moved_links_are_reported_initiative_by_initiative(session: Session) -> None:
    session.link([1, 5], 1)
    session.link([2], 2)
    session.link([3], 3)
    answer = done(session, do="move_links", **{"from": OLD, "to": NEW})

    fates = {each["old"][0]["code"]: each for each in answer["moves"] if each["old"]}
    assert fates["取組1"]["fate"] == "renumbered"
    assert fates["取組1"]["new"] == [{"code": "取組7", "title": "街路灯の整備", "page": None, "links": 2}]
    assert fates["取組3"]["stay"] == 1
    assert answer["totals"]["vanished"] == {"initiatives": 2, "links": 1}
    assert session.state.initiative(session.state.curation(5).links[0].initiative).plan == NEW
    assert session.state.curation(3).links[0].initiative == 3


def test_plans_are_laid_beside_each_other_by_a_verb_that_moves_only_when_asked(
    curate: Run, project: Path
) -> None:
    with Session.open(project, who="tanaka") as session:
        session.link([1], 1)
    looked = json.loads(curate("versions", project, OLD, NEW, "--json").stdout)
    assert looked["decision"] is None
    moved = json.loads(curate("versions", project, OLD, NEW, "--move", "--json").stdout)
    assert moved["moves"] == looked["moves"]
    with Session.open(project, who="tanaka") as session:
        assert session.state.seq == moved["decision"]
        assert session.state.initiative(session.state.curation(1).links[0].initiative).plan == NEW
    words = curate("--lang", "en", "versions", project, OLD, NEW).stdout
    assert "取組1 街路灯の整備 -> 取組7 街路灯の整備" in words
    assert curate("versions", project, OLD, "ない計画").returncode == 1


def test_the_opinions_nearest_to_one_are_listed(curate: Run, project: Path) -> None:
    found = json.loads(curate("nearest", project, "1", "-n", "3", "--json").stdout)

    assert found["opinion"] == 1
    assert [each["opinion"] % 4 for each in found["nearest"]] == [1, 1, 1]
    assert len(curate("nearest", project, "1", "-n", "3").stdout.splitlines()) == 3
    assert curate("nearest", project, "999").returncode == 1


def test_citations_that_disagree_are_listed_with_all_three(curate: Run, tmp_path: Path) -> None:
    plan, table = tmp_path / "plan.md", tmp_path / "answers.csv"
    plan.write_text(
        "# ひばり市計画\n\n## 取組1 街路灯の整備\n\n暗い道に灯りを増やします。\n\n"
        "## 取組2 図書館の充実\n\n席を増やします。\n",
        encoding="utf-8",
    )
    table.write_text(
        "No,意見の要旨,市の考え方\n1,道が暗いので困る。,取組1「図書館の充実」により進めます。\n"
        "2,席が少ない。,取組2「図書館の充実」により進めます。\n",
        encoding="utf-8",
    )
    curate("init", tmp_path / "q")
    curate("import", tmp_path / "q", plan, "--as", "plan")
    curate("import", tmp_path / "q", table)
    (only,) = json.loads(curate("citations", tmp_path / "q", "--json").stdout)["disagreements"]

    assert (only["opinion"], only["code"], only["title"], only["page"]) == (1, "取組1", "図書館の充実", None)
    assert [each["code"] for each in only["by_code"]] == ["取組1"]
    assert [each["code"] for each in only["by_name"]] == ["取組2"]
    assert "by its name" in curate("--lang", "en", "citations", tmp_path / "q").stdout


def test_lines_of_a_move_say_where_split_links_go(session: Session) -> None:
    session.link([2, 6], 2)
    lines = [*links.move_lines(session, session.versions(OLD, NEW))]

    assert any("取組2 図書館の整備" in each and "2" in each for each in lines)
