"""Lines of a document beside what was made of them: as rows, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from store.language import N_, _
from store.model import Opinion, Repair
from widgets.lines import Line, line_text, wrapped
from widgets.tones import Tone
from widgets.wrapping import clean, fit, shortened

BESIDE = 100
"""Cells from which on raw and repaired stand beside each other."""

_NUMBER, _WHAT = 6, 13
"""Cells for a line's number, and for what it was taken for."""

ANSWERED = "answered"
"""What a line was taken for on which both an opinion and its answer stand."""

_CLAIMS: Mapping[str, str] = {
    "opinion": N_("opinion"),
    "response": N_("response"),
    ANSWERED: N_("with answer"),
    "number": N_("number"),
    "category": N_("category"),
    "count": N_("count"),
    "heading": N_("heading"),
    "path": N_("heading"),
    "item": N_("heading"),
    "header": N_("column names"),
    "declared": N_("declared"),
    "summary": N_("summary"),
    "initiative": N_("initiative"),
    "body": N_("body text"),
    "appendix": N_("appendix"),
    "text-box": N_("text box"),
    "footnote": N_("footnote"),
    "front": N_("front matter"),
    "furniture": N_("page furniture"),
    "set-aside": N_("set aside"),
    "marker": N_("mark"),
    "separator": N_("mark"),
    "note": N_("note"),
    "other": N_("other column"),
    "residue": N_("residue of a format"),
    "left-over": N_("left over"),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of a document."""

    line: int
    """Its number."""
    what: str
    """What most of it was taken for: the name of a claim, or what an analyst said."""
    opinions: tuple[int, ...] = ()
    """The opinions of which something stands here."""
    is_open: bool = False
    """Whether something is left over here and nobody has decided on it."""
    proposed: bool = False
    """Whether the reader takes that for an opinion."""
    repaired: bool = False
    """Whether something was repaired here."""
    marked: bool = False
    """Whether it is one of the lines to be taken together."""


def claim_word(what: str) -> str:
    """Say what a stretch of a document was taken for."""
    return _(_CLAIMS[what]) if what in _CLAIMS else what


def source_line(row: SourceRow, text: str, width: int) -> Line:
    """One line and its `text` in `width` cells, with its sign first.

    The sign is `?` before what is proposed, `!` before what is left over, `*` before what is marked.
    """
    sign = "*" if row.marked else "?" if row.proposed else "!" if row.is_open else " "
    what = _("an opinion?") if row.proposed else claim_word(row.what)
    about = f"#{row.opinions[0]}" if row.opinions else ""
    more = "+" if len(row.opinions) > 1 else ""
    tone = Tone.WARN if row.is_open else Tone.DIM
    head = f"{sign}{row.line:>{_NUMBER - 1}} "
    words = clean(text).replace("\n", " ")
    repaired = "~" if row.repaired else " "
    return (
        (head, tone),
        (fit(shortened(what, _WHAT), _WHAT), tone),
        (fit(f" {about}{more}", 8), Tone.DIM),
        (repaired, Tone.WARN),
        (shortened(words, max(0, width - cell_len(head) - _WHAT - 9)), Tone.PLAIN),
    )


def source_detail(
    raw: Sequence[str], made: Sequence[tuple[str, str]], repairs: Sequence[Repair], width: int
) -> list[Line]:
    """Lines as they stand in the document beside what was made of them, then every repair.

    `made` is what was read: a title (an opinion's number, a field) and its words.
    """
    right: list[Line] = [
        line
        for title, words in made
        for line in ((((title, Tone.STRONG),)), *wrapped(((clean(words), Tone.PLAIN),), _room(width)))
    ]
    left: list[Line] = [((_("In the document"), Tone.STRONG),)]
    for each in raw:
        left += wrapped(((clean(each).replace("\n", " "), Tone.PLAIN),), _room(width))
    lines = _beside(left, right, width) if width >= BESIDE and right else [*left, *right]
    return [*lines, *_repaired(repairs, width)]


def _room(width: int) -> int:
    return (width - 3) // 2 if width >= BESIDE else width


def _beside(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    half = _room(width)
    found: list[Line] = []
    for one, two in zip_longest(left, right, fillvalue=()):
        gap = " " * (half - cell_len(line_text(one)))
        found.append((*one, (gap, Tone.PLAIN), (" | ", Tone.DIM), *two))
    return found


def _repaired(repairs: Sequence[Repair], width: int) -> Iterator[Line]:
    for each in repairs:
        before, after = (clean(part).replace("\n", " / ") for part in (each.before, each.after))
        words = _("{kind}: {before} -> {after}").format(
            kind=repair_word(each.kind), before=before, after=after
        )
        yield from wrapped((("~ ", Tone.WARN), (words, Tone.PLAIN)), width, indent=2)


def made_of(opinion: Opinion, fields: Sequence[str]) -> list[tuple[str, str]]:
    """What was read of an opinion from some lines: each field with a title."""
    words = {"text": opinion.text, "response": opinion.response, "category": opinion.category}
    titles = {
        "text": _("Opinion #{id}"),
        "response": _("Response to #{id}"),
        "category": _("Category of #{id}"),
    }
    return [
        (titles[name].format(id=opinion.id), words[name]) for name in titles if name in fields and words[name]
    ]


def repair_word(kind: str) -> str:
    """Say what was repaired."""
    words = {
        "joined-line": _("joined lines"),
        "joined-word": _("joined a broken word"),
        "inferred-number": _("inferred the number"),
        "continued-row": _("went on in the next row"),
        "shared-response": _("shared response"),
        "radical": _("a radical for its letter"),
        "moved-words": _("moved words to where they belong"),
    }
    return words.get(kind, kind)
