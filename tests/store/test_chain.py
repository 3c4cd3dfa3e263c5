from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import chain
from store.errors import Damaged, TooNew
from store.migrations import FORMAT
from store.state import Change, Decision

PATH = Path("000001.jsonl")
VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.text(), VALUES, min_size=1).filter(lambda fields: "h" not in fields))
def test_a_line_is_ascii_and_comes_back_as_it_went_in(fields: dict[str, object]) -> None:
    seal, line = chain.encode(chain.START, fields)

    assert line.isascii()
    assert line.count(b"\n") == 1
    sound = chain.decode(chain.START, line[:-1])
    assert sound is not None
    assert sound[0] == chain.seal_of(line) == seal
    assert {name: value for name, value in sound[1].items() if name != "h"} == fields


def test_a_lone_surrogate_survives() -> None:
    _seal, line = chain.encode(chain.START, {"text": "\ud800"})
    sound = chain.decode(chain.START, line[:-1])

    assert sound is not None
    assert sound[1]["text"] == "\ud800"


def test_no_byte_of_a_line_can_change_unnoticed() -> None:
    _seal, line = chain.encode(chain.START, {"seq": 1, "who": "佐藤", "set": []})

    for at in range(len(line) - 1):
        for bit in range(8):
            changed = bytearray(line[:-1])
            changed[at] ^= 1 << bit
            assert chain.decode(chain.START, bytes(changed)) is None


def test_a_line_follows_only_the_line_that_it_was_sealed_on() -> None:
    first, one = chain.encode(chain.START, {"seq": 1})
    _second, two = chain.encode(first, {"seq": 2})

    assert chain.decode(first, two[:-1]) is not None
    assert chain.decode(chain.START, two[:-1]) is None
    assert chain.decode(first, one[:-1]) is None


def test_infinity_is_no_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        chain.encode(chain.START, {"n": float("inf")})


def test_a_decision_comes_back_with_fields_of_later_versions_left_out() -> None:
    decision = Decision(
        3,
        "2026-04-01T00:00:00.000Z",
        "佐藤",
        "ab",
        "set",
        (Change("opinion", 1, 2, {"note": None}, {"note": "要確認"}),),
        2,
    )
    fields = chain.decision_fields(decision)

    assert chain.decision(fields | {"mood": "good"}, 1, PATH) == decision
    unknown = {"kind": "comet", "id": 1, "rev": 1, "old": {}, "new": {}}
    assert chain.decision({**fields, "set": [*fields["set"], unknown]}, 1, PATH) == decision


def test_a_sealed_line_that_is_no_decision_is_damage() -> None:
    with pytest.raises(Damaged):
        chain.decision({"seq": 1}, 1, PATH)


def test_the_format_is_read_before_anything_else() -> None:
    with pytest.raises(TooNew):
        chain.format_of(b'{"h":"x","format":%d}' % (FORMAT + 1), PATH)
    for nonsense in (b"", b"[]", b'{"format":true}', b'{"format":0}'):
        with pytest.raises(Damaged):
            chain.format_of(nonsense, PATH)


LINE = chain.encode(chain.START, {"seq": 1, "text": "あ" * 50})[1]


@pytest.mark.parametrize(
    ("tail", "torn"),
    [
        (b"", True),
        (LINE[:-1], True),
        (LINE[:50], True),
        (LINE[:50] + b"\n", True),
        (b"\0" * 4096, True),
        (LINE[:40] + b"\0" * 40 + LINE[80:], True),
        (LINE, False),
        (LINE[:50] + LINE, False),
        (LINE[:50] + b"\n" + LINE, False),
    ],
)
def test_a_crash_leaves_one_unfinished_line_at_most(tail: bytes, torn: bool) -> None:
    assert chain.is_torn(tail) is torn
