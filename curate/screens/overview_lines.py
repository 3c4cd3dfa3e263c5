"""The Overview as lines: progress, suggestions, the documents' ledgers, opinions by initiative. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from curate.screens.overview_facts import Facts
from store.language import _, ngettext
from store.model import Difference, Document, Initiative, Ledger, Status
from widgets.blocks import Picture, picture, progress
from widgets.lines import Line
from widgets.rule import ruled
from widgets.signs import SIGNS
from widgets.tones import Tone
from widgets.words import kind_word, status_word
from widgets.wrapping import clean, fit, shortened

_ORDER = (Status.OWN, Status.GROUPED, Status.EXCLUDED, Status.LATER, Status.UNDECIDED)
"""The statuses in the bar, the decided ones first."""

_MOST_NAME = 40


def overview(facts: Facts, width: int) -> list[Line]:
    """Return everything at `width` cells."""
    return [
        *_progress(facts, width),
        *_suggestions(facts, width),
        _space(),
        ruled(_("Documents"), _total(facts), width),
        *(line for document, ledger in facts.documents for line in _document(document, ledger, width)),
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


def _suggestions(facts: Facts, width: int) -> Iterator[Line]:
    n, first, three = facts.suggested
    if not n:
        yield ((_("No link was made by a person yet, so there is no hit rate."), Tone.DIM),)
        return
    words = (
        ngettext("{n} link made by people", "{n} links made by people", n).format(n=n),
        _("first suggestion taken {share:.0%}").format(share=first),
        _("one of the first three {share:.0%}").format(share=three),
    )
    yield from _flowing(words, width)


# -- documents -----------------------------------------------------------------------------------------


def _total(facts: Facts) -> str:
    n = sum(document.opinions for document, _ledger in facts.documents)
    return ngettext("{n} opinion", "{n} opinions", n).format(n=n)


def _document(document: Document, ledger: Ledger, width: int) -> Iterator[Line]:
    name = shortened(clean(document.file), min(_MOST_NAME, width // 2))
    yield (f"{document.id:>3} ", Tone.DIM), (name, Tone.STRONG), (f"  {kind_word(document.kind)}", Tone.DIM)
    for line in _flowing(_ledger_words(document, ledger), width - 4):
        yield ("    ", Tone.PLAIN), *line
    for difference in ledger.differences:
        yield ("  ! ", Tone.WARN), (_difference(difference), Tone.WARN)


def _ledger_words(document: Document, ledger: Ledger) -> Iterator[str]:
    yield ngettext("{n} opinion", "{n} opinions", document.opinions).format(n=document.opinions)
    declared = ledger.declared.get("opinions")
    if isinstance(declared, int):
        agrees = _("as declared") if declared == document.opinions else _("{n} declared").format(n=declared)
        yield agrees
    if document.initiatives:
        n = document.initiatives
        yield ngettext("{n} initiative", "{n} initiatives", n).format(n=n)
    yield _("{share} accounted for").format(share=_share(ledger.accounted))
    n = len(ledger.repairs)
    yield ngettext("{n} repair", "{n} repairs", n).format(n=n)
    n = len(ledger.left_over)
    yield ngettext("{n} line left over", "{n} lines left over", n).format(n=n)


def _difference(difference: Difference) -> str:
    return _("{what}: {declared} declared, {found} found").format(
        what=clean(difference.what), declared=difference.declared, found=difference.found
    )


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
