"""Words that turn an opinion round: negations, and which words that gave way to others are opposites.

Negation is a closed class of the language, and listed. Opposites are not: `cautions` warns of every word that gave way
to another, and the lists here only say of which it may be said that they are opposites.
"""

# ruff: noqa: E501, SIM905 - patterns and lists of words

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import product

NO_NEGATION = re.compile(
    r"(?:なけれ|なく(?:て|ちゃ)|なきゃ|ね)は?ば?(?:なら|なり|いけ|だめ)[^。、]{0,2}?(?:ない|ません|ず|ん)|なければ(?=[。、]|$)"
    r"|ざるを得(?:ない|ません)|かも[し知]れ(?:ない|ません)|(?:では|じゃ)(?:ない|ありません)(?:です|でしょう)?か(?!ら)|ませんか(?!ら)|ないでしょうか"
    r"|少な[いくか]|危な[いく]|切な[いく]|汚な[いく]|幼な|もったいな[いく]|勿体な[いく]|申し訳(?:な[いく]|ありません|ございません)|す[みい]ません|済みません|とんでもな[いく]"
    r"|(?:^|(?<=[。、]))まず|必ず|はず|いずれ|わずか|ずつ|ずっと|とりあえず|取り敢えず|相変わらず|[か関拘]か?わらず|のみならず|少なからず"
    r"|絶えず|思わず|やむを得ず|間違い(?:な[いく]|(?:は)?ありません)|間もなく|まもなく|まんべんなく|なくな[らりるれっ]|むなし|はなし|みなし|おこな[いく]|行な[いく]"
    r"|つな[いぐ]|ありがた[いくし]|有り?難[いくし]|(?:ほか|他)(?:は|に)?(?:ない|ありません)|だけで(?:は)?なく|ばかりで(?:は)?なく|のみで(?:は)?なく|not only|no later than|no less than|no\. ?(?=\d)"
)
"""Words that hold a negation's letters and negate nothing: obligation, doubt, polite questions, idioms."""

NEGATION = re.compile(
    r"な(?:い|く|か(?:っ|ろ)|けれ|き(?=[もを者]))|ま(?:せん)|(?<=[一-龥あ-ん])なし(?=[。、でにの]|$)|無(?:し|い|く|か(?:っ|ろ))"
    r"|(?<=[かがさたなばまらわえけげせてでねべめれいきぎしじちにびみり一-龥])ず(?![いっつれらるねくみさか])(?:に)?"
    r"|(?<=[かがさたなばまらわえけげせてねべめれいきぎしじちにびみり])ぬ(?=[。、と一-龥]|$|よう|こと|もの)|[るすくぐむぶぬつうめせけれべ]まい(?=[。、とが]|$)"
    r"|(?<=[るすくぐむぶぬつう])な(?=[。!]|$)|べからず|なかれ|ざる(?!を得)|[あい]かん(?=[。、とのか]|$)|(?:でき|でけ|しれ|られ)ん(?=[。、とのか]|$)|[知いたなからや足要]らん(?=[。、とのか]|$)|へん(?=[。、とのか]|$)|(?<=[しりきちみいけれえさ])せん(?=[。、!?]|$)|(?<=[いりちきみしえけてべめれ])がた[いくし]|難[いくし](?<=[いりちきみしえけてべめれ]難.)|[をに]欠[くいけ](?!かせ)|皆無|論外|もってのほか|禁物|御免|ごめんだ|わけにいか|疑問|に苦し[むみん]|はゼロ|はあり得ぬ|かね(?:る|ます)|不(?!動産|明瞭|思議|満|安|足)(?=[一-龥])"
    r"|無(?!料|論|線|事|駄|視|償)(?=[一-龥])|未(?!来|満|明)(?=[一-龥])|非(?!常(?!勤))(?=[一-龥])|否定|禁止"
    r"|\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|hardly|scarcely)\b|n't\b|\b(?:don|doesn|didn|isn|aren|won|can|shouldn)t\b"
)

