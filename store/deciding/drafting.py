"""What drafts of decisions are made of: edits of opinions, on the revisions that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from store.model import OpinionId
from store.state import Draft, Edit, State

STATUS_FIELDS: Mapping[str, Any] = {"record": None, "relation": None, "residue": None, "reason": None}
"""The fields that say more of a status, as they are of an opinion that is in nobody's record."""


def known(state: State, opinion: OpinionId) -> None:
    """Raise UnknownThing if no document in force has the opinion."""
    if not state.has(opinion):
        state.document_of(opinion)  # says what is amiss


def edit_of(state: State, opinion: OpinionId, new: Mapping[str, Any]) -> Edit:
    """Return an edit of an opinion on the revision that it has."""
    return Edit("opinion", opinion, state.entry("opinion", opinion).rev, new)


def changed(state: State, opinion: OpinionId, new: Mapping[str, Any]) -> list[Edit]:
    """One edit with the fields that differ from the present ones; none where all are so already."""
    now = state.entry("opinion", opinion)
    differing = {name: value for name, value in new.items() if now.fields.get(name) != value}
    return [Edit("opinion", opinion, now.rev, differing)] if differing else []


def on_what_was_seen(seen: State, draft: Draft) -> Draft:
    """The same draft on the revisions of `seen`, so that whoever decided since is not written over."""
    edits = (edit._replace(seen=seen.entry(edit.kind, edit.id).rev) for edit in draft.edits)
    return replace(draft, edits=tuple(edits))


def left_behind(state: State, edits: Iterable[Edit]) -> list[Edit]:
    """The records that lose a member by the edits are touched as well, save where they are edited anyway."""
    opinions = {edit.id for edit in edits if edit.kind == "opinion"}
    leaving = [each for each in opinions if isinstance(each, int)]
    return [
        edit_of(state, record, {}) for record in sorted(_records_of(state, leaving)) if record not in opinions
    ]


def _records_of(state: State, opinions: Iterable[OpinionId]) -> list[OpinionId]:
    records = (state.curation(each).record for each in opinions)
    return list(dict.fromkeys(record for record in records if record is not None))
