"""Prose that may be an opinion although no mark says so: proposed to the analyst, never taken.

Where a document announces opinions, a paragraph in which somebody speaks may be one, and so may words
in 「」; a report quotes and argues in the same way, so only a person can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from curate.readers.bullets import part_names
from curate.readers.labelled import turns
from curate.readers.lines import Line
from curate.readers.text import mail, marks
from curate.readers.text.completeness import ended
from curate.readers.text.repair import joined, width
from curate.readers.text.voice import announces, speaks, weighs
from store.model import LeftOver

_SPEAKER = r"(?:[（(][^（）()]{1,16}[)）])?"
_QUOTED = re.compile(
    rf"「([^「」]{{10,400}})」(?:(?={_SPEAKER}(?:[、や・]?「[^「」]{{1,400}}」{_SPEAKER}){{0,9}}"
    r"(と(?:の|い[うっ]た?)[^、。「」]{0,5}?(?:ご?意見|声|要望|指摘|提案|質問|感想)))|([（(][^（）()]{1,16}[)）])$)?"
)
"""Words, and what says that they are somebody's: 「…」（３０代）といった切実な意見, 「…」（中２）."""
_SENTENCE = re.compile(r"[^。？?！]+[。？?！]?")
_OPINION = r"(?:ご?意見|声|要望|指摘|提案|質問|感想)(?:[がも等や、]|など)"
_FROM = r"(?:^|(?<=。)|(?:多く|あり|一方で?|ほか|あったが|出され|寄せられ|上がり)、)"
_REPORTED = re.compile(
    rf"{_FROM}([^。「」]{{10,400}}?)と(?:の|いう|いった){_OPINION}"
    rf"|{_FROM}([^。「」]{{4,400}}?を(?:求める|望む|心配する|懸念する|不安視する)){_OPINION}"
)
"""What a sentence of a report says that somebody said: …してほしいとの意見が, …を求める声が."""
_BEFORE = re.compile(
    r"^(?:(?:また|さらに|このほか|その他|なお)、)?(?:[^、]{1,16}(?:関して|ついて)は?、)?(?:[^、]{1,16}から(?:は|も)?、)?"
)
_DEMANDS = re.compile(r"(?:陳情|請願|要請|要望|申し?入れ?)(?:書|事項|項目|の趣旨)$")
"""The title of a letter that asks for something, and its parts."""
_DEMANDED = re.compile(r"(?:陳情|請願|要請|要望|申し?入れ?)(?:の?事項|の?項目|の内容)$")
"""The heading over what it asks for."""
_GROUP = re.compile(
    r"(?:#+\s*)?[■◆●【〔]?\s*第?\s?[A-ZＡ-Ｚ\d０-９一二三四五六七八九十]{1,2}\s?(?:班|グループ|チーム|テーブル)[】〕]?"
    r"|(?:#+\s*)?[■◆●【〔＜]?\s*\S{1,8}\s?(?:さん|氏)[】〕＞]?"
)
"""The name of a group that worked on something, or of somebody, above what they say."""
_CIVIL = re.compile(r"(?:よろしくお願い|ありがとう|お礼申し上げ|御礼申し上げ)[^。]*。?$")
"""How letters end."""
_MOST = 2_000
_SHORTER = 0.7
"""Of the widest line: what is shorter was ended by its author."""
_GOES_ON = re.compile(r"\s*と(?:の|い[うっ])")
_NARROWEST = 48
"""Half-width cells in the widest line, below which print had nothing to break."""
_NEAR = 4
_LEAST = 2
_LONGEST_NAME = 24
_ENDS = ("。", "！", "？", "」", "）")


def proposed(left: Sequence[LeftOver], lines: Sequence[Line]) -> tuple[LeftOver, ...]:
    """The paragraphs and quotations among the left-over lines that may be opinions; `line` is their first.

    `lines` are those of the document, or of its beginning. Where no short one announces opinions, only the
    turns of those who give them in a discussion are proposed, and what is quoted as an opinion.
    """
    form = mail.aside(lines)
    left = [each for each in left if each.line not in form]
    if turned := tuple(_turns(left)):
        return turned
    widest = max((width(line.text) for line in lines), default=0)
    if form or _asked([line.text.strip() for line in lines if marks.short(line.text)]):
        return tuple(each for part in _parts(left) for each in _in_part(part, widest))
    paragraphs = (each for _heading, run in _parts(left) for each in _paragraphs(run, widest))
    return tuple(LeftOver(each.line, words) for each in paragraphs for words in _told(each.text))


