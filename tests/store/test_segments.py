"""What the files of the journal give back, by the line and in a row."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.journal import segments

_PAGE = 1 << 14


@contextmanager
def _opened(path: Path, content: bytes) -> Iterator[int]:
    path.write_bytes(content)
    fd = os.open(path, os.O_RDONLY)
    try:
        yield fd
    finally:
        os.close(fd)


@pytest.mark.parametrize("length", [0, 1, _PAGE - 1, _PAGE, _PAGE + 1, 3 * _PAGE, (1 << 20) + 1])
def test_a_line_of_any_length_is_read_whole(tmp_path: Path, length: int) -> None:
    with _opened(tmp_path / "000001.jsonl", b"head\n" + b"x" * length + b"\nlast\n") as fd:
        assert segments.line_at(fd, 5) == b"x" * length
        assert segments.line_at(fd, 6 + length) == b"last"


@pytest.mark.parametrize("length", [0, 1, _PAGE, _PAGE + 1])
def test_a_line_without_its_end_is_none(tmp_path: Path, length: int) -> None:
    with _opened(tmp_path / "000001.jsonl", b"head\n" + b"x" * length) as fd:
        assert segments.line_at(fd, 5) == b""


def test_lines_come_in_a_row_with_their_places_across_every_border(tmp_path: Path) -> None:
    rows = [b"a" * length for length in (0, 1, (1 << 20) - 3, 5, 2 << 20, 0, 7)]
    content = b"".join(row + b"\n" for row in rows)
    with _opened(tmp_path / "000001.jsonl", content + b"unfinished") as fd:
        found = list(segments.lines(fd, 0, len(content) + 10))
        assert [line for _offset, line in found] == rows
        assert all(segments.line_at(fd, offset) == line for offset, line in found)
        assert list(segments.lines(fd, 0, 1)) == found[:1]
