"""What the Groups screen asks of the session about one family; blocking, for a thread."""

from __future__ import annotations

from curate.screens.families import Family, dealt_alike
from curate.screens.family_rows import Study, side_title
from curate.screens.seam import Desk
from store.model import OpinionId, Relation
from store.state import Decision
from widgets.side_by_side import Side


def studies(desk: Desk, family: Family) -> dict[OpinionId, Study]:
    """How each opinion of a family stands to the kept text, and what it says beyond it."""
    return {each: _study(desk, family.kept, each) for each in family.opinions if each != family.kept}


def _study(desk: Desk, kept: OpinionId, member: OpinionId) -> Study:
    from curate.matching.cautions import cautions

    relation, score = desk.relation(kept, member)
    if relation is Relation.IDENTICAL:
        return Study(relation, score)
    careful = cautions(desk.opinion(kept).text, desk.opinion(member).text)
    return Study(relation, score, tuple(desk.residue(kept, member)), careful)


def sides(desk: Desk, kept: OpinionId, other: OpinionId) -> tuple[Side, Side | None]:
    """The kept text beside another one, in stretches; the kept text alone where it is the same opinion."""
    left, right = desk.compare(kept, other)
    first = Side(_title(desk, kept, kept=True), left)
    return first, None if other == kept else Side(_title(desk, other, kept=False), right)


def _title(desk: Desk, opinion: OpinionId, *, kept: bool) -> str:
    return side_title(desk.opinion(opinion), desk.state.document_of(opinion).file, kept=kept)


def settle(desk: Desk, family: Family) -> Decision | None:
    """Group what is chosen of a proposal, then deal with each residue as was said.

    Where the same is to be done with all of it, that is one decision.
    """
    alike = dealt_alike(family)
    decision = desk.group(family.chosen, family.kept, alike)
    if alike is None:
        for member, residue in family.dealt.items():
            if member in family.chosen and member != family.kept:
                decision = desk.deal_with(member, residue) or decision
    return decision
