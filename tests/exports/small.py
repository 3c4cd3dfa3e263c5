"""A small project with every status, link and kind of text, its clock and its id standing still."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from exports.formats import FORMATS, export, export_folder
from exports.material import Material
from store import decisions
from store.corpus.corpus import Corpus
from store.deciding.folding import fold
from store.model import (
    Accepted,
    Difference,
    Document,
    Flag,
    How,
    Initiative,
    Kind,
    Ledger,
    LeftOver,
    Link,
    Opinion,
    Reading,
    Relation,
    Repair,
    Residue,
    Span,
)
from store.project import Project, create
from store.state import Draft, State, settle

GOLDEN = Path(__file__).parents[1] / "golden"
"""What every format writes, to the byte."""

AT = "2024-01-15T01:23:45Z"
PLAN = "ひばり野区デジタル推進計画"

TEXTS = (
    "窓口の時間を延ばしてほしい。",
    "窓口の時間を延ばしてほしい。土曜日も開けること。",
    "放送が聞こえない。\n家の中では、何を言っているのか分からない。",
    "- はい: yes # でも\tno",
    "𠮷田さんのように、名前の漢字が表示できない人がいる。証明書の文字を正しく出せるようにしてほしい。😀",
    "",
    "傘を忘れた。",
    "1e3",
)
"""A kept text, one with residue, one with line breaks, one that YAML could take for something else,
one beyond U+FFFF, one that is missing, one that is no opinion, one that could be a number."""

INITIATIVES = (
    Initiative(1, PLAN, "取組1", "窓口の見直し", ("目標1",), 11, "窓口を見直します。", 1),
    Initiative(2, PLAN, "取組2", "放送の改善", ("目標2",), None, "", 1),
)


class Small:
    """The project, its State and its corpus."""

    def __init__(self, folder: Path) -> None:
        self.project: Project = replace(create(folder / "project"), id="0123456789abcdef0123456789abcdef")
        self.corpus = Corpus(self.project)
        self.state = State()
        self.folder = folder

    def decide(self, *drafts: Draft) -> None:
        for draft in drafts:
            self.state = fold(self.state, settle(self.state, draft, at=AT, who="田中", sid="s"))

    def material(self, *, partial: bool = True) -> Material:
        return Material(self.state, self.corpus, self.project, partial)

    def written(self, name: str, *, partial: bool = True) -> bytes:
        return b"".join(export(name, self.material(partial=partial)))

    def read(
        self,
        name: str,
        kind: Kind,
        opinions: Iterable[Opinion] = (),
        initiatives: Iterable[Initiative] = (),
        ledger: Ledger | None = None,
    ) -> None:
        """Keep a reading and put it in force."""
        source = self.folder / name
        content = f"{name}\n"
        source.write_text(content, encoding="utf-8")
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        read, brought = tuple(opinions), tuple(initiatives)
        reading = Reading(
            name,
            sha256,
            kind,
            "utf-8",
            PLAN,
            content,
            read,
            brought,
            ledger or Ledger(characters=len(name), by_claim={"front": len(name)}),
        )
        id_ = self.state.next_document
        self.corpus.add(id_, reading, source)
        document = Document(
            id_, name, sha256, kind, "utf-8", PLAN, id_, self.state.next_opinion, len(read), len(brought),
            reading.ledger.declared, "田中", AT,
        )  # fmt: skip
        self.decide(decisions.imported(self.state, document, brought))


def opinion(place: int, text: str, **more: object) -> Opinion:
    """One opinion as a reader gives it."""
    spans = {"text": (Span(place + 3, place * 10, place * 10 + len(text)),)}
    made = Opinion(place, 0, f"意見一覧.tsv:{place}", text, text, str(place), spans=spans)
    return replace(made, **more)  # type: ignore[arg-type]


DIFFERENCE = Difference("opinions", 9, 8, Accepted("表紙の数は取り下げ前のもの。", "田中", AT))
"""Nine opinions are declared, eight were read."""

TEXTUAL = tuple(name for name in FORMATS if name not in {"xlsx", "docx"})
"""The formats that are text."""


def empty(folder: Path) -> Small:
    """A project in which nothing has happened."""
    return Small(folder)


def read_only(folder: Path) -> Small:
    """The documents are read and the citations mined; nobody has decided anything."""
    small = Small(folder)
    small.read("計画.txt", Kind.PLAN, initiatives=INITIATIVES)
    rows = [opinion(place, text) for place, text in enumerate(TEXTS, 1)]
    rows[0] = replace(
        rows[0],
        path=("目標1", "窓口"),
        response="延ばします。\n参考: 取組1 窓口の見直し 素案11ページ",
        category="○",
    )
    rows[1] = replace(rows[1], response=rows[0].response, flags=(Flag.RESPONSE_SHARED,))
    rows[2] = replace(rows[2], raw=rows[2].text.replace("聞こ", "聞 こ"), flags=(Flag.REPAIRED,), count=3)
    rows[5] = replace(rows[5], flags=(Flag.TEXT_MISSING,))
    ledger = Ledger(
        characters=120,
        by_claim={"opinion": 110, "heading": 7, "left-over": 3},
        declared={"opinions": 9, "by_item": {"窓口": 2}},
        differences=(Difference("opinions", 9, 8),),
        by_path={"": 7, "目標1 / 窓口": 1},
        repairs=(Repair("joined-word", 6, "聞 こ", "聞こ", 3),),
        left_over=(LeftOver(2, "3 / 12"),),
    )
    small.read("意見一覧.tsv", Kind.RESPONSE_TABLE, rows, ledger=ledger)
    mined = {1: [Link(1, How.MINED)], 2: [Link(1, How.MINED)]}
    small.decide(decisions.mined(small.state, mined, {5: [Flag.LINK_DISAGREES]}))
    return small


def decided(folder: Path) -> Small:
    """Every opinion is decided on, in every way there is."""
    small = read_only(folder)
    acts: tuple[Callable[[State], Draft], ...] = (
        lambda state: decisions.group(state, [1, 2], 1, {2: Relation.CONTAINS}, Residue.CARRY),
        lambda state: decisions.keep(state, [3, 4, 5, 6, 8]),
        lambda state: decisions.link(state, [3], 2, How.SUGGESTED, rank=1),
        lambda state: decisions.none_fits(state, 4),
        lambda state: decisions.set_field(state, 6, "text", "通知の言葉が難しい。"),
        lambda state: decisions.set_field(state, 1, "note", "土曜日については: 別途\n総務課と調整"),
        lambda state: decisions.exclude(state, [7], "計画への意見ではないため"),
        lambda state: decisions.apart(state, [3, 4]),
        lambda state: decisions.add_initiative(state, "取組3", "文字の整備", PLAN),
        lambda state: decisions.link(state, [5], 3),
        lambda state: decisions.accept(state, 2, [DIFFERENCE]),
    )
    for act in acts:
        small.decide(act(small.state))
    return small


PARTS = {"xlsx": "", "docx": r"word/document\.xml|docProps/core\.xml"}
"""The parts of an archive that are ours; how they are compressed, and the rest, is the libraries' matter."""


