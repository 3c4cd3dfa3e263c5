"""What a crash, a full disk or a flipped bit may do to a project, and what it may not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store import decisions
from store.deciding.folding import replay
from store.errors import CurateError, Damaged, TooNew
from store.journal import segments
from store.journal.journal import Journal
from store.migrations import FORMAT
from store.project import Project
from tests.store.ward import same_chance

Sessions = Callable[..., Journal]

ROOT = Path(__file__).parents[2]


class Writer:
    """Another process that decides; killed at the latest when the block ends."""

    def __init__(self, project: Project, who: str, rounds: int = 1_000_000, *, at_once: bool = True) -> None:
        words = [sys.executable, "-m", "tests.store.writer", str(project.path), who, str(rounds)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, encoding="utf-8", cwd=ROOT)
        self._lines: list[str] = []
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"
        if at_once:
            self.go()

    def go(self) -> None:
        """Let it begin to decide."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def wait_for(self, decisions: int) -> None:
        """Wait until it said of so many more decisions that they were done."""
        assert self._process.stdout is not None
        self._lines += [self._process.stdout.readline() for _each in range(decisions)]

    def said(self) -> dict[int, str]:
        """The decisions that it said were done, note by number."""
        whole = [line.split() for line in self._lines if line.endswith("\n")]
        return {int(seq): note for seq, note in whole}

    def kill(self) -> None:
        self._process.kill()

    def finish(self) -> dict[int, str]:
        """Wait for its end; what it said in all."""
        assert self._process.stdout is not None
        self._lines += self._process.stdout.readlines()
        return self.said()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.kill()
        self._process.wait()
        self.go()
        assert self._process.stdout is not None
        self._process.stdout.close()


def notes(journal: Journal) -> dict[int, object]:
    return {each.seq: each.changes[0].new.get("note") for each in journal.decisions() if each.op == "set"}


def last_lines(project: Project) -> tuple[Path, bytes, int]:
    """The journal's file, its bytes, and where its last line but one begins."""
    path = segments.path_of(project.journal, 1)
    content = path.read_bytes()
    begin = content.rindex(b"\n", 0, content.rindex(b"\n", 0, len(content) - 1)) + 1
    return path, content, begin


@pytest.fixture
def filled(project: Project) -> Project:
    journal = Journal(project, who="sato")
    for turn in range(12):
        journal.append(decisions.set_field(journal.state, turn % 6 + 1, "note", f"メモ{turn}"))
    journal.close()
    return project


def test_killed_writers_lose_nothing_that_they_said_was_done(project: Project, session: Sessions) -> None:
    chance = same_chance(7)
    seen: dict[int, str] = {}
    for turn in range(10):
        with Writer(project, f"tanaka{turn}") as one, Writer(project, f"sato{turn}") as two:
            one.wait_for(chance.randrange(1, 12))
            two.wait_for(chance.randrange(1, 12))
            one.kill()
            two.kill()
            seen |= one.finish() | two.finish()
        found = notes(session(f"check{turn}"))
        assert {seq: found.get(seq) for seq in seen} == seen
    assert len(seen) > 100


def test_two_processes_on_one_project_lose_nothing(project: Project, session: Sessions) -> None:
    with (
        Writer(project, "tanaka", 150, at_once=False) as one,
        Writer(project, "sato", 150, at_once=False) as two,
    ):
        one.go()
        two.go()
        said = [one.finish(), two.finish()]
    journal = session()

    assert [len(each) for each in said] == [150, 150]
    assert notes(journal) == said[0] | said[1]
    assert journal.state.seq == 301
    assert replay(journal.decisions()) == journal.state
    for opinion in range(1, 7):
        revs = [
            c.rev for d in journal.decisions() for c in d.changes if (c.kind, c.id) == ("opinion", opinion)
        ]
        assert revs == list(range(1, len(revs) + 1))


