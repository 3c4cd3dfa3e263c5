"""The line mode itself: say where one is, ask for a line, do it, until there are no more lines.

A line begins with the key that Walk has for the same thing (`curate.commands`), and what follows is its
argument: `x too short`, `s 17 40`, `/ library`, `G 120`. Words after a colon are the other screens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from curate.commands import WALK, Command, of
from curate.plain import linking, walking
from curate.plain.desk import PlainDesk
from curate.plain.programs import PROGRAMS
from curate.plain.talk import Ended, Talk
from curate.session import Session
from store.errors import CurateError
from store.language import _


def run(session: Session, talk: Talk) -> int:
    """Work on a project in lines until the input ends or `q`; returns the exit status."""
    talk.say(_("curate, in plain lines. ? says the keys, q quits; everything is saved at once."))
    desk = PlainDesk(session, talk)
    left = session.left_at()
    if left in desk.listed:
        desk.at = desk.listed.index(left)
    elif desk.listed:
        desk.at = len(desk.listed) - 1
        desk.go_undecided()
    desk.tell()
    try:
        while _one(desk, talk.ask(">")):
            pass
    except (Ended, KeyboardInterrupt):
        talk.say(_("Everything is saved."))
    return 0


def _one(desk: PlainDesk, line: str) -> bool:
    """Do what a line says; False at the end."""
    desk.hear_others()
    key, words = unicodedata.normalize("NFKC", line[:1]), line[1:].strip()
    try:
        if key == "q":
            return False
        if not key:
            desk.tell()
        elif key == ":":
            _program(desk, words)
        elif key == "?":
            desk.talk.say_all(help_lines())
        else:
            _walk(desk, key, words)
    except CurateError as error:
        desk.refuse(error)
    return True


def _program(desk: PlainDesk, words: str) -> None:
    name, _blank, rest = words.partition(" ")
    found = [each for each in PROGRAMS if name and each.startswith(name.casefold())]
    if len(found) != 1:
        desk.talk.say(_("After the colon: {words}").format(words=" ".join(PROGRAMS)))
        return
    PROGRAMS[found[0]][0](desk, rest.strip())


def _walk(desk: PlainDesk, key: str, words: str) -> None:
    if key in "123456789":
        linking.take(int(key))(desk, words)
        return
    for command, keys in _known():
        if key in keys:
            walking.VERBS[command.id](desk, words)
            return
    desk.talk.say(_("There is no key {key}; ? says which there are.").format(key=key))


def _known() -> Iterator[tuple[Command, tuple[str, ...]]]:
    """The commands of Walk that line mode has, each with those of its keys that can be typed on a line."""
    for command in of(WALK):
        keys = tuple(key for key in command.keys if len(key) == 1)
        if command.id in walking.VERBS and keys:
            yield command, keys


def help_lines() -> Iterator[str]:
    """Every key with what it does."""
    yield _("Empty line: say it again.")
    for command, keys in _known():
        yield f"{' '.join(keys)}  {_(command.sentence)}"
    yield "1-9  " + _("Link the suggestion of that number and keep; where decided, link or unlink.")
    yield _("What follows a key is for it: x REASON, / WORDS, p WORDS, s 17 40, G 120, t NOTE")
    for name, (_verb, sentence) in PROGRAMS.items():
        yield f":{name}  {_(sentence)}"
    yield "q  " + _("Quit; everything is saved already.")
