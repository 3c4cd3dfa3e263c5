"""Printed pages whose text does not stand upright: wide tables are set sideways on portrait paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

_QUARTER = 90


def upright(page: Any) -> Any:
    """`page` as the library reads it when turned so that most of its characters stand upright."""
    turns = Counter(_turn(char) for char in page.chars)
    turn = max(turns, key=lambda each: turns[each], default=0)
    if not turn:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    turned = type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    page.close()
    return turned


def _turn(char: Mapping[str, Any]) -> int:
    """Degrees, clockwise, by which a page has to be turned for `char` to stand upright."""
    across, up, *_rest = char["matrix"]
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 2 * _QUARTER
    return _QUARTER if up > 0 else 3 * _QUARTER
