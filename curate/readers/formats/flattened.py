"""Tables of a web page that were copied as text: one blank between cells, and between words too.

Blanks alone do not say which cell a piece belongs to. A number at a line's start does, and so does the
end of a sentence: what stands before the first is the opinion, what stands behind it the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from curate.readers.lines import Line
from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import numbering
from curate.readers.text.completeness import ended

_PIECE = re.compile(r"\S+")
_LONGEST_HEAD = 80
_LONGEST_ITEM = 30
_NUMBER = re.compile(r"(?:no\.?)?\d{1,4}[.．)）]?", re.IGNORECASE)
_LONGEST_NUMBER = 8
_LONGEST_LABEL = 12
_BEHIND = frozenset({Role.CATEGORY, Role.COUNT})
"""Columns of short words, which may stand behind the answer."""
_TAIL = 20
_ANSWERS = re.compile(
    r"[ご御]?(?:意見|指摘|提案|要望|質問)(?:の|を|に|について|いただ|頂)|(?:いただ|頂)いた|[本当](?:市|区|町|村|県|計画)|"
    r"(?:市|区|町|村|県)(?:では|は|として|の|が|と)|今後|引き続き|現在|現行"
)
"""How answers begin."""
_CONTACT = re.compile(r"(?:〒|電話|TEL|FAX|ファ[クッ]|内線|メール|e-?mail)", re.IGNORECASE)
"""In a line about whom to ask, which says no sentence."""
_WISHES = re.compile(
    r"べき|[欲ほ]しい|いただきたい|頂きたい|か[。？]|[？?]|ください|願い|たい(?:です)?[。」）]|と思[うい]|感じ"
)
"""How opinions end, and answers do not."""


def rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """`lines` as rows of the table whose head is among them; empty where no line is such a head.

    All words of the head must be columns' names, the opinion and the answer among them; nothing but an
    item and a number may stand before these, and nothing but a category and a count behind them.
    """
    for at, line in enumerate(lines):
        if len(line.text) <= _LONGEST_HEAD and (columns := _columns(line)):
            names: list[tuple[int, int] | None] = list(_pieces(line))
            if Role.NUMBER not in columns and _counts(lines[at + 1 :]):
                names = [None, *names]
                columns = {Role.NUMBER: 0, **{role: column + 1 for role, column in columns.items()}}
            body = _body(lines[at + 1 :], columns)
            return (*(_alone(each) for each in lines[:at]), _row(line, names), *body)
    return ()


def _counts(lines: Sequence[Line]) -> bool:
    """Whether the lines that begin with a number count from 1 on, although no column is named so."""
    firsts = [(line, pieces[0]) for line in lines if len(pieces := _pieces(line)) > 1]
    numbers = [line.text[slice(*piece)] for line, piece in firsts if _is_number(line, piece)]
    counted = [numbering.value(number) for number in numbers]
    return len(counted) > 1 and counted == list(range(1, len(counted) + 1))


def _columns(line: Line) -> Mapping[Role, int] | None:
    row = _row(line, _pieces(line))
    found = headers.columns(row)
    if found is None or len(found) != len(row.cells) or len(row.cells) < 2:
        return None
    behind = sum(role in found for role in _BEHIND)
    answer = len(row.cells) - 1 - behind
    last_two = [found.get(Role.TEXT), found.get(Role.RESPONSE)]
    unanswered = Role.RESPONSE not in found and behind > 0 and found.get(Role.TEXT) == answer
    told = last_two == [answer - 1, answer] or unanswered
    told = told and all(found.get(role, len(found)) > answer for role in _BEHIND)
    return found if told else None


def _body(lines: Sequence[Line], columns: Mapping[Role, int]) -> list[Row]:
    found: list[Row] = []
    answered = True
    for line in lines:
        pieces = _pieces(line)
        numbered = bool(pieces) and Role.NUMBER in columns and _is_number(line, pieces[0])
        if not pieces or (not numbered and "。" not in line.text and _CONTACT.search(line.text)):
            found.append(_alone(line))
        elif len(pieces) == 1 and not numbered:
            goes_on = not answered or (bool(found) and _open(found[-1], columns))
            last = Role.RESPONSE if Role.RESPONSE in columns else Role.TEXT
            found.append(_put(line, columns, {last: pieces[0]}) if goes_on else _alone(line))
            answered = True
        else:
            cells = _told(line, pieces, columns, numbered=numbered)
            answered = Role.RESPONSE in cells or Role.RESPONSE not in columns
            found.append(_put(line, columns, cells))
    return found


def _told(
    line: Line, pieces: list[tuple[int, int]], columns: Mapping[Role, int], *, numbered: bool
) -> dict[Role, tuple[int, int]]:
    """Which piece of a line is what; the pieces of one cell are one again."""
    cells: dict[Role, tuple[int, int]] = {}
    if numbered:
        cells[Role.NUMBER], pieces = pieces[0], pieces[1:]
    if Role.ITEM in columns and len(pieces) > 2 and pieces[0][1] - pieces[0][0] <= _LONGEST_ITEM:
        cells[Role.ITEM], pieces = pieces[0], pieces[1:]
    for role in sorted(_BEHIND & columns.keys(), key=lambda each: -columns[each]):
        least = 2 if Role.RESPONSE in columns else 1
        if len(pieces) > least and label(line.text[slice(*pieces[-1])]):
            cells[role], pieces = pieces[-1], pieces[:-1]
    if not pieces:
        return cells
    said = [line.text[slice(*piece)] for piece in pieces]
    at = cut(said) if Role.RESPONSE in columns else len(said)
    cells[Role.TEXT] = (pieces[0][0], pieces[at - 1][1])
    if pieces[at:]:
        cells[Role.RESPONSE] = (pieces[at][0], pieces[-1][1])
    return cells


def cut(pieces: Sequence[str]) -> int:
    """How many of the pieces are the opinion's: up to a sentence's end behind which an answer begins.

    Where no sentence begins as answers do, up to the last that wishes, doubts or asks; answers do none
    of these. Else up to the first.
    """
    ends = [at for at, piece in enumerate(pieces[:-1], start=1) if piece[-1] in "。？！?」）"]
    answers = [at for at in ends if _ANSWERS.match(pieces[at])]
    wishes = [at for at in ends if _WISHES.search(pieces[at - 1][-_TAIL:])]
    return next(iter(answers), 0) or (wishes[-1] if wishes else 0) or (ends[0] if ends else 1)


def _put(line: Line, columns: Mapping[Role, int], cells: Mapping[Role, tuple[int, int]]) -> Row:
    by_place = {at: cells.get(role) for role, at in columns.items()}
    return _row(line, [by_place.get(at) for at in range(1 + max(columns.values()))])


def _is_number(line: Line, piece: tuple[int, int]) -> bool:
    text = line.text[slice(*piece)]
    return len(text) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(headers.tidy(text)))


def _pieces(line: Line) -> list[tuple[int, int]]:
    return [piece.span() for piece in _PIECE.finditer(line.text)]


def _open(row: Row, columns: Mapping[Role, int]) -> bool:
    """Whether the answer in a row stops in the middle of a sentence."""
    at = columns.get(Role.RESPONSE, columns[Role.TEXT])
    said = row.cells[at].text if at < len(row.cells) and len(row.cells) > 1 else ""
    return bool(said) and not ended(said)


def label(piece: str) -> bool:
    """Whether a piece is a few words and no sentence: an item, a category, a count."""
    return len(piece) <= _LONGEST_LABEL and piece[-1] not in "。、」"


def _alone(line: Line) -> Row:
    return _row(line, [(0, len(line.text))])


def _row(line: Line, pieces: Sequence[tuple[int, int] | None]) -> Row:
    return Row(line.number, tuple(_cell(line, piece) for piece in pieces))


def _cell(line: Line, piece: tuple[int, int] | None) -> Cell:
    span = line.span(*piece) if piece else None
    if span is None or span.start == span.end:
        return Cell("")
    return Cell(line.text[span.start - line.start : span.end - line.start], (span,))
