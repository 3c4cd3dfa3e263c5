"""What an analyst may decide about a document's left-over lines; each draft is one decision.

A line is taken for an opinion, for part of a response, or for nothing. Its words stand in the decision,
so that the ledger and the history need not look into the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from store import codec
from store.errors import BadInput, Refused
from store.language import _
from store.model import Document, DocumentId, OpinionId, Passage, Taken
from store.state import Draft, Edit, State, line_id

OP = "line"
"""The decision's name."""


def set_aside(state: State, document: DocumentId, passages: Sequence[Passage]) -> Draft:
    """The lines were read, and are neither an opinion nor a response.

    Raises:
        BadInput: there are no lines.
        Refused: one of them was taken for something already.
    """
    return Draft(OP, tuple(marks(state, document, passages, Taken.NOTHING)))


def made_response(
    state: State, document: DocumentId, passages: Sequence[Passage], opinion: OpinionId, response: str
) -> Draft:
    """The lines belong to the response on an opinion, which becomes `response` with them.

    Raises:
        BadInput: there are no lines.
        Refused: one of them was taken for something already.
    """
    state.document_of(opinion)
    edit = Edit("opinion", opinion, state.entry("opinion", opinion).rev, {"response": response})
    return Draft(OP, (*marks(state, document, passages, Taken.RESPONSE, opinion), edit))


def made_opinion(state: State, made: Document, edits: Iterable[Edit] = ()) -> Draft:
    """The lines are an opinion: the only one of the document `made`, which is in force from now on.

    `edits` are those that follow from it, such as links that it cites.
    """
    return Draft(OP, (Edit("document", made.id, 0, codec.document_fields(made)), *edits))


def marks(
    state: State,
    document: DocumentId,
    passages: Sequence[Passage],
    taken: Taken,
    opinion: OpinionId | None = None,
) -> list[Edit]:
    """What lines of a document were taken for, one edit a passage.

    Raises:
        BadInput: there are no lines.
        Refused: one of them was taken for something already.
    """
    if not passages:
        raise BadInput(_("No line was chosen."), _("Choose one that is left over."))
    known = state.taken(document)
    return [_mark(state, document, each, taken, opinion, known) for each in passages]


def _mark(
    state: State,
    document: DocumentId,
    passage: Passage,
    taken: Taken,
    opinion: OpinionId | None,
    known: dict[int, Any],
) -> Edit:
    span = passage.span
    if any(at < span.end and span.start < fields["end"] for at, fields in known.items()):
        raise Refused(
            _("Line {n} was taken for something already.").format(n=span.line),
            _("Undo that first: `curate history PROJECT` says which decision it is."),
        )
    fields: dict[str, Any] = {
        "as": taken.value,
        "line": span.line,
        "end": span.end,
        "text": passage.text,
        "opinion": opinion,
    }
    id_ = line_id(document, span.start)
    new = {name: value for name, value in fields.items() if value is not None}
    return Edit("line", id_, state.entry("line", id_).rev, new)
