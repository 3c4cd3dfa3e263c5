"""The codes under which plans list their initiatives: 取組27, 施策12-3, 1-1-1."""

from __future__ import annotations

import re
import unicodedata

_CODED = re.compile(
    r"((?:取り?組み?|施策|事業|基本施策|主要施策)\s?\d{1,3}(?:-\d{1,3}){0,3}|\d{1,2}(?:-\d{1,2}){1,3})[\s:：.．、]+(\S.*)"
)


def coded(label: str) -> tuple[str, str] | None:
    """The code and the title in a label such as "取組2-2 きめ細かい指導"; None where it has no code.

    Codes are written with half-width digits and without blanks.
    """
    plain = unicodedata.normalize("NFKC", label.strip()[:200])
    found = _CODED.fullmatch(plain)
    if not found:
        return None
    return "".join(found.group(1).split()), label.strip()[-len(found.group(2)) :]
