"""Export: what is to be written, what is still to be done for it, and the writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from curate.commands import EXPORT, IMPORT
from curate.publishing import exporting
from curate.screens.background import in_background
from curate.screens.base import BaseScreen
from curate.screens.bindings import bindings
from curate.screens.newest import Newest
from curate.screens.publishing.plan import Gate, Plan, Writing, gates
from curate.screens.questions.prompts import AskText, Confirm, Pick
from curate.screens.seam import Desk
from curate.screens.watching import Drafts
from store.errors import CurateError
from store.language import _
from store.state import State
from widgets.lines import Line
from widgets.page import Page
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList

LOOK = 0.3
"""Seconds between two looks at how much is written."""


class ExportScreen(BaseScreen):
    """What is chosen above, what it waits for below."""

    scope: ClassVar[str] = EXPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPORT)
    AUTO_FOCUS: ClassVar[str | None] = "#gates"
    DEFAULT_CSS = """
    ExportScreen > #plan { height: 5; }
    """

    def __init__(self, desk: Desk, drafts: Drafts | None = None) -> None:
        super().__init__(desk, drafts)
        self.plan = Plan("yaml", Path.cwd() / "curated.yaml")
        self.gates: tuple[Gate, ...] = ()
        """What it waits for, by place."""
        self.writing: Writing | None = None
        """The export that is being written."""
        self._open = Newest(self, self._search, self._found, self.computing, self.complain)

    def body(self) -> Iterable[Widget]:
        """What is chosen, what is to be done."""
        self._plan, self._title = Page(id="plan"), Rule(id="waits")
        self._list = VirtualList(self._row, id="gates")
        return (self._plan, self._title, self._list)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go through what is to be done."""
        return self._list

    def on_mount(self) -> None:
        """Look for the first time."""
        self._watching = self.set_interval(LOOK, self._how_far, pause=True)
        self._show_plan()
        self._open.ask(self.state.seq)

    def watch_state(self, _before: State, after: State) -> None:
        """Look again at what is to be done."""
        if self.is_mounted:
            self._open.ask(after.seq)

    def _search(self, _seq: int) -> tuple[Gate, ...]:
        from exports.gates import still_open

        return gates(still_open(self.desk.material(partial=True, unmasked=True)))

    def _found(self, _seq: int, found: tuple[Gate, ...]) -> None:
        self.gates = found
        self._title.show(_("Still to be done") if found else _("All is done: w writes the result."))
        self._list.show(len(found))
        self.top(_("Export"))

    def _row(self, place: int) -> Line:
        return self.gates[place].line()

    def _show_plan(self) -> None:
        self._plan.show(lambda _width: self.plan.lines())

    # -- choosing ------------------------------------------------------------------------------------

    async def action_format(self) -> None:
        """Choose the format; the file's name follows."""
        from exports.formats import FORMATS

        known = list(FORMATS.values())
        rows = [(each.name, " ".join(each.suffixes)) for each in known]

        async def chosen(place: int | None) -> None:
            if place is not None:
                each = known[place]
                self._set(name=each.name, target=self.plan.target.with_suffix(each.suffixes[0]))

        await self.ask(Pick(_("Format"), rows), chosen)

    async def action_target(self) -> None:
        """Say into which file; its name may say the format."""
        await self.ask(AskText(_("File"), str(self.plan.target)), self._aim)

    def _aim(self, name: str | None) -> None:
        from exports.formats import format_of

        if name and name.strip():
            target = Path(name.strip()).expanduser().absolute()
            try:
                self._set(target=target, name=self.plan.name if target.is_dir() else format_of(target))
            except CurateError as error:
                self.complain(error)

    def action_partial(self) -> None:
        """Export although something is open, or no longer."""
        self._set(partial=not self.plan.partial)

    def action_masks(self) -> None:
        """Mask personal data, or leave it as it is."""
        self._set(unmasked=not self.plan.unmasked)

    def _set(self, **changes: object) -> None:
        self.plan = replace(self.plan, **changes)  # type: ignore[arg-type]
        self._show_plan()

    async def action_open(self) -> None:
        """Go where what is under the cursor is mended."""
        if self._list.cursor < len(self.gates):
            gate = self.gates[self._list.cursor]
            if gate.screen != IMPORT:
                await self.open_opinion(gate.first, gate.screen)
            else:
                await self.action_go(gate.screen)

    # -- writing -------------------------------------------------------------------------------------

    async def action_write(self) -> None:
        """Write the export; a file that is there is asked about first."""
        if self.writing is not None:
            self.say(_("It is being written already; Esc stops it."))
        elif self.gates and not self.plan.partial:
            self.say(_("Something is still to be done. p exports it as it is, marked as partial."), Tone.WARN)
        elif self.plan.target.is_file():
            question = _("{path} is there already. Write over it?").format(path=self.plan.target)
            await self.ask(Confirm(question), self._agreed)
        else:
            self._agreed(True)

    def _agreed(self, yes: bool | None) -> None:
        if yes:
            self.writing = Writing()
            self._watching.resume()
            self.run_worker(self._write(self.plan, self.writing), group="export", exit_on_error=True)

    async def _write(self, plan: Plan, writing: Writing) -> None:
        try:
            key = await in_background(lambda: self._written(plan, writing))
        except CurateError as error:
            self.complain(error)
        else:
            said = _("{path} written.").format(path=plan.target)
            masked = _("Personal data is masked; {path} says what stood there. Keep it to yourself.")
            self.say(f"{said} {masked.format(path=key)}" if key else said, Tone.GOOD)
        finally:
            self.writing = None
            self._watching.pause()
            self.top(_("Export"))

    def _written(self, plan: Plan, writing: Writing) -> Path | None:
        material = self.desk.material(partial=plan.partial, unmasked=plan.unmasked)
        exporting.write_export(plan.name, material, plan.target, watch=writing)
        self.desk.exported()
        return exporting.key_file(material, None, plan.target)

    def _how_far(self) -> None:
        if self.writing is not None:
            done = _("Export: {n:,} kB written").format(n=self.writing.written // 1000)
            self.top(done, _("Esc: stop"))

    def action_stop(self) -> None:
        """Stop the writing; a file is then as it was."""
        if self.writing is not None:
            self.writing.stopped = True
