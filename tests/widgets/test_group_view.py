from __future__ import annotations

from textual.app import App, ComposeResult

from store.model import Relation, Residue
from widgets.group_view import GroupView, MemberRow, member_line
from widgets.lines import line_text

KEPT = MemberRow(1, "街灯を増やす。", "意見.txt, No. 1", kept=True)
OPEN = MemberRow(2, "街灯を増やす。夜の見回りも。", relation=Relation.CONTAINS, score=0.91, beyond=1)


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.looked: list[int] = []

    def compose(self) -> ComposeResult:
        yield GroupView(lambda place: (KEPT, OPEN)[place])

    def on_group_view_looked(self, event: GroupView.Looked) -> None:
        self.looked.append(event.opinion)


def test_each_row_says_by_a_character_what_it_is() -> None:
    rows = [KEPT, MemberRow(2, "", out=True), MemberRow(3, "", marked=True), MemberRow(4, "")]

    assert [line_text(member_line(row, 80))[0] for row in rows] == ["=", "x", "*", " "]


def test_a_residue_that_nobody_has_dealt_with_is_marked() -> None:
    assert "! 1 open" in line_text(member_line(OPEN, 80))


def test_a_residue_that_was_dealt_with_says_how() -> None:
    done = MemberRow(2, "", relation=Relation.CONTAINS, beyond=1, dealt=Residue.CARRY)

    assert "1 carried" in line_text(member_line(done, 80))
    assert "!" not in line_text(member_line(done, 80))


async def test_moving_says_which_opinion_is_looked_at() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(GroupView)
        view.show(2, "Group 1")
        view.members.move(1)
        await pilot.pause()

        assert app.looked[-1:] == [2]
        assert view.looked == OPEN


async def test_an_empty_view_says_why_without_alarm() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(GroupView)
        view.show(2, "Group 1")
        view.empty("Nothing left.")
        await pilot.pause()

        assert view.looked is None
        assert view.texts.render_line(0).text.strip() == "Nothing left."
