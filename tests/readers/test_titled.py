"""Items under a line of their own, which names or numbers them."""

from __future__ import annotations

from pathlib import Path

from tests.readers.made import reading


def test_an_enumerated_name_over_a_paragraph_is_its_heading(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "交通計画（素案）に対する意見と区の考え方\n\n"
        "①　バスについて\n本数が少なく、通院に困っている。増やしてほしい。\n【区の考え方】\n検討します。\n\n"
        "②　その他\n計画が分かりにくい。\n【区の考え方】\n用語集を付けます。\n",
    )
    assert [(o.number, o.path[-1], o.text, o.response) for o in found.opinions] == [
        ("①", "バスについて", "本数が少なく、通院に困っている。増やしてほしい。", "検討します。"),
        ("②", "その他", "計画が分かりにくい。", "用語集を付けます。"),
    ]
    assert found.ledger.accounted == 1.0


def test_a_number_behind_a_bullet_is_the_opinions_number(tmp_path: Path) -> None:
    found = reading(tmp_path, "主なご意見\n\n○意見１\n休憩所がほしい。\n○意見２\n祭りを続けてほしい。\n")
    assert [(o.number, o.text) for o in found.opinions] == [
        ("意見１", "休憩所がほしい。"),
        ("意見２", "祭りを続けてほしい。"),
    ]
    assert found.ledger.accounted == 1.0


def test_a_bullet_that_print_broke_has_no_heading(tmp_path: Path) -> None:
    found = reading(tmp_path, "主なご意見\n\n○休憩所を増やして\nほしい。\n○祭りを続けて\nほしいと思う。\n")
    assert [o.text for o in found.opinions] == ["休憩所を増やしてほしい。", "祭りを続けてほしいと思う。"]


def test_a_name_above_each_label_is_the_heading_of_its_card(tmp_path: Path) -> None:
    card = "{name}\nご意見\n{said}\n区の考え方\nはい。\n"
    found = reading(
        tmp_path,
        "ご意見と区の考え方\n"
        + card.format(name="防犯", said="暗い。")
        + card.format(name="道路", said="狭い。"),
    )
    assert [(o.path, o.text, o.response) for o in found.opinions] == [
        (("防犯",), "暗い。", "はい。"),
        (("道路",), "狭い。", "はい。"),
    ]


def test_a_bullet_that_only_names_what_is_said_below_it_is_a_heading(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "主な意見\n\n- 防災\n    - 備蓄を見直すべき\n    - 訓練が必要\n- 教育\n    - 改善を急ぐべき\n",
        "a.md",
    )
    assert [(o.path[-1], o.text) for o in found.opinions] == [
        ("防災", "備蓄を見直すべき"),
        ("防災", "訓練が必要"),
        ("教育", "改善を急ぐべき"),
    ]
    assert found.ledger.accounted == 1.0


def test_words_under_a_name_go_on_behind_a_blank_line_up_to_the_next_name(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "いただいたご意見（原文）\n\n●提出者１（区内在住）\n第２章の数値の根拠が分かりません。\n\n"
        "また、職員の研修について何も書かれていません。\n\n●提出者２（区外在住）\n分かりやすい計画だと思います。\n\n"
        "お問い合わせ\n企画課　電話番号\n",
    )
    assert [o.text for o in found.opinions] == [
        "第２章の数値の根拠が分かりません。\nまた、職員の研修について何も書かれていません。",
        "分かりやすい計画だと思います。",
    ]


def test_a_title_that_begins_with_a_bullet_is_no_item(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "○環境計画に関する区民意見と区の見解\n\n１．目標について\n国より低い。同じ水準にすべきである。\n（区の見解）\n見直します。\n\n"
        "２．補助について\n手続が煩雑なので、簡素にしてほしい。\n（区の見解）\n電子申請を始めます。\n",
    )
    assert [(o.path[-1], o.text, o.response) for o in found.opinions] == [
        ("目標について", "国より低い。同じ水準にすべきである。", "見直します。"),
        ("補助について", "手続が煩雑なので、簡素にしてほしい。", "電子申請を始めます。"),
    ]
