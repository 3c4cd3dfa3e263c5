"""Making whole what print and conversion broke; every repair can be listed and taken back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from curate.readers.text.marks import bullet
from store.model import Repair

_STOPS = ("。", "．", "！", "？")
_AROUND = 8
"""Characters that a listed repair shows on each side of its place."""

_LETTER = "ぁ-ゖァ-ヺー々〆〇㐀-䶿一-鿿"
_INSIDE_WORD = re.compile(
    f"(?<=[{_LETTER}、「『（])(?<![\\d一二三四五六七八九十][章節編部項]) (?=[{_LETTER}、。」』）])"
)
"""A blank between two letters, save the one between 第1章 and its title."""
_SENTENCE = re.compile("[^。！？]+[。！？]?")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text and what was done to it."""

    text: str
    """As it is now."""
    repairs: tuple[Repair, ...] = ()
    """In the order of the text."""


def glue(before: str, after: str) -> str:
    """What belongs between two halves of a broken line: a blank between Latin words, else nothing."""
    ends = before[-1:].isascii() and (before[-1:].isalpha() or before[-1:] in ",.;:!?")
    begins = after[:1].isascii() and after[:1].isalpha()
    return " " if ends and begins else ""


def joined(parts: Sequence[tuple[int, str]]) -> Repaired:
    """Join the lines of one text, each with its number; Japanese needs no blank where a line ended.

    A sentence that ends before a blank line ends a paragraph.
    """
    text, above = "", 0
    repairs: list[Repair] = []
    for line, part in parts:
        apart, above = line > above + 1, line
        if not text or (apart and text.endswith(_STOPS)):
            text += f"\n{part}" if text else part
            continue
        between = glue(text, part)
        repairs.append(
            Repair(
                "joined-line",
                line,
                f"{text[-_AROUND:]}\n{part[:_AROUND]}",
                f"{text[-_AROUND:]}{between}{part[:_AROUND]}",
            )
        )
        text += between + part
    return Repaired(text, tuple(repairs))


def flowed(text: str, line: int) -> Repaired:
    """Join the lines of a cell as print broke them; `line` is the number of the first.

    A paragraph ends where a sentence does in a line that is clearly shorter than the longest, and
    before a bullet or a line that is set in.
    """
    lines = text.split("\n")
    longest = max(map(width, lines))
    found = ""
    repairs: list[Repair] = []
    for at, said in enumerate(lines):
        above = lines[at - 1]
        short = width(above) < (0.85 if above[-1:] in "。！？" else 0.7) * longest
        apart = at and ((short and _would_fit(above, said, longest)) or bullet(said))
        if at and not apart:
            whole = joined([(line + at - 1, found), (line + at, said)])
            repairs.extend(whole.repairs)
            found = whole.text
        else:
            found += ("\n" if at else "") + said
    return Repaired(found, tuple(repairs))


def width(text: str) -> int:
    """The places that `text` takes in print of one width, two for a full-width letter."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@cache
def _cells(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def _would_fit(above: str, said: str, longest: int) -> bool:
    """Whether the first word of `said` has room in the line above, so that its author ended that line.

    A number and the letter that counts (2030年) are one word to a printer.
    """
    word = re.match("[!-~]*.?", said)
    return width(above) + (width(word.group()) if word else 0) < longest


def closed(text: str) -> str:
    """`text` without any blank between two of its Japanese letters."""
    return _INSIDE_WORD.sub("", text)


def unbroken(text: str, line: int, *, whole_sentences: bool = False) -> Repaired:
    """Take out the blanks that a line's end in print left inside words.

    Running Japanese has no blank between two of its letters, so in a sentence, which is what ends in 。
    or holds 、, such a blank is the end of a printed line. Blanks beside Latin letters and digits stay,
    and so do those in headings and lists. With `whole_sentences` only what ends in 。 counts as a
    sentence; answers cite initiatives behind their last one, where blanks set name and page apart.
    """
    kept: list[str] = []
    repairs: list[Repair] = []
    for sentence in _SENTENCE.findall(text):
        if sentence[-1] in "。！？" or ("、" in sentence and not whole_sentences):
            repairs.extend(_places(sentence, line))
            kept.append(_INSIDE_WORD.sub("", sentence))
        else:
            kept.append(sentence)
    return Repaired("".join(kept), tuple(repairs)) if repairs else Repaired(text)


def _places(sentence: str, line: int) -> Iterator[Repair]:
    for place in _INSIDE_WORD.finditer(sentence):
        before = sentence[max(place.start() - _AROUND, 0) : place.start()]
        after = sentence[place.end() : place.end() + _AROUND]
        yield Repair("joined-word", line, f"{before} {after}", before + after)
