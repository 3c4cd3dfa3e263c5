"""Verbs on decisions: make those of a script, list them, take one back."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.options import ProjectPath
from curate.cli.output import print_json, print_json_line, print_lines, say, writing
from store.language import N_, _


@verb("decide", N_("Make the decisions of a script on PROJECT, one JSON a line, and answer each with one."))
@options.project
@option("--script", required=True, type=ProjectPath, help=N_("- for standard input."))
def decide(project: Path, script: Path) -> None:
    from curate.headless import files, scripting

    lines = sys.stdin.buffer if str(script) == "-" else files.lines(script)
    failed = False
    with writing(project) as session:
        for answer in scripting.decide(session, lines):
            print_json_line(answer)
            failed = failed or not answer["ok"]
    if failed:
        sys.exit(1)


@verb("history", N_("List who decided what in PROJECT, newest first."))
@options.project
@option("--opinion", type=options.OPINION, help=N_("Only decisions on this opinion."))
@option("--who", help=N_("Only decisions by this analyst."))
@option("--since", help=N_("Only decisions from this day or moment on: 2026-04-01, 2026-04-01T09:00."))
@option("--until", help=N_("Only decisions up to the end of this day or moment."))
@options.as_json
def history(
    project: Path,
    opinion: int | None,
    who: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    from curate.reports.decisions import decision, decision_line
    from curate.session import Session
    from curate.words import periods

    with Session.open(project, readonly=True) as session:
        found = session.history(
            opinion=opinion, who=who, since=periods.since(since), until=periods.until(until)
        )
        first = next(found, None)
        if first is None and opinion is not None:
            session.opinion(opinion)
        found = chain(() if first is None else (first,), found)
        if as_json:
            print_json({"decisions": [decision(each) for each in found]})
        elif first is None:
            say(_("No decision is like that."))
        else:
            print_lines(decision_line(each, session.state) for each in found)


@verb("undo", N_("Take back a decision of yours in PROJECT."))
@options.project
@option("--decision", type=int, help=N_("Which; your last one if not given."))
def undo(project: Path, decision: int | None) -> None:
    with writing(project) as session:
        done = session.undo(decision)
    if done is not None:
        say(_("Decision {n} is taken back by decision {m}.").format(n=done.undoes, m=done.seq))
