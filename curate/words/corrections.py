"""What became of a document that a corrected one has replaced, in words."""

from __future__ import annotations

from collections.abc import Iterator

from curate.documents.correcting import Corrected
from curate.words.opening import opening
from store.language import _, ngettext
from store.model import Document

MOVED = 10
"""Opinions that only moved, each with all that was decided, of which as many are named."""


def corrected_lines(told: Corrected) -> Iterator[str]:
    """Each opinion or initiative that is not as it was, a line each: first what is gone, last what moved."""
    for each in told.vanished:
        kept = _("; what was decided on it is kept") if each.id in told.orphans else ""
        yield _("vanished: #{id} {text}").format(id=each.id, text=opening(each.text)) + kept
    for old, new in told.changed:
        yield _("changed: #{old} -> #{new} {text}").format(old=old.id, new=new.id, text=opening(new.text))
    for each in told.new:
        yield _("new: #{id} {text}").format(id=each.id, text=opening(each.text))
    yield from _of_the_plan(told)
    for old, new in told.moved[:MOVED]:
        yield _("moved: #{old} ({before}) -> #{new} ({after}) {text}").format(
            old=old.id, new=new.id, before=old.number or "-", after=new.number or "-", text=opening(new.text)
        )
    if (more := len(told.moved) - MOVED) > 0:
        yield ngettext("… and {n} more that only moved", "… and {n} more that only moved", more).format(
            n=more
        )
    if told.unchanged:
        yield _("nothing that was read has changed")


def _of_the_plan(told: Corrected) -> Iterator[str]:
    for initiative in told.gone:
        yield _("no longer in the plan: {code} {title}").format(code=initiative.code, title=initiative.title)
    for was, now in told.renewed:
        names = [f"{each.code} {each.title}" for each in (was, now)]
        if names[0] == names[1]:
            yield _("text changed: {initiative}").format(initiative=names[1])
        else:
            yield _("renamed: {before} -> {after}").format(before=names[0], after=names[1])
    for initiative in told.added:
        yield _("new in the plan: {code} {title}").format(code=initiative.code, title=initiative.title)


def not_compared(other: Document) -> str:
    """Say that a document was not compared with one of its name, and what to do where it corrects that."""
    return _(
        "Document {id} has the same name; tables this long are not compared. If this is its corrected "
        "version, undo the import of that one (History, or curate undo --decision)."
    ).format(id=other.id)
