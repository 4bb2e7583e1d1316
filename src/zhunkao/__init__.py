"""Zhunkao 准考: who may sit for which skill level.

Reads Chinese lists of application conditions (职业技能等级申报条件) into exact rules, and decides for a person from dated facts
which entries they may apply for. The names here are the product; each is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhunkao.model.version import VERSION as __version__

if TYPE_CHECKING:
    from zhunkao.doors.service import load, parse, read, say

__all__ = ["__version__", "load", "parse", "read", "say"]


def __getattr__(name: str) -> Any:
    """The name out of `doors.service`, at its first use."""
    if name in __all__:
        from zhunkao.doors import service

        return getattr(service, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
