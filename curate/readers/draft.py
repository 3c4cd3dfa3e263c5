"""What a layout hands over: opinions as they were found, before they get ids, anchors and flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from curate.readers.source import Cell
from store.model import Claim, Difference, Flag, Initiative, Kind, Repair, Span


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an opinion."""

    text: str = ""
    """What it says, with broken lines joined."""
    raw: str = ""
    """The same as it stands in the document."""
    spans: tuple[Span, ...] = ()
    """Where it stands."""

    @classmethod
    def of(cls, cell: Cell) -> Field:
        """A cell's field: what it says is what stands there."""
        return cls(cell.text, cell.text, cell.spans)

    @classmethod
    def whole(cls, parts: Iterable[Field], glue: Callable[[str], str]) -> Field:
        """Parts of one field; `glue` says what comes between, from the text that stands before it."""
        said = [part for part in parts if part.text]
        if len(said) < 2:
            return said[0] if said else NOTHING
        text = "".join(part.text + glue(part.text) for part in said[:-1]) + said[-1].text
        spans = tuple(span for part in said for span in part.spans)
        return cls(text, "\n".join(part.raw for part in said), spans)


NOTHING = Field()
"""A field of which nothing stands in the document."""


@dataclass(frozen=True, slots=True)
class Found:
    """One opinion as a layout found it."""

    line: int
    """Where it begins."""
    text: Field = NOTHING
    """What is said."""
    number: Field = NOTHING
    """Printed, or inferred and then without a span."""
    path: tuple[Field, ...] = ()
    """The headings above it, outermost first."""
    response: Field = NOTHING
    """The answer."""
    category: Field = NOTHING
    """The response category as the row writes it."""
    count: Field = NOTHING
    """A cell that says how many submissions it stands for."""
    flags: frozenset[Flag] = frozenset()
    """What the layout knows; the rest is added to every opinion alike."""
    repairs: tuple[Repair, ...] = ()
    """Those that concern it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its layout read it."""

    kind: Kind
    """What it is."""
    opinions: tuple[Found, ...] = ()
    """In the order of the document."""
    initiatives: tuple[Initiative, ...] = ()
    """In the order of the document."""
    claims: tuple[Claim, ...] = ()
    """What each stretch was taken for; what is in none is left over."""
    declared: Mapping[str, object] = field(default_factory=dict)
    """Counts that the document gives of itself (see `Ledger.declared`)."""
    differences: tuple[Difference, ...] = ()
    """Where a declared table does not even agree with itself."""
    repairs: tuple[Repair, ...] = ()
    """Those that concern no opinion."""


class Claims:
    """Collects what stretches of a document were taken for."""

    def __init__(self) -> None:
        self._claims: list[Claim] = []

    def add(self, what: str, *spans: Span) -> None:
        """Take `spans` for `what`; empty ones are passed over."""
        self._claims.extend(Claim(what, span) for span in spans if span.start < span.end)

    def copy(self) -> Claims:
        """The same claims, to which others may be added."""
        made = Claims()
        made._claims = [*self._claims]
        return made

    def lines(self) -> set[int]:
        """The lines in which something has been claimed."""
        return {claim.span.line for claim in self._claims}

    def all(self) -> tuple[Claim, ...]:
        """Every claim so far."""
        return tuple(self._claims)
