"""Names that can be told from other words without a dictionary of them.

A word before what makes a name of it (北町図書館, 山田さん), prefectures and the largest cities, the most
frequent surnames, English words with a capital inside a sentence, and signs in the place of a name (○○公園).
Other names are not seen.
"""

# ruff: noqa: E501, SIM905 - lists of words

from __future__ import annotations

import re
from dataclasses import dataclass

from curate.matching.wording.quantities import Token

SLIP = 6
"""From so many characters on a name that lacks one letter inside is taken for the same name. By hand: 4 to
8 tell the same."""

_PERSON = "氏|さん|様|君|先生|議員|委員|会長|市長|区長|町長|知事|課長|部長|教授"
_KIND = (
    "都|道|府|県|市|区|町|村|丁目|駅|橋|川|線|通り|公園|広場|学校|小学校|中学校|高校|大学|図書館|病院|保育園|幼稚園|こども園|児童館|会館|公民館"
    "|体育館|美術館|博物館|センター|ホール|プラザ|団地|神社|寺|社|地区|地域|商店街|港|空港|山|島|湖"
)
_PLACES = (
    "北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫"
    " 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 札幌 仙台 横浜 川崎 相模原 浜松 名古屋 堺 神戸"
    " 北九州 渋谷 新宿 池袋 品川 世田谷 杉並 練馬 目黒 港区 文京 台東 墨田 江東 中野 豊島 荒川 板橋 足立 葛飾 江戸川 八王子 立川"
)
_SURNAMES = (
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 清水 山崎 阿部 池田 橋本 石川 山下 中島 石井 小川 前田 岡田"
    " 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田"
)
_KNOWN = "|".join(sorted({*_PLACES.split(), *_SURNAMES.split()}, key=lambda each: (-len(each), each)))
_NO_NAME = frozenset(
    "各 全 両 同 当 他 毎 諸 何 某 本 該当 対象 近隣 近所 周辺 地元 身近 既存 公立 区立 市立 町立 村立 県立 都立 国立 私立 公営 民営 大型 小型"
    " 新設 最寄 一般 中心 駅前 現在 一部 全国 道路 隣 隣接 遠方 都市 市街 歩 車 自転車 国 県 都 府 市 区 町 村"
    " 母 父 兄 姉 弟 妹 祖母 祖父 奥 嫁 娘 息子 皆 子 客 医者 業者 職人 主婦 親 店 役所 市役所 区役所".split()
)
"""What stands before such a word and names nobody and no place."""

_NO_KANA = frozenset(
    "これ それ あれ どれ それぞれ これら それら うち みんな わたし もっ ふつう ほか となり".split()
)
"""What stands before の or と and such a word at the beginning of a clause, and is no name."""

_ROLE = re.compile(r".*[者員民人手長屋達方生]$")
"""What ends so is what somebody does (職員さん), not what they are called."""

_NUMERALS = re.compile(r"[〇一二三四五六七八九十百]+$")

_NAME = re.compile(
    rf"(?P<stem>[一-龥々]{{1,8}}?|[ァ-ヴー]{{1,12}}?|[a-z]{{1,12}}?|[○●△▲◇◆]{{1,4}}?)(?:(?P<person>{_PERSON})|(?:{_KIND})(?!{_PERSON}))|(?P<known>{_KNOWN})"
    rf"|(?<![ぁ-ん])[ぁ-ん]{{2,7}}(?:(?<![なのいるたうくすむがをにとでもてれ])|[台丘野]|[がケヶ]丘)(?:{_KIND})"
    rf"|(?:^|(?<=[。、「『(]))(?P<kana>[ぁ-ん]{{2,5}})[との](?:{_KIND})"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text."""

    token: Token
    """Where it stands; what it says is the name without さん and the like."""
    sure: bool
    """Whether it is a name for certain: of a person, or one that is known; not by its ending alone."""


_CAPITAL = re.compile(r"(?<=[a-zA-Z,;] )(?!I\b)[A-Z][A-Za-z'’]+|(?<=[Mm][rs]\. )[A-Z][A-Za-z]+")


def names(readable: str) -> list[Name]:
    """The names in a text in reading form, in order."""
    found = []
    for each in _NAME.finditer(readable):
        stem, person = each["stem"] or "", each["person"] is not None
        if (
            each["kana"] in _NO_KANA
            or stem in _NO_NAME
            or _NUMERALS.match(stem)
            or (person and _ROLE.match(stem))
        ):
            continue
        value = stem if person else each.group()
        found.append(Name(Token(*each.span(), value, each.group()), person or each["known"] is not None))
    return found


def slip(one: str, other: str) -> bool:
    """Whether a long name lacks one letter inside of another, as when a key was missed."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SLIP
        and len(long) == len(short) + 1
        and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
    )


def capitals(text: str) -> list[str]:
    """The words with a capital inside the English sentences of a text as it stands."""
    return [found.lower() for found in _CAPITAL.findall(" ".join(text.split()))]
