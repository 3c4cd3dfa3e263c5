"""The catalogue as rows: code, title, page, how many opinions, and where an initiative comes from.

A character at the left says what wants a look: `-` no opinion concerns it, `?` it is known from
citations only, `+` an analyst entered it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.language import _
from store.model import How, Initiative, Opinion, Origin, Status
from widgets.lines import Line
from widgets.opinion_list import column
from widgets.tones import Tone
from widgets.words import how_word, origin_word, status_word
from widgets.wrapping import clean, fit, shortened

_LONGEST_CODE = 18

_PLAN, _LONGEST_PLAN = 12, 32
"""Cells for the plan's name, and the most where there is room."""

_ORIGIN = 11
"""Cells for where an initiative comes from, in a word."""

_WIDE = 100
"""Cells from which on the origin is said in a word as well as by its sign."""


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One initiative as its row shows it."""

    initiative: Initiative
    """The initiative."""
    linked: int
    """How many opinions concern it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells the columns of a catalogue take."""

    code: int
    """The longest code, within reason."""
    title: int
    """The longest title; cut where there is no room."""
    plan: int
    """The longest name of a plan, within reason; 0 where the project has one plan."""
    plans: tuple[str, ...] = ()
    """All plans: those that begin alike are told apart by their ends."""


def columns(rows: Sequence[InitiativeRow]) -> Columns:
    """Measure the rows of a catalogue."""
    plans = {row.initiative.plan for row in rows}
    return Columns(
        code=min(_LONGEST_CODE, max((cell_len(clean(row.initiative.code)) for row in rows), default=0)),
        title=max((cell_len(clean(row.initiative.title)) for row in rows), default=0),
        plan=min(_LONGEST_PLAN, max(map(cell_len, map(clean, plans)))) if len(plans) > 1 else 0,
        plans=tuple(sorted(plans)),
    )


def plan_label(plan: str, plans: Iterable[str], cells: int) -> str:
    """A plan's name in at most `cells`: its beginning, or its end where another plan begins like it."""
    label = shortened(clean(plan), cells)
    if all(each == plan or shortened(clean(each), cells) != label for each in plans):
        return label
    end = clean(plan)
    while end and cell_len(end) > cells - 2:
        end = end[1:]
    return label if len(end) == len(clean(plan)) else f"..{end}"


def initiative_line(row: InitiativeRow, cells: Columns, width: int) -> Line:
    """One initiative in at most `width` cells."""
    each = row.initiative
    sign, tone = _sign(row)
    page = _("p. {page}").format(page=each.page) if each.page is not None else ""
    room = cells.plan if width >= _WIDE else min(_PLAN, cells.plan)
    plan = f" {fit(plan_label(each.plan, cells.plans, room), room)}" if room else ""
    tail = f"{plan} {fit(page, 7)} {_origin(each) if width >= _WIDE else ''}"
    count = f"{row.linked:>5}"
    title = max(0, min(cells.title, width - 4 - cells.code - cell_len(tail + count)))
    return (
        (f"{sign} ", tone),
        (fit(shortened(clean(each.code), cells.code), cells.code), Tone.STRONG),
        (f"  {fit(shortened(clean(each.title), title), title)}", Tone.PLAIN),
        (tail, Tone.DIM),
        (count, Tone.DIM if row.linked else tone),
    )


def _origin(initiative: Initiative) -> str:
    return fit("" if initiative.origin is Origin.PLAN else origin_word(initiative.origin), _ORIGIN)


def _sign(row: InitiativeRow) -> tuple[str, Tone]:
    if row.initiative.origin is Origin.ADDED:
        return "+", Tone.GOOD
    if row.initiative.origin is Origin.CITED:
        return "?", Tone.WARN
    return (" ", Tone.PLAIN) if row.linked else ("-", Tone.WARN)


def linked_line(opinion: Opinion, how: How, status: Status, width: int) -> Line:
    """One opinion that concerns an initiative, in `width` cells."""
    head = f" {column(f'#{opinion.id}', 6)} {fit(how_word(how), 10)} {fit(status_word(status), 11)} "
    category = shortened(clean(opinion.category), 12)
    text = clean(opinion.text).replace("\n", " ")
    return (
        (head, Tone.DIM),
        (f"{fit(category, 12)} ", Tone.PLAIN),
        (fit(text, max(0, width - cell_len(head) - 13)), Tone.PLAIN),
    )
