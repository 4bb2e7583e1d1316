"""What a sheet shows of a number: leading zeros, percent, words around it, by the format code of its cell.

A reader of the sheet sees 05, 50% or 3年; the file holds 5, 0.5 and 3. Codes that are not plain (fractions, powers, Chinese
numerals) are not guessed at. Syntax: ECMA-376 part 1, 18.8.31.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"}
BUILT_IN |= dict.fromkeys((37, 38), "#,##0") | dict.fromkeys((39, 40), "#,##0.00") | {48: "##0.0E+0", 49: "@"}
"""Codes that are known by number (18.8.30); those of dates are the reading library's affair."""

PLAIN = frozenset(("general", "@", ""))
IN_BRACKETS = re.compile(r"\[(?!h|m|s)(?!DBNum)[^\]]*\]", re.IGNORECASE)
PADDING = re.compile(r"_.|\*.")
LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|([^0#?.,%Ee@\[\]/])")
DIGITS = re.compile(r"[0#?,]*(?:\.[0#?]*)?")
CHINESE_DIGITS = re.compile(r"\[DBNum", re.IGNORECASE)


@lru_cache(4096)
def as_shown(value: float, code: str) -> str | None:
    """
    A number as its cell shows it; None where that cannot be told from the code.

    >>> [as_shown(5, "00"), as_shown(0.5, "0%"), as_shown(3, '0"年"'), as_shown(1234.5, "#,##0.00"), as_shown(7, ";;;")]
    ['05', '50%', '3年', '1,234.50', '']
    >>> as_shown(5, "General"), as_shown(0.5, "# ?/?")
    ('5', None)
    """
    if code.lower() in PLAIN:
        return plain(value)
    parts = _split(code)
    which = 1 if value < 0 and len(parts) > 1 else 2 if value == 0 and len(parts) > 2 else 0
    part = parts[which]
    if CHINESE_DIGITS.search(part):
        return None
    part = PADDING.sub("", IN_BRACKETS.sub("", part))
    if part.lower() == "general":
        return plain(value)
    shown = _filled(abs(value), part)
    return f"-{shown}" if shown is not None and value < 0 and which == 0 and shown.strip("0.,%") else shown


def plain(value: float) -> str:
    """A number without a format: whole ones without a fraction.

    >>> plain(5.0), plain(0.5)
    ('5', '0.5')
    """
    return str(int(value)) if float(value).is_integer() else repr(value)


def _split(code: str) -> list[str]:
    parts = [""]
    at = 0
    while at < len(code):
        letter = code[at]
        if letter == '"':
            end = code.find('"', at + 1)
            end = len(code) - 1 if end < 0 else end
        else:
            end = at + 1 if letter in "\\_*" else at
        if letter == ";":
            parts.append("")
        else:
            parts[-1] += code[at : end + 1]
        at = end + 1
    return parts


def _filled(value: float, part: str) -> str | None:
    """A section with the number put in its place; None where there is more than one place, or one of another kind."""
    shown = ""
    is_filled = False
    at = 0
    percent = _outside_words(part).count("%")
    while at < len(part):
        literal = LITERAL.match(part, at)
        digits = DIGITS.match(part, at)
        if literal:
            shown += next(group for group in literal.groups() if group is not None)
            at = literal.end()
        elif part[at] == "%":
            shown += "%"
            at += 1
        elif digits and digits[0] and not is_filled:
            number = _number(value, digits[0], percent)
            if number is None:
                return None
            shown += number
            is_filled = True
            at = digits.end()
        else:
            return None
    return shown


def _outside_words(part: str) -> str:
    return re.sub(r"\"[^\"]*\"|\\.", "", part)


def _number(value: float, pattern: str, percent: int) -> str | None:
    whole, _, fraction = pattern.partition(".")
    if whole.endswith(","):
        return None
    try:
        number = Decimal(repr(float(value))) * 100**percent
        rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    before, _, after = f"{rounded:f}".partition(".")
    least = sum(1 for letter in whole if letter == "0")
    before = before.lstrip("0").rjust(least, "0")
    if "," in whole:
        before = f"{int(before or 0):,}" if len(before) > 3 else before
    kept = len(fraction.rstrip("#?"))
    while len(after) > kept and after.endswith("0"):
        after = after[:-1]
    return f"{before}.{after}" if after else before + ("." if "." in pattern else "")
