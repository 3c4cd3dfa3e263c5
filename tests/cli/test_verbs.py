"""The command line is a contract: its words, its JSON, its exit status, and what it says of bad input."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.migrations import FORMAT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes; locks and presence are nobody's work."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock" and "presence" not in path.parts
    }


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What a refusal said: words, no traceback, the next step after an arrow."""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    return done.stderr


def test_an_import_prints_one_ledger_a_document(curate: Run, tmp_path: Path, sheet: Path) -> None:
    curate("init", "p")
    done = curate("import", "p", sheet, "--json")
    (document,) = json.loads(done.stdout)["documents"]
    assert document["opinions"] == 5
    assert document["kind"] == "bullets"
    assert document["accounted"] == 1.0
    assert document["by_path"] == {"防災": 3, "図書館": 2}


def test_status_counts_every_opinion_in_exactly_one_state(curate: Run, project: Path) -> None:
    curate("decide", project, "--script", "-", stdin='{"do": "keep", "opinion": 3}\n')
    found = json.loads(curate("status", project, "--json").stdout)
    assert found["opinions"] == sum(found["status"].values()) == 5
    assert found["status"]["own"] == 1


def test_near_identical_opinions_are_proposed_as_a_group(curate: Run, project: Path) -> None:
    found = json.loads(curate("groups", project, "--json").stdout)
    assert [group["opinions"] for group in found["groups"]] == [[1, 2]]


def test_what_a_member_may_say_to_the_contrary_is_told_with_its_group(curate: Run, tmp_path: Path) -> None:
    project, file = tmp_path / "turned", tmp_path / "turned.md"
    file.write_text(
        "# 駐輪場\n- 駐輪場の料金を下げるべきだ。\n- 駐輪場の料金を上げるべきだ。\n", encoding="utf-8"
    )
    curate("init", project)
    curate("import", project, file)

    (group,) = json.loads(curate("groups", project, "--json").stdout)["groups"]

    (caution,) = group["cautions"]
    assert caution == {"opinion": 2, "matter": "opposite", "kept": ["下げる"], "member": ["上げる"]}
    assert "opposites" in curate("groups", project).stdout


def test_what_contains_another_is_listed_where_it_is_asked_for(curate: Run, tmp_path: Path) -> None:
    project, file = tmp_path / "letters", tmp_path / "letters.md"
    letter = "駐輪場の料金を下げるべきだ。"
    file.write_text(
        f"# 駐輪場\n- {letter}\n- 学生の頃から使っている。{letter}雨の日は特に困る。\n", encoding="utf-8"
    )
    curate("init", project)
    curate("import", project, file)

    assert "related" not in json.loads(curate("groups", project, "--json").stdout)
    (pair,) = json.loads(curate("groups", project, "--related", "--json").stdout)["related"]
    assert pair == {"a": 1, "b": 2, "relation": "contains", "score": 1.0}
    assert "contains 1.00" in curate("groups", project, "--related").stdout


def test_each_decision_is_answered_when_it_is_durable(curate: Run, project: Path) -> None:
    script = "\n".join(
        json.dumps(row, ensure_ascii=False)
        for row in (
            {"do": "group", "opinions": [1, 2], "keep": 1, "residue": "ignore"},
            {"do": "add_initiative", "code": "取組3", "title": "図書館の充実", "plan": "ひばり野計画"},
            {"do": "link", "opinion": 4, "initiative": "取組3"},
            {"do": "exclude", "opinion": 3, "reason": "計画の範囲の外"},
            {"do": "undo"},
            {"do": "fly", "opinion": 3},
        )
    )
    done = curate("decide", project, "--script", "-", stdin=script)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["ok"] for answer in answers] == [True] * 5 + [False]
    assert [answer["decision"] for answer in answers[:5]] == [2, 3, 4, 5, 6]
    assert answers[5]["title"]
    assert answers[5]["advice"]
    assert done.returncode == 1


def test_an_export_with_undecided_opinions_needs_partial(curate: Run, project: Path) -> None:
    refused = curate("export", project)
    assert refused.returncode == 1
    assert "--partial" in said(refused)
    assert curate("export", project, "--partial").returncode == 0


