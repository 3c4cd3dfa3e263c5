"""Which initiatives of a new document are in the catalogue already: they keep the id they have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from store.model import Document, Initiative, InitiativeId, Kind, Origin

SAME_TITLE = 0.8
"""From this similarity on two titles are one: a plan's wording changes a little from draft to plan, and an
answer cites it with a character lost."""

_STAGE = re.compile(
    r"[(\[](?:仮称|素案|案|骨子案?|原案|最終案|たたき台|改定案?|[^()\[\]]{0,12}年度?[^()\[\]]{0,12})[)\]]"
)


def plan_key(name: str) -> str:
    """A plan's name without its stage, years and blanks: 「（仮称）○○計画（素案）」 and 「○○計画」 are one.

    Returns the folded name itself where nothing else is left of it.
    """
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()
    bare = _STAGE.sub("", folded)
    return re.sub(r"(?:素案|案)$", "", bare) or folded


def about(document: Document, catalogue: Iterable[Initiative]) -> str:
    """The plan that a document is about.

    Where it does not say, that is the only plan that was there before it, or the first that came after it; of
    several before it none is guessed. So it stays the same whatever comes later.
    """
    if document.plan != PurePath(document.file).stem or document.kind is Kind.PLAN:
        return document.plan
    came: dict[str, tuple[int, str]] = {}
    for each in catalogue:
        if each.origin is Origin.PLAN and each.document is not None:
            came[plan_key(each.plan)] = min(
                came.get(plan_key(each.plan), (each.document, each.plan)), (each.document, each.plan)
            )
    before = [plan for at, plan in came.values() if at < document.id]
    after = [plan for _at, plan in sorted(came.values())]
    return before[0] if len(before) == 1 else after[0] if after and not before else document.plan


def plans(documents: Iterable[Document], catalogue: Iterable[Initiative]) -> list[str]:
    """The plans that a new initiative may belong to, as they came; an unnamed one where none is known.

    A file's name stands for the plan that it is about only where there is no other.
    """
    known = tuple(catalogue)
    came = [(about(each, known), PurePath(each.file).stem) for each in documents]
    named = [each.plan for each in known] + [plan for plan, stem in came if plan != stem]
    return list(dict.fromkeys(filter(None, named or [plan for plan, _stem in came]))) or [""]


def place(
    new: Iterable[Initiative],
    catalogue: Iterable[Initiative],
    next_id: InitiativeId,
) -> Iterator[Initiative]:
    """Yield each new initiative under the id it has in the catalogue, or under the next free one.

    One that is found keeps the code it had there as an alias, if that differs. Each is found once, by its
    code before its title.
    """
    known = list(catalogue)
    for initiative in new:
        found = min(
            (each for each in known if is_same(initiative, each)),
            key=lambda each: code_key(each.code) != code_key(initiative.code),
            default=None,
        )
        if found is None:
            yield replace(initiative, id=next_id)
            next_id += 1
        else:
            codes = dict.fromkeys((*found.aliases, found.code, *initiative.aliases))
            aliases = tuple(code for code in codes if code and code != initiative.code)
            known.remove(found)
            yield replace(initiative, id=found.id, aliases=aliases)


def is_same(one: Initiative, other: Initiative) -> bool:
    """Whether two documents speak of one initiative.

    They do where code and title agree. Where one of them is hearsay (a citation, a report's list), its
    plan and either of the two are enough: citations shorten titles, reports number anew. Two plans
    that use one code for different titles have two initiatives.
    """
    same_code = code_key(one.code) == code_key(other.code)
    same_name = same_title(one.title, other.title)
    if same_code and same_name:
        return True
    is_hearsay = one.origin is not Origin.PLAN or other.origin is not Origin.PLAN
    return is_hearsay and (same_code or same_name) and plan_key(one.plan) == plan_key(other.plan)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, `SAME_TITLE` allowing."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= 100 * SAME_TITLE


def code_key(code: str) -> str:
    """A code without blanks, width and case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", code)).casefold()
