"""Printed tables that only white space makes, letter by letter as a printer sets them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from curate.readers.reading import read
from store.model import Difference

_FONT = "HeiseiMin-W3"
_HEIGHT = 842


def _canvas(path: Path) -> Any:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    return Canvas(str(path))


def _say(canvas: Any, x: float, y: float, text: str, size: int = 10) -> None:
    canvas.setFont(_FONT, size)
    canvas.drawString(x, _HEIGHT - y, text)


def _table(path: Path, edges: Sequence[int], rows: Sequence[Sequence[str]], gap: int) -> Path:
    """Print `rows` with their columns at `edges`, 17 letters a line, and `gap` points between rows."""
    canvas = _canvas(path)
    _say(canvas, 60, 50, "ひばり野市みどり計画（案）に対する意見と市の考え方", 13)
    y = 90
    for row in rows:
        cells = [[cell[at : at + 17] for at in range(0, len(cell), 17)] for cell in row]
        for x, lines in zip(edges, cells, strict=True):
            for at, line in enumerate(lines):
                _say(canvas, x, y + at * 14, line)
        y += 14 * max(map(len, cells)) + gap
    canvas.save()
    return path


OPINION = "公園にある遊具が古くなっているので、早めに新しいものへ取り替えてほしい。"
ANSWER = "点検の結果を踏まえて、計画的に更新してまいります。"


@pytest.mark.parametrize("gap", [0, 6])
@pytest.mark.parametrize(
    ("edges", "head"),
    [
        ((60, 100, 330), ("番　号", "意　見", "回　答")),
        ((60, 90, 330), ("番号", "ご意見の概要", "市の考え方")),
        ((60, 82, 330), ("No.", "意見・提言等", "検討結果")),
    ],
)
def test_names_that_stand_as_near_as_their_letters_are_told_apart(
    tmp_path: Path, edges: tuple[int, ...], head: tuple[str, ...], gap: int
) -> None:
    rows = [(str(at), f"{at}番{OPINION}", f"{at}番{ANSWER}") for at in range(1, 9)]
    found = read(_table(tmp_path / "a.pdf", edges, [head, *rows], gap))
    assert [(each.number, each.text, each.response) for each in found.opinions] == rows


def test_columns_whose_lines_stand_at_heights_of_their_own_are_read_one_after_the_other(
    tmp_path: Path,
) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _say(canvas, 60, 50, "ワークショップの主な意見")
    sides = {60: [f"・{at}番の木を残すべきだという意見。" for at in range(7)], 310: ["【みち】"]}
    sides[310] += [f"・{at}番の道が狭くて心配である。" for at in range(6)]
    for x, lines in sides.items():
        for at, line in enumerate(lines):
            _say(canvas, x, 80 + 17 * at + (7 if x == 310 else 0), line)
    _say(canvas, 290, 810, "- 3 -")
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert [each.text for each in found.opinions] == [
        each[1:] for lines in sides.values() for each in lines if each[0] == "・"
    ]


@pytest.mark.parametrize("square", [True, False])
def test_a_bullet_that_is_drawn_and_no_letter_is_a_bullet(tmp_path: Path, square: bool) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _say(canvas, 60, 50, "主な意見")
    for at, line in enumerate(("歩道が狭い。", "街灯が暗くて", "不安である。", "店が遠い。")):
        _say(canvas, 75, 80 + 16 * at, line)
        if at != 2:
            y = _HEIGHT - 80 - 16 * at + 3
            canvas.rect(64, y - 2, 4, 4, fill=1) if square else canvas.circle(66, y, 2, fill=1)
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert [each.text for each in found.opinions] == [
        "歩道が狭い。",
        "街灯が暗くて不安である。",
        "店が遠い。",
    ]
    assert found.ledger.accounted == 1.0


def test_the_end_of_a_sentence_overleaf_is_no_head_of_a_page(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _say(canvas, 60, 50, "主な意見")
    places = ("駅", "公園", "学校")
    for place in places:
        _say(canvas, 60, 800, f"・{place}への道が狭くて危ないので、早く直すべきで")
        canvas.showPage()
        _say(canvas, 70, 40, "ある。")
    canvas.save()
    found = read(tmp_path / "a.pdf")
    expected = [f"{place}への道が狭くて危ないので、早く直すべきである。" for place in places]
    assert [o.text for o in found.opinions] == expected


def test_the_mark_of_a_note_is_no_part_of_a_word(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    for at, line in enumerate(("主な意見", "・脱炭素を進めるべき。", "・面積が100mもある。")):
        _say(canvas, 60, 50 + 20 * at, line)
    _say(canvas, 110, 65, "12", 5)
    _say(canvas, 121, 85, "2", 5)
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert [each.text for each in found.opinions] == ["脱炭素を進めるべき。", "面積が100m2もある。"]
    assert found.ledger.by_claim["furniture"] == 2


@pytest.mark.parametrize("boxes", [True, False])
def test_a_page_breaks_cells_that_no_rule_closes(tmp_path: Path, boxes: bool) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    edges = (60, 90, 150, 330, 530)
    rows = [(("No", "項目", "意見", "市の考え方"), "")]
    rows += [
        ((str(at), "", f"{at}番の道が暗い。", ""), "道  はい。" if at == 2 else "") for at in range(1, 4)
    ]
    _say(canvas, 60, 50, "意見と市の考え方")
    for at, (cells, below) in enumerate(rows):
        for x, cell in zip(edges, cells, strict=False):
            _say(canvas, x + 3, 96 + 24 * at, cell)
        for x, cell in zip((90, 330), below.split(), strict=False):
            _say(canvas, x + 3, 96 + 24 * at + 8, cell)
        level = edges if at < 1 else ()
        for left, right in [(60, 530)] if level else [(60, 90), (150, 330)]:
            _rule(canvas, left, 104 + 24 * at, right - left, 0, boxes=boxes)
    _rule(canvas, 60, 80, 470, 0, boxes=boxes)
    for x in edges:
        _rule(canvas, x, 80, 0, 96, boxes=boxes)
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert [(o.number, o.path, o.text, o.response) for o in found.opinions] == [
        (str(at), ("道",), f"{at}番の道が暗い。", "はい。") for at in range(1, 4)
    ]
    assert not found.ledger.left_over


def _rule(canvas: Any, x: float, y: float, right: float, down: float, *, boxes: bool) -> None:
    """A rule as a line, or as programs print it that know only boxes."""
    if boxes:
        canvas.rect(x, _HEIGHT - y - (down or 0.7), right or 0.7, down or 0.7, stroke=0, fill=1)
    else:
        canvas.line(x, _HEIGHT - y, x + right, _HEIGHT - y - down)


def test_a_page_that_is_a_picture_among_pages_of_text_is_named(tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader

    picture = tmp_path / "a.ppm"
    picture.write_bytes(b"P6 2 2 255\n" + bytes(12))
    canvas = _canvas(tmp_path / "a.pdf")
    for at, line in enumerate(("主な意見", "・歩道が狭い。", "・街灯が暗くて不安である。")):
        _say(canvas, 60, 60 + 20 * at, line)
    canvas.showPage()
    canvas.drawImage(ImageReader(str(picture)), 0, 0, 595, 842)
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert [each.text for each in found.opinions] == ["歩道が狭い。", "街灯が暗くて不安である。"]
    assert found.ledger.differences == (Difference("text: p. 2", 1, 0),)
