"""The search for what is alike, kept from being in anybody's way, and kept once it is done.

A large search runs in a process of its own with a low priority (`curate.matching.search.worker`): keys stay
quick, it says how far it is, and it can be stopped. What was found is kept in the project's folder
`cache/` under a name made from every text that was searched and the threshold, so that it is never
taken for the answer to another question. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from curate.matching.search.clusters import Progress, clusters, silent
from curate.matching.search.forest import Forest
from store.errors import CurateError, Refused
from store.language import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

HERE = 3000
"""Up to so many distinct texts are searched in this process, within a tenth of a second."""

FORM = b"1"
"""What a kept result looks like, and how texts are normalised; goes up when either changes."""

KEPT = 4
"""Results kept in a folder; the oldest go first."""


class Search:
    """Searches for one project, one at a time."""

    def __init__(self, folder: Path | None = None, *, here: int = HERE) -> None:
        self._folder = folder
        self._here = here
        self._process: subprocess.Popen[str] | None = None
        self._forest: Forest | None = None
        self._stopped = threading.Event()
        self.progress: Progress = silent
        """Told how far a search is: the share done, and how many texts were joined to another so far."""

    def labels(self, texts: Sequence[str], threshold: float) -> list[int]:
        """For each distinct text the first that it hangs together with (see `clusters`).

        Raises:
            Refused: the search was stopped.
        """
        file = self._file(texts, threshold)
        labels = _kept(file, len(texts))
        if labels is None:
            few = len(texts) <= self._here
            labels = clusters(texts, threshold) if few else self._elsewhere(texts, threshold)
            if file is not None and not few:
                _keep(file, labels)
        found: list[int] = labels.tolist()
        return found

    def so_far(self) -> Places | None:
        """What `labels` would say of what the search that is on has joined by now; None where none is on.

        What hangs together once stays so: until the search ends its groups only grow.
        """
        import numpy as np

        if (forest := self._forest) is None:
            return None
        return forest.roots(np.arange(len(forest.parent)))

    def stop(self) -> None:
        """Stop the search that is on, if one is; whoever waits for it is told."""
        self._stopped.set()
        if (process := self._process) is not None:
            process.kill()

    def _elsewhere(self, texts: Sequence[str], threshold: float) -> Places:
        """Search in a process of its own."""
        self._stopped.clear()
        forest = self._forest = Forest(len(texts))
        command = [sys.executable, "-m", "curate.matching.search.worker"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            self._process = process
            try:
                whole = self._follow(process, texts, threshold, forest)
            finally:
                process.kill()
                self._process = self._forest = None
        if self._stopped.is_set():
            raise Refused(
                _("The search for near-identical opinions was stopped."), _("Start it anew when you like.")
            )
        if not whole:
            raise CurateError(
                _("The search for near-identical opinions ended too early."),
                _("Try again; there may have been too little memory."),
            )
        return forest.labels()

    def _follow(
        self, process: subprocess.Popen[str], texts: Sequence[str], threshold: float, forest: Forest
    ) -> bool:
        """Take in what a search finds, as it comes; True once it is whole."""
        import numpy as np

        whole = False
        if process.stdin is None or process.stdout is None:
            return whole
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps({"threshold": threshold, "texts": len(texts)}) + "\n")
            process.stdin.writelines(json.dumps(text) + "\n" for text in texts)
            process.stdin.flush()
        for line in process.stdout:
            if not line.endswith("\n"):
                break
            said = json.loads(line)
            edges = np.array(said["edges"], np.int64).reshape(-1, 2)
            forest.join(edges[:, 0], edges[:, 1])
            self.progress(said["done"], forest.joined)
            whole = said["whole"]
        return whole

    def _file(self, texts: Sequence[str], threshold: float) -> Path | None:
        if self._folder is None or len(texts) <= self._here:
            return None
        content = hashlib.sha256(FORM + repr(threshold).encode())
        for text in texts:
            content.update(text.encode("utf-8", "surrogatepass") + b"\xff")
        return self._folder / f"near-{content.hexdigest()[:32]}.npy"


def _kept(file: Path | None, size: int) -> Places | None:
    """What was found before, if it is whole."""
    import numpy as np

    if file is None:
        return None
    try:
        labels: Places = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    fits = labels.shape == (size,) and labels.dtype == np.int64
    return labels if fits and bool((labels <= np.arange(size)).all() and (labels >= 0).all()) else None


def _keep(file: Path, labels: Places) -> None:
    """Keep what was found; where the disk says no, it is searched for again next time."""
    import numpy as np

    temporary = file.with_name(f".{file.name}.{os.getpid()}.npy")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        np.save(temporary, labels)
        temporary.replace(file)
        old = sorted(file.parent.glob("near-*.npy"), key=lambda each: each.stat().st_mtime)
        for each in old[:-KEPT]:
            each.unlink()
    with suppress(OSError):
        temporary.unlink(missing_ok=True)
