from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.readers.reading import read
from store.errors import BadInput
from store.model import Kind
from tests.readers.made import reading

SHAPES = st.lists(
    st.sampled_from(
        [
            "No\t分野\t要旨\t区の考え方\n",
            "No | 意見 | 回答\n",
            "---|---|---\n",
            "1\t駅\t暗い。\tはい。\n",
            "\t駅\t暗く、\n",
            "3 | 狭い。 | はい。 |\n",
            "項目\t件数\n駅\t2\n合計\t3\n",
            "【駅】\n",
            "○暗い。\n",
            "・狭いので直すべき\n",
            "- 有識者の意見\n",
            "主な意見\n",
            "第一　まち\n",
            "目標１　まち\n",
            "（１）道 [1: 注[\n",
            "取組１　灯り……5\n",
            "■まとめ\n",
            " (\n",
            " )\n",
            "12件（5名・2団体）\n",
            "\n",
            "　\n",
            "のである。\n",
            "質問3 暗いのはなぜか。\n",
            "【区の考え方】その他\n",
            "道について [お寄せいただいた意見]\n",
            "[検討結果] はい。\n",
            "○狭い ・深い (2)池 (良い点)\n",
            "(良い点)\n",
            "<table><tr><th rowspan=2>No<th>意見<th>回答<tr><td>1<td>暗い",
            "<li>狭いので直すべき<br>",
            "No 意見 回答\n",
            "No.1の回答のとおり\n",
            "意見と回答\n",
            "1 | 池 | " + "深いので柵を付けてほしい。" * 3 + " | ① | " + "検討します。" * 6 + "\n",
        ]
    )
    | st.text(max_size=20),
    max_size=25,
)


@given(
    SHAPES,
    st.sampled_from([".txt", ".md", ".tsv", ".csv", ".html"]),
    st.sampled_from(["auto", "opinions", "plan"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_document_holds_each_character_is_in_exactly_one_claim(
    tmp_path: Path, pieces: list[str], suffix: str, kind: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("".join(pieces), encoding="utf-8", errors="replace", newline="")
    try:
        found = read(path, kind=kind)
    except BadInput:
        return
    ledger = found.ledger
    assert ledger.accounted == 1.0
    assert sum(ledger.by_claim.values()) == ledger.characters
    assert len({opinion.anchor for opinion in found.opinions}) == len(found.opinions)
    assert [opinion.id for opinion in found.opinions] == list(range(1, len(found.opinions) + 1))
    assert len({each.code for each in found.initiatives}) == len(found.initiatives)
    for opinion in found.opinions:
        for spans in opinion.spans.values():
            assert all(0 <= span.start < span.end <= len(found.text) for span in spans)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".tsv", ".csv", ".docx", ".pdf"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_random_bytes_are_read_or_refused_in_words(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        found = read(path)
    except BadInput:
        return
    assert found.ledger.accounted == 1.0


def test_what_is_not_there_and_what_is_no_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not there"):
        read(tmp_path / "無い.txt")
    with pytest.raises(BadInput, match="no file"):
        read(tmp_path)


def test_a_kind_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="poem"):
        reading(tmp_path, "あ", kind="poem")


def test_the_reading_names_file_digest_encoding_and_plan(tmp_path: Path) -> None:
    found = reading(tmp_path, "ひばり野区のくらし\n", "案内.txt")
    assert (found.file, found.encoding, found.plan, found.kind) == ("案内.txt", "utf-8", "案内", Kind.NONE)
    assert len(found.sha256) == 64


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("ひばり野区みらい計画（素案）に対する意見", "ひばり野区みらい計画"),
        ("## (仮称) ひばり野区みらい計画 (素案) への意見", "ひばり野区みらい計画"),
        ("「ひばり野区みらいビジョン（案）」に寄せられた意見", "ひばり野区みらいビジョン"),
        ("ひばり野区緑の基本方針の検討状況について", "ひばり野区緑の基本方針"),
        ("第２章 みらい計画の構成", "文書"),
        ("みらい計画は、区の将来を示すものです。", "文書"),
    ],
)
def test_the_plan_is_the_one_that_the_title_names(tmp_path: Path, title: str, plan: str) -> None:
    assert reading(tmp_path, f"{title}\n\n本文である。\n").plan == plan


@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_a_line_beyond_all_measure_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("意見" + "あ" * 2_000_000)
    with pytest.raises(BadInput):
        read(path)


@pytest.mark.parametrize(
    "piece", ["あ", " ", "（", "1", "[1: ", "|", "○", '"', "、", "\t", "他1件", "第1章 ", "意見 ", "- "]
)
@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_a_long_line_of_anything_is_read_or_refused(tmp_path: Path, piece: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    long = "意見" + piece * (20_000 // len(piece))
    path.write_text(f"No\t意見\t回答\n1\t{long}\t{long}\n○{long}\n{long}\n目標１ {long}\n")
    for kind in ("auto", "plan"):
        with suppress(BadInput):
            assert read(path, kind=kind).ledger.accounted == 1.0
