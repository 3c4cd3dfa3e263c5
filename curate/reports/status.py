"""How far the work on a project is: one JSON document, or lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curate.proposing.hits import HitRates
from curate.session import Session
from curate.words.opening import opening
from store import codec
from store.language import _, ngettext
from store.model import Status
from widgets.words import status_word


def status(session: Session) -> dict[str, Any]:
    """How far the work is, as one JSON document."""
    state, rates = session.state, session.hit_rates()
    return {
        "project": str(session.project.path),
        "decisions": state.seq,
        "opinions": state.total,
        "status": {each.value: state.count(each) for each in Status},
        "initiatives": len(state.initiatives),
        "documents": [
            {
                "id": each.id,
                "file": each.file,
                "kind": each.kind.value,
                "opinions": each.opinions + len(state.made_of(each.id)),
                "initiatives": each.initiatives,
                "ledger": codec.ledger_fields(session.ledger(each.id)),
                "proposed": [{"line": one.line, "text": one.text} for one in session.open_proposals(each.id)],
            }
            for each in state.sources
        ],
        "orphans": [
            {"document": document.id, "opinion": opinion.id, "text": opinion.text, "decided": fields}
            for document, opinion, fields in session.orphans()
        ],
        "suggestions": {**_rates(rates), "last": _rates(rates.recent or rates)},
    }


def _rates(rates: HitRates) -> dict[str, Any]:
    return {"n": rates.n, "top1": round(rates.top1, 4), "top3": round(rates.top3, 4)}


def status_lines(found: dict[str, Any]) -> Iterator[str]:
    """The same in words."""
    total = found["opinions"]
    yield ngettext("{n} opinion", "{n} opinions", total).format(n=total)
    for each in Status:
        yield f"  {found['status'][each.value]:>6}  {status_word(each)}"
    for document in found["documents"]:
        ledger = document["ledger"]
        yield _(
            "{file}: {n} opinions, {share:.1%} accounted for, {d} differences, {left} lines left over"
        ).format(
            file=document["file"],
            n=document["opinions"],
            share=ledger["accounted"],
            d=sum("accepted" not in each for each in ledger["differences"]),
            left=len(ledger["left_over"]),
        )
        if proposed := len(document["proposed"]):
            yield "  " + ngettext(
                "{n} passage may be an opinion: confirm or refuse it.",
                "{n} passages may be opinions: confirm or refuse them.",
                proposed,
            ).format(n=proposed)
    for orphan in found["orphans"]:
        yield _("#{id} vanished from a corrected document; what was decided on it is kept: {text}").format(
            id=orphan["opinion"], text=opening(orphan["text"])
        )
    rates = found["suggestions"]
    if rates["n"]:
        yield _(
            "Of {n} links that people made, the first suggestion was {a:.0%}, one of three {b:.0%}."
        ).format(n=rates["n"], a=rates["top1"], b=rates["top3"])
