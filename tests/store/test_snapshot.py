from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store import decisions
from store.corpus.corpus import Corpus
from store.deciding.folding import Folding, replay
from store.errors import Damaged, Refused
from store.journal import segments, snapshot
from store.journal.journal import Journal
from store.model import Residue, Status
from store.project import Project
from store.state import Decision, State
from store.upkeep import doctor
from tests.store.ward import imported, same_chance

Sessions = Callable[..., Journal]


def decide(journal: Journal, turns: int, seed: int = 1) -> None:
    """Decide this and that, by a chance that falls the same way in every run."""
    chance = same_chance(seed)
    for turn in range(turns):
        some = chance.sample(range(1, 7), 3)
        state = journal.state
        drafts = (
            lambda state=state, some=some: decisions.group(state, some, some[0], {}, Residue.NOTE),
            lambda state=state, some=some: decisions.take_out(state, some[:1]),
            lambda state=state, some=some: decisions.apart(state, some[:2]),
            lambda state=state, some=some, turn=turn: decisions.exclude(state, some[:1], f"理由{turn}"),
            lambda state=state, some=some: decisions.link(state, some[1:], 1 + some[0] % 2),
            lambda state=state, some=some: decisions.reopen(state, some),
            lambda state=state, turn=turn: decisions.add_initiative(state, f"追{turn}", "題", "計画"),
        )
        try:
            journal.append(chance.choice(drafts)())
        except Refused:
            continue


def replayed(project: Project) -> State:
    journal = Journal(project, who="guest", writable=False, anew=True)
    journal.close()
    return journal.state


@pytest.fixture
def kept(session: Sessions, project: Project) -> Project:
    """A project with a snapshot of fifty turns and ten turns after it."""
    journal = session()
    decide(journal, 50)
    journal.write_snapshot()
    decide(journal, 10, seed=2)
    return project


@pytest.mark.parametrize("seed", range(6))
def test_a_session_from_a_snapshot_is_one_from_the_first_line(
    session: Sessions, project: Project, seed: int
) -> None:
    for turn in range(4):
        journal = session()
        decide(journal, 25, seed=10 * seed + turn)
        assert journal.state == replayed(project)
        journal.write_snapshot()
        quick = session("sato", writable=False)
        assert quick.state == replayed(project) == replay(quick.decisions())
        assert [each.seq for each in quick.decisions()] == list(range(1, quick.state.seq + 1))


def test_a_snapshot_spans_segments(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 3000)
    journal = session()
    for turn in range(4):
        decide(journal, 15, seed=turn)
        journal.write_snapshot()
        journal = session("sato")
        assert journal.state == replayed(project)
    assert len(segments.numbers(project.journal)) > 2
    assert replay(journal.decisions()) == journal.state


def test_a_session_from_a_snapshot_reads_no_line_before_it(
    kept: Project, session: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[int] = []
    take = Folding.take

    def counted(self: Folding, decision: Decision) -> None:
        folded.append(decision.seq)
        take(self, decision)

    monkeypatch.setattr(Folding, "take", counted)
    found = snapshot.load(kept.snapshot, kept.id)
    assert found is not None
    journal = session("sato", writable=False)

    assert folded == list(range(found.mark.seq + 1, journal.state.seq + 1))


def test_what_a_document_brought_is_found_through_a_snapshot(
    session: Sessions, project: Project, corpus: Corpus, tmp_path: Path
) -> None:
    journal = session()
    imported(journal, corpus, tmp_path / "次.txt")
    journal.write_snapshot()
    quick = session("sato")

    assert quick.state.documents == journal.state.documents
    assert quick.state.document_of(7).file == "次.txt"
    assert quick.state.next_opinion == 13
    assert quick.state.count(Status.UNDECIDED) == 12
    assert quick.append(decisions.keep(quick.state, [12])) is not None


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 4096, snapshot.MAGIC * 2, snapshot.MAGIC * 999])
def test_what_is_no_snapshot_is_read_over(kept: Project, session: Sessions, content: bytes) -> None:
    kept.snapshot.write_bytes(content)
    assert session("sato").state == replayed(kept)


