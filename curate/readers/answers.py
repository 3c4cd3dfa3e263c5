"""Lines below an opinion that answer it: they begin with →, 【回答】, （市の考え方） or 回答：."""

from __future__ import annotations

import re

from curate.readers import headers
from curate.readers.headers import Role
from curate.readers.marks import Mark

_ARROW = re.compile(r"[→⇒➡⇨➔]\s*")
_LABEL = re.compile(
    r"[【\[［〔＜<（(]\s*([^【】\[\]［］〔〕＜＞<>（）()]{1,16}?)\s*[】\]］〕＞>）)]\s*[:：]?\s*"
    r"|([^\s:：]{1,14})[:：]\s*"
)


def mark(text: str) -> Mark | None:
    """The mark of an answer that the line `text` begins with, and where the answer stands; None for none."""
    lead = len(text) - len(text.lstrip())
    if arrow := _ARROW.match(text, lead):
        return Mark("→", arrow.end(), len(text))
    found = _LABEL.match(text, lead)
    if found and headers.role(found.group(1) or found.group(2)) is Role.RESPONSE:
        return Mark("【", found.end(), len(text))
    return None
