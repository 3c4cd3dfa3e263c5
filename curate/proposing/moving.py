"""A new version of a plan beside the old one, and the links that move to it.

What became of each initiative is `linking.versions`'s matter; here it is counted how many links go where, and
drafted. Nothing is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from curate.linking.plans.placing import plan_key
from curate.linking.plans.versions import Fate, Passage, compare
from curate.linking.texts.profiles import Profiles
from curate.linking.texts.weights import Weights
from store import decisions
from store.errors import BadInput
from store.language import _
from store.model import Initiative, InitiativeId, Link, Opinion, OpinionId
from store.state import Draft, State

Lookup = Callable[[OpinionId], Opinion]
"""Finds an opinion by id."""


@dataclass(frozen=True, slots=True)
class Move:
    """What became of an initiative, and of the links to it."""

    passage: Passage
    """What became of it."""
    links: Mapping[InitiativeId, int] = field(default_factory=dict)
    """How many links go to each initiative of the new version."""
    stay: int = 0
    """How many links stay with what vanished."""


def moves(state: State, old: str, new: str, lookup: Lookup) -> tuple[Move, ...]:
    """The initiatives of one plan laid beside those of another, with the links that would go along.

    Raises:
        BadInput: one of the plans has no initiatives, or they are the same.
    """
    passages = _passages(state, old, new)
    going = Counter(
        (before.initiative, after.initiative)
        for _opinion, links in _renewed(state, passages, lookup)
        for before, after in links
    )
    return tuple(_move(passage, going) for passage in passages)


def moved(state: State, old: str, new: str, lookup: Lookup) -> Draft:
    """Every link to an initiative of the old version becomes one to what that became.

    Of a split initiative it goes to the part whose words are nearest to the opinion. Links to what vanished
    stay as they are.

    Raises:
        BadInput: one of the plans has no initiatives, or they are the same.
    """
    links = {
        opinion: tuple({after.initiative: after for _before, after in pairs}.values())
        for opinion, pairs in _renewed(state, _passages(state, old, new), lookup)
    }
    return decisions.links_become(state, "move_links", links)


def _move(passage: Passage, going: Mapping[tuple[InitiativeId, InitiativeId], int]) -> Move:
    links: dict[InitiativeId, int] = defaultdict(int)
    stay = 0
    for (before, after), n in going.items():
        if before in passage.old and after in passage.new:
            links[after] += n
        elif before in passage.old:
            stay += n
    return Move(passage, dict(links), stay)


def _passages(state: State, old: str, new: str) -> tuple[Passage, ...]:
    before, after = _of_plan(state, old), _of_plan(state, new)
    if {each.id for each in before} & {each.id for each in after}:
        raise BadInput(_("A plan cannot be laid beside itself."), _plans(state))
    return compare(before, after)


def _renewed(
    state: State, passages: Iterable[Passage], lookup: Lookup
) -> Iterator[tuple[OpinionId, list[tuple[Link, Link]]]]:
    """Each opinion with a link to the old version: all of its links, and what becomes of them."""
    targets = {one: each.new for each in passages for one in each.old}
    known = {each.id: each for each in state.initiatives}
    for id_, curation in state.decided():
        if any(link.initiative in targets for link in curation.links):
            opinion = lookup(id_)
            yield (
                id_,
                [
                    (link, replace(link, initiative=_nearest(parts, known, opinion)) if parts else link)
                    for link in curation.links
                    for parts in (targets.get(link.initiative, ()),)
                ],
            )


def _nearest(
    parts: tuple[InitiativeId, ...], known: Mapping[InitiativeId, Initiative], opinion: Opinion
) -> InitiativeId:
    """The part whose words are nearest to the opinion; on a tie the likest of them."""
    if len(parts) == 1:
        return parts[0]
    texts = {part: f"{known[part].title}\n{known[part].body}" for part in parts}
    weights = Weights((*texts.values(), opinion.text))
    reach = Profiles(dict(zip(texts, weights.vectors([*texts.values()]), strict=True)))
    said = reach.products(weights.vector(opinion.text))
    return max(parts, key=lambda part: (said.get(part, 0.0), -parts.index(part)))


def _of_plan(state: State, plan: str) -> list[Initiative]:
    exact = [each for each in state.initiatives if each.plan == plan]
    found = exact or [each for each in state.initiatives if plan_key(each.plan) == plan_key(plan)]
    if not found:
        raise BadInput(
            _("No initiative is of the plan {plan}.").format(plan=plan),
            _plans(state),
        )
    return found


def _plans(state: State) -> str:
    """What the plans are called."""
    return _("The plans are: {plans}.").format(plans=", ".join(sorted({i.plan for i in state.initiatives})))


def totals(found: Iterable[Move]) -> dict[Fate, tuple[int, int]]:
    """By fate: how many initiatives met it, and how many links are theirs."""
    counts: dict[Fate, tuple[int, int]] = {}
    for move in found:
        initiatives, links = counts.get(move.passage.fate, (0, 0))
        sides = max(1, len(move.passage.old)) if move.passage.fate is not Fate.NEW else 1
        counts[move.passage.fate] = (initiatives + sides, links + sum(move.links.values()) + move.stay)
    return counts
