"""A project that analysts worked on by every key travels as an export, joins another, and is the same."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from curate.documents.importing import Imported
from curate.publishing import exporting
from curate.publishing.verifying import verified
from curate.session import Session
from store.errors import CurateError
from store.model import How, Residue, Status, Taken
from store.project import create
from store.state import State
from store.upkeep import check
from tests.exports.test_document import SCHEMA
from tests.readers.made import table

OLD_PLAN, NEW_PLAN = "ひばり野区みらい計画（素案）", "ひばり野区第二次計画"
ROWS = (
    "1|駅|ホームが暗いので明るくしてほしい。|直します。",
    "2|駅|図書館を夜も開けてほしい。|試行します。",
    "3|池|池の水がにごっているので調べるべきである。電話は03-1234-5678です。|調べます。",
    "4|池|花火をやめてほしい。|続けます。",
    "5|池|花火をやめてください。|続けます。",
    "6|池|花火をやめてください。|続けます。",
)
LATER = (
    ("1|駅|ホームが暗いので明るくしてほしい。|照明を替えます。", *ROWS[2:]),
    (ROWS[1], *ROWS[2:4], "4|池|花火を早くやめてほしい。|続けます。", ROWS[5]),
)
"""Two corrections, after each of which something has vanished."""
LEFT = "\n担当は公園課である。\n窓口は平日だけ開いている。\n"
PROSE = """ひばり野区の会議の記録

主な意見

駅前の広場は夜になると暗く、子どもが一人で歩くのは危ない
ので、明かりを増やしてほしい。

会議は午後五時に終わった。
"""

N = st.integers(0, 40)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "keep", "later", "exclude", "reopen", "group", "identical", "take_out", "residue", "apart",
                "link", "unlink", "raise_link", "move_links", "none_fits", "add_initiative", "text", "note",
                "response", "dismiss", "as_opinion", "as_response", "as_nothing", "accept", "correct", "undo",
            )
        ),
        N, N,
    ),
    max_size=30,
)  # fmt: skip
"""What analysts do, with two numbers that say on what."""

some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


class Ward:
    """A project with a table, its left-over lines, prose, and a plan of each of two names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        create(folder / "ward")
        self.session = Session.open(folder / "ward", who="tanaka")
        self._version = 0
        self.reads("意見一覧.txt", "意見の数：9件\n" + table(*ROWS) + LEFT)
        self.reads("会議録.txt", PROSE)
        for n, plan in enumerate((OLD_PLAN, OLD_PLAN, NEW_PLAN, NEW_PLAN)):
            self.session.add_initiative(f"取組{n + 1}", ("明かりの整備", "池の調査")[n % 2], plan)

    def reads(self, name: str, text: str) -> Imported:
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        (imported,) = self.session.import_documents([file])
        return imported

    def corrects(self) -> None:
        rows = LATER[self._version % len(LATER)]
        self._version += 1
        note = f"版：{self._version}\n"
        self.reads("意見一覧.txt", note + "意見の数：9件\n" + table(*rows) + LEFT)

    def act(self, name: str, n: int, m: int) -> None:
        with suppress(CurateError):
            _VERBS[name](self, n, m)

    def one(self, n: int) -> int:
        ids = list(self.session.state.opinion_ids())
        return ids[n % len(ids)]

    def initiative(self, n: int) -> int:
        catalogue = self.session.state.initiatives
        return catalogue[n % len(catalogue)].id

    def line(self, n: int, taken: Taken, opinion: int | None = None) -> None:
        found = [
            (each.id, line)
            for each in self.session.state.sources
            for line in self.session.open_lines(each.id)
        ]
        if found:
            document, line = found[n % len(found)]
            self.session.take_lines(document, [line], taken, opinion)


