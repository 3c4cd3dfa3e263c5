from __future__ import annotations

from curate.linking.echo import Echo
from curate.linking.suggest import Suggester
from curate.linking.weights import ONE
from store.model import Initiative, Opinion

LAMPS = Initiative(1, "計画", "取組1", "街路灯の整備")
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
    echo = Echo()
    echo.hear(1, {"a": ONE}, {1: 1.0})

    assert echo.scores(1, {"a": ONE}) == {1: 0.0}
    assert echo.scores(2, {"a": ONE}) == {1: 0.5}


def test_a_decided_opinion_echoes_no_more_until_it_is_undecided() -> None:
    echo = Echo()
    echo.hear(1, {"a": ONE}, {1: 1.0})
    echo.silence(1)
    assert echo.scores(2, {"a": ONE}) == {}
    echo.sound(1)
    assert echo.scores(2, {"a": ONE}) == {1: 0.5}
