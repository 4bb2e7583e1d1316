"""What cells say: texts folded, years of work, yes and no, words left over from the form. Each reading is pure and kept.

A reading gives a value, or the reason why there is none; nothing is guessed. Dates are read by `dates`, numbers of papers by
`numbers`, levels and occupations by `targets`, education by `schooling`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Generic, TypeAlias, TypeVar

from zhunkao.screening.rosters.book import Value
from zhunkao.screening.rosters.people import FaultKind

T = TypeVar("T")

Parts: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a cell gave: a value (None: nothing that can be used) and perhaps something to say of it (`code`, a message's key)."""

    value: T | None = None
    code: str = ""
    kind: FaultKind = "error"
    parts: Parts = ()


LONGEST_SHOWN: Final = 40
"""Characters of a cell that a message repeats."""

_NONE_WORDS: Final = frozenset(("无", "没有", "暂无", "未取得", "未持证", "无证", "无证书", "none", "no"))
_DASHES: Final = frozenset("-—–/\\、.。·*?？_~…")
_YES: Final = frozenset(("是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对"))
_NO: Final = frozenset(("否", "无", "不是", "没有", "×", "✗", "✘", "x", "n", "no", "false", "0"))

_EXPLANATION = re.compile(
    r"必填|选填|非必填|请填|请输入|请选择|请按|填写说明|填表说明|如无请|没有则不填|格式[为:：如]|填写格式|例如[:：]|如[:：]|"
    r"^(?:参照|参见|详见)|^与.{1,8}一致$|下拉选择|文本格式|(?:18|十八)位身份证"
)
_SAMPLE = re.compile(r"^[(\[]?(?:示例|样例|范例|样本|举例|样表)|^[(\[]?例(?:[)\]:0-9一二三]|$)|[(\[](?:示例|样例|范例|例)[)\]]")


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """A text in one width without white space around or between Chinese characters; line breaks become a space.

    >>> folded("　张　三 "), folded("Li  Lei"), folded("６年\\n３个月")
    ('张三', 'Li Lei', '6年3个月')
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\ufeff", "").replace("\u200b", "").split())
    if plain.startswith('="') and plain.endswith('"'):
        # What programs write into text files so that a spreadsheet keeps a long number.
        plain = plain[2:-1]
    if plain.startswith("'"):
        plain = plain[1:].lstrip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", plain) if " " in plain else plain


def words(value: Value) -> str:
    """A cell as folded text: whole numbers without a fraction, days as ISO; empty for an empty cell.

    >>> [words(each) for each in (3.0, None, True, date(2019, 6, 1), " a ")]
    ['3', '', '是', '2019-06-01', 'a']
    """
    match value:
        case str():
            return folded(value)
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case int():
            return str(value)
        case datetime():
            is_day = not (value.hour or value.minute or value.second)
            return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()


def texts_of(row: Sequence[Value]) -> tuple[str, ...]:
    """The folded texts of a row's cells."""
    return tuple([folded(value) if type(value) is str else words(value) if value is not None else "" for value in row])


