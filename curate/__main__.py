"""`curate`, and `python -m curate`: the first word, then the interface or the command line.

Where the interface is wanted, nothing is swept while it is being loaded: all that is made then stays; and
where no more than a project is named, the command line is not loaded at all.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from curate.terminal import greeting


def main() -> None:
    """Run the interface or the command line."""
    arguments = sys.argv[1:]
    if greeting.opens(arguments):
        gc.disable()
        greeting.hello(arguments)
    if project := greeting.project(arguments):
        _open(Path(project))
    from curate.cli import main as run

    run()


def _open(project: Path) -> None:
    """Work on a project; what `curate.cli` does for `curate open PROJECT`."""
    from curate import speech
    from curate.app import opened
    from store.errors import CurateError

    try:
        sys.exit(opened(project))
    except CurateError as error:
        speech.complain(error)
        sys.exit(1)


if __name__ == "__main__":
    main()
