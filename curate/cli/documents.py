"""The verb that reads documents into a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from curate import speech
from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.options import ProjectPath
from curate.cli.output import print_json, say, writing
from store.errors import BadInput, CurateError
from store.language import N_, _

if TYPE_CHECKING:
    from curate.documents.importing import Imported
    from curate.session import Session


@verb("import", N_("Read FILES into PROJECT and print the ledger of each."))
@options.project
@click.argument("files", nargs=-1, required=True, type=ProjectPath)
@option(
    "--as",
    "kind",
    type=click.Choice(["auto", "opinions", "plan"]),
    default="auto",
    help=N_("What they are, where it is known."),
)
@option("--columns", help=N_("Which column is what: text=要旨,response=回答,…"))
@option("--encoding", help=N_("How the files are written, where it is known."))
@option(
    "--replaces",
    type=click.IntRange(0),
    help=N_("The document that FILE corrects, 0 for none; else the one it resembles, where there is one."),
)
@option(
    "--take-proposed",
    "take",
    is_flag=True,
    help=N_("Take as an opinion what is only proposed as one: prose, and words in 「」."),
)
@options.as_json
def import_(
    project: Path,
    files: tuple[Path, ...],
    kind: str,
    columns: str | None,
    encoding: str | None,
    replaces: int | None,
    take: bool,
    as_json: bool,
) -> None:
    from curate.documents.replacing import AUTO

    if replaces and len(files) > 1:
        raise click.UsageError(_("--replaces goes with one FILE."))
    named = _columns(columns)
    replaced = AUTO if replaces is None else replaces
    documents: list[dict[str, Any]] = []
    refused = False
    with writing(project) as session:
        for file in files:
            try:
                for imported in session.import_documents(
                    [file], kind=kind, columns=named, encoding=encoding, replaces=replaced
                ):
                    documents.append(_reported(session, imported, take=take))
                    refused = refused or bool(imported.restored and imported.restored.conflicts)
            except CurateError as error:
                speech.complain(error)
                refused = True
    if as_json:
        print_json({"documents": documents})
    if refused:
        sys.exit(1)


def _reported(session: Session, imported: Imported, *, take: bool) -> dict[str, Any]:
    """Say what was read, take what is proposed where that was asked for, and give both as JSON."""
    from curate.reports import imports

    told = imports.report(imported)
    imports.say_import(imported, say, ask=not take)
    if take and imported.document:
        told["taken"] = taken = imports.taken(session, imported.document.id)
        imports.say_taken(taken, say)
    return told


def _columns(words: str | None) -> dict[str, str] | None:
    """`--columns text=要旨,response=回答` as a mapping from what a column is to its name.

    Raises:
        BadInput: a part of it is no name=column.
    """
    if words is None:
        return None
    chosen = {}
    for part in words.replace("，", ",").split(","):
        name, sign, column = part.partition("=")
        if not (sign and name.strip() and column.strip()):
            raise BadInput(
                _("“{part}” does not say which column is what.").format(part=part),
                _("Write for example --columns text=要旨,response=回答"),
            )
        chosen[name.strip()] = column.strip()
    return chosen
