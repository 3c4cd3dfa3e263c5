from __future__ import annotations

from dataclasses import replace

from curate.linking.ranking.suggest import Suggester
from store.model import Initiative, Opinion

PLAN = "あかり区推進計画"
CATALOGUE = (
    Initiative(
        1,
        PLAN,
        "取組1",
        "道の灯りの整備の推進",
        path=("安全なまちの推進",),
        body="商店街の街路灯を更新します。",
    ),
    Initiative(
        2,
        PLAN,
        "取組2",
        "図書の宅配の推進",
        path=("学びの推進",),
        body="来館が難しい人の自宅に本を届けます。",
    ),
    Initiative(
        3, PLAN, "取組3", "電子申請の推進", path=("窓口の推進",), body="スマートフォンで手続きができます。"
    ),
)


def opinion(text: str, *path: str, id_: int = 1) -> Opinion:
    return Opinion(id_, 1, f"a{id_}", text, text, path=path)


def first(suggester: Suggester, text: str, *path: str) -> int:
    return suggester.suggest(opinion(text, *path))[0].initiative


def test_shared_words_of_title_or_body_bring_an_initiative_first() -> None:
    suggester = Suggester(CATALOGUE)

    assert first(suggester, "図書館に行けないので、宅配してほしい") == 2
    assert first(suggester, "商店街が暗い") == 1
    assert first(suggester, "ｽﾏｰﾄﾌｫﾝで済ませたい") == 3


def test_what_every_initiative_says_brings_none_to_the_top() -> None:
    suggester = Suggester(CATALOGUE)
    common = {each.initiative: each.score for each in suggester.suggest(opinion("計画の推進を進めてほしい"))}
    telling = suggester.suggest(opinion("電子申請を広げ、計画の推進を進めてほしい"))

    assert telling[0].initiative == 3
    assert telling[0].score > 3 * max(common.values())


def test_the_heading_counts_where_it_is_the_initiatives_name() -> None:
    suggester = Suggester(CATALOGUE)

    assert first(suggester, "もっと増やしてほしい", "取組2 図書の宅配の推進") == 2
    assert first(suggester, "電子申請の案内が暗い", "第4章 図書と道") == 3


def test_a_suggestion_is_explained_by_the_phrases_that_both_have() -> None:
    (best, *_others) = Suggester(CATALOGUE).suggest(opinion("電子申 請を増やし、ＳＭＡＲＴフォンは要らない"))

    assert (best.initiative, best.why, best.shared[0]) == (3, "words", "電子申請")


def test_what_most_of_the_catalogue_says_explains_nothing() -> None:
    found = Suggester(CATALOGUE).suggest(opinion("計画の推進により、電子申請を広げて"))

    assert [each.shared for each in found if each.initiative == 3] == [("電子申請",)]
    assert all("推進" not in each.shared for each in found)
    (alone,) = Suggester(CATALOGUE[:1]).suggest(opinion("整備の推進を"))
    assert alone.shared == ("整備の推進",)


def test_words_that_mean_the_same_are_told_where_the_sense_speaks() -> None:
    others = (Initiative(4, PLAN, "取組4", "放課後の保育"), Initiative(5, PLAN, "取組5", "森の手入れ"))
    best = Suggester((*CATALOGUE, *others)).suggest(opinion("学童の席が足りない"))[0]

    assert (best.initiative, best.shared, best.akin) == (4, (), (("学童", "保育"),))


def test_words_without_any_echo_bring_nothing() -> None:
    assert Suggester(CATALOGUE).suggest(opinion("うるさい")) == ()
    assert Suggester(CATALOGUE).suggest(opinion("")) == ()
    assert Suggester(()).suggest(opinion("図書")) == ()


def test_decisions_teach_words_that_the_plan_does_not_have() -> None:
    suggester = Suggester(CATALOGUE)
    taught = [
        *("夜の騒音がひどい", "夜間の騒音を測って", "騒音と振動", "騒音計を貸して"),
    ]
    for id_, text in enumerate(taught, 10):
        suggester.learn(opinion(text, id_=id_), [1])

    (best,) = suggester.suggest(opinion("工事の騒音"))

    assert (best.initiative, best.why, best.shared) == (1, "neighbours", ("騒音",))


def test_a_near_identical_decided_opinion_decides_first() -> None:
    suggester = Suggester(CATALOGUE)
    suggester.learn(opinion("電子申請の図書を商店街の道で宅配してください。", id_=5), [2, 3])

    found = suggester.suggest(opinion("電子申請の図書を商店街の道で宅配して下さい。"))

    assert [each.initiative for each in found][:2] in ([2, 3], [3, 2])
    assert {each.why for each in found[:2]} == {"neighbours"}


