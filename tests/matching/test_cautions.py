from __future__ import annotations

import pytest

from curate.matching.cautions import Matter, cautions


@pytest.mark.parametrize(
    ("left", "right", "matter"),
    [
        ("道路の拡幅に賛成する", "道路の拡幅に反対する", Matter.OPPOSITE),
        ("窓口は必要である", "窓口は不要である", Matter.OPPOSITE),
        ("席を増やすこと", "席を減らすこと", Matter.OPPOSITE),
        ("有料にすべきである", "有料にすべきでない", Matter.NEGATION),
        ("費用が掛かる", "費用が掛からず", Matter.NEGATION),
        ("説明がある", "説明がありません", Matter.NEGATION),
        ("計画は５年とする", "計画は15年とする", Matter.NUMBER),
        ("三割を負担する", "五割を負担する", Matter.NUMBER),
        ("令和6年度に始める", "令和7年度に始める", Matter.DATE),
        ("池は必要だが丘は必要でない", "池は必要でないが丘は必要だ", Matter.NEGATION),
        ("池は作らず、丘は作る", "池は作り、丘は作らない", Matter.NEGATION),
        ("甲案に賛成、乙案に反対です", "甲案に反対、乙案に賛成です", Matter.OPPOSITE),
        ("大人は10円、子供は5円", "大人は5円、子供は10円", Matter.NUMBER),
        ("This is necessary and I like it", "This is not necessary and I like it", Matter.NEGATION),
        ("I support the plan", "I oppose the plan", Matter.OPPOSITE),
        ("We need five more", "We need nine more", Matter.NUMBER),
        ("費用は1万5千円とする", "費用は1万円とする", Matter.NUMBER),
        ("十五台分を確保", "二十台分を確保", Matter.NUMBER),
        ("期間は5年とする", "期間は5か月とする", Matter.NUMBER),
        ("月曜日に休館", "火曜日に休館", Matter.DATE),
        ("田中さんの意見に", "佐藤さんの意見に", Matter.NAME),
        ("We ask Mr. Reed to reply", "We ask Mr. Dale to reply", Matter.NAME),
        ("認める", "認めまい", Matter.NEGATION),
        ("効果がある", "効果なし", Matter.NEGATION),
        ("不要ではないか", "不要ではない", Matter.NEGATION),
        ("実施しなければならない", "実施してはならない", Matter.NEGATION),
        ("設置を求める", "設置に反対する", Matter.OPPOSITE),
        ("5人以上とする", "5人以下とする", Matter.OPPOSITE),
        ("the plan is fair", "the plan is unfair", Matter.OPPOSITE),
        ("this is useful here", "this is useless here", Matter.OPPOSITE),
        ("住民が増えている", "住民が減っている", Matter.OPPOSITE),
        ("理解できる", "理解しがたい", Matter.NEGATION),
        ("よく分かる", "よく分からん", Matter.NEGATION),
        ("片道の切符を配る", "往復の切符を配る", Matter.WORD),
        ("花壇は区が世話をする", "花壇は町会が世話をする", Matter.WORD),
        ("坂道をなだらかにする", "坂道をまっすぐにする", Matter.WORD),
        ("急いで決める", "慎重に決める", Matter.OPPOSITE),
        ("9時から窓口を開ける", "9時まで窓口を開ける", Matter.WORD),
        ("区が町会に頼むこと", "町会が区に頼むこと", Matter.WORD),
        ("A案がよい", "B案がよい", Matter.WORD),
        ("利用料を下げよ。", "利用料を下げるな。", Matter.NEGATION),
        ("認めるほかない", "認めることはない", Matter.NEGATION),
        ("誰もが使える", "誰かが使える", Matter.SCOPE),
        ("Only members may use it", "Members may use it", Matter.SCOPE),
        ("庭木の剪定を続けたい", "庭木の剪定をやめたい", Matter.OPPOSITE),
        ("集会室は水曜だけ開ける", "集会室は水曜も開ける", Matter.SCOPE),
        ("全ての班で取り組む", "一部の班で取り組む", Matter.SCOPE),
        ("未就学の子を除き有料とする", "未就学の子を含め有料とする", Matter.SCOPE),
        ("工事はもみじ橋の手前まで", "工事はさくら橋の手前まで", Matter.NAME),
        ("みなと橋を直す", "あけぼの橋を直す", Matter.NAME),
        ("北町公園を直す", "南町公園を直す", Matter.NAME),
        ("大森委員の言うとおり", "久保委員の言うとおり", Matter.NAME),
        ("【取組3】を進める", "【取組4】を進める", Matter.NUMBER),
        ("貸出は十冊まで", "貸出は五冊まで", Matter.NUMBER),
        ("一つ目の案がよい", "二つ目の案がよい", Matter.NUMBER),
        ("○○公園の池", "△△公園の池", Matter.NAME),
        ("①の案がよい", "②の案がよい", Matter.NUMBER),
        ("(1)と(2)に賛成", "(1)と(3)に賛成", Matter.NUMBER),
        ("2.5メートルにする", "3.5メートルにする", Matter.NUMBER),
        ("1 年だけ待つ", "3 年だけ待つ", Matter.NUMBER),
        ("1、2年生を先に", "2、3年生を先に", Matter.NUMBER),
        ("We need 5. Then go", "We need 6. Then go", Matter.NUMBER),
    ],
)
def test_a_turned_meaning_is_warned_of_from_both_sides(left: str, right: str, matter: Matter) -> None:
    assert matter in {each.matter for each in cautions(left, right)}
    assert matter in {each.matter for each in cautions(right, left)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("席を１５増やす", "席を15 増やす"),
        ("延ばすべきだ", "延ばさなければならない"),
        ("できないだろうか、必ず答えてほしい", "できないだろうか、きっと答えてほしい"),
        ("3割を負担", "三割を負担"),
        ("令和6年4月から", "2024年4月から"),
        ("15,000円とする", "1万5千円とする"),
        ("作らない。", "作りません。"),
        ("出来ない。", "できない。"),
        ("池を掃除する。橋を3本にする。", "橋を3本にする。池を掃除する。"),
        ("区の職員さんに聞く", "区の職員の方に聞く"),
        ("各地区で話し合う", "それぞれの地区で話し合う"),
        ("本町1丁目の角", "本町一丁目の角"),
        ("知られていないかもしれない", "知られていないかも知れない"),
        ("田中さんが言う", "田中様が言う"),
        ("花壇の世話をしてほしい。", "花壇の世話をしていただけますと幸いです。"),
        ("会議の資料を配る", "会議資料を配る"),
        ("取組の説明を求める", "取り組みの説明を求めます"),
        ("広報紙を送\n- 3 -\nる", "広報紙を送る"),
        ("ベンチがほしい", "お忙しいところすみません。ベンチが欲しいです。以上です。"),
        ("行政の仕事", "○行政の仕事"),
        ("I think it is good", "I believe it is good"),
        ("エレベーターの予定は未定だ", "工レべ一夕一の予定は末定だ"),
        ("電話がつながりません", "電話が朝からつながりません"),
        ("1．橋を直す。2．池を掘る。", "(1)橋を直す。(2)池を掘る。"),
        ("①橋を直す。②池を掘る。", "ア　橋を直す。イ　池を掘る。"),
        ("1．橋を直す。2．池を掘る。", "1 橋を直す。2 池を掘る。"),
        ("【意見1】橋を直す。【意見2】池を掘る。", "【意見3】橋を直す。意見4：池を掘る。"),
        ("・席を増やす\n・電源を使える\n・飲み物を許す", "・飲み物を許す\n・電源を使える\n・席を増やす"),
        ("第1に、財源を示す。第2に、期限を示す。", "一つ目に、財源を示す。二つ目に、期限を示す。"),
        ("席を増やしてほしい", "席を増やしてもらえるとありがたいです"),
        ("意見1　橋を直す。意見2　池を掘る。", "１．橋を直す。２．池を掘る。"),
        ("三か月前から", "3ヶ月前から"),
        ("We want a bench", "We would like a bench"),
        ("バリアフリーの道", "バりァフリ一の道"),
        ("立ち寄れる場所と譲り合う心", "立ちよれる場所とゆずり合う心"),
        ("・橋を直す\n・池を掘る", "1. 橋を直す 2. 池を掘る"),
        ("", ""),
    ],
)
def test_what_says_the_same_is_not_warned_of(left: str, right: str) -> None:
    assert cautions(left, right) == ()


def test_a_name_is_told_as_it_is_written() -> None:
    def told(left: str, right: str) -> tuple[tuple[str, ...], ...]:
        return tuple((*each.left, *each.right) for each in cautions(left, right))

    assert told("ほたる台駅の南口", "すみれ野駅の南口") == (("ほたる台駅", "すみれ野駅"),)
    assert told("小川委員の述べた意見", "平野委員の述べた意見") == (("小川委員", "平野委員"),)
    assert told("沼田町会長の言う案", "浅井町会長の言う案") == (("沼田町会長", "浅井町会長"),)
