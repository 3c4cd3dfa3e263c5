"""Structure that only files with layout have: lists, notes, boxes, sheets, columns, tables without rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import xlsxwriter
from docx.oxml import parse_xml
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from curate.readers.reading import read
from store.model import Kind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Printed = tuple[float, float, str]
"""Left, distance from the top, words."""
LINE = 14


def _print(path: Path, *pages: Sequence[Printed]) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(path))
    for page in pages:
        canvas.setFont("HeiseiMin-W3", 10)
        for left, top, words in page:
            canvas.drawString(left, 842 - top, words)
        canvas.showPage()
    canvas.save()
    return path


def _cell(left: float, top: float, words: str, width: int = 16) -> list[Printed]:
    parts = [words[at : at + width] for at in range(0, len(words), width)]
    return [(left, top + LINE * at, part) for at, part in enumerate(parts)]


def test_a_printed_table_without_rules_is_read_by_its_columns(tmp_path: Path) -> None:
    rows = [
        ("1", "ホームが暗いので明るくしてほしい。子どもも多く使う。", "照明を替えることを検討します。"),
        ("2", "広場にベンチを増やすべきである。", "ご意見を踏まえて、来年度から少しずつ増やします。"),
    ]
    page: list[Printed] = [(60, 60, "ひばり野区みらい計画（素案）への意見と区の考え方")]
    page += [(60, 100, "No"), (140, 100, "意 見 の 要 旨"), (330, 100, "区の考え方")]
    for top, (number, said, answer) in zip((120, 170), rows, strict=True):
        page += [(60, top, number), *_cell(140, top, said), *_cell(330, top, answer)]
    found = read(_print(tmp_path / "a.pdf", page))
    assert [(o.number, o.text, o.response) for o in found.opinions] == rows


def test_two_printed_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        "【良い点】",
        "○駅が近くにあってとても",
        "便利に使えて良いと思う。",
        "○池がきれいで良いと思う。",
        "○坂がゆるくて良いと思う。",
    ]
    right = [
        "【悪い点】",
        "○橋のあたりが夜になると",
        "暗くて歩くのが怖い。",
        "○川のにおいが心配だ。",
        "○裏道が狭いのが問題だ。",
    ]
    page = [(60.0, 60.0, "ワークショップの主な意見")]
    page += [(x, 100 + LINE * at, s) for x, c in ((60, left), (320, right)) for at, s in enumerate(c)]
    found = read(_print(tmp_path / "a.pdf", page))
    assert found.kind is Kind.BULLETS
    assert [(o.path[-1], o.text[:2]) for o in found.opinions] == [
        ("良い点", "駅が"),
        ("良い点", "池が"),
        ("良い点", "坂が"),
        ("悪い点", "橋の"),
        ("悪い点", "川の"),
        ("悪い点", "裏道"),
    ]


def test_heads_and_feet_of_pages_do_not_part_what_goes_on(tmp_path: Path) -> None:
    pages = [
        [
            (60.0, 30.0, "ひばり野区の会議"),
            (60.0, 100.0, "主な意見"),
            (60.0, 120.0, "○駅が暗いので夜に"),
            (290.0, 820.0, "- 1 -"),
        ],
        [
            (60.0, 30.0, "ひばり野区の会議"),
            (60.0, 100.0, "歩くのが怖い。"),
            (60.0, 120.0, "○池が深くて心配だ。"),
            (290.0, 820.0, "- 2 -"),
        ],
    ]
    found = read(_print(tmp_path / "a.pdf", *pages))
    assert [o.text for o in found.opinions] == ["駅が暗いので夜に歩くのが怖い。", "池が深くて心配だ。"]
    assert found.ledger.by_claim["furniture"] == 2 * len("ひばり野区の会議-1-")
    assert found.ledger.accounted == 1.0


def test_lists_of_words_own_are_bullets_under_its_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("主な意見", 1)
    document.add_heading("駅について", 2)
    for said in ("ホームが暗いので直すべき", "ベンチを増やしてほしい"):
        document.add_paragraph(said, style="List Bullet")
    document.add_paragraph("木のベンチ", style="List Bullet 2")
    document.add_paragraph("以上である。")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert [(o.path[-1], o.text.split("\n")[0]) for o in found.opinions][:2] == [
        ("駅について", "ホームが暗いので直すべき"),
        ("駅について", "ベンチを増やしてほしい"),
    ]
    assert all("以上" not in o.text for o in found.opinions)


def test_numbers_that_word_counts_itself_are_the_opinions_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for at, row in enumerate([("No", "意見", "回答"), ("", "暗い。", "はい。"), ("", "狭い。", "はい。")]):
        for column, said in enumerate(row):
            table.cell(at, column).text = said
        if at:
            table.cell(at, 0).paragraphs[0].style = document.styles["List Number"]
    document.save(str(tmp_path / "a.docx"))
    assert [o.number.rstrip(".") for o in read(tmp_path / "a.docx").opinions] == ["1", "2"]


def test_a_text_box_is_read_and_deleted_words_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("主な意見")
    box = document.add_paragraph("")
    box._p.append(
        parse_xml(
            f'<w:r xmlns:w="{W}"><w:pict><w:txbxContent><w:p><w:r><w:t>○駅が暗くて怖い。</w:t></w:r></w:p>'
            "<w:p><w:r><w:t>○池が深くて心配だ。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    box._p.append(parse_xml(f'<w:del xmlns:w="{W}"><w:r><w:delText>古い</w:delText></w:r></w:del>'))
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert [o.text for o in found.opinions] == ["駅が暗くて怖い。", "池が深くて心配だ。"]
    assert "古い" not in found.text


def test_every_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        for name, head in (("駅", ("番号", "意見", "回答")), ("池", ("回答", "ご意見", "番号"))):
            sheet = book.add_worksheet(name)
            sheet.write_row(3, 1, head)
            sheet.write_row(4, 1, ["1", f"{name}が心配だ。", "1"])
    assert [o.text for o in read(tmp_path / "a.xlsx").opinions] == ["駅が心配だ。", "池が心配だ。"]


def test_a_web_page_is_read_as_a_browser_shows_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>x</title><script>no()</script></head><body><h2>主な意見</h2><h3>駅</h3>"
        "<ul><li><p>ホームが暗いので\n  直すべき<li>ベンチを<b>増やして</b>ほしい</ul>"
        "<p>以上である。</body></html>",
        encoding="utf-8",
    )
    found = read(tmp_path / "a.html")
    assert [(o.path[-1], o.text) for o in found.opinions] == [
        ("駅", "ホームが暗いので直すべき"),
        ("駅", "ベンチを増やしてほしい"),
    ]


def test_letters_from_the_table_of_radicals_are_the_letters_they_stand_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("主な意⾒\n○⾒通しが悪くて⼼配だ。\n○池が深い。\n", encoding="utf-8")
    found = read(tmp_path / "a.txt", kind="opinions")
    assert found.opinions[0].text == "見通しが悪くて心配だ。"
    assert found.opinions[0].raw == "⾒通しが悪くて⼼配だ。"
    assert {repair.kind for repair in found.ledger.repairs} == {"radical"}


def test_a_printed_row_goes_on_overleaf_though_no_rule_closes_it(tmp_path: Path) -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    style = ParagraphStyle("cell", fontName="HeiseiMin-W3", fontSize=9, wordWrap="CJK")
    said = [("駅", "1", "ホームが暗いので直すべきである。" * 40), ("公園", "2", "池が深い。")]
    rows = [
        [
            Paragraph("<br/>".join(item), style),
            *(Paragraph(each, style) for each in (number, text, "検討します。")),
        ]
        for item, number, text in [("分野", "No", "意見の要旨"), *said]
    ]
    for align in ("TOP", "MIDDLE"):
        table = Table(
            [[*rows[0][:3], Paragraph("区の考え方", style)], *rows[1:]],
            colWidths=[40, 30, 180, 180],
            repeatRows=1,
            splitInRow=1,
            style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), align)],
        )
        SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=(595, 500)).build([table])
        found = read(tmp_path / "a.pdf")
        assert [(o.path[-1], o.number, o.text) for o in found.opinions] == said
        assert found.ledger.left_over == ()


def test_cells_that_span_other_rows_than_their_neighbours_are_still_one(tmp_path: Path) -> None:
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    rows = [
        ["No", "分野", "意見", "区の考え方"],
        ["1", "駅", "暗い。", "直します。"],
        ["2", "", "狭い。", ""],
        ["3", "道", "遠い。", ""],
        ["4", "", "高い。", "はい。"],
        ["5", "", "古い。", ""],
        ["6", "", "長い。", ""],
    ]
    spans = [((1, 1), (1, 2)), ((1, 3), (1, 6)), ((3, 1), (3, 3)), ((3, 4), (3, 6))]
    table = Table(
        rows,
        style=[
            ("FONT", (0, 0), (-1, -1), "HeiseiMin-W3", 9),
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            *(("SPAN", first, last) for first, last in spans),
        ],
    )
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build([table])
    found = read(tmp_path / "a.pdf")
    assert [(o.path[-1], o.response) for o in found.opinions] == [
        ("駅", "直します。"),
        ("駅", "直します。"),
        ("道", "直します。"),
        *[("道", "はい。")] * 3,
    ]


def _list_of(path: Path, items: list[str]) -> Path:
    """A workbook whose column of items says what is given; none of its cells are merged."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["No.", "該当箇所", "意見の要旨", "区の考え方"])
        for at, item in enumerate(items, 1):
            sheet.write_row(at, 0, [at, item, f"{at}番目の意見です。", "検討します。"])
    return path


def test_where_each_row_of_a_workbook_says_its_own_place_an_empty_one_has_none(tmp_path: Path) -> None:
    found = read(_list_of(tmp_path / "a.xlsx", ["取組1", "", "取組2", "", "取組1", "", "15頁"]))
    assert [each.path for each in found.opinions] == [
        ("取組1",),
        (),
        ("取組2",),
        (),
        ("取組1",),
        (),
        ("15頁",),
    ]


def test_a_place_written_once_stands_for_the_empty_cells_below_it(tmp_path: Path) -> None:
    found = read(_list_of(tmp_path / "a.xlsx", ["計画全体", "", "", "取組1", "", "その他"]))
    assert [each.path for each in found.opinions] == [("計画全体",)] * 3 + [("取組1",)] * 2 + [("その他",)]
