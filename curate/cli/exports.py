"""Verbs on exports: write what was decided, and compare a file with the project."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from curate.cli import options
from curate.cli.help import option, verb
from curate.cli.options import ProjectPath
from curate.cli.output import print_json, print_lines, say
from store.language import N_, _


@verb("export", N_("Write what was decided in PROJECT."))
@options.project
@option(
    "-f",
    "--format",
    "name",
    help=N_("yaml, json, jsonl, csv, md, html, xlsx, docx; else by the file's name."),
)
@option(
    "-o",
    "--output",
    help=N_("The file to write, or a folder (DIR/) for one file a record; standard output if not given."),
)
@option("--partial", is_flag=True, help=N_("Export although something is still open, and say so."))
@option("--unmasked", is_flag=True, help=N_("Leave personal data as it is."))
@option("--key", type=ProjectPath, help=N_("Where to say what the masks stand for; PROJECT/masks.json."))
def export(
    project: Path, name: str | None, output: str | None, partial: bool, unmasked: bool, key: Path | None
) -> None:
    from curate.publishing import exporting
    from curate.session import Session

    if output == "":
        raise click.UsageError(_("No file is named behind -o."))
    with Session.open(project, readonly=True) as session:
        material = session.material(partial=partial, unmasked=unmasked)
        if output is None or output == "-":
            for piece in exporting.exported(name, material):
                sys.stdout.buffer.write(piece)
            session.exported()
            _say_key(exporting.key_file(material, key, None))
            return
        target = Path(output)
        if output.endswith("/"):
            exporting.make_folder(target)
        exporting.write_export(name, material, target)
        session.exported()
        say(_("{path} written.").format(path=output))
        _say_key(exporting.key_file(material, key, target))


def _say_key(path: Path | None) -> None:
    if path is not None:
        say(
            _("Personal data is masked; {path} says what stood there. Keep it to yourself.").format(path=path)
        )


_SHOWN = 100
"""Differences that are read one by one; more of them are another export, or none."""


@verb("verify", N_("Say whether an EXPORT is what a project says, record by record."))
@click.argument("export", type=ProjectPath)
@option("--project", required=True, type=ProjectPath, help=N_("The project that it was taken from."))
@options.as_json
def verify(export: Path, project: Path, as_json: bool) -> None:
    from curate.publishing.verifying import verified
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = verified(
            export, lambda partial, unmasked: session.material(partial=partial, unmasked=unmasked)
        )
    if as_json:
        said = {"compared": found.compared, "differences": list(found.differences), "note": found.note}
        print_json({"ok": not found.differences, **said})
    else:
        words = _("{file} is what the project says.").format(file=export.name)
        print_lines("!!   " + each for each in found.differences[:_SHOWN])
        if (more := len(found.differences) - _SHOWN) > 0:
            say(_("… and {n} more differences; --json lists them all.").format(n=more))
        print_lines([] if found.differences else [f"ok   {words} {found.note}".rstrip()])
    if found.differences:
        sys.exit(1)
