"""The result as Markdown: one page with the table, or a folder with one file a record.

Cells are escaped as CommonMark and its tables need it, so that no text of an opinion becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exports import words
from exports.material import Material
from exports.table import Original, Row, Table, Total, table

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:=])")
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")


def to_md(material: Material) -> Iterator[bytes]:
    """Write the whole result as one page."""
    found = table(material)
    yield from _encoded(_front(found))
    yield from _encoded([f"## {words.RESULT}", ""])
    yield from _encoded(_table(found.columns, (found.cells(row) for row in found.rows)))
    yield from _encoded(["", f"## {words.ANNEX}", ""])
    for row in found.rows:
        yield from _encoded(_annex(row))
    if found.excluded:
        yield from _encoded([f"## {words.EXCLUDED}", ""])
        rows = ((each.source, each.text, reason) for each, reason in found.excluded)
        yield from _encoded([*_table((words.DOCUMENT, words.TEXT, words.REASON), rows), ""])


def to_folder(material: Material) -> Iterator[tuple[str, bytes]]:
    """Yield one file a record, by the id that the record keeps, and README.md with the totals."""
    found = table(material)
    yield "README.md", _bytes(_front(found))
    for row in found.rows:
        yield f"{row.originals[0].opinion:06}.md", _bytes(_page(found, row))


def _front(found: Table) -> list[str]:
    lines = [f"# {escaped(found.title)}", ""]
    lines += [f"**{escaped(found.notice)}**", ""] if found.notice else []
    lines += [f"{words.PERIOD}: {escaped(found.period)}", ""] if found.period else []
    lines += [*_table((words.TOTAL, words.COUNT), found.counts), ""]
    if found.legend:
        lines += [f"## {words.LEGEND}", "", *_table((words.CATEGORY, ""), found.legend.items()), ""]
    for name, head, totals in (
        (words.BY_ITEM, words.ITEM, found.by_section),
        (words.BY_CATEGORY, words.CATEGORY, found.by_category),
    ):
        lines += [f"## {name}", "", *_totals(head, totals), ""]
    return lines


def _totals(head: str, totals: Iterable[Total]) -> list[str]:
    shown = [(each.name, each.rows, each.count) for each in totals]
    total = (words.TOTAL, sum(each[1] for each in shown), sum(each[2] for each in shown))
    return _table((head, words.ROWS, words.COUNT), [*shown, total])


def _annex(row: Row) -> list[str]:
    return [f"### {row.number}", "", *_originals(row.originals), ""]


def _originals(originals: Iterable[Original]) -> list[str]:
    return [
        f"- {escaped(each.source)} ({each.count}件{_relation(each)}): {escaped(each.text)}"
        for each in originals
    ]


def _relation(original: Original) -> str:
    return f"、{words.RELATIONS[original.relation]}" if original.relation else ""


def _page(found: Table, row: Row) -> list[str]:
    """A record by itself; it has no number of the table, which changes with every record before it."""
    parts = [
        (words.ITEM, [escaped(row.item)]),
        (words.TEXT, [escaped(row.text)]),
        (words.COUNT, [str(row.count)]),
        (found.response_name, [escaped(row.response)]),
        (words.CATEGORY, [escaped(row.category)]),
        (words.INITIATIVES, [f"- {escaped(each)}" for each in row.initiatives]),
        (words.ANNEX, _originals(row.originals)),
    ]
    if found.notice:
        parts.append((words.STATUS, [words.STATUSES[row.status]]))
    lines = [f"# {row.originals[0].opinion}", ""]
    for name, content in parts:
        lines += [f"## {name}", "", *content, ""]
    return lines


def _table(head: Iterable[str], rows: Iterable[Iterable[str | int]]) -> list[str]:
    names = [escaped(each) for each in head]
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    return lines + ["| " + " | ".join(escaped(str(cell)) for cell in row) + " |" for row in rows]


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, in one line; line breaks are marked by <br>."""
    clean = _CONTROL.sub("\ufffd", text.replace("\t", "    "))
    return "<br>".join(_MARKUP.sub(r"\\\1", line) for line in _BREAKS.split(clean))


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    for line in lines:
        yield (line + "\n").encode("utf-8")


def _bytes(lines: Iterable[str]) -> bytes:
    return b"".join(_encoded(lines)).rstrip(b"\n") + b"\n"
