"""What the headless verbs print: plain dicts for `--json`, lines for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from curate.documents.correcting import Corrected
from curate.documents.importing import Imported
from curate.proposing.hits import HitRates
from curate.publishing.restoring import Restored
from curate.session import Session
from curate.words import decisions as decision_words
from store import codec
from store.errors import BadInput
from store.language import N_, _, ngettext
from store.model import DocumentId, Flag, Group, Ledger, Reading, Status
from store.state import Decision, State
from store.sums import difference_words
from widgets.words import akin_words, kind_word, local_time, relation_word, status_word

_STARTS = 40
"""Characters of a text by which one recognises it."""

WHY = {
    "mined": N_("cited in the document"),
    "words": N_("shared words"),
    "neighbours": N_("like decided ones"),
}
"""What brought a suggestion, in words."""


def columns(words: str | None) -> dict[str, str] | None:
    """`--columns text=要旨,response=回答` as a mapping from what a column is to its name.

    Raises:
        BadInput: a part of it is no name=column.
    """
    if words is None:
        return None
    chosen = {}
    for part in words.replace("，", ",").split(","):
        name, sign, column = part.partition("=")
        if not (sign and name.strip() and column.strip()):
            raise BadInput(
                _("“{part}” does not say which column is what.").format(part=part),
                _("Write for example --columns text=要旨,response=回答"),
            )
        chosen[name.strip()] = column.strip()
    return chosen


def say_import(imported: Imported, say: Callable[[str], None], *, ask: bool = True) -> None:
    """Say in words what was read, and where the ledger wants a look; `ask` for a word on proposals."""
    reading, ledger = imported.reading, imported.ledger or imported.reading.ledger
    if imported.restored is not None:
        _say_restored(reading.file, imported.restored, say)
        return
    if imported.document is None:
        say(
            _("{file}: neither opinions nor initiatives were found; nothing was taken.").format(
                file=reading.file
            )
        )
        return
    _say_read(imported, ledger, say)
    _say_declared(reading, ledger, say)
    if ask and (n := len(reading.proposed)):
        say(
            ngettext(
                "  {n} passage may be an opinion; it was not taken. The Import screen asks for your word.",
                "  {n} passages may be opinions; they were not taken. The Import screen asks for your word.",
                n,
            ).format(n=n)
        )
    if imported.corrected is not None:
        _say_corrected(imported.corrected, say)


def taken(session: Session, document: DocumentId) -> list[dict[str, Any]]:
    """Take all that the reader of a document proposes; each opinion with the decision that takes it back."""
    return [
        {"opinion": opinion, "decision": decision.seq, "line": opened.line, "text": opened.text}
        for opened, opinion, decision in session.take_proposals(document)
    ]


def say_taken(found: list[dict[str, Any]], say: Callable[[str], None]) -> None:
    """Say in words what was taken, and how each is taken back."""
    for each in found:
        say(
            _("  taken as opinion #{opinion}, line {line} (curate undo --decision {n}): {text}").format(
                opinion=each["opinion"], line=each["line"], n=each["decision"], text=_start(each["text"])
            )
        )


def _say_read(imported: Imported, ledger: Ledger, say: Callable[[str], None]) -> None:
    """Say how much was read, and how much is accounted for."""
    reading = imported.reading
    say(
        _("{file}: {opinions} opinions, {initiatives} initiatives ({kind}, {encoding}).").format(
            file=reading.file,
            opinions=reading.total,
            initiatives=imported.initiatives,
            kind=kind_word(reading.kind),
            encoding=reading.encoding,
        )
    )
    say(
        _(
            "  ledger: {share:.1%} of {n} characters accounted for, {repairs} repairs, {left} lines left."
        ).format(
            share=ledger.accounted,
            n=ledger.characters,
            repairs=len(ledger.repairs),
            left=len(ledger.left_over),
        )
    )


def _say_corrected(told: Corrected, say: Callable[[str], None]) -> None:
    """Say what became of each opinion of the document that was replaced."""
    say(
        _(
            "  It corrects document {id}: {same} opinions are as they were, {moved} moved, "
            "{changed} changed, {vanished} vanished, {new} are new."
        ).format(
            id=told.document.id,
            same=told.same,
            moved=len(told.moved),
            changed=len(told.changed),
            vanished=len(told.vanished),
            new=len(told.new),
        )
    )
    for line in corrected_lines(told):
        say(f"    {line}")


def corrected_lines(told: Corrected) -> Iterator[str]:
    """Each opinion that is not as it was, in a line."""
    for old, new in told.moved:
        yield _("moved: #{old} ({before}) -> #{new} ({after}) {text}").format(
            old=old.id, new=new.id, before=old.number or "-", after=new.number or "-", text=_start(new.text)
        )
    for old, new in told.changed:
        yield _("changed: #{old} -> #{new} {text}").format(old=old.id, new=new.id, text=_start(new.text))
    for each in told.vanished:
        kept = _("; what was decided on it is kept") if each.id in told.orphans else ""
        yield _("vanished: #{id} {text}").format(id=each.id, text=_start(each.text)) + kept
    for each in told.new:
        yield _("new: #{id} {text}").format(id=each.id, text=_start(each.text))
    for initiative in told.gone:
        yield _("no longer in the plan: {code} {title}").format(code=initiative.code, title=initiative.title)


def _start(text: str) -> str:
    return " ".join(text.split())[:_STARTS]


def _say_declared(reading: Reading, ledger: Ledger, say: Callable[[str], None]) -> None:
    """Say what the document declares of itself, and where it differs."""
    if isinstance(total := ledger.declared.get("opinions"), int):
        say(
            _("  declared: {n} opinions; read: {m}.").format(
                n=total, m=sum(each.count for each in reading.opinions)
            )
        )
    for each in ledger.differences:
        say(_("  differs: {difference}.").format(difference=difference_words(each)))


def _say_restored(file: str, restored: Restored, say: Callable[[str], None]) -> None:
    say(
        _(
            "{file}: an export; {n} new documents with {m} opinions, news on {k} opinions of known ones."
        ).format(
            file=file,
            n=len(restored.documents),
            m=sum(each.opinions for each in restored.documents),
            k=restored.opinions,
        )
    )
    for each in restored.conflicts:
        say(_("  conflict: {what}").format(what=each))


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
            id=orphan["opinion"], text=_start(orphan["text"])
        )
    rates = found["suggestions"]
    if rates["n"]:
        yield _(
            "Of {n} links that people made, the first suggestion was {a:.0%}, one of three {b:.0%}."
        ).format(n=rates["n"], a=rates["top1"], b=rates["top3"])


def groups(session: Session, found: list[Group], threshold: float) -> dict[str, Any]:
    """Groups as one JSON document, with what to look at before a member is taken for the kept text."""
    return {
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
        yield f"{id_:>5}  {session.opinion(id_).text[:60]}"
        for n, each in enumerate(session.suggestions(id_, hide_mined=hide_mined)[:3], 1):
            initiative, shared = known[each.initiative], "・".join(each.shared) or akin_words(each)
            yield f"       {n} {initiative.code} {initiative.title}  ({_(WHY[each.why])}: {shared})"


def evaluation(session: Session) -> dict[str, Any]:
    """The replay of known links as one JSON document."""
    from curate.linking.evaluate import evaluate

    state = session.state
    known = {}
    opinions = [session.opinion_as_read(id_) for id_ in state.opinion_ids()]
    by_id = {each.id: each for each in opinions}
    for id_, curation in state.decided():
        opinion = by_id.get(id_) or session.opinion_as_read(id_)
        if curation.links and Flag.TEXT_MISSING not in opinion.flags:
            known[id_] = tuple(link.initiative for link in curation.links)
    return evaluate(opinions, state.initiatives, known)


def decision(value: Decision) -> dict[str, Any]:
    """One decision as `history --json` prints it."""
    return {
        "decision": value.seq,
        "at": value.at,
        "who": value.who,
        "op": value.op,
        "undoes": value.undoes,
        "changes": [
            {"kind": each.kind, "id": each.id, "old": dict(each.old), "new": dict(each.new)}
            for each in value.changes
        ],
    }


def decision_line(value: Decision, state: State) -> str:
    """One decision in a line."""
    return f"{value.seq:>6}  {local_time(value.at)}  {value.who:<12} {decision_words.words(value, state)}"
