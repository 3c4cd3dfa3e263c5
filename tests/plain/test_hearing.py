"""What somebody in line mode hears of others, and of other programs."""

from __future__ import annotations

import io
from pathlib import Path

from tinydb import TinyDB

from curate.plain.desk import PlainDesk
from curate.plain.talk import Talk
from curate.session import Session
from tests.store.ward import ward


def test_what_another_program_writes_meanwhile_is_said_with_the_next_step(tmp_path: Path) -> None:
    project, out = ward(tmp_path), io.StringIO()
    with Session(project, who="sato") as session:
        session.keep([1, 2])
    with Session(project, who="tanaka") as session:
        desk = PlainDesk(session, Talk(io.StringIO(), out))
        with TinyDB(project.book) as book:
            book.update({"note": "外から"}, doc_ids=[1])
        desk.hear_others()
        assert not out.getvalue()
        desk.hear_others()
        assert "it says otherwise of 1 record" in out.getvalue()
        assert "--take-over" in out.getvalue()
