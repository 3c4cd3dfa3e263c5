"""A table that is read part by part is what it is when all of it is held."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.readers import long
from curate.readers.asking import ColumnsUnknown
from curate.readers.formats import delimited, on_disk
from curate.readers.reading import read
from curate.readers.tables import habits, windows
from store.errors import BadInput
from store.model import Claim, Opinion, Piece, Reading

HEAD = "No,分野,意見の要旨,区の考え方,対応区分\r\n"
WORDS = (
    "駅前を明るくしてほしい。",
    "道が狭い。\n歩けない。",
    "「花」を増やす,べき。",
    "同じ意見（他2件）",
    "ﾍﾞﾝﾁを",
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks and windows of a few rows; a few tell how the table is filled in."""
    monkeypatch.setattr(on_disk, "BLOCK", 97)
    monkeypatch.setattr(windows, "_LEAST", 3)
    monkeypatch.setattr(habits, "LOOKED_AT", 6)
    monkeypatch.setattr(habits, "LONG", 4)


def taken(pieces: Generator[Piece, None, Reading]) -> tuple[str, list[Opinion], list[Claim], Reading]:
    """What the pieces join to, and the reading behind them."""
    text = ""
    opinions: list[Opinion] = []
    claims: list[Claim] = []
    while True:
        try:
            piece = next(pieces)
        except StopIteration as ended:
            return text, opinions, claims, ended.value
        text += piece.text
        opinions += piece.opinions
        claims += piece.claims


def same(path: Path) -> Reading:
    """Read the file both ways, and compare; returns the whole reading."""
    whole = read(path)
    text, opinions, claims, reading = taken(long.pieces(path))
    assert text == whole.text
    assert opinions == list(whole.opinions)
    assert sorted(claims, key=lambda each: each.span.start) == list(whole.claims)
    assert (reading.sha256, reading.encoding, reading.plan) == (whole.sha256, whole.encoding, whole.plan)
    assert reading.ledger == whole.ledger
    return whole


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n') else cell


rows = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(["", "駅", "道", "〃"]),
        st.sampled_from(WORDS),
        st.sampled_from(["", "検討します。", "順次,直します。", "前の回答のとおり。"]),
        st.sampled_from(["", "○", "◯", "△"]),
    ),
    min_size=1,
    max_size=40,
)


@given(rows=rows)
@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    database=None,
)
def test_it_is_the_same_reading(tmp_path: Path, rows: list[tuple[bool, str, str, str, str]]) -> None:
    """Numbers, items, answers and categories are missing here and there; the first row has them all."""
    told: list[tuple[str, ...]] = [("1", "駅", "駅前を明るくしてほしい。", "検討します。", "○")]
    told += [(str(at) if numbered else "", *rest) for at, (numbered, *rest) in enumerate(rows, 2)]
    told.append((str(len(told) + 1), "道", "道が狭い。", "広げます。", "△"))
    path = tmp_path / "意見.csv"
    path.write_text(HEAD + "".join(",".join(map(quoted, row)) + "\r\n" for row in told), encoding="utf-8")
    same(path)


def body(count: int, first: int = 1) -> str:
    return "".join(
        f"{at},駅,{at}番の街灯を明るくしてほしい。,{at}番を検討します。,○\r\n"
        for at in range(first, count + 1)
    )


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-8", "utf-8-sig", "utf-16", "iso2022_jp"])
def test_no_encoding_breaks_between_blocks(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "意見.csv"
    path.write_bytes((HEAD + body(60)).encode(encoding))
    assert same(path).encoding == encoding


def test_the_first_bad_byte_is_named_by_its_place_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "意見.csv"
    good = (HEAD + body(60)).encode()
    path.write_bytes(good + b"\x80" + good)
    with pytest.raises(BadInput) as whole:
        read(path, encoding="utf-8")
    with pytest.raises(BadInput, match=str(len(good))) as parts:
        next(long.pieces(path, encoding="utf-8"))
    assert parts.value.title == whole.value.title


def test_a_title_and_a_declared_count_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_disk, "BLOCK", 500)
    path = tmp_path / "意見.csv"
    path.write_text(f"花の里ビジョン（案）への意見,,,,\r\n意見は全部で31件です。,,,,\r\n{HEAD}{body(30)}")
    (difference,) = same(path).ledger.differences
    assert (difference.declared, difference.found) == (31, 30)


def test_named_columns_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_disk, "BLOCK", 500)
    path = tmp_path / "感想.tsv"
    lines = (f"{at}\t{at}番のベンチを直してほしい。\t区民\n" for at in range(1, 40))
    path.write_text("受付\tご感想\t方\n" + "".join(lines))
    with pytest.raises(ColumnsUnknown):
        next(long.pieces(path))
    said = {"text": "ご感想", "number": "受付"}
    assert taken(long.pieces(path, columns=said))[1] == list(read(path, columns=said).opinions)


def test_what_begins_with_no_table_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "数.csv"
    path.write_text("年,月,件\n" + "2026,1,3\n" * 500)
    with pytest.raises(BadInput, match="does not begin with a table") as refused:
        next(long.pieces(path))
    assert "--columns" in refused.value.advice


def test_a_line_without_an_end_is_refused_before_all_of_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_disk, "BLOCK", 1 << 18)
    path = tmp_path / "意見.csv"
    path.write_text(HEAD + "1,駅," + "あ" * 3_000_000)
    told: list[float] = []
    with pytest.raises(BadInput, match="Line 2 of"):
        taken(long.pieces(path, progress=told.append))
    assert max(told) < 0.5


def test_a_quote_that_never_closes_costs_its_row_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "LONGEST_LINE", 2_000)
    path = tmp_path / "意見.csv"
    path.write_text(HEAD + '1,駅,"閉じない。,検討します。,○\r\n' + body(300, first=2))
    opinions = taken(long.pieces(path))[1]
    assert len(opinions) == 300
    assert opinions[0].text == '"閉じない。'


def test_lines_of_which_nothing_can_be_made_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long, "_MOST_LEFT", 10)
    path = tmp_path / "意見.csv"
    path.write_text(HEAD + body(5) + "ただの行\r\n" * 30)
    with pytest.raises(BadInput, match="nothing can be made"):
        taken(long.pieces(path))


_PEAK = """
import sys; from pathlib import Path; from curate.readers.long import pieces; from store.corpus import spool
reading = spool.fill(Path(sys.argv[2]), pieces(Path(sys.argv[1])))
print(reading.total, next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Measured by the process's own peak: getrusage would count that of the test run it was forked from."""
    peaks = []
    for rows_ in (6_000, 30_000):
        path = tmp_path / f"{rows_}.csv"
        path.write_text(HEAD + body(rows_))
        said = subprocess.run(
            [sys.executable, "-c", _PEAK, str(path), str(tmp_path / f"spool-{rows_}")],
            capture_output=True,
            text=True,
            check=True,
        )
        total, peak = map(int, said.stdout.split())
        assert total == rows_
        peaks.append(peak / 1_000)
    grown = (tmp_path / "30000.csv").stat().st_size - (tmp_path / "6000.csv").stat().st_size
    assert peaks[1] - peaks[0] < 5 * grown / 1e6
