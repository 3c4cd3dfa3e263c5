"""The screens look as they did; `make goldens` writes them anew after a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curate import speech
from curate.demo import prepare
from curate.session import Session
from tests.screens.goldens import PICTURES, drawn, file_of


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CURATE_USER", "tanaka")
        prepare(path)
    return path


@pytest.fixture
def session(project: Path) -> Iterator[Session]:
    with Session.open(project, who="tanaka") as opened:
        yield opened


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: f"{each[0]}-{each[3][0]}")
async def test_a_screen_looks_as_it_did(
    session: Session, picture: tuple[str, str, tuple[str, ...], tuple[int, int]], lang: str
) -> None:
    name, screen, keys, size = picture
    speech.speak(lang)
    try:
        found = await drawn(session, screen, keys, size)
    finally:
        speech.speak("en")
    assert found == file_of(name, size, lang).read_text(encoding="utf-8")
