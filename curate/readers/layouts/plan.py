"""A plan: initiatives with the paragraphs that describe them, and no opinions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from curate.readers.draft import Claims, Draft
from curate.readers.plans import initiatives, names, parts
from curate.readers.plans.initiatives import CODED
from curate.readers.plans.kept import Kept
from curate.readers.plans.nesting import TITLED, Node
from curate.readers.plans.outline import Outline, outline
from curate.readers.plans.residue import Clean
from curate.readers.plans.styles import PLANNED, WORDED
from curate.readers.source import Source
from store.model import Initiative, Kind

_ALONE = (*CODED, "no", "direction")
"""Styles of headings whose code needs none before it."""
_STRUCTURE = ("part", "chapter", "section")
_ABOUT = re.compile(
    r"意見|コメント|質疑|要望|議事録|会議録|仕様書|委託|募集要項|設置要綱|報告書|お知らせ|次第$|について(?:[（(].{1,12}[)）])?$"
)
"""In the title of documents about a plan."""
_OPENING = 5


class Plan:
    """Recognised by goals, measures and initiatives with codes of their own."""

    kind = Kind.PLAN

    def score(self, source: Source) -> float:
        """0.6 for several initiatives, where words or its name tell a plan; 0.2 for others; 0 for none."""
        found = _initiatives(source)[1]
        several = len(found) > 2 or (len(found) == 2 and (found[0].style in CODED or _is_plan(source)))
        sure = several and (_says_so(found) or _is_plan(source)) and not names.reports(source.lines)
        return 0.6 if sure else 0.2 if found else 0.0

    def read(self, source: Source) -> Draft:
        """Read the initiatives; everything else is heading, body, note or front matter."""
        read, nodes = _initiatives(source)
        claims = Claims()
        _claim(read, nodes, claims)
        return Draft(Kind.PLAN, initiatives=_coded(nodes), claims=claims.all())


def _initiatives(source: Source) -> tuple[Outline, list[Node]]:
    """The outline and those of its headings that are initiatives.

    Where numbers tell none, the headings that nothing but the format marks are asked too.
    """
    read = outline(source.lines)
    if found := initiatives.numbered(read.nodes):
        return read, found
    if _is_about(source):
        return read, []
    is_plan = _is_plan(source)
    found = initiatives.placed([each for each in read.nodes if each.style != TITLED], is_plan=is_plan)
    titled = outline(source.lines, titled=True) if is_plan and not found else read
    return (read, found) if found else (titled, initiatives.placed(titled.nodes, is_plan=False))


def _says_so(found: Sequence[Node]) -> bool:
    """Whether headings say by their words that a plan's work is told there; numbers (1-1) alone do not."""
    over = [each for node in found for each in node.ancestors]
    return any(each.style in WORDED for each in (*found, *over)) or any(
        parts.does(each.title) for each in over
    )


def _is_plan(source: Source) -> bool:
    """Whether a document names itself a plan, and not what was said of one."""
    return bool(names.plan(source.lines, "", is_plan=False)) and not _is_about(source)


def _is_about(source: Source) -> bool:
    opening = [line.text for line in source.lines if not line.blank][:_OPENING]
    return any(_ABOUT.search(text) for text in opening)


def _coded(nodes: Sequence[Node]) -> tuple[Initiative, ...]:
    found = Kept()
    used: set[str] = set()
    for node in nodes:
        code = next((code for code in _codes(node) if code and code not in used), str(len(used) + 1))
        used.add(code)
        found.add(
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
    return found.all()


def _codes(node: Node) -> Iterator[str]:
    """The code that a plan's readers would cite, then longer ones, with ever more of the headings above."""
    needed = _needed(node)
    above = [each for each in node.ancestors if each not in needed]
    for more in range(len(above) + 1):
        wanted = (*needed, *above[len(above) - more :])
        chain = (each.code for each in (*node.ancestors, node) if each is node or each in wanted)
        yield "-".join(code for code in chain if code)


def _needed(node: Node) -> tuple[Node, ...]:
    """The headings that a code needs before it: the goal, and the part that counts goals anew; else numbers.

    A number alone may count anything, so it and what has none stand behind their chapter and section.
    """
    if node.style in _ALONE:
        return ()
    goal = next((at for at, each in enumerate(node.ancestors) if each.style in PLANNED), None)
    if goal is not None:
        return (*(each for each in node.ancestors[:goal] if each.style == "ordinal"), *node.ancestors[goal:])
    numbers = tuple(each for each in node.ancestors if each.style not in _STRUCTURE)
    return numbers or tuple(each for each in node.ancestors if each.style in ("chapter", "section"))


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
    kept = {id(node) for node in nodes}
    for node in read.nodes:
        for line in (node.line, *node.more):
            _claim_line(line, "initiative" if id(node) in kept else "heading", claims)
        inside = any(id(each) in kept for each in (*node.ancestors, node))
        for line in node.body:
            _claim_line(line, "body" if inside else "front", claims)


def _claim_line(line: Clean, what: str, claims: Claims) -> None:
    claims.add(what, *line.spans("text"))
    claims.add("residue", *line.spans("residue"))
    claims.add("footnote", *line.spans("footnote"))
