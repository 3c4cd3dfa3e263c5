"""The keys of lists: they move what has the focus, or what a screen mainly shows."""

from __future__ import annotations

from typing import Protocol, TypeVar, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget


@runtime_checkable
class Movable(Protocol):
    """A widget that the keys of lists move through."""

    def move(self, by: int) -> None:
        """Some rows on, or back."""

    def page(self, by: int) -> None:
        """Some pages on, or back."""

    def go(self, place: int) -> None:
        """To a row; -1 is the last."""


T = TypeVar("T")

_LINES = 3
"""Lines by which a text is scrolled."""


class ListKeys(Screen[T]):
    """A screen on which something is moved through."""

    @property
    def main(self) -> Widget | None:
        """What the keys of lists move when the focus is on nothing movable; by default nothing."""
        return None

    @property
    def beside(self) -> Movable | None:
        """The text beside or below, which J and K scroll; by default what the keys of lists move."""
        return self._movable()

    def _movable(self) -> Movable | None:
        for widget in (self.focused, self.main):
            if isinstance(widget, Movable):
                return widget
        return None

    def _move(self, how: str, by: int) -> None:
        if (movable := self._movable()) is not None:
            getattr(movable, how)(by)

    def action_down(self) -> None:
        """One row on."""
        self._move("move", 1)

    def action_up(self) -> None:
        """One row back."""
        self._move("move", -1)

    def action_page_down(self) -> None:
        """One page on."""
        self._move("page", 1)

    def action_page_up(self) -> None:
        """One page back."""
        self._move("page", -1)

    def action_first(self) -> None:
        """To the first row."""
        self._move("go", 0)

    def action_last(self) -> None:
        """To the last row."""
        self._move("go", -1)

    def action_pane_down(self) -> None:
        """Some lines on in the text."""
        self._scroll(_LINES)

    def action_pane_up(self) -> None:
        """Some lines back in the text."""
        self._scroll(-_LINES)

    def _scroll(self, by: int) -> None:
        if (beside := self.beside) is not None:
            beside.move(by)
