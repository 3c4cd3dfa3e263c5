"""The ward's own table, rebuilt from its documents with no decision but "keep", is the table it published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from curate.readers.reading import read
from curate.samples import files
from exports import words
from exports.table import Table, table
from store.model import Reading
from tests.scripted import Analyst
from tests.shared import needs_shared, seed

PLAN, TABLE = files.DOCUMENTS[:2]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Table, Reading]:
    folder = tmp_path_factory.mktemp("ward")
    documents = {each.name: each for each in files.copy_documents(folder / "documents")}
    with Analyst(folder / "project") as analyst:
        analyst.reads(documents[PLAN], documents[TABLE])
        analyst.session.keep(list(analyst.session.state.opinion_ids()))
        return table(analyst.session.material()), read(documents[TABLE])


def test_it_has_the_same_rows_in_the_same_order(published: tuple[Table, Reading]) -> None:
    found, reading = published
    rows = [(str(row.number), row.text, row.count, row.response, row.category) for row in found.rows]
    assert rows == [
        (each.number, each.text, each.count, each.response, each.category) for each in reading.opinions
    ]
    assert [row.item for row in found.rows] == [each.path[-1] for each in reading.opinions]


def test_it_has_the_totals_that_the_document_declares(published: tuple[Table, Reading]) -> None:
    found, reading = published
    declared = reading.ledger.declared
    assert {each.name: each.count for each in found.by_section} == declared["by_item"]
    assert {each.name: each.count for each in found.by_category} == declared["by_category"]
    assert (found.submissions, found.persons, found.groups) == (
        declared["opinions"], declared["persons"], declared["groups"],
    )  # fmt: skip


def test_the_totals_are_those_of_the_rows(published: tuple[Table, Reading]) -> None:
    found, _reading = published
    assert {each.name: each.rows for each in found.by_category} == Counter(row.category for row in found.rows)


def test_opinions_of_other_documents_stand_where_the_plan_has_their_initiative(tmp_path: Path) -> None:
    with Analyst(tmp_path / "project") as analyst:
        analyst.reads(*files.copy_documents(tmp_path / "documents"))
        analyst.decides([{"do": "link", "opinion": 24, "initiative": "取組2"}])
        analyst.session.keep(list(analyst.session.state.opinion_ids()))
        found = table(analyst.session.material())
    sections = list(dict.fromkeys(row.section for row in found.rows))
    goals = [each for each in sections if each.startswith("目標")]
    assert goals == sorted(goals)
    assert sections[0] == "計画全体に関すること"
    (moved,) = [row for row in found.rows if row.originals[0].opinion == 24]
    assert moved.section == "目標1 だれもが使いやすい行政サービス"


@needs_shared
@pytest.mark.parametrize("number", [1, 4])
def test_a_real_table_is_rebuilt_with_the_same_rows_and_totals(number: int, tmp_path: Path) -> None:
    reading = read(seed(number))
    with Analyst(tmp_path / "project") as analyst:
        analyst.reads(seed(number))
        session = analyst.session
        session.keep(list(session.state.opinion_ids()))
        found = table(session.material(unmasked=True))
    assert [(row.text, row.count, row.response, row.category) for row in found.rows] == [
        (each.text, each.count, each.response, each.category) for each in reading.opinions
    ]
    assert found.submissions == sum(each.count for each in reading.opinions)
    declared = reading.ledger.declared
    assert found.submissions == declared.get("opinions", found.submissions)
    by_category = {each.name: each.count for each in found.by_category if each.name != words.NO_CATEGORY}
    assert by_category == declared.get("by_category", by_category)
    assert sum(each.count for each in found.by_section) == found.submissions
