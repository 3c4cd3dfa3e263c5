"""Web pages (html): paragraphs, lists, headings, and tables with cells that span several others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from curate.readers.formats.written import EMPTY, Said, Writing
from curate.readers.source import Source
from curate.readers.tables import headers
from curate.readers.text import marks

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "object", "select", "button"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "del", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var",
}  # fmt: skip
_FRAME = {"footer", "nav", "breadcrumb", "breadcrumbs", "topicpath", "pankuzu", "gnav"}
"""Elements, and names of elements, that come again on every page of a site."""
_CLOSES = {
    "li": ("li", {"ul", "ol"}),
    "tr": ("tr", {"table"}),
    "td": ("td th", {"tr", "table"}),
    "th": ("td th", {"tr", "table"}),
    "dt": ("dt dd", {"dl"}),
    "dd": ("dt dd", {"dl"}),
}
"""What a tag closes that its author left open, and what keeps it from reaching further out."""
_DEEPEST = 150
_WIDEST_SPAN = 200
_BLANK = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class _Node:
    """An element."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)


class _Tree(HTMLParser):
    """Builds the elements of a page, forgiving what authors leave open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("html")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_left_open(tag)
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return
            if self._open[at].tag == "table":
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close_left_open(self, tag: str) -> None:
        closed, walls = _CLOSES.get(tag, ("p" if tag not in _INLINE and tag not in _VOID else "", {"table"}))
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in walls:
                return
            if self._open[at].tag in closed.split():
                del self._open[at:]
                return


def read(text: str, file: str) -> Source:
    """Return what a browser would show of the page `text`; markup is no part of it."""
    tree = _Tree()
    tree.feed(text)
    tree.close()
    writing = Writing(file)
    _Page(writing).block(tree.root, 0)
    return writing.source(merges=True)


class _Page:
    """Writes out elements in the order of the page."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._line = ""

    def block(self, node: _Node, depth: int) -> None:
        """Write an element that begins and ends a line."""
        self._flush()
        if _is_frame(node):
            self._writing.furniture(_cell(node), "")
            return
        if node.tag == "table" and not _lays_out(node):
            self._table(node)
            return
        if node.tag in ("ul", "ol"):
            self._list(node, depth)
            if not depth:
                self._writing.paragraph("")
            return
        if node.tag == "dl" and _pairs(node):
            self._definitions(node)
            return
        for child in node.children:
            self._child(child, depth)
        self._flush(heading=node.tag if re.fullmatch("h[1-6]", node.tag) else "")
        if node.tag in ("p", "table"):
            self._writing.paragraph("")

    def _child(self, child: _Node | str, depth: int) -> None:
        if isinstance(child, str):
            self._line += child
        elif child.tag in _UNSEEN:
            return
        elif child.tag == "br":
            self._flush()
        elif child.tag in _INLINE and not _has_block(child):
            self._line += _inline(child)
        elif child.tag not in _VOID:
            self.block(child, depth)

    def _flush(self, heading: str = "") -> None:
        line = _collapsed(self._line)
        self._line = ""
        if line and heading and not marks.heading(line):
            line = f"{'#' * int(heading[1])} {line}"
        if line:
            self._writing.paragraph(line)

    def _list(self, node: _Node, depth: int) -> None:
        """Write a list with the marks that a browser puts before its items."""
        number = 0
        for item in node.children:
            if isinstance(item, str) or item.tag in _UNSEEN:
                continue
            number += 1
            inner = [c for c in item.children if isinstance(c, _Node) and c.tag in ("ul", "ol", "table")]
            said = _cell(_Node("li", {}, [c for c in item.children if not any(c is i for i in inner)]))
            mark = marks.at_depth(depth) if node.tag == "ul" else f"{number}. "
            if said:
                self._writing.paragraph("  " * depth + ("" if marks.bullet(said) else mark) + said)
            for each in inner:
                self.block(each, depth + 1)

    def _definitions(self, node: _Node) -> None:
        """Write a list in which each term has its own words: what it says, and what is said to it."""
        for child in _within(node, "dt", "dd"):
            said = _cell(child)
            mark = "" if marks.bullet(said) else "・" if child.tag == "dt" else "→"
            if said:
                self._writing.paragraph(mark + said)

    def _table(self, node: _Node) -> None:
        for place, cells in enumerate(_grid(node)):
            self._writing.row(cells, begins=place == 0)


