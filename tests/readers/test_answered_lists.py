"""Lists in which opinions and answers follow each other, marked in little ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.made import reading


@pytest.mark.parametrize(
    "text",
    [
        "ご意見と回答\n\n●統合はやめてほしい。\n○丁寧に\n　進めます。\n\n"
        "●バスを出してほしい。\n○検討します。\n",
        "説明会での質疑応答\n\nＱ　統合はやめてほしい。\nＡ　丁寧に進めます。\n\n"
        "Ｑ　バスを出してほしい。\nＡ　検討します。\n",
        "主な意見と回答\n\n#### 1．統合はやめてほしい。\n\n##### 回答\n\n丁寧に\n進めます。\n\n"
        "#### 2．バスを出してほしい。\n\n##### 回答\n\n検討します。\n",
        "意見概要\n\n1. 学校に関する意見（計１件）\n 1-1 統合はやめてほしい。\n   → 丁寧に進めます。\n"
        "2. 交通に関する意見（計１件）\n 2-1 バスを出してほしい。\n   → 検討します。\n",
    ],
)
def test_what_follows_an_opinion_is_its_answer(tmp_path: Path, text: str) -> None:
    found = reading(tmp_path, text)
    assert [(o.text, o.response) for o in found.opinions] == [
        ("統合はやめてほしい。", "丁寧に進めます。"),
        ("バスを出してほしい。", "検討します。"),
    ]
    assert found.ledger.accounted == 1.0


def test_two_kinds_of_bullets_are_two_kinds_of_opinions_where_no_answer_is_announced(tmp_path: Path) -> None:
    found = reading(tmp_path, "主な意見\n\n●暗い。\n○狭い。\n●遠い。\n○高い。\n")
    assert [o.text for o in found.opinions] == ["暗い。", "狭い。", "遠い。", "高い。"]


def test_a_letter_under_numbered_subjects_lists_what_is_asked_for(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "区議会からの要望\n\n１　財政について\n　（１）負担を示すこと。\n　（２）基金を使うこと。\n"
        "２　福祉について\n　（１）人材を確保すること。\n３　教育について\n　（１）支援を充実すること。\n",
    )
    assert [(o.path[-1], o.number, o.text) for o in found.opinions] == [
        ("１　財政について", "（１）", "負担を示すこと。"),
        ("１　財政について", "（２）", "基金を使うこと。"),
        ("２　福祉について", "（１）", "人材を確保すること。"),
        ("３　教育について", "（１）", "支援を充実すること。"),
    ]


def test_a_form_that_asks_for_feedback_holds_no_opinions(tmp_path: Path) -> None:
    page = "<h1>公園の利用</h1><h2>このページへのご意見</h2><ul><li>良い<li>普通<li>困った</ul>"
    found = reading(tmp_path, page, "a.html")
    assert not found.opinions


def test_a_table_of_what_was_changed_is_no_table_of_opinions(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "No\t意見\t区の考え方\n1\t表記を改めるべき。\t直します。\n2\t図が小さい。\t直します。\n\n"
        "新旧対照表\n\nページ\t修正前\t修正後\n12\t必要とする支援\t要する支援\n15\t図３\t図３（拡大）\n",
    )
    assert [o.text for o in found.opinions] == ["表記を改めるべき。", "図が小さい。"]


def test_an_enumerated_opinion_ends_where_its_answer_begins(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "自転車計画への意見と区の考え方（全３件）\n\n"
        "1 車道に車が停まっている。取り締まってほしい。\n【区の考え方】啓発します。（C）\n\n"
        "2 補助を広げてください。\n【区の考え方】施策３にあります。（B）\n\n"
        "3 目標の年度はこれでよいのか。\n【区の考え方】合わせています。（D）\n",
    )
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("1", "車道に車が停まっている。取り締まってほしい。", "啓発します。（C）"),
        ("2", "補助を広げてください。", "施策３にあります。（B）"),
        ("3", "目標の年度はこれでよいのか。", "合わせています。（D）"),
    ]
    assert found.ledger.declared == {"opinions": 3}
    assert not found.ledger.differences
