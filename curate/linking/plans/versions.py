"""A new version of a plan laid beside the old one: what became of each initiative.

Two initiatives are likened by their titles (`fuzz.ratio`) and by the words of title and body (cosine), the
greater of the two. The likest pairs go together first, each initiative once. What is then left over may be
a part of something: an old one that is said within a new one was joined to it, a new one that is said
within an old one was split from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from curate.linking.plans.codes import code_of
from curate.linking.texts.folding import squeeze
from curate.linking.texts.profiles import Profiles
from curate.linking.texts.weights import Vector, Weights
from store.model import Initiative, InitiativeId

LIKE = 0.6
"""From this likeness on two initiatives are one: below it titles share little but 推進 and 充実."""

_COUNT = re.compile(r"\W*\S{0,8}?[\d０-９一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①-⑳][章節部編)）】]?[\s　:：.．、]+")
"""What counts before a heading's words: 第１章, 基本目標２, （３）."""

WITHIN = 0.5
"""One is said within another where more than half of what its words tell stands there."""


class Fate(StrEnum):
    """What became of an initiative."""

    SAME = "same"
    RENUMBERED = "renumbered"
    """Under another code."""
    MOVED = "moved"
    """Under other headings."""
    RENAMED = "renamed"
    """Under another title, where code and headings are the same."""
    SPLIT = "split"
    """One became several."""
    JOINED = "joined"
    """Several became one."""
    VANISHED = "vanished"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passage:
    """Initiatives of the old version and what they became."""

    fate: Fate
    """What happened."""
    old: tuple[InitiativeId, ...]
    """Those of the old version; none where it is new."""
    new: tuple[InitiativeId, ...]
    """Those of the new version, the likest first; none where it vanished."""
    likeness: float
    """Of the first to the first, in [0, 1]."""


def compare(old: Iterable[Initiative], new: Iterable[Initiative]) -> tuple[Passage, ...]:
    """What became of each initiative, in the order of the old version; the new ones come last."""
    before, after = tuple(old), tuple(new)
    texts = {each.id: _text(each) for each in (*before, *after)}
    weights = Weights([*texts.values()])
    vectors = dict(zip(texts, weights.vectors([*texts.values()]), strict=True))
    pairs = _paired(before, after, vectors)
    taken = {one: other for one, other, _likeness in pairs}
    likeness = {one: score for one, _other, score in pairs}
    gone = [each.id for each in before if each.id not in taken]
    came = [each.id for each in after if each.id not in taken.values()]
    joined = {id_: target for id_ in gone if (target := _within(id_, [a.id for a in after], vectors))}
    split = {id_: source for id_ in came if (source := _within(id_, [b.id for b in before], vectors))}
    for one, other in _mutual(joined, split):
        taken[one] = other
        likeness[one] = Profiles({other: vectors[other]}).products(vectors[one]).get(other, 0.0)
        del joined[one], split[other]
    return tuple(_passages(before, after, taken, likeness, joined, split))


def _mutual(
    joined: Mapping[InitiativeId, InitiativeId], split: Mapping[InitiativeId, InitiativeId]
) -> list[tuple[InitiativeId, InitiativeId]]:
    """Pairs each of which says most of what the other says: one initiative under another title."""
    wholes, sources = Counter(joined.values()), Counter(split.values())
    return [
        (one, other)
        for one, other in joined.items()
        if split.get(other) == one and wholes[other] == 1 and sources[one] == 1
    ]


def _passages(
    before: Sequence[Initiative],
    after: Sequence[Initiative],
    taken: dict[InitiativeId, InitiativeId],
    likeness: dict[InitiativeId, float],
    joined: dict[InitiativeId, InitiativeId],
    split: dict[InitiativeId, InitiativeId],
) -> Iterable[Passage]:
    by_id = {each.id: each for each in after}
    told: set[InitiativeId] = set()
    for one in before:
        target = taken.get(one.id, joined.get(one.id))
        if target is None:
            parts = tuple(part for part, source in split.items() if source == one.id)
            yield Passage(Fate.SPLIT if parts else Fate.VANISHED, (one.id,), parts, 0.0)
            continue
        family = tuple(each.id for each in before if target in {taken.get(each.id), joined.get(each.id)})
        parts = (target, *(part for part, source in split.items() if source == one.id))
        if len(family) > 1:
            if target not in told:
                yield Passage(Fate.JOINED, family, (target,), max(likeness.get(each, 0) for each in family))
        else:
            fate = Fate.SPLIT if len(parts) > 1 else _fate(one, by_id[target])
            yield Passage(fate, (one.id,), parts, likeness.get(one.id, 0.0))
        told.add(target)
    for each in after:
        if each.id not in told and each.id not in split:
            yield Passage(Fate.NEW, (), (each.id,), 0.0)


def _fate(one: Initiative, other: Initiative) -> Fate:
    if code_of(one.code) != code_of(other.code):
        return Fate.RENUMBERED
    if not _same_headings(one.path, other.path):
        return Fate.MOVED
    return Fate.SAME if squeeze(one.title) == squeeze(other.title) else Fate.RENAMED


def _same_headings(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether headings are the same, counted anew or in slightly other words though they be."""
    from rapidfuzz import fuzz

    pairs = zip(map(_bare, some), map(_bare, others), strict=False)
    return len(some) == len(others) and all(fuzz.ratio(a, b) >= 100 * LIKE for a, b in pairs)


def _bare(heading: str) -> str:
    """A heading's words without what counts before them, where it has any."""
    return squeeze(_COUNT.sub("", heading, count=1)) or squeeze(heading)


def _paired(
    before: Sequence[Initiative], after: Sequence[Initiative], vectors: Mapping[InitiativeId, Vector]
) -> list[tuple[InitiativeId, InitiativeId, float]]:
    """Pairs of one, the likest first; on a tie those that keep their code."""
    from rapidfuzz import fuzz

    said = Profiles({each.id: vectors[each.id] for each in after})
    scored = []
    for one in before:
        words = said.products(vectors[one.id])
        for other in after:
            titles = fuzz.ratio(squeeze(one.title), squeeze(other.title)) / 100
            alike = max(titles, words.get(other.id, 0.0))
            if alike >= LIKE:
                renamed = code_of(one.code) != code_of(other.code)
                scored.append((-alike, renamed, one.id, other.id))
    pairs: list[tuple[InitiativeId, InitiativeId, float]] = []
    used: tuple[set[InitiativeId], set[InitiativeId]] = set(), set()
    for alike, _renamed, old, new in sorted(scored):
        if old not in used[0] and new not in used[1]:
            used[0].add(old)
            used[1].add(new)
            pairs.append((old, new, -alike))
    return pairs


def _within(
    part: InitiativeId, wholes: Iterable[InitiativeId], vectors: Mapping[InitiativeId, Vector]
) -> InitiativeId | None:
    """The initiative that says most of what a part says, if any says enough."""
    import numpy as np

    said = vectors[part]
    everything = int(said.weights.sum())
    best: InitiativeId | None = None
    most = WITHIN
    for whole in wholes:
        there = np.isin(said.codes, vectors[whole].codes, assume_unique=True)
        share = int(said.weights[there].sum()) / (everything or 1)
        if share > most:
            best, most = whole, share
    return best


def _text(initiative: Initiative) -> str:
    return f"{initiative.title}\n{initiative.body}"