_KANJI = (
    "増減 増削 拡縮 伸縮 高低 大小 多少 長短 広狭 強弱 早遅 速遅 前後 先後 上下 昇降 登降 左右 東西 南北 新旧 開閉 入出 公私 官民 男女 必不 平休 重軽 厚薄"
    " 深浅 明暗 売買 貸借 有無 賛反 賛否 是否 可否 要不 良悪 善悪 好嫌 好悪 進退 進止 進控 続止 続終 始終 始止 起寝 昼夜 朝夕 内外 表裏 利損 得失 得損 勝負 勝敗 成敗"
    " 生死 残壊 残捨 残消 守破 守壊 増抑 促抑 加除 加減 足引 足余 満欠 満空 混空 近遠 集散 集配 拾捨 寒暖 寒暑 冷暖 冷温 硬軟 固柔 太細 濃淡 濃薄 甘厳 緩厳 緩急 急待"
    " 易難 楽苦 助困 喜悲 嬉悲 信疑 正誤 真偽 清汚 美醜 静騒 老若 若高 往復 往帰 発着 着脱 乗降 押引 贈受 払受 授受 問答 攻守 主従 吉凶 褒叱 賞罰"
)
_WORDS = """
賛成 賛同 支持 同意 歓迎 共感 期待 評価 信頼 | 反対 異議 不支持 拒否 批判 反感 懸念 失望 不信 疑問
必要 必須 不可欠 十分 適切 妥当 適正 有効 有益 公平 公正 明確 便利 有利 満足 平等 | 不要 無用 不足 不当 違法 無効 有害 無駄 偏 曖昧 不便 不利 不満 不平等
推進 促進 実施 継続 続 存続 維持 導入 新設 設置 開始 着手 建設 再開 保存 保全 建 造 植 | 中止 廃止 撤廃 撤去 撤回 終了 凍結 断念 閉鎖 解体 停止 休止 破壊 開発 伐採 抑制 取りやめ やめ
拡大 拡充 充実 強化 増設 引き上 値上 | 縮小 縮減 削減 緩和 弱化 撤退 引き下 値下
有料 有償 | 無料 無償
早急 前倒 急 早 | 慎重 延期 先送 後回 遅
公開 開示 公表 | 非公開 秘密 秘匿
許可 容認 承認 認 許 自由 | 禁止 却下 否認 禁 断 規制
義務 強制 | 任意 自由 権利
原則 全部 全面 全員 全額 | 例外 一部 部分 個別 半額
平日 | 休日 土日 祝日 週末
午前 昼 日中 | 午後 夜 深夜
直営 公営 区営 常勤 正規 専任 | 民営 委託 外注 非常勤 非正規 兼任
高齢者 老人 大人 | 若者 若年 子ども 子供 児童
収入 歳入 利益 黒字 | 支出 歳出 損失 赤字
安全 安心 容易 簡単 積極 丁寧 協力 参加 改善 向上 成功 | 危険 不安 物騒 困難 複雑 消極 乱暴 妨害 欠席 悪化 低下 失敗
統合 集中 合併 | 分割 分散 分離
対面 窓口 | オンライン 遠隔
support supports favor favour agree approve approved accept welcome for | oppose opposes opposed disagree reject rejected refuse against object
necessary needed required essential | unnecessary unneeded needless optional
increase increased increases expand more raise extend add higher | decrease decreased reduce reduced shrink fewer less lower cut shorten remove
allow allowed permit | ban banned prohibit forbid
keep continue start build open begin maintain introduce | abolish stop end demolish close scrap cancel finish
high long early large big wide strong many fast easy good safe | low short late small little narrow weak few slow difficult bad unsafe dangerous
before above within all always | after below beyond outside none never some
free public clean quiet rich warm better near new full | paid private dirty noisy poor cold worse far old empty
success gain benefit | failure loss harm
"""
_OPPOSED: dict[str, set[str]] = defaultdict(set)
"""Words, and kanji that words are made of, each with its opposites."""

for _ones, _others in [
    *((line.split("|")[0].split(), line.split("|")[1].split()) for line in _WORDS.strip().splitlines()),
    *(pair for pair in _KANJI.split()),
]:
    for _one, _other in product(_ones, _others):
        _OPPOSED[_one].add(_other)
        _OPPOSED[_other].add(_one)

STANCES = frozenset(
    "賛成 反対 不要 不必要 禁止 中止 廃止 撤廃 撤回 撤去 断念 oppose against unnecessary abolish ban".split()
)
"""Words that turn an opinion round by being there at all."""


def contrary(one: str, other: str) -> bool:
    """Whether two words are opposites of each other, or hold such words or kanji."""
    return _affixed(one, other) or any(_OPPOSED[part] & _parts(other) for part in _parts(one))


@lru_cache(maxsize=4096)
def _parts(word: str) -> frozenset[str]:
    """The words and kanji with opposites that a word holds; an English word holds itself alone."""
    return frozenset(
        {word} & _OPPOSED.keys() if word.isascii() else {part for part in _OPPOSED if part in word}
    )


_PREFIX = re.compile(r"(?:un|in|im|il|ir|dis|mis|non-?)(?=[a-z]{3})")


def _affixed(one: str, other: str) -> bool:
    """Whether an English word is made from another, or from its stem, by what turns it: unfair, useless."""
    short, long = sorted((one, other), key=len)
    if not one.isascii() or not other.isascii():
        return False
    prefix = _PREFIX.match(long)
    by_prefix = prefix is not None and long[prefix.end() :] == short
    stems = (
        (one.removesuffix("ful"), other.removesuffix("less")),
        (one.removesuffix("less"), other.removesuffix("ful")),
    )
    return by_prefix or any(a == b and one != other for a, b in stems)
