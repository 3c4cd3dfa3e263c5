"""The files that a verb is named to read or to write, and what is said of one that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import BadInput, why
from store.language import _


def lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise BadInput(
            _("{file} cannot be read: {why}.").format(file=path, why=why(error)),
            _("Check its name and whether you may read it."),
        ) from error


def write(path: Path, content: Iterable[str]) -> None:
    """Write lines to a file, which is opened before the first of them is asked for.

    Raises:
        BadInput: it cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(content)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.").format(path=path, why=why(error)),
            _("Name another file behind -o."),
        ) from error
