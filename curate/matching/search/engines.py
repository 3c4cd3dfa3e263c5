"""Where the tasks of a search are done: on this machine, on a Dask cluster, on a Spark cluster.

All come to the same groups bit for bit, since a task knows nothing of the others and the least place
stands for a component (`clusters`). A lost worker costs its tasks again and nothing else: they depend
on the index alone, which stays with the driver. Dask and Spark are extras of this package.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from shutil import which
from typing import TYPE_CHECKING, Any

from curate.matching.search.bands import Band, bands
from curate.matching.search.clusters import Executor, Progress, local, tree
from curate.matching.search.index import Index
from curate.matching.search.scan import Task
from store.errors import BadInput
from store.language import _

if TYPE_CHECKING:
    from curate.matching.search.clusters import Places

ENGINES = ("local", "dask", "spark")
"""By name, as `curate match --engine` takes them."""

BROADCAST = 2 * 1024**3
"""The largest index, in bytes, that Spark sends to its workers whole, where CURATE_BROADCAST_BYTES does not
say another; its own limit is 8 GB."""

PATIENCE = "15s"
"""How long a scheduler may take to answer."""


def executor(engine: str, address: str | None = None) -> Executor:
    """The executor of a name; `address` is a Dask scheduler or a Spark master, one of its own if not given.

    Raises:
        BadInput: there is no such engine, or its extra is not installed.
    """
    if engine == "local":
        return local
    if engine == "dask":
        return _Dask(address)
    if engine == "spark":
        return _Spark(address)
    raise BadInput(
        _("There is no engine {name}.").format(name=engine),
        _("These are there: {names}.").format(names=", ".join(ENGINES)),
    )


class _Dask:
    """Tasks as futures; the index goes to each worker once."""

    def __init__(self, address: str | None) -> None:
        _needs("distributed", "dask")
        self._address = address

    def __call__(self, index: Index, threshold: float, todo: Sequence[Task], progress: Progress) -> Places:
        from distributed import Client, LocalCluster, as_completed

        if self._address is None:
            with (
                LocalCluster(threads_per_worker=1, dashboard_address=None) as cluster,
                Client(cluster) as client,
            ):
                return self._run(client, as_completed, (index, threshold, todo, progress))
        try:
            client = Client(self._address, timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise _unreachable(self._address) from error
        with client:
            return self._run(client, as_completed, (index, threshold, todo, progress))

    @staticmethod
    def _run(client: Any, as_completed: Any, search: tuple[Index, float, Sequence[Task], Progress]) -> Places:
        index, threshold, todo, progress = search
        held = client.scatter(index, broadcast=True)
        weights = {}
        for number, task in enumerate(todo):
            future = client.submit(tree, held, threshold, task, key=f"near-{number}-{id(index)}", retries=3)
            weights[future] = task.weight
        found, done, joined = [], 0.0, 0
        for future in as_completed(list(weights)):
            edges = future.result()
            found.append(edges)
            done, joined = done + weights[future], joined + len(edges)
            progress(min(done, 1.0), joined)
        return _together(found)


class _Spark:
    """Tasks as rows of a data frame; the index is broadcast, in bands of lengths where it is large."""

    def __init__(self, address: str | None) -> None:
        _needs("pyspark", "spark")
        _needs("pandas", "spark")
        _needs("pyarrow", "spark")
        if which("java") is None and not os.environ.get("JAVA_HOME"):
            raise BadInput(_("Spark needs Java, which is not here."), _("Install Java 17 or newer."))
        self._address = _retrying("local[*]" if address is None else address)

    def __call__(self, index: Index, threshold: float, todo: Sequence[Task], progress: Progress) -> Places:
        spark = self._session()
        found, done, joined = [], 0.0, 0
        try:
            for band in bands(index, threshold, todo, _broadcast()):
                found.append(self._band(spark, threshold, band))
                done, joined = done + sum(task.weight for task in band.tasks), joined + len(found[-1])
                progress(min(done, 1.0), joined)
        finally:
            spark.stop()
        return _together(found)

    @staticmethod
    def _band(spark: Any, threshold: float, band: Band) -> Places:
        import numpy as np

        held = spark.sparkContext.broadcast(band.index)
        rows = [(int(task.aside), task.first, task.last) for task in band.tasks]
        frame = spark.createDataFrame(rows, "aside int, first long, last long").repartition(len(rows))
        edges = frame.mapInPandas(_mapper(held, threshold), "a long, b long").toPandas()
        held.destroy()
        return np.ascontiguousarray(edges[["a", "b"]].to_numpy(np.int64)) + band.offset

    def _session(self) -> Any:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession

        _heard(self._address)
        if self._address.startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

        try:
            return (
                SparkSession.builder.master(self._address)
                .appName("curate match")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.driver.memory", "4g")
                .config("spark.driver.maxResultSize", "0")
                .config("spark.task.maxFailures", "4")
                .getOrCreate()
            )
        except (Py4JError, PySparkException, OSError, RuntimeError) as error:
            raise _unreachable(self._address) from error


def _mapper(held: Any, threshold: float) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What a Spark worker does with its rows: the tree of each task."""

    def mapped(frames: Iterator[Any]) -> Iterator[Any]:
        import pandas as pd

        for frame in frames:
            for row in frame.itertuples(index=False):
                task = Task(bool(row.aside), int(row.first), int(row.last), 0.0)
                edges = tree(held.value, threshold, task)
                yield pd.DataFrame({"a": edges[:, 0], "b": edges[:, 1]})

    return mapped


def _broadcast() -> int:
    said = os.environ.get("CURATE_BROADCAST_BYTES", "")
    return int(said) if said.isdecimal() else BROADCAST


def _retrying(address: str) -> str:
    """Say of a master in this process that a task may be tried four times, as everywhere else."""
    return re.sub(r"^local(?:\[([^],]+)\])?$", lambda found: f"local[{found[1] or 1},4]", address)


_MASTER = re.compile(r"(?:spark|k8s)://.+|yarn|local(?:\[(?:\d+|\*)(?:,\d+)?\]|-cluster\[.+\])?")


def _heard(address: str) -> None:
    """Raise BadInput where no Spark master of spark://host:port[,host:port…] takes a call.

    Spark itself would try for minutes and then end in a stack of Java, as it does at an address of no kind.
    """
    if not _MASTER.fullmatch(address):
        raise BadInput(
            _("{address} is no Spark master.").format(address=address),
            _("Give spark://host:port, k8s://…, yarn or local[2]."),
        )
    if not address.startswith("spark://"):
        return
    for place in address.removeprefix("spark://").split(","):
        host, _colon, port = place.rpartition(":")
        with suppress(OSError, ValueError, OverflowError):
            socket.create_connection((host, int(port)), timeout=float(PATIENCE.rstrip("s"))).close()
            return
    raise _unreachable(address)


def _together(found: list[Places]) -> Places:
    import numpy as np

    return np.concatenate([np.empty((0, 2), np.int64), *found])


def _needs(module: str, extra: str) -> None:
    if find_spec(module) is None:
        raise BadInput(
            _("The engine {name} is not installed.").format(name=extra),
            _("Install it: {command}").format(command=f"pip install 'curate[{extra}]'"),
        )


def _unreachable(address: str) -> BadInput:
    return BadInput(
        _("{address} does not answer.").format(address=address),
        _("Check the address, or leave it out to search on this machine."),
    )
