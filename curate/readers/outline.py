"""The outline of a plan: 第一, 第１章, 目標１, 取組27, 1-1-1, （１）; contents and text boxes apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from curate.readers import appendix, marks
from curate.readers.lines import Line
from curate.readers.residue import Clean, clean

_N = r"[\d０-９]{1,3}"
_KANJI = r"[一二三四五六七八九十]{1,3}"
_COUNT = rf"(?:{_N}|{_KANJI}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[①-⑳]|[A-ZＡ-Ｚ](?![A-ZＡ-Ｚa-z]))"
"""What counts behind a word such as 目標."""
_HYPHENS = r"(?:[-－‐−―][\d０-９]{1,3})"
_GAP = r"[\s:：.．、　]+"
STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 0, re.compile(rf"(第\s?{_COUNT}\s?[編部])(?:{_GAP}(.+))?")),
    ("chapter", 1, re.compile(rf"(第\s?{_COUNT}\s?章)(?:{_GAP}(.+))?")),
    ("section", 2, re.compile(rf"(第\s?{_COUNT}\s?節)(?:{_GAP}(.+))?")),
    ("ordinal", 1, re.compile(rf"(第(?:{_KANJI}|{_N})){_GAP}(.+)")),
    (
        "goal",
        4,
        re.compile(
            rf"((?:基本|重点|政策|施策|個別|取組)?(?:目標|方針|政策|方向性?|柱|視点|戦略|ビジョン|課題|テーマ|分野)\s?{_COUNT}{_HYPHENS}?)"
            rf"(?:{_GAP}(.+))?"
        ),
    ),
    (
        "measure",
        5,
        re.compile(
            rf"((?:基本|主要|重点)?施策(?:の(?:方向性?|柱|展開))?\s?{_COUNT}{_HYPHENS}{{0,2}})(?:{_GAP}(.+))?"
        ),
    ),
    (
        "initiative",
        7,
        re.compile(
            rf"((?:個別|重点|主要|主な|具体的な|計画|推進|実施|改革|新規)?(?:取り?組み?|(?<=個別)施策|具体的な?施策|事業|アクション|プロジェクト|(?<=[進施革組])項目)"
            rf"(?:No\.?|番号)?\s?{_COUNT}{_HYPHENS}{{0,3}})(?:{_GAP}(.+))?"
        ),
    ),
    ("code", 6, re.compile(rf"((?:{_N}|[A-ZＡ-ＺⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]){_HYPHENS}{{1,3}}){_GAP}(.+)")),
    ("no", 7, re.compile(rf"((?:No\.?|Ｎｏ[.．]?|№)\s?{_N}){_GAP}(.+)", re.IGNORECASE)),
    ("roman", 3, re.compile(rf"([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]){_GAP}(.+)")),
    ("number", 4, re.compile(rf"({_N}){_GAP}(.+)")),
    ("paren", 8, re.compile(rf"([（(](?:{_N}|{_KANJI})[)）])\s?(.+)")),
)
"""Name, rank and shape of each style of heading; what ranks lower stands under what ranks higher."""
_FRAMED = re.compile(
    r"[■□◆◇●◎]?\s*[【〔［\[〈《＜<「]\s*([^【】〔〕［］\[\]〈〉《》＜＞<>「」]{2,30}?)\s*[】〕］\]〉》＞>」]\s*(.*)"
)
_MARKED = re.compile(r"[■□◆◇●◎▶►▷]\s*(?=\S)")
PLANNED = frozenset({"goal", "measure", "initiative", "code"})
"""Styles under which plans put what they will do; headings elsewhere introduce or close."""
_WORDED = frozenset({"goal", "measure", "initiative"})
"""Styles whose word alone says what they are, so that a frame around it (【施策１】) hides nothing."""
_LONGEST = 90
_CONTENTS_PAGE = re.compile(r"(.*?\D)[\s.．・…‥･]*([\d０-９]{1,3})")
_BOX_OPEN, _BOX_CLOSE = "(", ")"
_LARGEST_BOX = 60
"""Lines beyond which a lone bracket opens no text box."""


@dataclass(slots=True)
class Node:
    """One heading with the lines under it."""

    style: str
    """Its name in `STYLES`."""
    rank: float
    """The higher, the further in."""
    code: str
    """As the plan writes it, half-width, without blanks: 取組27, (1), 第一."""
    title: str
    """What it says behind its code."""
    printed: str
    """Code and title as they stand, without residue."""
    line: Clean
    """Where it stands."""
    above: Node | None
    """The heading that it stands under."""
    page: int | None = None
    """The page that the contents list gives."""
    body: list[Clean] = field(default_factory=list)
    """The lines under it, up to the next heading."""
    children: list[Node] = field(default_factory=list)
    """Headings one step further in."""

    @property
    def ancestors(self) -> tuple[Node, ...]:
        """Outermost first, without itself."""
        return (*self.above.ancestors, self.above) if self.above else ()


@dataclass(slots=True)
class Outline:
    """A plan as a tree."""

    nodes: list[Node] = field(default_factory=list)
    """In the order of the document; a contents entry whose heading comes later is not among them."""
    front: list[Clean] = field(default_factory=list)
    """Lines before the first heading."""
    contents: list[Clean] = field(default_factory=list)
    """The entries of the contents list that headings below repeat."""
    furniture: list[Clean] = field(default_factory=list)
    """Lines that hold nothing but a page's number."""
    back: list[Clean] = field(default_factory=list)
    """Lines of what is appended: a glossary, a schedule, names."""
    boxes: list[Clean] = field(default_factory=list)
    """Lines of text boxes, which word processors put between two lone brackets."""


