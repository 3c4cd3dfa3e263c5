"""What a document says of itself, in the ways in which offices say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.made import reading

TABLE = "\nNo\t意見\t市の考え方\n1\t暗い。\t直します。\n2\t狭い。\t広げます。\n3\t遠い。\t増やします。\n"


@pytest.mark.parametrize(
    "front",
    [
        "提出者数　２名\n意見数　　３件\n",
        "・意見提出者：２名\n・意見件数：３件\n",
        "２名の方から延べ３件のご意見をいただきました。\n",
        "意見の件数　３件（２名）\n",
        "提出者数　２名\n\n提出方法\t人数\t件数\n持参\t1\t1\n電子メール\t1\t2\n合計\t2\t3\n",
        "意見提出者数　２人\n\n提出方法\t持参\tメール\t合計\n意見数\t1\t2\t3\n",
    ],
)
def test_who_sent_how_many_is_told_and_agrees_with_what_was_read(tmp_path: Path, front: str) -> None:
    found = reading(tmp_path, f"計画（案）への意見募集の結果\n{front}{TABLE}")
    assert found.ledger.declared == {"opinions": 3, "persons": 2}
    assert not found.ledger.differences
    assert len(found.opinions) == 3


def test_a_result_without_opinions_says_that_there_were_none(tmp_path: Path) -> None:
    text = (
        "計画（案）に対する意見募集の結果\n\n提出された意見　０件\n意見の概要　ご意見はありませんでした。\n"
    )
    found = reading(tmp_path, text)
    assert not found.opinions
    assert found.ledger.declared == {"opinions": 0}
    assert not found.ledger.differences


def test_a_result_of_which_nothing_could_be_read_says_what_is_missing(tmp_path: Path) -> None:
    text = "計画（案）に対する意見募集の結果について\n\n提出された意見は１２件でした。別紙を御覧ください。\n"
    found = reading(tmp_path, text)
    assert not found.opinions
    assert [(each.what, each.declared, each.found) for each in found.ledger.differences] == [
        ("opinions", 12, 0)
    ]


def test_a_part_of_the_count_below_its_heading_is_not_the_whole(tmp_path: Path) -> None:
    found = reading(tmp_path, f"意見募集の結果\n〈意見の内訳〉\n第１章　２件\n第２章　１件\n{TABLE}")
    assert not found.ledger.differences


@pytest.mark.parametrize(
    "said",
    [
        "2,600件（2,214名・1,036団体）",
        "２，６００ 件（２，２１４名・１，０３６団体）",
        "2600件（2214名・1036団体）",
    ],
)
def test_thousands_are_read_with_and_without_their_comma(tmp_path: Path, said: str) -> None:
    found = reading(tmp_path, f"意見募集の結果\n意見件数　{said}\n{TABLE}")
    assert found.ledger.declared == {"opinions": 2600, "persons": 2214, "groups": 1036}


def test_the_end_of_a_number_of_others_is_not_the_count(tmp_path: Path) -> None:
    found = reading(tmp_path, f"意見募集の結果\n主な意見（他12件は省略）\n{TABLE}")
    assert not found.ledger.declared
