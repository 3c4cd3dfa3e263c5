"""What is thought in the process beside is what a session thinks by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from curate import speech
from curate.beside.asking import Beside
from curate.beside.attended import Attended
from curate.demo import prepare
from curate.session import Session
from store.errors import CurateError, UnknownThing
from store.model import How


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "sample"
    prepare(path)
    return path


@pytest.fixture
def attended(project: Path) -> Iterator[Attended]:
    with Attended.open(project) as session:
        yield session


def test_every_answer_is_the_session_s_own(project: Path, attended: Attended) -> None:
    opinions = list(attended.state.opinion_ids())
    with Session.open(project, readonly=True) as alone:
        assert [attended.alike(each) for each in opinions] == [alone.alike(each) for each in opinions]
        assert [attended.suggestions(each) for each in opinions] == [
            alone.suggestions(each) for each in opinions
        ]
        assert attended.groups() == alone.groups()
        assert attended.split(alone.groups()[0].opinions) == alone.split(alone.groups()[0].opinions)
        assert attended.identical() == alone.identical()
        assert attended.nearest(opinions[0]) == alone.nearest(opinions[0])
        assert attended.hit_rates() == alone.hit_rates()
        assert attended.sure() == alone.sure()


def test_a_link_asks_no_second_time_for_what_is_on_the_screen(
    attended: Attended, monkeypatch: pytest.MonkeyPatch
) -> None:
    for opinion in attended.state.opinion_ids():
        ranked = [each.initiative for each in attended.suggestions(opinion) if each.why != "mined"]
        if len(ranked) > 1:
            break
    monkeypatch.setattr(Beside, "ask", lambda *_args, **_options: pytest.fail("asked"))
    attended.link([opinion], ranked[1], How.SUGGESTED)
    monkeypatch.undo()

    links = attended.state.curation(opinion).links
    assert next(each for each in links if each.initiative == ranked[1]).rank == 2
    assert attended.suggestions(opinion) == Session.suggestions(attended, opinion)


def test_a_decision_is_known_to_the_next_answer(attended: Attended) -> None:
    group = attended.groups()[0]
    attended.apart(group.opinions)
    assert group.opinions not in [each.opinions for each in attended.groups()]


def test_it_refuses_in_the_language_of_whoever_asks(project: Path) -> None:
    speech.speak("ja")
    try:
        with Attended.open(project) as session, pytest.raises(CurateError) as refused:
            session.suggestions(10_000)
    finally:
        speech.speak("en")
    assert refused.value.title.isascii() is False


def test_how_far_a_search_is_comes_through(attended: Attended) -> None:
    attended.groups(progress=lambda *_how_far: None)
    attended.stop_searching()
    assert attended.groups()


def test_what_is_refused_is_refused_in_the_same_words(attended: Attended) -> None:
    with pytest.raises(UnknownThing):
        attended.suggestions(10_000)


def test_a_process_that_ends_is_said_and_replaced(project: Path) -> None:
    beside = Beside(project, "sato")
    try:
        assert beside.ask("groups")
        process = beside._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        threading.Timer(0.1, os.kill, (process.pid, signal.SIGKILL)).start()
        with pytest.raises(CurateError):
            beside.ask("groups")
        assert beside.ask("groups")
    finally:
        beside.end()


def test_it_ends_with_whoever_asks(project: Path) -> None:
    command = [sys.executable, "-m", "curate.beside.thinking", str(project), "sato", "en"]
    assert subprocess.run(command, stdin=subprocess.DEVNULL, check=False, timeout=60).returncode == 0


def test_the_process_that_draws_loads_neither_numbers_nor_matching() -> None:
    heavy = "{'numpy', 'rapidfuzz', 'yaml', 'curate.matching', 'curate.readers.reading', 'exports'}"
    script = f"import curate.beside.attended, sys; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_process_beside_gives_way_to_the_one_that_draws(attended: Attended) -> None:
    attended.alike(next(iter(attended.state.opinion_ids())))
    beside = attended._beside._process
    assert beside is not None
    assert os.getpriority(os.PRIO_PROCESS, beside.pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)
    session = Path(f"/proc/{beside.pid}/autogroup")
    if session.exists():
        assert session.read_text().endswith(" nice 10\n")
