from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store import decisions
from store.corpus.corpus import Corpus
from store.errors import UnknownThing
from store.journal.journal import Journal
from store.model import How, Relation, Residue, Status
from store.records import record, records
from tests.store.ward import OPINIONS, imported

Sessions = Callable[..., Journal]


def test_undecided_opinions_take_the_shape_of_records(session: Sessions, corpus: Corpus) -> None:
    found = list(records(session().state, corpus))

    assert [each.id for each in found] == [1, 2, 3, 4, 5, 6]
    assert [each.text for each in found] == list(OPINIONS)
    assert {each.status for each in found} == {Status.UNDECIDED}
    assert {each.who for each in found} == {""}


def test_a_group_is_one_record_with_its_members(session: Sessions, corpus: Corpus) -> None:
    journal = session("tanaka")
    journal.append(decisions.link(journal.state, [2], 2, How.MINED))
    journal.append(decisions.link(journal.state, [1, 2], 1))
    draft = decisions.group(journal.state, [1, 2], 1, {2: Relation.IDENTICAL}, Residue.CARRY)
    journal.append(draft)
    journal.append(decisions.set_field(journal.state, 1, "text", "日よけを。"))
    journal.append(decisions.set_field(journal.state, 2, "text", "never shown"))
    found = {each.id: each for each in records(journal.state, corpus)}

    assert sorted(found) == [1, 3, 4, 5, 6]
    kept = found[1]
    assert (kept.text, kept.raw, kept.status) == ("日よけを。", OPINIONS[0], Status.OWN)
    assert kept.count == 2
    assert [(link.initiative, link.how) for link in kept.links] == [(1, How.CHOSEN), (2, How.MINED)]
    (member,) = kept.members
    assert (member.opinion, member.text) == (2, OPINIONS[1])
    assert (member.relation, member.residue) == (Relation.IDENTICAL, Residue.CARRY)
    assert kept.who == "tanaka"
    assert record(journal.state, corpus, 2) == record(journal.state, corpus, 1) == kept


def test_a_group_may_reach_across_documents(session: Sessions, corpus: Corpus, tmp_path: Path) -> None:
    journal = session()
    second = imported(journal, corpus, tmp_path / "b.txt", ("日よけがほしい。",))
    journal.append(decisions.group(journal.state, [1, second.first], second.first))

    kept = record(journal.state, corpus, second.first)

    assert kept.document == second.id
    assert [(each.opinion, each.document) for each in kept.members] == [(1, 1)]


def test_an_unknown_opinion_has_no_record(session: Sessions, corpus: Corpus) -> None:
    with pytest.raises(UnknownThing):
        record(session().state, corpus, 7)
