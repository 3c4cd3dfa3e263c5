"""A working group's sheet, a survey's free answers: opinions as bullets under headings."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from curate.readers.bullets import answered_apart, bulleted, group_answers, paired, slashed, titled
from curate.readers.bullets.sheet import Heading, Item, Sheet, sheet_of, untitled
from curate.readers.draft import Draft, Found
from curate.readers.source import Source
from curate.readers.text.voice import (
    acts,
    announces,
    announces_answers,
    instructs,
    introduces,
    nobody,
    speaks,
    weighs,
)
from store.model import Kind

_TURN = re.compile(r"(\S{0,8}(?:長|委員|議員|局|司会|幹事|担当|氏|部会員))(?:[\s　:：]|（.{1,12}?）)")
"""Who speaks, as minutes say it."""
_STEPS = re.compile(
    r"[\W\d]*(?:次回|今後の(?:予定|日程)|日程)|(?:開催)?概要|プログラム|次第|当日の流れ|スケジュール|(?:意見の?)?(?:募集|提出|応募|閲覧|公表|縦覧|受付)|注意|留意|問い?合わ?せ|対象者|資格|期間|[日会]時|[会場]場"
)
"""Headings over what those who want to take part have to know."""
_PARTICULARS = re.compile(
    r"(?:開催)?(?:日[時程]?|時間|場所|会場|対象|主催|共催|参加(?:者|人数|費)|出席者|定員|進行|講師|配[布付]資料|問い?合わ?せ先?)"
    r"(?:数)?(?:[\s　:：]|$)"
)
"""What bullets say of the occasion itself, in a word and a colon."""
_SIGNED = re.compile(r"[（(][^（）()]{1,10}(?:委員|議員|会員|部会員|参加者|氏|さん)[)）]$")
_LONGEST_NAME = 15
_NESTING = "-*+"
"""Bullets that Markdown has at every depth."""
_HOST = re.compile(r"会長|議長|座長|司会|事務局|委員長|部会長|課長|部長|担当")


class Bullets:
    """Recognised by a heading that announces opinions, and by how the bullets end."""

    kind = Kind.BULLETS

    def score(self, source: Source) -> float:
        """0.4 for a heading that announces opinions, up to 0.5 for bullets that speak, 0.1 for ○."""
        read = source.once(sheet_of)
        items = _taken(read)
        if len(items) < 2 or _minutes(items) or 2 * sum(acts(item.text) for item in items) > len(items):
            return 0.0
        announced = bool(_announcing(read)) or any(map(announces, read.shorts)) or _weighs(items)
        announced = announced or _introduced(source, items[0]) or _signed(items)
        heard = [speaks(item.text) and (announced or not instructs(item.text)) for item in items]
        spoken = sum(heard) / len(items)
        return 0.4 * announced + 0.5 * spoken + 0.1 * (items[0].style == "○")

    def read(self, source: Source) -> Draft:
        """Read each bullet as an opinion; ■ sums up and ※ remarks."""
        read = source.once(sheet_of)
        claims = read.claims.copy()
        taken = answered_apart.distributed(answered_apart.joined(_taken(read), claims))
        taken = slashed.parted(titled.parted(taken, claims))
        titles = (*read.shorts, *(each.field.text for each in read.headings))
        taken = paired.told(taken, titles)
        if any(map(announces_answers, titles)):
            taken = paired.answered(taken)
        items = [item for item in taken if not nobody(item.text)]
        bulleted.claim(items, "opinion", claims)
        bulleted.claim([item for item in taken if nobody(item.text)], "note", claims)
        if items:
            bulleted.front(source.lines, items[0].lines[0][0].number, claims)
        items = untitled(read, items)
        opinions = group_answers.shared(_opinions(items), items)
        return Draft(Kind.BULLETS, opinions=tuple(opinions), claims=claims.all())


def _minutes(items: Sequence[Item]) -> bool:
    """Whether the bullets are the turns of a discussion, the one who leads it or answers among them."""
    turns = [turn.group(1) for item in items if (turn := _TURN.match(item.text))]
    hosts = sum(bool(_HOST.search(turn)) for turn in turns)
    return hosts >= 2 and 2 * len(turns) >= len(items)


def _weighs(items: Sequence[Item]) -> bool:
    """Whether the headings set what is good against what is not."""
    headings = {heading.field.text for item in items for heading in item.path}
    return sum(map(weighs, headings)) > 1


def _signed(items: Sequence[Item]) -> bool:
    """Whether most bullets end with the name of the member who said them (（Ａ委員）)."""
    return 2 * sum(bool(_SIGNED.search(item.text)) for item in items) > len(items)


def _introduced(source: Source, first: Item) -> bool:
    """Whether a sentence above the first bullet says that opinions and what was answered to them follow."""
    above = (line.text for line in source.lines if line.number < first.lines[0][0].number)
    return bool(first.answer) and any(map(introduces, above))


def _announcing(read: Sheet) -> set[str]:
    """The headings above bullets that announce opinions, a survey's questions among them."""
    headings = (heading for item in read.items for heading in item.path)
    return {each.field.text for each in headings if each.style == "問" or announces(each.field.text)}


def _taken(read: Sheet) -> list[Item]:
    """The bullets that are opinions: those under headings that say so, or all where none does."""
    announcing = _announcing(read)
    said = [item for item in read.items if not _PARTICULARS.match(item.text)]
    if not announcing:
        return [item for item in said if not any(_STEPS.match(h.field.text) for h in item.path)]
    styles = {h.style for item in said for h in item.path if h.field.text in announcing}
    beside = _beside([item for item in said if not _under(item, announcing)], styles)
    return [item for item in said if _under(item, announcing) or id(item) in beside]


def _under(item: Item, headings: Set[str]) -> bool:
    return any(heading.field.text in headings for heading in item.path)


def _beside(items: Sequence[Item], styles: Set[str]) -> set[int]:
    """Those of `items` that stand under headings of the same `styles`, and speak as opinions do."""
    parts: dict[str, list[Item]] = {}
    for item in items:
        head = next((heading.field.text for heading in item.path if heading.style in styles), "")
        if head and not _STEPS.match(head):
            parts.setdefault(head, []).append(item)
    heard = (each for each in parts.values() if all(speaks(i.text) and not instructs(i.text) for i in each))
    return {id(item) for each in heard for item in each}


def _opinions(items: Sequence[Item]) -> list[Found]:
    """An opinion a bullet; bullets of another mark, set in under one, are details of it."""
    found: list[Found] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and _details(items[at], items[end]):
            end += 1
        found += _whole(items[at], items[at + 1 : end])
        at = end
    return found


def _whole(item: Item, details: Sequence[Item]) -> list[Found]:
    """A bullet with its details; where it only names what they say, they are the opinions, under its name."""
    said = sum(speaks(each.text) for each in details)
    if (
        len(item.text) > _LONGEST_NAME
        or speaks(item.text)
        or item.text.endswith("。")
        or 2 * said <= len(details)
    ):
        return [bulleted.opinion(item, details)]
    name = Heading(item.style, bulleted.opinion(item).text)
    return [bulleted.opinion(replace(each, path=(*each.path, name))) for each in details]


def _details(item: Item, below: Item) -> bool:
    nested = below.style != item.style or (below.style in _NESTING and below.indent >= item.indent + 2)
    return nested and below.indent > item.indent and below.path == item.path
