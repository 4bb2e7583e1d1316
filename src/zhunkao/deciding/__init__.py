"""One applicant, one entry, one day: three-valued evaluation with reasons, needs, lacks and the earliest day; and plans."""

from zhunkao.deciding.check import NEAR_YEARS, Checker, check
from zhunkao.deciding.planning import Planner, plan
from zhunkao.deciding.receipts import receipt_of, replay

__all__ = ["NEAR_YEARS", "Checker", "Planner", "check", "plan", "receipt_of", "replay"]
