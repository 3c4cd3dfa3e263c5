"""The published result as rows: what every table that citizens read shares. Pure, over a Material.

A row is a record; `exports.order` says where it stands. All totals are sums over the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from exports import words
from exports.gates import refuse_open, still_open
from exports.material import Material
from exports.order import Order
from store.model import DocumentId, Initiative, Record, Relation, Status
from store.records import records
from store.state import State


@dataclass(frozen=True, slots=True)
class Original:
    """One opinion behind a row, as it was handed in."""

    opinion: int
    """Its id in the project."""
    source: str
    """The document's file name and its number there."""
    text: str
    """The text as read."""
    count: int
    """How many submissions it stands for."""
    relation: Relation | None
    """How it stands to the text of the row; none for the one whose text it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    number: int
    """1, 2, … in the order of the table."""
    section: str
    """What the totals by item count it under."""
    item: str
    """What stands in its 項目 cell: the innermost heading, else the section."""
    text: str
    """What is said, as kept."""
    count: int
    """The submissions that it stands for, members included."""
    response: str
    """The government's view."""
    category: str
    """The response category."""
    status: Status
    """OWN; anything else in a partial export only."""
    initiatives: tuple[str, ...]
    """Code and title of each initiative that it concerns."""
    originals: tuple[Original, ...]
    """The kept opinion, then the members."""


@dataclass(frozen=True, slots=True)
class Total:
    """A line of a table of totals."""

    name: str
    """What was counted."""
    rows: int
    """Rows under it."""
    count: int
    """Submissions that they stand for."""


@dataclass(frozen=True)
class Table:
    """The whole published result."""

    title: str
    """From the settings, else from the plan's name."""
    period: str
    """From the settings; may be empty."""
    legend: Mapping[str, str]
    """What each response category means, from the settings; may be empty."""
    response_name: str
    """How the column of the government's view is called."""
    notice: str
    """What a partial export says of itself; empty in a full one."""
    rows: tuple[Row, ...]
    """In the order of the table."""
    excluded: tuple[tuple[Original, str], ...]
    """What is not in the table, each with the reason."""
    persons: int | None
    """How many persons handed something in, where documents say so."""
    groups: int | None
    """How many organisations did, where documents say so."""
    catalogue: tuple[str, ...]
    """Code and title of every initiative, in the order of the plan."""

    @cached_property
    def submissions(self) -> int:
        """How many submissions the rows stand for."""
        return sum(row.count for row in self.rows)

    @cached_property
    def opinions(self) -> int:
        """How many opinions, as they were read, stand behind the rows."""
        return sum(len(row.originals) for row in self.rows)

    @cached_property
    def by_section(self) -> tuple[Total, ...]:
        """Totals by item, in the order of the table."""
        return _totals((row.section, row) for row in self.rows)

    @cached_property
    def by_category(self) -> tuple[Total, ...]:
        """Totals by response category: those of the legend in its order, then the others."""
        found = {each.name: each for each in _totals((category_of(row), row) for row in self.rows)}
        order = [*(each for each in self.legend if each in found), *found]
        return tuple(found[name] for name in dict.fromkeys(order))

    @cached_property
    def by_initiative(self) -> tuple[Total, ...]:
        """Totals by initiative in the order of the plan; a row that concerns several counts under each."""
        totals = _totals((name, row) for row in self.rows for name in initiatives_of(row))
        places = {name: n for n, name in enumerate(self.catalogue)}
        return tuple(sorted(totals, key=lambda each: places.get(each.name, len(places))))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; a status in a partial export only."""
        names = (
            *(words.NUMBER, words.ITEM, words.TEXT),
            *(words.COUNT, self.response_name, words.CATEGORY),
        )
        return (*names, words.STATUS) if self.notice else names

    def cells(self, row: Row) -> tuple[str | int, ...]:
        """A row's cells under `columns`."""
        cells = (row.number, row.item, row.text, row.count, row.response, row.category)
        return (*cells, words.STATUSES[row.status]) if self.notice else cells

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Rows, opinions, submissions, persons and groups, each counted apart."""
        found = [
            (words.RECORDS, len(self.rows)),
            (words.OPINIONS, self.opinions),
            (words.SUBMISSIONS, self.submissions),
        ]
        found += [(words.PERSONS, self.persons)] if self.persons is not None else []
        found += [(words.GROUPS, self.groups)] if self.groups is not None else []
        return tuple(found)


def table(material: Material) -> Table:
    """Return the published result.

    Raises:
        Refused: something is still to be done, and it is not a partial export.
    """
    refuse_open(material)
    heads = list(records(material.state, material.corpus))
    shown = [each for each in heads if each.status is Status.OWN or _is_open(each)]
    settings = material.project.settings
    legend = settings.get("legend")
    return Table(
        title=str(settings.get("title") or _title(material.state)),
        period=str(settings.get("period") or ""),
        legend={str(k): str(v) for k, v in legend.items()} if isinstance(legend, Mapping) else {},
        response_name=str(settings.get("response_name") or words.RESPONSE),
        notice=_notice(material),
        rows=tuple(_rows(material, shown)),
        excluded=tuple(_excluded(material, heads)),
        persons=_declared(material.state, "persons"),
        groups=_declared(material.state, "groups"),
        catalogue=tuple(map(_name, material.state.initiatives)),
    )


def category_of(row: Row) -> str:
    """A row's category, or the word for none."""
    return row.category or words.NO_CATEGORY


