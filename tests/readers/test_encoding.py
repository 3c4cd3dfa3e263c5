from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.readers.text.encoding import decode
from store.errors import BadInput

SENTENCE = "ひばり野区の図書館を夜も開けてほしい。窓口での待ち時間を減らすべきだ。\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp932", "cp932"),
        ("euc_jp", "euc_jp"),
        ("iso2022_jp", "iso2022_jp"),
    ],
)
def test_the_encoding_is_found_and_named(codec: str, named: str) -> None:
    decoded = decode(SENTENCE.encode(codec), "意見.txt")
    assert (decoded.text, decoded.encoding) == (SENTENCE, named)


def test_microsofts_own_characters_are_kept() -> None:
    text = "①駅前の㈱ひばり商会～区役所の間を…\r\n"
    assert decode(text.encode("cp932"), "意見.txt").text == text


@pytest.mark.parametrize("named", ["Shift_JIS", "SJIS", "CP932", "windows-31j"])
def test_what_calls_itself_shift_jis_is_read_as_cp932(named: str) -> None:
    assert decode(SENTENCE.encode("cp932"), "意見.txt", named).encoding == "cp932"


def test_a_named_encoding_is_honoured_even_where_another_would_fit() -> None:
    data = SENTENCE.encode("euc_jp")
    assert decode(data, "意見.txt").encoding == "euc_jp"
    with pytest.raises(BadInput, match="offset"):
        decode(data, "意見.txt", "utf-8")


def test_a_file_in_no_known_encoding_is_refused_with_the_first_bad_byte() -> None:
    data = "ひばり".encode() + b"\xff\xff" + "野".encode()
    with pytest.raises(BadInput, match=r"offset 9"):
        decode(data, "意見.txt")


def test_an_unknown_encoding_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(BadInput) as refused:
        decode(b"abc", "a.txt", "klingon")
    assert "euc_jp" in refused.value.advice


@pytest.mark.parametrize("data", [b"", b"  \r\n\t\n", "　\n".encode(), "\ufeff".encode()])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(BadInput, match="empty"):
        decode(data, "意見.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\0\0\0",
        b"a\0b\0c\0\xff\xfe",
        b"\x01\x02\x03 text \x04",
        b"PK\x03\x04\x14\0",
        b"%PDF-1.7 \xe2",
    ],
)
def test_a_binary_file_is_refused_as_no_text(data: bytes) -> None:
    with pytest.raises(BadInput, match="no text"):
        decode(data, "意見.txt")


@given(st.binary(max_size=200))
def test_whatever_the_bytes_they_are_decoded_exactly_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "x.txt")
    except BadInput:
        return
    assert data.decode(decoded.encoding) == decoded.text
