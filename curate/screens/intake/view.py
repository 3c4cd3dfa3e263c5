"""What the Import screen shows: the documents, the lines of one of them, and what was made of each.

`curate.screens.intake.screen` adds what its keys do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.widget import Widget

from curate.documents.importing import Imported
from curate.screens.base import BaseScreen
from curate.screens.intake.account import Account, AsRead, account, as_read, fields_on
from curate.screens.intake.lines import document_line, ledger_lines, open_words, read_words
from curate.screens.list_keys import Movable
from curate.screens.newest import Newest
from store.language import _
from store.model import Document, DocumentId
from store.state import State
from widgets.lines import Line
from widgets.reading_pane import ReadingPane
from widgets.rule import Rule
from widgets.source_lines import SourceRow, made_of, source_detail, source_line
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean

_MOST_DOCUMENTS = 5
"""Documents that are in view at once."""

MOST_KEPT = 10_000
"""Lines beyond which a document is let go of while another screen is shown: each takes half a kilobyte."""

Question = tuple[DocumentId, int]
"""A document, and the decision up to which it is shown."""

Place = tuple[DocumentId, int]
"""A document, and the number of the line in it where the cursor is."""


class ImportView(BaseScreen):
    """Documents above, the lines of the chosen one below, then one line raw and repaired."""

    AUTO_FOCUS: ClassVar[str | None] = "#documents"
    DEFAULT_CSS = """
    ImportView > #lines { height: 3fr; }
    ImportView > #detail { height: 2fr; }
    """

    def body(self) -> Iterable[Widget]:
        """The documents, the lines, one of them."""
        self.documents: tuple[Document, ...] = ()
        self._words: tuple[str, ...] = ()
        self._names = self._widest = 0
        self.account: Account | None = None
        self._read: AsRead | None = None
        self.rows: tuple[SourceRow, ...] = ()
        self.marked: set[int] = set()
        self.only_open = False
        self.told: list[Imported] = []
        self._is_away = self._is_behind = False
        self._back: Place | None = None
        self.list = VirtualList(self._document, id="documents")
        self.lines_title = Rule(id="lines-title")
        self.lines = VirtualList(self._line, id="lines")
        self._detail_title = Rule(id="detail-title")
        self._detail = ReadingPane(id="detail")
        self._detail.can_focus = False
        self._accounts = Newest(self, self._search, self._found, self._late, self.complain)
        return (self.list, self.lines_title, self.lines, self._detail_title, self._detail)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go through what has the focus, the documents else."""
        return self.list

    @property
    def beside(self) -> Movable:
        """What is shown in full."""
        return self._detail

    def on_mount(self) -> None:
        """Show the documents that there are."""
        self.show()

    def watch_state(self, before: State, after: State) -> None:
        """Documents may have come or gone, lines may have been decided on."""
        if before.seq != after.seq:
            self.show()

    def on_descendant_focus(self) -> None:
        """Say which part has the keys, and show what belongs to it."""
        self.lines_title.activate(self.lines.has_focus)
        self._tell()

    def on_screen_suspend(self) -> None:
        """While another screen is shown, and not only a question, what is long is not held."""
        self._is_away = self not in self.app.screen_stack
        if self._is_away and self.account is not None and len(self.account.rows) > MOST_KEPT:
            self._back = self.account.document.id, self.line
            self._is_behind = True
            self._accounts.drop()
            self._let_go()
            self.desk.forget_texts()

    def on_screen_resume(self) -> None:
        """Look up again what was let go of, or has come meanwhile."""
        self._is_away = False
        if self._is_behind:
            self._consider()

    def _let_go(self) -> None:
        self.account, self._read, self.rows = None, None, ()
        self.lines.show(0)

    # -- the documents -------------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document under the cursor."""
        place = self.list.cursor
        return self.documents[place] if place < len(self.documents) else None

    def show(self, document: DocumentId = 0) -> None:
        """Show the documents, with the cursor on one of them, or where it was."""
        wanted = document or (self.document.id if self.document else 0)
        everything = self.state.documents
        self.documents = tuple(each for each in everything if not each.part_of)
        made = Counter(each.part_of for each in everything)
        self._words = tuple(read_words(each, made[each.id]) for each in self.documents)
        self._widest = max(map(cell_len, self._words), default=0)
        self._names = max((cell_len(clean(each.file)) for each in self.documents), default=0)
        ids = [each.id for each in self.documents]
        self.list.styles.height = max(1, min(_MOST_DOCUMENTS, len(ids)))
        self.list.show(len(ids), cursor=ids.index(wanted) if wanted in ids else len(ids) - 1)
        self.headline()
        self._consider()

    def headline(self) -> None:
        """Say where one is."""
        self.top(_("Import"))

    def _consider(self) -> None:
        self._is_behind = self._is_away
        if self._is_away:
            return
        if self.document is None:
            self._let_go()
            self.lines_title.show(_("Nothing was imported yet: a imports a file."))
            self._tell()
            return
        self._accounts.ask((self.document.id, self.state.seq))

    def _document(self, place: int) -> Line:
        room = max(8, min(self._names + 2, self.list.size.width - 5 - self._widest))
        return document_line(self.documents[place], self._words[place], room)

    @on(VirtualList.Moved, "#documents")
    def _another(self) -> None:
        self.marked.clear()
        self._consider()

    # -- the lines of one ----------------------------------------------------------------------------

    def _search(self, question: Question) -> Account:
        document = self.state.document(question[0])
        if self._read is None or self._read.document != document.id:
            self._read = as_read(self.desk, document)
        return account(self.desk, document, self._read)

    def _late(self, _question: Question) -> None:
        self.lines_title.show(_("computing..."))

    def _found(self, _question: Question, found: Account) -> None:
        before = (self.account.document.id, self.line) if self.account else self._back
        line = before[1] if before and before[0] == found.document.id else 0
        self.account, self._back = found, None
        self.marked &= found.opened.keys()
        self.show_lines(line)

    def show_lines(self, line: int = 0) -> None:
        """Show the lines, with the cursor on one of them or on the first that comes after it."""
        if self.account is None:
            return
        self.rows = tuple(row for row in self.account.rows if row.is_open or not self.only_open)
        place = next((at for at, row in enumerate(self.rows) if row.line >= line), len(self.rows) - 1)
        self.lines.show(len(self.rows), cursor=max(0, place))
        self.lines_title.show(self.account.document.file, open_words(self.account))
        self._tell()

    @property
    def line(self) -> int:
        """The number of the line under the cursor; 0 for none."""
        place = self.lines.cursor
        return self.rows[place].line if place < len(self.rows) else 0

    def _line(self, place: int) -> Line:
        row = self.rows[place]
        text = self.account.read.lines[row.line] if self.account else ""
        return source_line(replace(row, marked=row.line in self.marked), text, self.lines.size.width)

    @on(VirtualList.Moved, "#lines")
    def _another_line(self) -> None:
        self._tell()

    # -- one of them in full -------------------------------------------------------------------------

    def _tell(self) -> None:
        """Show the ledger while one goes through the documents, the line while one goes through the lines."""
        found = self.account
        if found is None:
            self._detail_title.show("")
            self._detail.show(lambda _width: [])
        elif self.lines.has_focus and self.line:
            self._tell_line(found, self.line)
        else:
            self._detail_title.show(_("Ledger of document {id}").format(id=found.document.id))
            self._detail.show(partial(ledger_lines, found.ledger, found.document), keep_place=True)

    def _tell_line(self, found: Account, line: int) -> None:
        opened = found.opened.get(line, ())
        numbers = sorted({p.span.line for each in opened for p in each.passages} | {line})
        raw = [found.read.lines[number] for number in numbers]
        opinions = map(self.desk.opinion, self.rows[self.lines.cursor].opinions)
        made = [part for each in opinions for part in made_of(each, fields_on(each, found, line))]
        made += [(_("Proposed as an opinion"), each.text) for each in opened if each.proposed]
        repairs = [each for number in numbers for each in found.read.repairs.get(number, ())]
        self._detail_title.show(_("Line {n}").format(n=line), _("raw and repaired"))
        self._detail.show(partial(source_detail, raw, made, repairs))
