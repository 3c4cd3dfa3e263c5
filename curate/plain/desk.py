"""Where a person in line mode stands: which opinions are listed, which is looked at, what is proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from curate.listing.facets import Facet
from curate.plain import describe
from curate.plain.talk import Talk
from curate.session import Session
from curate.words.conflicts import sides
from curate.words.disputes import disputes
from store.errors import Conflict, CurateError
from store.language import _, local_time, ngettext
from store.model import Flag, OpinionId, Status, Suggestion
from store.state import Decision, State

if TYPE_CHECKING:
    from curate.linking.citations.lookup import Disagreement

OPEN = {Status.UNDECIDED, Status.LATER}


class PlainDesk:
    """One person's place in the list, and the way by which decisions are made and told."""

    def __init__(self, session: Session, talk: Talk) -> None:
        self.session = session
        self.talk = talk
        self.listed: Sequence[OpinionId] = ()
        """The opinions that are walked through, in their order."""
        self.facets: tuple[Facet, ...] = ()
        """What they have in common."""
        self.at = 0
        """The place of the one that is looked at."""
        self.wanted = ""
        """What was searched for last."""
        self.suggestions: tuple[Suggestion, ...] = ()
        """What the digits link."""
        self.list_all()

    @property
    def current(self) -> OpinionId | None:
        """The opinion that is looked at; None in an empty project."""
        return self.listed[self.at] if self.listed else None

    # -- moving ------------------------------------------------------------------------------------------

    def list_all(self) -> None:
        """Walk through all opinions, from where one stands."""
        self.list_these(tuple(self.session.state.opinion_ids()), ())

    def list_these(self, opinions: Sequence[OpinionId], facets: tuple[Facet, ...]) -> None:
        """Walk through some opinions; one stays on one's own where it is among them."""
        current = self.current
        self.listed, self.facets = opinions, facets
        self.at = opinions.index(current) if current in opinions else 0

    def around(self, step: int = 1) -> Iterator[int]:
        """Every other place, from here on, round the ends."""
        for distance in range(1, len(self.listed)):
            yield (self.at + step * distance) % len(self.listed)

    def go_undecided(self, step: int = 1) -> bool:
        """To the nearest undecided opinion; says where there is none."""
        for place in self.around(step):
            if self.status(self.listed[place]) is Status.UNDECIDED:
                self.at = place
                return True
        self.talk.say(_("No other opinion is undecided."))
        return False

    def status(self, opinion: OpinionId) -> Status:
        """Where an opinion is."""
        return self.session.state.curation(opinion).status

    # -- telling -----------------------------------------------------------------------------------------

    def tell(self) -> None:
        """Say the opinion that is looked at, and what is proposed for it."""
        opinion = self.current
        if opinion is None:
            self.talk.say(_("No opinions yet"), _("Import documents first: :import FILE"))
            return
        self.session.stand_on(opinion)
        place = _("{n} of {all}").format(n=self.at + 1, all=len(self.listed))
        self.talk.say("", *describe.opinion_lines(self.session, opinion, place))
        if others := self.alike(opinion):
            self.talk.say(describe.alike_line(others))
        self.talk.say(*disputes(self.disputed()))
        self.suggestions = self.session.suggestions(opinion)
        self.talk.say(*describe.suggestion_lines(self.session, self.suggestions))

    def alike(self, opinion: OpinionId) -> list[OpinionId]:
        """The opinions that are nearly the same, best first."""
        return [pair.b if pair.a == opinion else pair.a for pair in self.session.alike(opinion)]

    def disputed(self) -> tuple[Disagreement, ...]:
        """The citations of the opinion that is looked at which are in doubt."""
        opinion = self.current
        if opinion is None or Flag.LINK_DISAGREES not in self.session.opinion(opinion).flags:
            return ()
        return self.session.disagreements(opinion)

    def hear_others(self) -> None:
        """Take in what others decided, and say of it, and of what other programs wrote, a line each."""
        if self.session.meddled():
            for each in self.session.notices():
                self.talk.say(" ".join(filter(None, (each.what, each.advice))))
        before = self.session.state.seq
        if not self.session.refresh():
            return
        n = self.session.state.seq - before
        self.talk.say(ngettext("Others made {n} decision.", "Others made {n} decisions.", n).format(n=n))
        if self.current is None or not self.session.state.has(self.current):
            self.list_all()

    # -- deciding ----------------------------------------------------------------------------------------

    def decide(self, verb: Callable[[], Decision | None], said: str) -> bool:
        """Make a decision, and say so once it is on the disk; of a conflict both sides are told."""
        before = self.session.state
        try:
            made = verb()
        except Conflict as conflict:
            return self._insist(conflict, verb, said, before)
        except CurateError as error:
            self.refuse(error)
            return False
        number = _("decision {n}").format(n=made.seq) if made else _("it was so already")
        self.talk.say(f"{said} ({number})")
        return True

    def settle(self, verb: Callable[[], Decision | None], said: str) -> None:
        """Decide about the current opinion, and go on to the next undecided one if it was open."""
        was_open = self.current is not None and self.status(self.current) in OPEN
        if self.decide(verb, said) and was_open:
            self.go_undecided()
        self.tell()

    def refuse(self, error: CurateError) -> None:
        """Say what was refused, and the next step."""
        self.talk.say(_("Refused: {title}").format(title=error.title), *filter(None, (error.advice,)))

    def _insist(
        self, conflict: Conflict, verb: Callable[[], Decision | None], said: str, before: State
    ) -> bool:
        """Say who was first, when, and what each wanted; decide again if that is wished."""
        self.talk.say(conflict.title)
        when = _("{who}, {at}").format(who=conflict.who, at=local_time(conflict.at))
        for each in sides(conflict, before, self.session.state):
            told = ((_("before"), each.was), (when, each.theirs), (_("yours, not saved"), each.mine))
            self.talk.say(each.name, *(f"  {who}: {value}" for who, value in told))
        if not self.talk.agrees(_("Decide yours all the same?")):
            return False
        return self.decide(verb, said)
