"""Labels that say what follows: 【市の考え方】, [お寄せいただいた意見], 質問51, 回答：, 意見概要."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from curate.readers.bullets import answers
from curate.readers.labelled import turns
from curate.readers.lines import Line
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks

_LABELS = (Role.TEXT, Role.RESPONSE, Role.ITEM, Role.CATEGORY, Role.NUMBER, Role.COUNT)
_TURNS = (Role.TEXT, Role.RESPONSE)
_LEADING_LABELS = (*_LABELS, Role.OTHER)
_ROUND = re.compile(r"[（(]([^（）()]{1,12})[)）]\s*")
_LEADING = re.compile(r"(?:([^\t]{1,16}?)[ 　]*\t+[ \t　]*(?=\S|$)|(\S{1,14})[\s　]+(?=\S))")
"""A line's first cell, where it has several, or its first word."""
_BEFORE_COLON = re.compile(r"[ 　]*([^\s:：]{1,14})[:：]")
_NUMBER_LINE = re.compile(
    r"\s*((?:ご?意見|ご?質問)?(?:(?:No\.?|№|第)\s?|番号)[\d０-９]{1,4}\s?号?)\s*", re.IGNORECASE
)
"""A line that says the number of the card below it."""
_AMBIGUOUS = {"対応", "対応等"}
_BULLET = re.compile(r"[・○●◯•◆◇■□→⇒]\s*")
_OPENS = tuple("（(【[［〔＜")
_BRACKETED = re.compile(
    r"(?:[【\[［〔＜<《]|\*\*)([^【】\[\]［］〔〕＜＞<>《》*]{1,30})(?:[】\]］〕＞>》]|\*\*)"
)
_MORE = r"(?:\s?[、,，・～〜\-－と]\s?[\d０-９]{1,4})*"
"""Further numbers in a label that several opinions share: 意見４、５."""
_NUMBERED = re.compile(
    r"(?:\*\*)?(?:(?P<text>(?:ご?質問|ご?意見|ご?要望|ご?提言|[QＱ問])\s?(?:No\.?|[№第])?\s?[\d０-９]{1,4}"
    + _MORE
    + r"|[QＱ問](?=[:：.．]))\s?(?:[（(][^（）()]{1,16}[)）])?(?:[\s:：.．、　]+|$|(?<=[)）])|(?=\*\*))"
    r"|(?P<answer>(?:ご?回答|答え?|[AＡ])\s?[\d０-９]{0,4}"
    + _MORE
    + r")(?:[:：.．]\s*|(?<=[\d０-９答])(?:[\s　]+|$|(?=\*\*))))(?:\*\*[:：.．]?[\s　]*)?"
)
_NAMES = re.compile(
    r"((?:ご?質問|ご?意見|ご?要望|ご?提言)\s?(?:No\.?|№|第)?\s?[\d０-９]{1,4})"
    r"(?:について(?:は|の(?:回答|考え方))?|への(?:回答|答え|考え方)|に対する.{0,6}(?:回答|考え方))"
    r"[:：、\s　]+"
)
"""An answer's label that names the opinion which it is to: 意見１について：."""
_SPOKEN = re.compile(r"([^\s（(]{1,8})\s?[（(][^（）()]{1,16}[)）](?:[\s:：　]+|$)")
"""A label that says whose words follow: 質疑（青木議員）."""
_COUNTED_NAME = re.compile(
    r"(.*?[^\d０-９])\s?(?:[NＮ][oｏ][.．]?|№|第|その)?\s?(?:[\d０-９]{1,4}|[①-⑳])" + _MORE + "号?"
)
"""A name with a number of its own: 意見１, 提案No.12."""
_WORD = re.compile(
    r"(?<!\S)(?![（(「『\d０-９])[^\s:：]{0,10}(?:考え方?|回答|検討結果|見解|対応|意見|要旨|概要|質問|提言|要望|項目|箇所|分野|内容|区分|状況|件数|番号|件名)"
    r"[^\s:：]{0,4}(?=[\s:：]|$)"
)
_LONGEST_ROUND = 20
_LEAST = 2
_WHOLE_ENTRY = 200
"""Characters beyond which a line is a flattened page."""
_ALONE = {"q": Role.TEXT, "問": Role.TEXT, "a": Role.RESPONSE, "答": Role.RESPONSE}
"""Labels of one letter."""
_BELOW = re.compile(r"^以下[、,]")
_WHO = re.compile(r"[\s　]+")
"""What stands between a label and who speaks: 答弁　町長."""
_BOTH = re.compile(r"(?:と|及び|および|並びに|・|、).*(?:考え方|回答|検討結果|対応|見解|答え)")
"""Names of a whole list, 意見と区の考え方, are no label of either."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line: a label, or what stands between labels."""

    line: Line
    """The stretch, as a line with the number of the whole one."""
    role: Role | None = None
    """What the label announces; None for what is no label."""
    number: str = ""
    """The number in the label, with its word (質問51); of an answer's, that of the opinion which it names."""
    whole: bool = False
    """Whether the stretch is all that the line says."""


