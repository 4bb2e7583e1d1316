"""Certificates told in one cell: `四级 电工 2019年5月`, `车工中级（2012.6）`, `电工五级、四级`, a number, a level alone."""

from __future__ import annotations

import re
from typing import Final

from zhunkao.model.applicants import CertificateRecord
from zhunkao.model.dates import PartialDate
from zhunkao.model.identity import CertificateNumber
from zhunkao.model.levels import CertificateLevel
from zhunkao.screening.rosters import dates, numbers
from zhunkao.screening.rosters.targets import Occupations, name_before_level, read_certificate_level

MOST_CERTIFICATES: Final = 10

_NUMBER = re.compile(r"(?:证书?)?(?:编?号码?)?[::]?(?P<number>[A-Z]?[0-9]{12,21}[0-9X])")
_DATE = re.compile(
    r"[(]?(?:于|取得于?|发证于?|颁发于?|取证)*[::]?"
    r"(?P<date>(?<=\()[12][0-9]{3}(?=\))|[12][0-9]{3}(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|[./\-][0-9]{1,2}(?:[./\-][0-9]{1,2})?(?![0-9])))"
    r"(?:取得|发证?|颁发|取证)?[)]?"
)
_AROUND = re.compile(
    r"^(?:持有?|已?取得|现有)+|(?:国家)?(?:职业资格证?|职业技能等级证?|技能等级证?|等级证|资格证|证书|证)+(?:书)?$|取得$"
)
_PARTS: Final = (re.compile(r";"), re.compile(r"[、;,+\s]|以及|和|及"))
"""What parts one certificate from the next: if there is a semicolon, a comma stands within."""
_NAME = re.compile(r"[\u3400-\u9fff]{1,12}[工师员手匠](?:\([\u3400-\u9fff]{2,12}\))?")
_LEVEL_FIRST = re.compile(
    r"(?P<level>[一二三四五1-5]级|初级工?|中级工?|高级工|高级技师|技师)[/:\-]?(?P<name>[\u3400-\u9fff()]{2,14})"
)


def certificates_in(text: str, occupations: Occupations) -> tuple[tuple[CertificateRecord, CertificateNumber | None], ...] | None:
    """The certificates that a folded text tells of, each with its number as read; None where not all of it is understood."""
    whole = _one(text, occupations, None)
    if whole is not None:
        return (whole,)
    parts = [part for part in _PARTS[";" not in text].split(text) if part]
    if not 1 < len(parts) <= MOST_CERTIFICATES:
        return None
    found: list[tuple[CertificateRecord, CertificateNumber | None]] = []
    for part in parts:
        one = _one(part, occupations, found[-1][0] if found else None)
        if one is None:
            return None
        found.append(one)
    return tuple(found)


def _one(
    text: str, occupations: Occupations, before: CertificateRecord | None
) -> tuple[CertificateRecord, CertificateNumber | None] | None:
    """One certificate; a level alone that follows another certificate is of the same occupation (电工五级、四级)."""
    rest, number = _taken(_NUMBER, text, "number")
    rest, written = _taken(_DATE, rest, "date")
    issued_on = dates.day(written).value if written else None
    if written and issued_on is None:
        return None
    read = numbers.certificate(number).value if number else None
    plain = _bare(rest)
    if not plain:
        known = read is not None and read.level is not None
        return _record(None, None, None, issued_on, read) if known else None
    level = read_certificate_level(plain).value
    if level is not None:
        same = before.occupation if before is not None else None
        return _record(same, None, level, issued_on, read)
    named = _named(plain, occupations)
    return None if named is None else _record(*named, issued_on, read)


def _named(text: str, occupations: Occupations) -> tuple[str | None, str | None, CertificateLevel | None] | None:
    """Occupation, work type and level in a text without anything else."""
    occupation, work_type, level = occupations.held(text)
    if level is not None or (occupation is not None and occupations.is_known(occupation)):
        return occupation, work_type, level
    first = _LEVEL_FIRST.fullmatch(text)
    name, said = (_bare(first["name"]), read_certificate_level(first["level"]).value) if first else (None, None)
    name, said = name_before_level(text) or (name, said)
    if name is None or said is None or not _NAME.fullmatch(name):
        return None
    occupation, work_type, _ = occupations.held(name)
    return occupation, work_type, said


def _record(
    occupation: str | None,
    work_type: str | None,
    level: CertificateLevel | None,
    issued_on: PartialDate | None,
    number: CertificateNumber | None,
) -> tuple[CertificateRecord, CertificateNumber | None]:
    return CertificateRecord(
        occupation=occupation,
        work_type=work_type,
        level=level,
        issued_on=issued_on,
        number=number.number if number is not None else None,
    ), number


def _taken(pattern: re.Pattern[str], text: str, group: str) -> tuple[str, str]:
    """A text without what the pattern finds once, and what it found; twice is left to be read in parts."""
    found = list(pattern.finditer(text))
    if len(found) != 1:
        return text, ""
    one = found[0]
    return f"{text[: one.start()]} {text[one.end() :]}".strip(), one[group]


def _bare(text: str) -> str:
    plain = text.replace("()", "").strip(" ,;:()/、-")
    if plain.count("(") != plain.count(")"):
        plain = text.replace("()", "").strip(" ,;:/、-")
    return _AROUND.sub("", _AROUND.sub("", plain)).strip(" ,;:")
