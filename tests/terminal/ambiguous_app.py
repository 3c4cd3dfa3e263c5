"""Ten circles between a bracket and a bar, drawn as the interface draws, for tests of widths."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from curate import settings
from curate.terminal import environment, widths
from curate.terminal.widths import ASKED


def main() -> None:
    """Show it until q."""
    ASKED.ask()
    environment.prepare()
    from textual.app import App

    from curate.terminal import patches
    from curate.terminal.driver import TerminalDriver
    from widgets.reading_pane import ReadingPane
    from widgets.tones import Tone

    patches.install()
    said, wanted = ASKED.answer(), settings.width(settings.Settings())
    if (said if wanted == settings.ASK else wanted) != widths.NARROW:
        patches.widen()

    class Circles(App[None]):
        BINDINGS = [("q", "quit", "")]  # noqa: RUF012 - as Textual declares it

        def compose(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
            yield ReadingPane(lambda _width: [(("  [" + "○" * 10 + "|", Tone.PLAIN),)])

    Circles(driver_class=TerminalDriver, ansi_color=True).run(mouse=False)


if __name__ == "__main__":
    main()
