"""A sample person for a document that was just read: a short form, or the interchange form pasted; and what is decided."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhunkao.doors.service import Rules, applicant_of, load
from zhunkao.doors.web.names import level_name, target_name
from zhunkao.doors.web.selfcheck.results import Row, row_of
from zhunkao.errors import DataError
from zhunkao.messages import Language
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry
from zhunkao.model.values import as_object
from zhunkao.rulebase.json_files import load_json

DEGREES: Final = ("junior_high", "senior_high", "secondary_vocational", "associate", "bachelor", "master", "doctor")

FIELDS: Final = (
    "entry",
    "occupation",
    "on",
    "born",
    "work",
    "work_from",
    "work_to",
    "certificate",
    "issued",
    "degree",
    "major",
    "graduated",
    "pasted",
)
"""What the form has: the entry by its place, the day, the person's facts as they are typed, an applicant as JSON."""

LONGEST: Final = 60
LONGEST_PASTED: Final = 64 * 1024
PERSONAL: Final = ("id", "name", "id_number")

SAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "new": {"born": "2004-05", "work": "yes", "work_from": "2025-07", "certificate": "none", "degree": "senior_high"},
    "skilled": {"born": "1992-03", "work": "yes", "work_from": "2014-07", "certificate": "4", "issued": "2018-06"},
    "graduate": {
        "born": "2001-09",
        "work": "yes",
        "work_from": "2022-07",
        "certificate": "none",
        "degree": "associate",
        "graduated": "2022-06",
    },
}
"""Invented people to begin with."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Something to apply for in a document: its place among the entries, and its name."""

    place: int
    name: str


def aims_of(document: Document, language: Language) -> list[Aim]:
    """What one may apply for by a document, in its order."""
    return [
        Aim(place, f"{target_name(entry.occupation, entry.work_type, language)} {level_name(entry.level, language)}")
        for place, entry in enumerate(document.entries)
    ]


def typed(posted: Mapping[str, str]) -> dict[str, str]:
    """What was typed, bounded and in one width; the pasted form as it is."""
    values = {
        key: unicodedata.normalize("NFKC", posted.get(key, ""))[:LONGEST].strip() for key in FIELDS if key not in ("pasted",)
    }
    return {**values, "pasted": posted.get("pasted", "")}


def tried(document: Document, values: Mapping[str, str], language: Language) -> tuple[Entry, Row]:
    """
    The decision on a sample person under a document.

    Raises:
        DataError: If something that was typed does not fit; `where` is the field of the form.
    """
    place = values["entry"]
    if not place.isdecimal() or int(place) >= len(document.entries):
        raise DataError("web_reading.no_aim", where="entry")
    entry = document.entries[int(place)]
    occupation: str = entry.occupation
    if occupation == ANY_OCCUPATION:
        occupation = values["occupation"]
        if not occupation:
            raise DataError("web_reading.no_occupation", where="occupation")
    given = _pasted(values["pasted"]) if values["pasted"].strip() else _of_form(values, occupation, entry.work_type)
    applicant = applicant_of(given)
    base: Rules = load(document)
    day = values["on"] or None
    if day is not None and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise DataError("web_reading.not_a_day", where="on", found=day)
    (decision,) = base.check(applicant, document.id, occupation, entry.work_type, entry.level, day, lang=language)[:1]
    return entry, row_of(base, applicant, decision, language)


def _pasted(words: str) -> dict[str, Any]:
    if len(words) > LONGEST_PASTED:
        raise DataError("web_reading.pasted_too_long", where="pasted", most=LONGEST_PASTED // 1024)
    given = dict(as_object(load_json(words, "JSON"), "JSON"))
    # Who it is plays no part in the decision.
    return {key: value for key, value in given.items() if key not in PERSONAL}


def _of_form(values: Mapping[str, str], occupation: str, work_type: str | None) -> dict[str, Any]:
    """The interchange form of what was typed; what was left open stays unknown."""
    given: dict[str, Any] = {}
    if values["born"]:
        given["birth_date"] = _date(values, "born")
    if values["work"] == "none":
        given["work"] = []
    elif values["work_from"]:
        end = _date(values, "work_to") if values["work_to"] else None
        given["work"] = [{"occupation": occupation, "work_type": work_type, "from": _date(values, "work_from"), "to": end}]
    held = values["certificate"]
    if held == "none":
        given["certificates"] = []
    elif held in ("1", "2", "3", "4", "5"):
        certificate: dict[str, Any] = {"occupation": occupation, "work_type": work_type, "level": int(held)}
        if values["issued"]:
            certificate["issued_on"] = _date(values, "issued")
        given["certificates"] = [certificate]
    if values["degree"] in DEGREES:
        school: dict[str, Any] = {"degree": values["degree"], "status": "graduated"}
        if values["major"]:
            school["major"] = values["major"]
        if values["graduated"]:
            school["graduated_on"] = _date(values, "graduated")
        given["education"] = [school]
    return given


_DATE = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?|年)?")


def _date(values: Mapping[str, str], key: str) -> str:
    """A day, month or year as the interchange form has it."""
    found = _DATE.fullmatch(values[key])
    if found is None:
        raise DataError("web_reading.not_a_date", where=key, found=values[key])
    return "-".join(part if place == 0 else part.zfill(2) for place, part in enumerate(found.groups()) if part)
