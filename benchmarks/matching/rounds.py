"""How pairs written truth first are grouped, named, warned of, and what is said to be beyond the kept text.

    python -m benchmarks.matching.rounds [--wrong] [--crowd 1000] [--threshold .85]

Each of `rounds/*.txt` was written before it was held against the program, once, before anything was mended
(docs/matching.md). An entry is a line "kind ; together ; relations ; cautions", the kept text, and on its
last line the member, in which ⟦what it says beyond the kept text⟧ and ‹what it only says otherwise› are
marked as a person would. Together and cautions are ? where either will do; ＠長文 stands for 4,800 letters of
other entries. Groups are looked for in the texts of one round among so many of the generated corpus; beside
them stands rapidfuzz's `token_set_ratio` at the threshold that is best for the very same texts.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import cdist
from rapidfuzz.utils import default_process

from benchmarks.matching.generate import opinions
from curate.matching.cautions import cautions
from curate.matching.clauses import clauses
from curate.matching.differences import compare
from curate.matching.families import Families
from curate.matching.measure import THRESHOLD
from curate.matching.normalise import normalise
from curate.matching.relations import relation
from curate.matching.residue import residue
from store.model import Mark, Relation, Stretch

ROUNDS = sorted((Path(__file__).parent / "rounds").glob("*.txt"))
NAMES = {each.value.split("-")[0]: each for each in Relation}
_MARKED = re.compile("(⟦[^⟧]*⟧|‹[^›]*›)")
_IGNORED = re.compile(r"[\s。、．，.,]")

LONG = 4_800
"""Letters of ＠長文, at most."""

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Entry:
    """A pair of texts, and what is true of it."""

    kind: str
    together: str
    relations: frozenset[Relation]
    cautions: str
    kept: str
    member: str
    beyond: frozenset[int]
    """Places of the member that say more than the kept text."""
    otherwise: frozenset[int]
    """Places that only say it otherwise."""

    @property
    def residue(self) -> tuple[str, ...]:
        """The clauses that say more."""
        found, end = [], 0
        for clause in clauses(self.member):
            start = self.member.index(clause, end)
            end = start + len(clause)
            if not self.beyond.isdisjoint(range(start, end)):
                found.append(clause)
        return tuple(found)


def entries(file: Path, long: str) -> list[Entry]:
    """The entries of a round."""
    text = file.read_text(encoding="utf-8").replace("＠長文", long)
    heads = list(re.finditer(r"^(.+?) ; (.) ; (.+?) ; (.+)\n", text, re.MULTILINE))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    found = []
    for head, end in zip(heads, ends, strict=True):
        kept, member = text[head.end() : end].rstrip("\n").rsplit("\n", 1)
        how = frozenset(NAMES[each] for each in head[3].split("|"))
        found.append(Entry(head[1], head[2], how, head[4], kept, *_marked(member.replace("\\n", "\n"))))
    return found


def _marked(member: str) -> tuple[str, frozenset[int], frozenset[int]]:
    text, places = "", {"⟦": set[int](), "‹": set[int]()}
    for piece in _MARKED.split(member):
        bare = piece.strip("⟦⟧‹›") if piece[:1] in places else piece
        if bare != piece:
            places[piece[0]] |= {*range(len(text), len(text) + len(bare))}
        text += bare
    return text, frozenset(places["⟦"]), frozenset(places["‹"])


def grouped(given: Sequence[Entry], crowd: int, threshold: float) -> Mapping[str, str]:
    """Precision and recall of the pairs that are proposed together, and of those that token_set_ratio would.

    Left out are pairs of two entries that hold the same 4,800 letters, or nothing but one text (賛成です。).
    """
    texts = [text for each in given for text in (each.kept, each.member)]
    own = len(texts)
    texts += [each.text for each in opinions(crowd)]
    truth = {(2 * n, 2 * n + 1): each.together for n, each in enumerate(given)}
    same = {(a, b) for a, b in combinations(range(own), 2) if normalise(texts[a]) == normalise(texts[b])}
    same |= set(combinations([n for n in range(own) if len(texts[n]) > LONG / 2], 2))
    asked = {
        (a, b)
        for a in range(own)
        for b in range(a + 1, len(texts))
        if truth.get((a, b), "?" if (a, b) in same else "n") != "?"
    }
    due = {pair for pair, together in truth.items() if together == "y"}
    families = Families({n + 1: text for n, text in enumerate(texts)}, threshold)
    groups = (combinations(each.opinions, 2) for each in families.groups(lambda _opinion: True))
    found = {(a - 1, b - 1) for pairs in groups for a, b in pairs} & asked
    related = {
        (a, b)
        for a, b in due - found
        if b + 1 in families.corpus.akin(a + 1) and relation(texts[a], texts[b])[0] is not Relation.RELATED
    }
    best, peer = _peer(texts, own, asked, due)
    return {
        "groups": _rates(found, due),
        "in groups, or related": f"{len(found & due | related)}/{len(due)}",
        f"token_set_ratio from {best}": _rates(peer, due),
    }


def _peer(texts: Sequence[str], own: int, asked: Pairs, due: Pairs) -> tuple[int, Pairs]:
    """The threshold at which rapidfuzz's token_set_ratio has the best F1, and the pairs it has there."""
    ratio = cdist(texts[:own], texts, scorer=token_set_ratio, processor=default_process)

    def pairs(least: int) -> Pairs:
        return {(int(a), int(b)) for a, b in zip(*np.nonzero(ratio >= least), strict=True)} & asked

    def worth(least: int) -> float:
        found = pairs(least)
        return len(found & due) / (len(found) + len(due))

    best = max(range(50, 101), key=worth)
    return best, pairs(best)


