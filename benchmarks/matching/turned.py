"""How many turned meanings a caution catches, and how often it cries for nothing.

    python -m benchmarks.matching.turned

Pairs are made from sentences with a gap and two words that fill it: words that turn the meaning (a caution is
due), and words that do not (none is). The words were written down from a dictionary's antonyms and from how
people write. Only those called fresh are a fair measure: they were held against the finished lists and rules once,
and nothing was changed for them. All others were looked at while lists and rules were made.
"""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks.matching.generate import opinions
from curate.matching.alike import alike
from curate.matching.cautions import cautions

Pairs = Iterable[tuple[str, str]]

NOUNS = (
    "川沿いの遊歩道については、住民の多くが{}を望んでいると聞きました。",
    "この案の{}という考え方を、区はもっと説明してください。",
)
"""Sentences with a gap for a noun."""

ENDINGS = (
    "集会室の使い方を見直すことは、利用者にとって{}。",
    "区の説明を三回聞きましたが、私はこの案が{}と思います。",
)
"""Sentences with a gap for what is said at the end."""

ENGLISH = ("We have read the draft for the riverside and think that it is {} for families here.",)
"""Sentences with a gap in English."""

PEOPLE = (
    "先日の説明会で{}が話されたことに、私も同じ考えです。",
    "工事は{}の手前まで進んでいますが、その先が見えません。",
)
"""Sentences with a gap for a name."""

TURNED_NOUNS = """
促進/抑制 拡散/収束 原則/例外 権利/義務 建設/破壊 過密/過疎 直接/間接 輸入/輸出 支払/受取 単純/複雑 上流/下流
楽観/悲観 統一/分裂 革新/保守 客観/主観 固定/変動 常勤/非常勤 正規/非正規 開発/保全 点灯/消灯 清潔/不潔
有効/無効 有害/無害 合意/対立 協力/妨害 参加/欠席 参加/不参加 期待/失望 信頼/不信 共感/反感 丁寧/乱暴
活性化/衰退 発展/衰退 改善/悪化 向上/後退 成長/停滞 継承/断絶 募集/締切 採用/解雇 合格/不合格 加速/減速
軽減/加重 過大/過小 過剰/不足 豊富/欠乏 前半/後半 昇給/減給 地上/地下 先着/抽選 対面/遠隔 専任/兼任 徴収/免除
上り/下り 入口/出口 賃上げ/賃下げ 受入れ/締出し 取壊し/保存 分煙/喫煙 値引き/割増 歳出増/歳出減 直営/外注
"""
"""Nouns and their opposites."""

TURNED_ENDINGS = """
助かる/困る うれしい/悲しい 得意だ/苦手だ 温かい/冷たい 近い/遠い 豊かだ/貧しい 楽だ/つらい 正しい/間違いだ 納得できる/納得しがたい
合格点だ/落第点だ 受け入れられる/受け入れがたい 理解できる/理解に苦しむ 歓迎だ/迷惑だ 意味がある/意味を欠く 評価に値する/評価に値しない
やる価値がある/やる価値はゼロだ 早すぎる/遅すぎる 手厚い/手薄だ きれいだ/汚い 静かになる/うるさくなる 混む/空く 進めてほしい/控えてほしい
続けてほしい/打ち切ってほしい 残すべきだ/壊すべきだ 認めてよい/認めるわけにいかない 分かる/分からん できる/できぬ 良い/良くない
良い/よろしくない 好ましい/好ましくない 使える/使えず困る 賛成だ/賛成しかねる 賛成だ/賛成とは言えない 望ましい/望ましいとは思えない 急ぐべきだ/待つべきだ
必要だ/必要がない 必要だ/要らない 必要だ/いりません 効果がある/効果は皆無だ 十分だ/足りない 十分だ/もの足りない 公正だ/公正さに欠ける 実現できる/絵に描いた餅だ
負担が重い/負担が軽い 見通しが明るい/見通しが暗い 許せる/許せない 信じられる/信じられない あり得る/あり得ない やるべきだ/やるべきではない 任せたい/任せたくない
使いやすい/使いにくい 分かりやすい/分かりづらい 住みよい/住みにくい
"""
"""What is said at the end, and the contrary."""

TURNED_ENGLISH = """
useful/useless helpful/unhelpful fair/unfair clear/unclear affordable/unaffordable fitting/unfit quiet/noisy clean/dirty
rich/poor warm/cold convenient/inconvenient acceptable/unacceptable practical/impractical a_gain/a_loss
a_success/a_failure likely_to_work/unlikely_to_work enough/far_from_enough welcome/unwelcome sensible/senseless
"""
"""English words and their opposites; _ is a blank."""

