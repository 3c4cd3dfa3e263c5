"""A decision in words: what was done in one line, and old and new, field by field. Pure.

Opinions are named by number, initiatives by code, so that a line can be read over the telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from store import codec
from store.corrections import ORPHAN
from store.errors import UnknownThing
from store.language import _, ngettext
from store.model import Flag, How, Kind, Origin, Relation, Residue, Status, Taken
from store.state import Change, Decision, State
from store.sums import difference_words
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

_FEW = 4
"""How many opinions of a group are named."""


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


def opinions_of(decision: Decision) -> tuple[int, ...]:
    """The opinions that a decision is about, by id; those of which a field changed, if there are any."""
    touched = [each for each in decision.changes if each.kind == "opinion" and isinstance(each.id, int)]
    changed = [each for each in touched if each.new] or touched
    ids = {each.id for each in changed if isinstance(each.id, int)}
    pairs = (str(each.id).split("-") for each in decision.changes if each.kind == "pair")
    return tuple(sorted(ids | {int(part) for pair in pairs for part in pair}))


def words(decision: Decision, state: State) -> str:
    """Say in one line what a decision did."""
    if decision.undoes is not None:
        form = _("brought back decision {n}") if decision.op == "redo" else _("took back decision {n}")
        return form.format(n=decision.undoes)
    teller = _TELLERS.get(decision.op)
    return teller(decision, state) if teller else decision.op


def detail(decision: Decision, state: State) -> tuple[FieldChange, ...]:
    """Every field that a decision changed, before and after."""
    told = (
        FieldChange(
            _thing(change),
            _field(name),
            _value(name, change.old.get(name), state),
            _value(name, change.new[name], state),
        )
        for change in decision.changes
        for name in change.new
        if name not in _UNTOLD
    )
    return tuple(each for each in told if each.old != each.new)


# -- one line for each act -----------------------------------------------------------------------------


def _import(decision: Decision, state: State) -> str:
    del state
    fields: Mapping[str, Any] = next((each.new for each in decision.changes if each.kind == "document"), {})
    opinions, initiatives = fields.get("opinions") or 0, fields.get("initiatives") or 0
    parts = []
    if opinions:
        parts.append(ngettext("{n} opinion", "{n} opinions", opinions).format(n=opinions))
    if initiatives:
        parts.append(ngettext("{n} initiative", "{n} initiatives", initiatives).format(n=initiatives))
    what = listed(parts) or _("no opinions")
    return _("imported {what}: {file}").format(what=what, file=fields.get("file", ""))


def _plain(one: Callable[[], str], many: Callable[[int], str]) -> Callable[[Decision, State], str]:
    def tell(decision: Decision, state: State) -> str:
        del state
        n = len(opinions_of(decision))
        return one() if n == 1 else many(n)

    return tell


def _exclude(decision: Decision, state: State) -> str:
    del state
    n = len(opinions_of(decision))
    reason = _first(decision, "reason") or ""
    return ngettext("excluded: {reason}", "excluded {n} opinions: {reason}", n).format(n=n, reason=reason)


def _group(decision: Decision, state: State) -> str:
    del state
    kept = _first(decision, "record")
    members = [f"#{each.id}" for each in decision.changes if each.new.get("record") is not None]
    return _("grouped {members} under #{kept}").format(members=_some(members), kept=kept)


def _residue(decision: Decision, state: State) -> str:
    del state
    value = _first(decision, "residue")
    return _("residue: {what}").format(what=residue_word(Residue(value) if value else None))


def _link(decision: Decision, state: State) -> str:
    added = [each for each in _links(decision, "new") if each not in _links(decision, "old")]
    names = listed(_code(each, state) for each in dict.fromkeys(added))
    n = len(opinions_of(decision))
    if not names:
        return ngettext("kept with its link", "kept {n} opinions with their links", n).format(n=n)
    return ngettext("linked to {codes}", "linked {n} opinions to {codes}", n).format(n=n, codes=names)


def _unlink(decision: Decision, state: State) -> str:
    gone = [each for each in _links(decision, "old") if each not in _links(decision, "new")]
    return _("unlinked from {codes}").format(codes=listed(_code(each, state) for each in gone))


def _set(decision: Decision, state: State) -> str:
    del state
    change = next((each for each in decision.changes if each.new), None)
    if change is None:
        return _("edited")
    name, value = next(iter(change.new.items()))
    return _("wrote {field}: {value}").format(field=_field(name), value=_short(value))


def _add_initiative(decision: Decision, state: State) -> str:
    del state
    fields = decision.changes[0].new if decision.changes else {}
    return _("new initiative {code} {title}").format(
        code=fields.get("code") or "", title=fields.get("title") or ""
    )


def _accept(decision: Decision, state: State) -> str:
    """Which counts stand although they differ, and why."""
    del state
    old, new = (getattr(decision.changes[0], side).get("accepted") or [] for side in ("old", "new"))
    fresh = [codec.difference(each) for each in new if each not in old]
    reason = next((each.accepted.reason for each in fresh if each.accepted), "")
    return _("let stand: {differences}: {reason}").format(
        differences=listed(map(difference_words, fresh)), reason=reason
    )


def _line(decision: Decision, state: State) -> str:
    """What lines were taken for: 118: an opinion (#57)."""
    del state
    marks = [each for each in decision.changes if each.kind == "line"]
    if not marks:
        return decision.op
    numbers = listed(str(each.new["line"]) for each in marks)
    fields = marks[0].new
    what = taken_word(Taken(fields["as"]))
    about = f" (#{fields['opinion']})" if fields.get("opinion") else ""
    return ngettext("line {numbers}: {what}", "lines {numbers}: {what}", len(marks)).format(
        numbers=numbers, what=what + about
    )


def _correct(decision: Decision, state: State) -> str:
    """The first part of a long correction says what came in, the last that it is in force."""
    comes = next((each for each in decision.changes if "coming" in each.new and "file" not in each.new), None)
    if comes is not None:
        file = state.entry("document", comes.id).fields.get("file", "")
        return _("put {file}, the corrected version, in force").format(file=file)
    if all(each.kind == "opinion" for each in decision.changes):
        n = len(decision.changes)
        return ngettext(
            "carried what was decided on {n} opinion over to its corrected version",
            "carried what was decided on {n} opinions over to their corrected version",
            n,
        ).format(n=n)
    fields: Mapping[str, Any] = next((each.new for each in decision.changes if each.new.get("replaces")), {})
    return _("imported {file}, which corrects document {id}").format(
        file=fields.get("file", ""), id=fields.get("replaces", "")
    )


_TELLERS: Mapping[str, Callable[[Decision, State], str]] = {
    "import": _import,
    "correct": _correct,
    "line": _line,
    "mine": lambda _decision, _state: _("read the citations in the answers"),
    "keep": _plain(
        lambda: _("kept as a record of its own"), lambda n: _("kept {n} as records of their own").format(n=n)
    ),
    "later": _plain(lambda: _("put off"), lambda n: _("put off {n} opinions").format(n=n)),
    "exclude": _exclude,
    "reopen": _plain(lambda: _("opened again"), lambda n: _("opened {n} again").format(n=n)),
    "group": _group,
    "take_out": _plain(
        lambda: _("taken out of its group"), lambda n: _("took {n} out of their groups").format(n=n)
    ),
    "residue": _residue,
    "apart": _plain(lambda: _("kept apart"), lambda n: _("kept {n} apart").format(n=n)),
    "link": _link,
    "unlink": _unlink,
    "none_fits": lambda _decision, _state: _("no initiative fits"),
    "flag": _plain(
        lambda: _("flagged: personal data"), lambda n: _("flagged {n} for personal data").format(n=n)
    ),
    "dismiss": lambda _decision, _state: _("found to hold no personal data"),
    "accept": _accept,
    "weigh": lambda _decision, _state: _("put its links in another order"),
    "move_links": _plain(
        lambda: _("moved its links to the new plan"),
        lambda n: _("moved the links of {n} opinions to the new plan").format(n=n),
    ),
    "set": _set,
    "add_initiative": _add_initiative,
}


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    return listed(names[:_FEW]) + (f" +{len(names) - _FEW}" if len(names) > _FEW else "")


def _first(decision: Decision, name: str) -> Any:
    return next((each.new[name] for each in decision.changes if each.new.get(name) is not None), None)


def _links(decision: Decision, side: str) -> list[int]:
    rows = (getattr(change, side).get("links") or [] for change in decision.changes)
    return [row["initiative"] for each in rows for row in each]


def _code(initiative: int, state: State) -> str:
    try:
        found = state.initiative(initiative)
    except UnknownThing:
        return str(initiative)
    return found.code or _short(found.title)


# -- fields and values ------------------------------------------------------------------------------------


def _thing(change: Change) -> str:
    forms = {
        "opinion": _("opinion #{id}"),
        "initiative": _("initiative {id}"),
        "document": _("document {id}"),
        "line": _("line at {id}"),
        "pair": _("opinions #{id}"),
    }
    return forms.get(change.kind, "{id}").format(id=change.id)


def _field(name: str) -> str:
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


def _value(name: str, value: Any, state: State) -> str:
    if name == "status":
        return status_word(Status(value) if value else Status.UNDECIDED)
    if not value:
        return "-"
    if name in _VALUES:
        return _VALUES[name](value, state)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _link_names(value: Any, state: State) -> str:
    return listed(f"{_code(row['initiative'], state)} ({how_word(How(row['how']))})" for row in value)


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


def _short(value: object) -> str:
    text = " ".join(str(value or "-").split())
    return text if len(text) <= _SHORT else text[: _SHORT - 3] + "..."
