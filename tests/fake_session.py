"""A whole session in memory: a real State, folded from real decisions, over opinions of a fictional ward.

For tests of screens only. It proposes by the simplest means (shared characters) and writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from curate.desk.notices import Notice
from curate.linking.citations.lookup import Disagreement
from curate.linking.plans.finding import find
from curate.matching.search.clusters import Progress
from curate.proposing.linkwork import Near, Sure
from exports.material import Material
from store import decisions
from store.deciding.folding import fold
from store.errors import Refused
from store.model import (
    Document,
    Flag,
    Group,
    How,
    Initiative,
    InitiativeId,
    Kind,
    Ledger,
    Link,
    Mark,
    Opinion,
    OpinionId,
    Pair,
    Record,
    Relation,
    Residue,
    Stretch,
    Suggestion,
)
from store.sharing.presence import Person
from store.state import Decision, Draft, State, settle, stale

_AT = "2026-04-01T09:00:00Z"


@dataclass(frozen=True)
class FakeRates:
    """The shape of the session's hit rates."""

    n: int = 0
    top1: float = 0.0
    top3: float = 0.0
    recent: FakeRates | None = None


_TEXTS: tuple[tuple[str, str, str], ...] = (
    ("防災", "避難所の案内板を、やさしい日本語と英語でも書いてください。", "案内板の多言語化を進めます。"),
    ("防災", "避難所の案内板は、やさしい日本語と英語でも書いてください。", "案内板の多言語化を進めます。"),
    ("窓口", "窓口の手続きをオンラインでできるようにし、来庁の回数を減らしてほしい。", ""),
    ("窓口", "[図書館]の予約が電話だけなのは不便です。オンラインの予約を求めます。", "検討します。"),
    ("交通", "コミュニティバスの本数を、朝夕だけでも増やしてください。高齢者の足になっています。", ""),
    ("交通", "自転車の通行帯を青く塗り、歩道と分けてほしい。", "順次整備します。"),
    ("公園", "公園の水飲み場が壊れたままです。修理の予定を知らせてください。", ""),
    ("公園", "ボール遊びのできる公園を増やしてほしい。" * 12, "ご意見として承ります。"),
    ("窓口", "手続きのオンライン化では、使えない人のために窓口も残してください。", ""),
    ("防災", "備蓄品の数を、町会ごとに公表してほしい。", "公表の方法を検討します。"),
)

_INITIATIVES: tuple[tuple[str, str, str], ...] = (
    ("施策1", "避難所の環境整備", "避難所の案内板や備蓄品を整え、多言語の案内を進める。"),
    ("施策2", "行政手続きのオンライン化", "窓口の手続きをオンラインでできるようにする。"),
    ("施策3", "地域交通の充実", "コミュニティバスと自転車の通行帯を整備する。"),
    ("施策4", "公園の再整備", "公園の遊具や水飲み場を更新し、ボール遊びの場を設ける。"),
)


class NoCatalogueWork:
    """What is looked for across the whole catalogue is tested with the real session only."""

    def _none(self, *_args: Any, **_named: Any) -> Any:
        raise NotImplementedError

    split = group_identical = accept = raise_link = move_links = versions = _none

    def stop_searching(self) -> None:
        """Nothing takes long enough here to be stopped."""

    def identical(self, opinions: Iterable[OpinionId] | None = None) -> list[tuple[OpinionId, ...]]:
        del opinions
        return []

    def nearest(self, opinion: OpinionId, limit: int = 50) -> list[Near]:
        del opinion, limit
        return []

    def disagreements(self, opinion: OpinionId) -> tuple[Disagreement, ...]:
        del opinion
        return ()

    def sure(self) -> Sure:
        return Sure()


class NoDocuments:
    """Documents are imported with the real session only."""

    def _none(self, *_args: Any, **_named: Any) -> Any:
        raise NotImplementedError

    reader = take_in = returns = keep_reading = remember_columns = _none
    is_long = left_of = forget_texts = _none
    text_of = claims = read_from = open_lines = take_lines = orphans = accept_differences = _none


