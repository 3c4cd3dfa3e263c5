"""Ranked initiatives for an opinion, explained by shared words, learning from each decision.

An initiative's score is a sum of evidence of several kinds (`Suggestion.parts`), cosines or near to them:
what its title, its headings and its body have in common with the opinion (`wording`), and what the opinions
have that were linked to it, by their words (`learned`) and by what these mean (`kindred`), or to initiatives
like it (`kin`). What is only likely fades as m / (m + n) with n decided opinions and m initiatives: what
those echo that nobody has decided on, and what the plan's words mean beside what they are. Such sums need no
weights. What stands around the opinion (`around`) speaks with that part of the best score in which neighbours
have agreed so far.
The initiatives of the plan that the opinion's document is about come before those of other plans, and those
of a near-identical opinion that was decided come before all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from curate.linking.learning.echo import Echo
from curate.linking.learning.experience import Experience, Scores, Taught, said
from curate.linking.learning.kept import Kept
from curate.linking.learning.kinship import Kinship
from curate.linking.plans.placing import plan_key
from curate.linking.ranking.explaining import Explaining
from curate.linking.ranking.wording import Wording, whole
from curate.linking.texts.meaning import Directions, Meanings
from curate.linking.texts.profiles import total
from curate.linking.texts.stress import stressed
from curate.linking.texts.weights import Vector, Weights
from store.model import DocumentId, Initiative, InitiativeId, Opinion, OpinionId, Suggestion

if TYPE_CHECKING:
    from curate.linking.texts.profiles import Columns

HEARD = 1000
"""Opinions of the project that say what a piece tells and that echo; more only take longer."""


class Suggester:
    """The catalogue as it is searched, and what was learned of it."""

    def __init__(
        self,
        catalogue: Iterable[Initiative],
        plans: Mapping[DocumentId, str] | None = None,
        opinions: Iterable[Opinion] = (),
        decided: Taught = (),
        kept: Kept | None = None,
    ) -> None:
        """Take in the catalogue.

        Args:
            catalogue: all initiatives of the project.
            plans: the plan that each document is about; a document that is missing here is about the plan
                of the initiatives that were read out of it, if there are any.
            opinions: opinions of the project, decided or not; the first `HEARD` of them are used.
            decided: what there is to learn from to begin with.
            kept: in place of it, what was learned at another time of the same catalogue and opinions.
        """
        initiatives, heard = tuple(catalogue), tuple(islice(opinions, HEARD))
        texts = (*map(whole, initiatives), *map(said, heard))
        self._weights, self._meanings = Weights(texts), Meanings(texts)
        self._wording = Wording(self._weights, initiatives)
        self._catalogue: dict[InitiativeId, Initiative] = {}
        self._plan_of: dict[InitiativeId, str] = {}
        self._plans: dict[DocumentId | None, str] = {}
        self._means = Directions()
        for each, meaning in zip(initiatives, self._meanings.of_all(texts[: len(initiatives)]), strict=True):
            self._enter(each)
            self._means.add(each.id, meaning)
        self.place(plans or {})
        taught = ((opinion, known) for opinion, links in decided if (known := self._known(opinion, links)))
        self._experience = Experience(self._weights, self._meanings, self._catalogue, taught, kept)
        self._echo = Echo(self._heard(heard), self._experience.opinions)
        self._explaining = Explaining(self._weights, self._meanings, self._catalogue, self._experience)
        self._kinship: Kinship | None = None

    def place(self, plans: Mapping[DocumentId, str]) -> None:
        """Say which plan each of these documents is about."""
        self._plans |= {document: plan_key(plan) for document, plan in plans.items()}

    def _heard(self, heard: Sequence[Opinion]) -> dict[OpinionId, tuple[Vector, Scores]]:
        """What the plan's words say for each initiative, of each opinion that is heard."""
        vectors = self._weights.vectors([stressed(each.text) for each in heard])
        return {
            opinion.id: (vector, total(self._wording.parts(vector, opinion.path).values()))
            for opinion, vector in zip(heard, vectors, strict=True)
        }

    def _enter(self, initiative: Initiative) -> None:
        self._catalogue[initiative.id] = initiative
        self._plan_of[initiative.id] = plan_key(initiative.plan)
        self._plans.setdefault(initiative.document, self._plan_of[initiative.id])

    def add(self, initiative: Initiative) -> None:
        """Take one more initiative into the catalogue; what was learned stays."""
        self._enter(initiative)
        self._wording.add(initiative)
        self._means.add(initiative.id, self._meanings.of(whole(initiative)))
        self._kinship = None

    def columns(self) -> Columns:
        """What was learned of `decided`, to be `kept`; nothing may have been learned or forgotten since."""
        return self._experience.columns()

    @property
    def learned(self) -> Mapping[OpinionId, tuple[InitiativeId, ...]]:
        """The opinions that it has learned from, with their links."""
        return self._experience.opinions

    # -- learning ----------------------------------------------------------------------------------

    def learn(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        """Remember that an opinion was linked to initiatives, in place of what was known of it."""
        self.forget(opinion.id)
        if known := self._known(opinion, links):
            self._echo.silence(opinion.id)
            self._experience.learn(opinion, known)

    def forget(self, opinion: OpinionId) -> None:
        """Take back what was learned from an opinion."""
        if opinion in self._experience.opinions:
            self._echo.sound(opinion)
            self._experience.forget(opinion)

    def _known(self, opinion: Opinion, links: Sequence[InitiativeId]) -> tuple[InitiativeId, ...]:
        """Those of the links that something can be learned of."""
        return tuple(id_ for id_ in dict.fromkeys(links) if id_ in self._catalogue) if opinion.text else ()

    # -- suggesting --------------------------------------------------------------------------------

    def suggest(self, opinion: Opinion, limit: int = 9) -> tuple[Suggestion, ...]:
        """The initiatives that an opinion may concern, the likeliest first, at most `limit`.

        Only those are named for which something speaks. What was learned of the opinion itself counts
        like everything else: whoever replays decisions asks before teaching.
        """
        scores, parts = self._scored(opinion)
        ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))[:limit]
        kin = self._kin().nearest
        return tuple(self._explaining.explained(opinion, id_, scores[id_], parts, kin(id_)) for id_ in ranked)

    def ranked(self, opinion: Opinion) -> list[tuple[InitiativeId, float]]:
        """All initiatives for which something speaks with their scores, the likeliest first, unexplained."""
        scores, _parts = self._scored(opinion)
        return sorted(scores.items(), key=lambda each: (-each[1], each[0]))

    def _scored(self, opinion: Opinion) -> tuple[Scores, dict[str, Scores]]:
        parts = self._parts(opinion)
        scores = self._own_plan_first(opinion, total(parts.values()))
        best = max(scores.values(), default=0.0)
        around = {id_: voice * best for id_, voice in self._experience.around(opinion).items()}
        scores = total((scores, around)) if best else scores
        alike = self._experience.alike(opinion.text)
        above = max(scores.values(), default=0.0)
        scores |= {id_: above + similarity for id_, similarity in alike.items()}
        return scores, {**parts, "around": around, "neighbour": alike}

    def _parts(self, opinion: Opinion) -> dict[str, Scores]:
        """The evidence of each kind for each initiative."""
        beginning = stressed(opinion.text)
        text, meaning = self._weights.vector(beginning), self._meanings.of(beginning)
        words = self._weights.vector(stressed(opinion.text, opinion.path)) if opinion.path else text
        size = max(1, len(self._catalogue))
        fresh = size / (size + len(self._experience.opinions))
        likely = {"echo": self._echo.scores(opinion.id, text), "meaning": self._means.cosines(meaning)}
        return {
            **self._wording.parts(text, opinion.path),
            **self._kin().parts(self._experience.parts(words, meaning)),
            **{name: {id_: fresh * score for id_, score in part.items()} for name, part in likely.items()},
        }

    def _kin(self) -> Kinship:
        """Which initiatives are like which, found out again when there is one more."""
        if self._kinship is None:
            self._kinship = Kinship(self._wording.alike(self._catalogue.values()))
        return self._kinship

    def _own_plan_first(self, opinion: Opinion, scores: Scores) -> Scores:
        """Scores of other plans' initiatives, pressed together below those of the opinion's own plan."""
        plan = self._plans.get(opinion.document)
        own = {id_ for id_ in scores if self._plan_of[id_] == plan}
        least = min((scores[id_] for id_ in own), default=0.0)
        most = max((score for id_, score in scores.items() if id_ not in own), default=0.0)
        press = least / (most + least) if own else 1.0
        return {id_: score * (1.0 if id_ in own else press) for id_, score in scores.items() if score > 0}
