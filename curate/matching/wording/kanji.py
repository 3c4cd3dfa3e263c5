"""How kanji are read where people also write kana for them: 出来る and できる, 子供 and 子ども, 聞く and 聴く.

Native readings up to where the inflection begins, and the Chinese ones of words that are often written in kana,
after the official list of characters (常用漢字表) and the guide to official writing (公用文作成の考え方), which
leaves many of these words in kana. What is not listed is not taken for one word: it costs a look.
"""

# ruff: noqa: E501 - a list of words

from __future__ import annotations

import re
from functools import lru_cache

_READINGS = """
一人ひとり 二人ふたり 大人おとな 今日きょう 明日あす/あした 昨日きのう 今年ことし 何故なぜ 上手じょうず 下手へた 果物くだもの 沢山たくさん 綺麗きれい 奇麗きれい
曖昧あいまい 是非ぜひ 大変たいへん 駄目だめ 丁度ちょうど 勿論もちろん 一緒いっしょ 大切たいせつ 簡単かんたん 大事だいじ 立派りっぱ 折角せっかく 一杯いっぱい 一切いっさい 色々いろいろ
便利べんり 必要ひつよう 心配しんぱい 大丈夫だいじょうぶ 安全あんぜん 安心あんしん 自転車じてんしゃ 公園こうえん 学校がっこう 図書館としょかん
迷惑めいわく 挨拶あいさつ 面倒めんどう 邪魔じゃま 余程よほど 普段ふだん 随分ずいぶん 大分だいぶ 段々だんだん 相応ふさわ 相談そうだん 勉強べんきょう 芝生しばふ 蛍光灯けいこうとう
出で/だ/しゅつ 来き/く/こ/らい 子こ/し 供とも/きょう 達たち/たつ 等など/とう/ら/ひと 様さま/よう 々々 及およ 又また 並なら 且か 但ただ 従したが 更さら/こう 尚なお 即すなわ
事こと/じ 物もの/ぶつ 者もの/しゃ 時とき/じ 所ところ/しょ 処ところ 為ため 訳わけ/やく 筈はず 通とお/つう 程ほど 位くらい 頃ころ 方かた/ほう 故ゆえ 内うち/ない 外ほか/そと 他ほか/た 上うえ/あ/のぼ/うわ 下した/くだ/さ/お/もと
頂いただ/いただき 戴いただ 致いた 申もう 存ぞん 居い/お 有あ 在あ 無な 成な 因よ 依よ 拠よ 係かか/がかり 関かか/かん 当あ/とう 沿そ 基もと 向む 亘わた 渡わた 至いた 於お
言い/こと 云い 行い/おこな/おこ/ゆ/ぎょう 見み/けん 聞き 聴き 話はな/はなし/わ 語かた 読よ 書か 知し 分わ/わか/ぶん 解わか/と 判わか 思おも 想おも 考かんが 感かん 覚おぼ/さ 忘わす 信しん 願ねが 望のぞ 求もと 欲ほ 要い/かなめ/よう
作つく/さく 造つく/ぞう 創つく/そう 建た 立た/りつ 直なお/じき 治なお/おさ 変か/へん 替か 換か 代か/だい 入い/はい 込こ 取と 採と 撮と 捕と 置お 付つ 着つ/き 就つ 点つ 持も 保たも 待ま 使つか 遣つか 用もち 働はたら
増ふ/ま 殖ふ 減へ 足た/あし 加くわ 続つづ 止と/や 辞や 停と 留と 留とど 始はじ 初はじ/はつ 終お 済す 住す 棲す 澄す 生い/う/なま 育そだ/はぐく 産う 死し 亡な 泣な 鳴な 会あ 合あ 逢あ 遭あ 集あつ 配くば 散ち/さん
開ひら/あ 空あ/から/そら/す 明あ/あか/あき 閉し/と 締し/じ 占し 絞し 図はか/ず 計はか 測はか 量はか 諮はか 謀はか 早はや 速はや 遅おく/おそ 急いそ 高たか 低ひく 安やす 易やす 優やさ/すぐ 難むずか/むつか/がた/にく 良よ/い 善よ 好す/この/よ 悪わる
多おお 少すこ/すく/すくな 大おお 小ちい/こ/お 長なが 短みじか 広ひろ 狭せま 深ふか 浅あさ 強つよ 弱よわ 重おも/かさ 軽かる 厚あつ 熱あつ 暑あつ 薄うす 暖あたた 温あたた 寒さむ 冷つめ/さ/ひ 涼すず 新あたら/あら 古ふる 若わか 老お 固かた 硬かた 堅かた 柔やわ 軟やわ
正ただ 楽たの/らく 愉たの 嬉うれ 喜よろこ 悦よろこ 悲かな 哀かな 寂さび 淋さび 怖こわ 恐おそ 怒おこ/いか 驚おどろ 困こま 苦くる/にが 辛つら/から 痛いた 美うつく 汚きたな/よご 清きよ 静しず 賑にぎ 騒さわ 眩まぶ 危あぶ 怪あや 疑うたが 素晴すば 晴は
守まも 護まも 壊こわ 崩くず 残のこ 捨す 拾ひろ 失うしな/な 探さが 捜さが 選えら 比くら 較くら 示しめ 表あらわ/あら/おもて 現あらわ/あら 著あらわ 述の 延の 伸の 述の 認みと 許ゆる 禁きん 断ことわ/こと 受う/じゅ 請う/こ 与あた 貰もら 呉く 上あ 挙あ 揚あ 下さ 落お/おと 降お/ふ 起お 興おこ 転ころ 倒たお 登のぼ 昇のぼ
歩ある 走はし 乗の 載の 運はこ 送おく 贈おく 届とど 返かえ 帰かえ 還かえ 戻もど 進すす 勧すす 薦すす 奨すす 退ど/しりぞ 動うご 回まわ/かい 廻まわ 周まわ 巡めぐ 曲ま 越こ 超こ 過す 抜ぬ 逃に 追お 届とど 遊あそ 休やす 眠ねむ 寝ね 起お 食た 飲の 呑の 洗あら 着き 履は 脱ぬ 掛か/がか 懸か 架か 賭か 切き 伐き 斬き 着き 割わ/わり 折お 織お 破やぶ 敗やぶ
混ま/こ 交まじ/か 雑ま 含ふく 包つつ 囲かこ 覆おお 隠かく 並なら 揃そろ 整ととの 調ととの/しら 備そな 供そな 具そな 設もう 植う 枯か 咲さ 実み/みの 刈か 掘ほ 埋う 塗ぬ 貼は 張は 吊つ 釣つ 積つ 摘つ 詰つ 載の 盛も 漏も 溢あふ 流なが 溜た 貯た 濡ぬ 乾かわ 燃も 焼や 消き/け 照て 光ひか 輝かがや 響ひび 響ひび 臭くさ/にお 匂にお
助たす 救すく 支ささ 手て/た 伝つた/つて 教おし 習なら 学まな 倣なら 導みちび 励はげ 努つと 務つと 勤つと 頑張がんば 競きそ 争あらそ 戦たたか 闘たたか 協きょう 力ちから 任まか 委ゆだ 頼たよ/たの 預あず 借か 貸か 買か 売う 払はら 稼かせ 儲もう 損そこ/そん 得え/う/とく 叶かな 敵かな 適かな 届とど 満み 充あ/み 充じゅう 溶と 溶と 説と 問と 答こた 応こた 尋たず 訪たず/おとず 訊き 叫さけ 呼よ 招まね 誘さそ 迎むか
街まち 町まち/ちょう 道みち/どう 路みち 家いえ/や/うち 庭にわ 畑はたけ 田た 山やま 川かわ 河かわ 池いけ 海うみ 橋はし 端はし 駅えき 店みせ 皆みな/みんな 誰だれ 私わたし/わたくし/し 僕ぼく 彼かれ 人ひと/じん 親おや 友とも 仲なか 中なか/じゅう/ちゅう 間あいだ/ま/かん 隣となり 傍そば/かたわ 側そば/がわ 横よこ 前まえ/ぜん 後あと/うし/のち/ご 跡あと 先さき/せん 度たび/ど 毎ごと/まい 年とし/ねん 歳とし 日ひ/にち 月つき 朝あさ 昼ひる 夜よる/よ 夕ゆう
今いま 未いま/み 既すで 再ふたた 常つね 常つね 必かなら 全すべ/まった/ぜん 総すべ 凡すべ 殆ほとん 概おおむ 略ほぼ 僅わず 極きわ/ごく 最もっと/も 特とく 殊こと 専もっぱ 主おも/ぬし 単たん 益ますま 尤もっと 寧むし 若も 仮かり 例たと/れい 予あらかじ 敢あ 強し 互たが 共とも 供とも 伴ともな 同おな/どう 違ちが 異こと 似に 別べつ/わか 各おのおの 夫々それぞれ 其それ/そ 此こ/これ 何なに/なん/ど 幾いく 何処どこ
見みな 皆みんな 御お/ご/おん 貴たっと 宜よろ 有難ありがた 難がた 済す 構かま 差さ 指さ 刺さ 挿さ 障さわ/しょう 害がい 碍がい 触さわ/ふ 癌がん 鬱うつ 絆きずな 繋つな 塵ごみ 芥ごみ 屑くず 溝みぞ/どぶ 蓋ふた 柵さく 椅子いす 鞄かばん 鍵かぎ 傘かさ 靴くつ 眼鏡めがね 煙草たばこ 葉書はがき 蝋燭ろうそく 犬いぬ 猫ねこ 鳩はと 烏からす 鴉からす 蚊か 蜂はち 鼠ねずみ 魚さかな 鳥とり 虫むし 花はな 華はな 木き 樹き 草くさ 葉は 桜さくら 紅葉もみじ 緑みどり 翠みどり 森もり 杜もり 林はやし
元もと 本もと/ほん 素もと 下もと 基もと 許もと 目め 芽め 眼め 口くち 耳みみ 声こえ 顔かお 頭あたま 心こころ 体からだ/たい 身体からだ 身み 命いのち 魂たましい 匙さじ 器うつわ 鍋なべ 机つくえ 棚たな 箱はこ 袋ふくろ 紐ひも 網あみ 幅はば 巾はば 丈たけ 角かど/かく 隅すみ 底そこ 穴あな 溝みぞ 坂さか 崖がけ 谷たに 丘おか 岡おか 原はら 里さと 郷さと 村むら 島しま 港みなと 湊みなと 浜はま 砂すな 石いし 岩いわ 土つち 泥どろ 水みず/すい 湯ゆ 氷こおり 雪ゆき 雨あめ/あま 風かぜ 雲くも 星ほし 灯ひ/とも 炎ほのお 煙けむり/けむ 音おと/おん 色いろ 形かたち/かた 型かた 姿すがた 影かげ 陰かげ 匂にお 味あじ 品しな 値ね/あたい 価あたい 金かね/きん 銭ぜに 税ぜい 賃ちん 仕つか/し 組くみ/く 取とり 引ひ 押お 打う 撃う 討う 落お 巻ま 蒔ま 撒ま 播ま 振ふ 降ふ 拭ふ 吹ふ 踏ふ 踏ふ 噛か 飼か 書か 描か/えが 欠か 駆か 掻か
"""

