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
