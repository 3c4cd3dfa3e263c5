"""Bullets under headings: which line begins a bullet, which goes on with it, and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from curate.readers.bullets import answers, enumerated, stepped
from curate.readers.bullets.glued import pieces
from curate.readers.bullets.surroundings import PLAIN, WEAK, Surroundings
from curate.readers.draft import NOTHING, Claims, Field
from curate.readers.lines import Line
from curate.readers.source import Source
from curate.readers.text import counts, marks
from curate.readers.text.marks import Mark
from curate.readers.text.voice import nobody_of

_DEPTHS = {"#" * depth: depth for depth in range(1, 7)}
_RANKS = _DEPTHS | {"章": 7, "議題": 7, "Ⅰ": 8, "1": 9, "(1)": 10}
"""Which numbered heading stands above which; the other styles nest as the document first uses them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading above a bullet."""

    style: str
    """Its marks."""
    field: Field
    """What it says, without them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet with the lines that go on with it."""

    style: str
    """The bullet's character."""
    indent: int
    """White space before the bullet."""
    path: tuple[Heading, ...]
    """Outermost first."""
    lines: tuple[tuple[Line, Mark], ...]
    """Each line, and where in it the text stands."""
    answer: tuple[tuple[Line, Mark], ...] = ()
    """The lines below it that answer (→ …, 【回答】 …)."""
    number: Field = NOTHING
    """What a line above its own numbers it with (意見１)."""

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """Line number and text of each line."""
        return tuple((line.number, line.text[mark.start : mark.end].strip()) for line, mark in self.lines)

    @property
    def text(self) -> str:
        """The text of all lines, only strung together."""
        return "".join(text for _number, text in self.parts)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as bullets and what is around them."""

    items: tuple[Item, ...]
    """In the order of the document."""
    headings: tuple[Heading, ...]
    """All of them, those above no bullet too."""
    shorts: tuple[str, ...]
    """Short lines before the first bullet: among them stands the title."""
    claims: Claims
    """Headings, summaries, notes and page numbers; the rest is the layout's to claim."""


def sheet(lines: Sequence[Line]) -> Sheet:
    """Read `lines` as bullets under headings."""
    walk = _Walk([piece for piece in pieces(lines) if not piece.blank])
    for at in range(len(walk.solid)):
        walk.take(at)
    return walk.sheet()


def sheet_of(source: Source) -> Sheet:
    """The bullets of `source`; several layouts ask for them, so claims are added to a copy."""
    return sheet(source.lines)


def untitled(read: Sheet, items: Sequence[Item]) -> list[Item]:
    """`items` without the document's title above them: its first heading, alone of its level, over others."""
    first = read.headings[0] if read.headings else None
    alone = first and sum(each.style == first.style for each in read.headings) == 1
    within = all(item.path[:1] == (first,) and len(item.path) > 1 for item in items)
    if not (first and alone and within and first.style.startswith("#") and not read.shorts):
        return list(items)
    return [replace(item, path=item.path[1:]) for item in items]


