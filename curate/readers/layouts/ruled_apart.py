"""Opinions that nothing but rules (-----) part from each other, under a title that announces them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from curate.readers.bullets import bulleted
from curate.readers.draft import Claims, Draft, Field, Found
from curate.readers.labelled.cards import Card, field_of, found_in
from curate.readers.lines import Line
from curate.readers.source import Source
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks
from curate.readers.text.voice import announces, speaks
from store.model import Kind

_NUMBER = re.compile(r"(?:[ご御]?意見)?\s?(?:No\.?|№)?\s?[\d０-９]{1,4}[.．]?", re.IGNORECASE)
_LABEL = re.compile(r"\s*([^\s:：]{1,10})\s?[:：]\s*")
_LEAST = 2


class RuledApart:
    """Recognised by a title that announces opinions, over stretches between rules that speak."""

    kind = Kind.BULLETS

    def score(self, source: Source) -> float:
        """Up to 0.8, by the share of stretches that speak; 0 where nothing announces opinions."""
        front, *stretches = _stretches(source)
        if len(stretches) < _LEAST or not any(announces(line.text.strip()) for line in front):
            return 0.0
        return 0.8 * sum(map(_speak, stretches)) / len(stretches)

    def read(self, source: Source) -> Draft:
        """Read each stretch as an opinion; one that is a short line is the heading of those below it."""
        stretches = _stretches(source)[1:]
        claims = Claims()
        opinions = list(_opinions(stretches, claims))
        bulleted.front(source.lines, stretches[0][0].number if stretches else 0, claims)
        return Draft(Kind.BULLETS, opinions=tuple(opinions), claims=claims.all())


def _stretches(source: Source) -> list[list[Line]]:
    """The lines before the first rule, and those that say something between rules and behind the last."""
    rules = [line.number for line in source.furniture if marks.rule(line.text)]
    parts: list[list[Line]] = [[] for _part in range(len(rules) + 1)]
    for line in source.lines:
        if not line.blank:
            parts[bisect(rules, line.number)].append(line)
    front, first = _title_apart(parts[0])
    return [front, *(part for part in (first, *parts[1:]) if part)]


def _title_apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """What stands before the first rule: the title, and behind a blank line what already is an opinion."""
    gaps = [at for at in range(1, len(lines)) if lines[at].number > lines[at - 1].number + 1]
    if not gaps or not _speak(lines[gaps[-1] :]):
        return list(lines), []
    return list(lines[: gaps[-1]]), list(lines[gaps[-1] :])


def _speak(lines: Sequence[Line]) -> bool:
    return speaks(lines[-1].text.strip())


def _opinions(stretches: Sequence[Sequence[Line]], claims: Claims) -> Iterator[Found]:
    path: tuple[Field, ...] = ()
    for lines in stretches:
        if len(lines) == 1 and marks.short(lines[0].text) and not _speak(lines):
            path = (field_of(lines[0]),)
            claims.add("heading", lines[0].span())
            continue
        card = _card(lines, path, claims)
        if card.text:
            yield from found_in(card, claims)


def _card(lines: Sequence[Line], path: tuple[Field, ...], claims: Claims) -> Card:
    """A stretch as a card: its number, what labels in it name (件名：), its text and its answer."""
    card = Card(path=path)
    if len(lines) > 1 and _NUMBER.fullmatch(lines[0].text.strip()):
        card.number = field_of(lines[0])
        claims.add("number", lines[0].span())
        lines = lines[1:]
    into = card.text
    for line in lines:
        label = _LABEL.match(line.text)
        role = headers.role(label.group(1)) if label else None
        if not label or role not in (Role.TEXT, Role.RESPONSE, Role.ITEM, Role.OTHER):
            into.append(line)
            continue
        rest = Line(line.number, line.start + label.end(), line.end, line.text[label.end() :])
        claims.add("header", line.span(0, label.end()))
        if role in (Role.TEXT, Role.RESPONSE):
            into = card.text if role is Role.TEXT else card.response
            into += [] if rest.blank else [rest]
        else:
            claims.add("heading" if role is Role.ITEM else "other", rest.span())
            card.path = (*card.path, field_of(rest)) if role is Role.ITEM else card.path
    return card
