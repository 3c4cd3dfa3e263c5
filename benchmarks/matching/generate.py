"""Opinions on the plan of a ward that does not exist, with planted near-duplicates; our own words only.

    python -m benchmarks.matching.generate 100000 -o opinions.jsonl

Deterministic: a size always gives the same texts. One opinion in about two stands alone, the others are
campaigns (one in a hundred of all is the largest) and small families, changed as people and machines
change texts: copied, spaced, punctuated, misread, mistyped, added to, reordered, half rewritten. Words are
drawn by Zipf's law from a small common vocabulary and from 20,000 made-up compounds, so that unrelated
texts share as many characters as unrelated opinions on one plan do. One in sixteen is in English.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

NOUNS = """
図書館 公園 駐輪場 歩道 街路灯 保育園 学童クラブ 児童館 体育館 温水プール 集会所 商店街
空き家 防災倉庫 避難所 橋 水路 河川敷 バス停 コミュニティバス 自転車道 踏切 信号機 案内板
公衆トイレ ごみ集積所 資源回収 粗大ごみ 街路樹 花壇 農園 市民農園 文化財 郷土資料館 美術館
音楽祭 盆踊り 町会 自治会 民生委員 見守り活動 介護予防 配食サービス 認知症カフェ 障害者就労
手話通訳 点字資料 子ども食堂 学習支援 奨学金 給食 通学路 プール開放 部活動 不登校支援
相談窓口 夜間窓口 電子申請 押印 証明書 納税 国民健康保険 がん検診 予防接種 休日診療
熱中症対策 断熱改修 太陽光発電 蓄電池 雨水タンク 緑のカーテン 騒音 振動 受動喫煙 客引き
防犯カメラ パトロール 地域通貨 創業支援 融資 後継者 観光案内所 多言語表示 国際交流 男女平等
ひとり親家庭 生活保護 住宅手当 家賃補助 耐震診断 木造住宅密集地域 延焼 ハザードマップ 備蓄
ペット同行避難 情報公開 会議録 広報紙 ホームページ アンケート 職員研修 人件費 財政 基金
""".split()  # noqa: SIM905 - words, not a list of marks
TOPICS = (
    "{a}の{b}について、",
    "{a}と{b}の両方に関わることですが、",
    "私の家の近くの{a}では、",
    "{a}を使うたびに思うのですが、",
    "{a}が{b}より後回しにされていて、",
    "この計画の{a}の部分を読みましたが、",
    "高齢の家族が{a}に通っており、",
    "子どもを連れて{a}へ行くと、",
    "隣の区では{a}が進んでいるのに、",
    "{a}の数字だけでは{b}の実情が分からず、",
    "朝の{a}は人であふれ、",
    "{a}に{b}を組み合わせれば、",
    "十年前から{a}を見てきた者として、",
    "",
)
STATES = (
    "{a}の使い方が分かりにくいと感じます",
    "{a}の場所が遠くて困っています",
    "{a}にかかる費用が書かれていません",
    "{a}を望む声は多いはずです",
    "{a}の担い手が足りていません",
    "{a}は予約が取れない日が続きます",
    "{a}の基準をもっと細かく示すべきです",
    "{a}だけでは{b}の代わりになりません",
    "{a}のおかげで安心して暮らせています",
    "{a}を{b}と一緒に見直す時期だと思います",
    "{a}の予算を{b}に回してもよいのではないでしょうか",
    "{a}を続けるかどうか、利用者に聞いてください",
    "{a}の説明会を土曜日にも開いてほしいです",
    "{a}の成果を毎年{b}とともに公表してください",
    "{a}には反対です",
    "{a}に賛成します",
    "{a}の再開を強く願っています",
    "{a}をなくさないでください",
)
ENDS = (
    "よろしくお願いします。",
    "ご検討ください。",
    "切に望みます。",
    "以上です。",
    "期待しています。",
    "なぜでしょうか。",
)
ENGLISH = (
    "The {a} near our house closes too early in the evening. ",
    "Please tell residents how the {a} will be paid for. ",
    "Signs at the {a} should be in more than one language. ",
    "My children use the {a} every week and would miss it. ",
    "I cannot find any target for the {a} in this draft. ",
    "The {a} and the {b} should share one building. ",
    "Without the {a} many of us could not live here. ",
    "A smaller {a} would be enough if the {b} were better. ",
)
THINGS = (
    """
