from __future__ import annotations

from pathlib import Path

from tests.readers.made import reading


def test_a_head_of_two_rows_names_each_column(tmp_path: Path) -> None:
    head = "No\tご意見\t\t区の対応\t\n\t項目\t内容\t区分\t内容\n"
    read = reading(tmp_path, f"{head}1\t駅\t暗い。\t◎\t直します。\n{head}2\t池\t深い。\t○\t柵を付けます。\n")
    assert [(o.number, o.path, o.text, o.response, o.category) for o in read.opinions] == [
        ("1", ("駅",), "暗い。", "直します。", "◎"),
        ("2", ("池",), "深い。", "柵を付けます。", "○"),
    ]
    assert read.ledger.by_claim["header"] == 2 * len("Noご意見区の対応項目内容区分内容")
    assert read.ledger.accounted == 1.0


def test_a_row_and_the_one_below_it_are_no_head_because_their_words_together_are_a_name(
    tmp_path: Path,
) -> None:
    rows = "1\t駅\t暗い。\t直します。\n"
    rows += "2\t\tベンチを\t増やします。\n\t\t同じ意見（他２件）\t\n4\t道\t狭い。\t広げます。\n"
    read = reading(tmp_path, f"No\t分野\tご意見\t区の考え方\n{rows}")
    assert [(o.number, o.text, o.count) for o in read.opinions] == [
        ("1", "暗い。", 1),
        ("2", "ベンチを", 1),
        ("3", "同じ意見", 3),
        ("4", "狭い。", 1),
    ]
