"""What a document says of itself: how many opinions came in, from whom, on what, how they were answered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from curate.readers.draft import Claims
from curate.readers.source import Row
from curate.readers.tables import categories, headers
from curate.readers.text import counts
from store.model import Difference

_LONGEST = 400
"""Characters beyond which a line is prose that mentions counts in passing."""

_NUMBER = r"(?<![\d,])(\d{1,3}(?:,\d{3})+|\d{1,6})\s?"
"""A whole number, with or without commas: never 600 out of 2,600."""
_OPINIONS = re.compile(rf"(?<!他)(?<!ほか){_NUMBER}件")
_PERSONS = re.compile(rf"{_NUMBER}(?:名|人)(?!以)")
_GROUPS = re.compile(rf"{_NUMBER}団体")
_TELLS = re.compile(r"意見|件数|提言|要望|コメント|(?:提出|応募|受付)(?:の?状況|数)")
_BARE = re.compile(r"[\W_]*(?:合計|総計|計|総数|全部?で?)?[\W_]*\d")
"""A line that begins with a count, or with that of all."""
_SENDERS = re.compile(rf"(?:提出|応募|意見)(?:者|人数).{{0,12}}?{_NUMBER}(?:名|人)(?!以)")
"""A line of its own that says how many people sent opinions."""
_WHO = re.compile(r"提出|応募|方法|媒体|受付|年代|年齢|性別|居住|住所|職業|属性|個人|団体")
"""Heads of tables that count who sent opinions and how, not what they are about."""
_WAY = re.compile(
    r"(?:ホームページ|ウェブ|インターネット|電子|(?:[eE]|電子)?-?メール|ファ(?:ックス|クシミリ)|FAX|ＦＡＸ|郵[送便]|窓口|持参|直接|意見箱|書面|個人|団体|その他|.*(?:計$|総数))"
)
"""How opinions came in."""
_TOTAL = re.compile(r"(?:総?合計|総?計|総数|全体計)")
_ABOUT_ANSWERS = re.compile(r"対応|反映|区分|考え方|回答|採否")
_SORTS = re.compile(r"区分")
"""A head that names what is counted below it no further."""
_ANSWER = re.compile(
    r".*(?:反映|参考|記載|盛り込|修正|対応|考え方|感想|今後|趣旨|説明)|[A-Z◎○●◇△▲×☆①-⑳](?![A-Z]).*"
)
"""How answers are sorted."""


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
        return _across(rows, at, found, claims)
    entries: list[tuple[str, int]] = []
    end = at + 1
    while end < len(rows) and (entry := _entry(rows[end], column)):
        entries.append(entry)
        end += 1
    if not entries:
        return 0
    _claim(rows[at:end], claims)
    head = headers.tidy(rows[at].cells[0].text)
    if _WHO.search(head) or all(_WAY.match(label) for label, _number in entries):
        _keep_total(entries, found)
    else:
        _keep(head, entries, found)
    return end


def _across(rows: Sequence[Row], at: int, found: Declared, claims: Claims) -> int:
    """The same for a table that is as wide as it has entries: names above, counts (件数 …) below them."""
    names, numbers = rows[at].cells, rows[at + 1].cells if at + 1 < len(rows) else ()
    if (
        len(names) != len(numbers)
        or len(names) < 3
        or headers.role(numbers[0].text) is not headers.Role.COUNT
    ):
        return 0
    entries = [
        (name.text, counts.number_in(cell.text)) for name, cell in zip(names[1:], numbers[1:], strict=True)
    ]
    known = [(name, number) for name, number in entries if name and number is not None]
    if len(known) < len(entries):
        return 0
    _claim(rows[at : at + 2], claims)
    _keep_total(known, found)
    return at + 2


def _claim(rows: Iterable[Row], claims: Claims) -> None:
    for row in rows:
        claims.add("declared", *(span for cell in row.cells for span in cell.spans))
        claims.add("separator", *row.separators)


def _count_column(row: Row) -> int | None:
    """The column of counts where `row` is the head of a table of counts."""
    if len(row.filled) < 2 or not row.cells[0].text:
        return None
    roles = [headers.role(cell.text) for cell in row.cells]
    if headers.Role.COUNT not in roles[1:] or headers.columns(row):
        return None
    counting = [at for at, role in enumerate(roles) if at and role is headers.Role.COUNT]
    return next((at for at in counting if _TELLS.search(headers.tidy(row.cells[at].text))), counting[0])


def _entry(row: Row, column: int) -> tuple[str, int] | None:
    if len(row.cells) <= column or not row.cells[0].text:
        return None
    number = counts.number_in(row.cells[column].text)
    before = [cell.text for cell in row.cells[:column] if cell.text]
    label = " ".join(text for at, text in enumerate(before) if not at or counts.number_in(text) is None)
    return None if number is None else (label, number)


def _keep(head: str, entries: list[tuple[str, int]], found: Declared) -> None:
    parts = [(label, number) for label, number in entries if not _TOTAL.fullmatch(headers.tidy(label))]
    totals = [number for label, number in entries if _TOTAL.fullmatch(headers.tidy(label))]
    answers = bool(_ABOUT_ANSWERS.search(head))
    if _SORTS.fullmatch(head):
        answers = any(_ANSWER.match(unicodedata.normalize("NFKC", label)) for label, _number in parts)
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


def _keep_total(entries: list[tuple[str, int]], found: Declared) -> None:
    """Keep how many opinions there are in all, where nothing has said so yet."""
    total = next((n for label, n in entries if _TOTAL.fullmatch(headers.tidy(label))), None)
    if found.opinions is None:
        found.opinions = sum(number for _label, number in entries) if total is None else total


def _line(rows: Sequence[Row], at: int, found: Declared, claims: Claims) -> int:
    """Read a count that stands in a line: 「12件（5名・2団体）」 under or beside a word for opinions."""
    row = rows[at]
    text = unicodedata.normalize("NFKC", " ".join(cell.text for cell in row.filled))
    number = _OPINIONS.search(text) if 0 < len(text) <= _LONGEST else None
    if number and found.opinions is None and _tells(rows, at, text):
        found.opinions = _whole(number)
        persons, groups = _PERSONS.search(text), _GROUPS.search(text)
        found.persons = _whole(persons) if persons else found.persons
        found.groups = _whole(groups) if groups else None
        _claim([row], claims)
    elif found.persons is None and (senders := _SENDERS.search(text[:_LONGEST])):
        found.persons = _whole(senders)
        _claim([row], claims)
    return at + 1


def _whole(number: re.Match[str]) -> int:
    return int(number.group(1).replace(",", ""))


def _tells(rows: Sequence[Row], at: int, text: str) -> bool:
    """Whether a count in `text` is one of opinions: it says so, or the line above it does.

    Below such a line, a count of something that it names (第1章 2件) is a part of the whole.
    """
    if _TELLS.search(text):
        return True
    if not _BARE.match(text):
        return False
    above = next((row for row in reversed(rows[:at]) if not row.blank), None)
    return above is not None and bool(_TELLS.search(_short(above.filled)))


def _short(cells: Iterable[object]) -> str:
    text = " ".join(getattr(cell, "text", "") for cell in cells)
    return text if len(text) <= 60 else ""
