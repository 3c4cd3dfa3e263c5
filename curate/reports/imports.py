"""What an import says: how much was read, where the ledger differs, what a correction changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from curate.documents.correcting import Corrected
from curate.documents.importing import Imported
from curate.publishing.restoring import Restored
from curate.readers.accounting.silent import silent
from curate.session import Session
from curate.words.corrections import corrected_lines, not_compared
from curate.words.opening import opening
from store import codec
from store.corpus.sums import difference_words
from store.language import _, ngettext
from store.model import DocumentId, Initiative, Kind, Ledger, Opinion, Reading
from widgets.words import kind_word

_SHOWN = 10
"""Differences of one document that are said; more of them have one cause."""


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
    if imported.namesake is not None:
        say("  " + not_compared(imported.namesake))


def _say_read(imported: Imported, ledger: Ledger, say: Callable[[str], None]) -> None:
    """Say how much was read, and how much is accounted for."""
    reading = imported.reading
    sentence = (
        _("{file}: {initiatives} initiatives of “{plan}” ({kind}, {encoding}).")
        if reading.kind is Kind.PLAN
        else _("{file}: {opinions} opinions, which cite {initiatives} initiatives ({kind}, {encoding}).")
    )
    say(
        sentence.format(
            file=reading.file,
            opinions=reading.total,
            initiatives=imported.initiatives,
            plan=reading.plan,
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


def _say_declared(reading: Reading, ledger: Ledger, say: Callable[[str], None]) -> None:
    """Say what the document declares of itself, and where it differs."""
    if isinstance(total := ledger.declared.get("opinions"), int):
        say(
            _("  declared: {n} opinions; read: {m}.").format(
                n=total, m=sum(each.count for each in reading.opinions)
            )
        )
    if n := silent(reading.text, reading.claims):
        say(
            ngettext(
                "  {n} row says that there is nothing to say; it is no opinion.",
                "  {n} rows say that there is nothing to say; they are no opinions.",
                n,
            ).format(n=n)
        )
    for each in ledger.differences[:_SHOWN]:
        say(_("  differs: {difference}.").format(difference=difference_words(each)))
    if (more := len(ledger.differences) - _SHOWN) > 0:
        say(
            _("  … and {n} more differences; the Import screen and `curate status --json` have all.").format(
                n=more
            )
        )


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
                opinion=each["opinion"], line=each["line"], n=each["decision"], text=opening(each["text"])
            )
        )


def report(imported: Imported) -> dict[str, object]:
    """One file's part of `import --json` (DESIGN.md section 11)."""
    reading = imported.reading
    return {
        "file": reading.file,
        "id": imported.document.id if imported.document else None,
        "kind": reading.kind.value,
        "encoding": reading.encoding,
        "plan": reading.plan,
        "opinions": reading.total,
        "initiatives": imported.initiatives,
        **codec.ledger_fields(imported.ledger or reading.ledger),
        "proposed": [{"line": each.line, "text": each.text} for each in reading.proposed],
        "corrected": _corrected_fields(imported.corrected) if imported.corrected else None,
        **(_restored_fields(imported.restored) if imported.restored else {}),
    }


def _restored_fields(restored: Restored) -> dict[str, object]:
    return {
        "kind": "export",
        "opinions": sum(each.opinions for each in restored.documents),
        "restored": [each.file for each in restored.documents],
        "changed": restored.opinions,
        "conflicts": list(restored.conflicts),
    }


def _corrected_fields(told: Corrected) -> dict[str, object]:
    """What became of the document before; every opinion is named by its id, and by what it says."""
    return {
        "document": told.document.id,
        "same": told.same,
        "moved": [_pair_fields(old, new) for old, new in told.moved],
        "changed": [_pair_fields(old, new) for old, new in told.changed],
        "vanished": [{**_opinion_fields(each), "decided": each.id in told.orphans} for each in told.vanished],
        "new": [_opinion_fields(each) for each in told.new],
        "gone": [_initiative_fields(each) for each in told.gone],
        "renewed": [
            {"old": _initiative_fields(was), "new": _initiative_fields(now)} for was, now in told.renewed
        ],
        "added": [_initiative_fields(each) for each in told.added],
    }


def _initiative_fields(initiative: Initiative) -> dict[str, str]:
    return {"code": initiative.code, "title": initiative.title}


def _pair_fields(old: Opinion, new: Opinion) -> dict[str, object]:
    return {"old": _opinion_fields(old), "new": _opinion_fields(new)}


def _opinion_fields(opinion: Opinion) -> dict[str, object]:
    return {"opinion": opinion.id, "number": opinion.number, "text": opinion.text}
