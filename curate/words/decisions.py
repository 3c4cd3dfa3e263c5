"""A decision in words: what was done, in one line. Pure; `curate.words.fields` has old and new.

Opinions are named by number, initiatives by code, so that a line can be read over the telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from curate.words.fields import code_of, field_name, said, shortened
from store import codec
from store.corpus.sums import difference_words
from store.language import _, ngettext
from store.model import Residue, Taken
from store.state import Decision, State
from widgets.words import (
    listed,
    residue_word,
    taken_word,
)

_FEW = 4
"""How many opinions of a group are named."""


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
    names = listed(code_of(each, state) for each in dict.fromkeys(added))
    n = len(opinions_of(decision))
    if not names:
        return ngettext("kept with its link", "kept {n} opinions with their links", n).format(n=n)
    return ngettext("linked to {codes}", "linked {n} opinions to {codes}", n).format(n=n, codes=names)


def _unlink(decision: Decision, state: State) -> str:
    gone = [each for each in _links(decision, "old") if each not in _links(decision, "new")]
    return _("unlinked from {codes}").format(codes=listed(code_of(each, state) for each in gone))


def _set(decision: Decision, state: State) -> str:
    changes = [each for each in decision.changes if each.new]
    if not changes:
        return _("edited")
    if any(each.new != changes[0].new for each in changes):
        return ngettext("edited {n} opinion", "edited {n} opinions", n := len(changes)).format(n=n)
    name, value = next(iter(changes[0].new.items()))
    if name == "links":
        return _link(decision, state) if value else _unlink(decision, state)
    return _("wrote {field}: {value}").format(
        field=field_name(name), value=shortened(said(name, value, state))
    )


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
