"""How long readings take, and how much memory: what a hostile line, a long table and a long print cost.

    python -m benchmarks.reading.speed

Prints a line a case: seconds of the processor, and the highest memory of a process of its own (VmHWM).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.readers.rendered import render

_PIECES = ("あ", " ", "（", "1", "[1: ", "|", "○", '"', "、", "\t", "他1件", "第1章 ", "意見 ", "- ")
_READ = """
import sys, time
from pathlib import Path
from curate.readers.reading import read
from store.errors import BadInput
try:
    said = f"{len(read(Path(sys.argv[1]), kind=sys.argv[2]).opinions):7} opinions"
except BadInput as error:
    said = error.title[:60]
most = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f"{time.process_time():6.1f} s {most // 1000:5} MB  {said}")
"""


def cases(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """What is read: its name, its file, and what it is said to be."""
    for suffix in (".txt", ".csv"):
        for at, piece in enumerate(_PIECES):
            long = "意見" + piece * (200_000 // len(piece))
            path = folder / f"{at}{suffix}"
            path.write_text(f"No\t意見\t回答\n1\t{long}\t{long}\n○{long}\n{long}\n目標１ {long}\n")
            for kind in ("auto", "plan"):
                yield f"lines of 200,000 {piece!r} {suffix} {kind}", path, kind
    path = folder / "line.csv"
    path.write_text("意見" + "あ" * 16_000_000)
    yield "a line of 50 MB", path, "auto"
    rows = [
        (str(at), "駅", f"{at}番目のホームが暗いので直すべきである。", f"{at}を検討します。", "○")
        for at in range(1, 10_001)
    ]
    yield "a workbook of 10,000 rows", render("xlsx", rows, folder), "auto"
    yield (
        "a print of 1,600 rows",
        render("pdf", [(n, i, t * 4, r * 8, c) for n, i, t, r, c in rows[:1_600]], folder),
        "auto",
    )
    path = folder / "long.csv"
    lines = (
        f"{at},駅,{at}番目のホームが暗いので直すべきである。,{at}を検討します。,○\n" for at in range(200_000)
    )
    path.write_text("No,分野,意見の要旨,区の考え方,対応区分\n" + "".join(lines))
    yield f"a csv of {path.stat().st_size / 1e6:.0f} MB", path, "auto"


def main() -> None:
    """Read each case in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, path, kind in cases(Path(scratch)):
            command = [sys.executable, "-c", _READ, str(path), kind]
            print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip(), name)


if __name__ == "__main__":
    main()
