"""A project: one folder, and what stands where in it.

    project/                    mode 0700, or 2770 when shared: the folder's group works in it
      project.yaml              format, id, shared, settings; the only file that people write by hand
      sources/                  verbatim copies of the documents, named by sha256
      corpus/000001.jsonl …     what was read, one segment a document (`store.corpus.corpus`)
      store/journal/000001.jsonl …   every decision, for ever (`store.journal.segments`, `store.chain`)
      store/state.snapshot      what they came to, so that nobody has to read all (`store.journal.snapshot`)
      store/learned.npz         what suggestions learned of them (`curate.proposing.shelf`)
      store/journal.lock        whose turn it is to write (`store.sharing.lock`)
      store/curated.json        the book: a TinyDB database (`store.book`)
      store/torn-….bin          what a crash left of an unfinished line, set aside
      presence/  backups/

`project.yaml` is written last, so a folder that has it is a whole project. Keys in it that this
version does not know are kept.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store import chain
from store.errors import BadInput, Damaged, NotAProject, why
from store.files import atomic
from store.language import _
from store.migrations import FORMAT, known

FILE = "project.yaml"
"""The file that makes a folder a project."""

FOLDERS = ("sources", "corpus", "store", "store/journal", "presence", "backups")
"""The folders of a project, parents first."""

_COMMENT = "# A curate project. The settings may be edited by hand; everything else is curate's own.\n"

_UNSET = re.compile(
    re.escape(_COMMENT.encode())
    + rb"format: (\d+)\nid: ([0-9a-f]{32})\nshared: (true|false)\nsettings: \{\}\n"
)
"""The file of a project as `_write` made it, with nothing set."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything of one project is, and how its files are to be made."""

    path: Path
    """The folder, absolute."""
    id: str
    """Names the project for ever, wherever its folder goes."""
    shared: bool = False
    """Whether the folder's group works in it."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the analysts set."""

    @property
    def file(self) -> Path:
        """The file that makes the folder a project."""
        return self.path / FILE

    @property
    def sources(self) -> Path:
        """The folder of verbatim copies."""
        return self.path / "sources"

    @property
    def corpus(self) -> Path:
        """The folder of what was read."""
        return self.path / "corpus"

    @property
    def store(self) -> Path:
        """The folder of what was decided."""
        return self.path / "store"

    @property
    def journal(self) -> Path:
        """The folder of the journal's segments."""
        return self.store / "journal"

    @property
    def snapshot(self) -> Path:
        """What the journal came to at some decision (`store.journal.snapshot`); derived."""
        return self.store / "state.snapshot"

    @property
    def learned(self) -> Path:
        """What suggestions learned of the decisions; derived."""
        return self.store / "learned.npz"

    @property
    def lock(self) -> Path:
        """The file that a writer locks."""
        return self.store / "journal.lock"

    @property
    def book(self) -> Path:
        """The TinyDB database."""
        return self.store / "curated.json"

    @property
    def book_lock(self) -> Path:
        """The file that a writer of the book locks."""
        return self.store / "curated.lock"

    @property
    def checkpoint_lock(self) -> Path:
        """The file that whoever brings the snapshot and the book up to date locks."""
        return self.store / "checkpoint.lock"

    @property
    def presence(self) -> Path:
        """The folder in which sessions say that they are there."""
        return self.path / "presence"

    @property
    def backups(self) -> Path:
        """The folder of verified copies."""
        return self.path / "backups"

    @property
    def file_mode(self) -> int:
        """The mode of a new file."""
        return 0o660 if self.shared else 0o600

    @property
    def sealed_mode(self) -> int:
        """The mode of a file that will not change any more."""
        return 0o440 if self.shared else 0o400

    @property
    def folder_mode(self) -> int:
        """The mode of a new folder."""
        return 0o2770 if self.shared else 0o700


