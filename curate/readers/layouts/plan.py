"""A plan: initiatives with the paragraphs that describe them, and no opinions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curate.readers.draft import Claims, Draft
from curate.readers.outline import Node, Outline, outline
from curate.readers.residue import Clean
from curate.readers.source import Source
from store.model import Initiative, Kind

_CODED = ("initiative", "code", "measure")
"""Styles whose code alone names an initiative, the most telling first."""
_PLANNED = ("goal", "measure", "initiative", "code")
"""Styles under which plans put what they will do; headings elsewhere introduce or close."""


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
    them describes them. Else it is the innermost headings under the goals, and goals without any.
    """
    for style in _CODED:
        coded = [node for node in read.nodes if node.style == style and node.title]
        if len(coded) > 1:
            return coded
    planned = [node for node in read.nodes if any(n.style in _PLANNED for n in (*node.ancestors, node))]
    return [node for node in planned if not node.children and node.title]


def _coded(nodes: Sequence[Node]) -> tuple[Initiative, ...]:
    found: list[Initiative] = []
    codes: set[str] = set()
    for node in nodes:
        code = node.code if node.style in _CODED else "-".join(n.code for n in (*_numbered(node), node))
        if code in codes:
            code = "-".join(n.code for n in (*node.ancestors, node))
        if code in codes:
            continue
        codes.add(code)
        found.append(
            Initiative(
                id=len(found) + 1,
                plan="",
                code=code,
                title=node.title,
                path=tuple(each.printed for each in node.ancestors),
                page=node.page,
                body="\n".join(line.text for line in _lines(node) if line.text),
            )
        )
    return tuple(found)


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
