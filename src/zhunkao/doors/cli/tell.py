"""The language that the command line speaks, and its messages in it.

One process speaks one language: `--lang`, else the environment's `ZHUNKAO_LANG`, else Chinese.
"""

from __future__ import annotations

import os

from zhunkao.messages import Language, text

LANGUAGES: tuple[Language, ...] = ("zh", "en")

_spoken: list[Language] = ["zh"]


def speak(language: str | None) -> Language:
    """Speak a language from now on (None: the environment's or Chinese)."""
    wanted = language or os.environ.get("ZHUNKAO_LANG", "")
    _spoken[0] = "en" if wanted == "en" else "zh"
    return _spoken[0]


def spoken() -> Language:
    """The language spoken now."""
    return _spoken[0]


def tell(key: str, /, **parts: object) -> str:
    """The message `room.name` in the language spoken now."""
    return text(key, _spoken[0], **parts)
