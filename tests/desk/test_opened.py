"""A session is opened and closed."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from curate.session import Session
from store.errors import NotSaved
from store.model import Status
from store.project import create


def test_a_full_disk_at_the_end_does_not_say_that_nothing_was_decided(tmp_path: Path) -> None:
    (tmp_path / "意見.txt").write_text(
        "・街灯を増やしてほしい。\n・公園に木を植えてほしい。\n", encoding="utf-8"
    )
    project = create(tmp_path / "p").path
    session = Session.open(project, who="suzuki")
    list(session.import_documents([tmp_path / "意見.txt"]))
    session.keep([1])
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(NotSaved) as told:
            session.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert "Every decision is saved" in told.value.advice
    with Session.open(project, who="suzuki") as again:
        assert again.state.curation(1).status is Status.OWN