class _Walk:
    """Goes down the lines that are not blank."""

    def __init__(self, solid: Sequence[Line]) -> None:
        self.solid = solid
        self._bullets = enumerated.bullets(solid)
        self._around = Surroundings(solid, self._bullets)
        self._stepped = stepped.headings(solid, self._bullets)
        self._items: list[Item] = []
        self._lines: list[list[tuple[Line, Mark]]] = []  # of each item
        self._answers: list[list[tuple[Line, Mark]]] = []  # below each item
        self._all: list[Heading] = []
        self._path: list[Heading] = []
        self._own_items = False
        self._nested: set[str] = set()  # weak styles that stand under others here, and begin no new part
        self._shorts: list[str] = []
        self._claims = Claims()
        self._open = False

    def sheet(self) -> Sheet:
        """What was read."""
        items = (
            replace(item, lines=tuple(lines), answer=tuple(answer))
            for item, lines, answer in zip(self._items, self._lines, self._answers, strict=True)
        )
        return Sheet(tuple(items), tuple(self._all), tuple(self._shorts), self._claims)

    def take(self, at: int) -> None:
        """Read the line at `at`."""
        line, bullet, mark = self.solid[at], self._bullets[at], self._around.headings[at]
        if marks.closes(line.text) or (self._around.parts(at) and not self._awaits_answer()):
            self._open = False
        if self._answers_item(at):
            return
        if bullet and self._around.heads_bullets(at, bullet):
            self._heading(line, bullet)
        elif bullet:
            self._item(at, line, bullet)
        elif (
            marks.page(line.text)
            or marks.note(line.text)
            or nobody_of(line.text)
            or marks.labels_paper(line.text)
        ):
            self._beside(line)
        elif (mark and mark.style not in WEAK) or marks.sums_up(line.text):
            self._marked(at, line, mark)
        else:
            self._plain(at, line, mark)

    def _plain(self, at: int, line: Line, mark: Mark | None) -> None:
        """A line without a bullet or a heading's mark."""
        if at in self._stepped:
            self._heading(line, Mark(f"{PLAIN}{self._stepped[at]}", 0, len(line.text)))
        elif self._open and not self._around.stands_apart(at):
            self._goes_on(line)
        elif self._around.is_name(at):
            self._heading(line, mark or Mark(PLAIN, 0, len(line.text)))
        elif not self._items and marks.short(line.text):
            self._shorts.append(line.text.strip())

    def _beside(self, line: Line) -> None:
        """A page's number, which parts nothing, or a remark, behind which nothing goes on."""
        page = marks.page(line.text)
        self._claims.add("furniture" if page else "note", line.span())
        self._open = self._open and page

    def _answers_item(self, at: int) -> bool:
        """Take the line at `at` for the answer to the item above it, where it is marked as one."""
        answer = answers.mark(self.solid[at].text) if self._items and not self._bullets[at] else None
        if answer is None:
            return False
        last = (self._answers[-1] or self._lines[-1])[-1][0]
        if not self._open and last.start != self.solid[at - 1].start:
            return False
        self._answers[-1].append((self.solid[at], answer))
        self._open = True
        return True

    def _awaits_answer(self) -> bool:
        """Whether the last line is an answer's label with nothing beside it."""
        last = self._answers[-1][-1:] if self._answers else []
        return any(not line.text[mark.start :].strip() for line, mark in last)

    def _item(self, at: int, line: Line, bullet: Mark) -> None:
        indent = len(line.text) - len(line.text.lstrip())
        path = self._path
        if self._around.closes and self._own_items and self._around.gap(at):
            path = self._path = self._path[:-1]
        self._own_items = True
        self._items.append(Item(bullet.style, indent, tuple(path), ()))
        self._lines.append([(line, bullet)])
        self._answers.append([])
        self._open = True

    def _goes_on(self, line: Line) -> None:
        (self._answers[-1] or self._lines[-1]).append((line, Mark("", 0, len(line.text))))

    def _marked(self, at: int, line: Line, mark: Mark | None) -> None:
        """A line with a heading's mark; ■ before a sentence, or without bullets below it, sums up."""
        if mark is None or (mark.style == "■" and (at + 1 >= len(self.solid) or not self._bullets[at + 1])):
            self._claims.add("summary", line.span())
            self._open = False
        else:
            self._heading(line, mark)

    def _heading(self, line: Line, mark: Mark) -> None:
        span = line.span(mark.start, mark.end)
        text = counts.uncounted(line.text[mark.start : mark.end].strip())
        heading = Heading(mark.style, Field(text, text, (span,)))
        self._path = [*self._under(mark.style), heading]
        self._all.append(heading)
        self._claims.add("heading", line.span())
        self._own_items = self._open = False

    def _under(self, style: str) -> list[Heading]:
        """The headings that stay above a new one of `style`."""
        styles = [heading.style for heading in self._path]
        if style in styles:
            return self._path[: styles.index(style)]
        if style in _RANKS:
            lower = [at for at, each in enumerate(styles) if _RANKS.get(each, -1) >= _RANKS[style]]
            return self._path[: lower[0]] if lower else self._path
        if style in WEAK and self._own_items and not (styles and styles[-1].startswith("#")):
            return self._path[:-1] if style in self._nested else []
        if styles:
            self._nested.add(style)
        return self._path