def _asked(heads: Sequence[str]) -> bool:
    """Whether a short line announces opinions, or headings set sides apart (良い点, 困りごと)."""
    sides = {head for head in heads if marks.heading(head) and weighs(head)}
    groups = {head for head in heads if _GROUP.fullmatch(head)}
    several = len(sides) >= _LEAST or len(groups) >= _LEAST
    return several or any(announces(head) or _DEMANDS.search("".join(head.split())) for head in heads)


def _told(text: str) -> Iterator[str]:
    """The words that a report says are somebody's, in quotes or without."""
    yield from (words for words, told, _who in _QUOTED.findall(text) if told)
    yield from (_BEFORE.sub("", said or sought) for said, sought in _REPORTED.findall(text))


def _parts(left: Sequence[LeftOver]) -> Iterator[tuple[str, list[LeftOver]]]:
    """The left-over lines under each heading that is among them, and that heading."""
    names = part_names.repeated([Line(each.line, 0, 0, each.text) for each in left])
    heading, run = "", list[LeftOver]()
    for at, each in enumerate(left):
        said = each.text.strip()
        if at in names or marks.heading(said) or (len(said) <= _LONGEST_NAME and _asks(said)):
            yield heading, run
            heading, run = said, []
        else:
            run.append(each)
    yield heading, run


def _asks(heading: str) -> bool:
    """Whether what stands under a heading is what people say."""
    return announces(heading) or weighs(heading) or bool(_DEMANDED.search(heading))


def _in_part(part: tuple[str, Sequence[LeftOver]], widest: int) -> Iterator[LeftOver]:
    """What is proposed of the lines under a heading: all notes where it asks for them, else what speaks."""
    heading, lines = part
    paragraphs = list(_paragraphs(lines, widest))
    asked = announces(heading) and any(speaks(each.text) for each in paragraphs)
    for each in paragraphs:
        yield from _in(
            each,
            sure=weighs(heading)
            or bool(_DEMANDED.search(heading))
            or (asked and not each.text.endswith("。")),
        )


def _turns(left: Sequence[LeftOver]) -> Iterator[LeftOver]:
    for line, words in turns.said([(each.line, each.text) for each in left]):
        text = joined([(line, part) for part in words.split("\n")]).text
        if len(text) <= _MOST and any(map(speaks, _SENTENCE.findall(text))):
            yield LeftOver(line, text)


def _paragraphs(left: Sequence[LeftOver], widest: int) -> Iterator[LeftOver]:
    """Left-over lines as paragraphs: a line goes on in the next one unless it ends a sentence.

    Of notes without sentences, a line that is clearly shorter than the widest of the document was ended
    by its author.
    """
    notes = not any("。" in each.text for each in left) and not _printed(left)
    run: list[LeftOver] = list(left[:1])
    for above, line in pairwise(left):
        short = notes and (widest < _NARROWEST or width(above.text) < _SHORTER * widest)
        if line.line > above.line + 1 or _stops(above.text, line.text) or short:
            yield _whole(run)
            run = []
        run.append(line)
    if run:
        yield _whole(run)


def _stops(above: str, below: str) -> bool:
    """Whether a line ends a sentence that the next one does not go on with (」 before との意見)."""
    return above.rstrip().endswith(_ENDS) and not _GOES_ON.match(below)


def _printed(left: Sequence[LeftOver]) -> bool:
    """Whether lines look as if print had broken them: of the widest there are several."""
    full = max((width(each.text) for each in left), default=0)
    return sum(width(each.text) > full - _NEAR for each in left) > _LEAST


def _whole(run: Sequence[LeftOver]) -> LeftOver:
    return LeftOver(run[0].line, joined([(each.line, each.text.strip()) for each in run]).text)


def _in(paragraph: LeftOver, *, sure: bool) -> Iterator[LeftOver]:
    said = paragraph.text.strip()
    if marks.note(said) or marks.page(said) or not said:
        return
    quoted = [words for words, *told in _QUOTED.findall(paragraph.text) if any(told) or speaks(words)]
    if words := quoted or list(_told(paragraph.text)):
        yield from (LeftOver(paragraph.line, each) for each in words)
    elif len(said) <= _MOST and (sure or (speaks(said) and ended(said) and not _CIVIL.search(said))):
        yield paragraph
