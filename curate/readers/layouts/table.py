"""The layouts; a new one is a new file and a line here."""

from __future__ import annotations

from curate.readers.layouts.answered import Answered
from curate.readers.layouts.bullets import Bullets
from curate.readers.layouts.experts import Experts
from curate.readers.layouts.forms import Forms
from curate.readers.layouts.labelled import Labelled
from curate.readers.layouts.layout import Layout
from curate.readers.layouts.plan import Plan
from curate.readers.layouts.plan_cards import PlanCards
from curate.readers.layouts.plan_table import PlanTable
from curate.readers.layouts.response_table import ResponseTable
from curate.readers.layouts.ruled_apart import RuledApart
from curate.readers.source import Source
from curate.readers.text.voice import asked_often
from store.model import Kind

LAYOUTS: tuple[Layout, ...] = (
    ResponseTable(),
    Forms(),
    Experts(),
    Labelled(),
    Answered(),
    Bullets(),
    RuledApart(),
    PlanTable(),
    PlanCards(),
    Plan(),
)
"""On equal scores the first is taken."""

_CERTAIN = 0.95
"""The score at which the first layout reads a spreadsheet's file without the others' being asked."""
_SURE = 0.35
"""The score below which nothing is taken: a document that is none of these is no opinion document."""


def recognise(source: Source, kind: str) -> Layout | None:
    """The layout that reads `source`; None where none is sure enough.

    `kind` "plan" leaves only the plan's, "opinions" all others; whoever says so is believed, and a low
    score is then enough.
    """
    if kind == "auto" and _asks_itself(source):
        return None
    allowed = [each for each in LAYOUTS if kind == "auto" or (each.kind is Kind.PLAN) == (kind == "plan")]
    if source.tabular and LAYOUTS[0] in allowed and LAYOUTS[0].score(source) >= _CERTAIN:
        return LAYOUTS[0]
    scores = [(each.score(source), each) for each in allowed]
    best, layout = max(scores, key=lambda scored: scored[0])
    return layout if best >= (_SURE if kind == "auto" else 0.01) else None


def _asks_itself(source: Source) -> bool:
    """Whether the title, the first line or the first of level 1, is one of an office's own questions."""
    titles = [line.text for line in source.lines if line.text.startswith("# ")][:1]
    first = [line.text for line in source.lines if not line.blank][:1]
    return any(map(asked_often, titles or first))
