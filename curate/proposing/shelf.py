"""What was learned of a project's decisions, kept with it so that the next session need not learn it again.

One file, `store/learned.npz`, that follows from the rest of the project and may be deleted at any time. It
is only taken up by the very program, catalogue and texts that it was made from (`basis`), and whoever takes
it up compares what it knows with what is decided now. A file that is damaged, or that is none, is as if there
were none; one that cannot be written is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from curate import linking
from store.errors import CurateError
from store.files import atomic
from store.project import Project

if TYPE_CHECKING:
    from curate.linking.texts.profiles import Columns

_BASIS = "basis"


class Shelf:
    """The file of one project."""

    def __init__(self, project: Project, *, writable: bool) -> None:
        """Nothing is written unless it is `writable`."""
        self._path, self._mode, self._writable = project.learned, project.file_mode, writable

    def read(self, basis: str) -> Columns | None:
        """What was kept on that basis; None where there is nothing."""
        import numpy as np

        with (
            suppress(OSError, CurateError, ValueError, KeyError, EOFError, BadZipFile),
            atomic.open_plain(self._path) as file,
            np.load(file, allow_pickle=False) as kept,
        ):
            if kept[_BASIS].item() == basis:
                return {name: kept[name] for name in kept.files if name != _BASIS}
        return None

    def write(self, basis: str, columns: Columns) -> None:
        """Keep what was learned on that basis, in place of what was kept before."""
        import numpy as np

        if not self._writable:
            return
        content = BytesIO()
        np.savez(content, allow_pickle=False, **{_BASIS: np.array(basis)}, **columns)
        with suppress(OSError, CurateError):
            atomic.write_file(self._path, _slabs(content), mode=self._mode)


def basis(*depends_on: object) -> str:
    """A digest of what learning depends on: the program and its words, and what is given, by its `repr`."""
    digest = hashlib.sha256()
    for file in sorted(Path(linking.__path__[0]).rglob("*")):
        if file.suffix in {".py", ".npz"}:
            digest.update(file.read_bytes())
    for each in depends_on:
        digest.update(repr(each).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _slabs(content: BytesIO) -> Iterable[bytes]:
    content.seek(0)
    while slab := content.read(1 << 20):
        yield slab
