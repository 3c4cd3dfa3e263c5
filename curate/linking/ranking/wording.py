"""What the words of the plan itself say for each initiative: its title, its headings, its body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from curate.linking.texts.profiles import Profiles, total
from curate.linking.texts.weights import Vector, Weights
from store.model import Initiative, InitiativeId

FIELDS = ("title", "headings", "body")

PIVOTED = {"title", "body"}
"""Fields that count for more where they tell more than the usual."""


class Wording:
    """The catalogue's texts by field."""

    def __init__(self, weights: Weights, initiatives: Sequence[Initiative]) -> None:
        self._weights = weights
        self._usual: dict[str, float] = {}
        self._profiles: dict[str, Profiles] = {}
        for name in FIELDS:
            texts = {each.id: text for each in initiatives if (text := fields(each)[name])}
            lengths = weights.lengths([*texts.values()])
            self._usual[name] = float(lengths.mean()) if texts and name in PIVOTED else 0.0
            vectors = weights.vectors([*texts.values()], self._usual[name])
            self._profiles[name] = Profiles(dict(zip(texts, vectors, strict=True)))
        self._below: dict[str, list[InitiativeId]] = defaultdict(list)
        for each in initiatives:
            self._enter(each)
        self._chapters: Profiles | None = None
        self._named: dict[str, dict[InitiativeId, float]] = {}

    def _enter(self, initiative: Initiative) -> None:
        for heading in initiative.path:
            self._below[heading].append(initiative.id)

    def add(self, initiative: Initiative) -> None:
        """Take in one more initiative."""
        for name, text in fields(initiative).items():
            self._profiles[name].add(initiative.id, self._weights.vectors([text], self._usual[name])[0])
        self._enter(initiative)
        self._chapters = None
        self._named.clear()

    def parts(self, vector: Vector, path: Iterable[str]) -> dict[str, dict[InitiativeId, float]]:
        """What title, headings and body of each initiative say for it, and what an opinion stands under."""
        found = {name: profiles.products(vector) for name, profiles in self._profiles.items()}
        found["under"] = total(map(self._under, path))
        return found

    def _under(self, heading: str) -> dict[InitiativeId, float]:
        """What a heading says for each initiative: the square of its cosine to the title.

        All where it is the initiative's name, and nearly nothing where it is a chapter's that has a word in
        common with many. The same to a heading that initiatives stand under, whichever is nearer: the name of
        a chapter says as much for all that is in it, and no more for a title that resembles it.
        """
        if heading not in self._named:
            found = self._titled(heading)
            for chapter, alike in self._chaptered(heading).items():
                for id_ in self._below[chapter]:
                    found[id_] = max(alike, found.get(id_, 0.0))
            self._named[heading] = found
        return self._named[heading]

    def _chaptered(self, name: str) -> dict[str, float]:
        """The square of the cosine of a name to each heading of the catalogue."""
        headings = [*self._below]
        if self._chapters is None:
            vectors = self._weights.vectors(headings)
            self._chapters = Profiles(dict(enumerate(vectors)))
        cosines = self._chapters.cosines(self._weights.vector(name))
        return {headings[place]: each**2 for place, each in cosines.items()}

    def _titled(self, name: str) -> dict[InitiativeId, float]:
        """The square of the cosine of a name to each title."""
        found = self._profiles["title"].cosines(self._weights.vector(name))
        return {id_: each**2 for id_, each in found.items()}

    def alike(self, initiatives: Iterable[Initiative]) -> dict[InitiativeId, dict[InitiativeId, float]]:
        """How alike the titles of initiatives are, each to all."""
        return {each.id: self._titled(fields(each)["title"]) for each in initiatives}


def fields(initiative: Initiative) -> dict[str, str]:
    """The texts of an initiative by field."""
    return {
        "title": "\n".join((initiative.title, *initiative.aliases)),
        "headings": "\n".join(initiative.path),
        "body": initiative.body,
    }


def whole(initiative: Initiative) -> str:
    """All that the plan says of an initiative."""
    return "\n".join(fields(initiative).values())
