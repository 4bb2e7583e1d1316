"""Figures as sentences print them: 5, 10.5, 十二, 两, 半, 100000."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}

_FIGURE = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|(?!0[0-9])[0-9]{1,60}(?![0-9])")
"""A figure in ASCII digits, thousands grouped or not, no 0 before other digits; sixty digits are more than any condition has."""

NUMERAL_CHARACTERS = frozenset((*_DIGITS, *_UNITS))


_LONGEST = 12
"""More Chinese numerals in a row are no number that a condition has."""


def chinese_number(words: str) -> int | None:
    """A whole number in Chinese numerals, or None where the characters make none.

    Two figures side by side are no number (两三年 is two or three years), unless a 〇 among them shows that they are digits.

    >>> [chinese_number(words) for words in ("五", "十", "十二", "二十", "一百零五", "两", "二〇", "十十", "两三")]
    [5, 10, 12, 20, 105, 2, 20, None, None]
    """
    if not 0 < len(words) <= _LONGEST or any(word not in NUMERAL_CHARACTERS for word in words):
        return None
    if all(word in _DIGITS for word in words):
        if len(words) > 1 and not set(words) & {"〇", "零"}:
            return None
        return int("".join(str(_DIGITS[word]) for word in words))
    total, digit, last_unit = 0, None, 10_000
    for word in words:
        if word in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[word]
            continue
        unit = _UNITS[word]
        if unit >= last_unit or digit == 0:
            return None
        total += (1 if digit is None else digit) * unit
        digit, last_unit = None, unit
    return total + (digit or 0)


def number_at(text: str, place: int) -> tuple[int, int] | None:
    """The whole number that begins at `place` and where it ends, or None.

    >>> number_at("满十二年", 1), number_at("5年", 0), number_at("100,000km", 0), number_at("年", 0)
    ((12, 3), (5, 1), (100000, 7), None)
    """
    figure = _FIGURE.match(text, place)
    if figure:
        return int(figure[0].replace(",", "").replace("，", "")), figure.end()
    end = place
    while end < len(text) and text[end] in NUMERAL_CHARACTERS:
        end += 1
    value = chinese_number(text[place:end])
    return None if value is None else (value, end)


def chinese_words(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals, as classes and prizes are written.

    >>> [chinese_words(number) for number in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    ones = "〇一二三四五六七八九"
    tens, rest = divmod(number, 10)
    if tens == 0:
        return ones[rest]
    return ("" if tens == 1 else ones[tens]) + "十" + (ones[rest] if rest else "")
