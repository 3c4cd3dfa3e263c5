"""What documents hold never reaches the terminal as an order to it, whichever verb prints it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from curate import speech

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ORDERS = "\x9b31m\u202e\u2066"
"""A colour, and letters turned round: what a text may hold without being refused as none."""
OBEYED = set(ORDERS) - set("31m")
PLAN = (
    "ひばり野区みらい計画\n目標１　学ぶ\n"
    f"取組１　夜の{ORDERS}図書館\n開く。\n取組２　{ORDERS}自習室\n増やす。\n"
)
OPINIONS = (
    f"No,項目,意見,市の考え方\n1,図{ORDERS}書館,夜の図書館を{ORDERS}開けてほしい。,はい{ORDERS}。\n"
    f"2,図書館,夜の図書館を{ORDERS}開けてほしいです。,取組2 {ORDERS}自習室のとおりです。\n"
)


@pytest.fixture
def hostile(curate: Run, tmp_path: Path) -> Path:
    """A project whose documents hold what a terminal would obey."""
    project = tmp_path / "p"
    curate("init", project)
    for name, text in (("plan.txt", PLAN), ("意見.csv", OPINIONS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        curate("import", project, tmp_path / name)
    curate("decide", project, "--script", "-", stdin='{"do": "keep", "opinion": 1}\n')
    return project


def test_no_verb_passes_orders_on_and_json_says_the_same(curate: Run, hostile: Path) -> None:
    for verb in ("status", "groups", "suggest", "history"):
        for told in ((), ("--json",)):
            done = curate(verb, hostile, *told)
            assert done.stdout
            assert not OBEYED & set(done.stdout + done.stderr)
    printed = curate("suggest", hostile, "--json").stdout
    assert "\u202e" in json.loads(printed)["suggestions"][0]["suggestions"][0]["title"]


def test_commands_to_a_terminal_become_marks_in_lines_and_escapes_in_json() -> None:
    orders = "\x1b]0;題\x07\x7f\x9b\u2028"
    assert speech.harmless(orders) == "�]0;題����"
    assert json.loads(speech.harmless_json(json.dumps(orders, ensure_ascii=False))) == orders


def test_blanks_rare_letters_and_joined_pictures_stay() -> None:
    text = "一　二\u00a0三\t\ue000 葛\U000e0100 👩\u200d👧\n"
    assert speech.harmless(text) == text
