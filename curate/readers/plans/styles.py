"""The shapes of a plan's headings: 第１章, 基本目標１, 施策の方向①, 取組27, 1-(1)-①, 3.1.1, （１）."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_N = r"[\d０-９]{1,3}"
_LONG = r"(?!(?:19|20)\d\d(?!\d))[\d０-９]{1,6}"
"""Numbers behind a word run to six digits (事業11101), but are no years."""
_KANJI = r"[一二三四五六七八九十]{1,3}"
_ROMAN = r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]"
_CIRCLED = r"[①-⑳]"
_LETTER = r"[A-ZＡ-Ｚ](?![A-ZＡ-Ｚa-z])"
_IN_BRACKETS = rf"[（(【〔［\[]\s?(?:{_N}|{_KANJI}|{_ROMAN}|[ア-ン])\s?[)）】〕］\]]"
_HYPHEN = r"[-－‐−―ー]"
_COUNT = rf"(?:{_N}|{_KANJI}|{_ROMAN}|{_CIRCLED}|{_LETTER})"
_COUNTED = (
    rf"\s?(?:(?:{_LONG}|{_KANJI}|{_ROMAN}|{_CIRCLED}|{_LETTER})(?:{_HYPHEN}(?:{_N}|{_IN_BRACKETS}|{_CIRCLED})){{0,3}}"
    rf"|{_IN_BRACKETS})"
)
"""What counts behind a word such as 目標: 1, Ⅱ, ③, A, 1-2, （ア）."""
_GAP = r"[\s:：.．、　｜|]+"
_TITLE = rf"(?:(?:{_GAP}|(?<=[)）】〕］\]①-⑳]))(?P<title>\S.*))?"
_CLOSE = rf"(?:{_GAP}(?P<title>\S.*)|(?P<glued>[^\sのでをにはがともやへ、及又].*))?"
"""Behind 章 and 節 a title may follow at once (第１章はじめに); a particle goes on with a sentence."""
_GLUED = (
    r"(?:(?<=[\d０-９])(?P<glued>[^\s\d０-９\-－‐()（）【】のをにはがともやへでか、。,.．，／/・～〜〈＜「"
    r"年月日時分秒件個本点回人割%％箇カヵヶケ歳億万千百円号次期番以つ倍位章節条項].{2,40}(?<![。、をはがにでと])))?"
)
"""Print may have lost the blank between a number and a title (施策1-1健康づくり); what is counted is none."""
_WORK = r"(?:取り?組み?|施策|事業|改革|推進)"
_GOAL = (
    r"(?:(?:基本|重点|政策|施策|個別|取組|主要|推進|行動|改革|まちづくり)(?:的な?|の)?)?"
    r"(?:目標|方針|政策|方向性?|柱|視点|戦略|行動|挑戦|チャレンジ|アプローチ|ビジョン|課題|テーマ|分野|理念|(?<=[点要])項目)"
)
_INITIATIVE = (
    r"(?:基本|個別|重点|主要|主な|具体的な|計画|推進|実施|改革|新規|戦略|リーディング)?"
    r"(?:取り?組み?(?:項目|事項|施策|事業|内容)?|(?<=個別)施策|具体的な?(?:施策|取り?組み?)|事業|アクション|プロジェクト"
    r"|(?<=[進施革])項目|(?:推進|実施|改革|施策|行動)(?:項目|事項))"
)
_DECIMAL = r"(?!\s*(?:[%％倍割点度人件円年月日万千百億兆ｍm㎡]|[kKcm]m|ha))"
STYLES: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (style, rank, re.compile(shape, flags))
    for style, rank, shape, flags in (
        ("part", 0, rf"(第\s?{_COUNT}\s?編){_CLOSE}", 0),
        ("part", 0, rf"(第\s?{_COUNT}\s?部)(?:{_GAP}(?P<title>.+))?", 0),
        ("chapter", 1, rf"(第\s?{_COUNT}\s?章){_CLOSE}", 0),
        ("section", 2, rf"(第\s?{_COUNT}\s?節){_CLOSE}", 0),
        ("goal", 4, rf"(第\s?{_COUNT}\s?(?:分野|の柱)){_TITLE}", 0),
        ("ordinal", 1, rf"(第(?:{_KANJI}|{_N})){_GAP}(?P<title>.+)", 0),
        ("direction", 4.5, rf"({_WORK}の(?:方向性?|柱|展開|視点){_COUNTED}){_TITLE}", 0),
        ("goal", 4, rf"({_GOAL}{_COUNTED}){_TITLE}{_GLUED}", 0),
        ("measure", 5, rf"((?:基本|主要|重点)?施策{_COUNTED}){_TITLE}{_GLUED}", 0),
        ("initiative", 7, rf"({_INITIATIVE}(?:No\.?|番号)?{_COUNTED}){_TITLE}{_GLUED}", 0),
        (
            "code",
            6,
            rf"((?:{_N}|{_LETTER}|{_ROMAN})(?:{_HYPHEN}?(?:[（(]{_N}[)）]|{_CIRCLED})|{_HYPHEN}{_N}){{1,4}}){_TITLE}",
            0,
        ),
        (
            "code",
            6,
            rf"([\d０-９]{{1,2}}(?:[.．][\d０-９]{{1,2}}){{1,3}})(?![.．]?[\d０-９]){_DECIMAL}{_GAP}(?P<title>.+)",
            0,
        ),
        ("no", 7, rf"((?:No\.?|Ｎｏ[.．]?|№)\s?{_N}){_GAP}(?P<title>.+)", re.IGNORECASE),
        ("roman", 3, rf"({_ROMAN}){_GAP}(?P<title>.+)", 0),
        ("number", 4, rf"({_N})(?![.．]\d){_GAP}(?P<title>.+)", 0),
        ("number", 4, rf"({_KANJI})[\s　]+(?P<title>.+)", 0),
        ("paren", 8, rf"([（(](?:{_N}|{_KANJI})[)）])\s?(?P<title>.+)", 0),
        ("circled", 8.5, rf"({_CIRCLED})\s?(?P<title>.+)", 0),
    )
)
"""Name, rank and shape of each style of heading; what ranks lower stands under what ranks higher."""

WORDED = frozenset({"goal", "direction", "measure", "initiative"})
"""Styles whose word says what they are."""
PLANNED = WORDED | {"code"}
"""Styles under which plans put what they will do; headings elsewhere introduce or close."""

LONGEST = 90
"""Characters beyond which a line is no heading."""
_FRAMED = re.compile(
    r"[■□◆◇●◎]?\s*[【〔［\[〈《＜<「]\s*([^【】〔〕［］\[\]〈〉《》＜＞<>「」]{2,30}?)\s*[】〕］\]〉》＞>」]\s*(.*)"
)
_REMARK = r"(?:一部)?(?:新規|拡充|継続|重点|充実|強化|見直し|主要|新|拡|継)(?:事業|施策|取り?組み?|項目)?"
_MARKED = re.compile(
    rf"(?:[■□◆◇○◯〇●◎▶►▷★☆]\s*(?:{_REMARK}[\s　]+)?|[【〔［\[（(＜<]{_REMARK}[】〕］\])）＞>]\s*)+(?=\S)"
)
_REMARKS = re.compile(
    rf"(?:\s*[【〔［\[（(＜<]{_REMARK}(?:[・･、/]{_REMARK})*[】〕］\])）＞>]"
    rf"|\s*[★☆]|(?:　|\s\s)\s*{_REMARK})+$"
)
"""What a plan says of an item beside its name (【新規】, ★, （拡充））; its name is without it."""
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_](?!\S))+")
"""A word whose letters are set apart (基 本 方 針)."""

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_FIGURES, _KANA, _LETTERS = "一二三四五六七八九十", "アイウエオカキクケコ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Styled:
    """A line that has the shape of a heading."""

    style: str
    """Its name in `STYLES`."""
    rank: float
    """The higher, the further in."""
    code: str
    """As the plan writes it, half-width, without blanks, and brackets around the number of a word."""
    title: str
    """What it says behind its code, without what is remarked of it."""


def parted(text: str) -> Styled | None:
    """The style, rank, code and title of a heading; None for prose and for rows of tables."""
    return None if not text or len(text) > LONGEST or text.endswith(("。", "、")) else _parted(text)


@lru_cache(maxsize=16_384)
def _parted(text: str) -> Styled | None:
    said = unspaced(text)
    framed = _FRAMED.fullmatch(said)
    if framed and (inner := _shaped(f"{framed.group(1)}　{framed.group(2)}".strip())):
        return inner if inner.style in PLANNED else None
    if _MARKED.match(said):
        inner = _shaped(_MARKED.sub("", said, 1))
        return inner if inner and inner.style in PLANNED else None
    return None if framed else _shaped(said)


def unspaced(text: str) -> str:
    """`text` without the blanks inside words whose letters print sets apart (基 本 方 針 → 基本方針)."""
    return _SPACED.sub(lambda word: word.group().replace(" ", ""), text)


def _shaped(text: str) -> Styled | None:
    for style, rank, pattern in STYLES:
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            title = _REMARKS.sub("", (groups["title"] or groups.get("glued") or "").strip())
            if "\t" in title:
                return None
            code = _code(found.group(1), worded=style in WORDED)
            return Styled(style, rank + 0.1 * len(re.findall(r"[-.]|(?<!^)\(|(?<=\))\d", code)), code, title)
    return None


def _code(printed: str, *, worded: bool) -> str:
    code = re.sub(rf"(?<=[\dA-Z)]){_HYPHEN}", "-", "".join(unicodedata.normalize("NFKC", printed).split()))
    return re.sub(r"[(\[【〔]([^()\[\]]+)[)\]】〕]$", r"\1", code) if worded and "-" not in code else code


def value(code: str) -> int | None:
    """The number that the last part of a code counts with: 3 of 目標3, 2 of II; None where none does."""
    if digits := re.findall(r"\d+", code):
        return int(digits[-1])
    last = re.sub(r"[()]", "", code)
    for counting in (_ROMANS, _FIGURES, _KANA, _LETTERS):
        if found := next((at for at in range(len(counting), 0, -1) if last.endswith(counting[at - 1])), 0):
            return found
    return None


def word(code: str) -> str:
    """A code without what counts in it: 基本目標 of 基本目標2."""
    return re.sub(r"\d+", "", re.sub(r"(?:[\d()-]|[IVX]+|[A-Z]|[一二三四五六七八九十]|[ア-コ])+$", "", code))
