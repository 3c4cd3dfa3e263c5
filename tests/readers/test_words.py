"""Words that stand for more than they say: no opinion, several submissions, another's answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.tables.references import ABOVE, pointed
from curate.readers.text.counts import counted
from curate.readers.text.voice import nobody
from tests.readers.made import reading, table


@pytest.mark.parametrize(
    "text",
    [
        "特になし",
        "（意見なし）",
        "御意見なし",
        "特に意見なし",
        "意見はありませんでした。",
        "ご意見・ご要望はございませんでした",
        "特段の意見はない",
        "無回答",
        "該当なし",
    ],
)
def test_that_nobody_said_anything_is_no_opinion(text: str) -> None:
    assert nobody(text)


@pytest.mark.parametrize("text", ["", "自信がない。", "計画はない。", "歩道がない", "意見を聞く場がない。"])
def test_that_something_is_missing_is_an_opinion(text: str) -> None:
    assert not nobody(text)


def test_a_row_that_says_there_is_none_is_no_opinion(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        table("1|第1章|緑が少ない。|増やします。", "－|第2章|（意見なし）|", "2|第3章|暗い。|直します。"),
    )
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("1", "緑が少ない。", "増やします。"),
        ("2", "暗い。", "直します。"),
    ]
    assert found.ledger.accounted == 1.0


def test_a_bullet_that_says_there_is_none_is_no_opinion(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "主な意見\n\n【第１章】\n・図が要る。\n・字が小さい。\n【第２章】\n・特に意見なし\n"
    )
    assert [o.text for o in found.opinions] == ["図が要る。", "字が小さい。"]
    assert not found.ledger.left_over


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("支所を残す。\n※その他同趣旨2件", 3),
        ("支所を残す。（同意見：計4件）", 4),
        ("支所を残す。×２件", 2),
        ("支所を残す。※同趣旨の意見 他2件", 3),
        ("支所を残す。ほか３件", 4),
        ("支所を残す。【同様意見３件】", 3),
        ("支所を残す。（他1,203件）", 1204),
        ("支所を残す。（同趣旨　１，２０３件）", 1203),
        ("支所を残す。ほか1,203件", 1204),
    ],
)
def test_the_tail_of_an_opinion_says_how_many_gave_it(text: str, number: int) -> None:
    found = counted(text)
    assert found
    assert found[0] == number
    assert text[: found[1]].rstrip() == "支所を残す。"


@pytest.mark.parametrize("text", ["委員を２名", "対象は他の2件", "歩道（約2件）", "補助は3件"])
def test_a_number_that_is_part_of_what_is_said_counts_nothing(text: str) -> None:
    assert counted(text) is None


@pytest.mark.parametrize(
    ("answer", "label"),
    [("A-1のとおり", "a-1"), ("(1)-2と同じ", "1-2"), ("1-①に同じ", "1-1"), ("No.3と同じ", "no.3")],
)
def test_an_answer_may_point_to_a_number_of_several_parts(answer: str, label: str) -> None:
    found = pointed(answer)
    assert found
    assert found[0] == label


def test_the_cell_above_is_pointed_to_in_many_words() -> None:
    assert all(pointed(each) == ABOVE for each in ("同上", "〃", "上欄のとおり", "上記の回答に同じ"))
