"""Why an initiative is suggested: its score by kind of evidence, and its own text with the shared phrases."""

from __future__ import annotations

from collections.abc import Mapping

from store.language import _
from store.model import Initiative, Suggestion
from widgets.lines import Line, toned, wrapped
from widgets.rule import ruled
from widgets.tones import Tone
from widgets.words import akin_words
from widgets.wrapping import clean, shortened


def part_word(part: str) -> str:
    """A kind of evidence (`Suggestion.parts`) in the user's language; its own name where it is a new one."""
    words: Mapping[str, str] = {
        "title": _("title"),
        "headings": _("headings"),
        "body": _("text of the initiative"),
        "under": _("its own heading"),
        "learned": _("words of linked opinions"),
        "kindred": _("sense of linked opinions"),
        "kin": _("opinions linked to similar initiatives"),
        "echo": _("opinions not yet decided"),
        "meaning": _("sense of the plan"),
        "around": _("opinions before and after it"),
        "neighbour": _("an opinion nearly the same"),
    }
    return words.get(part, part)


def explained(initiative: Initiative, suggestion: Suggestion, width: int) -> list[Line]:
    """The score in its parts, the greatest first, then the initiative with the shared phrases marked."""
    name = shortened(clean(f"{initiative.code} {initiative.title}".strip()), max(8, width - 12))
    lines: list[Line] = [ruled(name, "", width)]
    parts = sorted(suggestion.parts.items(), key=lambda each: (-each[1], each[0]))
    if parts:
        told = " + ".join(f"{part_word(part)} {score:.2f}" for part, score in parts)
        lines += wrapped(((_("Score: "), Tone.STRONG), (told, Tone.PLAIN)), width)
    shared = tuple(map(clean, suggestion.shared))
    if shared:
        lines += wrapped(((_("Both say: "), Tone.STRONG), (" / ".join(shared), Tone.SHARED)), width)
    if suggestion.akin:
        lines += wrapped(
            ((_("Nearly the same sense: "), Tone.STRONG), (clean(akin_words(suggestion)), Tone.SHARED)), width
        )
    marked = (*shared, *(clean(theirs) for _ours, theirs in suggestion.akin))
    for text in filter(None, (" > ".join(initiative.path), initiative.title, initiative.body)):
        lines += wrapped(toned(clean(text), marked, Tone.SHARED), width)
    return lines
