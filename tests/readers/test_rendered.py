from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.readers.reading import read
from store.model import Kind, Reading
from tests.readers.rendered import SUFFIXES, Rows, render

WORDS = st.lists(
    st.sampled_from(
        [
            "駅前の広場",
            "が暗い",
            "ので、",
            "子どもの居場所",
            "を増やして",
            "ICT",
            "の活用",
            "（例：図書館）",
            "2030年",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)
ROW = st.tuples(st.sampled_from(["駅", "公園", "学び"]), WORDS, WORDS, st.booleans(), st.sampled_from("◎○"))


def _rows(drawn: list[tuple[str, str, str, bool, str]]) -> Rows:
    return [
        (str(at), field, f"{said}べきである。", f"{answer}を検討します。" if own or at == 1 else "", mark)
        for at, (field, said, answer, own, mark) in enumerate(drawn, start=1)
    ]


def _expected(rows: Rows) -> list[tuple[str, ...]]:
    answer = ""
    found: list[tuple[str, ...]] = []
    for number, field, said, own, mark in rows:
        answer = own or answer
        found.append((number, field, said, answer, mark))
    return found


def _texts(reading: Reading, *, printed: bool) -> list[tuple[str, ...]]:
    """What was read, as `_expected` gives it.

    Our printer breaks lines anywhere, word processors never inside a Latin word: a line end between two
    Latin letters is read as a blank (docs/reading.md).
    """
    rows = [(o.number, o.path[-1], o.text, o.response, o.category) for o in reading.opinions]
    if not printed:
        return [*rows]
    return [tuple(re.sub(r"(?<=[A-Z]) (?=[A-Z])", "", each) for each in row) for row in rows]


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(drawn=st.lists(ROW, min_size=1, max_size=12), width=st.integers(90, 170))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_same_opinions_are_read_out_of_every_kind_of_file(
    tmp_path: Path, suffix: str, drawn: list[tuple[str, str, str, bool, str]], width: int
) -> None:
    rows = _rows(drawn)
    found = read(render(suffix, rows, tmp_path, width=width))
    assert found.kind is Kind.RESPONSE_TABLE
    assert _texts(found, printed=suffix == "pdf") == _expected(rows)
    assert found.ledger.accounted == 1.0
    assert sum(found.ledger.by_claim.values()) == found.ledger.characters


@given(drawn=st.lists(ROW, min_size=25, max_size=60), width=st.integers(80, 170))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_same_opinions_are_read_across_pages(
    tmp_path: Path, drawn: list[tuple[str, str, str, bool, str]], width: int
) -> None:
    # Our printer keeps rows that share an answer on one page, so not too many of them may.
    rows = _rows([(*row[:3], row[3] or at % 5 == 0, row[4]) for at, row in enumerate(drawn)])
    found = read(render("pdf", rows, tmp_path, width=width))
    assert _texts(found, printed=True) == _expected(rows)
    assert found.ledger.accounted == 1.0


@pytest.mark.parametrize(("suffix", "place"), [("xlsx", "意見一覧!D5"), ("pdf", "p. 1")])
def test_a_span_says_where_a_person_would_look(tmp_path: Path, suffix: str, place: str) -> None:
    rows = [("1", "駅", "暗い。", "はい。", "○"), ("2", "駅", "狭い。", "いいえ。", "○")]
    found = read(render(suffix, rows, tmp_path))
    assert found.opinions[1].spans["text"][0].place == place
