r"""One line of the journal, byte for byte.

A line is a JSON object on one line of ASCII, ended by one newline, and begins with its seal:

    {"h":"0f3a…(32 digits)","seq":17,"at":"2026-04-01T01:02:03.004Z","who":"tanaka","sid":"9c1e…",
     "op":"group","set":[{"kind":"opinion","id":40,"rev":2,"old":{…},"new":{…}}],"undoes":12,"act":16}

`undoes` and `act` are there only where they say something (`store.state.Decision`).

The seal `h` is BLAKE2b-128 over the seal of the line before and every byte behind the fixed
`{"h":"…",` of this line; the few bytes of that prefix are compared one by one. So no byte of the
journal can change, and no line can go, come or move, without being noticed. It finds accidents and
casual edits; somebody who rewrites all of it on purpose is found by a copy of the last seal that is
kept elsewhere (`curate backup`).

Everything outside ASCII is escaped. That keeps the file readable in any locale, and a lone
surrogate, which UTF-8 has no bytes for, comes back as it went in. Fields that this version does not
know are read over and stay in the file.

The first line of each segment is its head: `curate` ("journal"), `format`, `project`, `segment`,
`after` (the last decision before it), `at`. It is sealed on the last line of the segment before.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from store.errors import Damaged
from store.language import _
from store.migrations import FORMAT, known, up_to_date
from store.state import KINDS, Change, Decision

START = "0" * 32
"""What the very first line is sealed on."""

_OPEN, _CLOSE = b'{"h":"', b'",'
_BODY = len(_OPEN) + len(START) + len(_CLOSE)
_print = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False).encode
_parse = json.JSONDecoder().raw_decode
_BEGIN = re.compile(rb'\{"h":"[0-9a-f]{32}",')


def seal(previous: str, body: bytes) -> str:
    """Return the seal of a line from the seal before it and its bytes behind the prefix."""
    return hashlib.blake2b(previous.encode("ascii") + body, digest_size=len(START) // 2).hexdigest()


def encode(previous: str, fields: dict[str, Any]) -> tuple[str, bytes]:
    """Return a line for `fields`, newline included, and its seal.

    Raises:
        ValueError: a value is no JSON (such as an infinite number).
    """
    body = _print(fields).encode("ascii")[1:]
    own = seal(previous, body)
    return own, b"%b%b%b%b\n" % (_OPEN, own.encode("ascii"), _CLOSE, body)


def decode(previous: str, line: bytes) -> tuple[str, dict[str, Any]] | None:
    """Return the seal and the fields of a line (without its newline); None if it is not sound."""
    own = sealed(previous, line)
    if own is None:
        return None
    try:
        body = "{" + line[_BODY:].decode("ascii")
        fields, end = _parse(body)
    except ValueError:
        return None
    return (own, fields) if end == len(body) else None


def sealed(previous: str, line: bytes) -> str | None:
    """Return the seal of a line (without its newline); None if it is not the one that it says."""
    own = seal(previous, line[_BODY:])
    return own if line.startswith(b"%b%b%b" % (_OPEN, own.encode("ascii"), _CLOSE)) else None


def fields_of(line: bytes) -> dict[str, Any]:
    """Return the fields of a line that was just made by `encode`."""
    fields: dict[str, Any] = _parse(line.decode("ascii"))[0]
    return fields


def seal_of(line: bytes) -> str:
    """Return the seal that a line says it has."""
    return line[len(_OPEN) : len(_OPEN) + len(START)].decode("ascii", "replace")


def is_torn(tail: bytes) -> bool:
    """Whether bytes behind the last sound line can be what a crash left of a line being written.

    One line at most was being written. Two beginnings of lines, or a line that was written to its
    end, are damage.
    """
    if any(match.start() for match in _BEGIN.finditer(tail)):
        return False
    return not any(_was_whole(line) for line in tail.split(b"\n")[:-1])


def _was_whole(line: bytes) -> bool:
    try:
        fields = json.loads(line)
    except ValueError:
        return False
    return isinstance(fields, dict) and "h" in fields


def head_fields(project: str, segment: int, after: int, at: str, format_: int) -> dict[str, Any]:
    """Return the first line of a segment."""
    return {
        "curate": "journal",
        "format": format_,
        "project": project,
        "segment": segment,
        "after": after,
        "at": at,
    }


def decision_fields(decision: Decision) -> dict[str, Any]:
    """Return a decision as it stands in its line."""
    fields: dict[str, Any] = {
        "seq": decision.seq,
        "at": decision.at,
        "who": decision.who,
        "sid": decision.sid,
        "op": decision.op,
        "set": [
            {
                "kind": change.kind,
                "id": change.id,
                "rev": change.rev,
                "old": dict(change.old),
                "new": dict(change.new),
            }
            for change in decision.changes
        ],
    }
    if decision.undoes is not None:
        fields["undoes"] = decision.undoes
    if decision.act is not None:
        fields["act"] = decision.act
    return fields


def decision(fields: dict[str, Any], format_: int, path: Path) -> Decision:
    """Return the decision that stands in a sound line of a segment of this format.

    Raises:
        Damaged: it is no decision, although it is sealed as one.
    """
    try:
        if format_ != FORMAT:
            fields = up_to_date(fields, format_)
        get = fields.__getitem__
        changes = [
            Change(each["kind"], each["id"], each["rev"], each["old"], each["new"])
            for each in get("set")
            if each["kind"] in KINDS
        ]
        marks = fields.get("undoes"), fields.get("act")
        return Decision(get("seq"), get("at"), get("who"), get("sid"), get("op"), tuple(changes), *marks)
    except (KeyError, TypeError) as error:
        raise Damaged(
            _("{path} holds a line that is no decision.").format(path=path),
            _("Run `curate doctor` on the project."),
        ) from error


def format_of(head: bytes, path: Path) -> int:
    """Return the format of a segment from its first line, before anything else is made of it.

    Raises:
        TooNew: a newer curate wrote the segment.
        Damaged: it is no first line.
    """
    try:
        fields = json.loads(head)
    except ValueError:
        fields = None
    return known(fields.get("format") if isinstance(fields, dict) else None, path)


def check_head(fields: dict[str, Any], path: Path, *, project: str, segment: int, after: int) -> None:
    """Raise Damaged if the first line of a segment belongs to another project or another place."""
    found = (fields.get("curate"), fields.get("project"), fields.get("segment"), fields.get("after"))
    if found != ("journal", project, segment, after):
        raise Damaged(
            _("{path} belongs to another project, or to another place in its journal.").format(path=path),
            _("Run `curate doctor` on the project."),
        )
