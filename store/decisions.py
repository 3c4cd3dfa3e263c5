"""What an analyst may decide. Each function drafts one decision on the State that the analyst saw.

Nothing is written here: a draft says which things become what, on which revision of each; the
journal compares revisions, writes the line, and `store.state.fold` gives it its meaning. A draft
without edits says that everything was so already.

What a draft depends on, it touches, even where the value stays: two analysts who bring members into
and out of the same record at once must meet each other's revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import Any

from store import codec
from store.errors import BadInput, Refused
from store.language import _
from store.model import (
    Difference,
    Document,
    DocumentId,
    Flag,
    How,
    Initiative,
    InitiativeId,
    Link,
    OpinionId,
    Origin,
    Relation,
    Residue,
    Status,
)
from store.state import Change, Decision, Draft, Edit, State, pair_id

EDITABLE = ("text", "response", "category", "note")
"""The fields of an opinion that an analyst may write."""

_ALONE: Mapping[str, Any] = {"record": None, "relation": None, "residue": None}
"""The fields of an opinion that is in nobody's record."""

_STATUS_FIELDS: Mapping[str, Any] = {**_ALONE, "reason": None}

_SMALL_FAMILY = 64
"""Up to so many opinions it is quicker to ask for each pair of them than to go through all pairs."""


def imported(state: State, document: Document, initiatives: Iterable[Initiative]) -> Draft:
    """A document and the initiatives that it brings are in the project from now on.

    An initiative under an id that the catalogue has already (one that was known only from citations)
    becomes what the document says of it.
    """
    edit = Edit("document", document.id, 0, codec.document_fields(document))
    return Draft("import", (edit, *brought(state, initiatives)))


def brought(state: State, initiatives: Iterable[Initiative]) -> list[Edit]:
    """Initiatives as a document has them, new to the catalogue or not."""
    return [
        Edit("initiative", each.id, state.entry("initiative", each.id).rev, codec.initiative_fields(each))
        for each in initiatives
    ]


def mined(
    state: State,
    links: Mapping[OpinionId, Sequence[Link]],
    flags: Mapping[OpinionId, Sequence[Flag]],
) -> Draft:
    """Citations in the answers are links in force, or flags where they disagree with the catalogue."""
    edits = []
    for opinion in sorted({*links, *flags}):
        new: dict[str, Any] = {}
        if opinion in links:
            new["links"] = [codec.link_fields(link) for link in links[opinion]] or None
        if opinion in flags:
            new["flags"] = [flag.value for flag in flags[opinion]] or None
        edits.append(_edit(state, opinion, new))
    return Draft("mine", tuple(edits))


