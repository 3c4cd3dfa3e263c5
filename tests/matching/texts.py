"""Texts as they come, and worse: drawn for the property tests of this room."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    *(
        "図書館",
        "の",
        "開館時間",
        "を",
        "延ばして",
        "ほしい",
        "。",
        "、",
        "べきでない",
        "15台",
        "５年",
        "ICT",
    ),
    *(
        " ",
        "\n",
        "Please extend ",
        "the hours",
        "コート",
        "ー",
        "〜",
        "𠮟",
        "👨‍👩‍👧",
        "🚲",
        "が",
        "は",
        "ない",
    ),
    *("必要", "不要", "（案）", "か\u3099"),
)

text = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.text(max_size=12),
    st.sampled_from(["", " ", "あ", "a", "🚲", "\ud800"]),
)


@st.composite
def corpora(draw: st.DrawFn) -> dict[int, str]:
    """Ids and texts, many of which are near to each other."""
    base = draw(st.lists(text, min_size=1, max_size=6))
    texts = list(base)
    for one in base:
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(one)))
            texts.append(one[:at] + draw(st.sampled_from(WORDS)) + one[at + draw(st.integers(0, 2)) :])
    ids = draw(st.permutations(range(1, len(texts) + 1)))
    return dict(zip(ids, texts, strict=True))
