"""What was curated, as it is published: each opinion that is in nobody else's record, with its members.

A record joins what was decided (the State) with what was read (the corpus). Opinions that nobody has
decided on take the same shape, so that a list, an export and the book need to know only one.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.corpus.corpus import Corpus
from store.model import Curation, Link, Member, Opinion, OpinionId, Record, Relation, Status
from store.state import State


def records(state: State, corpus: Corpus) -> Iterator[Record]:
    """Yield a record for every opinion that is not grouped into another, by id."""
    for document in state.documents:
        for opinion in corpus.opinions(document):
            curation = state.curation(opinion.id)
            if curation.status is not Status.GROUPED:
                yield _record(state, corpus, opinion, curation)


def record(state: State, corpus: Corpus, id: OpinionId) -> Record:
    """Return the record that an opinion is, or is grouped into.

    Raises:
        UnknownThing: no document in force has this opinion.
    """
    kept = state.entry("opinion", id).fields.get("record") or id
    opinion = corpus.opinion(state.document_of(kept), kept)
    return _record(state, corpus, opinion, state.curation(kept))


def _record(state: State, corpus: Corpus, opinion: Opinion, curation: Curation) -> Record:
    kept = state.edited(opinion)
    others = [corpus.opinion(state.document_of(each), each) for each in state.members(opinion.id)]
    decided = curation.status is not Status.UNDECIDED
    return Record(
        id=opinion.id,
        status=curation.status,
        text=kept.text,
        raw=opinion.raw,
        document=opinion.document,
        number=opinion.number,
        path=opinion.path,
        response=kept.response,
        category=kept.category,
        count=sum(each.count for each in (opinion, *others)),
        flags=kept.flags,
        links=_links(state, curation, others),
        members=tuple(_member(state, each) for each in others),
        none_fits=curation.none_fits,
        reason=curation.reason,
        note=curation.note,
        who=curation.who if decided else "",
        at=curation.at if decided else "",
    )


def _links(state: State, curation: Curation, members: list[Opinion]) -> tuple[Link, ...]:
    """The kept opinion's links, then those that only members have."""
    links = {link.initiative: link for link in curation.links}
    for member in members:
        for link in state.curation(member.id).links:
            links.setdefault(link.initiative, link)
    return tuple(links.values())


def _member(state: State, opinion: Opinion) -> Member:
    curation = state.curation(opinion.id)
    return Member(
        opinion=opinion.id,
        text=opinion.text,
        relation=curation.relation or Relation.NEAR_IDENTICAL,
        residue=curation.residue,
        document=opinion.document,
        number=opinion.number,
        count=opinion.count,
    )
