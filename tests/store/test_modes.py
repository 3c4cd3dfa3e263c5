from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from store.journal.journal import Journal
from store.project import Project, create
from store.sharing.modes import faults
from store.upkeep.check import check
from tests.store.ward import ward

ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


@pytest.fixture
def shared(tmp_path: Path) -> Project:
    (tmp_path / "shared").mkdir()
    return ward(tmp_path / "shared", shared=True)


def mend(project: Project) -> None:
    """Do what is advised."""
    for each in faults(project):
        words = shlex.split(each.advice.partition(": ")[2])
        program = shutil.which(words[0])
        assert program is not None
        subprocess.run([program, *words[1:]], check=True)


@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777])
@pytest.mark.parametrize("is_shared", [False, True])
def test_what_curate_makes_is_right_whatever_the_umask(tmp_path: Path, umask: int, is_shared: bool) -> None:
    before = os.umask(umask)
    try:
        project = create(tmp_path / "p", shared=is_shared)
        Journal(project, who="sato").close()
    finally:
        os.umask(before)
    assert faults(project) == ()


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o2700 | 0o050])
def test_a_private_project_that_others_may_look_into_is_said(project: Project, mode: int) -> None:
    assert faults(project) == ()
    project.path.chmod(mode)

    (fault,) = faults(project)
    assert "is private, but others may look into it" in fault.what
    assert not check(project)[0].ok
    mend(project)
    assert faults(project) == ()


def test_a_shared_project_that_everybody_may_look_into_is_said(shared: Project) -> None:
    shared.path.chmod(0o2775)

    assert ["everybody may look into it" in each.what for each in faults(shared)] == [True]
    mend(shared)
    assert faults(shared) == ()


@pytest.mark.parametrize(
    ("name", "mode"),
    [("", 0o770), ("store", 0o2750), ("presence", 0o770), ("project.yaml", 0o600), ("store/journal", 0o700)],
)
def test_a_shared_project_that_keeps_its_group_out_is_said(shared: Project, name: str, mode: int) -> None:
    (shared.path / name).chmod(mode)

    (fault,) = faults(shared)
    assert str(shared.path / name) in fault.what
    mend(shared)
    assert faults(shared) == ()


def test_a_copy_made_under_a_foreign_umask_is_said_and_mended(shared: Project, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        shutil.copytree(shared.path, tmp_path / "copy", copy_function=shutil.copyfile)
    finally:
        os.umask(before)
    (tmp_path / "copy").chmod(0o700)
    for path in (tmp_path / "copy").rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    copy = Project(tmp_path / "copy", shared.id, shared=True)

    assert len(faults(copy)) == 2
    mend(copy)
    assert faults(copy) == ()


@ROOT
def test_anothers_group_and_anothers_file_are_said(shared: Project, project: Project) -> None:
    os.chown(shared.store, -1, 65534)
    shared.store.chmod(0o2770)
    assert ["is not of the group" in each.what for each in faults(shared)] == [True]
    mend(shared)
    assert faults(shared) == ()

    os.chown(project.lock, 65534, -1)
    assert ["is somebody else's" in each.what for each in faults(project)] == [True]
    mend(project)
    assert faults(project) == ()

    os.chown(project.path, 65534, -1)
    assert ["may not be able to change" in each.what for each in faults(project)] == [True]