def initiatives_of(row: Row) -> tuple[str, ...]:
    """A row's initiatives, or the word for none."""
    return row.initiatives or (words.NO_INITIATIVE,)


def _is_open(record: Record) -> bool:
    return record.status in (Status.UNDECIDED, Status.LATER)


def _title(state: State) -> str:
    """Names the plans that opinions are on; files that do not say are left out where others do."""
    named = [each for each in state.documents if each.plan]
    said = [each for each in named if each.plan != PurePath(each.file).stem] or named
    plans = dict.fromkeys(each.plan for each in [each for each in said if each.opinions] or said)
    return words.TITLE.format(plan="・".join(plans)) if plans else words.RESULT


def _notice(material: Material) -> str:
    if not material.partial:
        return ""
    found = still_open(material)
    return (
        words.PARTIAL.format(**{name: len(ids) for name, ids in found.items()}) if any(found.values()) else ""
    )


def _declared(state: State, name: str) -> int | None:
    said = [each.declared.get(name) for each in state.documents]
    numbers = [each for each in said if isinstance(each, int)]
    return sum(numbers) if numbers else None


def _rows(material: Material, shown: Sequence[Record]) -> Iterator[Row]:
    catalogue = {each.id: each for each in material.state.initiatives}
    order = Order(catalogue.values(), shown)
    for number, record in enumerate(sorted(shown, key=order.key), 1):
        section = order.section(record)
        yield Row(
            number=number,
            section=section,
            item=record.path[-1] if record.path else section,
            text=material.mask(record.text),
            count=record.count,
            response=record.response,
            category=record.category,
            status=record.status,
            initiatives=tuple(_name(catalogue[each.initiative]) for each in record.links),
            originals=tuple(_originals(material, record)),
        )


def _name(initiative: Initiative) -> str:
    return f"{initiative.code} {initiative.title}".strip()


def _originals(material: Material, record: Record) -> Iterator[Original]:
    files = material.state
    own = material.corpus.opinion(files.document_of(record.id), record.id)
    source = _source(files, record.document, record.number)
    yield Original(record.id, source, material.mask(own.text), own.count, None)
    for each in record.members:
        place = _source(files, each.document, each.number)
        yield Original(each.opinion, place, material.mask(each.text), each.count, each.relation)


def _source(state: State, document: DocumentId, number: str) -> str:
    return f"{state.document(document).file} {number}".strip()


def _excluded(material: Material, heads: Iterable[Record]) -> Iterator[tuple[Original, str]]:
    for each in heads:
        if each.status is Status.EXCLUDED:
            original = next(_originals(material, each))
            yield replace(original, text=material.mask(each.text)), material.mask(each.reason)


def _totals(named: Iterable[tuple[str, Row]]) -> tuple[Total, ...]:
    found: dict[str, Total] = {}
    for name, row in named:
        before = found.get(name, Total(name, 0, 0))
        found[name] = Total(name, before.rows + 1, before.count + row.count)
    return tuple(found.values())
