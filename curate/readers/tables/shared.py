"""Answers that stand once for several opinions: one cell beside several rows, or words that point to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from curate.readers.draft import Field
from curate.readers.tables import references
from curate.readers.tables.entry import Entry
from curate.readers.tables.headers import Role
from curate.readers.text import numbering
from curate.readers.text.completeness import ended
from store.model import Flag, Repair

_SHOWN = 24
"""Characters that a listed repair shows of an answer."""


def answered(entries: Sequence[Entry], *, merges: bool, some: bool = False) -> list[Entry]:
    """Give an opinion without an answer the one above: in print the answer's cell spans both rows.

    Where none of them has an answer, none is missing, unless `some` before them have one.
    """
    if not some and not any(entry.response.text for entry in entries):
        return list(entries)
    found: list[Entry] = []
    for entry in entries:
        if found and _hangs_over(found[-1], entry):
            if entry.response.text:
                found = _lengthened(found, entry.response)
            found.append(_sharing(found[-1].response, entry))
        elif entry.response.text or Flag.RESPONSE_MISSING in entry.flags:
            found.append(entry)
        elif merges and Role.RESPONSE not in entry.merged:
            found.append(replace(entry, flags=entry.flags | {Flag.RESPONSE_MISSING}))
        elif found and found[-1].response.text and found[-1].section == entry.section:
            found.append(_sharing(found[-1].response, entry))
        else:
            found.append(replace(entry, flags=entry.flags | {Flag.RESPONSE_MISSING}))
    return found


def _hangs_over(above: Entry, entry: Entry) -> bool:
    """Whether the answer above hangs over a page's end into this row, which is whole itself.

    In the first whole row of a page that is so where no category stands although the row above has one;
    or, in a table without categories, where the answer above had not ended. A row whose answer's cell is
    one with the cell above, and yet says something, says the rest of it.
    """
    if above.response.text and entry.response.text and Role.RESPONSE in entry.merged:
        return True
    first = entry.fresh or any(repair.kind == "continued-row" for repair in above.repairs)
    if not (first and entry.wrapped and entry.number.text and above.response.text):
        return False
    if above.category.text or Flag.RESPONSE_SHARED in above.flags:
        return not entry.category.text and not entry.flags
    return bool(entry.response.text) and not ended(above.response.text)


def _lengthened(entries: Sequence[Entry], tail: Field) -> list[Entry]:
    """`entries` with `tail` behind the answer of the last, and of those above that share it."""
    found = list(entries)
    for at in range(len(found) - 1, -1, -1):
        shared = Flag.RESPONSE_SHARED in found[at].flags
        whole = Field.whole((found[at].response, tail), lambda above: "\n" if ended(above) else "")
        found[at] = replace(found[at], response=replace(whole, raw="") if shared else whole)
        if not shared:
            break
    return found


def categorised(entries: Sequence[Entry]) -> list[Entry]:
    """Give an opinion that shares the answer above, and has no category, the category of that answer."""
    found: list[Entry] = []
    for entry in entries:
        shares = Role.CATEGORY in entry.merged or Flag.RESPONSE_SHARED in entry.flags
        if found and shares and not entry.category.text and found[-1].section == entry.section:
            entry = replace(entry, category=replace(found[-1].category, raw=""))  # noqa: PLW2901 - as above
        found.append(entry)
    return found


def _sharing(response: Field, entry: Entry) -> Entry:
    repair = Repair("shared-response", entry.line, "", response.text[:_SHOWN])
    return replace(
        entry,
        response=replace(response, raw=""),
        flags=entry.flags | {Flag.RESPONSE_SHARED},
        repairs=(*entry.repairs, repair),
    )


def referred(entries: Sequence[Entry]) -> list[Entry]:
    """Give an opinion whose answer only points to another's (No.1の回答のとおり) that other answer."""
    found: list[Entry] = []
    answers: dict[str | int, Field] = {}  # by label, and by number; 0 for the one above
    for entry in entries:
        points = references.pointed(entry.response.text) or ()
        answer = next((answers[each] for each in points if each in answers), None)
        here = _with_answer_of(answer, entry) if answer and answer.text else entry
        found.append(here)
        for each in (0, numbering.value(entry.number.text) or 0, references.label(entry.number.text)):
            answers[each] = here.response
    return found


def _with_answer_of(answer: Field, entry: Entry) -> Entry:
    repair = Repair("shared-response", entry.line, entry.response.text, answer.text[:_SHOWN])
    return replace(
        entry,
        response=replace(entry.response, text=answer.text),
        flags=entry.flags | {Flag.RESPONSE_SHARED},
        repairs=(*entry.repairs, repair),
    )
