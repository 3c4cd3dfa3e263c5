from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.session import Session
from store.errors import BadInput, Refused
from store.model import How
from tests.forty import NEW, OLD, forty


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(forty(tmp_path), who="tanaka") as opened:
        yield opened


def test_the_nearest_opinions_are_of_the_same_subject(session: Session) -> None:
    near = session.nearest(1, limit=5)

    assert len(near) == 5
    assert all("街路灯" in session.opinion(each.opinion).text for each in near)
    assert 1 not in {each.opinion for each in near}


def test_the_picker_finds_by_what_is_typed(session: Session) -> None:
    assert [each.code for each in session.search_initiatives("図書館")] == ["取組2"]


def test_nobody_is_sure_until_enough_is_decided_and_all_are_accepted_with_one_undo(session: Session) -> None:
    assert session.sure().score is None
    for id_ in range(1, 25):
        session.link([id_], (id_ - 1) % 4 + 1, How.SUGGESTED, settle=True)
    sure = session.sure()

    assert (sure.share, len(sure.opinions), sure.looked_at, sure.replayed) == (16 / 19, 16, 19, 24)
    session.accept(sure.opinions, settle=True)
    assert all(session.state.curation(n).links[0].initiative == (n - 1) % 4 + 1 for n in range(25, 41))
    session.undo()
    assert not any(session.state.curation(n).links for n in range(25, 41))


def test_what_was_accepted_unseen_says_nothing_of_how_good_suggestions_are(session: Session) -> None:
    for id_ in range(1, 25):
        session.link([id_], (id_ - 1) % 4 + 1, How.SUGGESTED, settle=True)
    before, sure = session.hit_rates(), session.sure()
    session.accept(sure.opinions, settle=True)

    assert session.hit_rates() == before
    assert session.sure().replayed == sure.replayed
    assert session.sure().score == pytest.approx(sure.score, abs=0.2)


def test_what_is_sure_is_the_same_whenever_it_is_asked(session: Session) -> None:
    for id_ in range(1, 25):
        session.link([id_], (id_ - 1) % 4 + 1, How.SUGGESTED, settle=True)
    found = session.sure()

    assert session.sure() == found
    with Session.open(session.project.path, who="sato") as other:
        assert other.sure() == found


def test_hit_rates_are_told_of_all_and_of_the_last_fifty(session: Session) -> None:
    session.link([1], 1, How.SUGGESTED)
    rates = session.hit_rates()

    assert (rates.n, rates.top1) == (1, 1.0)
    assert rates.recent is not None
    assert rates.recent.n == 1


def test_a_link_is_raised_above_the_one_before(session: Session) -> None:
    session.link([1], 1)
    session.link([1], 2)
    session.raise_link(1, 2)

    assert [each.initiative for each in session.state.curation(1).links] == [2, 1]
    assert session.raise_link(1, 2) is None
    with pytest.raises(Refused):
        session.raise_link(1, 3)


def test_links_move_to_the_new_version_as_one_decision(session: Session) -> None:
    for code, title in (("取組7", "街路灯の整備"), ("取組8", "図書館の整備の推進")):
        session.add_initiative(code, title, NEW)
    session.link([1, 5], 1)
    session.link([3], 3)
    decision = session.move_links(OLD, NEW)

    assert decision is not None
    assert [session.state.curation(n).links[0].initiative for n in (1, 5, 3)] == [5, 5, 3]
    session.undo()
    assert session.state.curation(1).links[0].initiative == 1
    with pytest.raises(BadInput):
        session.versions(OLD, OLD)
    with pytest.raises(BadInput):
        session.move_links(OLD, "ない計画")


def test_a_new_initiative_is_suggested_at_once(session: Session) -> None:
    session.suggestions(1)
    session.add_initiative("取組9", "か所を増やす", OLD)

    assert 5 in {each.initiative for each in session.suggestions(1)}
