"""A question for a longer text, edited over the screen and broken into lines as what is read is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from curate.screens.questions.prompts import Question
from curate.terminal import patches
from store.language import _
from widgets.rule import Rule


class EditText(Question[str]):
    """A longer text; the answer is the text as edited."""

    DEFAULT_CSS = """
    EditText TextArea { border: none; height: 12; padding: 0; background: ansi_default; }
    EditText TextArea:focus { border: none; }
    EditText .text-area--cursor, EditText .text-area--selection {
        color: ansi_default !important; background: ansi_default !important; text-style: reverse !important;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "done", show=False, priority=True)]

    def __init__(self, question: str, value: str, *, saved: str | None = None) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._saved = value if saved is None else saved
        self._warned = False

    def compose(self) -> ComposeResult:
        """The question, the text."""
        patches.break_by_rules()
        with Vertical(id="panel"):
            yield Rule(self._question, right=_("Ctrl-S: done  Esc: back"), id="question")
            area = TextArea(self._value, id="entry", theme="css", soft_wrap=True, tab_behavior="focus")
            area.cursor_blink = False
            area.highlight_cursor_line = False
            yield area

    def action_done(self) -> None:
        """The text is done."""
        self.dismiss(self.query_one(TextArea).text)

    def action_cancel(self) -> None:
        """Leave without an answer; a text that was changed is thrown away only by a second Esc."""
        if self._warned or self.query_one(TextArea).text == self._saved:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one("#question", Rule).show(
            _("The changes are not saved."), _("Ctrl-S: save  Esc: throw them away")
        )
