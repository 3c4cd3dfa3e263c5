"""An analyst's word on lines that a reader left over becomes a decision: an opinion, a response, nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.documents.citing import cited
from curate.documents.leftover import Open
from curate.readers.draft import Field, Found
from curate.readers.finish import finished
from curate.readers.text.repair import glue, joined
from store.corpus.corpus import Corpus
from store.deciding import lines
from store.errors import BadInput
from store.journal.journal import Journal
from store.language import _
from store.model import (
    Claim,
    Document,
    DocumentId,
    Ledger,
    Opinion,
    OpinionId,
    Passage,
    Reading,
    Span,
    Taken,
)
from store.project import now
from store.state import Decision, State


def take(
    journal: Journal, corpus: Corpus, document: DocumentId, opened: Sequence[Open], taken: Taken,
    opinion: OpinionId | None = None,
) -> Decision | None:  # fmt: skip
    """Decide what left-over lines are; several become one opinion, or one part of a response.

    Raises:
        BadInput: a response needs the opinion that it answers.
        Refused: one of the lines was taken for something already.
    """
    passages = [passage for each in opened for passage in each.passages]
    with journal.locked():
        state = journal.state
        if taken is Taken.NOTHING:
            return journal.append(lines.set_aside(state, document, passages))
        if taken is Taken.OPINION:
            return _opinion(journal, corpus, state.document(document), opened, passages)
        if opinion is None:
            raise BadInput(
                _("A response belongs to an opinion."), _("Say to which: “opinion” and its number.")
            )
        answer = _answered(state, corpus, opinion, opened)
        return journal.append(lines.made_response(state, document, passages, opinion, answer))


def _answered(state: State, corpus: Corpus, opinion: OpinionId, opened: Sequence[Open]) -> str:
    now_ = state.edited(corpus.opinion(state.document_of(opinion), opinion)).response
    said = joined([(each.line, each.text) for each in opened]).text
    return now_ + glue(now_, said) + said if now_ else said


def _opinion(
    journal: Journal, corpus: Corpus, document: Document, opened: Sequence[Open],
    passages: Sequence[Passage],
) -> Decision | None:  # fmt: skip
    state = journal.state
    checked = lines.marks(state, document.id, passages, Taken.OPINION, state.next_opinion)
    reading = _reading(corpus, document, opened, passages)
    head = corpus.head(document)
    segment = state.next_document
    digest = corpus.add(segment, reading, corpus.source(document), export=head.get("export", ""))
    made = Document(
        id=segment,
        file=document.file,
        sha256=document.sha256,
        kind=document.kind,
        encoding=document.encoding,
        plan=document.plan,
        segment=segment,
        first=state.next_opinion,
        opinions=1,
        who=journal.who,
        at=now(),
        digest=digest,
        part_of=document.id,
        passage=tuple(each.span for each in passages),
    )
    follows = cited(state, made, reading)
    return journal.append(lines.made_opinion(state, made, (*checked, *follows.edits)))


def _reading(
    corpus: Corpus, document: Document, opened: Sequence[Open], passages: Sequence[Passage]
) -> Reading:
    """The lines as a reader would have read them, had it known that they are an opinion."""
    text = joined([(each.line, each.text) for each in opened]).text
    raw = "\n".join(each.text for each in passages)
    spans = tuple(each.span for each in passages)
    found = Found(line=spans[0].line, text=Field(text, raw, spans))
    (opinion,), repairs = finished([found])
    opinion = replace(opinion, path=_path(corpus, document, spans[0]))
    return Reading(
        document.file,
        corpus.head(document)["sha256"],
        document.kind,
        document.encoding,
        document.plan,
        "",
        (opinion,),
        ledger=Ledger(by_path={" / ".join(opinion.path): 1}, repairs=repairs),
    )


def _path(corpus: Corpus, document: Document, span: Span) -> tuple[str, ...]:
    """The headings above a line: those of the opinion before it, or after it, with no heading between.

    A long document is a table, and a line between its rows stands under nothing.
    """
    if corpus.is_long(document):
        return ()
    starts = [
        (min(one.start for one in each.spans["text"]), each) for each in _placed(corpus.opinions(document))
    ]
    headings = [claim.span.start for claim in corpus.claims(document) if _is_heading(claim)]
    before = [(at, each) for at, each in starts if at < span.start]
    after = [(at, each) for at, each in starts if at > span.start]
    for at, each in (*before[-1:], *after[:1]):
        low, high = sorted((at, span.start))
        if not any(low < heading < high for heading in headings):
            return each.path
    return ()


def _placed(opinions: Iterator[Opinion]) -> Iterator[Opinion]:
    return (each for each in opinions if each.spans.get("text"))


def _is_heading(claim: Claim) -> bool:
    return claim.what == "heading"
