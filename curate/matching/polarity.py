"""Words that turn an opinion round: negations, and opposites by what they are opposites in.

Both lists are of the language, not of any document: what does not stand in them is not seen.
"""

# ruff: noqa: E501, SIM905 - a line is one axis or one pattern

from __future__ import annotations

import re
from collections import defaultdict

NO_NEGATION = re.compile(
    r"(?:なけれ|なく(?:て|ちゃ)|なきゃ|ね)は?ば?(?:なら|なり|いけ|だめ)[^。、]{0,2}?(?:ない|ません|ず|ん)|なければ(?=[。、]|$)"
    r"|ざるを得(?:ない|ません)|かも[し知]れ(?:ない|ません)|(?:では|じゃ)(?:ない|ありません)(?:です|でしょう)?か(?!ら)|ませんか(?!ら)|ないでしょうか"
    r"|少な[いくか]|危な[いく]|切な[いく]|汚な[いく]|幼な|もったいな[いく]|勿体な[いく]|申し訳(?:な[いく]|ありません)|とんでもな[いく]"
    r"|(?:^|(?<=[。、]))まず|必ず|はず|いずれ|わずか|ずつ|ずっと|とりあえず|取り敢えず|相変わらず|[か関拘]か?わらず|のみならず|少なからず"
    r"|絶えず|思わず|やむを得ず|間違い(?:な[いく]|(?:は)?ありません)|間もなく|まもなく|まんべんなく|なくな[らりるれっ]|むなし|はなし|みなし|おこな[いく]|行な[いく]"
    r"|つな[いぐ]|だけで(?:は)?なく|ばかりで(?:は)?なく|のみで(?:は)?なく|not only|no later than|no less than|no\. ?(?=\d)"
)
"""Words that hold a negation's letters and negate nothing: obligation, doubt, polite questions, idioms."""