def parts(lines: Sequence[Line]) -> Iterator[Part]:
    """Part each line that is not blank at its labels."""
    names = _Names.of(lines)
    answered = False
    for line in lines:
        if line.blank:
            continue
        if answered and marks.closes(line.text):
            yield Part(line, Role.OTHER)
            continue
        at = 0
        for begin, end, role, number in _answered(line.text, list(_found(line.text, names)), names):
            start = 0 if begin == _lead(line.text) else begin
            if line.text[at:start].strip():
                yield Part(_cut(line, at, start))
            yield Part(_cut(line, start, end), role, number)
            answered = answered or role is Role.RESPONSE
            at = end
        if line.text[at:].strip():
            yield Part(_cut(line, at, len(line.text)), whole=at == 0)


@dataclass(frozen=True, slots=True)
class _Names:
    """Which names are labels in a document."""

    leading: frozenset[str]
    """Those that only a blank sets apart from what they announce."""
    ambiguous: Role
    """What 対応 is: the answer, or what is done about it where there is an answer beside it."""
    bare: frozenset[Role]
    """What a word that is all of a line may announce: nothing that brackets announce elsewhere."""
    titles: frozenset[str]
    """Lines that are no labels although they have a label's word: opinions have numbered ones."""
    speakers: bool
    """Whether who speaks is a label."""
    arrows: bool
    """Whether an arrow at a line's start is one of an answer: no other is."""

    @staticmethod
    def of(lines: Sequence[Line]) -> _Names:
        """What the lines of a document tell of its labels."""
        named = Counter(
            _name(name)
            for line in lines
            for name in (*_BRACKETED.findall(line.text), *_ROUND.findall(line.text[:_LONGEST_ROUND].strip()))
        )
        framed = Counter(_role(name) for name, times in named.items() if times >= _LEAST)
        leading = frozenset(_leading(lines) | _beside(lines) | _before_colons(lines))
        return _Names(
            leading,
            Role.CATEGORY if framed[Role.RESPONSE] else Role.RESPONSE,
            frozenset(role for role in _LABELS if not framed[role]),
            _titles(lines, leading),
            turns.are_labels(lines) and framed[Role.TEXT] < sum(turns.asks(line.text) for line in lines),
            framed[Role.TEXT] > 0 and not framed[Role.RESPONSE],
        )


def _answered(
    text: str, found: list[tuple[int, int, Role, str]], names: _Names
) -> Iterator[tuple[int, int, Role, str]]:
    """The labels `found` in a line, and the one of an answer that begins behind its opinion."""
    yield from found
    if len(found) == 1 and found[0][2] is Role.TEXT:
        behind = found[0][1]
        at = answers.inside(text[behind:])
        answer = answers.mark(text[behind + at :]) if at else None
        if at and answer:
            yield behind + at, behind + at + answer.start, Role.RESPONSE, ""


def _leading(lines: Sequence[Line]) -> set[str]:
    """The names that begin several lines and are columns', an opinion's and an answer's among them.

    Such names are labels although only a blank sets them apart from what they announce.
    """
    names = Counter(name for line in lines if (name := _name(_first(line.text)[0])))
    answer = Role.RESPONSE
    roles = {n: answer if n in _AMBIGUOUS else _role(n) for n, times in names.items() if times > 1}
    labels = {name for name, role in roles.items() if role in _LEADING_LABELS}
    held = {roles[name] for name in labels}
    if any((found := _NUMBERED.match(line.text)) and found.group("text") for line in lines):
        held.add(Role.TEXT)
    return labels if {Role.TEXT, Role.RESPONSE} <= held else set()


def _titles(lines: Sequence[Line], leading: Set[str]) -> frozenset[str]:
    """The lines that stand once, in a document whose opinions have labels of another kind."""
    counted = sum(bool((found := _NUMBERED.match(line.text)) and found.group("text")) for line in lines)
    labelled = counted >= _LEAST or any(_role(name) is Role.TEXT for name in leading)
    times = Counter(line.text.strip() for line in lines)
    return frozenset(said for said, n in times.items() if n == 1) if labelled else frozenset()


def _beside(lines: Sequence[Line]) -> set[str]:
    """Names of what stands beside an opinion (担当課, 反映), where several lines say no more than these."""
    times = Counter(headers.tidy(line.text) for line in lines)
    return {name for name, n in times.items() if n > 1 and _role(name) in (Role.OTHER, Role.CATEGORY)}


def _before_colons(lines: Sequence[Line]) -> set[str]:
    """Names of what stands beside an opinion (所属：), where these and the opinion's begin several lines."""
    times = Counter(
        headers.tidy(found.group(1)) for line in lines if (found := _BEFORE_COLON.match(line.text))
    )
    roles = {name: _role(name) for name, n in times.items() if n > 1}
    return {name for name, role in roles.items() if role is Role.OTHER}


def _first(text: str) -> tuple[str, int, int]:
    """A line's first cell, where it has several, or its first word; and where it begins and ends."""
    found = _LEADING.match(text, len(text) - len(text.lstrip(" 　")))
    if not found:
        return "", 0, 0
    at = 1 if found.group(1) is not None else 2
    return found.group(at), *found.span(at)


