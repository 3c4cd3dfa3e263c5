"""What an analyst may decide. Each function drafts one decision on the State that the analyst saw.

Nothing is written here: a draft says which things become what, on which revision of each; the
journal compares revisions, writes the line, and `store.deciding.folding.fold` gives it its meaning. A draft
without edits says that everything was so already.

What a draft depends on, it touches, even where the value stays: two analysts who bring members into
and out of the same record at once must meet each other's revision.

Decisions on records of several opinions are drafted in `store.deciding.grouping`, those that take another
one back in `store.deciding.taking_back`; they are here by their names as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store import codec
from store.deciding.drafting import STATUS_FIELDS, changed, edit_of, known, left_behind
from store.deciding.grouping import apart, deal_with, group, take_out
from store.deciding.taking_back import undo
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
    Status,
)
from store.state import Draft, Edit, State

__all__ = [
    "EDITABLE",
    "accept",
    "add_initiative",
    "apart",
    "brought",
    "deal_with",
    "dismiss",
    "exclude",
    "flag_personal",
    "group",
    "imported",
    "keep",
    "later",
    "link",
    "links_become",
    "mined",
    "none_fits",
    "raise_link",
    "reopen",
    "set_field",
    "take_out",
    "undo",
    "unlink",
]

EDITABLE = ("text", "response", "category", "note")
"""The fields of an opinion that an analyst may write."""


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
        edits.append(edit_of(state, opinion, new))
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
        known(state, opinion)
        if status is not Status.OWN:
            _without_members(state, opinion, leaving=chosen)
        new = {**STATUS_FIELDS, "status": status.value if status else None, "reason": reason}
        edits += changed(state, opinion, new)
    return Draft(op, (*edits, *left_behind(state, edits)))


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
        known(state, opinion)
        curation = state.curation(opinion)
        new: dict[str, Any] = {}
        if all(each.initiative != initiative for each in curation.links):
            links = [*curation.links, Link(initiative, how, rank)]
            new = {"links": [codec.link_fields(each) for each in links], "none_fits": None}
        if settle and curation.status in {Status.UNDECIDED, Status.LATER}:
            new |= {**STATUS_FIELDS, "status": Status.OWN.value}
        edits += changed(state, opinion, new)
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
        known(state, opinion)
        for each in wanted:
            state.initiative(each.initiative)
        new: dict[str, Any] = {"links": [codec.link_fields(each) for each in wanted]}
        if wanted:
            new["none_fits"] = None
        if settle and state.curation(opinion).status in {Status.UNDECIDED, Status.LATER}:
            new |= {**STATUS_FIELDS, "status": Status.OWN.value}
        edits += changed(state, opinion, new)
    return Draft(op, tuple(edits))


def raise_link(state: State, opinion: OpinionId, initiative: InitiativeId) -> Draft:
    """A link of an opinion weighs more than the one before it.

    Raises:
        Refused: the opinion is not linked to the initiative.
    """
    known(state, opinion)
    links = list(state.curation(opinion).links)
    at = next((at for at, each in enumerate(links) if each.initiative == initiative), None)
    if at is None:
        name = state.initiative(initiative).code
        raise Refused(
            _("Opinion {id} is not linked to {code}.").format(id=opinion, code=name),
            _("Check the number and the code."),
        )
    if at:
        links[at - 1 : at + 1] = [links[at], links[at - 1]]
    return links_become(state, "weigh", {opinion: links})


def unlink(state: State, opinion: OpinionId, initiative: InitiativeId) -> Draft:
    """The opinion does not concern the initiative.

    Raises:
        Refused: it is not linked to it.
    """
    known(state, opinion)
    links = state.curation(opinion).links
    rest = [codec.link_fields(each) for each in links if each.initiative != initiative]
    if len(rest) == len(links):
        name = state.initiative(initiative).code
        raise Refused(
            _("Opinion {id} is not linked to {code}.").format(id=opinion, code=name),
            _("Check the number and the code."),
        )
    # An empty list stays in the journal: the analyst took the last link away, so none is mined again.
    return Draft("unlink", (edit_of(state, opinion, {"links": rest}),))


def none_fits(state: State, opinion: OpinionId, *, settle: bool = False) -> Draft:
    """No initiative fits the opinion; its links go."""
    known(state, opinion)
    curation = state.curation(opinion)
    new: dict[str, Any] = {"links": [], "none_fits": True}
    if settle and curation.status in {Status.UNDECIDED, Status.LATER}:
        new |= {**STATUS_FIELDS, "status": Status.OWN.value}
    return Draft("none_fits", tuple(changed(state, opinion, new)))


def set_field(state: State, opinion: OpinionId, name: str, value: str) -> Draft:
    """The analyst writes a field of an opinion: its kept text, response, category, or a note.

    Raises:
        BadInput: the field is none of `EDITABLE`, or the text would be empty.
    """
    known(state, opinion)
    if name not in EDITABLE:
        raise BadInput(
            _("“{name}” cannot be edited.").format(name=name),
            _("These can: {names}.").format(names=", ".join(EDITABLE)),
        )
    if name == "text" and not value.strip():
        raise BadInput(_("The kept text cannot be empty."), _("To leave an opinion out, exclude it."))
    return Draft("set", tuple(changed(state, opinion, {name: value})))


def flag_personal(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """The opinions hold what looks like personal data: they are flagged, for a person to look at."""
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        known(state, opinion)
        flags = state.curation(opinion).flags
        if Flag.PERSONAL not in flags:
            after = [flag.value for flag in (*flags, Flag.PERSONAL)]
            edits += changed(state, opinion, {"flags": after, "cleared": None})
    return Draft("flag", tuple(edits))


def dismiss(state: State, opinions: Iterable[OpinionId]) -> Draft:
    """What was taken for personal data in the opinions is none: their flag goes, and no export masks it."""
    edits: list[Edit] = []
    for opinion in dict.fromkeys(opinions):
        known(state, opinion)
        flags = state.curation(opinion).flags
        if Flag.PERSONAL in flags:
            rest = [flag.value for flag in flags if flag is not Flag.PERSONAL]
            edits += changed(state, opinion, {"flags": rest or None, "cleared": True})
    return Draft("dismiss", tuple(edits))


def accept(state: State, document: DocumentId, differences: Sequence[Difference]) -> Draft:
    """What a document declares and what was read of it differ, and that is as it is; each says why.

    Raises:
        BadInput: nothing differs, or a reason is empty.
    """
    if not differences:
        raise BadInput(
            _("Nothing is open that document {id} declares otherwise than it was read.").format(id=document),
            _("There is nothing to accept; see what `curate status PROJECT` says of the document."),
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
        raise BadInput(_("An initiative needs a title."), _("Write what it is called."))
    for each in state.initiatives:
        if code and each.plan == plan and each.code == code:
            raise Refused(
                _("{plan} has {code} already: {title}").format(plan=plan, code=code, title=each.title),
                _("Choose it from the list, or give the new one another code."),
            )
    new = Initiative(state.next_initiative, plan, code.strip(), title.strip(), origin=Origin.ADDED)
    return Draft("add_initiative", (Edit("initiative", new.id, 0, codec.initiative_fields(new)),))


def _without_members(state: State, opinion: OpinionId, leaving: Mapping[OpinionId, None]) -> None:
    members = state.members(opinion)
    if any(member not in leaving for member in members):
        raise Refused(
            _("Opinion {id} is the kept text of a group of {n}.").format(id=opinion, n=len(members) + 1),
            _("Keep another text of the group, or take its members out first."),
        )
