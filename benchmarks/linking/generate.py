"""A plan of a ward that does not exist and opinions on it, in our own words. Deterministic.

Sixteen subjects by four aspects give 64 initiatives. An opinion is on one of them, the earlier ones more
often (Zipf); it names the subject by its title in four of ten cases and else by words that citizens use for
it, says as much of the aspect, and in half of the cases something of another subject beside. Whoever only
knows titles can therefore not be right every time, and there is something to learn.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product

from store.model import Initiative, InitiativeId, Opinion, OpinionId

PLAN = "ひばり区基本計画"

SUBJECTS = {
    "子育て家庭": "保育園 待機児童 赤ちゃん 一時預かり ベビーカー 産後 ママ友",
    "放課後児童": "学童 小学生 夏休み 児童館 遊び場 下校 共働き",
    "高齢者福祉": "介護 お年寄り デイサービス 認知症 ヘルパー 独り暮らし 配食",
    "障害者の自立": "車いす 手話 点字 就労支援 作業所 段差 バリアフリー",
    "災害対策": "避難所 地震 ハザードマップ 備蓄 防災無線 停電 水害",
    "防犯": "街路灯 夜道 空き巣 詐欺電話 防犯カメラ 見回り 暗い道",
    "公共交通": "コミュニティバス バス停 駅前 終電 乗り継ぎ 運転免許 時刻表",
    "自転車環境": "駐輪場 ヘルメット 車道 レンタサイクル 放置 ペダル 逆走",
    "緑地保全": "公園 街路樹 花壇 落ち葉 木陰 芝生 生き物",
    "資源循環": "ごみ 分別 プラスチック 集積所 リサイクル 食品ロス 粗大",
    "商業振興": "商店街 空き店舗 買い物 個人商店 屋台 商品券 起業",
    "文化芸術": "美術館 音楽会 劇場 郷土資料 祭り 展示 踊り",
    "生涯学習": "図書館 講座 自習室 読書 本 講師 公民館",
    "スポーツ推進": "体育館 プール ランニング 球技 更衣室 健康づくり 競技場",
    "多文化共生": "外国人 通訳 日本語教室 ルビ 留学生 翻訳 異文化",
    "行政手続": "窓口 電子申請 印鑑 マイナンバー 待ち時間 証明書 オンライン",
}
"""Words of plans, and of citizens for the same."""

ASPECTS = {
    "施設の整備": "建て替え 老朽化 設備 増やして 広く 修理 場所が足りない",
    "情報の発信": "お知らせ 知らなかった ホームページ チラシ 広報 わかりにくい 案内",
    "担い手の育成": "ボランティア 人手不足 研修 後継者 若い人 職員 手伝い",
    "経済的支援": "補助金 料金 無料 費用 家計 助成 値上げ",
}

FRAMES = (
    "{a}について、{b}が気になります。",
    "{a}の{b}を何とかしてほしい。",
    "近所では{a}のことで困っており、{b}という声が多い。",
    "{b}と聞くが、{a}はどうなるのか。",
    "以前から{a}と{b}をお願いしている。",
)

ASIDES = ("{c}も大切だと思う。", "なお、{c}の話は別の機会に。", "{c}より先に進めるべきだ。")


def large_plan(initiatives: int) -> list[Initiative]:
    """So many initiatives with bodies: the 64, again and again under other codes."""
    every = plan(bodies=True)
    turns = range(-(-initiatives // len(every)))
    made = [
        replace(each, id=each.id + len(every) * turn, code=f"取組{each.id + len(every) * turn}")
        for turn in turns
        for each in every
    ]
    return made[:initiatives]


def plan(*, bodies: bool) -> list[Initiative]:
    """The 64 initiatives; with bodies, each has a paragraph that uses some of the citizens' words."""
    made = []
    for id_, (subject, aspect) in enumerate(product(SUBJECTS, ASPECTS), 1):
        rng = random.Random(id_)  # noqa: S311 - words, not secrets
        words = rng.sample(SUBJECTS[subject].split(), 3) + rng.sample(ASPECTS[aspect].split(), 2)
        body = f"{'、'.join(words)}などの課題に対し、{subject}に関する{aspect}を区民と進めます。"
        made.append(
            Initiative(id_, PLAN, f"取組{id_}", f"{subject}のための{aspect}", (subject,), body=body * bodies)
        )
    return made


def opinions(n: int, seed: int = 0) -> tuple[list[Opinion], dict[OpinionId, list[InitiativeId]]]:
    """So many opinions, and the initiative that each is on."""
    rng = random.Random(seed)  # noqa: S311
    pairs = list(product(SUBJECTS, ASPECTS))
    order = rng.sample(range(len(pairs)), len(pairs))
    weights = [1 / (1 + rank) ** 0.7 for rank in range(len(pairs))]
    made, known = [], {}
    for id_ in range(1, n + 1):
        at = rng.choices(order, weights)[0]
        text = _said(rng, *pairs[at])
        made.append(Opinion(id_, 1, f"a{id_}", text, text))
        known[id_] = [at + 1]
    return made, known


def in_runs(
    made: Iterable[Opinion], known: Mapping[OpinionId, list[InitiativeId]], stays: float = 0.6, seed: int = 0
) -> tuple[list[Opinion], dict[OpinionId, list[InitiativeId]]]:
    """The same opinions as a document has them that goes through the plan.

    Behind an opinion comes with the chance `stays` another one on its initiative, as long as there is one,
    and else any.
    """
    rng = random.Random(seed)  # noqa: S311
    left = list(made)
    rng.shuffle(left)
    row = [left.pop()]
    while left:
        akin = [each for each in left if known[each.id] == known[row[-1].id]]
        following = akin[0] if akin and rng.random() < stays else left[-1]
        left.remove(following)
        row.append(following)
    ids = sorted(each.id for each in row)
    opinions = [replace(each, id=id_) for id_, each in zip(ids, row, strict=True)]
    return opinions, {id_: known[each.id] for id_, each in zip(ids, row, strict=True)}


def under_chapters(
    made: Iterable[Opinion], known: Mapping[OpinionId, list[InitiativeId]], catalogue: Iterable[Initiative]
) -> list[Opinion]:
    """The same opinions, each under the heading that its initiative has in the plan."""
    paths = {each.id: each.path for each in catalogue}
    return [replace(each, path=paths[known[each.id][0]]) for each in made]


def _said(rng: random.Random, subject: str, aspect: str) -> str:
    sentences = []
    for _each in range(rng.choice((1, 1, 2, 3))):
        a = subject if rng.random() < 0.4 else rng.choice(SUBJECTS[subject].split())
        b = aspect if rng.random() < 0.4 else rng.choice(ASPECTS[aspect].split())
        sentences.append(rng.choice(FRAMES).format(a=a, b=b))
    if rng.random() < 0.5:
        other = rng.choice(list(SUBJECTS))
        sentences.append(rng.choice(ASIDES).format(c=rng.choice((other, *SUBJECTS[other].split()))))
    return "".join(sentences)