def _rates(found: Pairs, due: Pairs) -> str:
    return f"precision {len(found & due)}/{len(found)} recall {len(found & due)}/{len(due)}"


def faults(each: Entry) -> Mapping[str, str]:
    """What is told otherwise than it is true, by what it is about."""
    how, score = relation(each.kept, each.member)
    told = cautions(each.kept, each.member)
    left = residue(each.kept, each.member)
    found = {}
    if how not in each.relations:
        found["relation"] = f"{how} {score:.2f}"
    if bool(told) == (each.cautions == "-") and each.cautions != "?":
        found["caution"] = str(told)
    if left != each.residue:
        found["residue"] = f"{left}, not {each.residue}"
    if _only_here(each) != each.beyond:
        found["marks"] = "".join(_shown(stretch) for stretch in compare(each.kept, each.member)[1])
    return found


def _only_here(each: Entry) -> frozenset[int]:
    """The places that are marked, but for blanks, marks and what only says it otherwise."""
    at, found = 0, set[int]()
    for stretch in compare(each.kept, each.member)[1]:
        if stretch.mark is Mark.ONLY_HERE:
            found |= {*range(at, at + len(stretch.text))}
        at += len(stretch.text)
    blank = {place for place in found | each.beyond if _IGNORED.match(each.member[place])}
    return frozenset(found - each.otherwise - blank | each.beyond & blank)


def _shown(stretch: Stretch) -> str:
    return stretch.text if stretch.mark is Mark.SAME else f"[{stretch.text}]"


def report(given: Sequence[Entry], crowd: int, threshold: float, *, wrong: bool) -> Mapping[str, object]:
    """How much of a round is told as it is true; prints what is not if asked."""
    wrongs = Counter[str]()
    asked = Counter({"relation": len(given), "residue": len(given), "marks": len(given)})
    for each in given:
        kind = {"-": "cautions false", "?": "cautions either"}.get(each.cautions, "cautions due")
        asked[kind] += 1
        for about, said in faults(each).items():
            wrongs[kind if about == "caution" else about] += 1
            if wrong:
                print(about, each.kind, each.kept[:60], each.member[:60], said[:200], sep=" | ")
    right = {about: f"{number - wrongs[about]}/{number}" for about, number in asked.items()}
    return {"pairs": len(given), **grouped(given, crowd, threshold), **right}


def main() -> None:
    """Print one JSON a round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--wrong", action="store_true", help="print all that is told otherwise than it is true"
    )
    parser.add_argument("--crowd", type=int, default=1000, help="how many other texts stand around")
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="of the groups")
    asked = parser.parse_args()
    first = [text for file in ROUNDS for each in entries(file, "") for text in (each.kept, each.member)]
    long = "".join(dict.fromkeys(text for text in first if text.endswith("。") and "\n" not in text))
    for file in ROUNDS:
        given = entries(file, long[:LONG].rpartition("。")[0] + "。")
        print(
            json.dumps(
                {"round": file.stem, **report(given, asked.crowd, asked.threshold, wrong=asked.wrong)},
                ensure_ascii=False,
            )
        )


if __name__ == "__main__":
    main()
