"""Personal data gets a name in its place, ［電話番号1］, and the key that leads back lies elsewhere.

Masked is what people wrote: opinions, notes, reasons. The government's answers are published as it wrote
them, with the telephone of its desk. Masks are numbered in the order of the opinions, so the same State
gives the same masks in every format and on every machine. Masked is whatever is found, flagged or not; an
opinion that an analyst cleared was a false alarm: what was found in it stands as it is, wherever it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from exports.material import Material
from exports.privacy import Kind, find
from store.corpus.corpus import Corpus
from store.errors import BadInput, why
from store.files.atomic import write_file
from store.language import _
from store.model import Opinion
from store.state import State

KEY_MODE = 0o600
"""Of the key file: its owner reads it, nobody else."""


class Masks:
    """The masks of one project."""

    def __init__(self, material: Material) -> None:
        self._tokens: dict[str, str] = {}
        self._counts: dict[Kind, int] = {}
        self._dismissed = dismissed(material.state, material.corpus)
        for document in material.state.documents:
            for opinion in material.corpus.opinions(document):
                for text in _texts(opinion):
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

    def key(self) -> dict[str, str]:
        """What each mask stands for."""
        return {token: value for value, token in self._tokens.items()}

    def _token(self, value: str, kind: Kind) -> str:
        if value not in self._tokens:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._tokens[value] = f"［{kind.value}{self._counts[kind]}］"
        return self._tokens[value]


def dismissed(state: State, corpus: Corpus) -> frozenset[str]:
    """What was found in opinions of which an analyst said that it is no personal data."""
    return frozenset(
        text[each.start : each.end]
        for id_, curation in state.decided()
        if curation.cleared and state.has(id_)
        for text in _texts(corpus.opinion(state.document_of(id_), id_))
        for each in find(text)
    )


def _texts(opinion: Opinion) -> tuple[str, ...]:
    """What stands in the document, and what was read of it where that differs."""
    return tuple(dict.fromkeys((opinion.raw, opinion.text)))


def write_key(key: Mapping[str, str], path: Path) -> None:
    """Write what each mask stands for into a file that only its owner reads.

    Raises:
        BadInput: it cannot be written there.
    """
    content = json.dumps(key, ensure_ascii=False, indent=2) + "\n"
    try:
        path.unlink(missing_ok=True)  # one that was there would hand on its own mode
        write_file(path, content.encode("utf-8"), mode=KEY_MODE)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.").format(path=path, why=why(error)),
            _("Choose another place for the key: --key FILE."),
        ) from error
