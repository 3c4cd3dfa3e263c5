"""The line mode, as a process of its own, typed to through a pipe."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from curate.plain.programs import PROGRAMS
from tests.conftest import Run

PLAIN = {"TERM": "dumb"}


def project(curate: Run, sheet: Path) -> str:
    curate("init", "ward")
    curate("import", "ward", sheet)
    return "ward"


def statuses(curate: Run) -> dict[str, int]:
    found: dict[str, int] = json.loads(curate("status", "ward", "--json").stdout)["status"]
    return {name: n for name, n in found.items() if n}


def test_the_whole_work_is_done_in_lines(curate: Run, sheet: Path, tmp_path: Path) -> None:
    project(curate, sheet)
    lines = [
        "s",  # the first two are near-identical
        "y",
        "G 3",
        "x 区の仕事ではない",
        "l",
        "/ 電子書籍",
        "a",
        "t 次の会議で",
        ":history",
        ":overview",
        ":export out.yaml",
        "y",
        "u",
        "q",
    ]
    done = curate("--plain", "ward", stdin="\n".join(lines) + "\n", env=PLAIN)
    assert done.returncode == 0, done.stderr
    assert "2 opinions grouped." in done.stdout
    assert "電子書籍を増やしてほしい" in done.stdout
    assert "Undone." in done.stdout
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8").startswith("format: curate")


COPIES = "No\t意見\t市の考え方\n" + "".join(
    f"{n}\t駅前の駐輪場を増やし、夜も明るくしてください。{'屋根も要ります。' * (n > 30)}\t検討します。\n"
    for n in range(1, 41)
)


def test_forty_copies_are_read_aloud_once(curate: Run, tmp_path: Path) -> None:
    (tmp_path / "意見.tsv").write_text(COPIES, encoding="utf-8")
    project(curate, tmp_path / "意見.tsv")
    done = curate("--plain", "ward", stdin="s\nt\ny\nq\n", env=PLAIN)
    assert done.stdout.count("屋根も要ります。") == done.stdout.count("beyond the kept text") == 1
    assert "40 opinions grouped." in done.stdout
    assert statuses(curate) == {"own": 1, "grouped": 39}


def test_identical_texts_become_one_by_one_key(curate: Run, tmp_path: Path) -> None:
    (tmp_path / "意見.tsv").write_text(COPIES, encoding="utf-8")
    project(curate, tmp_path / "意見.tsv")
    done = curate("--plain", "ward", stdin="I\ny\nI\nq\n", env=PLAIN)
    assert "40 opinions become 2 records?" in done.stdout
    assert "No two of them" in done.stdout
    assert statuses(curate) == {"own": 2, "grouped": 38}


def test_nothing_is_drawn(curate: Run, sheet: Path) -> None:
    project(curate, sheet)
    done = curate("ward", "--plain", stdin="?\nj\nk\nf 1\nF\no\n:groups\n:init\nZ\n", env=PLAIN)
    assert done.returncode == 0
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", done.stdout)
    assert "There is no key Z" in done.stdout


def test_the_end_of_the_input_is_an_end(curate: Run, sheet: Path) -> None:
    project(curate, sheet)
    done = curate("ward", "--plain", stdin="a", env=PLAIN)
    assert done.returncode == 0
    assert statuses(curate)["own"] == 1


def test_an_empty_line_decides_nothing(curate: Run, sheet: Path) -> None:
    project(curate, sheet)
    curate("ward", "--plain", stdin="\n\n\n", env=PLAIN)
    assert list(statuses(curate)) == ["undecided"]


def test_what_is_refused_says_the_next_step_and_the_work_goes_on(curate: Run, sheet: Path) -> None:
    project(curate, sheet)
    done = curate("ward", "--plain", stdin=":import nowhere.csv\nu\n:undo 99\na\n", env=PLAIN)
    assert done.returncode == 0
    assert done.stdout.count("Refused:") == 3
    assert statuses(curate)["own"] == 1


def test_a_document_is_imported_from_within(curate: Run, sheet: Path) -> None:
    curate("init", "ward")
    done = curate("ward", "--plain", stdin=f":import {sheet}\na\n", env=PLAIN)
    assert statuses(curate) == {"own": 1, "undecided": 4}, done.stdout


def test_japanese_is_spoken_without_a_word_of_english(curate: Run, sheet: Path) -> None:
    project(curate, sheet)
    done = curate("--lang", "ja", "ward", "--plain", stdin="?\na\nu\n:overview\n:history\n", env=PLAIN)
    words = re.findall(r"[A-Za-z]{3,}", done.stdout)
    assert [each for each in words if each not in OURS] == []


OURS = {"yaml", "csv", "html", "xlsx", "root", "curate", "tanaka", "txt"} | set(PROGRAMS)


def test_line_mode_loads_no_terminal_library() -> None:
    probe = "import sys, curate.plain.loop; print({'textual', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
