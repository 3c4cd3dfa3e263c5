"""Who may do what with the files of a project, and the command that mends what is wrong.

curate gives every file that it makes the mode of its project, whatever the umask is. Copying a project,
unpacking it, or working on it as another user may leave others: then a private project can be read by
everybody, or the members of a shared one are kept out of parts of it. Nothing is changed here.
"""

from __future__ import annotations

import grp
import os
import pwd
import shlex
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.language import _
from store.project import FOLDERS, Project

_OTHERS = 0o007
_GROUP = 0o070


class Fault(NamedTuple):
    """One thing that is wrong, and what mends it."""

    what: str
    """As a sentence."""
    advice: str
    """The command, in a sentence."""


def faults(project: Project) -> tuple[Fault, ...]:
    """Say what is wrong with owners, groups and modes; nothing where all is as curate makes it.

    Raises:
        OSError: the project's folder cannot be looked at.
    """
    there = project.path.stat()
    found = _shared(project, there) if project.shared else _private(project, there)
    return tuple(found)


def _private(project: Project, there: os.stat_result) -> Iterator[Fault]:
    mode = stat.S_IMODE(there.st_mode)
    if mode & (_GROUP | _OTHERS):
        yield Fault(
            _("{path} is private, but others may look into it (mode {mode}).").format(
                path=project.path, mode=f"{mode:04o}"
            ),
            _mended("chmod", "go-rwxs", [project.path]),
        )
    owner = _user(there.st_uid)
    if there.st_uid != os.geteuid():
        yield Fault(
            _("{path} is {owner}'s; what you write in it {owner} may not be able to change.").format(
                path=project.path, owner=owner
            ),
            _("Work on it as {owner}, or make a shared project.").format(owner=owner),
        )
    elif strange := [path for path, each in _files(project) if each.st_uid != there.st_uid]:
        yield Fault(
            _("{path} is somebody else's, although the project is {owner}'s.").format(
                path=strange[0], owner=owner
            ),
            _mended("chown", owner, strange, by_root=True),
        )


def _shared(project: Project, there: os.stat_result) -> Iterator[Fault]:
    group = _group(there.st_gid)
    files = [(project.path, there), *_files(project)]
    if stat.S_IMODE(there.st_mode) & _OTHERS:
        yield Fault(
            _("{path} is shared with the group {group}, but everybody may look into it.").format(
                path=project.path, group=group
            ),
            _mended("chmod", "o-rwx", [project.path]),
        )
    if strange := [path for path, each in files if each.st_gid != there.st_gid]:
        yield Fault(
            _("{path} is not of the group {group}, as the project is.").format(path=strange[0], group=group),
            _mended("chgrp", group, strange),
        )
    for kind, argument in ((stat.S_ISDIR, "g+rwxs"), (stat.S_ISREG, "g+rw")):
        shut = [path for path, each in files if kind(each.st_mode) and not _open_to_group(each)]
        if shut:
            yield Fault(
                _("The group {group} may not work in {path}.").format(group=group, path=shut[0]),
                _mended("chmod", argument, shut),
            )


def _open_to_group(there: os.stat_result) -> bool:
    """Whether the group may do with a file or a folder what its members have to."""
    wanted = 0o2070 if stat.S_ISDIR(there.st_mode) else 0o060
    return stat.S_IMODE(there.st_mode) & wanted == wanted


def _files(project: Project) -> Iterator[tuple[Path, os.stat_result]]:
    """The folders of a project, and the files that every session writes to; what is not there is left out."""
    segments = sorted(project.journal.glob("[0-9]*.jsonl"))[-1:]
    written = [project.file, project.lock, project.book, project.snapshot, project.book_lock]
    for path in [*(project.path / name for name in FOLDERS), *written, project.checkpoint_lock, *segments]:
        with suppress(OSError):
            yield path, path.lstat()


def _mended(command: str, argument: str, paths: Iterable[Path], *, by_root: bool = False) -> str:
    words = shlex.join([command, argument, *map(str, paths)])
    if by_root:
        return _("An administrator mends it: {command}").format(command=words)
    return _("This mends it: {command}").format(command=words)


def _user(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
