"""Choosing a file: a path is typed, and what there is under it is shown and completed.

Nothing but a line and a list, so that it works on 80x24 over SSH, with names in any script: width, case
and the composition of kana (a Mac's files have は + ゜) make no difference to what is found.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input

from curate.listing.facets import folded
from curate.readers.formats.table import FILES, TEXTS
from curate.screens.questions.prompts import Question, move_through
from store.language import _
from widgets.lines import Line
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean, fit, shortened

EXPORTS = (".yaml", ".yml", ".json")
"""What may be an export of a project."""

MOST = 5000
"""Entries of a folder that are looked at."""

_SIZE = 10


class ChooseFile(Question[Path]):
    """A file that can be imported; the answer is its path."""

    DEFAULT_CSS = """
    ChooseFile VirtualList { height: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True)]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._typed = f"{folder}/".replace("//", "/")
        self._found: list[os.DirEntry[str]] = []

    def compose(self) -> ComposeResult:
        """The question, the path, what there is."""
        with Vertical(id="panel"):
            yield Rule(
                _("Which file is to be imported?"),
                right=_("Tab: complete  Enter: take  Esc: back"),
                id="question",
            )
            entry = Input(self._typed, id="entry", select_on_focus=False)
            entry.cursor_blink = False
            yield entry
            rows = VirtualList(self._row, id="rows")
            rows.can_focus = False
            yield rows

    def on_mount(self) -> None:
        """Show what is in the folder."""
        self._show(self._typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what begins as what was typed, then what has it inside."""
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        folder, words = _parted(typed)
        self._found = entries(folder, words)
        self.query_one("#rows", VirtualList).show(len(self._found), cursor=0)

    @property
    def chosen(self) -> os.DirEntry[str] | None:
        """The entry under the cursor."""
        place = self.query_one("#rows", VirtualList).cursor
        return self._found[place] if place < len(self._found) else None

    def action_complete(self) -> None:
        """Write the name under the cursor out."""
        if (entry := self.chosen) is not None:
            self._write(entry)

    def _write(self, entry: os.DirEntry[str]) -> None:
        path = entry.path + ("/" if entry.is_dir() else "")
        line = self.query_one("#entry", Input)
        line.value = path
        line.cursor_position = len(path)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the file, or go into the folder, under the cursor; else the path as it was typed."""
        event.stop()
        typed = Path(_anew(event.value)).expanduser()
        entry = self.chosen
        if typed.is_file():
            self.dismiss(typed)
        elif entry is not None and entry.is_dir():
            self._write(entry)
        elif entry is not None:
            self.dismiss(Path(entry.path))
        else:
            self.query_one("#question", Rule).show(_("There is no such file."), _("Esc: back"))

    def on_key(self, event: Key) -> None:
        """Move among what was found."""
        move_through(self.query_one("#rows", VirtualList), event)

    def _row(self, place: int) -> Line:
        entry = self._found[place]
        width = self.query_one("#rows", VirtualList).size.width
        size = "" if entry.is_dir() else _size(entry)
        name = clean(entry.name) + ("/" if entry.is_dir() else "")
        room = max(0, width - _SIZE - 2)
        tone = Tone.STRONG if entry.is_dir() else Tone.PLAIN
        gap = " " * (_SIZE - cell_len(size))
        return ((" ", Tone.PLAIN), (fit(shortened(name, room), room), tone), (gap + size, Tone.DIM))


def _anew(typed: str) -> str:
    """A path that was begun anew behind the folder that stood there: /home/sato//srv/plan, /home/sato/~/a."""
    at = max(typed.rfind("//") + 1, typed.rfind("/~/") + 1)
    return typed[at:]


def _parted(typed: str) -> tuple[Path, str]:
    """The folder that is typed whole, and the beginning of a name in it."""
    head, _slash, tail = (typed := _anew(typed)).rpartition("/")
    return Path(f"{head}/" if "/" in typed else ".").expanduser(), tail


def entries(folder: Path, words: str) -> list[os.DirEntry[str]]:
    """The folders and readable files of a folder whose names have `words`, those that begin so first."""
    try:
        with os.scandir(folder) as found:
            known = [each for each, _n in zip(found, range(MOST), strict=False) if _is_offered(each, words)]
    except OSError:
        return []
    wanted = folded(words)
    fitting = [each for each in known if wanted in folded(each.name)]
    return sorted(
        fitting,
        key=lambda each: (not folded(each.name).startswith(wanted), each.is_file(), folded(each.name)),
    )


def _is_offered(entry: os.DirEntry[str], words: str) -> bool:
    if entry.name.startswith(".") and not words.startswith("."):
        return False
    suffix = Path(entry.name).suffix.casefold()
    try:
        return entry.is_dir() or suffix in TEXTS or suffix in FILES or suffix in EXPORTS
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> str:
    try:
        size: float = entry.stat().st_size
    except OSError:
        return ""
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:,.0f} {unit}"
        size = size / 1000
    return f"{size:,.1f} GB"
