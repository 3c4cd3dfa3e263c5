"""What was read out of the documents: one segment a document, written once and never changed.

    sources/<sha256>.docx     the document itself, byte for byte
    corpus/000001.jsonl       what was read out of it: a head, one opinion a line, and the claims
    corpus/000001.idx         where each line begins
    corpus/000001.txt         the text that all spans point into, UTF-8

A segment has the number of its document. Each line is a JSON object in ASCII, sealed by itself as a
line of the journal is on the one before (`store.chain`). The head has `curate` ("corpus"), `format`,
`segment`, `file`, `sha256` (of the source), `text` (sha256 of the .txt), `kind`, `encoding`, `plan`,
`opinions` (how many follow), `ledger`, and, where the document came by an export of another project,
`export` (sha256 of that file, which stands in for the document among the sources), and `proposed` (what
may be an opinion, where the reader proposes anything). An opinion's line
has its place in the document as `id`; the id that it goes by is `document.first + id - 1`. The last
line, whose `id` is the next number, has
`claims`: what each stretch of the text was taken for. The index is little-endian u64: where the first
opinion's line begins, and where each line from there on ends; it is derived, and made anew where it
does not fit the lines.

A segment is in force once the journal has the decision that imports its document, and stays for ever
then, also when that import is undone. One that no decision names is what a crash or a full disk left
of an import; `sweep` takes it away. The files are read through `mmap`: a million opinions cost no
memory of the session's own, and an opinion is found without reading another.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
import struct
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from store import atomic, chain, codec
from store.errors import BadInput, Damaged, UnknownThing
from store.language import _
from store.migrations import FORMAT, known
from store.model import Claim, Document, Ledger, LeftOver, Opinion, OpinionId, Reading
from store.project import Project
from store.state import State

_NAME = re.compile(r"(\d{6,})\.(jsonl|idx|txt)")
_OPINIONS_REMEMBERED = 512


class Corpus:
    """The segments of one project. Threads may share it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._segments: dict[int, _Segment] = {}
        self._opening = threading.Lock()
        self._opinion = lru_cache(maxsize=_OPINIONS_REMEMBERED)(self._read_opinion)
        self._text = lru_cache(maxsize=2)(self._read_text)
        self._claims = lru_cache(maxsize=2)(self._read_claims)

    # -- reading -----------------------------------------------------------------------------------

    def opinion(self, document: Document, id: OpinionId) -> Opinion:  # noqa: A002 - the field's own word
        """Return one opinion of a document, as it was read.

        Raises:
            UnknownThing: the document has no opinion of this id.
            Damaged: the segment is not what was written there.
        """
        if not document.first <= id < document.first + document.opinions:
            raise UnknownThing(_("{file} has no opinion {id}.").format(file=document.file, id=id))
        return _placed(document, self._opinion(document.segment, document.id, id, id - document.first + 1))

    def opinions(self, document: Document) -> Iterator[Opinion]:
        """Yield the opinions of a document in its order."""
        for place in range(1, document.opinions + 1):
            id_ = document.first + place - 1
            yield _placed(document, self._read_opinion(document.segment, document.id, id_, place))

    def ledger(self, document: Document) -> Ledger:
        """Return the proof that nothing of a document was lost."""
        return codec.ledger(self.head(document).get("ledger", {}))

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """Return what each stretch of a document's text was taken for."""
        return self._claims(document.segment, document.opinions + 1)

    def head(self, document: Document) -> dict[str, Any]:
        """Return the first line of a document's segment."""
        return self._segment(document.segment).head()

    def text(self, document: Document) -> str:
        """Return the decoded text of a document, into which its spans point."""
        return self._text(document.part_of or document.segment)

    def proposed(self, document: Document) -> tuple[LeftOver, ...]:
        """Return the left-over prose of a document that may be an opinion; `line` is where each begins."""
        return tuple(LeftOver(**each) for each in self.head(document).get("proposed", ()))

    def digest(self, document: Document) -> str:
        """Return the sha256 of a document's segment as it stands on the disk."""
        return self._segment(document.segment).digest()

    def source(self, document: Document) -> Path:
        """Return the verbatim copy of a document, or of the export that it was restored from."""
        head = self.head(document)
        return self.project.sources / _source_name(head)

    def source_sha256(self, document: Document) -> str:
        """Return the sha256 that the file of `source` has to have."""
        return _source_sha256(self.head(document))

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments.values():
            segment.close()
        self._segments.clear()

    def _segment(self, number: int) -> _Segment:
        with self._opening:
            if number not in self._segments:
                self._segments[number] = _Segment(self.project.corpus, number)
            return self._segments[number]

    def _read_opinion(self, segment: int, document: int, id_: OpinionId, place: int) -> Opinion:
        return codec.opinion(id_, document, self._segment(segment).line(place))

    def _read_claims(self, segment: int, place: int) -> tuple[Claim, ...]:
        return tuple(map(codec.claim, self._segment(segment).line(place)["claims"]))

    def _read_text(self, segment: int) -> str:
        path = _path(self.project.corpus, segment, "txt")
        try:
            content = atomic.read_file(path)
        except FileNotFoundError as error:
            raise Damaged(_("{path} is missing.").format(path=path), _advice()) from error
        if hashlib.sha256(content).hexdigest() != self._segment(segment).head().get("text"):
            raise _damaged(path)
        return content.decode("utf-8")

    # -- writing -----------------------------------------------------------------------------------

    def add(self, segment: int, reading: Reading, source: Path, *, export: str = "") -> str:
        """Keep what was read out of a document, and the document itself; durable on return.

        Where the document was restored from an export, `source` is that file and `export` its sha256.

        Called while the journal is locked, before the import is decided. Returns the sha256 of the
        segment, which goes into that decision.

        Raises:
            BadInput: the file changed since it was read, or its text has no UTF-8.
            NotSaved: the disk is full; nothing that was there before is touched.
        """
        content = _source_bytes(reading, source, export or reading.sha256)
        text = _utf8(reading)
        lines = _lines(segment, reading, text, export)
        if (stale := self._segments.pop(segment, None)) is not None:
            stale.close()
        folder, mode = self.project.corpus, self.project.sealed_mode
        # The source comes last, so that a source that no decision names is found by its segment.
        atomic.write_file(_path(folder, segment, "txt"), text, mode=mode)
        atomic.write_file(_path(folder, segment, "jsonl"), lines, mode=mode)
        atomic.write_file(_path(folder, segment, "idx"), _index(map(len, lines)), mode=mode)
        self._keep_source(_head(segment, reading, text, export), content)
        return hashlib.sha256(b"".join(lines)).hexdigest()

    def _keep_source(self, head: Mapping[str, Any], content: bytes) -> None:
        path = self.project.sources / _source_name(head)
        with suppress(FileNotFoundError):
            if hashlib.sha256(atomic.read_file(path)).hexdigest() == _source_sha256(head):
                return
        atomic.write_file(path, content, mode=self.project.sealed_mode)

    def mend_index(self, document: Document) -> bool:
        """Make the index of a document's segment anew from its lines; whether that was needed.

        Raises:
            Damaged: the segment is not what was written there.
            NotSaved: the disk is full.
        """
        path = _path(self.project.corpus, document.segment, "idx")
        offsets = self._segment(document.segment).offsets()
        if len(offsets) != document.opinions + 2:
            raise _damaged(_path(self.project.corpus, document.segment, "jsonl"))
        fresh = struct.pack(f"<{len(offsets)}Q", *offsets)
        with suppress(OSError, Damaged):
            if atomic.read_file(path) == fresh:
                return False
        atomic.write_file(path, fresh, mode=self.project.sealed_mode)
        self._segments.pop(document.segment).close()
        return True

    def sweep(self, state: State) -> list[int]:
        """Take away what imports left that never came to be decided; the journal is locked meanwhile.

        A segment has the number of its document, and numbers of documents are never used again, so
        these are the segments from `state.next_document` on. In a folder where a document in force
        says otherwise nothing is swept. Returns the numbers of the segments that went.
        """
        atomic.sweep(self.project.corpus)
        atomic.sweep(self.project.sources)
        orphans, kept = self._sorted_segments(state)
        if not orphans or any(document.segment in orphans for document in state.documents):
            return []
        named = {self._source_of(number) for number in kept}
        for number in sorted(orphans, reverse=True):
            if (source := self._source_of(number)) is not None and source not in named:
                source.unlink(missing_ok=True)
            for suffix in ("jsonl", "idx", "txt"):
                _path(self.project.corpus, number, suffix).unlink(missing_ok=True)
        return sorted(orphans)

    def _sorted_segments(self, state: State) -> tuple[set[int], set[int]]:
        names = (_NAME.fullmatch(each.name) for each in self.project.corpus.iterdir())
        numbers = {int(match[1]) for match in names if match}
        orphans = {number for number in numbers if number >= state.next_document}
        return orphans, numbers - orphans

    def _source_of(self, number: int) -> Path | None:
        """The source that a segment names; None where there is no whole segment."""
        try:
            segment = _Segment(self.project.corpus, number)
        except Damaged:
            return None
        try:
            head = segment.head()
            return self.project.sources / _source_name(head)
        finally:
            segment.close()