def test_an_export_goes_where_its_name_says_or_nowhere(curate: Run, project: Path, tmp_path: Path) -> None:
    printed = curate("export", project, "--partial").stdout
    assert curate("export", project, "--partial", "-o", "-").stdout == printed
    before = sorted(tmp_path.iterdir())
    assert curate("export", project, "--partial", "-o", "").returncode == 2
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_is_called_like_an_export_and_is_none_is_refused_as_such(
    curate: Run, project: Path, tmp_path: Path
) -> None:
    for name, text in (("a.yaml", "a: ["), ("b.json", "{"), ("c.yml", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        refused = curate("import", project, tmp_path / name)
        assert refused.returncode == 1
        assert "no whole export" in said(refused)


def test_the_doctor_says_what_is_no_backup_and_that_there_is_nothing_to_do(
    curate: Run, project: Path, tmp_path: Path
) -> None:
    for folder in (tmp_path / "none", tmp_path):
        assert "is no backup" in said(curate("doctor", project, "--restore", folder))
    assert "nothing to do" in curate("doctor", project, "--take-over").stderr


def test_check_finds_a_project_whole(curate: Run, project: Path) -> None:
    done = curate("check", project)
    assert done.returncode == 0, done.stdout


def test_a_folder_that_is_no_export_is_not_told_file_by_file_without_end(
    curate: Run, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("# x\n", encoding="utf-8")
    done = curate("verify", tmp_path / "empty", "--project", project)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) <= 100
    everything = json.loads(curate("verify", tmp_path / "empty", "--project", project, "--json").stdout)
    assert (len(everything["differences"]) > 100) == ("more differences" in done.stderr)


def test_match_finds_groups_in_a_file_of_ones_own(curate: Run, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    rows = [("a", "学校にエアコンを"), ("b", "公園に木を植える"), (3, "学校にエアコンを。")]
    texts.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in rows), encoding="utf-8")
    done = curate("match", texts)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"group": 1, "ids": ["a", 3]}]


def test_history_names_who_did_what(curate: Run, project: Path) -> None:
    curate("decide", project, "--script", "-", stdin='{"do": "later", "opinion": 2}\n')
    newest = json.loads(curate("history", project, "--json").stdout)["decisions"][0]
    assert (newest["who"], newest["op"]) == ("tanaka", "later")


def test_history_of_an_opinion_that_is_not_there_is_refused(curate: Run, project: Path) -> None:
    assert curate("history", project, "--opinion", "99999").returncode == 1
    assert "No decision is like that." in said(curate("history", project, "--who", "nobody"))
    assert curate("history", project, "--opinion", "#１", "--since", "２０２６-０１-０１").returncode == 0


