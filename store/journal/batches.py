"""A large act in small parts, so that nobody else waits for it longer than for any other decision.

An act on thousands of opinions as one line would keep the others out while it is folded and flushed
(3,000 opinions: 45 ms), and keep them busy again when they read it. So it is written as several
decisions of at most `MOST` changes, with a pause between them of twice the time that the one before
took. Each is a whole decision, after which everything fits together; all bear the number of the
first as their `act`, and are taken back together (`curate.undoing`). A crash in between leaves the
first parts, which one undo takes back as well.

A part is never so small that it would take a group apart: what leaves a record goes in one part.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from store.errors import CurateError
from store.journal.journal import Journal
from store.language import _
from store.state import Decision, Draft, Edit, State

MOST = 50
"""How many changes a part has at most, save where more of them hang together."""

_REST = 2.0
_LEAST = 0.002
"""The pause: so many times what the part before took, and so many seconds at least. Measured with 200
changes a part and no pause, others waited 221 ms (p99); with 50 and this pause, 10.5 ms."""

_TURN = 0.005
"""Seconds for which others wait at most, save for the last small thing."""

_WHOLE = frozenset({"document", "initiative", "line"})
"""Kinds that other changes of the same act stand on: such an act stays one decision."""


def parts(state: State, draft: Draft) -> tuple[Draft, ...]:
    """Return the decisions that a draft is made by, in order; itself where it is small or one."""
    if len(draft.edits) <= MOST or draft.undoes is not None:
        return (draft,)
    if any(edit.kind in _WHOLE for edit in draft.edits):
        return (draft,)
    pieces = _pieces(state, draft.edits)
    if not _kept_first(pieces):
        return (draft,)
    return tuple(Draft(draft.op, tuple(edits)) for edits in _filled(pieces))


def _pieces(state: State, edits: Iterable[Edit]) -> list[list[Edit]]:
    """The edits that hang together by the record that they leave, each piece where its first edit stands."""
    pieces: dict[object, list[Edit]] = {}
    for edit in edits:
        pieces.setdefault(_home(state, edit), []).append(edit)
    return list(pieces.values())


def _home(state: State, edit: Edit) -> object:
    """The record that an opinion is in now, or is; a pair goes with the smaller of its opinions."""
    opinion = int(edit.id.partition("-")[0]) if isinstance(edit.id, str) else edit.id
    return state.entry("opinion", opinion).fields.get("record", opinion)


def _kept_first(pieces: Iterable[Sequence[Edit]]) -> bool:
    """Whether no opinion joins a record before that one has become a record."""
    changed: set[object] = set()
    early: set[object] = set()
    for piece in pieces:
        own = {edit.id for edit in piece}
        if own & early:
            return False
        changed |= own
        early |= {edit.new["record"] for edit in piece if edit.new.get("record")} - changed
    return True


def _filled(pieces: Iterable[list[Edit]]) -> list[list[Edit]]:
    """Pieces put together to parts of `MOST` edits."""
    found: list[list[Edit]] = []
    for piece in pieces:
        if found and len(found[-1]) + len(piece) <= MOST:
            found[-1] += piece
        else:
            found.append(list(piece))
    return found


def ready(draft: Draft) -> Callable[[State], Draft]:
    """Return what gives this draft on any State."""
    return lambda _state: draft


def write(journal: Journal, drafts: Sequence[Callable[[State], Draft]], *, act: int = 0) -> Decision | None:
    """Make the decisions of one act one after another, others' in between; returns the first.

    Each draft is made when its turn comes, on the State of that moment. Where `act` is not 0, they go on with
    the act that began with that decision.

    Raises:
        Conflict, Refused, NotSaved, ReadOnly, Damaged: as `Journal.append` does; the parts before stay.
    """
    first: Decision | None = None
    for place, draft in enumerate(drafts):
        begun = time.perf_counter()
        part = draft(journal.state)
        if act or len(drafts) > 1:
            part = replace(part, act=act or (first.seq if first else 0))
        try:
            made = journal.append(part)
        except CurateError as error:
            if first is not None:
                error.advice = _("Part of it is done: do it again to go on, or undo what is done.")
            raise
        first = first or made
        if place + 1 < len(drafts):
            rest(begun)
    return first


def take_turns(journal: Journal, steps: Iterable[Callable[[], object]]) -> None:
    """Do many small things to the journal: for `_TURN` seconds under one lock, then others have their turn.

    What a step raises ends it; the steps before stay.
    """
    left = iter(steps)
    while True:
        begun = time.perf_counter()
        with journal.locked():
            for step in left:
                step()
                if time.perf_counter() - begun > _TURN:
                    break
            else:
                return
        rest(begun)


def rest(begun: float) -> None:
    """Leave the journal to others after a part that began at `begun`, of `time.perf_counter`."""
    time.sleep(_LEAST + _REST * (time.perf_counter() - begun))
