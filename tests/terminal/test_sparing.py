"""What is not loaded at the start: this fails when Textual or asyncio change under it."""

from __future__ import annotations

import subprocess
import sys


def run(script: str) -> None:
    """Run a script in a process that has loaded nothing yet."""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_application_is_loaded_without_what_is_never_used() -> None:
    run("""
import sys
from curate.terminal.sparing import spare
spare()
from curate.screens.shell import Shell
assert not Shell.ENABLE_COMMAND_PALETTE
left_out = {"textual.command", "textual.widgets._directory_tree", "rich.table", "platformdirs", "uuid", "ssl"}
assert not left_out & set(sys.modules)
""")


def test_whoever_imports_it_afterwards_has_it() -> None:
    run("""
from curate.terminal.sparing import spare
spare()
import ssl, uuid, platformdirs
from rich.table import Table
from textual.command import CommandPalette
assert CommandPalette.__module__ == "textual.command" and Table.__module__ == "rich.table"
assert ssl.create_default_context() and uuid.uuid4().hex and platformdirs.user_downloads_path()
""")


def test_the_application_says_something_and_fails_in_words_without_it() -> None:
    run("""
import asyncio
from curate.terminal.sparing import spare
spare()
from textual.app import App

async def main():
    app = App()
    async with app.run_test() as pilot:
        app.notify("one")
        app.notify("two")
        await pilot.pause()
        assert [each.message for each in app._notifications] == ["one", "two"]

asyncio.run(main())
from rich.console import Console
try:
    raise ValueError("shown")
except ValueError:
    console = Console(record=True, file=open("/dev/null", "w"))
    console.print_exception()
    assert "ValueError" in console.export_text()
""")
