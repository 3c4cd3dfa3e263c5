"""From one moment to another, as analysts write them: "2026-04-01", "2026-04-01T09:00", in local time."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta

from store.errors import BadInput
from store.language import _

_LENGTHS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), timedelta(days=1)),
    (re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"), timedelta(minutes=1)),
    (re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}"), timedelta(seconds=1)),
)
"""How long it is what a moment of each shape names; one with a fraction or a zone is a millisecond."""


def since(text: str | None) -> str:
    """Return the first moment of what `text` names, as times stand in the journal; "" for none.

    Raises:
        BadInput: it is no time.
    """
    return _written(_moment(text)) if text is not None else ""


def until(text: str | None) -> str:
    """Return the first moment after what `text` names, as times stand in the journal; "" for none.

    Raises:
        BadInput: it is no time.
    """
    if text is None:
        return ""
    length = next((long for shape, long in _LENGTHS if shape.fullmatch(_plain(text))), None)
    return _written(_moment(text) + (length or timedelta(milliseconds=1)))


def _plain(text: str) -> str:
    """A moment as it is written in full-width digits is the same moment."""
    return unicodedata.normalize("NFKC", text).strip()


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_plain(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not 1970 <= moment.year < 9999:
        raise BadInput(
            _("“{value}” is no time.").format(value=text),
            _("Write a day, 2026-04-01, or a moment, 2026-04-01T09:00."),
        )
    return moment


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
