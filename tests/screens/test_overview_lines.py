from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from rich.cells import cell_len

from curate import speech
from curate.screens.overview.facts import Facts, gather
from curate.screens.overview.lines import overview
from store.model import Difference, Document, Initiative, Kind, Ledger, LeftOver, Status
from tests.fake_session import FakeSession
from widgets.lines import line_text
from widgets.words import kind_word

FACTS = Facts(
    statuses={Status.OWN: 3, Status.GROUPED: 2, Status.EXCLUDED: 1, Status.LATER: 1, Status.UNDECIDED: 10},
    documents=(
        (
            Document(1, "青葉区意見募集.txt", "0" * 64, Kind.RESPONSE_TABLE, "utf-8", "計画", 1, 1, 17),
            Ledger(
                characters=900,
                accounted=0.99999,
                declared={"opinions": 18},
                differences=(Difference("by_item: [防災]", 4, 3),),
                left_over=(LeftOver(9, "?"),),
            ),
        ),
    ),
    initiatives=(
        Initiative(1, "計画", "施策1", "避難所"),
        Initiative(2, "計画", "施策2", "窓口"),
        Initiative(3, "計画", "施策3", "交通"),
    ),
    categories={1: Counter({"反映": 1}), 2: Counter({"反映": 2, "検討": 1, "": 1})},
    suggested=(8, 0.5, 0.75),
)


def words(facts: Facts = FACTS, width: int = 80) -> list[str]:
    return [line_text(line).rstrip() for line in overview(facts, width)]


def test_progress_counts_what_is_decided() -> None:
    assert words()[0].endswith(" 35%")
    assert words()[1] == "+ own record 3   = grouped 2   x excluded 1   ~ later 1   . undecided 10"


def test_hit_rates_are_said_in_words() -> None:
    assert words()[2] == "8 links made by people   first suggestion taken 50%   one of the first three 75%"


def test_a_ledger_says_what_differs_and_what_is_left_over() -> None:
    text = words()
    at = next(n for n, line in enumerate(text) if "青葉区意見募集.txt" in line)

    assert text[at - 1].split() == ["opinions", "declared", "initiatives", "read", "repairs", "left"]
    assert text[at].split() == ["1", "青葉区意見募集.txt", "17", "18", "-", "99.99%", "-", "1"]
    assert text[at + 1] == "  ! heading [防災]: declared 4, found 3"


def test_a_share_is_only_called_whole_where_it_is() -> None:
    whole = replace(FACTS.documents[0][1], accounted=1.0)

    assert " 99.99%" in "\n".join(words())
    assert " 100%" in "\n".join(words(replace(FACTS, documents=((FACTS.documents[0][0], whole),))))


def test_the_picture_has_the_most_frequent_first_and_letters_for_categories() -> None:
    text = words()
    at = text.index("# 反映 3   = 検討 1   o no category 1")

    assert text[at + 1].split() == ["施策2", "窓口", "4", "##=o"]
    assert text[at + 2].split() == ["施策1", "避難所", "1", "#"]
    assert text[at + 3] == "1 initiative has no opinions"


def test_an_empty_project_has_an_overview_too() -> None:
    empty = Facts({}, (), (), {}, (0, 0.0, 0.0))

    assert any("No initiative is known yet." in line for line in words(empty))


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    many = replace(FACTS, categories={1: Counter({f"区分{n}": 30 * n for n in range(9)})})

    assert all(cell_len(line) <= max(width, 80) for line in words(many, width))


def test_nothing_of_ours_is_of_ambiguous_width() -> None:
    assert {each for each in "".join(words()) if unicodedata.east_asian_width(each) == "A"} == set()


def test_facts_come_from_the_session() -> None:
    session = FakeSession()
    session.keep([1])
    session.link([1], 2)

    facts = gather(session)

    assert facts.statuses[Status.OWN] == 1
    assert facts.categories == {2: Counter({"反映": 1})}
    assert facts.documents[0][1].accounted == 1.0


@pytest.mark.parametrize("lang", speech.LANGUAGES)
def test_what_a_document_is_is_not_cut(lang: str) -> None:
    document = FACTS.documents[0][0]
    facts = replace(FACTS, documents=tuple((replace(document, kind=kind), Ledger(1, 1.0)) for kind in Kind))
    speech.speak(lang)
    try:
        shown = words(facts, 100)
        assert [kind for kind in Kind if not any(f" {kind_word(kind)} " in line for line in shown)] == []
    finally:
        speech.speak("en")
