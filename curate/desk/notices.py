"""What an analyst has to know of a project on opening it: traces of crashes, wrong modes, foreign writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from store.corpus.corpus import Corpus
from store.journal.journal import Journal
from store.language import _, ngettext
from store.project import Project
from store.sharing import modes
from store.state import Draft, State
from store.upkeep import foreign
from store.upkeep.foreign import Offer


class Notice(NamedTuple):
    """One thing to know."""

    what: str
    """As a sentence."""
    advice: str = ""
    """The next step, where there is one."""
    offer: bool = False
    """Whether `take_over` of the session would take it over."""
    foreign: bool = False
    """Whether it is what another program wrote, so that `leave` of the session would put an end to it."""
    drafts: tuple[Draft, ...] = ()
    """What would be taken over."""


def notices(journal: Journal, corpus: Corpus, set_aside: Iterable[Path]) -> Iterator[Notice]:
    """Yield everything that is to be said, the gravest first.

    Raises:
        TooNew: a newer curate wrote the book.
    """
    project = journal.project
    for path in set_aside:
        yield Notice(
            _("A crash had left an unfinished decision; it was put aside as {path}.").format(path=path)
        )
    yield from (Notice(each.what, each.advice) for each in modes.faults(project))
    yield from _unfinished(journal.state)
    for offer in foreign.offers(journal, corpus):
        yield from _foreign(project, offer)


def _unfinished(state: State) -> Iterator[Notice]:
    """Corrected versions that are not in force, although the document that they correct still is."""
    in_force = {each.id for each in state.documents}
    for each in state.coming:
        if each.replaces in in_force:
            yield Notice(
                _(
                    "{file}, which corrects document {id}, is not in force: {who} began to import it at {at}."
                ).format(file=each.file, id=each.replaces, who=each.who, at=each.at),
                _("Document {id} is in force as it was. If nobody is at it, import the file again.").format(
                    id=each.replaces
                ),
            )


def _foreign(project: Project, offer: Offer) -> Iterator[Notice]:
    """What is to be said of one book that another program wrote; nothing where all of it was taken over."""
    leave = _("To leave it as it is: curate doctor {path} --leave").format(path=project.path)
    if n := len(offer.drafts):
        what = ngettext(
            "{path} was written by another program: it says otherwise of {n} record.",
            "{path} was written by another program: it says otherwise of {n} records.",
            n,
        ).format(path=offer.path, n=n)
        take = _("To take that over as decisions of yours: curate doctor {path} --take-over")
        yield Notice(
            what, f"{take.format(path=project.path)} {leave}", offer=True, foreign=True, drafts=offer.drafts
        )
    if n := offer.others:
        what = ngettext(
            "{path} was written by another program: of {n} record it says what no decision can.",
            "{path} was written by another program: of {n} records it says what no decision can.",
            n,
        ).format(path=offer.path, n=n)
        yield Notice(what, leave, foreign=True)
    if not offer.readable:
        what = _("{path} was put in the place of the book by another program, and is none.")
        yield Notice(what.format(path=offer.path), leave, foreign=True)
