"""What an analyst has to know of a project on opening it: traces of crashes, wrong modes, foreign writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from store import foreign, modes
from store.corpus import Corpus
from store.language import _, ngettext
from store.project import Project
from store.state import State


class Notice(NamedTuple):
    """One thing to know."""

    what: str
    """As a sentence."""
    advice: str = ""
    """The next step, where there is one."""
    offer: bool = False
    """Whether `take_over` of the session would take it over."""


def notices(project: Project, state: State, corpus: Corpus, set_aside: Iterable[Path]) -> Iterator[Notice]:
    """Yield everything that is to be said, the gravest first.

    Raises:
        TooNew: a newer curate wrote the book.
    """
    for path in set_aside:
        yield Notice(
            _("A crash had left an unfinished decision; it was put aside as {path}.").format(path=path)
        )
    yield from (Notice(each.what, each.advice) for each in modes.faults(project))
    for offer in foreign.offers(project, state, corpus):
        if offer.drafts:
            n = len(offer.drafts)
            yield Notice(
                ngettext(
                    "{path} was written by another program: it says otherwise of {n} record.",
                    "{path} was written by another program: it says otherwise of {n} records.",
                    n,
                ).format(path=offer.path, n=n),
                _("To take that over as decisions of yours: curate doctor {path} --take-over").format(
                    path=project.path
                ),
                offer=True,
            )
