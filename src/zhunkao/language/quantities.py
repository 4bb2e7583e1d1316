"""Lengths of time: 5年（含）以上, 满3年, 18个月以上, 半年, 一年半, 4年（数控类2年）以上."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhunkao.language.cursor import Cursor
from zhunkao.language.numerals import number_at
from zhunkao.language.words import AT_LEAST, EXCLUSIVE, LOST_ABOVE, ODD_BOUNDS, REACHED, UNIT_YEARS

_CNC = re.compile(r"（数控类?(?:职业|工种)?(?:满)?([0-9]+|[一二两三四五六七八九十]+)年(?:（含）)?(?:以上)?）")
_DECIMAL = re.compile(r"([0-9]{1,3})\.5(?=年)")
_REPEATED = re.compile(r"（[含或]([0-9一二两三四五六七八九十]+)(年|周年|个月|周岁|岁|名|项|次|公里|万公里|等奖)(?:及?以上)?）")
"""The figure said again: 5年以上（含5年）."""
_AGAIN = re.compile(r"[及或]([0-9一二两三四五六七八九十]+)(年|周年|个月)(?=（含）|及?以上)")
"""The figure said again: 5年及5年以上."""
_MONTHS_BESIDE = re.compile(r"(?:零|又|另)?([0-9]{1,2}|[一二两三四五六七八九十]+)个月")


_LONGEST_WORK = 30
"""Years beyond which a figure may well be a misprint (33年 for 3年); the longest known demand is 30 (a working life)."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many whole years, or so many months where that is how it is printed; `cnc_years` is the other figure for 数控类."""

    years: int | None
    months: int | None
    cnc_years: int | None = None


def read_duration(cursor: Cursor) -> Duration | None:
    """A length of time that is meant as "at least"."""
    start = cursor.place
    cursor.take(REACHED)
    found = _figure(cursor)
    if found is None:
        return None
    cnc = None
    match = _CNC.match(cursor.text, cursor.place, cursor.end)
    if match:
        cursor.place = match.end()
        number = number_at(match[1], 0)
        cnc = number[0] if number else None
    years, months = found
    said = months if years is None else years
    again = _AGAIN.match(cursor.text, cursor.place, cursor.end)
    if again and number_at(again[1], 0) == (said, len(again[1])) and ("月" in again[2]) == (years is None):
        cursor.place = again.end()
    if not read_bound(cursor, said):
        return None
    if max(years or 0, (months or 0) / 12, cnc or 0) > _LONGEST_WORK:
        cursor.remark("figure.implausible", start, cursor.place)
    return Duration(years, months, cnc)


def _figure(cursor: Cursor) -> tuple[int | None, int | None] | None:
    """Years, or months; exactly one of them."""
    if cursor.skip("半年"):
        return None, 6
    decimal = _DECIMAL.match(cursor.text, cursor.place, cursor.end)
    if decimal:
        cursor.place = decimal.end() + 1
        return None, int(decimal[1]) * 12 + 6
    number = number_at(cursor.text, cursor.place)
    if number is None or number[1] > cursor.end:
        cursor.expect("number")
        return None
    value, cursor.place = number
    if cursor.skip("年半"):
        return None, value * 12 + 6
    unit = cursor.take(UNIT_YEARS)
    if unit is None or value == 0:
        return None
    if UNIT_YEARS.meanings[unit] != 12:
        return None, value
    beside = _MONTHS_BESIDE.match(cursor.text, cursor.place, cursor.end)
    more = number_at(beside[1], 0) if beside else None
    if beside is None or more is None:
        return value, None
    cursor.place = beside.end()
    return (None, value * 12 + more[0]) if 0 < more[0] < 12 else None


def read_bound(cursor: Cursor, figure: int | None) -> bool:
    """The words after a figure: 以上 and its forms, or nothing; False for a bound that leaves the figure out or names another."""
    if not _read_repeated(cursor, figure):
        return False
    start = cursor.place
    lost = LOST_ABOVE.at(cursor.text, start, cursor.end)
    after = start + len(lost or "")
    if lost is not None and (after == cursor.end or cursor.text[after] in "，；。"):
        cursor.place = after
        cursor.remark("misprint.lost_shang", start, after)
    elif (bound := cursor.take(AT_LEAST)) is not None:
        if bound in ODD_BOUNDS:
            cursor.remark("misprint.odd_bound", start, cursor.place)
        if cursor.text.startswith("者（含", cursor.place, cursor.end):
            cursor.place += 1
        if not _read_repeated(cursor, figure):
            return False
        if cursor.skip("以上"):
            cursor.remark("misprint.doubled_word", start, cursor.place, word="以上")
    if cursor.text.startswith(EXCLUSIVE, cursor.place, cursor.end):
        cursor.expect("inclusive_bound")
        return False
    return True


def _read_repeated(cursor: Cursor, figure: int | None) -> bool:
    """（含5年）, which must be the figure itself; false where it is another."""
    match = _REPEATED.match(cursor.text, cursor.place, cursor.end)
    if match is None:
        return True
    number = number_at(match[1], 0)
    if number is None or number[0] != figure:
        return False
    cursor.place = match.end()
    return True


def read_count(cursor: Cursor, unit: str) -> int | None:
    """A number with its counter (两项, 3项以上); None where none stands here."""
    start = cursor.place
    number = number_at(cursor.text, cursor.place)
    if number is None or number[1] > cursor.end or not cursor.text.startswith(unit, number[1], cursor.end) or number[0] == 0:
        cursor.place = start
        return None
    cursor.place = number[1] + len(unit)
    return number[0]
