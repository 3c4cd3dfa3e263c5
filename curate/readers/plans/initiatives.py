"""Which headings of a plan are its initiatives: what an opinion is about, and what an answer cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from curate.readers.plans import parts as plan_parts
from curate.readers.plans.nesting import TITLED, Node
from curate.readers.plans.styles import PLANNED

CODED = ("initiative", "code", "measure")
"""Styles whose code alone names an initiative, the most telling first."""
_STRUCTURE = frozenset({"part", "chapter", "section", "ordinal"})
_LEAST = 2
_BASIC = re.compile(r"基本施策[^-]+")
"""A code that says of itself that others stand under it."""
_LAW = re.compile(r"第\s?[\d０-９一二三四五六七八九十百]{1,5}\s?条(?!例)")
"""What the lines of an ordinance begin with, and what its headings name in brackets."""


def numbered(nodes: Sequence[Node]) -> list[Node]:
    """The headings among `nodes` whose codes or goals make them initiatives.

    Where headings have codes of their own (取組27, 1-1-1, 施策2-3), these are, and what stands under them
    describes them; so it is with projects that are numbered (No.1) under goals. Else it is the innermost
    headings under the goals, of those by ① only such as have prose of their own.

    A measure whose number names nothing by itself (基本施策１, or 施策１ that begins anew under each goal)
    only gathers what stands under it, where that is numbered and told in prose ((１) 窓口の整備): an answer
    has to cite 基本施策１（１）, so this is the initiative. Where measures are counted through the plan, or
    in several places (施策12, 施策1-2), their code is what is cited, and they are.
    """
    told = [node for node in _told(nodes) if node.style != TITLED]
    for style in CODED:
        coded = [node for node in told if node.style == style and (style != "code" or not _outside(node))]
        acting = [node for node in coded if _acting(node)] if style == "code" else []
        coded = acting or coded
        if len(coded) >= _LEAST:
            last = [node for node in coded if not _parts(node, style)]
            return _gathered(last) if style == "measure" else last
    counted = [node for node in told if node.style == "no" and _under(node, PLANNED)]
    if len(counted) >= _LEAST:
        return counted
    return [node for node in _inner(told) if node.style in PLANNED or _under(node, PLANNED)]


def _gathered(measures: Sequence[Node]) -> list[Node]:
    """`measures`, or what they gather, where most of them do and their numbers name nothing."""
    inside = [[each for each in node.children if _told_in_prose(each)] for node in measures]
    gathers = sum(len(each) >= _LEAST for each in inside) * 2 > len(measures)
    codes = [node.code for node in measures]
    named = len(set(codes)) == len(codes) and not any(map(_BASIC.fullmatch, codes))
    if named or not gathers:
        return list(measures)
    return [each for node, within in zip(measures, inside, strict=True) for each in (within or [node])]


def _told_in_prose(node: Node) -> bool:
    """Whether a heading inside a measure names something and has prose of its own."""
    prose = any(line.text.endswith("。") for line in node.body)
    return bool(node.title) and prose and not plan_parts.describes(node.title)


def placed(nodes: Sequence[Node], *, is_plan: bool) -> list[Node]:
    """The headings among `nodes` whose place makes them initiatives, where no code and no goal does.

    They are the innermost of the parts that hold what will be done; and where the document names itself a
    plan (`is_plan`), those of all chapters that neither introduce nor close it.
    """
    inner = _inner(_told(nodes))
    acting = [node for node in inner if _acting(node)]
    return acting or [node for node in inner if is_plan and _chaptered(node)]


def _told(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.title and not _of_law(node)]


def _inner(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if _innermost(node) and not _outside(node)]


def _innermost(node: Node) -> bool:
    """Whether a heading names something, and all headings under it only part what is said of it."""
    if node.style == "circled":
        return _told_in_prose(node)
    inside = (each for each in node.children if each.style != "circled" or _told_in_prose(each))
    return not plan_parts.describes(node.title) and all(plan_parts.describes(each.title) for each in inside)


def _under(node: Node, styles: Iterable[str]) -> bool:
    return any(each.style in styles for each in node.ancestors)


def _outside(node: Node) -> bool:
    """Whether a heading, or one that it stands under, introduces the plan or closes it."""
    parts = (each for each in (*node.ancestors, node) if each.style not in ("goal", "paren"))
    return any(plan_parts.closes(each.title) for each in parts)


def _acting(node: Node) -> bool:
    """Whether a heading stands under one that holds what will be done."""
    return any(plan_parts.does(each.title) for each in node.ancestors)


def _chaptered(node: Node) -> bool:
    """Whether a heading is a section, or stands in a chapter."""
    return node.style == "section" or _under(node, _STRUCTURE)


def _parts(node: Node, style: str) -> bool:
    """Whether headings of the same style stand under a heading, so that these say what is done (1-1-1)."""
    return any(child.style == style or _parts(child, style) for child in node.children)


def _of_law(node: Node) -> bool:
    """Whether a heading is one of an ordinance, whose lines are articles."""
    return bool(_LAW.search(node.title)) or _articles(node)


def _articles(node: Node) -> bool:
    return any(_LAW.match(line.text) for line in node.body) or any(map(_articles, node.children))
