"""Who decided what: one JSON object, or one line for people."""

from __future__ import annotations

from typing import Any

from curate.words import decisions as decision_words
from store.language import local_time
from store.state import Decision, State


def decision(value: Decision) -> dict[str, Any]:
    """One decision as `history --json` prints it."""
    return {
        "decision": value.seq,
        "at": value.at,
        "who": value.who,
        "op": value.op,
        "undoes": value.undoes,
        "changes": [
            {"kind": each.kind, "id": each.id, "old": dict(each.old), "new": dict(each.new)}
            for each in value.changes
        ],
    }


def decision_line(value: Decision, state: State) -> str:
    """One decision in a line."""
    return f"{value.seq:>6}  {local_time(value.at)}  {value.who:<12} {decision_words.words(value, state)}"
