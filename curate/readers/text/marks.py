"""What the beginning of a line makes of it: a bullet, a heading of some style, a note, a page number."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(
    r"([○◯〇●◎★☆・•‣▪▫◦∙➢➤▶►✓✔\uf0b7\uf06c\uf0a7\uf0d8\uf0fc\uf09f])(?!\1|[:：＝=]|\s*[→⇒➡⇨➔])\s*|([-–*+＊－])\s+"
)
_NOTE = re.compile(r"[※＊]|\*(?!\*)|注[)）:：\d]|[（(]注")
_PAGE = re.compile(
    r"[-－―–—・]?\s?\d{1,4}\s?[-－―–—・]?|(?:p\.?|P\.?)\s?\d{1,4}|\d{1,4}\s?/\s?\d{1,4}\s?(?:ページ|頁)?"
    r"|\d{1,4}\s?(?:ページ|頁)"
)
_RULE = re.compile(r"\s*(?:([-－‐―─━ー=＝*＊~～〜_＿])[ 　]*)(?:\1[ 　]*){2,}\s*")
_PAPER = re.compile(
    r"[【（(〔［\[]?(?:別紙|別添|資料|様式|別表|参考(?:資料)?|付属資料|附属資料)(?:第)?\s?[\d０-９①-⑳号－-]{0,6}[】）)〕］\]]?"
)
_CLOSING = re.compile(
    r"[■◆●○【〔]?\s*(?:この(?:ページ|記事|件)(?:の内容)?に(?:関する|ついての))?お?問い?合わ?せ先?[】〕]?"
    r"|[■◆●○【〔]?\s*お?問い?合わ?せ先[】〕]?[\s　:：].{1,60}"
    r"|[■◆●○【〔]?\s*(?:関連|添付)(?:リンク|ファイル|情報|資料|書類|ページ)[】〕]?"
)
_DIGITS = r"[\d０-９]{1,3}"
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("#", re.compile(r"#{1,6}\s+(.+)")),
    ("【", re.compile(r"【([^【】]+)】")),
    ("＜", re.compile(r"[＜<≪《〈]([^＜>＞≫》〉]+)[＞>≫》〉]")),
    ("［", re.compile(r"[〔［\[]([^〔〕［］\[\]]+)[〕］\]]")),
    ("**", re.compile(r"\*\*([^*]+)\*\*")),
    ("■", re.compile(r"[■□◆◇▼▽▲△]\s*(.+)")),
    ("章", re.compile(r"(第\s?[\d０-９一二三四五六七八九十ⅠⅡⅢⅣⅤ]{1,3}\s?(?:[章編節]|部(?![会門長署分])).*)")),
    (
        "回",
        re.compile(r"(第\s?[\d０-９一二三四五六七八九十]{1,3}\s?回(?:[\s　]*[（(][^（）()]{1,40}[)）])?)"),
    ),
    (
        "議題",
        re.compile(
            r"((?:議題|議事|議案|案件|(?:協議|報告|審議)(?:事項)?)\s?"
            r"[（(]?[\d０-９一二三四五六七八九十]{1,3}[)）]?[\s　:：].+)"
        ),
    ),
    ("Ⅰ", re.compile(r"([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}[\s.．、].+)")),
    ("1", re.compile(rf"({_DIGITS}[\s.．、].+)")),
    ("(1)", re.compile(rf"([（(]{_DIGITS}[)）].+)")),
    ("（", re.compile(r"[（(]([^（()）]{2,30})[)）]")),
)
_ASKED = re.compile(
    r"設?問\s?[\d０-９]{1,2}(?:[-－の][\d０-９]{1,2})?[\s:：.．、].+(?:ください|下さい|か)[。？?]?"
)
"""The question of a survey, over its answers."""
_LONGEST = 60
"""Characters beyond which a line is no heading."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line begins with."""

    style: str
    """The bullet's character, or the heading's style."""
    start: int
    """Where, inside the line, what it says begins."""
    end: int
    """Where that ends."""


def bullet(text: str) -> Mark | None:
    """The bullet that the line `text` begins with; None where it begins with none or says nothing more."""
    lead = len(text) - len(text.lstrip())
    found = _BULLET.match(text, lead)
    if not found or not text[found.end() :].strip() or page(text):
        return None
    style = found.group(1) or found.group(2)
    return Mark("○" if style in "◯〇" else style, found.end(), len(text))


def at_depth(depth: int) -> str:
    """The bullet that programs print before the items of a list that stands in `depth` others."""
    return "・◦▪"[min(depth, 2)]


def heading(text: str) -> Mark | None:
    """The style of heading that `text` has by its own marks; None for plain lines and for prose."""
    said = text.strip()
    lead = len(text) - len(text.lstrip())
    if 0 < len(said) <= _LONGEST and _ASKED.fullmatch(said):
        return Mark("問", lead, lead + len(said))
    if not said or len(said) > _LONGEST or said.endswith(("。", "、")):
        return None
    for style, pattern in _HEADINGS:
        if found := pattern.fullmatch(said):
            level = style if style != "#" else said.split()[0]
            return Mark(level, lead + found.start(1), lead + found.end(1))
    return None


def short(text: str) -> bool:
    """Whether a line without marks could be a heading: short, and no sentence."""
    said = text.strip()
    return 0 < len(said) <= _LONGEST and not said.endswith(("。", "、", "．", "，"))


def sums_up(text: str) -> bool:
    """Whether a line that is no heading sums up what stands above it (■ …。)."""
    return text.strip()[:1] in ("■", "◆")


def note(text: str) -> bool:
    """Whether a line is a remark (※)."""
    return bool(_NOTE.match(text.strip()[:4]))


def labels_paper(text: str) -> bool:
    """Whether a line only says which of several papers it is (【別紙１】, 資料３－２)."""
    return bool(_PAPER.fullmatch(text.strip()))


def rule(text: str) -> bool:
    """Whether a line is nothing but a rule across the page (-----)."""
    return bool(_RULE.fullmatch(text))


def closes(text: str) -> bool:
    """Whether a line ends what a page tells, and begins what stands below it: whom to ask, files."""
    return bool(_CLOSING.fullmatch(text.strip(" \t　#")))


def page(text: str) -> bool:
    """Whether a line is nothing but a page's number."""
    said = text.strip()
    return len(said) <= 16 and bool(_PAGE.fullmatch(said))
