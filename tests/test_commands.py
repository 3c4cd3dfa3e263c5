"""Every command once."""

from __future__ import annotations

from collections import Counter

import pytest

from curate import commands
from curate.screens.bindings import bindings, full_width
from curate.screens.groups.screen import GroupsScreen
from curate.screens.history.screen import HistoryScreen
from curate.screens.initiatives.screen import InitiativesScreen
from curate.screens.initiatives.versions import VersionsScreen
from curate.screens.intake.screen import ImportScreen
from curate.screens.overview.screen import OverviewScreen
from curate.screens.publishing.screen import ExportScreen
from curate.screens.walk.alike import AlikeScreen
from curate.screens.walk.screen import WalkScreen

SHOWN_BY = {
    commands.WALK: WalkScreen,
    commands.GROUPS: GroupsScreen,
    commands.INITIATIVES: InitiativesScreen,
    commands.OVERVIEW: OverviewScreen,
    commands.HISTORY: HistoryScreen,
    commands.IMPORT: ImportScreen,
    commands.EXPORT: ExportScreen,
    commands.ALIKE: AlikeScreen,
    commands.VERSIONS: VersionsScreen,
}

SCREENS = [screen for screen, _name in commands.SCREENS + commands.PAGES]


@pytest.mark.parametrize("screen", SCREENS)
def test_within_one_scope_no_key_means_two_things(screen: str) -> None:
    for scope in (screen, commands.LIST, commands.EVERYWHERE):
        keys = Counter(key for each in commands.COMMANDS if each.scope == scope for key in each.keys)
        assert not [key for key, n in keys.items() if n > 1]


@pytest.mark.parametrize("page", [page for page, _name in commands.PAGES])
def test_a_page_over_a_screen_has_no_key_of_everywhere_but_the_help(page: str) -> None:
    everywhere = [each.id for each in commands.of(page) if each.scope == commands.EVERYWHERE]
    assert everywhere == ["help"]


def test_walk_hides_no_common_key() -> None:
    own = {key for each in commands.COMMANDS if each.scope == commands.WALK for key in each.keys}
    common = {
        key
        for each in commands.COMMANDS
        if each.scope in {commands.LIST, commands.EVERYWHERE}
        for key in each.keys
    }
    assert not own & common


@pytest.mark.parametrize("screen", SCREENS)
def test_help_is_the_last_key_of_every_screen(screen: str) -> None:
    assert commands.footer(screen)[-1][0] == "?"


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_of_a_screen_is_in_its_help(screen: str) -> None:
    shown = {keys for keys, _sentence in commands.help_rows(screen)}
    assert {commands.keys_shown(each) for each in commands.of(screen)} == shown


def test_keys_are_named_as_people_name_them() -> None:
    assert [commands.key_name(key) for key in ("ctrl+r", "f2", "pagedown", "G", "?")] == [
        "Ctrl-R",
        "F2",
        "PgDn",
        "G",
        "?",
    ]


def test_every_typed_key_is_bound_in_full_width_too() -> None:
    bound = {binding.key for binding in bindings(commands.WALK)}  # type: ignore[union-attr]
    assert {"j", "ｊ", "1", "１", "?", "？", "space", "ideographic_space"} <= bound
    assert full_width("enter") is None


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_does_what_each_of_its_keys_says(screen: str) -> None:
    actions = [(each.action or each.id).partition("(")[0] for each in commands.of(screen)]
    own = {name for name in actions if not name.startswith("app.")}
    assert not {name for name in own if not hasattr(SHOWN_BY[screen], f"action_{name}")}
