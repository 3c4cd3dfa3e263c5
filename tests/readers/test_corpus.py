"""What is found in the real documents beside the project; docs/reading.md says what is still wrong."""

from __future__ import annotations

import pytest

from benchmarks.reading.corpus import scores
from curate.readers.reading import read
from store.model import Kind
from tests.shared import SHARED, needs_shared

FOUND = {
    "fukui_iin_iken/iken.txt": 9,
    "hamamatsu_dx_sonota/doc.txt": 3,
    "hamamatsu_jakunen_bullets/doc.txt": 8,
    "kasumigaura_kihonkoso/doc.txt": 2,
    "meguro_dx_negative/doc.txt": 0,
    "mie_vision_pubcom/gikai_rows.pipe.txt": 9,
    "mie_vision_pubcom/pubcom_rows.pipe.txt": 7,
    "mie_vision_pubcom/pubcom_rows.tsv.txt": 7,
    "nasukarasuyama_johoka/doc.txt": 4,
    "neyagawa_ws_bullets/doc.txt": 22,
    "nishitokyo_2008_hitoyasa/doc.txt": 1,
    "nishitokyo_2016_kokyoshisetsu/doc.txt": 2,
    "setagaya_2013_kihonkeikaku_soan/doc.txt": 3,
    "suginami_actionplan_2019_plan/doc.txt": 0,
}
"""Opinions that are read out of each."""


@needs_shared
@pytest.mark.parametrize("name", FOUND)
def test_a_real_document_gives_its_opinions_and_loses_nothing(name: str) -> None:
    path = SHARED / "corpus" / name
    if not path.is_file():
        pytest.skip("this document is not beside this checkout")
    found = read(path)
    assert len(found.opinions) == FOUND[name]
    assert found.ledger.accounted == 1.0
    assert (found.kind in (Kind.NONE, Kind.PLAN)) == (FOUND[name] == 0)


@needs_shared
def test_numbers_headings_categories_and_counts_are_right_in_nine_of_ten_places() -> None:
    found = [score for _document, score in scores(SHARED / "corpus")]
    asked = sum(of for _field, _right, of in found)
    assert asked >= 90
    assert sum(right for _field, right, _of in found) / asked >= 0.9
