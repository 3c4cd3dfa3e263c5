"""The sample project: made anew for a terminal, or the whole job once through in plain lines."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from curate.headless import scripting
from curate.reports.groups import group_lines
from curate.reports.imports import say_import
from curate.samples import files
from curate.session import Session
from store.errors import BadInput
from store.language import _
from store.model import Status
from store.project import create
from widgets.words import status_word

Say = Callable[[str], None]
"""Says one line."""


def prepare(folder: Path) -> None:
    """Make the sample project, with its documents imported, where there is none yet.

    Raises:
        BadInput: the folder holds something else.
    """
    if folder.is_dir() and (folder / "project.yaml").exists():
        return
    if _taken(folder):
        raise BadInput(
            _("{path} holds something else already.").format(path=folder),
            _("Name another folder: curate demo FOLDER"),
        )
    create(folder)
    with Session.open(folder) as session, tempfile.TemporaryDirectory() as copies:
        for _imported in session.import_documents(files.copy_documents(Path(copies))):
            pass


def whole_job(folder: Path, say: Say) -> None:
    """Import, ledger, groups, suggestions, scripted decisions, export: each step in plain lines.

    Raises:
        BadInput: the folder holds something already.
    """
    if _taken(folder):
        raise BadInput(
            _("{path} holds something already.").format(path=folder),
            _("The sample job starts from nothing: name another folder."),
        )
    create(folder)
    say(_("1. A project in {path}").format(path=folder))
    with Session.open(folder) as session:
        _read(session, say)
        _propose(session, say)
        _decide(session, say)
        _export(session, folder / "curated.yaml", say)


def _taken(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _read(session: Session, say: Say) -> None:
    say(_("2. The documents and their ledgers"))
    with tempfile.TemporaryDirectory() as copies:
        for imported in session.import_documents(files.copy_documents(Path(copies))):
            say_import(imported, lambda line: say("   " + line))


def _propose(session: Session, say: Say) -> None:
    found = session.groups()
    say(_("3. {n} groups of near-identical opinions").format(n=len(found)))
    for line in group_lines(session, found):
        say("   " + line)
    ranked = [session.suggestions(id_) for id_ in session.state.opinion_ids()]
    say(
        _("4. Initiatives suggested for {n} of {m} opinions, {k} of them cited by the answers").format(
            n=sum(bool(each) for each in ranked),
            m=len(ranked),
            k=sum(bool(each) and each[0].why == "mined" for each in ranked),
        )
    )


def _decide(session: Session, say: Say) -> None:
    answers = list(scripting.decide(session, files.script().encode().splitlines()))
    refused = [answer for answer in answers if not answer["ok"]]
    say(_("5. {n} decisions made, {m} refused").format(n=len(answers) - len(refused), m=len(refused)))
    for answer in refused:
        say(f"   {answer['title']} {answer['advice']}")
    for each in Status:
        say(f"   {session.state.count(each):>4}  {status_word(each)}")


def _export(session: Session, target: Path, say: Say) -> None:
    content = session.export("yaml", target, partial=session.state.count(Status.UNDECIDED) > 0)
    say(_("6. {path} written: {n} lines of YAML").format(path=target, n=content.count(b"\n")))
