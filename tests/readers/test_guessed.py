"""Columns and sheets whose names do not say what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.reading import read
from tests.readers.made import reading, table


def test_short_names_before_the_opinion_are_its_heading(tmp_path: Path) -> None:
    head = "No|施設|要旨|区の考え方"
    found = reading(tmp_path, table("1|学校|暗い。|直します。", "2|学校|狭い。|広げます。", head=head))
    assert [o.path for o in found.opinions] == [("学校",), ("学校",)]


def test_a_head_that_comes_again_keeps_what_was_told(tmp_path: Path) -> None:
    rows = ("1|学校|暗い。|直します。", "No|施設|要旨（続き）|区の考え方", "2|公園|狭い。|広げます。")
    found = reading(tmp_path, table(*rows, head="No|施設|要旨|区の考え方"))
    assert [o.path for o in found.opinions] == [("学校",), ("公園",)]


@pytest.mark.parametrize("name", ["受付日", "作業メモ", "居住地域"])
def test_what_the_office_notes_is_no_heading(tmp_path: Path, name: str) -> None:
    head = f"No|{name}|要旨|区の考え方"
    found = reading(tmp_path, table("1|東部|暗い。|直します。", "2|東部|狭い。|広げます。", head=head))
    assert [o.path for o in found.opinions] == [(), ()]


def test_numbers_that_count_are_numbers_whatever_stands_above_them(tmp_path: Path) -> None:
    head = "区分（件数）|要旨|区の考え方"
    rows = (
        "１　全体について（２件）",
        "1|暗い。|直します。",
        "2|狭い。|広げます。",
        "２　駅（１件）",
        "3|遠い。|はい。",
    )
    found = reading(tmp_path, table(*rows, head=head))
    assert [(o.number, o.path) for o in found.opinions] == [
        ("1", ("１　全体について",)),
        ("2", ("１　全体について",)),
        ("3", ("２　駅",)),
    ]


def _workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def test_the_names_of_sheets_are_headings_over_what_stands_there(tmp_path: Path) -> None:
    head = ["No", "意見", "市の考え方"]
    sheets = {"交通": [head, ["1", "暗い。", "直します。"]], "福祉": [head, ["1", "遠い。", "増やします。"]]}
    found = read(_workbook(tmp_path / "意見.xlsx", sheets))
    assert [(o.number, o.path, o.text) for o in found.opinions] == [
        ("1", ("交通",), "暗い。"),
        ("1", ("福祉",), "遠い。"),
    ]
    assert found.ledger.accounted == 1.0


def test_where_all_stand_on_one_sheet_its_name_is_none(tmp_path: Path) -> None:
    rows = [["No", "意見", "市の考え方"], ["1", "暗い。", "直します。"]]
    found = read(_workbook(tmp_path / "意見.xlsx", {"表紙": [["意見募集の結果"]], "一覧": rows}))
    assert [o.path for o in found.opinions] == [()]
