"""The same shape as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def to_json(document: Mapping[str, Any]) -> bytes:
    """Write the dict of `exports.document` as UTF-8, ending with a line break."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
