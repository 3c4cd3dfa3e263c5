"""Names that can be told from other words without a dictionary of them.

A word before what makes a name of it (北町図書館, 山田さん), prefectures and the largest cities, the most
frequent surnames, and English words with a capital inside a sentence. Other names are not seen.
"""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re

from curate.matching.quantities import Token

_KIND = (
    "都|道|府|県|市|区|町|村|丁目|駅|橋|川|線|通り|公園|広場|学校|小学校|中学校|高校|大学|図書館|病院|保育園|幼稚園|こども園|児童館|会館|公民館"
    "|体育館|美術館|博物館|センター|ホール|プラザ|団地|神社|寺|社|地区|地域|商店街|港|空港|山|島|湖|氏|さん|様|君|先生|議員|市長|区長|町長|知事|課長|部長|教授"
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
_NAME = re.compile(rf"(?:[一-龥々]{{1,8}}?|[ァ-ヴー]{{1,12}}?|[a-z]{{1,12}}?)(?:{_KIND})|{_KNOWN}")
_CAPITAL = re.compile(r"(?<=[a-zA-Z,;] )(?!I\b)[A-Z][A-Za-z'’]+|(?<=[Mm][rs]\. )[A-Z][A-Za-z]+")


def names(readable: str) -> list[Token]:
    """The names in a text in reading form, in order."""
    return [Token(*found.span(), found.group(), found.group()) for found in _NAME.finditer(readable)]


def capitals(text: str) -> list[str]:
    """The words with a capital inside the English sentences of a text as it stands."""
    return [found.lower() for found in _CAPITAL.findall(" ".join(text.split()))]
