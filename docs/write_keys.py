"""Writes the tables of keys in the documents out of curate/commands.py, in English and Japanese.

    python docs/write_keys.py

docs/keys.md and docs/keys.ja.md have every key of every screen. README.md and README.ja.md have those
of Walk that stand in its line of keys, between two comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from curate import commands, speech
from store.language import _

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = {"en": ("keys.md", "README.md"), "ja": ("keys.ja.md", "README.ja.md")}
_BETWEEN = re.compile(r"(<!-- keys of Walk.*?-->\n).*?(<!-- end of keys -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Each document as it should be, by path."""
    found = {}
    for lang, (keys, readme) in LANGUAGES.items():
        speech.speak(lang)
        found[ROOT / "docs" / keys] = _all_keys()
        before = (ROOT / readme).read_text(encoding="utf-8")
        found[ROOT / readme] = _BETWEEN.sub(lambda match: f"{match[1]}\n{_walk()}\n{match[2]}", before)
    speech.speak("en")
    return found


def _all_keys() -> str:
    title = _("Keys")
    parts = [f"# {title}\n"]
    for scope, name in (
        (commands.EVERYWHERE, _("On every screen")),
        (commands.LIST, _("Wherever something is moved through")),
        *((screen, commands.screen_name(screen)) for screen, _name in commands.SCREENS + commands.PAGES),
    ):
        if rows := [each for each in commands.COMMANDS if each.scope == scope]:
            parts += [f"## {name}\n", _table(rows)]
    return "\n".join(parts)


def _walk() -> str:
    return _table(each for each in commands.of(commands.WALK) if each.footer)


def _table(rows: Iterable[commands.Command]) -> str:
    key, sentence = _("Key"), _("What it does")
    lines = [f"| {key} | {sentence} |", "|---|---|"]
    lines += [f"| {_shown(each)} | {_(each.sentence)} |" for each in rows]
    return "\n".join(lines) + "\n"


def _shown(command: commands.Command) -> str:
    """The keys of a command as a cell; a stroke would end it, in a code span as well."""
    return " ".join(f"`{key}`" for key in commands.keys_shown(command).replace("|", "\\|").split(" "))


def main() -> None:
    """Write each document that is not as it should be."""
    for path, content in pages().items():
        path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
