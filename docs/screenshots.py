"""Draw the pictures of the README from the running program: `make screenshots`.

The sample project is made anew in a temporary folder, a few decisions are made by keys, and the
screens are drawn as they stand then. Fonts are named and never fetched: a picture shows offline.
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from curate import speech
from curate.demo import prepare
from curate.screens.base import BaseScreen
from curate.screens.shell import Shell
from curate.session import Session
from tests.screens.screens import idle

HERE = Path(__file__).parent
SIZE = (100, 32)
"""Columns and rows of a picture."""

CELL = 12.2
"""How wide Rich draws a cell."""

_TEXT = re.compile(
    r'(<text class="[^"]*-r\d+") x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+"([^>]*)>(.*?)</text>'
)
_WEB_FONT = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_FONTS = "'Noto Sans Mono CJK JP', 'MS Gothic', 'Osaka-Mono', monospace"

PICTURES = {"walk": ("a", "a", "l", "a", "1", "k"), "groups": (), "overview": ()}
"""Each screen, and the keys that are pressed on it before it is drawn."""


@contextmanager
def sample() -> Iterator[Session]:
    """A session on the sample project."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ひばり野区"
        prepare(path)
        with Session.open(path, who="tanaka") as session:
            yield session


async def draw(session: Session, lang: str) -> None:
    """Write one SVG for each screen."""
    shell = Shell(session)
    async with shell.run_test(size=SIZE) as pilot:
        for name, keys in PICTURES.items():
            await _settled(pilot, shell, name)
            for key in keys:
                await pilot.press(key)
                await idle(pilot)
            suffix = "" if lang == "ja" else f".{lang}"
            picture = shell.export_screenshot(title="curate")
            (HERE / f"{name}{suffix}.svg").write_text(self_contained(picture), encoding="utf-8")


def self_contained(picture: str) -> str:
    """The picture without fonts from elsewhere, each character in its own cell whatever font there is."""
    picture = _WEB_FONT.sub("", picture)
    picture = re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {_FONTS};", picture)
    return _TEXT.sub(_in_cells, picture)


def _in_cells(found: re.Match[str]) -> str:
    """One text for each run of characters of one width: no font then drifts far from its cells."""
    start, left, y, rest, content = found.groups()
    at, pieces = float(left), []
    for (is_blank, width), run in groupby(
        html.unescape(content), lambda each: (each.isspace(), cell_len(each))
    ):
        shown = "".join(run)
        length = CELL * width * len(shown)
        if not is_blank:
            place = f'x="{at:g}" {y} textLength="{length:g}"'
            pieces.append(f"{start} {place}{rest}>{html.escape(shown)}</text>")
        at = round(at + length, 1)
    return "".join(pieces)


async def _settled(pilot: Pilot[int], shell: Shell, name: str) -> None:
    await pilot.pause()
    await shell.switch_mode(name)
    if not isinstance(shell.screen, BaseScreen):
        raise TypeError(f"{name} is no screen of ours")
    await idle(pilot)


def main() -> None:
    """Draw all pictures in both languages."""
    for lang in ("ja", "en"):
        speech.speak(lang)
        with sample() as session:
            asyncio.run(draw(session, lang))


if __name__ == "__main__":
    main()