def shown(value: Value) -> str:
    """A cell as messages repeat it: short, on one line."""
    text = words(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def is_empty(text: str) -> bool:
    """Whether a folded text says nothing: empty, or dashes alone."""
    return not text or (text[0] in _DASHES and all(character in _DASHES for character in text))


def says_none(text: str) -> bool:
    """Whether a folded text says that there is none (无)."""
    return text.lower() in _NONE_WORDS


@lru_cache(maxsize=65536)
def is_explanation(text: str) -> bool:
    """Whether a folded text tells how to fill in the form: 必填, 请填写…, 格式：….

    >>> is_explanation("必填，与身份证一致"), is_explanation("车工")
    (True, False)
    """
    return _EXPLANATION.search(text) is not None


def is_sample_word(text: str) -> bool:
    """Whether a folded text marks a sample row of the form: 示例, （例）, 例1."""
    return ("例" in text or "样" in text) and _SAMPLE.search(text) is not None


def yes_or_no(value: Value) -> bool | None:
    """是 or 否 in any of their forms, None for anything else.

    >>> [yes_or_no(each) for each in ("是", "√", 0.0, "否", "也许")]
    [True, True, False, False, None]
    """
    text = words(value).lower()
    return True if text in _YES else False if text in _NO else None


# --- Chinese numerals -------------------------------------------------------------------------------------------------------

_DIGITS: Final = {character: index for index, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_NUMERAL = re.compile("[零〇○一二三四五六七八九两十]+")


def numeral(text: str) -> int | None:
    """A whole number below 100 in Chinese, or digits in a row (二〇一九).

    >>> [numeral(each) for each in ("六", "十", "十二", "二十", "三十五", "二〇一九", "半")]
    [6, 10, 12, 20, 35, 2019, None]
    """
    if not _NUMERAL.fullmatch(text):
        return None
    if "十" not in text:
        return int("".join(str(_DIGITS[character]) for character in text))
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)


def in_digits(text: str) -> str:
    """A text whose Chinese numerals are written in digits; what is no number stays.

    >>> in_digits("六年三个月"), in_digits("二〇一九年六月")
    ('6年3个月', '2019年6月')
    """
    return _NUMERAL.sub(lambda found: str(number) if (number := numeral(found[0])) is not None else found[0], text)


# --- years of work ----------------------------------------------------------------------------------------------------------

MOST_MONTHS: Final = 60 * 12
"""Nobody has worked longer in one occupation: a greater number is no count of years."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of work in whole months; `is_open`: the cell says at least so long (6年以上)."""

    months: int
    is_open: bool = False


_LENGTH = re.compile(
    r"(?:从事.{0,8}?|工作|累计|已|满|共)*"
    r"(?:(?P<years>[0-9]+(?:\.[0-9]+)?)(?P<more>余|多)?(?:周?年)(?P<half>半)?)?"
    r"(?:零|又|加|,)?(?:(?P<months>[0-9]+(?:\.[0-9]+)?)个?月)?(?:零?[0-9]{1,2}天)?整?"
    r"(?P<open>\+|以上|及以上|\(含\)以上|余|多)?(?:\(含[0-9]*年?\))?(?:工龄|工作|经验)?"
)
_FULL = re.compile("满|\\+|以上|余|多")


def years(value: Value, unit: str | None = None) -> Read[Length]:
    """How long, from a cell under a heading of years (or, with `unit` "months", of months).

    >>> [years(each).value.months for each in (6, 6.5, "6年", "六年半", "6年3个月", "72个月", "半年", "６ 年")]
    [72, 78, 72, 78, 75, 72, 6, 72]
    >>> years("约6年").code, years("2015").code, years("6年以上").value.is_open
    ('rosters.length_unclear', 'rosters.length_is_date', True)
    """
    if isinstance(value, date):
        return Read(None, "rosters.length_is_date", "error", (("found", words(value)),))
    return _years(words(value), unit)


@lru_cache(maxsize=16384)
def _years(text: str, unit: str | None) -> Read[Length]:
    if is_empty(text) or is_explanation(text):
        return Read()
    if says_none(text):
        return Read(Length(0))
    plain = in_digits(text).replace(" ", "")
    found = (("found", shown(text)),)
    if re.fullmatch(r"[0-9]+\.1[01](?:年|\+)?", plain) and unit != "months":
        # 5.11 may be meant for five years and eleven months.
        return Read(None, "rosters.length_decimal", "error", found)
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?\+?", plain):
        number = float(plain.rstrip("+"))
        months = int(number) if unit == "months" else int(number * 12 + 1e-9)
        if 1900 <= number <= 2100 or len(plain) >= 5:
            return Read(None, "rosters.length_is_date", "error", found)
        return _sensible(Length(months, plain.endswith("+")), found)
    if plain in ("半年", "半", "半年以上"):
        return _sensible(Length(6, "以上" in plain), found)
    parts = _LENGTH.fullmatch(plain)
    if parts is None or not (parts["years"] or parts["months"]):
        return Read(None, "rosters.length_unclear", "error", found)
    months = int(float(parts["years"] or 0) * 12 + 1e-9) + (6 if parts["half"] else 0) + int(float(parts["months"] or 0))
    return _sensible(Length(months, bool(parts["more"] or _FULL.search(plain))), found)


def _sensible(length: Length, found: Parts) -> Read[Length]:
    if length.months > MOST_MONTHS:
        return Read(None, "rosters.length_too_long", "error", found)
    return Read(length, "rosters.length_open" if length.is_open else "", "note", found if length.is_open else ())
