from __future__ import annotations

import pytest

from curate.linking.texts.likeness import Likeness

TEXTS = {
    3: "図書館の開館時間を延ばしてほしい",
    5: "街路灯を増やして",
    8: "図書館に自習室がほしい",
    9: "",
}


def test_the_nearest_by_content_come_first() -> None:
    near = Likeness(TEXTS).near("図書館の開館時間", 9)

    assert [id_ for id_, _score in near] == [3, 8]
    ((nearest, cosine),) = Likeness(TEXTS).near(TEXTS[3], 1)
    assert nearest == 3
    assert cosine == pytest.approx(1.0)


def test_nothing_in_common_is_nothing_near() -> None:
    assert Likeness(TEXTS).near("騒音", 9) == []
    assert Likeness({}).near("騒音", 9) == []
