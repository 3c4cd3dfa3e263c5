from __future__ import annotations

from pathlib import Path

from store.model import Kind
from tests.readers.made import reading

PROSE = """ひばり野区の会議の記録

主な意見

駅前の広場は夜になると暗く、子どもが一人で歩くのは危ない
ので、明かりを増やしてほしい。

出席者からは「図書館を夜も開けて、働く人が使えるようにしてほしい」「花火」との声があった。

会議は午後五時に終わった。
"""


def test_prose_in_which_somebody_speaks_is_proposed_and_not_taken(tmp_path: Path) -> None:
    read = reading(tmp_path, PROSE)
    assert (read.kind, read.opinions) == (Kind.NONE, ())
    assert [(each.line, each.text) for each in read.proposed] == [
        (5, "駅前の広場は夜になると暗く、子どもが一人で歩くのは危ないので、明かりを増やしてほしい。"),
        (8, "図書館を夜も開けて、働く人が使えるようにしてほしい"),
    ]


def test_where_nothing_announces_opinions_only_what_is_quoted_as_one_is_proposed(tmp_path: Path) -> None:
    found = reading(tmp_path, PROSE.replace("主な意見", "はじめに"))
    assert [(each.line, each.text) for each in found.proposed] == [
        (8, "図書館を夜も開けて、働く人が使えるようにしてほしい")
    ]
    told = PROSE.replace("主な意見", "はじめに").replace("との声があった", "と書かれていた")
    assert reading(tmp_path, told).proposed == ()
