"""Every command of the terminal interface once: its name, its keys, its sentence, its screens.

Bindings (`curate.screens.bindings`), the line of keys at the bottom, the help screen, the `:` list and
docs/keys.md are derived from this table. This module loads no Textual.

The keys follow vim, less and VisiData where these agree (j k g G / n N u ? : q, Ctrl-R). A few are
ours and were cleared of conflicts by these rules:

* A digit is always the suggestion of that number; 0 says that none fits.
* Small letters decide about what the cursor stands on, or about all that is marked.
* `g` and `G` go to the ends, so grouping is `s` (they say the *s*ame) or `=`, its opposite `-`.
* `J` and `K` scroll the reading pane while the list keeps the cursor; Tab moves into the pane.
* Screens are F2 to F8, and `v` followed by a letter where a terminal keeps F-keys for itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from store.language import N_, _

EVERYWHERE = "everywhere"
LIST = "list"
WALK = "walk"
GROUPS = "groups"
INITIATIVES = "initiatives"
OVERVIEW = "overview"
HISTORY = "history"
IMPORT = "import"
EXPORT = "export"
ALIKE = "alike"
VERSIONS = "versions"

SCREENS: tuple[tuple[str, str], ...] = (
    (WALK, N_("Walk")),
    (GROUPS, N_("Groups")),
    (INITIATIVES, N_("Initiatives")),
    (OVERVIEW, N_("Overview")),
    (HISTORY, N_("History")),
    (IMPORT, N_("Import")),
    (EXPORT, N_("Export")),
)
"""The screens in the order of their F-keys, and what each is called."""

PAGES: tuple[tuple[str, str], ...] = (
    (ALIKE, N_("Opinions like it")),
    (VERSIONS, N_("Versions of a plan")),
)
"""What is laid over a screen and has keys of its own; of those of everywhere it has the help only."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that an analyst can do by a key."""

    id: str
    """Names the screen's method `action_<id>`; unique within what a screen offers."""
    keys: tuple[str, ...]
    """As Textual names them; the first is the one that is shown."""
    sentence: str
    """What it does, in English; shown through `_`."""
    scope: str
    """`EVERYWHERE`, `LIST` (wherever something is moved through), or the one screen or page that has it."""
    footer: str = ""
    """One English word for the line of keys; empty where the command is not in it."""
    action: str = ""
    """The Textual action, where it is not just the id."""
    by_key: bool = False
    """Whether the action takes the key itself as its argument (the digits)."""


def _go(screen: str, key: str, sentence: str, footer: str = "") -> Command:
    return Command(f"go_{screen}", (key,), sentence, EVERYWHERE, footer, action=f"go('{screen}')")


