"""Import: a file comes in, and what its reader left over becomes what the analyst says it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from heapq import nsmallest
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import BindingType

from curate.commands import IMPORT
from curate.documents.importing import Imported
from curate.documents.leftover import Open
from curate.screens.bindings import bindings
from curate.screens.intake.incoming import Intake
from curate.screens.intake.lines import corrections, imported_words
from curate.screens.intake.view import ImportView
from curate.screens.questions.choose_file import ChooseFile
from curate.screens.questions.prompts import AskText, Pick
from curate.screens.questions.telling import Telling
from curate.screens.seam import Desk
from store.corpus.sums import difference_words
from store.errors import CurateError
from store.language import _
from store.model import Taken
from store.state import State
from widgets.tones import Tone

MOST = 10_000
"""Opinions that are offered as those that a line answers."""

LOOK = 0.3
"""Seconds between two looks at how far a reading is."""


class ImportScreen(ImportView):
    """What the keys of Import do."""

    scope: ClassVar[str] = IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT)

    def on_mount(self) -> None:
        """Nothing is coming in yet."""
        self.intake = Intake(self.desk, self._answer)
        self._folder = Path.cwd()
        self._watching = self.set_interval(LOOK, self.headline, pause=True)

    def on_unmount(self) -> None:
        """Nobody waits for a reading any more."""
        self.intake.stop()

    # -- a file comes in -----------------------------------------------------------------------------

    async def action_add_file(self) -> None:
        """Choose a file, and import it."""
        if self.intake.file is not None:
            self.say(_("A file is coming in already; Esc stops it."))
            return
        await self.ask(ChooseFile(self._folder), self._chosen)

    def _chosen(self, file: Path | None) -> None:
        if file is not None:
            self._folder = file.absolute().parent
            self.run_worker(self.bring(file), group="intake", exit_on_error=True)

    async def bring(self, file: Path) -> None:
        """Import a file; the keys go on meanwhile."""
        self._watching.resume()
        try:
            imported = await self.intake.bring(file)
        except CurateError as error:
            self.complain(error)
        else:
            self._arrived(imported)
        finally:
            self._watching.pause()
            self.headline()

    def _arrived(self, imported: Imported | None) -> None:
        self.state = self.desk.state
        if imported is None:
            self.say(_("Nothing was imported."))
            return
        brief = replace(imported.reading, text="", opinions=(), initiatives=(), claims=())
        self.told.append(replace(imported, reading=brief))
        if imported.document is not None:
            self.show(imported.document.id)
        self.say(imported_words(imported), Tone.GOOD if imported.document or imported.restored else Tone.WARN)

    def headline(self) -> None:
        """Say where one is, or how far a reading is."""
        intake = getattr(self, "intake", None)
        if intake is None or intake.file is None:
            super().headline()
        elif intake.keeping:
            self.top(_("Import: keeping {file}").format(file=intake.file.name))
        else:
            words = _("Import: reading {file} {share:.0%}")
            self.top(words.format(file=intake.file.name, share=intake.share), _("Esc: stop"))

    async def _answer(self, question: Any) -> Any:
        """Put a question over whatever screen is shown, and wait for the answer."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        await self.app.push_screen(
            question, lambda given: None if answer.done() else answer.set_result(given)
        )
        return await answer

    def action_stop(self) -> None:
        """Stop the reading that is on; else take the marks away."""
        if self.intake.stop():
            return
        self.marked.clear()
        self.lines.update_lines()

    # -- lines that are left over --------------------------------------------------------------------

    @property
    def chosen_lines(self) -> tuple[Open, ...]:
        """What is left over on the marked lines, or on the one under the cursor."""
        if self.account is None:
            return ()
        numbers = sorted(self.marked) or [self.line]
        found = [each for number in numbers for each in self.account.opened.get(number, ())]
        return tuple(dict.fromkeys(found))

    async def action_as_opinion(self) -> None:
        """The lines are an opinion."""
        await self._take(Taken.OPINION, _("It is an opinion now."))

    async def action_as_nothing(self) -> None:
        """The lines are neither an opinion nor a response."""
        await self._take(Taken.NOTHING, _("Set aside."))

    async def action_as_response(self) -> None:
        """The lines are part of the response to an opinion, which is asked for."""
        if self.document is None or not self.chosen_lines:
            self._nothing()
            return
        document, line, seen = self.document.id, self.line, self.state
        nearest = await asyncio.to_thread(_nearest, self.desk, document, line)
        rows = [(f"#{each.id} {each.number}", each.text[:200].replace("\n", " ")) for each in nearest]

        async def picked(place: int | None) -> None:
            if place is not None:
                said = _("It belongs to the response now.")
                await self._take(Taken.RESPONSE, said, nearest[place].id, seen=seen)

        await self.ask(Pick(_("The response to which opinion?"), rows), picked)

    async def _take(
        self, taken: Taken, said: str, opinion: int | None = None, *, seen: State | None = None
    ) -> None:
        chosen = self.chosen_lines
        if self.document is None or not chosen:
            self._nothing()
            return
        verb = partial(self.desk.take_lines, self.document.id, chosen, taken, opinion)
        if await self.decide(verb, said, seen=seen):
            self.marked.clear()
            after = max(passage.span.line for each in chosen for passage in each.passages)
            self._to_open(after, 1)

    def _nothing(self) -> None:
        self.say(_("Nothing is left over here; n goes to the next line that is."))

    def action_mark(self) -> None:
        """Mark the line, or take its mark away."""
        if self.account is None or self.line not in self.account.opened:
            self._nothing()
            return
        self.marked ^= {self.line}
        self.lines.redraw(self.lines.cursor)
        self.lines.move(1)

    def action_next_open(self) -> None:
        """To the next line that is left over."""
        self._to_open(self.line, 1)

    def action_back_open(self) -> None:
        """To the one before."""
        self._to_open(self.line, -1)

    def _to_open(self, line: int, step: int) -> None:
        places = [at for at, row in enumerate(self.rows) if row.is_open and (row.line - line) * step > 0]
        if places:
            self.set_focus(self.lines)
            self.lines.go(places[0] if step > 0 else places[-1])

    def action_narrow(self) -> None:
        """Show all lines, or only those that are left over."""
        self.only_open = not self.only_open
        self.show_lines(self.line)
        self.say(_("Only what is left over.") if self.only_open else _("All lines."))

    async def action_open(self) -> None:
        """From a document to its lines, from a line to its opinion."""
        if not self.lines.has_focus:
            self.set_focus(self.lines)
            return
        opinions = self.rows[self.lines.cursor].opinions if self.rows else ()
        if opinions:
            await self.open_opinion(opinions[0])
        else:
            self.say(_("No opinion was read from this line."))

    async def action_differences(self) -> None:
        """Ask for the reason why the document's own counts are others than those that were read."""
        document, found = self.document, self.account.ledger.differences if self.account else ()
        waiting = [each for each in found if not each.accepted]
        if document is None or not waiting:
            self.say(_("Nothing differs here that nobody has let stand."))
            return
        seen = self.state

        async def answered(reason: str | None) -> None:
            if reason is not None:
                verb = partial(self.desk.accept_differences, document.id, reason)
                await self.decide(verb, _("It stands, and the reason with it."), seen=seen)

        words = "; ".join(map(difference_words, waiting))
        await self.ask(AskText(_("Why may it stand?"), hint=words), answered)

    async def action_corrected(self) -> None:
        """Show what corrected documents changed, and which decisions have lost their opinion."""
        orphans = await asyncio.to_thread(self.desk.orphans)
        await self.app.push_screen(
            Telling(_("What corrected documents changed"), partial(corrections, self.told, orphans))
        )


def _nearest(desk: Desk, document: int, line: int) -> list[Any]:
    """The opinions of the document, those before the line first, the nearest of them leading."""
    found = (
        (min((span.line for spans in each.spans.values() for span in spans), default=0), each)
        for each in desk.read_from(document)
    )
    nearest = nsmallest(MOST, found, key=lambda each: (each[0] > line, abs(line - each[0])))
    return [each for _line, each in nearest]
