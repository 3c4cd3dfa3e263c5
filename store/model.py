"""The nouns: what documents hold, what analysts decide about, what is exported. Frozen, without I/O.

Ids are dense positive integers, given once and never used again. An opinion that a reader has just
read has its place in its document (1, 2, …) as id; the store adds the offset of its document when
it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

OpinionId = int
InitiativeId = int
DocumentId = int


class Kind(StrEnum):
    """What a document is, as its layout recognised it."""

    RESPONSE_TABLE = "response-table"
    """One row an opinion, with the government's view beside it."""
    BULLETS = "bullets"
    """Opinions as bullets under headings."""
    EXPERTS = "experts"
    """A report of which one part lists opinions of outside experts."""
    PLAN = "plan"
    """Initiatives, and no opinions."""
    NONE = "none"
    """Neither opinions nor initiatives were found."""


class Flag(StrEnum):
    """What an analyst has to know before trusting an opinion as it was read."""

    TEXT_MISSING = "text-missing"
    """The document has the opinion's row but not its words."""
    CUT_START = "cut-start"
    """The text begins in the middle of a sentence."""
    CUT_END = "cut-end"
    """The text stops in the middle of a sentence."""
    NUMBER_INFERRED = "number-inferred"
    """The number was not printed; the gap in the numbering gives it."""
    RESPONSE_SHARED = "response-shared"
    """The answer is that of a neighbouring opinion (a merged cell)."""
    RESPONSE_MISSING = "response-missing"
    """Others in the document are answered, this one is not."""
    REPAIRED = "repaired"
    """The text differs from what stands in the document by more than lines that were joined."""
    LINK_DISAGREES = "link-disagrees"
    """A citation's code, name and page do not point to one initiative."""
    PERSONAL = "personal-data"
    """A telephone number, an address, a name or the like stands in it; exports mask it."""
    CHANGED = "changed"
    """A corrected document says it in other words than those that were decided on."""


class Relation(StrEnum):
    """How one opinion stands to another."""

    IDENTICAL = "identical"
    NEAR_IDENTICAL = "near-identical"
    CONTAINS = "contains"
    REORDERED = "reordered"
    SAME_GIST = "same-gist"
    RELATED = "related"
    DISTINCT = "distinct"
    """Looked at and kept apart; never proposed again."""


class Taken(StrEnum):
    """What an analyst took a left-over line for."""

    OPINION = "opinion"
    """An opinion of its own."""
    RESPONSE = "response"
    """Part of the government's view on an opinion."""
    NOTHING = "nothing"
    """Read, and neither."""


class Status(StrEnum):
    """Where an opinion is; it is always in exactly one of these."""

    UNDECIDED = "undecided"
    LATER = "later"
    OWN = "own"
    """Curated as a record of its own, or as the kept text of a group."""
    GROUPED = "grouped"
    """A member of another opinion's record."""
    EXCLUDED = "excluded"


class Residue(StrEnum):
    """What was done with the words that a member has beyond the kept text."""

    CARRY = "carry"
    """They were carried into the record beside the kept text."""
    NOTE = "note"
    """They stand in the record's note."""
    IGNORE = "ignore"
    """They were read and add nothing."""


class How(StrEnum):
    """How a link came about."""

    MINED = "mined"
    """The government's own answer, or the heading, cites the initiative."""
    SUGGESTED = "suggested"
    """The analyst took a suggestion."""
    CHOSEN = "chosen"
    """The analyst looked the initiative up."""


