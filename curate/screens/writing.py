"""A field of an opinion is edited: what was typed is kept until it is on the disk, or thrown away by hand."""

from __future__ import annotations

from functools import partial
from typing import Literal, cast

from curate.screens.base import BaseScreen
from curate.screens.questions.prompts import AskText, Choose
from curate.screens.seam import Done
from store.language import _, ngettext
from store.model import OpinionId

Field = Literal["text", "response", "note"]
"""What is edited."""


async def edit_field(
    screen: BaseScreen, opinion: OpinionId, field: Field, title: str = "", said: str = ""
) -> None:
    """Put a field into an editor, or what waits to be written there, and write what comes back.

    What another analyst wrote there meanwhile is a conflict; what he decided of other fields is none.
    """
    title, said = title or field_name(field), said or _("Written.")
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


async def leave(screen: BaseScreen) -> None:
    """Ask what becomes of texts that are not saved, the first of them named; then quit, or edit it again."""
    (opinion, name), *more = screen.drafts
    field = cast("Field", name)
    n = len(more) + 1
    question = ngettext("{n} text is not saved", "{n} texts are not saved", n).format(n=n)
    again = _("Edit it again: #{id}, {field}").format(id=opinion, field=field_name(field))
    rows = [("e", again), ("q", _("Quit without saving"))]

    async def answered(letter: str | None) -> None:
        if letter == "q":
            screen.app.exit(0)
        elif letter == "e":
            await screen.open_opinion(opinion)
            if isinstance(walk := screen.app.screen, BaseScreen):
                await edit_field(walk, opinion, field)

    await screen.ask(Choose(question, rows), answered)


def field_name(field: Field) -> str:
    """What is edited, in words."""
    return {"text": _("Kept text"), "response": _("Response"), "note": _("Note")}[field]


def _written(screen: BaseScreen, opinion: OpinionId, field: Field) -> str:
    """What a field holds now."""
    if field == "note":
        return screen.state.curation(opinion).note
    now = screen.desk.opinion(opinion)
    return now.text if field == "text" else now.response
