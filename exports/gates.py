"""What must be done before a result leaves the house, and what is said where it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from exports.material import Material
from store.corpus import sums
from store.corpus.ledgers import differing
from store.corpus.sums import difference_words
from store.errors import Refused
from store.language import _, ngettext
from store.model import Difference, Document, OpinionId, Relation, Status
from store.state import State

StillOpen = dict[str, list[int]]
"""Ids by what is open: opinions under "undecided", "later" and "residue", documents under "ledger"."""


def still_open(material: Material) -> StillOpen:
    """Return what is still to be done; each list is empty where nothing is."""
    found = _decisions(material.state)
    found["ledger"] = [
        each.id
        for each in material.state.documents
        if _faults(material, each) or differing(material.state, material.corpus, each)
    ]
    return found


def refuse_open(material: Material) -> None:
    """Let nothing out that is not whole, save as a partial export.

    Raises:
        Refused: an opinion is undecided or put off, residue is undealt with, or a ledger's sum is off.
    """
    if material.partial:
        return
    found = still_open(material)
    _refuse_undecided(sorted(found["undecided"] + found["later"]))
    _refuse_residue(found["residue"])
    for id_ in found["ledger"]:
        _refuse_ledger(material, material.state.document(id_))


def _decisions(state: State) -> StillOpen:
    found: StillOpen = {"undecided": [], "later": [], "residue": []}
    for id_ in state.opinion_ids():
        status = state.status(id_)
        if status in (Status.UNDECIDED, Status.LATER):
            found[status.value].append(id_)
        elif status is Status.GROUPED and _says_more(state.entry("opinion", id_).fields):
            found["residue"].append(id_)
    return found


def _says_more(fields: Mapping[str, Any]) -> bool:
    """Whether nobody has dealt with what a member says beyond the kept text."""
    return "residue" not in fields and fields.get("relation") != Relation.IDENTICAL


def _refuse_undecided(waiting: Sequence[OpinionId]) -> None:
    if waiting:
        raise Refused(
            ngettext(
                "{n} opinion is not decided yet: {ids}.",
                "{n} opinions are not decided yet: {ids}.",
                len(waiting),
            ).format(n=len(waiting), ids=_some(waiting)),
            _("Decide on them (in Walk, ] goes to the next one), or export what there is with --partial."),
        )


def _refuse_residue(residue: Sequence[OpinionId]) -> None:
    if residue:
        raise Refused(
            ngettext(
                "{n} grouped opinion says more than the kept text, and nobody has dealt with it: {ids}.",
                "{n} grouped opinions say more than the kept text, and nobody has dealt with it: {ids}.",
                len(residue),
            ).format(n=len(residue), ids=_some(residue)),
            _(
                "Carry, note or ignore what they add (in Groups: c, t, i), "
                "or export what there is with --partial."
            ),
        )


def _refuse_ledger(material: Material, document: Document) -> None:
    faults = _faults(material, document)
    if not faults:
        _refuse_differences(document, differing(material.state, material.corpus, document))
    raise Refused(
        _("The ledger of {file} does not add up: {faults}").format(
            file=document.file, faults=" ".join(faults)
        ),
        _(
            "Look at it with `curate check`, take its import back (`curate undo --decision N`, N from "
            "`curate history`) and import it again, or export what there is with --partial."
        ),
    )


def _refuse_differences(document: Document, differences: Sequence[Difference]) -> NoReturn:
    raise Refused(
        _("{file} declares other counts than were read: {differences}.").format(
            file=document.file, differences="; ".join(map(difference_words, differences))
        ),
        _(
            "Make opinions of what is left over (in Import), or let it stand with a reason: d in Import, or "
            "`curate decide` with {example}. Else export what there is with --partial."
        ).format(example=f'{{"do": "accept", "document": {document.id}, "reason": "…"}}'),
    )


def _faults(material: Material, document: Document) -> list[str]:
    return list(sums.faults(material.corpus.ledger(document), document.opinions))


def _some(ids: Sequence[OpinionId]) -> str:
    """The first few ids, for a sentence."""
    return ", ".join(map(str, ids[:10])) + (" …" if len(ids) > 10 else "")
