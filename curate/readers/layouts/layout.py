"""What every layout is."""

from __future__ import annotations

from typing import Protocol

from curate.readers.draft import Draft
from curate.readers.source import Source
from store.model import Kind


class Layout(Protocol):
    """Recognises one kind of document and reads it."""

    @property
    def kind(self) -> Kind:
        """What the documents are that it reads."""
        ...

    def score(self, source: Source) -> float:
        """How sure it is that `source` is one of these, in [0, 1]; 0 where it would find nothing."""
        ...

    def read(self, source: Source) -> Draft:
        """Read `source`; what the layout does not understand, it leaves unclaimed."""
        ...
