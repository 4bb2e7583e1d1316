"""Every error that Zhunkao raises on purpose.

::

    ZhunkaoError
    ├── DocumentError    a document cannot be used: broken, hostile, unknown, or not a list of conditions
    ├── SentenceError    a sentence of a condition cannot be read (span: where the offending words stand)
    ├── DataError        JSON or YAML does not have the agreed form (path: where in the value)
    ├── RequestError     what was asked for does not exist or does not fit (an unknown occupation, a level 6)
    └── MissingExtra     an optional part of the installation is needed

Each carries a stable `code` (the key of its message), the parts of the message as data, where it happened, and says what to
do next; `text(language)` renders it. Anything else that escapes is a bug in Zhunkao.
"""

from __future__ import annotations

import re

from zhunkao.messages import Language, text

_KEY = re.compile(r"[a-z_]+\.[a-z_]+")


class ZhunkaoError(Exception):
    """The root: `code` is the message's key, `parts` its data, `where` a path, file or place, `span` characters in a text."""

    def __init__(
        self,
        code: str,
        /,
        *,
        where: str = "",
        span: tuple[int, int] | None = None,
        hint: str = "",
        **parts: object,
    ) -> None:
        self.code = code
        self.where = where
        self.span = span
        self.hint = hint
        self.parts = parts
        super().__init__(code)

    def text(self, language: Language = "zh") -> str:
        """The whole message on one line: where, what, and (if `hint` names a message) what to do."""
        parts = self.parts if language == "zh" else _with_commas(self.parts)
        said = text(self.code, language, **parts)
        if self.where:
            said = f"{self.where}: {said}"
        if self.hint:
            hint = text(self.hint, language, **parts)
            said = f"{said.rstrip('。.')}。{hint}" if language == "zh" else f"{said.rstrip('。.')}. {hint[:1].upper()}{hint[1:]}"
        return said

    def __str__(self) -> str:
        return self.text("zh")


def _with_commas(parts: dict[str, object]) -> dict[str, object]:
    """The parts of a message with the names that may be chosen from parted as in English."""
    return {
        name: part.replace("、", ", ") if name in ("allowed", "near") and isinstance(part, str) else part
        for name, part in parts.items()
    }


class DocumentError(ZhunkaoError):
    """A document cannot be used."""


class SentenceError(ZhunkaoError):
    """A sentence cannot be read; `span` is where."""


class DataError(ZhunkaoError):
    """A value does not have the agreed form; `where` is its path, such as `entries[3].items[1].expr.work.years`."""


class RequestError(ZhunkaoError):
    """What was asked for does not exist or does not fit."""


class MissingExtra(ZhunkaoError):
    """An optional part is needed: `parts` name the extra and what it is for (words, or the key of a message)."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__("errors.missing_extra", extra=extra, purpose=purpose)

    def text(self, language: Language = "zh") -> str:
        """The whole message on one line; a purpose that is a key of the catalogue is said in the language."""
        purpose = str(self.parts["purpose"])
        if _KEY.fullmatch(purpose):
            purpose = text(purpose, language)
        if language == "zh" and purpose[-1:].isascii():
            purpose += " "
        return text(self.code, language, extra=self.parts["extra"], purpose=purpose)
