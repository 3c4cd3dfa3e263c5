"""Which format the files of a project have, and how an older one is read.

Every file of a project says its format, a whole number that grows only where an older curate would
misread what a newer one wrote. A file is never rewritten for a newer format: what it holds is
brought up to date while it is read, by one pure function from each format to the next. A file of a
newer format is not touched. The first decision that is made on a journal of an older format begins a
segment of the present one, so whoever still has an older curate is told so, and miscounts nothing.

| format | what is new in it |
|---|---|
| 1 | |
| 2 | a corrected document may be `coming`, and what is decided on it counts nowhere yet; format 1 counts it |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from store.errors import Damaged, TooNew
from store.language import _

FORMAT = 2
"""The format that this curate writes."""

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""From the fields of one line in one format to the same in the next format."""

DECISIONS: Mapping[int, Step] = {1: dict}
"""For each older format of the journal, the step from it to the next; `dict` where all means what it did."""


def known(format_: object, path: Path) -> int:
    """Return the format that a file says it has, if it is one that this curate can read.

    Raises:
        TooNew: a newer curate wrote the file.
        Damaged: it says no format at all.
    """
    if not isinstance(format_, int) or isinstance(format_, bool) or format_ < 1:
        raise Damaged(
            _("{path} does not say which format it has.").format(path=path),
            _("Run `curate doctor` on the project."),
        )
    if format_ > FORMAT:
        raise TooNew(
            _("{path} was written by a newer curate (format {theirs}; this one knows {ours}).").format(
                path=path, theirs=format_, ours=FORMAT
            ),
            _("Use a newer curate. Nothing was changed."),
        )
    return format_


def up_to_date(
    fields: dict[str, Any], format_: int, *, steps: Mapping[int, Step] = DECISIONS, target: int = FORMAT
) -> dict[str, Any]:
    """Return the fields of a line as the present format has them."""
    for older in range(format_, target):
        fields = steps[older](fields)
    return fields
