"""Numbers, dates and times of a text by what they say: 15,000円 is 1万5千円, and 令和6年 is 2024年.

Kanji numerals count where a unit follows (三割, 二十歳), since 一部 and 十分 are words. A unit belongs to its
number: 5年 is not 5か月. Eras are reckoned by their first years (明治 1868, 大正 1912, 昭和 1926, 平成 1989,
令和 2019).
"""

# ruff: noqa: SIM905 - patterns and lists of words

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text that carries meaning."""

    start: int
    """Where it begins."""
    end: int
    """The character after it."""
    value: str
    """What it says; two tokens of one value say the same."""
    words: str
    """What stands there."""


ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each era."""

_LETTERS = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}

_KANJI = {each: n for n, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}

_UNITS = (
    r"パーセント|ポイント|キログラム|キロメートル|センチメートル|メートル|キロ|センチ|ヘクタール|平米|世帯|団体|丁目|番地|時間半|時間|時半"
    r"|(?:[かヶケカヵ箇個]所?|箇所)?月間?|か国|[かヶケカヵ箇]所|[かヶケカヵ箇](?:年|国|条)|年度|年間|年|日間|日|週間|週|時|秒|歳|才|人|名|件|回|割|分の|分|倍|円|期"
    r"|校|館|個|台|本|枚|棟|戸|階|度|点|社|条|項|章|節|ページ|頁|行|番|号|車線|路線|箱|席|床|園|店|軒|冊|食|基|室|便|頭|匹|泊|票|問|班|組|mm|cm|km|kg|ha|m|g|%|つ"
)
_SAME_UNIT = {
    "パーセント": "%",
    "キロメートル": "km",
    "メートル": "m",
    "才": "歳",
    "名": "人",
    "頁": "ページ",
}

_OF = re.compile("^[ヶケカヵ箇](?=月|年|国|所|条)")

_FIGURE = re.compile(
    r"(?P<figure>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:[十百千万億兆]+\d*(?:\.\d+)?)*|[〇○零一二三四五六七八九十百千万億兆]+)"
    rf"(?P<unit>{_UNITS})?"
)
_YEAR = r"\d+|元|[〇一二三四五六七八九十]+"
_DATE = re.compile(
    rf"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![a-z])[mtshr](?=\d))(?P<of>{_YEAR})(?P<mark>年度?|[./])|(?P<year>\d{{4}})(?P<mark2>年度?|[-/.](?=\d)))"
    r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]+)(?:月|[-/.](?=\d))(?:(?P<day>\d{1,2}|[一二三四五六七八九十]+)日?)?)?"
    r"|(?P<only>\d{1,2}|[一二三四五六七八九十]+)月(?:(?P<on>\d{1,2}|[一二三四五六七八九十]+)日)?(?!間)"
    r"|(?P<weekday>[月火水木金土日]曜)"
    r"|(?P<named>再来年度?|来年度?|今年度?|昨年度?|一昨年度?|翌年度?|前年度?|来月|今月|先月|来週|今週|先週|明日|昨日|本日"
    r"|上半期|下半期|上旬|中旬|下旬|年度末|年度初め|年末|年始|月末|月初|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march(?=\d| \d)|april|june|july|august|september|october|november|december)"
)
_ENGLISH = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "thousand": "1000", "half": "0.5"}
_ENGLISH_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})\b")


def dates(text: str) -> list[Token]:
    """The dates of a text in reading form (`cautions.readable`), in order."""
    return [
        Token(*found.span(), _date(found), found.group())
        for found in _DATE.finditer(text)
        if not (found["mark"] in {".", "/"} and found["month"] is None)
    ]


def numbers(text: str, taken: list[Token]) -> list[Token]:
    """The numbers of a text that belong to no date in `taken`, in order."""
    chars = list(text)
    for each in taken:
        chars[each.start : each.end] = "□" * (each.end - each.start)
    rest = "".join(chars)
    return sorted([*_figures(rest), *_english(rest)], key=lambda each: each.start)


def _figures(text: str) -> Iterator[Token]:
    for found in _FIGURE.finditer(text):
        figure, unit = found["figure"], found["unit"] or ""
        written = not any(each.isdecimal() for each in figure)
        if written and (not unit or figure + unit == "十分" or not set(figure) - set("万億兆○〇")):
            continue
        if written and (rest := text[found.end() : found.end() + 1]) and figure + unit + rest in _WORDS:
            continue
        yield Token(*found.span(), f"{_value(figure)}{_same(unit)}", found.group())


def _same(unit: str) -> str:
    """The unit in one way of writing: ヶ月 and か月, 箇所 and か所."""
    return _SAME_UNIT.get(unit, _OF.sub("か", unit).replace("個所", "か所").replace("箇所", "か所"))


_WORDS = {"一時的", "一度に", "一人一", "一番の"}
"""What begins like a number and is a word."""


def _english(text: str) -> Iterator[Token]:
    for found in _ENGLISH_NUMBER.finditer(text):
        yield Token(*found.span(), _ENGLISH[found.group()], found.group())


def _date(found: re.Match[str]) -> str:
    if found["weekday"] or found["named"]:
        return found.group()
    if found["only"]:
        return f"{_value(found['only'])}月" + (f"{_value(found['on'])}日" if found["on"] else "")
    if found["era"]:
        of = 1 if found["of"] == "元" else int(float(_value(found["of"])))
        year = ERAS[_LETTERS.get(found["era"], found["era"])] + of
    else:
        year = int(found["year"])
    fiscal = "年度" if "度" in (found["mark"] or found["mark2"] or "") else "年"
    month = f"{_value(found['month'])}月" if found["month"] else ""
    return f"{year}{fiscal}{month}" + (f"{_value(found['day'])}日" if found["day"] else "")


def _value(figure: str) -> str:
    """The number that a figure says, in ASCII digits; 1.50 is 1.5, and 二〇二四 is 2024."""
    whole, part, run = 0.0, 0.0, ""
    for each in figure.replace(",", "") + "□":
        if each.isdecimal() or each == ".":
            run += str(int(each)) if each != "." else each
        elif each in _KANJI:
            run += str(_KANJI[each])
        elif each in _TENS:
            part, run = part + (float(run) if run else 1) * _TENS[each], ""
        else:
            part, run = part + (float(run) if run else 0), ""
            if each in _MYRIADS:
                whole, part = whole + (part or 1) * _MYRIADS[each], 0
    return f"{whole + part:.15g}"
