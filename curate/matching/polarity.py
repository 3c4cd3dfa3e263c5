"""Words that turn an opinion round: negations, and opposites by what they are opposites in.

Both lists are of the language, not of any document: what does not stand in them is not seen.
"""

# ruff: noqa: E501, SIM905 - a line is one axis or one pattern

from __future__ import annotations

import re
from collections import defaultdict

NO_NEGATION = re.compile(
    r"(?:なけれ|なく(?:て|ちゃ)|なきゃ|ね)は?ば?(?:なら|なり|いけ|だめ)[^。、]{0,2}?(?:ない|ません|ず)|なければ(?=[。、]|$)"
    r"|ざるを得(?:ない|ません)|かもしれ(?:ない|ません)|(?:では|じゃ)(?:ない|ありません)(?:です|でしょう)?か(?!ら)|ませんか(?!ら)|ないでしょうか"
    r"|少な[いくか]|危な[いく]|切な[いく]|汚な[いく]|幼な|もったいな[いく]|勿体な[いく]|申し訳(?:な[いく]|ありません)|とんでもな[いく]"
    r"|(?:^|(?<=[。、]))まず|必ず|はず|いずれ|わずか|ずつ|ずっと|とりあえず|取り敢えず|相変わらず|[か関拘]か?わらず|のみならず|少なからず"
    r"|絶えず|思わず|やむを得ず|間違いな[いく]|間もなく|まもなく|まんべんなく|なくな[らりるれっ]|むなし|はなし|みなし|おこな[いく]|行な[いく]"
    r"|つな[いぐ]|だけで(?:は)?なく|ばかりで(?:は)?なく|のみで(?:は)?なく|not only|no later than|no less than|no\. ?(?=\d)"
)
"""Words that hold a negation's letters and negate nothing: obligation, doubt, polite questions, idioms."""

NEGATION = re.compile(
    r"な(?:い|く|か(?:っ|ろ)|けれ|き(?=[もを者]))|ま(?:せん)|(?<=[一-龥あ-ん])なし(?=[。、でにの]|$)|無(?:し|い|く|か(?:っ|ろ))"
    r"|(?<=[かがさたなばまらわえけげせてでねべめれいきぎしじちにびみり一-龥])ず(?![いっつれらるねくみさか])(?:に)?"
    r"|(?<=[かがさたなばまらわえけげせてねべめれいきぎしじちにびみり])ぬ(?=[。、一-龥]|$|よう|こと|もの)|[るすくぐむぶぬつうめせけれべ]まい(?=[。、とが]|$)"
    r"|べからず|なかれ|ざる(?!を得)|[あい]かん(?=[。、]|$)|へん(?=[。、]|$)|かね(?:る|ます)|不(?!動産|明瞭|思議|満|安|足)(?=[一-龥])"
    r"|無(?!料|論|線|事|駄|視|償)(?=[一-龥])|未(?!来|満|明)(?=[一-龥])|非(?!常)(?=[一-龥])|否定|禁止"
    r"|\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|hardly|scarcely)\b|n't\b|\b(?:don|doesn|didn|isn|aren|won|can|shouldn)t\b"
)

