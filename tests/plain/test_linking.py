"""Links in lines: citations in doubt, weights, and what is alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.session import Session
from tests.conftest import Run

PLAIN = {"TERM": "dumb"}

PLAN = (
    "# ひばり市計画\n\n## 取組1 街路灯の整備\n\n暗い道に灯りを増やします。\n\n"
    "## 取組2 図書館の充実\n\n席を増やします。\n"
)
ANSWERS = (
    "No,意見の要旨,市の考え方\n"
    "1,夜の道が暗い。,取組1「図書館の充実」により進めます。\n"
    "2,夜の道がとても暗くて怖い。,検討します。\n"
    "3,図書館の席を増やしてほしい。,取組9「図書館の充実」により進めます。\n"
)


@pytest.fixture
def ward(curate: Run, tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    curate("init", "ward")
    curate("import", "ward", tmp_path / "plan.md", tmp_path / "answers.csv")
    return tmp_path / "ward"


def typed(curate: Run, *lines: str) -> str:
    done = curate("--plain", "ward", stdin="".join(f"{line}\n" for line in ("g", *lines, "q")), env=PLAIN)
    assert done.returncode == 0, done.stderr
    said: str = done.stdout
    return said


def links(project: Path, opinion: int) -> list[str]:
    with Session.open(project, who="tanaka") as opened:
        now = opened.state
        return [now.initiative(link.initiative).code for link in now.curation(opinion).links]


def test_a_citation_in_doubt_is_said_with_all_three_sides_and_settled_by_a_number(
    curate: Run, ward: Path
) -> None:
    said = typed(curate, "c", "2")

    assert "by its code: 取組1 街路灯の整備" in said
    assert "by its name: 取組2 図書館の充実" in said
    assert links(ward, 1) == ["取組2"]


def test_the_number_may_follow_the_key(curate: Run, ward: Path) -> None:
    typed(curate, "c 1")

    assert links(ward, 1) == ["取組1"]


def test_a_citation_of_something_new_makes_it(curate: Run, ward: Path) -> None:
    said = typed(curate, "G", "c 2")

    assert "New initiative: 取組9 図書館の充実" in said
    assert links(ward, 3) == ["取組9"]


def test_a_code_that_another_has_is_refused_in_words(curate: Run, ward: Path) -> None:
    assert "Refused: ひばり市計画 has 取組1 already" in typed(curate, "c 3")
    assert links(ward, 1) == []


def test_where_no_citation_is_in_doubt_it_says_so(curate: Run, ward: Path) -> None:
    assert "No citation of it is in doubt." in typed(curate, "j", "c")


def test_no_number_links_nothing(curate: Run, ward: Path) -> None:
    typed(curate, "c", "")
    typed(curate, "c", "9")

    assert links(ward, 1) == []


def test_the_second_of_two_links_comes_to_weigh_more(curate: Run, ward: Path) -> None:
    typed(curate, "p 街路灯", "g", "p 図書館", "g", "w")

    assert links(ward, 1) == ["取組2", "取組1"]


def test_one_link_alone_weighs_what_it_weighs(curate: Run, ward: Path) -> None:
    assert "two links" in typed(curate, "p 街路灯", "g", "w")


def test_those_that_are_alike_are_linked_together_with_one_undo(curate: Run, ward: Path) -> None:
    said = typed(curate, "~", "2", "街路灯")

    assert "夜の道がとても暗くて怖い。" in said
    assert "2 opinions are linked to 取組1" in said
    assert links(ward, 1) == links(ward, 2) == ["取組1"]

    typed(curate, "u")

    assert links(ward, 1) == links(ward, 2) == []
