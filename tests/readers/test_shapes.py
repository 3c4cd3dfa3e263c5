"""Shapes in which local governments publish opinions, each with all that a careful reader finds in it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.model import Kind
from tests.readers.made import reading

SHAPES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "heads_bangou_shisei": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "番号\t該当箇所\t寄せられた意見\t市の考え方\t計画への反映\n"
        "1\t第2章 p.12\t街路樹を増やしてほしい。\t計画的に進めます。\t反映済み\n"
        "2\t第3章\t公園が遠い。\t今後の参考とします。\t参考\n",
        [
            {
                "text": "街路樹を増やしてほしい。",
                "number": "1",
                "heading": "第2章 p.12",
                "response": "計画的に進めます。",
                "category": "反映済み",
            },
            {
                "text": "公園が遠い。",
                "number": "2",
                "heading": "第3章",
                "response": "今後の参考とします。",
                "category": "参考",
            },
        ],
    ),
    "dup_number": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "№\t項目\t意見等の概要\t件数\t町の考え方\t対応\n"
        "1\t全体\t分かりにくい。\t3件\t見直します。\tＡ\n"
        "\t公園\t遊具が古い。\t1\t更新します。\tＢ\n"
        "3\t公園\t芝生にしてほしい。\t２\t検討します。\tＣ\n",
        [
            {
                "text": "分かりにくい。",
                "number": "1",
                "heading": "全体",
                "response": "見直します。",
                "category": "Ａ",
                "count": 3,
            },
            {
                "text": "遊具が古い。",
                "number": "2",
                "heading": "公園",
                "response": "更新します。",
                "category": "Ｂ",
                "count": 1,
            },
            {
                "text": "芝生にしてほしい。",
                "number": "3",
                "heading": "公園",
                "response": "検討します。",
                "category": "Ｃ",
                "count": 2,
            },
        ],
    ),
    "wide": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "番号\u3000\u3000意見の要旨\u3000\u3000市の考え方\n"
        "１\u3000\u3000駅前が暗い。\u3000\u3000街灯を増やします。\n"
        "２\u3000\u3000自転車が多い。\u3000\u3000駐輪場を整備します。\n",
        [
            {"text": "駅前が暗い。", "number": "１", "response": "街灯を増やします。"},
            {"text": "自転車が多い。", "number": "２", "response": "駐輪場を整備します。"},
        ],
    ),
    "wide_broken": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "番号    意見の要旨                市の考え方\n"
        "１      駅前が暗いので、街灯を    街灯を増やし、安全な\n"
        "        増やしてください。        まちづくりを進めます。\n"
        "２      自転車が多い。            駐輪場を整備します。\n",
        [
            {
                "text": "駅前が暗いので、街灯を増やしてください。",
                "number": "１",
                "response": "街灯を増やし、安全なまちづくりを進めます。",
            },
            {"text": "自転車が多い。", "number": "２", "response": "駐輪場を整備します。"},
        ],
    ),
    "one_blank_multi": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "番号 項目 意見の概要 市の考え方\n"
        "1 公園 公園が少ない。子どもの遊び場も少ない。 公園を整備します。遊び場も増やします。\n"
        "2 駅 駅前が暗い。街灯を増やしてほしい。 街灯を増やします。\n",
        [
            {
                "text": "公園が少ない。子どもの遊び場も少ない。",
                "number": "1",
                "heading": "公園",
                "response": "公園を整備します。遊び場も増やします。",
            },
            {
                "text": "駅前が暗い。街灯を増やしてほしい。",
                "number": "2",
                "heading": "駅",
                "response": "街灯を増やします。",
            },
        ],
    ),
    "one_blank_multi_blank": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "番号 項目 意見の概要 市の考え方\n"
        "1 公園 公園が少ない。 子どもの遊び場も少ないので増やしてほしい。 "
        "ご意見のとおり、公園を整備します。 遊び場も増やします。\n"
        "2 駅 駅前が暗い。 街灯を増やします。\n",
        [
            {
                "text": "公園が少ない。 子どもの遊び場も少ないので増やしてほしい。",
                "number": "1",
                "heading": "公園",
                "response": "ご意見のとおり、公園を整備します。 遊び場も増やします。",
            },
            {"text": "駅前が暗い。", "number": "2", "heading": "駅", "response": "街灯を増やします。"},
        ],
    ),
    "restart": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "種別\tNo\t内容\t回答\n"
        "質問\t質問1\t予算はいくらか。\t約1億円です。\n"
        "質問\t質問2\t期間はいつまでか。\t5年間です。\n"
        "要望\t要望1\t説明会を開いてほしい。\t検討します。\n"
        "要望\t要望2\t冊子を配ってほしい。\t配布します。\n",
        [
            {"text": "予算はいくらか。", "number": "質問1", "heading": "質問", "response": "約1億円です。"},
            {"text": "期間はいつまでか。", "number": "質問2", "heading": "質問", "response": "5年間です。"},
            {
                "text": "説明会を開いてほしい。",
                "number": "要望1",
                "heading": "要望",
                "response": "検討します。",
            },
            {
                "text": "冊子を配ってほしい。",
                "number": "要望2",
                "heading": "要望",
                "response": "配布します。",
            },
        ],
    ),
    "counts": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "No\t意見の要旨\t市の考え方\n"
        "1\t公園を増やしてほしい。（他4件）\t検討します。\n"
        "2\t道路を広げてほしい。（件数：2件）\t進めます。\n"
        "3\t駅を直してほしい。 同旨2件\t検討します。\n"
        "4\t駅に屋根を。（同様の意見が他に３件）\t検討します。\n"
        "5\t駅に椅子を。【5件】\t検討します。\n"
        "6\t駅に花を。（２）\t検討します。\n"
        "7\t駅に時計を。（ほか2名）\t検討します。\n"
        "8\t駅に鐘を。（類似意見4件）\t検討します。\n"
        "9\t駅に電話を。（同意見他1件）\t検討します。\n",
        [
            {"text": "公園を増やしてほしい。", "count": 5},
            {"text": "道路を広げてほしい。", "count": 2},
            {"text": "駅を直してほしい。", "count": 2},
            {"text": "駅に屋根を。", "count": 4},
            {"text": "駅に椅子を。", "count": 5},
            {"text": "駅に花を。（２）", "count": 1},
            {"text": "駅に時計を。", "count": 3},
            {"text": "駅に鐘を。", "count": 4},
            {"text": "駅に電話を。", "count": 2},
        ],
    ),
    "shared_ref": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "No\t意見の要旨\t市の考え方\n"
        "1\t公園を増やしてほしい。\t検討します。\n"
        "2\t緑を増やしてほしい。\tNo.1の回答のとおり\n"
        "3\t木を増やしてほしい。\tＮｏ．１と同じ。\n"
        "4\t花を植えてほしい。\t上記1のとおり\n"
        "5\t草を刈ってほしい。\t№１の考え方をご参照ください。\n"
        "6\t芝を刈ってほしい。\t1番に同じ\n"
        "7\t苔を取ってほしい。\t（１と同様）\n",
        [
            {"text": "公園を増やしてほしい。", "response": "検討します。"},
            {"text": "緑を増やしてほしい。", "response": "検討します。"},
            {"text": "木を増やしてほしい。", "response": "検討します。"},
            {"text": "花を植えてほしい。", "response": "検討します。"},
            {"text": "草を刈ってほしい。", "response": "検討します。"},
            {"text": "芝を刈ってほしい。", "response": "検討します。"},
            {"text": "苔を取ってほしい。", "response": "検討します。"},
        ],
    ),
    "sections": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "No\t意見の要旨\t市の考え方\n"
        "第1章\u3000総論\n"
        "1\t分かりやすい。\tありがとうございます。\n"
        "2\t図が多い。\tそうですか。\n"
        "第2章\u3000各論\n"
        "3\t街路樹を増やしてほしい。\t進めます。\n"
        "- 2 -\n"
        "No\t意見の要旨\t市の考え方\n"
        "4\t公園が遠い。\t検討します。\n",
        [
            {"text": "分かりやすい。", "number": "1", "heading": "第1章\u3000総論"},
            {"text": "図が多い。", "number": "2", "heading": "第1章\u3000総論"},
            {"text": "街路樹を増やしてほしい。", "number": "3", "heading": "第2章\u3000各論"},
            {"text": "公園が遠い。", "number": "4", "heading": "第2章\u3000各論"},
        ],
    ),
    "continued": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "No\t意見の要旨\t市の考え方\n"
        "1\t街路樹を増やして\t計画的に緑を\n"
        "\tほしい。\t増やします。\n"
        "2\t公園が遠い。\t検討します。\n",
        [
            {"text": "街路樹を増やしてほしい。", "number": "1", "response": "計画的に緑を増やします。"},
            {"text": "公園が遠い。", "number": "2"},
        ],
    ),
    "letterspaced": (
        "ひばり野市みどり計画（案）に対するパブリックコメントの結果について\n"
        "\n"
        "番 号\t項 目\tご 意 見 の 概 要\t町 の 考 え 方\n"
        "１\t全 般\t良い計画だと思う。\t推進します。\n"
        "２\t全 般\t長すぎる。\t概要版を作ります。\n",
        [
            {"text": "良い計画だと思う。", "number": "１", "heading": "全 般", "response": "推進します。"},
            {"text": "長すぎる。", "number": "２"},
        ],
    ),
    "qa": (
        "ひばり野市への意見一覧\n"
        "\n"
        "質問１ ごみ袋を小さくできないか。\n"
        "【市の考え方】\n"
        "ごみ袋の種類を増やすことを検討します。\n"
        "\n"
        "質問２ 図書館の開館時間を延ばしてほしい。\n"
        "【市の考え方】\n"
        "来年度から延長します。\n"
        "・平日は20時まで\n"
        "・土日は18時まで\n",
        [
            {
                "text": "ごみ袋を小さくできないか。",
                "number": "質問１",
                "response": "ごみ袋の種類を増やすことを検討します。",
            },
            {"text": "図書館の開館時間を延ばしてほしい。", "number": "質問２"},
        ],
    ),
    "qa2": (
        "よくある意見と回答\n"
        "\n"
        "問1 ごみ袋を小さくできないか。\n"
        "答 検討します。\n"
        "\n"
        "問2 図書館の開館時間を延ばしてほしい。\n"
        "答 来年度から延長します。\n",
        [
            {"text": "ごみ袋を小さくできないか。", "number": "問1", "response": "検討します。"},
            {
                "text": "図書館の開館時間を延ばしてほしい。",
                "number": "問2",
                "response": "来年度から延長します。",
            },
        ],
    ),
    "qa3": (
        "意見交換会でのご意見と市の回答\n"
        "\n"
        "Q1. ごみ袋を小さくできないか。\n"
        "A1. 検討します。\n"
        "\n"
        "Q2. 図書館の開館時間を延ばしてほしい。\n"
        "A2. 来年度から延長します。\n",
        [
            {"text": "ごみ袋を小さくできないか。", "number": "Q1", "response": "検討します。"},
            {
                "text": "図書館の開館時間を延ばしてほしい。",
                "number": "Q2",
                "response": "来年度から延長します。",
            },
        ],
    ),
    "qa4": (
        "パブリックコメントの結果\n"
        "\n"
        "【意見１】\n"
        "ごみ袋を小さく\n"
        "できないか。\n"
        "【回答】\n"
        "検討します。\n"
        "\n"
        "【意見２】\n"
        "図書館の開館時間を延ばしてほしい。\n"
        "【回答】\n"
        "来年度から延長します。\n",
        [
            {"text": "ごみ袋を小さくできないか。", "number": "意見１", "response": "検討します。"},
            {
                "text": "図書館の開館時間を延ばしてほしい。",
                "number": "意見２",
                "response": "来年度から延長します。",
            },
        ],
    ),
    "bullets_num": (
        "第2回ワークショップで出された意見\n"
        "\n"
        "【交通】\n"
        "① バスの本数を増やしてほしい。\n"
        "② 駅前に駐輪場が必要。\n"
        "③ 歩道が狭くて危ない。\n"
        "【福祉】\n"
        "① 相談窓口を増やすべき。\n"
        "② 高齢者の居場所がほしい。\n",
        [
            {"text": "バスの本数を増やしてほしい。", "heading": "交通"},
            {"text": "駅前に駐輪場が必要。", "heading": "交通"},
            {"text": "歩道が狭くて危ない。", "heading": "交通"},
            {"text": "相談窓口を増やすべき。", "heading": "福祉"},
            {"text": "高齢者の居場所がほしい。", "heading": "福祉"},
        ],
    ),
    "bullets_a": (
        "議会からの意見\n"
        "\n"
        "ア\u3000財源の見通しを示すべきである。\n"
        "イ\u3000目標値が低すぎるのではないか。\n"
        "ウ\u3000近隣市との連携を検討してほしい。\n",
        [
            {"text": "財源の見通しを示すべきである。"},
            {"text": "目標値が低すぎるのではないか。"},
            {"text": "近隣市との連携を検討してほしい。"},
        ],
    ),
    "bullets_paren": (
        "議会からの主な意見\n"
        "\n"
        "(1) 財源の見通しを示すべきである。\n"
        "(2) 目標値が低すぎるのではないか。\n"
        "(3) 近隣市との連携を検討して\n"
        "\u3000ほしい。\n",
        [
            {"text": "財源の見通しを示すべきである。"},
            {"text": "目標値が低すぎるのではないか。"},
            {"text": "近隣市との連携を検討してほしい。"},
        ],
    ),
    "free": (
        "アンケート自由記述（抜粋）\n"
        "\n"
        "＜子育てについて＞\n"
        "・保育園に入れない。何とかしてほしい（30代女性）\n"
        "・公園の遊具が古い（40代男性）\n"
        "・子ども食堂を増やして\n"
        "\n"
        "＜高齢者について＞\n"
        "・バスが少なく病院に行けない\n"
        "・住・商・工・遊のバランスが大事だと思います\n"
        "※同様の意見多数\n",
        [
            {"text": "保育園に入れない。何とかしてほしい（30代女性）", "heading": "子育てについて"},
            {"text": "公園の遊具が古い（40代男性）", "heading": "子育てについて"},
            {"text": "子ども食堂を増やして", "heading": "子育てについて"},
            {"text": "バスが少なく病院に行けない", "heading": "高齢者について"},
            {"text": "住・商・工・遊のバランスが大事だと思います", "heading": "高齢者について"},
        ],
    ),
    "negative": (
        "ひばり野市みどり計画（案）に対する意見募集を実施します\n"
        "\n"
        "1 募集期間\n"
        "令和6年1月1日から1月31日まで\n"
        "2 提出方法\n"
        "・郵送\n"
        "・FAX\n"
        "・電子メール\n"
        "3 閲覧場所\n"
        "・市役所1階情報コーナー\n"
        "・各支所\n"
        "4 注意事項\n"
        "・電話での意見は受け付けません。\n"
        "・個別の回答はいたしません。\n",
        [],
    ),
    "negative3": (
        "令和6年度予算の概要\n"
        "\n"
        "項目\t予算額\t内容\n"
        "公園整備\t1,000\t公園の遊具を更新します。\n"
        "道路整備\t2,000\t歩道を広げます。\n",
        [],
    ),
    "negative4": (
        "お知らせ\n"
        "\n"
        "・市役所は12月29日から休みです。\n"
        "・ごみの収集は12月30日までです。\n"
        "・図書館は1月4日から開館します。\n",
        [],
    ),
    "arrow": (
        "市民ワークショップでの意見と対応\n"
        "\n"
        "■子育て\n"
        "○公園の遊具を新しくしてほしい。\n"
        "→計画的に更新します。\n"
        "○保育園を増やすべき。\n"
        "\u3000→来年度２園を\n"
        "\u3000\u3000開設します。\n"
        "■高齢者\n"
        "○バスを増やしてほしい。\n"
        "⇒検討します。\n",
        [
            {
                "text": "公園の遊具を新しくしてほしい。",
                "heading": "子育て",
                "response": "計画的に更新します。",
            },
            {"text": "保育園を増やすべき。", "response": "来年度２園を開設します。"},
            {"text": "バスを増やしてほしい。", "heading": "高齢者", "response": "検討します。"},
        ],
    ),
    "label_bullets": (
        "市民説明会での主な意見\n"
        "\n"
        "・公園の遊具を新しくしてほしい。\n"
        "【回答】計画的に更新します。\n"
        "・保育園を増やすべき。\n"
        "【回答】来年度２園を開設します。\n",
        [
            {"text": "公園の遊具を新しくしてほしい。", "response": "計画的に更新します。"},
            {"text": "保育園を増やすべき。", "response": "来年度２園を開設します。"},
        ],
    ),
    "two_a_line": (
        "出された意見\n"
        "\n"
        "【商業】\n"
        "○店が多い。 ○駐車場が少ない。\n"
        "○看板が古い。【交通】\n"
        "○バスが便利だと思う。 ○駅が遠い。\n"
        "【観光】\n"
        "○宣伝が足りない。\n",
        [
            {"text": "店が多い。", "heading": "商業"},
            {"text": "駐車場が少ない。", "heading": "商業"},
            {"text": "看板が古い。", "heading": "商業"},
            {"text": "バスが便利だと思う。", "heading": "交通"},
            {"text": "駅が遠い。", "heading": "交通"},
            {"text": "宣伝が足りない。", "heading": "観光"},
        ],
    ),
    "md": (
        "# みどり計画 ワークショップ意見まとめ\n"
        "\n"
        "## 公園について\n"
        "\n"
        "- 公園を増やしてほしい\n"
        "- 芝生が必要\n"
        "  - 特に駅前\n"
        "\n"
        "## 川について\n"
        "\n"
        "* 川をきれいにしてほしい\n"
        "* 蛍を増やしたい\n",
        [
            {"text": "公園を増やしてほしい"},
            {"text": "芝生が必要\n-特に駅前"},
            {"text": "川をきれいにしてほしい"},
            {"text": "蛍を増やしたい"},
        ],
    ),
    "table_no_response": (
        "第1回検討会 意見一覧\n\n番号\t発言者\t意見\n1\tA委員\t緑が少ない。\n2\tB委員\t川が汚い。\n",
        [
            {"text": "緑が少ない。", "number": "1"},
            {"text": "川が汚い。", "number": "2"},
        ],
    ),
    "kubun": (
        "みどり計画（案）への意見の概要と市の考え方\n"
        "\n"
        "区分\tNo.\t意見の概要\t市の考え方\t対応区分\n"
        "総\n"
        "論\t1\t良い。\tどうも。\t④\n"
        "\t2\t悪い。\t直します。\t①\n"
        "各論\t3\t遠い。\t近くします。\t②\n",
        [
            {"text": "良い。", "number": "1"},
            {"text": "悪い。", "number": "2"},
            {"text": "遠い。", "number": "3", "heading": "各論"},
        ],
    ),
    "mixed_cat": (
        "意見募集結果\n"
        "\n"
        "提出者数 12人\n"
        "意見数 15件\n"
        "\n"
        "区分 件数\n"
        "A 修正する 3\n"
        "B 参考 12\n"
        "\n"
        "No.\tご意見\t市の考え方\t区分\n"
        "1\t赤がよい。\t赤にします。\tA\n"
        "2\t青がよい。\t参考にします。\tB\n",
        [
            {"text": "赤がよい。", "number": "1", "category": "A"},
            {"text": "青がよい。", "number": "2", "category": "B"},
        ],
    ),
    "seq_cards": (
        "意見番号 1\n"
        "該当箇所 第2章 P.15\n"
        "意見の内容 街路樹を増やしてほしい。\n"
        "市の考え方 計画的に進めます。\n"
        "対応区分 B\n"
        "\n"
        "意見番号 2\n"
        "該当箇所 第3章 P.20\n"
        "意見の内容 公園が遠いので、\n"
        "近くに作ってほしい。\n"
        "市の考え方 検討します。\n"
        "対応区分 C\n",
        [
            {
                "text": "街路樹を増やしてほしい。",
                "number": "1",
                "heading": "第2章 P.15",
                "response": "計画的に進めます。",
                "category": "B",
            },
            {
                "text": "公園が遠いので、近くに作ってほしい。",
                "number": "2",
                "heading": "第3章 P.20",
                "response": "検討します。",
                "category": "C",
            },
        ],
    ),
    "cards_line": (
        "パブリックコメント結果\n"
        "\n"
        "No.1\n"
        "意見の概要：\n"
        "街路樹を増やしてほしい。\n"
        "市の考え方：\n"
        "計画的に進めます。\n"
        "対応区分：反映\n"
        "\n"
        "No.2\n"
        "意見の概要：\n"
        "公園が遠い。\n"
        "市の考え方：\n"
        "検討します。\n"
        "対応区分：参考\n",
        [
            {"text": "街路樹を増やしてほしい。", "response": "計画的に進めます。", "category": "反映"},
            {"text": "公園が遠い。", "response": "検討します。", "category": "参考"},
        ],
    ),
    "hdr_two_line": (
        "意見一覧\n"
        "\n"
        "No.\t意見の\t市の\n"
        "\t概要\t考え方\n"
        "1\t赤がよい。\t赤にします。\n"
        "2\t青がよい。\t青にします。\n",
        [
            {"text": "赤がよい。", "number": "1", "response": "赤にします。"},
            {"text": "青がよい。", "number": "2", "response": "青にします。"},
        ],
    ),
    "response_bullets": (
        "意見と市の考え方\n"
        "\n"
        "No\t意見\t市の考え方\n"
        "1\t赤がよい。\t次のとおりです。\n"
        "\t\t・赤にします。\n"
        "\t\t・青もあります。\n"
        "2\t青がよい。\t青にします。\n",
        [
            {"text": "赤がよい。", "number": "1"},
            {"text": "青がよい。", "number": "2", "response": "青にします。"},
        ],
    ),
    "foot": (
        "意見と市の考え方\n"
        "\n"
        "No\t意見\t市の考え方\n"
        "1\t赤がよい。\t赤にします。\n"
        "2\t青がよい。\t青にします。\n"
        "\n"
        "※ご意見は要約しています。\n"
        "問い合わせ先\n"
        "企画課\u3000電話 03-0000-0000\n",
        [
            {"text": "赤がよい。", "number": "1"},
            {"text": "青がよい。", "number": "2"},
        ],
    ),
    "hyphen_num": (
        "議会意見への対応\n"
        "\n"
        "番号\t施策名\t意見\t対応\n"
        "1-1\t公園\t増やすべき。\t増やす。\n"
        "1-2\t公園\t芝生にすべき。\t検討する。\n"
        "2-1\t駅\t直すべき。\t直す。\n",
        [
            {"text": "増やすべき。", "number": "1-1", "heading": "公園", "response": "増やす。"},
            {"text": "芝生にすべき。", "number": "1-2", "heading": "公園", "response": "検討する。"},
            {"text": "直すべき。", "number": "2-1", "heading": "駅", "response": "直す。"},
        ],
    ),
    "circle_sep": (
        "ワークショップの意見\n"
        "\n"
        "・商・工・農の連携が必要\n"
        "・衣・食・住を大切にしてほしい\n"
        "・駅前の再開発を進めるべき\n",
        [
            {"text": "商・工・農の連携が必要"},
            {"text": "衣・食・住を大切にしてほしい"},
            {"text": "駅前の再開発を進めるべき"},
        ],
    ),
    "summary": (
        "第3回部会意見\n"
        "\n"
        "【交通】\n"
        "○バスを増やすべき。\n"
        "○駅前を広げるべき。\n"
        "■ バスと駅前の整備が必要\n"
        "【福祉】\n"
        "○窓口を増やすべき。\n"
        "※ 他部会と重複\n",
        [
            {"text": "バスを増やすべき。"},
            {"text": "駅前を広げるべき。"},
            {"text": "窓口を増やすべき。"},
        ],
    ),
    "english_word": (
        "意見一覧\n\n○Wi-Fi を全ての public\nspace に入れるべき。\n○デジ\nタル化を進めるべき。\n",
        [
            {"text": "Wi-Fi を全ての public space に入れるべき。"},
            {"text": "デジタル化を進めるべき。"},
        ],
    ),
    "pages": (
        "意見一覧\n"
        "\n"
        "No\t意見\t市の考え方\n"
        "1\t赤がよいので、\t赤にするよう\n"
        "- 15 -\n"
        "意見一覧\n"
        "No\t意見\t市の考え方\n"
        "\tお願いします。\t努めます。\n"
        "2\t青がよい。\t青にします。\n"
        "- 16 -\n",
        [
            {"text": "赤がよいので、お願いします。", "number": "1", "response": "赤にするよう努めます。"},
            {"text": "青がよい。", "number": "2"},
        ],
    ),
    "bul_page": (
        "ワーキンググループ意見\n"
        "\n"
        "○公園をもっと増やして\n"
        "- 15 -\n"
        "○駅を直してほしい。\n"
        "○道を広げる必要が\n"
        "－ 16 －\n"
        "ある。\n",
        [
            {"text": "公園をもっと増やして"},
            {"text": "駅を直してほしい。"},
            {"text": "道を広げる必要がある。"},
        ],
    ),
    "q_bracket": (
        "市民意見への回答\n"
        "\n"
        "[意見]\n"
        "公園を増やして。\n"
        "[回答]\n"
        "増やします。\n"
        "\n"
        "[意見]\n"
        "駅を直して。\n"
        "[回答]\n"
        "直します。\n",
        [
            {"text": "公園を増やして。", "response": "増やします。"},
            {"text": "駅を直して。", "response": "直します。"},
        ],
    ),
    "prefix_op": (
        "意見交換会の結果\n"
        "\n"
        "（意見）公園を増やしてほしい。\n"
        "（回答）増やします。\n"
        "\n"
        "（意見）駅を直してほしい。\n"
        "（回答）直します。\n",
        [
            {"text": "公園を増やしてほしい。", "response": "増やします。"},
            {"text": "駅を直してほしい。", "response": "直します。"},
        ],
    ),
    "colon_op": (
        "意見交換会の結果\n"
        "\n"
        "意見：公園を増やしてほしい。\n"
        "回答：増やします。\n"
        "\n"
        "意見：駅を直してほしい。\n"
        "回答：直します。\n",
        [
            {"text": "公園を増やしてほしい。", "response": "増やします。"},
            {"text": "駅を直してほしい。", "response": "直します。"},
        ],
    ),
    "head_var": (
        "提出意見に対する組合の考え方\n"
        "\n"
        "項番\t章節\tご意見（要約）\t同趣旨件数\t組合の考え方\t反映の有無\n"
        "1\t2章\t赤がよい。\t3\t赤にします。\t有\n"
        "2\t3章\t青がよい。\t1\t青にします。\t無\n",
        [
            {
                "text": "赤がよい。",
                "number": "1",
                "heading": "2章",
                "response": "赤にします。",
                "category": "有",
                "count": 3,
            },
            {
                "text": "青がよい。",
                "number": "2",
                "heading": "3章",
                "response": "青にします。",
                "category": "無",
                "count": 1,
            },
        ],
    ),
    "head_var2": (
        "ＮＯ\t計画書の頁\t提出された意見（原文のまま）\t意見に対する考え方・対応\n"
        "１\t12\t赤がよい。\t赤にします。\n"
        "２\t13\t青がよい。\t青にします。\n",
        [
            {"text": "赤がよい。", "number": "１", "response": "赤にします。"},
            {"text": "青がよい。", "number": "２", "response": "青にします。"},
        ],
    ),
    "head_var3": (
        "整理番号\t意見提出者\tご意見・ご提案等\t本市の見解\t計画書の修正\n"
        "1\t個人\t赤がよい。\t赤にします。\t修正あり\n"
        "2\t団体\t青がよい。\t青にします。\t修正なし\n",
        [
            {"text": "赤がよい。", "number": "1", "response": "赤にします。", "category": "修正あり"},
            {"text": "青がよい。", "number": "2", "response": "青にします。", "category": "修正なし"},
        ],
    ),
    "head_var4": (
        "通番\t意見の趣旨\t意見への対応\n1\t赤がよい。\t赤にします。\n2\t青がよい。\t青にします。\n",
        [
            {"text": "赤がよい。", "number": "1", "response": "赤にします。"},
            {"text": "青がよい。", "number": "2", "response": "青にします。"},
        ],
    ),
    "head_var5": (
        "番号\t市民意見\t市の方針\t対応\n1\t赤がよい。\t赤にします。\tA\n2\t青がよい。\t青にします。\tB\n",
        [
            {"text": "赤がよい。", "number": "1", "response": "赤にします。", "category": "A"},
            {"text": "青がよい。", "number": "2", "response": "青にします。", "category": "B"},
        ],
    ),
    "head_var6": (
        "№\tいただいたご意見\t回答（市の考え方）\t担当課\n"
        "1\t赤がよい。\t赤にします。\t緑課\n"
        "2\t青がよい。\t青にします。\t公園課\n",
        [
            {"text": "赤がよい。", "number": "1", "response": "赤にします。"},
            {"text": "青がよい。", "number": "2", "response": "青にします。"},
        ],
    ),
    "multi_answer": (
        "意見と市の考え方\n"
        "\n"
        "No\t意見\t市の考え方\n"
        "1～3\t赤がよい。\t赤にします。\n"
        "4\t青がよい。\t青にします。\n",
        [
            {"text": "赤がよい。", "number": "1～3"},
            {"text": "青がよい。", "number": "4"},
        ],
    ),
    "vert_txt": (
        "意見と市の考え方\n"
        "\n"
        "区分\tNo\t意見\t市の考え方\n"
        "子\n"
        "育\n"
        "て\t1\t赤がよい。\t赤にします。\n"
        "\t2\t青がよい。\t青にします。\n",
        [
            {"text": "赤がよい。", "number": "1"},
            {"text": "青がよい。", "number": "2", "response": "青にします。"},
        ],
    ),
    "gd_bad": (
        "ワークショップ結果\n"
        "\n"
        "(1) 良い点\n"
        "・緑が多い\n"
        "・人が優しい\n"
        "(2) 改善すべき点\n"
        "・バスが少ない\n"
        "・店が少ない\n"
        "(3) 提案\n"
        "・朝市を開く\n"
        "・花を植える\n",
        [
            {"text": "緑が多い", "heading": "(1) 良い点"},
            {"text": "人が優しい", "heading": "(1) 良い点"},
            {"text": "バスが少ない", "heading": "(2) 改善すべき点"},
            {"text": "店が少ない"},
            {"text": "朝市を開く"},
            {"text": "花を植える", "heading": "(3) 提案"},
        ],
    ),
    "number_dot": (
        "第2回懇談会 委員意見\n"
        "\n"
        "1. 財源を示すべきである。\n"
        "2. 目標が低いのではないか。\n"
        "3. 連携してほしい。\n",
        [
            {"text": "財源を示すべきである。"},
            {"text": "目標が低いのではないか。"},
            {"text": "連携してほしい。"},
        ],
    ),
    "by_member": (
        "第2回懇談会 委員からの意見\n"
        "\n"
        "【山田委員】\n"
        "・財源を示すべきである。\n"
        "・目標が低いのではないか。\n"
        "【川田委員】\n"
        "・連携してほしい。\n",
        [
            {"text": "財源を示すべきである。", "heading": "山田委員"},
            {"text": "目標が低いのではないか。"},
            {"text": "連携してほしい。", "heading": "川田委員"},
        ],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read_as_a_careful_reader_would(tmp_path: Path, name: str) -> None:
    text, expected = SHAPES[name]
    found = reading(tmp_path, text)
    read: list[dict[str, Any]] = [
        {
            "text": each.text,
            "number": each.number,
            "heading": "/".join(each.path),
            "response": each.response,
            "category": each.category,
            "count": each.count,
        }
        for each in found.opinions
    ]
    told = [{field: has[field] for field in wants} for has, wants in zip(read, expected, strict=True)]
    assert told == expected
    assert found.ledger.accounted == 1.0


def test_a_discussion_taken_down_turn_by_turn_is_no_list_of_opinions(tmp_path: Path) -> None:
    turns = [
        "会長 議事に入ります。",
        "事務局 説明します。",
        "山田委員 木が減っているのはなぜでしょうか。",
        "事務局 老木の更新です。",
    ]
    found = reading(tmp_path, "第3回みどり審議会 議事録\n\n" + "".join(f"○{turn}\n" for turn in turns))
    assert found.kind is Kind.NONE


def test_a_table_of_contents_and_amounts_is_no_table_of_opinions(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "予算の概要\n\n項目\t予算額\t内容\n公園\t1,000\t遊具を更新します。\n道路\t2,000\t歩道を広げます。\n",
    )
    assert found.kind is Kind.NONE


def test_a_break_in_a_cell_of_markdown_is_a_line_end(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "| No. | ご意見 | 県の考え方 |\n|---|---|---|\n| 1 | 大きく。<br>見づらい。 | 直しました。 |\n",
        name="意見.md",
    )
    assert found.opinions[0].text == "大きく。\n見づらい。"


def test_prose_without_marks_is_proposed(tmp_path: Path) -> None:
    text = "委員からの意見\n\n公園をもっと増やすべきだと思います。\n\n道路は歩道が狭いので広げてほしい。\n"
    found = reading(tmp_path, text)
    assert (len(found.opinions), len(found.proposed)) == (0, 2)


@pytest.mark.parametrize(
    "text",
    [
        "意見を募集します\n\n■提出方法\n○窓口に持参してください。\n○郵送してください。\n"
        "■注意\n○氏名を明記してください。\n",
        "みどり計画 進捗状況\n\n1 公園\n・3か所整備した。\n・遊具を更新した。\n2 農地\n・5ha保全した。\n",
        "第5回審議会 次第\n\n1 開会\n2 議題\n(1) 素案に対する意見について\n(2) 今後の日程について\n3 閉会\n",
    ],
)
def test_what_tells_of_opinions_and_holds_none_gives_none(tmp_path: Path, text: str) -> None:
    assert reading(tmp_path, text).opinions == ()


def test_a_page_number_is_no_part_of_what_describes_an_initiative(tmp_path: Path) -> None:
    text = "取組1 申請の拡大\n広げます。\n- 15 -\n取組2 データの公開\n公開します。\n取組3 研修\n学びます。\n"
    assert reading(tmp_path, text).initiatives[0].body == "広げます。"


_LINES = st.lists(
    st.sampled_from(
        [
            "No\t意見\t市の考え方",
            "1\t暗い。\t直します。",
            "\t広い。\t",
            "【駅】",
            "○暗いので直すべき。",
            "→直します。",
            "(1) 狭いのではないか。",
            "① 広げてほしい。",
            "第1章 駅",
            "取組1 駅の灯り",
            "- 3 -",
            "",
            "■ まとめ",
            "※ 注",
            "質問1 いつか。",
            "【市の考え方】",
            "意見と市の考え方",
            "続きの行",
            "番号  意見  市の考え方",
            "1  暗い。  直す。",
            "意見 12件",
            "項目\t件数",
            "駅\t3",
            "合計\t3",
        ]
    ),
    max_size=25,
)


@given(lines=_LINES)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_stands_in_a_document_each_character_belongs_to_one_thing(
    tmp_path: Path, lines: list[str]
) -> None:
    found = reading(tmp_path, "\n".join(["書類", *lines]))
    ends = sorted((claim.span.start, claim.span.end) for claim in found.claims)
    assert all(above[1] <= below[0] for above, below in pairwise(ends))
    assert sum(found.ledger.by_claim.values()) == found.ledger.characters
    assert found.ledger.accounted == 1.0
    assert all(
        found.text[s.start : s.end].strip() for each in found.opinions for s in each.spans.get("text", ())
    )


def test_a_web_page_that_shows_nothing_holds_no_opinions(tmp_path: Path) -> None:
    assert (
        reading(tmp_path, "<html><head><title>意見</title></head></html>", name="空.html").kind is Kind.NONE
    )
