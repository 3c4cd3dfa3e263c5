"""The near-identical opinions that are still to be decided on: one JSON document, or lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from curate.session import Session
from store.language import _
from store.model import Group, OpinionId
from widgets.words import relation_word

if TYPE_CHECKING:
    from curate.proposing.proposals import Related


def groups(
    session: Session, found: list[Group], threshold: float, others: Iterable[tuple[OpinionId, Related]] | None
) -> dict[str, Any]:
    """Groups as one JSON document, with what to look at before a member is taken for the kept text.

    `others` are the opinions that stand to each other otherwise, if they were asked for.
    """
    related = [
        {"a": one, "b": each.opinion, "relation": each.relation, "score": round(each.score, 6)}
        for one, each in others or ()
    ]
    return ({} if others is None else {"related": related}) | {
        "threshold": threshold,
        "groups": [
            {
                "opinions": list(each.opinions),
                "keep": each.keep,
                "weakest": round(each.weakest, 6),
                "pairs": [{"a": pair.a, "b": pair.b, "score": round(pair.score, 6)} for pair in each.pairs],
                "cautions": [
                    {"opinion": other, "matter": how.matter, "kept": how.left, "member": how.right}
                    for other in each.opinions
                    for how in session.cautions(each.keep, other)
                ],
            }
            for each in found
        ],
    }


def group_lines(session: Session, found: list[Group]) -> Iterator[str]:
    """Groups in words: the proposed kept text, then the others with what they say beyond it, and warnings."""
    from curate.words.cautions import careful

    for n, group in enumerate(found, 1):
        yield _("Group {n}: {size} opinions, weakest pair {score:.2f}").format(
            n=n, size=len(group.opinions), score=group.weakest
        )
        yield f"  * {group.keep:>5}  {session.opinion(group.keep).text}"
        for each in group.opinions:
            if each != group.keep:
                relation, score = session.relation(group.keep, each)
                yield f"    {each:>5}  {session.opinion(each).text}"
                yield f"           {relation_word(relation)} {score:.2f}" + "".join(
                    f"  ＋{clause}" for clause in session.residue(group.keep, each)
                )
                for caution in session.cautions(group.keep, each):
                    yield f"           {careful(caution)}"


def related_lines(session: Session, others: Iterable[tuple[OpinionId, Related]]) -> Iterator[str]:
    """Opinions that contain others, or say the same in another order, in words: each with both texts."""
    for one, each in others:
        yield f"{relation_word(each.relation)} {each.score:.2f}"
        for id_ in (one, each.opinion):
            yield f"    {id_:>5}  {session.opinion(id_).text}"
