"""Verbs that take care of a project: prove that it is whole, copy it, mend it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.options import ProjectPath
from curate.cli.output import print_findings, print_json, say
from store.errors import CurateError
from store.language import N_, _


@verb(
    "check", N_("Prove that the journal is whole, replays to the book, and that every ledger's sum is whole.")
)
@options.project
@options.as_json
def check(project: Path, as_json: bool) -> None:
    from curate.documents.personal import looked_for
    from store.project import open_project
    from store.upkeep.check import check as findings

    opened = open_project(project)
    found = findings(opened)
    with suppress(CurateError):  # what does not open was said already
        found = (*found, looked_for(opened))
    whole = all(each.ok for each in found)
    if as_json:
        rows = [{"ok": each.ok, "what": each.what, "advice": each.advice} for each in found]
        print_json({"ok": whole, "findings": rows})
    else:
        print_findings(found)
    if not whole:
        sys.exit(1)


@verb("backup", N_("Make a verified copy of PROJECT while others work on it."))
@options.project
@option("-o", "--output", type=ProjectPath, help=N_("Where to; PROJECT/backups if not given."))
def backup(project: Path, output: Path | None) -> None:
    from store.project import open_project
    from store.upkeep.backup import backup as copy

    click.echo(copy(open_project(project), output))


@verb("doctor", N_("Look at a PROJECT that does not open, say what is known, mend what can be rebuilt."))
@options.project
@option("--restore", type=ProjectPath, help=N_("A backup to restore the project from."))
@option("--salvage", is_flag=True, help=N_("Go on with the decisions before the damage."))
@option("--take-over", is_flag=True, help=N_("Decide as another program wrote it into the book."))
@option("--leave", is_flag=True, help=N_("Leave what another program wrote into the book as it is."))
@option("--forget", metavar="HOST", help=N_("Take sessions on another machine, HOST, for gone."))
def doctor(
    project: Path, restore: Path | None, salvage: bool, take_over: bool, leave: bool, forget: str | None
) -> None:
    from store.sharing.user import user
    from store.upkeep import doctor as surgery

    if (restore is not None) + salvage + take_over + leave + (forget is not None) > 1:
        raise click.UsageError(_("Choose one of --restore, --salvage, --take-over, --leave and --forget."))
    if forget is not None:
        found = surgery.forget(project, forget)
    elif take_over:
        found = surgery.take_over(project, who=user())
    elif leave:
        found = surgery.leave(project, who=user())
    elif restore is not None:
        found = surgery.restore(project, restore)
    else:
        found = surgery.salvage(project) if salvage else surgery.examine(project)
    print_findings(found)
    if not found:
        say(_("No other program has written to the book: there is nothing to do."))
    if not all(each.ok for each in found):
        sys.exit(1)
