"""What stands around the bullets of a document: which lines are headings only because of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from curate.readers.bullets import part_names
from curate.readers.lines import Line
from curate.readers.text import marks
from curate.readers.text.marks import Mark
from curate.readers.text.voice import announces, speaks

PLAIN = "plain"
"""The style of a heading without a mark."""
WEAK = (PLAIN, "（")
"""Styles that are headings only by what stands below them."""
_LONGEST_NAME = 30


class Surroundings:
    """The lines of a document that are not blank, each seen with its neighbours; places are theirs."""

    def __init__(self, solid: Sequence[Line], bullets: Sequence[Mark | None]) -> None:
        self.solid = solid
        self.bullets = bullets
        self.headings = [
            None if bullet else marks.heading(line.text) for line, bullet in zip(solid, bullets, strict=True)
        ]
        """Lines that are headings by their marks."""
        self.closes = self._blank_lines_close()
        """Whether a blank line ends what stands under a heading."""
        self._main = _most_used(bullets)
        self._naming = self._naming_styles()
        places = [at for at, bullet in enumerate(bullets) if bullet]
        self._last = max(places, default=0)
        self._titles = len(places) > 1 and all(self._names_only(at) and self._has_text(at) for at in places)
        self._names = part_names.repeated(solid)
        self._weak = self._weak_headings()

    def gap(self, at: int) -> bool:
        """Whether a blank line stands before the line at `at`."""
        return at > 0 and self.solid[at].number > self.solid[at - 1].number + 1

    def parts(self, at: int) -> bool:
        """Whether a blank line before the line at `at` ends the bullet above.

        Where every bullet only names whose words stand below it, these go on up to the next one.
        """
        return self.gap(at) and not (self._titles and at < self._last)

    def is_name(self, at: int) -> bool:
        """Whether the line at `at` is a heading without a mark, where nothing goes on."""
        return at in self._weak or at in self._names

    def stands_apart(self, at: int) -> bool:
        """Whether the line at `at` is a heading although the bullet above may go on."""
        return at in self._names or (at in self._weak and (self._glued(at) or self._finished(at)))

    def _glued(self, at: int) -> bool:
        """Whether the line at `at` was parted from the one before it or the one behind it."""
        around = self.solid[max(at - 1, 0) : at + 2]
        return [line.number for line in around].count(self.solid[at].number) > 1

    def _finished(self, at: int) -> bool:
        """Whether the line above ends a sentence, and this one is a name in which nobody speaks."""
        said = self.solid[at].text.strip()
        return (
            self.solid[at - 1].text.rstrip().endswith("。")
            and len(said) <= _LONGEST_NAME
            and not speaks(said)
        )

    def _blank_lines_close(self) -> bool:
        """Whether a blank line ends what stands under a heading.

        It does where bullets otherwise follow each other without one; in a document that has a blank
        line between any two bullets it says nothing.
        """
        runs = [self.gap(at) for at in range(1, len(self.solid)) if self.bullets[at] and not self._above(at)]
        return len(runs) >= 3 and sum(runs) * 4 <= len(runs)

    def _above(self, at: int) -> bool:
        return self.headings[at - 1] is not None

    def _weak_headings(self) -> set[int]:
        """Places of the lines that are headings because a bullet follows.

        Where headings with marks stand right above their bullets, these must, too.
        """
        strong = [at for at, mark in enumerate(self.headings[:-1]) if mark and mark.style not in WEAK]
        spaced = sum(self.gap(at + 1) for at in strong) * 2 >= len(strong) if strong else not self.closes
        found = {
            at
            for at, line in enumerate(self.solid[:-1])
            if not self.bullets[at]
            and self.bullets[at + 1]
            and marks.short(line.text)
            and (spaced or not self.gap(at + 1))
        }
        return set() if found == {0} and not any(self.headings) and self.gap(1) else found

    def heads_bullets(self, at: int, bullet: Mark) -> bool:
        """Whether a bullet is a heading: of another style than most, short, and bullets of theirs follow.

        ● and ◎ may be one here and none there; any other style is one throughout or nowhere.
        """
        if bullet.style in self._naming or self._is_title(at):
            return True
        return bullet.style in "●◎" and marks.short(self.solid[at].text) and self._leads(at, bullet)

    def _leads(self, at: int, bullet: Mark) -> bool:
        """Whether a bullet is of another style than most, and one of theirs follows."""
        below = self.bullets[at + 1] if at + 1 < len(self.solid) else None
        return bullet.style != self._main and below is not None and below.style == self._main

    def _naming_styles(self) -> set[str]:
        """Bullets that only name whom those below speak for: each leads, and comes again or says nothing."""
        every = [(at, bullet) for at, bullet in enumerate(self.bullets) if bullet]
        said = [_says(self.solid[at].text) for at, bullet in every if bullet.style == self._main]
        speak = 2 * sum(said) > len(said)
        again = Counter(self.solid[at].text.strip() for at, bullet in every if self._leads(at, bullet))
        names = {
            at
            for at, bullet in every
            if self._leads(at, bullet)
            and (again[self.solid[at].text.strip()] > 1 or (speak and self._names_only(at)))
        }
        return {bullet.style for _at, bullet in every} - {b.style for at, b in every if at not in names}

    def _is_title(self, at: int) -> bool:
        """Whether a bullet is the document's first line and says what the document holds."""
        return at == 0 and announces(self.solid[0].text) and self._names_only(0)

    def _has_text(self, at: int) -> bool:
        """Whether the line below is none with a mark of its own, right under this one."""
        below = at + 1
        return below < len(self.solid) and not (
            self.bullets[below] or self.headings[below] or self.gap(below)
        )

    def _names_only(self, at: int) -> bool:
        said = self.solid[at].text.strip()
        return marks.short(said) and not _says(said)


def _says(text: str) -> bool:
    """Whether a line is a sentence, or one in which somebody speaks."""
    return text.rstrip().endswith("。") or speaks(text)


def _most_used(bullets: Sequence[Mark | None]) -> str:
    styles = [bullet.style for bullet in bullets if bullet]
    return max(dict.fromkeys(styles), key=styles.count) if styles else ""
