"""Verbs on the links between opinions and initiatives: suggested, cited, moved to another plan."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.output import print_json, print_lines, say, writing
from store.language import N_, _, ngettext


@verb("suggest", N_("Rank the initiatives for each opinion of PROJECT."))
@options.project
@option("--hide-mined", is_flag=True, help=N_("Rank as if the answers were unknown."))
@option("--evaluate", is_flag=True, help=N_("Replay known links, cold and learning."))
@options.as_json
def suggest(project: Path, hide_mined: bool, evaluate: bool, as_json: bool) -> None:
    from curate.reports import suggestions as report
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        if sys.stderr.isatty() and (evaluate or as_json):
            n = session.state.total
            said = ngettext("Ranking for {n} opinion...", "Ranking for {n} opinions...", n)
            say(said.format(n=n))
        if evaluate:
            print_json(report.evaluation(session))
        elif as_json:
            print_json(report.suggestions(session, hide_mined=hide_mined))
        else:
            print_lines(report.suggestion_lines(session, hide_mined=hide_mined))


@verb("nearest", N_("List the opinions of PROJECT nearest to OPINION by content, decided or not."))
@options.project
@click.argument("opinion", type=options.OPINION)
@option("-n", "limit", type=click.IntRange(1), default=20, help=N_("How many."))
@options.as_json
def nearest(project: Path, opinion: int, limit: int, as_json: bool) -> None:
    from curate.reports import links as report
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = session.nearest(opinion, limit)
        if as_json:
            print_json(report.nearest(session, opinion, found))
        else:
            print_lines(report.nearest_lines(session, found))


@verb("citations", N_("List the citations in PROJECT that code, name and page lead to different places."))
@options.project
@options.as_json
def citations(project: Path, as_json: bool) -> None:
    from curate.reports import links as report
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        if as_json:
            print_json(report.disagreements(session))
        else:
            print_lines(report.disagreement_lines(session))


@verb("versions", N_("Lay the plan NEW of PROJECT beside its older version OLD."))
@options.project
@click.argument("old")
@click.argument("new")
@option("--move", is_flag=True, help=N_("Move the links to NEW, as one decision, and report it."))
@options.as_json
def versions(project: Path, old: str, new: str, move: bool, as_json: bool) -> None:
    from curate.reports import links as report
    from curate.session import Session
    from curate.words.moves import summary

    with writing(project) if move else Session.open(project, readonly=True) as session:
        found = session.versions(old, new)
        decision = session.move_links(old, new) if move else None
        if as_json:
            print_json(report.moves(session, found, decision))
            return
        print_lines(report.move_lines(session, found))
    if decision is not None:
        say(_("Decision {n}: {what}.").format(n=decision.seq, what=summary(found)))
    elif move:
        say(_("No link goes to {plan}: there was nothing to move.").format(plan=old))
