"""A column of reasons right behind that of opinions: what somebody wants and why are one opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_REASON = re.compile(
    r"(?:(?:そう(?:思う|考える)|その|(?:ご?意見|提案|要望|提言|修正)の?))?理由(?:[・及び、]*(?:根拠|背景))?(?:等|など)?"
)


def gives_reason(name: str) -> bool:
    """Whether what stands under `name` is why somebody wants something."""
    return bool(_REASON.fullmatch(headers.tidy(name)))


def of(rows: Sequence[Row]) -> int | None:
    """The column of reasons in the table whose head is among `rows`; None where it has none."""
    named = (row for row in rows if any("理由" in cell.text for cell in row.cells))
    found = ((row, columns[Role.TEXT] + 1) for row in named if (columns := headers.columns(row)))
    heads = ((row.cells[at].text, at) for row, at in found if at < len(row.cells))
    return next((at for name, at in heads if gives_reason(name)), None)


def told(rows: Sequence[Row], column: int | None = None) -> tuple[Row, ...]:
    """`rows` with each reason behind its opinion, in one cell; `column` is that of the reasons, if known."""
    at = of(rows) if column is None else column
    if at is None:
        return tuple(rows)
    return tuple(_joined(row, at) if len(row.cells) > at else row for row in rows)


def _joined(row: Row, at: int) -> Row:
    said, why = row.cells[at - 1 : at + 1]
    text = said.text if headers.columns(row) else "\n".join(part for part in (said.text, why.text) if part)
    cell = Cell(text, (*said.spans, *why.spans), said.merged and why.merged, said.wrapped or why.wrapped)
    return replace(row, cells=(*row.cells[: at - 1], cell, *row.cells[at + 1 :]))
