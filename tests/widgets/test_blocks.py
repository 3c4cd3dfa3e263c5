from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.blocks import picture, progress


def test_each_opinion_is_a_block_of_its_kind() -> None:
    drawn = picture({"施策1": {"反映": 2, "検討": 1}, "施策2": {"検討": 1}}, ["反映", "検討"], 20)

    assert drawn.legend == (("#", "反映", 2), ("=", "検討", 2))
    assert [(bar.name, bar.blocks, bar.total) for bar in drawn.bars] == [
        ("施策1", "##=", 3),
        ("施策2", "=", 1),
    ]
    assert drawn.unit == 1


def test_where_a_bar_does_not_fit_a_block_stands_for_several_and_no_kind_disappears() -> None:
    drawn = picture({"施策1": {"反映": 100, "検討": 1}}, ["反映", "検討"], 12)

    assert drawn.unit == 11
    assert drawn.bars[0].blocks == "#" * 10 + "="


def test_no_counts_are_no_bars() -> None:
    assert picture({}, [], 20).bars == ()


def test_a_small_share_of_progress_is_still_seen() -> None:
    assert progress([("+", 1), (".", 999)], 20) == "+" + "." * 19


def test_nothing_to_do_is_an_empty_bar() -> None:
    assert progress([("+", 0), (".", 0)], 5) == "     "


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5), st.integers(0, 200))
def test_a_bar_of_progress_is_as_wide_as_it_shall_be(counts: list[int], width: int) -> None:
    assert len(progress(list(zip("+=x~.", counts, strict=False)), width)) == width


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 500), min_size=1), st.integers(1, 120))
def test_no_bar_is_wider_than_it_may_be(row: dict[str, int], width: int) -> None:
    drawn = picture({"x": row}, sorted(row), width)

    assert len(drawn.bars[0].blocks) <= width
    assert drawn.bars[0].total == sum(row.values())
