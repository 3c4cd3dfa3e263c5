"""One opinion in full."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from store.model import Curation, Flag, How, Opinion, Residue, Status
from widgets.lines import line_text
from widgets.opinion_text import LinkShown, OpinionShown, opinion_lines
from widgets.tones import Tone

OPINION = Opinion(
    7,
    1,
    "a",
    "公園の[水飲み場]を直してほしい。",
    "公園の\n[水飲み場]を直してほしい。",
    number="12",
    path=("区政", "公園と緑"),
    response="更新を進めます。",
    category="反映",
    flags=(Flag.REPAIRED, Flag.NUMBER_INFERRED),
)


def _text(shown: OpinionShown, width: int = 80) -> str:
    return "\n".join(line_text(line) for line in opinion_lines(shown, width))


def test_headings_flags_text_and_response_are_there() -> None:
    text = _text(OpinionShown(OPINION, Curation()))
    assert "区政 > 公園と緑" in text
    assert "! repaired; number inferred" in text
    assert "[水飲み場]" in text
    assert "Response [反映]: 更新を進めます。" in text


def test_what_was_decided_is_there() -> None:
    curation = Curation(
        rev=1, who="suzuki", at="2026-04-01T09:00:00Z", status=Status.EXCLUDED, reason="対象外", note="要確認"
    )
    shown = OpinionShown(OPINION, curation, (LinkShown("施策4", "公園の再整備", How.MINED),))
    text = _text(shown)
    for words in ("-> 施策4 公園の再整備 (cited)", "x  対象外", "Note: 要確認", "suzuki"):
        assert words in text


def test_a_group_is_seen_from_both_sides() -> None:
    member = Curation(status=Status.GROUPED, record=3, residue=Residue.IGNORE)
    assert "text of 3 is kept" in _text(OpinionShown(OPINION, member, kept="3"))
    assert "Stands for 4 5 as well" in _text(OpinionShown(OPINION, Curation(), members=("4", "5")))


def test_a_member_says_that_something_of_it_is_still_to_be_dealt_with() -> None:
    member = Curation(status=Status.GROUPED, record=3)
    assert "still to be dealt with" in _text(OpinionShown(OPINION, member, kept="3", waits=True))
    assert "still to be dealt with" not in _text(OpinionShown(OPINION, member, kept="3"))


def test_what_was_found_and_what_is_shared_is_pointed_out() -> None:
    lines = opinion_lines(OpinionShown(OPINION, Curation(), found="水飲み場"), 80)
    assert ("水飲み場", Tone.FOUND) in [piece for line in lines for piece in line]
    lines = opinion_lines(OpinionShown(OPINION, Curation(), shared=("公園",)), 80)
    assert ("公園", Tone.SHARED) in [piece for line in lines for piece in line]


@pytest.mark.parametrize("width", [30, 60, 80])
def test_source_lines_stand_beside_the_text_and_fit(width: int) -> None:
    shown = OpinionShown(OPINION, Curation(), source=tuple(OPINION.raw.split("\n")))
    lines = opinion_lines(shown, width)
    assert all(cell_len(line_text(line)) <= width for line in lines)
    assert any("In the document" in line_text(line) for line in lines)


def test_an_edited_text_says_so() -> None:
    assert "edited" in _text(OpinionShown(OPINION, Curation(text="別の文")))
