"""Lines below an opinion that answer it: they begin with →, ―, 【町長】, 【回答】, （考え方） or 回答：."""

from __future__ import annotations

import re

from curate.readers.labelled import turns
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text.marks import Mark

_ARROW = re.compile(r"[→⇒➡⇨➔]\s*|[―—]+\s+")
_LISTED = re.compile(r"[○◯●・•◦▪]\s*[→⇒➡⇨➔]\s*")
"""An arrow that a list has set a bullet before."""
_LABEL = re.compile(
    r"[【\[［〔＜<（(]\s*([^【】\[\]［］〔〕＜＞<>（）()]{1,28}?)\s*[】\]］〕＞>）)]\s*[:：]?\s*"
    r"|([^\s:：]{1,14})[:：]\s*"
    r"|#{1,6}[ \t]+(\S{1,14})$"
)
_BEHIND = re.compile(
    r"(?<=[。？！?」）])[\s　]*[／/｜|][\s　]*(?=[^\s　])"
    r"|(?<=[。？！?」）])[\s　]*(?=[→⇒➡⇨➔【\[［〔＜<（(])"
    r"|(?<=[^\s　])[\s　]+(?=[^\s　])"
)
"""What stands between an opinion and the mark of its answer."""


def mark(text: str) -> Mark | None:
    """The mark of an answer that the line `text` begins with, and where the answer stands; None for none."""
    lead = len(text) - len(text.lstrip())
    arrow = _ARROW.match(text, lead) or _LISTED.match(text, lead)
    if label := _label(text, arrow.end() if arrow else lead):
        return Mark("【", label, len(text))
    return Mark("→", arrow.end(), len(text)) if arrow else None


def inside(text: str) -> int | None:
    """Where, behind the end of a sentence or a blank in `text`, a marked answer begins; None for nowhere."""
    return next((at for place in _BEHIND.finditer(text) if mark(text[(at := place.start()) :])), None)


def _label(text: str, at: int) -> int | None:
    """Where a label of an answer that stands at `at` ends; None where none stands there."""
    found = _LABEL.match(text, at)
    name = next(filter(None, found.groups())) if found else ""
    return found.end() if found and Role.RESPONSE in (headers.role(name), turns.role_of(name)) else None
