"""Who is here, and what each stands on.

    presence/<session>.json   {"sid", "who", "host", "boot", "pid", "since", "opinion"}

A session keeps the lock of its own file (`flock`) for as long as it lives. Whoever wants to know who is
here tries to lock the others': one that can be locked is of a session that has died, however it
died, and says nothing any more. So there are no stale claims, and no times by which one is guessed to
be stale. What a session stands on is a courtesy to the others and binds nobody.

A lock says nothing across machines. A file of another host whose session has not signed off is
therefore taken for alive, and a second host is refused for writing (`refuse_elsewhere`), as is a
folder on NFS or SMB, whose locks this store does not rely on. A session at work touches its file
now and then, so that the refusal can say when it was last heard of; a person, who can know that it is
gone, ends it (`forget`). Two names of one running kernel, as containers have them, are one host.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shlex
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.errors import BadInput, Damaged, ReadOnly, Refused
from store.files import atomic
from store.language import _
from store.model import OpinionId
from store.project import Project, now

_ELSEWHERE = {0x6969: "NFS", 0x517B: "SMB", 0xFF534D42: "SMB", 0xFE534D42: "SMB"}
"""What statfs(2) calls the file systems of other machines (linux/magic.h)."""

_STATFS_BYTES = 256

_BEAT = 60.0
"""Seconds after which a session at work gives a sign again."""

_ALIVE = 3 * _BEAT
"""Seconds after a sign in which nobody can take a session for gone; a clock that differs by more is wrong."""


@dataclass(frozen=True, slots=True)
class Person:
    """One session that is open on a project."""

    sid: str
    """Names the session, as in its decisions."""
    who: str
    """Whose it is."""
    host: str
    """The machine that it runs on."""
    since: str
    """When it was opened."""
    opinion: OpinionId | None = None
    """The opinion that it stands on, where it says so."""
    here: bool = True
    """Whether it runs on this machine, so that locks keep it and this session apart."""
    heard: float = 0.0
    """When it last gave a sign, in seconds since 1970 by the clock of the disk."""


class Presence:
    """One session's sign at the door."""

    def __init__(self, project: Project, *, who: str, sid: str) -> None:
        """Sign in.

        Raises:
            ReadOnly: the project is on NFS or SMB, or somebody is in it from another host.
        """
        self._project = project
        self._me = Person(sid, who, socket.gethostname(), now())
        self._path = project.presence / f"{sid}.json"
        self._fd = -1
        self._beat = time.monotonic()
        refuse_elsewhere(project)
        with suppress(OSError, Damaged):  # a courtesy: a full disk must not keep anybody from working
            atomic.make_folder(project.presence, project.folder_mode)
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
            self._fd = atomic.open_file(self._path, flags, project.file_mode)
            fcntl.flock(self._fd, fcntl.LOCK_EX)  # who looks at it holds it for microseconds
            os.fchmod(self._fd, project.file_mode)
            self._say(None)

    def stand_on(self, opinion: OpinionId | None) -> None:
        """Say which opinion this session looks at, None for none; no news is not written."""
        if opinion == self._me.opinion:
            self._give_a_sign()
            return
        self._me = replace(self._me, opinion=opinion)
        with suppress(OSError):
            self._say(opinion)

    def _give_a_sign(self) -> None:
        if self._fd >= 0 and time.monotonic() - self._beat >= _BEAT:
            self._beat = time.monotonic()
            with suppress(OSError):
                os.utime(self._fd)

    def others(self) -> tuple[Person, ...]:
        """Who else is here, by name."""
        found = (person for path, person in _people(self._project) if path != self._path)
        return tuple(sorted(found, key=lambda person: (person.who, person.since)))

    def close(self) -> None:
        """Sign off."""
        if self._fd >= 0:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(self._fd)
            self._fd = -1

    def _say(self, opinion: OpinionId | None) -> None:
        if self._fd < 0:
            return
        me = self._me
        fields = {"sid": me.sid, "who": me.who, "host": me.host, "since": me.since, "opinion": opinion}
        line = json.dumps(fields | {"pid": os.getpid(), "boot": _boot()}).encode("ascii") + b"\n"
        # In place, so that the lock stays with the file; a reader that meets half of it looks again later.
        os.pwrite(self._fd, line, 0)
        os.ftruncate(self._fd, len(line))


