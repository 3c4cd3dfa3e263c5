"""Bytes to text: strictly, and never by a silent guess.

For every encoding that is named here `data.decode(name)` gives the text, so whoever keeps the bytes
and the name can have the text again.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Protocol

from store.errors import BadInput
from store.language import _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp932": "cp932",
    "shift_jis": "cp932",  # what calls itself Shift JIS holds ① and ㈱, which only Microsoft's table has
    "sjis": "cp932",
    "windows-31j": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
}
_FOREIGN = ((b"%PDF", "PDF"), (b"PK\x03\x04", "Office, zip"), (b"\xd0\xcf\x11\xe0", "Office 97"))
_DOUBLE_BYTE = ("cp932", "euc_jp")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was had from the bytes."""

    text: str
    """All of it, line ends as they are."""
    encoding: str
    """The codec's name in Python; `data.decode(encoding)` is `text`."""


class Held:
    """The bytes of a file that is short enough to be held."""

    def __init__(self, data: bytes) -> None:
        self.head = data

    def has(self, piece: bytes) -> bool:
        """Whether `piece` stands anywhere in the file."""
        return piece in self.head

    def attempt(self, codec: str) -> str | int:
        """The text, or the offset of the first byte that does not fit."""
        try:
            return self.head.decode(codec)
        except UnicodeDecodeError as error:
            return error.start


class Encoded(Protocol):
    """The bytes of a file, held or on the disk."""

    head: bytes
    """The first of them, or all."""

    def has(self, piece: bytes) -> bool:
        """Whether `piece` stands anywhere in the file."""
        ...

    def attempt(self, codec: str) -> str | int:
        """The text, or its beginning where it is long; or the offset of the first byte that does not fit."""
        ...


def decode(data: bytes, file: str, encoding: str | None = None) -> Decoded:
    """Return the text in `data`, strictly decoded; `file` is only named in errors.

    Raises BadInput for an empty or binary file, for an unknown `encoding`, and where no encoding
    that Japanese documents use fits; then with the offset of the first bad byte.
    """
    return chosen(Held(data), file, encoding)


def chosen(data: Encoded, file: str, encoding: str | None) -> Decoded:
    """How `data` is encoded, with its text or the beginning of it; raises as `decode` does."""
    if not data.head.strip():
        raise BadInput(_("{file} is empty.").format(file=file), _("Choose a file that has text in it."))
    if encoding is not None:
        decoded = _as_asked(data, file, encoding)
    else:
        decoded = _by_mark(data, file) or _without_mark(data, file)
    _refuse_binary(decoded.text, file)
    return decoded


def _as_asked(data: Encoded, file: str, encoding: str) -> Decoded:
    known = {name.replace("-", "").replace("_", ""): codec for name, codec in _NAMES.items()}
    codec = known.get(encoding.casefold().replace("-", "").replace("_", ""))
    if codec is None:
        raise BadInput(
            _("{encoding} is no encoding that is read here.").format(encoding=encoding),
            _("Use one of {names}.").format(names=", ".join(sorted(set(_NAMES.values())))),
        )
    if codec == "utf-8" and data.head.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    return _strict(data, codec, file)


def _strict(data: Encoded, codec: str, file: str) -> Decoded:
    text = data.attempt(codec)
    if isinstance(text, str):
        return Decoded(text, codec)
    raise BadInput(
        _("{file} is not {encoding}: the byte at offset {offset} does not fit.").format(
            file=file, encoding=codec, offset=text
        ),
        _("Save the file as UTF-8, or name its encoding with --encoding."),
    )


def _by_mark(data: Encoded, file: str) -> Decoded | None:
    for mark, codec in _BOMS:
        if data.head.startswith(mark):
            return _strict(data, codec, file)
    return None


def _without_mark(data: Encoded, file: str) -> Decoded:
    _refuse_foreign(data.head, file)
    if data.has(b"\0"):
        return _utf16(data, file)
    if data.has(b"\x1b$"):  # the escape that opens Japanese in ISO-2022-JP; it would pass as UTF-8
        text = data.attempt("iso2022_jp")
        if isinstance(text, str):
            return Decoded(text, "iso2022_jp")
    text = data.attempt("utf-8")
    if isinstance(text, str):
        return Decoded(text, "utf-8")
    return _double_byte(data, file, text)


def _double_byte(data: Encoded, file: str, bad_utf8: int) -> Decoded:
    """Choose among the two that predate Unicode: the one that fits, the more Japanese one if both do."""
    tried = {codec: data.attempt(codec) for codec in _DOUBLE_BYTE}
    fitting = [Decoded(text, codec) for codec, text in tried.items() if isinstance(text, str)]
    if not fitting:
        offset = max([bad_utf8, *(bad for bad in tried.values() if isinstance(bad, int))])
        raise BadInput(
            _("{file} is neither UTF-8 nor CP932 nor EUC-JP: the byte at offset {offset} fits none.").format(
                file=file, offset=offset
            ),
            _("Save the file as UTF-8, or name its encoding with --encoding."),
        )
    ranked = sorted(fitting, key=lambda decoded: _japanese(decoded.text), reverse=True)
    if len(ranked) > 1 and _japanese(ranked[0].text) - _japanese(ranked[1].text) < 0.2:
        raise BadInput(
            _("{file} can be read as CP932 and as EUC-JP.").format(file=file),
            _("Say which it is with --encoding."),
        )
    return ranked[0]


def _japanese(text: str) -> float:
    """The share of characters outside ASCII that everyday Japanese is written with, in [0, 1].

    EUC-JP read as CP932 turns into half-width katakana, which count as nothing.
    """
    outside = [char for char in text[:20_000] if char > "\x7f"]
    usual = sum(
        "\u3000" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "！" <= char <= "～"
        for char in outside
    )
    return usual / len(outside) if outside else 1.0


def _utf16(data: Encoded, file: str) -> Decoded:
    """Zero bytes without a mark: UTF-16 where either byte order gives Japanese, else no text at all."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = data.attempt(codec)
        if isinstance(text, str) and "\0" not in text and _japanese(text) > 0.8:
            return Decoded(text, codec)
    raise _binary(file)


def _refuse_foreign(data: bytes, file: str) -> None:
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise BadInput(
                _("{file} is no text but a file of another kind ({name}).").format(file=file, name=name),
                _("Give it the suffix of its kind: .docx, .xlsx, .xls or .pdf."),
            )


def _refuse_binary(text: str, file: str) -> None:
    if not text.strip():
        raise BadInput(_("{file} is empty.").format(file=file), _("Choose a file that has text in it."))
    head = text[:100_000]
    controls = sum(char < " " and char not in "\t\n\r\f\v\x1b" for char in head)
    if "\0" in text or controls * 100 > len(head):
        raise _binary(file)


def _binary(file: str) -> BadInput:
    return BadInput(
        _("{file} is no text: it holds bytes that no text has.").format(file=file),
        _("Save its text as .txt, .md, .tsv or .csv."),
    )