def pinned(small: Small, name: str) -> bytes:
    """The bytes of an export; of an archive its parts."""
    written = small.written(name)
    return parts(name, written) if name in PARTS else written


def parts(name: str, written: bytes) -> bytes:
    """The parts of an archive that are ours, one after another under their names."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        ours = [each for each in archive.namelist() if re.match(PARTS[name], each)]
        return b"".join(b"== %b ==\n%b\n" % (each.encode(), archive.read(each)) for each in ours)


def folder_of(small: Small) -> bytes:
    """The files of an export of one file a record, one after another under their names."""
    files = export_folder("md", small.material())
    return b"".join(b"== %b ==\n%b" % (name.encode(), content) for name, content in files)


def goldens() -> Iterator[tuple[str, Callable[[Path], Small], Callable[[Small], bytes]]]:
    """Every golden file: its name, its project, and how it is written."""
    for make in (empty, read_only, decided):
        for name in FORMATS:
            end = ".txt" if name in PARTS else ""
            yield f"{make.__name__}.{name}{end}", make, partial(pinned, name=name)
        yield f"{make.__name__}.folder.md", make, folder_of


def write_golden() -> None:
    """Write the golden files anew; their diff is for a person to read."""
    from tempfile import TemporaryDirectory

    for name, make, write in goldens():
        with TemporaryDirectory() as folder:
            (GOLDEN / name).write_bytes(write(make(Path(folder))))


if __name__ == "__main__":
    write_golden()
