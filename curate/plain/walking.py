"""The keys of Walk that decide and write: the first letter of a line; the rest is its argument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from curate.plain import linking, moving
from curate.plain.desk import PlainDesk
from curate.plain.moving import Verb, numbers
from curate.words.cautions import careful
from store.language import _, ngettext
from store.model import Opinion, OpinionId, Residue


def _targets(desk: PlainDesk, words: str) -> tuple[OpinionId, ...]:
    """The opinions that are named, or the one that is looked at."""
    return tuple(numbers(words)) or (() if desk.current is None else (desk.current,))


# -- deciding ------------------------------------------------------------------------------------------


def keep(desk: PlainDesk, words: str) -> None:
    """Keep it as a record of its own."""
    desk.settle(partial(desk.session.keep, _targets(desk, words)), _("Kept."))


def later(desk: PlainDesk, words: str) -> None:
    """Leave it for later."""
    desk.settle(partial(desk.session.later, _targets(desk, words)), _("Left for later."))


def exclude(desk: PlainDesk, words: str) -> None:
    """Leave it out, with a reason."""
    reason = words or desk.talk.ask(_("Why is it left out?"))
    desk.settle(partial(desk.session.exclude, _targets(desk, ""), reason), _("Left out."))


def reopen(desk: PlainDesk, words: str) -> None:
    """Make it undecided again."""
    desk.settle(partial(desk.session.reopen, _targets(desk, words)), _("Undecided again."))


def not_personal(desk: PlainDesk, words: str) -> None:
    """What is flagged as personal data is none."""
    desk.settle(partial(desk.session.dismiss, _targets(desk, words)), _("No personal data."))


# -- together ------------------------------------------------------------------------------------------


def _family(desk: PlainDesk, words: str) -> tuple[OpinionId, ...]:
    current = desk.current
    others = numbers(words) or (desk.alike(current) if current is not None else [])
    family = tuple(dict.fromkeys((*((current,) if current is not None else ()), *others)))
    if len(family) < 2:
        desk.talk.say(_("Nothing is nearly the same; name others by their numbers."))
        return ()
    return family


def group(desk: PlainDesk, words: str) -> None:
    """Group this and those that are named, or those that are nearly the same; this text is kept."""
    if not (family := _family(desk, words)):
        return
    dealt = _residues(desk, family)
    named = " ".join(f"#{each}" for each in family)
    if desk.talk.agrees(_("Group these {n}? {numbers}").format(n=len(family), numbers=named)):
        n = len(family)
        said = ngettext("{n} opinion grouped.", "{n} opinions grouped.", n).format(n=n)
        desk.settle(partial(desk.session.group, family, family[0], dealt), said)


def _residues(desk: PlainDesk, family: tuple[OpinionId, ...]) -> dict[OpinionId, Residue]:
    """Say each text once with its warnings; ask what is to be done with what it says beyond the kept text."""
    kept, dealt = family[0], dict[OpinionId, Residue]()
    for first, *others in _by_text(desk, family):
        if first != kept:
            desk.talk.say(_row(desk.session.opinion(first)))
        if others:
            numbers = " ".join(f"#{each}" for each in others)
            desk.talk.say(
                ngettext(
                    "{n} more of this text: {numbers}", "{n} more of this text: {numbers}", len(others)
                ).format(n=len(others), numbers=numbers)
            )
        if first != kept and (residue := _residue(desk, kept, first)):
            dealt |= dict.fromkeys((first, *others), residue)
    return dealt


def _by_text(desk: PlainDesk, family: tuple[OpinionId, ...]) -> Iterable[list[OpinionId]]:
    """The opinions that say the same, blanks aside, together."""
    found: dict[str, list[OpinionId]] = {}
    for each in family:
        found.setdefault("".join(desk.session.opinion(each).text.split()), []).append(each)
    return found.values()


def _residue(desk: PlainDesk, kept: OpinionId, member: OpinionId) -> Residue | None:
    """What is to be done with what a member says beyond the kept text; None where nothing, or later."""
    desk.talk.say(*map(careful, desk.session.cautions(kept, member)))
    if not (beyond := desk.session.residue(kept, member)):
        return None
    desk.talk.say(_("It says beyond the kept text: {words}").format(words=" / ".join(beyond)))
    answer = desk.talk.ask(_("c: carry it over, t: note it, i: it adds nothing, empty: decide later"))
    return {"c": Residue.CARRY, "t": Residue.NOTE, "i": Residue.IGNORE}.get(answer[:1])


def _row(opinion: Opinion) -> str:
    """One opinion in full, with its number."""
    return f"#{opinion.id}: {opinion.text}".replace("\n", " ")


def take_out(desk: PlainDesk, words: str) -> None:
    """Take it out of its group."""
    desk.settle(partial(desk.session.take_out, _targets(desk, words)), _("Taken out of its group."))


def apart(desk: PlainDesk, words: str) -> None:
    """Keep them apart for good."""
    if family := _family(desk, words):
        named = " ".join(f"#{each}" for each in family)
        if desk.talk.agrees(_("Keep these {n} apart? {numbers}").format(n=len(family), numbers=named)):
            desk.settle(partial(desk.session.apart, family), _("Kept apart."))


def identical(desk: PlainDesk, _words: str) -> None:
    """Identical texts as one, among those that are listed."""
    among = tuple(desk.listed)
    families = desk.session.identical(among)
    if not families:
        desk.talk.say(_("No two of them that are still to be decided on are identical."))
        return
    n, groups = sum(map(len, families)), len(families)
    many = ngettext("{n} opinion", "{n} opinions", n).format(n=n)
    records = ngettext("{n} record", "{n} records", groups).format(n=groups)
    if desk.talk.agrees(
        _("Identical texts as one: {many} become {records}?").format(many=many, records=records)
    ):
        said = _("{many} are {records} now; u takes it back.").format(many=many, records=records)
        desk.settle(partial(desk.session.group_identical, among), said)


# -- writing and going back ----------------------------------------------------------------------------


def write(field: str) -> Verb:
    r"""Write a field; \n stands for a line end."""

    def set_(desk: PlainDesk, words: str) -> None:
        if desk.current is not None:
            value = (words or desk.talk.ask(_("The new text on one line:"))).replace("\\n", "\n")
            desk.decide(partial(desk.session.set_field, desk.current, field, value), _("Written."))

    return set_


def undo(desk: PlainDesk, _words: str) -> None:
    """Undo one's last decision."""
    desk.decide(desk.session.undo, _("Undone."))
    desk.tell()


def redo(desk: PlainDesk, _words: str) -> None:
    """Take the last undo back."""
    desk.decide(desk.session.redo, _("Redone."))
    desk.tell()


VERBS: Mapping[str, Verb] = {
    "keep": keep,
    "none_fits": linking.none_fits,
    "pick": linking.pick,
    "cited": linking.cited,
    "weigh": linking.weigh,
    "like": linking.like,
    "later": later,
    "exclude": exclude,
    "reopen": reopen,
    "not_personal": not_personal,
    "group": group,
    "take_out": take_out,
    "apart": apart,
    "identical": identical,
    "edit_text": write("text"),
    "edit_response": write("response"),
    "edit_note": write("note"),
    "source": moving.source,
    "search": moving.search,
    "facet": moving.facet,
    "all_facets": moving.all_again,
    "search_next": moving.find(1),
    "search_back": moving.find(-1),
    "next_undecided": moving.undecided(1),
    "back_undecided": moving.undecided(-1),
    "down": moving.move(1),
    "up": moving.move(-1),
    "first": moving.end(0),
    "last": moving.end(-1),
    "undo": undo,
    "redo": redo,
}
"""By the id that each has in `curate.commands`."""
