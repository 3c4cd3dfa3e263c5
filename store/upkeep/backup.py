"""A copy of a project that is known to be whole, made while others go on working.

The journal only grows, so its beginning up to a moment at which nobody wrote is a journal; what was
read stays as it is; the book is replaced as a whole. A copy is made beside its place, looked at as
`curate check` looks at a project, and only then gets its name. It is a project itself: it can be
opened where it lies, and `store.upkeep.doctor.restore` puts it back.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from store.errors import BadInput, Damaged, why
from store.files import atomic
from store.journal import segments
from store.journal.follower import Follower
from store.language import _
from store.project import FOLDERS, Project, now, open_project
from store.sharing.lock import Lock
from store.upkeep.check import check

_CHUNK = 1 << 20


def backup(project: Project, target: Path | None = None) -> Path:
    """Copy a project into `target`, by default a new folder of `backups/`; returns the folder.

    Raises:
        BadInput: something is at `target` already, or nothing can be written there.
        Damaged: the project, or the copy, is not whole; no copy stays.
        NotSaved: the disk is full; no copy stays.
    """
    folder = (target or project.backups / now().replace(":", "")).expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(_("{path} is there already.").format(path=folder), _("Choose another place."))
    partial = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.partial")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _copy(project, partial)
        _verify(partial)
        os.replace(partial, folder)  # noqa: PTH105 - beside os.fsync, the system call is the point
        atomic.sync_folder(folder.parent)
    except OSError as error:
        if error.errno in atomic.FULL:
            raise atomic.no_room(folder) from error
        raise BadInput(
            _("The backup {path} cannot be made: {why}.").format(path=folder, why=why(error)),
            _("Choose another place."),
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder


def backups(project: Project) -> Iterator[Path]:
    """Yield the copies in `backups/`, the newest first."""
    for folder in sorted(project.backups.glob("[0-9]*"), reverse=True):
        if (folder / project.file.name).is_file():
            yield folder


def _copy(project: Project, folder: Path) -> None:
    """Copy a project as it was at one moment."""
    follower = Follower(project.journal, project.id, writable=False)
    try:
        end = _settled_end(project)
        follower.follow(end)
        follower.tail(end)
        now_ = follower.now
    finally:
        follower.close()
    atomic.make_folder(folder, project.folder_mode)
    for name in FOLDERS:
        atomic.make_folder(folder / name, project.folder_mode)
    for number in range(1, now_.segment + 1):
        path = segments.path_of(project.journal, number)
        limit = now_.offset if number == now_.segment else path.stat().st_size
        _copy_file(project, path, folder, limit)
    for path in _beside_the_journal(project, now_.state.next_document):
        _copy_file(project, path, folder)
    _copy_file(project, project.file, folder)
    for name in FOLDERS:
        atomic.sync_folder(folder / name)
    atomic.sync_folder(folder)


def _settled_end(project: Project) -> segments.End:
    lock = Lock(project.lock, who="", mode=project.file_mode, writable=False)
    try:
        with lock.shared():
            return segments.end(project.journal, segments.numbers(project.journal)[-1])
    finally:
        lock.close()


def _beside_the_journal(project: Project, next_document: int) -> Iterator[Path]:
    """What belongs to the imports that are decided; later ones are not in the copy's journal."""
    for path in sorted(project.corpus.iterdir()):
        if path.stem.isdigit() and int(path.stem) < next_document:
            yield path
    yield from sorted(path for path in project.sources.iterdir() if not path.name.startswith("."))
    if project.book.exists():
        yield project.book


def _copy_file(project: Project, path: Path, folder: Path, limit: int | None = None) -> None:
    target = folder / path.relative_to(project.path)
    atomic.write_file(target, chunks(path, limit), mode=project.file_mode)


def chunks(path: Path, limit: int | None) -> Iterator[bytes]:
    """Yield the bytes of a file up to `limit`, a piece at a time."""
    with os.fdopen(atomic.open_file(path, os.O_RDONLY), "rb") as file:
        left = os.fstat(file.fileno()).st_size if limit is None else limit
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _verify(folder: Path) -> None:
    for finding in check(open_project(folder)):
        # A book that is behind or missing is made anew from the journal; it is no loss.
        if not finding.ok and not finding.remade:
            raise Damaged(finding.what, finding.advice)
