"""A field of an opinion is edited: what was typed is kept until it is on the disk, or thrown away by hand."""

from __future__ import annotations

from functools import partial
from typing import Literal

from curate.screens.base import BaseScreen
from curate.screens.questions.prompts import AskText
from curate.screens.seam import Done
from store.language import _
from store.model import OpinionId

Field = Literal["text", "response", "note"]
"""What is edited."""


async def edit_field(screen: BaseScreen, opinion: OpinionId, field: Field, title: str, said: str) -> None:
    """Put a field into an editor, or what waits to be written there, and write what comes back.

    What another analyst wrote there meanwhile is a conflict; what he decided of other fields is none.
    """
    seen, value, drafts = screen.state, _written(screen, opinion, field), screen.drafts
    begun = drafts.get((opinion, field), value)

    def write(text: str) -> Done:
        done = screen.desk.set_field(opinion, field, text)
        drafts.pop((opinion, field), None)
        return done

    async def answered(text: str | None) -> None:
        if text is None or text == value:
            drafts.pop((opinion, field), None)
            return
        drafts[opinion, field] = text
        stale = _written(screen, opinion, field) != value
        left = _("What you wrote is not saved; the same key opens it again.")
        await screen.decide(partial(write, text), said, seen=seen if stale else None, left=left)

    question = title if begun == value else _("{title} (not saved yet)").format(title=title)
    if field == "note" and "\n" not in begun:
        await screen.ask(AskText(question, begun), answered)
        return
    from curate.screens.questions.edit_text import EditText

    await screen.ask(EditText(question, begun, saved=value), answered)


def _written(screen: BaseScreen, opinion: OpinionId, field: Field) -> str:
    """What a field holds now."""
    if field == "note":
        return screen.state.curation(opinion).note
    now = screen.desk.opinion(opinion)
    return now.text if field == "text" else now.response
