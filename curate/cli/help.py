"""Help in the user's language: sentences are marked where a verb is declared, and looked up when shown."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

import click

from store.language import _

Function = TypeVar("Function", bound=Callable[..., Any])


class Spoken(click.Command):
    """What click itself says of a command, in the user's words."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow the command."""
        return [_usage(each) for each in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Explain the option that prints this; it may be made before the language is known."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _("Show this message and exit.")
        return found


class Verb(Spoken):
    """A verb of the command line."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the verb does."""
        del ctx
        _write(self, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Say the same in the list of all verbs, where it is wrapped instead of cut."""
        del limit
        return _(self.help or "")


class Option(click.Option):
    """An option of a verb."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Say how the option is written, and what it does."""
        translated = copy.copy(self)
        translated.help = _(self.help) if self.help else self.help
        return super(Option, translated).get_help_record(ctx)


def option(*names: str, **attributes: Any) -> Callable[[Function], Function]:
    """As `click.option`, with a sentence that is marked by `N_`."""
    return click.option(*names, cls=Option, **attributes)


def verb(name: str, sentence: str) -> Callable[[Callable[..., None]], click.Command]:
    """As `click.command`, with a sentence that is marked by `N_`."""
    return click.command(name, cls=Verb, help=sentence)


class Verbs(Spoken, click.Group):
    """All verbs under one program."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program does."""
        del ctx
        _write(self, formatter)


def _usage(piece: str) -> str:
    """Click's own words for options and what follows a verb; other pieces are names."""
    return {
        "[OPTIONS]": _("[OPTIONS]"),
        "COMMAND [ARGS]...": _("COMMAND [ARGS]..."),
    }.get(piece, piece)


def _write(command: click.Command, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_(command.help or ""))
