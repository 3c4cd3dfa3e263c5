"""Drafts of decisions on records of several opinions: who is in one, what each says more, who stays apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from store.deciding.drafting import STATUS_FIELDS, changed, edit_of, known, left_behind
from store.errors import BadInput, Refused
from store.language import _
from store.model import OpinionId, Relation, Residue, Status
from store.state import Draft, Edit, State, pair_id

_SMALL_FAMILY = 64
"""Up to so many opinions it is quicker to ask for each pair of them than to go through all pairs."""


def group(
    state: State,
    opinions: Iterable[OpinionId],
    kept: OpinionId,
    relations: Mapping[OpinionId, Relation] | None = None,
    residue: Residue | Mapping[OpinionId, Residue] | None = None,
) -> Draft:
    """The opinions become one record under the kept text, with all that were members of theirs.

    `relations` says how each stands to the kept text (near-identical where it does not say);
    `residue` says what was done with what they say beyond it, of all or of each, none while that is open.

    Raises:
        BadInput: fewer than two opinions, or the kept one is not among them.
    """
    chosen = dict.fromkeys(opinions)
    if kept not in chosen:
        raise BadInput(
            _("The kept opinion {id} is not in the group.").format(id=kept),
            _("Name it among the opinions as well."),
        )
    family = dict.fromkeys([*chosen, *(each for one in chosen for each in state.members(one))])
    if len(family) < 2:
        raise BadInput(_("A group needs two opinions."), _("Mark another one first."))
    for one in family:
        known(state, one)
    edits = [edit_of(state, kept, {**STATUS_FIELDS, "status": Status.OWN.value})]
    for one in family:
        if one != kept:
            dealt = residue if isinstance(residue, Residue) else (residue or {}).get(one)
            edits.append(edit_of(state, one, _membership(state, one, kept, relations or {}, dealt)))
    edits += _no_longer_apart(state, family)
    if not any(_alters(state, edit) for edit in edits):
        return Draft("group", ())
    return Draft("group", (*edits, *left_behind(state, edits)))


def _no_longer_apart(state: State, family: Mapping[OpinionId, None]) -> list[Edit]:
    """Opinions that were kept apart and come together now are not apart any more."""
    edits = []
    for id_ in _pairs_within(state, family):
        entry = state.entry("pair", id_)
        if entry.fields:
            edits.append(Edit("pair", id_, entry.rev, {"relation": None}))
    return sorted(edits, key=lambda edit: str(edit.id))


def _pairs_within(state: State, family: Mapping[OpinionId, None]) -> Iterable[str]:
    """The ids that pairs of these opinions have, or would have: whichever is quicker to go through."""
    if len(family) <= _SMALL_FAMILY:
        return (pair_id(a, b) for a, b in combinations(family, 2))
    halves = (str(id_).partition("-") for id_ in state.tables["pair"])
    return (f"{a}-{b}" for a, _dash, b in halves if int(a) in family and int(b) in family)


def _membership(
    state: State,
    one: OpinionId,
    kept: OpinionId,
    relations: Mapping[OpinionId, Relation],
    residue: Residue | None,
) -> dict[str, Any]:
    curation = state.curation(one)
    stays = curation.record == kept
    relation = relations.get(one) or (curation.relation if stays else None) or Relation.NEAR_IDENTICAL
    settled = residue or (curation.residue if stays else None)
    return {
        "status": Status.GROUPED.value,
        "record": kept,
        "relation": relation.value,
        "residue": settled.value if settled else None,
        "reason": None,
    }


def _alters(state: State, edit: Edit) -> bool:
    """Whether an edit makes anything other than it is."""
    now = state.entry(edit.kind, edit.id).fields
    return any(now.get(name) != value for name, value in edit.new.items())


def take_out(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """Each of the opinions leaves the record that it is a member of, and is undecided again.

    Raises:
        Refused: one of them is in nobody's record.
    """
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        known(state, opinion)
        record = state.curation(opinion).record
        if record is None:
            raise Refused(
                _("Opinion {id} is in no group.").format(id=opinion),
                _("Choose one of the members, not the kept text."),
            )
        if all(edit.id != record for edit in edits):
            edits.append(edit_of(state, record, {}))
        edits.append(edit_of(state, opinion, {**STATUS_FIELDS, "status": None}))
    return Draft("take_out", tuple(edits))


def deal_with(state: State, opinion: OpinionId, residue: Residue) -> Draft:
    """What a member says beyond the kept text was carried, noted, or found to add nothing.

    Raises:
        Refused: the opinion is in nobody's record.
    """
    known(state, opinion)
    if state.curation(opinion).record is None:
        raise Refused(_("Opinion {id} is in no group.").format(id=opinion), _("Group it first."))
    return Draft("residue", tuple(changed(state, opinion, {"residue": residue.value})))


def apart(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """Every two of the opinions are distinct, and are never proposed as a group again.

    Raises:
        BadInput: fewer than two opinions.
        Refused: two of them are in one record.
    """
    chosen = sorted(dict.fromkeys(opinions))
    if len(chosen) < 2:
        raise BadInput(_("Keeping apart needs two opinions."), _("Mark another one first."))
    for one in chosen:
        known(state, one)
    edits = []
    for a, b in combinations(chosen, 2):
        if _record_of(state, a) == _record_of(state, b):
            raise Refused(
                _("Opinions {a} and {b} are in one group.").format(a=a, b=b),
                _("Take one of them out first."),
            )
        entry = state.entry("pair", pair_id(a, b))
        if not entry.fields:
            edits.append(Edit("pair", pair_id(a, b), entry.rev, {"relation": Relation.DISTINCT.value}))
    if not edits:
        return Draft("apart", ())
    # Whoever brings two of them together at the same moment meets their revisions.
    return Draft("apart", (*edits, *(edit_of(state, one, {}) for one in chosen)))


def _record_of(state: State, opinion: OpinionId) -> OpinionId:
    return state.curation(opinion).record or opinion
