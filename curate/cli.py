"""The command line: words in, one verb of the session, words or one JSON document out.

stdout is for data, stderr for talk. Exit status: 0 done, 1 something was refused or differs, 2 wrong
use. Nothing here loads Textual but `open` and `demo` on a terminal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import curate
from curate import remembered, speech
from curate.headless.help import Option, Verbs, option
from store.errors import CurateError
from store.language import N_, _

if TYPE_CHECKING:
    from curate.session import Session

ProjectPath = click.Path(path_type=Path)


class _Verbs(Verbs):
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
    cls=_Verbs,
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


def main() -> None:
    """Run the command line.

    Raises:
        CurateError: a verb was refused; see `curate.speech.refusals`.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    speech.speak(None)
    verbs.main(prog_name="curate", standalone_mode=True)


def _say(sentence: str) -> None:
    click.echo(speech.harmless(sentence), err=True)


def _writing(project: Path) -> Session:
    """A session that may write; it says for whom it waits, and what a crash had left behind."""
    from curate.session import Session

    def waiting(who: str) -> None:
        _say(_("Waiting for {who}…").format(who=who) if who else _("Waiting for another session…"))

    session = Session.open(project, waiting=waiting)
    _say_notices(session)
    return session


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return option("--json", "as_json", is_flag=True, help=N_("Print one JSON document."))(command)


def _threshold_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return option(
        "--threshold",
        type=click.FloatRange(0.5, 1.0),
        help=N_("From which similarity on texts are near-identical (0.85 unless set)."),
    )(command)


def _plain_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return option(
        "--plain", is_flag=True, help=N_("Work in plain lines: for screen readers, TERM=dumb and pipes.")
    )(command)


@verbs.command("open", help=N_("Work on PROJECT in the terminal (short: curate PROJECT)."))
@click.argument("project", type=ProjectPath)
@_plain_option
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

    with _writing(project) as session:
        if session.covers or settings.load(settings.path()).cover:
            cover(session)
        sys.exit(run(session, over_the_terminal()))


@verbs.command("init", help=N_("Make an empty PROJECT."))
@click.argument("project", type=ProjectPath)
@option("--shared", is_flag=True, help=N_("The folder's group may work on it too."))
def init(project: Path, shared: bool) -> None:
    from curate.session import Session
    from store.project import create

    create(project, shared=shared)
    Session.open(project).close()
    _say(_("{path} is ready. Next: curate import {path} FILE…").format(path=project))


@verbs.command("import", help=N_("Read FILES into PROJECT and print the ledger of each."))
@click.argument("project", type=ProjectPath)
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
@_json_option
def import_(
    project: Path,
    files: tuple[Path, ...],
    columns: str | None,
    replaces: int | None,
    take: bool,
    as_json: bool,
    **said: Any,
) -> None:
    from curate.documents.importing import report
    from curate.documents.replacing import AUTO
    from curate.headless import reporting

    if replaces and len(files) > 1:
        raise click.UsageError(_("--replaces goes with one FILE."))
    chosen = reporting.columns(columns)
    documents, refused = [], False
    with _writing(project) as session:
        for file in files:
            try:
                for imported in session.import_documents(
                    [file],
                    columns=chosen,
                    **said,
                    replaces=AUTO if replaces is None else replaces,
                ):
                    documents.append(report(imported))
                    reporting.say_import(imported, _say, ask=not take)
                    if take and imported.document:
                        documents[-1]["taken"] = taken = reporting.taken(session, imported.document.id)
                        reporting.say_taken(taken, _say)
                    refused = refused or bool(imported.restored and imported.restored.conflicts)
            except CurateError as error:
                speech.complain(error)
                refused = True
    if as_json:
        _print_json({"documents": documents})
    if refused:
        sys.exit(1)


def _say_notices(session: Session) -> None:
    for each in session.notices():
        _say(" ".join(filter(None, (each.what, each.advice))))


