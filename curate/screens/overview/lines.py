"""The Overview as lines: progress, suggestions, the documents' ledgers, opinions by initiative. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from curate.screens.overview.facts import Facts
from store.corpus.sums import difference_words
from store.language import _, local_time, ngettext
from store.model import Document, Initiative, Ledger, Status
from widgets.blocks import Picture, picture, progress
from widgets.lines import Line, wrapped
from widgets.rule import ruled
from widgets.signs import SIGNS
from widgets.tones import Tone
from widgets.words import kind_word, status_word
from widgets.wrapping import clean, fit, shortened

_ORDER = (Status.OWN, Status.GROUPED, Status.EXCLUDED, Status.LATER, Status.UNDECIDED)
"""The statuses in the bar, the decided ones first."""

_MOST_NAME = 40

_WIDE, _KIND = 100, 18
"""Cells from which on a document's kind is said, and how many it takes."""


def overview(facts: Facts, width: int) -> list[Line]:
    """Return everything at `width` cells."""
    return [
        *_sure(facts, width),
        *_progress(facts, width),
        *_suggestions(facts, width),
        *_pace(facts, width),
        *_people(facts, width),
        _space(),
        ruled(_("Documents"), _total(facts), width),
        *_documents(facts, width),
        _space(),
        ruled(_("Opinions by initiative and response category"), "", width),
        *_by_initiative(facts, width),
    ]


def _space() -> Line:
    return ()


# -- progress ------------------------------------------------------------------------------------------


def _progress(facts: Facts, width: int) -> Iterator[Line]:
    parts = [(SIGNS[status][0], facts.statuses.get(status, 0)) for status in _ORDER]
    total = sum(count for _sign, count in parts)
    decided = total - facts.statuses.get(Status.UNDECIDED, 0) - facts.statuses.get(Status.LATER, 0)
    share = f" {_percent(decided, total)}"
    yield (
        ("[", Tone.DIM),
        (progress(parts, width - 2 - len(share)), Tone.STRONG),
        ("]", Tone.DIM),
        (share, Tone.STRONG),
    )
    legend = (
        f"{sign} {status_word(status)} {count}" for status, (sign, count) in zip(_ORDER, parts, strict=True)
    )
    yield from _flowing(legend, width)


def _sure(facts: Facts, width: int) -> Iterator[Line]:
    """What can be accepted at one go stands first; nothing where there is nothing to accept."""
    sure = facts.sure
    if sure.score is None or not sure.opinions:
        return
    n = len(sure.opinions)
    many = ngettext(
        "! {n} undecided opinion has a sure suggestion ({share:.0%} of {looked}): a links it.",
        "! {n} undecided opinions have a sure suggestion ({share:.0%} of {looked}): a links them.",
        n,
    )
    yield from _flowing((many.format(n=n, share=sure.share, looked=sure.looked_at),), width)
    why = _("  A lead of {score:.3f} or more was right 95 times in 100 of {n} replayed.")
    yield from wrapped(((why.format(score=sure.score, n=sure.replayed), Tone.DIM),), width)


def _suggestions(facts: Facts, width: int) -> Iterator[Line]:
    n, first, three = facts.suggested
    if not n:
        yield ((_("Nobody has linked anything yet, so there is no hit rate."), Tone.DIM),)
        return
    words = (
        ngettext("{n} link made by people", "{n} links made by people", n).format(n=n),
        _("first suggestion taken {share:.0%}").format(share=first),
        _("one of the first three {share:.0%}").format(share=three),
    )
    yield from _flowing(words, width)
    last, first, three = facts.recent
    if 0 < last < n:
        form = _("the last {n}: first {first:.0%}, one of three {three:.0%}")
        yield from _flowing((form.format(n=last, first=first, three=three),), width)


def _pace(facts: Facts, width: int) -> Iterator[Line]:
    """How fast the work goes, and how long it will take."""
    words = [_("{who} {n:.0f} opinions an hour").format(who=clean(e.who), n=e.hourly) for e in facts.paces]
    if facts.hours:
        words.append(_left(facts.hours))
    yield from _flowing(words, width)


def _left(hours: float) -> str:
    if hours < 1:
        minutes = max(1, round(hours * 60))
        return ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)
    return _("{n:.1f} hours left").format(n=hours)


def _people(facts: Facts, width: int) -> Iterator[Line]:
    """Who else is here, since when, and what they look at."""
    for person, text in facts.people:
        since = _("{who} is here since {at}").format(who=clean(person.who), at=local_time(person.since)[11:])
        at = f" #{person.opinion} {clean(text)}" if person.opinion else ""
        yield (("@ ", Tone.WARN), (shortened(f"{since}{at}".replace("\n", " "), width - 2), Tone.PLAIN))


# -- documents -----------------------------------------------------------------------------------------