def test_the_sample_is_not_made_where_a_file_stands(curate: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for words in (["demo"], ["demo", "--plain"]):
        done = curate(*words, tmp_path / "file")
        assert done.returncode == 1
        assert "Traceback" not in said(done)


def test_undo_takes_back_ones_own_last_decision(curate: Run, project: Path) -> None:
    curate("decide", project, "--script", "-", stdin='{"do": "keep", "opinion": 2}\n')
    assert curate("undo", project).returncode == 0
    assert json.loads(curate("status", project, "--json").stdout)["status"]["own"] == 0


def test_nobody_undoes_anothers_decision(curate: Run, project: Path) -> None:
    curate("decide", project, "--script", "-", stdin='{"do": "keep", "opinion": 2}\n')
    refused = curate("undo", project, "--decision", "2", env={"CURATE_USER": "suzuki"})
    assert refused.returncode == 1
    assert "tanaka" in said(refused)


def test_a_verb_that_does_not_exist_is_wrong_use(curate: Run) -> None:
    assert curate("fly").returncode == 2


def test_the_terminal_interface_says_that_it_needs_a_terminal(curate: Run, project: Path) -> None:
    refused = curate(project)
    assert refused.returncode == 1
    assert "terminal" in said(refused)


def _missing(folder: Path) -> Path:
    return folder / "missing.txt"


def _directory(folder: Path) -> Path:
    path = folder / "directory.txt"
    path.mkdir()
    return path


def _empty(folder: Path) -> Path:
    path = folder / "empty.txt"
    path.touch()
    return path


def _binary(folder: Path) -> Path:
    path = folder / "binary.txt"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def _unknown_suffix(folder: Path) -> Path:
    path = folder / "drawing.dwg"
    path.write_bytes(b"AC1032" + bytes(200))
    return path


def _unreadable_bytes(folder: Path) -> Path:
    path = folder / "broken.txt"
    path.write_bytes("○避難所を".encode() + b"\xff\xfe\xfd\x81")
    return path


@pytest.mark.parametrize(
    "make",
    [_missing, _directory, _empty, _binary, _unknown_suffix, _unreadable_bytes],
    ids=lambda f: f.__name__,
)
def test_a_file_that_cannot_be_read_is_refused_and_changes_nothing(
    make: Callable[[Path], Path], curate: Run, project: Path, tmp_path: Path
) -> None:
    before = snapshot(project)
    refused = curate("import", project, make(tmp_path))
    assert refused.returncode in {1, 2}
    said(refused)
    assert snapshot(project) == before


def test_a_cp932_file_is_read_and_its_encoding_is_said(curate: Run, tmp_path: Path, sheet: Path) -> None:
    old = tmp_path / "sjis.txt"
    old.write_bytes(sheet.read_text(encoding="utf-8").encode("cp932"))
    curate("init", "p")
    (document,) = json.loads(curate("import", "p", old, "--json").stdout)["documents"]
    assert document["opinions"] == 5
    assert document["encoding"] == "cp932"


def test_an_unknown_column_is_refused_with_those_that_exist(
    curate: Run, project: Path, tmp_path: Path
) -> None:
    table = tmp_path / "table.tsv"
    table.write_text(
        "番号\t声\t返事\n1\t坂に手すりを\t検討します\n2\t橋を直して\t直します\n", encoding="utf-8"
    )
    refused = curate("import", project, table, "--columns", "text=ない列")
    assert refused.returncode in {1, 2}
    assert "返事" in said(refused)


def test_what_the_columns_are_is_said_once_and_remembered(curate: Run, project: Path, tmp_path: Path) -> None:
    head = "甲\t乙\t丙\n"
    for name, place in (("一.tsv", "坂道"), ("二.tsv", "広場")):
        rows = "".join(
            f"{n}\t{place}の{thing}を増やすべきである。\t検討します。\n"
            for n, thing in enumerate(("手すり", "街灯", "ベンチ"), 1)
        )
        (tmp_path / name).write_text(head + rows, encoding="utf-8")
    asked = curate("import", project, tmp_path / "一.tsv")
    assert asked.returncode == 1
    assert "--columns" in said(asked)
    assert curate("import", project, tmp_path / "一.tsv", "--columns", "text=乙,response=丙").returncode == 0
    (document,) = json.loads(curate("import", project, tmp_path / "二.tsv", "--json").stdout)["documents"]
    assert document["opinions"] == 3


def test_a_file_of_one_enormous_line_ends_in_words(curate: Run, project: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    huge.write_text("あいうえお" * 3_500_000, encoding="utf-8")
    done = curate("import", project, huge)
    assert done.returncode in {0, 1}
    said(done)


def test_the_same_file_is_not_taken_twice(curate: Run, project: Path, sheet: Path) -> None:
    before = snapshot(project)
    refused = curate("import", project, sheet)
    assert refused.returncode == 1
    said(refused)
    assert snapshot(project) == before


@pytest.mark.parametrize(
    "verb", ["open", "status", "groups", "suggest", "export", "check", "history", "undo"]
)
def test_a_folder_that_is_no_project_is_refused_by_every_verb(verb: str, curate: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    refused = curate(verb, "other")
    assert refused.returncode == 1
    said(refused)
    assert list((tmp_path / "other").iterdir()) == []


def test_a_newer_format_is_left_untouched(curate: Run, project: Path) -> None:
    settings = project / "project.yaml"
    settings.chmod(0o600)
    text = settings.read_text(encoding="utf-8")
    assert f"format: {FORMAT}" in text
    settings.write_text(text.replace(f"format: {FORMAT}", "format: 99"), encoding="utf-8")
    before = snapshot(project)
    for words in (("status", project), ("decide", project, "--script", "-")):
        refused = curate(*words, stdin='{"do": "keep", "opinion": 1}\n')
        assert refused.returncode == 1
        said(refused)
    assert snapshot(project) == before


def test_a_closed_pipe_is_no_error(curate: Run, project: Path) -> None:
    command = f"'{os.sys.executable}' -m curate export '{project}' --partial | head -1"  # type: ignore[attr-defined]
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, text=True)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("verb", [["status"], ["export", "--partial"], ["history", "--json"]])
def test_output_that_nothing_takes_is_said_in_words(verb: list[str], project: Path) -> None:
    command = [sys.executable, "-m", "curate", verb[0], str(project), *verb[1:]]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 1
    assert "The output cannot be written" in said(done)


def test_what_the_system_says_is_in_the_users_language_too(
    curate: Run, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "texts").write_text('{"id": 1, "text": "防災"}\n', encoding="utf-8")
    for words in (
        ["match", tmp_path],
        ["match", tmp_path / "none"],
        ["match", tmp_path / "texts", "-o", tmp_path / "none" / "x"],
        ["match", tmp_path / "texts", "-o", tmp_path],
        ["init", tmp_path / "file" / "p"],
        ["decide", project, "--script", tmp_path / "none"],
    ):
        done = curate("--lang", "ja", *words)
        assert done.returncode == 1
        assert not re.search(r"[A-Za-z]{4,} [a-z]{2,}", said(done).replace(str(tmp_path), ""))


def test_a_key_that_a_step_does_not_know_is_refused_with_those_that_it_knows(
    curate: Run, project: Path
) -> None:
    rows = (
        '{"do": "exclude", "opinion": 3, "raeson": "計画の範囲の外"}',
        '{"do": "redo", "decision": 3}',
        '{"do": "keep", "opinion": 4}',
    )
    done = curate("decide", project, "--script", "-", stdin="\n".join(rows))
    misspelt, needless, right = (json.loads(line) for line in done.stdout.splitlines())
    assert (misspelt["ok"], needless["ok"], right["ok"]) == (False, False, True)
    assert "“raeson”" in misspelt["title"]
    assert "opinion, opinions, reason" in misspelt["advice"]
    assert right["decision"] == 2, "nothing was written of the others"


def test_an_export_is_not_written_under_the_name_of_another_format(
    curate: Run, project: Path, tmp_path: Path
) -> None:
    refused = curate("export", project, "--partial", "-f", "html", "-o", tmp_path / "x.csv")
    assert refused.returncode == 1
    assert "x.html" in said(refused)
    assert not (tmp_path / "x.csv").exists()
    assert curate("export", project, "--partial", "-f", "html", "-o", tmp_path / "x.HTM").returncode == 0
    assert curate("export", project, "--partial", "-f", "md", "-o", tmp_path / "x.txt").returncode == 0


def test_whatever_a_verb_refuses_it_gives_the_next_step(curate: Run, project: Path) -> None:
    curate("decide", project, "--script", "-", stdin='{"do": "add_initiative", "code": "1", "title": "い"}\n')
    for words in (["undo", project, "--decision", "99999"], ["versions", project, "", ""]):
        assert "  → " in said(curate(*words))
    rows = ('{"do": "keep", "opinion": "3"}', '{"do": "group", "opinions": 3, "keep": 3}', '{"do": "redo"}')
    for line in curate("decide", project, "--script", "-", stdin="\n".join(rows)).stdout.splitlines():
        assert json.loads(line)["advice"]


def test_a_long_ranking_says_what_it_does_where_somebody_looks_on(curate: Run, project: Path) -> None:
    assert curate("suggest", project, "--json").stderr == ""
    looked_at, terminal = pty.openpty()
    command = [sys.executable, "-m", "curate", "suggest", str(project), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, check=True)
    os.close(terminal)
    assert json.loads(done.stdout)["suggestions"]
    assert b"5 opinions" in os.read(looked_at, 1000)
    os.close(looked_at)
