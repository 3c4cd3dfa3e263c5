from __future__ import annotations

from textual.app import App, ComposeResult

from widgets.lines import Line
from widgets.page import Page
from widgets.tones import Tone


def numbered(n: int) -> list[Line]:
    return [((f"line {place}", Tone.PLAIN),) for place in range(1, n + 1)]


class Host(App[None]):
    def __init__(self, n: int) -> None:
        super().__init__()
        self.n = n

    def compose(self) -> ComposeResult:
        yield Page(numbered(self.n))


def rows(page: Page) -> list[str]:
    return [page.render_line(y).text.rstrip() for y in range(page.size.height)]


async def test_lines_that_fit_are_shown_without_more_words() -> None:
    app = Host(3)
    async with app.run_test(size=(30, 5)):
        assert rows(app.query_one(Page)) == ["line 1", "line 2", "line 3", "", ""]


async def test_where_lines_do_not_fit_the_last_row_says_which_are_in_view() -> None:
    app = Host(10)
    async with app.run_test(size=(30, 5)) as pilot:
        page = app.query_one(Page)
        assert rows(page) == ["line 1", "line 2", "line 3", "line 4", "lines 1-4 of 10"]

        page.go(-1)
        await pilot.pause()

        assert rows(page) == ["line 7", "line 8", "line 9", "line 10", "lines 7-10 of 10"]


async def test_it_does_not_scroll_beyond_its_ends() -> None:
    app = Host(10)
    async with app.run_test(size=(30, 5)) as pilot:
        page = app.query_one(Page)
        page.page(9)
        page.move(-1)
        await pilot.pause()
        assert rows(page)[0] == "line 6"

        page.move(-100)
        await pilot.pause()
        assert rows(page)[0] == "line 1"


async def test_a_new_width_lays_the_lines_out_anew() -> None:
    app = Host(0)
    async with app.run_test(size=(30, 5)) as pilot:
        page = app.query_one(Page)
        page.show(lambda width: [((f"{width} cells", Tone.PLAIN),)])
        assert rows(page)[0] == "30 cells"

        await pilot.resize_terminal(41, 5)
        await pilot.pause()

        assert rows(page)[0] == "41 cells"
