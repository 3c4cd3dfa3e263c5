"""The draft that takes a decision back, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Set

from store.errors import Refused
from store.language import _
from store.model import Status
from store.state import Change, Decision, Draft, Edit, State


def undo(state: State, decision: Decision) -> Draft:
    """What the decision changed becomes as it was, save that the undo stands in the journal as well.

    Raises:
        Refused: a field that it set has changed since, or a document's opinions are decided on.
    """
    leaving = _leaving(decision)
    for change in decision.changes:
        _undoable(state, decision, change, leaving)
    edits = tuple(
        Edit(change.kind, change.id, state.entry(change.kind, change.id).rev, dict(change.old))
        for change in decision.changes
    )
    return Draft("redo" if decision.op == "undo" else "undo", edits, decision.seq)


def _leaving(decision: Decision) -> dict[object, set[object]]:
    """The opinions that a decision had made members of each record, which leave when it is undone."""
    found: dict[object, set[object]] = {}
    for each in decision.changes:
        if (record := each.new.get("record")) is not None:
            found.setdefault(record, set()).add(each.id)
    return found


def _undoable(
    state: State, decision: Decision, change: Change, leaving: Mapping[object, Set[object]]
) -> None:
    entry = state.entry(change.kind, change.id)
    for name, value in change.new.items():
        if entry.fields.get(name) != value:
            raise Refused(
                _("Decision {n} cannot be undone: {who} changed “{field}” of {kind} {id} since.").format(
                    n=decision.seq, who=entry.who, field=name, kind=_(change.kind), id=change.id
                ),
                _("Undo that later decision first, or decide anew."),
            )
    if change.kind == "document" and change.new.get("opinions"):
        _untouched(state, decision, change)
    if change.kind == "initiative" and change.new.get("origin") and not change.old.get("origin"):
        _unlinked(state, decision, change.id)
    if change.kind == "opinion" and change.old.get("status") != Status.OWN.value:
        _still_alone(state, decision, change, leaving.get(change.id, frozenset()))


def _untouched(state: State, decision: Decision, change: Change) -> None:
    first = change.new["first"]
    own = {each.id for each in decision.changes if each.kind == "opinion"}
    for opinion in range(first, first + change.new["opinions"]):
        if opinion not in own and state.curation(opinion).status is not Status.UNDECIDED:
            raise Refused(
                _("The import {n} cannot be undone: opinion {id} is decided.").format(
                    n=decision.seq, id=opinion
                ),
                _("Undo the decisions on its opinions first."),
            )


def _unlinked(state: State, decision: Decision, initiative: object) -> None:
    own = {change.id for change in decision.changes if change.kind == "opinion"}
    for opinion, curation in state.decided():
        if opinion not in own and any(each.initiative == initiative for each in curation.links):
            raise Refused(
                _("Decision {n} cannot be undone: opinion {id} is linked to its initiative.").format(
                    n=decision.seq, id=opinion
                ),
                _("Take the link away first."),
            )


def _still_alone(state: State, decision: Decision, change: Change, leaving: Set[object]) -> None:
    """A record that has members now cannot go back to being none, unless they leave by the same act."""
    if not isinstance(change.id, int) or "status" not in change.new:
        return
    if any(member not in leaving for member in state.members(change.id)):
        raise Refused(
            _("Decision {n} cannot be undone: opinion {id} has members now.").format(
                n=decision.seq, id=change.id
            ),
            _("Take its members out first."),
        )
