"""Days, months and years in cells, as people and spreadsheets write them. What can mean two things is asked, not guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from math import isfinite
from typing import Final

from zhunkao.errors import DataError
from zhunkao.model.dates import PartialDate
from zhunkao.screening.rosters.book import Value
from zhunkao.screening.rosters.cells import Parts, Read, in_digits, is_empty, is_explanation, says_none, shown, words

_DAYS_TO_1900: Final = date(1899, 12, 30)
_DAYS_TO_1904: Final = date(1904, 1, 1)
_SERIALS: Final = range(10_000, 80_000)
"""Serial days from 1927 to 2119: what a spreadsheet shows for a date whose cell is formatted as a number."""

_EARLIEST, _LATEST = 1920, 2100

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?:年|[./\-·,、。\\])(?:(?P<month>[0-9]{1,2})(?:月份?|[./\-·,、。\\]|$)(?:(?P<day>[0-9]{1,2})[日号]?)?)?"
    r"(?:[初中底末]|[上中下]旬)?(?:[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.0+)?)?"
)
_SHORT_YEAR = re.compile(r"'?[0-9]{2}(?:年|[./\-])[0-9]{1,2}.*|[0-9]{2}年")
_SINCE = re.compile(r"[自从由]?(?P<day>[0-9零〇○一二三四五六七八九].*?)起?(?P<still>[-—–~～至到]*(?:至今|今|现在|目前))?")
_STILL = frozenset(("至今", "今", "现在", "目前", "迄今", "在职", "present", "now"))
_AROUND_SPAN = re.compile(r"^[自从由]|(?<=[0-9日号月年])起(?=至|到|[-—–~～])|\((?:共|计)?[0-9.]+(?:个?月|年|年[0-9]+个?月)\)$")
_SPAN = re.compile(r"(?P<first>[0-9].{2,10}?)(?:--+|-|—+|–|~|～|至|到)(?P<last>[0-9].{2,10}|至?今|现在|目前|迄今)")


def day(value: Value, *, from_1904: bool = False) -> Read[PartialDate]:
    """A day, month or year.

    >>> [day(each).value.text for each in (43617, "2019.6", 201906, "2019/6/1", "2019年6月", "２０１９", "二〇一九年六月")]
    ['2019-06-01', '2019-06', '2019-06', '2019-06-01', '2019-06', '2019', '2019-06']
    >>> day("19年6月").code, day(2019.1).value.text, day(2019.1).code, day("2019-02-30").code
    ('rosters.date_short_year', '2019', 'rosters.date_month_lost', 'rosters.date_impossible')
    """
    if isinstance(value, date):
        return _checked(words(value)[:10], value)
    if isinstance(value, bool):
        return Read(None, "rosters.date_unclear", "error", (("found", words(value)),))
    if isinstance(value, float) and not value.is_integer():
        return _decimal(value, from_1904)
    return _text(words(value), from_1904)


def _decimal(value: float, from_1904: bool) -> Read[PartialDate]:
    """2019.6 typed as a number is June; 2019.1 may be January or October, since the last zero is not kept."""
    found = (("found", repr(value)),)
    if not isfinite(value):
        return Read(None, "rosters.date_unclear", "error", found)
    if int(value) in _SERIALS:
        return _serial(int(value), found, from_1904=from_1904)
    year, _, rest = repr(value).partition(".")
    if not (_EARLIEST <= int(value) <= _LATEST) or len(rest) > 2:
        return Read(None, "rosters.date_unclear", "error", found)
    if rest == "1":
        return Read(PartialDate.of(year), "rosters.date_month_lost", "warning", (*found, ("year", year)))
    return _checked(f"{year}-{int(rest):02d}", value)


@lru_cache(maxsize=65536)
def _text(text: str, from_1904: bool) -> Read[PartialDate]:
    if is_empty(text) or says_none(text) or is_explanation(text):
        return Read()
    plain = in_digits(text)
    found = (("found", shown(text)),)
    if plain.isdigit():
        return _run_of_digits(plain, found, from_1904=from_1904)
    parts = _WRITTEN.fullmatch(plain)
    if parts is not None:
        given = [parts["year"], *(f"{int(each):02d}" for each in (parts["month"], parts["day"]) if each)]
        return _checked("-".join(given), text)
    if _SHORT_YEAR.fullmatch(plain):
        return Read(None, "rosters.date_short_year", "error", found)
    return Read(None, "rosters.date_unclear", "error", found)


def _run_of_digits(digits: str, found: Parts, *, from_1904: bool) -> Read[PartialDate]:
    match len(digits):
        case 4:
            return _checked(digits, digits)
        case 5 if int(digits) in _SERIALS:
            return _serial(int(digits), found, from_1904=from_1904)
        case 6:
            return _checked(f"{digits[:4]}-{digits[4:]}", digits)
        case 8:
            return _checked(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}", digits)
        case _:
            return Read(None, "rosters.date_unclear", "error", found)


def _serial(number: int, found: Parts, *, from_1904: bool) -> Read[PartialDate]:
    read = (_DAYS_TO_1904 if from_1904 else _DAYS_TO_1900) + timedelta(days=number)
    return Read(PartialDate.of(read), "rosters.date_serial", "note", (*found, ("day", read.isoformat())))


def _checked(written: str, value: Value) -> Read[PartialDate]:
    found = (("found", shown(value)),)
    if not _EARLIEST <= int(written[:4]) <= _LATEST:
        return Read(None, "rosters.date_year_unlikely", "error", found)
    try:
        return Read(PartialDate.of(written))
    except DataError:
        return Read(None, "rosters.date_impossible", "error", found)


def since(value: Value) -> tuple[Value, bool]:
    """A cell for a beginning without the words that it goes on, and whether they stood there.

    >>> since("2019年6月至今"), since("2019年6月起"), since("2019.6")
    (('2019年6月', True), ('2019年6月', False), ('2019.6', False))
    """
    if not isinstance(value, str):
        return value, False
    found = _SINCE.fullmatch(words(value))
    return (found["day"], bool(found["still"])) if found is not None else (value, False)


def is_still(value: Value) -> bool:
    """Whether a cell for the end of something says that it goes on (至今)."""
    return words(value).lower() in _STILL


def span(value: Value) -> tuple[Read[PartialDate], Read[PartialDate] | None] | None:
    """A spell written in one cell, 2015.3-2018.6 or 2019年6月至今: its start, and its end or None where it goes on; else None.

    >>> [read.value.text for read in span("2015.3-2018.6")], span("2019年6月至今")[1], span("2015-03")
    (['2015-03', '2018-06'], None, None)
    """
    text = _AROUND_SPAN.sub("", in_digits(words(value)))
    if _WRITTEN.fullmatch(text):
        return None
    parts = re.split(r"[-—–~～至到]+", text)
    half = len(parts) // 2
    if len(parts) in (4, 6) and all(each.isdigit() for each in parts):
        # 2016-03-2019-06: the hyphen in the middle parts the two.
        return day("-".join(parts[:half])), day("-".join(parts[half:]))
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    first, last = day(found["first"]), found["last"]
    if first.value is None:
        return None
    return (first, None) if not last[:1].isdigit() else (first, day(last))
