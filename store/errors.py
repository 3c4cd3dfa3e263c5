"""Everything that can be refused, each with a title and the next step, in the user's language.

An error is raised with words that are already translated (`store.language._`), so that whoever shows
it (a screen, a line on stderr, one JSON object) needs to know nothing about it.
"""

from __future__ import annotations

from store.language import N_, _

_SAID_BY_THE_SYSTEM = (
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("File exists"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Directory not empty"),
    N_("File name too long"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Too many open files"),
)
"""What an analyst may hear of a file, for the catalogue; the rest is said as the system says it."""


def why(error: OSError) -> str:
    """Return what the system says of a failure, in the user's language."""
    return _(error.strerror) if error.strerror else str(error)


class CurateError(Exception):
    """Something was refused and nothing was changed by it."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.title} {self.advice}".strip()


class BadInput(CurateError):
    """A file, a value or a name that cannot be used as it is."""


class UnknownThing(BadInput):
    """An opinion, initiative, document or decision that the project does not have."""


class NotAProject(CurateError):
    """The folder holds no project, or one that cannot be opened as such."""


class TooNew(NotAProject):
    """The project was written by a newer curate; it is left untouched."""


class Damaged(CurateError):
    """Bytes in the store are not what was written there; nothing was changed."""


class Refused(CurateError):
    """A decision that the present state does not allow, such as an undo of what has changed since."""


class Conflict(Refused):
    """Somebody else decided on the same thing first.

    `who` and `at` say by whom and when (ISO 8601, UTC); `mine` and `theirs` are the fields as the
    refused decision wanted them and as they stand now; `thing` is the kind and the id of what it is about.
    """

    def __init__(
        self,
        title: str,
        advice: str,
        *,
        who: str,
        at: str,
        mine: dict[str, object],
        theirs: dict[str, object],
        thing: tuple[str, int | str] = ("", 0),
    ) -> None:
        super().__init__(title, advice)
        self.who = who
        self.at = at
        self.mine = mine
        self.theirs = theirs
        self.kind, self.id = thing


class NotSaved(CurateError):
    """The disk took nothing of the decision (full, quota, size limit); the session can go on."""


class ReadOnly(CurateError):
    """The session may not write: opened so, or a write failed in a way whose outcome is unknown."""
