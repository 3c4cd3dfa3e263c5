"""A session on a terminal: what takes thought is thought in the process beside, with the same words.

The process that draws loads no numbers and no matching, keeps no index, and never has to share its
interpreter lock with a search: a key costs the same whatever is being looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from curate.beside.asking import Beside
from curate.session import Session
from store.model import OpinionId, Suggestion

P = ParamSpec("P")
T = TypeVar("T")


def _thought(verb: Callable[Concatenate[Session, P], T]) -> Callable[Concatenate[Attended, P], T]:
    """The session's verb, asked of the process beside; its arguments have to be data, save `progress`."""

    @wraps(verb)
    def asked(self: Attended, /, *args: P.args, **options: P.kwargs) -> T:
        progress: Any = options.pop("progress", None)
        found: T = self._beside.ask(verb.__name__, args, options, after=self.state.seq, progress=progress)
        return found

    return asked


class Attended(Session):
    """A session that has somebody to think for it; each verb is the session's own."""

    groups = _thought(Session.groups)
    groups_so_far = _thought(Session.groups_so_far)
    alike = _thought(Session.alike)
    nearest = _thought(Session.nearest)
    sure = _thought(Session.sure)
    hit_rates = _thought(Session.hit_rates)
    versions = _thought(Session.versions)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._beside = Beside(self.project.path, self.who)
        self._suggested: tuple[object, tuple[Suggestion, ...]] = None, ()
        """What was suggested last, behind the State and the opinion that it is for."""

    def suggestions(self, opinion: OpinionId, *, hide_mined: bool = False) -> tuple[Suggestion, ...]:
        """See `Session.suggestions`; those asked for last are kept, as a link notes its rank among them."""
        question = self.state.seq, opinion, hide_mined
        asked, found = self._suggested
        if asked != question:
            found = _thought(Session.suggestions)(self, opinion, hide_mined=hide_mined)
            self._suggested = question, found
        return found

    def identical(self, opinions: Iterable[OpinionId] | None = None) -> list[tuple[OpinionId, ...]]:
        """See `Session.identical`."""
        return _thought(Session.identical)(self, None if opinions is None else tuple(opinions))

    def split(self, opinions: Iterable[OpinionId]) -> list[tuple[OpinionId, ...]]:
        """See `Session.split`."""
        return _thought(Session.split)(self, tuple(opinions))

    def stop_searching(self) -> None:
        """See `Session.stop_searching`."""
        if self._beside.is_on:
            _thought(Session.stop_searching)(self)

    def close(self) -> None:
        """See `Session.close`."""
        self._beside.end()
        super().close()
