"""In what a member of a group may say the contrary of the kept text, in words."""

from __future__ import annotations

from collections.abc import Mapping

from curate.matching.cautions import Caution, Matter
from store.language import _


def careful(caution: Caution) -> str:
    """Say what to look at before two texts are taken for one."""
    words: Mapping[Matter, str] = {
        Matter.NEGATION: _("Careful, one of them negates: {left} / {right}"),
        Matter.OPPOSITE: _("Careful, opposites: {left} / {right}"),
        Matter.NUMBER: _("Careful, numbers differ: {left} / {right}"),
        Matter.DATE: _("Careful, dates differ: {left} / {right}"),
        Matter.NAME: _("Careful, names differ: {left} / {right}"),
        Matter.SCOPE: _("Careful, how much or of whom differs: {left} / {right}"),
        Matter.WORD: _("Careful, another word: {left} / {right}"),
    }
    left, right = (", ".join(side) or "-" for side in (caution.left, caution.right))
    return words[caution.matter].format(left=left, right=right)
