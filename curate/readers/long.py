"""A table that is too long to be held, from its path to pieces: what stays in memory is a part of it.

The head, and what the document says of itself, are looked for in the first part. From there on rows come
part by part, and opinions window by window (`curate.readers.tables.windows`), the same as if all of it had
been held, save that an answer that only points to another one (No.1の回答のとおり) is not looked up
farther than in its own window, and that rows before the first answer of all do not count as lacking one.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from curate.readers import asking
from curate.readers.accounting import declared
from curate.readers.accounting.ledger import Account, left_over
from curate.readers.accounting.proposed import proposed
from curate.readers.accounting.tally import Tally, differences
from curate.readers.asking import Answers
from curate.readers.draft import Claims, Found
from curate.readers.finish import Anchors, finished
from curate.readers.formats.delimited import Part, each_quoted, parts
from curate.readers.formats.on_disk import OnDisk
from curate.readers.formats.progress import Progress, silent
from curate.readers.layouts import response_table
from curate.readers.plans import names
from curate.readers.source import Row, Source
from curate.readers.tables import reasoned, ringed, stacked, turned
from curate.readers.tables.entries import begun
from curate.readers.tables.windows import Windows
from curate.readers.text.encoding import chosen
from store.errors import BadInput
from store.language import _
from store.model import Claim, Kind, Ledger, LeftOver, Piece, Reading, Repair

LONGEST_HELD = 4_000_000
"""Bytes beyond which a table is not held: it would take up to 70 times as many in memory."""
_MOST_LEFT = 10_000
"""Lines of which nothing could be made beyond which a file is no table of opinions."""
_MOST_LISTED = 10_000
"""Repairs that are listed; what was done to an opinion is among its flags as well."""
_MOST_NAMES = 5_000
"""Headings, and categories, that are counted one by one."""

Pieces = Generator[Piece, None, Reading]
"""The pieces of a document in its order, and when they are through, the reading without them."""


def is_long(path: Path) -> bool:
    """Whether the file at `path` is a table that `pieces` has to read."""
    return (
        path.suffix.casefold() in (".csv", ".tsv") and path.is_file() and path.stat().st_size > LONGEST_HELD
    )


def pieces(
    path: Path,
    *,
    kind: str = "auto",
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    progress: Progress = silent,
    answers: Answers | None = None,
) -> Pieces:
    """Read the table at `path`; what may be said of it is said as to `curate.readers.reading.read`.

    Raises:
        BadInput: no encoding fits, it begins with no table of opinions, or too much of it is left over.
        ColumnsUnknown: it begins with a table of which no column is known to hold opinions.
    """
    file = OnDisk(path)
    codec = chosen(file, path.name, encoding).encoding
    sha256 = file.sha256()
    found = parts(file.decoded(codec, progress), path.name)
    first = next(found)
    table = _Table(path, first, _seen(path, first, kind, columns, answers))
    for part in chain((first,), found):
        yield table.take(part)
    yield table.rest()
    return table.reading(sha256, codec)


def _seen(
    path: Path, first: Part, kind: str, columns: Mapping[str, str] | None, answers: Answers | None
) -> Source:
    """The beginning of the file as a format sees it, with its columns where somebody said which they are."""
    source = Source(
        path.name,
        first.text,
        first.lines,
        (first.rows,),
        columns=columns or {},
        tabular=True,
        merges=each_quoted(first.text),
    )
    if columns is None and answers:
        source = replace(source, columns=asking.remembered(source, answers))
    if kind == "plan":
        raise _no_table(path)
    return source


def _no_table(path: Path) -> BadInput:
    return BadInput(
        _("{file} has {size} MB, and does not begin with a table of opinions.").format(
            file=path.name, size=f"{path.stat().st_size / 1e6:,.0f}"
        ),
        _("Say which column is what with --columns, or part it into files of at most {most} MB.").format(
            most=f"{LONGEST_HELD / 1e6:.0f}"
        ),
    )


class _Table:
    """What is known of a long table so far."""

    def __init__(self, path: Path, first: Part, source: Source) -> None:
        found = response_table.head(source)
        if found is None or (found[1] < 0 and not source.columns):
            if table := asking.unnamed(source, sure=True):
                raise asking.ColumnsUnknown(path.name, table)
            raise _no_table(path)
        self._path = path
        self._rows, self._start, columns = found
        self._named = bool(source.columns)
        self._questions = turned.head_of_questions(first.rows)
        self._rings = ringed.of(turned.asked(first.rows))
        self._reasons = reasoned.of(stacked.with_one_head(ringed.told(turned.asked(first.rows))))
        self._claims = Claims()
        self._walk = begun(self._rows, self._start, columns, self._claims)
        self._first: Part | None = first
        self._plan = names.plan(islice(first.lines, _FRONT), path.stem, is_plan=False)
        self._above = first.lines[: max(self._start, 0)]
        self._said = declared.Declared()
        self._windows = Windows(merges=source.merges or response_table.kept(self._rows, self._start))
        self._anchors = Anchors()
        self._account = Account()
        self._tally = Tally(_MOST_NAMES)
        self._writings: dict[str, str] = {}
        self._repairs: list[Repair] = []
        self._left: list[LeftOver] = []

    def take(self, part: Part) -> Piece:
        """Read one part."""
        claims = self._claims
        entries = tuple(self._walk.down(self._below(part), claims))
        if self._first is part:
            self._said = declared.read(response_table.outside(self._rows, claims), claims)
            response_table.front(self._rows[: max(self._start, 0)], claims)
        self._first, self._claims, self._rows = None, Claims(), ()
        left, rest = left_over(part.lines, claims.all())
        self._note(left)
        every = tuple(sorted((*claims.all(), *rest), key=lambda claim: claim.span.start))
        self._account.add(part.text, every, part.start)
        return self._piece(part.text, self._windows.take(entries), every)

    def rest(self) -> Piece:
        """What is left of it when all parts are read."""
        return self._piece("", self._windows.rest(self._said.opinions), ())

    def _below(self, part: Part) -> tuple[Row, ...]:
        if self._first is part:
            return self._rows[self._start + 1 :]
        if self._named:
            return part.rows
        rows = turned.asked(part.rows, self._questions)
        rows = stacked.with_one_head(ringed.told(rows, self._rings) if self._rings else rows)
        return rows if self._reasons is None else reasoned.told(rows, self._reasons)

    def _note(self, left: tuple[LeftOver, ...]) -> None:
        self._left += left
        if len(self._left) > _MOST_LEFT:
            raise BadInput(
                _("Of {n} lines of {file} nothing can be made.").format(
                    n=f"{len(self._left):,}", file=self._path.name
                ),
                _("Line {line} is one of them. Save it again as a table of opinions, one a row.").format(
                    line=left[-1].line
                ),
            )

    def _piece(self, text: str, found: tuple[Found, ...], claims: tuple[Claim, ...]) -> Piece:
        known = {**self._said.legend, **self._writings}
        found = response_table.one_writing(found, known)
        if len(self._writings) < _MOST_NAMES:
            used = (each.category.text for each in found if each.category.text)
            self._writings |= {each: "" for each in used if each not in self._said.legend}
        opinions, repairs = finished(found, self._tally.opinions + 1, self._anchors)
        self._tally.add(opinions)
        self._repairs += repairs[: _MOST_LISTED - len(self._repairs)]
        return Piece(text, opinions, claims)

    def reading(self, sha256: str, encoding: str) -> Reading:
        """What was read, without the pieces."""
        said = self._said
        return Reading(
            file=self._path.name,
            sha256=sha256,
            kind=Kind.RESPONSE_TABLE,
            encoding=encoding,
            plan=self._plan,
            text="",
            initiatives=tuple(replace(e, plan=self._plan) for e in response_table.initiatives(said.by_item)),
            ledger=Ledger(
                characters=self._account.characters,
                accounted=self._account.share,
                by_claim=dict(sorted(self._account.by_claim.items())),
                declared=said.counts(),
                differences=(*said.differences, *differences(said.counts(), self._tally)),
                by_path=self._tally.by_path(),
                by_category=self._tally.by_category(),
                repairs=tuple(sorted(self._repairs, key=lambda repair: repair.line)),
                left_over=tuple(self._left),
            ),
            proposed=proposed(self._left, self._above),
        )


_FRONT = 100
"""Lines at the start among which a title stands."""
