"""What a document's reader made nothing of, and how an analyst's word on it becomes a decision.

A reader may propose prose as an opinion (`Reading.proposed`); it stays left over until a person confirms
or refuses it. Whoever takes a line at which a proposal begins takes the whole proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from curate.documents.citing import cited
from curate.readers.draft import Field, Found
from curate.readers.finish import finished, normal
from curate.readers.text import marks
from curate.readers.text.repair import glue, joined
from store import lines
from store.corpus import Corpus
from store.errors import BadInput, UnknownThing
from store.journal import Journal
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


@dataclass(frozen=True, slots=True)
class Open:
    """Something left over that is still to be looked at."""

    passages: tuple[Passage, ...]
    """Where it stands; one for a line, several for prose that runs over lines."""
    text: str
    """What it would say as an opinion."""
    proposed: bool
    """Whether the reader takes it for an opinion, and a person has to say."""

    @property
    def line(self) -> int:
        """The number of the line where it begins, from 1."""
        return self.passages[0].span.line


def open_lines(state: State, corpus: Corpus, document: Document) -> tuple[Open, ...]:
    """What is left over of a document and nobody has decided on: proposals, and other lines one by one."""
    taken = [(start, fields["end"]) for start, fields in state.taken(document.id).items()]
    rest = [part for each in corpus.left(document) for part in _without(each, taken)]
    found: list[Open] = []
    for each in corpus.proposed(document):
        if passages := _where(each.line, each.text, rest):
            found.append(Open(passages, each.text, proposed=True))
            spans = [(one.span.start, one.span.end) for one in passages]
            rest = [part for one in rest for part in _without(one, spans)]
    found += [Open((each,), _said(each.text), proposed=False) for each in rest]
    return tuple(sorted(found, key=lambda each: each.passages[0].span.start))


def _without(passage: Passage, taken: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    """The parts of a passage that lie in none of the stretches."""
    span, at = passage.span, passage.span.start
    inside = sorted(each for each in taken if each[0] < span.end and span.start < each[1])
    for start, end in (*inside, (span.end, span.end)):
        words = passage.text[at - span.start : max(at, start) - span.start]
        if words.strip():
            yield Passage(replace(span, start=at, end=at + len(words)), words)
        at = max(at, end)


def _where(line: int, text: str, rest: Sequence[Passage]) -> tuple[Passage, ...]:
    """Where proposed prose stands among what is left over; nothing where it was dealt with."""
    wanted = normal(text)
    found: list[Passage] = []
    for each in (one for one in rest if one.span.line >= line):
        at = each.text.find(text)
        if at >= 0:
            begin = each.span.start + at
            return (Passage(replace(each.span, start=begin, end=begin + len(text)), text),)
        words = normal(each.text)
        if not found and each.span.line > line and not wanted.startswith(words):
            return ()
        if words not in wanted and wanted not in "".join(normal(one.text) for one in (*found, each)):
            break
        found.append(each)
        if wanted in "".join(normal(one.text) for one in found):
            return tuple(found)
    return ()


def _said(text: str) -> str:
    """The words of a line without the bullet before them."""
    stripped = text.strip()
    found = marks.bullet(stripped)
    return stripped[found.start :].strip() if found else stripped


def chosen(
    state: State, corpus: Corpus, document: DocumentId, wanted: Sequence[Open | int]
) -> tuple[Open, ...]:
    """What is left over on these lines, which are given as such or by number, in the document's order.

    Raises:
        UnknownThing: there is no such document.
        BadInput: nothing is left over on one of the lines.
    """
    given = [each for each in wanted if isinstance(each, Open)]
    numbers = [each for each in wanted if not isinstance(each, Open)]
    known = open_lines(state, corpus, state.document(document)) if numbers else ()
    found: dict[int, Open] = {}
    for number in numbers:
        here = [at for at, each in enumerate(known) if any(p.span.line == number for p in each.passages)]
        if not here:
            raise BadInput(
                _("Nothing is left over on line {n} of document {id}.").format(n=number, id=document),
                _("`curate status --json` lists what is left over."),
            )
        found |= {at: known[at] for at in here}
    both = (*given, *found.values())
    return tuple(sorted(both, key=lambda each: each.passages[0].span.start))


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


def imported(state: State, document: DocumentId) -> Document:
    """Return a document that was imported.

    Raises:
        UnknownThing: there is none, or it is an opinion that an analyst made of a line.
    """
    found = state.document(document)
    if found.part_of or found.replaced_by:
        raise UnknownThing(_("There is no document {id}.").format(id=document))
    return found
