"""Lines of toned pieces."""

from __future__ import annotations

from widgets.lines import line_text, strip, toned, wrapped
from widgets.tones import STYLES, Tone


def test_a_strip_has_exactly_its_width() -> None:
    assert strip((("あいう", Tone.PLAIN),), 5).text == "あい "
    assert strip((("あ", Tone.PLAIN),), 5).text == "あ   "
    assert strip((("ab", Tone.PLAIN), ("cd", Tone.DIM)), 3).text == "abc"


def test_brackets_are_no_markup() -> None:
    assert strip((("[bold]x[/]", Tone.PLAIN),), 12).text == "[bold]x[/]  "


def test_tones_lie_on_the_base() -> None:
    (first, *_rest) = strip((("a", Tone.STRONG),), 2, STYLES[Tone.SHARED])
    assert first.style is not None
    assert first.style.bold
    assert first.style.underline


def test_pieces_are_broken_with_their_tones() -> None:
    lines = wrapped((("あい", Tone.DIM), ("うえお", Tone.PLAIN)), 6)
    assert lines == [(("あい", Tone.DIM), ("う", Tone.PLAIN)), (("えお", Tone.PLAIN),)]


def test_all_lines_but_the_first_are_indented() -> None:
    lines = wrapped((("key ", Tone.STRONG), ("あいうえお", Tone.PLAIN)), 10, indent=4)
    assert [line_text(line) for line in lines] == ["key あいう", "    えお"]


def test_line_ends_in_a_text_begin_new_lines() -> None:
    assert [line_text(line) for line in wrapped((("あ\n\nい", Tone.PLAIN),), 10)] == ["あ", "", "い"]


def test_every_occurrence_of_a_phrase_is_pointed_out() -> None:
    assert toned("窓口とWindow窓口", ("窓口",), Tone.SHARED) == (
        ("窓口", Tone.SHARED),
        ("とWindow", Tone.PLAIN),
        ("窓口", Tone.SHARED),
    )
    assert toned("abc", ("B",), Tone.FOUND)[1] == ("b", Tone.FOUND)
    assert toned("", ("x",), Tone.FOUND) == ()
    assert toned("abc", ("",), Tone.FOUND) == (("abc", Tone.PLAIN),)
