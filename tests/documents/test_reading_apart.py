"""A file that is read in another process is what it is when it is read in this one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from curate import speech
from curate.documents.reading_apart import Apart, Wish
from curate.readers.asking import ColumnsUnknown
from curate.readers.reading import read
from store.errors import BadInput, Refused
from tests.readers.made import table


def rows(n: int) -> list[str]:
    return [f"{each}|公園|公園のベンチを{each}脚増やしてほしい。|検討します。" for each in range(1, n + 1)]


def test_it_is_the_same_reading_however_long(tmp_path: Path) -> None:
    file = tmp_path / "意見.txt"
    file.write_text(table(*rows(130)), encoding="utf-8")
    assert Apart(Wish(file)).read() == read(file)


def test_a_refusal_comes_over_in_the_language_of_the_session(tmp_path: Path) -> None:
    speech.speak("ja")
    try:
        with pytest.raises(BadInput, match=r"ない\.pdf"):
            Apart(Wish(tmp_path / "ない.pdf")).read()
    finally:
        speech.speak("en")


def test_an_unknown_head_comes_over_with_its_columns_and_first_rows(tmp_path: Path) -> None:
    file = tmp_path / "感想.csv"
    file.write_text("受付,ご感想\n1,ベンチを増やしてほしい。\n2,花火をやめてほしい。\n", encoding="utf-8")
    with pytest.raises(ColumnsUnknown) as raised:
        Apart(Wish(file)).read()
    table_ = raised.value.table
    assert table_.columns == ("受付", "ご感想")
    assert table_.rows == (("1", "ベンチを増やしてほしい。"), ("2", "花火をやめてほしい。"))


def test_what_was_stopped_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "意見.txt"
    file.write_text(table(*rows(5000)), encoding="utf-8")
    apart = Apart(Wish(file))
    apart.stop()
    with pytest.raises(Refused):
        apart.read()


def test_it_is_stopped_from_another_thread(tmp_path: Path) -> None:
    file = tmp_path / "意見.txt"
    file.write_text(table(*rows(20_000)), encoding="utf-8")
    apart = Apart(Wish(file))
    heard: list[Exception] = []

    def reads() -> None:
        try:
            apart.read()
        except Refused as error:
            heard.append(error)

    thread = threading.Thread(target=reads)
    thread.start()
    apart.stop()
    thread.join(30)
    assert [type(each) for each in heard] == [Refused]
