"""What workshops put on their walls: words without a voice, under themes and groups."""

from __future__ import annotations

from pathlib import Path

from curate.readers.reading import read
from tests.readers.made import reading


def test_themes_may_be_told_by_how_far_they_are_set_in(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "まちづくりワークショップ（第１回）結果\n\n"
        "テーマ１：好きなところ\n　公園\n　　・木が多い\n　　・水遊び\n　商店街\n　　・安い\n"
        "テーマ２：困っていること\n　公園\n　　・トイレが汚い\n",
    )
    assert [("/".join(o.path), o.text) for o in found.opinions] == [
        ("テーマ１：好きなところ/公園", "木が多い"),
        ("テーマ１：好きなところ/公園", "水遊び"),
        ("テーマ１：好きなところ/商店街", "安い"),
        ("テーマ２：困っていること/公園", "トイレが汚い"),
    ]
    assert found.ledger.accounted == 1.0


def test_what_goes_on_though_it_is_not_set_in_is_no_theme(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "主な意見\n\n　・公園の遊具が古くて危険、直\nしてほしい。\n　・駅が遠い、バスを増\nやしてほしい。\n",
    )
    assert [o.text for o in found.opinions] == [
        "公園の遊具が古くて危険、直してほしい。",
        "駅が遠い、バスを増やしてほしい。",
    ]


def test_when_and_where_it_was_held_is_no_opinion(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "第２回ワークショップ　まとめ\n\n・日時：令和７年１月１１日\n・会場　公民館\n・参加者数：２０名\n\n"
        "【良いところ】\n・緑が多い\n・静か\n",
    )
    assert [o.text for o in found.opinions] == ["緑が多い", "静か"]


def test_each_bullet_of_a_cell_is_an_opinion_where_nobody_answers(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    rows = [
        ("班", "テーマ", "出された意見"),
        ("1班", "防災", "・備蓄を増やす\n・夜の訓練"),
        ("2班", "交通", "・バスが少ない"),
    ]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    document.save(str(tmp_path / "意見.docx"))
    found = read(tmp_path / "意見.docx")
    assert [(o.path[-1], o.text) for o in found.opinions] == [
        ("防災", "備蓄を増やす"),
        ("防災", "夜の訓練"),
        ("交通", "バスが少ない"),
    ]
    assert found.ledger.accounted == 1.0


def test_a_list_in_a_copied_cell_goes_on_in_the_lines_below(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "班\tテーマ\t出された意見\n1班\t防災\t・備蓄を増やす\n・夜の訓練\n2班\t交通\t・バスが少ない\n",
    )
    assert [o.text for o in found.opinions] == ["備蓄を増やす", "夜の訓練", "バスが少ない"]
    assert not found.ledger.left_over


def test_a_bullet_that_only_names_who_speaks_is_a_heading(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "審議会　委員意見一覧\n\n○青木委員\n・用語の説明を付けてほしい。\n・図の字が小さい。\n"
        "○山川委員\n・数値の根拠を示すべきである。\n",
    )
    assert [("/".join(o.path[-1:]), o.text) for o in found.opinions] == [
        ("青木委員", "用語の説明を付けてほしい。"),
        ("青木委員", "図の字が小さい。"),
        ("山川委員", "数値の根拠を示すべきである。"),
    ]


def test_a_bullet_that_speaks_is_no_heading_of_those_below_it(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "主な意見\n\n○公園を増やしてほしい。\n・子どもが遊べる場所がない。\n○歩道が狭い。\n・車いすで通れない。\n",
    )
    assert "公園を増やしてほしい。" in [o.text.split("\n")[0] for o in found.opinions]
