"""What an analyst has set for all projects, in `curate/settings.yaml` of the configuration folder.

    mouse: true     # take clicks and the wheel (the terminal's own selection then needs Shift)
    width: wide     # ○ ① ※ take two cells (wide) or one (narrow); else the terminal is asked
    cover: true     # personal data is covered on the screen until M shows it (a project can say so too)

`CURATE_WIDTH` says the same as `width`, for one terminal.

A file that cannot be used is refused by name and key; none at all means the defaults.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from store.errors import BadInput
from store.language import _

ASK = "ask"
WIDTHS = (ASK, "narrow", "wide")
"""Ask the terminal; one cell; two cells."""


@dataclass(frozen=True, slots=True)
class Settings:
    """An analyst's own settings."""

    mouse: bool = False
    """Whether the terminal reports clicks; every motion is then traffic."""
    cover: bool = False
    """Whether personal data is covered on the screen to begin with."""
    width: str = ASK
    """How wide characters of ambiguous width are: one of `WIDTHS`."""


def path(environ: Mapping[str, str] | None = None) -> Path:
    """Where the settings are, whether or not the file is there."""
    known = os.environ if environ is None else environ
    folder = known.get("XDG_CONFIG_HOME", "")
    return (Path(folder) if folder else Path.home() / ".config") / "curate" / "settings.yaml"


def load(file: Path) -> Settings:
    """Read settings; the defaults where there is no file.

    Raises:
        BadInput: the file is no YAML mapping, or has an unknown key or a value of the wrong kind.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("The settings in {file} cannot be read.").format(file=file), str(error)) from error
    return _settings(file, _mapping(file, text))


def width(chosen: Settings, environ: Mapping[str, str] | None = None) -> str:
    """How wide characters of ambiguous width are, the environment's word before the settings'.

    Raises:
        BadInput: the environment says something else than `WIDTHS`.
    """
    said = (os.environ if environ is None else environ).get("CURATE_WIDTH", "") or chosen.width
    if said not in WIDTHS:
        raise BadInput(
            _("CURATE_WIDTH is {value}.").format(value=said),
            _("It is one of: {values}").format(values=", ".join(WIDTHS)),
        )
    return said


def _mapping(file: Path, text: str) -> dict[str, Any]:
    import yaml

    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadInput(_("The settings in {file} are no YAML.").format(file=file), str(error)) from error
    if not isinstance(found, dict | None):
        raise BadInput(
            _("The settings in {file} are no mapping.").format(file=file), _("Write lines like mouse: true")
        )
    return found or {}


def _settings(file: Path, found: dict[str, Any]) -> Settings:
    known = {field.name: field.default for field in fields(Settings)}
    for key, value in found.items():
        if key not in known:
            raise BadInput(
                _("{file} has an unknown key: {key}").format(file=file, key=key),
                _("Known are: {keys}").format(keys=", ".join(known)),
            )
        allowed: tuple[object, ...] = WIDTHS if key == "width" else (True, False)
        if type(value) is not type(known[key]) or value not in allowed:
            raise BadInput(
                _("{file} has a wrong value for {key}: {value}").format(file=file, key=key, value=value),
                _("It is one of: {values}").format(values=", ".join(WIDTHS))
                if key == "width"
                else _("It is true or false."),
            )
    return Settings(**found)
