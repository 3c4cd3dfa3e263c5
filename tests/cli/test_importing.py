"""Importing on the command line: corrections and proposals, as scripts see them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run
from tests.documents.test_correcting import NEW, OLD
from tests.documents.test_leftover import PROSE
from tests.readers.made import table


def test_a_correction_is_told_in_json_and_in_words_and_taken_back(tmp_path: Path, curate: Run) -> None:
    file = tmp_path / "意見一覧.txt"
    file.write_text(table(*OLD), encoding="utf-8")
    curate("init", "ward")
    curate("import", "ward", file)
    script = tmp_path / "s.jsonl"
    script.write_text('{"do": "keep", "opinions": [1, 4]}\n', encoding="utf-8")
    curate("decide", "ward", "--script", script)
    file.write_text(table(*NEW), encoding="utf-8")
    done = curate("import", "ward", file, "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)["documents"][0]["corrected"]
    assert (told["document"], told["same"]) == (1, 2)
    assert [(each["opinion"], each["decided"]) for each in told["vanished"]] == [(4, True)]
    assert "vanished: #4" in done.stderr
    status = json.loads(curate("status", "ward", "--json").stdout)
    assert [each["opinion"] for each in status["orphans"]] == [4]
    assert status["status"]["own"] == 1
    assert curate("check", "ward").returncode == 0
    assert curate("undo", "ward", "--decision", "3").returncode == 0
    assert json.loads(curate("status", "ward", "--json").stdout)["status"]["own"] == 2
    assert curate("check", "ward").returncode == 0


def test_both_documents_stay_where_one_says_so(tmp_path: Path, curate: Run) -> None:
    file = tmp_path / "意見一覧.txt"
    file.write_text(table(*OLD), encoding="utf-8")
    curate("init", "ward")
    curate("import", "ward", file)
    file.write_text(table(*NEW), encoding="utf-8")
    assert curate("import", "ward", file, "--replaces", "0").returncode == 0
    assert json.loads(curate("status", "ward", "--json").stdout)["opinions"] == 10
    assert curate("import", "ward", file, "--replaces", "9").returncode == 1


def test_proposals_are_listed_and_confirmed_by_a_script(tmp_path: Path, curate: Run) -> None:
    file = tmp_path / "記録.txt"
    file.write_text(PROSE, encoding="utf-8")
    curate("init", "ward")
    done = curate("import", "ward", file, "--json")
    document = json.loads(done.stdout)["documents"][0]
    assert (document["opinions"], [each["line"] for each in document["proposed"]]) == (0, [5, 8])
    script = tmp_path / "s.jsonl"
    script.write_text('{"do": "line", "document": 1, "line": 5, "as": "opinion"}\n', encoding="utf-8")
    assert curate("decide", "ward", "--script", script).returncode == 0
    status = json.loads(curate("status", "ward", "--json").stdout)
    assert status["opinions"] == 1
    assert [each["line"] for each in status["documents"][0]["proposed"]] == [8]
    ledger = status["documents"][0]["ledger"]
    assert sum(ledger["by_claim"].values()) == ledger["characters"]
    exported = json.loads(curate("export", "ward", "-f", "json", "--partial").stdout)
    assert exported["documents"][0]["ledger"]["left_over"] == ledger["left_over"]
    assert curate("check", "ward").returncode == 0


def test_all_proposals_are_taken_where_one_says_so_and_each_can_be_taken_back(
    tmp_path: Path, curate: Run
) -> None:
    file = tmp_path / "記録.txt"
    file.write_text(PROSE, encoding="utf-8")
    curate("init", "ward")
    done = curate("import", "ward", file, "--take-proposed", "--json")
    (document,) = json.loads(done.stdout)["documents"]
    assert [(each["opinion"], each["line"]) for each in document["taken"]] == [(1, 5), (2, 8)]
    assert "taken as opinion #2, line 8" in done.stderr
    assert "asks for your word" not in done.stderr
    status = json.loads(curate("status", "ward", "--json").stdout)
    assert (status["opinions"], status["documents"][0]["proposed"]) == (2, [])
    decision = document["taken"][0]["decision"]
    assert curate("undo", "ward", "--decision", str(decision)).returncode == 0
    status = json.loads(curate("status", "ward", "--json").stdout)
    assert (status["opinions"], len(status["documents"][0]["proposed"])) == (1, 1)
    assert curate("check", "ward").returncode == 0


def test_many_differences_of_one_document_are_not_all_said(tmp_path: Path, curate: Run) -> None:
    items = "".join(f"項目{n}\t{n + 1}\n" for n in range(1, 31))
    rows = "".join(f"{n}\t項目{n}\t{n}番の意見です。\t検討します。\n" for n in range(1, 31))
    text = f"意見募集の結果\n\n項目\t意見件数\n{items}\nNo\t分野\t意見\t市の考え方\n{rows}"
    (tmp_path / "結果.txt").write_text(text, encoding="utf-8")
    curate("init", "ward")
    done = curate("import", "ward", tmp_path / "結果.txt")
    assert done.stderr.count("differs:") == 10
    assert "more differences" in done.stderr


def test_rows_that_say_nothing_are_told_beside_the_count_that_they_are_missing_from(
    tmp_path: Path, curate: Run
) -> None:
    said = ("暗い。", "特になし", "狭い。", "なし", "（意見なし）")
    rows = "".join(f"{n}\t{text}\t\n" for n, text in enumerate(said, 1))
    file = tmp_path / "意見.txt"
    file.write_text(f"意見募集の結果\n意見件数　５件\n\nNo\t意見\t市の考え方\n{rows}", encoding="utf-8")
    curate("init", "ward")
    done = curate("import", "ward", file)
    assert "3 rows say that there is nothing to say" in done.stderr
