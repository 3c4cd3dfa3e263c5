"""A project of any size for the terminal, made once: opinions in our words, of 100 characters in the mean.

Headings, answers and categories are as a response table has them, and there is a plan of 64 initiatives,
so that a screen has all that it has in earnest. The same texts stand in a CSV file beside it, which is
what VisiData opens.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.linking import generate
from store import decisions
from store.corpus.corpus import Corpus
from store.journal.journal import Journal
from store.model import Claim, Document, Initiative, Kind, Ledger, Opinion, Reading, Span
from store.project import Project, create, open_project

_AT_ONCE = 100_000
"""Opinions of one document."""

_CATEGORIES = ("反映", "記載済み", "参考", "その他")


def made(folder: Path, opinions: int, initiatives: int = 64) -> Project:
    """The project in `folder`, made if it is not there."""
    path = folder / (f"terminal-{opinions}" if initiatives == 64 else f"terminal-{opinions}-{initiatives}")
    if (path / "project.yaml").exists():
        return open_project(path)
    folder.mkdir(parents=True, exist_ok=True)
    project = create(path)
    journal, corpus = Journal(project, who="sato"), Corpus(project)
    try:
        with table(folder, opinions).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("no", "path", "text", "response"))
            for first in range(1, opinions + 1, _AT_ONCE):
                n = min(_AT_ONCE, opinions - first + 1)
                reading = _reading(folder / f"意見{first}.txt", first, n)
                writer.writerows(
                    (each.number, each.path[-1], each.text, each.response) for each in reading.opinions
                )
                brought = generate.large_plan(initiatives) if first == 1 else []
                _import(journal, corpus, folder / reading.file, reading, brought)
    finally:
        journal.close()
        corpus.close()
    return project


def table(folder: Path, opinions: int) -> Path:
    """The same opinions for VisiData."""
    return folder / f"terminal-{opinions}.csv"


def _reading(path: Path, first: int, n: int) -> Reading:
    """A document of `n` opinions, written to `path`."""
    listed = tuple(_opinions(first, n))
    text = "".join(f"{each.text}\n" for each in listed)
    path.write_text(text, encoding="utf-8", newline="")
    characters = sum(len(each.text) for each in listed)
    return Reading(
        path.name,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        Kind.RESPONSE_TABLE,
        "utf-8",
        generate.PLAN,
        text,
        listed,
        ledger=Ledger(characters, 1.0, {"opinion": characters}),
        claims=(Claim("opinion", Span(1, 0, len(text))),),
    )


def _opinions(first: int, n: int) -> Iterator[Opinion]:
    rng = random.Random(first)  # noqa: S311 - words, not secrets
    said, _known = generate.opinions(n * 2, seed=first)
    subjects = list(generate.SUBJECTS)
    at = 0
    for place in range(n):
        parts = [said[rng.randrange(2 * n)].text for _part in range(rng.choice((0, 1, 1, 1, 2, 3)))]
        text = "".join((said[place].text, *parts))
        subject = subjects[(first + place) * len(subjects) // (first + n) % len(subjects)]
        yield Opinion(
            place + 1,
            0,
            f"a{first + place}",
            text,
            text,
            str(first + place),
            path=("第2章 暮らし", subject),
            response=f"{subject}につきましては、いただいたご意見を参考に、計画の中で検討してまいります。",
            category=rng.choice(_CATEGORIES),
            spans={"text": (Span(place + 1, at, at + len(text)),)},
        )
        at += len(text) + 1


def _import(
    journal: Journal, corpus: Corpus, path: Path, reading: Reading, brought: list[Initiative]
) -> None:
    with journal.locked():
        number = journal.state.next_document
        document = Document(
            id=number,
            file=reading.file,
            sha256=reading.sha256,
            kind=reading.kind,
            encoding=reading.encoding,
            plan=reading.plan,
            segment=number,
            first=journal.state.next_opinion,
            opinions=len(reading.opinions),
            digest=corpus.add(number, reading, path),
        )
        journal.append(decisions.imported(journal.state, document, brought))
    path.unlink()