library, bus stop, night school, swimming pool, bicycle lane, flood wall, market hall, clinic,
playground, town hall desk, recycling point, shelter, music room, footbridge, allotment, job
centre, tax office, newsletter, street lamp, day nursery
""".replace("\n", " ")
    .strip()
    .split(", ")
)
MISREAD = dict(
    zip(
        "カ力ー一ロ口ニ二タ夕エ工トハ八へヘりリ日未間",
        "力カ一ー口ロ二ニ夕タ工エ卜八ハヘへリり曰末問",
        strict=True,
    )
)
KANA = "あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろわをんがでど"


@dataclass(frozen=True, slots=True)
class Planted:
    """One opinion, and what it was made from."""

    id: int
    """From 1 on."""
    text: str
    """What it says."""
    cluster: int
    """The family that it was planted in."""
    kind: str
    """How it was changed; `base` for the first of its family."""


class Writer:
    """Writes opinions, always the same ones."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - texts, not secrets
        words = random.Random(1)  # noqa: S311
        kanji = [
            bytes((high, low)).decode("shift_jis", "ignore")
            for high in range(0x88, 0x98)
            for low in (*range(0x40, 0x7F), *range(0x80, 0xFD))
        ]
        kanji = [each for each in kanji if "一" <= each <= "龥"]
        words.shuffle(kanji)
        self._kanji, self._kanji_sums = kanji, list(accumulate(1 / (n + 20) for n in range(len(kanji))))
        rare = [
            "".join(self._character(words) for _ in range(words.choice((2, 2, 2, 3, 4))))
            for _ in range(20_000)
        ]
        self._rare, self._rare_sums = rare, list(accumulate(1 / (n + 10) for n in range(len(rare))))
        self._common_sums = list(accumulate(1 / (n + 5) for n in range(len(NOUNS))))

    def opinions(self, size: int) -> Iterator[tuple[str, int, str]]:
        """Text, family and kind, family by family."""
        large, written, family = [size // 100, size // 200, size // 400], 0, 0
        while written < size:
            alone = self.draw.random() < 0.8
            many = 1 if alone else min(int(self.draw.paretovariate(1.15) * 2), max(2, size // 100))
            many = min(max(1, large.pop() if large else many), size - written)
            base = self.base()
            yield base, family, "base"
            for _ in range(many - 1):
                yield self.variant(base, family)
            written, family = written + many, family + 1

    def base(self) -> str:
        """An opinion that nobody has written."""
        english = self.draw.random() < 1 / 16
        wanted = min(360, max(20, int(self.draw.lognormvariate(4.7 if english else 4.15, 0.6))))
        text = ""
        while len(text) < wanted:
            text += self.english() if english else self.sentence()
        return text.strip()

    def sentence(self) -> str:
        """A sentence in Japanese."""
        form = self.draw.choice(TOPICS) + self.draw.choice(STATES) + "。"
        for _ in range(self.draw.choice((0, 0, 1, 2))):
            form = self.draw.choice(TOPICS) + form
        if self.draw.random() < 0.15:
            form += self.draw.choice(ENDS)
        for hole in ("{a}", "{b}"):
            while hole in form:
                form = form.replace(hole, self.noun(), 1)
        return form

    def english(self) -> str:
        """A sentence in English."""
        form = self.draw.choice(ENGLISH)
        return form.format(a=self.draw.choice(THINGS), b=self.draw.choice(THINGS))

    def noun(self) -> str:
        """A word that an opinion is about, common or rare, or two of them."""
        if self.draw.random() < 0.45:
            return self._pick(NOUNS, self._common_sums)
        word = self._pick(self._rare, self._rare_sums)
        return word + self._pick(NOUNS, self._common_sums) if self.draw.random() < 0.3 else word

    def variant(self, base: str, family: int) -> tuple[str, int, str]:
        """A changed copy."""
        kinds: tuple[tuple[str, float, Callable[[str], str]], ...] = (
            ("exact", 0.42, str),
            ("space", 0.13, self._spaced),
            ("punct", 0.09, lambda text: text.replace("、", "，").replace("。", self.draw.choice("．！"))),
            ("ocr", 0.09, self._misread),
            ("typo", 0.13, self._mistyped),
            ("append", 0.07, lambda text: text + (self.english() if text.isascii() else self.sentence())),
            ("reorder", 0.035, self._reordered),
            ("para", 0.035, self._rewritten),
        )
        kind, _share, change = self.draw.choices(kinds, [share for _kind, share, _change in kinds])[0]
        return change(base), family, kind

    def _spaced(self, text: str) -> str:
        rate = self.draw.choice((0.02, 0.05, 0.1))
        blanks = (" ", "\n", "\u3000", "\r\n")
        spaced = "".join(
            each + self.draw.choice(blanks) if self.draw.random() < rate else each for each in text
        )
        return unicodedata.normalize("NFD", spaced) if self.draw.random() < 0.2 else spaced

    def _misread(self, text: str) -> str:
        return "".join(
            MISREAD[each] if each in MISREAD and self.draw.random() < 0.5 else each for each in text
        )

    def _mistyped(self, text: str) -> str:
        letters = list(text)
        for _ in range(max(1, round(self.draw.uniform(0.01, 0.1) * len(text)))):
            at, how = self.draw.randrange(len(letters)), self.draw.random()
            letters[at : at + (how < 0.75)] = [] if 0.5 <= how < 0.75 else [self.draw.choice(KANA)]
            letters = letters or ["あ"]
        return "".join(letters)

    def _reordered(self, text: str) -> str:
        mark = next((each for each in ("。", "、", ". ", " ") if text.count(each) > 1), "、")
        pieces = text.rstrip("。. ").split(mark)
        at = self.draw.randrange(len(pieces))
        return mark.join(pieces[at:] + pieces[:at]) + ("." if text.isascii() else "。")

    def _rewritten(self, text: str) -> str:
        pieces = text.split("、")
        return "、".join(self.sentence() if self.draw.random() < 0.35 else piece for piece in pieces)

    def _character(self, draw: random.Random) -> str:
        return self._kanji[bisect(self._kanji_sums, draw.random() * self._kanji_sums[-1])]

    def _pick(self, words: Sequence[str], sums: list[float]) -> str:
        return words[bisect(sums, self.draw.random() * sums[-1])]


def opinions(size: int, seed: int = 5) -> list[Planted]:
    """So many opinions, in mixed order."""
    writer = Writer(seed * 1_000_003 + size)
    rows = list(writer.opinions(size))
    writer.draw.shuffle(rows)
    return [Planted(n, text, family, kind) for n, (text, family, kind) in enumerate(rows, 1)]


def main() -> None:
    """Write a corpus as JSON, one {id, text, cluster, kind} a line."""
    asked = argparse.ArgumentParser(description="Opinions with planted near-duplicates.")
    asked.add_argument("size", type=int)
    asked.add_argument("-o", "--output", type=Path, required=True)
    given = asked.parse_args()
    with given.output.open("w", encoding="utf-8") as file:
        for each in opinions(given.size):
            row = {"id": each.id, "text": each.text, "cluster": each.cluster, "kind": each.kind}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
