"""ID and certificate numbers in cells: read as they stand or refused, never mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from zhunkao.model.identity import CertificateNumber, IdFault, cleaned, read_certificate_number, read_id_number
from zhunkao.screening.rosters.book import Value
from zhunkao.screening.rosters.cells import Read, folded, is_empty, is_explanation, says_none, words

EXACT: Final = 10**15
"""From here on a spreadsheet's number has lost its last digits."""

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_OTHER_KINDS = re.compile("护照|军官|士兵|警官|台胞|通行证|港澳|其它|其他|外国|居留")
_FAULTS: Final[dict[IdFault, str]] = {
    "spreadsheet": "rosters.id_precision",
    "rounded": "rosters.id_precision",
    "checksum": "rosters.id_checksum",
    "no_such_day": "rosters.id_day",
    "future": "rosters.id_day",
    "too_old": "rosters.id_day",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """An ID number as read: the number, and the day of birth (ordinal) and sex that a faultless card of a resident bears."""

    number: str
    birth: int | None = None
    is_male: bool | None = None


def identity(value: Value, kind: str, on: int) -> Read[Identity]:
    """An ID number. `kind` is what the row calls the document (empty: not said), `on` the day of the review.

    A number that a spreadsheet has rounded is refused: its last digits are gone.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= EXACT:
        return Read(None, "rosters.id_precision")
    return _identity(words(value), _OTHER_KINDS.search(kind) is not None, on)


@lru_cache(maxsize=4096)
def _identity(text: str, is_other: bool, on: int) -> Read[Identity]:
    if is_empty(text) or is_explanation(text):
        return Read()
    number = cleaned(text)
    if says_none(text) or not number:
        return Read()
    if _SCIENTIFIC.fullmatch(number):
        return Read(None, "rosters.id_precision")
    if is_other:
        return Read(Identity(number))
    if not re.fullmatch("[0-9A-Z()]{5,24}", number):
        return Read(None, "rosters.id_unreadable")
    read = read_id_number(number, on)
    if read.faults:
        code = _FAULTS[read.faults[0]]
        lost = code == "rosters.id_precision"
        return Read(None if lost else Identity(number), code, "error" if lost else "warning")
    if read.kind == "unknown":
        length = (("length", str(len(number))),)
        return Read(Identity(number), "rosters.id_length", "warning", length) if number.isdigit() else Read(Identity(number))
    code = {"resident_15": "rosters.id_fifteen", "temporary": "rosters.id_temporary"}.get(read.kind, "")
    sure = read.kind in ("resident", "permit")
    return Read(Identity(number, read.birth if sure else None, read.is_male if sure else None), code, "note")


def certificate(value: Value) -> Read[CertificateNumber]:
    """A certificate number; one typed as a number of sixteen digits or more has lost digits and is refused."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= EXACT:
        return Read(None, "rosters.number_precision")
    return _certificate(words(value))


@lru_cache(maxsize=4096)
def _certificate(text: str) -> Read[CertificateNumber]:
    if is_empty(text) or says_none(text) or is_explanation(text):
        return Read()
    if _SCIENTIFIC.fullmatch(text):
        return Read(None, "rosters.number_precision")
    return Read(read_certificate_number(folded(text)))
