from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curate.matching import differences
from curate.matching.differences import compare
from store.model import Mark, Stretch
from tests.matching.texts import text


def shown(stretches: tuple[Stretch, ...]) -> str:
    return "".join(each.text if each.mark is Mark.SAME else f"[{each.text}]" for each in stretches)


@given(
    st.one_of(text, st.text(alphabet="あいう", max_size=30)), st.text(alphabet="あいう", max_size=30) | text
)
def test_the_stretches_join_to_both_texts_and_agree_where_they_say_so(left: str, right: str) -> None:
    one, other = compare(left, right)

    assert "".join(each.text for each in one) == left
    assert "".join(each.text for each in other) == right
    assert all(each.text for each in one + other)
    assert "".join(s.text for s in one if s.mark is Mark.SAME) == "".join(
        s.text for s in other if s.mark is Mark.SAME
    )


def test_a_changed_word_is_one_change() -> None:
    one, other = compare("自習席を減らすべきだと思う。", "自習席を大幅に増やしてほしいと思う。")

    assert (shown(one), shown(other)) == (
        "自習席を[減らすべきだ]と思う。",
        "自習席を[大幅に増やしてほしい]と思う。",
    )


def test_equal_texts_are_one_stretch() -> None:
    assert compare("同じ", "同じ") == ((Stretch("同じ", Mark.SAME),), (Stretch("同じ", Mark.SAME),))
    assert compare("", "") == ((), ())


def test_very_long_texts_are_marked_between_their_common_ends() -> None:
    left, right = "あ" * 9000 + "左" * 4000 + "い", "あ" * 9000 + "右" * 3000 + "い"
    assert len(left) * len(right) > differences.MOST

    one, other = compare(left, right)

    assert [each.mark for each in one] == [Mark.SAME, Mark.ONLY_HERE, Mark.SAME]
    assert other[1].text == "右" * 3000


def test_a_sentence_that_only_one_text_has_is_marked_whole() -> None:
    less, more = compare("夜まで開けてください。", "夜まで開けてください。駐輪場も広げてください。")
    assert less == (Stretch("夜まで開けてください。", Mark.SAME),)
    assert more == (
        Stretch("夜まで開けてください。", Mark.SAME),
        Stretch("駐輪場も広げてください。", Mark.ONLY_HERE),
    )


def test_a_clause_in_the_midst_is_marked_from_where_it_begins() -> None:
    _less, more = compare("雨の日に、濡れる。", "雨の日に、風の日に、濡れる。")
    assert [each.text for each in more if each.mark is Mark.ONLY_HERE] == ["風の日に、"]


def test_a_number_and_an_english_word_are_marked_whole() -> None:
    numbers = compare("定員を120人、1,500円にする。", "定員を210人、2,500円にする。")
    words = compare("I support the plan.", "I oppose the plan.")

    assert [shown(side) for side in numbers] == [
        "定員を[120]人、[1,500]円にする。",
        "定員を[210]人、[2,500]円にする。",
    ]
    assert [shown(side) for side in words] == ["I [support] the plan.", "I [oppose] the plan."]


def test_a_sentence_that_both_say_is_the_same_between_longer_additions() -> None:
    _less, more = compare(
        "自転車専用の道をつくってください。",
        "毎朝自転車で通っています。自転車専用の道をつくってください。歩道は人が多くて走れません。",
    )

    assert (
        shown(more)
        == "[毎朝自転車で通っています。]自転車専用の道をつくってください。[歩道は人が多くて走れません。]"
    )


def test_an_english_sentence_that_both_say_is_the_same_between_longer_additions() -> None:
    _less, more = compare(
        "Please mend the swing.",
        "I come here every day with my son. Please mend the swing. He likes it best of all.",
    )

    assert shown(more) == (
        "[I come here every day with my son. ]Please mend the swing.[ He likes it best of all.]"
    )
