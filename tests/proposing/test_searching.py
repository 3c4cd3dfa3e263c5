from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from curate.matching.alike import collapse
from curate.matching.families import Families
from curate.matching.search.clusters import clusters
from curate.proposing.searching import Search
from store.errors import Refused
from tests.matching.search.test_scan import corpus


def test_a_search_elsewhere_comes_to_the_same_and_tells_how_far_it_is(tmp_path: Path) -> None:
    texts = corpus(3, 300)
    search = Search(tmp_path / "cache", here=10)
    told: list[tuple[float, int]] = []
    search.progress = lambda done, joined: told.append((done, joined))

    found = search.labels(texts, 0.8)

    assert found == clusters(texts, 0.8).tolist()
    assert [share for share, _n in told] == sorted(share for share, _n in told)
    assert told[-1][0] == pytest.approx(1)
    assert told[-1][1] == len(texts) - len(set(found))


def test_what_a_search_has_joined_is_seen_before_it_ends_and_only_grows() -> None:
    texts = sorted(collapse(dict(enumerate(corpus(3, 300)))), key=len)
    families = Families(dict(enumerate(texts, 1)), 0.8)
    search = Search(here=10)
    seen: list[list[tuple[int, ...]]] = []

    def look(_done: float, _joined: int) -> None:
        roots = search.so_far()
        assert roots is not None
        seen.append(families.so_far(roots, 500))

    search.progress = look

    search.labels(texts, 0.8)

    whole = [group.opinions for group in families.groups(lambda _id: True)]
    assert seen[0] != seen[-1]
    for before, after in pairwise(seen):
        assert all(any(set(one) <= set(other) for other in after) for one in before)
    assert seen[-1] == whole
    assert families.so_far(clusters(texts, 0.8), 2) == whole[:2]
    assert search.so_far() is None


def test_what_is_decided_or_kept_apart_is_not_shown_before_the_search_ends() -> None:
    texts = {1: "池を掃除する", 2: "池を掃除する。", 3: "池を掃除する", 4: "橋を直す", 5: "橋を直す"}
    families = Families(texts, 0.8)
    roots = clusters(families.corpus.distinct, 0.8)

    assert families.so_far(roots, 9) == [(1, 2, 3), (4, 5)]
    assert families.so_far(roots, 9, lambda id_: id_ != 2) == [(1, 3), (4, 5)]
    assert families.so_far(roots, 9, severed=[(1, 2)]) == [(4, 5)]


def test_what_was_found_is_kept_until_a_text_changes(tmp_path: Path) -> None:
    texts = corpus(3, 100)
    Search(tmp_path / "cache", here=10).labels(texts, 0.8)
    (file,) = (tmp_path / "cache").iterdir()
    again = Search(tmp_path / "cache", here=10)
    again.progress = lambda _done, _joined: pytest.fail("searched again")

    assert again.labels(texts, 0.8) == clusters(texts, 0.8).tolist()
    again.progress = lambda _done, _joined: None
    again.labels([*texts[:-1], texts[-1] + "新"], 0.8)
    assert len(list((tmp_path / "cache").iterdir())) == 2
    file.write_bytes(b"damaged")
    assert again.labels(texts, 0.8) == clusters(texts, 0.8).tolist()
    assert np.load(file).tolist() == clusters(texts, 0.8).tolist()


def test_a_search_that_is_stopped_says_so() -> None:
    search = Search(here=10)
    search.progress = lambda _done, _joined: search.stop()
    refused: list[Refused] = []

    def ask() -> None:
        try:
            search.labels(corpus(3, 300), 0.8)
        except Refused as error:
            refused.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(60)
    assert len(refused) == 1
