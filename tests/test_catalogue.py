"""Every sentence has its Japanese, fills in the same placeholders, and is compiled."""

from __future__ import annotations

import ast
import gettext
import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from curate import commands

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "curate" / "locale"
PO = LOCALES / "ja" / "LC_MESSAGES" / "curate.po"
SOURCES = ("curate", "widgets", "store", "exports", "docs")


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def holes(text: str) -> set[tuple[str, str]]:
    return {
        (name, spec or "") for _text, name, spec, _how in string.Formatter().parse(text) if name is not None
    }


@pytest.fixture(scope="module")
def sentences() -> dict[str, str]:
    """Every sentence in the code, with the file that it stands in."""
    found = {}
    for folder in SOURCES:
        rows = extract_from_dir(ROOT / folder, [("**.py", "python")])
        for file, _line, message, _comments, _context in rows:
            found[message if isinstance(message, str) else message[0]] = f"{folder}/{file}"
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="ja")


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_sentence_has_its_japanese(sentences: dict[str, str], catalogue: Catalog) -> None:
    known = {first(message) for message in messages(catalogue) if all(forms(message.string))}
    assert {text: file for text, file in sentences.items() if text not in known} == {}, "run `make messages`"


def test_no_japanese_is_left_of_a_sentence_that_is_gone(
    sentences: dict[str, str], catalogue: Catalog
) -> None:
    assert [first(each) for each in messages(catalogue) if first(each) not in sentences] == []
    assert not catalogue.obsolete


def test_no_sentence_hides_where_the_extraction_does_not_look(sentences: dict[str, str]) -> None:
    """Inside an f-string a call is code to Python, and text to the tool that collects the sentences."""
    hidden = [
        (path.name, node.args[0].value)
        for folder in SOURCES
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "N_", "ngettext"}
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value not in sentences
    ]
    assert hidden == []


def test_nothing_is_guessed(catalogue: Catalog) -> None:
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []


def test_the_japanese_fills_in_what_the_sentence_does(catalogue: Catalog) -> None:
    differing = []
    for message in messages(catalogue):
        wanted = [*map(holes, forms(message.id))]
        differing += [text for text in forms(message.string) if holes(text) not in wanted]
    assert differing == []


def test_the_japanese_begins_and_ends_with_the_same_blanks(catalogue: Catalog) -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]

    differing = [
        message.string
        for message in messages(catalogue)
        if isinstance(message.id, str) and edges(message.id) != edges(str(message.string))
    ]
    # A full-width mark needs no blank behind it.
    assert [text for text in differing if text not in {"；", "、"}] == []


def test_the_compiled_catalogue_is_that_of_the_source(catalogue: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run `make messages`"


def test_an_installed_curate_finds_it() -> None:
    assert gettext.translation("curate", LOCALES, ["ja"]).gettext("undecided") == "未判断"


@pytest.mark.parametrize(
    ("avoided", "written"),
    [
        ("すべて", "全て"),
        ("すでに", "既に"),
        ("または", "又は"),
        ("見つ", "見付"),
        ("：", "a half-width colon"),
        ("[12]つ", "一つ"),
        ("他の", "ほかの"),
        (r"(取り込み|読み取り|書き込み|絞り込み)(?![ま、直])", "as a noun 取込み, 読取り, 書込み, 絞込み"),
        (r"(?<![\w`{])([a-zA-Z!?]|Esc|Tab|F\d)[でを]", "a blank behind a key"),
    ],
)
def test_the_japanese_has_one_notation(avoided: str, written: str, catalogue: Catalog) -> None:
    every = [form for message in messages(catalogue) for form in forms(message.string)]
    assert [form for form in every if re.search(avoided, form, re.ASCII)] == [], written


def test_what_a_key_does_is_a_verb_without_a_full_stop_in_japanese(catalogue: Catalog) -> None:
    said = {first(message): forms(message.string)[0] for message in messages(catalogue)}
    sentences = {
        each.sentence for scope, _name in commands.SCREENS + commands.PAGES for each in commands.of(scope)
    }
    assert [said[each] for each in sorted(sentences) if said[each].endswith(("。", "ます"))] == []
