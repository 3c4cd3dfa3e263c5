"""Words that say of how much, of whom, or up to where something holds: all, some, only, except, from, up to.

They are a closed class; words of one value say the same.
"""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re

from curate.matching.wording.quantities import Token

_WORDS = {
    "all": r"[誰だ]れ?もが|全て|すべて|全部|全員|全面|全域|全額|全体|全国|皆(?!さん|様)|みんな|(?:一切|いっさい)|全く|まったく|あらゆる|どの.も|\b(?:all|every|whole|entire)\b",
    "some": r"[誰だ]れ?かが|一部|部分的|\b(?:some|partly)\b",
    "half": r"半分|半数|半額|\bhalf\b",
    "most": r"過半数?|大半|大部分|ほとんど|殆ど|ほぼ|おおむね|概ね|大抵|たいてい|\b(?:most|mostly|almost)\b",
    "only": r"(?:(?<!いた)だけ|(?<=いた)だけ(?![まれるな]))(?!で(?:は)?なく)|のみ(?!ならず)|しか(?=[^、。しもるれた])|ばかり(?!でなく)|限(?=[らりるっ定])(?<!でき.限)(?<!可能な限)|\bonly\b",
    "except": r"以外|除(?=[いきく外])|除外|(?<=[一-龥]{2})(?<![海意屋郊案内野])外(?![一-龥])|を別(?:と|に)|\bexcept\b",
    "with": r"含[みめむ]|\bincluding\b",
    "rule": r"原則|基本的に",
    "exception": r"例外|特例",
    "always": r"必ず|きっと|常に|絶対|いつも|\balways\b",
    "sometimes": r"時々|ときどき|たまに|まれに|場合によって|\b(?:sometimes|rarely)\b",
    "more": r"もっと|さらに|更に|より一層|一層|いっそう|ますます|\bmore\b",
    "much": r"大幅|かなり|相当に|極めて|きわめて|抜本的|徹底",
    "little": r"少し|すこし|若干|多少|わずか|僅か|やや|\bslightly\b",
    "hardly": r"あまり(?=[^に])|それほど|さほど",
    "least": r"最低限?|少なくとも|最小限|\bat least\b",
    "at most": r"最大限?|最高|多くとも|\bat most\b",
    "both": r"両方|双方|いずれも|どちらも|\bboth\b",
    "either": r"どちらか|いずれか|または|又は|もしくは|若しくは",
}
_SCOPE = re.compile("|".join(f"(?P<_{n}>{pattern})" for n, pattern in enumerate(_WORDS.values())))
_VALUES = list(_WORDS)


def scopes(plain: str) -> list[Token]:
    """The words of scope in a text in reading form, in order."""
    return [
        Token(*found.span(), _VALUES[int(str(found.lastgroup)[1:])], found.group())
        for found in _SCOPE.finditer(plain)
    ]
