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

Of a document that is too long to be held (`store.corpus.spool`), the claims stand in several lines, whose
`id` is -1, -2 and so on; the head has `claims`, how many these are, and `left`, where each line stands that
is left over; and the .txt is UTF-32, so that a span is found without reading another.

A segment is in force once the journal has the decision that imports its document, and stays for ever
then, also when that import is undone. One that no decision names is what a crash or a full disk left
of an import; `sweep` takes it away. Lines are read where the index says: a million opinions cost no
memory of the session's own, and an opinion is found without reading another.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from store import codec
from store.corpus import spool
from store.corpus.passages import passages
from store.corpus.segment import Segment, advice, damaged, path_of
from store.corpus.staging import Staged, index, sha256_of, source_name, source_sha256, stage
from store.errors import Damaged, UnknownThing
from store.files import atomic
from store.language import _
from store.model import Claim, Document, Ledger, LeftOver, Opinion, OpinionId, Passage, Reading
from store.project import Project
from store.state import State

_NAME = re.compile(r"(\d{6,})\.(jsonl|idx|txt)")
_OPINIONS_REMEMBERED = 512


class Corpus:
    """The segments of one project. Threads may share it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._segments: dict[int, Segment] = {}
        self._opening = threading.Lock()
        self._opinion = lru_cache(maxsize=_OPINIONS_REMEMBERED)(self._read_opinion)
        self._text = lru_cache(maxsize=2)(self._read_text)
        self._claims = lru_cache(maxsize=2)(self._read_claims)

    # -- reading -----------------------------------------------------------------------------------

    def opinion(self, document: Document, id: OpinionId) -> Opinion:
        """Return one opinion of a document, as it was read.

        Raises:
            UnknownThing: the document has no opinion of this id.
            Damaged: the segment is not what was written there.
        """
        if not document.first <= id < document.first + document.opinions:
            raise UnknownThing(
                _("{file} has no opinion {id}.").format(file=document.file, id=id),
                _("The ids in use are listed by `curate export PROJECT -f json --partial`."),
            )
        return _placed(document, self._opinion(document.segment, document.id, id, id - document.first + 1))

    def opinions(self, document: Document) -> Iterator[Opinion]:
        """Yield the opinions of a document in its order."""
        for place in range(1, document.opinions + 1):
            id_ = document.first + place - 1
            yield _placed(document, self._read_opinion(document.segment, document.id, id_, place))

    def ledger(self, document: Document) -> Ledger:
        """Return the proof that nothing of a document was lost."""
        return codec.ledger(self.head(document).get("ledger", {}))

    def claims(self, document: Document) -> Iterable[Claim]:
        """Return what each stretch of a document's text was taken for; of a long one, one after another."""
        if not self.is_long(document):
            return self._claims(document.segment, document.opinions + 1)
        return self._claims_one_by_one(document)

    def is_long(self, document: Document) -> bool:
        """Whether a document is one whose text and claims should not be held at once."""
        return "claims" in self.head(document)

    def left(self, document: Document) -> tuple[Passage, ...]:
        """Return what the reader of a document made nothing of, in its order; blank stretches are none."""
        if self.is_long(document):
            spans = map(codec.span, self.head(document)["left"])
            found = zip(spans, self.ledger(document).left_over, strict=True)
            return tuple(Passage(span, line.text) for span, line in found if line.text.strip())
        return passages(self.text(document), self.claims(document))

    def head(self, document: Document) -> dict[str, Any]:
        """Return the first line of a document's segment."""
        return self._segment(document.segment).head()

    def text(self, document: Document) -> str:
        """Return the decoded text of a document, into which its spans point."""
        return self._text(document.part_of or document.segment)

    def forget_texts(self) -> None:
        """Hold the text and the claims of no document any more; who asks for them has them read again."""
        self._text.cache_clear()
        self._claims.cache_clear()

    def stretch(self, document: Document, start: int, end: int) -> str:
        """Return what stands between two places of a document's text."""
        number = document.part_of or document.segment
        if "claims" not in self._segment(number).head():
            return self._text(number)[start:end]
        with atomic.open_plain(path_of(self.project.corpus, number, "txt")) as file:
            file.seek(start * spool.WIDTH)
            return file.read((end - start) * spool.WIDTH).decode(spool.CODING)

    def proposed(self, document: Document) -> tuple[LeftOver, ...]:
        """Return the left-over prose of a document that may be an opinion; `line` is where each begins."""
        return tuple(LeftOver(**each) for each in self.head(document).get("proposed", ()))

    def digest(self, document: Document) -> str:
        """Return the sha256 of a document's segment as it stands on the disk."""
        return self._segment(document.segment).digest()

    def source(self, document: Document) -> Path:
        """Return the verbatim copy of a document, or of the export that it was restored from."""
        head = self.head(document)
        return self.project.sources / source_name(head)

    def source_sha256(self, document: Document) -> str:
        """Return the sha256 that the file of `source` has to have."""
        return source_sha256(self.head(document))

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments.values():
            segment.close()
        self._segments.clear()

    def _segment(self, number: int) -> Segment:
        with self._opening:
            if number not in self._segments:
                self._segments[number] = Segment(self.project.corpus, number)
            return self._segments[number]

    def _read_opinion(self, segment: int, document: int, id_: OpinionId, place: int) -> Opinion:
        return codec.opinion(id_, document, self._segment(segment).line(place))

    def _read_claims(self, segment: int, place: int) -> tuple[Claim, ...]:
        return tuple(map(codec.claim, self._segment(segment).line(place)["claims"]))

    def _claims_one_by_one(self, document: Document) -> Iterator[Claim]:
        segment = self._segment(document.segment)
        for place in range(1, self.head(document)["claims"] + 1):
            for each in segment.line(document.opinions + place, id=-place)["claims"]:
                yield codec.claim(each)

    def prove_text(self, document: Document) -> None:
        """Look whether the text of a document is what was written there.

        Raises:
            Damaged: it is not, or it is missing.
        """
        path = path_of(self.project.corpus, document.part_of or document.segment, "txt")
        try:
            found = sha256_of(path)
        except FileNotFoundError as error:
            raise Damaged(_("{path} is missing.").format(path=path), advice()) from error
        if found != self._segment(document.part_of or document.segment).head().get("text"):
            raise damaged(path)

    def _read_text(self, segment: int) -> str:
        path = path_of(self.project.corpus, segment, "txt")
        try:
            content = atomic.read_file(path)
        except FileNotFoundError as error:
            raise Damaged(_("{path} is missing.").format(path=path), advice()) from error
        head = self._segment(segment).head()
        if hashlib.sha256(content).hexdigest() != head.get("text"):
            raise damaged(path)
        return content.decode(spool.CODING if "claims" in head else "utf-8")

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
        return self.put(self.stage(segment, reading, source, export=export))

    def stage(self, segment: int, reading: Reading, source: Path, *, export: str = "") -> Staged:
        """Write all that `add` keeps under names of its own, before the journal is locked: it may take long.

        Raises:
            BadInput, NotSaved: as `add` does; nothing of it stays.
        """
        return stage(self.project, segment, reading, source, export)

    def put(self, staged: Staged) -> str:
        """Put the files of a segment in their places; otherwise as `add`."""
        if (stale := self._segments.pop(staged.segment, None)) is not None:
            stale.close()
        atomic.move(staged.moves)
        return staged.digest

    def mend_index(self, document: Document) -> bool:
        """Make the index of a document's segment anew from its lines; whether that was needed.

        Raises:
            Damaged: the segment is not what was written there.
            NotSaved: the disk is full.
        """
        path = path_of(self.project.corpus, document.segment, "idx")
        offsets = self._segment(document.segment).offsets()
        if len(offsets) != 1 + document.opinions + self.head(document).get("claims", 1):
            raise damaged(path_of(self.project.corpus, document.segment, "jsonl"))
        fresh = index(offsets)
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
                path_of(self.project.corpus, number, suffix).unlink(missing_ok=True)
        return sorted(orphans)

    def _sorted_segments(self, state: State) -> tuple[set[int], set[int]]:
        names = (_NAME.fullmatch(each.name) for each in self.project.corpus.iterdir())
        numbers = {int(match[1]) for match in names if match}
        orphans = {number for number in numbers if number >= state.next_document}
        return orphans, numbers - orphans

    def _source_of(self, number: int) -> Path | None:
        """The source that a segment names; None where there is no whole segment."""
        try:
            segment = Segment(self.project.corpus, number)
        except Damaged:
            return None
        try:
            head = segment.head()
            return self.project.sources / source_name(head)
        finally:
            segment.close()


def _placed(document: Document, opinion: Opinion) -> Opinion:
    """An opinion that an analyst made of lines stands where these stand now."""
    return replace(opinion, spans={"text": document.passage}) if document.passage else opinion
