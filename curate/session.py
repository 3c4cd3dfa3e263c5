"""What an analyst can do with a project: the use cases, for a terminal, a script or a test alike.

Every verb drafts one decision on the State that this session shows, appends it to the journal and
returns it once it is on the disk; None says that everything was so already. Verbs block (they wait
for the lock and for the disk) and may be called from any thread, one at a time is let through.
"""

from __future__ import annotations

import getpass
import itertools
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from curate import exporting, linkwork, undoing
from curate.bulk import group_identical
from curate.importing import Imported, asked_by, import_file
from curate.linking.catalogue import Disagreement, disagreements
from curate.linking.finding import find
from curate.linking.versions import Passage
from curate.linkwork import Near, Nearest, Sure
from curate.matching.cautions import Caution
from curate.matching.clusters import Progress
from curate.proposals import Groups, HitRates, Initiatives, Lead, hit_rates
from curate.searching import Search
from exports.material import Material
from store import decisions
from store.checkpoint import Keeper
from store.corpus import Corpus
from store.errors import BadInput, Conflict, Refused
from store.journal import Journal
from store.language import _
from store.lock import Waiting
from store.model import (
    Group,
    How,
    Initiative,
    InitiativeId,
    Ledger,
    Opinion,
    OpinionId,
    Pair,
    Record,
    Relation,
    Residue,
    Stretch,
    Suggestion,
)
from store.presence import Person, Presence, people, refuse_elsewhere
from store.project import Project, open_project, save_settings
from store.records import record
from store.state import Decision, Draft, State

THRESHOLD = 0.85
"""Near-identical from here on (DESIGN.md section 7), unless project.yaml says otherwise."""


