"""What verbs say and print, and the session that a verb writes through."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curate import speech
from store.language import _

if TYPE_CHECKING:
    from curate.session import Session
    from store.upkeep.check import Finding


def say(sentence: str) -> None:
    """Say a sentence to the user, on stderr."""
    click.echo(speech.harmless(sentence), err=True)


def print_json(value: object) -> None:
    """Print one JSON document on stdout."""
    click.echo(speech.harmless_json(json.dumps(value, ensure_ascii=False, indent=2)))


def print_json_line(value: object) -> None:
    """Print one JSON document in one line, at once."""
    click.echo(speech.harmless_json(json.dumps(value, ensure_ascii=False)))
    sys.stdout.flush()


def print_line(line: str) -> None:
    """Print one line on stdout, without what a terminal would obey."""
    click.echo(speech.harmless(line))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on stdout, each as soon as it is there."""
    for line in lines:
        print_line(line)


def print_findings(found: Iterable[Finding]) -> None:
    """Print what was found, one finding a line, good ones and bad ones told apart."""
    print_lines(
        ("ok   " if each.ok else "!!   ") + " ".join(filter(None, (each.what, each.advice))) for each in found
    )


def say_notices(session: Session) -> None:
    """Say what whoever opens the project has to know: what a crash had left behind, and the like."""
    for each in session.notices():
        say(" ".join(filter(None, (each.what, each.advice))))


def writing(project: Path) -> Session:
    """A session that may write; it says for whom it waits, and what a crash had left behind."""
    from curate.session import Session

    def waiting(who: str) -> None:
        say(_("Waiting for {who}…").format(who=who) if who else _("Waiting for another session…"))

    session = Session.open(project, waiting=waiting)
    say_notices(session)
    return session