def people(project: Project) -> tuple[Person, ...]:
    """Everybody who is in a project."""
    found = (person for _path, person in _people(project))
    return tuple(sorted(found, key=lambda person: (person.who, person.since)))


def refuse_elsewhere(project: Project) -> None:
    """Refuse to write where locks do not keep writers apart.

    Raises:
        ReadOnly: the project is on NFS or SMB, or somebody is in it from another host.
    """
    if system := _ELSEWHERE.get(file_system(project.path)):
        raise ReadOnly(
            _("{path} is on {system}, where curate cannot keep writers apart.").format(
                path=project.path, system=system
            ),
            _("Put the project on a disk of this server, or open it for reading only."),
        )
    for _path, person in _people(project):
        if not person.here:
            raise ReadOnly(
                _(
                    "{who} is in this project from another machine, {host}, since {at};"
                    " last heard of {n} minutes ago."
                ).format(who=person.who, host=person.host, at=person.since, n=_minutes(person)),
                _("Work on the same machine. If that session is gone: {command}").format(
                    command=shlex.join(["curate", "doctor", str(project.path), "--forget", person.host])
                ),
            )


def forget(project: Project, host: str) -> tuple[Person, ...]:
    """Take away the signs of sessions on another machine, which a person knows to be gone; returns them.

    Raises:
        BadInput: nobody is here from there; sessions of this machine are known to be gone without that.
        Refused: one of them gave a sign only just now.
    """
    gone = [(path, person) for path, person in _people(project) if person.host == host and not person.here]
    if not gone:
        raise BadInput(
            _("Nobody is in this project from another machine called {host}.").format(host=host),
            _("Check the name; sessions of this machine need no such word."),
        )
    for _path, person in gone:
        if abs(time.time() - person.heard) < _ALIVE:
            raise Refused(
                _("{who} on {host} gave a sign less than {n} minutes ago.").format(
                    who=person.who, host=host, n=round(_ALIVE / 60)
                ),
                _("Ask them. If that session has ended, do it again in {n} minutes.").format(
                    n=round(_ALIVE / 60)
                ),
            )
    for path, _person in gone:
        path.unlink(missing_ok=True)
    return tuple(person for _path, person in gone)


def _minutes(person: Person) -> int:
    return max(0, int(time.time() - person.heard)) // 60


def file_system(path: Path) -> int:
    """Return the kernel's number of the file system that a folder is on; 0 where it does not say."""
    buffer = ctypes.create_string_buffer(_STATFS_BYTES)
    try:
        failed = ctypes.CDLL(None).statfs(os.fsencode(path), buffer)
    except (OSError, AttributeError):
        return 0
    return 0 if failed else int.from_bytes(buffer.raw[: ctypes.sizeof(ctypes.c_long)], "little")


def _people(project: Project) -> list[tuple[Path, Person]]:
    found = []
    with suppress(OSError):
        for path in project.presence.glob("*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError, Damaged):
                fields = _alive(path)
                if fields is not None:
                    sid, who, host = fields["sid"], fields["who"], fields["host"]
                    here, heard = _is_here(fields), path.lstat().st_mtime
                    person = Person(sid, who, host, fields["since"], fields["opinion"], here, heard)
                    found.append((path, person))
    return found


def _alive(path: Path) -> dict[str, Any] | None:
    """What the file of a living session says; that of a dead one of this host is taken away."""
    fd = atomic.open_file(path, os.O_RDONLY)
    try:
        fields: dict[str, Any] = json.loads(os.pread(fd, 4096, 0) or b"{}")
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return fields
        if not _is_here(fields):
            return fields
        if fields:
            path.unlink(missing_ok=True)
        return None
    finally:
        os.close(fd)


def _is_here(fields: dict[str, Any]) -> bool:
    """Whether a session runs, or ran, on this machine; one that says nothing yet does."""
    here = socket.gethostname()
    return fields.get("host", here) == here or (bool(_boot()) and fields.get("boot") == _boot())


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
