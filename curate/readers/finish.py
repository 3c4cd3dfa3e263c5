"""From what a layout found to opinions: last repairs, counts, flags, anchors, places."""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from curate.readers.draft import Field, Found
from curate.readers.text import counts, letters, repair
from curate.readers.text.completeness import cut_end, cut_start
from store.model import Flag, Opinion, Repair, Span

_ANCHOR = 16
"""Hexadecimal digits of an anchor: 64 bits, so that a million opinions do not collide by chance."""


class Anchors:
    """The names that the opinions of a document have so far, in some ten bytes each."""

    def __init__(self) -> None:
        self._names: dict[int, array[int]] = defaultdict(lambda: array("Q"))

    def again(self, name: str) -> str:
        """`name`, 64 bits as hexadecimal digits, where it is new; the second time with "-2" behind it."""
        value = int(name, 16)
        alike = self._names[value >> 48]
        alike.append(value)
        times = alike.count(value)
        return name if times == 1 else f"{name}-{times}"


def finished(
    found: Iterable[Found], first: int = 1, anchors: Anchors | None = None
) -> tuple[tuple[Opinion, ...], tuple[Repair, ...]]:
    """Give each opinion its place, anchor, flags and count; return them with every repair that was made.

    Those that follow others of the same document begin at place `first`, and know the `anchors` before.
    """
    anchors = anchors or Anchors()
    opinions: list[Opinion] = []
    repairs: list[Repair] = []
    for place, each in enumerate(found, start=first):
        opinion, made = _opinion(each, place)
        opinions.append(replace(opinion, anchor=anchors.again(_name(opinion))))
        repairs.extend(replace(one, opinion=place) for one in (*each.repairs, *made))
    return tuple(opinions), tuple(repairs)


def _opinion(found: Found, place: int) -> tuple[Opinion, tuple[Repair, ...]]:
    text = _mended(found.text, found.line)
    response = _mended(found.response, found.line, whole_sentences=True)
    said, count = _counted(text.text, found)
    flags = found.flags | _flags(said, changed=_changed(found.text.raw, text))
    opinion = Opinion(
        id=place,
        document=0,
        anchor="",
        text=said,
        raw=found.text.raw,
        number=found.number.text,
        path=tuple(field.text for field in found.path),
        response=response.text,
        category=found.category.text,
        count=count,
        flags=tuple(flag for flag in Flag if flag in flags),
        spans=_spans(found),
    )
    return opinion, (*text.repairs, *response.repairs)


def _mended(field: Field, line: int, *, whole_sentences: bool = False) -> repair.Repaired:
    words = repair.unbroken(letters.meant(field.text), line, whole_sentences=whole_sentences)
    return repair.Repaired(words.text, (*letters.repairs(field.raw, line), *words.repairs))


def _changed(raw: str, text: repair.Repaired) -> bool:
    """Whether more was done to a text than to join its lines."""
    return bool(text.repairs) or "".join(raw.split()) != "".join(text.text.split())


def _counted(text: str, found: Found) -> tuple[str, int]:
    """The text without the words that say how many submissions it stands for, and how many these are."""
    tail = counts.counted(text)
    if tail and text[: tail[1]].strip():
        return text[: tail[1]].rstrip(), tail[0]
    return text, counts.number_in(found.count.text) or 1


def _flags(text: str, *, changed: bool) -> frozenset[Flag]:
    told = {
        Flag.TEXT_MISSING: not text,
        Flag.CUT_START: cut_start(text),
        Flag.CUT_END: cut_end(text),
        Flag.REPAIRED: changed,
    }
    return frozenset(flag for flag, true in told.items() if true)


def _spans(found: Found) -> dict[str, tuple[Span, ...]]:
    fields = {
        "number": found.number.spans,
        "text": found.text.spans,
        "response": found.response.spans,
        "category": found.category.spans,
        "path": tuple(span for field in found.path for span in field.spans),
    }
    return {name: spans for name, spans in fields.items() if spans}


def _name(opinion: Opinion) -> str:
    """What an opinion says and its number, in short."""
    content = normal(opinion.text) or "answer " + normal(opinion.response)
    return hashlib.sha256(f"{normal(opinion.number)}\n{content}".encode()).hexdigest()[:_ANCHOR]


def normal(text: str) -> str:
    """`text` as anchors compare it: without width, case and white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
