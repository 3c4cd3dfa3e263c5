"""The fields of a form: what a name in the first cell, or before a colon, says of the words beside and below.

A form that a citizen sends in (a fax, a page of the web) tells who sends it, and what is said. Nothing that
stands beside 氏名, 住所 or 枚数 is an opinion; what stands at ご意見 is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

from curate.readers.labelled import evidence, words
from curate.readers.source import Cell, Row
from curate.readers.tables import headers, reasoned
from curate.readers.tables.headers import Role
from curate.readers.text import marks
from store.model import Span

_LONGEST = 40
"""Characters beyond which nothing is a field's name."""
_MARKS = re.compile(r"[■□◆◇●○◎・▼▽※【\[〔<《\-*]*(?:\(?\d{1,2}[).、]?)?[【\[〔<《]*")
"""What stands before a field's name, as `headers.tidy` leaves it."""
_FRAMED = re.compile(r"[■□◆◇●○◎・]?[【\[［〔＜《]([^【】\[\]［］〔〕＜＞《》]{1,30})[】\]］〕＞》]")
"""A name in brackets, before what it says."""
_CLOSES = "】]〕>》*"
_WHOSE = re.compile(
    r"[ごお]?(?:氏名|名前|姓名|年齢|年代|性別|職業|送信者|差出人|発信者|記入者|[ふフ][りリ][がガ][なナ])(?:(?:又は|または|[・/及び])?(?:名称|団体名|法人名|氏名))?"
    r"|(?:送信|送付|送り状|総?)の?(?:枚数|ページ数|頁数)|枚数"
)
"""What only one who sends a form tells."""
_HINT = re.compile(
    r"[氏姓齢枚]|名[\s　]*前|年[\s　]*代|性[\s　]*別|職[\s　]*業"
    r"|[送発]信者|差出人|記入者|[ふフ][りリ][がガ]|(?:ページ|頁)数"
)
"""What a text holds that has such a name."""
_REACHED = re.compile(
    r"[ごお]?(?:住所|所在地|連絡先|居住地|居住区|勤務先|通学先|所属|電話|郵便番号|団体|法人|会社|学校)(?:番号|先|名称?|団体|機関)*(?:[・/又はまた及び]+(?:所在地|名称|電話番号|団体名))?"
    r"|tel|fax|ファ[ック]+ス(?:番号)?|携帯(?:電話)?(?:番号)?|e?-?(?:mail|メール)(?:アドレス)?|電子メール(?:アドレス)?|〒"
    r"|(?:送信|発信|送付|提出|記入|受信|受付)(?:年月)?(?:日時?|時刻)|日付|宛先|宛名|送信先|送付先|提出先|あて先"
)
"""How somebody is reached, and when a form was sent, as offices tell it of themselves, too."""
_SUBJECT = re.compile(r"件名|題名|標題|表題|タイトル|(?:計画|案件|意見募集|対象)(?:の?案)?の?名称?")
_PLACE = re.compile(r".*(?:該当|箇所|項目|章).*")
_LEAST = 2


class What(StrEnum):
    """What a field holds."""

    WHOSE = "whose"
    REACHED = "reached"
    PLACE = "place"
    """Where in the plan the opinion belongs."""
    SAID = "said"
    ANSWER = "answer"
    OTHER = "other"


@dataclass(slots=True)
class FormField:
    """One field."""

    what: What
    name: str
    """As `headers.tidy` writes it, without marks."""
    label: tuple[Span, ...] = ()
    """Where its name stands."""
    said: list[Cell] = field(default_factory=list)
    """The words beside its name, then those below."""
    beside: bool = False
    """Whether something stands beside the name."""
    marks: list[Span] = field(default_factory=list)
    """The marks between and around the cells of its rows."""


def may_tell(text: str) -> bool:
    """Whether anything in `text` may be the name of what only one who sends a form tells."""
    return bool(_HINT.search(text))


def is_form(rows: Sequence[Row]) -> bool:
    """Whether the first cells of `rows` name what a form tells of who sends it, so that none is a head."""
    found = list(fields(rows))
    return _sent(found) and any(each.what is What.SAID for each in found)


def opinions_of(rows: Sequence[Row]) -> tuple[FormField, ...]:
    """The fields of `rows` that hold opinions, and those that say where these belong; none in no form."""
    found = list(fields(rows))
    answered = any(each.what is What.ANSWER for each in found)
    if answered or not _sent(found):
        return ()
    said = (each for each in found if each.what in (What.SAID, What.PLACE) and each.said)
    people = {len(each.said) for each in _told(found)}
    return tuple(part for each in said for part in (_apart(each) if people == {len(each.said)} else [each]))


