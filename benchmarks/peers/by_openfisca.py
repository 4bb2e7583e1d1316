"""OpenFisca-Core: each slot an input variable, each entry a variable with a vectorised formula."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import numpy as np
from certain import Entry
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from peers.written import ARRAYS, Writer

TITLE = "OpenFisca-Core, vectorised"
VERSION = f"OpenFisca-Core {version('openfisca-core')}"
PERIOD = "2026-11-20"


def _formula(entry: Entry) -> Any:
    writer = Writer(ARRAYS, lambda name: f"c['{name}']")
    used: dict[str, None] = {}
    Writer(ARRAYS, lambda name: used.setdefault(name) or name)
    text = "-1"
    for n, item in reversed(list(enumerate(entry.items))):
        text = f"np.where({writer.said(item)}, {n}, {text})"
    code = compile(text, "entry", "eval")

    class Columns(dict[str, Any]):
        """The values of variables, asked for when first needed."""

        def __init__(self, person: Any, period: Any) -> None:
            self.person, self.period = person, period

        def __missing__(self, name: str) -> Any:
            self[name] = self.person(name, self.period)
            return self[name]

    def formula(person: Any, period: Any) -> Any:
        return eval(code, {"np": np, "c": Columns(person, period)})

    return formula


class Engine:
    """All entries as variables of one system."""

    def __init__(self, entries: list[Entry], slots: dict[str, Any], which: Any) -> None:
        person = build_entity(key="person", plural="persons", label="", is_person=True)
        self.system = TaxBenefitSystem([person])
        common = {"value_type": int, "entity": person, "definition_period": DateUnit.ETERNITY}
        for name in slots:
            self.system.add_variable(type(name, (Variable,), dict(common)))
        for n, entry in enumerate(entries):
            self.system.add_variable(type(f"entry{n}", (Variable,), {**common, "formula": _formula(entry)}))
        self.slots = {name: column.astype(np.int32) for name, column in slots.items()}
        self.count, self.which = len(entries), which

    def _simulation(self) -> Any:
        simulation = SimulationBuilder().build_default_simulation(self.system, len(self.which))
        for name, column in self.slots.items():
            simulation.set_input(name, PERIOD, column)
        return simulation

    def census(self) -> Any:
        """[entry, person]: the first item that holds, or -1."""
        simulation = self._simulation()
        return [simulation.calculate(f"entry{n}", PERIOD).astype(np.int8) for n in range(self.count)]

    def review(self) -> Any:
        """For each person the first item of the entry applied for: each entry on a simulation of its own people."""
        out = np.empty(len(self.which), np.int8)
        for n in range(self.count):
            rows = np.flatnonzero(self.which == n)
            simulation = SimulationBuilder().build_default_simulation(self.system, len(rows))
            for name, column in self.slots.items():
                simulation.set_input(name, PERIOD, column[rows])
            out[rows] = simulation.calculate(f"entry{n}", PERIOD)
        return out
