"""Personal data is found where it stands, masked in every format, and leads back by a key of its own."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.formats import FORMATS
from exports.masking import Masks, write_key
from exports.privacy import Kind, find
from store import decisions
from store.model import Flag
from store.model import Kind as DocumentKind
from tests.exports.small import TEXTUAL, Small, opinion


def said(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.kind.name) for each in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("電話は03-3333-1234です。", [("03-3333-1234", "PHONE")]),
        ("０９０－１２３４－５６７８まで", [("０９０－１２３４－５６７８", "PHONE")]),
        ("090 1234 5678", [("090 1234 5678", "PHONE")]),
        ("(03)3333-1234へ", [("(03)3333-1234", "PHONE")]),
        ("yamada@example.co.jpへ", [("yamada@example.co.jp", "MAIL")]),
        ("番号は123456789018です", [("123456789018", "MY_NUMBER")]),
        ("氏名：山田　太郎\n以上", [("山田　太郎", "NAME")]),
        ("住所: ひばり野区南町1-2-3 荘201\n", [("ひばり野区南町1-2-3 荘201", "ADDRESS")]),
        ("〒123-4567に住む", [("〒123-4567", "ADDRESS")]),
        ("東京都ひばり野区南町三丁目4番5号に住む者です", [("東京都ひばり野区南町三丁目4番5号", "ADDRESS")]),
    ],
)
def test_it_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "123456789012",
        "同じ住所や氏名を何枚もの用紙に書かされる。",
        "令和5年11月21日から2023-12-20まで",
        "素案59ページの取組27、第3章1-2-3",
        "区民税10,000,000円",
        "市民の3割が3月に区役所へ",
        "名前の漢字が表示できない人がいる",
        "SNSの@マークが読めない",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert said(text) == []


@given(st.text())
def test_what_is_found_lies_in_the_text_and_apart(text: str) -> None:
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


TEXT = "氏名：山田太郎\n電話 090-1234-5678 に。yamada@example.jp"
SECRETS = ("山田太郎", "090-1234-5678", "yamada@example.jp")


def flagged(folder: Path) -> Small:
    small = Small(folder)
    small.read(
        "意見.txt", DocumentKind.BULLETS, [opinion(1, TEXT, response="03-3333-1234"), opinion(2, "はい")]
    )
    small.decide(decisions.mined(small.state, {}, {1: [Flag.PERSONAL]}), decisions.keep(small.state, [1, 2]))
    return small


def masked(small: Small, name: str) -> bytes:
    from exports.formats import export

    material = small.material()
    return b"".join(export(name, replace(material, mask=Masks(material).mask)))


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_it_out(name: str, tmp_path: Path) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    content = masked(flagged(tmp_path), name)
    if name not in TEXTUAL:
        with ZipFile(BytesIO(content)) as parts:
            content = b"".join(parts.read(each) for each in parts.namelist())
    written = content.decode("utf-8", "replace").replace("\\", "")
    assert not any(each in written for each in SECRETS)
    assert f"［{Kind.PHONE.value}1］" in written
    assert "03-3333-1234" in written


def test_a_false_alarm_stands_as_it_is(tmp_path: Path) -> None:
    small = flagged(tmp_path)
    small.decide(decisions.dismiss(small.state, [1]))
    assert "090-1234-5678" in masked(small, "yaml").decode()


def test_the_key_leads_back_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    masks = Masks(flagged(tmp_path).material())
    path = tmp_path / "masks.json"
    path.write_text("old")
    path.chmod(0o644)
    write_key(masks.key(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = json.loads(path.read_text("utf-8"))
    text = masks.mask(TEXT)
    for token, value in key.items():
        text = text.replace(token, value)
    assert text == TEXT
