from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from store.errors import BadInput, NotAProject, TooNew
from store.migrations import FORMAT
from store.project import _parsed, create, open_project, save_settings


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_project_that_was_made_is_found_again(tmp_path: Path) -> None:
    made = create(tmp_path / "ward")

    assert open_project(tmp_path / "ward") == made


def test_where_nothing_is_set_a_project_is_read_without_yaml_and_as_yaml_would(
    tmp_path: Path,
) -> None:
    for shared in (False, True):
        made = create(tmp_path / f"ward-{shared}", shared=shared)
        script = (
            "import sys; from pathlib import Path; from store.project import open_project; "
            "print(open_project(Path(sys.argv[1])).id, 'yaml' in sys.modules)"
        )
        said = subprocess.run([sys.executable, "-c", script, str(made.path)], capture_output=True, check=True)
        assert said.stdout.decode().split() == [made.id, "False"]
        assert _parsed(made.file.read_bytes()) == yaml.safe_load(made.file.read_bytes())

        by_hand = made.file.read_text(encoding="utf-8").replace("settings: {}", "settings:\n  threshold: 0.9")
        made.file.write_text(by_hand, encoding="utf-8")
        assert open_project(made.path).settings == {"threshold": 0.9}


def test_a_private_project_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        project = create(tmp_path / "ward")
    finally:
        os.umask(before)

    for path in (project.path, project.journal, project.corpus, project.sources):
        assert mode(path) == 0o700
    for path in (project.file, project.lock, project.journal / "000001.jsonl"):
        assert mode(path) == 0o600


def test_a_shared_project_is_its_groups_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        project = create(tmp_path / "ward", shared=True)
    finally:
        os.umask(before)

    assert open_project(project.path).shared
    for path in (project.path, project.journal, project.corpus):
        assert mode(path) == 0o2770
    for path in (project.file, project.lock, project.journal / "000001.jsonl"):
        assert mode(path) == 0o660


@pytest.mark.parametrize("taken", ["file", "full folder", "project"])
def test_nothing_is_made_where_something_is(tmp_path: Path, taken: str) -> None:
    place = tmp_path / "ward"
    if taken == "file":
        place.write_text("mine")
    elif taken == "project":
        create(place)
    else:
        place.mkdir()
        (place / "mine").touch()

    with pytest.raises(BadInput):
        create(place)


def test_an_empty_folder_may_become_a_project(tmp_path: Path) -> None:
    (tmp_path / "ward").mkdir()

    create(tmp_path / "ward")


def test_a_folder_without_a_project_is_said_to_hold_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(NotAProject):
            open_project(place)


def test_a_file_where_a_folder_was_meant_is_said_to_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotAProject, match="is a file, not a folder"):
        open_project(tmp_path / "file")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"format: [", b"- 1", b"format: yes\nid: x", b"format: 1"]
)
def test_a_project_file_that_is_no_such_thing_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    project = create(tmp_path / "ward")
    project.file.write_bytes(content)

    with pytest.raises(NotAProject):
        open_project(project.path)


def test_a_project_file_that_is_a_link_is_refused(tmp_path: Path) -> None:
    project = create(tmp_path / "ward")
    project.file.rename(tmp_path / "elsewhere")
    project.file.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(NotAProject):
        open_project(project.path)


def test_a_newer_format_is_left_untouched(tmp_path: Path) -> None:
    project = create(tmp_path / "ward")
    newer = project.file.read_text().replace(f"format: {FORMAT}", "format: 99")
    project.file.write_text(newer)

    with pytest.raises(TooNew):
        open_project(project.path)
    with pytest.raises(BadInput):
        create(project.path)
    assert project.file.read_text() == newer


def test_settings_are_kept_and_unknown_keys_stay(tmp_path: Path) -> None:
    project = create(tmp_path / "ward")
    project.file.write_text(project.file.read_text() + "colour: 緑\n", encoding="utf-8")

    changed = save_settings(project, {"threshold": 0.9, "名": "ひばり"})

    assert open_project(project.path) == changed
    assert changed.settings["threshold"] == 0.9
    assert "colour: 緑" in project.file.read_text(encoding="utf-8")
