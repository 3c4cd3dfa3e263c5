"""Makes a project with as many opinions and decisions as are asked for, once."""

from __future__ import annotations

import hashlib
from pathlib import Path

from benchmarks.store.writing import without_flush
from store import decisions
from store.corpus.corpus import Corpus
from store.journal import writing
from store.journal.journal import Journal
from store.model import Claim, Document, Kind, Ledger, Opinion, Reading, Span
from store.project import Project, create, open_project

_AT_ONCE = 250_000


def reading(path: Path, first: int, n: int) -> Reading:
    """A document of `n` short opinions, written to `path`."""
    texts = [f"{first + place}番の公園に日よけを増やし、ベンチを置いてほしい。" for place in range(n)]
    text = "".join(f"{each}\n" for each in texts)
    path.write_text(text, encoding="utf-8", newline="")
    opinions, at = [], 0
    for number, each in enumerate(texts, 1):
        span = Span(number, at, at + len(each))
        opinions.append(Opinion(number, 0, f"a{number}", each, each, str(number), spans={"text": (span,)}))
        at = span.end + 1
    characters = sum(map(len, texts))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    ledger = Ledger(characters, 1.0, {"opinion": characters}, by_path={"": n})
    claims = (Claim("opinion", Span(1, 0, at)),)
    return Reading(
        path.name, sha256, Kind.BULLETS, "utf-8", "計画", text, tuple(opinions), ledger=ledger, claims=claims
    )


def made(folder: Path, opinions: int, decided: int) -> Project:
    """Return the project in `folder`, made if it is not there: one decision an opinion, no flushes."""
    path = folder / f"project-{opinions}-{decided}"
    if (path / "project.yaml").exists():
        return open_project(path)
    folder.mkdir(parents=True, exist_ok=True)
    project = create(path)
    flush = writing.sync, writing.begin
    without_flush()
    opened, corpus = Journal(project, who="sato"), Corpus(project)
    try:
        for first in range(1, opinions + 1, _AT_ONCE):
            _import(opened, corpus, folder / f"{first}.txt", first, min(_AT_ONCE, opinions - first + 1))
        for turn in range(decided):
            opinion = 1 + turn % opinions
            again = turn // opinions
            opened.append(
                decisions.set_field(opened.state, opinion, "note", f"メモ{again}")
                if again
                else decisions.keep(opened.state, [opinion])
            )
    finally:
        writing.sync, writing.begin = flush
        opened.close()
        corpus.close()
    return project


def _import(opened: Journal, corpus: Corpus, path: Path, first: int, n: int) -> None:
    what = reading(path, first, n)
    with opened.locked():
        number = opened.state.next_document
        document = Document(
            id=number,
            file=what.file,
            sha256=what.sha256,
            kind=what.kind,
            encoding=what.encoding,
            plan=what.plan,
            segment=number,
            first=opened.state.next_opinion,
            opinions=n,
            digest=corpus.add(number, what, path),
        )
        opened.append(decisions.imported(opened.state, document, ()))
    path.unlink()
