"""The doorway of the terminal interface: look at the terminal, say a word, load the rest, run it."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from curate import settings
from curate.terminal import environment, greeting, sparing, widths
from store.errors import BadInput
from store.language import _

if TYPE_CHECKING:
    from curate.screens.seam import Desk


def opened(project: Path) -> int:
    """Open a project and work on it until the analyst quits; returns the exit status.

    Raises:
        CurateError: the project cannot be opened, or `run` refuses the terminal.
    """
    with greeting.greeted():
        from curate.beside.attended import Attended

        with Attended.open(project) as session:
            return run(session)


def run(session: Desk, *, tour: bool = False) -> int:
    """Work on a project until the analyst quits; returns the exit status. `tour` begins with the tour.

    Raises:
        BadInput: there is no terminal or it cannot be used, or the settings cannot.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(
            _("The terminal interface needs a terminal."),
            _("Work in plain lines (--plain), or by a script: see curate --help."),
        )
    environment.check()
    chosen = settings.load(settings.path())
    width = settings.width(chosen)
    widths.ASKED.ask()
    greeting.greet()
    environment.prepare()
    sparing.spare()
    from curate.terminal import patches

    patches.install()
    patches.know_keys()
    patches.look_keys_up()
    from curate.screens.covering import cover
    from curate.screens.shell import Shell
    from curate.terminal.driver import TerminalDriver

    if chosen.cover or session.covers:
        cover(session)
    said = widths.ASKED.answer()
    if (said if width == settings.ASK else width) != widths.NARROW:
        patches.widen()
    shell = Shell(session, tour=tour, driver_class=TerminalDriver)
    greeting.wipe()
    gc.freeze()  # what was loaded stays: looking through it again and again is what makes a key late
    gc.enable()
    shell.run(mouse=chosen.mouse)
    return shell.return_code or 0
