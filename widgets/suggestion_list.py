"""Rows of what the program proposes for one opinion: others that say the same, and initiatives."""

from __future__ import annotations

from dataclasses import dataclass

from store.model import Initiative, Opinion, Pair, Status, Suggestion
from widgets.explained import part_word
from widgets.lines import Line
from widgets.opinion_list import column
from widgets.signs import SIGNS
from widgets.tones import Tone
from widgets.words import akin_words, why_word
from widgets.wrapping import clean

_CODE = 16
"""Cells that a code may take."""


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Another opinion that is nearly the same."""

    opinion: Opinion
    """The other one."""
    status: Status
    """Where it is."""
    pair: Pair
    """How alike they are."""


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """An initiative that the opinion may concern."""

    key: int
    """The digit that takes it."""
    initiative: Initiative
    """The initiative that is suggested."""
    suggestion: Suggestion
    """Its score, and what speaks for it."""
    linked: bool
    """Whether the opinion is linked to it."""


ProposalRow = AlikeRow | SuggestionRow


def proposal_line(row: ProposalRow, width: int, code: int = 9) -> Line:
    """One proposal on one row; `code` is the width of the longest code among them."""
    return _alike_line(row, width) if isinstance(row, AlikeRow) else _suggestion_line(row, width, code)


def _alike_line(row: AlikeRow, width: int) -> Line:
    sign, tone = SIGNS[row.status]
    return (
        ("~ ", Tone.STRONG),
        (f"{sign} ", tone),
        (f"{int(row.pair.score * 100):>3}% ", Tone.PLAIN),
        (column(f"#{row.opinion.id}", 6), Tone.PLAIN),
        (clean(row.opinion.text[:width]).replace("\n", " "), Tone.PLAIN),
    )


def _suggestion_line(row: SuggestionRow, width: int, longest: int) -> Line:
    code = min(longest, _CODE)
    title = max(8, (width - code - 6) // 2)
    return (
        (f"{row.key} ", Tone.STRONG),
        ("+ " if row.linked else "  ", Tone.GOOD),
        (column(row.initiative.code, code), Tone.STRONG if row.linked else Tone.PLAIN),
        (column(row.initiative.title, title), Tone.STRONG if row.linked else Tone.PLAIN),
        *_why(row.suggestion),
    )


def _why(suggestion: Suggestion) -> Line:
    if suggestion.why == "mined":
        return ((why_word(suggestion.why), Tone.GOOD),)
    words = clean(" / ".join(suggestion.shared) or akin_words(suggestion))
    if suggestion.why == "neighbours":
        like = why_word(suggestion.why) + (": " if words else "")
        return ((like, Tone.DIM), (words, Tone.SHARED))
    if not words and suggestion.parts:
        return ((part_word(max(suggestion.parts, key=suggestion.parts.__getitem__)), Tone.DIM),)
    return ((words, Tone.SHARED),)
