"""An export comes back as what it was taken from; what was edited in it comes back as decisions."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.publishing.loading import is_export
from curate.publishing.merging import three_way
from curate.publishing.parsing import parsed
from curate.publishing.restoring import Restored, restore
from exports.formats import export
from exports.material import Material
from store import decisions
from store.book import write_book
from store.corpus.corpus import Corpus
from store.errors import BadInput, CurateError
from store.journal import batches
from store.journal.journal import Journal
from store.model import (
    Document,
    Flag,
    How,
    Initiative,
    Kind,
    Ledger,
    Link,
    Opinion,
    Reading,
    Relation,
    Residue,
    Status,
)
from store.project import Project, create, now, open_project
from store.state import State
from store.upkeep import check

PLAN = "ひばり野区デジタル推進計画"
TEXTS = ("窓口を広げる。", "放送が聞こえない。\n家の中では。", "- はい: yes", "", "𠮷田 =1+1", "a\tb\x85c")
IDS = st.integers(1, 2 * len(TEXTS))
WORDS = st.sampled_from([*TEXTS, "直した文", "土曜日も"])

ACTS = st.one_of(
    st.tuples(st.just("keep"), st.lists(IDS, min_size=1, max_size=4)),
    st.tuples(st.just("later"), st.lists(IDS, min_size=1, max_size=2)),
    st.tuples(st.just("reopen"), st.lists(IDS, min_size=1, max_size=2)),
    st.tuples(st.just("exclude"), st.lists(IDS, min_size=1, max_size=2), WORDS),
    st.tuples(
        st.just("group"), st.lists(IDS, min_size=2, max_size=3, unique=True), st.sampled_from(Relation)
    ),
    st.tuples(st.just("take_out"), st.lists(IDS, min_size=1, max_size=1)),
    st.tuples(st.just("deal_with"), IDS, st.sampled_from(Residue)),
    st.tuples(st.just("apart"), st.lists(IDS, min_size=2, max_size=2, unique=True)),
    st.tuples(
        st.just("link"), st.lists(IDS, min_size=1, max_size=2), st.integers(1, 4), st.sampled_from(How)
    ),
    st.tuples(st.just("unlink"), IDS, st.integers(1, 3)),
    st.tuples(st.just("none_fits"), IDS),
    st.tuples(st.just("set_field"), IDS, st.sampled_from(decisions.EDITABLE), WORDS),
    st.tuples(st.just("add_initiative"), st.just("取組9"), WORDS, st.just(PLAN)),
)
"""One act of an analyst, drawn at random; what the State does not allow is refused and left out."""

some = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass
class Desk:
    """A project, open for writing."""

    project: Project
    corpus: Corpus
    journal: Journal

    @property
    def state(self) -> State:
        return self.journal.state

    def act(self, name: str, *args: Any) -> None:
        with suppress(CurateError):
            if name == "group":
                chosen, relation = args
                relations = dict.fromkeys(chosen, relation)
                self.journal.append(decisions.group(self.state, chosen, chosen[0], relations))
            else:
                self.journal.append(getattr(decisions, name)(self.state, *args))

    def written(self, name: str = "yaml") -> bytes:
        return b"".join(export(name, Material(self.state, self.corpus, self.project, partial=True)))

    def export(self, name: str = "export.yaml") -> Path:
        path = self.project.path.parent / name
        path.write_bytes(self.written(path.suffix[1:]))
        return path

    def takes(self, path: Path) -> Restored:
        return restore(self.journal, self.corpus, path)


@contextmanager
def desk(folder: Path, *, who: str = "田中") -> Iterator[Desk]:
    project = create(folder)
    made = Desk(project, Corpus(project), Journal(project, who=who))
    try:
        yield made
    finally:
        made.journal.close()
        made.corpus.close()


def reads(at: Desk, name: str, *texts: str) -> None:
    """Import a document as a reader would give it."""
    from hashlib import sha256

    source = at.project.path.parent / name
    source.write_text(name, encoding="utf-8")
    opinions = tuple(
        Opinion(
            n, 0, f"{name}{n}", text, text.replace("。", " 。"), str(n), (name, "窓口"), "答え", "○",
            n, (Flag.REPAIRED,) if n == 1 else (),
        )
        for n, text in enumerate(texts, 1)
    )  # fmt: skip
    code = f"取組{at.state.next_initiative}"
    brought = (
        Initiative(at.state.next_initiative, PLAN, code, f"{name}の題名", document=at.state.next_document),
    )
    ledger = Ledger(9, 1.0, {"opinion": 9}, {"opinions": len(texts)}, by_path={"": len(texts)})
    digest = sha256(source.read_bytes()).hexdigest()
    reading = Reading(name, digest, Kind.BULLETS, "utf-8", PLAN, name, opinions, brought, ledger)
    id_, first = at.state.next_document, at.state.next_opinion
    segment = at.corpus.add(id_, reading, source)
    document = Document(
        id_, name, digest, Kind.BULLETS, "utf-8", PLAN, id_, first, len(texts), 1, ledger.declared,
        at.journal.who, now(), segment,
    )  # fmt: skip
    at.journal.append(decisions.imported(at.state, document, brought))
    mined = {first: [Link(brought[0].id, How.MINED)]} if texts else {}
    at.journal.append(decisions.mined(at.state, mined, {first: [Flag.LINK_DISAGREES]} if texts else {}))


def meaning(state: State) -> dict[str, object]:
    """All that a State says, but for how often things were touched and where the bytes are."""
    return {
        "documents": [replace(each, digest="") for each in state.documents],
        "initiatives": state.initiatives,
        "opinions": [(id_, replace(state.curation(id_), rev=0)) for id_ in state.opinion_ids()],
        "members": {id_: state.members(id_) for id_ in state.opinion_ids()},
        "apart": sorted(str(id_) for id_, entry in state.tables["pair"].items() if entry.fields),
        "counts": {status: n for status, n in state.counts.items() if n},
    }


def same_bytes(content: bytes) -> bytes:
    """An export without what names the project and counts its decisions."""
    return re.sub(rb"(?m)^(project: |  rev: ).*$", b"", content)


@some
@given(st.lists(ACTS, max_size=25), st.sampled_from(["export.yaml", "export.json"]))
def test_any_state_comes_back_the_same(acts: list[tuple[Any, ...]], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder) / "a") as first:
        reads(first, "甲.txt", *TEXTS)
        reads(first, "空.txt")
        reads(first, "乙.txt", *TEXTS)
        for act in acts:
            first.act(*act)
        with desk(Path(folder) / "b", who="佐藤") as second:
            restored = second.takes(first.export(name))
            assert restored.conflicts == ()
            assert meaning(second.state) == meaning(first.state)
            assert same_bytes(second.written()) == same_bytes(first.written())
            again = second.takes(second.export())
            assert (again.documents, again.opinions, again.conflicts) == ((), 0, ())


def test_a_restored_project_is_sound(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as first, desk(tmp_path / "b") as second:
        reads(first, "甲.txt", *TEXTS)
        second.takes(first.export())
        write_book(second.project, second.state, second.corpus, seal=second.journal.seal)
        assert [each.what for each in check.check(second.project) if not each.ok] == []


def test_it_joins_a_project_that_has_other_documents(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as first, desk(tmp_path / "b") as second:
        reads(first, "甲.txt", *TEXTS)
        first.act("group", [1, 2], Relation.CONTAINS)
        first.act("apart", [3, 4])
        reads(second, "乙.txt", *TEXTS)
        second.act("keep", [1])
        second.takes(first.export())
        assert second.state.total == 2 * len(TEXTS)
        assert second.state.members(len(TEXTS) + 1) == (len(TEXTS) + 2,)
        assert second.state.apart(len(TEXTS) + 3, len(TEXTS) + 4)
        assert second.state.members(1) == ()


def edited(path: Path, change: Any) -> Path:
    content = yaml.safe_load(path.read_bytes())
    change(content)
    target = path.with_name("edited.yaml")
    target.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return target


def test_what_was_edited_by_hand_is_a_decision_of_whoever_brings_it(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        one.act("keep", [1])

        def change(content: dict[str, Any]) -> None:
            content["records"][0]["text"] = "直した文"
            content["opinions"][1]["note"] = "見た"

        restored = one.takes(edited(one.export(), change))
        assert (restored.opinions, restored.conflicts) == (2, ())
        assert (one.state.curation(1).text, one.state.curation(2).note) == ("直した文", "見た")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda content: content["opinions"][1].update(status="done"), "done"),
        (lambda content: content["opinions"][1].update(note=[1]), "note"),
        (lambda content: content["records"][0].update(status="later"), "later"),
        (lambda content: content["records"][0].update(text=None), "text"),
        (lambda content: content["records"][0].update(own_links=[99]), "99"),
        (
            lambda content: content["records"][0].update(
                links=[{"id": 1, "initiative": "取組9", "how": "chosen", "rank": 0}]
            ),
            "取組9",
        ),
    ],
)
def test_what_nothing_can_be_done_with_is_refused_by_name(tmp_path: Path, change: Any, word: str) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        one.act("keep", [1])
        path, before = edited(one.export(), change), one.state.seq
        with pytest.raises(BadInput, match=word):
            one.takes(path)
        assert one.state.seq == before


def test_what_others_decided_meanwhile_stands(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        one.act("keep", [1])
        path = one.export()
        one.act("set_field", 1, "response", "新しい答え")
        restored = one.takes(edited(path, lambda content: content["records"][0].update(text="直した文")))
        assert (restored.opinions, restored.conflicts) == (1, ())
        assert (one.state.curation(1).text, one.state.curation(1).response) == ("直した文", "新しい答え")


def test_what_both_changed_is_named_and_stays(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        one.act("keep", [1])
        path = one.export()
        one.act("set_field", 1, "text", "田中の文")
        restored = one.takes(edited(path, lambda content: content["records"][0].update(text="直した文")))
        (conflict,) = restored.conflicts
        assert all(word in conflict for word in ("1", "text", "田中の文", "直した文"))
        assert one.state.curation(1).text == "田中の文"


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        ("opinions", "count", 12),
        ("opinions", "number", "九"),
        ("opinions", "path", ["別の章"]),
        ("records", "count", 12),
        ("records", "number", "九"),
    ],
)
def test_what_was_read_cannot_be_edited_by_hand_and_that_is_said(
    tmp_path: Path, place: str, field: str, value: Any
) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        one.act("group", [2, 3], Relation.NEAR_IDENTICAL)
        before = one.export()
        path, rest = (
            edited(before, lambda content: content[place][-1].update({field: value})),
            before.read_bytes(),
        )
        restored = one.takes(path)
        (conflict,) = restored.conflicts
        assert field in conflict
        assert str(value[0] if isinstance(value, list) else value) in conflict
        assert restored.opinions == 0
        assert one.written() == rest


def test_three_ways_are_told_apart() -> None:
    base, now_, wanted = {"note": "a", "text": "x"}, {"note": "b", "text": "x"}, {"note": "c", "text": "y"}
    assert three_way(base, now_, wanted) == ({"text": "y"}, ["note"])
    assert three_way(base, base, base) == ({}, [])


@pytest.mark.parametrize(
    "content",
    [
        "format: curate\nversion: 2\n",
        "format: curate\nversion: 1\n",
        "format: curate\n\tx",
        "format: curate\nversion: 2\nrecords: 5\n",
    ],
)
def test_half_an_export_is_refused_and_changes_nothing(content: str, tmp_path: Path) -> None:
    path = tmp_path / "half.yaml"
    path.write_text(content, encoding="utf-8")
    assert is_export(path)
    with desk(tmp_path / "a") as one:
        with pytest.raises(BadInput, match="no whole export"):
            one.takes(path)
        assert one.state.seq == 0


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        path = one.export()
        path.write_text(
            path.read_text("utf-8").replace("text: 窓口を広げる。", 'text: "\\ud800"'), encoding="utf-8"
        )
        with pytest.raises(BadInput):
            parsed(path)


@contextmanager
def beside(folder: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Journal], object]) -> Iterator[None]:
    """Somebody else acts once, in the first moment in which a large act leaves the journal to others."""
    waiting = [act]
    rest = batches.rest

    def resting(begun: float) -> None:
        if waiting:
            with closing(Journal(open_project(folder), who="鈴木")) as journal:
                waiting.pop()(journal)
        rest(begun)

    monkeypatch.setattr(batches, "rest", resting)
    monkeypatch.setattr(batches, "_TURN", 0.0)
    yield
    assert not waiting


MANY = tuple(f"{n}番の公園に日よけを。" for n in range(1, 2 * batches.MOST + 10))


def test_others_decide_while_an_export_is_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path / "a") as first, desk(tmp_path / "b", who="佐藤") as second:
        reads(first, "甲.txt", *MANY)
        for opinion in range(1, len(MANY), 2):
            first.act("keep", [opinion])
        first.act("group", [len(MANY) - 2, len(MANY) - 1], Relation.CONTAINS)
        reads(second, "乙.txt", *TEXTS)
        excluded = len(TEXTS) + len(MANY) - 2

        def act(journal: Journal) -> None:
            journal.append(decisions.exclude(journal.state, [excluded], "重複"))

        with beside(tmp_path / "b", monkeypatch, act):
            restored = second.takes(first.export())
        state = second.state
        assert [state.curation(len(TEXTS) + n).who for n in (1, 3)] == ["田中", "田中"]
        assert state.count(Status.OWN) == first.state.count(Status.OWN) - 1
        assert (state.curation(excluded).who, state.status(excluded)) == ("鈴木", Status.EXCLUDED)
        assert state.status(excluded + 1) is Status.UNDECIDED
        assert [str(excluded) in each for each in restored.conflicts] == [True, True]


def test_what_was_edited_in_many_places_is_one_act_beside_which_others_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *MANY)
        one.act("keep", range(1, len(MANY) + 1))
        path = edited(one.export(), lambda content: [each.update(note="見た") for each in content["records"]])
        last, before = len(MANY), one.state.seq

        def act(journal: Journal) -> None:
            journal.append(decisions.set_field(journal.state, last, "note", "鈴木のメモ"))

        with beside(tmp_path / "a", monkeypatch, act):
            restored = one.takes(path)
        made = [one.journal.decision(seq) for seq in range(before + 1, one.state.seq + 1)]
        assert [each.act for each in made if each.who == "田中"] == [before + 1] * 3
        assert restored.opinions == last - 1
        (conflict,) = restored.conflicts
        assert "鈴木のメモ" in conflict
        assert one.state.curation(last).note == "鈴木のメモ"


def test_a_place_in_a_group_that_does_not_stand_here_is_named_and_the_rest_taken(tmp_path: Path) -> None:
    with desk(tmp_path / "a") as one:
        reads(one, "甲.txt", *TEXTS)
        one.act("keep", [1])
        path = one.export()
        one.act("exclude", [1], "重複")

        def change(content: dict[str, Any]) -> None:
            second = content["opinions"][1]
            second |= {"status": "grouped", "record": 1, "relation": "contains", "note": "見た"}
            content["records"][0]["members"] = [
                {"id": 2, "relation": "contains", "residue": None, "text": second["text"]}
            ]

        restored = one.takes(edited(path, change))
        assert restored.opinions == 1
        assert len(restored.conflicts) == 1
        assert one.state.status(2) is Status.UNDECIDED
        assert one.state.curation(2).note == "見た"
