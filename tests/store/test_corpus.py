from __future__ import annotations

import hashlib
import stat
import struct
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store import codec, decisions
from store.corpus.corpus import Corpus
from store.errors import BadInput, Damaged, TooNew, UnknownThing
from store.journal.journal import Journal
from store.model import Claim, Document, Kind, Reading, Span
from store.project import Project
from tests.store.ward import OPINIONS, imported, reading

Sessions = Callable[..., Journal]


@pytest.fixture
def document(session: Sessions) -> Document:
    return session().state.document(1)


def segment(project: Project, suffix: str = "jsonl", number: int = 1) -> Path:
    return project.corpus / f"{number:06}.{suffix}"


def overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def test_what_was_read_is_found_again(corpus: Corpus, document: Document, tmp_path: Path) -> None:
    expected = reading(tmp_path / "again.txt")

    assert [each.text for each in corpus.opinions(document)] == list(OPINIONS)
    assert corpus.opinion(document, 3) == replace(expected.opinions[2], id=3, document=1)
    assert corpus.ledger(document) == expected.ledger
    assert corpus.claims(document) == expected.claims
    assert corpus.text(document) == expected.text
    assert corpus.source(document).read_bytes() == (tmp_path / "again.txt").read_bytes()
    assert corpus.digest(document) == document.digest


def test_texts_that_are_forgotten_are_read_again(corpus: Corpus, document: Document) -> None:
    text, claims = corpus.text(document), corpus.claims(document)
    assert corpus.text(document) is text
    corpus.forget_texts()
    assert corpus.text(document) is not text
    assert (corpus.text(document), corpus.claims(document)) == (text, claims)


def test_the_second_documents_opinions_follow_those_of_the_first(
    session: Sessions, corpus: Corpus, tmp_path: Path
) -> None:
    second = imported(session(), corpus, tmp_path / "意見.TXT", ("水飲み場がほしい。", "ごみ箱がほしい。"))

    assert (second.first, second.segment) == (7, 2)
    assert [each.id for each in corpus.opinions(second)] == [7, 8]
    assert corpus.opinion(second, 8).text == "ごみ箱がほしい。"
    assert corpus.source(second).suffix == ".txt"
    for id_ in (6, 9):
        with pytest.raises(UnknownThing):
            corpus.opinion(second, id_)


def test_a_document_without_opinions_has_a_segment_too(
    session: Sessions, corpus: Corpus, tmp_path: Path
) -> None:
    plan = imported(session(), corpus, tmp_path / "plan.txt", ())

    assert list(corpus.opinions(plan)) == []
    assert corpus.claims(plan) == ()


