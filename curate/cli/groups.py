"""Verbs that find near-identical texts: in a project, or in a file of one's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.options import ProjectPath
from curate.cli.output import print_json, print_lines
from store.language import N_, _


@verb("groups", N_("List the near-identical opinions of PROJECT that are still to be decided on."))
@options.project
@options.threshold
@option(
    "--related",
    is_flag=True,
    help=N_("List, too, which opinions contain others, or say the same in another order."),
)
@options.as_json
def groups(project: Path, threshold: float | None, related: bool, as_json: bool) -> None:
    from curate.reports import groups as report
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = session.groups(threshold)
        others = session.all_related(threshold) if related else None
        if as_json:
            whole = [session.with_pairs(group, threshold) for group in found]
            print_json(report.groups(session, whole, threshold or session.threshold, others))
        else:
            print_lines(report.group_lines(session, found))
            print_lines(report.related_lines(session, others or ()))


@verb("match", N_("Find near-identical texts in FILE, one JSON {id, text} a line."))
@click.argument("file", type=ProjectPath)
@options.threshold
@option("--pairs", "as_pairs", is_flag=True, help=N_("Print pairs with their scores, not groups."))
@option(
    "--engine", type=click.Choice(["local", "dask", "spark"]), default="local", help=N_("Where to search.")
)
@option("--scheduler", help=N_("The address of a Dask scheduler; a cluster of this machine if not given."))
@option("--master", help=N_("The address of a Spark master; this machine if not given."))
@option("-o", "--output", type=ProjectPath, help=N_("The file to write; standard output if not given."))
def match(
    file: Path,
    threshold: float | None,
    as_pairs: bool,
    engine: str,
    scheduler: str | None,
    master: str | None,
    output: Path | None,
) -> None:
    from curate.desk.opened import THRESHOLD
    from curate.headless import files, matchfile
    from curate.matching.search.engines import executor

    if as_pairs and engine != "local":
        raise click.UsageError(_("--pairs is found on this machine only."))
    if (scheduler and engine != "dask") or (master and engine != "spark"):
        raise click.UsageError(_("--scheduler goes with --engine dask, --master with --engine spark."))
    execute = executor(engine, scheduler if engine == "dask" else master)
    found = (
        json.dumps(row, ensure_ascii=False) + "\n"
        for row in matchfile.match(file, threshold or THRESHOLD, as_pairs=as_pairs, execute=execute)
    )
    if output is None or str(output) == "-":
        sys.stdout.writelines(found)
    else:
        files.write(output, found)
