"""The arguments and options that several verbs take."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import click

from curate.cli.help import Function, option
from store.language import N_

ProjectPath = click.Path(path_type=Path, readable=False)


class _OpinionNumber(click.types.IntParamType):
    """The number of an opinion, bare or as the screens write it (#38)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; in full-width digits it is the same."""
        written: Any = unicodedata.normalize("NFKC", str(value)).strip().removeprefix("#")
        return super().convert(written, param, ctx)


OPINION = _OpinionNumber()


def project(function: Function) -> Function:
    """The project that a verb is about."""
    return click.argument("project", type=ProjectPath)(function)


def as_json(function: Function) -> Function:
    """Whether to print one JSON document instead of words."""
    return option("--json", "as_json", is_flag=True, help=N_("Print one JSON document."))(function)


def threshold(function: Function) -> Function:
    """From which similarity on two texts match."""
    return option(
        "--threshold",
        type=click.FloatRange(0.5, 1.0),
        help=N_("From which similarity on texts are near-identical (0.85 unless set)."),
    )(function)


def plain(function: Function) -> Function:
    """Whether to work line by line instead of on a drawn screen."""
    return option(
        "--plain", is_flag=True, help=N_("Work in plain lines: for screen readers, TERM=dumb and pipes.")
    )(function)
