"""A card: what was said under one label and what was answered, and the opinions in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from curate.readers.bullets import enumerated
from curate.readers.bullets.glued import pieces
from curate.readers.draft import NOTHING, Claims, Field, Found
from curate.readers.lines import Line
from curate.readers.text import counts, marks, numbering
from curate.readers.text.completeness import ended
from curate.readers.text.repair import glue
from curate.readers.text.voice import nobody
from store.model import Flag, Repair

_ABOUT = re.compile(
    r"[^。、]{1,30}(?:について|に関して|に関すること|の件)"
    r"|[^。、]{0,16}?(?:[\d０-９一二三四五六七八九十]\s?(?:ページ|頁|章|節|項|条)|[pPＰ][.．]?\s?[\d０-９]+)[^。、]{0,16}"
)
"""What a question is about, or where in the plan, in a line of its own."""
_QUESTION = re.compile(r"(?:[？?]|か。)$")
_HEADED = re.compile(
    r"((?:No\.?|№|番号|ご?意見|ご?質問|ご?要望|ご?提案|ご?提言)\s?[\d０-９]{1,4})[\s　:：.．、]+(\S.*)",
    re.IGNORECASE,
)
"""A heading that numbers the one opinion below it: No.1　道路について."""
_LEAST = 2


@dataclass(slots=True)
class Card:
    """One entry: what was said under one label, and what was answered."""

    number: Field = NOTHING
    path: tuple[Field, ...] = ()
    text: list[Line] = field(default_factory=list)
    response: list[Line] = field(default_factory=list)
    category: Field = NOTHING
    beside: Line | None = None
    """A few words beside the answer's label: its category, or all of the answer."""
    count: Field = NOTHING

    @property
    def only_numbered(self) -> bool:
        """Whether it has a number, and nothing has been said yet."""
        return bool(self.number.text) and not (self.text or self.response or self.beside)


def found_in(card: Card, claims: Claims) -> Iterator[Found]:
    """The opinions of a card: one, or one a bullet where it begins with one; they share the answer."""
    if card.beside and card.response:
        card.category = field_of(card.beside)
        claims.add("category", card.beside.span())
    elif card.beside:
        card.response.append(card.beside)
    claims.add("response", *(line.span() for line in card.response))
    response, _made = _field(card.response)
    path = (*card.path, *_title(card, claims))
    for at, lines in enumerate(_bulleted(card.text, claims)):
        text, made = _field(lines)
        claims.add("note" if nobody(text.text) else "opinion", *(line.span() for line in lines))
        if nobody(text.text):
            continue
        found = Found(
            line=lines[0].number if lines else 0,
            text=text,
            number=card.number,
            path=path,
            response=response,
            category=card.category,
            count=card.count,
            flags=frozenset(() if response.text else {Flag.RESPONSE_MISSING}),
            repairs=made,
        )
        if at and response.text:
            shared = Repair("shared-response", found.line, "", response.text[:24])
            found = replace(
                found,
                response=replace(response, raw=""),
                flags=found.flags | {Flag.RESPONSE_SHARED},
                repairs=(*made, shared),
            )
        yield found


def number(cards: Sequence[Card], claims: Claims) -> None:
    """Give cards the numbers that their headings or texts begin with, where these count from card to card."""
    heads = [
        _HEADED.fullmatch(card.path[-1].text) if card.path and not card.number.text else None
        for card in cards
    ]
    if [numbering.value(head.group(1)) for head in heads if head] == list(range(1, len(cards) + 1)):
        for card, head in zip(cards, heads, strict=True):
            _by_heading(card, head)
        return
    first = [card.text[0] for card in cards if card.text and not card.number.text]
    found = [enumerated.mark(line.text) for line in first]
    labels = [line.text[: mark.start].strip() for line, mark in zip(first, found, strict=True) if mark]
    counted = [numbering.value(label) for label in labels]
    if len(labels) < max(len(cards), _LEAST) or counted != list(range(1, len(cards) + 1)):
        return
    for card, line, mark, label in zip(cards, first, found, labels, strict=True):
        at = mark.start if mark else 0
        card.number = Field(label, label, (line.span(0, at),))
        claims.add("number", line.span(0, at))
        card.text[0] = Line(line.number, line.start + at, line.end, line.text[at:])


def _by_heading(card: Card, head: re.Match[str] | None) -> None:
    if head:
        spans = card.path[-1].spans
        card.number = Field(head.group(1), head.group(1), spans)
        card.path = (*card.path[:-1], Field(head.group(2), head.group(2), spans))


def asked(card: Card) -> bool:
    """Whether a card's first line is a whole question, and the lines below may answer it."""
    return len(card.text) >= _LEAST and bool(_QUESTION.search(card.text[0].text.rstrip()))


def _title(card: Card, claims: Claims) -> tuple[Field, ...]:
    """The line that only says what an opinion is about (道路の整備について), taken off the card's text."""
    if len(card.text) < _LEAST or not _ABOUT.fullmatch(card.text[0].text.strip()):
        return ()
    title = field_of(card.text.pop(0))
    claims.add("heading", *title.spans)
    return (title,)


def _bulleted(lines: Sequence[Line], claims: Claims) -> Iterator[list[Line]]:
    """Part the lines of a card at their bullets, if they begin with one."""
    if not lines or not marks.bullet(lines[0].text):
        yield list(lines)
        return
    runs: list[list[Line]] = []
    for line in pieces(lines):
        bullet = marks.bullet(line.text)
        if bullet:
            claims.add(
                "marker",
                Line(line.number, line.start, line.start + bullet.start, line.text[: bullet.start]).span(),
            )
            runs.append([Line(line.number, line.start + bullet.start, line.end, line.text[bullet.start :])])
        elif not line.blank:
            runs[-1].append(line)
    yield from runs


def _field(lines: Sequence[Line]) -> tuple[Field, tuple[Repair, ...]]:
    """Lines as one field: a line goes on in the next unless it ends a sentence or a blank line follows."""
    text = ""
    repairs: list[Repair] = []
    for at, line in enumerate(lines):
        said = line.text.strip()
        apart = at and (ended(lines[at - 1].text) or line.number > lines[at - 1].number + 1)
        if at and not apart:
            repairs.append(
                Repair("joined-line", line.number, f"{text[-8:]}\n{said[:8]}", f"{text[-8:]}{said[:8]}")
            )
        text += ("\n" if apart else glue(text, said) if at else "") + said
    raw = "\n".join(line.text.strip() for line in lines)
    return Field(text, raw, tuple(line.span() for line in lines)), tuple(repairs)


def field_of(line: Line) -> Field:
    """All that a line says, as a field."""
    said = line.text.strip()
    return Field(said, said, (line.span(),))


def count_in(label: str) -> Field:
    """How many submissions a label says that it stands for (意見１（３件）)."""
    counted = counts.counted(label.strip())
    return Field(str(counted[0])) if counted else NOTHING
