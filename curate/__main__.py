"""`curate`, and `python -m curate`: the first word, then the command line.

Where the interface is wanted, nothing is swept while it is being loaded: all that is made then stays.
"""

from __future__ import annotations

import gc
import sys

from curate.terminal import greeting


def main() -> None:
    """Run the command line."""
    if greeting.opens(sys.argv[1:]):
        gc.disable()
        greeting.hello(sys.argv[1:])
    from curate.cli import main as run

    run()


if __name__ == "__main__":
    main()
