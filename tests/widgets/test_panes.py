"""The reading pane, the rule, the first and the last line."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.wait import wait_for
from widgets.bottom_line import BottomLine
from widgets.lines import Line, line_text, wrapped
from widgets.reading_pane import ReadingPane
from widgets.rule import Rule, ruled
from widgets.tones import Tone
from widgets.top_line import TopLine

TEXT = "区の計画について、窓口の手続きを減らしてほしい。" * 30


def _content(width: int) -> list[Line]:
    return wrapped(((TEXT, Tone.PLAIN),), width)


class Host(App[None]):
    """All four."""

    def __init__(self) -> None:
        super().__init__(ansi_color=True)

    def compose(self) -> ComposeResult:
        yield TopLine("左", "右")
        yield Rule("題")
        yield ReadingPane(_content)
        yield BottomLine([("a", "one"), ("?", "keys")])


async def test_a_long_text_says_that_more_follows_and_can_be_scrolled_to_its_end() -> None:
    host = Host()
    async with host.run_test(size=(40, 12)) as pilot:
        pane = host.query_one(ReadingPane)
        await wait_for(pilot, lambda: pane.lines, "the text is broken")
        assert "more lines" in pane.render_line(pane.size.height - 1).text
        pane.go(-1)
        assert pane.render_line(pane.size.height - 1).text.strip() == line_text(pane.lines[-1])
        pane.page(-1)
        pane.move(-1000)
        assert pane.top == 0
        pane.move(-1)
        assert pane.top == 0, "one line back from the first is no jump to the last"


async def test_a_new_width_breaks_the_text_anew() -> None:
    host = Host()
    async with host.run_test(size=(40, 12)) as pilot:
        pane = host.query_one(ReadingPane)
        await wait_for(pilot, lambda: pane.lines, "the text is broken")
        before = len(pane.lines)
        await pilot.resize_terminal(80, 12)
        await wait_for(pilot, lambda: len(pane.lines) < before, "it has fewer lines")


async def test_a_message_stands_in_place_of_the_keys_and_is_not_cut() -> None:
    host = Host()
    async with host.run_test(size=(40, 12)) as pilot:
        bottom = host.query_one(BottomLine)
        await wait_for(pilot, lambda: bottom.size.width, "it is laid out")
        assert bottom.render_line(0).text.strip() == "a one  ? keys"
        bottom.say(
            "この決定は取り消せません。別の担当者がその後に変更しています。先にそちらを確認してください。"
        )
        await wait_for(pilot, lambda: bottom.size.height == 3, "it has three lines")
        bottom.clear()
        await wait_for(pilot, lambda: bottom.size.height == 1, "it has one line")


async def test_the_last_key_is_shown_however_narrow_it_is() -> None:
    host = Host()
    async with host.run_test(size=(9, 12)) as pilot:
        bottom = host.query_one(BottomLine)
        await wait_for(pilot, lambda: bottom.size.width, "it is laid out")
        assert bottom.render_line(0).text.strip() == "? keys"


def test_a_rule_fills_its_width_whatever_it_carries() -> None:
    for width in range(1, 40):
        line = ruled("長い見出しです", "右の語", width)
        assert width < 12 or cell_len(line_text(line)) == width


def test_an_active_rule_looks_different_without_colour() -> None:
    assert "=" in line_text(ruled("a", "", 20, active=True))
    assert "=" not in line_text(ruled("a", "", 20))
