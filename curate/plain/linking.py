"""The keys of Walk that link, in lines: digits, the picker, citations in doubt, weights, what is alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from curate.linking.plans.placing import plans
from curate.plain.desk import OPEN, PlainDesk
from curate.plain.moving import Verb, numbers
from curate.words.disputes import offers
from store.language import _
from store.model import How, InitiativeId, OpinionId

_MOST = 9
"""What is read out to choose from."""


def take(digit: int) -> Verb:
    """Link the suggestion of that number; on a decided opinion take the link away where it is."""

    def link(desk: PlainDesk, _words: str) -> None:
        opinion = desk.current
        if opinion is None or digit > len(desk.suggestions):
            desk.talk.say(_("There is no suggestion {n}.").format(n=digit))
            return
        _link(desk, opinion, desk.suggestions[digit - 1].initiative, How.SUGGESTED)

    return link


def none_fits(desk: PlainDesk, _words: str) -> None:
    """No initiative fits."""
    if desk.current is not None:
        verb = partial(desk.session.none_fits, desk.current, settle=True)
        desk.settle(verb, _("Kept without a link."))


def pick(desk: PlainDesk, words: str) -> None:
    """Search an initiative, and link it."""
    if desk.current is not None and (found := _search(desk, words)) is not None:
        _link(desk, desk.current, found, How.CHOSEN)


def cited(desk: PlainDesk, words: str) -> None:
    """Say what a citation means that code, name and page do not agree about, and link that."""
    disputed = desk.disputed()
    if desk.current is None or not disputed:
        desk.talk.say(_("No citation of it is in doubt."))
        return
    offered = offers(disputed)
    at = _chosen(desk, [said for said, _meant, _by in offered], words)
    if at is None:
        return
    _said, meant, by = offered[at]
    made = meant.id if meant is not None else _make(desk, by.citation.code, by.citation.title)
    if made is not None:
        _link(desk, desk.current, made, How.CHOSEN)


def weigh(desk: PlainDesk, words: str) -> None:
    """Let a link weigh more than the one before it."""
    if (current := desk.current) is None:
        return
    state = desk.session.state
    links = [state.initiative(link.initiative) for link in state.curation(current).links]
    if len(links) < 2:
        desk.talk.say(_("It has to have two links for one to weigh more."))
        return
    at = 0 if len(links) == 2 else _chosen(desk, [f"{each.code} {each.title}" for each in links[1:]], words)
    if at is not None:
        raised = links[1:][at]
        said = _("{code} weighs more now.").format(code=raised.code)
        desk.decide(partial(desk.session.raise_link, current, raised.id), said)
        desk.tell()


def like(desk: PlainDesk, words: str) -> None:
    """Read out the opinions nearest to it, and link it and those that are named to one initiative."""
    if (current := desk.current) is None:
        return
    near = desk.session.nearest(current, limit=_MOST)
    if not near:
        desk.talk.say(_("No other opinion shares words with it."))
        return
    for each in near:
        text = desk.session.opinion(each.opinion).text.replace("\n", " ")
        desk.talk.say(f"#{each.opinion} {each.score:.0%}: {text}")
    asked = _("Numbers of those to link with it (empty: none):")
    targets = tuple(dict.fromkeys((current, *numbers(words or desk.talk.ask(asked)))))
    if len(targets) > 1 and (found := _search(desk, "")) is not None:
        _link_all(desk, targets, found)


def _link_all(desk: PlainDesk, targets: Sequence[OpinionId], initiative: InitiativeId) -> None:
    code, n = desk.session.state.initiative(initiative).code, len(targets)
    said = _("{n} opinions are linked to {code}; u takes it back.").format(n=n, code=code)
    desk.settle(partial(desk.session.link, targets, initiative, How.CHOSEN, settle=True), said)


def _link(desk: PlainDesk, opinion: OpinionId, initiative: InitiativeId, how: How) -> None:
    links = {link.initiative for link in desk.session.state.curation(opinion).links}
    if desk.status(opinion) not in OPEN and initiative in links:
        desk.settle(partial(desk.session.unlink, opinion, initiative), _("The link is taken away."))
        return
    name = desk.session.state.initiative(initiative)
    said = _("Linked to {code} {title}.").format(code=name.code, title=name.title)
    desk.settle(partial(desk.session.link, (opinion,), initiative, how, settle=True), said)


def _search(desk: PlainDesk, words: str) -> InitiativeId | None:
    """The initiative that is meant by some words; None where there is none, or none is chosen."""
    found = desk.session.search_initiatives(words or desk.talk.ask(_("Words of the initiative:")))[:_MOST]
    if not found:
        desk.talk.say(_("No initiative has these words."))
        return None
    at = _chosen(desk, [f"{each.code} {each.title}" for each in found], "1" if len(found) == 1 else "")
    return None if at is None else found[at].id


def _chosen(desk: PlainDesk, rows: Sequence[str], words: str) -> int | None:
    """The place, from 0, of what is chosen of some rows by its number from 1; None where it is none."""
    for place, row in enumerate(rows, 1):
        desk.talk.say(f"{place}: {row}")
    (at, *_more) = numbers(words or desk.talk.ask(_("Which number?"))) or [0]
    return at - 1 if 0 < at <= len(rows) else None


def _make(desk: PlainDesk, code: str, title: str) -> InitiativeId | None:
    """A new initiative of the plan that is chosen where there are several."""
    state = desk.session.state
    known = plans(state.documents, state.initiatives)
    at = 0 if len(known) == 1 else _chosen(desk, known, "")
    name = title or desk.talk.ask(_("Title of the new initiative"))
    if at is None or not name:
        return None
    before = {each.id for each in state.initiatives}
    said = _("{code} {title} is in the catalogue.").format(code=code, title=name)
    if not desk.decide(partial(desk.session.add_initiative, code, name, known[at]), said):
        return None
    return next((each.id for each in desk.session.state.initiatives if each.id not in before), None)
