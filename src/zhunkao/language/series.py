"""Grade names of occupations whose series no register has: 助理物业管理师, a grade of 物业管理师.

Only 助理…师 stands for one level in every known series (3). 员, 师 and 高级…师 stand for others from one series to the next
(高级营销师 is level 1, 高级美容师 level 3), so that their level is that which the entry asks for: its own in training, the one
below in a certificate, with a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable

_ASSISTANT: tuple[str, int] = ("助理", 3)
_SENIOR = "高级"
_ENDINGS = ("师", "员")

_USUAL: dict[tuple[str, str], tuple[int, ...]] = {
    ("", "员"): (5, 4, 3),
    (_SENIOR, "员"): (4, 3),
    ("", "师"): (2,),
    (_SENIOR, "师"): (3, 1),
}
"""The levels that a lead and an ending stand for in the series that are known."""


def is_series_name(name: str, own: Iterable[str]) -> bool:
    """Whether a name is one of the entry's own with 助理 or 高级 before it or with the other of 师 and 员 behind.

    >>> [is_series_name(name, {"物业管理师"}) for name in ("助理物业管理师", "物业管理员", "高级物业管理师", "物业师")]
    [True, True, True, False]
    """
    bare = name.removeprefix(_ASSISTANT[0]).removeprefix(_SENIOR)
    stem = bare[:-1]
    return len(stem) > 1 and bare.endswith(_ENDINGS) and any(stem + ending in own for ending in _ENDINGS)


def sure_level(name: str) -> int | None:
    """The level of a grade name that has the same level in every series."""
    return _ASSISTANT[1] if name.startswith(_ASSISTANT[0]) and name.endswith("师") else None


def usual_at(name: str, level: int) -> bool:
    """Whether a grade name stands for a level in one of the series that are known.

    >>> usual_at("高级物业管理师", 1), usual_at("高级物业管理师", 2), usual_at("物业管理员", 4)
    (True, False, True)
    """
    lead = _SENIOR if name.startswith(_SENIOR) else ""
    return level in _USUAL.get((lead, name[-1:]), ())
