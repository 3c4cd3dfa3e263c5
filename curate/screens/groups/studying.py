"""What the Groups screen asks of the session about one family; blocking, for a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curate.screens.groups.families import Family
from curate.screens.groups.rows import Study, side_title
from curate.screens.seam import Desk
from store.model import Opinion, OpinionId, Relation
from widgets.side_by_side import Side


@dataclass(frozen=True, slots=True)
class Look:
    """One opinion of a family beside the kept text."""

    opinion: Opinion
    """The one that is looked at."""
    left: Side
    """The kept text."""
    right: Side | None
    """The other text; none where the kept opinion itself is looked at."""
    study: Study | None
    """What was found out about the other; none for the kept one."""


def study(desk: Desk, kept: OpinionId, member: OpinionId) -> Study:
    """How one opinion stands to the kept text, and what it says beyond it."""
    from curate.matching.cautions import cautions

    relation, score = desk.relation(kept, member)
    if relation is Relation.IDENTICAL:
        return Study(relation, score)
    careful = cautions(desk.opinion(kept).text, desk.opinion(member).text)
    return Study(relation, score, tuple(desk.residue(kept, member)), careful)


def look(desk: Desk, kept: OpinionId, other: OpinionId) -> Look:
    """Both texts in stretches, and all there is to know about the other one."""
    left, right = desk.compare(kept, other)
    first = Side(_title(desk, kept, kept=True), left)
    if other == kept:
        return Look(desk.opinion(kept), first, None, None)
    second = Side(_title(desk, other, kept=False), right)
    return Look(desk.opinion(other), first, second, study(desk, kept, other))


def careful(desk: Desk, family: Family, known: Mapping[OpinionId, Study]) -> tuple[OpinionId, ...]:
    """The chosen members that may say the contrary of the kept text, where nobody said what becomes of them.

    About 0.7 ms for each text that is not among those `known` and was not met yet.
    """
    from curate.matching.cautions import cautions

    kept = desk.opinion(family.kept).text
    met = {kept: False}
    found = []
    for each in family.chosen:
        if each == family.kept or each in family.dealt:
            continue
        text = desk.opinion(each).text
        if text not in met:
            met[text] = bool(known[each].careful if each in known else cautions(kept, text))
        if met[text]:
            found.append(each)
    return tuple(found)


def _title(desk: Desk, opinion: OpinionId, *, kept: bool) -> str:
    return side_title(desk.opinion(opinion), desk.state.document_of(opinion).file, kept=kept)
