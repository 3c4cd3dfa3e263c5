"""Questions and answers, and entries card by card: labels say what is an opinion and what the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from curate.readers.accounting import declared
from curate.readers.draft import NOTHING, Claims, Draft, Field
from curate.readers.labelled import above_labels, evidence, labels, turns
from curate.readers.labelled.cards import Card, asked, count_in, field_of, found_in, number
from curate.readers.labelled.labels import Part
from curate.readers.lines import Line
from curate.readers.source import Cell, Row, Source
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks
from curate.readers.text.voice import announces
from store.model import Kind

_COUNTED_HEADING = re.compile(r"(.{1,40}?)\s?[（(](?:意見数|意見|件数|計)?[:：]?\s?[\d０-９]{1,5}\s?件[)）]")
_DAY = re.compile(
    r"(?:(?:令和|平成|[rh])?[\d元]{1,4}[年./-])?\d{1,2}[月./-]\d{1,2}日?(?:\(.\))?付?"
    r"(?:受付|受理|回答|公開|更新|提出)?"
)
"""The day of a letter, or of its answer."""
_LONGEST_CATEGORY = 20
_PARTS = ("議題", "章")
"""Styles of headings that no answer has."""
_HEADED = (Role.ITEM, Role.NUMBER)
"""Labels above an opinion's, so that what stands before it is no heading."""


class Labelled:
    """Recognised by labels of opinions and of answers that take turns."""

    kind = Kind.RESPONSE_TABLE

    def score(self, source: Source) -> float:
        """How surely labels of opinions and answers take turns (see `evidence.score`)."""
        return evidence.score(source.once(_parts))

    def read(self, source: Source) -> Draft:
        """Read the entries; what stands before the first is front matter and what it declares."""
        claims = Claims()
        parts = source.once(_parts)
        headings = dict(above_labels.headings(parts))
        if turns.are_labels(source.lines):
            headings |= above_labels.between_turns(parts)
        walk = _Walk(claims, headings, above_labels.numbers(parts))
        for part in parts:
            walk.take(part)
        rows = [Row(line.number, (Cell(line.text.strip(), (line.span(),)),)) for line in walk.front]
        said = declared.read(rows, claims)
        understood = {claim.span.start for claim in claims.all()}
        first = next((part.line.number for part in parts if part.role is Role.TEXT), 0)
        front = (line.span() for line in walk.front if line.number <= first)
        claims.add("front", *(span for span in front if span.start not in understood))
        cards = [card for card in walk.cards if card.text or card.response or card.beside]
        number(cards, claims)
        if not any(card.response or card.beside for card in cards) and all(map(asked, cards)):
            cards = [replace(card, text=card.text[:1], response=card.text[1:]) for card in cards]
        opinions = [found for card in cards for found in found_in(card, claims)]
        return Draft(
            Kind.RESPONSE_TABLE,
            opinions=tuple(opinions),
            claims=claims.all(),
            declared=said.counts(),
        )


def _parts(source: Source) -> tuple[Part, ...]:
    return tuple(labels.parts(source.lines))


