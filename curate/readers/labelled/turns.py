"""Who speaks, where a document gives the turns of a discussion (（委員） …, 山田議員　…, 事務局：…).

In a summary that announces opinions, what members, citizens and councillors say are opinions, and what
the office says answers them. Minutes hold far more than that, so there they are only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from curate.readers.lines import Line
from curate.readers.tables.headers import Role
from curate.readers.text.voice import announces

_WHO = re.compile(
    r".{0,8}?(?:(?P<asks>副(?:会長|議長|座長|委員長|部会長)|自治会長|町内?会長|委員|議員|部会員|会員|参加者|来場者|出席者|傍聴者|質問者|発言者|話者|保護者|利用者|会場|住民|(?<!皆)(?<!みな)さん|[市区町村県]民)"
    r"|(?P<leads>会長|議長|座長|司会(?:者)?|委員長|部会長|進行)"
    r"|(?P<answers>事務局|[市区町村]長|知事|教育長|[部課室局次係]長|(?<![地学校街])[市区町村県](?:側|役所|役場)?|危機管理監|執行部|当局|行政|説明者|担当(?:者|課)?|職員))"
    r"[A-ZＡ-Ｚ\d１-９①-⑳]{0,2}"
)
_LETTER = re.compile(r"[A-ZＡ-Ｚ]$")
"""Who of several: 会長Ａ leads a club of his own, and not the talk."""
_ROLES = {"asks": Role.TEXT, "leads": Role.OTHER, "answers": Role.RESPONSE}
_BRACKETED = re.compile(
    r"(?:[○◎●◆◇・→⇒]\s*)?[（(【［\[〔＜<]\s*([^（）()【】［］\[\]〔〕＜＞<>]{1,16}?)\s*"
    r"(?:[（(][^（）()]{1,12}[)）]\s*)?[）)】］\]〕＞>]\s*[:：]?[ \t　]*"
)
_BARE = re.compile(
    r"(?:[○◎●◆◇・→⇒]\s*|[-*]\s+)?(?:\*\*)?([^\s　:：（）()。、*]{1,14}?)"
    r"\s?(?:[（(][^（）()]{1,12}[)）])?(?:\*\*)?(?:\s?[:：][ \t　]*|[ \t　]+(?=\S))"
)
_CLOCK = re.compile(r"[\[(（【]?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:[.,]\d{1,3})?)?[\])）】]?\s*")
"""When somebody speaks, as programs that write down what is said have it before a turn."""
_WHOLE = re.compile(r"会議録|議事録|速記録|逐語")
"""In the title of what gives a discussion word by word."""
_PRESENT = re.compile(r"\W{0,2}(?:出席|欠席|参加|傍聴).{0,8}?(?:[\s　:：】］）)].*[^。])?\s*")
"""Who was there, and no words of theirs."""
_LEAST = 2
_TITLE = 10


@dataclass(frozen=True, slots=True)
class Turn:
    """The words at a line's start that say who speaks."""

    role: Role
    """What is said: an opinion, an answer, or neither, by whoever leads."""
    end: int
    """Where in the line it begins."""


def turn(text: str) -> Turn | None:
    """Who begins to speak in the line `text`; None where nobody does."""
    lead = len(text) - len(text.lstrip())
    if clock := _CLOCK.match(text, lead):
        lead = clock.end()
    found = _BRACKETED.match(text, lead) or _BARE.match(text, lead)
    role = role_of(found.group(1)) if found else None
    if (
        not found
        or not role
        or _PRESENT.fullmatch(text, lead)
        or (len(found.group(1)) == 1 and found.re is _BARE and "：" not in found.group())
    ):
        return None
    return Turn(role, found.end())


def asks(text: str) -> bool:
    """Whether somebody who gives opinions begins to speak in the line `text`."""
    found = turn(text)
    return found is not None and found.role is Role.TEXT


def role_of(name: str) -> Role | None:
    """What somebody called `name` says, where that is known: 町長 answers; None for names of other things."""
    who = _WHO.fullmatch(name)
    kind = next((kind for kind, said in who.groupdict().items() if said), "") if who else ""
    one_of_several = kind == "leads" and bool(_LETTER.search(name))
    return Role.TEXT if one_of_several else _ROLES.get(kind)


def are_labels(lines: Sequence[Line]) -> bool:
    """Whether who speaks tells opinions from answers: in a summary that announces opinions, led by nobody."""
    turns = [(line, found.role) for line in lines if (found := turn(line.text))]
    roles = [role for _line, role in turns]
    taken = sum(pair == (Role.TEXT, Role.RESPONSE) for pair in pairwise(roles))
    if taken < _LEAST or roles.count(Role.OTHER) >= _LEAST:
        return False
    above = [line.text.strip() for line in lines if line.number < turns[0][0].number]
    return any(map(announces, above)) and not any(_WHOLE.search(text) for text in above[:_TITLE])


def said(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Line and words of each turn of those who give opinions, in a discussion that others lead or answer."""
    turns = [(at, found) for at, (_line, text) in enumerate(lines) if (found := turn(text))]
    if len({found.role for _at, found in turns}) < _LEAST:
        return
    ends = [*(at for at, _found in turns[1:]), len(lines)]
    for (at, found), end in zip(turns, ends, strict=True):
        words = [lines[at][1][found.end :], *(text for _line, text in lines[at + 1 : end])]
        if found.role is Role.TEXT:
            yield lines[at][0], "\n".join(text.strip() for text in words if text.strip())
