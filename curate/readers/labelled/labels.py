"""Labels that say what follows: 【市の考え方】, [お寄せいただいた意見], 質問51, 回答：, 意見概要."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curate.readers.bullets import answers
from curate.readers.labelled import turns, words
from curate.readers.labelled.names import Names
from curate.readers.lines import Line
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks

words.LABELS = (Role.TEXT, Role.RESPONSE, Role.ITEM, Role.CATEGORY, Role.NUMBER, Role.COUNT)
_TURNS = (Role.TEXT, Role.RESPONSE)
_NUMBER_LINE = re.compile(
    r"\s*((?:ご?意見|ご?質問)?(?:(?:No\.?|№|第)\s?|番号)[\d０-９]{1,4}\s?号?)\s*", re.IGNORECASE
)
"""A line that says the number of the card below it."""
words.AMBIGUOUS = {"対応", "対応等"}
_BULLET = re.compile(r"[・○●◯•◆◇■□→⇒]\s*")
_OPENS = tuple("（(【[［〔＜")
_NAMES = re.compile(
    r"((?:ご?質問|ご?意見|ご?要望|ご?提言)\s?(?:No\.?|№|第)?\s?[\d０-９]{1,4})"
    r"(?:について(?:は|の(?:回答|考え方))?|への(?:回答|答え|考え方)|に対する.{0,6}(?:回答|考え方))"
    r"[:：、\s　]+"
)
"""An answer's label that names the opinion which it is to: 意見１について：."""
_SPOKEN = re.compile(r"([^\s（(]{1,8})\s?[（(][^（）()]{1,16}[)）](?:[\s:：　]+|$)")
"""A label that says whose words follow: 質疑（青木議員）."""
_WORD = re.compile(
    r"(?<!\S)(?![（(「『\d０-９])[^\s:：]{0,10}(?:考え方?|回答|検討結果|見解|対応|意見|要旨|概要|質問|提言|提案|要望|項目|箇所|分野|内容|区分|状況|件数|番号|件名)"
    r"[^\s:：]{0,4}(?=[\s:：]|$)"
)
_WHOLE_ENTRY = 200
"""Characters beyond which a line is a flattened page."""


Label = tuple[int, int, Role, str]
"""Where a label begins and ends in its line, what it announces, and its number."""


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
    names = Names.of(lines)
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


def _answered(text: str, found: list[Label], names: Names) -> Iterator[Label]:
    """The labels `found` in a line, and the one of an answer that begins behind its opinion."""
    yield from found
    if len(found) == 1 and found[0][2] is Role.TEXT:
        behind = found[0][1]
        at = answers.inside(text[behind:])
        answer = answers.mark(text[behind + at :]) if at else None
        if at and answer:
            begin = len(text[: behind + at].rstrip(" \u3000／/｜|"))
            yield begin, behind + at + answer.start, Role.RESPONSE, ""


def _cut(line: Line, start: int, end: int) -> Line:
    return Line(line.number, line.start + start, line.start + end, line.text[start:end])


def _lead(text: str) -> int:
    """Where, behind white space and marks (## 区の考え方, ・【回答】), a line begins to say something."""
    lead = len(text) - len(text.lstrip(" \t　#"))
    bullet = _BULLET.match(text, lead)
    labelled = bullet and (text.startswith(_OPENS, bullet.end()) or words.NUMBERED.match(text, bullet.end()))
    return bullet.end() if bullet and labelled else lead


def _found(text: str, labels: Names) -> Iterator[Label]:
    """Each label in a line: in brackets, numbered at its start, or bare.

    A bare one is the line's first word with a colon, or all of the line, or a word of its own in a line
    so long that it must hold whole entries.
    """
    lead = _lead(text)
    if spoken := _speaker(text, lead, labels):
        yield *spoken, ""
    elif numbered := _counted(text, lead, labels):
        yield numbered
    elif leading := list(_leading(text, lead, labels)):
        yield from leading
    else:
        yield from _inside(text, lead, labels)


