"""Forms that citizens send in: what stands at ご意見 is the opinion, nothing that says who sends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest
import xlsxwriter

from curate.readers.labelled.fields import opinions_of
from curate.readers.reading import read
from curate.readers.source import Cell, Row
from store.model import Kind, Reading
from tests.readers import made

Form = Sequence[tuple[str, str]]

_ONE: Form = (
    ("件名", "みずべ区緑の基本計画（素案）に対する意見"),
    ("氏名", "青木　一郎"),
    ("住所", "みずべ区中央１－２－３"),
    ("電話", "03-0000-0000"),
    ("メールアドレス", "aoki@example.jp"),
    ("年齢", "40代"),
    ("所属", "みずべ町会"),
    ("枚数", "本状を含め２枚"),
    ("送信日", "令和６年５月１日"),
    ("ご意見", "公園の日陰が少ないので、木をもっと植えるべきである。\n夏の暑さは子どもに厳しいと思う。"),
)
_OTHER: Form = (
    ("件名", "みずべ区緑の基本計画（素案）に対する意見"),
    ("氏名", "山田　花子"),
    ("住所", "みずべ区北町４－５"),
    ("枚数", "１枚"),
    ("意見の内容", "駅前の街路樹を切らないでほしい。"),
)


def _cells(form: Form, *, below: bool) -> list[tuple[str, ...]]:
    """The rows of a form; with `below`, the opinion stands under its name."""
    *others, (name, said) = form
    return [*others, *([(name, ""), (said, "")] if below else [(name, said)])]


def _workbook(folder: Path, forms: Sequence[Form], *, below: bool) -> Path:
    rows = [row for form in forms for row in [*_cells(form, below=below), ("",)]]
    with xlsxwriter.Workbook(str(folder / "form.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([("意見提出用紙",), *rows]):
            sheet.write_row(at, 0, row)
    return folder / "form.xlsx"


def _sheets(folder: Path, forms: Sequence[Form], *, below: bool) -> Path:
    with xlsxwriter.Workbook(str(folder / "form.xlsx")) as book:
        for number, form in enumerate(forms, start=1):
            sheet = book.add_worksheet(f"受付{number}")
            for at, row in enumerate(_cells(form, below=below)):
                sheet.write_row(at, 0, row)
    return folder / "form.xlsx"


def _word(folder: Path, forms: Sequence[Form], *, below: bool) -> Path:
    paper = docx.Document()
    paper.add_paragraph("意見提出用紙")
    for form in forms:
        rows = _cells(form, below=below)
        table = paper.add_table(len(rows), 2)
        for at, row in enumerate(rows):
            if below and at >= len(rows) - 2:
                table.cell(at, 0).merge(table.cell(at, 1))
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text or cell.text
        paper.add_paragraph("")
    paper.save(str(folder / "form.docx"))
    return folder / "form.docx"


def _text(mark: str) -> Callable[..., Path]:
    def written(folder: Path, forms: Sequence[Form], *, below: bool) -> Path:
        rows = [row for form in forms for row in [*_cells(form, below=below), ("", "")]]
        lines = [
            said if below and not words else f"{said}{mark}{words}" if words else "" for said, words in rows
        ]
        (folder / "form.txt").write_text("\n".join(["意見提出用紙", "", *lines]))
        return folder / "form.txt"

    return written


_MAKERS = (_workbook, _sheets, _word, _text("\t"), _text("："))


def _texts(reading: Reading) -> list[str]:
    return [each.text for each in reading.opinions]


@pytest.mark.parametrize("make", _MAKERS)
@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("forms", [[_ONE], [_OTHER], [_ONE, _OTHER], [_OTHER, _ONE, _OTHER]])
def test_only_what_a_form_says_is_an_opinion(
    tmp_path: Path, make: Callable[..., Path], forms: Sequence[Form], below: bool
) -> None:
    """As a workbook, sheets, tables of a letter, lines with tabs or colons; beside the name or below."""
    reading = read(make(tmp_path, forms, below=below))
    assert _texts(reading) == [form[-1][1] for form in forms]
    left = "\n".join(each.text for each in reading.ledger.left_over)
    assert all(said in left for form in forms for _name, said in form[:-1])
    assert reading.ledger.accounted == 1.0
    assert not reading.proposed


def test_every_claim_of_a_form_stands_where_its_words_do(tmp_path: Path) -> None:
    """No two claims overlap, whatever marks stand between the cells."""
    reading = made.reading(
        tmp_path,
        "| 氏名 | 青木 |\n|---|---|\n| 年齢 | 40代 |\n| ご意見 | 木がほしい。<br>池もほしい。 |\n",
        "f.md",
    )
    assert _texts(reading) == ["木がほしい。\n池もほしい。"]
    claims = sorted(reading.claims, key=lambda claim: claim.span.start)
    assert all(above.span.end <= below.span.start for above, below in pairwise(claims))


def test_names_of_fields_may_stand_over_what_they_say(tmp_path: Path) -> None:
    """As a page of the web is copied."""
    reading = made.reading(
        tmp_path,
        "お名前\n青木一郎\n\nご住所\nみずべ区\n\nご意見・ご要望\n木を増やしてほしい。\n\n年代\n40代\n",
    )
    assert _texts(reading) == ["木を増やしてほしい。"]


def test_numbered_fields_places_and_reasons_are_understood(tmp_path: Path) -> None:
    """A reason goes on with the opinion, the place is its heading, a note ends it."""
    reading = made.reading(
        tmp_path,
        "１．氏名：青木\n２．住所：みずべ区\n３．該当箇所：第２章\n４．意見の内容\n公園を増やすべきである。\n"
        "理由：子どもが多いから。\n\n※締切は５月です\n提出先：みどり課\n電話：03-1111-1111\n",
    )
    assert _texts(reading) == ["公園を増やすべきである。\n理由：子どもが多いから。"]
    assert [each.path for each in reading.opinions] == [("第２章",)]


def test_a_row_of_reasons_goes_on_with_the_opinion(tmp_path: Path) -> None:
    """In a table the reason has a row of its own; two fields may share a row."""
    reading = made.reading(
        tmp_path,
        "氏名\t青木\t年齢\t40代\n該当箇所\t第２章\nご意見\t木を植えるべきである。\n理由\t暑いから。\n枚数\t１枚\n",
        "form.tsv",
    )
    assert _texts(reading) == ["木を植えるべきである。\n暑いから。"]


def test_a_form_with_a_column_for_each_person_has_an_opinion_for_each(tmp_path: Path) -> None:
    """Their names stand side by side."""
    reading = made.reading(
        tmp_path, "氏名,青木,山田\n住所,中央,北町\nご意見,木を植えるべきだ。,池がほしい。\n", "form.csv"
    )
    assert _texts(reading) == ["木を植えるべきだ。", "池がほしい。"]


@pytest.mark.parametrize("said", ["", "特になし", "（ここに意見をご記入ください）"])
def test_a_form_that_says_nothing_has_no_opinion(tmp_path: Path, said: str) -> None:
    """Nothing is taken of a form that nobody filled in, nor of one without an opinion."""
    reading = made.reading(
        tmp_path, f"氏名：青木\n住所：みずべ区\n年齢：40代\nご意見：{said}\n\n提出先：みどり課\n"
    )
    assert reading.kind is Kind.NONE
    assert not reading.opinions


def test_a_table_of_people_is_no_form(tmp_path: Path) -> None:
    """Where names, addresses and opinions are columns, each row is one opinion."""
    rows = "氏名,住所,電話,ご意見\n青木,中央,03,木を植えるべきだ。\n山田,北町,04,池がほしい。\n"
    assert _texts(made.reading(tmp_path, rows, "list.csv")) == ["木を植えるべきだ。", "池がほしい。"]


def test_whom_to_ask_makes_no_form(tmp_path: Path) -> None:
    """An office's address and telephone below opinions are no fields of a sender."""
    text = "主な意見\n・木を植えるべきだ。\n・池がほしい。\n\n住所：中央１\n電話：03\nＦＡＸ：04\n"
    assert _texts(made.reading(tmp_path, text)) == ["木を植えるべきだ。", "池がほしい。"]


def test_a_row_without_cells_parts_nothing() -> None:
    """So a head of two rows leaves its second behind."""
    rows = [("氏名", "青木"), ("年齢", "40代"), ("ご意見", "木がほしい。"), (), ("", "池もほしい。")]
    found = opinions_of([Row(at, tuple(map(Cell, row))) for at, row in enumerate(rows)])
    assert [[cell.text for cell in each.said] for each in found] == [["木がほしい。", "池もほしい。"]]


def test_names_in_brackets_stand_before_their_words(tmp_path: Path) -> None:
    """Each opinion has its place and its reason; a request that names opinions is no name of a field."""
    reading = made.reading(
        tmp_path,
        "意見書\n\n氏名　青木\n住所　みずべ区\n\n"
        "【該当箇所】第４条\n【意見】市民の意見を聞いてください。\n【理由】少ないからです。\n\n"
        "【該当箇所】第９条\n【意見】\n住民の意見を集めてください。\n【理由】負担が大きいからです。\n",
    )
    assert [(*each.path, each.text) for each in reading.opinions] == [
        ("第４条", "市民の意見を聞いてください。\n【理由】少ないからです。"),
        ("第９条", "住民の意見を集めてください。\n【理由】負担が大きいからです。"),
    ]
