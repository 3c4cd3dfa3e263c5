"""The initiatives that a plan has so far; one that it names again is the same one."""

from __future__ import annotations

import re
from dataclasses import replace

from store.model import Initiative

_AGAIN = re.compile(r"\s*[（(【〔\[][^（）()【】]{0,12}再\s*掲[^（）()【】]{0,12}[)）】〕\]]$")
"""What marks an item that was named before; its code is then an alias of the first's."""


class Kept:
    """Initiatives in the order of the plan, each with a code of its own."""

    def __init__(self) -> None:
        self._found: list[Initiative] = []
        self._titles: dict[str, int] = {}
        self._codes: set[str] = set()

    def __len__(self) -> int:
        return len(self._found)

    def has(self, code: str) -> bool:
        """Whether one has this code."""
        return code in self._codes

    def add(self, initiative: Initiative) -> None:
        """Keep one more; where it is named again (再掲), its code goes to the first's aliases.

        What comes under the code of another is left out.
        """
        title = _AGAIN.sub("", initiative.title)
        first = self._titles.get(title)
        if title != initiative.title and first is not None:
            was = self._found[first]
            self._found[first] = replace(was, aliases=(*was.aliases, initiative.code))
        elif initiative.code not in self._codes:
            self._codes.add(initiative.code)
            self._titles.setdefault(title, len(self._found))
            self._found.append(replace(initiative, title=title))

    def all(self) -> tuple[Initiative, ...]:
        """All of them."""
        return tuple(self._found)