COMMANDS: tuple[Command, ...] = (
    # -- on every screen ---------------------------------------------------------------------------
    Command("help", ("?", "f1"), N_("Show the keys of this screen."), EVERYWHERE, N_("Keys")),
    Command("menu", (":",), N_("Search a command by its words, and run it."), EVERYWHERE),
    Command("view", ("v",), N_("Choose another screen by its letter."), EVERYWHERE, N_("Screens")),
    _go(WALK, "f2", N_("Walk from opinion to opinion.")),
    _go(GROUPS, "f3", N_("Compare opinions that are nearly the same.")),
    _go(INITIATIVES, "f4", N_("See the initiatives and their opinions.")),
    _go(OVERVIEW, "f5", N_("See how far the work is.")),
    _go(HISTORY, "f6", N_("See who decided what.")),
    _go(IMPORT, "f7", N_("Import documents, and look at what was made of each line.")),
    _go(EXPORT, "f8", N_("Export what was decided, and see what is still to be done for it.")),
    Command("undo", ("u",), N_("Undo your last decision."), EVERYWHERE, N_("Undo")),
    Command("redo", ("U", "ctrl+r"), N_("Take the last undo back."), EVERYWHERE),
    Command("cover", ("M",), N_("Cover personal data on the screen, or show it."), EVERYWHERE),
    Command(
        "notices", ("!",), N_("Show what is to be known of the project: crashes, other programs."), EVERYWHERE
    ),
    Command("redraw", ("ctrl+l",), N_("Draw the screen anew."), EVERYWHERE),
    Command(
        "suspend", ("ctrl+z",), N_("Go to the shell; fg comes back."), EVERYWHERE, action="suspend_process"
    ),
    Command(
        "quit", ("q",), N_("Quit; everything is saved already."), EVERYWHERE, N_("Quit"), action="app.quit"
    ),
    # -- wherever something is moved through ---------------------------------------------------------
    Command("down", ("j", "down"), N_("One line down."), LIST),
    Command("up", ("k", "up"), N_("One line up."), LIST),
    Command("page_down", ("pagedown", "ctrl+f"), N_("One page down."), LIST),
    Command("page_up", ("pageup", "ctrl+b"), N_("One page up."), LIST),
    Command("first", ("g", "home"), N_("To the first line."), LIST),
    Command("last", ("G", "end"), N_("To the last line."), LIST),
    Command("pane_down", ("J",), N_("Scroll the reading pane down."), LIST),
    Command("pane_up", ("K",), N_("Scroll the reading pane up."), LIST),
    Command("next_pane", ("tab",), N_("To the next part of the screen."), LIST, action="app.focus_next"),
    # -- Walk ----------------------------------------------------------------------------------------
    Command("keep", ("enter", "a"), N_("Keep it as a record of its own."), WALK, N_("Keep")),
    Command(
        "take",
        tuple("123456789"),
        N_("Link the suggestion of that number and keep; where decided, link or unlink."),
        WALK,
        N_("Link"),
        by_key=True,
    ),
    Command("none_fits", ("0",), N_("No initiative fits: keep without a link."), WALK, N_("None")),
    Command("pick", ("p",), N_("Search an initiative and link it; a new one can be made there."), WALK),
    Command("cited", ("c",), N_("Say which initiative a citation in doubt means, or make a new one."), WALK),
    Command("weigh", ("w",), N_("Let one of its links weigh more than the one before it."), WALK),
    Command("like", ("~",), N_("Find opinions like it, decided or not, and link them together."), WALK),
    Command("later", ("l",), N_("Leave it for later."), WALK, N_("Later")),
    Command("exclude", ("x",), N_("Leave it out of the result, with a reason."), WALK, N_("Exclude")),
    Command("reopen", ("R",), N_("Make it undecided again."), WALK),
    Command("not_personal", ("P",), N_("It holds no personal data after all: export it as it is."), WALK),
    Command("mark", ("space", "m"), N_("Mark it, for one key on all that are marked."), WALK, N_("Mark")),
    Command("mark_listed", ("*",), N_("Mark all that are listed, for one key on all of them."), WALK),
    Command("unmark", ("escape",), N_("Take all marks and the search away."), WALK),
    Command(
        "group",
        ("s", "="),
        N_("Group the marked, or this and its near-identical ones; this one is kept, else the first."),
        WALK,
        N_("Group"),
    ),
    Command(
        "identical", ("I",), N_("Identical texts as one, among the marked or all that are listed."), WALK
    ),
    Command("take_out", ("-",), N_("Take it out of its group."), WALK),
    Command(
        "apart",
        ("A",),
        N_("Keep the marked, or this and its near-identical ones, apart for good."),
        WALK,
    ),
    Command("edit_text", ("e",), N_("Edit the kept text."), WALK),
    Command("edit_response", ("r",), N_("Edit the response."), WALK),
    Command("edit_note", ("t",), N_("Write a note."), WALK),
    Command("source", ("o",), N_("Show the lines of the document, raw beside repaired."), WALK),
    Command("copy", ("y",), N_("Copy its text to your clipboard."), WALK),
    Command("show_raw", ("Y",), N_("Show it bare, to be selected with the terminal's own mouse."), WALK),
    Command("search", ("/",), N_("Search in the opinions; #38 is the opinion of that number."), WALK),
    Command("facet", ("f",), N_("List only opinions with a property; several combine."), WALK),
    Command("all_facets", ("F",), N_("List all opinions again."), WALK),
    Command("sort", ("S",), N_("Sort the list by number, flag, initiative, length …"), WALK),
    Command("search_next", ("n",), N_("To the next opinion found."), WALK),
    Command("search_back", ("N",), N_("To the opinion found before."), WALK),
    Command("next_undecided", ("]",), N_("To the next undecided opinion."), WALK),
    Command("back_undecided", ("[",), N_("To the undecided opinion before."), WALK),
    # -- Groups --------------------------------------------------------------------------------------
    Command(
        "group",
        ("enter", "s"),
        N_("Group the marked, or all that were not taken out, under the kept text."),
        GROUPS,
        N_("Group"),
    ),
    Command("keep_text", ("=",), N_("Keep the text of this one."), GROUPS, N_("Pick")),
    Command("take_out", ("x", "-"), N_("Take this one out of the group."), GROUPS, N_("Out")),
    Command(
        "apart", ("A",), N_("Keep the marked, or all of a proposal, apart for good."), GROUPS, N_("Apart")
    ),
    Command("pick", ("p",), N_("Search an initiative and link all of the group to it."), GROUPS),
    Command("split", ("|",), N_("Split a proposal at its weakest link."), GROUPS, N_("Split")),
    Command("identical", ("I",), N_("Identical texts as one, in the whole project."), GROUPS),
    Command("next_group", ("n",), N_("To the next group."), GROUPS, N_("Next")),
    Command("back_group", ("N",), N_("To the group before."), GROUPS),
    Command("carry", ("c",), N_("Carry what this one says beyond the kept text."), GROUPS, N_("Carry")),
    Command("note", ("t",), N_("Note what this one says beyond the kept text."), GROUPS, N_("Note")),
    Command(
        "ignore", ("i",), N_("What this one says beyond the kept text adds nothing."), GROUPS, N_("Ignore")
    ),
    Command("edit_text", ("e",), N_("Edit the kept text."), GROUPS),
    Command("mark", ("space", "m"), N_("Mark it, for one key on all that are marked."), GROUPS),
    Command("unmark", ("escape",), N_("Stop the search; else take all marks away."), GROUPS),
    # -- Initiatives ---------------------------------------------------------------------------------
    Command("search", ("/",), N_("Search in the catalogue."), INITIATIVES, N_("Search")),
    Command(
        "show_gaps", ("f",), N_("Show all, those without opinions, or those with."), INITIATIVES, N_("Gaps")
    ),
    Command("without", ("o",), N_("List the opinions without an initiative."), INITIATIVES, N_("Not linked")),
    Command("plan", ("p",), N_("Show the initiatives of one plan, or of all."), INITIATIVES),
    Command("versions", ("c",), N_("Compare two versions of a plan, and move the links."), INITIATIVES),
    Command("add", ("+",), N_("Enter a new initiative."), INITIATIVES, N_("New")),
    Command("open", ("enter",), N_("To the opinions of this one; from there, to the opinion."), INITIATIVES),
    Command("unlink", ("-", "x"), N_("Take the link to this opinion away."), INITIATIVES, N_("Unlink")),
    Command("clear", ("escape",), N_("Take the search away."), INITIATIVES),
    # -- Overview ------------------------------------------------------------------------------------
    Command(
        "accept", ("a",), N_("Link every opinion whose first suggestion is sure."), OVERVIEW, N_("Accept")
    ),
    Command("without", ("o",), N_("List the opinions without an initiative."), OVERVIEW, N_("Not linked")),
    # -- History -------------------------------------------------------------------------------------
    Command("undo_this", ("u",), N_("Undo the decision under the cursor."), HISTORY, N_("Undo this")),
    Command("whose", ("f",), N_("Choose whose decisions are shown, and from when on."), HISTORY, N_("Whose")),
    Command(
        "same_opinion", ("o",), N_("Show only decisions on the same opinion."), HISTORY, N_("Same opinion")
    ),
    Command("open", ("enter",), N_("To the opinion that it is about."), HISTORY, N_("Open")),
    Command("clear", ("escape",), N_("Show all decisions."), HISTORY),
    # -- Import --------------------------------------------------------------------------------------
    Command("add_file", ("a", "+"), N_("Choose a file and import it."), IMPORT, N_("Import")),
    Command("next_open", ("n",), N_("To the next line that is left over."), IMPORT, N_("Next")),
    Command("back_open", ("N",), N_("To the line left over before."), IMPORT),
    Command(
        "as_opinion",
        ("o",),
        N_("The line, or the marked ones together, are an opinion; confirms a proposal."),
        IMPORT,
        N_("Opinion"),
    ),
    Command(
        "as_response", ("r",), N_("They are part of the response to an opinion."), IMPORT, N_("Response")
    ),
    Command("as_nothing", ("x",), N_("They are neither; refuses a proposal."), IMPORT, N_("Neither")),
    Command("mark", ("space", "m"), N_("Mark the line, to take several together."), IMPORT),
    Command("narrow", ("f",), N_("Show all lines, or only those left over."), IMPORT, N_("Filter")),
    Command("open", ("enter",), N_("From a document to its lines; from a line to its opinion."), IMPORT),
    Command(
        "differences",
        ("d",),
        N_("Let stand, for a reason, that the document declares other counts than were read."),
        IMPORT,
    ),
    Command("corrected", ("c",), N_("Show what corrected documents changed, and what vanished."), IMPORT),
    Command("stop", ("escape",), N_("Stop the reading of a file; else take the marks away."), IMPORT),
    # -- Export --------------------------------------------------------------------------------------
    Command("write", ("w",), N_("Write the export."), EXPORT, N_("Write")),
    Command("format", ("f",), N_("Choose the format."), EXPORT, N_("Format")),
    Command("target", ("t",), N_("Choose the file to write."), EXPORT, N_("File")),
    Command(
        "partial",
        ("p",),
        N_("Export even what is still open, or only once all is done."),
        EXPORT,
        N_("Partial"),
    ),
    Command("masks", ("m",), N_("Mask personal data, or leave it as it is."), EXPORT, N_("Masks")),
    Command("open", ("enter",), N_("To what is still to be done."), EXPORT, N_("Open")),
    Command("stop", ("escape",), N_("Stop the export that is being written."), EXPORT),
    # -- laid over a screen --------------------------------------------------------------------------
    Command("mark", ("space", "m"), N_("Mark it, and go to the next."), ALIKE, N_("Mark")),
    Command("mark_above", ("*",), N_("Mark all down to this one: the nearest."), ALIKE, N_("Mark all above")),
    Command("done", ("enter",), N_("Link the marked, or this one, together."), ALIKE, N_("Link the marked")),
    Command("cancel", ("escape", "q"), N_("Back; nothing is changed."), ALIKE, N_("Back")),
    Command("move_links", ("M",), N_("Move the links to the new version."), VERSIONS, N_("Move the links")),
    Command(
        "next_change",
        ("n",),
        N_("To the next that was split, joined or that vanished."),
        VERSIONS,
        N_("Next to look at"),
    ),
    Command("cancel", ("escape", "q"), N_("Back; nothing is changed."), VERSIONS, N_("Back")),
)
"""In the order of the help screen."""

_NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "backspace": "BS",
    "delete": "Del",
}


def of(screen: str) -> Iterator[Command]:
    """The commands that a screen offers: its own, those of lists, those of everywhere.

    A key that a screen has for itself does on it only that; what is left without a key is not offered. A
    page has no command of everywhere but the help.
    """
    taken: set[str] = set()
    is_page = screen in dict(PAGES)
    for scope in (screen, LIST, EVERYWHERE):
        for command in COMMANDS:
            if is_page and scope == EVERYWHERE and command.id != "help":
                continue
            if command.scope == scope and (free := tuple(key for key in command.keys if key not in taken)):
                taken.update(free)
                yield command if free == command.keys else replace(command, keys=free)


def leading_away() -> Iterator[Command]:
    """The commands of everywhere that lead to another screen, or ask where to."""
    for command in COMMANDS:
        if command.scope == EVERYWHERE and (
            command.action.startswith("go(") or command.id in {"menu", "view"}
        ):
            yield command


def key_name(key: str) -> str:
    """A key as it is shown to a person: PgDn, Ctrl-R, F2."""
    if key.startswith("ctrl+"):
        return f"Ctrl-{key[5:].upper()}"
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


def keys_shown(command: Command) -> str:
    """All keys of a command in one short text; digits in a row as 1-9."""
    if command.by_key:
        return f"{command.keys[0]}-{command.keys[-1]}"
    return " ".join(key_name(key) for key in command.keys)


def help_rows(screen: str) -> list[tuple[str, str]]:
    """Keys and sentence of each command that a screen offers, in the user's language."""
    return [(keys_shown(command), _(command.sentence)) for command in of(screen)]


def footer(screen: str, without: Container[str] = ()) -> list[tuple[str, str]]:
    """The first key and one word for each command that stands in the line of keys; help is the last."""
    rows = []
    for command in sorted(of(screen), key=lambda each: each.id == "help"):
        if command.footer and command.id not in without:
            key = keys_shown(command) if command.by_key else key_name(command.keys[0])
            rows.append((key, _(command.footer)))
    return rows


def screen_name(screen: str) -> str:
    """What a screen or a page is called, in the user's language."""
    return _(dict(SCREENS + PAGES)[screen])
