"""How the screens look, as pictures: `make goldens` writes them anew, the test compares.

They are drawn over the sample project before anything is decided; times of day are put out of them.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from curate import speech
from curate.commands import EXPORT, GROUPS, HISTORY, IMPORT, INITIATIVES, OVERVIEW, WALK
from curate.demo import prepare
from curate.screens.publishing.screen import ExportScreen
from curate.screens.shell import Shell
from curate.session import Session
from docs.screenshots import self_contained
from tests.screens.screens import idle

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "screens"

PICTURES: tuple[tuple[str, str, tuple[str, ...], tuple[int, int]], ...] = (
    ("walk", WALK, (), (80, 24)),
    ("walk", WALK, (), (200, 50)),
    ("keys", WALK, ("?",), (80, 24)),
    ("groups", GROUPS, (), (80, 24)),
    ("groups", GROUPS, (), (200, 50)),
    ("initiatives", INITIATIVES, (), (80, 24)),
    ("overview", OVERVIEW, (), (80, 24)),
    ("history", HISTORY, (), (80, 24)),
    ("import", IMPORT, (), (80, 24)),
    ("export", EXPORT, (), (80, 24)),
)
"""Name, screen, keys pressed on it, size; each in both languages."""

_TIME = re.compile(r"\d\d-\d\d(&#160;|\s)\d\d:\d\d")
_NAMED = re.compile(r"terminal-\d+")
"""A number made of all that is shown, times included."""


@contextmanager
def sample() -> Iterator[Session]:
    """A session on the sample project, whose analyst was never here."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_STATE_HOME": folder, "CURATE_USER": "tanaka"}
        prepare(Path(folder) / "sample")
        with Session.open(Path(folder) / "sample", who="tanaka") as session:
            yield session


async def drawn(session: Session, screen: str, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """A screen as an SVG, once nothing is computed any more."""
    shell = Shell(session)
    async with shell.run_test(size=size) as pilot:
        await pilot.pause()
        await idle(pilot)
        await shell.switch_mode(screen)
        await idle(pilot)
        if isinstance(shell.screen, ExportScreen):
            shell.screen._set(target=Path("/srv/ward/curated.yaml"))
        await pilot.press(*keys)
        await idle(pilot)
        picture = _TIME.sub(r"MM-DD\1hh:mm", shell.export_screenshot(title="curate"))
        return _NAMED.sub("terminal", self_contained(picture))


def file_of(name: str, size: tuple[int, int], lang: str) -> Path:
    """Where a golden lies."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}.{lang}.svg"


def main() -> None:
    """Write all of them."""
    with sample() as session:
        for lang in ("ja", "en"):
            speech.speak(lang)
            for name, screen, keys, size in PICTURES:
                text = asyncio.run(drawn(session, screen, keys, size))
                file_of(name, size, lang).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
