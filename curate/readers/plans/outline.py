"""The outline of a plan as a tree of headings; contents, text boxes and what is appended apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from curate.readers.lines import Line
from curate.readers.plans import appendix, nesting, overview, parts, wrapped
from curate.readers.plans.nesting import Node
from curate.readers.plans.residue import Clean, clean
from curate.readers.plans.styles import LONGEST, PLANNED, Styled, parted, unspaced
from curate.readers.text import marks

_LEADERS = re.compile(r"(?:[\s.．・…‥･]|[-－―─–—_]{2,})+$")
_CONTENTS_PAGE = re.compile(r"(.*?\D)([\d０-９]{1,3})")
_SLOGAN = re.compile(r"「[^「」]{1,20}」|[～〜~][^～〜~]{1,30}[～〜~]")
"""What stands before the name of a project; it is no name by itself."""
_BOX_OPEN, _BOX_CLOSE = "(", ")"
_LARGEST_BOX = 60
"""Lines beyond which a lone bracket opens no text box."""


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
    """Lines that hold nothing but a page's number, and headings that stand over every page of their part."""
    back: list[Clean] = field(default_factory=list)
    """Lines of what is appended: a glossary, a schedule, names."""
    boxes: list[Clean] = field(default_factory=list)
    """Lines of text boxes, which word processors put between two lone brackets."""


def outline(lines: Sequence[Line], *, titled: bool = False) -> Outline:
    """Read `lines` as an outline; with `titled`, headings that nothing but the format makes one are too."""
    found = Outline()
    cleaned = wrapped.whole([clean(line) for line in lines if not line.blank])
    boxed = _boxes(cleaned)
    listed = _contents(cleaned)
    appended = _appended(cleaned)
    shown = overview.places(cleaned) - listed
    own = _own_title(cleaned) if titled else None
    entries, told = list[Node](), list[Node]()
    taken = 0
    for at, line in enumerate(cleaned):
        if at < taken:
            continue
        if (aside := _aside(at, line, boxed, appended, shown, found)) is not None:
            aside.append(line)
            continue
        before = entries if at in listed else told
        if not titled and at not in listed and (ending := _ending(line, before)):
            found.nodes.append(ending)
            continue
        node = _node(line, before, contents=at in listed, titled=titled and at != own)
        if node and at not in listed and _runs(node, before):
            found.furniture.append(line)
            continue
        if node is None:
            (found.nodes[-1].body if found.nodes else found.front).append(line)
            continue
        if node.above:
            node.above.children.append(node)
        before.append(node)
        found.nodes.append(node)
        taken = at + 1
        while taken < len(cleaned) and _takes(node, cleaned[taken]):
            taken += 1
    _drop_repeated(found)
    return found


def _aside(
    at: int, line: Clean, boxed: Set[int], appended: Set[int], shown: Set[int], found: Outline
) -> list[Clean] | None:
    """Where a line goes that is no part of what the plan tells; None for one that is."""
    if marks.page(line.text):
        return found.furniture
    for places, lines in ((boxed, found.boxes), (appended, found.back), (shown, found.contents)):
        if at in places:
            return lines
    return None


def _own_title(lines: Sequence[Clean]) -> int | None:
    """The place of the title of the whole document: its first heading, where no other is as high."""
    levels = [(line.level, at) for at, line in enumerate(lines) if line.level]
    highest = min(levels, default=(0, 0))
    alone = sum(level == highest[0] for level, _at in levels) == 1
    return highest[1] if alone and levels[0] == highest else None


def _ending(line: Clean, before: Sequence[Node]) -> Node | None:
    """The heading in `line` that has no number, where it is as high as one that is open, and so ends that."""
    opened = (*before[-1].ancestors, before[-1]) if before else ()
    if not line.level or parted(line.text) or not any(node.level >= line.level for node in opened):
        return None
    over = next((node for node in reversed(opened) if 0 < node.level < line.level), None)
    style, rank = nesting.TITLED, nesting.BELOW_TITLES
    return Node(style, rank, "", line.text, line.text, line, over, level=line.level)


def _runs(node: Node, before: Sequence[Node]) -> bool:
    """Whether a heading says again what is open: then it stands at the head of a page."""
    opened = (*before[-1].ancestors, before[-1]) if before else ()
    return any(_name(each) == _name(node) for each in opened)


def _takes(node: Node, below: Clean) -> bool:
    """Whether the line below a heading without a title, or with a slogan, is its title; then it gets it."""
    title = below.text
    plain = not (parted(title) or marks.heading(title) or marks.bullet(title))
    slogan = not node.title or (bool(_SLOGAN.fullmatch(node.title)) and not parts.describes(title))
    if not slogan or node.style == "paren" or not plain or not marks.short(title) or "\t" in title:
        return False
    node.title, node.printed, node.more = (
        f"{node.title}{unspaced(title)}",
        f"{node.printed}　{title}",
        (*node.more, below),
    )
    return True


def _node(line: Clean, nodes: Sequence[Node], *, contents: bool, titled: bool) -> Node | None:
    """The heading in `line`, put under one of those before it; None for other lines."""
    text, page = _without_page(line.text) if contents else (line.text, None)
    heading = parted(text)
    if heading is None and titled and line.level and not contents:
        heading = Styled(nesting.TITLED, nesting.BELOW_TITLES, "", text)
    if heading is None:
        return None
    above = nesting.above(nodes, heading, line.level)
    if heading.style == "circled" and not (above and above.style == "goal"):
        return None
    return Node(heading.style, heading.rank, heading.code, heading.title, text, line, above, page, line.level)


def _without_page(text: str) -> tuple[str, int | None]:
    found = _CONTENTS_PAGE.fullmatch(text)
    if not found:
        return text, None
    return _LEADERS.sub("", found.group(1)), int(unicodedata.normalize("NFKC", found.group(2)))


def _contents(lines: Sequence[Clean]) -> set[int]:
    """Places of the lines of a contents list: headings that end in page numbers which never fall.

    At least three such lines must follow each other, so that a title that ends in a number is safe.
    """
    found: set[int] = set()
    run: list[int] = []
    highest = 0
    for at, line in enumerate(lines):
        page = _without_page(line.text)[1] if len(line.text) <= LONGEST else None
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
    return appendix.places(texts, [each.style if each else "" for each in found], PLANNED)


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
    last = {_key(node): node for node in found.nodes}
    named = {_name(node): node for node in found.nodes if node.page is None}
    kept: list[Node] = []
    for node in found.nodes:
        heading = last[_key(node)]
        if heading is node and node.page is not None:
            heading = named.get(_name(node), node)
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
    later: set[str] = set()
    for node in reversed(found.nodes):
        own = _name(node)
        if own in later and node.style in PLANNED and not node.body and not node.children:
            found.contents.append(node.line)
            if node.above:
                node.above.children.remove(node)
            node.style = ""
        later.add(own)
    found.nodes = [node for node in found.nodes if node.style]


def _key(node: Node) -> tuple[str, ...]:
    return tuple(map(_name, (*node.ancestors, node)))


def _name(node: Node) -> str:
    return f"{node.code} {''.join(node.title.split())}"
