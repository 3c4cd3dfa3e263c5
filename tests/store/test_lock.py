from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from store.sharing.lock import Lock, at_rest

HOLD = """
import sys
from pathlib import Path
from store.sharing.lock import Lock, at_rest
with Lock(Path(sys.argv[1]), who="田中", mode=0o600).exclusive():
    print("held", flush=True)
    sys.stdin.read()
"""


def lock(path: Path, who: str = "sato", *, writable: bool = True) -> closing[Lock]:
    return closing(Lock(path, who=who, mode=0o600, writable=writable))


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_whoever_waits_is_told_for_whom(tmp_path: Path) -> None:
    told: list[str] = []
    other = holder(tmp_path / "lock")

    def waiting(who: str) -> None:
        told.append(who)
        other.kill()

    with lock(tmp_path / "lock") as mine, mine.exclusive(waiting):
        assert told == ["田中"]
    other.communicate()


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    other = holder(tmp_path / "lock")
    other.kill()
    other.communicate()

    with lock(tmp_path / "lock") as mine, mine.shared(wait=False) as free:
        assert free


def test_two_sessions_of_one_process_keep_apart(tmp_path: Path) -> None:
    with lock(tmp_path / "lock") as one, lock(tmp_path / "lock") as two:
        with one.exclusive(), two.shared(wait=False) as free:
            assert not free
        with two.shared(wait=False) as free:
            assert free


def test_waiting_threads_enter_one_by_one(tmp_path: Path) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        with lock(tmp_path / "lock") as mine:
            for _turn in range(50):
                with mine.exclusive():
                    inside += 1
                    most = max(most, inside)
                    inside -= 1

    threads = [threading.Thread(target=work) for _each in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert most == 1


def test_a_stop_from_the_keyboard_waits_until_the_lock_is_free(tmp_path: Path) -> None:
    with lock(tmp_path / "lock") as mine:
        with mine.exclusive():
            assert signal.SIGTSTP in signal.pthread_sigmask(signal.SIG_BLOCK, ())
        assert signal.SIGTSTP not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_reader_of_a_copy_without_a_lock_file_needs_none(tmp_path: Path) -> None:
    with lock(tmp_path / "lock", writable=False) as mine, mine.shared() as free:
        assert free
    assert not (tmp_path / "lock").exists()


def test_a_process_is_stopped_only_while_no_thread_of_it_holds_a_lock(tmp_path: Path) -> None:
    held, done, order = threading.Event(), threading.Event(), []

    def write() -> None:
        one = Lock(tmp_path / "lock", who="tanaka", mode=0o600)
        with one.exclusive():
            held.set()
            done.wait()
            order.append("written")
        one.close()

    writer = threading.Thread(target=write)
    writer.start()
    held.wait()
    threading.Timer(0.02, done.set).start()
    with at_rest():
        order.append("stopped")
    writer.join()

    assert order == ["written", "stopped"]
