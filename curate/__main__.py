"""`curate`, and `python -m curate`: the first word, then the interface or the command line.

Where the interface is wanted, nothing is swept while it is being loaded: all that is made then stays; and
where no more than a project is named, the command line is not loaded at all.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from curate import speech
from curate.terminal import greeting


def main() -> None:
    """Run the interface or the command line."""
    with speech.refusals():
        _run(sys.argv[1:])


def _run(arguments: list[str]) -> None:
    if greeting.opens(arguments):
        gc.disable()
        greeting.hello(arguments)
    if project := greeting.project(arguments):
        from curate.app import opened

        sys.exit(opened(Path(project)))
    from curate.cli.program import main as run

    run()


if __name__ == "__main__":
    main()
