"""Whole documents, each sentence turned into its contrary, and into one that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.matching.cautions import cautions
from curate.matching.residue import residue
from tests.shared import SHARED, needs_shared

SAMPLES = Path(__file__).resolve().parents[2] / "curate" / "samples"
TURNED = """
不要/必要 必要/不要 反対/賛成 賛成/反対 がある/がない がない/がある あります/ありません
ありません/あります ていない/ている ています/ていません できる/できない できない/できる
すべき/すべきでない する。/しない。 増/減 高/低 多い/少ない 大き/小さ 早/遅 前/後 有/無 良い/悪い
よい/よくない 推進/中止 公開/非公開 強化/緩和 充実/縮小 してほしい/してほしくない
いただきたい/いただきたくない
"""
SAME = """
子ども/子供 ください/下さい ほしい/欲しい できる/出来る 分かり/わかり わかり/分かり さらに/更に
および/及び 及び/および など/等 等/など 取組/取り組み 取り組み/取組 である。/です。 です。/である。
べきである/べきです した。/しました。 する。/します。 いる。/います。 と思います/と考えます
してほしい/していただきたい 求める/求めます ない。/ません。 については/は において/で
必要がある/必要があります 。/！
"""
FEW = 0.01
"""So many of the sentences that say the same may be warned of: a look costs little."""


def sentences(*roots: Path) -> list[str]:
    files = [file for root in roots for file in root.rglob("*") if file.suffix in {".txt", ".md", ".tsv"}]
    parts = (
        part.strip()
        for file in sorted(files)
        if file.name != "SOURCE.txt"
        for part in re.split(r"[\n\t|]+|(?<=。)", file.read_text(encoding="utf-8", errors="replace"))
    )
    return sorted({part for part in parts if 12 <= len(part) <= 300})


def exchanged(texts: list[str], words: str) -> Iterator[tuple[str, str]]:
    for each in words.split():
        one, other = each.split("/")
        yield from ((text, text.replace(one, other, 1)) for text in texts if one in text)


@pytest.mark.parametrize(
    "roots", [(SAMPLES,), pytest.param((SHARED / "corpus", SHARED / "seeds"), marks=needs_shared)]
)
def test_no_sentence_of_a_document_is_turned_without_a_caution_and_residue(roots: tuple[Path, ...]) -> None:
    pairs = list(exchanged(sentences(*roots), TURNED))

    assert pairs
    assert not [pair for pair in pairs if not cautions(*pair)]
    assert not [pair for pair in pairs if not residue(*pair)]


@pytest.mark.parametrize(
    "roots", [(SAMPLES,), pytest.param((SHARED / "corpus", SHARED / "seeds"), marks=needs_shared)]
)
def test_a_sentence_in_other_words_of_grammar_is_hardly_ever_warned_of(roots: tuple[Path, ...]) -> None:
    pairs = list(exchanged(sentences(*roots), SAME))

    assert pairs
    assert sum(bool(cautions(*pair)) for pair in pairs) <= FEW * len(pairs)
    assert sum(bool(residue(*pair)) for pair in pairs) <= 10 * FEW * len(pairs)
