"""One applicant, one entry, one day: three-valued evaluation with reasons, needs, lacks and the earliest day."""

from zhunkao.deciding.check import NEAR_YEARS, Checker, check
from zhunkao.deciding.receipts import receipt_of, replay

__all__ = ["NEAR_YEARS", "Checker", "check", "receipt_of", "replay"]
