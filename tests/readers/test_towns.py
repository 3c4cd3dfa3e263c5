"""Shapes in which towns publish what they were told, in small: read wrongly when they were first met."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from curate.readers.reading import read
from store.model import Flag
from tests.readers.made import reading

Said = tuple[str, str, str, str, str]
"""Number, headings, text, answer, category."""

SHAPES: dict[str, tuple[str, str, list[Said]]] = {
    "a_title_that_comes_again_with_the_page": (
        ".tsv",
        "みどり計画（案）への意見と市の考え方\t\t\t（1／2）\nNo\t章\t意見\t市の考え方\n"
        "1\t第１章\t字が小さい。\t直します。\n"
        "みどり計画（案）への意見と市の考え方\t\t\t（2／2）\nNo\t章\t意見\t市の考え方\n"
        "2\t第２章\t図が古い。\t改めます。\n",
        [
            ("1", "第１章", "字が小さい。", "直します。", ""),
            ("2", "第２章", "図が古い。", "改めます。", ""),
        ],
    ),
    "a_number_above_each_small_table": (
        ".txt",
        "手話の条例（案）への意見の概要と市の考え方\n\n（１）\n該当箇所\t前文\n"
        "ご意見の概要\t強く書いてほしい。\n市の考え方\t直しました。\n"
        "（２）\n該当箇所\t第５条\nご意見の概要\t努力では弱い。\n市の考え方\t理解を広げます。\n",
        [
            ("（１）", "前文", "強く書いてほしい。", "直しました。", ""),
            ("（２）", "第５条", "努力では弱い。", "理解を広げます。", ""),
        ],
    ),
    "labels_in_round_brackets_that_count": (
        ".txt",
        "墓地の条例（案）への意見について\n\n１　募集期間　　九月二日から十月一日まで\n"
        "２　意見の概要及び市の考え方\n\n"
        "（意見１）\n　距離が近すぎる。広げてほしい。\n（考え方）\n　他市の例によりました。\n"
        "（意見２）\n　説明会は評価する。\n（考え方）\n　承ります。\n\n"
        "問合せ先　ひばり市生活衛生課　電話000-0000\n",
        [
            (
                "意見１",
                "２　意見の概要及び市の考え方",
                "距離が近すぎる。広げてほしい。",
                "他市の例によりました。",
                "",
            ),
            ("意見２", "２　意見の概要及び市の考え方", "説明会は評価する。", "承ります。", ""),
        ],
    ),
    "who_answered_only_the_second_question": (
        ".csv",
        "受付番号,案の全体についてご意見をお書きください。,進め方についてご意見をお書きください。\n"
        "A1,特になし,早く進めてほしい。\n",
        [("A1", "進め方についてご意見をお書きください。", "早く進めてほしい。", "", "")],
    ),
    "notes_of_a_workshop_in_a_column": (
        ".tsv",
        "第２回ワークショップ　ふせん記録\t\t\nグループ\tテーマ\tふせんの内容\n"
        "A\tよいところ\t桜がきれい\nB\t困りごと\t坂が多い\n",
        [("", "A/よいところ", "桜がきれい", "", ""), ("", "B/困りごと", "坂が多い", "", "")],
    ),
    "a_page_that_introduces_letters_and_answers": (
        ".html",
        "<h1>市長への手紙</h1><p>お寄せいただいた主なご意見と回答を紹介します。</p>"
        "<h2>道路</h2><dl><dt>線を引き直してください。<dd>引き直します。<dt>時刻表が読みにくいです。<dd>貼り替えました。</dl>"
        "<h2>ごみ</h2><dl><dt>網を貸してほしいです。<dd>貸し出しています。</dl>",
        [
            ("", "道路", "線を引き直してください。", "引き直します。", ""),
            ("", "道路", "時刻表が読みにくいです。", "貼り替えました。", ""),
            ("", "ごみ", "網を貸してほしいです。", "貸し出しています。", ""),
        ],
    ),
    "an_export_in_which_an_empty_answer_is_none": (
        ".csv",
        '"No","意見","回答"\n"1","暗い。","灯します。"\n"2","狭い。",""\n',
        [("1", "", "暗い。", "灯します。", ""), ("2", "", "狭い。", "", "")],
    ),
    "a_list_that_begins_without_an_answer": (
        ".csv",
        "No,意見,回答\n1,遠い。,\n2,暗い。,灯します。\n3,狭い。,\n",
        [("1", "", "遠い。", "", ""), ("2", "", "暗い。", "灯します。", ""), ("3", "", "狭い。", "", "")],
    ),
}


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read(tmp_path: Path, name: str) -> None:
    suffix, text, said = SHAPES[name]
    found = reading(tmp_path, text, f"文書{suffix}")
    assert [
        (each.number, "/".join(each.path), _squeezed(each.text), _squeezed(each.response), each.category)
        for each in found.opinions
    ] == said
    assert found.ledger.accounted == 1.0


def test_an_answer_that_nobody_wrote_is_flagged(tmp_path: Path) -> None:
    _suffix, text, _said = SHAPES["an_export_in_which_an_empty_answer_is_none"]
    assert reading(tmp_path, text, "文書.csv").opinions[1].flags == (Flag.RESPONSE_MISSING,)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shown_upright", [True, False])
def test_a_page_set_sideways_is_read(tmp_path: Path, turn: int, *, shown_upright: bool) -> None:
    path = tmp_path / "意見.pdf"
    _print_turned(path, turn, shown_upright=shown_upright)
    assert [(each.number, each.text, each.response) for each in read(path).opinions] == [
        ("1", "歩道が狭くて車椅子で通れない。", "計画的に広げます。"),
        ("2", "街灯を増やしてほしい。", "調べます。"),
    ]


def _print_turned(path: Path, turn: int, *, shown_upright: bool) -> None:
    """A ruled table, turned against the clock by `turn` degrees; a viewer may be told to turn it back."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas: Any = Canvas(str(path), pagesize=(600, 600))
    if shown_upright:
        canvas.setPageRotation(turn)
    canvas.translate(300, 300)
    canvas.rotate(turn)
    canvas.translate(-300, -300)
    canvas.setFont("HeiseiMin-W3", 10)
    edges, heights = (60, 100, 320, 520), (500, 470, 440, 410)
    rows = (
        ("番号", "意見", "市の考え方"),
        ("1", "歩道が狭くて車椅子で通れない。", "計画的に広げます。"),
        ("2", "街灯を増やしてほしい。", "調べます。"),
    )
    canvas.drawString(60, 530, "道路の計画（案）への意見と市の考え方")
    canvas.grid(edges, heights)
    for row, y in zip(rows, heights[1:], strict=True):
        for cell, x in zip(row, edges, strict=False):
            canvas.drawString(x + 4, y + 10, cell)
    canvas.showPage()
    canvas.save()
