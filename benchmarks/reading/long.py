"""A csv of 200 MB comes into a project: python -m benchmarks.reading.long [MB] [ENCODING].

Prints what `curate import` says, its seconds by the clock and of the processor, and the most memory that
any of its processes had; then the same of `curate status` and `curate check`.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_LETTERS = "駅前の広場を花と木で飾り歩く人に優しい道をつくるよう求めます子どもが遊べる場所も増やしてほしい"


def table(path: Path, size: int, encoding: str) -> int:
    """Write a response table of `size` bytes at least; returns how many opinions it has."""
    chance = random.Random(1)  # noqa: S311 - no secret

    def said(length: int) -> str:
        return "".join(chance.choices(_LETTERS, k=length)) + "。"

    count = written = 0
    with path.open("wb") as file:
        written += file.write("No,分野,ご意見の要旨,区の考え方,対応区分\r\n".encode(encoding))
        while written < size:
            count += 1
            opinion, answer = said(40 + count % 60), said(20)
            row = f"{count},分野{count % 17},{opinion},ご意見として承ります。{answer},{'ABC'[count % 3]}\r\n"
            written += file.write(row.encode(encoding))
    return count


def run(*words: str) -> None:
    """Run curate in a process of its own, and say what it cost."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "curate", "--lang", "en", *words], check=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{words[0]}: {time.perf_counter() - began:.0f} s, {processor:.0f} s of the processor; "
        f"at most {spent.ru_maxrss // 1000} MB so far",
        flush=True,
    )


def main(size: int, encoding: str) -> None:
    """Make the table, then import, look, check."""
    with tempfile.TemporaryDirectory() as folder:
        path, project = Path(folder) / "意見.csv", str(Path(folder) / "ward")
        print(f"{table(path, size * 1_000_000, encoding):,} opinions in {size} MB, {encoding}", flush=True)
        for words in (("init",), ("import", str(path)), ("status",), ("check",)):
            run(words[0], project, *words[1:])


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 200,
        sys.argv[2] if len(sys.argv) > 2 else "utf-8",
    )
