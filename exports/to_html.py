"""The result as one HTML page that stands alone: no script, no font, no picture from elsewhere.

It is set for A4 landscape in print (css-page-3), heads of tables repeat on each page, and it keeps to
WCAG 2.2 AA in what a page without forms can: language, title, headings in order, captions, scopes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from exports import charts, words
from exports.material import Material
from exports.table import Row, Table, Total, table

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.6 "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; color: #1a1a1a;
  background: #fff; margin: 0 auto; padding: 1rem; max-width: 80rem; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; vertical-align: top; text-align: left;
  white-space: pre-wrap; overflow-wrap: anywhere; }
thead th { background: #e8edf2; } .n { text-align: right; white-space: nowrap; }
.result { width: 100%; table-layout: fixed; } .scroll { overflow-x: auto; }
.result .c-no { width: 3.5em; } .result .c-item { width: 11em; } .result .c-n { width: 4em; }
.result .c-cat { width: 5.5em; }
.notice { border: 3px solid #9c1c1c; padding: .5rem 1rem; font-weight: bold; }
svg { width: 100%; height: auto; font-size: 14px; } svg text { fill: #1a1a1a; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; }
.origin { color: #474747; }
.annex p { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0 .6rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 9pt; max-width: none; padding: 0; } thead { display: table-header-group; }
  tr, svg, table:not(.result) { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; }
}
"""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def to_html(material: Material) -> Iterator[bytes]:
    """Write the page, part by part."""
    found = table(material)
    for part in (_head(found), _front(found), _result(found), _charts(found), _annex(found)):
        for line in part:
            yield (line + "\n").encode("utf-8")


def _head(found: Table) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="ja">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(found.title)}</title>"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>"


def _front(found: Table) -> Iterator[str]:
    yield f"<h1>{escaped(found.title)}</h1>"
    if found.notice:
        yield f'<p class="notice" role="note">{escaped(found.notice)}</p>'
    pairs = [(words.PERIOD, found.period)] if found.period else []
    pairs += [(name, str(n)) for name, n in found.counts]
    yield "<dl>"
    for name, said in pairs:
        yield f"<dt>{escaped(name)}</dt><dd>{escaped(said)}</dd>"
    yield "</dl>"
    if found.legend:
        yield from _table(words.LEGEND, (words.CATEGORY, words.LEGEND), found.legend.items())
    yield from _totals(words.BY_ITEM, words.ITEM, found.by_section)
    yield from _totals(words.BY_CATEGORY, words.CATEGORY, found.by_category)


def _totals(caption: str, head: str, totals: Sequence[Total]) -> Iterator[str]:
    total = Total(words.TOTAL, sum(each.rows for each in totals), sum(each.count for each in totals))
    rows = ((each.name, each.rows, each.count) for each in (*totals, total))
    yield from _table(caption, (head, words.ROWS, words.COUNT), rows)


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str | int]]) -> Iterator[str]:
    yield f"<table>\n<caption>{escaped(caption)}</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escaped(each)}</th>' for each in head) + "</tr></thead>"
    yield "<tbody>"
    for row in rows:
        first, *rest = row
        yield f'<tr><th scope="row">{escaped(str(first))}</th>' + "".join(map(_cell, rest)) + "</tr>"
    yield "</tbody>\n</table>"


def _cell(value: str | int) -> str:
    return f'<td class="n">{value}</td>' if isinstance(value, int) else f"<td>{escaped(value)}</td>"


def _result(found: Table) -> Iterator[str]:
    yield f"<h2>{words.RESULT}</h2>"
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{words.RESULT}">'
    yield '<table class="result">'
    yield '<colgroup><col class="c-no"><col class="c-item"><col><col class="c-n"><col>'
    yield '<col class="c-cat">' + ('<col class="c-cat">' if found.notice else "") + "</colgroup>"
    heads = "".join(f'<th scope="col">{escaped(each)}</th>' for each in found.columns)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in found.rows:
        number, *rest = found.cells(row)
        cells = "".join(map(_cell, rest))
        yield f'<tr id="no{number}"><th scope="row" class="n">{_link(row)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _link(row: Row) -> str:
    """The number; where more than one opinion stands behind the row, it leads to them."""
    return f'<a href="#origin{row.number}">{row.number}</a>' if len(row.originals) > 1 else str(row.number)


def _charts(found: Table) -> Iterator[str]:
    for name, chart in (
        (words.BY_INITIATIVE, charts.by_initiative(found)),
        (words.CATEGORY_OVER_INITIATIVE, charts.category_over_initiative(found)),
    ):
        yield f"<h2>{escaped(name)}</h2>\n{_clean(chart)}"
    yield from _totals_by_initiative(found)


def _totals_by_initiative(found: Table) -> Iterator[str]:
    """Without a sum: a row that concerns two initiatives stands under both."""
    rows = ((each.name, each.rows, each.count) for each in found.by_initiative)
    yield from _table(words.BY_INITIATIVE, (words.INITIATIVES, words.ROWS, words.COUNT), rows)


def _annex(found: Table) -> Iterator[str]:
    yield f'<section class="annex">\n<h2>{words.ANNEX}</h2>'
    for row in found.rows:
        yield f'<h3 id="origin{row.number}">{words.NUMBER} {row.number}</h3>'
        for each in row.originals:
            relation = f"、{words.RELATIONS[each.relation]}" if each.relation else ""
            source = escaped(f"{each.source}（{each.count}件{relation}）")
            yield f'<p><span class="origin">{source}</span>\n{escaped(each.text)}</p>'
    yield "</section>"
    if found.excluded:
        rows = ((each.source, each.text, reason) for each, reason in found.excluded)
        yield f"<h2>{words.EXCLUDED}</h2>"
        yield from _table(words.EXCLUDED, (words.DOCUMENT, words.TEXT, words.REASON), rows)
    yield "</main>\n</body>\n</html>"


def escaped(text: str) -> str:
    """Return a text as HTML that shows it and runs nothing; what HTML cannot hold is U+FFFD."""
    return html.escape(_clean(text))


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)