class Origin(StrEnum):
    """How an initiative came into the catalogue."""

    PLAN = "plan"
    CITED = "cited"
    """Known only because a document cites it."""
    ADDED = "added"
    """Entered by an analyst."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a document's decoded text."""

    line: int
    """1-based line in the text that the format gave (a sheet's row, a page's line)."""
    start: int
    """Offset of the first character in the whole decoded text, in code points."""
    end: int
    """Offset behind the last character."""
    place: str = ""
    """Where a person would look: "p. 12", "Sheet1!B7"; empty for plain text."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion as it stands in one document; never changed once imported."""

    id: OpinionId
    """Dense; a reader gives the place in the document, the store the final id."""
    document: DocumentId
    """0 until the store has given the document an id."""
    anchor: str
    """Names the opinion by document and content, so that a corrected re-import finds it again."""
    text: str
    """What is said, with broken lines joined; empty only with `Flag.TEXT_MISSING`."""
    raw: str
    """The same as it stands in the document, line ends as "\\n"."""
    number: str = ""
    """As printed or inferred ("11", "質問51"); empty where the document does not number."""
    path: tuple[str, ...] = ()
    """The headings above it, outermost first; a table's item column is the innermost."""
    response: str = ""
    """The government's view (区の考え方)."""
    category: str = ""
    """The response category (対応区分) as the document's legend writes it."""
    count: int = 1
    """How many submissions it stands for: 「他4件」 makes it 5."""
    flags: tuple[Flag, ...] = ()
    """In the order of `Flag`."""
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Where each field was read: keys "number", "text", "response", "category", "path"."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """One thing that a plan says will be done."""

    id: InitiativeId
    """Dense; a reader gives the place in the document, the store the final id."""
    plan: str
    """The plan's name; codes are unique within it."""
    code: str
    """As the plan writes it: 取組27, 2-2, 第一-目標1-(1)."""
    title: str
    """Without its code and page number."""
    path: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    page: int | None = None
    """The page of the plan that describes it, where known."""
    body: str = ""
    """The paragraphs under it, for matching."""
    document: DocumentId | None = None
    """The document it was read from; none for one that an analyst entered."""
    origin: Origin = Origin.PLAN
    """Whether a plan, a citation or an analyst brought it."""
    aliases: tuple[str, ...] = ()
    """Other codes and titles under which documents cite it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """An analyst looked at a difference and lets it stand."""

    reason: str
    """Why; never empty."""
    who: str
    """The analyst who let it stand."""
    at: str
    """When, ISO 8601 UTC."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that the document declares of itself and that was not found."""

    what: str
    """What was counted: "opinions", or "by_item: 計画全体に関すること"."""
    declared: int
    """As the document says."""
    found: int
    """As it was read."""
    accepted: Accepted | None = None
    """That an analyst lets it stand; holds for these two counts only."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One place where a reader made more of the document than stands there."""

    kind: str
    """What was done: joined-line, joined-word, inferred-number, continued-row, shared-response, …"""
    line: int
    """The line where it was done."""
    before: str
    """What stands there (shortened around the place)."""
    after: str
    """What was made of it."""
    opinion: int | None = None
    """The place in its document of the opinion that it concerns."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A line of which nothing was made."""

    line: int
    """The number of the line, from 1."""
    text: str
    """As it stands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text of which a reader made nothing."""

    span: Span
    """Where it stands."""
    text: str
    """As it stands."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One stretch of the document and what it was taken for."""

    what: str
    """opinion, response, number, category, heading, header, declared, summary, initiative, body,
    footnote, front, left-over …"""
    span: Span
    """Claims of one document do not overlap."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The proof that nothing was lost between the document and its opinions."""

    characters: int = 0
    """Characters of the decoded text that are not white space."""
    accounted: float = 1.0
    """The share of these that lie in exactly one claim; computed from the claims."""
    by_claim: Mapping[str, int] = field(default_factory=dict)
    """Characters (no white space) by what they were taken for."""
    declared: Mapping[str, object] = field(default_factory=dict)
    """Counts the document gives of itself: opinions, persons, groups, by_item, by_category."""
    differences: tuple[Difference, ...] = ()
    """Where these and what was read differ."""
    by_path: Mapping[str, int] = field(default_factory=dict)
    """Opinions by heading, levels joined by " / "; "" for none."""
    by_category: Mapping[str, int] = field(default_factory=dict)
    """Opinions by response category; empty where the document has none."""
    repairs: tuple[Repair, ...] = ()
    """Every repair that was made, in the order of the document."""
    left_over: tuple[LeftOver, ...] = ()
    """Every line of which nothing was made."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what is read out of a document that is too long to be held."""

    text: str
    """Its text; the pieces of a document join to the whole of it."""
    opinions: tuple[Opinion, ...]
    """Those that are certain now; they may stand in pieces before this one."""
    claims: tuple[Claim, ...]
    """What each stretch of its text was taken for."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """Where the pieces of a long document lie until they are kept (`store.corpus.spool`)."""

    path: Path
    """What the names of its files begin with."""
    opinions: int
    """How many there are."""
    claims: int
    """How many lines hold the claims."""
    left: tuple[Span, ...] = ()
    """Where each line stands that is left over, in the order of the ledger."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader made of one file; ids inside are places in the document."""

    file: str
    """The file's name, without its folder."""
    sha256: str
    """Of the file's bytes."""
    kind: Kind
    """The layout that recognised it."""
    encoding: str
    """How the bytes were decoded: utf-8, cp932, …"""
    plan: str
    """The plan that the document is, or is about; the file's stem where it does not say."""
    text: str
    """The decoded text that all spans point into."""
    opinions: tuple[Opinion, ...] = ()
    """In the order of the document."""
    initiatives: tuple[Initiative, ...] = ()
    """In the order of the document."""
    ledger: Ledger = field(default_factory=Ledger)
    """What became of every character."""
    claims: tuple[Claim, ...] = ()
    """What each stretch of the text was taken for, in the order of the document."""
    proposed: tuple[LeftOver, ...] = ()
    """Left-over prose that may be an opinion: for a person to look at, never taken."""
    spooled: Spooled | None = None
    """Of a document that is too long to be held: where its text, opinions and claims are instead."""

    @property
    def total(self) -> int:
        """How many opinions were read."""
        return self.spooled.opinions if self.spooled else len(self.opinions)


