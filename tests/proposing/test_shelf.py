from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest

from curate.proposing import ranking
from curate.proposing.shelf import Shelf
from curate.session import Session
from store.model import Suggestion
from store.project import create, open_project

SUBJECTS = ("街路灯", "図書館の席", "バス停の屋根", "公園の水飲み場")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty opinions, the first twenty linked; of ten decisions on what was learned is kept."""
    monkeypatch.setattr(ranking, "MANY", 10)
    monkeypatch.setattr(ranking, "FEW", 3)
    sheet = tmp_path / "意見.csv"
    lines = (f"{n},{SUBJECTS[n % 4]}の数を{n % 7}か所に、{n}年のうちに増やしてほしい。" for n in range(1, 41))
    sheet.write_text("番号,意見\n" + "\n".join(lines) + "\n", encoding="utf-8")
    create(tmp_path / "p")
    with Session.open(tmp_path / "p", who="tanaka") as session:
        list(session.import_documents([sheet]))
        for n, subject in enumerate(SUBJECTS, 1):
            session.add_initiative(f"取組{n}", f"{subject}の整備", "ひばり市計画")
        for id_ in range(1, 21):
            session.link([id_], id_ % 4 + 1, settle=True)
    return tmp_path / "p"


def suggested(project: Path) -> list[tuple[Suggestion, ...]]:
    with Session.open(project, who="tanaka", readonly=True) as session:
        return [session.suggestions(id_) for id_ in range(1, 41)]


def keep(project: Path) -> Path:
    with Session.open(project, who="tanaka") as session:
        session.suggestions(21)
    return project / "store" / "learned.npz"


def test_what_was_learned_is_kept_and_says_the_same(project: Path) -> None:
    anew = suggested(project)
    file = keep(project)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert suggested(project) == anew
    before = file.stat().st_ino
    assert keep(project).stat().st_ino == before, "it was taken up, not made anew"


def test_only_what_was_made_on_the_same_basis_is_taken_up(project: Path) -> None:
    shelf = Shelf(open_project(project), writable=True)
    shelf.write("one", {"part.column": np.arange(3)})

    kept = shelf.read("one")
    assert kept is not None
    assert [(name, column.tolist()) for name, column in kept.items()] == [("part.column", [0, 1, 2])]
    assert shelf.read("another") is None


def test_who_only_reads_keeps_nothing(project: Path) -> None:
    suggested(project)

    assert not (project / "store" / "learned.npz").exists()


def test_what_was_decided_since_is_learned_beside_it(project: Path) -> None:
    before = keep(project).stat().st_ino
    with Session.open(project, who="tanaka") as session:
        session.link([30], 1, settle=True)
        session.unlink(3, 4)

    file = keep(project)
    assert file.stat().st_ino == before
    kept = suggested(project)
    file.unlink()
    assert suggested(project) == kept


def test_what_is_too_old_is_learned_and_kept_anew(project: Path) -> None:
    file = keep(project)
    before = file.read_bytes()
    with Session.open(project, who="tanaka") as session:
        session.link([31, 32, 33, 34], 2, settle=True)

    assert keep(project).read_bytes() != before
    after = suggested(project)
    file.unlink()
    assert suggested(project) == after


def test_another_catalogue_has_no_use_for_it(project: Path) -> None:
    before = keep(project).read_bytes()
    with Session.open(project, who="tanaka") as session:
        session.add_initiative("取組9", "木陰の遊歩道", "ひばり市計画")

    assert keep(project).read_bytes() != before


@pytest.mark.parametrize("damage", ["", "PK", "none"])
def test_a_damaged_file_is_as_if_there_were_none(project: Path, damage: str) -> None:
    anew = suggested(project)
    file = keep(project)
    whole = file.read_bytes()
    file.write_bytes(damage.encode() if damage else whole[: len(whole) // 2])

    assert suggested(project) == anew
    file.write_bytes(whole[:5000] + b"\x00\xff" + whole[5002:])
    assert suggested(project) == anew


def test_a_link_in_its_place_is_not_followed(project: Path, tmp_path: Path) -> None:
    anew = suggested(project)
    file = keep(project)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_bytes(b"theirs")

    assert suggested(project) == anew
    keep(project)
    assert not file.is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
