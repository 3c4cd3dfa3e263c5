"""What a member says beyond the kept text is open until somebody deals with it, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.samples import files
from store.model import Residue
from tests.scripted import Analyst

SHORT, LONG = 13, 14
"""The same form letter without and with one more sentence."""


@pytest.fixture
def analyst(tmp_path: Path) -> Iterator[Analyst]:
    documents = files.copy_documents(tmp_path / "documents")
    with Analyst(tmp_path / "project") as made:
        yield made.reads(*documents)


def test_an_added_sentence_is_open_until_it_is_dealt_with(analyst: Analyst) -> None:
    analyst.session.group([SHORT, LONG], SHORT)
    assert analyst.session.state.curation(LONG).residue is None
    analyst.session.deal_with(LONG, Residue.CARRY)
    assert analyst.session.state.curation(LONG).residue is Residue.CARRY


def test_a_member_that_says_less_leaves_nothing_to_deal_with(analyst: Analyst) -> None:
    analyst.session.group([SHORT, LONG], LONG)
    assert analyst.session.state.curation(SHORT).residue is Residue.IGNORE


def test_members_that_come_along_are_held_against_the_new_kept_text(analyst: Analyst) -> None:
    analyst.session.group([6, 7, 23], 6)
    analyst.session.group([6, LONG], LONG)
    assert [analyst.session.state.curation(each).relation for each in (7, 23)] == ["related", "related"]
    assert analyst.session.state.curation(7).residue is None
