from __future__ import annotations

from pathlib import Path

from store.model import Kind
from tests.readers.made import reading

PROSE = """ひばり野区の会議の記録

主な意見

駅前の広場は夜になると暗く、子どもが一人で歩くのは危ない
ので、明かりを増やしてほしい。

出席者からは「図書館を夜も開けて、働く人が使えるようにしてほしい」「花火」との声があった。

会議は午後五時に終わった。
"""


def test_prose_in_which_somebody_speaks_is_proposed_and_not_taken(tmp_path: Path) -> None:
    read = reading(tmp_path, PROSE)
    assert (read.kind, read.opinions) == (Kind.NONE, ())
    assert [(each.line, each.text) for each in read.proposed] == [
        (5, "駅前の広場は夜になると暗く、子どもが一人で歩くのは危ないので、明かりを増やしてほしい。"),
        (8, "図書館を夜も開けて、働く人が使えるようにしてほしい"),
    ]


def test_where_nothing_announces_opinions_only_what_is_quoted_as_one_is_proposed(tmp_path: Path) -> None:
    found = reading(tmp_path, PROSE.replace("主な意見", "はじめに"))
    assert [(each.line, each.text) for each in found.proposed] == [
        (8, "図書館を夜も開けて、働く人が使えるようにしてほしい")
    ]
    told = PROSE.replace("主な意見", "はじめに").replace("との声があった", "と書かれていた")
    assert reading(tmp_path, told).proposed == ()


MINUTES = """ひばり野区図書館協議会　会議録

（北野委員）　返却ポストを駅に置けないか。
（事務局）　鉄道事業者と協議しています。
（沢副会長）　司書の派遣回数を目標に入れるべきだ。
（会長）　ほかに意見はありますか。
"""


def test_a_deputy_gives_opinions_and_a_question_may_be_a_wish(tmp_path: Path) -> None:
    assert [each.text for each in reading(tmp_path, MINUTES).proposed] == [
        "返却ポストを駅に置けないか。",
        "司書の派遣回数を目標に入れるべきだ。",
    ]


MAIL = """差出人: のぞみ 花 <nozomi@example.jp>
宛先: ひばり野区企画課 <plan@example.jp>
日時: 2025年1月15日 21:04
件名: 計画素案への意見

> 素案への意見を募集しています

公園のトイレを洋式に改めていただきたいです。

よろしくお願いいたします。

のぞみ 花
ひばり野区東町1-2-3
"""


def test_of_a_mail_only_its_wish_is_proposed(tmp_path: Path) -> None:
    read = reading(tmp_path, MAIL)
    assert [each.text for each in read.proposed] == ["公園のトイレを洋式に改めていただきたいです。"]
    assert read.ledger.accounted == 1.0


REPORT = """ひばり野区懇談会（南地区）開催報告

　交通に関しては、参加者から、通学路に歩道がなく危険であるため早急に整備し
てほしいとの意見があった。また、踏切の拡幅を求める声も上がった。
　最後に区長が挨拶し、閉会した。
"""


def test_what_a_report_says_that_somebody_said_is_proposed_without_quotes(tmp_path: Path) -> None:
    assert [each.text for each in reading(tmp_path, REPORT).proposed] == [
        "通学路に歩道がなく危険であるため早急に整備してほしい",
        "踏切の拡幅を求める",
    ]


SPOKEN = """[00:00:12] 司会: それでは始めます。
[00:01:05] 参加者A: 犬の足を洗う場所があるといいと思います。朝は混みます。
[00:02:10] 司会: ほかの方はいかがですか。
[00:02:31] 参加者B: 木陰を増やしてください。
"""


def test_a_clock_before_a_turn_is_no_speaker_and_a_turn_speaks_wherever_it_does(tmp_path: Path) -> None:
    assert [each.text for each in reading(tmp_path, SPOKEN).proposed] == [
        "犬の足を洗う場所があるといいと思います。朝は混みます。",
        "木陰を増やしてください。",
    ]


