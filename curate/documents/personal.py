"""Documents that were read before personal data was looked for, or before a kind of it was: flagged too."""

from __future__ import annotations

from exports.privacy import find
from store.corpus.corpus import Corpus
from store.journal.journal import Journal
from store.language import _, ngettext
from store.model import Flag, OpinionId
from store.project import Project
from store.state import State
from store.upkeep.check import Finding


def looked_for(project: Project) -> Finding:
    """Say how many opinions hold personal data that is not flagged; exports mask it all the same."""
    corpus, journal = Corpus(project), Journal(project, who="", writable=False)
    try:
        found = unflagged(journal.state, corpus)
    finally:
        journal.close()
        corpus.close()
    if not found:
        return Finding(True, _("Personal data is flagged wherever it was found."))
    what = ngettext(
        "{n} opinion holds what looks like personal data, and is not flagged: {ids}.",
        "{n} opinions hold what looks like personal data, and are not flagged: {ids}.",
        len(found),
    )
    ids = ", ".join(map(str, found[:10])) + (" …" if len(found) > 10 else "")
    advice = _("Exports mask it. To flag it as well: `curate decide` with {example}.")
    return Finding(True, what.format(n=len(found), ids=ids), advice.format(example='{"do": "flag_personal"}'))


def unflagged(state: State, corpus: Corpus) -> tuple[OpinionId, ...]:
    """The opinions that hold what looks like personal data, are not flagged, and that nobody has cleared."""
    found = []
    for document in state.documents:
        for opinion in corpus.opinions(document):
            curation = state.curation(opinion.id)
            if Flag.PERSONAL in curation.flags or curation.cleared:
                continue
            if find(opinion.text) or find(opinion.raw):
                found.append(opinion.id)
    return tuple(found)