@dataclass(frozen=True, slots=True)
class Document:
    """One imported document."""

    id: DocumentId
    """Dense, in the order of import."""
    file: str
    """The file's name, without its folder."""
    sha256: str
    """Of its bytes; names the verbatim copy in sources/."""
    kind: Kind
    """What kind of document it is."""
    encoding: str
    """How it was decoded."""
    plan: str
    """The plan that it is, or is about."""
    segment: int
    """The corpus segment that holds what was read; it has the document's number."""
    first: OpinionId
    """The id of its first opinion."""
    opinions: int
    """How many opinions it has; their ids follow each other."""
    initiatives: int = 0
    """How many initiatives were read out of it."""
    declared: Mapping[str, object] = field(default_factory=dict)
    """What it declares of itself (see `Ledger.declared`)."""
    who: str = ""
    """Who imported it."""
    at: str = ""
    """When, ISO 8601 UTC."""
    digest: str = ""
    """The sha256 of its corpus segment, as `Corpus.add` gave it."""
    part_of: DocumentId = 0
    """The document whose lines an analyst made an opinion of; that opinion is all that this one holds."""
    passage: tuple[Span, ...] = ()
    """These lines, in the text of `part_of`."""
    replaces: DocumentId = 0
    """The document of which this is a corrected version."""
    replaced_by: DocumentId = 0
    """The corrected version that took its place; a replaced document is not in force."""
    coming: bool = False
    """A corrected version that is not in force yet: what was decided is still being carried over to it."""
    accepted: tuple[Difference, ...] = ()
    """The differences between what it declares and what was read that an analyst let stand."""


@dataclass(frozen=True, slots=True)
class Link:
    """An opinion concerns an initiative."""

    initiative: InitiativeId
    """By id; codes repeat across plans."""
    how: How
    """How the link came about."""
    rank: int = 0
    """Its place among the suggestions when a person chose it: 1 for the first, 0 for none."""


