"""Personal data is covered on the screen, or shown: by a setting, and by one key on every screen."""

from __future__ import annotations

from collections.abc import Iterator

from curate.screens.seam import Desk
from widgets.veil import VEIL, Find


def cover(desk: Desk) -> None:
    """Cover what exports would mask; what an analyst found to be no personal data stays to be read."""
    VEIL.cover(finder(desk.false_alarms()))


def finder(false_alarms: frozenset[str]) -> Find:
    """What finds personal data, save what was found to be none."""
    from exports.privacy import find

    def spans(text: str) -> Iterator[tuple[int, int]]:
        for each in find(text):
            if text[each.start : each.end] not in false_alarms:
                yield each.start, each.end

    return spans
