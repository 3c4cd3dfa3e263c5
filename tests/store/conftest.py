"""What tests of the store share: a small project, and sessions on it that are closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from store.corpus.corpus import Corpus
from store.journal.journal import Journal
from store.project import Project
from tests.store.ward import ward

Sessions = Callable[..., Journal]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one document of six opinions and two initiatives; one decision, its import."""
    return ward(tmp_path)


@pytest.fixture
def session(project: Project) -> Iterator[Sessions]:
    """Opens journals of the project, by name; all are closed at the end."""
    with ExitStack() as stack:

        def opened(who: str = "tanaka", *, writable: bool = True) -> Journal:
            return stack.enter_context(closing(Journal(project, who=who, writable=writable)))

        yield opened


@pytest.fixture
def corpus(project: Project) -> Iterator[Corpus]:
    with closing(Corpus(project)) as opened:
        yield opened