NEGATION = re.compile(
    r"な(?:い|く|か(?:っ|ろ)|けれ|き(?=[もを者]))|ま(?:せん)|(?<=[一-龥あ-ん])なし(?=[。、でにの]|$)|無(?:し|い|く|か(?:っ|ろ))"
    r"|(?<=[かがさたなばまらわえけげせてでねべめれいきぎしじちにびみり一-龥])ず(?![いっつれらるねくみさか])(?:に)?"
    r"|(?<=[かがさたなばまらわえけげせてねべめれいきぎしじちにびみり])ぬ(?=[。、と一-龥]|$|よう|こと|もの)|[るすくぐむぶぬつうめせけれべ]まい(?=[。、とが]|$)"
    r"|べからず|なかれ|ざる(?!を得)|[あい]かん(?=[。、とのか]|$)|(?:でき|でけ|しれ|られ)ん(?=[。、とのか]|$)|[知いたなからや足要]らん(?=[。、とのか]|$)|へん(?=[。、とのか]|$)|(?<=[しりきちみいけれえさ])せん(?=[。、!?]|$)|がた[いくし]|難[いくし](?<=[いりちきみしえけてべめれ]難.)|[をに]欠[くいけ](?!かせ)|皆無|論外|もってのほか|禁物|御免|ごめんだ|わけにいか|疑問|に苦し[むみん]|はゼロ|はあり得ぬ|かね(?:る|ます)|不(?!動産|明瞭|思議|満|安|足)(?=[一-龥])"
    r"|無(?!料|論|線|事|駄|視|償)(?=[一-龥])|未(?!来|満|明)(?=[一-龥])|非(?!常(?!勤))(?=[一-龥])|否定|禁止"
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
促進 推進 加速 早め | 抑制 抑え 減速 阻害 妨げ
拡散 発散 | 収束 収拾
原則 | 例外
権利 | 義務
建設 建て 築 造 | 破壊 壊 崩 取り壊し 取壊し
保存 保全 保護 残し | 破壊 壊 取り壊し 取壊し 開発 伐採
過密 混雑 混み 混む 混ん | 過疎 閑散 空き 空く 空い
直接 | 間接
輸入 | 輸出
支払 払い 払う | 受取 受け取
単純 簡素 | 複雑 煩雑
上流 川上 | 下流 川下
楽観 | 悲観
統一 共通化 | 分裂 個別化
革新 刷新 | 保守 旧来
客観 | 主観
固定 一定 | 変動 流動
常勤 正規 専任 専属 | 非常勤 非正規 兼任 兼務 嘱託
点灯 点け つけ 灯し | 消灯 消し 消す 消え
清潔 きれい 綺麗 美し | 不潔 汚い 汚く 汚れ 醜
有効 | 無効
有害 | 無害
有益 有用 有意義 | 無益 無用 無意味 無駄
合意 一致 同調 | 対立 不一致 決裂
協力 連携 支援 援助 助け | 妨害 邪魔 敵対
参加 出席 出場 加入 | 不参加 欠席 脱退 辞退 棄権
期待 希望 望み | 失望 絶望 落胆
信頼 信用 信じ | 不信 疑い 疑う 疑念 疑わ
共感 好感 好意 | 反感 敵意 反発
丁寧 ていねい 親切 | 乱暴 雑 粗雑 不親切
活性化 発展 振興 興隆 | 衰退 停滞 沈滞 低迷 後退 すたれ 廃れ
改善 改良 回復 好転 | 悪化 改悪 劣化
向上 前進 進歩 成長 上達 | 低下 後退 退歩 停滞 衰退
継承 継続 存続 受け継 引き継 | 断絶 途絶 途切れ 打ち切
募集 受付 | 締切 締め切 募集停止
採用 雇用 雇い 雇う | 解雇 不採用 雇い止め
合格 及第 | 不合格 落第 落選
当選 | 落選 落第
軽減 軽く 軽い | 加重 増大 重く 重い
過大 過剰 多すぎ 余り 余る 余っ | 過小 不足 少なすぎ 足りな
豊富 豊か 潤沢 | 欠乏 乏し 貧し 貧弱
前半 前期 | 後半 後期
昇給 昇格 昇進 | 減給 降格
地上 高架 | 地下
先着 | 抽選
対面 窓口 | 遠隔 オンライン 非対面
徴収 課税 課し | 免除 減免 非課税
上り のぼり | 下り くだり
入口 入り口 入場 | 出口 退場
賃上げ | 賃下げ
禁煙 分煙 | 喫煙
値引き 割引 | 割増
直営 自前 | 外注 委託 民間委託
受入れ 受け入れ 迎え | 締出し 締め出 断り 断る 断っ 拒み 拒む 追い出
助か 楽だ 楽に 楽で | 困り 困る 困っ つらい つらく 辛い 辛く 苦し
うれし 嬉し 喜び 喜ば 楽し | 悲し 寂し さびし 残念
得意 上手 | 苦手 下手
温か 暖か 熱 暑 | 冷た 涼し 寒
近い 近く 近隣 | 遠い 遠く 遠方
正しい 正しく 正確 正解 | 間違 誤り 誤っ 不正確
合格点 | 落第点 赤点
歓迎 ありがた 有り難 | 迷惑
手厚 充実 | 手薄 貧弱 おろそか
静か 静穏 | うるさ 騒がし やかまし 騒音
進め 勧め 続け | 控え やめ 見合わせ 打ち切
残す 残し 守る 守り 守っ | 壊す 壊し 失う 失い 失っ 捨て なくす
急ぎ 急ぐ 急い | 待ち 待つ 待っ 遅らせ
早すぎ | 遅すぎ
やすい やすく やすさ よい よく | にくい にくく にくさ づらい づらく づらさ
勝ち 勝つ 勝っ 勝利 | 負け 敗北
太い 太く | 細い 細く
硬い 固い 堅い | 柔らか 軟らか
強い 強く 丈夫 頑丈 | 弱い 弱く もろ 脆弱
濃い 濃く | 薄い 薄く
押し 押す | 引き 引く
集め 集ま | 配り 配る 散ら 散り
増え 増や | 減り 減る 減ら 減っ
伸び 伸ば 延び 延ば | 縮み 縮む 縮め
覚え | 忘れ
始ま 始め | 終わ 終え
起き 目覚め | 寝る 眠
生き 生か | 死
貯め 貯蓄 | 使い果た 浪費
植え 植樹 | 伐採 切り倒 伐り
拾 | 捨て
売却 売り | 購入 買い取
往路 行き | 復路 帰り
都市 都会 都心 | 農村 田舎 郊外
理想 | 現実
絶対 | 相対
具体 | 抽象
一般 普遍 | 特殊 特別
生産 製造 | 消費
長期 | 短期
大規模 | 小規模
大量 | 少量
上位 | 下位
上昇 | 下落 下降
最大 最高 最多 | 最小 最低 最少
最初 初回 | 最後 最終
先 | 後
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
clean tidy | dirty filthy messy
quiet calm | noisy loud
rich wealthy | poor
warm hot | cold cool
gain gains benefit benefits win | loss losses harm damage
success succeed succeeds | failure fail fails
near close nearby | far distant
new modern | old outdated
full crowded | empty deserted
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


ENGLISH = re.compile(r"[a-z][a-z-]{3,}")
"""An English word that may be turned by what is put before or behind it."""


def contrary(one: str, other: str) -> bool:
    """Whether two words are opposites of each other."""
    return _affixed(one, other) or any(
        (one in a and other in b) or (one in b and other in a) for a, b in AXES
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
