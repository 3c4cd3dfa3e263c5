"""Personal data gets a name in its place, ［電話番号1］, and the key that leads back lies elsewhere.

Masked is what people wrote: opinions, notes, reasons. The government's answers are published as it wrote
them, with the telephone of its desk. Masks are numbered in the order of the opinions, so the same State
gives the same masks in every format and on every machine. An opinion whose flag an analyst took away
was a false alarm: what was found in it stands as it is, wherever it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from exports.material import Material
from exports.privacy import Kind, find
from store.atomic import write_file
from store.errors import BadInput
from store.language import _
from store.model import Flag, Opinion

KEY_MODE = 0o600
"""Of the key file: its owner reads it, nobody else."""


class Masks:
    """The masks of one project."""

    def __init__(self, material: Material) -> None:
        self._tokens: dict[str, str] = {}
        self._counts: dict[Kind, int] = {}
        self._dismissed = set(_dismissed(material))
        for opinion in _opinions(material):
            for text in {opinion.raw: None, opinion.text: None}:
                self.mask(text)

    def mask(self, text: str) -> str:
        """Return a text with a mask in place of each piece of personal data."""
        parts, at = [], 0
        for found in find(text):
            value = text[found.start : found.end]
            if value not in self._dismissed:
                parts += [text[at : found.start], self._token(value, found.kind)]
                at = found.end
        return "".join([*parts, text[at:]])

    @property
    def key(self) -> dict[str, str]:
        """What each mask stands for."""
        return {token: value for value, token in self._tokens.items()}

    def _token(self, value: str, kind: Kind) -> str:
        if value not in self._tokens:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._tokens[value] = f"［{kind.value}{self._counts[kind]}］"
        return self._tokens[value]


def _opinions(material: Material) -> Iterator[Opinion]:
    for document in material.state.documents:
        yield from material.corpus.opinions(document)


def _dismissed(material: Material) -> Iterator[str]:
    for opinion in _opinions(material):
        if Flag.PERSONAL not in material.state.curation(opinion.id).flags:
            for text in {opinion.raw: None, opinion.text: None}:
                yield from (text[each.start : each.end] for each in find(text))


def write_key(masks: Masks, path: Path) -> None:
    """Write what each mask stands for into a file that only its owner reads.

    Raises:
        BadInput: it cannot be written there.
    """
    content = json.dumps(masks.key, ensure_ascii=False, indent=2) + "\n"
    try:
        path.unlink(missing_ok=True)  # one that was there would hand on its own mode
        write_file(path, content.encode("utf-8"), mode=KEY_MODE)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.").format(path=path, why=error.strerror),
            _("Choose another place for the key: --key FILE."),
        ) from error
