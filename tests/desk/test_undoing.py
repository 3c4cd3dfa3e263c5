"""Which decision the undo key takes back, and which one redo brings back."""

from __future__ import annotations

from curate.desk.undoing import last_to_redo, last_to_undo, taken_back_by
from store.state import Decision


def history(*acts: tuple[str, int | None]) -> list[Decision]:
    """Decisions numbered from 1, newest first; each is an op and what it takes back."""
    made = [
        Decision(seq, "2026-01-05T00:00:00Z", "tanaka", "s", op, (), undoes)
        for seq, (op, undoes) in enumerate(acts, 1)
    ]
    return made[::-1]


def undone(*acts: tuple[str, int | None]) -> int | None:
    found = last_to_undo(history(*acts))
    return found.seq if found else None


def redone(*acts: tuple[str, int | None]) -> int | None:
    found = last_to_redo(history(*acts))
    return found.seq if found else None


def test_the_last_decision_is_undone_first() -> None:
    assert undone(("keep", None), ("later", None)) == 2


def test_a_second_undo_reaches_the_decision_before() -> None:
    assert undone(("keep", None), ("later", None), ("undo", 2)) == 1


def test_there_is_nothing_to_undo_when_all_is_taken_back() -> None:
    assert undone(("keep", None), ("undo", 1)) is None


def test_an_import_is_not_undone_by_the_key() -> None:
    assert undone(("import", None)) is None


def test_a_redo_can_be_undone_again() -> None:
    assert undone(("keep", None), ("undo", 1), ("redo", 2)) == 3


def test_the_last_undo_is_redone_first() -> None:
    assert redone(("keep", None), ("later", None), ("undo", 2), ("undo", 1)) == 4


def test_a_second_redo_reaches_the_undo_before() -> None:
    assert redone(("keep", None), ("later", None), ("undo", 2), ("undo", 1), ("redo", 4)) == 3


def test_a_new_decision_ends_what_could_be_redone() -> None:
    assert redone(("keep", None), ("undo", 1), ("later", None)) is None


def test_a_decision_that_was_taken_back_names_the_one_that_did() -> None:
    found = taken_back_by(history(("keep", None), ("undo", 1)), 1)
    assert found is not None
    assert found.seq == 2


def test_a_decision_that_was_brought_back_stands() -> None:
    assert taken_back_by(history(("keep", None), ("undo", 1), ("redo", 2)), 1) is None
