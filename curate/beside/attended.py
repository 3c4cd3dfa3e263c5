"""A session on a terminal: what takes thought is thought in the process beside, with the same words.

The process that draws loads no numbers and no matching, keeps no index, and never has to share its
interpreter lock with a search: a key costs the same whatever is being looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curate.beside.asking import Beside
from curate.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curate.matching.search.clusters import Progress
    from curate.proposing.hits import HitRates
    from curate.proposing.linkwork import Near, Sure
    from curate.proposing.moving import Move
    from store.model import Group, OpinionId, Pair, Suggestion


class Attended(Session):
    """A session that has somebody to think for it; each verb is the session's own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._beside = Beside(self.project.path, self.who)

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        """See `Session.groups`."""
        found: list[Group] = self._think("groups", threshold, progress=progress)
        return found

    def groups_so_far(self, most: int = 50) -> list[tuple[OpinionId, ...]]:
        """See `Session.groups_so_far`."""
        found: list[tuple[OpinionId, ...]] = self._think("groups_so_far", most)
        return found

    def stop_searching(self) -> None:
        """See `Session.stop_searching`."""
        if self._beside.is_on:
            self._think("stop_searching")

    def alike(self, opinion: OpinionId) -> list[Pair]:
        """See `Session.alike`."""
        found: list[Pair] = self._think("alike", opinion)
        return found

    def identical(self, opinions: Iterable[OpinionId] | None = None) -> list[tuple[OpinionId, ...]]:
        """See `Session.identical`."""
        among = None if opinions is None else tuple(opinions)
        found: list[tuple[OpinionId, ...]] = self._think("identical", among)
        return found

    def suggestions(self, opinion: OpinionId, *, hide_mined: bool = False) -> tuple[Suggestion, ...]:
        """See `Session.suggestions`."""
        found: tuple[Suggestion, ...] = self._think("suggestions", opinion, hide_mined=hide_mined)
        return found

    def split(self, opinions: Iterable[OpinionId]) -> list[tuple[OpinionId, ...]]:
        """See `Session.split`."""
        found: list[tuple[OpinionId, ...]] = self._think("split", tuple(opinions))
        return found

    def versions(self, plan_old: str, plan_new: str) -> tuple[Move, ...]:
        """See `Session.versions`."""
        found: tuple[Move, ...] = self._think("versions", plan_old, plan_new)
        return found

    def nearest(self, opinion: OpinionId, limit: int = 50) -> list[Near]:
        """See `Session.nearest`."""
        found: list[Near] = self._think("nearest", opinion, limit)
        return found

    def sure(self) -> Sure:
        """See `Session.sure`."""
        found: Sure = self._think("sure")
        return found

    def hit_rates(self) -> HitRates:
        """See `Session.hit_rates`."""
        found: HitRates = self._think("hit_rates")
        return found

    def close(self) -> None:
        """See `Session.close`."""
        self._beside.end()
        super().close()

    def _think(self, verb: str, *args: Any, progress: Progress | None = None, **options: Any) -> Any:
        return self._beside.ask(verb, args, options, after=self.state.seq, progress=progress)
