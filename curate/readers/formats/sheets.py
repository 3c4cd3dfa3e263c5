"""What the workbook library reads: the sheets of a workbook, cell by cell.

    python -m curate.readers.formats.sheets      an old workbook (xls) comes in; pickled sheets go out

What an old workbook says of its own size cannot be checked beforehand, and the library reserves as much
memory as it says. A process that is refused memory in there ends at once, without a word. So old workbooks
are read in a process of their own that may have so much and no more; whoever asks for them lives on.
"""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from curate.readers.formats import package
from curate.readers.formats.merges import Range
from store.errors import BadInput

_MOST_MEMORY = 2_000_000_000
"""Bytes that reading an old workbook may take; the largest that there can be (65,536 rows) takes half."""
_LOCKED = 3
"""What the process ends with where the workbook wants a password."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet."""

    name: str
    """As its tab says."""
    place: float
    """How far in the workbook it stands, in [0, 1)."""
    rows: list[list[Any]]
    """All rows from the first, each with all cells from the first; an empty cell is ""."""
    merged: tuple[Range, ...]
    """Which cells are one in print, as far as the library says."""
    several: bool = False
    """Whether the workbook has others."""


def sheets(data: bytes, file: str) -> Iterator[Sheet]:
    """Give the sheets of the workbook in `data`; `file` is only named in errors.

    Raises BadInput where it is locked or damaged.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            count = len(book.sheet_names)
            for at, name in enumerate(book.sheet_names):
                sheet = book.get_sheet_by_name(name)
                rows = sheet.to_python(skip_empty_area=False)
                yield Sheet(name, at / count, rows, tuple(sheet.merged_cell_ranges or ()), count > 1)
    except PasswordError as error:
        raise package.locked(file) from error
    except (CalamineError, OSError, ValueError) as error:
        raise package.broken(file) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own; it has no name to import
            raise
        raise package.broken(file) from error


def sheets_apart(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The same, read in a process of its own; also raises BadInput where that process did not survive it."""
    command = [sys.executable, "-m", "curate.readers.formats.sheets"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode == _LOCKED:
        raise package.locked(file)
    if done.returncode:
        raise package.broken(file)
    return tuple(Sheet(*each) for each in pickle.loads(done.stdout))  # noqa: S301 - from this very module


def main() -> None:
    """Read the workbook for the process that has started this one."""
    from python_calamine import PasswordError

    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = [(s.name, s.place, s.rows, s.merged, s.several) for s in sheets(sys.stdin.buffer.read(), "")]
    except BadInput as error:
        sys.exit(_LOCKED if isinstance(error.__cause__, PasswordError) else 1)
    except MemoryError:
        sys.exit(1)
    pickle.dump(found, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
