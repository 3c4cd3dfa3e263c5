"""A text that is too long to be held: its bytes are read block by block, and again for each question."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from pathlib import Path

from curate.readers.formats.progress import Progress, silent

BLOCK = 1 << 18
"""Bytes that are decoded at once."""

_SAMPLE = 100_000
"""Characters at the start by which an encoding is judged."""


class OnDisk:
    """The bytes of a file on the disk, as `curate.readers.text.encoding` looks at them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head = next(self.blocks(), b"")

    def blocks(self) -> Iterator[bytes]:
        """The file, a block after another."""
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block

    def has(self, piece: bytes) -> bool:
        """Whether `piece` stands anywhere in the file."""
        before = b""
        for block in self.blocks():
            if piece in before + block:
                return True
            before = block[1 - len(piece) :] if len(piece) > 1 else b""
        return False

    def attempt(self, codec: str) -> str | int:
        """The beginning of the text, or the offset of the first byte that does not fit."""
        sample = ""
        try:
            for text in self.decoded(codec):
                if len(sample) < _SAMPLE:
                    sample += text
        except UnicodeDecodeError as error:
            return error.start
        return sample

    def decoded(self, codec: str, progress: Progress = silent) -> Iterator[str]:
        """The text, a block after another; `progress` is told how much of it there was.

        Raises:
            UnicodeDecodeError: `start` is the offset in the file of the first byte that does not fit.
        """
        decoder = codecs.getincrementaldecoder(codec)()
        behind, size = 0, self.path.stat().st_size
        for block, last in _with_last(self.blocks()):
            behind += len(block)
            try:
                text = decoder.decode(block, last)
            except UnicodeDecodeError as error:
                error.start += behind - len(error.object)
                raise
            progress(behind / max(size, 1))
            if text:
                yield text

    def sha256(self) -> str:
        """The sha256 of the file."""
        found = hashlib.sha256()
        for block in self.blocks():
            found.update(block)
        return found.hexdigest()


def _with_last(blocks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each block, and behind all of them an empty one that is the last."""
    for block in blocks:
        yield block, False
    yield b"", True