class Session:
    """One analyst at work on one project."""

    def __init__(
        self, project: Project, *, who: str, readonly: bool = False, waiting: Waiting | None = None
    ) -> None:
        self.project = project
        self.who = who
        if not readonly:
            refuse_elsewhere(project)
        self._journal = Journal(project, who=who, writable=not readonly, waiting=waiting)
        self.corpus = Corpus(project)
        self._presence = None if readonly else Presence(project, who=who, sid=self._journal.sid)
        self._keeper = Keeper(project, self._journal.state.seq)
        if not readonly:
            self._sweep()
        self._lock = threading.RLock()
        self._groups = Groups(self.opinion_as_read, Search(None if readonly else project.path / "cache"))
        self._nearest = Nearest(self.opinion_as_read)
        self._initiatives = Initiatives(self.opinion_as_read, self._since)
        self.state: State = self._journal.state

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str | None = None,
        readonly: bool = False,
        waiting: Waiting | None = None,
    ) -> Session:
        """Open a project as an analyst, by default the one who is logged in.

        `waiting` is told, from a thread of its own, for whom a decision waits.

        Raises:
            NotAProject, TooNew, Damaged: as it stands with the folder.
            ReadOnly: it may not be written by this user, or not from this machine.
        """
        return cls(open_project(path), who=who or user(), readonly=readonly, waiting=waiting)

    def close(self) -> None:
        """Bring the book up to date and let go of the files; what was decided is on the disk already.

        Raises:
            NotSaved: the disk has no room for a new book; the old one stays, and so does every decision.
        """
        try:
            if self._journal.writable:
                self.write_book()
        finally:
            if self._presence is not None:
                self._presence.close()
            self._journal.close()
            self.corpus.close()

    def write_book(self) -> None:
        """See to it that the TinyDB book has all that was decided; a large one is written behind us."""
        self._keeper.leave(self._journal, self.corpus)

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """What crashes had left of unfinished decisions, as far as this session put it aside."""
        return self._journal.set_aside

    def presence(self) -> tuple[Person, ...]:
        """Who else is in the project, and what each stands on."""
        mine = self._journal.sid
        return tuple(each for each in people(self.project) if each.sid != mine)

    def stand_on(self, opinion: OpinionId | None) -> None:
        """Tell the others which opinion this session looks at."""
        if self._presence is not None:
            self._presence.stand_on(opinion)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _sweep(self) -> None:
        """Take away what crashed imports left; nobody imports while the journal is locked."""
        with self._journal.locked():
            self.corpus.sweep(self._journal.state)

    # -- looking -----------------------------------------------------------------------------------

    @property
    def threshold(self) -> float:
        """From which similarity on this project calls two opinions near-identical."""
        value = self.project.settings.get("threshold", THRESHOLD)
        return float(value) if isinstance(value, int | float) else THRESHOLD

    def refresh(self) -> bool:
        """Take in what others decided; True if there was anything."""
        with self._lock:
            self._journal.refresh()
            if self._journal.writable:
                self._keeper.looked(self._journal.state.seq)
            grown = self._journal.state.seq != self.state.seq
            self.state = self._journal.state
            return grown

    def opinion_as_read(self, opinion: OpinionId) -> Opinion:
        """An opinion as its document has it."""
        return self.corpus.opinion(self.state.document_of(opinion), opinion)

    def opinion(self, opinion: OpinionId) -> Opinion:
        """An opinion with the analysts' text, response and category in place of those read."""
        return self.state.edited(self.opinion_as_read(opinion))

    def record(self, opinion: OpinionId) -> Record:
        """The record that an opinion heads."""
        return record(self.state, self.corpus, opinion)

    def ledger(self, document: int) -> Ledger:
        """The ledger of one document."""
        return self.corpus.ledger(self.state.document(document))

    def source(self, opinion: OpinionId) -> tuple[str, ...]:
        """The lines of the document that an opinion was read from, as they stand there."""
        document = self.state.document_of(opinion)
        lines = self.corpus.text(document).split("\n")
        spans = self.corpus.opinion(document, opinion).spans
        wanted = sorted({span.line for each in spans.values() for span in each})
        return tuple(lines[number - 1] for number in wanted if number <= len(lines))

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        """Near-identical opinions that are still to be decided on, largest group first.

        A large project is searched in a process of its own. `progress` hears how far that is (0 to 1) and
        how many opinions have been joined to others so far; `stop_searching` ends it.

        Raises:
            Refused: the search was stopped.
        """
        if progress is not None:
            self._groups.search.progress = progress
        return self._groups.proposed(self.state, threshold or self.threshold)

    def stop_searching(self) -> None:
        """End a search for groups that is on; whoever waits for it hears that it was stopped."""
        self._groups.search.stop()

    def identical(self, opinions: Iterable[OpinionId] | None = None) -> list[tuple[OpinionId, ...]]:
        """What `group_identical` would bring together, to be counted first; the kept opinion leads each."""
        return self._groups.identical(self.state, self.threshold, opinions)

    def cautions(self, left: OpinionId, right: OpinionId) -> tuple[Caution, ...]:
        """What an analyst has to look at before two opinions are taken for one."""
        from curate.matching.cautions import cautions

        return cautions(self.opinion(left).text, self.opinion(right).text)

    def split(self, opinions: Iterable[OpinionId]) -> list[tuple[OpinionId, ...]]:
        """The two sides of the weakest link of a proposed group, the larger first."""
        from curate.matching.alike import alike
        from curate.matching.groups import split

        texts = {id_: self.opinion(id_).text for id_ in opinions}
        return split(alike(texts, self.threshold), self.state.apart)

    def alike(self, opinion: OpinionId) -> list[Pair]:
        """The near-identical pairs of one opinion that were not kept apart, best first."""
        return self._groups.pairs_of(self.state, opinion, self.threshold)

    def suggestions(self, opinion: OpinionId, *, hide_mined: bool = False) -> tuple[Suggestion, ...]:
        """Ranked initiatives for one opinion; `hide_mined` ranks as if the answers were unknown."""
        with self._lock:
            state = self.state
            return self._initiatives.suggest(state, self.opinion_as_read(opinion), hide_mined=hide_mined)

    def hit_rates(self) -> HitRates:
        """How often people took what was suggested."""
        return hit_rates(self.state)

    def nearest(self, opinion: OpinionId, limit: int = 50) -> list[Near]:
        """The opinions nearest to one by content, decided or not, best first ("find alike")."""
        with self._lock:
            return self._nearest.near(self.state, opinion, limit)

    def search_initiatives(self, text: str) -> list[Initiative]:
        """The initiatives with every word of `text` in code, title or body; kana and width are alike."""
        return find(self.state.initiatives, text)

    def disagreements(self, opinion: OpinionId) -> tuple[Disagreement, ...]:
        """Citations of an opinion that code, name and page lead to different places, with all three."""
        plan = self.state.document_of(opinion).plan
        return disagreements(self.opinion_as_read(opinion), self.state.initiatives, plan)

    def sure(self) -> Sure:
        """The undecided opinions whose first suggestion is as sure as those right 95 times in 100 so far."""
        with self._lock:
            return linkwork.sure(self.state, self._initiatives, self.opinion_as_read)

    def versions(self, plan_old: str, plan_new: str) -> tuple[Passage, ...]:
        """A new version of a plan laid beside the old one.

        Raises:
            BadInput: one of them has no initiatives, or they are the same.
        """
        return linkwork.versions(self.state, plan_old, plan_new)

    def relation(self, kept: OpinionId, other: OpinionId) -> tuple[Relation, float]:
        """How one opinion stands to the text that would be kept, and how sure that is."""
        from curate.matching.relations import relation

        return relation(self.opinion(kept).text, self.opinion(other).text)

    def compare(self, left: OpinionId, right: OpinionId) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        """Both texts in stretches that say what the other has too."""
        from curate.matching.differences import compare

        return compare(self.opinion(left).text, self.opinion(right).text)

    def residue(self, kept: OpinionId, member: OpinionId) -> tuple[str, ...]:
        """The clauses that a member has beyond the kept text."""
        from curate.matching.residue import residue

        return residue(self.opinion(kept).text, self.opinion(member).text)

    def material(self, *, partial: bool = False, unmasked: bool = False) -> Material:
        """What an export of this project is made of, with personal data masked (settings: mask)."""
        return exporting.material(self.state, self.corpus, self.project, partial=partial, unmasked=unmasked)

    def export(self, name: str | None, target: Path | None, *, partial: bool = False) -> bytes:
        """What was decided, as the bytes of a format; written to `target` as well where one is given.

        The format is `name`, else what the target's suffix says, else YAML. `curate.exporting` writes
        a large project in pieces.

        Raises:
            BadInput: there is no such format, or the target cannot be written.
            Refused: something is still to be done, and it is not `partial`.
        """
        material = self.material(partial=partial)
        if target is None:
            return b"".join(exporting.exported(name, material))
        exporting.write_export(name, material, target)
        return target.read_bytes() if target.is_file() else b""

    # -- deciding ----------------------------------------------------------------------------------

    def import_documents(
        self,
        files: Iterable[Path],
        *,
        kind: str = "auto",
        columns: Mapping[str, str] | None = None,
        encoding: str | None = None,
    ) -> Iterator[Imported]:
        """Import files one after another, each as one decision; yields each as it is in force.

        What `columns` says of a head that nobody knows unasked is kept in project.yaml for the next file.
        """
        for file in files:
            with self._lock:
                imported = import_file(
                    self._journal,
                    self.corpus,
                    file,
                    kind=kind,
                    columns=columns,
                    encoding=encoding,
                    answers=self._answers(),
                )
                self.state = self._journal.state
                if columns and (head := asked_by(file, kind=kind, encoding=encoding)):
                    self._remember(head, columns)
            yield imported

    def _answers(self) -> dict[str, dict[str, str]]:
        """What was said of columns before; whatever else stands there in project.yaml is passed over."""
        known = self.project.settings.get("columns")
        if not isinstance(known, dict):
            return {}
        return {str(head): each for head, each in known.items() if isinstance(each, dict)}

    def _remember(self, head: str, columns: Mapping[str, str]) -> None:
        """Keep what the columns of a head are, beside what is in project.yaml now."""
        self.project = open_project(self.project.path)
        settings = {**self.project.settings, "columns": {**self._answers(), head: dict(columns)}}
        self.project = save_settings(self.project, settings)

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

    def group(
        self,
        opinions: Iterable[OpinionId],
        kept: OpinionId,
        residue: Residue | Mapping[OpinionId, Residue] | None = None,
    ) -> Decision | None:
        """The opinions become one record; `residue` says what is done with what members say beyond it.

        A member that says nothing beyond the kept text leaves nothing to deal with.
        """
        chosen = tuple(opinions)
        for each in (*chosen, kept):
            self.state.document_of(each)
        family = dict.fromkeys(each for one in chosen for each in (one, *self.state.members(one)))
        others = [each for each in family if each != kept]
        relations = {each: self.relation(kept, each)[0] for each in others}
        dealt = residue
        if not isinstance(dealt, Residue):
            nothing = {each: Residue.IGNORE for each in others if not self.residue(kept, each)}
            dealt = {**nothing, **(dealt or {})}
        return self._decide(lambda state: decisions.group(state, chosen, kept, relations, dealt))

    def group_identical(self, opinions: Iterable[OpinionId] | None = None) -> Decision | None:
        """Identical texts become one record each, among the opinions or all: one decision, one undo.

        What is brought together is what `identical` says; a pair with a caution never is.
        """
        among = None if opinions is None else tuple(opinions)
        return self._decide(
            lambda state: group_identical(state, self._groups.identical(state, self.threshold, among))
        )

    def take_out(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Each leaves its group."""
        return self._decide(lambda state: decisions.take_out(state, opinions))

    def deal_with(self, opinion: OpinionId, residue: Residue) -> Decision | None:
        """What a member says beyond the kept text was carried, noted or found to add nothing."""
        return self._decide(lambda state: decisions.deal_with(state, opinion, residue))

    def apart(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Every two of them are distinct for good."""
        return self._decide(lambda state: decisions.apart(state, opinions))

    def link(
        self,
        opinions: Iterable[OpinionId],
        initiative: InitiativeId,
        how: How = How.CHOSEN,
        *,
        settle: bool = False,
    ) -> Decision | None:
        """The opinions concern the initiative; with `settle`, undecided ones become records as well."""
        chosen = tuple(opinions)
        rank = self._rank(chosen[0], initiative) if len(chosen) == 1 else 0
        return self._decide(
            lambda state: decisions.link(state, chosen, initiative, how, rank=rank, settle=settle)
        )

    def accept(self, leads: Iterable[Lead], *, settle: bool = False) -> Decision | None:
        """Each opinion is linked to its first suggestion (`sure`), all as one decision."""
        chosen = tuple(leads)
        return self._decide(lambda state: linkwork.accepted(state, chosen, settle=settle))

    def raise_link(self, opinion: OpinionId, initiative: InitiativeId) -> Decision | None:
        """A link weighs more than the one before it."""
        return self._decide(lambda state: decisions.raise_link(state, opinion, initiative))

    def move_links(self, plan_old: str, plan_new: str) -> Decision | None:
        """Links to the old version of a plan become links to the new one, as one decision (see `versions`).

        Raises:
            BadInput: one of them has no initiatives, or they are the same.
        """
        passages = self.versions(plan_old, plan_new)
        return self._decide(lambda state: linkwork.moved(state, passages, self.opinion_as_read))

    def unlink(self, opinion: OpinionId, initiative: InitiativeId) -> Decision | None:
        """The opinion does not concern the initiative."""
        return self._decide(lambda state: decisions.unlink(state, opinion, initiative))

    def none_fits(self, opinion: OpinionId, *, settle: bool = False) -> Decision | None:
        """No initiative fits the opinion."""
        return self._decide(lambda state: decisions.none_fits(state, opinion, settle=settle))

    def set_field(self, opinion: OpinionId, name: str, value: str) -> Decision | None:
        """Write an opinion's text, response, category or note."""
        return self._decide(lambda state: decisions.set_field(state, opinion, name, value))

    def dismiss(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """What was taken for personal data in each is none."""
        return self._decide(lambda state: decisions.dismiss(state, opinions))

    def add_initiative(self, code: str, title: str, plan: str) -> Decision | None:
        """Enter an initiative that no document brought."""
        return self._decide(lambda state: decisions.add_initiative(state, code, title, plan))

    # -- going back --------------------------------------------------------------------------------

    def undo(self, seq: int | None = None) -> Decision | None:
        """Take back a decision, by default one's own last that still stands (imports only by number).

        Raises:
            Refused: there is none, it is somebody else's, or a field of it has changed since.
        """
        with self._lock:
            target = undoing.last_to_undo(self.history(who=self.who)) if seq is None else self._own(seq)
            if target is None:
                raise Refused(_("There is nothing of yours to undo."), _("Others' decisions stay theirs."))
            return self._decide(lambda state: decisions.undo(state, target))

    def redo(self) -> Decision | None:
        """Bring back what was undone last, where nothing was decided after the undo.

        Raises:
            Refused: there is nothing to redo, or a field of it has changed since.
        """
        with self._lock:
            target = undoing.last_to_redo(self.history(who=self.who))
            if target is None:
                raise Refused(_("There is nothing to redo."))
            return self._decide(lambda state: decisions.undo(state, target))

    def history(
        self, *, newest_first: bool = True, opinion: OpinionId | None = None, who: str | None = None
    ) -> Iterator[Decision]:
        """Decisions in order, all or those on one opinion, by one analyst."""
        for decision in self._journal.decisions(newest_first=newest_first):
            if who is not None and decision.who != who:
                continue
            if opinion is not None and not any(
                change.kind == "opinion" and change.id == opinion for change in decision.changes
            ):
                continue
            yield decision

    def decision(self, seq: int) -> Decision:
        """One decision by its number.

        Raises:
            UnknownThing: there is none.
        """
        return self._journal.decision(seq)

    def _since(self, seq: int) -> Iterator[Decision]:
        """The decisions after `seq`, newest first."""
        return itertools.takewhile(lambda each: each.seq > seq, self._journal.decisions(newest_first=True))

    def _own(self, seq: int) -> Decision:
        target = self.decision(seq)
        if target.who != self.who:
            raise Refused(
                _("Decision {n} is {who}'s.").format(n=seq, who=target.who),
                _("Ask them, or decide anew: both stay in the history."),
            )
        taken = undoing.taken_back_by(self.history(who=self.who), seq)
        if taken is not None:
            raise Refused(_("Decision {n} was taken back by decision {m}.").format(n=seq, m=taken.seq))
        return target

    def _rank(self, opinion: OpinionId, initiative: InitiativeId) -> int:
        ranked = [each.initiative for each in self.suggestions(opinion) if each.why != "mined"]
        return ranked.index(initiative) + 1 if initiative in ranked else 0

    def _decide(self, draft: Callable[[State], Draft]) -> Decision | None:
        with self._lock:
            try:
                made = self._journal.append(draft(self.state))
                self._keeper.decided(self._journal.state.seq)
                return made
            except Conflict:
                self._journal.refresh()
                raise
            finally:
                self.state = self._journal.state


def user() -> str:
    """The name that decisions are made under: CURATE_USER, or the login name.

    Raises:
        BadInput: neither is there.
    """
    if name := os.environ.get("CURATE_USER", "").strip():
        return name
    try:
        return getpass.getuser()
    except OSError:
        raise BadInput(
            _("The system gives you no user name."), _("Set CURATE_USER to the name you go by.")
        ) from None
