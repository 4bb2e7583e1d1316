"""GoRules ZEN: each entry a decision table of its items, compiled once, asked person by person."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

import numpy as np
import zen
from certain import Entry
from peers.written import ZEN, Writer

TITLE = "GoRules ZEN, decision tables"
VERSION = f"zen-engine {version('zen-engine')}"


def _table(entry: Entry, writer: Writer) -> str:
    inputs = [{"id": f"i{n}", "name": f"i{n}", "field": writer.said(item)} for n, item in enumerate(entry.items)]
    rules = []
    for n in range(len(entry.items)):
        rules.append({"_id": f"r{n}", **{f"i{m}": "true" if m == n else "" for m in range(len(entry.items))}, "o": str(n)})
    rules.append({"_id": "none", **{f"i{m}": "" for m in range(len(entry.items))}, "o": "-1"})
    content = {"hitPolicy": "first", "inputs": inputs, "outputs": [{"id": "o", "name": "first", "field": "first"}], "rules": rules}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 1, "y": 0}, "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "b", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


class Engine:
    """All entries as decisions."""

    def __init__(self, entries: list[Entry], slots: dict[str, Any], which: Any) -> None:
        engine, writer = zen.ZenEngine(), Writer(ZEN)
        self.decisions = [engine.create_decision(_table(entry, writer)) for entry in entries]
        names = list(slots)
        columns = [column.tolist() for column in slots.values()]
        self.people = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
        self.which = which.tolist()

    def census(self) -> Any:
        """[entry, person]: the first item that holds, or -1."""
        return [np.array([each.evaluate(one)["result"]["first"] for one in self.people], np.int8) for each in self.decisions]

    def review(self) -> Any:
        """For each person the first item of the entry applied for."""
        pairs = zip(self.which, self.people, strict=True)
        return np.array([self.decisions[n].evaluate(one)["result"]["first"] for n, one in pairs], np.int8)
