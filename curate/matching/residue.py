"""What a member of a group says that the kept text does not: the one new point in a form letter.

A clause of the member is said by the kept text where a run of the kept text's clauses has

1. nearly all its letters in one place (a slip of the pen in every seven letters is not a new point),
2. every word of it: runs of kanji, katakana or Latin letters, and a single kanji before a particle,
3. every number and date of it, as whole numbers: 5年 is not said by 15年,
4. as many negations: 必要 is not said by 不必要.

In doubt a clause is residue: to look at one too many costs a key, to miss one may cost a citizen's point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from curate.matching.clauses import clauses
from curate.matching.measure import THRESHOLD, allowed
from curate.matching.normalise import normalise
from curate.matching.reading import negations, numbers

_WORD = re.compile(r"[一-龥々〆ヶ]{2,}|[ァ-ヴー]{2,}|[a-z][a-z0-9]*|[一-龥](?=[のはがをにともでへ]|$)")


def residue(kept: str, member: str) -> tuple[str, ...]:
    """The clauses of `member` that `kept` does not say, in order, as they stand in `member`."""
    said = [normal for clause in clauses(kept) if (normal := normalise(clause))]
    return tuple(
        clause for clause in clauses(member) if (normal := normalise(clause)) and not _is_said(normal, said)
    )


def _is_said(clause: str, said: Sequence[str]) -> bool:
    return clause in said or any(_says(run, clause) for run in _runs(said, len(clause)))


def _runs(said: Sequence[str], length: int) -> Iterator[str]:
    """Runs of neighbouring clauses that a clause of `length` may stand in, the tightest first.

    A clause that begins inside the first of them ends at most `length` characters behind it.
    """
    for first, start in enumerate(said):
        run = start
        yield run
        for following in said[first + 1 :]:
            if len(run) - len(start) >= length:
                break
            run += following
            yield run


def _says(run: str, clause: str) -> bool:
    return (
        all(word in run for word in _WORD.findall(clause))
        and _numbers(clause) <= _numbers(run)
        and negations(clause) == negations(run)
        and _missing(run, clause) <= allowed(THRESHOLD, len(clause))
    )


def _missing(run: str, clause: str) -> int:
    """How many letters of the clause are not in the place of the run that it is most like."""
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(run) <= len(clause):
        return LCSseq.distance(clause, run)
    place = partial_ratio_alignment(clause, run)
    found = run[place.dest_start : place.dest_end] if place else ""
    return len(clause) - LCSseq.similarity(clause, found)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(numbers(text))
