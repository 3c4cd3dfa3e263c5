"""The keys for links and identical texts, over a real session on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.proposing.moving import Move
from curate.screens.help import HelpScreen
from curate.screens.initiatives.asking import PickInitiative
from curate.screens.initiatives.versions import VersionsScreen
from curate.screens.walk.alike import AlikeScreen
from curate.screens.walk.screen import WalkScreen
from curate.session import Session
from store.model import How, Status
from store.project import create
from tests.forty import NEW, OLD, forty
from tests.screens.screens import idle, opened, press, rows_of, said
from tests.wait import wait_for
from widgets.virtual_list import VirtualList


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(forty(tmp_path), who="tanaka") as opened_:
        yield opened_


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[Session]:
    """An answer that cites one initiative by the name of another."""
    (tmp_path / "plan.md").write_text(
        "# ひばり市計画\n\n## 取組1 街路灯の整備\n\n暗い道に灯りを増やします。\n\n"
        "## 取組2 図書館の充実\n\n席を増やします。\n",
        encoding="utf-8",
    )
    (tmp_path / "answers.csv").write_text(
        "No,意見の要旨,市の考え方\n1,道が暗い。,取組1「図書館の充実」により進めます。\n", encoding="utf-8"
    )
    create(tmp_path / "d")
    with Session.open(tmp_path / "d", who="tanaka") as opened_:
        list(opened_.import_documents([tmp_path / "plan.md", tmp_path / "answers.csv"]))
        yield opened_


async def test_the_picker_searches_as_one_types_and_links(session: Session) -> None:
    async with opened(session, "walk") as (pilot, _screen):
        await press(pilot, "p")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PickInitiative), "the picker is open")
        await press(pilot, *"図書館", "enter")

        assert session.state.curation(1).links[0].initiative == 2


async def test_a_new_initiative_is_made_on_the_spot_and_linked(session: Session) -> None:
    async with opened(session, "walk") as (pilot, _screen):
        await press(pilot, "p", *"緑の日陰", "enter", *"取組9", "enter", "enter")

        made = session.state.initiative(session.state.curation(1).links[0].initiative)
        assert (made.code, made.title, made.plan) == ("取組9", "緑の日陰", OLD)


async def test_the_second_link_comes_to_weigh_more(session: Session) -> None:
    session.link([1], 1)
    session.link([1], 3)
    async with opened(session, "walk") as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        screen.look_at(1)
        await press(pilot, "w")

        assert [link.initiative for link in session.state.curation(1).links] == [3, 1]


async def test_opinions_that_are_alike_are_marked_and_linked_with_one_undo(session: Session) -> None:
    async with opened(session, "walk") as (pilot, _screen):
        await press(pilot, "~")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, AlikeScreen), "they are shown")
        await press(pilot, "space", "space", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PickInitiative), "the picker is open")
        await press(pilot, *"街路灯", "enter")

        linked = [each for each, curation in session.state.decided() if curation.links]
        assert len(linked) == 3
        assert 1 in linked
        await press(pilot, "u")
        assert not any(curation.links for _each, curation in session.state.decided())


async def test_a_page_over_a_screen_has_the_keys_of_lists_also_in_full_width_and_tells_them(
    session: Session,
) -> None:
    async with opened(session, "walk") as (pilot, _screen):
        await press(pilot, "~")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, AlikeScreen), "they are shown")
        page = pilot.app.screen
        near = page.query_one("#near", VirtualList)
        await press(pilot, "ｊ", "G", "k")
        assert near.cursor == near.length - 2

        await press(pilot, "?")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "t", "q")
        assert pilot.app.screen is page
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, AlikeScreen)


async def test_all_that_are_listed_are_marked_by_one_key_and_linked_by_the_next(session: Session) -> None:
    async with opened(session, "walk") as (pilot, _screen):
        before = session.state.seq
        await press(pilot, "*", "p", *"取組4", "enter")

        assert session.state.seq == before + 1
        assert all(session.state.curation(each).links for each in session.state.opinion_ids())


async def test_identical_texts_are_counted_and_become_one_with_one_undo(session: Session) -> None:
    async with opened(session, "walk") as (pilot, _screen):
        await press(pilot, "I")
        assert session.state.curation(42).status is Status.UNDECIDED
        await press(pilot, "y")

        assert session.state.members(41) == (42, 43)
        await press(pilot, "u")
        assert session.state.members(41) == ()


async def test_what_is_sure_stands_first_on_the_overview_and_one_key_accepts_it(session: Session) -> None:
    for id_ in range(1, 25):
        session.link([id_], (id_ - 1) % 4 + 1, How.SUGGESTED, settle=True)
    async with opened(session, "overview") as (pilot, screen):
        assert "sure suggestion" in rows_of(screen, "#page")[0]
        await press(pilot, "a", "y")

        assert all(session.state.curation(n).links[0].initiative == (n - 1) % 4 + 1 for n in range(25, 41))


async def test_a_proposal_is_parted_and_its_parts_stay_apart_on_the_screen(session: Session) -> None:
    async with opened(session, "groups") as (pilot, screen):
        await wait_for(pilot, lambda: rows_of(screen, "#families"), "groups are there")
        before = len(rows_of(screen, "#families"))
        await press(pilot, "|")

        assert len(rows_of(screen, "#families")) >= before or "alone" in said(screen)


async def test_two_plans_are_laid_side_by_side_and_their_links_move(session: Session) -> None:
    session.add_initiative("取組11", "街路灯の整備", NEW)
    session.add_initiative("取組12", "図書館の席の整備", NEW)
    session.link([1], 1, settle=True)
    async with opened(session, "initiatives") as (pilot, _screen):
        await press(pilot, "c", "enter", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen), "the plans are shown")
        await press(pilot, "j")
        whole = "\n".join(
            line.text for line in map(pilot.app.screen.query_one("#passage").render_line, range(6))
        )
        assert "before: " in whole
        assert "now: " in whole
        await press(pilot, "M")
        await idle(pilot)

        assert session.state.initiative(session.state.curation(1).links[0].initiative).plan == NEW


async def test_a_name_that_stayed_has_the_room_of_both_versions(session: Session) -> None:
    title = "公園の樹木の剪定と清掃の委託"
    session.add_initiative("取組11", title, OLD)
    session.add_initiative("取組11", title, NEW)
    async with opened(session, "initiatives") as (pilot, _screen):
        await press(pilot, "c", "enter", "enter")
        rows = [pilot.app.screen.query_one("#passages").render_line(y).text for y in range(6)]
        (same,) = [row for row in rows if title in row]
        assert "->" not in same
        assert any("->" in row for row in rows)


async def test_while_two_plans_are_compared_that_is_said(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.add_initiative("取組11", "街路灯の整備", NEW)
    compare, heard = session.versions, list[str]()
    async with opened(session, "initiatives") as (pilot, screen):

        def versions(old: str, new: str) -> tuple[Move, ...]:
            heard.append(said(screen))
            return compare(old, new)

        monkeypatch.setattr(session, "versions", versions)
        await press(pilot, "c", "enter", "enter")
        assert heard == ["Comparing the two plans..."]
        await press(pilot, "escape")
        assert said(screen) == ""


async def test_where_the_links_have_gone_to_a_new_version_that_is_offered_first(disputed: Session) -> None:
    old = disputed.state.initiatives[0].plan
    for n, title in enumerate(("街路灯の整備", "図書館の充実"), 11):
        disputed.add_initiative(f"取組{n}", title, NEW)
    disputed.link([1], 1)

    async def offered(*typed: str) -> list[str]:
        async with opened(disputed, "walk", (120, 30)) as (pilot, _screen):
            await press(pilot, "p", *typed)
            picker = pilot.app.screen.query_one("#rows", VirtualList)
            rows = ["".join(picker.render_line(y).text.split()) for y in range(picker.length)]
            return [NEW if NEW in row else old if old in row else "" for row in rows]

    assert await offered() == [old, old, NEW, NEW]
    assert await offered(*"街路灯") == [old, NEW, ""]
    disputed.move_links(old, NEW)
    assert await offered() == [NEW, NEW, old, old]
    assert await offered(*"街路灯") == [NEW, old, ""]
    disputed.undo()
    assert await offered(*"街路灯") == [old, NEW, ""]


async def test_the_picker_tells_plans_apart_that_begin_alike(session: Session) -> None:
    long = "ひばり市の環境と緑を守るための総合的な推進計画"
    session.add_initiative("取組5", "川の清掃", f"{long}・前期")
    session.add_initiative("取組5", "川の清掃", f"{long}・後期")
    async with opened(session, "walk") as (pilot, _screen):
        await press(pilot, "p", *"川")
        picker = pilot.app.screen.query_one("#rows", VirtualList)
        rows = [picker.render_line(y).text for y in range(2)]
        assert ["前期" in rows[0], "後期" in rows[1]] == [True, True]


async def test_a_suggestion_that_is_looked_at_shows_its_parts_and_its_text(session: Session) -> None:
    async with opened(session, "walk", (100, 40)) as (pilot, screen):
        await wait_for(pilot, lambda: rows_of(screen, "#proposals"), "something is suggested")
        await press(pilot, "tab", "tab", "j", "j")

        text = "\n".join(rows_of(screen, "#pane"))
        assert "Score:" in text
        assert "Both say:" in text


async def test_a_citation_in_doubt_is_settled_by_what_its_name_leads_to(disputed: Session) -> None:
    async with opened(disputed, "walk") as (pilot, screen):
        await wait_for(pilot, lambda: "by its name" in "\n".join(rows_of(screen, "#pane")), "it is flagged")
        await press(pilot, "c", "2")

        (link,) = disputed.state.curation(1).links
        assert disputed.state.initiative(link.initiative).title == "図書館の充実"


async def test_a_citation_of_what_nobody_knows_becomes_an_initiative_by_a_key(disputed: Session) -> None:
    async with opened(disputed, "walk") as (pilot, screen):
        await wait_for(pilot, lambda: "by its name" in "\n".join(rows_of(screen, "#pane")), "it is flagged")
        await press(pilot, "c", "3", *"-2", "enter", "enter")

        (link,) = disputed.state.curation(1).links
        made = disputed.state.initiative(link.initiative)
        assert (made.code, made.title, made.plan) == ("取組1-2", "図書館の充実", "ひばり市計画")


async def test_without_a_citation_in_doubt_the_key_says_so(session: Session) -> None:
    async with opened(session, "walk") as (pilot, screen):
        await press(pilot, "c")

        assert "in doubt" in said(screen)


async def test_a_whole_group_is_linked_with_one_key_and_one_undo(session: Session) -> None:
    async with opened(session, "groups") as (pilot, screen):
        await wait_for(pilot, lambda: bool(rows_of(screen, "#families")), "groups are there")
        await press(pilot, "p")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PickInitiative), "the picker is open")
        await press(pilot, *"図書館", "enter")

        linked = tuple(id_ for id_ in session.state.opinion_ids() if session.state.curation(id_).links)
        assert linked in [group.opinions for group in session.groups()]
        assert {session.state.curation(id_).links[0].initiative for id_ in linked} == {2}
        assert said(screen) == f"{len(linked)} opinions are linked to 取組2; u takes it back."

        await press(pilot, "u")
        assert not any(session.state.curation(id_).links for id_ in linked)
