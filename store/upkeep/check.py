"""Proves that a project is what it was: nothing lost, nothing changed, nothing in two places.

Looks at everything and changes nothing. Each finding is one sentence, true or alarming, and in the
second case says what to do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store import book
from store.books import entries as book_entries
from store.corpus import sums
from store.corpus.corpus import Corpus
from store.corpus.staging import sha256_of
from store.deciding import rules
from store.deciding.folding import fold
from store.errors import CurateError
from store.files import atomic
from store.journal import segments
from store.journal.journal import Journal
from store.language import _, ngettext
from store.model import Document, Status
from store.project import Project
from store.sharing import modes
from store.state import Decision, State


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    ok: bool
    """Whether it is as it should be."""
    what: str
    """What was found, as a sentence."""
    advice: str = ""
    """The next step, where there is one."""
    remade: bool = False
    """Whether it follows from the journal, so that `curate doctor` makes it anew without a loss."""


def check(project: Project) -> tuple[Finding, ...]:
    """Look at all of a project; writes nothing.

    Raises:
        TooNew: a newer curate wrote the journal or the book.
        ReadOnly: it may not be read by this user.
    """
    return tuple(_findings(project))


def _findings(project: Project) -> Iterator[Finding]:
    yield from (Finding(False, each.what, each.advice) for each in modes.faults(project))
    try:
        journal = Journal(project, who="", writable=False, anew=True)
    except CurateError as error:
        yield Finding(False, error.title, error.advice)
        return
    corpus = Corpus(project)
    try:
        edition = book.edition(project.book)
        yield from _journal(journal)
        known, state = _replayed(journal, edition.seq if edition else 0)
        yield _replay(journal.state, state)
        yield from _book(project, journal, corpus, edition, known)
        for document in state.documents:
            yield from _document(corpus, document)
        yield _statuses(state)
        yield from _references(state)
    except CurateError as error:
        yield Finding(False, error.title, error.advice)
    finally:
        corpus.close()
        journal.close()


def _journal(journal: Journal) -> Iterator[Finding]:
    n = journal.state.seq
    yield Finding(
        True,
        ngettext(
            "The journal is whole: {n} decision, sealed.",
            "The journal is whole: {n} decisions, each sealed on the one before.",
            n,
        ).format(n=n),
    )
    if left := journal.unfinished:
        yield Finding(
            True,
            _("A crash left {n} bytes of a decision that was never shown as done.").format(n=left),
            _("The next session that may write puts them aside."),
        )


def _replayed(journal: Journal, seq: int) -> tuple[State, State]:
    """The State after decision `seq` and after all, by reading every decision once more."""
    state = known = State()
    for decision in journal.decisions():
        _refuse_unfitting(state, decision)
        state = fold(state, decision)
        if decision.seq == seq:
            known = state
    return known, state


def _refuse_unfitting(state: State, decision: Decision) -> None:
    for change in decision.changes:
        entry = state.entry(change.kind, change.id)
        if change.rev != entry.rev + 1 or any(
            entry.fields.get(name) != value for name, value in change.old.items()
        ):
            raise CurateError(
                _("Decision {n} does not follow from those before it.").format(n=decision.seq),
                segments.advice(),
            )


def _replay(live: State, replayed: State) -> Finding:
    if live == replayed:
        return Finding(True, _("Reading the journal again gives the same state."))
    return Finding(False, _("Reading the journal again gives another state."), segments.advice())


def _book(
    project: Project, journal: Journal, corpus: Corpus, edition: book.Edition | None, known: State
) -> Iterator[Finding]:
    if edition is None and not project.book.exists():
        yield Finding(not journal.state.seq, _("There is no book yet."), book.advice(), remade=True)
        return
    if edition is None or edition.project != project.id or not book.is_sound(project.book):
        what = _("{path} was not written by curate, or was changed since.").format(path=project.book)
        yield Finding(False, what, book.advice(), remade=True)
        return
    if edition.seq > journal.state.seq:
        what = _("The book has {n} decisions, the journal only {m}: the end of the journal is missing.")
        yield Finding(False, what.format(n=edition.seq, m=journal.state.seq), segments.advice())
        return
    yield _book_contents(project, journal, corpus, edition, known)


def _book_contents(
    project: Project, journal: Journal, corpus: Corpus, edition: book.Edition, known: State
) -> Finding:
    tables = json.loads(atomic.read_file(project.book))
    records = {str(id_): fields for id_, fields in book_entries.entries(known, corpus)}
    initiatives = {str(each.id): book_entries.initiative_fields(each) for each in known.initiatives}
    same = tables[book_entries.RECORDS] == json.loads(json.dumps(records))
    same = same and tables[book_entries.INITIATIVES] == json.loads(json.dumps(initiatives))
    if not same or edition.seal not in ("", journal.seal_of(edition.seq)):
        return Finding(False, _("The book is not what the journal says."), book.advice(), remade=True)
    if edition.seq < journal.state.seq:
        what = _("The book is what the journal says up to decision {n} of {m}.")
        return Finding(True, what.format(n=edition.seq, m=journal.state.seq), book.advice())
    return Finding(True, _("The book is what the journal says."))


def _document(corpus: Corpus, document: Document) -> Iterator[Finding]:
    wrong = list(_wrong_with(corpus, document))
    yield from (Finding(False, f"{document.file}: {what}", advice) for what, advice in wrong)
    if not wrong and not document.part_of:
        ledger = corpus.ledger(document)
        yield Finding(
            True,
            _("{file}: {n} opinions, and each of {characters} characters is accounted for.").format(
                file=document.file, n=document.opinions, characters=ledger.characters
            ),
        )


def _wrong_with(corpus: Corpus, document: Document) -> Iterator[tuple[str, str]]:
    restore = _("Restore it from a backup: `curate doctor` says which there are.")
    try:
        if document.digest and corpus.digest(document) != document.digest:
            yield _("what was read is not what was imported."), restore
        if corpus.head(document)["opinions"] != document.opinions:
            yield _("it has not as many opinions as were imported."), restore
        for _opinion in corpus.opinions(document):
            pass  # each line is compared with its seal
        corpus.prove_text(document)
        yield from (
            (what, _("Import it again after undoing its import."))
            for what in sums.faults(corpus.ledger(document), document.opinions)
        )
    except CurateError as error:
        yield error.title, error.advice
    try:
        if sha256_of(corpus.source(document)) != corpus.source_sha256(document):
            yield _("the copy of the document is not the document that was imported."), restore
    except OSError:
        yield _("the copy of the document is missing."), restore


def _statuses(state: State) -> Finding:
    counted = Counter(state.curation(each).status for each in state.opinion_ids())
    told = {status: state.count(status) for status in Status if state.count(status)}
    if counted != told or sum(counted.values()) != state.total:
        return Finding(False, _("The counts by status do not sum up to the opinions."), segments.advice())
    return Finding(True, _("Each of {n} opinions is in exactly one state.").format(n=state.total))


def _references(state: State) -> Iterator[Finding]:
    """What decided opinions point to must be there: the record that they are in, their initiatives."""
    for id_, _curation in state.decided():
        if what := rules.broken(state, id_):
            yield Finding(False, what, _("Look at its history, and undo what led to it."))
