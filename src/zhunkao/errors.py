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

    def what(self, language: Language = "zh") -> str:
        """What is wrong, without the place and what to do."""
        return text(self.code, language, **self._parts_in(language))

    def advice(self, language: Language = "zh", hint: str | None = None) -> str:
        """What to do, empty where there is nothing to say; `hint` is another message for it."""
        key = hint or self.hint
        said = text(key, language, **self._parts_in(language)) if key else ""
        return said[:1].upper() + said[1:]

    def text(self, language: Language = "zh") -> str:
        """The whole message on one line: where, what, and (if `hint` names a message) what to do."""
        said = f"{self.where}: {self.what(language)}" if self.where else self.what(language)
        if self.hint:
            said = said.rstrip("。.") + ("。" if language == "zh" else ". ") + self.advice(language)
        return said

    def _parts_in(self, language: Language) -> dict[str, object]:
        """The parts of the message, names that may be chosen from parted as in the language."""
        if language == "zh":
            return self.parts
        return {
            name: part.replace("、", ", ") if name in ("allowed", "near") and isinstance(part, str) else part
            for name, part in self.parts.items()
        }

    def __str__(self) -> str:
        return self.text("zh")


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

    def _parts_in(self, language: Language) -> dict[str, object]:
        """The parts of the message; a purpose that is a key of the catalogue is said in the language."""
        purpose = str(self.parts["purpose"])
        if _KEY.fullmatch(purpose):
            purpose = text(purpose, language)
        if language == "zh" and purpose[-1:].isascii():
            purpose += " "
        return {**self.parts, "purpose": purpose}
