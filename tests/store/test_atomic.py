from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import Damaged, NotSaved
from store.files import atomic


def test_a_new_file_has_its_mode_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        atomic.write_file(tmp_path / "book", b"1", mode=0o660)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o660


def test_a_replaced_file_hands_on_its_mode(tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(b"1")
    (tmp_path / "book").chmod(0o640)

    atomic.write_file(tmp_path / "book", [b"2", b"3"], mode=0o600)

    assert (tmp_path / "book").read_bytes() == b"23"
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to another group")
def test_a_replaced_file_hands_on_its_group(tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(b"1")
    os.chown(tmp_path / "book", -1, 4321)

    atomic.write_file(tmp_path / "book", b"2", mode=0o600)

    assert (tmp_path / "book").stat().st_gid == 4321


def test_a_writer_that_breaks_off_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(b"old")

    def breaking_off() -> Iterator[bytes]:
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(NotSaved):
        atomic.write_file(tmp_path / "book", breaking_off(), mode=0o600)

    assert [each.name for each in tmp_path.iterdir()] == ["book"]
    assert (tmp_path / "book").read_bytes() == b"old"


def test_a_link_at_the_place_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "book").symlink_to(tmp_path / "victim")

    atomic.write_file(tmp_path / "book", b"new", mode=0o600)

    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert not (tmp_path / "book").is_symlink()


def test_links_and_devices_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    os.mkfifo(tmp_path / "pipe")

    for name in ("link", "pipe"):
        with pytest.raises(Damaged):
            atomic.read_file(tmp_path / name)


def test_only_old_temporary_files_are_swept(tmp_path: Path) -> None:
    for name in (".book.1.tmp", ".book.2.tmp"):
        (tmp_path / name).touch()
    os.utime(tmp_path / ".book.1.tmp", (0, 0))

    atomic.sweep(tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == [".book.2.tmp"]
