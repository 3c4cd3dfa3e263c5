"""Why an initiative is suggested: its score by kind of evidence, shared phrases, words that mean the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from curate.linking.learning.experience import Experience, Scores, said
from curate.linking.ranking.wording import whole
from curate.linking.texts.folding import squeeze
from curate.linking.texts.meaning import Meanings
from curate.linking.texts.phrases import as_written, shared_phrases
from curate.linking.texts.weights import Weights
from store.model import Initiative, InitiativeId, Opinion, Suggestion


class Explaining:
    """Explains suggestions by the catalogue and by what was learned."""

    def __init__(
        self,
        weights: Weights,
        meanings: Meanings,
        catalogue: Mapping[InitiativeId, Initiative],
        experience: Experience,
    ) -> None:
        self._weights, self._meanings = weights, meanings
        self._catalogue, self._experience = catalogue, experience
        self._folded: dict[InitiativeId, str] = {}
        self._worths: dict[str, float] = {}

    def explained(
        self,
        opinion: Opinion,
        id_: InitiativeId,
        score: float,
        parts: Mapping[str, Scores],
        kin: Sequence[InitiativeId],
    ) -> Suggestion:
        """A suggestion with its score broken down, and what it has in common with what brought it.

        `kin` are the initiatives that are like it, the likest first.
        """
        told = {name: scores[id_] for name, scores in parts.items() if scores.get(id_)}
        experience = sum(told.get(name, 0.0) for name in ("learned", "kindred", "kin", "neighbour"))
        likely = sum(told.get(name, 0.0) for name in ("echo", "meaning", "around"))
        learned = experience > sum(told.values()) - experience - likely
        texts = [whole(self._catalogue[id_])]
        if learned and 2 * told.get("kin", 0.0) > experience:
            texts += next(filter(None, map(self._experience.recent, kin)), [])
        elif learned:
            texts += self._experience.recent(id_)
        other = "\n\n".join(texts)
        phrases = shared_phrases(said(opinion), other, self._worth)
        akin = self._akin(opinion.text, other) if told.keys() & {"meaning", "kindred"} else ()
        return Suggestion(id_, score, phrases, "neighbours" if learned else "words", told, akin)

    def _worth(self, phrase: str) -> float:
        """What a phrase tells; nothing where more than half of the catalogue has it (取組, 推進)."""
        if len(self._folded) != len(self._catalogue):
            self._folded = {id_: squeeze(whole(each)) for id_, each in self._catalogue.items()}
            self._worths.clear()
        if phrase not in self._worths:
            held = sum(phrase in text for text in self._folded.values())
            common = held > 1 and 2 * held > len(self._folded)
            self._worths[phrase] = 0.0 if common else self._weights.telling(phrase)
        return self._worths[phrase]

    def _akin(self, text: str, other: str) -> tuple[tuple[str, str], ...]:
        """The pair of words, one of each text, that mean most nearly the same, as both write them."""
        pair = self._meanings.nearest(text, other)
        return ((as_written(text, pair[0]), as_written(other, pair[1])),) if pair else ()
