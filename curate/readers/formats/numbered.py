"""The numbers and bullets that Word prints before paragraphs without their being in the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from curate.readers.text import marks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = "〇一二三四五六七八九"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LONGEST = 20
_LEAST_INDENT = 100
"""Twips (1/20 point) by which a bullet is set in further than the one that it stands in."""


class Numbering:
    """Counts the numbered paragraphs of one document in their order."""

    def __init__(self, document: Any) -> None:
        self._levels = _levels(document)
        self._lefts = _lefts(document)
        self._styles = {style.style_id: style.element for style in document.styles}
        self._counts: dict[str, Counter[int]] = {}
        self._indents: list[int] = []  # of the bullets that the last one stands in, and its own

    def label(self, paragraph: Any) -> str:
        """The next label of a paragraph's list, and a blank; empty where it is in none."""
        list_, level = self._list(paragraph)
        levels = self._levels.get(list_, {})
        if level not in levels:
            return ""
        kind, text, start = levels[level]
        if kind == "bullet":
            depth = level or self._depth(paragraph, list_)
            return f"{'  ' * depth}{text if text in '○◯●◎◦' else marks.at_depth(depth)}"
        if kind == "none":
            return ""
        counts = self._counts.setdefault(list_, Counter())
        counts[level] = counts[level] + 1 if counts[level] else start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        said = _PLACE.sub(lambda place: self._counted(levels, counts, int(place.group(1)) - 1), text)
        return f"{said} " if said else ""

    def numbered(self, cell: Any) -> bool:
        """Whether the first paragraph in a cell has a number of Word's, which may be all that it shows."""
        first = next(cell.iter(f"{_W}p"), None)
        if first is None:
            return False
        list_, level = self._list(first)
        return self._levels.get(list_, {}).get(level, ("bullet",))[0] not in ("bullet", "none")

    def listed(self, paragraph: Any) -> bool:
        """Whether a paragraph is an item of one of Word's own lists."""
        list_, level = self._list(paragraph)
        found = level in self._levels.get(list_, {})
        if not found:
            self.end_list()
        return found

    def end_list(self) -> None:
        """Forget how far the bullets above are set in: what comes is no part of their list."""
        self._indents.clear()

    def _depth(self, paragraph: Any, list_: str) -> int:
        """How many bullets a bullet of an outermost level stands in.

        Each style of lists has lists of its own,
        and only how far it is set in says which stands in which.
        """
        indent = self._indent(paragraph, list_)
        while self._indents and self._indents[-1] > indent - _LEAST_INDENT:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents) - 1

    def _indent(self, paragraph: Any, list_: str) -> int:
        """How far a paragraph is set in: as it says itself, or its style, or its list; in twips."""
        style = self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"))
        for owner in (paragraph, style):
            if owner is not None and (said := _left(owner.find(f"{_W}pPr/{_W}ind"))) is not None:
                return said
        return self._lefts.get(list_, 0)

    def heading_level(self, paragraph: Any) -> int:
        """1 for a heading of the first level, 0 for what is none; as the paragraph's style says."""
        style = self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"))
        name = _value(style, f"{_W}name").casefold() if style is not None else ""
        found = re.fullmatch(r"(?:heading|見出し) ?(\d)", name)
        return min(int(found.group(1)), 6) if found else 1 if name in ("title", "表題") else 0

    def _list(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph, or else its style, is in, and how deep."""
        for owner in (paragraph, self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"))):
            if owner is not None and owner.find(f"{_W}pPr/{_W}numPr") is not None:
                list_ = _value(owner, f"{_W}pPr/{_W}numPr/{_W}numId")
                level = _value(owner, f"{_W}pPr/{_W}numPr/{_W}ilvl")
                return list_, int(level) if level.isdecimal() and len(level) == 1 else 0
        return "", 0

    def _counted(self, levels: dict[int, tuple[str, str, int]], counts: Counter[int], level: int) -> str:
        kind, _text, start = levels.get(level, ("decimal", "", 1))
        return _written(kind, counts[level] or start)


def _levels(document: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
    """List → level → how it counts, how it is written, where it starts."""
    root = _root(document)
    if root is None:
        return {}
    abstract = {
        each.get(f"{_W}abstractNumId"): {
            level: made for lvl in each.findall(f"{_W}lvl") for level, made in _level(lvl)
        }
        for each in root.findall(f"{_W}abstractNum")
    }
    return {
        each.get(f"{_W}numId", ""): abstract.get(_value(each, f"{_W}abstractNumId"), {})
        for each in root.findall(f"{_W}num")
    }


def _lefts(document: Any) -> dict[str, int]:
    """List → how far its first level is set in, in twips."""
    root = _root(document)
    if root is None:
        return {}
    abstract = {
        each.get(f"{_W}abstractNumId"): _left(each.find(f"{_W}lvl/{_W}pPr/{_W}ind")) or 0
        for each in root.findall(f"{_W}abstractNum")
    }
    return {
        each.get(f"{_W}numId", ""): abstract.get(_value(each, f"{_W}abstractNumId"), 0)
        for each in root.findall(f"{_W}num")
    }


def _left(element: Any) -> int | None:
    said = (element.get(f"{_W}left") or element.get(f"{_W}start") or "") if element is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None


def _root(document: Any) -> Any:
    """The part of the package that defines its lists; None where it has none."""
    part = next(
        (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
    )
    return getattr(part, "element", None)


def _level(element: Any) -> list[tuple[int, tuple[str, str, int]]]:
    level, start = element.get(f"{_W}ilvl", ""), _value(element, f"{_W}start")
    if not level.isdecimal() or len(level) > 1:
        return []
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    return [(int(level), (_value(element, f"{_W}numFmt"), _value(element, f"{_W}lvlText")[:_LONGEST], first))]


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _written(kind: str, number: int) -> str:
    """`number` as Word's numbering formats write it; plain digits where a format is not known."""
    for names, signs in (
        (("aiueo", "aiueoFullWidth"), _KANA),
        (("iroha", "irohaFullWidth"), _IROHA),
        (("lowerLetter",), "abcdefghijklmnopqrstuvwxyz"),
        (("upperLetter",), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        (("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    ):
        if kind in names and number <= len(signs):
            return signs[number - 1]
    if kind in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(_FULL)
    if kind.startswith(("japaneseCounting", "ideographDigital", "chineseCounting")) and number < 10:
        return _KANJI[number]
    if kind in ("upperRoman", "lowerRoman") and number < len(_ROMAN):
        return _ROMAN[number] if kind == "upperRoman" else _ROMAN[number].lower()
    return str(number)
