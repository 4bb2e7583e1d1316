"""Plain Python: each entry a compiled function over a person's values."""

from __future__ import annotations

import platform
from typing import Any

import numpy as np
from certain import Entry

from peers.written import PYTHON, Writer

TITLE = "plain Python"
VERSION = f"Python {platform.python_version()}"


class Engine:
    """All entries as functions."""

    def __init__(self, entries: list[Entry], slots: dict[str, Any], which: Any) -> None:
        places = {name: n for n, name in enumerate(slots)}
        writer = Writer(PYTHON, lambda name: f"p[{places[name]}]")
        self.functions = []
        for entry in entries:
            body = "-1"
            for n, item in reversed(list(enumerate(entry.items))):
                body = f"{n} if {writer.said(item)} else {body}"
            self.functions.append(eval(f"lambda p: {body}"))
        self.people = list(zip(*(column.tolist() for column in slots.values()), strict=True))
        self.which = which.tolist()

    def census(self) -> Any:
        """[entry, person]: the first item that holds, or -1."""
        return [np.array([function(person) for person in self.people], np.int8) for function in self.functions]

    def review(self) -> Any:
        """For each person the first item of the entry applied for."""
        functions = self.functions
        return np.array([functions[n](person) for n, person in zip(self.which, self.people, strict=True)], np.int8)
