"""One applicant, one entry, one day: three-valued evaluation with reasons, needs, lacks and the earliest day."""

from zhunkao.deciding.check import NEAR_YEARS, Checker, check

__all__ = ["NEAR_YEARS", "Checker", "check"]
