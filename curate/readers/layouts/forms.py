"""Forms that citizens send in (a fax, a page of the web): fields of who sends it, and one of the opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.readers.draft import Claims, Draft, Field, Found
from curate.readers.labelled import evidence
from curate.readers.labelled.cards import Card, found_in
from curate.readers.labelled.fields import FormField, What, may_tell, opinions_of
from curate.readers.lines import Line
from curate.readers.source import Cell, Row, Source
from curate.readers.text.voice import nobody, speaks
from store.model import Kind

_SURE = 0.97
"""Above a table's score: the fields of a form are rows of two cells, as a table's are."""
_OF = ("対する", "関する", "ついて")
"""In names of opinions that may be the title of the form."""


class Forms:
    """Recognised by two fields of who sends it, one of which no office tells of itself, and an opinion's.

    Nothing but the opinion, and where in the plan it belongs, is understood: all else is left over.
    """

    kind = Kind.RESPONSE_TABLE

    def score(self, source: Source) -> float:
        """0.97 where a form says an opinion and nobody answers it."""
        return _SURE if may_tell(source.text) and _opinions(source, Claims()) else 0.0

    def read(self, source: Source) -> Draft:
        """Read the opinion of each form."""
        claims = Claims()
        return Draft(Kind.RESPONSE_TABLE, opinions=tuple(_opinions(source, claims)), claims=claims.all())


def _opinions(source: Source, claims: Claims) -> list[Found]:
    """The opinions of the first of the ways to see `source` as rows that shows a form's."""
    lines = tuple(Row(line.number, (_cell(line),)) for line in source.lines)
    told = (opinions_of(rows) for rows in (*source.tables, lines))
    said = next((each for found in told if (each := list(_said(found)))), [])
    return [found for place, each in said for found in _found(place, each, claims)]


def _cell(line: Line) -> Cell:
    return Cell("") if line.blank else Cell(line.text.strip(), (line.span(),))


def _said(fields: Sequence[FormField]) -> Iterator[tuple[FormField | None, FormField]]:
    """The fields that certainly hold an opinion, each with the one above that says where it belongs."""
    place: FormField | None = None
    for each in fields:
        if each.what is What.PLACE:
            place = each
            continue
        text = "".join(cell.text for cell in each.said)
        title = any(word in each.name for word in _OF) and not each.beside
        if not (nobody(text) or evidence.asks_to_fill_in(text) or (title and not speaks(text))):
            yield place, each
        place = None


def _found(place: FormField | None, said: FormField, claims: Claims) -> Iterator[Found]:
    """The opinions in a field: lines of print are joined and parted at bullets, a cell is what it says."""
    claims.add("header", *said.label)
    claims.add("separator", *said.marks)
    path: tuple[Field, ...] = ()
    if place:
        claims.add("header", *place.label)
        path = (Field.whole(map(Field.of, place.said), lambda _text: " "),)
        claims.add("heading", *path[0].spans)
    if not all(map(_is_line, said.said)):
        text = Field.whole(map(Field.of, said.said), lambda _text: "\n")
        claims.add("opinion", *text.spans)
        yield Found(line=text.spans[0].line, text=text, path=path)
        return
    lines = [Line(span.line, span.start, span.end, cell.text) for cell in said.said for span in cell.spans]
    yield from (replace(each, flags=frozenset()) for each in found_in(Card(path=path, text=lines), claims))


def _is_line(cell: Cell) -> bool:
    """Whether a cell is a line, or a stretch of one, as it stands in the document."""
    return [span.end - span.start for span in cell.spans] == [len(cell.text)]
