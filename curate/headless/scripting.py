"""Decisions from a file: one JSON object a line in, one answer a line out, each durable before it is given.

    {"do": "link", "opinion": 17, "initiative": "取組27"}  →  {"decision": 42, "ok": true}

A refused line is answered with its title and the next step, and the next line is tried; one with a key that
its verb does not know is refused, so that no misspelt key is passed over. A line that
changes nothing is answered with the number of the last decision and "changed": false. `move_links` ("from",
"to": two plans) says as well what became of each initiative and its links, `accept_sure` how many it linked.

    {"do": "line", "document": 3, "line": 118, "as": "opinion"}      or "response" (with "opinion"), "nothing"

says what a left-over line is ("lines" for several together); where a proposal begins, it is taken whole.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from curate.reports.links import moves
from curate.session import Session
from store.errors import BadInput, Conflict, CurateError, UnknownThing
from store.language import _
from store.model import How, InitiativeId, OpinionId, Residue, Taken
from store.state import Decision

Row = Mapping[str, Any]
"""One line of a script."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A decision that is answered with more than its number."""

    decision: Decision | None
    """The decision, None where everything was so already."""
    told: Mapping[str, object]
    """What else is to be answered."""


Made = Decision | Reported | None
"""What came of a line."""


def decide(session: Session, lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """Make the decisions of a script one after another; yields one answer a line, blank lines have none."""
    for line in lines:
        if line.strip():
            yield _answer(session, line)


def _answer(session: Session, line: bytes) -> dict[str, object]:
    try:
        row = _parsed(line)
        made = _verb(row).make(session, row)
    except Conflict as error:
        return {
            "ok": False,
            "title": error.title,
            "advice": error.advice,
            "conflict": {"who": error.who, "at": error.at, "mine": error.mine, "theirs": error.theirs},
        }
    except CurateError as error:
        return {"ok": False, "title": error.title, "advice": error.advice}
    decision, told = (made.decision, made.told) if isinstance(made, Reported) else (made, {})
    if decision is None:
        return {"decision": session.state.seq, "ok": True, "changed": False, **told}
    return {"decision": decision.seq, "ok": True, **told}


def _parsed(line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadInput(
            _("This line is not JSON: {line}").format(line=line[:60].decode("utf-8", "replace").strip()),
            _('Write one object a line, such as {"do": "keep", "opinion": 17}.'),
        ) from error
    if not isinstance(row, dict):
        raise BadInput(_("This line is no JSON object."), _("Write {…} with a “do” in it."))
    return row


def _verb(row: Row) -> Verb:
    name = row.get("do")
    if not isinstance(name, str) or name not in VERBS:
        raise BadInput(
            _("There is no decision “{name}”.").format(name=name),
            _("These can be made: {names}.").format(names=", ".join(sorted(VERBS))),
        )
    verb = VERBS[name]
    if unknown := sorted(row.keys() - verb.keys - {"do"}):
        raise BadInput(
            _("“{name}” knows no “{key}”.").format(name=name, key=", ".join(unknown)),
            _("It takes: {names}.").format(names=", ".join(sorted(verb.keys)))
            if verb.keys
            else _("It takes nothing else."),
        )
    return verb


def _number(row: Row, name: str) -> int:
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput(
            _("“{name}” has to be a whole number.").format(name=name),
            _("Write it without quotes, such as {example}.").format(example=f'"{name}": 17'),
        )
    return value


def _words(row: Row, name: str, default: str | None = None) -> str:
    value = row.get(name, default)
    if not isinstance(value, str):
        raise BadInput(
            _("“{name}” has to be a text.").format(name=name),
            _("Write it in quotes, such as {example}.").format(example=f'"{name}": "…"'),
        )
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput(
            _("“{name}” holds half a character.").format(name=name),
            _("It was cut in the middle of a surrogate pair; copy it anew."),
        ) from None
    return value


def _one(row: Row) -> list[OpinionId]:
    return _several(row) if "opinions" in row else [_number(row, "opinion")]


def _several(row: Row, name: str = "opinions") -> list[int]:
    values = row.get(name)
    if not isinstance(values, list) or any(
        isinstance(each, bool) or not isinstance(each, int) for each in values
    ):
        raise BadInput(
            _("“{name}” has to be a list of whole numbers.").format(name=name),
            _("Write it in brackets, such as {example}.").format(example=f'"{name}": [17, 18]'),
        )
    return values


def _initiative(session: Session, row: Row) -> InitiativeId:
    """The initiative of a code: in the plan that is named, else the opinion's own, else the only one."""
    code = _words(row, "initiative")
    matching = [
        each for each in session.state.initiatives if _fold(code) in map(_fold, (each.code, *each.aliases))
    ]
    plan = row.get("plan") or session.state.document_of(_one(row)[0]).plan
    in_plan = [each for each in matching if each.plan == plan]
    if not matching or ("plan" in row and not in_plan):
        raise UnknownThing(
            _("There is no initiative {code}.").format(code=code),
            _("The codes in use are listed by `curate export PROJECT -f json --partial`."),
        )
    candidates = in_plan or matching
    if len(candidates) > 1:
        raise BadInput(
            _("{code} stands in several plans.").format(code=code),
            _("Say which by “plan”: {plans}.").format(
                plans=", ".join(sorted({each.plan for each in candidates}))
            ),
        )
    return candidates[0].id


def _fold(code: str) -> str:
    return unicodedata.normalize("NFKC", code).casefold().replace(" ", "")


def _residue(row: Row) -> Residue | None:
    value = row.get("residue")
    if value is None:
        return None
    if value not in list(Residue):
        raise BadInput(
            _("“{value}” is nothing to do with residue.").format(value=value),
            _("These are: {names}.").format(names=", ".join(Residue)),
        )
    return Residue(value)


def _link(session: Session, row: Row) -> Decision | None:
    return session.link(_one(row), _initiative(session, row), How.CHOSEN)


def _unlink(session: Session, row: Row) -> Decision | None:
    return session.unlink(_number(row, "opinion"), _initiative(session, row))


def _group(session: Session, row: Row) -> Decision | None:
    return session.group(_several(row), _number(row, "keep"), _residue(row))


def _deal_with(session: Session, row: Row) -> Decision | None:
    residue = _residue(row)
    if residue is None:
        raise BadInput(_("“residue” is missing."), _("These are: {names}.").format(names=", ".join(Residue)))
    return session.deal_with(_number(row, "opinion"), residue)


def _set(session: Session, row: Row) -> Decision | None:
    return session.set_field(_number(row, "opinion"), _words(row, "field"), _words(row, "value"))


def _line(session: Session, row: Row) -> Decision | None:
    taken = row.get("as")
    if taken not in list(Taken):
        raise BadInput(
            _("“{value}” is nothing to take a line for.").format(value=taken),
            _("These are: {names}.").format(names=", ".join(Taken)),
        )
    numbers = _several(row, "lines") if "lines" in row else [_number(row, "line")]
    opinion = _number(row, "opinion") if "opinion" in row else None
    return session.take_lines(_number(row, "document"), numbers, Taken(taken), opinion)


def _add_initiative(session: Session, row: Row) -> Decision | None:
    return session.add_initiative(_words(row, "code"), _words(row, "title"), _words(row, "plan", ""))


def _accept(session: Session, row: Row) -> Decision | None:
    what = _words(row, "what") if "what" in row else None
    return session.accept_differences(_number(row, "document"), _words(row, "reason", ""), what)


def _accept_sure(session: Session, _row: Row) -> Made:
    sure = session.sure()
    told = {"linked": len(sure.opinions), "lead": sure.score, "replayed": sure.replayed}
    return Reported(session.accept(sure.opinions, settle=True), told)


def _move_links(session: Session, row: Row) -> Made:
    old, new = _words(row, "from"), _words(row, "to")
    found = session.versions(old, new)
    report = moves(session, found)
    return Reported(session.move_links(old, new), {"totals": report["totals"], "moves": report["moves"]})


def _undo(session: Session, row: Row) -> Decision | None:
    return session.undo(_number(row, "decision") if "decision" in row else None)


@dataclass(frozen=True, slots=True)
class Verb:
    """What a line may say to do."""

    keys: frozenset[str]
    """What it may say beside “do”."""
    make: Callable[[Session, Row], Made]
    """Does it."""


def _made_by(make: Callable[[Session, Row], Made], *keys: str) -> Verb:
    return Verb(frozenset(keys), make)


VERBS: Mapping[str, Verb] = {
    "keep": _made_by(lambda session, row: session.keep(_one(row)), "opinion", "opinions"),
    "later": _made_by(lambda session, row: session.later(_one(row)), "opinion", "opinions"),
    "exclude": _made_by(
        lambda session, row: session.exclude(_one(row), _words(row, "reason", "")),
        *("opinion", "opinions", "reason"),
    ),
    "reopen": _made_by(lambda session, row: session.reopen(_one(row)), "opinion", "opinions"),
    "link": _made_by(_link, "opinion", "opinions", "initiative", "plan"),
    "unlink": _made_by(_unlink, "opinion", "initiative", "plan"),
    "none_fits": _made_by(lambda session, row: session.none_fits(_number(row, "opinion")), "opinion"),
    "group": _made_by(_group, "opinions", "keep", "residue"),
    "take_out": _made_by(lambda session, row: session.take_out(_one(row)), "opinion", "opinions"),
    "residue": _made_by(_deal_with, "opinion", "residue"),
    "flag_personal": _made_by(lambda session, _row: session.flag_personal()),
    "dismiss": _made_by(lambda session, row: session.dismiss(_one(row)), "opinion", "opinions"),
    "apart": _made_by(lambda session, row: session.apart(_several(row)), "opinions"),
    "set": _made_by(_set, "opinion", "field", "value"),
    "add_initiative": _made_by(_add_initiative, "code", "title", "plan"),
    "group_identical": _made_by(
        lambda session, row: session.group_identical(_several(row) if "opinions" in row else None), "opinions"
    ),
    "raise_link": _made_by(
        lambda session, row: session.raise_link(_number(row, "opinion"), _initiative(session, row)),
        *("opinion", "initiative", "plan"),
    ),
    "accept_sure": _made_by(_accept_sure),
    "move_links": _made_by(_move_links, "from", "to"),
    "line": _made_by(_line, "document", "line", "lines", "as", "opinion"),
    "accept": _made_by(_accept, "document", "reason", "what"),
    "undo": _made_by(_undo, "decision"),
    "redo": _made_by(lambda session, _row: session.redo()),
}
"""What a line may say to do (DESIGN.md section 11, and what else an analyst can decide by a key)."""
