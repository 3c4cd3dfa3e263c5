"""A fictional ward's documents, as readers would give them, for tests of the store."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from store import decisions
from store.corpus.corpus import Corpus
from store.journal.journal import Journal
from store.model import Claim, Document, Initiative, Kind, Ledger, Opinion, Reading, Span
from store.project import Project, create

OPINIONS = (
    "ひばり公園に日よけを増やしてほしい。",
    "ひばり公園に日陰を増やしてほしい。",
    "図書館の閉館時刻を遅くしてほしい。",
    "避難所に発電機を備えてほしい。",
    "広報紙を点字でも出してほしい。",
    "商店街の街路灯が暗い。",
)
PLAN = "ひばり区基本計画"
INITIATIVES = (Initiative(1, PLAN, "取組1", "公園の整備"), Initiative(2, PLAN, "取組2", "図書館の充実"))


def same_chance(seed: int | str) -> random.Random:
    """Chance that falls the same way in every run."""
    return random.Random(seed)  # noqa: S311 - nothing here is a secret


def reading(path: Path, texts: Sequence[str] = OPINIONS) -> Reading:
    """Write a document of these opinions to `path` and return the reading of it."""
    text = "".join(f"{each}\n" for each in texts)
    path.write_text(text, encoding="utf-8", newline="")
    opinions, claims, at = [], [], 0
    for number, each in enumerate(texts, 1):
        span = Span(number, at, at + len(each))
        claims.append(Claim("opinion", span))
        opinions.append(Opinion(number, 0, f"a{number}", each, each, str(number), spans={"text": (span,)}))
        at = span.end + 1
    characters = sum(map(len, texts))
    ledger = Ledger(characters, 1.0, {"opinion": characters}, by_path={"": len(texts)})
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Reading(
        path.name,
        sha256,
        Kind.BULLETS,
        "utf-8",
        PLAN,
        text,
        tuple(opinions),
        ledger=ledger,
        claims=tuple(claims),
    )


def imported(journal: Journal, corpus: Corpus, path: Path, texts: Sequence[str] = OPINIONS) -> Document:
    """Import such a document as the session does, and return it as the State has it."""
    what = reading(path, texts)
    with journal.locked():
        number, state = journal.state.next_document, journal.state
        digest = corpus.add(number, what, path)
        document = Document(
            id=number,
            file=what.file,
            sha256=what.sha256,
            kind=what.kind,
            encoding=what.encoding,
            plan=what.plan,
            segment=number,
            first=state.next_opinion,
            opinions=len(what.opinions),
            digest=digest,
        )
        fresh = [replace(each, id=state.next_initiative + at) for at, each in enumerate(INITIATIVES)]
        journal.append(decisions.imported(state, document, fresh if number == 1 else ()))
    return journal.state.document(number)


def ward(folder: Path, *, shared: bool = False) -> Project:
    """A project with one document of six opinions and two initiatives."""
    project = create(folder / "ward", shared=shared)
    journal, corpus = Journal(project, who="sato"), Corpus(project)
    imported(journal, corpus, folder / "要望.txt")
    journal.close()
    corpus.close()
    return project
