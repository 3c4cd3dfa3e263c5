from __future__ import annotations

import errno
import gc
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from store import decisions
from store.deciding.folding import Folding, replay
from store.errors import Conflict, Damaged, NotSaved, ReadOnly, Refused, UnknownThing
from store.journal import segments, writing
from store.journal.journal import Journal
from store.model import Status
from store.project import Project, open_project
from store.state import Draft, State

Sessions = Callable[..., Journal]


def test_a_decision_is_in_the_state_and_in_every_other_session(session: Sessions) -> None:
    one, two = session("tanaka"), session("sato")

    made = one.append(decisions.keep(one.state, [1]))

    assert made is not None
    assert made.seq == one.state.seq
    assert one.state.curation(1).status is Status.OWN
    assert two.state.curation(1).status is Status.UNDECIDED
    assert two.refresh()
    assert not two.refresh()
    assert two.state == one.state
    assert two.decision(made.seq) == made
    assert two.seal == one.seal == two.seal_of(made.seq)


def test_a_draft_that_changes_nothing_writes_nothing(session: Sessions, project: Project) -> None:
    one = session()
    one.append(decisions.keep(one.state, [1]))
    before = segments.path_of(project.journal, 1).read_bytes()

    assert one.append(decisions.keep(one.state, [1])) is None
    assert segments.path_of(project.journal, 1).read_bytes() == before


def test_a_conflict_says_who_when_mine_and_theirs(session: Sessions) -> None:
    one, two = session("tanaka"), session("sato")
    late = decisions.exclude(two.state, [1], "重複")
    first = one.append(decisions.later(one.state, [1]))
    assert first is not None

    with pytest.raises(Conflict) as caught:
        two.append(late)

    assert caught.value.who == "tanaka"
    assert caught.value.at == first.at
    assert caught.value.mine["status"] == "excluded"
    assert caught.value.theirs["status"] == "later"
    assert two.state == one.state
    assert two.append(decisions.exclude(two.state, [1], "重複")) is not None


def test_history_is_read_from_either_end(session: Sessions) -> None:
    one = session()
    for opinion in (1, 2, 3):
        one.append(decisions.keep(one.state, [opinion]))

    assert [each.seq for each in one.decisions()] == [1, 2, 3, 4]
    assert [each.seq for each in one.decisions(newest_first=True)] == [4, 3, 2, 1]
    assert replay(one.decisions()) == one.state
    for missing in (0, 5, -1):
        with pytest.raises(UnknownThing):
            one.decision(missing)


def test_the_live_fold_is_what_a_replay_gives_whatever_a_draft_holds(session: Sessions) -> None:
    one = session()
    draft = decisions.set_field(one.state, 1, "note", "\ud800 [b]")
    edit = draft.edits[0]
    one.append(Draft("set", (type(edit)(edit.kind, edit.id, edit.seen, {**edit.new, "odd": (1, 2)}),)))

    assert session("sato").state == one.state


def test_a_draft_without_a_meaning_does_not_get_into_the_journal(session: Sessions, project: Project) -> None:
    one = session()
    draft = decisions.keep(one.state, [1])
    edit = draft.edits[0]
    before = segments.path_of(project.journal, 1).read_bytes()

    with pytest.raises(ValueError, match="nonsense"):
        one.append(Draft("keep", (type(edit)(edit.kind, edit.id, edit.seen, {"status": "nonsense"}),)))

    assert segments.path_of(project.journal, 1).read_bytes() == before
    assert one.append(draft) is not None


def test_what_relies_on_something_that_went_meanwhile_is_refused(session: Sessions, project: Project) -> None:
    one, two = session("tanaka"), session("sato")
    added = one.append(decisions.add_initiative(one.state, "取組9", "緑化", "計画"))
    assert added is not None
    two.refresh()
    late = decisions.link(two.state, [1], 3)
    one.append(decisions.undo(one.state, added))
    before = segments.path_of(project.journal, 1).read_bytes()

    with pytest.raises(Refused):
        two.append(late)
    assert segments.path_of(project.journal, 1).read_bytes() == before


def test_the_lock_may_be_taken_again_inside(session: Sessions) -> None:
    one, two = session(), session("sato")

    with one.locked():
        with one.locked():
            one.append(decisions.keep(one.state, [1]))
        assert not two.refresh()  # busy: it does not wait
        one.append(decisions.keep(one.state, [2]))

    assert two.refresh()
    assert two.state.count(Status.OWN) == 2


