"""`python -m curate` is `curate`."""

from __future__ import annotations

from curate.cli import main

main()