TURNED_NAMES = """
北町公園/南町公園 中央図書館/青葉図書館 若葉駅/双葉駅 田村さん/野口さん 佐伯氏/三好氏 第一小学校/第二小学校 本町一丁目/本町二丁目
青木議員/黒木議員 もみじ橋/さくら橋 丸山先生/金沢先生 大森委員/久保委員 県道12号/県道21号 みどり台駅/ひばり台駅 高瀬川/白瀬川
ヤマト会館/ムサシ会館 望月会長/片山会長 リー様/キム様 栄町/幸町 東山病院/西山病院 あおぞら保育園/ひまわり保育園
"""
"""Names, and others."""

SAME_NOUNS = """
子ども/子供 まちづくり/街づくり 見守り/見守りなど 取り組み/取組 デジタル化/ＤＸ化 充実/いっそうの充実 住民参加/市民参加 整備/再整備
居場所づくり/居場所作り 防災/防災対策 高齢者支援/お年寄りの支援 緑化/緑化推進 にぎわい/賑わい 意見交換/意見の交換 おもてなし/心づかい
バリアフリー/段差解消 子育て/子育て支援 地産地消/地元の食材 安らぎ/やすらぎ 多世代交流/世代を超えた交流 見える化/可視化
利用しやすい施設/使いやすい施設 ベンチ/腰掛け 公園の手入れ/公園の維持管理 地域の力/地域力 学校/小学校など 図書館の本/図書の本 自治会の力/町会の力
"""
"""Nouns that say the same, or nearly so without a turn."""

SAME_ENDINGS = """
助かる/助かります 大切だ/大事だ 良い/よい 良いことだ/よいことだ とても助かる/たいへん助かる 必要だ/必要です 必要だ/必要である 急ぐべきだ/急ぐべきである
うれしい/嬉しい 望ましい/望ましいことだ ありがたい/有り難い 効果がある/効果がありそうだ 分かりやすい/わかりやすい 使える/使用できる できない/出来ない
できない/できません 足りない/足りません 分からない/わからない 良くない/よくない 必要ではないか/必要ではないでしょうか
しなければならない/しなくてはならない やめるべきだ/やめるべきです 反対だ/反対です 反対だ/反対である 賛成だ/賛成です 困る/困ります 不便だ/不便です
問題ない/問題はない 仕方ない/しかたがない やむを得ない/やむをえない 間違いない/間違いありません かもしれない/かも知れない
"""
"""Endings that say the same."""

SAME_ENGLISH = """
useful/very_useful good/really_good fair/quite_fair fine/just_fine needed/much_needed nice/lovely great/grand
not_enough/not_sufficient important/of_importance unfair/very_unfair
"""
"""English that says the same."""

SAME_NAMES = """
北町公園/北町の公園 田村さん/田村様 中央図書館/中央図書館さん 説明された方/説明した方 担当の方/ご担当の方 区の職員さん/区の職員の方 町会の皆さん/町会のみなさん
新しい橋/あたらしい橋 広い公園/ひろい公園 近くの駅/最寄りの駅 区立図書館/図書館 子どもたち/子供たち 駅前通り/駅前の通り 本町1丁目/本町一丁目
お医者さん/医者の方 町の人/町のひと 各地区/それぞれの地区 お母さん/母親の方 この道/こちらの道 議員の方/議員さん
"""
"""Who and where in other words."""


KEPT_BACK_TURNED = """
始業/終業 攻撃/防御 公費/私費 多数派/少数派 味方/敵 国産/外国産 自立/依存 解放/拘束 増床/減床 往復/片道 全額/半額 先進的/後進的
緊張/緩和 拒絶/承諾 天然/人工 臨時/定例 有人/無人 独占/共有 団結/分断 節約/浪費 創造/模倣 供給/需要 任命/罷免 設営/撤収 入学/卒業
寒冷/温暖 延期/決行 口頭/書面 匿名/実名 開会/閉会 急増/急減 賞賛/非難 歓喜/落胆 本人/代理 個人/団体 感謝/苦情 繁栄/没落 慎重/拙速
"""
"""Nouns kept back at first; what was missed of them led to the rule on words of two kanji."""

KEPT_BACK_ENDINGS = """
見事だ/お粗末だ 分別がある/分別に乏しい 喜ばしい/嘆かわしい 任せられる/任せきれない 役に立つ/役に立たん 続けたい/続けようがない 勧めたい/勧めかねる
守られている/破られている 頼れる/頼りない 褒めたい/叱りたい 進んでいる/遅れている 満ちている/欠けている 信用できる/眉唾だ 増えている/減っている
向いている/向いていない 済んでいる/済んでいません 続くべきだ/終わるべきだ
"""
"""Endings kept back at first; an inflection was added for one of them."""

