"""The one place that knows which language the user reads.

Every sentence for a user is written in English in the code, inside `_()`, and looked up in the
catalogue that `use` was given. Until then, and for what a catalogue lacks, English is shown.
"""

from __future__ import annotations

import gettext as _gettext
from datetime import datetime, tzinfo

_current: _gettext.NullTranslations = _gettext.NullTranslations()


def use(translations: _gettext.NullTranslations) -> None:
    """Make every later `_` and `ngettext` speak the language of `translations`."""
    global _current  # noqa: PLW0603 - a process has one user, and one language
    _current = translations


def _(message: str) -> str:
    """Return `message` in the user's language."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of a counted message that fits `n`, in the user's language."""
    return _current.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark `message`, which stands in a table, for the catalogue; it is looked up by `_` when shown."""
    return message


def local_time(at: str, zone: tzinfo | None = None) -> str:
    """Write an ISO 8601 UTC time as local wall time to the minute, "2026-11-21 09:30"; "" for none.

    `zone` is the system's unless given.

    Raises:
        ValueError: `at` is not ISO 8601.
    """
    if not at:
        return ""
    return datetime.fromisoformat(at).astimezone(zone).strftime("%Y-%m-%d %H:%M")
