"""What must be true of a State after every decision, whoever else decided meanwhile.

A draft is made on the State that its author sees, and compared by the revisions of what it touches.
What it only relies on (that an initiative is still in the catalogue, that a record is still one) may
have gone by the time it is written. So the journal, which alone sees the last State, looks at what a
decision would lead to before it writes it.
"""

from __future__ import annotations

from store.deciding.folding import Folding
from store.errors import Refused
from store.language import _
from store.model import OpinionId, Status
from store.state import Change, Decision, Id, State


def hold(after: Folding, decision: Decision) -> None:
    """Look at what `decision`, which has been taken in last, has led to.

    Raises:
        Refused: something would not fit together.
        UnknownThing: an opinion of no document in force would be decided on.
    """
    kinds = {each.kind for each in decision.changes}
    for each in decision.changes:
        if each.kind != "opinion" or not isinstance(each.id, int):
            continue
        if after.hides(each.id) and ("document" in kinds or is_coming(after, each.id)):
            continue  # looked at when its document comes in force, or back
        if "document" not in kinds and not after.has(each.id):
            after.state().document_of(each.id)  # says what is amiss
        if what := broken(after, each.id):
            raise Refused(what, _("Look at it as it stands now, then decide again."))
    if kinds != {"opinion"}:
        state = after.state()
        _no_orphans(state, decision)
        _comes_whole(state, decision)


def is_coming(state: State | Folding, opinion: OpinionId) -> bool:
    """Whether an opinion is of a document that is still coming in."""
    document = state.hides(opinion)
    return bool(document and state.entry("document", document).fields.get("coming"))


def _comes_whole(state: State, decision: Decision) -> None:
    """What was decided on the opinions of a document fits together when it comes in force, or back."""
    for change in decision.changes:
        if change.kind != "document" or not (change.old.get("coming") or change.old.get("replaced_by")):
            continue
        fields = state.entry("document", change.id).fields
        first = fields.get("first", 0)
        for opinion in range(first, first + fields.get("opinions", 0)):
            if not state.hides(opinion) and (what := broken(state, opinion)):
                raise Refused(what, _("Look at it as it stands now, then decide again."))


def broken(state: State | Folding, opinion: OpinionId) -> str:
    """Say what does not fit together about an opinion; empty where all does."""
    fields = state.entry("opinion", opinion).fields
    status, kept = fields.get("status"), fields.get("record")
    if (status == Status.GROUPED) != (kept is not None):
        return _("Opinion {id} is in a group, and is not.").format(id=opinion)
    if kept is not None and state.entry("opinion", kept).fields.get("status") != Status.OWN:
        return _("Opinion {id} is grouped into {kept}, which is no record.").format(id=opinion, kept=kept)
    if status != Status.OWN and state.members(opinion):
        return _("Opinion {id} has members, and is no record.").format(id=opinion)
    for link in fields.get("links", ()):
        if not state.entry("initiative", link["initiative"]).fields:
            return _(
                "Opinion {id} is linked to initiative {initiative}, which is not in the catalogue."
            ).format(id=opinion, initiative=link["initiative"])
    return ""


def _no_orphans(state: State, decision: Decision) -> None:
    """A document or an initiative does not go while a decision stands on it."""
    gone = {(each.kind, each.id) for each in decision.changes if not state.entry(each.kind, each.id).fields}
    _no_loose_lines(state, decision, gone)
    for change in decision.changes:
        if change.kind == "document" and (change.kind, change.id) in gone:
            _undecided(state, change)
    initiatives = {id_ for kind, id_ in gone if kind == "initiative"}
    for opinion, curation in state.decided() if initiatives else ():
        if any(link.initiative in initiatives for link in curation.links):
            raise Refused(
                _("Opinion {id} is linked to that initiative.").format(id=opinion),
                _("Take the link away first."),
            )


def _undecided(state: State, document: Change) -> None:
    """No opinion is decided of a document that goes."""
    if not any((state.tallies.get(int(document.id)) or {}).values()):
        return
    first, n = document.old["first"], document.old["opinions"]
    opinion = next(each for each in range(first, first + n) if state.status(each) is not Status.UNDECIDED)
    raise Refused(
        _("Opinion {id} of that document is decided.").format(id=opinion),
        _("Undo the decisions on its opinions first."),
    )


def _no_loose_lines(state: State, decision: Decision, gone: set[tuple[str, Id]]) -> None:
    """A document does not go while an opinion stands that was made of its lines."""
    if any(change.kind == "document" for change in decision.changes):
        for each in state.documents:
            if each.part_of and ("document", each.part_of) in gone:
                raise Refused(
                    _("Opinion {id} was made of lines of that document.").format(id=each.first),
                    _("Undo that first."),
                )