def test_what_is_forgotten_leaves_no_trace() -> None:
    suggester, fresh = Suggester(CATALOGUE), Suggester(CATALOGUE)
    for id_, text in enumerate(("騒音がひどい", "図書の騒音", "商店街の音"), 10):
        suggester.learn(opinion(text, id_=id_), [1, 2])
    suggester.learn(opinion("音", id_=10), [3])
    for id_ in (10, 11, 12):
        suggester.forget(id_)
    suggester.forget(99)

    for text in ("騒音", "図書の騒音", "商店街の音と電子申請"):
        assert suggester.suggest(opinion(text)) == fresh.suggest(opinion(text))


def test_what_was_decided_before_teaches_the_same_as_what_is_decided_now() -> None:
    texts = ("騒音がひどい", "図書の騒音", "商店街の音", "電子申請の図書を商店街の道で宅配")
    taught = [(opinion(text, id_=id_), [id_ % 3 + 1, 1]) for id_, text in enumerate(texts, 10)]
    heard = [each for each, _links in taught]
    before, now = Suggester(CATALOGUE, opinions=heard, decided=taught), Suggester(CATALOGUE, opinions=heard)
    for each, links in taught:
        now.learn(each, links)

    for text in ("騒音", "図書の騒音がひどい", "商店街の音と電子申請", texts[3]):
        assert before.suggest(opinion(text)) == now.suggest(opinion(text))
    for suggester in (before, now):
        suggester.forget(11)
        suggester.learn(heard[2], [3])
    for text in ("騒音", "図書の騒音がひどい", "商店街の音と電子申請"):
        assert before.suggest(opinion(text)) == now.suggest(opinion(text))


def test_links_to_what_is_not_in_the_catalogue_are_passed_over() -> None:
    suggester = Suggester(CATALOGUE)
    suggester.learn(opinion("うるさいです", id_=7), [99])

    assert suggester.suggest(opinion("うるさいです")) == ()


def test_the_plan_that_the_opinions_document_is_about_comes_first() -> None:
    library = Initiative(9, "みどり市計画", "取組1", "図書の宅配", body="図書館の図書の宅配を進めます。")
    others = (
        library,
        *(Initiative(i, "みどり市計画", f"取組{i}", title) for i, title in ((10, "森"), (11, "川"))),
    )
    asked = opinion("図書の宅配を")

    def order(suggester: Suggester) -> list[int]:
        return [each.initiative for each in suggester.suggest(asked) if each.initiative in (2, 9)]

    assert order(Suggester((*CATALOGUE, *others))) == [9, 2]
    assert order(Suggester((*CATALOGUE, *others), plans={1: "（仮称）あかり区推進計画（素案）"})) == [2, 9]
    cited = tuple(replace(each, document=1) for each in CATALOGUE)
    assert order(Suggester((*cited, *others))) == [2, 9]


def test_at_most_so_many_are_suggested() -> None:
    assert len(Suggester(CATALOGUE).suggest(opinion("図書と道と電子申請"), limit=2)) == 2


def test_the_name_of_a_chapter_says_as_much_for_each_initiative_in_it() -> None:
    chapter = [
        Initiative(id_, "あかり区計画", f"取組{id_}", title, path=("第2章 環境",))
        for id_, title in enumerate(("環境の将来像", "川の水質", "ごみの減量"), 1)
    ]
    other = Initiative(4, "あかり区計画", "取組4", "川の橋", path=("第3章 道",))
    asked = Opinion(1, 1, "a1", "川のこと", "川のこと", path=("第2章 環境",))

    found = {each.initiative: each for each in Suggester((*chapter, other)).suggest(asked)}

    assert {found[id_].parts["under"] for id_ in (1, 2, 3)} == {found[2].parts["under"]}
    assert found[2].parts["under"] > 0.9
    assert next(iter(found)) == 2


def test_the_name_of_an_initiative_says_more_for_it_than_for_the_others_of_its_chapter() -> None:
    suggester = Suggester(CATALOGUE)
    suggester.add(Initiative(8, "あかり区計画", "取組8", "橋の点検", path=("道と橋",)))
    suggester.add(Initiative(9, "あかり区計画", "取組9", "坂の手すり", path=("道と橋",)))
    asked = Opinion(1, 1, "a1", "古い", "古い", path=("橋の点検",))

    found = {each.initiative: each.parts.get("under", 0.0) for each in suggester.suggest(asked)}

    assert found[8] > 0.9 > 2 * found.get(9, 0.0)
