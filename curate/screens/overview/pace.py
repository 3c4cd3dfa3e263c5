"""How fast the work goes: opinions settled an hour of work, by analyst, and the hours that are left.

An hour of work is counted from the times of an analyst's own decisions: a gap of up to `BREAK` seconds
between two of them is work, a longer one is a break and counts for nothing. Only the newest decisions are
looked at (`LOOKED_AT`), so that the figure is today's. What settles very many opinions at once (all identical
texts, all that are sure) says nothing of how fast the rest will be read, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from store.model import Status
from store.state import Decision

BREAK = 600.0
"""Seconds without a decision after which nobody is at work."""

LOOKED_AT = 2000
"""Decisions that are looked at, the newest."""

AT_ONCE = 20
"""Opinions that one decision settles at most, if somebody read them."""

ENOUGH = 60.0
"""Seconds of work below which no pace is told."""

_DONE = {Status.OWN.value, Status.GROUPED.value, Status.EXCLUDED.value}


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one analyst works."""

    who: str
    """The analyst."""
    settled: int
    """How many opinions their decisions settled."""
    seconds: float
    """How many seconds they worked, without breaks."""

    @property
    def hourly(self) -> float:
        """How many opinions they settle in an hour of work."""
        return self.settled * 3600 / self.seconds


def paces(newest_first: Iterable[Decision]) -> tuple[Pace, ...]:
    """Everybody's pace, the fastest first; nobody of whom there is too little to tell."""
    settled: dict[str, int] = {}
    seconds: dict[str, float] = {}
    later: dict[str, float] = {}
    for each in islice(newest_first, LOOKED_AT):
        if each.op == "import":
            continue
        at = datetime.fromisoformat(each.at).timestamp()
        gap = later.get(each.who, at) - at
        later[each.who] = at
        seconds[each.who] = seconds.get(each.who, 0.0) + (gap if 0 < gap <= BREAK else 0.0)
        settled[each.who] = settled.get(each.who, 0) + _settled(each)
    found = (Pace(who, settled[who], seconds[who]) for who in settled)
    return tuple(
        sorted(
            (each for each in found if each.settled > 0 and each.seconds >= ENOUGH),
            key=lambda each: -each.hourly,
        )
    )


def hours_left(found: Iterable[Pace], open_: int, here: Iterable[str]) -> float | None:
    """Hours until nothing is open, if those who are here go on; None where nobody's pace is known."""
    present = set(here)
    together = sum(each.hourly for each in found if each.who in present)
    return open_ / together if together else None


def _settled(decision: Decision) -> int:
    """How many opinions a decision settled by reading, less those that it opened again."""
    changes = [each for each in decision.changes if each.kind == "opinion" and "status" in each.new]
    if decision.act or len(changes) > AT_ONCE:
        return 0
    return sum((each.new["status"] in _DONE) - (each.old.get("status") in _DONE) for each in changes)
