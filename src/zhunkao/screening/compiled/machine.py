"""What the loops are made of: compiling, memory by its address, and the corresponding-day rule on single numbers.

All numbers are int64 unless said: mixing signs would make floats.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba
import numpy as np
from numba import njit, types
from numba.core import cgutils
from numba.cpython.unsafe import numbers
from numba.extending import intrinsic

from zhunkao.deciding.fingerprints import digest
from zhunkao.model.version import VERSION
from zhunkao.screening.days import FIRST, LAST, MONTH_LENGTHS, MONTH_STARTS, NEVER, packed_months

F = TypeVar("F", bound=Callable[..., Any])

MONTH_START = MONTH_STARTS.astype(np.int64)
MONTH_LENGTH = MONTH_LENGTHS.astype(np.int64)
_AS_BEGINNING, _AS_END = (each.astype(np.int32) for each in packed_months())
_PLACES: Final = len(_AS_BEGINNING)
_MOST_MONTHS: Final = len(MONTH_START) - 2


_FUNCTIONS: list[Callable[..., Any]] = []
"""All functions that become machine code, compiled by themselves or as a part of others."""

_FILES: list[Any] = []
"""Where numba keeps machine code on disk."""

_FORMS: list[tuple[str, ...]] = []
"""The fields of the tuples that functions take."""


def declare(*forms: Any) -> None:
    """Tuples that functions take: kept machine code is of use only where their fields are the same."""
    _FORMS.extend((form.__name__, *form._fields) for form in forms)


def _parts(function: Callable[..., Any]) -> list[str]:
    """What the machine code of a function depends on, other functions aside."""
    code = function.__code__
    found = [function.__name__, code.co_code.hex(), repr(code.co_names)]
    found += [repr(each) for each in code.co_consts if not hasattr(each, "co_code")]
    for name in code.co_names:
        value = function.__globals__.get(name)
        if isinstance(value, int):
            found.append(f"{name}={value}")
        elif isinstance(value, np.ndarray):
            found.append(f"{name}={value.shape}{value.dtype}{int(value.sum())}")
    return found


def seal() -> None:
    """Says, once all functions are there, what kept machine code must have been made of: of the very same functions.

    Numba looks at a function's own file alone, and that by date and size; here a change of any function, wherever it stands,
    makes all machine code anew.
    """
    stamp = digest([VERSION, repr(_FORMS), *(part for function in _FUNCTIONS for part in _parts(function))])
    for file in _FILES:
        file._source_stamp = stamp
        _clean(file)


def compiled(function: F) -> F:
    """The function, compiled when first called and kept on disk where there is a place for it.

    It becomes a part of whatever compiled function calls it: its many arrays are not handed over.
    """
    _FUNCTIONS.append(function)
    try:
        found: Any = njit(cache=True, nogil=True, forceinline=True)(function)
        _FILES.append(found._cache._cache_file)
    except (RuntimeError, AttributeError):
        # No place that can be written (or another numba): it is compiled anew by each process.
        found = njit(nogil=True, forceinline=True)(function)
    return cast("F", found)


def _clean(file: Any) -> None:
    """Throws away what was kept by a version whose tuples are no more: numba would fail on reading it."""
    try:
        file._load_index()
    except (AttributeError, ImportError, pickle.UnpicklingError, EOFError):
        file.flush()


def kept(function: Any) -> bool:
    """Whether machine code of a compiled function is kept on disk, as fresh as its source."""
    try:
        return bool(function._cache._cache_file._load_index())
    except (AttributeError, OSError):
        return False


def inlined(function: F) -> F:
    """The function as a part of those that call it: its many arrays are not handed over for each row."""
    _FUNCTIONS.append(function)
    return cast("F", njit(inline="always")(function))


def _as_pointer(context: Any, address: Any) -> Any:
    """An address as a pointer."""

    def made(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), made


# Types of numbers and the like, untyped: what the loops do with them is for numba to check.
i8: Any = np.int8
i32: Any = np.int32
i64: Any = np.int64
u64: Any = np.uint64
_numba: Any = numba
carray: Any = _numba.carray
pointer: Any = intrinsic(_as_pointer)
trailing_zeros: Any = numbers.trailing_zeros


@inlined
def whole_numbers(address: Any, count: Any) -> Any:
    return carray(pointer(address), count, np.int32)


@inlined
def bytes_at(address: Any, count: Any) -> Any:
    return carray(pointer(address), count, np.uint8)


# --- days -------------------------------------------------------------------------------------------------------------------


@inlined
def place_of(day: Any) -> Any:
    return min(max(day - (FIRST - 1), 0), _PLACES - 1)


@inlined
def as_beginning(day: Any) -> Any:
    """Month and day of the month in one number (`days.packed_months`)."""
    return _AS_BEGINNING[u64(place_of(day))]


@inlined
def as_end(day: Any) -> Any:
    return _AS_END[u64(place_of(day))]


@inlined
def whole_months(start: Any, end: Any) -> Any:
    """As `days.whole_months`."""
    return i64(_AS_END[place_of(end)] - _AS_BEGINNING[place_of(start)]) >> 5


@inlined
def months_on(day: Any, months: Any) -> Any:
    """As `days.months_on`."""
    if day > LAST:
        return NEVER
    packed = i64(_AS_BEGINNING[place_of(day)])
    month = min(max((packed >> 5) + months, 12), _MOST_MONTHS)
    return MONTH_START[month] + min(packed & 31, MONTH_LENGTH[month]) - 1


# --- arrays without owners --------------------------------------------------------------------------------------------------
# The caller holds all arrays. Here they are taken by their addresses: an array that has an owner is counted each time it is
# handled, by all threads in one place, which costs more than everything else.


@compiled
def bare(array: Any) -> Any:
    return carray(pointer(array.ctypes.data), array.shape, np.int64)


@compiled
def bare_short(array: Any) -> Any:
    return carray(pointer(array.ctypes.data), array.shape, np.int32)


@compiled
def bare_tiny(array: Any) -> Any:
    return carray(pointer(array.ctypes.data), array.shape, np.int8)


@compiled
def bare_small(array: Any) -> Any:
    return carray(pointer(array.ctypes.data), array.shape, np.uint8)


@compiled
def bare_mask(array: Any) -> Any:
    return carray(pointer(array.ctypes.data), array.shape, np.uint64)
