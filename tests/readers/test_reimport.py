from __future__ import annotations

from pathlib import Path

from curate.readers.reimport import compare
from tests.readers.made import reading, table

OLD = [
    "1|駅|ホームが暗いので明るくしてほしい。|直します。",
    "2|駅|図書館を夜も開けてほしい。|試行します。",
    "3|池|池の水がにごっているので調べるべきである。|調べます。",
    "4|池|花火をやめてほしい。|続けます。",
]


def test_every_opinion_of_a_corrected_document_is_placed(tmp_path: Path) -> None:
    new = [
        "1|駅|ホームが暗いので明るくしてほしい。|照明を替えます。",
        "2|道|歩道が狭いので広げるべきである。|広げます。",
        "3|駅|図書館を夜も開けてほしい。|試行します。",
        "4|池|池の水がにごっているので早く調べるべきである。|調べます。",
    ]
    before = reading(tmp_path, table(*OLD)).opinions
    after = reading(tmp_path, table(*new)).opinions
    found = compare(before, after)
    assert [(a.number, b.number) for a, b in found.same] == [("1", "1")]
    assert [(a.number, b.number) for a, b in found.moved] == [("2", "3")]
    assert [(a.number, b.number) for a, b in found.changed] == [("3", "4")]
    assert [o.number for o in found.vanished] == ["4"]
    assert [o.number for o in found.new] == ["2"]


def test_a_document_is_the_same_as_itself(tmp_path: Path) -> None:
    twice = reading(tmp_path, table(*OLD, OLD[0])).opinions
    found = compare(twice, twice)
    assert [a for a, _b in found.same] == list(twice)
    assert (found.moved, found.changed, found.vanished, found.new) == ((), (), (), ())
