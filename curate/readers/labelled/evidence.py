"""How sure it is that the labels of a document are those of opinions and answers that take turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from curate.readers.bullets import enumerated
from curate.readers.labelled.labels import Part
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks
from curate.readers.text.voice import speaks

_QUESTIONNAIRE = re.compile(
    r"(?:お答え|お書き|ご?記入|お聞かせ|お?選[びん]で?|(?:印|丸)を(?:付け|つけ)て)(?:く|下)|[（(][○◯〇]は"
)
"""What asks those who read it to answer, and gives no answer."""


def score(parts: Sequence[Part]) -> float:
    """1 where labels of opinions and answers take turns throughout, 0.85 where mostly, 0.5 for once.

    1, too, where answers name the opinions that they are to.

    0.5, too, where nobody answers and most of what the labels announce speaks.
    """
    if not any(part.role is Role.RESPONSE for part in parts):
        return 0.5 * _unanswered(parts)
    if _named(parts):
        return 1.0
    if any(part.whole and not part.role and _names_numbers(part.line.text) for part in parts):
        return 0.0  # a table of which print gave the columns in pieces
    roles = [part.role for part, below in zip(parts, [*parts[1:], None], strict=True) if _says(part, below)]
    turns = sum(pair == (Role.TEXT, Role.RESPONSE) for pair in pairwise(roles))
    if turns * 2 < roles.count(Role.RESPONSE) or 2 * (_listed(parts) + _heads(parts)) >= turns:
        return 0.0
    if turns > 1 and roles.count(Role.TEXT) == roles.count(Role.RESPONSE) == turns:
        return 1.0
    return 0.85 if turns > 1 else 0.5 * turns


def asks_to_fill_in(text: str) -> bool:
    """Whether `text` asks those who read it to answer, and gives no answer."""
    return bool(_QUESTIONNAIRE.search(text))


def _named(parts: Sequence[Part]) -> bool:
    """Whether there are answers whose labels name the opinions that they are to, and each has its opinion."""
    told = {headers.tidy(part.number) for part in parts if part.role is Role.RESPONSE and part.number}
    said = {headers.tidy(part.number) for part in parts if part.role is Role.TEXT and part.number}
    return len(told) > 1 and told <= said


def _names_numbers(text: str) -> bool:
    """Whether a line is the name of a column of numbers."""
    return headers.role(text) is Role.NUMBER and not any(letter.isdigit() for letter in text)


def _says(part: Part, below: Part | None) -> bool:
    """Whether a label is one of an opinion or an answer, and not the name of what several of them head."""
    named = part.role is Role.TEXT and below is not None and below.role is Role.TEXT
    return part.role in (Role.TEXT, Role.RESPONSE) and not named


def _listed(parts: Sequence[Part]) -> int:
    """How many answers are to a listed opinion that no label announces: the answer above ends there."""
    found, opinion, last = 0, False, None
    for part in parts:
        if part.role is Role.RESPONSE:
            found += last is Role.RESPONSE and opinion
        last, opinion = (part.role, False) if part.role else (last, opinion or _begins_opinion(part))
    return found


def _unanswered(parts: Sequence[Part]) -> bool:
    """Whether several labels of opinions have words beside them, most of them somebody's."""
    said = [
        below.line.text
        for above, below in pairwise(parts)
        if above.role is Role.TEXT and not below.role and above.line.number == below.line.number
    ]
    if any(map(asks_to_fill_in, said)):
        return False
    return len(said) > 1 and 2 * sum(
        speaks(text) or text.rstrip().endswith(("？", "?")) for text in said
    ) > len(said)


def _heads(parts: Sequence[Part]) -> int:
    """How often an answer's label stands right under an opinion's: the head of a table, a name a line."""
    return sum((above.role, below.role) == (Role.TEXT, Role.RESPONSE) for above, below in pairwise(parts))


def _begins_opinion(part: Part) -> bool:
    said = part.line.text.strip()
    marked = enumerated.mark(said) or marks.bullet(said)
    return part.whole and marked is not None and (speaks(said) or said.endswith("。"))
