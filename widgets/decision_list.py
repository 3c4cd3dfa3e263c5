"""Decisions as rows, and what one of them changed, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.language import _, local_time
from widgets.lines import Line
from widgets.tones import Tone
from widgets.wrapping import clean, fit, shortened, wrap

_WIDE = 100
"""Cells from which on the year and more words have room."""

_FEW = 24
"""Cells below which the first words of an opinion tell nothing: the decision has the room."""

_ABOUT = 10
"""Cells for the opinion and how many others."""

Changed = tuple[str, str, str, str]
"""A thing, a field of it, its old and its new value, all in words."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision as its row shows it."""

    seq: int
    """The number of the decision."""
    at: str
    """When, ISO 8601 UTC."""
    who: str
    """Who made it."""
    what: str
    """What was done, in words."""
    opinions: tuple[int, ...] = ()
    """What it is about."""
    text: str = ""
    """The words of the first of them."""
    taken_back: bool = False
    """Whether a later decision undid it."""


def decision_line(row: DecisionRow, width: int) -> Line:
    """One decision in `width` cells; `x` before one that was taken back."""
    when = local_time(row.at)
    when = when if width >= _WIDE else when[5:]
    head = f"{'x' if row.taken_back else ' '} {row.seq:>5}  {when}  {fit(shortened(clean(row.who), 10), 10)} "
    what = clean(row.what).replace("\n", " ")
    room = max(16, width - cell_len(head))
    tone = Tone.DIM if row.taken_back else Tone.PLAIN
    if not row.opinions:
        return (head, Tone.DIM), (shortened(what, room), tone)
    what_cells = min(max(48, room // 2), room * 2 // 3)
    words = clean(row.text).replace("\n", " ")
    if room - what_cells - _ABOUT < _FEW:
        what_cells, words = room - _ABOUT, ""
    return (
        (head, Tone.DIM),
        (fit(shortened(what, what_cells), what_cells), tone),
        (_about(row), Tone.DIM),
        (fit(words, max(0, room - what_cells - _ABOUT)), tone),
    )


def _about(row: DecisionRow) -> str:
    more = f"+{len(row.opinions) - 1}" if len(row.opinions) > 1 else ""
    return fit(f" #{row.opinions[0]}{more}", _ABOUT)


def changes(changed: Sequence[Changed], more: int, width: int) -> list[Line]:
    """What a decision changed; `more` is how many changes are not among those given."""
    lines = [line for each in changed for line in change_lines(each, width)]
    if more:
        lines.append(((_("and {n} more").format(n=more), Tone.DIM),))
    return lines


def change_lines(changed: Changed, width: int) -> list[Line]:
    """One change on one line where it fits, else old and new on lines of their own."""
    thing, name, old, new = (clean(each) for each in changed)
    head: Line = ((f"{thing}  ", Tone.DIM), (f"{name}: ", Tone.STRONG))
    short = f"{old} -> {new}"
    if "\n" not in short and cell_len(thing) + cell_len(name) + 4 + cell_len(short) <= width:
        return [(*head, (short, Tone.PLAIN))]
    lines: list[Line] = [head]
    for sign, value in (("-", old), ("+", new)):
        for paragraph in value.split("\n"):
            for start, end in wrap(paragraph, width - 2):
                lines.append(((f"{sign} ", Tone.WARN), (paragraph[start:end], Tone.PLAIN)))
    return lines
