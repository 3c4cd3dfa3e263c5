"""`curate match`: the same search for near-identical texts, on a file of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curate.headless.files import lines
from curate.matching.search.clusters import Executor
from store.errors import BadInput
from store.language import _

Id = int | str


def match(
    path: Path, threshold: float, *, as_pairs: bool, execute: Executor | None = None
) -> Iterator[dict[str, object]]:
    """Yield {"a", "b", "score"} for each pair, or {"group", "ids"} for each group, largest first.

    `execute` does the search for groups, this machine if none is given. `path` holds one JSON
    object {"id", "text"} a line; ids are whole numbers or strings.

    Raises:
        BadInput: the file cannot be read, or one of its lines is no such object.
    """
    from curate.matching.pairs import pairs
    from curate.matching.search.clusters import members

    ids: list[Id] = []
    texts: dict[int, str] = {}
    for number, row in _rows(path):
        ids.append(_id(row, number, path))
        texts[len(ids)] = row["text"]
    if len(set(ids)) != len(ids):
        raise BadInput(
            _("{file} has an id twice.").format(file=path.name), _("Give each text an id of its own.")
        )
    if as_pairs:
        for pair in pairs(texts, threshold):
            yield {"a": ids[pair.a - 1], "b": ids[pair.b - 1], "score": round(pair.score, 6)}
    else:
        for n, group in enumerate(members(texts, threshold, execute), 1):
            yield {"group": n, "ids": [ids[each - 1] for each in group]}


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines(path), 1):
        if line.strip():
            yield number, _row(line, number, path)


def _row(line: bytes, number: int, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadInput(
            _("Line {n} of {file} is no JSON object with id and text.").format(n=number, file=path.name),
            _('Write one a line, such as {"id": 1, "text": "…"}.'),
        )
    return row


def _id(row: dict[str, Any], number: int, path: Path) -> Id:
    value = row.get("id")
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise BadInput(
        _("Line {n} of {file} has no id.").format(n=number, file=path.name),
        _("An id is a whole number or a string."),
    )
