"""What a roster is decided under, as one value: entries, registers, policy and day, with the hash that stands in every row.

`Rules` is made once and given to every batch (`zhunkao.screening.kernel`); its JSON is what a cluster sends to its workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from zhunkao.deciding.fingerprints import digest
from zhunkao.errors import DataError, RequestError, ZhunkaoError
from zhunkao.model.interchange import document_from_json, document_to_json
from zhunkao.model.policies import STANDARD, Policy, policy_from_json
from zhunkao.model.version import VERSION
from zhunkao.rulebase import load
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.screener import Ask, asks_for, asks_of

FORM = "zhunkao-screening-rules-1"

EngineName: TypeAlias = Literal["auto", "numpy", "numba"]
"""`numba`: compiled loops on several threads (extra `fast`); `numpy`: without them; `auto`: NumPy, and the
compiled loops for long rosters where numba is installed (`kernel.READY`, `kernel.PATIENCE`)."""


class Wanted(NamedTuple):
    """What a row applies for; `document` None: the first document that has conditions for it."""

    document: str | None
    occupation: str
    work_type: str | None
    level: int


@dataclass(frozen=True, eq=False)
class Rules:
    """Entries and how they are decided; made by `rules_of`."""

    base: RuleBase
    on: date
    policy: Policy
    document: str | None
    targets: tuple[tuple[str, str | None], ...]
    asks: list[Ask]
    """What may be applied for; targets that rows name under an entry for every occupation are added at the end when first met."""
    hash: str
    """SHA-256 over rules, registers, policy, day and version: equal hashes, equal decisions."""
    engine: EngineName = "auto"
    census_size: int = 0
    """How many of the asks a census goes through: those that were there when the rules were made."""
    _places: dict[Wanted, int | ZhunkaoError] = field(default_factory=dict, repr=False)

    def place(self, wanted: Wanted) -> int:
        """The place among `asks` of what a row applies for.

        Raises:
            RequestError: If the occupation, document or level is unknown or has no conditions.
        """
        found = self._places.get(wanted)
        if found is None:
            try:
                found = self._find(wanted)
            except ZhunkaoError as error:
                found = error
            self._places[wanted] = found
        if isinstance(found, ZhunkaoError):
            raise found
        return found

    def _find(self, wanted: Wanted) -> int:
        document = wanted.document if wanted.document is not None else self.document
        ask = asks_for(self.base, wanted.occupation, wanted.work_type, wanted.level, document)[0]
        for place, known in enumerate(self.asks):
            if known.entry is ask.entry and known.target == ask.target:
                return place
        self.asks.append(ask)
        return len(self.asks) - 1

    def hash_with(self, rulings: RulingBook | None) -> str:
        """The hash of these rules and a body's own rulings: decisions hang on both."""
        return self.hash if rulings is None else digest([self.hash, [ruling.to_json() for ruling in rulings.rulings]])

    def to_json(self) -> dict[str, Any]:
        """All that `rules_from_json` needs to make the same rules elsewhere; embedded documents are named by their hash only.

        Raises:
            RequestError: If the registers are not those of the package: they cannot be sent.
        """
        if self.base.registers is not load().registers:
            raise RequestError("screening.own_registers")
        return {
            "form": FORM,
            "version": VERSION,
            "hash": self.hash,
            "on": self.on.isoformat(),
            "policy": self.policy.to_json(),
            "document": self.document,
            "targets": [list(target) for target in self.targets],
            "engine": self.engine,
            "documents": None if self.base.embedded else [document_to_json(each) for each in self.base.documents],
        }


def rules_of(
    base: RuleBase,
    on: date,
    policy: Policy = STANDARD,
    *,
    document: str | None = None,
    targets: Iterable[tuple[str, str | None]] = (),
    engine: EngineName = "auto",
) -> Rules:
    """The rules of a base on a day, under one policy.

    Args:
        base: Documents and registers.
        on: The day decided on.
        policy: How what bodies differ on is counted.
        document: One document's id; None for all.
        targets: Occupations (with a work type or None) that entries for every occupation (`"*"`) are asked for in a census.
        engine: How it is computed; the answers are the same.

    Raises:
        RequestError: If the document or a target is unknown.
    """
    targets = tuple(targets)
    asks = asks_of(base, document, targets)
    key = [VERSION, base.rules_hash(), policy.to_json(), on.isoformat(), document]
    return Rules(base, on, policy, document, targets, asks, digest(key), engine, len(asks))


def rules_from_json(value: Mapping[str, Any]) -> Rules:
    """The rules that `Rules.to_json` wrote.

    Raises:
        DataError: If it is of another form, or if these rules are not the same here (another version, other embedded rules).
    """
    if value.get("form") != FORM:
        raise DataError("screening.not_rules", found=str(value.get("form")), form=FORM)
    documents = value["documents"]
    base = load() if documents is None else load(*(document_from_json(each) for each in documents))
    rules = rules_of(
        base,
        date.fromisoformat(value["on"]),
        policy_from_json(value["policy"]),
        document=value["document"],
        targets=[(occupation, work_type) for occupation, work_type in value["targets"]],
        engine=value["engine"],
    )
    if rules.hash != value["hash"]:
        raise DataError("screening.other_rules", found=rules.hash[:12], wanted=str(value["hash"])[:12])
    return rules
