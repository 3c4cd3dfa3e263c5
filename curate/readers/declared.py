"""What a document says of itself: how many opinions came in, from whom, on what, how they were answered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from curate.readers import categories, counts, headers
from curate.readers.draft import Claims
from curate.readers.source import Row
from store.model import Difference

_LONGEST = 400
"""Characters beyond which a line is prose that mentions counts in passing."""

_OPINIONS = re.compile(r"(?<!他)(?<!ほか)(\d{1,6})\s?件")
_PERSONS = re.compile(r"(\d{1,6})\s?(?:名|人)(?!以)")
_GROUPS = re.compile(r"(\d{1,6})\s?団体")
_TELLS = re.compile(r"意見|件数|提言|要望|コメント")
_TOTAL = re.compile(r"(?:総?合計|総?計|総数|全体計)")
_ABOUT_ANSWERS = re.compile(r"対応|反映|区分|考え方|回答|採否")


@dataclass(slots=True)
class Declared:
    """Counts as the document gives them; None and empty where it does not."""

    opinions: int | None = None
    persons: int | None = None
    groups: int | None = None
    by_item: dict[str, int] = field(default_factory=dict)
    by_category: dict[str, int] = field(default_factory=dict)
    legend: dict[str, str] = field(default_factory=dict)
    """Mark → meaning of the response categories."""
    differences: list[Difference] = field(default_factory=list)
    """Totals of declared tables that are not the sum of their rows."""

    def counts(self) -> dict[str, object]:
        """What was declared, as `Ledger.declared` keeps it; without what was not."""
        everything: dict[str, object] = {
            "opinions": self.opinions,
            "persons": self.persons,
            "groups": self.groups,
            "by_item": self.by_item,
            "by_category": self.by_category,
        }
        return {name: value for name, value in everything.items() if value not in (None, {})}


def read(rows: Sequence[Row], claims: Claims) -> Declared:
    """Read the counts that stand in `rows`, which are a document without its opinion table."""
    found = Declared()
    at = 0
    while at < len(rows):
        at = _table(rows, at, found, claims) or _line(rows, at, found, claims)
    if found.opinions is None and found.by_item:
        found.opinions = sum(found.by_item.values())
    return found


def _table(rows: Sequence[Row], at: int, found: Declared, claims: Claims) -> int:
    """Read the table of counts whose head is `rows[at]`; return the place behind it, 0 where it is none."""
    column = _count_column(rows[at])
    if column is None:
        return 0
    entries: list[tuple[str, int]] = []
    end = at + 1
    while end < len(rows) and (entry := _entry(rows[end], column)):
        entries.append(entry)
        end += 1
    if not entries:
        return 0
    for row in rows[at:end]:
        claims.add("declared", *(span for cell in row.cells for span in cell.spans))
        claims.add("separator", *row.separators)
    _keep(rows[at].cells[0].text, entries, found)
    return end


def _count_column(row: Row) -> int | None:
    """The column of counts where `row` is the head of a table of counts."""
    if len(row.filled) < 2 or not row.cells[0].text:
        return None
    roles = [headers.role(cell.text) for cell in row.cells]
    if headers.Role.COUNT not in roles[1:] or headers.columns(row):
        return None
    return roles.index(headers.Role.COUNT, 1)


def _entry(row: Row, column: int) -> tuple[str, int] | None:
    if len(row.cells) <= column or not row.cells[0].text:
        return None
    number = counts.number_in(row.cells[column].text)
    label = " ".join(cell.text for cell in row.cells[:column] if cell.text)
    return None if number is None else (label, number)


def _keep(head: str, entries: list[tuple[str, int]], found: Declared) -> None:
    parts = [(label, number) for label, number in entries if not _TOTAL.fullmatch(headers.tidy(label))]
    totals = [number for label, number in entries if _TOTAL.fullmatch(headers.tidy(label))]
    answers = bool(_ABOUT_ANSWERS.search(head))
    name = "by_category" if answers else "by_item"
    summed = sum(number for _label, number in parts)
    found.differences.extend(
        Difference(f"{name}: total", total, summed) for total in totals[:1] if total != summed
    )
    for label, number in parts:
        if answers:
            mark, meaning = categories.marked(label)
            found.legend[mark] = meaning
            found.by_category[mark] = number
        else:
            found.by_item[label] = number


def _line(rows: Sequence[Row], at: int, found: Declared, claims: Claims) -> int:
    """Read a count that stands in a line: 「12件（5名・2団体）」 under or beside a word for opinions."""
    row = rows[at]
    text = unicodedata.normalize("NFKC", " ".join(cell.text for cell in row.filled))
    number = _OPINIONS.search(text) if 0 < len(text) <= _LONGEST else None
    if number and found.opinions is None and _tells(rows, at, text):
        found.opinions = int(number.group(1))
        persons, groups = _PERSONS.search(text), _GROUPS.search(text)
        found.persons = int(persons.group(1)) if persons else None
        found.groups = int(groups.group(1)) if groups else None
        claims.add("declared", *(span for cell in row.cells for span in cell.spans))
    return at + 1


def _tells(rows: Sequence[Row], at: int, text: str) -> bool:
    """Whether a count in `text` is one of opinions: it says so, or the line above it does."""
    if _TELLS.search(text):
        return True
    above = next((row for row in reversed(rows[:at]) if not row.blank), None)
    return above is not None and bool(_TELLS.search(_short(above.filled)))


def _short(cells: Iterable[object]) -> str:
    text = " ".join(getattr(cell, "text", "") for cell in cells)
    return text if len(text) <= 60 else ""
