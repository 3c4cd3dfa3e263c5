"""The formats by the suffix of a file's name; a new one is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from curate.readers.formats import delimited, document, page, plain, printed, workbook
from curate.readers.formats.progress import Progress
from curate.readers.source import Source
from curate.readers.text.encoding import decode
from store.errors import BadInput
from store.language import _

TEXTS: Mapping[str, Callable[[str, str], Source]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".tsv": delimited.read_tsv,
    ".csv": delimited.read_csv,
    ".html": page.read,
    ".htm": page.read,
}
"""Formats that are text: from the decoded text and the file's name to what stands in it."""

FILES: Mapping[str, Callable[[bytes, str, Progress], Source]] = {
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".xls": workbook.read,
    ".ods": workbook.read,
    ".docx": document.read,
    ".docm": document.read,
    ".pdf": printed.read,
}
"""Formats that are none: from the bytes; they say how far they are."""

_LARGEST: Mapping[str, int] = {".txt": 10_000_000, ".html": 25_000_000, ".pdf": 200_000_000}
"""Bytes beyond which a text, a page and any other file are refused before they are read.

A text of short lines takes up to 110 times its size in memory, a page 45 times. A csv of any length is read
by `curate.readers.long`.
"""


def known(file: str) -> str:
    """Return the suffix of `file`, in lower case; raises BadInput, saying what is read, for unknown ones."""
    suffix = PurePath(file).suffix.casefold()
    if suffix not in TEXTS and suffix not in FILES:
        advice = (
            _("Open it in Word and save it as .docx.")
            if suffix in (".doc", ".rtf", ".odt", ".jtd")
            else _("These are read: {known}. Save the document as one of them.").format(
                known=" ".join((*TEXTS, *FILES))
            )
        )
        raise BadInput(
            _("{file} cannot be read: its kind ({suffix}) is not known.").format(
                file=file, suffix=suffix or "-"
            ),
            advice,
        )
    return suffix


def refuse_large(file: str, size: int) -> None:
    """Raise BadInput where a file of `size` bytes is larger than any document of its kind."""
    suffix = known(file)
    of = ".html" if suffix in (".html", ".htm") else ".txt" if suffix in TEXTS else ".pdf"
    most = _LARGEST[of]
    if size > most:
        raise BadInput(
            _("{file} has {size} MB; at most {most} MB are read at once.").format(
                file=file, size=f"{size / 1e6:,.0f}", most=f"{most / 1e6:,.0f}"
            ),
            _("Part it into several files and import one after the other."),
        )


def opened(data: bytes, file: str, encoding: str | None, progress: Progress) -> tuple[Source, str]:
    """What stands in a file, and how it was decoded: an encoding, or the suffix of what is no text.

    Raises BadInput where its bytes are not what its name says.
    """
    suffix = known(file)
    if suffix in FILES:
        return FILES[suffix](data, file, progress), suffix[1:]
    decoded = decode(data, file, encoding)
    return TEXTS[suffix](decoded.text, file), decoded.encoding
