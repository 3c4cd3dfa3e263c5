"""A page to read, over a screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from store.language import _
from widgets.reading_pane import Content, ReadingPane
from widgets.rule import Rule


class Telling(ModalScreen[None]):
    """A title and lines that scroll."""

    DEFAULT_CSS = """
    Telling { background: ansi_default; layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ｑ,enter", "leave", show=False),
        Binding("j,down,ｊ", "scroll(1)", show=False),
        Binding("k,up,ｋ", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+f", "turn(1)", show=False),
        Binding("pageup,ctrl+b", "turn(-1)", show=False),
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

    def action_leave(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Some rows on, or back."""
        self.query_one(ReadingPane).move(by)

    def action_turn(self, by: int) -> None:
        """Some pages on, or back."""
        self.query_one(ReadingPane).page(by)
