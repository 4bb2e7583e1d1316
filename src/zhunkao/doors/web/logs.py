"""Logs as JSON lines without personal data: of requests their route, never the address; of failures the place, never values."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

OWN = "zhunkao"
"""Only our own loggers choose their words; what a library says may hold a visitor's input and is left out."""

SERVER = "gunicorn.error"
"""The server's log, of which the form of a message is kept and what was put into it is not, numbers apart."""


class JsonLines(logging.Formatter):
    """One line of JSON for each record; `extra={"fields": {…}}` adds fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".")[0] == OWN:
            line["event"] = record.getMessage()
        elif record.name == SERVER and isinstance(record.msg, str):
            args = record.args if isinstance(record.args, tuple) else ()
            line["event"] = record.getMessage() if all(isinstance(each, int) for each in args) else record.msg
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["failure"] = place_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class ServerLog(Logger):
    """The server's own log, in the same form as ours."""

    def setup(self, cfg: Any) -> None:
        """Open the log as configured, and write lines of JSON."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())


def place_of(error: BaseException) -> dict[str, Any]:
    """What kind of failure it is and where, from the outermost call to the innermost; its words may hold personal data."""
    steps = traceback.extract_tb(error.__traceback__)
    return {"kind": type(error).__name__, "at": [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in steps[-8:]]}
