from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from curate.matching.clusters import clusters
from curate.proposing.searching import Search
from store.errors import Refused
from tests.matching.test_scan import corpus


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
