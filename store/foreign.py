"""What somebody wrote into the book with another program, offered as decisions.

A book that curate did not write is put aside as store/curated.external-….json before a new one takes
its place (`store.book`). What it says otherwise is read here record by record. A field that an analyst
may write becomes a draft, on the revision that the file had of the record; where somebody decided on
the record since, that revision is stale and the journal refuses it like any conflict. Everything else
(records that were put in or taken out, other fields) is only counted: it has no meaning as a decision.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from store import atomic, book
from store.corpus import Corpus
from store.decisions import EDITABLE
from store.errors import Damaged
from store.project import Project
from store.state import Draft, Edit, State


class Offer(NamedTuple):
    """What a book that was put aside says otherwise."""

    path: Path
    """The file."""
    drafts: tuple[Draft, ...]
    """One for each record of which a field that can be written differs."""
    others: int
    """How many records differ in what cannot be written so, are missing, or are new."""


def set_aside(project: Project) -> tuple[Path, ...]:
    """The books of others' making that were put aside, oldest first."""
    return tuple(sorted(project.store.glob("curated.external-*.json")))


def is_foreign(project: Project) -> bool:
    """Whether the book in place is not as curate wrote it.

    Raises:
        TooNew: a newer curate wrote it.
    """
    return project.book.exists() and not book.is_sound(project.book)


def offers(project: Project, state: State, corpus: Corpus) -> Iterator[Offer]:
    """Yield what each book of others' making says otherwise than `state`, also the one in place."""
    paths = list(set_aside(project))
    if is_foreign(project):
        paths.append(project.book)
    for path in paths:
        if (theirs := _records(path)) is not None:
            yield _offer(path, theirs, state, dict(book.documents(state, corpus)))


def _records(path: Path) -> dict[int, Mapping[str, Any]] | None:
    """The records of a book; None where it is no book at all."""
    try:
        table = json.loads(atomic.read_file(path))[book.RECORDS]
        return {int(id_): dict(fields) for id_, fields in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, Damaged):
        return None


def _offer(
    path: Path, theirs: Mapping[int, Mapping[str, Any]], state: State, ours: Mapping[int, dict[str, Any]]
) -> Offer:
    drafts, others = [], 0
    for id_ in sorted({*theirs, *ours}):
        if id_ not in theirs or id_ not in ours:
            others += 1
            continue
        names = [name for name, value in ours[id_].items() if theirs[id_].get(name) != value]
        new = {name: theirs[id_][name] for name in names if _writable(name, theirs[id_])}
        rev = theirs[id_].get("rev")
        if new and isinstance(rev, int):
            drafts.append(Draft("set", (Edit("opinion", id_, rev, new),)))
        elif rev == ours[id_]["rev"] and names:
            others += 1
    return Offer(path, tuple(drafts), others)


def _writable(name: str, fields: Mapping[str, Any]) -> bool:
    value = fields.get(name)
    return name in EDITABLE and isinstance(value, str) and (name != "text" or bool(value.strip()))
