"""A citation: what a text says of one initiative, before anybody looks whether there is such a one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One initiative as one place of a text cites it."""

    code: str
    """The word and the numbers, folded: 取組27, 施策14-1; empty where only a page is cited."""
    title: str
    """As cited, without quotes and the blanks of line ends; empty where it is not."""
    page: int | None
    """As cited."""
    start: int
    """Where the citation begins in the text."""
    end: int
    """Behind its last character."""
    aside: bool = False
    """Whether the title stands in brackets, where anything may stand: it proves nothing."""
