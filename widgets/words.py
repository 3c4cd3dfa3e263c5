"""The words for the closed sets of the model, and for times, in the user's language.

Sentences and words are looked up when they are shown, never when a module is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.language import _
from store.model import Flag, How, Kind, Origin, Relation, Residue, Status, Suggestion, Taken


def status_word(status: Status) -> str:
    """Say where an opinion is."""
    words: Mapping[Status, str] = {
        Status.UNDECIDED: _("undecided"),
        Status.LATER: _("later"),
        Status.OWN: _("own record"),
        Status.GROUPED: _("grouped"),
        Status.EXCLUDED: _("excluded"),
    }
    return words[status]


def taken_word(taken: Taken) -> str:
    """Say what a left-over line was taken for."""
    words: Mapping[Taken, str] = {
        Taken.OPINION: _("an opinion"),
        Taken.RESPONSE: _("part of a response"),
        Taken.NOTHING: _("neither opinion nor response"),
    }
    return words[taken]


def relation_word(relation: Relation) -> str:
    """Say how one opinion stands to another."""
    words: Mapping[Relation, str] = {
        Relation.IDENTICAL: _("identical"),
        Relation.NEAR_IDENTICAL: _("near-identical"),
        Relation.CONTAINS: _("contains"),
        Relation.REORDERED: _("reordered"),
        Relation.SAME_GIST: _("same gist"),
        Relation.RELATED: _("related"),
        Relation.DISTINCT: _("distinct"),
    }
    return words[relation]


def residue_word(residue: Residue | None) -> str:
    """Say what was done with the words that a member has beyond the kept text."""
    if residue is None:
        return _("not dealt with")
    words: Mapping[Residue, str] = {
        Residue.CARRY: _("carried"),
        Residue.NOTE: _("noted"),
        Residue.IGNORE: _("adds nothing"),
    }
    return words[residue]


def how_word(how: How) -> str:
    """Say how a link came about."""
    words: Mapping[How, str] = {
        How.MINED: _("cited"),
        How.SUGGESTED: _("suggested"),
        How.CHOSEN: _("chosen"),
    }
    return words[how]


def origin_word(origin: Origin) -> str:
    """Say how an initiative came into the catalogue."""
    words: Mapping[Origin, str] = {
        Origin.PLAN: _("plan"),
        Origin.CITED: _("cited"),
        Origin.ADDED: _("added"),
    }
    return words[origin]


def kind_word(kind: Kind) -> str:
    """Say what a document is."""
    words: Mapping[Kind, str] = {
        Kind.RESPONSE_TABLE: _("response table"),
        Kind.BULLETS: _("bullet sheet"),
        Kind.EXPERTS: _("expert opinions"),
        Kind.PLAN: _("plan"),
        Kind.NONE: _("nothing to curate"),
    }
    return words[kind]


def flag_word(flag: Flag) -> str:
    """Say what to know before trusting an opinion as it was read."""
    words: Mapping[Flag, str] = {
        Flag.TEXT_MISSING: _("text missing"),
        Flag.CUT_START: _("cut off at the start"),
        Flag.CUT_END: _("cut off at the end"),
        Flag.NUMBER_INFERRED: _("number inferred"),
        Flag.RESPONSE_SHARED: _("response shared"),
        Flag.RESPONSE_MISSING: _("response missing"),
        Flag.REPAIRED: _("repaired"),
        Flag.LINK_DISAGREES: _("citation disagrees"),
        Flag.PERSONAL: _("personal data"),
        Flag.CHANGED: _("changed by a corrected document"),
    }
    return words[flag]


def why_word(why: str) -> str:
    """Say what brought a suggestion (`Suggestion.why`)."""
    words: Mapping[str, str] = {
        "mined": _("cited in the document"),
        "words": _("shared words"),
        "neighbours": _("like decided ones"),
    }
    return words[why]


def akin_words(suggestion: Suggestion) -> str:
    """Words that mean nearly the same, the opinion's first: バス ~ 交通."""
    return " / ".join(f"{ours} ~ {theirs}" for ours, theirs in suggestion.akin)


def listed(parts: Iterable[str]) -> str:
    """Put words that are not empty in a row, as the user's language separates them."""
    return _(", ").join(part for part in parts if part)
