"""A document that is too long to be held comes in: its pieces lie on the disk from reader to corpus.

Nobody waits for it. Its files are written before the journal is locked; putting it in force is one decision
as with any document; what its answers cite is mined afterwards, in small parts of the same act.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict, Unpack

from curate.documents.citing import in_parts, mined
from curate.readers.asking import Answers
from curate.readers.formats.progress import Progress
from curate.readers.long import is_long, pieces
from curate.readers.reading import read
from store import decisions
from store.corpus import spool
from store.corpus.corpus import Corpus
from store.journal import batches
from store.journal.journal import Journal
from store.model import Document, Reading
from store.state import Decision, Draft


class Said(TypedDict, total=False):
    """What may be said of a file, as to `curate.readers.reading.read`."""

    kind: str
    columns: Mapping[str, str] | None
    encoding: str | None
    progress: Progress
    answers: Answers | None


def read_into(where: Path, path: Path, **said: Unpack[Said]) -> Reading:
    """Read a file as `curate.readers.reading.read` does; the pieces of a long one go to the spool `where`."""
    return spool.fill(where, pieces(path, **said)) if is_long(path) else read(path, **said)


def mine(journal: Journal, corpus: Corpus, document: Document, first: Decision) -> Iterator[None]:
    """Put what the answers of a document cite in force, a part a step, as more of the act of `first`.

    An opinion on which somebody has decided meanwhile is left as it is. Between two steps others have
    their turn; what is not mined when a crash ends it, the next plan that comes in mines.
    """
    for opinions in in_parts(corpus.opinions(document), batches.MOST):
        begun = time.perf_counter()
        with journal.locked():
            state = journal.state
            untouched = tuple(each for each in opinions if not state.entry("opinion", each.id).rev)
            initiatives, links, flags = mined(state, document, untouched)
            brought = decisions.brought(state, initiatives)
            edits = (*brought, *decisions.mined(state, links, flags).edits)
            journal.append(Draft("mine", edits, act=first.seq))
        yield
        if edits:
            batches.rest(begun)
