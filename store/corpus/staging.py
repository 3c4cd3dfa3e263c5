"""The files of a new segment, written whole under names of their own before the journal is locked.

Writing may take long; putting them in their places takes a moment, and is what `Corpus.put` does.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from store import chain, codec
from store.corpus import spool
from store.corpus.segment import path_of
from store.errors import BadInput
from store.files import atomic
from store.language import _
from store.migrations import FORMAT
from store.model import Reading
from store.project import Project

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Staged:
    """A segment whose files are written and not yet in their places."""

    segment: int
    """Its number."""
    digest: str
    """The sha256 of its lines."""
    moves: tuple[tuple[Path, Path], ...]
    """From where to where each file goes; the source is the last, so that it is found by its segment."""

    def drop(self) -> None:
        """Take away what has not been put in its place."""
        for written, _place in self.moves:
            written.unlink(missing_ok=True)


def stage(project: Project, segment: int, reading: Reading, source: Path, export: str) -> Staged:
    """Write the files of a segment; durable on return, but for their names.

    Raises:
        BadInput: the file changed since it was read, or its text has no UTF-8.
        NotSaved: the disk is full.
    """
    moves: list[tuple[Path, Path]] = []

    def write(place: Path, content: Iterable[bytes]) -> None:
        moves.append((atomic.write_beside(place, content, mode=project.sealed_mode), place))

    text, lines = _Told(_text(reading)), _Told(())
    try:
        _same(source, export or reading.sha256, reading.file)
        write(path_of(project.corpus, segment, "txt"), text)
        head = _head(segment, reading, text.digest, export)
        lines = _Told(_lines(head, reading))
        write(path_of(project.corpus, segment, "jsonl"), lines)
        write(path_of(project.corpus, segment, "idx"), (index(lines.ends),))
        _keep_source(project, head, source, write)
        _same(source, export or reading.sha256, reading.file)
    except BaseException:
        Staged(segment, "", tuple(moves)).drop()
        raise
    return Staged(segment, lines.digest, tuple(moves))


class _Told:
    """Passes bytes on, and knows their sha256 and where each piece of them ended."""

    def __init__(self, content: Iterable[bytes]) -> None:
        self._content = content
        self._sha256 = hashlib.sha256()
        self.ends = array("Q")

    def __iter__(self) -> Iterator[bytes]:
        end = 0
        for piece in self._content:
            self._sha256.update(piece)
            end += len(piece)
            self.ends.append(end)
            yield piece

    @property
    def digest(self) -> str:
        return self._sha256.hexdigest()


def index(ends: Sequence[int]) -> bytes:
    """The index of lines that end at these offsets."""
    return struct.pack(f"<{len(ends)}Q", *ends)


def _head(segment: int, reading: Reading, text: str, export: str) -> dict[str, Any]:
    """The first line of a segment; `text` is the sha256 of its text."""
    head: dict[str, Any] = {
        "curate": "corpus",
        "format": FORMAT,
        "segment": segment,
        "file": reading.file,
        "sha256": reading.sha256,
        "text": text,
        "kind": reading.kind.value,
        "encoding": reading.encoding,
        "plan": reading.plan,
        "opinions": reading.total,
        "ledger": codec.ledger_fields(reading.ledger),
    }
    if reading.proposed:
        head["proposed"] = [{"line": each.line, "text": each.text} for each in reading.proposed]
    if long := reading.spooled:
        head |= {"claims": long.claims, "left": [codec.span_fields(each) for each in long.left]}
    return head | {"export": export} if export else head


def _text(reading: Reading) -> Iterator[bytes]:
    if reading.spooled:
        yield from _chunks(spool.file_of(reading.spooled.path, "text"))
        return
    try:
        yield reading.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            _("{file} holds half a character that no encoding has.").format(file=reading.file),
            _("Save it anew as UTF-8, or say how it is encoded: `--encoding`."),
        ) from error


def _lines(head: dict[str, Any], reading: Reading) -> Iterator[bytes]:
    """The lines of a segment."""
    yield chain.encode(chain.START, head)[1]
    if reading.spooled:
        for what in ("opinions", "claims"):
            with spool.file_of(reading.spooled.path, what).open("rb") as file:
                yield from file
        return
    opinions = [{"id": each.id, **codec.opinion_fields(each)} for each in reading.opinions]
    if [each["id"] for each in opinions] != list(range(1, len(opinions) + 1)):
        raise ValueError("the opinions of a reading are numbered 1, 2, … in its order")
    claims = {"id": len(opinions) + 1, "claims": [codec.claim_fields(each) for each in reading.claims]}
    for fields in (*opinions, claims):
        yield chain.encode(chain.START, fields)[1]


def _keep_source(
    project: Project, head: Mapping[str, Any], source: Path, write: Callable[[Path, Iterable[bytes]], None]
) -> None:
    """Write a copy of the document, where there is none."""
    place = project.sources / source_name(head)
    with suppress(FileNotFoundError):
        if sha256_of(place) == source_sha256(head):
            return
    write(place, _chunks(source))


def _same(source: Path, sha256: str, file: str) -> None:
    if _sha256(_chunks(source)) != sha256:
        raise BadInput(_("{file} changed while it was read.").format(file=file), _("Import it again."))


def source_name(head: Mapping[str, Any]) -> str:
    """The name of the copy of the document that a segment was read from."""
    suffix = ".export" if "export" in head else Path(head["file"]).suffix.lower()
    return source_sha256(head) + suffix


def source_sha256(head: Mapping[str, Any]) -> str:
    """The sha256 that this copy has."""
    return str(head.get("export", head["sha256"]))


def sha256_of(path: Path) -> str:
    """The sha256 of a plain file.

    Raises:
        Damaged: something else than a regular file is there.
        OSError: it cannot be read.
    """
    with atomic.open_plain(path) as file:
        return _sha256(_read(file))


def _sha256(chunks: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from _read(file)


def _read(file: BufferedReader) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
