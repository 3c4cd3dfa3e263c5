"""What is read out of a long document, on the disk from the moment at which it is read.

Three files beside the segments that a corpus consists of, named like the temporary files of
`store.files.atomic`, so that what a killed reader leaves is swept like theirs:

    .spool-<token>.opinions.tmp     a sealed line an opinion, as a segment has them
    .spool-<token>.claims.tmp       a sealed line a piece, its `id` counting -1, -2, …
    .spool-<token>.text.tmp         the text in UTF-32, so that a span is found without reading another
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from dataclasses import replace
from io import BufferedWriter
from pathlib import Path

from store import chain, codec
from store.corpus.passages import LEFT_OVER
from store.files import atomic
from store.model import Piece, Reading, Span, Spooled

FILES = ("opinions", "claims", "text")
"""What the files hold."""

CODING = "utf-32-le"
"""How the text of a long document is encoded."""

WIDTH = 4
"""Bytes of a character in it."""


def new(folder: Path) -> Path:
    """A name for a spool in `folder` that nobody has."""
    return folder / f".spool-{secrets.token_hex(8)}"


def file_of(spool: Path, what: str) -> Path:
    """The file of a spool that holds `what`."""
    return spool.with_name(f"{spool.name}.{what}.tmp")


def remove(spool: Path) -> None:
    """Take a spool away; what of it is not there is passed over."""
    for what in FILES:
        file_of(spool, what).unlink(missing_ok=True)


def fill(spool: Path, pieces: Generator[Piece, None, Reading]) -> Reading:
    """Write the pieces of a document to a spool as they come; returns its reading, which says where they are.

    Raises:
        NotSaved: the disk is full. Whatever is raised, nothing of the spool stays.
    """
    writer = _Writer(spool)
    try:
        while True:
            try:
                writer.take(next(pieces))
            except StopIteration as ended:
                reading: Reading = ended.value
                return writer.done(reading)
    except OSError as error:
        if error.errno in atomic.FULL:
            raise atomic.no_room(spool) from error
        raise
    finally:
        writer.close()


class _Writer:
    """The three files while they are written."""

    def __init__(self, spool: Path) -> None:
        self._spool = spool
        self._files: dict[str, BufferedWriter] = {}
        self._opinions = self._claims = 0
        self._left: list[Span] = []
        self._whole = False
        try:
            for what in FILES:
                fd = atomic.open_file(file_of(spool, what), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
                self._files[what] = os.fdopen(fd, "wb")
        except BaseException:
            self.close()
            raise

    def take(self, piece: Piece) -> None:
        self._files["text"].write(piece.text.encode(CODING))
        for opinion in piece.opinions:
            self._opinions += 1
            self._line("opinions", {"id": self._opinions, **codec.opinion_fields(opinion)})
        if piece.claims:
            self._claims += 1
            claims = [codec.claim_fields(each) for each in piece.claims]
            self._line("claims", {"id": -self._claims, "claims": claims})
            self._left += (each.span for each in piece.claims if each.what == LEFT_OVER)

    def _line(self, what: str, fields: dict[str, object]) -> None:
        self._files[what].write(chain.encode(chain.START, fields)[1])

    def done(self, reading: Reading) -> Reading:
        for file in self._files.values():
            file.flush()
        self._whole = True
        where = Spooled(self._spool, self._opinions, self._claims, tuple(self._left))
        return replace(reading, spooled=where)

    def close(self) -> None:
        for file in self._files.values():
            file.close()
        if not self._whole:
            remove(self._spool)