@verbs.command("status", help=N_("Say how far the work on PROJECT is."))
@click.argument("project", type=ProjectPath)
@_json_option
def status(project: Path, as_json: bool) -> None:
    from curate.headless import reporting
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = reporting.status(session)
        if not as_json:
            _say_notices(session)
    if as_json:
        _print_json(found)
        return
    for line in reporting.status_lines(found):
        click.echo(line)


@verbs.command(
    "groups", help=N_("List the near-identical opinions of PROJECT that are still to be decided on.")
)
@click.argument("project", type=ProjectPath)
@_threshold_option
@_json_option
def groups(project: Path, threshold: float | None, as_json: bool) -> None:
    from curate.headless import reporting
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = session.groups(threshold)
        if as_json:
            whole = [session.with_pairs(group, threshold) for group in found]
            _print_json(reporting.groups(session, whole, threshold or session.threshold))
        else:
            for line in reporting.group_lines(session, found):
                click.echo(line)


@verbs.command("match", help=N_("Find near-identical texts in FILE, one JSON {id, text} a line."))
@click.argument("file", type=ProjectPath)
@_threshold_option
@option("--pairs", "as_pairs", is_flag=True, help=N_("Print pairs with their scores, not groups."))
@option(
    "--engine", type=click.Choice(["local", "dask", "spark"]), default="local", help=N_("Where to search.")
)
@option("--scheduler", help=N_("The address of a Dask scheduler; a cluster of this machine if not given."))
@option("--master", help=N_("The address of a Spark master; this machine if not given."))
@option("-o", "--output", type=click.File("w", encoding="utf-8", lazy=True), default="-")
def match(
    file: Path,
    threshold: float | None,
    as_pairs: bool,
    engine: str,
    scheduler: str | None,
    master: str | None,
    output: Any,
) -> None:
    from curate.desk.opened import THRESHOLD
    from curate.headless import matchfile
    from curate.matching.engines import executor

    if as_pairs and engine != "local":
        raise click.UsageError(_("--pairs is found on this machine only."))
    if (scheduler and engine != "dask") or (master and engine != "spark"):
        raise click.UsageError(_("--scheduler goes with --engine dask, --master with --engine spark."))
    execute = executor(engine, scheduler if engine == "dask" else master)
    for row in matchfile.match(file, threshold or THRESHOLD, as_pairs=as_pairs, execute=execute):
        output.write(json.dumps(row, ensure_ascii=False) + "\n")


@verbs.command("suggest", help=N_("Rank the initiatives for each opinion of PROJECT."))
@click.argument("project", type=ProjectPath)
@option("--hide-mined", is_flag=True, help=N_("Rank as if the answers were unknown."))
@option("--evaluate", is_flag=True, help=N_("Replay known links, cold and learning."))
@_json_option
def suggest(project: Path, hide_mined: bool, evaluate: bool, as_json: bool) -> None:
    from curate.headless import reporting
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        if evaluate:
            _print_json(reporting.evaluation(session))
        elif as_json:
            _print_json(reporting.suggestions(session, hide_mined=hide_mined))
        else:
            for line in reporting.suggestion_lines(session, hide_mined=hide_mined):
                click.echo(line)


@verbs.command(
    "nearest", help=N_("List the opinions of PROJECT nearest to OPINION by content, decided or not.")
)
@click.argument("project", type=ProjectPath)
@click.argument("opinion", type=int)
@option("-n", "limit", type=click.IntRange(1), default=20, help=N_("How many."))
@_json_option
def nearest(project: Path, opinion: int, limit: int, as_json: bool) -> None:
    from curate.headless import links
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = session.nearest(opinion, limit)
        if as_json:
            _print_json(links.nearest(session, opinion, found))
            return
        for line in links.nearest_lines(session, found):
            click.echo(line)