def _apart(several: FormField) -> list[FormField]:
    """A field with a cell for each of those whose names stand side by side."""
    first, *others = several.said
    return [
        replace(several, said=[first]),
        *(FormField(several.what, several.name, said=[each]) for each in others),
    ]


def _sent(found: Sequence[FormField]) -> bool:
    """Whether fields tell who sends them: two of them, one of which no office tells of itself."""
    told = _told(found)
    return len({each.name for each in told}) >= _LEAST and any(each.what is What.WHOSE for each in told)


def _told(found: Sequence[FormField]) -> list[FormField]:
    """The fields of who sends it that are filled in."""
    return [each for each in found if each.what in (What.WHOSE, What.REACHED) and each.said]


def fields(rows: Sequence[Row]) -> Iterator[FormField]:
    """The fields of `rows`, each with the words beside and below it, from top to bottom.

    Nothing goes on behind the name of a sheet, a page's number, or a title that stood above the first field.
    """
    found: FormField | None = None
    front: set[str] = set()
    for row in rows:
        begun = [] if row.tab else list(_in(row))
        if begun:
            yield from ([found, *begun] if found else begun)[:-1]
            found = begun[-1]
            found.marks += row.separators
        elif found is None:
            front |= {cell.text for cell in row.filled}
        elif found.what is What.SAID and len(row.filled) > 1 and reasoned.gives_reason(row.filled[0].text):
            found.label += row.filled[0].spans
            found.marks += row.separators
            found.said += row.filled[1:]
        elif row.tab or _ends(row, front):
            yield found
            found = FormField(What.OTHER, "")
        else:
            found.marks += row.separators
            found.said += row.filled
    yield from ([found] if found else [])


def _ends(row: Row, front: Set[str]) -> bool:
    """Whether a row ends the field above it: a title comes again, a page ends, an unknown name has words."""
    first, *others = row.filled or (Cell(""),)
    if others:
        return row.cells[0] is first and len(first.text) <= _LONGEST
    return first.text in front or marks.page(first.text) or marks.note(first.text) or marks.rule(first.text)


def _in(row: Row) -> Iterator[FormField]:
    """The fields whose names stand in a row; a cell right behind a name is what it says."""
    if len(row.cells) == 1:
        yield from _in_line(row.cells[0])
        return
    found: FormField | None = None
    begin = True  # whether a name may stand in the next cell
    for cell in row.cells:
        what = _what(cell.text) if begin and cell.text else None
        if what:
            yield from ([found] if found else [])
            found, begin = FormField(what, _plain(cell.text), cell.spans), False
        elif found is None and cell.text:
            return
        elif found:
            found.said += [cell] if cell.text else []
            found.beside = bool(found.said)
            begin = True
    yield from ([found] if found else [])


def _in_line(cell: Cell) -> Iterator[FormField]:
    """The field that a line begins: its name before a colon or a blank, or a name alone."""
    text = cell.text
    if len(cell.spans) != 1:
        return
    colon = next((at for at, letter in enumerate(text[:_LONGEST]) if letter in ":："), None)
    word, _start, end = words.first(text) if colon is None else ("", 0, colon)
    at = colon if colon is not None else end if word and _what(word) else len(text)
    if (framed := _FRAMED.match(text)) and _what(framed.group(1)):
        at = framed.end()
    what = _what(text[:at])
    if not what or (colon is None and not framed and at < len(text) and what in (What.OTHER, What.ANSWER)):
        return
    span = cell.spans[0]
    behind = text[at:].lstrip(":： \t　")
    start = span.end - len(behind)
    made = FormField(what, _plain(text[:at]), (Span(span.line, span.start, start, span.place),))
    if behind:
        made.said.append(Cell(behind, (Span(span.line, start, span.end, span.place),)))
        made.beside = True
    yield made


def _plain(name: str) -> str:
    tidy = headers.tidy(name).rstrip(":")
    return headers.without_remark(tidy[_mark_end(tidy) :].rstrip(_CLOSES))


def _mark_end(tidy: str) -> int:
    found = _MARKS.match(tidy)
    return found.end() if found else 0


def _what(name: str) -> What | None:
    """What a field called `name` holds; None for no field's name."""
    plain = _plain(name) if len(name) <= _LONGEST else ""
    if not plain:
        return None
    for what, pattern in ((What.WHOSE, _WHOSE), (What.REACHED, _REACHED), (What.OTHER, _SUBJECT)):
        if pattern.fullmatch(plain):
            return what
    if headers.asks(plain) and not evidence.asks_to_fill_in(plain):
        return None  # an opinion that asks for something
    role = words.role(words.stem(plain))
    if role is Role.ITEM:
        return What.PLACE if _PLACE.fullmatch(plain) else What.OTHER
    return {Role.TEXT: What.SAID, Role.RESPONSE: What.ANSWER}.get(role) if role else None
