"""Look an opinion up for a row that is drawn this moment."""

from __future__ import annotations

from curate.screens.seam import Desk
from store.errors import UnknownThing
from store.model import Opinion, OpinionId


def opinion_of(desk: Desk, opinion: OpinionId) -> Opinion:
    """Return an opinion; an empty one where somebody has just taken its import back.

    A row may be drawn between that moment and the one in which the screen takes it in.
    """
    try:
        return desk.opinion(opinion)
    except UnknownThing:
        return Opinion(opinion, 0, "", "", "")


def file_of(desk: Desk, opinion: OpinionId) -> str:
    """Return the name of the file that an opinion stands in; empty where it is no longer in force."""
    try:
        return desk.state.document_of(opinion).file
    except UnknownThing:
        return ""
