"""The plan that the opinions of each document are ranked for: what it is about, or where its links went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from curate.linking.plans.placing import about, plan_key
from curate.linking.texts.folding import squeeze
from store.model import DocumentId, Initiative
from store.state import State

SHARED = 0.5
"""Two plans that have so much of the smaller one's titles in common are versions of one."""


def subjects(state: State) -> dict[DocumentId, str]:
    """By document, the name or the `plan_key` of the plan that its opinions are on.

    That is the one it says, until more links of its opinions lead to a later version of that than to itself:
    then somebody has moved them. Where there are versions this looks at all that is decided, 1 s for 100,000.
    """
    plans = {each.id: about(each, state.initiatives) for each in state.documents}
    later = _later(state.initiatives)
    if not later:
        return plans
    links = _links(state)
    for document, plan in plans.items():
        counts, told = links[document], plan_key(plan)
        found = max(later.get(told, ()), key=lambda each: counts[each], default=told)
        if counts[found] > counts[told]:
            plans[document] = found
    return plans


def _later(catalogue: Iterable[Initiative]) -> dict[str, list[str]]:
    """The later versions of each plan, both by `plan_key`, in the order of their first initiatives."""
    titles: dict[str, set[str]] = {}
    for each in catalogue:
        titles.setdefault(plan_key(each.plan), set()).add(squeeze(each.title))
    order = list(titles)
    found = {
        plan: [
            other
            for other in order[place + 1 :]
            if len(titles[plan] & titles[other]) >= SHARED * min(len(titles[plan]), len(titles[other]))
        ]
        for place, plan in enumerate(order)
    }
    return {plan: versions for plan, versions in found.items() if versions}


def _links(state: State) -> Mapping[DocumentId, Counter[str]]:
    """How many links of each document's opinions lead to each plan; nothing else of a decision is decoded."""
    plan_of = {each.id: plan_key(each.plan) for each in state.initiatives}
    decided = state.tables["opinion"]
    return {
        each.id: Counter(
            plan_of[link["initiative"]]
            for opinion in range(each.first, each.first + each.opinions)
            if opinion in decided
            for link in decided[opinion].fields.get("links") or ()
        )
        for each in state.documents
    }
