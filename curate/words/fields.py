"""What a decision changed, field by field, in words: before and after. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from store import codec
from store.corpus.sums import difference_words
from store.deciding.corrections import ORPHAN
from store.errors import UnknownThing
from store.language import _
from store.model import Flag, How, Kind, Origin, Relation, Residue, Status, Taken
from store.state import Change, Decision, State
from widgets.words import (
    flag_word,
    how_word,
    kind_word,
    listed,
    origin_word,
    relation_word,
    residue_word,
    status_word,
    taken_word,
)

_SHORT = 40
"""Characters of a long value that are enough to recognise it."""

_UNTOLD = frozenset(
    {
        "coming",
        "sha256",
        "segment",
        "segment_sha256",
        "first",
        "declared",
        "document",
        "path",
        "body",
        "aliases",
        "at",
        "digest",
        "passage",
        "end",
        ORPHAN,
        "who",
    }
)
"""What an import sets that the journal needs and nobody reads."""


class FieldChange(NamedTuple):
    """One field of one thing before and after a decision, in words."""

    thing: str
    """"opinion #17", "initiative 3"."""
    name: str
    """Which field."""
    old: str
    """Before; "-" for nothing."""
    new: str
    """After; "-" for nothing."""


def detail(decision: Decision, state: State) -> tuple[FieldChange, ...]:
    """Every field that a decision changed, before and after."""
    told = (
        FieldChange(
            _thing(change),
            field_name(name),
            said(name, change.old.get(name), state),
            said(name, change.new[name], state),
        )
        for change in decision.changes
        for name in change.new
        if name not in _UNTOLD
    )
    return tuple(each for each in told if each.old != each.new)


def shortened(value: object) -> str:
    """As much of a value as is enough to recognise it."""
    text = " ".join(str(value or "-").split())
    return text if len(text) <= _SHORT else text[: _SHORT - 3] + "..."


def code_of(initiative: int, state: State) -> str:
    """By what an initiative is called in a line: its code, else the beginning of its title, else its id."""
    try:
        found = state.initiative(initiative)
    except UnknownThing:
        return str(initiative)
    return found.code or shortened(found.title)


def _thing(change: Change) -> str:
    forms = {
        "opinion": _("opinion #{id}"),
        "initiative": _("initiative {id}"),
        "document": _("document {id}"),
        "line": _("line at {id}"),
        "pair": _("opinions #{id}"),
    }
    return forms.get(change.kind, "{id}").format(id=change.id)


def field_name(name: str) -> str:
    """A field of an opinion, an initiative, a document or a line, as users call it."""
    names = {
        "status": _("status"),
        "reason": _("reason"),
        "record": _("group"),
        "relation": _("relation"),
        "residue": _("residue"),
        "links": _("links"),
        "none_fits": _("no initiative fits"),
        "text": _("text"),
        "response": _("response"),
        "category": _("category"),
        "note": _("note"),
        "flags": _("flags"),
        "cleared": _("no personal data"),
        "code": _("code"),
        "title": _("title"),
        "plan": _("plan"),
        "page": _("page"),
        "origin": _("origin"),
        "file": _("file"),
        "kind": _("kind"),
        "as": _("taken for"),
        "opinion": _("opinion"),
        "line": _("line"),
        "part_of": _("part of document"),
        "replaces": _("corrects document"),
        "replaced_by": _("replaced by document"),
        "encoding": _("encoding"),
        "opinions": _("opinions"),
        "initiatives": _("initiatives"),
        "accepted": _("what may differ"),
    }
    return names.get(name, name)


def said(name: str, value: Any, state: State) -> str:
    """What a field holds, in words; "-" for nothing."""
    if name == "status":
        return status_word(Status(value) if value else Status.UNDECIDED)
    if not value:
        return "-"
    if name in _VALUES:
        return _VALUES[name](value, state)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _link_names(value: Any, state: State) -> str:
    return listed(f"{code_of(row['initiative'], state)} ({how_word(How(row['how']))})" for row in value)


def _flag_names(value: Any, state: State) -> str:
    del state
    return listed(flag_word(Flag(each)) if each in set(Flag) else each for each in value)


def _let_stand(value: Any, state: State) -> str:
    del state
    return listed(difference_words(codec.difference(each)) for each in value)


_VALUES: Mapping[str, Callable[[Any, State], str]] = {
    "accepted": _let_stand,
    "links": _link_names,
    "flags": _flag_names,
    "record": lambda value, _state: f"#{value}",
    "opinion": lambda value, _state: f"#{value}",
    "as": lambda value, _state: taken_word(Taken(value)),
    "relation": lambda value, _state: relation_word(Relation(value)),
    "residue": lambda value, _state: residue_word(Residue(value)),
    "kind": lambda value, _state: kind_word(Kind(value)),
    "origin": lambda value, _state: origin_word(Origin(value)),
    "none_fits": lambda _value, _state: _("yes"),
    "cleared": lambda _value, _state: _("yes"),
}
