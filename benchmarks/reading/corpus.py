"""Fields of the real documents beside the project, against what their truth files say.

    python -m benchmarks.reading.corpus ../shared/corpus

The truth files are free in form, so each document's own comparison stands here; the words of a document
never do. Prints right / asked for every document and field.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from curate.readers.reading import read
from curate.readers.text import numbering
from store.model import Opinion

Score = tuple[str, int, int]
"""Field, how often it is right, how often it is asked."""


def _alike(field: str, found: Sequence[object], truth: Sequence[object]) -> Score:
    """How many places of two sequences agree; a missing place is wrong."""
    right = sum(a == b for a, b in zip(found, truth, strict=False))
    return field, right, max(len(found), len(truth))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _sections(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    wanted: Counter[tuple[str, str]] = Counter()
    for outer, parts in truth["by_section"].items():
        wanted.update({(_squeezed(outer), _squeezed(part)): n for part, n in parts.items() if n})
    found = Counter(tuple(_squeezed(each).strip("()（）") for each in o.path[-2:]) for o in opinions)
    asked: Counter[tuple[str, ...]] = Counter({(a.strip("()（）"), b): n for (a, b), n in wanted.items()})
    yield "heading", sum((found & asked).values()), sum(asked.values())


def _numbers(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    yield _alike("number", [numbering.value(o.number) for o in opinions], truth["numbers"])


def _nasu(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    yield _alike("number", [numbering.value(o.number) for o in opinions], [1, 2, 3, 4])
    yield _alike("text", [o.text for o in opinions], truth["opinion_texts"])
    wanted = [name for name, n in truth["category"].items() for _at in range(n)]
    headed = [o.path[-1] if o.path else "" for o in opinions]
    yield _alike("heading", headed, wanted + [""] * (len(opinions) - len(wanted)))


def _mie(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    truth = truth["pubcom_rows"]
    yield from _numbers(opinions, truth)
    marks = [_squeezed(truth["category_marks"][str(number)]) for number in truth["numbers"]]
    yield _alike("category", [_squeezed(o.category) for o in opinions], marks)


def _gikai(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    wanted = [_squeezed(each) for each in truth["gikai_rows"]["numbers"]]
    yield _alike("number", [_squeezed(o.number) for o in opinions], wanted)


def _setagaya(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    yield _alike("count", [o.count for o in opinions], [1 + n for n in truth["similar_counts"]])
    named = Counter(part for o in opinions for part in o.path)
    yield (
        "heading",
        sum(min(named[k], n) for k, n in truth["category"].items()),
        sum(truth["category"].values()),
    )


def _nishitokyo(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    wanted = [truth["inline_counts"].get(str(at), 1) for at in range(1, truth["opinions_in_excerpt"] + 1)]
    yield _alike("count", [o.count for o in opinions], wanted)


def _kasumi(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    wanted = [name for name, n in truth["response_category"].items() for _at in range(n)]
    yield _alike("category", [o.category for o in opinions], wanted)


def _hitoyasa(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    yield _alike("heading", [o.path[-1] if o.path else "" for o in opinions], truth["categories_seen"][:1])


def _jakunen(opinions: Sequence[Opinion], truth: Mapping[str, Any]) -> Iterator[Score]:
    wanted = [_squeezed(name.split(" / ")[-1]) for name, n in truth["categories"].items() for _at in range(n)]
    found = [_squeezed(o.path[-1]) if o.path else "" for o in opinions]
    yield "heading", sum(w in f or f in w for f, w in zip(found, wanted, strict=False) if f), len(wanted)


DOCUMENTS: Mapping[str, Callable[[Sequence[Opinion], Mapping[str, Any]], Iterator[Score]]] = {
    "hamamatsu_dx_sonota/doc.txt": _numbers,
    "hamamatsu_jakunen_bullets/doc.txt": _jakunen,
    "kasumigaura_kihonkoso/doc.txt": _kasumi,
    "mie_vision_pubcom/gikai_rows.pipe.txt": _gikai,
    "mie_vision_pubcom/pubcom_rows.pipe.txt": _mie,
    "mie_vision_pubcom/pubcom_rows.tsv.txt": _mie,
    "nasukarasuyama_johoka/doc.txt": _nasu,
    "neyagawa_ws_bullets/doc.txt": _sections,
    "nishitokyo_2008_hitoyasa/doc.txt": _hitoyasa,
    "nishitokyo_2016_kokyoshisetsu/doc.txt": _nishitokyo,
    "setagaya_2013_kihonkeikaku_soan/doc.txt": _setagaya,
}
"""Each document, and how its fields are compared."""


def scores(corpus: Path) -> Iterator[tuple[str, Score]]:
    """Document and score of every field in the documents that are in `corpus`."""
    for name, compare in DOCUMENTS.items():
        path = corpus / name
        if path.is_file():
            truth = json.loads((path.parent / "truth.json").read_text(encoding="utf-8"))
            yield from ((name, score) for score in compare(read(path).opinions, truth))


if __name__ == "__main__":
    right = asked = 0
    for document, (field, good, of) in scores(Path(sys.argv[1])):
        right, asked = right + good, asked + of
        print(f"{document:44} {field:10} {good:3} / {of}")
    print(f"{right} / {asked} = {right / max(asked, 1):.1%}")
