"""What a document's reader made nothing of, and nobody has decided on (`curate.documents.taking` does).

A reader may propose prose as an opinion (`Reading.proposed`); it stays left over until a person confirms
or refuses it. Whoever takes a line at which a proposal begins takes the whole proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from curate.readers.finish import normal
from curate.readers.text import marks
from store.corpus.corpus import Corpus
from store.errors import BadInput, UnknownThing
from store.language import _
from store.model import Document, DocumentId, Passage
from store.state import State


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
                _("`curate status PROJECT --json` lists what is left over."),
            )
        found |= {at: known[at] for at in here}
    both = (*given, *found.values())
    return tuple(sorted(both, key=lambda each: each.passages[0].span.start))


def imported(state: State, document: DocumentId) -> Document:
    """Return a document that was imported.

    Raises:
        UnknownThing: there is none, or it is an opinion that an analyst made of a line.
    """
    found = state.document(document)
    if found.part_of or found.replaced_by:
        raise UnknownThing(
            _("There is no document {id}.").format(id=document),
            _("`curate status PROJECT` lists the documents."),
        )
    return found
