"""Which document the corrected version of one takes the place of."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from store.corpus.corpus import Corpus
from store.errors import Refused
from store.language import _
from store.model import Document, DocumentId, Kind, Reading
from store.state import State

AUTO = -1
"""The one that it resembles, if there is such a one; a document's id names one, 0 names none."""

_MARKS = "_-. \u3000・()（）[]【】「」"
"""What parts the words of a file's name."""

_HALF = 0.5
"""The share of a document's opinions that are in another one from which on that is its corrected version."""


def replaced(state: State, corpus: Corpus, reading: Reading, replaces: DocumentId) -> Document | None:
    """The document whose place a file takes; `replaces` is its id, 0 for none, or `AUTO`.

    Raises:
        Refused: it is not in force, or one of the two is too long for them to be compared.
        UnknownThing: there is none with that id.
    """
    if replaces == AUTO:
        return resembled(state, corpus, reading)
    if not replaces:
        return None
    old = state.document(replaces)
    if reading.spooled or corpus.is_long(old):
        raise Refused(
            _("{file} is too long to be compared with another version.").format(file=reading.file),
            _("Undo the import of the other one and import this one, or keep both: --replaces 0."),
        )
    if old.part_of or old.replaced_by:
        raise Refused(
            _("Document {id} is not in force as an import.").format(id=replaces),
            _("`curate status PROJECT` lists the documents."),
        )
    return old


def told_apart(state: State, corpus: Corpus, reading: Reading, replaces: DocumentId) -> Reading:
    """What was read, under a plan's name of its own where another version of that plan stays in force.

    A plan with the name and half the titles of one that it does not replace, but with other codes or titles
    for some, is a version of it (素案, then the plan that was decided): a plan beside it, called after its
    file, or where that names no more than a stage 第2版, so that no citation is of both. One that says
    nothing else (概要版), or has other titles altogether, is a part of that one.

    Raises:
        Refused, UnknownThing: as `replaced`.
    """
    from curate.linking.plans.placing import plan_key

    if reading.kind is not Kind.PLAN or reading.spooled:
        return reading
    old = replaced(state, corpus, reading, replaces)
    plans = [each for each in state.sources if each.kind is Kind.PLAN and each != old]
    same = [each for each in plans if each.plan == reading.plan and _alike(state, corpus, each, reading)]
    if not any(_otherwise(state, each, reading) for each in same):
        return reading
    taken = {plan_key(each.plan) for each in plans}
    rest = _rest(reading)
    ways = chain((rest,) if rest else (), (f"第{n}版" for n in count(2)))
    name = next(each for way in ways if plan_key(each := f"{reading.plan}（{way}）") not in taken)
    return replace(
        reading, plan=name, initiatives=tuple(replace(each, plan=name) for each in reading.initiatives)
    )


def _rest(reading: Reading) -> str:
    """What the name of a plan's file says beside the name of the plan."""
    name = unicodedata.normalize("NFC", Path(reading.file).stem)
    before, _plan, behind = name.partition(unicodedata.normalize("NFC", reading.plan or name))
    return " ".join(filter(None, (before.strip(_MARKS), behind.strip(_MARKS))))


def _otherwise(state: State, document: Document, reading: Reading) -> bool:
    """Whether a plan has a code for another title, or a title under another code, than one in force."""
    from curate.linking.plans.placing import code_key, same_title

    before = [each for each in state.initiatives if each.document == document.id and each.code]
    codes = {code_key(each.code): each.title for each in before}
    titles = {each.title: code_key(each.code) for each in before}
    return any(
        not same_title(codes.get(key, each.title), each.title) or titles.get(each.title, key) != key
        for each in reading.initiatives
        if (key := code_key(each.code))
    )


def namesake(state: State, corpus: Corpus, reading: Reading, document: Document) -> Document | None:
    """The document in force of the same name, where one of the two is too long for them to be compared."""
    for other in reversed(state.sources):
        same_name = _name(other.file) == _name(reading.file) and other.kind is reading.kind
        if same_name and other.id != document.id and (reading.spooled or corpus.is_long(other)):
            return other
    return None


def resembled(state: State, corpus: Corpus, reading: Reading) -> Document | None:
    """The document in force of which a file with the same name and much the same content is a new version."""
    if reading.spooled:
        return None
    for document in reversed(state.sources):
        same_name = _name(document.file) == _name(reading.file) and document.kind is reading.kind
        if same_name and corpus.is_long(document):
            return None
        if same_name and document.sha256 != reading.sha256 and _alike(state, corpus, document, reading):
            return document
    return None


def _name(file: str) -> str:
    return unicodedata.normalize("NFKC", file).casefold()


def _alike(state: State, corpus: Corpus, document: Document, reading: Reading) -> bool:
    from curate.readers.finish import normal

    if reading.kind is Kind.PLAN:
        titles = {normal(each.title) for each in reading.initiatives}
        before = [normal(each.title) for each in state.initiatives if each.document == document.id]
        return bool(before) and sum(each in titles for each in before) >= _HALF * len(before)
    texts = {normal(each.text) for each in reading.opinions}
    old = [normal(each.text) for each in corpus.opinions(document)]
    return bool(old) and sum(each in texts for each in old) >= _HALF * len(old)