_VERBS: dict[str, Callable[[Ward, int, int], object]] = {
    "keep": lambda ward, n, m: ward.session.keep([ward.one(n), ward.one(m)]),
    "later": lambda ward, n, _m: ward.session.later([ward.one(n)]),
    "exclude": lambda ward, n, m: ward.session.exclude([ward.one(n)], f"理由{m}: 別"),
    "reopen": lambda ward, n, _m: ward.session.reopen([ward.one(n)]),
    "group": lambda ward, n, m: ward.session.group([ward.one(n), ward.one(m)], ward.one(n)),
    "identical": lambda ward, _n, _m: ward.session.group_identical(),
    "take_out": lambda ward, n, _m: ward.session.take_out([ward.one(n)]),
    "residue": lambda ward, n, m: ward.session.deal_with(ward.one(n), list(Residue)[m % 3]),
    "apart": lambda ward, n, m: ward.session.apart([ward.one(n), ward.one(m)]),
    "link": lambda ward, n, m: ward.session.link([ward.one(n)], ward.initiative(m), list(How)[m % 3]),
    "unlink": lambda ward, n, m: ward.session.unlink(ward.one(n), ward.initiative(m)),
    "raise_link": lambda ward, n, m: ward.session.raise_link(ward.one(n), ward.initiative(m)),
    "move_links": lambda ward, _n, _m: ward.session.move_links(OLD_PLAN, NEW_PLAN),
    "none_fits": lambda ward, n, _m: ward.session.none_fits(ward.one(n)),
    "add_initiative": lambda ward, n, m: ward.session.add_initiative(f"新{n}", f"題{m}", NEW_PLAN),
    "text": lambda ward, n, m: ward.session.set_field(ward.one(n), "text", f"直した文{m}\n- 二行目"),
    "note": lambda ward, n, m: ward.session.set_field(ward.one(n), "note", f"メモ{m}: \t"),
    "response": lambda ward, n, m: ward.session.set_field(ward.one(n), "response", f"答え{m}"),
    "dismiss": lambda ward, n, _m: ward.session.dismiss([ward.one(n)]),
    "as_opinion": lambda ward, n, _m: ward.line(n, Taken.OPINION),
    "as_response": lambda ward, n, m: ward.line(n, Taken.RESPONSE, ward.one(m)),
    "as_nothing": lambda ward, n, _m: ward.line(n, Taken.NOTHING),
    "accept": lambda ward, n, _m: ward.session.accept_differences(1 + n % 3, "数え方が違う"),
    "correct": lambda ward, _n, _m: ward.corrects(),
    "undo": lambda ward, _n, _m: ward.session.undo(),
}


def meaning(state: State) -> dict[str, object]:
    """All that a State says, but for how often things were touched, and where the bytes are."""
    return {
        "documents": [replace(each, digest="") for each in state.documents],
        "replaced": [replace(each, digest="", declared={}, accepted=()) for each in state.replaced],
        "initiatives": state.initiatives,
        "opinions": [(id_, replace(state.curation(id_), rev=0)) for id_ in state.opinion_ids()],
        "members": {id_: state.members(id_) for id_ in state.opinion_ids()},
        "apart": sorted(str(id_) for id_, entry in state.tables["pair"].items() if entry.fields),
        "lines": {each.id: state.taken(each.id) for each in state.documents},
        "counts": {status: n for status, n in state.counts.items() if n},
    }


def orphans(session: Session) -> list[tuple[int, object, object]]:
    """What lost its opinion; the places within lines stay behind."""
    return [
        (document.id, replace(opinion, spans={}), fields) for document, opinion, fields in session.orphans()
    ]


def export(session: Session, name: str = "yaml") -> Path:
    path = session.project.path.parent / f"export.{name}"
    path.write_bytes(b"".join(exporting.exported(name, session.material(partial=True, unmasked=True))))
    return path


def same_bytes(content: bytes) -> bytes:
    """An export without what names the project and counts its decisions."""
    return re.sub(rb'(?m)^ *"?(project|rev)"?: .*$', b"", content)


@contextmanager
def travelled(folder: Path, file: Path) -> Iterator[tuple[Session, Imported]]:
    """A new project that has taken in an export."""
    create(folder / "other")
    with Session.open(folder / "other", who="sato") as session:
        (imported,) = session.import_documents([file])
        yield session, imported