@verbs.command(
    "citations", help=N_("List the citations in PROJECT that code, name and page lead to different places.")
)
@click.argument("project", type=ProjectPath)
@_json_option
def citations(project: Path, as_json: bool) -> None:
    from curate.headless import links
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        if as_json:
            _print_json(links.disagreements(session))
            return
        for line in links.disagreement_lines(session):
            click.echo(line)


@verbs.command("versions", help=N_("Lay the plan NEW of PROJECT beside its older version OLD."))
@click.argument("project", type=ProjectPath)
@click.argument("old")
@click.argument("new")
@option("--move", is_flag=True, help=N_("Move the links to NEW, as one decision, and report it."))
@_json_option
def versions(project: Path, old: str, new: str, move: bool, as_json: bool) -> None:
    from curate.headless import links
    from curate.session import Session
    from curate.words.moves import summary

    with _writing(project) if move else Session.open(project, readonly=True) as session:
        found = session.versions(old, new)
        decision = session.move_links(old, new) if move else None
        if as_json:
            _print_json(links.moves(session, found, decision))
            return
        for line in links.move_lines(session, found):
            click.echo(line)
    if decision is not None:
        _say(_("Decision {n}: {what}.").format(n=decision.seq, what=summary(found)))
    elif move:
        _say(_("No link goes to {plan}: there was nothing to move.").format(plan=old))


@verbs.command(
    "decide", help=N_("Make the decisions of a script on PROJECT, one JSON a line, and answer each with one.")
)
@click.argument("project", type=ProjectPath)
@option("--script", required=True, type=click.File("rb"), help=N_("- for standard input."))
def decide(project: Path, script: Any) -> None:
    from curate.headless import scripting

    failed = False
    with _writing(project) as session:
        for answer in scripting.decide(session, script):
            click.echo(json.dumps(answer, ensure_ascii=False))
            sys.stdout.flush()
            failed = failed or not answer["ok"]
    if failed:
        sys.exit(1)


@verbs.command("export", help=N_("Write what was decided in PROJECT."))
@click.argument("project", type=ProjectPath)
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

    with Session.open(project, readonly=True) as session:
        material = session.material(partial=partial, unmasked=unmasked)
        if output is None:
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
        _say(_("{path} written.").format(path=output))
        _say_key(exporting.key_file(material, key, target))


def _say_key(path: Path | None) -> None:
    if path is not None:
        _say(
            _("Personal data is masked; {path} says what stood there. Keep it to yourself.").format(path=path)
        )


@verbs.command("verify", help=N_("Say whether an EXPORT is what a project says, record by record."))
@click.argument("export", type=ProjectPath)
@option("--project", required=True, type=ProjectPath, help=N_("The project that it was taken from."))
@_json_option
def verify(export: Path, project: Path, as_json: bool) -> None:
    from curate.publishing.verifying import verified
    from curate.session import Session

    with Session.open(project, readonly=True) as session:
        found = verified(
            export, lambda partial, unmasked: session.material(partial=partial, unmasked=unmasked)
        )
    if as_json:
        said = {"compared": found.compared, "differences": list(found.differences), "note": found.note}
        _print_json({"ok": not found.differences, **said})
    else:
        for each in found.differences:
            click.echo("!!   " + each)
        if not found.differences:
            words = _("{file} is what the project says.").format(file=export.name)
            click.echo(f"ok   {words} {found.note}".rstrip())
    if found.differences:
        sys.exit(1)


@verbs.command(
    "check",
    help=N_("Prove that the journal is whole, replays to the book, and that every ledger's sum is whole."),
)
@click.argument("project", type=ProjectPath)
@_json_option
def check(project: Path, as_json: bool) -> None:
    from curate.documents.personal import looked_for
    from store.check import check as findings
    from store.project import open_project

    opened = open_project(project)
    found = findings(opened)
    with suppress(CurateError):  # what does not open was said already
        found = (*found, looked_for(opened))
    if as_json:
        rows = [{"ok": each.ok, "what": each.what, "advice": each.advice} for each in found]
        _print_json({"ok": all(each.ok for each in found), "findings": rows})
    else:
        for each in found:
            click.echo(("ok   " if each.ok else "!!   ") + " ".join(filter(None, (each.what, each.advice))))
    if not all(each.ok for each in found):
        sys.exit(1)


