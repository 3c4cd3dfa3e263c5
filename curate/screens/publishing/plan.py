"""What an export is to be, and what is still to be done before it: each with the way to mend it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from curate import commands
from exports.gates import StillOpen
from store.errors import Refused
from store.language import _, ngettext
from widgets.lines import Line
from widgets.tones import Tone
from widgets.wrapping import clean


@dataclass(frozen=True, slots=True)
class Plan:
    """One export as it was chosen."""

    name: str
    """The format."""
    target: Path
    """The file."""
    partial: bool = False
    """Whether it is written although something is still open."""
    unmasked: bool = False
    """Whether personal data is left as it is."""

    def lines(self) -> list[Line]:
        """What was chosen, a row each with its key."""
        open_ = _("as it is, marked as partial") if self.partial else _("only when all is done")
        rows = (
            ("f", _("Format"), self.name),
            ("t", _("File"), str(self.target)),
            ("p", _("Open points"), open_),
            ("m", _("Personal data"), _("left as it is") if self.unmasked else _("masked")),
        )
        return [
            ((f" {key}  ", Tone.STRONG), (f"{what}: ", Tone.DIM), (clean(value), Tone.PLAIN))
            for key, what, value in rows
        ]


@dataclass(frozen=True, slots=True)
class Gate:
    """One kind of thing that is still to be done."""

    what: str
    """How many of what, in words."""
    screen: str
    """The screen on which it is mended."""
    first: int
    """The first of them: an opinion, or a document on Import."""

    def line(self) -> Line:
        """What, and by which key it is mended."""
        way = _("Enter: to {screen}").format(screen=commands.screen_name(self.screen))
        return (("! ", Tone.WARN), (self.what, Tone.PLAIN), (f"  {way}", Tone.DIM))


def gates(found: StillOpen) -> tuple[Gate, ...]:
    """What an export waits for; empty where it can be written as a whole."""
    words: Mapping[str, tuple[Callable[[int], str], str]] = {
        "undecided": (_undecided, commands.WALK),
        "later": (_later, commands.WALK),
        "residue": (_residue, commands.GROUPS),
        "ledger": (_ledger, commands.IMPORT),
    }
    return tuple(
        Gate(words[kind][0](len(ids)), words[kind][1], ids[0])
        for kind, ids in found.items()
        if ids and kind in words
    )


def _undecided(n: int) -> str:
    return ngettext("{n} opinion is undecided", "{n} opinions are undecided", n).format(n=n)


def _later(n: int) -> str:
    return ngettext("{n} opinion was left for later", "{n} opinions were left for later", n).format(n=n)


def _residue(n: int) -> str:
    return ngettext(
        "{n} opinion says something beyond the kept text that is not dealt with",
        "{n} opinions say something beyond the kept text that is not dealt with",
        n,
    ).format(n=n)


def _ledger(n: int) -> str:
    return ngettext(
        "the ledger of {n} document does not add up", "the ledgers of {n} documents do not add up", n
    ).format(n=n)


class Writing:
    """An export that is being written: counted, and stopped at the next piece."""

    def __init__(self) -> None:
        self.written = 0
        """Bytes so far."""
        self.stopped = False

    def __call__(self, size: int) -> None:
        """Hear of the next piece.

        Raises:
            Refused: it was stopped.
        """
        if self.stopped:
            raise Refused(
                _("The export was stopped; nothing was written."), _("Start it anew when you like.")
            )
        self.written += size
