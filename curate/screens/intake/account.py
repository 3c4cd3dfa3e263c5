"""One document line by line, with what was made of each; blocking, for a thread.

What was read never changes: it is looked up once a document (`AsRead`), and what analysts decided on its
lines is laid over it (`account`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from curate.documents.leftover import Open
from curate.screens.seam import Desk
from store.ledgers import CLAIMS
from store.model import Document, DocumentId, Ledger, OpinionId, Repair
from store.passages import LEFT_OVER
from widgets.source_lines import ANSWERED, SourceRow

Fields = Mapping[OpinionId, tuple[str, ...]]
"""The opinions of which something stands on a line, each with the fields that do."""


@dataclass(frozen=True)
class AsRead:
    """A document as its reader left it."""

    document: DocumentId
    """The id of the document."""
    lines: Mapping[int, str]
    """Its text by the number of the line; of a long document, what is left over of it."""
    rows: tuple[SourceRow, ...]
    """Its lines that are not blank."""
    fields: Mapping[int, Fields]
    """What was read from each line, by its number."""
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
    fields: Mapping[int, Fields] = field(default_factory=dict)
    """As in `AsRead`, with the opinions that analysts made."""

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
    lines = dict(enumerate(desk.text_of(document.id).split("\n"), 1))
    claims: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in desk.claims(document.id):
        claims[claim.span.line][claim.what] += claim.span.end - claim.span.start
    fields = _fields(desk, document.id)
    repairs: dict[int, tuple[Repair, ...]] = defaultdict(tuple)
    for repair in desk.ledger(document.id).repairs:
        repairs[repair.line] += (repair,)
    rows = tuple(
        SourceRow(
            number,
            text,
            _what(claims[number]),
            tuple(fields.get(number, ())),
            repaired=number in repairs,
        )
        for number, text in lines.items()
        if text.strip()
    )
    return AsRead(document.id, lines, rows, fields, dict(repairs))


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
    rows = tuple(SourceRow(number, text, LEFT_OVER, ()) for number, text in lines.items())
    return AsRead(document.id, lines, rows, {}, {}, long=True)


def _fields(desk: Desk, document: DocumentId) -> dict[int, dict[OpinionId, tuple[str, ...]]]:
    found: dict[int, dict[OpinionId, tuple[str, ...]]] = defaultdict(dict)
    for opinion in desk.read_from(document):
        for name, spans in opinion.spans.items():
            for line in {span.line for span in spans} if name != "path" else ():
                found[line][opinion.id] = (*found[line].get(opinion.id, ()), name)
    return dict(found)


def account(desk: Desk, document: Document, read: AsRead) -> Account:
    """Lay what analysts decided on a document's lines over what was read."""
    opened: dict[int, tuple[Open, ...]] = defaultdict(tuple)
    for each in desk.open_lines(document.id):
        for line in dict.fromkeys(passage.span.line for passage in each.passages):
            opened[line] += (each,)
    taken = {fields["line"]: fields for fields in desk.state.taken(document.id).values()}
    made = {
        line: {**read.fields.get(line, {}), fields["opinion"]: (_FIELD[fields["as"]],)}
        for line, fields in taken.items()
        if "opinion" in fields
    }
    fields_now = {**read.fields, **made}
    rows = tuple(
        _now(row, opened.get(row.line, ()), taken.get(row.line), fields_now.get(row.line, {}))
        for row in read.rows
    )
    return Account(document, read, desk.ledger(document.id), rows, dict(opened), fields_now)


_FIELD = {"opinion": "text", "response": "response"}


def _now(
    row: SourceRow, opened: tuple[Open, ...], taken: Mapping[str, object] | None, fields: Fields
) -> SourceRow:
    if not opened and taken is None:
        return row
    what = CLAIMS[str(taken["as"])] if taken is not None else row.what
    return replace(
        row,
        what=what,
        opinions=tuple(fields),
        is_open=bool(opened),
        proposed=any(each.proposed for each in opened),
    )
