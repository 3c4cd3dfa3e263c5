from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from curate.session import Session
from store.errors import BadInput, ReadOnly, Refused
from store.project import Project
from store.sharing import presence
from store.sharing.presence import Presence, people

HERE = """
import sys
from pathlib import Path
from store.sharing.presence import Presence
from store.project import open_project
here = Presence(open_project(Path(sys.argv[1])), who="佐藤", sid="b" * 12)
here.stand_on(4)
print("here", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def guest(project: Project) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HERE, str(project.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    yield process
    process.kill()
    process.communicate()


def test_others_are_seen_with_what_they_stand_on(project: Project, guest: subprocess.Popen[str]) -> None:
    with closing(Presence(project, who="田中", sid="a" * 12)) as me:
        assert [(each.who, each.opinion) for each in me.others()] == [("佐藤", 4)]
        me.stand_on(2)
        assert [(each.who, each.opinion) for each in people(project)] == [("佐藤", 4), ("田中", 2)]
        me.stand_on(None)
        assert people(project)[1].opinion is None
    assert [each.who for each in people(project)] == ["佐藤"]


def test_a_claim_dies_with_its_process(project: Project, guest: subprocess.Popen[str]) -> None:
    assert len(people(project)) == 1
    os.kill(guest.pid, signal.SIGKILL)
    guest.wait()

    assert people(project) == ()
    assert list(project.presence.iterdir()) == []


def test_a_stopped_process_is_still_there(project: Project, guest: subprocess.Popen[str]) -> None:
    os.kill(guest.pid, signal.SIGSTOP)
    assert len(people(project)) == 1


def test_a_second_host_is_refused_for_writing(project: Project) -> None:
    fields = {"sid": "c", "who": "鈴木", "host": "elsewhere", "since": "2026-04-01T00:00:00Z", "opinion": 1}
    (project.presence / "c.json").write_text(json.dumps(fields), encoding="utf-8")

    with pytest.raises(ReadOnly, match="鈴木 is in this project from another machine, elsewhere"):
        Presence(project, who="田中", sid="a")
    assert [each.host for each in people(project)] == ["elsewhere"]


@pytest.mark.parametrize(("number", "name"), [(0x6969, "NFS"), (0xFF534D42, "SMB"), (0xFE534D42, "SMB")])
def test_a_disk_of_another_machine_is_refused_for_writing(
    project: Project, monkeypatch: pytest.MonkeyPatch, number: int, name: str
) -> None:
    monkeypatch.setattr(presence, "file_system", lambda _path: number)

    with pytest.raises(ReadOnly, match=f"is on {name}"):
        Presence(project, who="田中", sid="a")
    with pytest.raises(ReadOnly, match=f"is on {name}"):
        Session(project, who="田中")
    with Session(project, who="田中", readonly=True) as reader:
        assert reader.state.total == 6


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no proc to ask")
def test_the_kernel_says_which_file_system_a_folder_is_on() -> None:
    assert presence.file_system(Path("/proc")) == 0x9FA0
    assert presence.file_system(Path("/nowhere")) == 0


def test_rubbish_in_the_folder_is_nobody(project: Project) -> None:
    (project.presence / "a.json").write_bytes(b"{")
    (project.presence / "b.json").symlink_to("/etc/passwd")
    (project.presence / "c.json").write_bytes(b"")
    assert people(project) == ()


def elsewhere(project: Project, **more: object) -> Path:
    fields = {"sid": "c", "who": "鈴木", "host": "elsewhere", "since": "2026-04-01T00:00:00Z", "opinion": 1}
    path = project.presence / "c.json"
    path.write_text(json.dumps(fields | more), encoding="utf-8")
    return path


def test_a_session_that_died_elsewhere_is_said_with_its_age_and_the_command_that_ends_it(
    project: Project,
) -> None:
    path = elsewhere(project)
    hour_ago = path.stat().st_mtime - 3605
    os.utime(path, (hour_ago, hour_ago))

    with pytest.raises(ReadOnly, match="last heard of 60 minutes ago") as refused:
        presence.refuse_elsewhere(project)
    assert refused.value.advice.endswith(f"curate doctor {project.path} --forget elsewhere")

    with pytest.raises(BadInput):
        presence.forget(project, "another")
    assert [each.who for each in presence.forget(project, "elsewhere")] == ["鈴木"]
    presence.refuse_elsewhere(project)


def test_another_name_of_this_running_kernel_is_this_machine(project: Project) -> None:
    boot = Path("/proc/sys/kernel/random/boot_id")
    if not boot.exists():
        pytest.skip("the kernel does not say when it was started")
    elsewhere(project, boot=boot.read_text(encoding="ascii").strip())

    presence.refuse_elsewhere(project)
    assert people(project) == ()


def test_a_session_elsewhere_that_gave_a_sign_just_now_is_not_taken_for_gone(project: Project) -> None:
    path = elsewhere(project)
    with pytest.raises(Refused, match="less than 3 minutes ago"):
        presence.forget(project, "elsewhere")
    assert path.exists()


def test_a_session_here_cannot_be_forgotten(project: Project, guest: subprocess.Popen[str]) -> None:
    with pytest.raises(BadInput):
        presence.forget(project, people(project)[0].host)


def test_a_session_at_work_gives_a_sign_now_and_then(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "_BEAT", 0.0)
    with closing(Presence(project, who="田中", sid="a" * 12)) as me:
        path = project.presence / f"{'a' * 12}.json"
        os.utime(path, (1, 1))
        me.stand_on(None)
        assert path.stat().st_mtime > 1