def test_a_full_disk_is_said_and_harms_nothing(filled: Project, session: Sessions) -> None:
    size = segments.path_of(filled.journal, 1).stat().st_size
    script = f"""
import resource, sys
from pathlib import Path
from store import decisions
from store.errors import NotSaved
from store.journal.journal import Journal
from store.project import open_project
journal = Journal(open_project(Path({str(filled.path)!r})), who="tanaka")
resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 2000}, -1))
done = refused = 0
while refused < 3:
    try:
        journal.append(decisions.set_field(journal.state, 1, "note", f"{{done}}-{{refused}}"))
        done += 1
    except NotSaved:
        refused += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
journal.append(decisions.set_field(journal.state, 1, "note", "room again"))
print(done)
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    journal = session()

    assert int(told.stdout) > 1
    assert journal.state.seq == 13 + int(told.stdout) + 1
    assert journal.set_aside == ()


def test_a_journal_cut_at_any_byte_of_its_last_two_lines_opens(filled: Project) -> None:
    path, content, begin = last_lines(filled)
    for cut in range(begin, len(content)):
        path.write_bytes(content[:cut])
        whole = content[:cut].count(b"\n") - 1
        unfinished = not content[:cut].endswith(b"\n")

        reader = Journal(filled, who="guest", writable=False)
        assert reader.state.seq == whole
        reader.close()
        journal = Journal(filled, who="tanaka")
        assert journal.state.seq == whole
        assert len(journal.set_aside) == unfinished
        for aside in journal.set_aside:
            assert content[:cut].endswith(b"\n" + aside.read_bytes())
            aside.unlink()
        assert journal.append(decisions.later(journal.state, [1])) is not None
        journal.close()
        again = Journal(filled, who="sato")
        assert again.state == journal.state
        again.close()


@pytest.mark.parametrize("left", [b"\0" * 4096, same_chance(1).randbytes(3000), b'{"h":"0123', b"{}\n"])
def test_what_a_crash_left_is_put_aside_and_reported(filled: Project, session: Sessions, left: bytes) -> None:
    path, content, _begin = last_lines(filled)
    path.write_bytes(content + left)

    journal = session()

    assert journal.state.seq == 13
    assert [each.read_bytes() for each in journal.set_aside] == [left]
    assert path.read_bytes() == content


def test_a_session_that_is_open_puts_the_trace_of_anothers_crash_aside(
    filled: Project, session: Sessions
) -> None:
    journal = session()
    path, content, _begin = last_lines(filled)
    path.write_bytes(content + b'{"h":"')

    assert not journal.refresh()
    assert journal.append(decisions.later(journal.state, [1])) is not None
    assert len(journal.set_aside) == 1


def test_no_flipped_bit_is_accepted_silently(filled: Project) -> None:
    path, content, begin = last_lines(filled)
    chance = same_chance(3)
    for _turn in range(400):
        at, bit = chance.randrange(len(content)), chance.randrange(8)
        changed = bytearray(content)
        changed[at] ^= 1 << bit
        path.write_bytes(changed)
        try:
            reader = Journal(filled, who="guest", writable=False)
        except (Damaged, TooNew):
            assert path.read_bytes() == bytes(changed)
            continue
        # What cannot be told from a line that a crash cut off is withheld, and kept.
        assert reader.state.seq < 13
        assert reader.unfinished
        assert at >= begin
        reader.close()


@pytest.mark.parametrize("how", ["deleted", "swapped", "duplicated", "overwritten", "last duplicated"])
def test_damage_in_the_middle_is_refused_and_left_as_it_is(
    filled: Project, session: Sessions, how: str
) -> None:
    path, content, _begin = last_lines(filled)
    lines = content.splitlines(keepends=True)
    if how == "deleted":
        del lines[5]
    elif how == "swapped":
        lines[5], lines[6] = lines[6], lines[5]
    elif how == "duplicated":
        lines.insert(5, lines[5])
    elif how == "overwritten":
        lines[5] = lines[5][:60] + b"#" * 10 + lines[5][70:]
    else:
        lines.append(lines[-1])
    path.write_bytes(b"".join(lines))

    for writable in (False, True):
        with pytest.raises(Damaged):
            session(writable=writable)
    assert path.read_bytes() == b"".join(lines)
    assert not list(filled.store.glob("torn-*"))


def test_a_line_that_is_damaged_later_is_not_shown_as_history(filled: Project, session: Sessions) -> None:
    journal = session()
    path, content, _begin = last_lines(filled)
    at = content.index(b"sato", len(content) // 2)
    path.write_bytes(content[:at] + b"kato" + content[at + 4 :])

    with pytest.raises(Damaged):
        list(journal.decisions())


def test_a_newer_journal_is_left_untouched(filled: Project, session: Sessions) -> None:
    path, content, _begin = last_lines(filled)
    newer = content.replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1), 1)
    path.write_bytes(newer)

    for writable in (False, True):
        with pytest.raises(TooNew):
            session(writable=writable)
    assert path.read_bytes() == newer


def test_another_projects_journal_is_refused(filled: Project, session: Sessions) -> None:
    path, content, _begin = last_lines(filled)
    path.write_bytes(content.replace(filled.id.encode(), b"0" * 32))

    with pytest.raises(CurateError):
        session()


def test_a_missing_journal_is_said(filled: Project, session: Sessions) -> None:
    segments.path_of(filled.journal, 1).unlink()

    with pytest.raises(Damaged):
        session()
