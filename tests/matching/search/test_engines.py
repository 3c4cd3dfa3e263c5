"""The engines come to the same, with what is installed here of them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from curate.cli.program import verbs
from curate.matching.search.clusters import labelled, members
from curate.matching.search.engines import executor
from store.errors import BadInput
from tests.matching.search.test_scan import corpus

SIZE = int(os.environ.get("CURATE_ENGINE_TEXTS", "20000"))


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    from benchmarks.matching.generate import opinions

    return {each.id: each.text for each in opinions(SIZE)}


def test_an_engine_that_is_not_there_is_said_in_a_sentence() -> None:
    with pytest.raises(BadInput) as refused:
        executor("abacus")
    assert "local, dask, spark" in str(refused.value.advice)


def test_an_address_goes_with_its_own_engine_only(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": 1, "text": "図書館"}\n', encoding="utf-8")
    for wrong in (["--engine", "dask", "--master", "local[2]"], ["--scheduler", "tcp://here:1"]):
        done = CliRunner().invoke(verbs, ["match", str(file), *wrong])

        assert done.exit_code == 2
        assert done.output.count("--scheduler goes with --engine dask") == 1


def test_without_its_extra_an_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curate.matching.search.engines.find_spec", lambda _name: None)
    for name in ("dask", "spark"):
        with pytest.raises(BadInput) as refused:
            executor(name)
        assert f"curate[{name}]" in str(refused.value.advice)


def test_a_scheduler_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("curate.matching.search.engines.PATIENCE", "1s")
    some = dict(enumerate(corpus(1, 20), 1))
    with pytest.raises(BadInput, match=r"tcp://127\.0\.0\.1:9"):
        members(some, 0.85, executor("dask", "tcp://127.0.0.1:9"))


def test_a_spark_master_that_does_not_answer_is_said() -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    some = dict(enumerate(corpus(1, 20), 1))
    for address in ("spark://127.0.0.1:9", "spark://nowhere"):
        with pytest.raises(BadInput, match=address):
            members(some, 0.85, executor("spark", address))


def test_scipy_and_union_find_come_to_the_same_components(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    draw = np.random.default_rng(20)
    some = [draw.integers(0, 60, (draw.integers(0, 60), 2)) for _ in range(50)]
    by_union_find = [labelled(60, edges).tolist() for edges in some]
    monkeypatch.setattr("curate.matching.search.clusters.MANY", 0)

    assert [labelled(60, edges).tolist() for edges in some] == by_union_find


def test_dask_comes_to_the_same_groups(texts: dict[int, str]) -> None:
    pytest.importorskip("distributed")

    assert members(texts, 0.85, executor("dask")) == members(texts, 0.85)


def test_a_worker_killed_half_way_costs_its_tasks_again(texts: dict[int, str]) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        victims = list(client.run(os.getpid).values())[:1]

        def kill(done: float, _joined: int) -> None:
            if done > 0.3 and victims:
                os.kill(victims.pop(), signal.SIGKILL)

        found = members(texts, 0.85, executor("dask", cluster.scheduler_address), kill)

    assert found == members(texts, 0.85)
    assert victims == []


def test_spark_comes_to_the_same_groups(texts: dict[int, str]) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")

    assert members(texts, 0.85, executor("spark", "local[2]")) == members(texts, 0.85)


def test_spark_with_an_index_in_bands_comes_to_the_same_groups(
    texts: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    monkeypatch.setenv("CURATE_BROADCAST_BYTES", "5000000")
    told: list[float] = []

    found = members(texts, 0.85, executor("spark", "local[2]"), lambda done, _joined: told.append(done))

    assert found == members(texts, 0.85)
    assert len(told) > 2


def test_a_spark_worker_killed_half_way_costs_its_tasks_again(texts: dict[int, str]) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    from benchmarks.matching.killer import Killer

    with Killer(after=0.2) as killer:
        found = members(texts, 0.85, executor("spark", "local[2]"))

    assert killer.killed
    assert found == members(texts, 0.85)


def test_a_spark_master_of_no_kind_and_a_machine_without_java_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    some = dict(enumerate(corpus(1, 20), 1))
    for address in ("abacus://here", "local[some]", ""):
        with pytest.raises(BadInput, match="no Spark master"):
            members(some, 0.85, executor("spark", address))
    monkeypatch.setattr("curate.matching.search.engines.which", lambda _name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(BadInput, match="Java"):
        executor("spark")