def outline(lines: Sequence[Line]) -> Outline:
    """Read `lines` as an outline."""
    found = Outline()
    cleaned = [clean(line) for line in lines if not line.blank]
    boxed = _boxes(cleaned)
    listed = _contents(cleaned)
    appended = _appended(cleaned)
    last: Node | None = None
    for at, line in enumerate(cleaned):
        if marks.page(line.text):
            found.furniture.append(line)
            continue
        if at in boxed:
            found.boxes.append(line)
            continue
        if at in appended:
            found.back.append(line)
            continue
        node = _node(line, last, contents=at in listed)
        if node:
            found.nodes.append(node)
            last = node
        else:
            (last.body if last else found.front).append(line)
    _drop_repeated(found)
    return found


def _node(line: Clean, last: Node | None, *, contents: bool) -> Node | None:
    """The heading in `line`, put under `last` or under one of those above it; None for other lines."""
    text, page = _without_page(line.text) if contents else (line.text, None)
    heading = parted(text)
    if heading is None:
        return None
    style, rank, code, title = heading
    above = last
    while above and above.rank >= rank:
        above = above.above
    node = Node(style, rank, code, title, text, line, above, page)
    if above:
        above.children.append(node)
    return node


def parted(text: str) -> tuple[str, float, str, str] | None:
    """Style, rank, code and title of a heading; None for prose."""
    if not text or len(text) > _LONGEST or text.endswith(("。", "、")):
        return None
    framed = _FRAMED.fullmatch(text)
    if framed or _MARKED.match(text):
        inner = parted(
            f"{framed.group(1)}　{framed.group(2)}".strip() if framed else _MARKED.sub("", text, 1)
        )
        return inner if inner and inner[0] in _WORDED else None
    for style, rank, pattern in STYLES:
        if found := pattern.fullmatch(text):
            code = "".join(unicodedata.normalize("NFKC", found.group(1)).split())
            code = re.sub("[‐−―]", "-", code)
            return style, rank + 0.1 * code.count("-"), code, (found.group(2) or "").strip()
    return None


def _without_page(text: str) -> tuple[str, int | None]:
    found = _CONTENTS_PAGE.fullmatch(text)
    if not found:
        return text, None
    return found.group(1).rstrip(" \t　.．・…‥･"), int(unicodedata.normalize("NFKC", found.group(2)))


def _contents(lines: Sequence[Clean]) -> set[int]:
    """Places of the lines of a contents list: headings that end in page numbers which never fall.

    At least three such lines must follow each other, so that a title that ends in a number is safe.
    """
    found: set[int] = set()
    run: list[int] = []
    highest = 0
    for at, line in enumerate(lines):
        page = _without_page(line.text)[1] if len(line.text) <= _LONGEST else None
        if page is not None and page >= highest:
            run.append(at)
            highest = page
            continue
        if len(run) >= 3:
            found.update(run)
        run, highest = [], 0
    return found | set(run) if len(run) >= 3 else found


def _appended(lines: Sequence[Clean]) -> set[int]:
    """Places of the lines of glossaries and the like."""
    texts = [line.text for line in lines]
    found = [parted(text) for text in texts]
    return appendix.places(texts, [each[0] if each else "" for each in found], PLANNED)


def _boxes(lines: Sequence[Clean]) -> set[int]:
    """Places of the lines between two lone brackets, and of the brackets."""
    found: set[int] = set()
    opened: int | None = None
    for at, line in enumerate(lines):
        if line.text == _BOX_OPEN:
            opened = at
        elif line.text == _BOX_CLOSE and opened is not None:
            if at - opened <= _LARGEST_BOX:
                found.update(range(opened, at + 1))
            opened = None
    return found


def _drop_repeated(found: Outline) -> None:
    """Leave out the contents entries whose heading comes again; the heading takes over the page."""
    last: dict[tuple[str, ...], Node] = {_key(node): node for node in found.nodes}
    kept: list[Node] = []
    for node in found.nodes:
        heading = last[_key(node)]
        if heading is node or node.page is None:
            kept.append(node)
            continue
        heading.page = heading.page or node.page
        found.contents.append(node.line)
        found.contents.extend(node.body)
        if node.above:
            node.above.children.remove(node)
    found.nodes = kept
    _drop_overview(found)


def _drop_overview(found: Outline) -> None:
    """Leave out planned headings that say nothing, where the same ones come again and tell what is done."""
    later: set[tuple[str, str]] = set()
    for node in reversed(found.nodes):
        own = (node.code, "".join(node.title.split()))
        if own in later and node.style in PLANNED and not node.body and not node.children:
            found.contents.append(node.line)
            if node.above:
                node.above.children.remove(node)
            node.style = ""
        later.add(own)
    found.nodes = [node for node in found.nodes if node.style]


def _key(node: Node) -> tuple[str, ...]:
    return tuple(f"{each.code} {''.join(each.title.split())}" for each in (*node.ancestors, node))
