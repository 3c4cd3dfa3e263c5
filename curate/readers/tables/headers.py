"""Which column is what: the names that local governments give to the columns of their tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from curate.readers.source import Row

_LONGEST = 30
"""Characters beyond which a cell is no column's name."""
_CELL = 200
"""Characters of a cell up to which it is remembered how it is tidied."""
_NEAR = 4
"""Rows above a head among which the question stands that a survey's table answers."""
_LONGEST_QUESTION = 120
"""Characters beyond which it is no survey's question either."""


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    ITEM = "item"
    PART = "part"
    """A heading inside the item: テーマ beside 班, 小項目 beside 大項目."""
    TEXT = "text"
    RESPONSE = "response"
    CATEGORY = "category"
    COUNT = "count"
    OTHER = "other"
    """Known to be none of the above: who submitted it, a page, a department."""


_BOTH = re.compile(
    r".*(?:意見|提言|要望|質問|質疑)(?:等|の?概要|の?要旨)*(?:と|及び|および|並びに|/|→|⇒)"
    r"(?!.*(?:意見|提言|要望|質問|提案|指摘)).*(?:考え方|回答|検討結果|見解|対応|答弁).*"
)
"""A column in whose cells the answer stands below the opinion."""
_WRITTEN = re.compile(
    r".*(?:意見|提言|要望|提案|アイデア|アイディア|感想|考え|理由|自由に|記[述入載]|書き)[^。]*"
    r"(?<![ご御]覧)(?<![ご御]理解)(?<!参照)(?:ください|下さい|ですか|ますか)[。?]?"
)
"""The question of a survey that is answered in one's own words."""
_NAMES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.TEXT, _BOTH),
    (Role.OTHER, re.compile(r".*(?:意見|回答|返信|公表)の?(?:要否|可否|希望|有無)")),
    (
        Role.OTHER,
        re.compile(
            r"(?:回答|受付|受信|提出|送信|登録|入力|更新)の?(?:(?:年月)?日時?|日付|時刻|期限|方法|者名?|担当者?|(?:担当|所管)?(?:課|部署|部局)名?)"
        ),
    ),
    (Role.CATEGORY, re.compile(r"(?:[区市町村県都府道国]の)?(?:回答|考え方|検討結果)の?(?:区分|分類|種別)")),
    (
        Role.NUMBER,
        re.compile(
            r"項番|通番|連番|#|(整理|通し|受付|管理|項目|申請|申込|レコード|ご?意見|ご?質問|ご?要望|ご?提言|回答者?)?(番号|no\.?|n°|id)"
        ),
    ),
    (
        Role.RESPONSE,
        re.compile(
            r".*(考え方|回答|検討結果|見解|対応内容|対応案).*|.*の考え|.*考慮した結果.*|答弁(の?(要旨|内容|概要))?|(?:.*(?:から|より)の)?お?(?:答え|返事|返答)"
            r"|.*(意見|提言|要望|質問)(等)?(への|に対する)(対応|答え|方針)"
            r"|(本|当)?(区|市|町|村|県|都|府|道|国|組合|事務局|担当課|所管課?|行政|執行部)の?(対応|方針)|response|answer"
        ),
    ),
    (
        Role.CATEGORY,
        re.compile(
            r".*(対応区分|対応方針|対応状況|対応分類|反映状況|反映区分|反映の(有無|可否|要否)|反映結果|採否|取り?扱い?区分)"
            r"|.*(への反映(状況)?|の修正|修正の有無|修正の要否|取り?扱い)|反映|反映等|修正|category"
        ),
    ),
    (
        Role.COUNT,
        re.compile(
            r"(意見|提出|同趣旨|同旨|同様|類似|該当)?(の|意見)?(件数|人数|数)|同意見数|同旨|同趣旨|count"
        ),
    ),
    (
        Role.OTHER,
        re.compile(
            r".*(提出者|投稿者|記入者|回答者|提案者|発言者|意見者|氏名|年代|年齢|性別|住所|所属|部局|担当(課|部署?)?|所管課?|課名|[委議]員名?)(名|等)?"
            r"|(該当)?(頁|ページ)(数|番号|・行)?|p\.?|page|備考|提出方法|(受付|提出|回答)(年月)?日|個人団体等の別"
            r"|(反映|修正)(箇所|先|ページ|頁)"
            r"|[おご]?(名前|電話(番号)?|連絡先|職業|勤務先|郵便番号)|[ふフ][りリ][がガ][なナ]|(団体|法人|会社|学校)名"
            r"|(e-?)?(メール|mail)(アドレス)?"
        ),
    ),
    (
        Role.ITEM,
        re.compile(
            r".*(項目|該当箇所|該当部分|箇所|分野|分類|テーマ|章|節|件名|標題|施策|対象|編|柱|カテゴリー?|視点|論点|体系)(名|等)?"
            r"|班|グループ(名)?|(意見|要望|質問|提案)等?の(種類|種別|区分)|topic|item"
        ),
    ),
    (
        Role.TEXT,
        re.compile(
            r".*(要旨|意見|提言|要望|質問|質疑|提案|発言|コメント|指摘|申し?入れ|申出|自由記[述載]|自由回答)"
            r"(?:等|など|の?(?:内容|概要|要旨|趣旨|要約|骨子|全文|原文|本文)|事項)*(?:\W.*)?"
            r"|(?:お?寄せ|いただ|頂|届)[^。]{1,6}(?:内容|声)|.*の概要|概要|内容|要約|(?:ふせん|付箋)(?:の?(?:内容|記載))?|原文|本文|text|opinion|comment|opinions|comments"
        ),
    ),
)
_GOVERNMENTS = re.compile("[区市町村県都府道国]の対応方針")
"""Beside an answer it sorts answers; where there is none it is the answer."""
_WEAK = re.compile(
    r"(?!.*(?:意見|提言|要望|質問|提案|指摘|コメント|発言|質疑|申出|ふせん|付箋)).*(?:概要|内容|要約|要旨|原文|text)"
)
_PLACE = re.compile(r"箇所|該当|対象|件名|標題|章|節")
"""Names of columns that say where in the plan an opinion belongs, or what it is called."""
_ADDED = re.compile(r"(?<=.)\([^()]*\)$")
"""A remark in brackets that a name ends in: 対応(案), 担当(課)."""
_WORK = re.compile(r"(?:個別|重点|主な)?(?:事業|取り?組み?|施策|措置|対策|プロジェクト)の?名称?")
_DOER = re.compile(r"(?:担当|所管|実施|推進|関係)?(?:課|部署|主体|所属|課名|部課)|担当|所管")
_FREE = re.compile(r"[(\[【](?:自由記[述載入]|自由回答|記述式?|自由意見)[)\]】]$")
"""A remark that a question is answered in one's own words."""
_REGISTER = re.compile(
    r"(?:受付|受信|受理|登録|送信|申請|申込|回答|入力|更新)(?:年月)?(?:日|日時|時刻)|ステータス|(?:処理|回答|作業)(?:状況|状態)"
    r"|タイムスタンプ|(?:回答|対応|答弁|考え方)[(]?案[)]?"
)
"""When an opinion came in, how far its answer is."""
_LEGEND = re.compile(r"[○◯●◎◇◆□■△▲☆★・][:=]")
"""A mark and what it stands for (●：回答) is no name."""
_CHANGED = re.compile(r"修正")
"""Whether the plan was changed; where answers are sorted in a column of their own, that is no sort."""
_AMBIGUOUS = {"区分", "種別", "対応", "対応等", "対応方針等"}


