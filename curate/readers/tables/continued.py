"""Rows that print or conversion broke in two, numbers that it lost, cells that it merged or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from curate.readers.draft import Field, Found
from curate.readers.tables import shared
from curate.readers.tables.entry import Entry, same_as_above
from curate.readers.tables.habits import Habits
from curate.readers.tables.headers import Role
from curate.readers.text import numbering
from curate.readers.text.completeness import ended
from store.model import Flag, Repair

_SHOWN = 12
"""Characters that a listed repair shows of a cell's end and start."""


def opinions(entries: Sequence[Entry], last: int | None, *, merges: bool = False) -> tuple[Found, ...]:
    """Make opinions of the rows of a table; `last` is the number of opinions that the document declares.

    With `merges` the format knows which cells are one in print, and an empty answer is none.
    """
    return tuple(map(as_found, made_whole(entries, last, merges=merges)))


def made_whole(
    entries: Sequence[Entry],
    last: int | None,
    *,
    merges: bool = False,
    answered: bool = False,
    habits: Habits | None = None,
) -> list[Entry]:
    """The same rows, each of which is an opinion of its own now, with all that is its.

    `answered` says that rows before these have answers, so that whoever has none lacks one, and `habits` how
    the table is filled in, where these are not its first rows.
    """
    told = habits or Habits.of(entries, merges=merges)
    entries = _merged_items(_whole(_without_run_on_items(entries), last), each=told.each_its_own)
    apart = merges or told.unfinished
    entries = shared.categorised(shared.answered(_numbered(entries, last), merges=apart, some=answered))
    return shared.referred(entries)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _without_run_on_items(entries: Sequence[Entry]) -> list[Entry]:
    """Move back the words of an item cell that slipped into the row below.

    Rows of one item repeat it; so where a cell is "tail head tail" and the one above is "head", the
    first tail belongs above.
    """
    found = list(entries)
    for at in range(1, len(found)):
        above, here = found[at - 1], found[at]
        words = here.item.text.split(" ")
        for cut in range(1, len(words)):
            tail, rest = " ".join(words[:cut]), " ".join(words[cut:])
            if above.item.text and _squeezed(above.item.text + tail) == _squeezed(rest):
                found[at - 1], found[at] = _moved(above, here, tail, rest)
                break
    return found


def _moved(above: Entry, here: Entry, tail: str, rest: str) -> tuple[Entry, Entry]:
    spans = here.item.spans
    if len(spans) == 1:
        first = replace(spans[0], end=spans[0].start + len(tail))
        second = replace(spans[0], start=spans[0].end - len(rest))
    else:
        first = second = spans[0]
    repair = Repair("moved-words", here.line, f"{tail} {rest}"[: 3 * _SHOWN], rest[: 3 * _SHOWN])
    item = Field.whole((above.item, Field(tail, tail, (first,))), lambda _above: " ")
    return (
        replace(above, item=item, repairs=(*above.repairs, replace(repair, after=item.text[-3 * _SHOWN :]))),
        replace(here, item=Field(rest, rest, (second,)), repairs=(*here.repairs, repair)),
    )


def _merged_items(entries: Sequence[Entry], *, each: bool) -> list[Entry]:
    """Give an empty item cell the item above: in print the cells are one. A dash keeps it empty.

    Where `each` row says its own, an empty cell is none: a citation in the cell above is not its.
    """
    found: list[Entry] = []
    for entry in entries:
        above = found[-1] if found else None
        empty = not entry.item.text and not entry.no_item and entry.text.text
        own = each and Role.ITEM not in entry.merged
        if above and above.section == entry.section and ((empty and not own) or same_as_above(entry.item)):
            part = entry.part if entry.part.text and not same_as_above(entry.part) else above.part
            entry = replace(entry, item=above.item, part=part)  # noqa: PLW2901 - the row, as its cells mean
        found.append(entry)
    return found


