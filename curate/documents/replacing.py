"""Which document the corrected version of one takes the place of, where nobody says which."""

from __future__ import annotations

AUTO = -1
"""The one that it resembles, if there is such a one; a document's id names one, 0 names none."""