def _is_frame(node: _Node) -> bool:
    """Whether an element is the way through a site, or the foot of its pages."""
    names = {
        node.tag,
        node.attributes.get("id", "").casefold(),
        *node.attributes.get("class", "").casefold().split(),
    }
    return bool(names & _FRAME)


def _grid(table: _Node) -> Iterator[list[Said]]:
    """The rows of a table with every cell that spans several written once, at its first place."""
    hanging: dict[int, tuple[int, bool]] = {}  # column → rows still covered, first column of its cell
    for row in _within(table, "tr"):
        cells: list[Said] = []
        for cell in (each for each in row.children if isinstance(each, _Node) and each.tag in ("td", "th")):
            _hang(cells, hanging)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for at in range(across):
                if down > 1:
                    hanging[len(cells)] = (down - 1, at == 0)
                cells.append(Said(_cell(cell)) if at == 0 else EMPTY)
        _hang(cells, hanging)
        if cells:
            yield cells


def _hang(cells: list[Said], hanging: dict[int, tuple[int, bool]]) -> None:
    """Add the cells that hang down from rows above into the next columns."""
    while len(cells) in hanging:
        left, first = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, first)
        cells.append(Said("", merged=True))


def _span(cell: _Node, name: str) -> int:
    said = cell.attributes.get(name, "1").strip()
    return min(max(int(said), 1), _WIDEST_SPAN) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def _within(node: _Node, *tags: str) -> Iterator[_Node]:
    for child in node.children:
        if isinstance(child, _Node):
            if child.tag in tags:
                yield child
            elif child.tag != "table":
                yield from _within(child, *tags)


def _pairs(node: _Node) -> bool:
    """Whether the terms of a list are no labels, which have names, and come again but for their numbers.

    A term alone is none where it is a sentence.
    """
    terms = [re.sub(r"\d+", "", unicodedata.normalize("NFKC", _cell(term))) for term in _within(node, "dt")]
    several = len(terms) > 1 or any(term.endswith(("。", "?")) for term in terms)
    return several and len(set(terms)) == len(terms) and not any(map(headers.role, terms))


def _lays_out(table: _Node) -> bool:
    """Whether a table only places other tables on the page."""
    return any(True for cell in table.children if isinstance(cell, _Node) and _holds_table(cell))


def _holds_table(node: _Node) -> bool:
    return node.tag == "table" or any(_holds_table(c) for c in node.children if isinstance(c, _Node))


def _has_block(node: _Node) -> bool:
    return any(
        isinstance(c, _Node) and (c.tag == "br" or c.tag not in _INLINE | _VOID or _has_block(c))
        for c in node.children
    )


def _inline(node: _Node) -> str:
    if node.tag in _UNSEEN or node.tag in ("rp", "rt"):
        return ""
    return "".join(child if isinstance(child, str) else _inline(child) for child in node.children)


def _cell(node: _Node) -> str:
    """What a cell says: a line for each of its paragraphs and breaks."""
    lines = [""]
    _into(node, lines)
    return "\n".join(line for line in map(_collapsed, lines) if line)


def _into(node: _Node, lines: list[str]) -> None:
    for child in node.children:
        if isinstance(child, str):
            lines[-1] += child
        elif child.tag in _UNSEEN or child.tag in ("rp", "rt"):
            continue
        elif child.tag == "br":
            lines.append("")
        elif child.tag in _INLINE:
            _into(child, lines)
        elif child.tag not in _VOID:
            lines.append("・" if child.tag == "li" else "")
            _into(child, lines)
            lines.append("")


def _collapsed(text: str) -> str:
    """`text` with its white space as a browser shows it, save that a broken Japanese line has none."""
    return _BLANK.sub(_blank, text.strip(" \t\r\n\f\v"))


def _blank(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1], found.string[found.end()]
    return " " if "\n" not in found.group() or (before.isascii() and after.isascii()) else ""
