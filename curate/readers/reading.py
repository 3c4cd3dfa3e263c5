"""From a path to a Reading: the one door of the readers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from curate.readers import asking
from curate.readers.accounting import declared, ledger
from curate.readers.accounting.proposed import proposed
from curate.readers.accounting.tally import Tally, differences
from curate.readers.asking import Answers
from curate.readers.draft import Claims, Draft, Found
from curate.readers.finish import finished
from curate.readers.formats.progress import Progress, silent
from curate.readers.formats.table import known, opened, refuse_large
from curate.readers.layouts.table import recognise
from curate.readers.plans import names
from curate.readers.source import Cell, Row, Source
from curate.readers.text import closing, letters
from store.errors import BadInput, why
from store.language import _
from store.model import Claim, Difference, Kind, Ledger, LeftOver, Reading, Repair, Span

_RESULTS = re.compile(r"(?:意見|コメント|パブコメ).{0,24}(?:結果|考え方|回答)")
"""The title of a document that tells how a call for opinions ended."""
_TITLE, _LONGEST_TITLE = 10, 80

KINDS = ("auto", "opinions", "plan")
"""What a caller may say a file is."""


def read(
    path: Path,
    *,
    kind: str = "auto",
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    progress: Progress = silent,
    answers: Answers | None = None,
) -> Reading:
    """Read the file at `path`; ids in the result are places in the document.

    `kind` "plan" has it read as a plan, "opinions" as anything but one. `columns` names columns of its
    table by role ({"text": "要旨"}), `encoding` how its bytes are to be decoded. `progress` is told how far a
    long reading has come, and may end it by raising. `answers` are those of earlier files about columns.

    Raises:
        BadInput: it is missing, no file, empty, no text, of an unknown kind, in no known encoding, has
            a line beyond all measure, or has not the columns that were named.
        ColumnsUnknown: it has a table that looks like one of opinions, and no column is known for them.
    """
    if kind not in KINDS:
        raise BadInput(
            _("A file cannot be read as {kind}.").format(kind=kind),
            _("Use one of {kinds}.").format(kinds=", ".join(KINDS)),
        )
    if path.is_file():
        known(path.name)
    data = _bytes(path)
    source, decoded = opened(data, path.name, encoding, progress)
    source = closing.without(letters.legible(source))
    if columns is None and answers and kind != "plan":
        columns = asking.remembered(source, answers)
    draft = _draft(replace(source, columns=columns or {}), kind)
    return _reading(source, draft, hashlib.sha256(data).hexdigest(), decoded)


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadInput(_("{file} is no file.").format(file=path), _("Name the file itself."))
        if path.is_file():
            refuse_large(path.name, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(
            _("{file} is not there.").format(file=path), _("Check its name and folder.")
        ) from error
    except OSError as error:
        raise BadInput(
            _("{file} cannot be opened: {why}.").format(file=path, why=why(error)),
            _("Check that you may read it."),
        ) from error


def _draft(source: Source, kind: str) -> Draft:
    if kind == "plan" and source.columns:
        raise BadInput(_("A plan has no columns."), _("Leave --columns out, or read it as opinions."))
    layout = recognise(source, kind)
    draft = layout.read(source) if layout else Draft(Kind.NONE)
    table = asking.unnamed(source, sure=kind == "opinions") if draft.kind is Kind.NONE else None
    if table and kind != "plan":
        raise asking.ColumnsUnknown(source.file, table)
    if not (draft.opinions or draft.initiatives):
        return Draft(Kind.NONE, declared=_told(source, Draft(Kind.NONE)))
    return (
        draft if draft.declared or draft.kind is Kind.PLAN else replace(draft, declared=_told(source, draft))
    )


def _told(source: Source, draft: Draft) -> Mapping[str, object]:
    """How many opinions the result of a call says that it holds; a heading counts only what is below it."""
    if not any(_RESULTS.search(line.text[:_LONGEST_TITLE]) for line in source.lines[:_TITLE]):
        return {}
    heads = [{span.line for field in found.path for span in field.spans} for found in draft.opinions]
    shared = heads[0].intersection(*heads) if heads else set[int]()
    inside = set[int]().union(*heads) - shared
    lines = (line for line in source.lines if line.number not in inside)
    rows = [Row(line.number, (Cell(line.text.strip(), (line.span(),)),)) for line in lines]
    said = declared.read(rows, Claims())
    return {} if said.opinions is None else {"opinions": said.opinions}


def _reading(source: Source, draft: Draft, sha256: str, encoding: str) -> Reading:
    plan = names.plan(source.lines, Path(source.file).stem, is_plan=draft.kind is Kind.PLAN)
    opinions, repairs = finished(_as_printed(found, source.text) for found in draft.opinions)
    if source.places:
        opinions = tuple(replace(each, spans=placed(each.spans, source.places)) for each in opinions)
    furniture = tuple(Claim("furniture", line.span()) for line in source.furniture if not line.blank)
    left, rest = ledger.left_over(source.lines, draft.claims)
    claims = tuple(sorted((*draft.claims, *rest, *furniture), key=lambda claim: claim.span.start))
    account, tally = ledger.Account(), Tally()
    account.add(source.text, claims)
    tally.add(opinions)
    return Reading(
        file=source.file,
        sha256=sha256,
        kind=draft.kind,
        encoding=encoding,
        plan=plan,
        text=source.text,
        opinions=opinions,
        initiatives=tuple(replace(each, plan=plan) for each in draft.initiatives),
        ledger=Ledger(
            characters=account.characters,
            accounted=account.share,
            by_claim=dict(sorted(account.by_claim.items())),
            declared=draft.declared,
            differences=(
                *draft.differences,
                *differences(draft.declared, tally),
                *(Difference(f"text: {place}", 1, 0) for place in source.unread),
            ),
            by_path=tally.by_path(),
            by_category=tally.by_category(),
            repairs=_in_order((*draft.repairs, *repairs)),
            left_over=left,
        ),
        claims=claims,
        proposed=_proposed(source, draft, left),
    )


def _as_printed(found: Found, text: str) -> Found:
    return replace(
        found,
        text=letters.as_printed(found.text, text),
        response=letters.as_printed(found.response, text),
    )


def _proposed(source: Source, draft: Draft, left: Sequence[LeftOver]) -> tuple[LeftOver, ...]:
    if draft.kind is Kind.PLAN:
        return ()
    return proposed(left, source.lines)


def placed(spans: Mapping[str, tuple[Span, ...]], places: Mapping[int, str]) -> dict[str, tuple[Span, ...]]:
    """`spans` with the page or row that they stand on, where a format gave nothing more exact."""
    return {
        name: tuple(s if s.place else replace(s, place=places.get(s.line, "")) for s in each)
        for name, each in spans.items()
    }


def _in_order(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    return tuple(sorted(repairs, key=lambda repair: repair.line))
