"""What was learned of many decisions, as arrays that a file can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.model import Opinion, OpinionId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from curate.linking.texts.profiles import Columns


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Arrays by name, `part.column`, and where the opinions are that they were made from."""

    columns: Columns
    """As `Suggester.columns` gave them."""
    look_up: Callable[[OpinionId], Opinion]
    """Finds such an opinion."""

    def part(self, name: str) -> Columns:
        """The arrays of one part, by column."""
        head = f"{name}."
        return {
            key.removeprefix(head): column for key, column in self.columns.items() if key.startswith(head)
        }

    def __getitem__(self, name: str) -> NDArray[Any]:
        """One array."""
        return self.columns[name]
