from __future__ import annotations

from dataclasses import replace

from curate.linking.citations.catalogue import resolve
from curate.linking.ranking.evaluate import evaluate
from store.model import Initiative, Opinion
from tests.linking.seeds import reading
from tests.shared import needs_shared

CATALOGUE = (Initiative(1, "計画", "取組1", "道の灯り"), Initiative(2, "計画", "取組2", "図書の宅配"))


def opinion(id_: int, text: str) -> Opinion:
    return Opinion(id_, 1, f"a{id_}", text, text)


def test_ranks_are_counted_cold_and_while_learning() -> None:
    opinions = [
        opinion(1, "灯りを増やして"),
        opinion(2, "図書と灯り"),
        opinion(3, "騒音"),
        opinion(4, "騒音"),
        opinion(5, ""),
    ]
    known = {1: [1], 2: [2, 1], 3: [2], 4: [2], 5: [1]}

    found = evaluate(opinions, CATALOGUE, known)

    assert found["n"] == 4
    assert found["cold"] == {"top1": 0.5, "top3": 0.5, "top5": 0.5, "mrr": 0.5}
    assert found["learning"] == {"top1": 0.75, "top3": 0.75, "top5": 0.75, "mrr": 0.75}
    assert evaluate(opinions, CATALOGUE, known) == found


def test_nothing_known_is_nothing_counted() -> None:
    found = evaluate([opinion(1, "灯り")], CATALOGUE, {})

    assert (found["n"], found["cold"]) == (0, {"top1": 0.0, "top3": 0.0, "top5": 0.0, "mrr": 0.0})


@needs_shared
def test_titles_alone_find_most_links_of_a_real_table_with_its_answers_hidden() -> None:
    read = reading(4)
    mined = resolve(read.opinions, (), read.plan, 1)
    known = {id_: [link.initiative for link in links] for id_, links in mined.links.items()}
    hidden = [replace(each, response="") for each in read.opinions]

    found = evaluate(hidden, mined.cited, known)

    assert found["n"] == 16
    cold = found["cold"]
    assert isinstance(cold, dict)
    assert min(cold["top1"] - 10 / 16, cold["top3"] - 14 / 16, cold["top5"] - 15 / 16) >= 0
