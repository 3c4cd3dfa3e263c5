"""Versions of a plan, opinions near to one, citations that disagree: JSON, or lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from curate.linking.citations.lookup import Disagreement
from curate.proposing.linkwork import Near
from curate.proposing.moving import Move, totals
from curate.session import Session
from curate.words.disputes import disputes
from curate.words.moves import fate_word, links_words, names, totals_words
from curate.words.opening import LISTED, opening
from store.language import _
from store.model import Flag, Initiative, InitiativeId, OpinionId
from store.state import Decision


def moves(session: Session, found: tuple[Move, ...], decision: Decision | None = None) -> dict[str, Any]:
    """Two versions of a plan as one JSON document; `decision` is the one by which the links moved."""
    counts = totals(found)
    return {
        "totals": {fate.value: {"initiatives": n, "links": m} for fate, (n, m) in counts.items()},
        "decision": decision.seq if decision else None,
        "moves": [
            {
                "fate": each.passage.fate.value,
                "old": [_named(session, id_) for id_ in each.passage.old],
                "new": [
                    {**_named(session, id_), "links": each.links.get(id_, 0)} for id_ in each.passage.new
                ],
                "stay": each.stay,
                "likeness": round(each.passage.likeness, 4),
            }
            for each in found
        ],
    }


def move_lines(session: Session, found: tuple[Move, ...]) -> Iterator[str]:
    """The same in words: one initiative a line, then the totals."""
    look = session.state.initiative
    for each in found:
        old, new = (names(map(look, ids)) for ids in (each.passage.old, each.passage.new))
        links = links_words(each, look)
        yield f"{fate_word(each.passage.fate)}: {old} -> {new}" + (f"  ({links})" if links else "")
    yield totals_words(found)


def nearest(session: Session, opinion: OpinionId, found: Iterable[Near]) -> dict[str, Any]:
    """The opinions nearest to one as one JSON document."""
    return {
        "opinion": opinion,
        "nearest": [
            {
                "opinion": each.opinion,
                "score": round(each.score, 4),
                "status": session.state.curation(each.opinion).status.value,
                "links": [
                    session.state.initiative(link.initiative).code
                    for link in session.state.curation(each.opinion).links
                ],
            }
            for each in found
        ],
    }


def nearest_lines(session: Session, found: Iterable[Near]) -> Iterator[str]:
    """The same in words: how near, which, its text."""
    for each in found:
        text = " ".join(session.opinion(each.opinion).text.split())
        yield f"{each.score:>5.0%}  {each.opinion:>5}  {text}"


def disagreeing(session: Session) -> Iterator[tuple[OpinionId, tuple[Disagreement, ...]]]:
    """The opinions with citations that code, name and page lead to different places."""
    for id_, curation in session.state.decided():
        if Flag.LINK_DISAGREES in curation.flags and (found := session.disagreements(id_)):
            yield id_, found


def disagreements(session: Session) -> dict[str, Any]:
    """All of them as one JSON document."""
    return {
        "disagreements": [
            {
                "opinion": id_,
                "code": each.citation.code,
                "title": each.citation.title,
                "page": each.citation.page,
                "by_code": [_short(one) for one in each.by_code],
                "by_name": [_short(one) for one in each.by_name],
                "by_page": [_short(one) for one in each.by_page],
            }
            for id_, found in disagreeing(session)
            for each in found
        ]
    }


def disagreement_lines(session: Session) -> Iterator[str]:
    """The same in words."""
    some = False
    for id_, found in disagreeing(session):
        some = True
        yield f"#{id_}  {opening(session.opinion(id_).text, LISTED)}"
        yield from (f"  {line}" for line in disputes(found))
    if not some:
        yield _("Every citation leads to one initiative.")


def _named(session: Session, id_: InitiativeId) -> dict[str, Any]:
    return _short(session.state.initiative(id_))


def _short(initiative: Initiative) -> dict[str, Any]:
    return {"code": initiative.code, "title": initiative.title, "page": initiative.page}