@verbs.command("history", help=N_("List who decided what in PROJECT, newest first."))
@click.argument("project", type=ProjectPath)
@option("--opinion", type=int, help=N_("Only decisions on this opinion."))
@option("--who", help=N_("Only decisions by this analyst."))
@option("--since", help=N_("Only decisions from this day or moment on: 2026-04-01, 2026-04-01T09:00."))
@option("--until", help=N_("Only decisions up to the end of this day or moment."))
@_json_option
def history(
    project: Path,
    opinion: int | None,
    who: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    from curate.headless import reporting
    from curate.session import Session
    from curate.words import periods

    with Session.open(project, readonly=True) as session:
        decisions = session.history(
            opinion=opinion, who=who, since=periods.since(since), until=periods.until(until)
        )
        if as_json:
            _print_json({"decisions": [reporting.decision(each) for each in decisions]})
        else:
            for each in decisions:
                click.echo(reporting.decision_line(each, session.state))


@verbs.command("undo", help=N_("Take back a decision of yours in PROJECT."))
@click.argument("project", type=ProjectPath)
@option("--decision", type=int, help=N_("Which; your last one if not given."))
def undo(project: Path, decision: int | None) -> None:

    with _writing(project) as session:
        done = session.undo(decision)
    if done is not None:
        _say(_("Decision {n} is taken back by decision {m}.").format(n=done.undoes, m=done.seq))


@verbs.command("backup", help=N_("Make a verified copy of PROJECT while others work on it."))
@click.argument("project", type=ProjectPath)
@option("-o", "--output", type=ProjectPath, help=N_("Where to; PROJECT/backups if not given."))
def backup(project: Path, output: Path | None) -> None:
    from store.backup import backup as copy
    from store.project import open_project

    click.echo(copy(open_project(project), output))


@verbs.command(
    "doctor", help=N_("Look at a PROJECT that does not open, say what is known, mend what can be rebuilt.")
)
@click.argument("project", type=ProjectPath)
@option("--restore", type=ProjectPath, help=N_("A backup to restore the project from."))
@option("--salvage", is_flag=True, help=N_("Go on with the decisions before the damage."))
@option("--take-over", is_flag=True, help=N_("Decide as another program wrote it into the book."))
@option("--leave", is_flag=True, help=N_("Leave what another program wrote into the book as it is."))
@option("--forget", metavar="HOST", help=N_("Take sessions on another machine, HOST, for gone."))
def doctor(
    project: Path, restore: Path | None, salvage: bool, take_over: bool, leave: bool, forget: str | None
) -> None:
    from curate.desk.user import user
    from store import doctor as surgery

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
    healthy = True
    for each in found:
        click.echo(("ok   " if each.ok else "!!   ") + " ".join(filter(None, (each.what, each.advice))))
        healthy = healthy and each.ok
    if not healthy:
        sys.exit(1)


@verbs.command(
    "demo",
    help=N_(
        "Make a sample project in FOLDER and open it; without a terminal, do the whole job in plain lines."
    ),
)
@click.argument("folder", type=ProjectPath, default="curate-demo")
@_plain_option
def demo(folder: Path, plain: bool) -> None:
    from curate import demo as sample
    from curate.app import run
    from curate.beside.attended import Attended

    if plain:
        sample.prepare(folder)
        _in_lines(folder)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sample.whole_job(folder, click.echo)
        return
    sample.prepare(folder)
    with Attended.open(folder) as session:
        sys.exit(run(session, tour=not remembered.read(remembered.tour_file()).get("seen")))
