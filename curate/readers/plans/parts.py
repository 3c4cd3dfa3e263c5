"""What the title of a part of a plan says of it: that it introduces or closes, or holds what will be done."""

from __future__ import annotations

import re

_CLOSES = re.compile(
    r"はじめに|おわりに|序[章論文]|^総論|(?:策定|改定|見直し|計画)に(?:あ|当)たって|(?:策定|改定)の?(?:趣旨|背景|目的|経緯|経過)"
    r"|(?:計画|プラン|ビジョン|戦略|構想|指針|方針|大綱|マスタープラン)(?:の|について|とは|$).{0,6}(?:目的|趣旨|概要|背景|意義|性格|位置|役割|構成|体系|期間|対象|範囲"
    r"|目指すもの|推進体制|推進に|推進$|進行|進捗|進め方|実現|管理|評価|点検|見直し|策定|改定|周知|基本的?な?(?:考え方|事項|理念))"
    r"|^(?:本)?(?:計画|プラン|ビジョン|戦略|構想|指針|方針|大綱)$|基本的な?事項|基本的な考え方|基本理念|将来(?:都市)?像"
    r"|現状|現況|概況|動向|社会情勢|^.{0,12}(?:を取り巻く|取り巻く).{0,12}$|アンケート|統計|人口|評価$|課題(?:の整理)?$"
    r"|推進(?:の)?体制|推進に向けて|実現に向けて|実現化|進行管理|進捗管理|進捗状況|(?:数値|成果)目標|指標(?:一覧)?$|(?:施策|計画)の?体系(?!(?:と|及び|・|、).{0,6}(?:取り?組み?|施策|事業|展開|内容))|体系図?$|量の見込み|保険料|^目的$|^期間$|^対象"
)
"""Titles of parts that introduce a plan or close it; nothing in them is what it will do."""
_DOES = re.compile(
    r"施策|取り?組み?|基本計画|実施計画|行動計画|各論|(?:全体|分野別|部門別|地域別)構想|事業の(?:展開|内容)|推進方針|具体的|方策|アクション"
    r"|(?:分野|地域|地区|部門|施設類型|施設|類型|テーマ|目標|主体)(?:別|ごと)|(?:まちづくり|都市づくり)の(?:方針|目標|方向)|^基本(?:目標|方針|施策|戦略)$|大綱$"
)
"""Titles of parts that hold what a plan will do."""
_ASIDE = re.compile(
    r"(?:地域の?|地区の?|分野の?|本市の?|本区の?)?(?:現状|現況|概況|特性|特徴)?(?:と|・|及び|、)?(?:課題|現状|現況|問題点)|背景|概要|目的"
    r"|(?:成果|評価|数値|達成|活動|管理|まちづくり|施策)?(?:指標|目標)(?:\s?[（(].{1,12}[)）])?|目標値|(?:施策|取り?組み?|事業)の(?:内容|方針|方向性?|概要|展開|目標|ねらい)"
    r"|(?:主な|主要な?|具体的な?|関連する?)(?:取り?組み?|事業|施策)(?:内容|項目|一覧)?|関連(?:計画|事業|指標|データ)|(?:目指|めざ)す(?:姿|べき姿|まちの姿|状態)|(?:将来|地域)の?(?:都市)?(?:像|将来像)"
    r"|基本的?な?(?:考え方|方向性?|方針)|(?:今後|基本)の?(?:方向性?|方針|取り?組み?|展開)|(?:まちづくり|都市づくり|地域づくり|整備|推進)の(?:方針|目標|方向性?|テーマ|課題)"
    r"|.{0,12}重要業績評価指標.{0,8}|(?:市民|区民|町民|村民|住民|事業者|行政|市|区|町|地域|団体|社会福祉協議会)(?:等)?の(?:取り?組み?|役割)|役割分担|スケジュール|工程|年次計画|所管課?|担当課?"
)
"""Headings inside an item, which part what is said of it."""


def closes(title: str) -> bool:
    """Whether a part of this title introduces the plan or closes it."""
    return bool(_CLOSES.search(_bare(title)))


def does(title: str) -> bool:
    """Whether a part of this title holds what the plan will do."""
    return bool(_DOES.search(_bare(title))) and not closes(title)


def describes(title: str) -> bool:
    """Whether a heading of this title only parts what is said of the item above it."""
    return bool(_ASIDE.fullmatch(_bare(title)))


def _bare(title: str) -> str:
    """`title` without blanks, which set its letters apart in print."""
    return "".join(title.split())
