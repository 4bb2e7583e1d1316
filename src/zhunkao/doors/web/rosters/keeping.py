"""The worker beside the web workers: started with the server, started again when it dies, ended with it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from typing import Any, Final

from gunicorn.arbiter import Arbiter

PAUSE: Final = 3.0
"""Seconds between two starts: a worker that cannot start is not started a hundred times a second."""

PATIENCE: Final = 15.0
"""Seconds in which a worker may finish its chunk when the server stops."""

log = logging.getLogger("zhunkao.server")


class Keeper:
    """Keeps one worker running."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0

    def keep(self) -> None:
        """Start the worker unless it runs; called about every second."""
        # The server collects all its children, so that `poll` may only learn that this one is gone.
        if self.process is not None and self.process.poll() is None:
            return
        if time.monotonic() - self.started < PAUSE and self.started:
            return
        if self.process is not None:
            log.warning("worker gone, starting another")
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zhunkao", "work"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=dict(os.environ)
        )

    def end(self) -> None:
        """Ask the worker to stop and wait for it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class KeepingArbiter(Arbiter):
    """Gunicorn's master with a worker of ours to look after."""

    def __init__(self, app: Any, keeper: Keeper) -> None:
        self.keeper = keeper
        super().__init__(app)

    def manage_workers(self) -> None:
        """Look after the web workers, and after ours."""
        super().manage_workers()
        self.keeper.keep()

    def stop(self, graceful: bool = True) -> None:
        """Stop the web workers, then ours."""
        super().stop(graceful)
        self.keeper.end()
