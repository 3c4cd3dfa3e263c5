"""Import, driven by keys over the real session and real files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from curate.screens.intake import view
from curate.screens.intake.account import Account, AsRead, Lines
from curate.screens.intake.columns import AskColumns
from curate.screens.intake.screen import ImportScreen
from curate.screens.questions.choose_file import ChooseFile, entries
from curate.screens.questions.prompts import AskText, Choose
from curate.screens.questions.telling import Telling
from curate.screens.shell import Shell
from curate.session import Session
from store.model import Status, Taken
from store.project import create, open_project
from tests.documents.test_correcting import NEW, OLD
from tests.documents.test_leftover import PROSE, TABLE
from tests.readers.made import table
from tests.screens.screens import on_top, press, rows_of, said
from tests.wait import wait_for
from widgets.rule import Rule
from widgets.virtual_list import VirtualList


@asynccontextmanager
async def importing(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], ImportScreen]]:
    """The Import screen over an empty project, or over the one that is in the folder."""
    if not (folder / "ward").exists():
        create(folder / "ward")
    with Session.open(folder / "ward", who="tanaka") as session:
        shell = Shell(session)
        async with shell.run_test(size=size) as pilot:
            await pilot.pause()
            await shell.switch_mode("import")
            screen = shell.screen
            assert isinstance(screen, ImportScreen)
            yield pilot, screen


async def brings(pilot: Pilot[int], screen: ImportScreen, file: Path, behind: str = "") -> None:
    """Choose a file by typing its path, or one that is typed `behind` a folder."""
    await pilot.press("a")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile), "a file is asked for")
    pilot.app.screen.query_one(Input).value = f"{file}/{behind}" if behind else str(file)
    await pilot.pause()
    await pilot.press("enter")
    await wait_for(pilot, lambda: not isinstance(pilot.app.screen, ChooseFile), "the file is taken")


async def arrived(pilot: Pilot[int], screen: ImportScreen, what: str = "it has come in") -> None:
    await wait_for(pilot, lambda: screen.intake.file is None, what)
    await press(pilot)


def written(folder: Path, text: str, name: str = "第３回 意見のまとめ.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


async def test_a_file_comes_in_and_its_lines_stand_beside_what_was_made_of_them(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await arrived(pilot, screen)
        assert "1 opinion" in said(screen)
        assert "第３回 意見のまとめ.txt" in rows_of(screen, "#documents")[0]
        ledger = "\n".join(rows_of(screen, "#detail"))
        assert "100% of" in ledger
        assert "opinions: declared 2, found 1" in ledger
        assert any(row.startswith("!    5 left over") for row in rows_of(screen, "#lines"))

        await press(pilot, "enter", "n")
        assert screen.line == 5
        assert "担当は公園課である。" in "\n".join(rows_of(screen, "#detail"))


async def test_a_line_becomes_an_opinion_by_one_key_and_is_left_over_again_by_another(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await arrived(pilot, screen)
        await press(pilot, "enter", "n", "o")
        await press(pilot)
        assert screen.desk.opinion(2).text == "担当は公園課である。"
        assert "nothing is left over" in screen.lines_title.render_line(0).text
        assert screen.desk.ledger(1).differences == ()

        await press(pilot, "u")
        await press(pilot)
        assert screen.state.total == 1
        assert any(row.startswith("!    5 left over") for row in rows_of(screen, "#lines"))


async def test_a_line_becomes_part_of_the_response_to_the_opinion_that_one_picks(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await arrived(pilot, screen)
        await press(pilot, "enter", "n", "r")
        await press(pilot, "enter")
        await press(pilot)
        assert screen.desk.opinion(1).response == "増やします。担当は公園課である。"


async def test_what_is_proposed_is_confirmed_and_refused(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, PROSE))
        await arrived(pilot, screen)
        assert "may be opinions" in said(screen)
        await press(pilot, "enter", "f")
        signs = [row[:6] for row in rows_of(screen, "#lines")]
        assert [each for each in signs if each.startswith("?")] == ["?    5", "?    6", "?    8"]
        assert screen.account is not None
        assert screen.account.left == sum(each.startswith("!") for each in signs), "as many as are marked so"

        await press(pilot, "g", "n", "n")
        assert screen.line == 5
        await press(pilot, "o")
        await press(pilot)
        assert screen.state.total == 1
        assert screen.line == 8
        await press(pilot, "x")
        await press(pilot)
        assert screen.desk.open_lines(1) == tuple(e for e in screen.desk.open_lines(1) if not e.proposed)


async def test_marked_lines_are_taken_together(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, PROSE))
        await arrived(pilot, screen)
        await press(pilot, "enter", "g", "space", "space", "x")
        await press(pilot)
        taken = screen.state.taken(1).values()
        assert [fields["line"] for fields in taken] == [1, 3]
        assert {fields["as"] for fields in taken} == {Taken.NOTHING}


async def test_an_unknown_head_is_asked_about_once(tmp_path: Path) -> None:
    rows = "受付,ご感想,回答\n1,公園のベンチを増やしてほしい。,増やします。\n"
    rows += "2,花火をやめてほしい。,続けます。\n"
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, rows, "感想.csv"))
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, AskColumns), "the columns are asked for")
        asked = pilot.app.screen
        await wait_for(pilot, lambda: asked.query_one("#rows", VirtualList).size.width, "it is laid out")
        rows_shown = asked.query_one("#rows", VirtualList)
        assert "公園のベンチを増やしてほしい。" in rows_shown.render_line(1).text
        assert "response" in rows_shown.render_line(2).text, "a name that tells is believed"
        question = asked.query_one("#question", Rule)
        await pilot.press("enter")
        assert "Say at least" in question.render_line(0).text
        await pilot.press("n", "t")
        assert "Which column" in question.render_line(0).text
        await pilot.press("enter")
        await arrived(pilot, screen)
        assert screen.state.total == 2
        assert screen.desk.opinion(2).response == "続けます。"

        more = rows.replace("花火", "祭り").replace("公園", "広場")
        await brings(pilot, screen, written(tmp_path, more, "感想２.csv"))
        await arrived(pilot, screen)
        assert screen.state.total == 4
    assert "columns" in open_project(tmp_path / "ward").settings


async def test_a_corrected_document_is_asked_about_and_what_changed_is_told(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, table(*OLD)))
        await arrived(pilot, screen)
        await screen.decide(lambda: screen.desk.keep([1, 4]))
        await brings(pilot, screen, written(tmp_path, table(*NEW)))
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Choose), "it is asked about")
        await pilot.press("c")
        await arrived(pilot, screen)
        assert screen.state.curation(6).status is Status.OWN
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Telling)
        told = [pilot.app.screen.query_one("#told").render_line(y).text for y in range(20)]
        assert any("vanished: #4" in line for line in told)
        assert any("#4 第３回" in line for line in told)


async def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, "x", "壊れた.pdf"))
        await arrived(pilot, screen)
        assert "壊れた.pdf" in said(screen)
        assert screen.state.seq == 0


async def test_escape_stops_a_reading_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    form = "公園\t公園のベンチを{n}脚増やしてほしい。\t検討します。\n"
    rows = "".join(f"{n}\t" + form.format(n=n) for n in range(1, 20_000))
    file = written(tmp_path, "No\t項目\t意見の要旨\t区の考え方\n" + rows, "多い.tsv")
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, file)
        await wait_for(pilot, lambda: screen.intake.file is not None, "it is coming in")
        await pilot.press("escape")
        await arrived(pilot, screen, "it was stopped")
        assert "stopped" in said(screen)
        assert screen.state.seq == 0
        assert list((tmp_path / "ward/corpus").iterdir()) == []
        assert list((tmp_path / "ward/sources").iterdir()) == []
        assert "reading" not in on_top(screen)


async def test_other_screens_are_used_while_a_file_comes_in(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await pilot.press("f2")
        await wait_for(pilot, lambda: screen.desk.state.total == 1, "it has come in")
        await pilot.press("f7")
        await wait_for(pilot, lambda: pilot.app.screen is screen, "one is back")
        await arrived(pilot, screen)
        assert rows_of(screen, "#documents") != []


@pytest.mark.parametrize("typed", ["", "ﾊﾟ", "パ", "ハ\u309a"])
def test_names_are_found_in_any_width_and_composition(tmp_path: Path, typed: str) -> None:
    for name in ("パブリックコメント.xlsx", ".隠し.txt", "絵.png", "出力.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "資料").mkdir()
    names = [each.name for each in entries(tmp_path, typed)]
    assert names[0] == ("資料" if not typed else "パブリックコメント.xlsx")
    assert not {".隠し.txt", "絵.png"} & set(names)


async def test_a_folder_is_gone_into_and_a_name_completed(tmp_path: Path) -> None:
    (tmp_path / "資料").mkdir()
    written(tmp_path / "資料", TABLE)
    async with importing(tmp_path) as (pilot, screen):
        await pilot.press("a")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile), "a file is asked for")
        line = pilot.app.screen.query_one(Input)
        line.value = f"{tmp_path}/資"
        await pilot.pause()
        await pilot.press("tab")
        assert line.value == f"{tmp_path}/資料/"
        await pilot.press("enter")
        await arrived(pilot, screen)
        await wait_for(pilot, lambda: screen.state.total == 1, "it has come in")


async def test_a_whole_path_may_be_typed_behind_the_folder_that_stands_there(tmp_path: Path) -> None:
    file = written(tmp_path, TABLE)
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, Path("/somewhere/else"), str(file))
        await arrived(pilot, screen)
        await wait_for(pilot, lambda: screen.state.total == 1, "it has come in")


async def test_a_count_that_differs_stands_by_one_key_and_a_reason(tmp_path: Path) -> None:
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await arrived(pilot, screen)
        assert "(d lets it stand)" in "\n".join(rows_of(screen, "#detail"))
        await pilot.press("d")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, AskText), "the reason is asked for")
        await press(pilot, *"old", "enter")
        await press(pilot)
        ledger = "\n".join(rows_of(screen, "#detail"))
        assert "stands: old (tanaka, " in ledger
        assert "lets it stand" not in ledger
        await press(pilot, "d")
        assert "Nothing differs here" in said(screen)
        await press(pilot, "u")
        await press(pilot)
        assert "(d lets it stand)" in "\n".join(rows_of(screen, "#detail"))


async def test_a_long_document_is_let_go_of_on_another_screen_and_found_again_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_KEPT", 2)
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await arrived(pilot, screen)
        await press(pilot, "enter", "n")
        shown = rows_of(screen, "#lines"), rows_of(screen, "#detail")
        await screen.app.switch_mode("overview")
        await wait_for(pilot, lambda: screen.account is None, "it is let go of")
        held = [value for value in vars(screen).values() if isinstance(value, AsRead | Account)]
        assert (held, screen.rows, screen.lines.length) == ([], (), 0)
        assert isinstance(screen.desk, Session)
        assert screen.desk.corpus._text.cache_info().currsize == 0

        await screen.app.switch_mode("import")
        await wait_for(pilot, lambda: screen.account is not None, "it is looked up again")
        assert screen.line == 5
        assert (rows_of(screen, "#lines"), rows_of(screen, "#detail")) == shown


async def test_a_question_over_the_lines_leaves_them_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_KEPT", 2)
    async with importing(tmp_path) as (pilot, screen):
        await brings(pilot, screen, written(tmp_path, TABLE))
        await arrived(pilot, screen)
        await press(pilot, "enter", "n", "r")
        assert pilot.app.screen is not screen
        assert screen.account is not None


@pytest.mark.parametrize("text", ["", "一つ", "一つ\n", "\n\n二つ\r\n三つ", "端\u2028数\n"])
def test_the_lines_of_a_text_are_those_between_its_ends_of_lines(text: str) -> None:
    assert dict(Lines(text)) == dict(enumerate(text.split("\n"), 1))
    assert 0 not in Lines(text)
