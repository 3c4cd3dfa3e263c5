"""What every test may ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # how long an example takes is the machine's matter, and proves nothing

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs `curate` with words, as its own process; `stdin` is what it is given to read."""

SHEET = """第２回ひばり部会　意見のまとめ

【防災】
○避難所に発電機を備えてほしい。
○避難所に発電機を備えて欲しい。
○防災無線が聞こえにくい地域がある。
【図書館】
○図書館を夜まで開けてほしい。
○電子書籍を増やしてほしい。
"""
"""Five opinions in a bullet sheet; the first two are near-identical."""


@pytest.fixture(autouse=True)
def _nobody_in_particular(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the developer's own language, name, colours or places."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    for name in ("LANGUAGE", "LC_MESSAGES", "LC_ALL", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("CURATE_USER", "tanaka")


@pytest.fixture
def curate(tmp_path: Path) -> Run:
    """The program, run as a user runs it, in an empty folder."""

    def run(
        *words: str | Path, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "curate", *map(str, words)],
            input=stdin,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
        )

    return run


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A bullet sheet of five opinions."""
    path = tmp_path / "部会意見.txt"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, curate: Run, sheet: Path) -> Path:
    """A project with the bullet sheet in it."""
    path = tmp_path / "project"
    for words in (("init", path), ("import", path, sheet)):
        done = curate(*words)
        assert done.returncode == 0, done.stderr
    return path