EVERY: dict[str, frozenset[str]] = {}
"""The readings of each word or character in the list; a character that stands twice has both lines' readings."""

for _word, _reading in re.findall(r"([一-龥々]+)([ぁ-ん々/]+)", _READINGS):
    EVERY[_word] = EVERY.get(_word, frozenset()) | frozenset(_reading.split("/"))
LONGEST = max(map(len, EVERY))

_VOICED = str.maketrans(
    "かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ"
)
_SAME_SOUND = str.maketrans("ぢづゐゑヂヅヴ", "じずいえジズブ")


def sound(kana: str) -> str:
    """Kana in hiragana, one kana for each sound: ゴミ is ごみ, and づ is ず."""
    return "".join(chr(ord(each) - 0x60) if "ァ" <= each <= "ヶ" else each for each in kana).translate(
        _SAME_SOUND
    )


@lru_cache(maxsize=4096)
def reads(written: str, kana: str) -> bool:
    """Whether `kana`, in hiragana, is a way to read what is written with kanji: 子供達, こどもたち."""
    if not written or not kana:
        return written == kana
    if sound(written[0]) == kana[0] and reads(written[1:], kana[1:]):
        return True
    for size in range(1, min(LONGEST, len(written)) + 1):
        for reading in EVERY.get(written[:size], ()):
            for said in {reading, reading[0].translate(_VOICED) + reading[1:]}:
                if kana.startswith(sound(said)) and reads(_repeated(written, size), kana[len(said) :]):
                    return True
    return False


def _repeated(written: str, size: int) -> str:
    """What is written after the first characters; 々 stands for the last of them."""
    rest = written[size:]
    return written[size - 1] + rest[1:] if rest.startswith("々") else rest


def homophones(one: str, other: str) -> bool:
    """Whether two kanji share a native reading: 聞 and 聴, 作 and 創."""
    return bool(EVERY.get(one, frozenset()) & EVERY.get(other, frozenset()))