def _whole(entries: Sequence[Entry], last: int | None) -> list[Entry]:
    """Join each row that goes on from the one above to it."""
    own = [entry for entry in entries if entry.number.text or entry.text.text]
    numbers = numbering.values([entry.number.text for entry in own])
    rooms = numbering.room(numbers, last)
    numbered = any(number is not None for number in numbers)
    runs: list[list[Entry]] = []
    said = ""
    place = -1
    for entry in entries:
        place += bool(entry.number.text or entry.text.text)
        apart = bool(runs) and entry.section != runs[-1][-1].section
        if runs and not apart and _continues(said, entry, numbered=numbered, room=rooms.get(place, 0)):
            runs[-1].append(entry)
        elif runs and _began_above(runs[-1], said, entry, room=rooms.get(place - 1)):
            runs[-1] = [replace(each, number=entry.number, item=entry.item) for each in runs[-1]] + [entry]
        else:
            runs.append([entry])
            said = ""
        said = entry.text.text or said
    return [_joined(run) if len(run) > 1 else run[0] for run in runs]


def _continues(said: str, entry: Entry, *, numbered: bool, room: int) -> bool:
    """Whether a row is the rest of the one above, which says `said`, and no opinion of its own."""
    if entry.number.text:
        return False
    if entry.resumes or not entry.text.text:
        return True
    if numbered:
        return room == 0 and (entry.fresh or not ended(said))
    return entry.fresh and not entry.response.text and not ended(said)


def _began_above(run: Sequence[Entry], said: str, entry: Entry, *, room: int | None) -> bool:
    """Whether a page broke a row above its number, which was set in the middle of the cell."""
    unnumbered = not any(above.number.text for above in run)
    return unnumbered and bool(entry.number.text) and entry.fresh and room == 0 and not ended(said)


def _joined(run: Sequence[Entry]) -> Entry:
    first = run[0]
    items = [e.item for above, e in pairwise(run) if not _same(e.item, above.item)]
    made = [repair for entry in run for repair in entry.repairs]
    for above, entry in pairwise(run):
        before = " | ".join(f.text[:_SHOWN] for f in (entry.item, entry.text, entry.response) if f.text)
        end = (above.response.text or above.text.text)[-_SHOWN:]
        made.append(Repair("continued-row", entry.line, before, f"{end} + {before}"))
    return replace(
        first,
        item=Field.whole((first.item, *items), lambda _above: "" if first.wrapped else " "),
        text=Field.whole([entry.text for entry in run], lambda _above: ""),
        response=Field.whole([entry.response for entry in run], lambda above: "\n" if ended(above) else ""),
        category=next((entry.category for entry in run if entry.category.text), first.category),
        repairs=tuple(made),
    )


def _same(left: Field, right: Field) -> bool:
    return _squeezed(left.text) == _squeezed(right.text)


def _numbered(entries: Sequence[Entry], last: int | None) -> list[Entry]:
    """Number the opinions that were printed without one, where a gap in the numbering says which they are."""
    printed = [entry.number.text for entry in entries]
    pattern = next((number for number in printed if number), "")
    gaps = numbering.inferred(numbering.values(printed), last) if pattern else {}
    found: list[Entry] = []
    for at, entry in enumerate(entries):
        if at not in gaps:
            found.append(entry)
            continue
        number = numbering.like(pattern, gaps[at])
        repair = Repair("inferred-number", entry.line, "", number)
        found.append(
            replace(
                entry,
                number=Field(number),
                flags=entry.flags | {Flag.NUMBER_INFERRED},
                repairs=(*entry.repairs, repair),
            )
        )
    return found


def as_found(entry: Entry) -> Found:
    """The opinion that a whole row is."""
    return Found(
        line=entry.line,
        text=entry.text,
        number=entry.number,
        path=tuple(field for field in (entry.tab, entry.section, entry.item, entry.part) if field.text),
        response=entry.response,
        category=entry.category,
        count=entry.count,
        flags=entry.flags,
        repairs=entry.repairs,
    )
