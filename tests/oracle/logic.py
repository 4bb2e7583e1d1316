"""Three values: True, False and None for unknown."""

from __future__ import annotations

from collections.abc import Iterable

Value = bool | None


def both(values: Iterable[Value]) -> Value:
    """False if one is false, else unknown if one is unknown, else true."""
    seen = list(values)
    if any(value is False for value in seen):
        return False
    return None if any(value is None for value in seen) else True


def either(values: Iterable[Value]) -> Value:
    """True if one is true, else unknown if one is unknown, else false."""
    seen = list(values)
    if any(value is True for value in seen):
        return True
    return None if any(value is None for value in seen) else False


def opposite(value: Value) -> Value:
    """True and false turned round."""
    return None if value is None else not value


def enough(values: Iterable[Value], count: int) -> Value:
    """True if `count` are true, false if fewer could be, else unknown."""
    seen = list(values)
    if sum(value is True for value in seen) >= count:
        return True
    return None if sum(value is not False for value in seen) >= count else False
