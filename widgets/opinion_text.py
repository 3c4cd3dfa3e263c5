"""One opinion in full, as lines: headings, flags, text, response, links, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from store.language import _, local_time
from store.model import Curation, How, Opinion, Status
from widgets.lines import Line, line_text, toned, wrapped
from widgets.tones import Tone
from widgets.words import flag_word, how_word
from widgets.wrapping import clean

_PARTED = 40
"""From this width on, source and text stand beside each other."""


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A link in force, with what it points to."""

    code: str
    """The initiative's code."""
    title: str
    """Its title."""
    how: How
    """How the link came about."""


@dataclass(frozen=True, slots=True)
class OpinionShown:
    """All that the reading pane shows of one opinion."""

    opinion: Opinion
    """As the analysts left it."""
    curation: Curation
    """What is decided about it."""
    links: tuple[LinkShown, ...] = ()
    """Its links in force."""
    kept: str = ""
    """The opinion whose text stands for it, where it is grouped: "#17"."""
    waits: bool = False
    """Whether nobody has dealt with what it says beyond that text."""
    members: tuple[str, ...] = ()
    """The opinions that its text stands for as well: "#40"."""
    found: str = ""
    """What was searched for."""
    shared: tuple[str, ...] = ()
    """Phrases to be pointed out, of the suggestion that is looked at."""
    disputed: tuple[str, ...] = ()
    """What its citations lead to, where these do not agree."""
    source: tuple[str, ...] | None = None
    """The lines of the document, where they are to be shown beside the text."""


def opinion_lines(shown: OpinionShown, width: int) -> list[Line]:
    """Everything there is to read, broken for the width."""
    lines: list[Line] = []
    for part in (_head(shown), _text(shown, width), _response(shown), _decided(shown)):
        for each in part:
            lines += wrapped(each, width)
    return lines


def _head(shown: OpinionShown) -> Iterable[Line]:
    opinion = shown.opinion
    if opinion.path:
        yield ((clean(" > ".join(opinion.path)), Tone.DIM),)
    if opinion.flags:
        words = _("; ").join(flag_word(flag) for flag in opinion.flags)
        yield (("! ", Tone.STRONG), (words, Tone.WARN))
    for line in shown.disputed:
        yield (("! ", Tone.STRONG), (clean(line), Tone.WARN))


def _text(shown: OpinionShown, width: int) -> Iterable[Line]:
    if shown.source is not None:
        yield from _beside(shown, width)
    elif shown.opinion.text:
        yield _pointed_out(shown.opinion.text, shown)
    else:
        yield ((_("(the text is missing)"), Tone.WARN),)
    if shown.curation.text is not None:
        yield ((_("The text was edited."), Tone.DIM),)


def _pointed_out(text: str, shown: OpinionShown) -> Line:
    cleaned = clean(text)
    if shown.found:
        return toned(cleaned, (shown.found,), Tone.FOUND)
    return toned(cleaned, map(clean, shown.shared), Tone.SHARED)


def _beside(shown: OpinionShown, width: int) -> Iterable[Line]:
    """The lines of the document at the left, what was read of them at the right."""
    raw = "\n".join(clean(line).replace("\n", " ") for line in shown.source or ())
    text = clean(shown.opinion.text)
    if width < _PARTED:
        yield ((_("In the document:"), Tone.STRONG),)
        yield ((raw, Tone.PLAIN),)
        yield ((_("As read:"), Tone.STRONG),)
        yield ((text, Tone.PLAIN),)
        return
    half = (width - 3) // 2
    left = [((_("In the document"), Tone.STRONG),), *wrapped(((raw, Tone.PLAIN),), half)]
    right = [((_("As read"), Tone.STRONG),), *wrapped(((text, Tone.PLAIN),), half)]
    for one, two in zip_longest(left, right, fillvalue=()):
        gap = " " * (half - cell_len(line_text(one)))
        yield (*one, (gap, Tone.PLAIN), (" | ", Tone.DIM), *two)


def _response(shown: OpinionShown) -> Iterable[Line]:
    opinion = shown.opinion
    if opinion.response or opinion.category:
        name = _("Response")
        label = f"{name} [{clean(opinion.category)}]" if opinion.category else name
        yield ((f"{label}: ", Tone.STRONG), (clean(opinion.response, official=True), Tone.PLAIN))


def _decided(shown: OpinionShown) -> Iterable[Line]:
    curation = shown.curation
    for link in shown.links:
        words = clean(f"{link.code} {link.title}")
        yield (("-> ", Tone.STRONG), (words, Tone.PLAIN), (f" ({how_word(link.how)})", Tone.DIM))
    if curation.none_fits:
        yield (("-> ", Tone.STRONG), (_("No initiative fits."), Tone.PLAIN))
    if shown.kept:
        yield (
            ("=  ", Tone.STRONG),
            (_("Grouped: the text of {number} is kept.").format(number=shown.kept), Tone.PLAIN),
        )
    if shown.waits:
        yield (
            ("!  ", Tone.STRONG),
            (_("What it says beyond that text is still to be dealt with (F3)."), Tone.WARN),
        )
    if shown.members:
        numbers = " ".join(shown.members)
        yield (("=  ", Tone.STRONG), (_("Stands for {numbers} as well.").format(numbers=numbers), Tone.PLAIN))
    if curation.status is Status.EXCLUDED:
        yield (("x  ", Tone.STRONG), (clean(curation.reason), Tone.PLAIN))
    if curation.note:
        yield ((_("Note: "), Tone.STRONG), (clean(curation.note), Tone.PLAIN))
    if curation.status is not Status.UNDECIDED:
        yield ((_("{who}, {at}").format(who=clean(curation.who), at=local_time(curation.at)), Tone.DIM),)
