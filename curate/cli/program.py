"""The program `curate`: words in, one verb, words or one JSON document out.

stdout is for data, stderr for talk. Exit status: 0 done, 1 something was refused or differs, 2 wrong
use. Nothing here loads Textual but `open` and `demo` on a terminal.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

import curate
from curate import speech
from curate.cli import care, decisions, documents, exports, groups, links, projects
from curate.cli.help import Option, Verbs, option
from store.language import N_


class _Program(Verbs):
    """The verbs; a first word that is none of them is the project to open."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        values = {"--lang"}
        at = 0
        while at < len(args) and args[at].startswith("-"):
            at += 2 if args[at] in values else 1
        if "--plain" in args[:at]:
            args.append(args.pop(args.index("--plain")))
            at -= 1
        if at < len(args) and args[at] not in self.commands and self._names_a_path(args[at]):
            args = [*args[:at], "open", *args[at:]]
        return super().parse_args(ctx, args)

    @staticmethod
    def _names_a_path(word: str) -> bool:
        return "/" in word or word in {".", ".."} or Path(word).exists()


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Read the opinions on a plan, lose none, link each to its initiative, publish what was decided."),
)
@click.version_option(
    curate.__version__, prog_name="curate", cls=Option, help=N_("Show the version and exit.")
)
@option(
    "--lang",
    type=click.Choice(speech.LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=lambda _ctx, _option, lang: speech.speak(lang),
    help=N_("Language of all words; else the locale's."),
)
def verbs() -> None:
    """All verbs under one program."""


for _verb in (
    projects.open_,
    projects.init,
    documents.import_,
    projects.status,
    groups.groups,
    groups.match,
    links.suggest,
    links.nearest,
    links.citations,
    links.versions,
    decisions.decide,
    exports.export,
    exports.verify,
    care.check,
    decisions.history,
    decisions.undo,
    care.backup,
    care.doctor,
    projects.demo,
):
    verbs.add_command(_verb)


def main() -> None:
    """Run the command line.

    Raises:
        CurateError: a verb was refused; see `curate.speech.refusals`.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    speech.speak(None)
    verbs.main(prog_name="curate", standalone_mode=True)