def test_a_snapshot_that_is_cut_is_read_over(kept: Project, session: Sessions) -> None:
    content = kept.snapshot.read_bytes()
    for cut in range(0, len(content), 97):
        kept.snapshot.write_bytes(content[:cut])
        assert session("sato", writable=False).state == replayed(kept)


def test_no_flipped_bit_of_a_snapshot_is_believed(kept: Project) -> None:
    content, truth, chance = kept.snapshot.read_bytes(), replayed(kept), same_chance(5)
    for _turn in range(400):
        at, bit = chance.randrange(len(content)), chance.randrange(8)
        changed = bytearray(content)
        changed[at] ^= 1 << bit
        kept.snapshot.write_bytes(changed)
        journal = Journal(kept, who="guest", writable=False)  # however damaged, it opens
        try:
            assert journal.state == truth
        except Damaged:
            continue
        finally:
            journal.close()


def test_a_snapshot_that_is_ahead_of_the_journal_is_not_believed(kept: Project) -> None:
    path = segments.path_of(kept.journal, 1)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:20]))
    journal = Journal(kept, who="tanaka")
    assert journal.state.seq == 19
    # …nor once the journal has come as far in another way.
    for turn in range(80):
        journal.append(decisions.set_field(journal.state, 1, "note", f"別{turn}"))
    journal.close()
    again = Journal(kept, who="sato", writable=False)
    again.close()
    assert again.state == replayed(kept) == journal.state


def test_another_projects_snapshot_is_not_believed(kept: Project, tmp_path: Path) -> None:
    from tests.store.ward import ward

    (tmp_path / "other").mkdir()
    other = ward(tmp_path / "other")
    other.snapshot.write_bytes(kept.snapshot.read_bytes())
    assert replayed(other).seq == 1
    journal = Journal(other, who="sato", writable=False)
    journal.close()
    assert journal.state == replayed(other)


def test_damage_before_a_snapshot_is_refused_at_open(kept: Project, session: Sessions) -> None:
    path = segments.path_of(kept.journal, 1)
    content = path.read_bytes()
    at = content.index(b"tanaka")
    path.write_bytes(content[:at] + b"yamada" + content[at + 6 :])

    with pytest.raises(Damaged):
        session("sato")
    assert path.read_bytes() == content[:at] + b"yamada" + content[at + 6 :]


def test_damage_that_comes_while_a_session_is_open_ends_the_snapshot_when_the_next_is_due(
    kept: Project, session: Sessions
) -> None:
    journal = session("sato")
    path = segments.path_of(kept.journal, 1)
    content = path.read_bytes()
    at = content.index(b"tanaka")
    path.write_bytes(content[:at] + b"yamada" + content[at + 6 :])

    with pytest.raises(Damaged):
        journal.decision(2)
    with pytest.raises(Damaged):
        journal.write_snapshot()
    assert not kept.snapshot.exists()
    with pytest.raises(Damaged):
        session("suzuki")


def test_the_doctor_sees_damage_before_a_snapshot(kept: Project) -> None:
    path = segments.path_of(kept.journal, 1)
    content = path.read_bytes()
    at = content.index(b"tanaka")
    path.write_bytes(content[:at] + b"yamada" + content[at + 6 :])

    assert "whole up to decision 1" in " ".join(each.what for each in doctor.examine(kept.path))


def test_the_doctor_makes_a_damaged_snapshot_anew(kept: Project, session: Sessions) -> None:
    content = kept.snapshot.read_bytes()
    at = content.index(b'"own"')
    kept.snapshot.write_bytes(content[:at] + b'"OWN"' + content[at + 5 :])

    assert "The snapshot of the journal was made anew." in [each.what for each in doctor.examine(kept.path)]
    assert session("sato").state == replayed(kept)


def test_a_snapshot_keeps_nobody_waiting_and_nothing_out(kept: Project) -> None:
    assert kept.snapshot.stat().st_mode & 0o777 == 0o600
    found = snapshot.load(kept.snapshot, kept.id)
    assert found is not None
    assert found.mark.seq == found.state.seq == len(found.places)
