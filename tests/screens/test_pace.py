"""How fast the work goes, counted from the times of decisions."""

from __future__ import annotations

from curate.screens.overview.pace import hours_left, paces
from store.state import Change, Decision


def decision(seq: int, at: str, who: str = "sato", *, status: str | None = "own", n: int = 1) -> Decision:
    new = {"status": status}
    changes = tuple(Change("opinion", seq * 10 + k, 1, {"status": None}, new) for k in range(n))
    return Decision(seq, f"2026-04-01T{at}Z", who, "s", "keep", changes)


def test_pace_is_opinions_settled_an_hour_of_work() -> None:
    made = [decision(n, f"09:{n:02}:00") for n in range(31)]
    (found,) = paces(reversed(made))
    assert (found.settled, found.seconds) == (31, 1800.0)
    assert round(found.hourly) == 62


def test_a_break_is_no_work() -> None:
    made = [
        decision(1, "09:00:00"),
        decision(2, "09:02:00"),
        decision(3, "13:00:00"),
        decision(4, "13:01:00"),
    ]
    assert paces(reversed(made))[0].seconds == 180.0


def test_what_is_put_off_settles_nothing_and_too_little_is_no_pace() -> None:
    assert paces([decision(2, "09:05:00", status="later"), decision(1, "09:00:00", status="later")]) == ()
    assert paces([decision(1, "09:00:00")]) == ()


def test_those_who_are_here_share_what_is_left() -> None:
    made = [decision(n, f"09:{n:02}:00", who) for n in range(0, 60, 5) for who in ("sato", "kato")]
    found = paces(reversed(made))
    both, one = hours_left(found, 100, ("sato", "kato")), hours_left(found, 100, ("sato",))
    assert both is not None
    assert one is not None
    assert round(one / both) == 2
    assert hours_left(found, 100, ("tanaka",)) is None


def test_what_settles_very_many_at_once_tells_nothing_of_the_pace() -> None:
    made = [decision(1, "09:00:00"), decision(2, "09:02:00", n=600), decision(3, "09:04:00")]
    assert paces(reversed(made))[0].settled == 2
