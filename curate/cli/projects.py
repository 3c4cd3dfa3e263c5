"""Verbs on a whole project: make one, work on it, see how far it is; and the sample."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from curate import remembered
from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.options import ProjectPath
from curate.cli.output import print_json, print_line, print_lines, say, say_notices, writing
from store.language import N_, _


@verb("open", N_("Work on PROJECT in the terminal (short: curate PROJECT)."))
@options.project
@options.plain
def open_(project: Path, plain: bool) -> None:
    if plain:
        _in_lines(project)
    from curate.app import opened

    sys.exit(opened(project))


def _in_lines(project: Path) -> None:
    """Work on a project in plain lines; streams that are no terminal will do."""
    from curate import settings
    from curate.plain.loop import run
    from curate.plain.talk import over_the_terminal
    from curate.screens.covering import cover

    with writing(project) as session:
        if session.covers or settings.load(settings.path()).cover:
            cover(session)
        sys.exit(run(session, over_the_terminal()))


@verb("init", N_("Make an empty PROJECT."))
@options.project
@option("--shared", is_flag=True, help=N_("The folder's group may work on it too."))
def init(project: Path, shared: bool) -> None:
    from curate.session import Session
    from store.project import create

    create(project, shared=shared)
    Session.open(project).close()
    say(_("{path} is ready. Next: curate import {path} FILE…").format(path=project))


@verb("status", N_("Say how far the work on PROJECT is."))
@options.project
@options.as_json
def status(project: Path, as_json: bool) -> None:
    from curate.reports import status as report
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = report.status(session)
        if not as_json:
            say_notices(session)
    if as_json:
        print_json(found)
    else:
        print_lines(report.status_lines(found))


@verb(
    "demo",
    N_("Make a sample project in FOLDER and open it; without a terminal, do the whole job in plain lines."),
)
@click.argument("folder", type=ProjectPath, default="curate-demo")
@options.plain
def demo(folder: Path, plain: bool) -> None:
    from curate import demo as sample
    from curate.app import run
    from curate.beside.attended import Attended

    if plain:
        sample.prepare(folder)
        _in_lines(folder)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sample.whole_job(folder, print_line)
        return
    sample.prepare(folder)
    with Attended.open(folder) as session:
        sys.exit(run(session, tour=not remembered.read(remembered.tour_file()).get("seen")))
