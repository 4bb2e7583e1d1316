"""GoRules ZEN: each entry a decision table of its items, compiled once, asked person by person."""

from __future__ import annotations

import json
from importlib.metadata import version
from itertools import pairwise
from typing import Any

import numpy as np
import zen
from certain import Entry

from peers.written import ZEN, Writer

TITLE = "GoRules ZEN, decision tables"
VERSION = f"zen-engine {version('zen-engine')}"


class _Writer(Writer):
    """Days that years count from are computed once, by a node before the table."""

    def __init__(self) -> None:
        super().__init__(ZEN)
        self.features: dict[str, str] = {}

    def _since(self, asked: Any, key: str) -> str:
        text = super()._since(asked, key)
        return self.features.setdefault(text, f"since{len(self.features)}")


def _decision(entry: Entry) -> Any:
    """A node for days that years count from, then a table: one column and one rule for each item, the first that holds."""
    writer = _Writer()
    inputs = [{"id": f"i{n}", "name": f"i{n}", "field": writer.said(item)} for n, item in enumerate(entry.items)]
    rules = []
    for n in range(len(entry.items)):
        rules.append({"_id": f"r{n}", **{f"i{m}": "true" if m == n else "" for m in range(len(entry.items))}, "o": str(n)})
    rules.append({"_id": "none", **{f"i{m}": "" for m in range(len(entry.items))}, "o": "-1"})
    content = {
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": [{"id": "o", "name": "first", "field": "first"}],
        "rules": rules,
    }
    features = [{"id": name, "key": name, "value": text} for text, name in writer.features.items()]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "since",
            "name": "since",
            "type": "expressionNode",
            "position": {"x": 1, "y": 0},
            "content": {"expressions": features, "passThrough": True},
        },
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 2, "y": 0}, "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 3, "y": 0}},
    ]
    ids = ["in", "since", "table", "out"] if features else ["in", "table", "out"]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target} for source, target in pairwise(ids)
    ]
    kept = [node for node in nodes if node["id"] in ids]
    return zen.ZenDecisionContent(json.dumps({"nodes": kept, "edges": edges}))


class Engine:
    """All entries as decisions."""

    def __init__(self, entries: list[Entry], slots: dict[str, Any], which: Any) -> None:
        engine = zen.ZenEngine()
        self.decisions = [engine.create_decision(_decision(entry)) for entry in entries]
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
