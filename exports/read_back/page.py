"""What a page of HTML says, and what runs in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from exports.read_back.things import Place, Thing, table


class Page(HTMLParser):
    """Gathers what a page says, table by table and block by block."""

    _BLOCKS = ("title", "h1", "h2", "h3", "p", "dt", "dd", "caption", "text", "desc")
    _RUNS = ("script", "iframe", "object", "embed", "form", "link", "meta")

    def __init__(self) -> None:
        super().__init__()
        self.things: list[Thing] = []
        self._place = Place()
        self._caption = self._term = ""
        self._text: list[str] = []
        self._rows: list[list[str]] | None = None
        self._in_cell = self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a block; name what runs."""
        runs = [name for name, value in attrs if name.startswith("on") or _is_script(value)]
        if (tag in self._RUNS and tag != "meta") or runs:
            self.things.append(Thing(f"<{tag}>", "", "", {name: value or "" for name, value in attrs}))
        self._in_style = tag == "style"
        if tag == "table":
            self._flush()
            self._rows, self._caption = [], self._place.name
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("th", "td"):
            self._flush()
            self._in_cell = True
        elif tag == "br":
            self._text.append("\n")
        elif tag in self._BLOCKS and not self._in_cell:
            self._flush()

    def handle_data(self, data: str) -> None:
        """Take in what is said."""
        if not self._in_style:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a table, a cell or a block."""
        self._in_style = False
        if tag == "table" and self._rows is not None:
            self.things += table(self._caption, self._rows)
            self._rows = None
        elif tag in ("th", "td") and self._rows:
            self._rows[-1].append(self._taken())
            self._in_cell = False
        elif tag == "caption":
            self._caption = self._taken()
        elif tag == "dt":
            self._term = self._taken()
        elif tag in self._BLOCKS and not self._in_cell:
            self._flush(tag)

    def _flush(self, tag: str = "") -> None:
        """What was said up to here is a thing of its own."""
        said = self._taken()
        if said:
            level = int(tag[1]) if re.fullmatch(r"h\d", tag) else 0
            term, self._term = self._term, ""
            self.things.append(self._place.says(said, level, term))

    def _taken(self) -> str:
        said, self._text = "".join(self._text).strip(), []
        return said


def _is_script(value: str | None) -> bool:
    return bool(value) and re.sub(r"\s", "", str(value)).lower().startswith("javascript:")
