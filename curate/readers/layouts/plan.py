"""A plan: initiatives with the paragraphs that describe them, and no opinions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from curate.readers.draft import Claims, Draft
from curate.readers.outline import PLANNED, Node, Outline, outline
from curate.readers.residue import Clean
from curate.readers.source import Source
from store.model import Initiative, Kind

_AGAIN = re.compile(r"\s*[（(【〔\[]\s*再\s*掲[^（）()【】]{0,12}[)）】〕\]]$")
"""What marks an item that was named before; its code is then an alias of the first's."""
_DOES = re.compile(r"施策|取り?組み?|基本計画|実施計画|行動計画|各論|分野別")
"""What the title says of a part that holds what will be done."""
_PARTS = ("part", "chapter", "section", "ordinal", "roman")
_TELLS = re.compile(
    r"(?:施策|取り?組み?|事業|プロジェクト|各論)(?:の(?:展開|内容|推進|方向性?|概要|実施|具体化))?$|^具体的"
)
"""The same of a part without sections, whose title must end so."""
_ASIDE = re.compile(
    r"(?:現状|課題|現状(?:と|・|及び)課題|背景|(?:成果|評価|数値)?(?:指標|目標)|目標値|(?:施策|取り?組み?)の(?:内容|方針|方向性?|概要)"
    r"|主な(?:取り?組み?|事業|施策)|関連(?:計画|事業)|基本的な考え方|(?:今後|基本)の?(?:方向性?|方針|取り?組み?))"
)
"""Headings inside an initiative, which part what is said of it."""
_CODED = ("initiative", "code", "measure")
"""Styles whose code alone names an initiative, the most telling first."""


class Plan:
    """Recognised by goals, measures and initiatives with codes of their own."""

    kind = Kind.PLAN

    def score(self, source: Source) -> float:
        """0.6 for several initiatives, 0.2 for one, or for two without codes of their own; 0 for none."""
        found = _initiatives(outline(source.lines))
        several = len(found) > 2 or (len(found) == 2 and found[0].style in _CODED)
        return 0.6 if several else 0.2 if found else 0.0

    def read(self, source: Source) -> Draft:
        """Read the initiatives; everything else is heading, body, note or front matter."""
        read = outline(source.lines)
        nodes = _initiatives(read)
        claims = Claims()
        _claim(read, nodes, claims)
        return Draft(Kind.PLAN, initiatives=_coded(nodes), claims=claims.all())


def _initiatives(read: Outline) -> list[Node]:
    """The headings that are initiatives.

    Where headings have codes of their own (取組27, 1-1-1, 施策2-3), these are, and what stands under
    them describes them; so it is with projects that are numbered (No.1) under goals. Else it is the
    innermost headings under the goals, and goals without any; in a
    """
    for style in _CODED:
        coded = [node for node in read.nodes if node.style == style and node.title]
        if len(coded) > 1:
            return [node for node in coded if not _parts(node, style)]
    numbered = [node for node in read.nodes if node.style == "no" and node.title and _planned(node)]
    if len(numbered) > 1:
        return numbered
    planned = [node for node in read.nodes if any(n.style in PLANNED for n in (*node.ancestors, node))]
    found = [node for node in planned if _innermost(node)]
    return found or [node for node in read.nodes if _in_section(node) and _innermost(node)]


def _innermost(node: Node) -> bool:
    """Whether a heading names something, and all headings under it only part what is said of it."""
    return bool(node.title) and not _describes(node) and all(map(_describes, node.children))


def _describes(node: Node) -> bool:
    return bool(_ASIDE.fullmatch(node.title))


def _planned(node: Node) -> bool:
    """Whether a heading stands under a goal or a measure."""
    return any(each.style in PLANNED for each in node.ancestors)


def _in_section(node: Node) -> bool:
    """Whether a heading stands under a chapter, or a section of one, that holds what will be done."""
    above = node.ancestors
    parts = [each for each in above if each.style in _PARTS]
    section = any(each.style == "section" for each in above) and any(
        _DOES.search(each.title) for each in above
    )
    return section or any(_TELLS.search(each.title) for each in parts)


def _parts(node: Node, style: str) -> bool:
    """Whether headings of the same style stand under a heading, so that these say what is done (1-1-1)."""
    return any(child.style == style or _parts(child, style) for child in node.children)


def _coded(nodes: Sequence[Node]) -> tuple[Initiative, ...]:
    found: list[Initiative] = []
    for node in nodes:
        code = (
            node.code if node.style in (*_CODED, "no") else "-".join(n.code for n in (*_numbered(node), node))
        )
        if any(each.code == code for each in found):
            code = "-".join(n.code for n in (*node.ancestors, node))
        keep(
            Initiative(
                id=len(found) + 1,
                plan="",
                code=code,
                title=node.title,
                path=tuple(each.printed for each in node.ancestors),
                page=node.page,
                body="\n".join(line.text for line in _lines(node) if line.text),
            ),
            found,
        )
    return tuple(found)


def keep(initiative: Initiative, found: list[Initiative]) -> None:
    """Add an initiative to those `found`; where it is named again (再掲), its code to the first's aliases.

    A code is unique: what comes under the code of another is left out.
    """
    title = _AGAIN.sub("", initiative.title)
    first = next((at for at, each in enumerate(found) if each.title == title), None)
    if title != initiative.title and first is not None:
        found[first] = replace(found[first], aliases=(*found[first].aliases, initiative.code))
    elif all(each.code != initiative.code for each in found):
        found.append(replace(initiative, title=title))


def _numbered(node: Node) -> tuple[Node, ...]:
    """The headings that a code needs before it: the goal, and the part that counts goals anew."""
    return tuple(each for each in node.ancestors if each.style not in ("chapter", "section"))


def _lines(node: Node) -> Iterable[Clean]:
    """The lines under an initiative, those under headings inside it too."""
    yield from node.body
    for child in node.children:
        yield child.line
        yield from _lines(child)


def _claim(read: Outline, nodes: Sequence[Node], claims: Claims) -> None:
    """Account for every line of a plan."""
    for what, lines in (
        ("front", read.front),
        ("contents", read.contents),
        ("text-box", read.boxes),
        ("appendix", read.back),
        ("furniture", read.furniture),
    ):
        for line in lines:
            _claim_line(line, what, claims)
    initiatives = {id(node) for node in nodes}
    for node in read.nodes:
        _claim_line(node.line, "initiative" if id(node) in initiatives else "heading", claims)
        inside = any(id(each) in initiatives for each in (*node.ancestors, node))
        for line in node.body:
            _claim_line(line, "body" if inside else "front", claims)


def _claim_line(line: Clean, what: str, claims: Claims) -> None:
    claims.add(what, *line.spans("text"))
    claims.add("residue", *line.spans("residue"))
    claims.add("footnote", *line.spans("footnote"))
