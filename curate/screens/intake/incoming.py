"""A file comes in: it is read elsewhere, what is not clear is asked, then it is put in force.

One at a time. Until the last step nothing of it is in the project, so stopping leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from curate.documents.importing import Imported
from curate.documents.reading_apart import Apart
from curate.readers.asking import ColumnsUnknown
from curate.screens.background import in_background
from curate.screens.intake.columns import AskColumns
from curate.screens.questions.prompts import Choose
from curate.screens.seam import Desk
from store.language import _
from store.model import Document, Reading

TURN = 0.0005
"""Seconds after which the thread that takes a reading in lets the keys go first."""

Ask = Callable[[Any], Any]
"""Puts a question over the screen and returns its answer, None where there is none."""


class Intake:
    """Brings one file after another into a project."""

    def __init__(self, desk: Desk, ask: Ask) -> None:
        self._desk = desk
        self._ask = ask
        self._apart: Apart | None = None
        self.file: Path | None = None
        """What is coming in; None where nothing is."""
        self.share = 0.0
        """How far the reading of it is."""
        self.keeping = False
        """Whether it has been read and is being put in force, which is not stopped any more."""

    def stop(self) -> bool:
        """Stop the reading that is on; whether there was one."""
        if self._apart is None or self.keeping:
            return False
        self._apart.stop()
        return True

    async def bring(self, file: Path) -> Imported | None:
        """Import a file; None where the analyst would not answer a question.

        Raises:
            CurateError: it cannot be read, was stopped, or is in the project already.
        """
        self.file, self.share, self.keeping = file, 0.0, False
        before = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        gc.disable()  # going through half a million new objects would keep every key waiting
        try:
            reading = await self._read(file, None)
            if reading is None or isinstance(reading, Imported):
                return reading
            replaces = await self._replaces(reading)
            if replaces is None:
                return None
            self.keeping = True
            return await asyncio.to_thread(self._desk.keep_reading, file, reading, replaces=replaces)
        finally:
            self.file, self._apart = None, None
            sys.setswitchinterval(before)
            gc.enable()

    async def _read(self, file: Path, columns: Mapping[str, str] | None) -> Reading | Imported | None:
        self._apart = await asyncio.to_thread(self._desk.reader, file, columns=columns)
        if self._apart is None:
            return await asyncio.to_thread(self._desk.take_in, file)
        try:
            reading: Reading = await in_background(partial(self._apart.read, self._tell))
            return reading
        except ColumnsUnknown as unknown:
            if columns is not None:
                raise
            said: Mapping[str, str] | None = await self._ask(AskColumns(unknown.file, unknown.table))
            if said is None:
                return None
            found = await self._read(file, said)
            await asyncio.to_thread(self._desk.remember_columns, unknown.table.signature, said)
            return found

    def _tell(self, share: float) -> None:
        self.share = share

    async def _replaces(self, reading: Reading) -> int | None:
        """The document that it corrects, as the analyst says; 0 for none."""
        old: Document | None = await in_background(partial(self._desk.returns, reading))
        if old is None:
            return 0
        question = _("{file} looks like a corrected version of document {id}.").format(
            file=reading.file, id=old.id
        )
        rows = [
            ("c", _("It corrects it: decisions go over to the same opinions.")),
            ("n", _("It is another document: keep both.")),
        ]
        answer = await self._ask(Choose(question, rows))
        return None if answer is None else old.id if answer == "c" else 0