class _Segment:
    """One segment's lines, mapped into memory."""

    def __init__(self, folder: Path, number: int) -> None:
        self._path = _path(folder, number, "jsonl")
        self._map = _mapped(self._path)
        self._scanned: Sequence[int] = ()
        try:
            self._lines = int(self.head().get("opinions", 0)) + 1
        except BaseException:
            self._map.close()
            raise
        self._index = _mapped_or_none(_path(folder, number, "idx"), 8 * (self._lines + 1))

    def head(self) -> dict[str, Any]:
        """Return the first line."""
        head = self._sound(0, self._map.find(b"\n") + 1)
        if head is None or head.get("curate") != "corpus":
            raise _damaged(self._path)
        known(head.get("format"), self._path)
        return head

    def line(self, place: int) -> dict[str, Any]:
        """Return the line of the opinion that has this place in its document, or that of the claims."""
        for begin, end in self._where(place):
            fields = self._sound(begin, end)
            if fields is not None and fields.get("id") == place:
                return fields
        raise _damaged(self._path)

    def digest(self) -> str:
        """Return the sha256 of the file."""
        return hashlib.sha256(self._map).hexdigest()

    def offsets(self) -> Sequence[int]:
        """Return what stands in the index, from the lines themselves."""
        if not self._scanned:
            ends, at = array("Q"), 0
            while (newline := self._map.find(b"\n", at)) >= 0:
                at = newline + 1
                ends.append(at)
            self._scanned = ends
        return self._scanned

    def close(self) -> None:
        """Let go of the files."""
        self._map.close()
        if self._index is not None:
            self._index.close()

    def _where(self, place: int) -> Iterator[tuple[int, int]]:
        """Where a line may stand: by the index, then, should that be wrong, by the lines."""
        if self._index is not None:
            yield struct.unpack_from("<2Q", self._index, 8 * (place - 1))
        offsets = self.offsets()
        if place < len(offsets):
            yield offsets[place - 1], offsets[place]

    def _sound(self, begin: int, end: int) -> dict[str, Any] | None:
        line = self._map[begin:end]
        sound = chain.decode(chain.START, line[:-1]) if line.endswith(b"\n") else None
        return sound[1] if sound else None


