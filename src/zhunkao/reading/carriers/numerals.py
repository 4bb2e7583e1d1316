"""How formats print the numbers of their automatic lists: 一、 (二) ③ iv. d) and so on.

Names are those of WordprocessingML (ST_NumberFormat, ECMA-376 part 1, 17.18.59); HTML's are mapped onto them.
"""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
LEGAL = "零壹贰叁肆伍陆柒捌玖"

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def chinese(number: int, digits: str = DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """A whole number up to 9999 in words.

    >>> [chinese(n) for n in (1, 10, 12, 20, 105, 110)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    words = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(words)
            continue
        one_of_ten = power == 1 and digit == 1 and not words and units[0] == "十"
        words += (zero if gap else "") + ("" if one_of_ten else digits[digit]) + (units[power - 1] if power else "")
        gap = False
    return words


def roman(number: int) -> str:
    """
    >>> roman(14)
    'xiv'
    """
    if not 0 < number < 5000:
        return str(number)
    letters = ""
    for value, letter in ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def alphabetic(number: int) -> str:
    """Word's letters: a … z, then aa, bb.

    >>> [alphabetic(n) for n in (1, 26, 27)]
    ['a', 'z', 'aa']
    """
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def circled(number: int) -> str:
    """
    >>> [circled(n) for n in (1, 20, 21, 50, 51)]
    ['①', '⑳', '㉑', '㊿', '51']
    """
    for first, last, start in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(start) + number - first)
    return str(number)


def _row(start: str, most: int) -> Callable[[int], str]:
    """A row of characters for 1 to `most`; other numbers as digits."""
    return lambda number: chr(ord(start) + number - 1) if 1 <= number <= most else str(number)


def _cycle(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)] if number > 0 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) if digit.isdigit() else digit for digit in str(number))


def _digits(number: int) -> str:
    return "".join(DIGITS[int(digit)] if digit.isdigit() else digit for digit in str(number))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: alphabetic(number).upper(),
    "lowerLetter": alphabetic,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda number: chinese(number, LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda number: "",
}
"""What prints a number, by the name of its format."""