def now() -> str:
    """Return the present time as it stands in every file: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def create(path: Path, *, shared: bool = False) -> Project:
    """Make a new, empty project in a folder that is not there yet, or is empty.

    Raises:
        BadInput: something is there already, or nothing can be made there.
        NotSaved: the disk is full.
    """
    folder = _absolute(path)
    _refuse_taken(folder)
    project = Project(folder, secrets.token_hex(16), shared)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.make_folder(folder, project.folder_mode)
        for name in FOLDERS:
            atomic.make_folder(folder / name, project.folder_mode)
        head = chain.head_fields(project.id, 1, 0, now(), FORMAT)
        _seal, line = chain.encode(chain.START, head)
        atomic.write_file(project.journal / "000001.jsonl", line, mode=project.file_mode)
        atomic.write_file(project.lock, b"", mode=project.file_mode)
        for name in FOLDERS:
            atomic.sync_folder(folder / name)
        _write(project, {})
    except OSError as error:
        if error.errno in atomic.FULL:
            raise atomic.no_room(folder) from error
        raise BadInput(
            _("A project cannot be made in {path}: {why}.").format(path=folder, why=why(error)),
            _("Choose a folder that you may write in."),
        ) from error
    return project


def open_project(path: Path) -> Project:
    """Find the project in a folder; nothing is written.

    Raises:
        NotAProject: there is none, or its file cannot be read.
        TooNew: a newer curate made it.
    """
    folder = _absolute(path)
    content = _read(folder)
    try:
        known(content.get("format"), folder / FILE)
    except Damaged as error:
        raise _unreadable(folder, error.title) from error
    id_, settings = content.get("id"), content.get("settings", {})
    if not isinstance(id_, str) or not id_ or not isinstance(settings, dict):
        raise _unreadable(folder, _("its id or its settings are missing"))
    return Project(folder, id_, content.get("shared") is True, settings)


def save_settings(project: Project, settings: Mapping[str, Any]) -> Project:
    """Write the settings into the project's file and return the project with them.

    Raises:
        NotSaved: the disk is full.
    """
    changed = replace(project, settings=dict(settings))
    _write(changed, _read(project.path))
    return changed


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - a link to a project stays a link


def _refuse_taken(folder: Path) -> None:
    if (folder / FILE).exists():
        raise BadInput(
            _("{path} is a project already.").format(path=folder),
            _("Open it: `curate open {path}`.").format(path=folder),
        )
    if folder.exists() and not folder.is_dir():
        raise BadInput(_("{path} is a file, not a folder.").format(path=folder), _("Choose another place."))
    try:
        taken = folder.is_dir() and any(folder.iterdir())
    except PermissionError:
        taken = True
    if taken:
        raise BadInput(
            _("{path} is not empty.").format(path=folder),
            _("Choose a new folder, or an empty one."),
        )


def _read(folder: Path) -> dict[str, Any]:
    if folder.is_file():
        raise NotAProject(
            _("{path} is a file, not a folder.").format(path=folder), _("Name the folder of a project.")
        )
    if not folder.is_dir():
        raise NotAProject(
            _("There is no folder {path}.").format(path=folder),
            _("Make a project there: `curate init {path}`.").format(path=folder),
        )
    try:
        content = _parsed(atomic.read_file(folder / FILE))
    except FileNotFoundError as error:
        raise NotAProject(
            _("{path} holds no project.").format(path=folder),
            _("Make one in a new folder: `curate init FOLDER`."),
        ) from error
    except OSError as error:
        raise _unreadable(folder, why(error)) from error
    except (ValueError, Damaged) as error:
        raise _unreadable(folder, _("it is damaged")) from error
    return content


def _parsed(content: bytes) -> dict[str, Any]:
    """What a project's file holds.

    Where nothing was set it is read without YAML, which takes longer to load than a project to open.

    Raises:
        ValueError: it is no text in UTF-8, or no YAML mapping.
    """
    if plain := _UNSET.fullmatch(content):
        number, id_, shared = (each.decode() for each in plain.groups())
        return {"format": int(number), "id": id_, "shared": shared == "true", "settings": {}}
    import yaml

    try:
        found = yaml.safe_load(content.decode("utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, dict):
        raise ValueError("no mapping")
    return found


def _unreadable(folder: Path, why: str) -> NotAProject:
    return NotAProject(
        _("The project in {path} cannot be opened: {file} cannot be used ({why}).").format(
            path=folder, file=FILE, why=why.rstrip(".")
        ),
        _("Ask whoever made the project for access, or take the file from a backup."),
    )


def _write(project: Project, before: Mapping[str, Any]) -> None:
    import yaml

    content = {
        **before,
        "format": FORMAT,
        "id": project.id,
        "shared": project.shared,
        "settings": dict(project.settings),
    }
    text = _COMMENT + yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    atomic.write_file(project.file, text.encode("utf-8"), mode=project.file_mode)