def _head(segment: int, reading: Reading, text: bytes, export: str) -> dict[str, Any]:
    """The first line of a segment."""
    head: dict[str, Any] = {
        "curate": "corpus",
        "format": FORMAT,
        "segment": segment,
        "file": reading.file,
        "sha256": reading.sha256,
        "text": hashlib.sha256(text).hexdigest(),
        "kind": reading.kind.value,
        "encoding": reading.encoding,
        "plan": reading.plan,
        "opinions": len(reading.opinions),
        "ledger": codec.ledger_fields(reading.ledger),
    }
    if reading.proposed:
        head["proposed"] = [{"line": each.line, "text": each.text} for each in reading.proposed]
    return head | {"export": export} if export else head


def _placed(document: Document, opinion: Opinion) -> Opinion:
    """An opinion that an analyst made of lines stands where these stand now."""
    return replace(opinion, spans={"text": document.passage}) if document.passage else opinion


def _lines(segment: int, reading: Reading, text: bytes, export: str) -> list[bytes]:
    """The lines of a segment."""
    head = _head(segment, reading, text, export)
    opinions = [{"id": each.id, **codec.opinion_fields(each)} for each in reading.opinions]
    if [each["id"] for each in opinions] != list(range(1, len(opinions) + 1)):
        raise ValueError("the opinions of a reading are numbered 1, 2, … in its order")
    claims = {"id": len(opinions) + 1, "claims": [codec.claim_fields(each) for each in reading.claims]}
    return [chain.encode(chain.START, fields)[1] for fields in (head, *opinions, claims)]


def _index(lengths: Iterable[int]) -> bytes:
    """The index of lines that have these lengths."""
    ends = list(accumulate(lengths))
    return struct.pack(f"<{len(ends)}Q", *ends)


def _path(folder: Path, number: int, suffix: str) -> Path:
    return folder / f"{number:06}.{suffix}"


def _source_name(head: Mapping[str, Any]) -> str:
    suffix = ".export" if "export" in head else Path(head["file"]).suffix.lower()
    return _source_sha256(head) + suffix


def _source_sha256(head: Mapping[str, Any]) -> str:
    return str(head.get("export", head["sha256"]))


def _source_bytes(reading: Reading, source: Path, sha256: str) -> bytes:
    content = source.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BadInput(
            _("{file} changed while it was read.").format(file=reading.file), _("Import it again.")
        )
    return content


def _utf8(reading: Reading) -> bytes:
    try:
        return reading.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            _("{file} holds half a character that no encoding has.").format(file=reading.file),
            _("Save it anew as UTF-8, or say how it is encoded: `--encoding`."),
        ) from error


def _mapped(path: Path) -> mmap.mmap:
    try:
        fd = atomic.open_file(path, os.O_RDONLY)
    except FileNotFoundError as error:
        raise Damaged(_("{path} is missing.").format(path=path), _advice()) from error
    try:
        return mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
    except ValueError as error:  # an empty file
        raise _damaged(path) from error
    finally:
        os.close(fd)


def _mapped_or_none(path: Path, size: int) -> mmap.mmap | None:
    """The index, if it is there and has the length that it should have."""
    try:
        index = _mapped(path)
    except (OSError, Damaged):
        return None
    if len(index) != size:
        index.close()
        return None
    return index


def _damaged(path: Path) -> Damaged:
    return Damaged(_("{path} is not what was written there.").format(path=path), _advice())


def _advice() -> str:
    return _("Nothing was changed. `curate doctor` says what is whole, and restores a backup.")
