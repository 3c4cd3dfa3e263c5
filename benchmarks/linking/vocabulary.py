"""Make the table of words and their directions that `curate.linking.texts.vocabulary` reads.

    pip install ja-ginza      (in an environment of its own)
    python -m benchmarks.linking.vocabulary

The directions are those of chiVe (Manabe et al., 2019; Works Applications, Apache License 2.0), which GiNZA's
model ja_ginza carries for the 20,000 most frequent words. Kept are words of kanji, katakana or Latin letters.
What all of them have in common is taken away, and of the rest the hundred directions in which they differ
most (principal components) are kept, a byte each.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import numpy as np

from curate.linking.texts.folding import squeeze
from curate.linking.texts.vocabulary.words import TABLE, bare

COMPONENTS = 100
"""Half of them lose something, all three hundred gain nothing (`benchmarks.linking.measure headings`)."""

_WORD = re.compile(r"[一-龥々]+|[ァ-ヴー]{2,}|[a-z]{2,}")


def main() -> None:
    """Write the table."""
    from spacy.vocab import Vocab

    [folder] = Path(next(iter(import_module("ja_ginza").__path__))).glob("ja_ginza-*/vocab")
    vocab = Vocab().from_disk(folder)
    frequent: dict[int, str] = {}
    for key, row in vocab.vectors.key2row.items():
        frequent.setdefault(row, bare(squeeze(vocab.strings[key])))
    places: dict[str, int] = {}
    for row in sorted(frequent):
        if _WORD.fullmatch(frequent[row]):
            places.setdefault(frequent[row], row)
    directions = _components(vocab.vectors.data[list(places.values())].astype(float))
    words = np.frombuffer("\n".join(places).encode(), dtype=np.uint8)
    np.savez_compressed(TABLE, words=words, directions=directions)
    print(f"{len(places)} words, {TABLE.stat().st_size} bytes")


def _components(rows: np.ndarray) -> np.ndarray:
    unit = _unit(rows - rows.mean(axis=0))
    _left, _scales, axes = np.linalg.svd(unit, full_matrices=False)
    return np.round(127 * _unit(unit @ axes[:COMPONENTS].T)).astype(np.int8)


def _unit(rows: np.ndarray) -> np.ndarray:
    unit: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


if __name__ == "__main__":
    main()
