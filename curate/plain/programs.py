"""What is typed after a colon: the other screens, each as lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from curate.plain.desk import PlainDesk
from curate.plain.moving import numbers
from curate.publishing import exporting
from curate.reports.decisions import decision_line
from curate.reports.groups import group_lines
from curate.reports.imports import say_import
from curate.reports.status import status, status_lines
from curate.words.presence import company
from store.errors import CurateError
from store.language import N_, _, ngettext

PORTION = 20
"""Decisions that are told at once."""


def overview(desk: PlainDesk, _words: str) -> None:
    """How far the work is, and who else is here."""
    desk.talk.say_all(status_lines(status(desk.session)))
    if people := company(desk.session.presence()):
        desk.talk.say(_("Also here: {people}").format(people=people))


def groups(desk: PlainDesk, _words: str) -> None:
    """The groups that are proposed; `s` on a member groups them."""
    found = desk.session.groups()
    desk.talk.say(ngettext("{n} group", "{n} groups", len(found)).format(n=len(found)))
    desk.talk.say_all(group_lines(desk.session, found))


def initiatives(desk: PlainDesk, words: str) -> None:
    """The catalogue, or what of it has the words, each with how many opinions concern it."""
    counts: dict[int, int] = {}
    for _opinion, curation in desk.session.state.decided():
        for link in curation.links:
            counts[link.initiative] = counts.get(link.initiative, 0) + 1
    known = desk.session.search_initiatives(words) if words else desk.session.state.initiatives
    for each in known:
        n = counts.get(each.id, 0)
        opinions = ngettext("{n} opinion", "{n} opinions", n).format(n=n)
        desk.talk.say(f"{each.code} {each.title} ({opinions})")


def history(desk: PlainDesk, words: str) -> None:
    """The last decisions, all or by one analyst."""
    found = desk.session.history(who=words or None)
    desk.talk.say_all(decision_line(each, desk.session.state) for each in islice(found, PORTION))


def undo(desk: PlainDesk, words: str) -> None:
    """Take back a decision by its number."""
    for seq in numbers(words)[:1]:
        desk.decide(partial(desk.session.undo, seq), _("Undone."))


def import_(desk: PlainDesk, words: str) -> None:
    """Read a file in, and say its ledger."""
    file = words or desk.talk.ask(_("Which file?"))
    if not file:
        return
    for imported in desk.session.import_documents([Path(file).expanduser()]):
        say_import(imported, desk.talk.say)
    desk.list_all()
    desk.tell()


def export(desk: PlainDesk, words: str) -> None:
    """Write what was decided; the file's name says the format. Where something is open, ask."""
    name = words or desk.talk.ask(_("Which file? Its name says the format (.yaml .csv .html .xlsx ...):"))
    if not name:
        return
    target = Path(name).expanduser()
    material = desk.session.material()
    try:
        exporting.write_export(None, material, target)
    except CurateError as error:
        desk.refuse(error)
        if not desk.talk.agrees(_("Export it as it is, marked as partial?")):
            return
        material = desk.session.material(partial=True)
        exporting.write_export(None, material, target)
    desk.talk.say(_("{path} written.").format(path=target))
    if key := exporting.key_file(material, None, target):
        desk.talk.say(
            _("Personal data is masked; {path} says what stood there. Keep it to yourself.").format(path=key)
        )


PROGRAMS: Mapping[str, tuple[Callable[[PlainDesk, str], None], str]] = {
    "overview": (overview, N_("How far the work is, and who else is here.")),
    "groups": (groups, N_("List the groups of near-identical opinions.")),
    "initiatives": (initiatives, N_("List the initiatives, or those that have the words.")),
    "history": (history, N_("List the last decisions, or those by one analyst.")),
    "undo": (undo, N_("Take back the decision of that number.")),
    "import": (import_, N_("Read a file in.")),
    "export": (export, N_("Write what was decided into a file.")),
}
"""By the word that is typed after the colon; any beginning of it will do."""