def test_every_field_of_an_opinion_is_kept(project: Project, corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\r\n改行\u2028も\x00文字".encode())
    what = reading(tmp_path / "b.txt")
    opinion = replace(
        what.opinions[0],
        text="\ud800",
        raw="\r\n[b]",
        path=("一", "二"),
        response="はい",
        category="A",
        count=5,
    )
    full = Reading(
        path.name,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        Kind.BULLETS,
        "utf-8",
        "",
        path.read_bytes().decode(),
        (opinion,),
    )
    corpus.add(2, full, path)
    document = Document(2, path.name, full.sha256, full.kind, "utf-8", "", 2, 10, 1)

    assert corpus.opinion(document, 10) == replace(opinion, id=10, document=2)
    assert corpus.text(document) == full.text
    assert segment(project, number=2).read_bytes().isascii()


def test_files_of_the_corpus_are_read_only(project: Project) -> None:
    for path in (*project.corpus.iterdir(), *project.sources.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o400


@pytest.mark.parametrize("content", [None, b"", b"\0" * 8, b"\0" * 64, b"\xff" * 64])
def test_a_lost_or_wrong_index_is_made_anew(
    project: Project, document: Document, content: bytes | None
) -> None:
    path = segment(project, "idx")
    before = path.read_bytes()
    if content is None:
        path.unlink()
    else:
        overwrite(path, content)

    with closing(Corpus(project)) as corpus:
        assert [each.text for each in corpus.opinions(document)] == list(OPINIONS)
        assert corpus.mend_index(document)
        assert not corpus.mend_index(document)
        assert corpus.opinion(document, 6).text == OPINIONS[5]
    assert path.read_bytes() == before


def test_an_index_that_points_to_another_line_is_not_believed(project: Project, document: Document) -> None:
    path = segment(project, "idx")
    offsets = struct.unpack("<8Q", path.read_bytes())
    overwrite(path, struct.pack("<8Q", *offsets[1:], offsets[-1]))

    with closing(Corpus(project)) as corpus:
        assert [each.text for each in corpus.opinions(document)] == list(OPINIONS)
        assert corpus.claims(document)


def all_of(corpus: Corpus, document: Document) -> object:
    return list(corpus.opinions(document)), corpus.claims(document)


def test_no_changed_byte_of_a_segment_is_shown(project: Project, document: Document) -> None:
    path = segment(project)
    content = path.read_bytes()
    for at in range(0, len(content), 17):
        overwrite(path, content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with closing(Corpus(project)) as corpus, pytest.raises((Damaged, TooNew)):
            all_of(corpus, document)


def test_a_missing_segment_is_said(project: Project, document: Document) -> None:
    segment(project).unlink()

    with closing(Corpus(project)) as corpus, pytest.raises(Damaged):
        corpus.opinion(document, 1)


def test_a_text_that_changed_is_not_shown(project: Project, document: Document) -> None:
    overwrite(segment(project, "txt"), b"something else")

    with closing(Corpus(project)) as corpus, pytest.raises(Damaged):
        corpus.text(document)


def test_a_document_that_changed_since_it_was_read_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    what = reading(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_text("changed")

    with pytest.raises(BadInput):
        corpus.add(2, what, tmp_path / "a.txt")
    assert not segment(corpus.project, number=2).exists()


def test_a_text_without_utf_8_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    what = replace(reading(tmp_path / "a.txt"), text="\ud800")

    with pytest.raises(BadInput):
        corpus.add(2, what, tmp_path / "a.txt")


def test_what_no_decision_names_is_swept_and_the_rest_stays(
    session: Sessions, corpus: Corpus, project: Project, tmp_path: Path
) -> None:
    journal = session()
    before = sorted(project.path.rglob("*"))
    corpus.add(2, reading(tmp_path / "orphan.txt", ("孤児",)), tmp_path / "orphan.txt")
    corpus.add(3, reading(tmp_path / "要望.txt"), tmp_path / "要望.txt")  # the source of document 1 again

    assert corpus.sweep(journal.state) == [2, 3]
    assert sorted(project.path.rglob("*")) == before
    assert corpus.source(journal.state.document(1)).exists()


def test_an_undone_import_can_be_redone_after_a_sweep(session: Sessions, corpus: Corpus) -> None:
    journal = session()
    document = journal.state.document(1)
    undone = journal.append(decisions.undo(journal.state, journal.decision(1)))
    assert undone is not None
    assert journal.state.total == 0

    assert corpus.sweep(journal.state) == []
    journal.append(decisions.undo(journal.state, undone))

    assert journal.state.document(1) == document
    assert [each.text for each in corpus.opinions(document)] == list(OPINIONS)


def test_an_orphan_is_replaced_by_the_next_import_of_its_number(
    session: Sessions, corpus: Corpus, tmp_path: Path
) -> None:
    corpus.add(2, reading(tmp_path / "orphan.txt", ("孤児",)), tmp_path / "orphan.txt")

    second = imported(session(), corpus, tmp_path / "b.txt", ("二番目",))

    assert [each.text for each in corpus.opinions(second)] == ["二番目"]


def test_opinions_are_numbered_by_their_place(corpus: Corpus, tmp_path: Path) -> None:
    what = reading(tmp_path / "a.txt")
    with pytest.raises(ValueError, match="numbered"):
        corpus.add(2, replace(what, opinions=what.opinions[1:]), tmp_path / "a.txt")


def test_claims_survive_the_codec() -> None:
    for claim in (Claim("heading", Span(1, 0, 4)), Claim("left-over", Span(2, 5, 9, "p. 2"))):
        assert codec.claim(codec.claim_fields(claim)) == claim
