"""A page laid over a screen that has a list above and, below it, what its cursor stands on, whole."""

from __future__ import annotations

from typing import TypeVar

from textual.widget import Widget

from curate.screens.list_keys import Movable
from curate.screens.over import Over
from widgets.page import Page
from widgets.virtual_list import VirtualList

T = TypeVar("T")


class OverList(Over[T]):
    """What such pages have in common; a subclass composes both parts and says what is below."""

    _list: VirtualList
    _whole: Page

    def _tell(self) -> None:
        """Show below what the cursor stands on."""
        raise NotImplementedError

    @property
    def main(self) -> Widget | None:
        """The keys of lists go from row to row."""
        return self._list

    @property
    def beside(self) -> Movable:
        """What is shown of the row under the cursor."""
        return self._whole

    def on_mount(self) -> None:
        """Show the first."""
        self._tell()

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        self._tell()
