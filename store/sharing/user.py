"""Under whose name decisions are made."""

from __future__ import annotations

import getpass
import os

from store.errors import BadInput
from store.language import _


def user() -> str:
    """The name that decisions are made under: CURATE_USER, or the login name.

    Raises:
        BadInput: neither is there.
    """
    if name := os.environ.get("CURATE_USER", "").strip():
        return name
    try:
        return getpass.getuser()
    except OSError:
        raise BadInput(
            _("The system gives you no user name."), _("Set CURATE_USER to the name you go by.")
        ) from None
