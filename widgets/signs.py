"""One ASCII character a status: seen without colour, and one cell wide in every terminal."""

from __future__ import annotations

from store.model import Status
from widgets.tones import Tone

SIGNS: dict[Status, tuple[str, Tone]] = {
    Status.UNDECIDED: (".", Tone.DIM),
    Status.LATER: ("~", Tone.WARN),
    Status.OWN: ("+", Tone.GOOD),
    Status.GROUPED: ("=", Tone.GOOD),
    Status.EXCLUDED: ("x", Tone.BAD),
}
"""The sign of each status, and its tone."""
