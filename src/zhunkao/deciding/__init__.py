"""One applicant, one entry, one day: three-valued evaluation with reasons, needs, lacks and the earliest day; and plans.

Names are loaded when they are first used, so that a check does not wait for what only a plan or a receipt needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunkao.deciding.checking import NEAR_YEARS, Checker, check
    from zhunkao.deciding.planning import Planner, plan
    from zhunkao.deciding.receipts import receipt_of, replay

__all__ = ["NEAR_YEARS", "Checker", "Planner", "check", "plan", "receipt_of", "replay"]

_HOMES = {
    "NEAR_YEARS": "checking",
    "Checker": "checking",
    "Planner": "planning",
    "check": "checking",
    "plan": "planning",
    "receipt_of": "receipts",
    "replay": "receipts",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
