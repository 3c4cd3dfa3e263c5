"""What an export is made of: a State, what was read, and how much of it may be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from store.corpus.corpus import Corpus
from store.project import Project
from store.state import State


def unmasked(text: str) -> str:
    """Return a text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Material:
    """All that a format may draw on."""

    state: State
    """What was decided."""
    corpus: Corpus
    """What was read."""
    project: Project
    """Whose settings give title, period and legend."""
    partial: bool = False
    """Whether it may leave while something is still open; the file says so then."""
    mask: Callable[[str], str] = unmasked
    """Gives a free text with personal data replaced; gives the same for the same text."""
    key: Callable[[], Mapping[str, str]] = dict
    """What each mask that was given by now stands for."""
