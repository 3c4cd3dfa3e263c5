from __future__ import annotations

from pathlib import Path

from tests.readers.made import reading

GLUED = """まちあるきのまとめ

<意見のポイント>

(1)駅前 (良い点)

・店が多い ・明るい

・衣・食・住が近い (良くない点)

・歩道が狭い (2)公園

(良い点)

・池がある
"""


def test_bullets_and_headings_that_share_a_line_are_parted(tmp_path: Path) -> None:
    read = reading(tmp_path, GLUED)
    assert [(o.text, o.path) for o in read.opinions] == [
        ("店が多い", ("意見のポイント", "(1)駅前", "良い点")),
        ("明るい", ("意見のポイント", "(1)駅前", "良い点")),
        ("衣・食・住が近い (良くない点)", ("意見のポイント", "(1)駅前", "良い点")),
        ("歩道が狭い", ("意見のポイント", "(1)駅前", "良い点")),
        ("池がある", ("意見のポイント", "(2)公園", "良い点")),
    ]


def test_a_bracket_that_comes_again_is_a_heading(tmp_path: Path) -> None:
    read = reading(tmp_path, GLUED + "\n・広い (良くない点)\n\n・深い\n")
    assert [o.path[-1] for o in read.opinions] == ["良い点"] * 3 + ["良くない点"] + ["良い点"] * 2 + [
        "良くない点"
    ]


def test_each_part_points_to_its_own_stretch_of_the_line(tmp_path: Path) -> None:
    read = reading(tmp_path, GLUED)
    first, second = read.opinions[:2]
    assert first.spans["text"][0].line == second.spans["text"][0].line
    assert [read.text[o.spans["text"][0].start : o.spans["text"][0].end] for o in (first, second)] == [
        "店が多い",
        "明るい",
    ]
    assert read.ledger.accounted == 1.0
