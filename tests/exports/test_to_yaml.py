"""The canonical bytes: pinned, the same from both emitters, and nothing is lost in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exports.document import document
from exports.to_yaml import emit
from tests.exports.small import Small, decided, empty, read_only

GOLDEN = Path(__file__).parents[1] / "golden"

TRAPS = st.lists(
    st.sampled_from(
        [
            *"abn019 \n\t:-#?!&*|>'\"%@`{}[],=~_/\\.、。・ー取組１",
            *"\u3000\x85\u2028\u2029\ufeff\xa0\x07\x7f\u200b－―＝\r𠮷",
            *("yes", "no", "null", "1_0", "0x1f", "0o7", "1e3", "12:30", "2024-01-15"),
            *(": ", " #", "- ", "\r\n", "---", "...", "<<"),
            "あいうえおかきくけこさしすせそたちつてと" * 2,
        ]
    ),
    max_size=25,
).map("".join)
"""Everything that YAML could take for something else, in pieces."""


def written(small: Small) -> bytes:
    return small.written("yaml")


@pytest.mark.parametrize("made", [empty, read_only, decided])
def test_the_bytes_are_those_of_the_golden_file(made: Any, tmp_path: Path) -> None:
    assert written(made(tmp_path)) == (GOLDEN / f"{made.__name__}.yaml").read_bytes()


@pytest.mark.parametrize("made", [empty, read_only, decided])
def test_it_reads_back_as_what_was_written(made: Any, tmp_path: Path) -> None:
    small = made(tmp_path)
    assert yaml.safe_load(written(small)) == document(small.material(), once=True)


def test_written_in_pieces_it_is_what_it_would_be_in_one(tmp_path: Path) -> None:
    small = decided(tmp_path)
    whole = document(small.material(), once=True)
    assert written(small).decode() == emit(whole, native=False)


@given(TRAPS | st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_any_text_reads_back_whole_and_both_emitters_agree(text: str) -> None:
    value = {"plain": text, "list": [{"deep": {"text": text}}, text]}
    fast = emit(value)
    assert fast == emit(value, native=False)
    assert yaml.safe_load(fast) == value


@given(TRAPS, st.integers(1, 9))
def test_any_key_reads_back_and_both_emitters_agree(key: str, times: int) -> None:
    value = {"counts": {key * times: 1, "見出し": 2}}
    assert emit(value) == emit(value, native=False)
    assert yaml.safe_load(emit(value)) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_texts_from_all_of_unicode_read_back_whole(text: str) -> None:
    assert yaml.safe_load(emit({"text": text})) == {"text": text}


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")
@given(TRAPS)
def test_libyaml_reads_the_same(text: str) -> None:
    assert yaml.load(emit({"text": text}), yaml.CSafeLoader) == {"text": text}


def test_kanji_beyond_the_basic_plane_stand_as_they_are() -> None:
    assert emit({"text": "𠮷野さん"}) == "text: 𠮷野さん\n"


def test_a_text_with_line_breaks_is_a_block() -> None:
    assert emit({"text": "一行目\n二行目"}) == "text: |-\n  一行目\n  二行目\n"


def test_a_long_text_stands_in_one_line_under_its_key() -> None:
    text = "長い文を途中で折り返すことはしない。" * 9
    assert emit({"text": text}) == f"text: |-\n  {text}\n"


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "null", "~", "1", "1.5", "1e3", "0o17", "0x10", "2024-01-15", "="]
)
def test_a_word_that_could_be_something_else_is_quoted(word: str) -> None:
    assert yaml.safe_load(emit([word])) == [word]
    assert emit([word]) == f"- '{word}'\n"


def test_ids_stand_in_one_line() -> None:
    assert emit({"undecided": [1, 2, 3]}) == "undecided: [1, 2, 3]\n"
