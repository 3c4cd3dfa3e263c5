"""What is told of a corrected version."""

from __future__ import annotations

from curate.documents.correcting import Corrected
from curate.words.corrections import MOVED, corrected_lines
from store.model import Document, Kind, Opinion


def opinion(number: int, at: int) -> Opinion:
    return Opinion(number, 1, f"a{number}", f"{number}番の意見", f"{number}番の意見", number=str(at))


def test_what_only_moved_hides_nothing_that_vanished_or_changed() -> None:
    moved = tuple((opinion(n, n + 1), opinion(n + 5000, n)) for n in range(1, 2001))
    told = Corrected(
        Document(1, "意見一覧.xlsx", "0" * 64, Kind.RESPONSE_TABLE, "", "", 1, 1, 2003),
        same=1,
        moved=moved,
        changed=((opinion(3001, 1), opinion(9001, 1)),),
        vanished=(opinion(3002, 2),),
        new=(opinion(9002, 3),),
    )
    lines = list(corrected_lines(told))
    assert [line.split(":")[0] for line in lines[:4]] == ["vanished", "changed", "new", "moved"]
    assert len(lines) == 3 + MOVED + 1
    assert f"{2000 - MOVED} more" in lines[-1]
