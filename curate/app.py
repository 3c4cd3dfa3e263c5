"""The doorway of the terminal interface: look at the terminal, say a word, load the rest, run it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from curate import settings
from curate.terminal import environment, greeting, widths

if TYPE_CHECKING:
    from curate.screens.seam import Desk


def run(session: Desk, *, tour: bool = False) -> int:
    """Work on a project until the analyst quits; returns the exit status. `tour` begins with the tour.

    Raises:
        BadInput: the terminal cannot be used, or the settings cannot.
    """
    environment.check()
    chosen = settings.load(settings.path())
    width = settings.width(chosen)
    widths.ASKED.ask()
    greeting.greet()
    environment.prepare()
    from curate.screens.shell import Shell
    from curate.terminal import patches
    from curate.terminal.driver import TerminalDriver

    patches.install()
    said = widths.ASKED.answer()
    if (said if width == settings.ASK else width) != widths.NARROW:
        patches.widen()
    shell = Shell(session, tour=tour, driver_class=TerminalDriver)
    greeting.wipe()
    gc.freeze()  # what was loaded stays: looking through it again and again is what makes a key late
    gc.enable()
    shell.run(mouse=chosen.mouse)
    return shell.return_code or 0
