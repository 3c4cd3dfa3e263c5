"""A page to read, over a screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from curate.screens.bindings import list_bindings
from curate.screens.list_keys import ListKeys
from store.language import _
from widgets.reading_pane import Content, ReadingPane
from widgets.rule import Rule


class Telling(ListKeys[None], ModalScreen[None]):
    """A title and lines that scroll, by the keys of lists."""

    DEFAULT_CSS = """
    Telling { background: ansi_default; layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ｑ,enter", "leave", show=False),
        Binding("space", "page_down", show=False),
        *list_bindings(),
    ]

    def __init__(self, title: str, content: Content, keys: str = "") -> None:
        super().__init__()
        self._heading = title
        self._content = content
        self._keys = keys or _("j k: scroll  q: back")

    def compose(self) -> ComposeResult:
        """The title, the lines."""
        yield Rule(self._heading, right=self._keys)
        yield ReadingPane(self._content, id="told")

    @property
    def main(self) -> Widget:
        """The lines."""
        return self.query_one(ReadingPane)

    def action_leave(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)