@some
@given(ACTS, st.sampled_from(["yaml", "json"]))
def test_whatever_was_decided_comes_back_the_same(acts: list[tuple[str, int, int]], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ward = Ward(Path(folder))
        with ward.session:
            for act in acts:
                ward.act(*act)
            first = export(ward.session, name)
            with travelled(Path(folder), first) as (session, imported):
                assert imported.restored is not None
                assert imported.restored.conflicts == ()
                assert meaning(session.state) == meaning(ward.session.state)
                assert orphans(session) == orphans(ward.session)
                for each in session.state.sources:
                    assert session.ledger(each.id) == ward.session.ledger(each.id)
                assert same_bytes(export(session, name).read_bytes()) == same_bytes(first.read_bytes())
                session.close()
                assert [each.what for each in check.check(session.project) if not each.ok] == []


def test_what_lines_were_taken_for_comes_to_whoever_has_the_document(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    mine, theirs = Ward(tmp_path), Ward(tmp_path / "b")
    with mine.session as here, theirs.session as there:
        (park, office) = [
            each for each in there.open_lines(1) if "公園課" in each.text or "窓口" in each.text
        ]
        there.take_lines(1, [park], Taken.OPINION)
        there.keep([7])
        there.take_lines(1, [office], Taken.RESPONSE, 1)
        (imported,) = here.import_documents([export(there)])
        assert imported.restored is not None
        assert imported.restored.conflicts == ()
        made = here.state.made_of(1)
        assert [here.opinion(each.first).text for each in made] == ["担当は公園課である。"]
        assert here.state.curation(made[0].first).status is Status.OWN
        assert "窓口は平日だけ開いている。" in here.opinion(1).response
        assert here.ledger(1) == there.ledger(1)
        (again,) = here.import_documents([export(there, "json")])
        assert again.restored is not None
        assert (again.restored.documents, again.restored.opinions, again.restored.conflicts) == ((), 0, ())


def test_a_line_that_both_decided_on_otherwise_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    mine, theirs = Ward(tmp_path), Ward(tmp_path / "b")
    with mine.session as here, theirs.session as there:
        line = next(each for each in here.open_lines(1) if "公園課" in each.text)
        here.take_lines(1, [line], Taken.NOTHING)
        there.take_lines(1, [line], Taken.OPINION)
        (imported,) = here.import_documents([export(there)])
        assert imported.restored is not None
        (conflict,) = imported.restored.conflicts
        assert f"line {line.line}: tanaka decided otherwise" in conflict
        assert [each["as"] for each in here.state.taken(1).values()] == ["nothing"]


def test_a_version_that_was_corrected_here_is_passed_over_and_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    mine, theirs = Ward(tmp_path), Ward(tmp_path / "b")
    with mine.session as here, theirs.session as there:
        there.keep([1, 2])
        file = export(there)
        here.keep([2])
        mine.corrects()
        before = meaning(here.state)
        (imported,) = here.import_documents([file])
        assert imported.restored is not None
        assert any(
            "意見一覧.txt was corrected here by document 3" in each for each in imported.restored.conflicts
        )
        assert meaning(here.state)["opinions"] == before["opinions"]


def test_a_version_that_was_corrected_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    mine, theirs = Ward(tmp_path), Ward(tmp_path / "b")
    with mine.session as here, theirs.session as there:
        theirs.corrects()
        (imported,) = here.import_documents([export(there)])
        assert imported.restored is not None
        assert any("is in force here as document 1" in each for each in imported.restored.conflicts)
        assert len(imported.restored.documents) == 1


def test_what_lost_its_opinion_is_in_the_export_and_verified(tmp_path: Path) -> None:
    ward = Ward(tmp_path)
    with ward.session as session:
        session.set_field(2, "note", "夜は十時まで")
        ward.corrects()
        file = export(session)
        content = yaml.safe_load(file.read_bytes())
        (orphan,) = content["orphaned"]
        assert (orphan["text"], orphan["decided"]) == ("図書館を夜も開けてほしい。", {"note": "夜は十時まで"})
        assert [(each["id"], each["replaced_by"]) for each in content["replaced"]] == [(1, 3)]
        file.write_bytes(file.read_bytes().replace("十時".encode(), "九時".encode()))
        found = verified(file, lambda partial, plain: session.material(partial=partial, unmasked=plain))
        assert found.differences == ("opinion 2 of a replaced document differs in: decided.",)


@pytest.mark.parametrize("acts", [[], [("correct", 0, 0)], [("as_opinion", 0, 0), ("correct", 0, 0)]])
def test_every_such_export_keeps_to_the_schema(acts: list[Any], tmp_path: Path) -> None:
    ward = Ward(tmp_path)
    with ward.session as session:
        session.keep([2])
        for act in (("accept", 0, 0), *acts):
            ward.act(*act)
        Draft202012Validator(SCHEMA).validate(yaml.safe_load(export(session).read_bytes()))


def by_words(session: Session, files: set[str]) -> list[tuple[object, ...]]:
    """What was decided on the opinions of some files, told without any id."""
    state, told = session.state, list[tuple[object, ...]]()
    for id_ in state.opinion_ids():
        curation, document = state.curation(id_), state.document_of(id_)
        if document.file in files:
            names = [state.initiative(each.initiative).title for each in curation.links]
            record = session.opinion(curation.record).anchor if curation.record else ""
            told.append((
                session.opinion(id_).anchor, session.opinion(id_).text, session.opinion(id_).response,
                curation.status, curation.reason, record, curation.relation, curation.residue, names,
                curation.note, curation.flags, curation.cleared, curation.who, curation.at,
            ))  # fmt: skip
    return told


@some
@given(ACTS)
def test_whatever_was_decided_joins_a_project_that_has_other_documents(
    acts: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ward = Ward(Path(folder))
        create(Path(folder) / "other")
        file = Path(folder) / "別の会議.txt"
        file.write_text(
            table("1|道|歩道が狭い。|広げます。", "2|道|車道が広い。|狭めます。"), encoding="utf-8"
        )
        with ward.session, Session.open(Path(folder) / "other", who="sato") as session:
            list(session.import_documents([file]))
            session.keep([1])
            here = by_words(session, {file.name})
            for act in acts:
                ward.act(*act)
            (imported,) = session.import_documents([export(ward.session)])
            assert imported.restored is not None
            assert imported.restored.conflicts == ()
            files = {"意見一覧.txt", "会議録.txt"}
            assert by_words(session, files) == by_words(ward.session, files)
            assert by_words(session, {file.name}) == here
            assert len(session.orphans()) == len(ward.session.orphans())
            again = next(session.import_documents([export(ward.session)])).restored
            assert again is not None
            assert (again.documents, again.opinions, again.conflicts) == ((), 0, ())
