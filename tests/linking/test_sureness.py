from __future__ import annotations

from curate.linking.ranking.sureness import LEAST, sure_from


def test_the_lowest_lead_that_was_right_often_enough_is_found() -> None:
    good = [(1.0 + n, True) for n in range(LEAST)]

    assert sure_from([*good, (0.5, False), (0.4, False)]) == 0.5
    assert sure_from(good) == 1.0


def test_few_or_bad_ones_make_nobody_sure() -> None:
    assert sure_from([(1.0, True)] * (LEAST - 1)) is None
    assert sure_from([(1.0, True), (1.0, False)] * LEAST) is None
    assert sure_from([]) is None
