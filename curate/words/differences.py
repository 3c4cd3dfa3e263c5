"""Where a document is not what it says of itself, in words."""

from __future__ import annotations

from store.language import _
from store.model import Difference


def difference_words(difference: Difference) -> str:
    """Say what was counted, what the document declares and what was found; or which page has no text."""
    kind, _colon, name = difference.what.partition(": ")
    if kind == "text":
        return _("{place}: a picture without text; nothing of it was read").format(place=name)
    counted = {"opinions": _("opinions"), "by_item": _("heading"), "by_category": _("response category")}
    return _("{what}: declared {declared}, found {found}").format(
        what=f"{counted.get(kind, kind)} {name}".strip(),
        declared=difference.declared,
        found=difference.found,
    )
