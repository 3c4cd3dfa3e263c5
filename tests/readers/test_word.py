"""Word documents: what only Word knows of them, such as lists, styles and cells that are one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx

from curate.readers.reading import read
from store.model import Kind


def _listed(path: Path, title: str, items: Sequence[tuple[str, str]]) -> Path:
    document = docx.Document()
    document.add_heading(title, 1)
    for text, style in items:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


def test_a_list_of_its_own_that_is_set_in_further_holds_details(tmp_path: Path) -> None:
    items = [
        ("ベンチを増やしてほしい。", "List Bullet"),
        ("木陰にほしい。", "List Bullet 2"),
        ("歩道が狭い。", "List Bullet"),
    ]
    found = read(_listed(tmp_path / "a.docx", "ワークショップで出された意見", items))
    assert [each.text for each in found.opinions] == [
        "ベンチを増やしてほしい。\n◦木陰にほしい。",
        "歩道が狭い。",
    ]


def test_headings_of_word_are_headings_of_a_plan(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("ひばり野区デジタル計画（素案）", 0)
    document.add_heading("施策１　窓口を変える", 2)
    for title, body in (
        ("取組１　書かない窓口", "申請書を省きます。"),
        ("取組２　待たない窓口", "予約制にします。"),
    ):
        document.add_heading(title, 3)
        document.add_paragraph(body)
    document.add_heading("用語解説", 1)
    document.add_paragraph("DX：デジタル技術による変革。")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert found.kind is Kind.PLAN
    assert [(each.code, each.title, each.body) for each in found.initiatives] == [
        ("取組1", "書かない窓口", "申請書を省きます。"),
        ("取組2", "待たない窓口", "予約制にします。"),
    ]


def test_a_bullet_alone_in_its_cell_is_a_mark_and_several_are_text(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        ("№", "意見の概要", "市の考え方"),
        ("1", "・ベンチがほしい。", "設置します。"),
        ("2", "・木陰がほしい。\n・水飲み場がほしい。", "検討します。"),
    ]
    table = document.add_table(rows=3, cols=3)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert [each.text for each in found.opinions] == [
        "ベンチがほしい。",
        "・木陰がほしい。\n・水飲み場がほしい。",
    ]
    assert found.ledger.accounted == 1.0
