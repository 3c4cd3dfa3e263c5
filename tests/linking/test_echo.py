from __future__ import annotations

import numpy as np

from curate.linking.learning.echo import Echo
from curate.linking.ranking.suggest import Suggester
from curate.linking.texts.weights import ONE, Vector
from store.model import Initiative, Opinion

LAMPS = Initiative(1, "計画", "取組1", "街路灯の整備")
WORD = Vector(np.array([1]), np.array([ONE]))
BOOKS = Initiative(2, "計画", "取組2", "図書の宅配")


def opinion(id_: int, text: str) -> Opinion:
    return Opinion(id_, 1, f"a{id_}", text, text)


def test_words_beside_an_initiatives_own_lead_to_it() -> None:
    others = [opinion(1, "街路灯が少なくひやひやする"), opinion(2, "図書を読みたい")]

    assert Suggester((LAMPS, BOOKS)).suggest(opinion(9, "ひやひやする")) == ()
    (best,) = Suggester((LAMPS, BOOKS), opinions=others).suggest(opinion(9, "ひやひやする"))
    assert best.initiative == 1
    assert set(best.parts) == {"echo"}


def test_an_opinion_does_not_hear_itself() -> None:
    echo = Echo({1: (WORD, {1: 1.0})})

    assert echo.scores(1, WORD) == {1: 0.0}
    assert echo.scores(2, WORD) == {1: 0.5}


def test_a_decided_opinion_echoes_no_more_until_it_is_undecided() -> None:
    echo = Echo({1: (WORD, {1: 1.0})})
    echo.silence(1)
    assert echo.scores(2, WORD) == {}
    echo.sound(1)
    assert echo.scores(2, WORD) == {1: 0.5}


def test_what_is_decided_to_begin_with_is_silent() -> None:
    echo = Echo({1: (WORD, {1: 1.0})}, decided={1})
    assert echo.scores(2, WORD) == {}
    echo.sound(1)
    assert echo.scores(2, WORD) == {1: 0.5}


def test_an_opinion_that_speaks_for_no_initiative_is_not_heard() -> None:
    assert Echo({1: (WORD, {})}).scores(2, WORD) == {}
