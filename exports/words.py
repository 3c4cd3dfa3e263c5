"""The words of a published result.

They are Japanese whatever language the analyst works in: citizens read them, and the same State has to
give the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping

from store.model import Relation, Status

NUMBER, ITEM, TEXT, COUNT = "No", "項目", "意見の要旨", "件数"
RESPONSE, CATEGORY, STATUS = "区の考え方", "対応区分", "状態"
MEMBERS, INITIATIVES, DOCUMENT = "同趣旨の意見", "関連する取組", "出典"

TOTAL, ROWS, SUBMISSIONS, OPINIONS, PERSONS, GROUPS, RECORDS = (
    *("合計", "掲載数", "提出件数", "意見数", "提出者数", "提出団体数", "掲載した意見"),
)
BY_ITEM, BY_CATEGORY, BY_INITIATIVE = "項目別の件数", "対応区分別の件数", "取組別の件数"
CATEGORY_OVER_INITIATIVE = "取組別・対応区分別の件数"
LEGEND, PERIOD, RESULT, ANNEX, EXCLUDED = "凡例", "募集期間", "意見と考え方", "意見の原文", "掲載しない意見"
REASON, NOTICE = "理由", "途中経過"
NO_ITEM, NO_CATEGORY, NO_INITIATIVE = "その他", "（区分なし）", "（取組なし）"

TITLE = "{plan}に寄せられた意見と考え方"
PARTIAL = (
    "この表は途中経過です（未決定 {undecided}件、保留 {later}件、未整理の追記 {residue}件、"
    "台帳の不一致 {ledger}件）。"
)

STATUSES: Mapping[Status, str] = {
    Status.UNDECIDED: "未決定",
    Status.LATER: "保留",
    Status.OWN: "決定",
    Status.GROUPED: "集約",
    Status.EXCLUDED: "除外",
}

RELATIONS: Mapping[Relation, str] = {
    Relation.IDENTICAL: "同一",
    Relation.NEAR_IDENTICAL: "ほぼ同一",
    Relation.CONTAINS: "包含",
    Relation.REORDERED: "語順違い",
    Relation.SAME_GIST: "同趣旨",
    Relation.RELATED: "関連",
    Relation.DISTINCT: "別",
}
