"""A corrected plan, or a corrected list of opinions, in which anything may have been moved about."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.readers.draft import Field, Found
from curate.readers.finish import Anchors, finished
from curate.readers.reimport import compare
from curate.session import Session
from curate.words.corrections import corrected_lines
from store.model import Opinion, Origin
from store.project import create
from store.upkeep import check

TITLES = ("街路灯の整備", "図書館の充実", "水辺の手入れ", "移動販売の支援")
BODIES = (
    "暗い道に灯りを増やし、夜も安心して歩けるようにします。",
    "席を増やし、夜も開けて、働く人が使えるようにします。",
    "池の水を調べ、年に二度は底をさらいます。",
    "店のない町に車を回し、買物に困る人を減らします。",
)


def plan(*items: tuple[str, str]) -> str:
    """A plan with these initiatives, numbered as they come."""
    parts = (f"## 取組{at} {title}\n\n{body}\n" for at, (title, body) in enumerate(items, 1))
    return "# ひばり市計画\n\n" + "\n".join(parts)


def answers(*cited: str) -> str:
    return "No,意見の要旨,市の考え方\n" + "".join(
        f"{at},{at}番のことを進めてほしい。,{said}\n" for at, said in enumerate(cited, 1)
    )


class City:
    """A plan of four initiatives, and four opinions that an analyst linked to one each."""

    def __init__(self, folder: Path) -> None:
        create(folder / "city")
        self.session = Session.open(folder / "city", who="sato")
        self.file = folder / "計画.md"
        self.reads(*zip(TITLES, BODIES, strict=True))
        table = folder / "意見.csv"
        table.write_text(
            answers("ご意見とします。", "ご意見とします。", "ご意見とします。", "ご意見とします。")
        )
        list(self.session.import_documents([table]))
        for at, title in enumerate(TITLES, 1):
            (initiative,) = (each for each in self.session.state.initiatives if each.title == title)
            self.session.link([at], initiative.id)

    def reads(self, *items: tuple[str, str], **how: int) -> object:
        self.file.write_text(plan(*items), encoding="utf-8")
        (imported,) = self.session.import_documents([self.file], **how)  # type: ignore[arg-type]
        return imported.corrected

    def linked(self) -> list[tuple[str, str]]:
        """Code and title of what each opinion is linked to."""
        state = self.session.state
        found = [state.initiative(state.curation(at).links[0].initiative) for at in range(1, 5)]
        return [(each.code, each.title) for each in found]


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


ITEMS = tuple(zip(TITLES, BODIES, strict=True))


def test_links_follow_initiatives_that_were_numbered_anew(city: City) -> None:
    told = city.reads(ITEMS[2], ITEMS[0], ITEMS[3], ITEMS[1])
    assert told.gone == ()  # type: ignore[attr-defined]
    assert city.linked() == [
        ("取組2", "街路灯の整備"),
        ("取組4", "図書館の充実"),
        ("取組1", "水辺の手入れ"),
        ("取組3", "移動販売の支援"),
    ]
    assert len(city.session.state.initiatives) == 4


def test_what_a_corrected_plan_says_otherwise_is_told(city: City) -> None:
    told = city.reads(
        ("街路灯の整備と点検", BODIES[0]),
        ("図書館の充実", BODIES[1] + "本も増やします。"),
        *ITEMS[2:],
        ("朝市", "開く。"),
    )
    assert list(corrected_lines(told)) == [  # type: ignore[arg-type]
        "renamed: 取組1 街路灯の整備 -> 取組1 街路灯の整備と点検",
        "text changed: 取組2 図書館の充実",
        "new in the plan: 取組5 朝市",
    ]
    city.file.write_text(city.file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (again,) = city.session.import_documents([city.file])
    assert again.corrected is not None
    assert list(corrected_lines(again.corrected)) == ["nothing that was read has changed"]


def test_one_that_was_dropped_is_named_and_stays_while_it_is_linked(city: City) -> None:
    told = city.reads(ITEMS[0], ITEMS[2], ITEMS[3])
    assert [each.title for each in told.gone] == ["図書館の充実"]  # type: ignore[attr-defined]
    assert [title for _code, title in city.linked()] == list(TITLES)
    assert [code for code, _title in city.linked()] == ["取組1", "旧取組2", "取組2", "取組3"]
    assert not [each for each in check.check(city.session.project) if not each.ok and "book" not in each.what]


def test_one_that_is_dropped_and_linked_to_nothing_leaves_the_catalogue(city: City) -> None:
    (initiative,) = (each for each in city.session.state.initiatives if each.title == TITLES[1])
    city.session.unlink(2, initiative.id)
    city.reads(ITEMS[0], ITEMS[2], ITEMS[3])
    assert sorted(each.title for each in city.session.state.initiatives) == sorted(
        title for title in TITLES if title != TITLES[1]
    )


def test_one_that_was_renamed_is_the_same_where_its_text_is(city: City) -> None:
    told = city.reads(ITEMS[0], ("夜も開く知の広場", BODIES[1]), ITEMS[2], ITEMS[3])
    assert told.gone == ()  # type: ignore[attr-defined]
    assert city.linked()[1] == ("取組2", "夜も開く知の広場")


def test_one_that_came_in_the_place_of_another_is_not_taken_for_it(city: City) -> None:
    told = city.reads(
        ITEMS[0], ("空き家の活用", "持ち主に代わって借り手を探します。家賃の半分を補います。"), *ITEMS[2:]
    )
    assert [each.title for each in told.gone] == ["図書館の充実"]  # type: ignore[attr-defined]
    assert city.linked()[1][1] == "図書館の充実"
    assert len(city.session.state.initiatives) == 5


def test_one_undo_brings_the_plan_back_as_it_was(city: City) -> None:
    before = {each.id: each for each in city.session.state.initiatives}
    city.reads(ITEMS[3], ("夜も開く知の広場", BODIES[1]), ITEMS[0])
    seq = next(each.seq for each in city.session.history() if each.op == "correct")
    for decision in [each for each in city.session.history() if each.seq >= seq]:
        city.session.undo(decision.seq)
    assert {each.id: each for each in city.session.state.initiatives} == before
    assert all(each.origin is Origin.PLAN for each in before.values())


# -- opinions that moved, merged, split and were numbered anew ------------------------------------------

SAID = tuple(f"{place}の{thing}を{wish}" for place, thing, wish in zip(
    ("駅前", "川沿い", "北町", "港", "山手", "学校", "市場", "公園"),
    ("街灯", "遊歩道", "バス停", "案内板", "水路", "通学路", "駐輪場", "ベンチ"),
    ("明るくしてほしい。", "広げてほしい。", "移してほしい。", "直してほしい。", "掃除すべきである。",
     "守ってほしい。", "屋根で覆ってほしい。", "増やしてほしい。"),
    strict=True,
))  # fmt: skip


def opinions(texts: list[str], first: int = 1) -> tuple[Opinion, ...]:
    found = [
        Found(line=at, text=Field(text, text), number=Field(str(at))) for at, text in enumerate(texts, first)
    ]
    return finished(found, anchors=Anchors())[0]


@given(seed=st.integers(0, 10_000), gone=st.integers(0, 3), merged=st.booleans(), split=st.booleans())
@settings(max_examples=80, deadline=None, database=None)
def test_each_opinion_is_in_one_place_whatever_was_done_to_the_list(
    seed: int, gone: int, merged: bool, split: bool
) -> None:
    """Rows are shuffled, numbered anew, left out, two are made one and one is made two."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    texts = list(SAID)
    kept = chance.sample(texts, len(texts) - gone)
    if merged:
        one, other, *kept = kept
        kept.append(f"{one}{other}")
    if split:
        whole = kept.pop(0)
        kept += [whole[: len(whole) // 2], whole[len(whole) // 2 :]]
    chance.shuffle(kept)
    old, new = opinions(texts), opinions(kept, first=chance.randrange(1, 20))
    found = compare(old, new)
    pairs = (*found.same, *found.moved, *found.changed)
    before = [a for a, _b in pairs] + list(found.vanished)
    after = [b for _a, b in pairs] + list(found.new)
    assert sorted(each.id for each in before) == [each.id for each in old]
    assert sorted(each.id for each in after) == [each.id for each in new]
    assert all(a.text == b.text for a, b in (*found.same, *found.moved))
    unchanged = {each.text for each in old} & {each.text for each in new}
    assert {a.text for a, _b in (*found.same, *found.moved)} == unchanged
    for a, b in found.changed:
        assert len(set(a.text) & set(b.text)) * 2 >= min(len(set(a.text)), len(set(b.text)))
