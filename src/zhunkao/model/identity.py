"""Numbers that describe themselves: identity cards and skill certificates, read offline.

An ID number (GB 11643-1999) holds a region, the day of birth, the sex and a check character; a certificate number holds the
year and the level. Here they are only taken apart; what follows from a disagreement with other data is for findings. Nothing
read from a number is ever a fact of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11643-1999, after ISO 7064 MOD 11-2: what the first seventeen digits are multiplied with."""

CHECK_CHARACTERS: Final = "10X98765432"
"""The eighteenth character, by the remainder of the weighted sum by 11."""

PROVINCES: Final = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
"""The first two digits of the regions (GB/T 2260) and of the residence permits for people from Hong Kong, Macao and Taiwan."""

OLDEST_YEARS: Final = 130
"""Nobody who applies is older: an earlier birth is a slip."""

IdKind: TypeAlias = Literal["resident", "resident_15", "permit", "foreigner", "temporary", "unknown"]
"""居民身份证; its old form of fifteen digits; 港澳台居民居住证 (81, 82, 83); 外国人永久居留身份证 (9…, form of 2023); a school
system's temporary number (999…); anything else (a passport, an officer's card)."""

IdFault: TypeAlias = Literal["spreadsheet", "rounded", "checksum", "no_such_day", "future", "too_old"]
"""What is wrong with a number: a spreadsheet wrote it as 5.2E+17; a spreadsheet made its last digits zeros; the check character
does not fit; it holds no day that exists; one after the day of the decision; one too long ago."""

_SPREADSHEET = re.compile(r"[1-9](?:\.[0-9]+)?E\+?1[0-9]", re.IGNORECASE)
_IGNORED = re.compile("[\\s\u200b-\u200f\u2060\ufeff'`-]+")
"""White space, marks without width, and what spreadsheets and people put around and between digits."""


@dataclass(frozen=True, slots=True)
class IdNumber:
    """An ID number taken apart. `birth` is an ordinal; what a kind does not hold, or a fault makes worthless, is None.

    `number` is the whole number: never show it, show `masked(number)`.
    """

    number: str
    kind: IdKind
    birth: int | None = None
    is_male: bool | None = None
    faults: tuple[IdFault, ...] = ()

    @property
    def has_known_region(self) -> bool:
        """Whether it begins like a region that there is; only a hint, regions have come and gone."""
        return self.number[:2] in PROVINCES


def read_id_number(text: str, on: int) -> IdNumber:
    """Take an ID number apart, as of a day (an ordinal).

    Full-width digits, a small x, white space and hyphens are read as they are meant.

    >>> read_id_number("００0000 19900101 00 7x", date(2026, 1, 1).toordinal()).kind
    'resident'
    """
    number = cleaned(text)
    if _SPREADSHEET.fullmatch(number):
        return IdNumber(number, "unknown", faults=("spreadsheet",))
    if re.fullmatch(r"[0-9]{15}", number):
        birth = _day(f"19{number[6:12]}")
        return _with_birth(number, "resident_15", birth, on, is_male=int(number[14]) % 2 == 1, faults=())
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return IdNumber(number, "unknown")
    if number.startswith("999"):
        return IdNumber(number, "temporary")
    kind: IdKind = "resident"
    if number.startswith("9"):
        kind = "foreigner"
    elif number[:2] in ("81", "82", "83"):
        kind = "permit"
    faults: tuple[IdFault, ...] = ()
    if check_character(number) != number[17]:
        faults = ("rounded",) if number.endswith("000") else ("checksum",)
    return _with_birth(number, kind, _day(number[6:14]), on, is_male=int(number[16]) % 2 == 1, faults=faults)


def _with_birth(number: str, kind: IdKind, birth: int | None, on: int, *, is_male: bool, faults: tuple[IdFault, ...]) -> IdNumber:
    if birth is None:
        return IdNumber(number, kind, None, is_male, (*faults, "no_such_day"))
    if birth > on:
        return IdNumber(number, kind, None, is_male, (*faults, "future"))
    if on - birth > OLDEST_YEARS * 366:
        return IdNumber(number, kind, None, is_male, (*faults, "too_old"))
    # A number that is wrong somewhere may be wrong in its birth.
    return IdNumber(number, kind, None if faults else birth, None if faults else is_male, faults)


def _day(digits: str) -> int | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).toordinal()
    except ValueError:
        return None


def check_character(number: str) -> str:
    """The eighteenth character that the first seventeen digits ask for.

    >>> check_character("00000019900101007")
    '7'
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_CHARACTERS[total % 11]


def cleaned(text: str) -> str:
    """A number as it is compared: one width, capital letters, nothing between the digits.

    >>> cleaned(" 1１0-x ")
    '110X'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).upper()


def masked(number: str) -> str:
    """A number as it may be shown: its first three and last four characters, fewer where it is short.

    >>> masked("000000199001010077"), masked("AB123456"), masked("1234")
    ('000***********0077', 'A******6', '****')
    """
    length = len(number)
    if length >= 14:
        return number[:3] + "*" * (length - 7) + number[-4:]
    if length >= 8:
        return number[0] + "*" * (length - 2) + number[-1]
    return "*" * length


# --- certificates -----------------------------------------------------------------------------------------------------------

CertificateForm: TypeAlias = Literal["skill_level", "qualification", "unknown"]
"""职业技能等级证书 (22 characters); 职业资格证书 (16 digits); any other form, which a person must look at."""

_SKILL_LEVEL = re.compile(r"[YS][0-9]{4}[0-9]{2}[0-9]{6}(?P<year>[0-9]{2})(?P<level>[1-5])[0-9]{6}")
"""Kind of body (Y employer, S evaluation body), body, province, station, year, level, serial."""

_QUALIFICATION = re.compile(r"(?P<year>[0-9]{2})[0-9]{8}(?P<level>[1-5])[0-9]{5}")
"""Year, province or ministry, city, kind of body, body, level, serial."""


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A certificate number taken apart: `year` is the last two digits of the year of issue, `level` 1 to 5."""

    number: str
    form: CertificateForm
    year: int | None = None
    level: int | None = None


def read_certificate_number(text: str) -> CertificateNumber:
    """Take a certificate number apart.

    >>> read_certificate_number("Y000000000000195000001")
    CertificateNumber(number='Y000000000000195000001', form='skill_level', year=19, level=5)
    >>> read_certificate_number("1900000000300001").level
    3
    """
    number = cleaned(text)
    found = _SKILL_LEVEL.fullmatch(number)
    if found is not None:
        return CertificateNumber(number, "skill_level", int(found["year"]), int(found["level"]))
    found = _QUALIFICATION.fullmatch(number)
    # Shanghai's own thirteen digits are queried with 000 before them: nothing is known of what they hold.
    if found is not None and not number.startswith("000"):
        return CertificateNumber(number, "qualification", int(found["year"]), int(found["level"]))
    return CertificateNumber(number, "unknown")
