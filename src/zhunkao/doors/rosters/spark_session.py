"""A Spark session that keeps quiet, and what it says when something fails."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from zhunkao.errors import RequestError
from zhunkao.screening.spark import require_spark

SETTINGS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
}
"""Only defaults: what spark-submit or its configuration file says wins."""

TOLD = 400
"""Letters of what a failing Spark said that are passed on."""


def session_for(master: str | None) -> Any:
    """
    The Spark session: the one that runs, or that spark-submit has prepared, or a new one on this machine.

    Args:
        master: Where it runs: `local[2]`, `yarn`, `spark://…`; None for `local[*]`, or what spark-submit says.

    Raises:
        MissingExtra: If pyspark or pandas is not installed.
        RequestError: If there is no Java, or Spark does not start.
    """
    spark = require_spark()
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted and "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise RequestError("cluster.no_java", hint="cluster.hint_java")
    chosen = master or (None if submitted else "local[*]")
    builder = spark.SparkSession.builder.appName("zhunkao review")
    if chosen is not None:
        builder = builder.master(chosen)
        if chosen.startswith("local"):
            # Workers on this machine are this Python, with what is installed in it.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
            builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    if not submitted:
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
    with _quiet() as heard:
        try:
            return builder.getOrCreate()
        except Exception as error:
            raise RequestError("cluster.not_started", why=_last(heard() or str(error))) from error


@contextmanager
def _quiet() -> Iterator[Callable[[], str]]:
    """Keep what Java writes to standard error while it starts, to be told only where it fails."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as file:

        def heard() -> str:
            file.seek(0)
            return file.read().decode("utf-8", "replace")

        os.dup2(file.fileno(), 2)
        try:
            yield heard
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _last(words: str) -> str:
    """The last lines of what was said."""
    lines = [line.strip() for line in words.strip().splitlines() if line.strip() and not line.startswith("\tat ")]
    return " ".join(lines[-3:])[-TOLD:]


@contextmanager
def spark_errors() -> Iterator[None]:
    """
    What ends a Spark job, in one sentence.

    Raises:
        RequestError: Where Spark gives up.
    """
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        raise RequestError("cluster.stopped", hint="cluster.hint_again", why=_last(str(error))) from error


@contextmanager
def watched(done: Callable[[], int], total: int, progress: Callable[[int, int], None] | None) -> Iterator[None]:
    """Tell the progress of a job twice a second, while it runs."""
    if progress is None:
        yield
        return
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.5):
            progress(done(), total)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