def keep(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """Each of the opinions becomes a record of its own; a member leaves its group for that."""
    return _to_status(state, "keep", opinions, Status.OWN)


def later(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """Each of the opinions waits for another day."""
    return _to_status(state, "later", opinions, Status.LATER)


def exclude(state: State, opinions: Iterable[OpinionId], reason: str) -> Draft:
    """Each of the opinions is left out of the result, for a reason that is published with it.

    Raises:
        BadInput: the reason is empty.
    """
    if not reason.strip():
        raise BadInput(_("An exclusion needs a reason."), _("Say in a few words why it is left out."))
    return _to_status(state, "exclude", opinions, Status.EXCLUDED, reason=reason.strip())


def reopen(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """Each of the opinions is undecided again; links, texts and notes stay."""
    return _to_status(state, "reopen", opinions, None)


def _to_status(
    state: State,
    op: str,
    opinions: Iterable[OpinionId],
    status: Status | None,
    reason: str | None = None,
) -> Draft:
    chosen = dict.fromkeys(opinions)
    edits = []
    for opinion in chosen:
        _known(state, opinion)
        if status is not Status.OWN:
            _without_members(state, opinion, leaving=chosen)
        new = {**_STATUS_FIELDS, "status": status.value if status else None, "reason": reason}
        edits += _changed(state, opinion, new)
    return Draft(op, (*edits, *_left_behind(state, edits)))


def _left_behind(state: State, edits: Iterable[Edit]) -> list[Edit]:
    """The records that lose a member by the edits are touched as well, save where they are edited anyway."""
    opinions = {edit.id for edit in edits if edit.kind == "opinion"}
    leaving = [each for each in opinions if isinstance(each, int)]
    return [
        _edit(state, record, {}) for record in sorted(_records_of(state, leaving)) if record not in opinions
    ]


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
        _known(state, one)
    edits = [_edit(state, kept, {**_STATUS_FIELDS, "status": Status.OWN.value})]
    for one in family:
        if one != kept:
            dealt = residue if isinstance(residue, Residue) else (residue or {}).get(one)
            edits.append(_edit(state, one, _membership(state, one, kept, relations or {}, dealt)))
    edits += _no_longer_apart(state, family)
    if not any(_alters(state, edit) for edit in edits):
        return Draft("group", ())
    return Draft("group", (*edits, *_left_behind(state, edits)))


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


def take_out(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """Each of the opinions leaves the record that it is a member of, and is undecided again.

    Raises:
        Refused: one of them is in nobody's record.
    """
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        _known(state, opinion)
        record = state.curation(opinion).record
        if record is None:
            raise Refused(
                _("Opinion {id} is in no group.").format(id=opinion),
                _("Choose one of the members, not the kept text."),
            )
        if all(edit.id != record for edit in edits):
            edits.append(_edit(state, record, {}))
        edits.append(_edit(state, opinion, {**_STATUS_FIELDS, "status": None}))
    return Draft("take_out", tuple(edits))


def deal_with(state: State, opinion: OpinionId, residue: Residue) -> Draft:
    """What a member says beyond the kept text was carried, noted, or found to add nothing.

    Raises:
        Refused: the opinion is in nobody's record.
    """
    _known(state, opinion)
    if state.curation(opinion).record is None:
        raise Refused(_("Opinion {id} is in no group.").format(id=opinion))
    return Draft("residue", tuple(_changed(state, opinion, {"residue": residue.value})))


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
        _known(state, one)
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
    return Draft("apart", (*edits, *(_edit(state, one, {}) for one in chosen)))


def link(
    state: State,
    opinions: Iterable[OpinionId],
    initiative: InitiativeId,
    how: How = How.CHOSEN,
    *,
    rank: int = 0,
    settle: bool = False,
) -> Draft:
    """The opinions concern the initiative; with `settle`, undecided ones become records as well.

    `rank` is the place that the initiative had among the suggestions (see `Link.rank`).
    """
    state.initiative(initiative)
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        _known(state, opinion)
        curation = state.curation(opinion)
        new: dict[str, Any] = {}
        if all(each.initiative != initiative for each in curation.links):
            links = [*curation.links, Link(initiative, how, rank)]
            new = {"links": [codec.link_fields(each) for each in links], "none_fits": None}
        if settle and curation.status in {Status.UNDECIDED, Status.LATER}:
            new |= {**_STATUS_FIELDS, "status": Status.OWN.value}
        edits += _changed(state, opinion, new)
    return Draft("link", tuple(edits))


def links_become(
    state: State, op: str, links: Mapping[OpinionId, Sequence[Link]], *, settle: bool = False
) -> Draft:
    """Each opinion's links become those given, heaviest first; with `settle`, undecided ones become records.

    Raises:
        UnknownThing: an opinion or an initiative is not in the project.
    """
    edits: list[Edit] = []
    for opinion, wanted in sorted(links.items()):
        _known(state, opinion)
        for each in wanted:
            state.initiative(each.initiative)
        new: dict[str, Any] = {"links": [codec.link_fields(each) for each in wanted]}
        if wanted:
            new["none_fits"] = None
        if settle and state.curation(opinion).status in {Status.UNDECIDED, Status.LATER}:
            new |= {**_STATUS_FIELDS, "status": Status.OWN.value}
        edits += _changed(state, opinion, new)
    return Draft(op, tuple(edits))


def raise_link(state: State, opinion: OpinionId, initiative: InitiativeId) -> Draft:
    """A link of an opinion weighs more than the one before it.

    Raises:
        Refused: the opinion is not linked to the initiative.
    """
    _known(state, opinion)
    links = list(state.curation(opinion).links)
    at = next((at for at, each in enumerate(links) if each.initiative == initiative), None)
    if at is None:
        name = state.initiative(initiative).code
        raise Refused(_("Opinion {id} is not linked to {code}.").format(id=opinion, code=name))
    if at:
        links[at - 1 : at + 1] = [links[at], links[at - 1]]
    return links_become(state, "weigh", {opinion: links})


def unlink(state: State, opinion: OpinionId, initiative: InitiativeId) -> Draft:
    """The opinion does not concern the initiative.

    Raises:
        Refused: it is not linked to it.
    """
    _known(state, opinion)
    links = state.curation(opinion).links
    rest = [codec.link_fields(each) for each in links if each.initiative != initiative]
    if len(rest) == len(links):
        name = state.initiative(initiative).code
        raise Refused(_("Opinion {id} is not linked to {code}.").format(id=opinion, code=name))
    # An empty list stays in the journal: the analyst took the last link away, so none is mined again.
    return Draft("unlink", (_edit(state, opinion, {"links": rest}),))


def none_fits(state: State, opinion: OpinionId, *, settle: bool = False) -> Draft:
    """No initiative fits the opinion; its links go."""
    _known(state, opinion)
    curation = state.curation(opinion)
    new: dict[str, Any] = {"links": [], "none_fits": True}
    if settle and curation.status in {Status.UNDECIDED, Status.LATER}:
        new |= {**_STATUS_FIELDS, "status": Status.OWN.value}
    return Draft("none_fits", tuple(_changed(state, opinion, new)))


def set_field(state: State, opinion: OpinionId, name: str, value: str) -> Draft:
    """The analyst writes a field of an opinion: its kept text, response, category, or a note.

    Raises:
        BadInput: the field is none of `EDITABLE`, or the text would be empty.
    """
    _known(state, opinion)
    if name not in EDITABLE:
        raise BadInput(
            _("“{name}” cannot be edited.").format(name=name),
            _("These can: {names}.").format(names=", ".join(EDITABLE)),
        )
    if name == "text" and not value.strip():
        raise BadInput(_("The kept text cannot be empty."), _("To leave an opinion out, exclude it."))
    return Draft("set", tuple(_changed(state, opinion, {name: value})))


def flag_personal(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """The opinions hold what looks like personal data: they are flagged, for a person to look at."""
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        _known(state, opinion)
        flags = state.curation(opinion).flags
        if Flag.PERSONAL not in flags:
            after = [flag.value for flag in (*flags, Flag.PERSONAL)]
            edits += _changed(state, opinion, {"flags": after, "cleared": None})
    return Draft("flag", tuple(edits))


def dismiss(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """What was taken for personal data in the opinions is none: their flag goes, and no export masks it."""
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        _known(state, opinion)
        flags = state.curation(opinion).flags
        if Flag.PERSONAL in flags:
            rest = [flag.value for flag in flags if flag is not Flag.PERSONAL]
            edits += _changed(state, opinion, {"flags": rest or None, "cleared": True})
    return Draft("dismiss", tuple(edits))


def accept(state: State, document: DocumentId, differences: Sequence[Difference]) -> Draft:
    """What a document declares and what was read of it differ, and that is as it is; each says why.

    Raises:
        BadInput: nothing differs, or a reason is empty.
    """
    if not differences:
        raise BadInput(
            _("Nothing is open that document {id} declares otherwise than it was read.").format(id=document)
        )
    if any(each.accepted is None or not each.accepted.reason.strip() for each in differences):
        raise BadInput(_("To let a difference stand needs a reason."), _("Say in a few words why it is so."))
    new = {each.what for each in differences}
    before = [each for each in state.document(document).accepted if each.what not in new]
    after = sorted((*before, *differences), key=lambda each: each.what)
    fields = {"accepted": [codec.difference_fields(each) for each in after]}
    return Draft("accept", (Edit("document", document, state.entry("document", document).rev, fields),))


def add_initiative(state: State, code: str, title: str, plan: str) -> Draft:
    """An initiative that no document brought is in the catalogue from now on.

    Raises:
        BadInput: the title is empty.
        Refused: the plan has the code already.
    """
    if not title.strip():
        raise BadInput(_("An initiative needs a title."))
    for each in state.initiatives:
        if code and each.plan == plan and each.code == code:
            raise Refused(
                _("{plan} has {code} already: {title}").format(plan=plan, code=code, title=each.title),
                _("Choose it from the list, or give the new one another code."),
            )
    new = Initiative(state.next_initiative, plan, code.strip(), title.strip(), origin=Origin.ADDED)
    return Draft("add_initiative", (Edit("initiative", new.id, 0, codec.initiative_fields(new)),))


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


def _known(state: State, opinion: OpinionId) -> None:
    if not state.has(opinion):
        state.document_of(opinion)  # says what is amiss


def _without_members(state: State, opinion: OpinionId, leaving: Mapping[OpinionId, None]) -> None:
    members = state.members(opinion)
    if any(member not in leaving for member in members):
        raise Refused(
            _("Opinion {id} is the kept text of a group of {n}.").format(id=opinion, n=len(members) + 1),
            _("Keep another text of the group, or take its members out first."),
        )


def _record_of(state: State, opinion: OpinionId) -> OpinionId:
    return state.curation(opinion).record or opinion


def _records_of(state: State, opinions: Iterable[OpinionId]) -> list[OpinionId]:
    records = (state.curation(each).record for each in opinions)
    return list(dict.fromkeys(record for record in records if record is not None))


def _alters(state: State, edit: Edit) -> bool:
    """Whether an edit makes anything other than it is."""
    now = state.entry(edit.kind, edit.id).fields
    return any(now.get(name) != value for name, value in edit.new.items())


def _edit(state: State, opinion: OpinionId, new: Mapping[str, Any]) -> Edit:
    return Edit("opinion", opinion, state.entry("opinion", opinion).rev, new)


def _changed(state: State, opinion: OpinionId, new: Mapping[str, Any]) -> list[Edit]:
    """One edit with the fields that differ from the present ones; none where all are so already."""
    now = state.entry("opinion", opinion)
    differing = {name: value for name, value in new.items() if now.fields.get(name) != value}
    return [Edit("opinion", opinion, now.rev, differing)] if differing else []
