"""The five levels, 5 (lowest) to 1 (highest), and what lies beside them.

Levels run downwards: level 3 is *higher* than level 4. Compare them through `at_least_level`.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

CertificateLevel: TypeAlias = int | Literal["reserve_technician"]
"""1 to 5, or `"reserve_technician"` (预备技师证书: counts only where a condition names it)."""

RESERVE_TECHNICIAN: Final = "reserve_technician"

LEVELS: Final = (5, 4, 3, 2, 1)
"""From the lowest to the highest."""

LEVEL_NAMES: Final = {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工", 2: "二级/技师", 1: "一级/高级技师"}


def at_least_level(held: int, asked: int) -> bool:
    """Whether a held level is the asked one or a higher one (a smaller number).

    >>> at_least_level(3, 4), at_least_level(5, 4)
    (True, False)
    """
    return held <= asked
