"""The zip packages that offices write (docx, xlsx, ods), looked through before any library opens them.

A small file can claim to be gigabytes, and XML can name files to be read; neither is ever needed in a
document, so both are refused. Nothing outside the file is read.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from store.errors import BadInput
from store.language import _

LARGEST = 400_000_000
"""Bytes that a package may unpack to."""
_STEEPEST = 250
"""How many times its packed size an entry beyond `_SMALL` may unpack to; XML of tables packs to 1 : 30."""
_SMALL = 10_000_000
_LARGEST_XML = 100_000_000
"""Bytes of one XML entry; a library takes some eight times as many for its tree."""
_MOST_ENTRIES = 20_000
_CHUNK = 1 << 20
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_HEAD = 4_096


def refuse_unsafe(data: bytes, file: str) -> tuple[str, ...]:
    """Return the names of the entries of the package; all of it has been unpacked once and thrown away.

    Raises BadInput where it is no whole zip, unpacks beyond measure, is locked, or its XML declares
    entities.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            _refuse_bomb(entries, file)
            for entry in entries:
                _refuse_entities(package, entry, file)
            return tuple(entry.filename for entry in entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise broken(file) from error
    except RuntimeError as error:  # what zipfile says of an entry that wants a password
        raise locked(file) from error


def broken(file: str) -> BadInput:
    """The refusal of a file that is not whole, or not what its name says."""
    return BadInput(
        _("{file} is damaged, or is no file of this kind.").format(file=file),
        _("Open it where it was written and save it again."),
    )


def bomb(file: str) -> BadInput:
    """The refusal of a file that is small only because it is packed."""
    return BadInput(
        _("{file} unpacks to more than any document holds.").format(file=file),
        _("Open it where it was written and save it again; leave out pictures."),
    )


def locked(file: str) -> BadInput:
    """The refusal of a file that wants a password."""
    return BadInput(_("{file} is locked with a password.").format(file=file), _("Save it again without one."))


def _refuse_bomb(entries: list[zipfile.ZipInfo], file: str) -> None:
    steep = any(e.file_size > max(_SMALL, e.compress_size * _STEEPEST) for e in entries)
    steep = steep or any(e.file_size > _LARGEST_XML and e.filename.endswith(".xml") for e in entries)
    if steep or len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST:
        raise bomb(file)


def _refuse_entities(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    """Unpack an entry, which checks it; in XML a declaration of entities stands at the start."""
    with package.open(entry) as stream:
        head = stream.read(_HEAD)
        if entry.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(head.replace(b"\0", b"")):
            raise BadInput(
                _("{file} declares XML entities, which no office program writes.").format(file=file),
                _("Do not trust it; ask for it anew from where it came."),
            )
        while stream.read(_CHUNK):
            pass
