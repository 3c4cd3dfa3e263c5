"""One decision about many groups at once, taken back as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store import decisions
from store.model import OpinionId, Relation, Residue
from store.state import Draft, Edit, State


def group_identical(state: State, families: Iterable[Sequence[OpinionId]]) -> Draft:
    """Each family becomes one record under its first opinion; identical texts have nothing beyond it.

    Raises:
        BadInput: a family has fewer than two opinions, or an opinion is unknown.
    """
    edits: dict[tuple[str, int | str], Edit] = {}
    for kept, *copies in families:
        relations = dict.fromkeys(copies, Relation.IDENTICAL)
        draft = decisions.group(state, (kept, *copies), kept, relations, Residue.IGNORE)
        for edit in draft.edits:
            if edit.new or (edit.kind, edit.id) not in edits:
                edits[edit.kind, edit.id] = edit
    return Draft("group", tuple(edits.values()))