def test_headings_that_weigh_ask_for_notes_of_a_line_each(tmp_path: Path) -> None:
    notes = "## 困っていること\n夜が暗い\n列が歩道をふさぐ\n\n## あったらいいもの\n大きな木\n朝市\n"
    assert [each.text for each in reading(tmp_path, notes, "記録.md").proposed] == [
        "夜が暗い",
        "列が歩道をふさぐ",
        "大きな木",
        "朝市",
    ]


def test_what_a_petition_asks_for_is_proposed(tmp_path: Path) -> None:
    text = (
        "陳　情　書\n\nひばり野区議会議長　様\n\n提出者　南町自治会\n\n陳情事項\n\n"
        "１　排水路の断面を広げる工事を行うこと。\n\n２　ポンプを貸し出すこと。\n"
    )
    assert [each.text for each in reading(tmp_path, text).proposed] == [
        "１　排水路の断面を広げる工事を行うこと。",
        "２　ポンプを貸し出すこと。",
    ]


def test_what_groups_say_is_proposed_under_their_names(tmp_path: Path) -> None:
    text = (
        "# 語る会の発表\n## １班\n遊び場が少ない。校庭を開放してほしい。\n"
        "## ２班\n休む場所があるとよいと思います。\n"
    )
    assert [each.text for each in reading(tmp_path, text, "発表.md").proposed] == [
        "遊び場が少ない。校庭を開放してほしい。",
        "休む場所があるとよいと思います。",
    ]


def test_who_said_it_may_stand_between_a_quotation_and_what_calls_it_one(tmp_path: Path) -> None:
    text = (
        "聞いた話の記録\n\n「仕事を探す間だけでも預けたい」（３０代）、「夜も預かる場所が近くにない」（４０代）\n"
        "といった切実な声が聞かれた。「雨の日に行ける場所が少ない」（２０代）との指摘があった。\n"
    )
    assert [each.text for each in reading(tmp_path, text).proposed] == [
        "仕事を探す間だけでも預けたい",
        "夜も預かる場所が近くにない",
        "雨の日に行ける場所が少ない",
    ]


def test_what_people_say_is_proposed_under_their_names(tmp_path: Path) -> None:
    text = (
        "まち歩きの記録\n\n【のぞみさん】\n路地に自転車がある。片付けてほしい。\n\n"
        "【ひばりさん】\n坂が急だ。手すりがあれば助かる。\n\n【防災課より】\n関係する課に伝えます。\n"
    )
    assert [each.text for each in reading(tmp_path, text).proposed] == [
        "路地に自転車がある。片付けてほしい。",
        "坂が急だ。手すりがあれば助かる。",
    ]


def test_who_speaks_may_be_bold_in_a_list(tmp_path: Path) -> None:
    text = (
        "**こども会議 記録**\n\n- **Ａさん(小6)**: ボールを使えるようにしてほしい。\n"
        "- **職員**: 来年増える予定です。\n- **Ｂさん(中1)**: バスを増やしてほしい。\n"
    )
    assert [each.text for each in reading(tmp_path, text, "記録.md").proposed] == [
        "ボールを使えるようにしてほしい。",
        "バスを増やしてほしい。",
    ]


def test_a_letter_to_the_mayor_proposes_what_it_wishes(tmp_path: Path) -> None:
    text = (
        "区長への手紙\n\n　はじめまして。\n　窓口が四つに分かれていました。一つで済むようにし\nてください。\n"
        "　お忙しいところ、よろしくお願いいたします。\n"
    )
    assert [each.text for each in reading(tmp_path, text).proposed] == [
        "窓口が四つに分かれていました。一つで済むようにしてください。"
    ]


def test_a_sentence_of_a_report_may_tell_of_two_opinions(tmp_path: Path) -> None:
    text = "会議の記録\n\n木が茂りすぎて公園が暗いという意見が多く、剪定を増やすことを求める意見もあった。\n"
    assert [each.text for each in reading(tmp_path, text).proposed] == [
        "木が茂りすぎて公園が暗い",
        "剪定を増やすことを求める",
    ]
