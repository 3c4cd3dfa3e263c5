"""An opinion, and what is proposed for it, as lines to be read aloud: words first, signs never alone."""

from __future__ import annotations

from collections.abc import Iterator

from curate.session import Session
from store.language import _, ngettext
from store.model import OpinionId, Status, Suggestion
from widgets.words import akin_words, flag_word, how_word, listed, status_word, why_word

SUGGESTED = 5
"""Initiatives that are read out; the digits up to 9 take the others too."""


def opinion_lines(session: Session, opinion: OpinionId, place: str) -> Iterator[str]:
    """Everything there is to know about one opinion."""
    state, read = session.state, session.opinion(opinion)
    curation, document = state.curation(opinion), state.document_of(opinion)
    number = _("number {n}").format(n=read.number) if read.number else ""
    head = (f"#{opinion}", number, place, status_word(curation.status), document.file)
    yield ", ".join(filter(None, head))
    if read.path:
        yield _("Under: {path}").format(path=" > ".join(read.path))
    if read.flags:
        yield _("Caution: {flags}").format(flags=listed([flag_word(flag) for flag in read.flags]))
    if read.count > 1:
        yield _("Stands for {n} submissions.").format(n=read.count)
    yield from (read.text or _("(the text is missing)")).split("\n")
    if read.response or read.category:
        yield _("Response [{category}]: {text}").format(category=read.category, text=read.response)
    yield from _decided(session, opinion)


def _decided(session: Session, opinion: OpinionId) -> Iterator[str]:
    state = session.state
    curation = state.curation(opinion)
    for link in curation.links:
        initiative = state.initiative(link.initiative)
        yield _("Linked: {code} {title} ({how})").format(
            code=initiative.code, title=initiative.title, how=how_word(link.how)
        )
    if curation.none_fits:
        yield _("No initiative fits.")
    if curation.record:
        yield _("Grouped: the text of {number} is kept.").format(number=f"#{curation.record}")
    if members := state.members(opinion):
        yield _("Stands for {numbers} as well.").format(numbers=" ".join(f"#{each}" for each in members))
    if curation.status is Status.EXCLUDED:
        yield _("Left out: {reason}").format(reason=curation.reason)
    if curation.note:
        yield _("Note: ") + curation.note


def suggestion_lines(session: Session, suggestions: tuple[Suggestion, ...]) -> Iterator[str]:
    """The first suggestions, each with its digit and the words that it shares with the opinion."""
    for digit, each in enumerate(suggestions[:SUGGESTED], 1):
        initiative = session.state.initiative(each.initiative)
        words = "・".join(each.shared[:3]) or akin_words(each)
        why = ", ".join(filter(None, (why_word(each.why), words)))
        yield f"{digit}: {initiative.code} {initiative.title} ({why})"


def alike_line(others: list[OpinionId]) -> str:
    """How many others say nearly the same."""
    numbers = " ".join(f"#{each}" for each in others[:9])
    form = ngettext("{n} is nearly the same: {numbers}", "{n} are nearly the same: {numbers}", len(others))
    return form.format(n=len(others), numbers=numbers)
