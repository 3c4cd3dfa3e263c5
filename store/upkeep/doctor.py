"""Looks at a project that is not well, mends what can be made anew, and says the rest.

What follows from something else is made anew: the book and the indexes. What a crash left unfinished
is put aside. Damage to the journal is never mended in silence: `examine` says how far the journal is
whole and which backups there are, and a person chooses between `restore` (a backup) and `salvage`
(the whole beginning of the journal). Neither deletes a byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from store import book
from store.corpus.corpus import Corpus
from store.deciding.folding import replay
from store.errors import BadInput, CurateError, Damaged, Refused
from store.files import atomic
from store.journal import segments, snapshot
from store.journal.follower import Follower
from store.journal.journal import Journal
from store.language import _
from store.project import FILE, Project, now, open_project
from store.sharing import presence
from store.sharing.lock import Lock
from store.upkeep import foreign
from store.upkeep.backup import backup, backups, chunks
from store.upkeep.check import Finding, check

_JOURNALS = ("store/journal", "store/curated.json", "corpus", "sources")
"""What `restore` exchanges; the lock file stays."""


def examine(path: Path) -> tuple[Finding, ...]:
    """Mend what can be made anew from the journal; findings say what was done, then what there is.

    Raises:
        NotAProject: there is none in the folder.
        TooNew: a newer curate wrote the project; nothing is touched.
        ReadOnly: this user may not write it.
    """
    project = open_project(path)
    try:
        journal = Journal(project, who="doctor", anew=True)
    except Damaged as error:
        return (Finding(False, error.title, error.advice), *_remains(project))
    corpus = Corpus(project)
    try:
        done = [*_tails(journal), *_swept(journal, corpus), *_indexes(journal, corpus)]
        done += [*_snapshot(journal), *_book(journal, corpus), *_offers(journal, corpus)]
    finally:
        corpus.close()
        journal.close()
    return (*done, *check(project))


def _tails(journal: Journal) -> Iterator[Finding]:
    for path in journal.set_aside:
        what = _("What a crash left of an unfinished decision was put aside: {path}.")
        yield Finding(True, what.format(path=path))


def _swept(journal: Journal, corpus: Corpus) -> Iterator[Finding]:
    with journal.locked():
        for number in corpus.sweep(journal.state):
            yield Finding(True, _("What was left of an unfinished import was removed: {n}.").format(n=number))


def _indexes(journal: Journal, corpus: Corpus) -> Iterator[Finding]:
    for document in journal.state.documents:
        try:
            mended = corpus.mend_index(document)
        except CurateError:
            continue  # the check that follows says it
        if mended:
            yield Finding(True, _("The index of {file} was made anew.").format(file=document.file))


def _snapshot(journal: Journal) -> Iterator[Finding]:
    """Make the snapshot anew where it does not say what the journal says."""
    project = journal.project
    if not project.snapshot.exists():
        return
    found = snapshot.load(project.snapshot, project.id)
    try:
        if found and found.state == replay(islice(journal.decisions(), found.mark.seq)):
            return
    except Damaged:
        pass
    project.snapshot.unlink()
    journal.write_snapshot()
    yield Finding(True, _("The snapshot of the journal was made anew."))


def _book(journal: Journal, corpus: Corpus) -> Iterator[Finding]:
    project = journal.project
    there = book.edition(project.book)
    if there and there.seq == journal.state.seq and book.is_sound(project.book):
        return
    try:
        aside = book.write_book(project, journal.state, corpus, seal=journal.seal)
    except Damaged as error:
        yield Finding(False, error.title, error.advice)
        return
    yield Finding(True, _("The book was written anew from the journal."))
    if aside:
        yield Finding(True, _("The book that was there was put aside: {path}.").format(path=aside))


def take_over(path: Path, *, who: str) -> tuple[Finding, ...]:
    """Make the decisions that other programs wrote into the book, in the name of `who`.

    Each record that differs becomes one decision; what was decided since is not overruled, and the books
    are offered again as long as anything of them was refused.

    Raises:
        NotSaved: the disk is full.
        ReadOnly: this user may not write the project.
    """
    project = open_project(path)
    journal, corpus = Journal(project, who=who), Corpus(project)
    found = []
    try:
        for offer in foreign.offers(journal, corpus):
            done = 0
            for draft in offer.drafts:
                try:
                    done += journal.append(draft) is not None
                except Refused as error:
                    found.append(Finding(False, error.title, error.advice))
            what = _("{path}: {n} of {m} records were taken over.")
            found.append(Finding(True, what.format(path=offer.path, n=done, m=len(offer.drafts))))
        if all(each.ok for each in found):
            foreign.taken_over(project, journal.state, corpus, seal=journal.seal)
        return tuple(found)
    finally:
        corpus.close()
        journal.close()


def leave(path: Path, *, who: str) -> tuple[Finding, ...]:
    """Leave what other programs wrote into the book as it is; it stays, and nobody is asked about it again.

    Raises:
        NotSaved: the disk is full.
        ReadOnly: this user may not write the project.
    """
    project = open_project(path)
    journal, corpus = Journal(project, who=who), Corpus(project)
    try:
        left = foreign.decline(project, journal.state, corpus, seal=journal.seal)
        what = _("What another program wrote stays as {path}; nobody is asked about it again.")
        return tuple(Finding(True, what.format(path=each)) for each in left)
    finally:
        corpus.close()
        journal.close()


def forget(path: Path, host: str) -> tuple[Finding, ...]:
    """End the sessions of another machine that is known to be gone, so that this one may write.

    Raises:
        BadInput: there are none.
    """
    gone = presence.forget(open_project(path), host)
    return tuple(
        Finding(
            True,
            _("{who} on {host} is taken for gone; whatever was decided there stays.").format(
                who=each.who, host=each.host
            ),
        )
        for each in gone
    )


def _offers(journal: Journal, corpus: Corpus) -> Iterator[Finding]:
    """What other programs wrote into the book and nobody has taken over."""
    for offer in foreign.offers(journal, corpus):
        if offer.drafts:
            what = _("{path} was written by another program: {n} records differ.")
            yield Finding(
                True,
                what.format(path=offer.path, n=len(offer.drafts)),
                _("`curate doctor PROJECT --take-over` makes decisions of that, --leave lets it be."),
            )


def _remains(project: Project) -> Iterator[Finding]:
    """What can still be had of a project whose journal is damaged."""
    follower = _whole_beginning(project)
    follower.close()
    yield Finding(
        False,
        _("The journal is whole up to decision {n}.").format(n=follower.now.state.seq),
        _("`curate doctor PROJECT --salvage` goes on from there, and puts the rest aside."),
    )
    found = False
    for folder in backups(project):
        try:
            copy = Journal(open_project(folder), who="", writable=False)
        except CurateError:
            continue
        found = True
        copy.close()
        yield Finding(
            False,
            _("The backup {path} has {n} decisions.").format(path=folder, n=copy.state.seq),
            _("`curate doctor PROJECT --restore {path}` goes back to it.").format(path=folder),
        )
    if not found:
        yield Finding(False, _("There is no backup in {path}.").format(path=project.backups))


def _whole_beginning(project: Project) -> Follower:
    follower = Follower(project.journal, project.id, writable=True)
    try:
        last = max([1, *(int(path.stem) for path in project.journal.glob("[0-9]*.jsonl"))])
        path = segments.path_of(project.journal, last)
        follower.follow(segments.End(last, path.stat().st_size if path.exists() else 0))
    except (CurateError, OSError):
        pass  # it stands at the last sound line
    return follower


def salvage(path: Path) -> tuple[Finding, ...]:
    """Go on from the last sound line of a damaged journal; what was there is put aside whole.

    Decisions behind the damage are not in force any more; they stay in what was put aside.

    Raises:
        BadInput: the journal is not damaged.
        Damaged: not even its first line is sound.
        NotSaved: the disk is full.
    """
    project = open_project(path)
    with _all_to_oneself(project):
        follower = _whole_beginning(project)
        try:
            _refuse_sound(project, follower)
        finally:
            follower.close()
        if not follower.now.segment:
            raise Damaged(_("Not a line of the journal is whole."), _("Restore a backup."))
        aside = _new_folder(project)
        shutil.copytree(project.journal, aside / "journal", symlinks=True)
        _cut(project, follower)
    return (_put_aside(aside), *examine(path))


def _cut(project: Project, follower: Follower) -> None:
    """Leave of the journal what the follower found sound."""
    for later in project.journal.glob("[0-9]*.jsonl"):
        if later.name > follower.path.name:
            later.unlink()
    whole = b"".join(chunks(follower.path, follower.now.offset))
    atomic.write_file(follower.path, whole, mode=project.file_mode)
    follower.path.chmod(project.file_mode)


def _put_aside(folder: Path) -> Finding:
    return Finding(True, _("What was there was put aside: {path}.").format(path=folder))


def _refuse_sound(project: Project, follower: Follower) -> None:
    try:
        last = segments.numbers(project.journal)[-1]
        end = segments.end(project.journal, last)
        follower.follow(end)
        follower.tail(end)
    except (Damaged, OSError):
        return
    raise BadInput(_("The journal is whole."), _("There is nothing to salvage."))


def restore(path: Path, folder: Path) -> tuple[Finding, ...]:
    """Put a backup in the place of what is there; what was there is put aside whole.

    Raises:
        BadInput: the folder is no backup of this project.
        Damaged: the backup itself is not whole.
        NotSaved: the disk is full.
    """
    project = open_project(path)
    advice = _("Name a folder that `curate backup` made, such as one in PROJECT/backups.")
    if not (folder / FILE).is_file():
        raise BadInput(_("{path} is no backup.").format(path=folder), advice)
    source = open_project(folder)
    if source.id != project.id:
        raise BadInput(_("{path} is a backup of another project.").format(path=folder), advice)
    fresh = backup(source, project.backups / f".restore-{now().replace(':', '')}")
    try:
        with _all_to_oneself(project):
            aside = _new_folder(project)
            for name in _JOURNALS:
                there = project.path / name
                if there.exists():
                    there.rename(aside / there.name)
                if (fresh / name).exists():
                    (fresh / name).rename(there)
            atomic.sync_folder(project.store)
            atomic.sync_folder(project.path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return (_put_aside(aside), *examine(path))


@contextmanager
def _all_to_oneself(project: Project) -> Iterator[None]:
    lock = Lock(project.lock, who="doctor", mode=project.file_mode)
    try:
        with lock.exclusive():
            yield
    finally:
        lock.close()


def _new_folder(project: Project) -> Path:
    folder = project.backups / f"damaged-{now().replace(':', '')}"
    atomic.make_folder(folder, project.folder_mode)
    return folder
