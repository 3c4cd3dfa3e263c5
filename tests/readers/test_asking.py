from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.asking import ColumnsUnknown, signature
from curate.readers.reading import read
from store.model import Kind

STRANGE = (
    "連,ことば,返し\n1,駅前の広場が暗いので直すべき。,直します。\n2,図書館を夜も開けてほしい。,試行します。\n"
)


def _file(folder: Path, text: str, name: str = "意見.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_head_that_nobody_knows_is_asked_about_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(ColumnsUnknown) as asked:
        read(_file(tmp_path, STRANGE))
    assert asked.value.table.columns == ("連", "ことば", "返し")
    assert "ことば" in asked.value.advice
    assert asked.value.table.signature == signature(["連", "こと ば", "返し"])


def test_an_answer_holds_for_the_next_file_with_the_same_head(tmp_path: Path) -> None:
    path = _file(tmp_path, STRANGE)
    with pytest.raises(ColumnsUnknown) as asked:
        read(path)
    answer = {"number": "連", "text": "ことば", "response": "返し"}
    found = read(path, answers={asked.value.table.signature: answer})
    assert [(o.number, o.response) for o in found.opinions] == [("1", "直します。"), ("2", "試行します。")]
    assert read(path, columns=answer).opinions == found.opinions


def test_a_table_without_a_head_is_asked_about_by_number(tmp_path: Path) -> None:
    path = _file(tmp_path, STRANGE.split("\n", 1)[1])
    with pytest.raises(ColumnsUnknown) as asked:
        read(path)
    assert not asked.value.table.headed
    answer = {"number": "1", "text": "2", "response": "3"}
    found = read(path, answers={asked.value.table.signature: answer})
    assert [o.text for o in found.opinions] == [
        "駅前の広場が暗いので直すべき。",
        "図書館を夜も開けてほしい。",
    ]


def test_the_example_is_the_column_in_which_most_is_said(tmp_path: Path) -> None:
    with pytest.raises(ColumnsUnknown) as asked:
        read(
            _file(
                tmp_path,
                "連,ことば,所\n1,駅前の広場が暗いので直すべき。,駅前\n2,図書館を夜も開けてほしい。,中央\n",
            )
        )
    assert "text=ことば" in asked.value.advice


def test_a_table_in_which_nobody_speaks_is_not_asked_about(tmp_path: Path) -> None:
    read_ = read(_file(tmp_path, "年度,人口,世帯\n2024,12000,5000\n2025,12100,5100\n"))
    assert read_.kind is Kind.NONE