class _Walk:
    """Goes down the parts of a document and fills cards."""

    def __init__(self, claims: Claims, headings: Mapping[int, int], numbers: Set[int]) -> None:
        self.cards: list[Card] = []
        self._by_number: dict[str, Card] = {}
        self._named: Card | None = None  # the one whose number an answer's label names
        self.front: list[Line] = []
        self._claims = claims
        self._headings = headings
        self._numbers = numbers
        self._role: Role | None = None
        self._above: Role | None = None
        self._path: tuple[Field, ...] = ()
        self._styles: set[str] = set()  # of headings so far
        self._labelled = 0
        self._beside = False
        self._pending = NOTHING

    def take(self, part: Part) -> None:
        """Read one part."""
        self._resume(part)
        if part.whole and part.line.number in self._headings.keys() | self._numbers:
            self._over(part.line)
        elif part.role:
            self._claims.add("number" if part.number else "header", part.line.span())
            self._begin(part)
        elif self._role is Role.NUMBER:
            self._pending = field_of(part.line)
            self._claims.add("number", part.line.span())
            self._role = None
        elif self._role in (Role.CATEGORY, Role.COUNT) and self._is_value(part):
            self._short(part.line)
        elif part.whole and self.cards and (marks.page(part.line.text) or self._again(part.line)):
            self._claims.add("furniture", part.line.span())
        elif self._role is Role.OTHER or self._is_day(part):
            self._claims.add("other", part.line.span())
            self._beside = self._beside or part.line.number == self._labelled
        elif self._role is Role.ITEM:
            self._head(part.line)
        elif self._role is Role.TEXT:
            self.cards[-1].text.append(part.line)
        elif self._role is Role.RESPONSE and self.cards:
            self._answer(part)
        else:
            self._unlabelled(part.line)

    def _unlabelled(self, line: Line) -> None:
        """A line under no label: an opinion, where it is a bullet below a heading of opinions."""
        heads = self._path[-1].text if self._path and self.cards else ""
        if announces(heads) and marks.bullet(line.text):
            self.cards.append(Card(path=self._path, text=[line]))
        else:
            self.front.append(line)

    def _over(self, line: Line) -> None:
        """The heading over an opinion's label, or its number."""
        if line.number in self._numbers:
            self._pending = field_of(line)
            self._claims.add("number", line.span())
        else:
            self._head(line, above=self._headings[line.number])
            self._role = Role.ITEM

    def _resume(self, part: Part) -> None:
        """Go back to what a word beside it (担当：道路課) interrupted, where a sentence follows."""
        below = self._role is Role.OTHER and self._beside and part.line.number > self._labelled
        if below and not part.role and part.line.text.rstrip().endswith("。"):
            self._role = self._above

    def _is_value(self, part: Part) -> bool:
        """Whether a stretch is what the label of a category or a count announces: beside it, or below it."""
        return bool(self.cards) and part.line.number - self._labelled <= (not self._beside)

    def _is_day(self, part: Part) -> bool:
        """Whether a stretch beside a label only says when a letter came in, or was answered."""
        return part.line.number == self._labelled and bool(_DAY.fullmatch(headers.tidy(part.line.text)))

    def _again(self, line: Line) -> bool:
        """Whether a line has stood above the first card: the title of a sheet for each card."""
        return marks.short(line.text) and any(line.text.strip() == each.text.strip() for each in self.front)

    def _begin(self, part: Part) -> None:
        self._labelled = part.line.number
        above, self._role = self._role, part.role
        self._above = above if above is not Role.OTHER else self._above
        self._beside = False
        lines = self._card.response if self.cards else self.front
        self._named = None
        if part.role is Role.RESPONSE and part.number:
            named = self._by_number.get(headers.tidy(part.number))
            self._named = named if named and not named.response else None
        if part.role is Role.NUMBER and part.number:
            self._before(lines, part)
            self._pending = field_of(part.line)
        if part.role is Role.TEXT:
            number = NOTHING if above in _HEADED else self._before(lines, part)
            number, self._pending = self._pending if self._pending.text else number, NOTHING
            if self.cards and self.cards[-1].only_numbered and not part.number:
                self.cards[-1].path = self._path
                return
            self.cards.append(Card(number, self._path))
            if part.number:
                self.cards[-1].number = Field(part.number, part.number, (part.line.span(),))
                self.cards[-1].count = count_in(part.line.text)
                self._by_number[headers.tidy(part.number)] = self.cards[-1]

    @property
    def _card(self) -> Card:
        """The card that is open."""
        return self._named or self.cards[-1]

    def _short(self, line: Line) -> None:
        """What stands beside the label of a category or a count."""
        what = "category" if self._role is Role.CATEGORY else "count"
        setattr(self._card, what, field_of(line))
        self._claims.add(what, line.span())
        self._beside = True

    def _before(self, lines: list[Line], part: Part) -> Field:
        """Take back from `lines` what stands right before an opinion's label: its number, or a heading."""
        if not lines:
            return NOTHING
        line = lines[-1]
        said = line.text.strip()
        beside = line.number == part.line.number
        if beside and headers.tidy(said).isdigit():
            lines.pop()
            self._claims.add("number", line.span())
            return Field(said, said, (line.span(),))
        counted = _COUNTED_HEADING.fullmatch(said)
        bullet = marks.bullet(line.text) if marks.short(said) and _set_off(lines) else None
        if bullet:
            lines.pop()
            self._head(line, line.text[bullet.start :].strip())
            return NOTHING
        title = len(lines) == 1 and not self.cards and line.text.startswith("# ")
        mark = None if title else marks.heading(line.text)
        if (beside and marks.short(said)) or counted or mark:
            if not counted:
                lines.pop()
            self._head(line, counted.group(1) if counted else "", claimed=not counted)
        return NOTHING

    def _head(self, line: Line, said: str = "", *, claimed: bool = True, above: int = 0) -> None:
        """Take a heading; as many as `above` of those before it stay over it."""
        mark = marks.heading(line.text)
        self._styles |= {mark.style} if mark else set()
        text = said or (line.text[mark.start : mark.end] if mark else line.text).strip()
        self._path = (*self._path[:above], Field(text, text, (line.span(),)))
        if claimed:
            self._claims.add("heading", line.span())

    def _answer(self, part: Part) -> None:
        """A line of an answer; a short one beside the label is its category where more follows.

        A heading behind a blank line ends it.
        """
        line, card = part.line, self._card
        last = card.response[-1].number if card.response else self._labelled
        mark = marks.heading(line.text) if part.whole and line.number > last + 1 else None
        if mark and (mark.style in _PARTS or (mark.style in self._styles and announces(line.text))):
            self._head(line)
            self._role = None
            return
        said = line.text.strip()
        short = len(said) <= _LONGEST_CATEGORY and "。" not in said
        if line.number == self._labelled and short and not card.response and not card.beside:
            card.beside = line
        else:
            card.response.append(line)


def _set_off(lines: Sequence[Line]) -> bool:
    """Whether a blank line, or nothing, stands before the last of `lines`."""
    return len(lines) < 2 or lines[-2].number < lines[-1].number - 1
