from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.source import Cell, Row
from curate.readers.tables import chosen
from curate.readers.tables.headers import Role, columns, role
from store.errors import BadInput
from tests.readers.made import reading


def row(*names: str) -> Row:
    return Row(1, tuple(Cell(name) for name in names))


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        *[(name, Role.NUMBER) for name in ("No", "No.", "№", "番号", "項番", "Ｎｏ．", "番 号", "整理番号")],
        *[
            (name, Role.ITEM)
            for name in (
                "分野",
                "項目",
                "意見項目",
                "該当箇所",
                "施策名",
                "章",
                "計画の該当部分",
                "班",
                "意見の種類",
                "施策体系",
            )
        ],
        *[
            (name, Role.TEXT)
            for name in (
                "要旨",
                "意見の概要",
                "ご意見",
                "ご意見（要旨）",
                "意見・提言等",
                "寄せられた意見",
                "提出された意見の要旨",
                "いただいたご意見の内容",
                "意 見",
                "意見(抜粋)",
                "質問・要望",
                "意見の全文",
                "質疑内容",
                "発言内容",
                "自由記述",
            )
        ],
        *[
            (name, Role.RESPONSE)
            for name in (
                "区の考え方",
                "市の考え方",
                "組合の考え方",
                "ご意見に対する町の考え方",
                "回答",
                "検討結果",
                "区の対応",
                "県の考え方（案）",
                "本区の対応",
                "答弁要旨",
                "提出意見を考慮した結果及びその理由",
            )
        ],
        *[
            (name, Role.CATEGORY)
            for name in ("対応区分", "反映状況", "対応方針", "計画書の修正", "修正の有無", "反映の可否")
        ],
        *[(name, Role.COUNT) for name in ("件数", "意見数", "人数", "同意見数")],
        *[(name, Role.OTHER) for name in ("提出者", "年代", "ページ", "担当課", "反映箇所", "意見者")],
    ],
)
def test_the_names_in_use_are_known(name: str, holds: Role) -> None:
    assert role(name) is holds


@pytest.mark.parametrize(
    "name",
    [
        "",
        "窓口",
        "令和６年",
        "合計",
        "見えるようになると考えます。",
        "区民の意見を聞く会を開いてほしいという声があったので検討した",
    ],
)
def test_other_words_are_no_column(name: str) -> None:
    assert role(name) is None


def test_a_name_with_two_meanings_is_told_by_its_place() -> None:
    before = columns(row("No", "区分", "意見", "市の考え方"))
    behind = columns(row("No", "意見", "市の考え方", "区分"))
    assert before == {Role.NUMBER: 0, Role.ITEM: 1, Role.TEXT: 2, Role.RESPONSE: 3}
    assert behind == {Role.NUMBER: 0, Role.TEXT: 1, Role.RESPONSE: 2, Role.CATEGORY: 3}


def test_an_answer_beside_an_answer_is_its_category() -> None:
    assert columns(row("意見", "対応", "回答")) == {Role.TEXT: 0, Role.CATEGORY: 1, Role.RESPONSE: 2}
    assert columns(row("意見", "対応")) == {Role.TEXT: 0, Role.RESPONSE: 1}


@pytest.mark.parametrize(
    "names", [("項目", "件数"), ("意見",), ("No", "窓口"), ("意見", "駅前の灯りを増やしてほしい。")]
)
def test_a_row_without_what_is_said_and_one_more_is_no_head(names: tuple[str, ...]) -> None:
    assert columns(row(*names)) is None


def test_columns_may_be_named() -> None:
    rows = (row("あれこれ"), row("い", "声", "返事"))
    assert chosen.columns(rows, {"text": "声", "response": "返 事"}) == (1, {Role.TEXT: 1, Role.RESPONSE: 2})
    assert chosen.columns(rows, {"text": "文句"}) is None


def test_a_role_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInput, match="colour"):
        chosen.columns((row("い"),), {"colour": "い"})


def test_a_governments_line_is_the_answer_where_no_other_column_is() -> None:
    def found(*names: str) -> dict[str, int]:
        row = Row(1, tuple(Cell(name) for name in names))
        return {role.value: at for role, at in (columns(row) or {}).items()}

    assert found("No", "意見", "区の対応方針") == {"number": 0, "text": 1, "response": 2}
    assert found("意見", "区の考え方", "区の対応方針") == {"text": 0, "response": 1, "category": 2}


def test_a_heading_inside_the_item_is_a_part_of_it() -> None:
    assert columns(row("No", "分野", "施策", "意見", "市の考え方")) == {
        Role.NUMBER: 0,
        Role.ITEM: 1,
        Role.PART: 2,
        Role.TEXT: 3,
        Role.RESPONSE: 4,
    }
    found = columns(row("分野", "該当箇所", "意見", "市の考え方"))
    assert found
    assert Role.PART not in found


@pytest.mark.parametrize(
    "name",
    [
        "お名前",
        "ご氏名",
        "フリガナ",
        "電話番号",
        "お電話",
        "メールアドレス",
        "E-mail",
        "ご連絡先",
        "ご職業",
        "団体名",
    ],
)
def test_who_sent_it_is_no_heading(tmp_path: Path, name: str) -> None:
    rows = "\n".join(f"{n},汐見花子,{n}番の意見を述べます。,検討します。" for n in range(1, 5))
    found = reading(tmp_path, f"No,{name},意見,区の考え方\n{rows}\n", "意見.csv")
    assert [each.path for each in found.opinions] == [()] * 4
    assert role(name) is Role.OTHER
