"""Response categories (対応区分): one category has one writing, that of the document's legend."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_MARK = re.compile(r"([^\W\d_]|[^\w\s]|\d{1,2}|[①-⑳])(?:[\s:：.．)）]\s*)(\S.*)")
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−─━ー－ｰ"), "-")
_CIRCLES = dict.fromkeys(map(ord, "○〇◯⚪"), "○")
_OTHERS = {ord("✕"): "×", ord("✖"): "×", ord("╳"): "×", ord("＊"): "*", ord("⁎"): "*"}


def key(category: str) -> str:
    """What two writings of one category have in common: dashes, circles and crosses of any code point."""
    return unicodedata.normalize("NFKC", category.translate(_DASHES | _CIRCLES | _OTHERS)).replace(" ", "")


def is_dash(text: str) -> bool:
    """Whether a cell holds a dash of any kind and nothing else: it was left empty on purpose."""
    return bool(text) and not key(text).strip("-")


def marked(label: str) -> tuple[str, str]:
    """A legend's label as mark and meaning: "◎ 計画に反映する" gives ("◎", "計画に反映する").

    A label without a mark is its own mark.
    """
    found = _MARK.fullmatch(label.strip()[:400])
    return (found.group(1), found.group(2)) if found else (label.strip(), "")


def writings(legend: Mapping[str, str], used: Iterable[str]) -> Mapping[str, str]:
    """For each category as rows write it, the writing to keep.

    `legend` is mark → meaning. A row may write mark, meaning or both. What the legend does not know
    keeps the writing in which the document first has it.
    """
    known: dict[str, str] = {}
    for mark, meaning in legend.items():
        for writing in (mark, meaning, mark + meaning):
            if writing:
                known.setdefault(key(writing), mark)
    found: dict[str, str] = {}
    for each in used:
        found[each] = known.setdefault(key(each), each)
    return found
