"""One document line by line, with what was made of each; blocking, for a thread.

What was read never changes: it is looked up once a document (`AsRead`), and what analysts decided on its
lines is laid over it (`account`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from re import finditer

from curate.documents.leftover import Open
from curate.screens.seam import Desk
from store.corpus.ledgers import CLAIMS
from store.corpus.passages import LEFT_OVER
from store.model import Document, DocumentId, Ledger, Opinion, OpinionId, Repair, Span
from widgets.source_lines import ANSWERED, SourceRow

Made = tuple[OpinionId, str]
"""What an analyst made of a line: an opinion, and the field of it that stands there."""


class Lines(Mapping[int, str]):
    """The lines of a text by their number, from 1; each is cut out when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("Q", [0])
        self._starts.extend(found.end() for found in finditer("\n", text))
        self._starts.append(len(text) + 1)

    def __getitem__(self, number: int) -> str:
        if not 0 < number < len(self._starts):
            raise KeyError(number)
        return self._text[self._starts[number - 1] : self._starts[number] - 1]

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, len(self._starts)))

    def __len__(self) -> int:
        return len(self._starts) - 1


@dataclass(frozen=True)
class AsRead:
    """A document as its reader left it."""

    document: DocumentId
    """The id of the document."""
    lines: Mapping[int, str]
    """Its text by the number of the line; of a long document, what is left over of it."""
    rows: tuple[SourceRow, ...]
    """Its lines that are not blank."""
    repairs: Mapping[int, tuple[Repair, ...]]
    """What was repaired in each line, by its number."""
    long: bool = False
    """Whether it is too long to be shown, and all there is here is what is left over."""


@dataclass(frozen=True)
class Account:
    """A document with all that was made of its lines."""

    document: Document
    """The id of the document."""
    read: AsRead
    """As its reader left it."""
    ledger: Ledger
    """With what analysts decided."""
    rows: tuple[SourceRow, ...] = ()
    """Its lines that are not blank, as they stand now."""
    opened: Mapping[int, tuple[Open, ...]] = field(default_factory=dict)
    """What is still to be decided on, by every line on which something of it stands."""
    made: Mapping[int, Made] = field(default_factory=dict)
    """What analysts made of lines, by their number."""

    @property
    def proposed(self) -> int:
        """How many proposals are still to be confirmed or refused."""
        return len({each for found in self.opened.values() for each in found if each.proposed})

    @property
    def left(self) -> int:
        """How many lines are left over, those with a proposal on them aside."""
        return sum(not any(each.proposed for each in found) for found in self.opened.values() if found)


def as_read(desk: Desk, document: Document) -> AsRead:
    """Look a document up as its reader left it."""
    if desk.is_long(document.id):
        return _left_of(desk, document)
    lines = Lines(desk.text_of(document.id))
    claims: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in desk.claims(document.id):
        claims[claim.span.line][claim.what] += claim.span.end - claim.span.start
    opinions = _opinions(desk, document.id)
    repairs: dict[int, tuple[Repair, ...]] = defaultdict(tuple)
    for repair in desk.ledger(document.id).repairs:
        repairs[repair.line] += (repair,)
    rows = tuple(
        SourceRow(
            number,
            _what(claims.pop(number, {})),
            opinions.pop(number, ()),
            repaired=number in repairs,
        )
        for number, text in lines.items()
        if text.strip()
    )
    return AsRead(document.id, lines, rows, dict(repairs))


def _what(claims: Mapping[str, int]) -> str:
    """What a line was taken for: what most of it is, or both where an opinion and its answer stand there."""
    if {"opinion", "response"} <= set(claims):
        return ANSWERED
    return max(claims, key=claims.__getitem__, default="")


def _left_of(desk: Desk, document: Document) -> AsRead:
    """A document that is too long to be shown: nothing but what its reader left over."""
    lines: dict[int, str] = {}
    for each in desk.left_of(document.id):
        lines[each.span.line] = lines.get(each.span.line, "") + each.text
    rows = tuple(SourceRow(number, LEFT_OVER) for number in lines)
    return AsRead(document.id, lines, rows, {}, long=True)


def _opinions(desk: Desk, document: DocumentId) -> dict[int, tuple[OpinionId, ...]]:
    """The opinions of which something was read from a line, by its number."""
    found: dict[int, tuple[OpinionId, ...]] = {}
    for opinion in desk.read_from(document):
        for line in {span.line for name in opinion.spans for span in _spans(opinion, name)}:
            found[line] = (*found.get(line, ()), opinion.id)
    return found


def _spans(opinion: Opinion, name: str) -> tuple[Span, ...]:
    """Where a field of an opinion stands; headings are no part of it."""
    return () if name == "path" else opinion.spans[name]


def fields_on(opinion: Opinion, found: Account, line: int) -> tuple[str, ...]:
    """The fields of an opinion of which something stands on a line."""
    if (made := found.made.get(line)) and made[0] == opinion.id:
        return made[1:]
    return tuple(name for name in opinion.spans if any(s.line == line for s in _spans(opinion, name)))


def account(desk: Desk, document: Document, read: AsRead) -> Account:
    """Lay what analysts decided on a document's lines over what was read."""
    opened: dict[int, tuple[Open, ...]] = defaultdict(tuple)
    for each in desk.open_lines(document.id):
        for line in dict.fromkeys(passage.span.line for passage in each.passages):
            opened[line] += (each,)
    taken = {fields["line"]: fields for fields in desk.state.taken(document.id).values()}
    made = {
        line: (fields["opinion"], _FIELD[fields["as"]])
        for line, fields in taken.items()
        if "opinion" in fields
    }
    rows = tuple(
        _now(row, opened.get(row.line, ()), taken.get(row.line), made.get(row.line)) for row in read.rows
    )
    return Account(document, read, desk.ledger(document.id), rows, dict(opened), made)


_FIELD = {"opinion": "text", "response": "response"}


def _now(
    row: SourceRow, opened: tuple[Open, ...], taken: Mapping[str, object] | None, made: Made | None
) -> SourceRow:
    if not opened and taken is None:
        return row
    what = CLAIMS[str(taken["as"])] if taken is not None else row.what
    return replace(
        row,
        what=what,
        opinions=tuple(dict.fromkeys((*row.opinions, *(made or ())[:1]))),
        is_open=bool(opened),
        proposed=any(each.proposed for each in opened),
    )
