"""What the words of the plan itself say for each initiative: its title, its headings, its body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curate.linking.profiles import Profiles, total
from curate.linking.weights import Vector, Weights
from store.model import Initiative, InitiativeId


class Wording:
    """The catalogue's texts by field."""

    def __init__(self, weights: Weights, initiatives: Sequence[Initiative]) -> None:
        self._weights = weights
        self._fields = {"title": Profiles(), "headings": Profiles(), "body": Profiles()}
        self._usual = {name: self._mean_length(name, initiatives) for name in ("title", "body")}

    def add(self, initiative: Initiative) -> None:
        """Take in an initiative. A title or a body that tells more than the usual counts for more."""
        for name, text in fields(initiative).items():
            usual = self._usual.get(name)
            vector = self._weights.pivoted(text, usual) if usual else self._weights.vector(text)
            self._fields[name].add(initiative.id, vector)

    def parts(self, vector: Vector, path: Iterable[str]) -> dict[str, dict[InitiativeId, float]]:
        """What title, headings and body of each initiative say for it, and what an opinion stands under.

        The heading that an opinion stands under counts by the square of its cosine to a title: all where it
        is the initiative's name, and nearly nothing where it is a chapter's that has a word in common with
        many.
        """
        found = {name: profiles.products(vector) for name, profiles in self._fields.items()}
        titles = self._fields["title"]
        named = [titles.cosines(self._weights.vector(heading)) for heading in path]
        found["under"] = total({id_: each**2 for id_, each in scores.items()} for scores in named)
        return found

    def _mean_length(self, name: str, initiatives: Sequence[Initiative]) -> float:
        told = [self._weights.length(text) for each in initiatives if (text := fields(each)[name])]
        return sum(told) / len(told) if told else 0.0


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
