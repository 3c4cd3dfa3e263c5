"""The formats by the suffix of a file's name; a new one is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from curate.readers.formats import delimited, plain
from curate.readers.source import Source
from store.errors import BadInput
from store.language import _

Format = Callable[[str, str], Source]
"""Takes the decoded text and the file's name, gives what stands in it."""

FORMATS: Mapping[str, Format] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".tsv": delimited.read_tsv,
    ".csv": delimited.read_csv,
}
"""By suffix, in lower case."""


def format_of(file: str) -> Format:
    """Return the format that reads `file`; raises BadInput, saying what is read, where there is none."""
    suffix = PurePath(file).suffix.casefold()
    if suffix not in FORMATS:
        raise BadInput(
            _("{file} cannot be read: its kind ({suffix}) is not known.").format(
                file=file, suffix=suffix or "-"
            ),
            _("These are read today: {known}. Save the document's text as one of them.").format(
                known=" ".join(FORMATS)
            ),
        )
    return FORMATS[suffix]
