"""The words of a text that carry what it is about, told from grammar without a dictionary.

Particles, endings and polite turns are a closed class of the language: they are listed. All else is content: runs
of kanji, of katakana, of Latin letters, and what remains of a run of hiragana once its grammar is taken away, by
the cheapest parting of it (dynamic programming).
"""

# ruff: noqa: E501, SIM905 - lists of words

from __future__ import annotations

import re
from functools import lru_cache

from curate.matching.wording.quantities import Token

GRAMMAR = frozenset(
    """
は が を に の と で へ も や か ね よ な て ば し から より まで など とか けど けれど けれども ので のに ながら つつ たり だり だの なり なら ども
として とって について につき により によって による において における に対し ため ゆえ こと もの とき よう ように ような ほう まま わけ はず ところ うえ ほか
これ それ それぞれ あれ この その あの どの ここ そこ どこ こう そう ああ どう こちら そちら こんな そんな こういう そういう という といった とは では には にも への での からの までの
だ です である であり であって であれ であろ でし でした だった だっ でしょう だろう じゃ ます ました まし ましょう た って なのです なので のです んです のでは もう また
いる います いた いて いれ おる おり おります おら ある あり あります あった あっ あれ する します して した し せ され される させ させる せる れる られる られ れ なる なり なって なった なれ なっ
くる きて きた いく いって いった いき いけ いけれ みる みて みた しまう しまっ おく おいて くだ ください くださ くださる いただき いただく いただけ いただい いただいた いただけれ いただけます もらい もらう もらっ もらえ もらえる もらえれ くれ くれる くれた
ほしい ほしく たい たく たかっ べき らしい みたい そうな そうだ ございます ござい いたします いたし ご お おき おいて できる でき できれ できた なけれ ない なく なかっ ませ ませんか ぬ ず ん せん ません
そして しかし ただ ただし まず やはり やっぱり ちゃんと きちんと しっかり ぜひ どうか どうぞ とても たいへん つまり ですから だから なお ぜひとも なにとぞ よろしく まことに ほんとうに やっと ところが それで それから
たち さん さま がた さ み け げ めに ては ても でも とも こそ いう いい いえ いわ いえる いました いません おります
""".split()
)
"""Words of hiragana that hold a sentence together, whole or in the pieces that inflection makes of them."""

POLITE = {
    word: kind
    for kind, words in {
        "think": "思 考 感 存 見受 think believe feel",
        "wish": "願 求 望 要望 希望 欲 頂 致 want wish like hope ask",
        "": "事 物 者 方 等 為 様 御 等々",
    }.items()
    for word in words.split()
}
"""Words of kanji by which one thinks, or wishes, in one way or another; and those that say nothing."""

_STOP = frozenset(
    "a an the of to in on at by for from with as and or but so if that this these those it its i we you they he she my our your their me us them"
    " is are am be been being was were do does did have has had will would shall should can could may might must please very really quite also just too"
    " there here then than".split()
)
_WORD = re.compile(r"[一-龥々〆]+|[ァ-ヴー]+|[a-z][a-z0-9'’-]*|[ぁ-ゑん]+")
"""を is no part of any other word."""
_TURN = re.compile(
    r"申し?上げ|(?:もらえ|いただけ|頂け|くださ|下さ)(?:ると|ますと|れば)(?:大変|とても)?"
    r"(?:幸い|幸甚|有り?難|ありがた|助か|嬉し|うれし)"
)
"""Polite turns of a wish that are made of words of content."""
_HIRAGANA = re.compile(r"[ぁ-ん]*")
_SOLID = re.compile(r"[一-龥々〆ァ-ヴーa-z0-9]")
_JAPANESE = re.compile(r"[一-龥ァ-ヴ]")
_LONGEST = max(map(len, GRAMMAR))
_GIVEN, _BEGUN, _MORE = 1.0, 0.45, 0.95
"""What it costs to take a word of grammar; to begin a word of content, and each kana of it: a kana that may be a
particle and has kana of content on both sides is content too (ひかり)."""
_BEHIND = 0.9
"""What it costs to take a particle right behind a word that is no kana, where it belongs: 電話がつながる."""
_PARTICLES = frozenset("はがにのとでもへ")


def content(plain: str, taken: list[Token]) -> list[Token]:
    """The words of content of a text in reading form, in order; what is taken by numbers and the like is none."""
    chars = list(plain)
    for start, end in [
        *((each.start, each.end) for each in taken),
        *(turn.span() for turn in _TURN.finditer(plain)),
    ]:
        chars[start:end] = "□" * (end - start)
    return [
        Token(start, end, POLITE.get(word, word), word)
        for found in _WORD.finditer("".join(chars))
        for start, end, word in _pieces(found)
    ]


def _pieces(found: re.Match[str]) -> list[tuple[int, int, str]]:
    word = found.group()
    if "ぁ" <= word[0] <= "ん":
        return [
            (found.start() + start, found.start() + end, word[start:end])
            for start, end in _unknown(
                word, _SOLID.match(found.string, max(0, found.start() - 1)) is not None
            )
        ]
    if POLITE.get(word) == "" or (word in _STOP and not _JAPANESE.match(found.string, found.end())):
        return []
    return [(*found.span(), word)]


@lru_cache(maxsize=4096)
def _unknown(run: str, behind: bool) -> tuple[tuple[int, int], ...]:
    """The stretches of two kana or more of a run of hiragana, maybe `behind` a word, that are no grammar."""
    costs, chosen = [0.0], [(0, True)]
    for end in range(1, len(run) + 1):
        ways = [(costs[end - size] + _GIVEN, end - size, True) for size in _grammar(run, end)]
        ways += [(costs[start] + _BEGUN + _MORE * (end - start), start, False) for start in range(end)]
        if behind and end == 1 and run[0] in _PARTICLES:
            ways.append((_BEHIND, 0, True))
        cost, start, known = min(ways)
        costs.append(cost)
        chosen.append((start, known))
    pieces, end = [], len(run)
    while end:
        start, known = chosen[end]
        if not known and end - start > 1:
            pieces.append((start, end))
        end = start
    return tuple(reversed(pieces))


def _grammar(run: str, end: int) -> list[int]:
    """How long the words of grammar are that end there."""
    return [size for size in range(1, min(end, _LONGEST) + 1) if run[end - size : end] in GRAMMAR]


def bare(one: str, other: str) -> tuple[str, str]:
    """What is left of two words without what both begin and end with; nothing where that only inflects."""
    start = common(one, other)
    one, other = one[start:], other[start:]
    end = common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    stem = start > 0
    return ("", "") if inflects(one, stem=stem) and inflects(other, stem=stem) else (one, other)


def common(one: str, other: str) -> int:
    """How many characters both begin with."""
    short = min(len(one), len(other))
    return next((at for at in range(short) if one[at] != other[at]), short)


def inflects(rest: str, *, stem: bool) -> bool:
    """Whether some kana are grammar alone: one kana, words of grammar, or such words behind the end of a stem."""
    if not _HIRAGANA.fullmatch(rest):
        return False
    return len(rest) < 2 or _is_grammar(rest) or (stem and (rest[1:] == "る" or _is_grammar(rest[1:])))


def _is_grammar(run: str) -> bool:
    return not run or any(_is_grammar(run[:-size]) for size in _grammar(run, len(run)))
