"""The Import screen in words: a document as a row, its ledger, what a correction changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curate.documents.importing import Imported
from curate.screens.intake.account import Account
from curate.words.corrections import corrected_lines, not_compared
from store.corpus.sums import difference_words
from store.language import _, local_time, ngettext
from store.model import Document, Kind, Ledger, Opinion
from widgets.lines import Line, wrapped
from widgets.source_lines import claim_word
from widgets.tones import Tone
from widgets.words import kind_word, listed
from widgets.wrapping import clean, fit, shortened


def document_line(document: Document, words: str, name: int) -> Line:
    """One document in a row: its number, its file in `name` cells, the words for what was read."""
    return (
        (f"{document.id:>4} ", Tone.DIM),
        (fit(shortened(clean(document.file), name - 2), name), Tone.STRONG),
        (words, Tone.PLAIN),
    )


def read_words(document: Document, made: int) -> str:
    """What a document is, and what was read; `made` are opinions out of its left-over lines."""
    counts = []
    if n := document.opinions + made:
        counts.append(ngettext("{n} opinion", "{n} opinions", n).format(n=n))
    if n := document.initiatives:
        counts.append(ngettext("{n} initiative", "{n} initiatives", n).format(n=n))
    kind = [] if counts and document.kind is Kind.NONE else [kind_word(document.kind)]
    return listed([*kind, *counts])


def open_words(account: Account) -> str:
    """How much of a document is still to be looked at."""
    parts = [_("too long to be shown line by line")] if account.read.long else []
    if account.proposed:
        parts.append(
            ngettext("{n} passage proposed", "{n} passages proposed", account.proposed).format(
                n=account.proposed
            )
        )
    if account.left:
        parts.append(
            ngettext("{n} line left over", "{n} lines left over", account.left).format(n=account.left)
        )
    if not (account.proposed or account.left):
        parts.append(_("nothing is left over"))
    return listed(parts)


def ledger_lines(ledger: Ledger, document: Document, width: int) -> list[Line]:
    """The proof that nothing of a document was lost."""
    return [line for each in _ledger(ledger, document) for line in wrapped(each, width, indent=2)]


def _ledger(ledger: Ledger, document: Document) -> Iterator[Line]:
    share = "100%" if ledger.accounted >= 1 else f"{min(ledger.accounted, 0.9999):.2%}"
    yield (
        (
            _("{share} of {n} characters accounted for ({encoding})").format(
                share=share, n=ledger.characters, encoding=document.encoding
            ),
            Tone.STRONG,
        ),
    )
    names = sorted(ledger.by_claim.items(), key=lambda each: -each[1])
    yield ((listed(f"{claim_word(what)} {n}" for what, n in names), Tone.PLAIN),)
    yield from _declared(ledger)
    if ledger.repairs:
        n = len(ledger.repairs)
        yield ((ngettext("{n} repair", "{n} repairs", n).format(n=n), Tone.PLAIN),)
    if ledger.by_path:
        yield ((_("Opinions by heading:"), Tone.PLAIN),)
    for heading, n in ledger.by_path.items():
        yield ((f"  {n:>5}  ", Tone.DIM), (clean(heading) or _("(no heading)"), Tone.PLAIN))
    if ledger.by_category:
        yield ((_("Opinions by category:"), Tone.PLAIN),)
    for category, n in ledger.by_category.items():
        yield ((f"  {n:>5}  ", Tone.DIM), (f"[{clean(category)}]", Tone.PLAIN))


def _declared(ledger: Ledger) -> Iterator[Line]:
    if isinstance(n := ledger.declared.get("opinions"), int):
        yield ((_("declared: {n} opinions").format(n=n), Tone.PLAIN),)
    for each in ledger.differences:
        if let := each.accepted:
            yield (("  ", Tone.PLAIN), (clean(difference_words(each)), Tone.PLAIN))
            said = _("stands: {reason} ({who}, {at})")
            shown = said.format(reason=let.reason, who=let.who, at=local_time(let.at))
            yield (("    ", Tone.PLAIN), (clean(shown), Tone.DIM))
        else:
            way = _("d lets it stand")
            words = clean(difference_words(each))
            yield (("! ", Tone.WARN), (words, Tone.WARN), (f"  ({way})", Tone.DIM))


def imported_words(imported: Imported) -> str:
    """Say in a line what a file brought."""
    reading = imported.reading
    if imported.restored is not None:
        return _("{file}: an export; {n} new documents, news on {k} opinions of known ones.").format(
            file=reading.file, n=len(imported.restored.documents), k=imported.restored.opinions
        )
    if imported.document is None:
        return _(
            "{file}: neither opinions nor initiatives were found; nothing was taken. "
            "Where that is wrong: curate import --as opinions, or --as plan."
        ).format(file=reading.file)
    said = _("{file}: {read}.").format(file=reading.file, read=read_words(imported.document, 0))
    if imported.corrected is not None:
        said += " " + _("It corrects document {id}; c shows what changed.").format(
            id=imported.corrected.document.id
        )
    elif imported.namesake is not None:
        said += " " + not_compared(imported.namesake)
    elif n := len(reading.proposed):
        said += " " + ngettext(
            "{n} passage may be an opinion: o confirms, x refuses.",
            "{n} passages may be opinions: o confirms, x refuses.",
            n,
        ).format(n=n)
    return said


def corrections(
    told: Sequence[Imported], orphans: Sequence[tuple[Document, Opinion, dict[str, object]]], width: int
) -> list[Line]:
    """What corrected documents changed in this session, and every decision whose opinion vanished."""
    lines: list[Line] = []
    for each in told:
        if each.corrected is not None:
            title = _("{file} corrects document {id}").format(
                file=each.reading.file, id=each.corrected.document.id
            )
            lines.append(((clean(title), Tone.STRONG),))
            for words in corrected_lines(each.corrected):
                lines += wrapped(((f"  {clean(words)}", Tone.PLAIN),), width, indent=4)
    if orphans:
        lines.append(((_("Decided on, and no longer in the document:"), Tone.STRONG),))
    for document, opinion, fields in orphans:
        decided = listed(f"{_(name)}: {value}" for name, value in fields.items() if name != "links")
        words = f"  #{opinion.id} {document.file}: {opinion.text}  ({decided})"
        lines += wrapped(((clean(words).replace("\n", " "), Tone.PLAIN),), width, indent=4)
    return lines or [((_("No document was corrected."), Tone.DIM),)]
