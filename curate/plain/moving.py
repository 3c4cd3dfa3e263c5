"""The keys of Walk that move, search and narrow down, typed as the first letter of a line."""

from __future__ import annotations

from collections.abc import Callable

from curate.listing.facets import folded, holds, narrowed
from curate.plain.desk import PlainDesk
from store.language import _, ngettext
from store.model import OpinionId

Verb = Callable[[PlainDesk, str], None]
"""What a letter does, given the rest of its line."""


def numbers(words: str) -> list[OpinionId]:
    """The opinions that are named: "17 #40"; words that are no numbers are passed over."""
    parts = (each.lstrip("#") for each in folded(words).split())
    return [int(each) for each in parts if each.isdecimal()]


def move(step: int) -> Verb:
    """So many places on."""

    def go(desk: PlainDesk, _words: str) -> None:
        desk.at = max(0, min(len(desk.listed) - 1, desk.at + step))
        desk.tell()

    return go


def end(place: int) -> Verb:
    """To the first (0) or the last (-1); with a number, to that opinion."""

    def go(desk: PlainDesk, words: str) -> None:
        named = numbers(words)
        if named and named[0] not in desk.listed:
            desk.list_all()
        if named and named[0] not in desk.listed:
            desk.talk.say(_("There is no opinion {n}.").format(n=named[0]))
            return
        desk.at = desk.listed.index(named[0]) if named else max(0, place % max(1, len(desk.listed)))
        desk.tell()

    return go


def undecided(step: int) -> Verb:
    """To the next undecided one."""

    def go(desk: PlainDesk, _words: str) -> None:
        if desk.go_undecided(step):
            desk.tell()

    return go


def search(desk: PlainDesk, words: str) -> None:
    """To the next opinion that has the words."""
    desk.wanted = words or desk.talk.ask(_("Search") + ":")
    find(1)(desk, "")


def find(step: int) -> Verb:
    """To the next or the last opinion with the words that were searched for."""

    def go(desk: PlainDesk, _words: str) -> None:
        wanted = folded(desk.wanted)
        for place in desk.around(step) if wanted else ():
            if holds(desk.session.opinion(desk.listed[place]), wanted):
                desk.at = place
                desk.tell()
                return
        desk.talk.say(_("“{words}” is in no other opinion.").format(words=desk.wanted))

    return go


def facet(desk: PlainDesk, words: str) -> None:
    """Walk through those only that have a property; a number chooses among what is offered."""
    session = desk.session
    every = tuple(session.state.opinion_ids())
    listed, counts = narrowed(session.state, every, session.opinion, desk.facets)
    offered = sorted(each for each, n in counts.items() if n < len(listed))
    for place, (kind, value) in enumerate(offered, 1):
        desk.talk.say(f"{place}: {kind}: {value} ({counts[kind, value]})")
    answer = words or desk.talk.ask(_("A number, or words that an opinion has:"))
    if not answer:
        return
    chosen = numbers(answer)
    known = chosen and 0 < chosen[0] <= len(offered)
    facets = (*desk.facets, offered[chosen[0] - 1] if known else (_("Text"), answer))
    found = narrowed(session.state, every, session.opinion, facets)[0]
    if not found:
        desk.talk.say(_("No opinion has all of this."))
        return
    desk.list_these(found, facets)
    desk.talk.say(ngettext("({n} opinion)", "({n} opinions)", len(found)).format(n=len(found)))
    desk.tell()


def all_again(desk: PlainDesk, _words: str) -> None:
    """Walk through all."""
    desk.list_all()
    desk.tell()


def source(desk: PlainDesk, _words: str) -> None:
    """Say the lines of the document."""
    if desk.current is not None:
        desk.talk.say(_("In the document:"), *desk.session.source(desk.current))
