"""The initiatives suggested for each opinion, and how good suggestions are: JSON, or lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curate.session import Session
from curate.words.opening import LISTED, opening
from store.model import Flag
from widgets.words import akin_words, why_word


def suggestions(session: Session, *, hide_mined: bool) -> dict[str, Any]:
    """Ranked initiatives as one JSON document."""
    known = {each.id: each for each in session.state.initiatives}
    return {
        "suggestions": [
            {
                "opinion": id_,
                "suggestions": [
                    {
                        "initiative": known[each.initiative].code,
                        "plan": known[each.initiative].plan,
                        "title": known[each.initiative].title,
                        "score": round(each.score, 6),
                        "shared": list(each.shared),
                        "akin": [list(pair) for pair in each.akin],
                        "why": each.why,
                        "parts": {name: round(part, 6) for name, part in each.parts.items()},
                    }
                    for each in session.suggestions(id_, hide_mined=hide_mined)
                ],
            }
            for id_ in session.state.opinion_ids()
        ]
    }


def suggestion_lines(session: Session, *, hide_mined: bool) -> Iterator[str]:
    """Ranked initiatives in words, three an opinion."""
    known = {each.id: each for each in session.state.initiatives}
    for id_ in session.state.opinion_ids():
        yield f"{id_:>5}  {opening(session.opinion(id_).text, LISTED)}"
        for n, each in enumerate(session.suggestions(id_, hide_mined=hide_mined)[:3], 1):
            initiative, shared = known[each.initiative], "・".join(each.shared) or akin_words(each)
            yield f"       {n} {initiative.code} {initiative.title}  ({why_word(each.why)}: {shared})"


def evaluation(session: Session) -> dict[str, Any]:
    """The replay of known links as one JSON document."""
    from curate.linking.ranking.evaluate import evaluate

    state = session.state
    known = {}
    opinions = [session.opinion_as_read(id_) for id_ in state.opinion_ids()]
    by_id = {each.id: each for each in opinions}
    for id_, curation in state.decided():
        opinion = by_id.get(id_) or session.opinion_as_read(id_)
        if curation.links and Flag.TEXT_MISSING not in opinion.flags:
            known[id_] = tuple(link.initiative for link in curation.links)
    return evaluate(opinions, state.initiatives, known)