def _name(word: str) -> str:
    """A label as column names are written, without a number of its own: 意見 for 意見１, 回答 for 回　答."""
    return headers.tidy(_stem(word))


def _stem(word: str) -> str:
    """A label without a number of its own."""
    counted = _COUNTED_NAME.fullmatch(word)
    return counted.group(1) if counted else word


def _cut(line: Line, start: int, end: int) -> Line:
    return Line(line.number, line.start + start, line.start + end, line.text[start:end])


def _lead(text: str) -> int:
    """Where, behind white space and marks (## 区の考え方, ・【回答】), a line begins to say something."""
    lead = len(text) - len(text.lstrip(" \t　#"))
    bullet = _BULLET.match(text, lead)
    labelled = bullet and (text.startswith(_OPENS, bullet.end()) or _NUMBERED.match(text, bullet.end()))
    return bullet.end() if bullet and labelled else lead


def _found(text: str, labels: _Names) -> Iterator[tuple[int, int, Role, str]]:
    """Start, end, role and number of each label in a line: in brackets, numbered at its start, or bare.

    A bare one is the line's first word with a colon, or all of the line, or a word of its own in a line
    so long that it must hold whole entries.
    """
    lead, leading = _lead(text), labels.leading
    if spoken := _speaker(text, lead, labels):
        yield *spoken, ""
        return
    if numbered := _counted(text, lead):
        yield numbered
        return
    first, start, end = _first(text)
    if (named := _BEFORE_COLON.match(text)) and headers.tidy(named.group(1)) in leading:
        first, start, end = named.group(1), named.start(1), named.end()
    elif not first and headers.tidy(text) in leading:
        first, start, end = text.strip(), lead, len(text)
    if _name(first) in leading:
        role = _role(_name(first)) or labels.ambiguous
        yield start, end, role, first if role is Role.TEXT and _COUNTED_NAME.fullmatch(first) else ""
        return
    names = [(m, m.group(1).strip()) for m in _BRACKETED.finditer(text)]
    if (rounded := _ROUND.match(text, lead)) and _role(_stem(rounded.group(1))) in _TURNS:
        names.append((rounded, rounded.group(1)))
    whole = len(text) > _WHOLE_ENTRY
    words = [m for m in _WORD.finditer(text) if whole or _first_or_only(text, m, lead)]
    names += [(m, m.group()) for m in words if text.strip() != m.group() or _alone(m.group(), labels)]
    last = 0
    for name, said in sorted(names, key=lambda pair: pair[0].start()):
        counted = _COUNTED_NAME.fullmatch(said)
        role_ = labels.ambiguous if said in _AMBIGUOUS else _role(_stem(said))
        if role_ in _LABELS and name.start() >= last:
            last = name.end() + (text[name.end() : name.end() + 1] in (":", "："))
            yield name.start(), last, role_, said if counted and role_ is Role.TEXT else ""


def _alone(word: str, labels: _Names) -> bool:
    """Whether a word that is all of a line is a label."""
    role = _role(word)
    return role in labels.bare and (role is not Role.TEXT or word not in labels.titles)


def _counted(text: str, lead: int) -> tuple[int, int, Role, str] | None:
    """The label at a line's start that has a number of its own, or names that of the opinion it answers."""
    if named := _NAMES.match(text, lead):
        return lead, named.end(), Role.RESPONSE, named.group(1)
    if numbered := _NUMBERED.match(text, lead):
        role = Role.TEXT if numbered.group("text") else Role.RESPONSE
        said = (numbered.group("text") or "").strip()
        return lead, numbered.end(), role, said if said[-1:].isdigit() else ""
    line = _NUMBER_LINE.fullmatch(text[:40])
    return (*line.span(1), Role.NUMBER, line.group(1)) if line else None


def _speaker(text: str, lead: int, labels: _Names) -> tuple[int, int, Role] | None:
    """Start, end and role of the words at a line's start that say whose words follow."""
    if labels.speakers and (turn := turns.turn(text)):
        return 0, turn.end, turn.role
    if labels.arrows and (answer := answers.mark(text)) and answer.style == "→":
        return 0, answer.start, Role.RESPONSE
    spoken = _SPOKEN.match(text, lead)
    role = _role(spoken.group(1)) if spoken else None
    return (lead, spoken.end(), role) if spoken and role in _TURNS else None


def _first_or_only(text: str, word: re.Match[str], lead: int) -> bool:
    """Whether a bare word begins its line and has a colon behind it, or is all that the line says."""
    return word.start() == lead and (text[word.end()] in ":：" if word.end() < len(text.rstrip()) else True)


def _role(name: str) -> Role | None:
    what, _between, who = _WHO.sub("・", name, count=1).partition("・")
    if who and turns.role_of(who):
        return _role(what)
    name = _BELOW.sub("", name)
    return None if _BOTH.search(name) else _ALONE.get(headers.tidy(name)) or headers.role(name)
