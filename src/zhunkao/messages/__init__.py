"""The one catalogue of what users read: every message in simplified Chinese and in English.

A message is named `room.name`; the texts of a room stand in the module of the same name here, each as a pair
(Chinese, English) so that the two are written and changed together. A room's texts are loaded when one is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Literal

Language = Literal["zh", "en"]
"""`zh` is simplified Chinese, the first language; `en` is English."""


@cache
def _texts(room: str) -> dict[str, tuple[str, str]]:
    module = import_module(f"zhunkao.messages.{room}")
    texts: dict[str, tuple[str, str]] = module.TEXTS
    return texts


@cache
def _template(key: str, language: Language) -> str:
    room, _, name = key.partition(".")
    chinese, english = _texts(room)[name]
    return chinese if language == "zh" else english


def text(key: str, language: Language = "zh", /, **parts: object) -> str:
    """The message `key` (`room.name`) in a language, its `{placeholders}` filled from `parts`.

    >>> text("model.no_such_day", found="2026-02-30")
    '没有 2026-02-30 这一天'
    >>> text("model.no_such_day", "en", found="2026-02-30")
    'there is no day 2026-02-30'
    """
    template = _template(key, language)
    return template.format(**parts) if parts or "{" in template else template