class FakeSession(NoDocuments, NoCatalogueWork):
    """What screens ask of a session, in memory. (It has no lock: a test is one analyst.)"""

    def __init__(
        self,
        texts: Sequence[tuple[str, str, str]] = _TEXTS,
        initiatives: Sequence[tuple[str, str, str]] = _INITIATIVES,
        *,
        who: str = "suzuki",
    ) -> None:
        self.who = who
        self.waiting: Callable[[str], None] | None = None
        self.notes: tuple[Notice, ...] = ()
        self.state = State()
        self.made: list[Decision] = []
        self.asked: list[OpinionId] = []
        """Every opinion that was looked up, in order: what a screen reads while it scrolls."""
        self.others: list[Callable[[], object]] = []
        self.people: tuple[Person, ...] = ()
        self.stands_on: OpinionId | None = None
        """What others do before the next refresh."""
        self._texts = tuple(texts)
        document = Document(
            1,
            "青葉区意見募集.txt",
            "0" * 64,
            Kind.RESPONSE_TABLE,
            "utf-8",
            "青葉区計画",
            1,
            1,
            len(self._texts),
        )
        known = [
            Initiative(number, "青葉区計画", code, title, body=body, document=1, page=10 + number)
            for number, (code, title, body) in enumerate(initiatives, 1)
        ]
        self._decide(decisions.imported(self.state, document, known), who="tanaka")

    # -- looking -----------------------------------------------------------------------------------

    def refresh(self) -> bool:
        waiting, self.others = self.others, []
        for act in waiting:
            act()
        return bool(waiting)

    @property
    def writable(self) -> bool:
        return True

    def presence(self) -> tuple[Person, ...]:
        return self.people

    covers = False

    def false_alarms(self) -> frozenset[str]:
        return frozenset()

    def exported(self) -> None:
        """There is no book."""

    def notices(self) -> tuple[Notice, ...]:
        return self.notes

    def meddled(self) -> bool:
        return False

    def take_over(self) -> tuple[Decision, ...]:
        return ()

    def leave(self) -> tuple[Path, ...]:
        return ()

    def stand_on(self, opinion: OpinionId | None) -> None:
        self.stands_on = opinion

    def material(self, *, partial: bool = False, unmasked: bool = False) -> Material:
        del partial, unmasked
        raise Refused("What is only in memory has no export.", "Open a project.")

    def left_at(self) -> OpinionId | None:
        return self.stands_on

    def close(self) -> None:
        return

    def opinion_as_read(self, opinion: OpinionId) -> Opinion:
        document = self.state.document_of(opinion)
        heading, text, response = self._texts[opinion - document.first]
        return Opinion(
            opinion,
            document.id,
            f"{document.id}-{opinion}",
            text,
            text[: len(text) // 2] + "\n" + text[len(text) // 2 :],
            number=str(opinion),
            path=("区政全般", heading),
            response=response,
            category="反映" if response else "",
            flags=(Flag.REPAIRED,) if opinion % 3 == 0 else (),
        )

    def opinion(self, opinion: OpinionId) -> Opinion:
        self.asked.append(opinion)
        return self.state.edited(self.opinion_as_read(opinion))

    def record(self, opinion: OpinionId) -> Record:
        read, curation = self.opinion(opinion), self.state.curation(opinion)
        return Record(
            id=opinion,
            status=curation.status,
            text=read.text,
            raw=read.raw,
            document=read.document,
            number=read.number,
            path=read.path,
            response=read.response,
            category=read.category,
            count=read.count,
            flags=read.flags,
            links=curation.links,
            members=(),
            none_fits=curation.none_fits,
            reason=curation.reason,
            note=curation.note,
            who=curation.who,
            at=curation.at,
        )

    def source(self, opinion: OpinionId) -> tuple[str, ...]:
        return tuple(self.opinion_as_read(opinion).raw.split("\n"))

    def ledger(self, document: int) -> Ledger:
        count = self.state.document(document).opinions
        return Ledger(characters=100 * count, accounted=1.0, declared={"opinions": count})

    def alike(self, opinion: OpinionId) -> list[Pair]:
        pairs = []
        for other in self.state.opinion_ids():
            if other != opinion and not self.state.apart(opinion, other):
                score = self.relation(opinion, other)[1]
                if score >= 0.85:
                    pairs.append(Pair(min(opinion, other), max(opinion, other), score))
        return sorted(pairs, key=lambda pair: -pair.score)

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        del threshold, progress
        found = []
        for opinion in self.state.opinion_ids():
            pairs = [pair for pair in self.alike(opinion) if pair.a == opinion]
            ids = tuple(sorted({opinion, *(pair.b for pair in pairs)}))
            if pairs and any(self.state.curation(each).record is None for each in ids[1:]):
                found.append(Group(ids, opinion, tuple(pairs), min(pair.score for pair in pairs)))
        return found

    def groups_so_far(self, most: int = 50) -> list[tuple[OpinionId, ...]]:
        del most
        return []

    def suggestions(self, opinion: OpinionId) -> tuple[Suggestion, ...]:
        text = self.opinion_as_read(opinion).text
        words = {text[at : at + 3] for at in range(len(text) - 2)}
        ranked = []
        for each in self.state.initiatives:
            shared = tuple(sorted(word for word in words if word in each.title + each.body))
            ranked.append(Suggestion(each.id, float(len(shared)), shared[:3]))
        return tuple(sorted((each for each in ranked if each.score), key=lambda each: -each.score))[:9]

    def search_initiatives(self, text: str) -> list[Initiative]:
        return find(self.state.initiatives, text)

    def hit_rates(self) -> FakeRates:
        return FakeRates()

    def relation(self, kept: OpinionId, other: OpinionId) -> tuple[Relation, float]:
        one, two = self.opinion_as_read(kept).text, self.opinion_as_read(other).text
        common = sum((Counter(one) & Counter(two)).values())
        return Relation.NEAR_IDENTICAL, 2 * common / (len(one) + len(two))

    def compare(self, left: OpinionId, right: OpinionId) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        one, two = self.opinion_as_read(left).text, self.opinion_as_read(right).text
        lefts, rights = [], []
        for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
            mark = Mark.SAME if tag == "equal" else Mark.ONLY_HERE
            lefts += [Stretch(one[a:b], mark)] if a < b else []
            rights += [Stretch(two[c:d], mark)] if c < d else []
        return tuple(lefts), tuple(rights)

    def residue(self, kept: OpinionId, member: OpinionId) -> tuple[str, ...]:
        _left, right = self.compare(kept, member)
        return tuple(stretch.text for stretch in right if stretch.mark is Mark.ONLY_HERE)

    def history(
        self,
        *,
        newest_first: bool = True,
        opinion: OpinionId | None = None,
        who: str | None = None,
        since: str = "",
        until: str = "",
    ) -> Iterator[Decision]:
        for decision in reversed(self.made) if newest_first else self.made:
            touched = opinion is None or any(
                change.kind == "opinion" and change.id == opinion for change in decision.changes
            )
            within = decision.at >= since and (not until or decision.at < until)
            if touched and within and who in {None, decision.who}:
                yield decision

    def decision(self, seq: int) -> Decision:
        return self.made[seq - 1]

    # -- deciding ----------------------------------------------------------------------------------

    def keep(self, opinions: Iterable[OpinionId]) -> Decision | None:
        return self._decide(decisions.keep(self.state, opinions))

    def later(self, opinions: Iterable[OpinionId]) -> Decision | None:
        return self._decide(decisions.later(self.state, opinions))

    def exclude(self, opinions: Iterable[OpinionId], reason: str) -> Decision | None:
        return self._decide(decisions.exclude(self.state, opinions, reason))

    def reopen(self, opinions: Iterable[OpinionId]) -> Decision | None:
        return self._decide(decisions.reopen(self.state, opinions))

    def dismiss(self, opinions: Iterable[OpinionId]) -> Decision | None:
        return self._decide(decisions.dismiss(self.state, opinions))

    def group(
        self,
        opinions: Iterable[OpinionId],
        kept: OpinionId,
        residue: Residue | Mapping[OpinionId, Residue] | None = None,
    ) -> Decision | None:
        return self._decide(decisions.group(self.state, opinions, kept, None, residue))

    def take_out(self, opinions: Iterable[OpinionId]) -> Decision | None:
        return self._decide(decisions.take_out(self.state, opinions))

    def deal_with(self, opinion: OpinionId, residue: Residue) -> Decision | None:
        return self._decide(decisions.deal_with(self.state, opinion, residue))

    def apart(self, opinions: Iterable[OpinionId]) -> Decision | None:
        return self._decide(decisions.apart(self.state, opinions))

    def link(
        self,
        opinions: Iterable[OpinionId],
        initiative: InitiativeId,
        how: How = How.CHOSEN,
        *,
        settle: bool = False,
    ) -> Decision | None:
        return self._decide(decisions.link(self.state, opinions, initiative, how, settle=settle))

    def unlink(self, opinion: OpinionId, initiative: InitiativeId) -> Decision | None:
        return self._decide(decisions.unlink(self.state, opinion, initiative))

    def none_fits(self, opinion: OpinionId, *, settle: bool = False) -> Decision | None:
        return self._decide(decisions.none_fits(self.state, opinion, settle=settle))

    def set_field(self, opinion: OpinionId, name: str, value: str) -> Decision | None:
        return self._decide(decisions.set_field(self.state, opinion, name, value))

    def as_seen(self, _seen: State, verb: Callable[[], Decision | None]) -> Decision | None:
        """Nobody else decides here."""
        return verb()

    def add_initiative(self, code: str, title: str, plan: str) -> Decision | None:
        return self._decide(decisions.add_initiative(self.state, code, title, plan))

    def mine(self, opinion: OpinionId, initiative: InitiativeId) -> Decision | None:
        """Link as an import does that reads a citation."""
        links = {opinion: [Link(initiative, How.MINED)]}
        return self._decide(decisions.mined(self.state, links, {}), who="tanaka")

    def undo(self, seq: int | None = None) -> Decision | None:
        undone = {decision.undoes for decision in self.made if self._stands(decision)}
        for decision in reversed(self.made):
            own = decision.who == self.who and decision.undoes is None and decision.seq not in undone
            if decision.seq == seq or (seq is None and own):
                return self._decide(decisions.undo(self.state, decision))
        raise Refused("There is nothing of yours to undo.", "Others' decisions stay theirs.")

    def redo(self) -> Decision | None:
        last = self.made[-1]
        for decision in reversed(self.made):
            if decision.who != self.who or decision.op not in {"undo", "redo"}:
                break
            if decision.op == "undo" and self._stands(decision):
                return self._decide(decisions.undo(self.state, decision))
        raise Refused(f"There is nothing to redo after decision {last.seq}.", "Go on.")

    def _stands(self, decision: Decision) -> bool:
        return all(other.undoes != decision.seq for other in self.made)

    def act_as(self, who: str, verb: Callable[[], object]) -> Callable[[], None]:
        """What somebody else does, for `others`."""

        def act() -> None:
            mine = self.who
            self.who = who
            verb()
            self.who = mine

        return act

    def _decide(self, draft: Draft, *, who: str | None = None) -> Decision | None:
        if not draft.edits:
            return None
        if stale(self.state, draft):
            raise Refused("Somebody was faster.", "Look again.")
        decision = settle(self.state, draft, at=_AT, who=who or self.who, sid="s")
        self.state = fold(self.state, decision)
        self.made.append(decision)
        return decision
