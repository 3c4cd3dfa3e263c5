"""In which language we speak, and how a refusal is put into words."""

from __future__ import annotations

import errno
import gettext
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store import language
from store.errors import CurateError, why
from store.language import _

DOMAIN = "curate"
LOCALES = Path(__file__).parent / "locale"

LANGUAGES = ("ja", "en")
"""The languages that there is a catalogue for, and the one of the code."""

_ORDERS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What commands a terminal (C0 but line end and tab, DEL, C1), or turns and breaks what is written."""

_spoken = "en"


def speak(lang: str | None) -> None:
    """Speak `lang` ("ja", "en"), or the language of the locale; English where there is no catalogue."""
    global _spoken  # noqa: PLW0603 - a process has one user, and one language
    chosen = _spoken = lang or _of_the_locale()
    language.use(gettext.translation(DOMAIN, LOCALES, [chosen], fallback=True))
    os.environ["LANGUAGE"] = chosen  # click looks up its own words as gettext does for the whole process
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)


def spoken() -> str:
    """The language that was asked for last."""
    return _spoken


def _of_the_locale() -> str:
    """The language that the environment asks for, in the order that POSIX gives the variables."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return value.split("_")[0].split(".")[0].lower()
    return "en"


@contextmanager
def refusals() -> Iterator[None]:
    """A refusal, Ctrl-C, or output that nothing takes ends the process: status 1, and words on stderr.

    A reader that has gone (`| head`) wants no words.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except CurateError as error:
        complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        import click

        click.echo(_("Aborted!"), err=True)
        sys.exit(1)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not tried again
        if error.errno != errno.EPIPE:
            complain(_by_the_system(error))
        sys.exit(1)


def _by_the_system(error: OSError) -> CurateError:
    if error.filename:
        return CurateError(
            _("{path} cannot be used: {why}.").format(path=error.filename, why=why(error)),
            _("Check its name and your rights to it."),
        )
    return CurateError(
        _("The output cannot be written: {why}.").format(why=why(error)), _("Check where the output goes.")
    )


def complain(error: CurateError) -> None:
    """Put a refusal on stderr: what it is, then the next step."""
    import click

    click.echo(harmless(error.title), err=True)
    if error.advice:
        click.echo(harmless(f"  → {error.advice}"), err=True)


def harmless(text: str) -> str:
    """`text` without what a terminal would obey: documents and names of files may hold any character."""
    return _ORDERS.sub("�", text)


def harmless_json(written: str) -> str:
    """JSON that says the same, in which what a terminal would obey is written as an escape."""
    return _ORDERS.sub(lambda found: json.dumps(found.group())[1:-1], written)
