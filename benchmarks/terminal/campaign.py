"""A form letter that 5,000 people sent, on the Groups screen: python -m benchmarks.terminal.campaign.

Every third copy ends in words of its own; 2,000 other opinions stand beside it. Bytes and times a key as
`pace` has them, after what opening the screen took to the first member in view, of a search that nobody
has made before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.terminal.pace import CALM, keys, say
from benchmarks.terminal.terminal import Terminal

LETTER = (
    "中央公園の樹木を伐採する計画に反対します。木陰は夏の暑さをしのぐ大切な場所であり、"
    "住民の声を聞いてから決めてください。"
)
OTHER = "第{n}丁目の交差点に信号機と横断歩道を付けてほしい。通学の時間は車が多く{m}台も通る。"
OTHERS = 2_000

F3 = b"\x1bOR"


def made(folder: Path, copies: int) -> Path:
    """The project with the campaign, imported from a table."""
    rows = [f"{LETTER}{'' if n % 3 else f'{n}番地の者です。'}" for n in range(copies)]
    rows += [OTHER.format(n=n, m=7 * n) for n in range(OTHERS)]
    table = "".join(f"{n},{text}\n" for n, text in enumerate(rows, 1))
    (folder / "campaign.csv").write_text(f"番号,意見\n{table}", encoding="utf-8")
    project = folder / "project"
    for words in (["init", str(project)], ["import", str(project), str(folder / "campaign.csv")]):
        subprocess.run([sys.executable, "-m", "curate", *words], check=True, stdout=subprocess.DEVNULL)
    return project


def measure(project: Path, size: tuple[int, int], n: int) -> None:
    """Open the group, and walk through it."""
    with Terminal([sys.executable, "-m", "curate", "--lang", "ja", str(project)], size) as terminal:
        terminal.drain(CALM)
        terminal.output.clear()
        began = time.perf_counter()
        os.write(terminal.fd, F3)
        terminal.until("代表文".encode())
        opened = (len(terminal.output), 0.0, (time.perf_counter() - began) * 1000)
        say("open", "curate", size, [opened])
        terminal.drain(CALM)
        for what, pattern, turns in (
            ("member", b"j", n),
            ("page", b"\x06", n // 4),
            ("mark", b" ", n // 4),
            ("last, first", b"Gg", n // 4),
            ("another group and back", b"nN", n // 4),
        ):
            say(what, "curate", size, keys(terminal, pattern, turns))
            terminal.drain(CALM)


def main() -> None:
    """At both sizes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=5_000)
    parser.add_argument("--keys", type=int, default=80)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        project = made(Path(folder), chosen.copies)
        for size in ((80, 24), (200, 50)):
            measure(project, size, chosen.keys)


if __name__ == "__main__":
    main()
