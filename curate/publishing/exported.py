"""An export as it is read back: YAML or JSON in the shape of exports/schema.json, as nouns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from exports.document import FORMAT, VERSION
from store import codec, ledgers
from store.errors import BadInput
from store.language import _
from store.model import (
    Document,
    DocumentId,
    Flag,
    Initiative,
    Kind,
    Ledger,
    LeftOver,
    Opinion,
    OpinionId,
    Origin,
    Span,
)

_HEAD = 512
"""Bytes in which an export says that it is one."""

_EDITED = ("text", "response", "category")

_DECIDED = ("text", "response", "category", "note", "none_fits", "rev", "who", "at")
"""What a record says of its opinion, and JSON says among the opinions as well."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an export says of one opinion; all ids are the export's."""

    id: OpinionId
    """Which."""
    document: DocumentId
    """Where it stands."""
    opinion: Opinion
    """As it was read, as far as the export knows."""
    fields: Mapping[str, Any]
    """What was decided, as the journal says it."""
    rev: int
    """How many decisions had touched it."""
    who: str
    """Who decided last; empty where nobody had."""
    at: str
    """When."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """What had been decided on an opinion that vanished with a corrected document."""

    opinion: Opinion
    """As it was read."""
    decided: Mapping[str, Any]
    """The fields, as the journal has them."""


@dataclass(frozen=True)
class Export:
    """A whole export."""

    project: str
    """The project that it was taken from."""
    documents: tuple[Document, ...]
    """As they are there; without segment and digest."""
    ledgers: Mapping[DocumentId, Ledger]
    """By document."""
    initiatives: tuple[Initiative, ...]
    """The catalogue."""
    opinions: tuple[Said, ...]
    """Every opinion, by id."""
    apart: tuple[tuple[OpinionId, OpinionId], ...]
    """Pairs that were kept apart."""
    proposed: Mapping[DocumentId, tuple[LeftOver, ...]] = field(default_factory=dict)
    """What readers proposed as opinions, by document."""
    lines: Mapping[DocumentId, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    """What left-over lines were taken for, by document: where each begins (start), and the decision."""
    replaced: tuple[Document, ...] = ()
    """Documents that corrected versions took the place of."""
    orphaned: Mapping[DocumentId, tuple[Orphan, ...]] = field(default_factory=dict)
    """What was decided on opinions of these that vanished, by document."""
    contradictions: tuple[str, ...] = ()
    """Where the file says two things of one opinion."""
    _by_document: dict[DocumentId, list[Said]] = field(default_factory=dict)

    def opinions_of(self, document: DocumentId) -> list[Said]:
        """The opinions of one document, in its order."""
        if not self._by_document:
            for each in self.opinions:
                self._by_document.setdefault(each.document, []).append(each)
        return self._by_document.get(document, [])


def is_export(path: Path) -> bool:
    """Whether a file says of itself that it is an export."""
    if path.suffix.lower() not in {".yaml", ".yml", ".json"} or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip(b"{ \r\n")
    starts = (f"format: {FORMAT}\n", f"format: {FORMAT}\r", f'"format": "{FORMAT}"')
    return head.startswith(tuple(each.encode() for each in starts))


def loaded(path: Path) -> dict[str, Any]:
    """Return an export as plain values.

    Raises:
        BadInput: it cannot be read, is no YAML or JSON, or is of a version that this curate does not know.
    """
    try:
        content = _plain(path)
    except (OSError, ValueError, RecursionError) as error:
        raise _unusable(path, str(error).splitlines()[0] if str(error) else "") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _unusable(path, _("it does not say that it is one"))
    if content.get("version") != VERSION:
        raise _unusable(path, _("its version is {version}").format(version=content.get("version")))
    return content


def _plain(path: Path) -> Any:
    import yaml

    text = path.read_bytes().decode("utf-8-sig")
    if path.suffix.lower() == ".json":
        content = json.loads(text, object_pairs_hook=_each_once)
    else:
        try:
            content = yaml.load(text, _loader())  # noqa: S506 - it is a safe one
        except yaml.YAMLError as error:
            raise ValueError(str(error)) from error
    json.dumps(content, ensure_ascii=False, default=str).encode("utf-8")  # half a character is refused here
    return content


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of which no key stands twice: other programs take the first of two where we take the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for n, (name, _value) in enumerate(pairs) if name in dict(pairs[:n]))
        raise ValueError(_("“{name}” stands twice in one place").format(name=twice))
    return found


@cache
def _loader() -> Any:
    """PyYAML's safe loader, which refuses a key that stands twice."""
    import yaml

    base: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
            found: dict[str, Any] = super().construct_mapping(node, deep)
            if len(found) < len(node.value):
                _each_once([(key.value, None) for key, _value in node.value])
            return found

    return Loader


