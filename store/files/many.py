"""Many small files of one folder, written so that whoever stops in the middle leaves none of them.

Each is written beside its place; once all are there they are flushed together and put in their places,
and the folder is flushed once. A flush a file would take minutes (100,000 files: six, where this takes
seconds). After a power cut in the last moment some places hold the new file and some the old one, each
whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from store.files.atomic import FULL, no_room, sync_folder, write_beside

_AT_ONCE = 1000
"""Files after which the disk is told to take what it has: not all of a large folder in one flush."""


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], *, mode: int) -> None:
    """Put files into a folder, each by its name; durable when this returns.

    Raises:
        NotSaved: the disk is full; what was there before is untouched.
        OSError: anything else that the disk says. What `files` raises ends it too; nothing is left of either.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for name, content in files:
            path = folder / name
            written.append((write_beside(path, content, mode=mode, flush=False), path))
            if not len(written) % _AT_ONCE:
                os.sync()
        os.sync()
        for temporary, path in written:
            os.replace(temporary, path)  # noqa: PTH105 - the system call is the point
        sync_folder(folder)
    except OSError as error:
        if error.errno in FULL:
            raise no_room(folder) from error
        raise
    finally:
        for temporary, _path in written:
            temporary.unlink(missing_ok=True)