def test_threads_of_one_session_write_one_after_another(session: Sessions) -> None:
    one = session()

    def work(opinion: int) -> None:
        for turn in range(20):
            one.append(decisions.set_field(one.state, opinion, "note", f"{turn}"))

    threads = [threading.Thread(target=work, args=(opinion,)) for opinion in range(1, 5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert one.state.seq == 81
    assert session("sato").state == one.state


def test_a_reader_writes_nothing_and_is_refused_to(session: Sessions, project: Project) -> None:
    before = sorted((path, path.read_bytes()) for path in project.path.rglob("*") if path.is_file())
    reader = session("guest", writable=False)

    assert not reader.writable
    with pytest.raises(ReadOnly):
        reader.append(decisions.keep(reader.state, [1]))
    after = sorted((path, path.read_bytes()) for path in project.path.rglob("*") if path.is_file())
    assert after == before


def test_a_reader_follows_a_writer(session: Sessions) -> None:
    reader, writer = session("guest", writable=False), session()
    writer.append(decisions.keep(writer.state, [1]))

    assert reader.refresh()
    assert reader.state == writer.state


def test_a_closed_session_writes_nothing(project: Project) -> None:
    one = Journal(project, who="tanaka")
    draft = decisions.keep(one.state, [1])
    one.close()

    with pytest.raises(ReadOnly):
        one.append(draft)


# -- segments --------------------------------------------------------------------------------------


def test_a_full_segment_is_sealed_and_the_next_is_chained_to_it(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 3000)
    one, two, reader = session("tanaka"), session("sato"), session("guest", writable=False)
    for turn in range(30):
        writer = (one, two)[turn % 2]
        writer.refresh()
        writer.append(decisions.set_field(writer.state, 1, "note", f"{turn}"))
    one.refresh()
    reader.refresh()

    numbers = segments.numbers(project.journal)
    assert len(numbers) > 2
    for number in numbers[:-1]:
        assert stat.S_IMODE(segments.path_of(project.journal, number).stat().st_mode) == 0o400
    assert one.state == two.state == reader.state == session("late").state
    assert [each.seq for each in one.decisions()] == list(range(1, 32))
    assert [one.seal_of(seq) for seq in range(32)] == [two.seal_of(seq) for seq in range(32)]


def test_a_missing_segment_is_noticed(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 500)
    one = session()
    for turn in range(9):
        one.append(decisions.set_field(one.state, 1, "note", f"{turn}"))
    segments.path_of(project.journal, 2).unlink()

    with pytest.raises(Damaged, match="000002"):
        session("sato")


def test_a_segment_of_another_place_is_noticed(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 500)
    one = session()
    for turn in range(9):
        one.append(decisions.set_field(one.state, 1, "note", f"{turn}"))
    second, third = (segments.path_of(project.journal, number) for number in (2, 3))
    content = second.read_bytes()
    second.chmod(0o600)
    second.write_bytes(third.read_bytes())
    third.chmod(0o600)
    third.write_bytes(content)

    with pytest.raises(Damaged):
        session("sato")


# -- what the disk may do --------------------------------------------------------------------------


def test_a_flush_that_finds_no_room_is_rolled_back_and_the_session_goes_on(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session()
    path = segments.path_of(project.journal, 1)
    before, real, calls = path.read_bytes(), os.fdatasync, 0

    def full_once(fd: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise OSError(28, "No space left on device")
        real(fd)

    monkeypatch.setattr(writing, "sync", full_once)
    with pytest.raises(NotSaved):
        one.append(decisions.keep(one.state, [1]))

    assert path.read_bytes() == before
    assert one.state.curation(1).status is Status.UNDECIDED
    assert one.append(decisions.keep(one.state, [1])) is not None


def test_a_failed_flush_makes_the_session_read_only_and_is_never_tried_again(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session()
    calls = []

    def broken(fd: int) -> None:
        calls.append(fd)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(writing, "sync", broken)
    for _turn in range(2):
        with pytest.raises(ReadOnly):
            one.append(decisions.keep(one.state, [1]))

    assert len(calls) == 1
    assert not one.writable
    assert one.state.curation(1).status is Status.UNDECIDED
    monkeypatch.undo()
    two = session("sato")
    assert two.state == one.state
    assert two.append(decisions.keep(two.state, [1])) is not None
    assert one.refresh()


def test_what_is_folded_while_the_disk_writes_is_in_force_only_once_it_is_flushed(
    session: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session()
    before, order, flush, fold = one.state, [], writing.sync, Folding.state

    def folding(self: Folding) -> State:
        order.append("folded")
        return fold(self)

    def flushing(fd: int) -> None:
        order.append("flushed")
        assert one.state is before
        flush(fd)

    monkeypatch.setattr(Folding, "state", folding)
    monkeypatch.setattr(writing, "begin", lambda *_where: order.append("begun"))
    monkeypatch.setattr(writing, "sync", flushing)
    one.append(decisions.keep(one.state, [1]))

    assert order == ["begun", "folded", "flushed"]
    assert one.state.status(1) is Status.OWN


def test_a_flush_that_fails_leaves_the_state_as_it_was(
    session: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session()
    before = one.state

    def broken(_fd: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(writing, "sync", broken)
    with pytest.raises(ReadOnly):
        one.append(decisions.keep(one.state, [1]))

    assert one.state is before


def test_a_journal_that_was_replaced_is_not_written_to(session: Sessions, project: Project) -> None:
    one = session()
    path = segments.path_of(project.journal, 1)
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.rename(path)

    with pytest.raises(Damaged):
        one.append(decisions.keep(one.state, [1]))


def test_a_journal_that_shrank_is_noticed(session: Sessions, project: Project) -> None:
    one = session()
    path = segments.path_of(project.journal, 1)
    os.truncate(path, path.stat().st_size - 5)

    with pytest.raises(Damaged):
        one.refresh()


@pytest.mark.parametrize("name", ["000001.jsonl", "../journal.lock"])
def test_a_link_in_the_place_of_a_file_is_refused(session: Sessions, project: Project, name: str) -> None:
    victim, path = project.path / "victim", project.journal / name
    path.rename(victim)
    path.symlink_to(victim)
    before = victim.read_bytes()

    with pytest.raises(Damaged):
        session()
    assert victim.read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user for a moment")
def test_another_user_is_told_what_is_missing(project: Project, tmp_path: Path) -> None:
    for path in (*tmp_path.parents, tmp_path, *tmp_path.rglob("*")):
        wanted = path.stat().st_mode | (0o055 if path.is_dir() else 0o044)
        if path.stat().st_mode != wanted:
            path.chmod(wanted)
    os.seteuid(65534)
    try:
        found = open_project(project.path)
        with pytest.raises(ReadOnly):
            Journal(found, who="guest")
        reader = Journal(found, who="guest", writable=False)
        assert reader.state.seq == 1
        reader.close()
    finally:
        os.seteuid(0)


def test_a_line_that_found_no_room_is_taken_back_before_anybody_can_read_it(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session()
    path = segments.path_of(project.journal, 1)
    before = path.read_bytes()
    flushed: list[int] = []

    def full_once(fd: int) -> None:
        flushed.append(fd)
        if len(flushed) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "sync", full_once)
    with pytest.raises(NotSaved):
        one.append(decisions.keep(one.state, [1]))

    assert path.read_bytes() == before
    assert session("sato").state.seq == 1
    assert one.append(decisions.keep(one.state, [1])) is not None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, 0])
@pytest.mark.parametrize("earlier", [0, 3])
def test_a_line_that_is_not_taken_whole_is_taken_back(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch, number: int, earlier: int
) -> None:
    one = session()
    for opinion in range(1, 1 + earlier):
        one.append(decisions.keep(one.state, [opinion]))
    before, write = one.state, os.pwrite

    def half(fd: int, content: bytes, offset: int) -> int:
        if len(content) < 100:  # the name in the lock file
            return write(fd, content, offset)
        if number:
            raise OSError(number, os.strerror(number))
        return write(fd, content[:60], offset)

    with monkeypatch.context() as broken:
        broken.setattr(os, "pwrite", half)
        for _turn in range(2):
            with pytest.raises(NotSaved):
                one.append(decisions.later(one.state, [6]))

    assert one.state is before
    assert one.writable
    assert session("sato").state == before
    assert one.append(decisions.later(one.state, [6])) is not None
    assert session("suzuki").state == one.state
    assert one.set_aside == ()


def test_nobody_collects_garbage_while_others_wait_for_the_lock(session: Sessions) -> None:
    """A full collection takes 0.1 s in a session with a hundred thousand decisions."""
    assert gc.isenabled()
    journal = session()
    with journal.locked(), journal.locked():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), journal.locked():
        raise KeyError
    assert gc.isenabled()