KEPT_BACK_SAME = """
説明会/説明の会 催し/イベント 坂道/坂の道 見直し/みなおし 駐輪場/自転車置き場 手すり/手摺り 通学路/子どもの通る道 案内/ご案内 花だん/花壇
お祭り/祭り 読み聞かせ/絵本の読み聞かせ 休憩所/ひと休みする所 体操/ラジオ体操 樹木/木々 街灯/街路灯 相談/ご相談 冊子/パンフレット 健康づくり/健康作り
"""
"""Nouns in other words, kept back at first."""


FRESH_TURNED = (
    "新築/解体 晴天/荒天 公募/指名 即時/段階的 常設/仮設 自力/他力 肉食/菜食 黒字化/赤字化 鋭敏/鈍感 起工/竣工 開館/閉館 満室/空室 優遇/冷遇 集権/分権 専業/兼業 祝福/呪い 登山/下山 復職/退職 誠実/不誠実 温存/消耗",
    "頼もしい/心もとない 誇らしい/恥ずかしい うまくいく/行き詰まる 妥当に思える/首をかしげる 軽くなる/のしかかる 好きだ/嫌いだ 腑に落ちる/腑に落ちぬ 勇気づけられる/がっかりする 親しみやすい/近寄りがたい 生きる/死んでしまう 見逃せる/見過ごせない 認められる/認められるはずもない",
)
"""Nouns and endings that turn the meaning, written after all lists and rules were finished."""

FRESH_SAME = (
    "書籍/図書 住居/家屋 催事/行事 費用/経費 経験/体験 場所/箇所 希望/要望 道路/車道 宣伝/広報 児童/小学生 老人/高齢者 医師/先生",
    "大変だ/たいへんだ すばらしい/素晴らしい 楽しい/たのしい 思いやりがある/やさしい 便利だ/べんりです 賢明だ/賢い 急だ/急です",
)
"""The same, of words that turn nothing."""


def pairs(words: str, sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each two words in each sentence."""
    for each in words.split():
        left, right = (side.replace("_", " ") for side in each.split("/"))
        for sentence in sentences:
            yield sentence.format(left), sentence.format(right)


TURNED: dict[str, tuple[str, tuple[str, ...]]] = {
    "nouns": (TURNED_NOUNS, NOUNS),
    "endings": (TURNED_ENDINGS, ENDINGS),
    "english": (TURNED_ENGLISH, ENGLISH),
    "names": (TURNED_NAMES, PEOPLE),
    "nouns kept back": (KEPT_BACK_TURNED, NOUNS),
    "endings kept back": (KEPT_BACK_ENDINGS, ENDINGS),
    "nouns fresh": (FRESH_TURNED[0], NOUNS),
    "endings fresh": (FRESH_TURNED[1], ENDINGS),
}
SAME: dict[str, tuple[str, tuple[str, ...]]] = {
    "nouns": (SAME_NOUNS, NOUNS),
    "endings": (SAME_ENDINGS, ENDINGS),
    "english": (SAME_ENGLISH, ENGLISH),
    "names": (SAME_NAMES, PEOPLE),
    "nouns kept back": (KEPT_BACK_SAME, NOUNS),
    "nouns fresh": (FRESH_SAME[0], NOUNS),
    "endings fresh": (FRESH_SAME[1], ENDINGS),
}


def told(kind: dict[str, tuple[str, tuple[str, ...]]], *, due: bool) -> tuple[int, int]:
    """Print of each kind how many pairs are warned of and which are wrong; how many there are, and were."""
    all_, all_warned = 0, 0
    for name, (words, sentences) in kind.items():
        made = list(pairs(words, sentences))
        warned = [bool(cautions(*pair)) for pair in made]
        fillers = [each for each in words.split() for _sentence in sentences]
        wrong = sorted({each for each, yes in zip(fillers, warned, strict=True) if yes is not due})
        print(
            json.dumps(
                {"kind": name, "due": due, "pairs": len(made), "warned": sum(warned), "wrong": wrong},
                ensure_ascii=False,
            )
        )
        all_, all_warned = all_ + len(made), all_warned + sum(warned)
    return all_, all_warned


def generated(size: int) -> dict[str, object]:
    """How many near pairs of the generated corpus have which cautions."""
    texts = {each.id: each.text for each in opinions(size)}
    found = alike(texts, 0.85)
    matters: Counter[str] = Counter()
    number = 0
    for i, j, _similarity in found.edge_pairs():
        number += 1
        one, other = texts[found.copies[i][0]], texts[found.copies[j][0]]
        matters.update(each.matter.value for each in cautions(one, other))
    return {"near_pairs": number, "cautions": dict(matters)}


def main() -> None:
    """Print what is caught and what is cried for nothing."""
    due, caught = told(TURNED, due=True)
    none, cried = told(SAME, due=False)
    print(json.dumps({"recall": round(caught / due, 3), "false": round(cried / none, 3)}))
    print(json.dumps(generated(4000)))


if __name__ == "__main__":
    main()