def _leading(text: str, lead: int, labels: Names) -> Iterator[Label]:
    """The names at a line's start, and in its other cells, that are labels all over the document."""
    first, start, end = words.first(text)
    if (named := words.BEFORE_COLON.match(text)) and headers.tidy(named.group(1)) in labels.leading:
        first, start, end = named.group(1), named.start(1), named.end()
    elif not first and headers.tidy(text) in labels.leading:
        first, start, end = text.strip(), lead, len(text)
    if words.name(first) not in labels.leading:
        return
    role = words.role(words.name(first)) or labels.ambiguous
    yield start, end, role, first if role is Role.TEXT and words.COUNTED_NAME.fullmatch(first) else ""
    for name, at, behind in words.paired(text):
        if words.name(name) in labels.leading:
            yield at, behind, words.role(words.name(name)) or labels.ambiguous, ""


def _inside(text: str, lead: int, labels: Names) -> Iterator[Label]:
    """The names anywhere in a line that brackets or blanks set apart."""
    names = [(m, m.group(1).strip()) for m in words.BRACKETED.finditer(text)]
    if (rounded := words.ROUND.match(text, lead)) and _is_turn(words.stem(rounded.group(1))):
        names.append((rounded, rounded.group(1)))
    whole = len(text) > _WHOLE_ENTRY
    bare = [m for m in _WORD.finditer(text) if whole or _first_or_only(text, m, lead)]
    names += [(m, m.group()) for m in bare if text.strip() != m.group() or _alone(m.group(), labels)]
    last = 0
    for name, said in sorted(names, key=lambda pair: pair[0].start()):
        counted = words.COUNTED_NAME.fullmatch(said)
        role = labels.ambiguous if said in words.AMBIGUOUS else words.role(words.stem(said))
        if role in words.LABELS and name.start() >= last:
            last = name.end() + (text[name.end() : name.end() + 1] in (":", "："))
            yield name.start(), last, role, said if counted and role is Role.TEXT else ""


def _is_turn(name: str) -> bool:
    return name in words.AMBIGUOUS or words.role(name) in _TURNS


def _alone(word: str, labels: Names) -> bool:
    """Whether a word that is all of a line is a label."""
    role = words.role(word)
    return role in labels.bare and (role is not Role.TEXT or word not in labels.titles)


def _counted(text: str, lead: int, labels: Names) -> Label | None:
    """The label at a line's start that has a number of its own, or names that of the opinion it answers."""
    if named := _NAMES.match(text, lead):
        return lead, named.end(), Role.RESPONSE, named.group(1)
    numbered = words.NUMBERED.match(text, lead)
    if numbered and not (labels.heads and numbered.group("text")):
        role = Role.TEXT if numbered.group("text") else Role.RESPONSE
        said = (numbered.group("text") or "").strip()
        return lead, numbered.end(), role, said if said[-1:].isdigit() else ""
    counted = words.COUNTED_LINE.fullmatch(text) if labels.counted else None
    if counted and counted.group(2) in labels.counted:
        return lead, len(text), Role.TEXT, counted.group(1)
    line = _NUMBER_LINE.fullmatch(text[:40])
    return (*line.span(1), Role.NUMBER, line.group(1)) if line else None


def _speaker(text: str, lead: int, labels: Names) -> tuple[int, int, Role] | None:
    """Start, end and role of the words at a line's start that say whose words follow."""
    if labels.speakers and (turn := turns.turn(text)):
        return 0, turn.end, turn.role
    if labels.arrows and (answer := answers.mark(text)) and answer.style == "→":
        return 0, answer.start, Role.RESPONSE
    spoken = _SPOKEN.match(text, lead)
    role = words.role(spoken.group(1)) if spoken else None
    return (lead, spoken.end(), role) if spoken and role in _TURNS else None


def _first_or_only(text: str, word: re.Match[str], lead: int) -> bool:
    """Whether a bare word begins its line and has a colon behind it, or is all that the line says."""
    return word.start() == lead and (text[word.end()] in ":：" if word.end() < len(text.rstrip()) else True)
