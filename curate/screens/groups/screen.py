"""Groups: near-identical opinions brought together, one family after another.

What is chosen about a proposal stands on the screen until one key makes it one decision, and the next
proposal follows at once; what is done to a record is a decision at once.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from curate.commands import GROUPS
from curate.screens.background import in_background
from curate.screens.bindings import bindings
from curate.screens.groups.families import Family
from curate.screens.groups.identical import identical_as_one
from curate.screens.groups.rows import waits
from curate.screens.groups.studying import careful
from curate.screens.groups.view import FamilyScreen
from curate.screens.writing import edit_field
from store.language import _, ngettext
from store.model import InitiativeId, OpinionId, Residue
from store.state import State
from widgets.tones import Tone


class GroupsScreen(FamilyScreen):
    """The keys that choose and decide about the family under the cursor."""

    scope: ClassVar[str] = GROUPS
    BINDINGS: ClassVar[list[BindingType]] = bindings(GROUPS)

    _warned: Family | None = None
    """The proposal of which it was said last that members need care."""

    # -- moving --------------------------------------------------------------------------------------

    def action_next_group(self) -> None:
        """The next family."""
        self.to_family(1)

    def action_back_group(self) -> None:
        """The family before."""
        self.to_family(-1)

    # -- choosing ------------------------------------------------------------------------------------

    async def action_keep_text(self) -> None:
        """Keep the text of the opinion that is looked at."""
        family, looked = self.take_family(), self.looked
        if family is None or looked is None or looked == family.kept:
            return
        if family.standing:
            said = _("#{id} is the kept text now.").format(id=looked)
            await self.decide(partial(self.desk.group, family.opinions, looked), said)
        else:
            self.replace_family(family.keep(looked))

    def action_mark(self) -> None:
        """Mark the opinion that is looked at, or take its mark away, and go to the next."""
        if (family := self.take_family()) is not None and (looked := self.looked) is not None:
            self.replace_family(family.mark(looked))
            self.view.members.move(1)

    def action_unmark(self) -> None:
        """Stop the search that is on; else take all marks away."""
        if self.searching:
            self.desk.stop_searching()
        elif (family := self.family) is not None:
            self.replace_family(family.unmark())

    async def action_take_out(self) -> None:
        """Take the opinion that is looked at out of the proposal or the record."""
        family, looked = self.take_family(), self.looked
        if family is None or looked is None:
            return
        if looked == family.kept:
            self.say(_("This is the kept text. Keep another one first."))
        elif family.standing:
            said = _("#{id} is out of the group and undecided again.").format(id=looked)
            await self.decide(partial(self.desk.take_out, (looked,)), said)
        else:
            self.replace_family(family.put_out(looked))
            self.view.members.move(1)

    # -- deciding ------------------------------------------------------------------------------------

    async def _is_warned(self, family: Family) -> bool:
        """Whether a proposal may be grouped: where members need care, only by a second key.

        The first key puts the cursor on the first of them, so that it is seen why. Whoever marked the
        members, or said what becomes of one, has looked at them.
        """
        if family.marked or family == self._warned:
            return True
        self.computing()
        found = await in_background(partial(careful, self.desk, family, self.studies))
        self.show_counts()
        if not found:
            return True
        self._warned = family
        self.view.members.go(family.rows.index(found[0]))
        said = ngettext(
            "{n} needs care, this one: Enter again groups it all the same, x takes it out.",
            "{n} need care, this one first: Enter again groups all the same, x takes it out.",
            len(found),
        )
        self.say(said.format(n=len(found)), Tone.WARN)
        return False

    def _proposal(self) -> Family | None:
        """The proposal under the cursor; it is said why where there is none to decide on."""
        family = self.take_family()
        if family is not None and family.standing:
            self.say(_("This is a record already. x takes one of its members out."))
            return None
        return family

    async def action_group(self) -> None:
        """Group what is chosen under the kept text; the next family follows."""
        if (family := self._proposal()) is None or not await self._is_warned(family):
            return
        n = len(family.chosen)
        said = ngettext("{n} opinion grouped under #{kept}.", "{n} opinions grouped under #{kept}.", n)
        if await self.decide(
            partial(self.desk.group, family.chosen, family.kept, family.settled),
            said.format(n=n, kept=family.kept),
        ):
            self._warned = None
            self.drop_family(family)

    async def action_pick(self) -> None:
        """Search an initiative, or make one, and link it to all of the group: one decision."""
        from curate.screens.initiatives.picking import pick_for

        if (family := self.take_family()) is None:
            return
        members = tuple(dict.fromkeys((family.kept, *family.chosen)))
        found = await in_background(partial(self.desk.suggestions, family.kept))
        linked = [link.initiative for link in self.state.curation(family.kept).links]
        first = (*linked, *(each.initiative for each in found))
        await pick_for(self, len(members), first, partial(self._link, members, self.state))

    async def _link(self, members: tuple[OpinionId, ...], seen: State, initiative: InitiativeId) -> None:
        said = _("{n} opinions are linked to {code}; u takes it back.").format(
            n=len(members), code=self.state.initiative(initiative).code
        )
        await self.decide(partial(self.desk.link, members, initiative), said, seen=seen)

    async def action_split(self) -> None:
        """Part the proposal at its weakest link; nothing is decided by that."""
        if (family := self._proposal()) is None:
            return
        sides = await in_background(partial(self.desk.split, family.opinions))
        if len(sides) < 2:
            self.say(_("Every two of them hang together: there is no weakest link."))
            return
        self.part_family(sides)
        sizes = " + ".join(str(len(side)) for side in sides)
        self.say(
            _("Parted at the weakest link: {sizes}. One that stands alone stays undecided.").format(
                sizes=sizes
            )
        )

    async def action_identical(self) -> None:
        """Identical texts as one, in the whole project: counted first, one decision."""
        await identical_as_one(self, None)

    async def action_apart(self) -> None:
        """Keep what is chosen apart for good; the next family follows."""
        family = self.take_family()
        if family is None:
            return
        if family.standing:
            self.say(_("This is a record. Take an opinion out before you keep it apart."))
            return
        said = _("{ids} are kept apart.").format(ids=", ".join(f"#{each}" for each in family.chosen))
        if await self.decide(partial(self.desk.apart, family.chosen), said):
            self.drop_family(family)

    async def action_carry(self) -> None:
        """Carry what the opinion says beyond the kept text."""
        await self._deal(Residue.CARRY)

    async def action_note(self) -> None:
        """Note what the opinion says beyond the kept text."""
        await self._deal(Residue.NOTE)

    async def action_ignore(self) -> None:
        """What the opinion says beyond the kept text adds nothing."""
        await self._deal(Residue.IGNORE)

    async def _deal(self, residue: Residue) -> None:
        family, row = self.take_family(), self.view.looked
        if family is None or row is None:
            return
        if row.kept:
            self.say(_("Choose a member; this is the kept text."))
            return
        # A kept text that was edited may cover the member by now; an export still waits for a word on it.
        if not row.beyond and not (family.standing and waits(self.state.curation(row.opinion))):
            self.say(_("It says nothing beyond the kept text."))
            return
        if family.standing:
            await self.decide(partial(self.desk.deal_with, row.opinion, residue))
        else:
            self.replace_family(family.deal(row.opinion, residue))
        self.view.members.move(1)

    async def action_edit_text(self) -> None:
        """Edit the kept text of the family."""
        if (family := self.take_family()) is not None:
            title = _("Kept text of opinion #{id}").format(id=family.kept)
            await edit_field(self, family.kept, "text", title, _("The kept text is edited."))
