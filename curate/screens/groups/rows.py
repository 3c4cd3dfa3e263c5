"""What the Groups screen says of a family: its row, its title, its members' rows, notes on a text. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from curate.matching.cautions import Caution
from curate.screens.groups.families import Family
from curate.words.cautions import careful
from store.language import _, ngettext
from store.model import Curation, Opinion, OpinionId, Relation, Residue, Status
from widgets.group_view import MemberRow
from widgets.lines import Line
from widgets.tones import Tone
from widgets.words import flag_word, listed, residue_word
from widgets.wrapping import clean, fit


@dataclass(frozen=True, slots=True)
class Study:
    """What was found out about a member beside the kept text."""

    relation: Relation
    """How it stands to it."""
    score: float
    """How sure that is, in [0, 1]."""
    residue: tuple[str, ...] = ()
    """What it says beyond it."""
    careful: tuple[Caution, ...] = ()
    """In what it may say the contrary."""


def waits(curation: Curation) -> bool:
    """Whether an export waits until what this member says beyond the kept text is dealt with."""
    return (
        curation.status is Status.GROUPED
        and curation.residue is None
        and curation.relation is not Relation.IDENTICAL
    )


def family_line(family: Family, text: str, width: int, *, waiting: bool = False) -> Line:
    """One family as a line of at most `width` cells; "!" where a member's residue is `waiting`."""
    sign, what = ("=", _("record")) if family.standing else ("?", _("proposal"))
    if family.growing:
        sign, what = "+", _("so far")
    if waiting:
        sign = "!"
    size = ngettext("{n} opinion", "{n} opinions", len(family.opinions)).format(n=len(family.opinions))
    head = f"{sign} {fit(what, 10)} {fit(size, 15)} {fit(_closeness(family), 14)} "
    words = clean(text).replace("\n", " ")
    tone = Tone.WARN if waiting else Tone.DIM if family.standing else Tone.PLAIN
    return (head, tone), (fit(words, max(0, width - 45)), Tone.PLAIN)


def family_title(family: Family, place: int, all_: int) -> str:
    """What the family looked at is, in words."""
    if family.standing:
        form = _("Group {place} of {all}: record #{kept}, {n} opinions")
    elif family.growing:
        form = _("Group {place} of {all}: {n} opinions so far, compared with #{kept}")
    else:
        form = _("Group {place} of {all}: proposal, {n} opinions, kept text #{kept}")
    return form.format(place=place + 1, all=all_, n=len(family.opinions), kept=family.kept)


def _closeness(family: Family) -> str:
    if family.weakest is None:
        return "" if family.standing or family.growing else _("split off")
    if family.weakest >= 1:
        return _("identical")
    return _("weakest {score:.2f}").format(score=family.weakest)


def member_row(
    family: Family, opinion: Opinion, file: str, curation: Curation, study: Study | None
) -> MemberRow:
    """One opinion of a family as its row shows it."""
    id_ = opinion.id
    return MemberRow(
        opinion=id_,
        text=opinion.text,
        place=place_words(opinion, file),
        kept=id_ == family.kept,
        out=id_ in family.out,
        marked=id_ in family.marked,
        relation=study.relation if study else None,
        score=study.score if study else 0.0,
        beyond=len(study.residue) if study else 0,
        careful=bool(study and study.careful),
        dealt=dealt(family, id_, curation),
    )


def dealt(family: Family, opinion: OpinionId, curation: Curation) -> Residue | None:
    """What was done with a member's residue; in a proposal, what was said shall be done."""
    return curation.residue if family.standing else family.dealt.get(opinion)


def notes(opinion: Opinion, study: Study | None, done: Residue | None) -> tuple[str, ...]:
    """What to heed before reading a member: its flags, cautions, and what it says beyond the kept text."""
    found: list[str] = []
    if opinion.flags:
        found.append(_("As it was read: {flags}.").format(flags=listed(map(flag_word, opinion.flags))))
    if study is None:
        return tuple(found)
    found += [careful(each) for each in study.careful]
    if not study.residue:
        return tuple(found)
    return (*found, _("Beyond the kept text, {what}:").format(what=residue_word(done)), *study.residue)


def calm(study: Study | None) -> str:
    """That a member brings nothing of its own, where that is so."""
    if study is None or study.residue:
        return ""
    if study.relation is Relation.IDENTICAL:
        return _("Identical with the kept text.")
    return _("Says nothing beyond the kept text.")


def side_title(opinion: Opinion, file: str, *, kept: bool) -> str:
    """Which opinion a text is of, in words."""
    name = f"#{opinion.id} {_('kept text')}" if kept else f"#{opinion.id}"
    return listed((name, place_words(opinion, file)))


def place_words(opinion: Opinion, file: str) -> str:
    """Where an opinion stands, and for how many submissions; the file is last, as a long name is cut."""
    number = _("No. {number}").format(number=opinion.number) if opinion.number else ""
    count = _("stands for {n}").format(n=opinion.count) if opinion.count > 1 else ""
    return listed((number, count, file))