def tidy(name: str) -> str:
    """A column's name, half-width, without the blanks and line ends of a narrow head, and Markdown's bold."""
    return _tidied(name) if len(name) <= _CELL else _tidied.__wrapped__(name)


@lru_cache(4_096)
def _tidied(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold().strip("*")


def _named(name: str) -> str:
    """`tidy` without a remark in brackets at its end."""
    return without_remark(tidy(name))


def without_remark(tidied: str) -> str:
    """A name that is `tidy`, without a remark in brackets at its end."""
    return _ADDED.sub("", tidied)


def registers(names: Sequence[str]) -> bool:
    """Whether columns of these names make the list in which an office keeps what comes in, and answers it."""
    return any(map(_REGISTER.fullmatch, map(_named, names)))


def asks(name: str) -> bool:
    """Whether a column's name is a survey's question that is answered in one's own words."""
    tidied = tidy(name)
    plain = without_remark(tidied)
    if len(plain) > _LONGEST_QUESTION:
        return False
    return bool(_FREE.search(tidied) or _WRITTEN.fullmatch(plain))


def weak(name: str) -> bool:
    """Whether columns of many tables are called `name`, so that it alone announces no opinions."""
    return bool(_WEAK.fullmatch(tidy(name)))


def names_work(names: Sequence[str]) -> bool:
    """Whether columns of these names say what will be done and who does it (事業名, 担当課)."""
    plain = [tidy(name) for name in names]
    return any(map(_WORK.fullmatch, plain)) and any(map(_DOER.fullmatch, plain))


@lru_cache(4_096)
def role(name: str) -> Role | None:
    """What a column called `name` holds, as far as its name alone says."""
    return Role.TEXT if asks(name) else _called(name)


@lru_cache(4_096)
def _called(name: str) -> Role | None:
    """The same, where a question is no name."""
    plain = _named(name)
    if not plain or len(plain) > _LONGEST or "。" in plain or _LEGEND.search(plain):
        return None
    return next((each for each, pattern in _NAMES if pattern.fullmatch(plain)), None)


def names(name: str) -> bool:
    """Whether a column may be called `name`."""
    return role(name) is not None or _named(name) in _AMBIGUOUS


def columns(row: Row, *, least: int = 2, above: Sequence[Row] = ()) -> Mapping[Role, int] | None:
    """The columns by role where `row` is the head of an opinion table; None where it is none.

    The head of an opinion table names what is said, and `least` columns in all that are understood.
    A survey's question is a name only where no names stand in the rows `above`: below them it is an opinion
    that asks for something (市民の意見を聞いてください).
    """
    if len(row.filled) < 2:
        return None
    names = [cell.text for cell in row.cells]
    said = below_names(row, above)
    if any(len(tidy(name)) > _LONGEST and (said or not asks(name)) for name in names):
        return None
    found: dict[Role, int] = {}
    for at, name in enumerate(names):
        each = _called(name) if said else role(name)
        if each and each is not Role.OTHER:
            found.setdefault(each, at)
    if Role.TEXT not in found:
        return None
    found |= _part(names, found)
    for at, name in enumerate(names):
        if _named(name) in _AMBIGUOUS:
            each = _by_place(_named(name), at, found)
            if each is Role.CATEGORY and _CHANGED.match(tidy(names[found.get(each, at)])):
                found.pop(each, None)
            found.setdefault(each, at)
    category = found.get(Role.CATEGORY)
    if category is not None and Role.RESPONSE not in found and _GOVERNMENTS.match(tidy(names[category])):
        found[Role.RESPONSE] = found.pop(Role.CATEGORY)
    known = len(found) + sum(role(name) is Role.OTHER for name in names)
    return found if len(found) >= least or (known >= least and not weak(names[found[Role.TEXT]])) else None


def below_names(row: Row, above: Sequence[Row]) -> bool:
    """Whether another row `above`, on the same sheet, is as full as `row`, so that the names stand there."""
    sheet = next((at for at in range(len(above), 0, -1) if above[at - 1].tab), 0)
    words = [cell.text for cell in row.cells]
    least = max(2, len(row.filled) - 1)
    full = (each for each in above[sheet:] if len(each.filled) >= least)
    return any([cell.text for cell in each.cells] != words for each in full)


def answering(row: Row, above: Sequence[Row]) -> Mapping[Role, int] | None:
    """The columns of a table of answers to a survey's question `above` its head; None for any other."""
    asked = any(asks(cell.text) for each in above[-_NEAR:] for cell in each.filled)
    at = next((at for at, cell in enumerate(row.cells) if role(cell.text) is Role.RESPONSE), None)
    if at is None or not asked or columns(row):
        return None
    cells = (*row.cells[:at], replace(row.cells[at], text="意見"), *row.cells[at + 1 :])
    return columns(replace(row, cells=cells))


def all_known(row: Row) -> bool:
    """Whether `row` is the head of an opinion table of which each cell names a column of its own."""
    found = columns(row)
    others = sum(role(cell.text) is Role.OTHER for cell in row.cells)
    return found is not None and len(found) + others == len(row.cells)


def _part(names: Sequence[str], found: Mapping[Role, int]) -> dict[Role, int]:
    """The column of headings inside the item's, which stands between that and the opinion."""
    item, text = found.get(Role.ITEM), found[Role.TEXT]
    between = range(item + 1, text) if item is not None else ()
    part = next((at for at in between if role(names[at]) is Role.ITEM and not _PLACE.search(names[at])), None)
    return {} if part is None else {Role.PART: part}


def _by_place(name: str, at: int, found: Mapping[Role, int]) -> Role:
    """What a name means that is used for two things: 区分 before the text sorts it, behind it the answer."""
    if name.startswith("対応"):
        return Role.CATEGORY if Role.RESPONSE in found else Role.RESPONSE
    return Role.ITEM if at < found[Role.TEXT] else Role.CATEGORY