_AXES = """
賛成 賛同 支持 賛 同意 歓迎 | 反対 反 異議 不支持 不賛成 拒否
必要 要 必須 | 不要 不必要 無用
可能 可 | 不可能 不可 否
増 増加 増設 増額 増員 増税 増便 拡大 拡充 拡張 充実 引き上げ 値上げ 上げ 上昇 追加 加え | 減 減少 減額 減員 減税 減便 縮小 縮減 削減 削 引き下げ 値下げ 下げ 低下 短縮 削除 除
推進 進め 促進 実施 継続 続け 存続 維持 残 導入 新設 設置 開始 始 建設 開設 再開 保存 着手 | 中止 止め やめ 廃止 撤廃 撤去 撤回 終了 終 凍結 断念 見送 閉鎖 解体 停止 休止 打ち切 取りやめ 廃 なくす
有料 有償 | 無料 無償
有 | 無
早 速 前倒し 早期 | 遅 先送り 延期 後回し
高 高い | 低 安 低い
多 多い 多数 | 少 少ない 少数
大 大き | 小 小さ
長 長い 延長 延 | 短 短い 短縮 縮
広 広げ | 狭 狭め
強 強化 厳格化 規制 厳し 厳 | 弱 弱化 緩和 緩 ゆる 甘
公開 開示 公表 | 非公開 非開示 非公表 秘密 秘匿
適切 適当 妥当 適正 適法 合法 | 不適切 不適当 不当 不適正 違法
十分 充分 充足 足り | 不十分 不充分 不足
肯定 評価 認め 容認 許可 許し 承認 可決 | 否定 批判 否認 禁止 禁じ 不許可 却下 否決
賛 是 | 否 非
有利 利益 得 黒字 利点 長所 | 不利 不利益 損 赤字 欠点 短所 損失
便利 利便 | 不便
安全 安心 | 危険 不安
容易 簡単 易し 易 | 困難 難し 難 複雑
好 良 善 | 嫌 悪
満足 | 不満 不満足
平等 公平 公正 | 不平等 不公平 不公正
明確 | 不明確 曖昧 あいまい
積極的 積極 | 消極的 消極
全部 全て すべて 全員 全面 | 一部 部分
義務 強制 必須 | 任意 自由 自主
以上 超 上回 | 以下 未満 下回 以内
以前 前 事前 まえ | 以後 以降 後 事後 あと
午前 朝 昼 日中 | 午後 夜 夕 夜間 深夜
平日 | 休日 土日 祝日 週末
内 内部 国内 区内 市内 屋内 | 外 外部 国外 区外 市外 屋外
上 | 下
左 | 右
東 | 西
南 | 北
東 西 | 南 北
新 | 旧 古
開 開け | 閉 閉め 閉じ
入 入れ | 出 出し
ふえ ふや | へら へり
公 官 公営 公立 官営 直営 | 私 民 民営 私立 民営化 委託
男 男性 男子 | 女 女性 女子
高齢者 老人 大人 成人 | 若者 若年 子ども 子供 児童 未成年
重 | 軽
厚 | 薄
深 | 浅
明る | 暗
買 | 売
貸 | 借
乗 | 降
増進 | 減退
成功 | 失敗
収入 歳入 | 支出 歳出
集中 統合 合併 一元化 | 分散 分割 分離 多元化
常時 常に 必ず いつも | 時々 まれ 決して
多様 | 一律
support supports favor favour agree approve approved accept welcome for | oppose opposes opposed disagree reject rejected refuse against object
necessary needed required essential | unnecessary unneeded needless optional
possible | impossible
increase increased increases expand more raise extend lengthen add higher upgrade | decrease decreased decreases reduce reduced shrink fewer less lower cut shorten remove downgrade
allow allowed permit permitted | ban banned prohibit prohibited forbid forbidden
keep continue start build open begin maintain introduce preserve | abolish stop end demolish close scrap cancel finish discontinue
high long early earlier large big wide strong many fast easy good safe | low short late later small little narrow weak few slow difficult bad unsafe dangerous
before above within | after below beyond outside
always all every | never none some
free | paid
public | private
like | dislike
adequate sufficient enough | inadequate insufficient
appropriate | inappropriate
legal | illegal
better best | worse worst
north | south
east | west
left | right
"""

AXES = tuple(
    (frozenset(ones.split()), frozenset(others.split()))
    for ones, others in (line.split("|") for line in _AXES.strip().splitlines())
)
"""Words and their opposites; a word may be one in several ways."""

STANCES = frozenset(
    "賛成 反対 不要 不必要 禁止 中止 廃止 撤廃 撤回 撤去 断念 oppose against unnecessary abolish ban".split()
)
"""Words that turn an opinion round by being there at all."""


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; by first letter, so that most letters are looked at once."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda each: (-len(each), each)):
        by_letter[word[0]].append(rf"{re.escape(word[1:])}\b" if word.isascii() else re.escape(word[1:]))
    parts = (
        rf"\b{first}(?:{'|'.join(rests)})" if first.isascii() else f"{first}(?:{'|'.join(rests)})"
        for first, rests in sorted(by_letter.items())
    )
    return re.compile("|".join(parts))


OPPOSITE = _any_of(STANCES.union(*(side for axis in AXES for side in axis)))
"""Any of these words, the longest first: 不必要 is not 必要."""


def contrary(one: str, other: str) -> bool:
    """Whether two words are opposites of each other."""
    return any((one in a and other in b) or (one in b and other in a) for a, b in AXES)
