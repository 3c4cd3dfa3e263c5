"""What links cost where much is decided: python -m benchmarks.linking.opening [OPINIONS [INITIATIVES]].

A project of so many opinions (100,000) and initiatives (500) is made up and kept; all but a thousand of its
opinions are linked, evenly. Printed are the seconds from opening it to the first suggestion, from an opinion
to those like it, and of what is sure (`Session.sure`); and the milliseconds (median, 99th percentile, most)
of a suggestion once that is done, of a decision, and of learning from it. By the clock, and of the processor.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.terminal.making import made
from curate.session import Session

OPEN = 1000
"""Opinions that are left to be decided on."""

TURNS = 200


def decided(session: Session) -> None:
    """Link all opinions but the last ones, where that is not done yet."""
    initiatives = [each.id for each in session.state.initiatives]
    every = list(session.state.opinion_ids())[:-OPEN]
    if not session.state.curation(every[0]).links:
        for place, id_ in enumerate(initiatives):
            session.link(every[place :: len(initiatives)], id_, settle=True)


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes by the clock."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def costs(act: Callable[[], object]) -> dict[str, float]:
    """How long an act takes, by the clock and of the processor."""
    before = time.process_time()
    elapsed = seconds(act)
    return {"s": round(elapsed, 1), "cpu_s": round(time.process_time() - before, 1)}


def spread(times: list[float]) -> dict[str, float]:
    """Milliseconds: the median, the 99th percentile, the most."""
    ranked = sorted(1000 * each for each in times)
    places = {"median": len(ranked) // 2, "p99": int(len(ranked) * 0.99), "most": -1}
    return {name: round(ranked[place], 2) for name, place in places.items()}


def measured(path: Path) -> dict[str, object]:
    """All figures of one project."""
    with Session.open(path, who="sato") as session:
        decided(session)
    started = time.perf_counter()
    with Session.open(path, who="sato") as session:
        left = list(session.state.opinion_ids())[-OPEN:]
        found: dict[str, object] = {"opened_s": time.perf_counter() - started}
        found["first_suggestion"] = costs(lambda: session.suggestions(left[0]))
        found["sure"] = costs(session.sure)
        suggesting, linking, learning = [], [], []
        for id_ in left[:TURNS]:
            suggesting.append(seconds(lambda id_=id_: session.suggestions(id_)))  # type: ignore[misc]
            linking.append(seconds(lambda id_=id_: session.link([id_], 1, settle=True)))  # type: ignore[misc]
            learning.append(seconds(lambda: session._initiatives.current(session.state)))  # noqa: SLF001
        found |= {"suggest_ms": spread(suggesting), "link_ms": spread(linking), "learn_ms": spread(learning)}
        found["alike"] = costs(lambda: session.nearest(left[0]))
        found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        for _id in left[:TURNS]:
            session.undo()
    return found


def main() -> None:
    """Measure a project of the size that is asked for."""
    opinions, initiatives = (*map(int, sys.argv[1:]), *(100_000, 500)[len(sys.argv) - 1 :])
    project = made(Path(tempfile.gettempdir()) / "curate-linking", opinions, initiatives)
    print(json.dumps(measured(project.path), indent=1))


if __name__ == "__main__":
    main()
