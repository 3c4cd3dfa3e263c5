"""Whether words are somebody's opinion: how Japanese wishes, doubts, judges and asks at a sentence's end."""

from __future__ import annotations

import re

_VOICE = re.compile(
    r"べき|必要|重要|大切|不可欠|欠かせ|ほしい|欲しい|いただきたい|頂きたい|下さい|ください|ではない(?:か|でしょうか)"
    r"|ないか(?=[。？?]?$)|のでは|いかが|どうか|だろうか|でしょうか|ますか|のか|望ま|望む|期待|希望|要望|求め|願|思う|思い|思われ|感じ|考える|考えます"
    r"|疑問|心配|不安|懸念|残念|困|不足|足りな|賛成|反対|評価(?:でき|する|し[たてま])|良い|よい|いい|悪い|不便|難しい|したい|すること(?!が)|問題|助か[るり]|ありがたい"
)
_RULE = re.compile(
    r"(?:ください|下さい|すること|こと(?:が|も)あります|(?:お)?願い(?:し|いたし|致し)?ます|願います)[。．]?\s*$"
)
_ACTS = re.compile(r"(?<!てい)ます[。．]?\s*$")
_TAIL = 24
"""Characters at the end of a text in which its voice is heard."""

TELLS = re.compile(
    r"意見|提言|要望|アイデア|アイディア|ご?質問|感想|自由(?:記述|記載|回答)|(?:皆さん|みなさん|皆様|[区市町村県住府都]民|利用者|参加者|主な|寄せられた)の?声|声$|コメント$"
    r"|付箋|ふせん|[区市町村]長への(?:手紙|提案|メール|はがき|ハガキ)|発言(?:要旨|概要|内容)|主な発言"
    r"|(?:ヒアリング|インタビュー|聞き?取り|意見聴取).{0,8}(?:結果|概要|要旨|まとめ)"
    r"|(?:ワークショップ|ワールドカフェ|グループワーク|懇談会|対話集会|車座).{0,16}(?:結果|まとめ|とりまとめ|取りまとめ|成果)"
)
"""What a heading says that stands over opinions."""

_SIDES = re.compile(
    r"[良よ]い(?:ところ|点|所)|[良よ]く?ない(?:ところ|点|所)|悪い(?:ところ|点|所)|改善(?:すべき|したい|してほしい|が必要な)?点"
    r"|気になる|困って|困り|不満|問題点|課題|好きな|嫌いな|魅力|自慢|強み|弱み|残したい|直したい|変えたい|伸ばしたい|あったらいい|不安な"
    r"|[欲ほ]しい(?:もの|こと|施設|場所)|やりたい|うれしい|嬉しい|心配な|望む"
)
"""Headings that set what is good against what is not."""
_LONGEST_HEADING = 60

_ANSWERED = re.compile(r"(?:意見|提言|要望|申し?入れ|質問).*(?:考え方|回答|対応|見解|検討結果)")
_TELLS_NOT = re.compile(
    r"募集|提出(?:方法|先|でき|期|資格)|応募|出せる|取り?扱い|件数|受付|公募|閲覧|手続|(?:この|当)(?:ページ|サイト)|お?問い?合わ?せ"
)
_OCCASIONS = re.compile(r"意見(?:交換会?(?!.{0,4}(?:要旨|結果|まとめ))|[聴発][取表]会|箱)")
"""Where opinions are given; a heading that names no more announces none."""
_INTRODUCED = re.compile(
    r"(?:意見|提言|要望|提案|質問|声)[^。]{0,30}(?:紹介(?:し|いたし)ます|(?:次|以下|下記)のとおり|掲載し(?:ます|ました)|まとめました)"
)
_LONGEST_SENTENCE = 120
_OFTEN = re.compile(r"よくある(?:ご|お)?(?:質問|問い?合わ?せ)|FAQ|ＦＡＱ")
_NOBODY = re.compile(
    r"[（(「【]?(?:特に|とくに|特段の?)?(?:[ご御]?(?:意見|質問|要望|提言|提案|指摘|コメント|回答|記載|記入)[等・、]?)*"
    r"(?:の提出)?[はも]?(?:特に)?(?:な(?:い|し|かった)(?:です)?|無[しい]|あ?りません(?:でした)?|ございません(?:でした)?)[）)」】]?。?"
    r"|[（(]?(?:無回答|無記入|未記入|空欄|白紙|該当な[しい]|同?意見なし)[）)]?。?"
)
"""What stands in the place of an opinion where there is none."""
_LONGEST_NOBODY = 30
_BRACKET = re.compile(r"[〔［\[（(【<＜]([^〔〕［］\[\]（）()【】<>＜＞]{2,20})[〕］\]）)】>＞]")
_REMARK = re.compile(r"[（(〔\[][^（）()〔〕\[\]]{1,24}[)）〕\]]\s*$")
"""Who said it, or how often, in brackets at the end."""


def speaks(text: str) -> bool:
    """Whether `text` ends as opinions do."""
    return bool(_VOICE.search(_REMARK.sub("", text[-3 * _TAIL :])[-_TAIL:]))


def acts(text: str) -> bool:
    """Whether `text` ends as an office tells what it does (…を行います。), and nobody speaks."""
    return bool(_ACTS.search(text[-_TAIL:])) and not speaks(text)


def nobody(text: str) -> bool:
    """Whether `text` only says that no opinion was given (特になし, 意見はありませんでした)."""
    said = "".join(text.split())
    short = (each for each in (said, _REMARK.sub("", said)) if 0 < len(each) <= _LONGEST_NOBODY)
    return any(map(_NOBODY.fullmatch, short))


def nobody_of(text: str) -> bool:
    """Whether `text` begins with a bracket that says that someone gave no opinion (〔意見なし〕医療部会)."""
    found = _BRACKET.match(text.strip())
    return nobody(text) or (found is not None and nobody(found.group(1)))


def instructs(text: str) -> bool:
    """Whether `text` ends as rules and notices do, which tell the reader what to do."""
    return bool(_RULE.search(text[-_TAIL:]))


def weighs(heading: str) -> bool:
    """Whether a heading names what people like, miss or want (良い点, 困っていること)."""
    return len(heading) <= _LONGEST_HEADING and "「" not in heading and bool(_SIDES.search(heading))


def asked_often(title: str) -> bool:
    """Whether a page's title says that an office asks and answers on its own (よくある質問)."""
    return bool(_OFTEN.search(title[: 2 * _LONGEST_HEADING]))


def announces_answers(heading: str) -> bool:
    """Whether a heading says that opinions and what was answered to them follow."""
    return bool(_ANSWERED.search(heading[: 2 * _LONGEST_HEADING]))


def introduces(sentence: str) -> bool:
    """Whether a sentence says that opinions follow below it (主なご意見を紹介します。)."""
    return bool(_INTRODUCED.search(sentence[:_LONGEST_SENTENCE])) and not _TELLS_NOT.search(sentence)


def announces(heading: str) -> bool:
    """Whether a heading says that opinions follow."""
    said = _OCCASIONS.sub("", heading[: 2 * _LONGEST_HEADING])
    return len(heading) <= _LONGEST_HEADING and bool(TELLS.search(said)) and not _TELLS_NOT.search(said)
