"""A list of any length that draws only what is in view."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tests.wait import wait_for
from widgets.lines import Line
from widgets.tones import Tone
from widgets.virtual_list import VirtualList


class Host(App[None]):
    """A list of a million rows that says which rows it drew."""

    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.drawn: list[int] = []
        self.moved: list[int] = []

    def compose(self) -> ComposeResult:
        yield VirtualList(self.row, 1_000_000)

    def row(self, place: int) -> Line:
        self.drawn.append(place)
        return ((f"row {place}", Tone.PLAIN),)

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        self.moved.append(event.place)

    @property
    def rows(self) -> VirtualList:
        return self.query_one(VirtualList)


async def test_only_rows_in_view_are_asked_for() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        await wait_for(pilot, lambda: set(host.drawn) == set(range(10)), "the first rows are drawn")
        host.drawn.clear()
        host.rows.go(-1)
        await wait_for(pilot, lambda: 999_999 in host.drawn, "the last row is drawn")
        assert min(host.drawn) >= 999_980


async def test_a_move_inside_the_view_draws_two_rows() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        await wait_for(pilot, lambda: len(set(host.drawn)) == 10, "the first rows are drawn")
        host.drawn.clear()
        host.rows.move(1)
        await wait_for(pilot, lambda: {0, 1} <= set(host.drawn), "both rows are drawn")
        assert set(host.drawn) == {0, 1}


async def test_the_cursor_stays_inside_and_says_where_it_is() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        rows = host.rows
        rows.move(-5)
        rows.move(3)
        rows.page(1)
        rows.go(10**9)
        await wait_for(pilot, lambda: len(host.moved) == 3, "three moves are told")
        assert host.moved == [3, 12, 999_999]
        assert rows.in_view().stop == 1_000_000


async def test_a_shorter_list_keeps_the_cursor_inside() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        host.rows.go(500)
        host.rows.show(3)
        await pilot.pause()
        assert host.rows.cursor == 2
        assert list(host.rows.in_view()) == [0, 1, 2]
        host.rows.show(0)
        assert host.rows.cursor == 0


async def test_resizing_keeps_the_cursor_in_view() -> None:
    host = Host()
    async with host.run_test(size=(40, 30)) as pilot:
        host.rows.go(29)
        await pilot.resize_terminal(40, 5)
        await wait_for(pilot, lambda: host.rows.cursor in host.rows.in_view(), "the cursor is seen")
        await pilot.resize_terminal(40, 1)
        await wait_for(pilot, lambda: host.rows.cursor in host.rows.in_view(), "the cursor is seen")


async def test_a_click_puts_the_cursor_there() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        await pilot.click(VirtualList, offset=(3, 4))
        await wait_for(pilot, lambda: host.rows.cursor == 4, "the cursor is there")
