"""What is typed in one write, as a slow line brings it, does what it would do key by key."""

from __future__ import annotations

import inspect

from textual.app import App

from tests.terminal.pty_program import Program


def test_esc_and_the_next_key_are_two_keys(program: Program) -> None:
    program.send(b" ")
    program.until_shown("1 marked")
    program.send(b"\x1bl")
    program.until_shown("9 of 10 undecided")
    assert not program.shows("1 marked")


def test_esc_out_of_a_question_and_a_key_for_the_list(program: Program) -> None:
    program.send(b"x")
    program.until_shown("Why is it left out?")
    program.send(b"\x1bf")
    program.until(lambda: not program.shows("Why is it left out?"), "the question is closed")
    program.send(b"\x1bll")
    program.until_shown("8 of 10 undecided")


def test_a_field_is_emptied_before_what_is_typed_after_that(program: Program) -> None:
    program.send(b"/")
    program.until_shown("Search")
    program.send(b"abc\x15xyz\x7fw")
    program.until_shown("xyw")
    assert not program.shows("abc")


def test_a_question_has_what_is_typed_with_its_key(program: Program) -> None:
    program.send("x対象外\rl".encode())
    program.until_shown("8 of 10 undecided")


def test_a_letter_that_is_pasted_after_esc_is_no_key(program: Program) -> None:
    program.send(b"/")
    program.until_shown("Search")
    program.send(b"\x1b[200~a\x1bb\x1b[201~")
    program.send(b"c")
    program.until(lambda: program.shows("a") and program.shows("Search"), "the question stays")
    program.send(b"\x1b")
    program.until(lambda: not program.shows("Esc: back"), "the question is closed")


def test_the_application_still_hands_keys_on_in_the_way_that_we_wait_for() -> None:
    source = inspect.getsource(App.on_event)
    for part in ("not event.is_forwarded", "self.focused or self.screen", "_forward_event"):
        assert part in source
    assert "_check_bindings(event.key)" in inspect.getsource(App._on_key)
