"""Identical texts as one: the count first, then one decision that one undo takes back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from curate.screens.base import BaseScreen
from curate.screens.questions.prompts import Confirm
from store.language import _, ngettext
from store.model import OpinionId


async def identical_as_one(screen: BaseScreen, among: Iterable[OpinionId] | None) -> None:
    """Ask whether identical texts shall be one record each, among these opinions or all."""
    chosen, seen = None if among is None else tuple(among), screen.state
    families = await screen.meanwhile(_("Counting..."), partial(screen.desk.identical, chosen))
    if not families:
        screen.say(_("No two of them that are still to be decided on are identical."))
        return
    n, groups = sum(map(len, families)), len(families)
    many = ngettext("{n} opinion", "{n} opinions", n).format(n=n)
    records = ngettext("{n} record", "{n} records", groups).format(n=groups)

    async def answered(yes: bool | None) -> None:
        if yes:
            said = _("{many} are {records} now; u takes it back.").format(many=many, records=records)
            await screen.decide(partial(screen.desk.group_identical, chosen), said, seen=seen)

    question = _("Identical texts as one: {many} become {records}?").format(many=many, records=records)
    await screen.ask(Confirm(question), answered)