def _total(facts: Facts) -> str:
    n = sum(document.opinions for document, _ledger in facts.documents)
    return ngettext("{n} opinion", "{n} opinions", n).format(n=n)


def _documents(facts: Facts, width: int) -> Iterator[Line]:
    """One row a document, then what differs in it."""
    wide = width >= _WIDE
    heads = (_("opinions"), _("declared"), _("initiatives"), _("read"), _("repairs"), _("left"))
    cells = [max(cell_len(head) + 2, 7) for head in heads]
    longest = max((cell_len(clean(each.file)) for each, _ledger in facts.documents), default=0)
    name = max(8, min(longest + 2, width - 4 - sum(cells) - (_KIND if wide else 0)))
    kind = " " * _KIND if wide else ""
    head = "".join(_right(text, size) for text, size in zip(heads, cells, strict=True))
    yield ((f"    {' ' * name}{kind}{head}", Tone.DIM),)
    for document, ledger in facts.documents:
        kind = fit(kind_word(document.kind), _KIND) if wide else ""
        numbers = zip(_numbers(document, ledger), cells, strict=True)
        yield (
            (f"{document.id:>3} ", Tone.DIM),
            (fit(shortened(clean(document.file), name), name), Tone.STRONG),
            (kind + "".join(_right(text, size) for text, size in numbers), Tone.PLAIN),
        )
        for difference in ledger.differences:
            sign, tone = ("    ", Tone.DIM) if difference.accepted else ("  ! ", Tone.WARN)
            yield (sign, tone), (clean(difference_words(difference)), tone)


def _numbers(document: Document, ledger: Ledger) -> tuple[str, ...]:
    """What was read and how well, in the order of the columns; "-" for what a document does not have."""
    declared = ledger.declared.get("opinions")
    return (
        str(document.opinions or "-"),
        str(declared) if isinstance(declared, int) else "-",
        str(document.initiatives or "-"),
        _share(ledger.accounted),
        str(len(ledger.repairs) or "-"),
        str(len(ledger.left_over) or "-"),
    )


def _right(text: str, cells: int) -> str:
    """Text at the right of a column."""
    return " " * max(0, cells - cell_len(text)) + text


# -- initiatives and categories ------------------------------------------------------------------------


def _by_initiative(facts: Facts, width: int) -> Iterator[Line]:
    linked = [each for each in facts.initiatives if facts.categories.get(each.id)]
    linked.sort(key=lambda each: (-facts.categories[each.id].total(), each.id))
    if linked:
        yield from _drawn(facts, linked, width)
    gaps = len(facts.initiatives) - len(linked)
    if gaps:
        words = ngettext("{n} initiative has no opinions", "{n} initiatives have no opinions", gaps)
        yield ((words.format(n=gaps), Tone.DIM),)
    elif not linked:
        yield ((_("No initiative is known yet."), Tone.DIM),)


def _drawn(facts: Facts, linked: list[Initiative], width: int) -> Iterator[Line]:
    every: Counter[str] = sum((facts.categories[each.id] for each in linked), Counter())
    kinds = [kind for kind, _n in sorted(every.items(), key=lambda item: (not item[0], -item[1], item[0]))]
    name = min(_MOST_NAME if width < 120 else 2 * _MOST_NAME, width // 2)
    counts = {str(each.id): facts.categories[each.id] for each in linked}
    drawn = picture(counts, kinds, width - name - 8)
    yield from _legend(drawn, width)
    for each, bar in zip(linked, drawn.bars, strict=True):
        title = fit(shortened(clean(f"{each.code} {each.title}".strip()), name), name)
        yield (title, Tone.PLAIN), (f" {bar.total:>5}  ", Tone.DIM), (bar.blocks, Tone.STRONG)


def _legend(drawn: Picture, width: int) -> Iterator[Line]:
    none = _("no category")
    words = [f"{letter} {clean(kind) or none} {count}" for letter, kind, count in drawn.legend]
    if drawn.unit > 1:
        words.append(_("one sign is up to {n} opinions").format(n=drawn.unit))
    yield from _flowing(words, width)


# -- helpers -------------------------------------------------------------------------------------------


def _flowing(words: Iterable[str], width: int) -> Iterator[Line]:
    """Words with three blanks between them, on as many lines as they need."""
    line = ""
    for word in words:
        longer = f"{line}   {word}" if line else word
        if line and cell_len(longer) > width:
            yield ((line, Tone.PLAIN),)
            longer = word
        line = longer
    if line:
        yield ((line, Tone.PLAIN),)


def _percent(part: int, whole: int) -> str:
    return f"{part * 100 // whole:>3}%" if whole else "  -"


def _share(share: float) -> str:
    """A share that is only called 100% where it is."""
    return "100%" if share >= 1 else f"{min(share, 0.9999):.2%}"
