"""The decisions on one opinion or many, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from curate.desk import undoing
from curate.desk.looking import Looking
from store import decisions
from store.corpus.ledgers import differing
from store.deciding import rules
from store.deciding.folding import Folding
from store.errors import Refused
from store.journal import batches
from store.language import _
from store.model import Accepted, DocumentId, OpinionId
from store.project import now
from store.state import Decision, settle


class Deciding(Looking):
    """Deciding what becomes of opinions, and taking decisions back."""

    def keep(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Each becomes a record of its own."""
        return self._decide(lambda state: decisions.keep(state, opinions))

    def later(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Each waits for another day."""
        return self._decide(lambda state: decisions.later(state, opinions))

    def exclude(self, opinions: Iterable[OpinionId], reason: str) -> Decision | None:
        """Each is left out, for a reason."""
        return self._decide(lambda state: decisions.exclude(state, opinions, reason))

    def reopen(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Each is undecided again."""
        return self._decide(lambda state: decisions.reopen(state, opinions))

    def set_field(self, opinion: OpinionId, name: str, value: str) -> Decision | None:
        """Write an opinion's text, response, category or note."""
        return self._decide(lambda state: decisions.set_field(state, opinion, name, value))

    def flag_personal(self) -> Decision | None:
        """Opinions that were read before personal data was looked for are flagged where they hold some."""
        from curate.documents.personal import unflagged

        found = unflagged(self.state, self.corpus)
        return self._decide(lambda state: decisions.flag_personal(state, found))

    def dismiss(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """What was taken for personal data in each is none."""
        return self._decide(lambda state: decisions.dismiss(state, opinions))

    def accept_differences(
        self, document: DocumentId, reason: str, what: str | None = None
    ) -> Decision | None:
        """That a document declares other counts than were read stands, for a reason: all of them, or one.

        Raises:
            BadInput: nothing differs that nobody has let stand, or the reason is empty.
        """
        accepted = Accepted(reason.strip(), self.who, now())
        found = differing(self.state, self.corpus, self.state.document(document))
        chosen = [replace(each, accepted=accepted) for each in found if what in (None, each.what)]
        return self._decide(lambda state: decisions.accept(state, document, chosen))

    def take_over(self) -> tuple[Decision, ...]:
        """Decide as another program wrote it into the book (`notices` says where it did).

        Raises:
            Conflict, Refused: somebody decided otherwise meanwhile; what was taken over before stays.
        """
        from store.upkeep import foreign

        drafts = [draft for each in foreign.offers(self._journal, self.corpus) for draft in each.drafts]
        made = [self._decide(batches.ready(draft)) for draft in drafts]
        foreign.taken_over(self.project, self._journal.state, self.corpus, seal=self._journal.seal)
        return tuple(each for each in made if each is not None)

    def leave(self) -> tuple[Path, ...]:
        """Leave what another program wrote into the book as it is: returns where it stays, whole.

        Raises:
            NotSaved: the disk has no room for a book of our own.
        """
        from store.upkeep import foreign

        return foreign.decline(self.project, self._journal.state, self.corpus, seal=self._journal.seal)

    def undo(self, seq: int | None = None) -> Decision | None:
        """Take back a decision, by default one's own last that still stands (imports only by number).

        Raises:
            Refused: there is none, it is somebody else's, or a field of it has changed since.
        """
        with self._lock:
            target = undoing.last_to_undo(self.history(who=self.who)) if seq is None else self._own(seq)
            if target is None:
                raise Refused(_("There is nothing of yours to undo."), _("Others' decisions stay theirs."))
            return self._take_back(target)

    def redo(self) -> Decision | None:
        """Bring back what was undone last, where nothing was decided after the undo.

        Raises:
            Refused: there is nothing to redo, or a field of it has changed since.
        """
        with self._lock:
            target = undoing.last_to_redo(self.history(who=self.who))
            if target is None:
                raise Refused(
                    _("There is nothing to redo."),
                    _("Only an undo after which nothing else was decided can be taken back."),
                )
            return self._take_back(target)

    def _take_back(self, target: Decision) -> Decision | None:
        """Take back the whole act that a decision is a part of, or nothing of it where a part cannot be."""
        parts = undoing.whole_act(self.history(who=self.who), target)
        self.refresh()
        after = self.state
        for part in parts:
            taken = settle(after, decisions.undo(after, part), at="", who=self.who, sid="")
            folding = Folding(after)
            folding.take(taken)
            rules.hold(folding, taken)
            after = folding.state()
        return self._make([partial(decisions.undo, decision=part) for part in parts])

    def _own(self, seq: int) -> Decision:
        target = self.decision(seq)
        if target.who != self.who:
            raise Refused(
                _("Decision {n} is {who}'s.").format(n=seq, who=target.who),
                _("Ask them, or decide anew: both stay in the history."),
            )
        taken = undoing.taken_back_by(self.history(who=self.who), seq)
        if taken is not None:
            raise Refused(
                _("Decision {n} was taken back by decision {m}.").format(n=seq, m=taken.seq),
                _("To bring it back, undo decision {m}.").format(m=taken.seq),
            )
        return target
