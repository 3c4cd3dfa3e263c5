"""Tables with a row for each field: a number over several rows, then 意見 and 考え方, then what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_NAME, _VALUE = 1, 2
"""Where in such a row the field's name stands, and what it says."""
_LEAST = 2
_LONGEST = 12
"""Characters of what numbers or heads a card."""


def level(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with each run of such cards made rows under one head; the others as they are."""
    runs = list(_runs(rows))
    cards = [list(_cards([row for row in run if not row.blank])) for run in runs]
    names = Counter(tuple(map(_name, card)) for each in cards for card in each)
    known = {each for each, times in names.items() if times >= _LEAST and _says(each)}
    found: list[Row] = []
    for run, each in zip(runs, cards, strict=True):
        alike = {tuple(map(_name, card)) for card in each}
        found += _leveled(each) if len(alike) == 1 and alike <= known else run
    return tuple(found)


def _runs(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Fields that follow each other, save for blank rows; every other row by itself."""
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (_is_field(rows[end]) or (end > at and rows[end].blank)):
            end += 1
        end = max(end, at + 1)
        yield rows[at:end]
        at = end


def _says(names: Sequence[str]) -> bool:
    return {Role.TEXT, Role.RESPONSE} <= set(map(headers.role, names))


def _is_field(row: Row) -> bool:
    first, *_others = row.cells if len(row.cells) > _VALUE else (Cell("。"),)
    short = len(first.text) <= _LONGEST and "。" not in first.text and headers.role(first.text) is None
    return short and headers.role(_name(row)) is not None and headers.columns(row) is None


def _name(row: Row) -> str:
    return row.cells[_NAME].text if len(row.cells) > _NAME else ""


def _cards(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each card: the first of them has the number."""
    card: list[Row] = []
    for row in rows:
        if card and (row.cells[0].text or row.begins):
            yield card
            card = []
        card.append(row)
    if card:
        yield card


def _leveled(cards: Sequence[Sequence[Row]]) -> Iterator[Row]:
    first = cards[0]
    number = first[0].cells[0].text
    head = (Cell("No." if headers.tidy(number).isdecimal() else "項目"), *(row.cells[_NAME] for row in first))
    yield Row(first[0].line, head, begins=first[0].begins)
    for at, card in enumerate(cards):
        names = [span for row in card if at for span in row.cells[_NAME].spans]
        rest = [span for row in card for cell in row.cells[_VALUE + 1 :] for span in cell.spans]
        marks = (*(span for row in card for span in row.separators), *names, *rest)
        yield replace(
            card[0],
            cells=(card[0].cells[0], *(row.cells[_VALUE] for row in card)),
            separators=marks,
            begins=False,
        )
