from __future__ import annotations

import pytest

from store import codec
from store.model import Initiative, Origin


@pytest.mark.parametrize(
    "initiative",
    [
        Initiative(1, "計画", "施策14-1", "", origin=Origin.CITED),
        Initiative(2, "", "", "題名だけのもの"),
        Initiative(
            3, "計画", "取組3", "道の灯り", path=("第1章",), page=3, body="本文", aliases=("旧取組3",)
        ),
    ],
    ids=lambda each: each.code or each.title,
)
def test_an_initiative_comes_back_from_the_journal_as_it_was(initiative: Initiative) -> None:
    assert codec.initiative(initiative.id, codec.initiative_fields(initiative)) == initiative
