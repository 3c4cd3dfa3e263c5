"""What a member of a group says that the kept text does not: the one new point in a form letter.

A clause of the member is said by the kept text where a run of the kept text's clauses has

1. every word of content of it (`content`), whatever spelling or ending it has there,
2. every number, date and word of scope of it, as a whole: 5年 is not said by 15年,
3. as many negations where the clause stands in it, and nothing else to be careful of (`cautions`),
4. nearly all its letters in one place (a slip of the pen in every seven letters is not a new point); or, in
   one clause of the kept text or in about as many letters of it, its words of content in their order, two or
   more or all that there are: only grammar is left to differ (延ばしてほしい, 延ばして頂きたい).

A clause of nothing but grammar and greetings says nothing. In doubt a clause is residue: to look at one too
many costs a key, to miss one may cost a citizen's point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from curate.matching.cautions import cautions
from curate.matching.clauses import clauses
from curate.matching.measure import THRESHOLD, allowed
from curate.matching.wording.content import POLITE, content, inflects
from curate.matching.wording.quantities import Token, dates
from curate.matching.wording.quantities import numbers as quantities
from curate.matching.wording.reading import in_figures, negations, numbers
from curate.matching.wording.scope import scopes
from curate.matching.wording.spelling import respelled

MUCH = 1.25
"""A clause stands in the whole of a run that is no more than so many times as long. By hand: from 1.1 to 2 it
changes one residue in 265 pairs (docs/matching.md)."""

_BROKEN = re.compile(r"(?<=[^\s。、.,!?！？])[ \t\u3000]*\r?\n[ \t\u3000]*(?=[^\s・○●◎■□◆◇※（(0-9０-９①-⑳])")
"""A line end that may stand in the midst of a sentence."""

_KANA = re.compile(r"[ぁ-ん]+")
_TAIL = re.compile(r"[ぁ-ん]*")
_HEAD = re.compile(r"[一-龥々]*$")
_GREETING = re.compile(
    r"(?:(?:区長|市長|町長|村長|知事|ご?担当(?:者|課)?|関係者)(?:各位|様|殿))?"
    r"(?:(?:いつも|大変|平素より|日頃から)*(?:お世話にな.*|ありがとうございます|感謝(?:して|いたして)おります))?|お忙しい(?:ところ|中).*|(?:以上|意見)(?:です|となります|になります)?"
    r"|初めて意見を.{2,4}ます|thank(?:s| you).*"
    r"|(?:拝啓|謹啓|前略|時下).*|敬具|敬白|草々"
    r"|(?:[区市町村都県]民|住民)の?(?:1人|立場)?(?:として|から)、?(?:意見|要望)を(?:申し上げ|述べ)ます"
    r"|(?:何卒|どうぞ|どうか|以上)*(?:ご検討の?(?:程|ほど))?(?:を|、|何卒|どうぞ)*(?:よろしく|宜しく)(?:お?願い.*)?|はじめまして"
)


def residue(kept: str, member: str) -> tuple[str, ...]:
    """The clauses of `member` that `kept` does not say, in order, as they stand in `member`."""
    said = [plain for clause in clauses(kept) if (plain := in_figures(clause))]
    beyond = _beyond(clauses(member), said)
    if not beyond or not _BROKEN.search(member):
        return beyond
    lines = clauses(_BROKEN.sub("", member))
    unsaid = _beyond(lines, said)
    return tuple(each for each in beyond if not any(each in line for line in lines if line not in unsaid))


def _beyond(pieces: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """Those clauses that are not said."""
    plain = ((piece, in_figures(piece)) for piece in pieces)
    return tuple(piece for piece, words in plain if words and not _is_said(words, said))


def _is_said(clause: str, said: Sequence[str]) -> bool:
    if clause in said or _GREETING.fullmatch(clause):
        return True
    empty = _KANA.fullmatch(clause) is not None and not content(clause, []) and not negations(clause)
    return empty or any(_says(run, clause, alone=alone) for run, alone in _runs(said, len(clause)))


def _runs(said: Sequence[str], length: int) -> Iterator[tuple[str, bool]]:
    """Runs of neighbouring clauses that a clause of `length` may stand in, the tightest first.

    Each with whether it is one clause alone.

    A clause that begins inside the first of them ends at most `length` characters behind it.
    """
    for first, start in enumerate(said):
        run = start
        yield run, True
        for following in said[first + 1 :]:
            if len(run) - len(start) >= length:
                break
            run += following
            yield run, False


def _says(run: str, clause: str, *, alone: bool) -> bool:
    clause = respelled(run, clause)
    words = [each for each in _words(clause) if not _inflects(clause, each)]
    letters, whole = _letters(words), _letters(_words(run))
    if not all(each.words in run or each.words in whole for each in words):
        return False
    if not (_numbers(clause) <= _numbers(run) and _scopes(clause) <= _scopes(run)):
        return False
    place = _place(run, clause)
    if negations(clause) != negations(place) or cautions(place, clause):
        return False
    together = alone or len(run) <= MUCH * len(clause)
    in_order = (len(words) > 1 or whole == letters) and _missing(whole, letters) == 0
    return (together and in_order) or _missing(place, clause) <= allowed(THRESHOLD, len(clause))


@lru_cache(maxsize=4096)
def _words(plain: str) -> tuple[Token, ...]:
    """The words of content of a text, without its numbers and dates."""
    days = dates(plain)
    return tuple(content(plain, [*days, *quantities(plain, days)]))


def _inflects(clause: str, word: Token) -> bool:
    """Whether a word only inflects the one before it, or is one by which one thinks or wishes."""
    behind = word.start > 0 and not _KANA.match(clause, word.start - 1)
    return word.words in POLITE or (behind and inflects(word.words, stem=True))


def _letters(words: Sequence[Token]) -> str:
    """The letters of words without the grammar between them: 会議の資料 is 会議資料."""
    return "".join(each.words for each in words)


def _place(run: str, clause: str) -> str:
    """Where in the run the clause stands, with the kanji before and the ending behind."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    place = partial_ratio_alignment(clause, run) if len(run) > MUCH * len(clause) else None
    if place is None:
        return run
    start, end = place.dest_start, place.dest_end
    head, tail = _HEAD.search(run, 0, start), _TAIL.match(run, end)
    return run[head.start() if head else start : tail.end() if tail else end]


def _missing(place: str, clause: str) -> int:
    """How many letters of the clause are not where it stands."""
    from rapidfuzz.distance import LCSseq

    return len(clause) - LCSseq.similarity(clause, place)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(numbers(text))


@lru_cache(maxsize=4096)
def _scopes(text: str) -> frozenset[str]:
    return frozenset(each.value for each in scopes(text))