def parsed(path: Path) -> Export:
    """Return an export as nouns.

    Raises:
        BadInput: it is none, or something in it is missing or not what it should be.
    """
    content = loaded(path)
    try:
        return _export(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise _unusable(path, what) from error


def _unusable(path: Path, why: str) -> BadInput:
    return BadInput(
        _("{file} is no whole export: {why}.").format(file=path.name, why=why),
        _("Take it from `curate export` anew; exports/schema.json says what has to be in it."),
    )


def _export(content: dict[str, Any]) -> Export:
    heads = {each["id"]: each for each in content["records"]}
    heads |= {each["opinion"]: each for each in content["excluded"]}
    known = {each["id"] for each in content["opinions"]}
    if strangers := sorted(heads.keys() - known):
        raise ValueError(_("record {id} is of no opinion").format(id=strangers[0]))
    opinions = tuple(_said(each, heads.get(each["id"])) for each in content["opinions"])
    return Export(
        project=content["project"],
        documents=tuple(map(_document, content["documents"])),
        ledgers=_ledgers(content["documents"], opinions),
        initiatives=tuple(map(_initiative, content["initiatives"])),
        opinions=opinions,
        apart=tuple((a, b) for a, b in content["apart"]),
        proposed={
            each["id"]: tuple(LeftOver(**one) for one in each.get("proposed", ()))
            for each in content["documents"]
        },
        lines={each["id"]: tuple(each.get("lines", ())) for each in content["documents"]},
        replaced=tuple(map(_facts, content.get("replaced", ()))),
        orphaned=_orphaned(content.get("orphaned", ())),
        contradictions=tuple(_contradictions(content["opinions"], heads)),
    )


def _document(each: dict[str, Any]) -> Document:
    ledger = codec.ledger(each["ledger"])
    gone = map(codec.difference, each["ledger"].get("accepted_before", ()))
    accepted = [one for one in (*ledger.differences, *gone) if one.accepted]
    accepted.sort(key=lambda one: one.what)
    return replace(_facts(each), declared=ledger.declared, accepted=tuple(accepted))


def _facts(each: dict[str, Any]) -> Document:
    return Document(
        id=each["id"],
        file=each["file"],
        sha256=each["sha256"],
        kind=Kind(each["kind"]),
        encoding=each["encoding"],
        plan=each["plan"],
        segment=each["id"],
        first=each["first"],
        opinions=each["opinions"],
        initiatives=each["initiatives"],
        who=each["who"],
        at=each["at"],
        part_of=each.get("part_of", 0),
        passage=tuple(Span(*span) for span in each.get("passage", ())),
        replaces=each.get("replaces", 0),
        replaced_by=each.get("replaced_by", 0),
    )


def _orphaned(found: Iterable[dict[str, Any]]) -> dict[DocumentId, tuple[Orphan, ...]]:
    by_document: dict[DocumentId, tuple[Orphan, ...]] = {}
    for each in found:
        read = {"id": each["opinion"], "read": {}, "raised": [], **each}
        orphan = Orphan(_opinion(read, read), each["decided"])
        by_document[each["document"]] = (*by_document.get(each["document"], ()), orphan)
    return by_document


def _ledger(each: dict[str, Any]) -> Ledger:
    """A ledger; opinions without a heading are those that the counts leave over."""
    fields = dict(each["ledger"])
    if rest := each["opinions"] - sum(fields["by_path"].values()):
        fields["by_path"] = {**fields["by_path"], "": rest}
    return codec.ledger(fields)


def _ledgers(documents: list[dict[str, Any]], opinions: tuple[Said, ...]) -> dict[DocumentId, Ledger]:
    """Ledgers as they were before opinions were made of left-over lines: the project counts these anew."""
    homes = {each["id"]: each.get("part_of", 0) for each in documents}
    made: dict[DocumentId, list[Opinion]] = {}
    for each in opinions:
        if home := homes[each.document]:
            made.setdefault(home, []).append(each.opinion)
    return {each["id"]: ledgers.before(_ledger(each), made.get(each["id"], ())) for each in documents}


def _initiative(each: dict[str, Any]) -> Initiative:
    fields = {**each, "path": tuple(each["path"]), "aliases": tuple(each["aliases"])}
    return Initiative(**{**fields, "origin": Origin(each["origin"])})


def _said(each: dict[str, Any], head: dict[str, Any] | None) -> Said:
    """One opinion, from its own entry and from that of the record or exclusion that it heads."""
    both = {**each, **(head or {})}
    if head is not None and "own_links" in head:
        own = head["own_links"]
        both["links"] = [link for link in head["links"] if link["id"] in own]
    return Said(
        id=each["id"],
        document=each["document"],
        opinion=_opinion(each, both),
        fields=_fields(each, both),
        rev=both["rev"],
        who=both["who"],
        at=both["at"],
    )


def _opinion(each: dict[str, Any], both: dict[str, Any]) -> Opinion:
    read = {name: both["read"].get(name, both[name]) for name in _EDITED}
    return Opinion(
        id=each["id"],
        document=each["document"],
        anchor=each["anchor"],
        raw=each["raw"],
        number=each["number"],
        path=tuple(each["path"]),
        count=each["count"],
        flags=tuple(Flag(flag) for flag in each["flags"] if flag not in each["raised"]),
        spans={"text": tuple(Span(line, 0, 0) for line in each["lines"])},
        **read,
    )


def _fields(each: dict[str, Any], both: dict[str, Any]) -> dict[str, Any]:
    """What was decided, as the journal says it; nothing that has its default."""
    links = [
        {"initiative": link["id"], "how": link["how"]} | ({"rank": link["rank"]} if link["rank"] else {})
        for link in both["links"]
    ]
    fields: dict[str, Any] = {name: both[name] for name in _EDITED if name in both["read"]}
    fields |= {
        "status": each["status"] if each["status"] != "undecided" else None,
        "links": links if links or both.get("unlinked") else None,
        "none_fits": both["none_fits"] or None,
        "note": both["note"] or None,
        "flags": each["raised"] or None,
        "cleared": each.get("cleared"),
        "reason": both.get("reason") or None,
    }
    if each["status"] == "grouped":
        fields |= {name: each[name] for name in ("record", "relation", "residue")}
    return {name: value for name, value in fields.items() if value is not None}


def _contradictions(opinions: list[dict[str, Any]], heads: Mapping[int, dict[str, Any]]) -> Iterator[str]:
    """Where an opinion's own entry says another thing than its record does; the record is believed."""
    for each in opinions:
        head = heads.get(each["id"], {})
        for name in _DECIDED:
            if name in each and name in head and each[name] != head[name]:
                yield _(
                    "Opinion {id}, {field}: the file says one thing in its record and another among the "
                    "opinions; the record was taken."
                ).format(id=each["id"], field=name)
