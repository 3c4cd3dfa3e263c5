from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.readers.formats import delimited, plain
from curate.readers.formats.table import known
from curate.readers.lines import LONGEST_LINE, split
from store.errors import BadInput

WORDS = st.text(alphabet='ひばり野区"｜,\t あ。\nA', max_size=12)


def test_lines_know_their_place_whatever_ends_them() -> None:
    text = "一\r\n\n三\r四"
    lines = split(text, "a.txt")
    assert [(line.number, line.text) for line in lines] == [(1, "一"), (2, ""), (3, "三"), (4, "四")]
    assert [text[line.start : line.end] for line in lines] == [line.text for line in lines]


def test_a_span_leaves_out_white_space_around_it() -> None:
    line = split("　 窓口 を \n", "a.txt")[0]
    span = line.span()
    assert (span.start, span.end) == (2, 6)


def test_a_line_beyond_all_measure_is_refused_at_once() -> None:
    with pytest.raises(BadInput, match="1,000,001"):
        split("あ" * (LONGEST_LINE + 1), "a.txt")


def test_strokes_around_a_row_make_no_cells() -> None:
    source = plain.read("| No | 意見 |\n|----|------|\n| 1 | 窓口 |\n", "a.md")
    rows = source.tables[0]
    assert [[cell.text for cell in row.cells] for row in rows] == [["No", "意見"], [""], ["1", "窓口"]]


def test_a_quoted_cell_may_hold_everything() -> None:
    source = delimited.read_csv('No,意見\r\n1,"窓口を、\r\n""早く"", と"\r\n', "a.csv")
    cell = source.tables[0][1].cells[1]
    assert cell.text == '窓口を、\n"早く", と'
    assert [span.line for span in cell.spans] == [2, 3]
    assert source.raw(cell.spans) == '窓口を、\n""早く"", と'


def test_a_quote_that_nobody_closes_is_a_character() -> None:
    source = delimited.read_csv('1,"窓口\n2,駅', "a.csv")
    assert [[cell.text for cell in row.cells] for row in source.tables[0]] == [["1", '"窓口'], ["2", "駅"]]


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_the_mark_between_cells_is_the_one_that_the_first_line_has(mark: str) -> None:
    source = delimited.read_csv(f"No{mark}意見\n1{mark}駅前", "a.csv")
    assert [cell.text for cell in source.tables[0][1].cells] == ["1", "駅前"]


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["No", "意見"], *rows])
    source = delimited.read_csv(out.getvalue(), "a.csv")
    read = [[cell.text for cell in row.cells] for row in source.tables[0][1:]]
    assert read == [[cell.strip() for cell in row] for row in rows]


@given(st.text(alphabet='a",\r\n\tあ', max_size=60))
def test_cells_and_separators_never_share_a_character(text: str) -> None:
    for source in (delimited.read_csv(text, "a.csv"), plain.read(text, "a.txt")):
        for rows in source.tables:
            spans = [s for row in rows for cell in row.cells for s in cell.spans]
            spans += [s for row in rows for s in row.separators]
            places = [place for span in spans for place in range(span.start, span.end)]
            assert len(places) == len(set(places))


@pytest.mark.parametrize("name", ["意見.pptx", "意見.jpg", "意見"])
def test_a_kind_of_file_that_is_not_read_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        known(name)
    assert ".csv" in refused.value.advice
