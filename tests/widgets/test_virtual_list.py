"""A list of any length that draws only what is in view."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getsource

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.strip import Strip
from textual.widget import Widget

from tests.wait import wait_for
from widgets.lines import Line
from widgets.tones import Tone
from widgets.virtual_list import VirtualList


class Watched(VirtualList):
    """A list that says which of its lines were painted."""

    def __init__(self, row: Callable[[int], Line], length: int) -> None:
        super().__init__(row, length)
        self.painted: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Between(Vertical):
    """Says which keys came through it."""

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children)
        self.keys: list[str] = []

    def on_key(self, event: Key) -> None:
        self.keys.append(event.key)


class Host(App[None]):
    """A list of a million rows that says which rows it asked for."""

    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.drawn: list[int] = []
        self.moved: list[int] = []
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        yield Between(Watched(self.row, 1_000_000))

    def row(self, place: int) -> Line:
        self.drawn.append(place)
        return ((f"row {place}", Tone.PLAIN),)

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        self.moved.append(event.place)

    def on_key(self, event: Key) -> None:
        self.keys.append(event.key)

    @property
    def rows(self) -> Watched:
        return self.query_one(Watched)


async def test_only_rows_in_view_are_asked_for() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        await wait_for(pilot, lambda: set(host.drawn) == set(range(10)), "the first rows are drawn")
        host.drawn.clear()
        host.rows.go(-1)
        await wait_for(pilot, lambda: 999_999 in host.drawn, "the last row is drawn")
        assert min(host.drawn) >= 999_980


async def test_a_move_inside_the_view_paints_two_rows_and_asks_for_none_again() -> None:
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        await wait_for(pilot, lambda: len(set(host.drawn)) == 10, "the first rows are drawn")
        host.drawn.clear()
        host.rows.painted.clear()
        host.rows.move(1)
        await wait_for(pilot, lambda: {0, 1} <= set(host.rows.painted), "both rows are painted")
        assert set(host.rows.painted) == {0, 1}
        assert host.drawn == []


async def test_a_key_goes_to_the_screen_past_what_lies_between() -> None:
    assert "event._set_forwarded()\n        self.post_message(event)" in getsource(Widget._forward_event)
    host = Host()
    async with host.run_test(size=(40, 10)) as pilot:
        assert host.focused is host.rows
        await pilot.press("x")
        await wait_for(pilot, lambda: host.keys == ["x"], "the key has come up to the application")
        assert host.query_one(Between).keys == []


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