@dataclass(frozen=True, slots=True)
class Curation:
    """What was decided about one opinion; an opinion without one is undecided."""

    rev: int = 0
    """Grows by one with each decision that touches the opinion."""
    who: str = ""
    """Who decided last."""
    at: str = ""
    """When, ISO 8601 UTC."""
    status: Status = Status.UNDECIDED
    """Where the opinion is."""
    reason: str = ""
    """Why it was excluded."""
    record: OpinionId | None = None
    """The opinion whose text stands for this one, where it is grouped."""
    relation: Relation | None = None
    """How it stands to that opinion."""
    residue: Residue | None = None
    """What was done with what it says beyond the kept text; none while undealt with."""
    links: tuple[Link, ...] = ()
    """Heaviest first."""
    none_fits: bool = False
    """An analyst found that no initiative fits."""
    text: str | None = None
    """The kept text as edited; none where it is as read."""
    response: str | None = None
    """The response as edited."""
    category: str | None = None
    """The response category as edited."""
    note: str = ""
    """The analyst's note."""
    flags: tuple[Flag, ...] = ()
    """Flags that came up after reading."""
    cleared: bool = False
    """An analyst found that what was taken for personal data in it is none."""


@dataclass(frozen=True, slots=True)
class Member:
    """One opinion inside a record, beside the kept one."""

    opinion: OpinionId
    """The id of the member."""
    text: str
    """Its text as read."""
    relation: Relation
    """How it stands to the kept text."""
    residue: Residue | None
    """What was done with what it says beyond the kept text."""
    document: DocumentId
    """Where it came from."""
    number: str
    """Its number there."""
    count: int
    """How many submissions it stands for."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was curated: the unit of the book and of every export."""

    id: OpinionId
    """The id of the opinion whose text is kept."""
    status: Status
    """OWN for a record; UNDECIDED, LATER and EXCLUDED opinions take the same shape."""
    text: str
    """The kept text, as edited."""
    raw: str
    """As it stands in its document."""
    document: DocumentId
    """Where it came from."""
    number: str
    """Its number there."""
    path: tuple[str, ...]
    """The headings above it."""
    response: str
    """The response, as edited."""
    category: str
    """The response category, as edited."""
    count: int
    """Submissions that the whole record stands for, members included."""
    flags: tuple[Flag, ...]
    """Of the kept opinion."""
    links: tuple[Link, ...]
    """Of the kept opinion, then those that only members have."""
    members: tuple[Member, ...]
    """Without the kept opinion."""
    none_fits: bool
    """No initiative fits."""
    reason: str
    """Why it was excluded."""
    note: str
    """The analyst's note."""
    who: str
    """Who decided last; empty while undecided."""
    at: str
    """When it was decided last, ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An initiative that an opinion may concern, and why."""

    initiative: InitiativeId
    """The id of the initiative."""
    score: float
    """Comparable within one opinion only; highest first."""
    shared: tuple[str, ...] = ()
    """The phrases that both texts have, the most telling first."""
    why: str = "words"
    """What brought it: mined, words, neighbours."""
    parts: Mapping[str, float] = field(default_factory=dict)
    """The score broken down by kind of evidence: title, headings, body, under (the heading that the opinion
    stands under), learned, kindred, kin, echo, meaning, around, neighbour; those that say nothing are left
    out."""
    akin: tuple[tuple[str, str], ...] = ()
    """Words that mean nearly the same, the opinion's and the one of what brought the suggestion."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two opinions that are alike."""

    a: OpinionId
    """The smaller id."""
    b: OpinionId
    """The larger id."""
    score: float
    """1 − indel / (|a| + |b|) on normalised text, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Group:
    """Opinions that hang together by pairs at or above the threshold."""

    opinions: tuple[OpinionId, ...]
    """By id; two or more."""
    keep: OpinionId
    """The proposed kept text: the one nearest to all others, the longest on a tie."""
    pairs: tuple[Pair, ...]
    """Those that hold it together, one fewer than its opinions, or all that were asked for; by a, then b."""
    weakest: float
    """The lowest score of a pair that holds the group together."""


class Mark(StrEnum):
    """How a stretch of text stands to the text beside it."""

    SAME = "same"
    """Stands in both."""
    ONLY_HERE = "only-here"
    """The other text does not have it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of one text in a comparison; the pieces of a text join to the whole of it."""

    text: str
    """Never empty."""
    mark: Mark
    """Whether the other text has it too."""
