"""Naming the file in which a value does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zhunkao.errors import DataError


@contextmanager
def within(file: str, sign: str = ": ") -> Iterator[None]:
    """Errors of values raised inside name the file before the path of the value.

    >>> with within("rules/x.yaml"):
    ...     raise DataError("model.empty_text", where="document.id")
    Traceback (most recent call last):
    zhunkao.errors.DataError: rules/x.yaml: document.id: 不能为空
    """
    try:
        yield
    except DataError as error:
        where = f"{file}{sign if error.where else ''}{error.where}"
        raise DataError(error.code, where=where, span=error.span, hint=error.hint, **error.parts) from None
