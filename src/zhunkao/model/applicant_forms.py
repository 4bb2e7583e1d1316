"""Applicants from the interchange form (contract: applicants), with the path of whatever does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from typing import Any, TypeVar

from zhunkao.model.applicants import (
    NATURES,
    RELATIONS,
    RULING_KINDS,
    SCHOOL_KIND_FORMS,
    SCHOOL_KINDS,
    SEX_FORMS,
    SEXES,
    STATUSES,
    UNKNOWN,
    Applicant,
    ApprenticeshipRecord,
    AwardRecord,
    CertificateRecord,
    CoachingRecord,
    ContributionRecord,
    DistanceRecord,
    EducationRecord,
    EvidenceRecord,
    Finding,
    LicenceRecord,
    Relation,
    Relations,
    RulingSource,
    TitleRecord,
    TrainingRecord,
    Unknown,
    WorkRecord,
)
from zhunkao.model.conditions import AIMS, APPROVALS, CLASSES, DEGREES, SCOPES, TITLE_GRADES
from zhunkao.model.dates import PartialDate
from zhunkao.model.levels import RESERVE_TECHNICIAN, CertificateLevel
from zhunkao.model.values import as_choice, as_list, as_object, as_text, fail, join, shown

Record = TypeVar("Record")

KNOWN_KEYS = (
    "id",
    "name",
    "id_number",
    "sex",
    "birth_date",
    "region",
    "certificates",
    "work",
    "education",
    "training",
    "apprenticeships",
    "titles",
    "awards",
    "coaching",
    "contributions",
    "licences",
    "distances",
    "evidence",
    "relations",
)

KNOWN_RECORD_KEYS = {
    "certificates": ("occupation", "work_type", "level", "issued_on", "number"),
    "work": ("employer", "occupation", "work_type", "from", "to", "years", "nature", "cnc"),
    "education": (
        "school",
        "school_kind",
        "degree",
        "class",
        "aim",
        "approved",
        "full_time",
        "major",
        "status",
        "entered_on",
        "graduated_on",
    ),
    "training": ("occupation", "work_type", "level", "proof", "completed_on"),
    "apprenticeships": ("occupation", "work_type", "completed_on"),
    "titles": ("grade", "field", "obtained_on"),
    "awards": ("what", "scope", "rank", "class", "role", "for", "won_on"),
    "coaching": ("scope", "class", "rank"),
    "contributions": ("benefit_yuan", "for"),
    "licences": ("name", "issued_on"),
    "distances": ("km", "since"),
    "evidence": ("for", "paper"),
}
"""For each list the keys of its records."""

_NUMBERED = frozenset(("id", "id_number", "region", "number", "employer", "school"))
"""Texts that may be written as numbers: nothing is decided from them."""


class _Fields:
    """The members of one JSON object, read with their paths; unknown words are collected as findings."""

    def __init__(self, value: object, where: str, findings: list[Finding]) -> None:
        self.value = as_object(value, where)
        self.where = where
        self.findings = findings

    def path(self, key: str) -> str:
        return join(self.where, key)

    def text(self, key: str) -> str | None:
        found = self.value.get(key)
        if found is None:
            return None
        if key in _NUMBERED and isinstance(found, int) and not isinstance(found, bool):
            # Numbers of papers are often written without quotes.
            return str(found)
        return as_text(found, self.path(key)).strip()

    def date(self, key: str) -> PartialDate | None:
        found = self.value.get(key)
        return None if found is None else PartialDate.of(found, self.path(key))

    def flag(self, key: str) -> bool | None:
        found = self.value.get(key)
        if found is not None and not isinstance(found, bool):
            fail(self.path(key), "not_flag", found)
        return found

    def number(self, key: str) -> float | None:
        found = self.value.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, (int, float)) or not isfinite(found):
            fail(self.path(key), "not_number", found)
        if found < 0:
            fail(self.path(key), "too_small", found, least=0)
        return found

    def whole(self, key: str) -> int | None:
        found = self.number(key)
        if found is not None and found != int(found):
            fail(self.path(key), "not_whole_number", found)
        return None if found is None else int(found)

    def word(self, key: str, allowed: tuple[str, ...], forms: Mapping[str, str] | None = None) -> str | None:
        """A word of a list; any other word is unknown and a finding."""
        found = self.value.get(key)
        # No word at all is outside the list as well.
        found = "" if isinstance(found, str) and not found.strip() else self.text(key)
        if found is None or found in allowed:
            return found
        if forms and found in forms:
            return forms[found]
        self.finding("unknown_word", key, found=found, allowed="、".join(allowed))
        return None

    def level(self, key: str = "level") -> CertificateLevel | None:
        found = self.value.get(key)
        if found is None or found == RESERVE_TECHNICIAN:
            return found
        if isinstance(found, bool) or not isinstance(found, int):
            fail(self.path(key), "not_whole_number", found)
        if not 1 <= found <= 5:
            fail(self.path(key), "not_level", found)
        return found

    def plain_level(self) -> int | None:
        found = self.level()
        if isinstance(found, str):
            fail(self.path("level"), "not_whole_number", found)
        return found

    def names(self, key: str) -> tuple[str, ...] | None:
        found = self.value.get(key)
        if found is None:
            return None
        path = self.path(key)
        return tuple(as_text(name, f"{path}[{i}]").strip() for i, name in enumerate(as_list(found, path)))

    def note_unknown_keys(self, known: tuple[str, ...]) -> None:
        """A key that is none of the form is a finding: a misspelt one would be a fact lost without a word."""
        for key in self.value:
            if key not in known:
                near = get_close_matches(key, known, 1, 0.5)
                self.finding("unknown_key_near" if near else "unknown_key", key, found=key, **({"near": near[0]} if near else {}))

    def finding(self, code: str, key: str, **parts: object) -> None:
        self.findings.append(Finding(f"deciding.{code}", self.path(key), tuple((k, shown(v)) for k, v in parts.items())))


def applicant_from_json(value: object) -> Applicant:
    """The applicant that a JSON or YAML value of the interchange form stands for.

    Raises:
        DataError: For wrong types, impossible dates, an end before its start, work before birth; with the path.
    """
    findings: list[Finding] = []
    whole = _Fields(value, "", findings)
    whole.note_unknown_keys(KNOWN_KEYS)
    birth_date = whole.date("birth_date")
    work = _records(whole, "work", _work)
    _check_birth(birth_date, work)
    return Applicant(
        id=whole.text("id") or "",
        name=whole.text("name"),
        id_number=whole.text("id_number"),
        sex=whole.word("sex", SEXES, SEX_FORMS),
        birth_date=birth_date,
        region=whole.text("region"),
        certificates=_records(whole, "certificates", _certificate),
        work=work,
        education=_records(whole, "education", _education),
        training=_records(whole, "training", _training),
        apprenticeships=_records(whole, "apprenticeships", _apprenticeship),
        titles=_records(whole, "titles", _title),
        awards=_records(whole, "awards", _award),
        coaching=_records(whole, "coaching", _coaching),
        contributions=_records(whole, "contributions", _contribution),
        licences=_records(whole, "licences", _licence),
        distances=_records(whole, "distances", _distance),
        evidence=_records(whole, "evidence", _evidence),
        relations=_relations(whole.value.get("relations")),
        findings=tuple(findings),
    )


def _records(whole: _Fields, key: str, read: Callable[[_Fields], Record]) -> tuple[Record, ...] | None:
    found = whole.value.get(key)
    if found is None:
        return None
    records = [_Fields(record, f"{key}[{i}]", whole.findings) for i, record in enumerate(as_list(found, key))]
    for record in records:
        record.note_unknown_keys(KNOWN_RECORD_KEYS[key])
    return tuple(read(record) for record in records)


def _certificate(record: _Fields) -> CertificateRecord:
    return CertificateRecord(
        occupation=record.text("occupation"),
        work_type=record.text("work_type"),
        level=record.level(),
        issued_on=record.date("issued_on"),
        number=record.text("number"),
    )


def _work(record: _Fields) -> WorkRecord:
    start = record.date("from")
    end: PartialDate | Unknown | None = record.date("to") if "to" in record.value else UNKNOWN
    if start is not None and isinstance(end, PartialDate) and end.last < start.first:
        fail(record.path("to"), "ends_before_start", end.text, start=start.text)
    years = record.number("years")
    return WorkRecord(
        occupation=record.text("occupation"),
        work_type=record.text("work_type"),
        employer=record.text("employer"),
        start=start,
        end=end,
        declared_months=None if years is None else int(Decimal(str(years)) * 12),
        nature="regular" if record.value.get("nature") is None else record.word("nature", NATURES),
        cnc=record.flag("cnc") or False,
    )


def _education(record: _Fields) -> EducationRecord:
    entered_on, graduated_on = record.date("entered_on"), record.date("graduated_on")
    if entered_on is not None and graduated_on is not None and graduated_on.last < entered_on.first:
        fail(record.path("graduated_on"), "ends_before_start", graduated_on.text, start=entered_on.text)
    degree: str | Unknown | None = None
    if "degree" not in record.value or (record.value["degree"] is not None and not (degree := record.word("degree", DEGREES))):
        degree = UNKNOWN
    return EducationRecord(
        school=record.text("school"),
        school_kind=record.word("school_kind", SCHOOL_KINDS, SCHOOL_KIND_FORMS),
        degree=degree,
        school_class=record.word("class", CLASSES),
        aim=record.word("aim", AIMS),
        approved=record.word("approved", APPROVALS),
        full_time=record.flag("full_time"),
        major=record.text("major"),
        status=_status(record),
        entered_on=entered_on,
        graduated_on=graduated_on,
    )


def _status(record: _Fields) -> str | None:
    """The status of a study; a word outside the list is kept: unlike none at all no day of graduation makes up for it."""
    stated = record.value.get("status")
    return record.word("status", STATUSES) or (stated if isinstance(stated, str) else None)


def _training(record: _Fields) -> TrainingRecord:
    return TrainingRecord(
        occupation=record.text("occupation"),
        work_type=record.text("work_type"),
        level=record.plain_level(),
        proof=record.word("proof", ("completion", "exam")),
        completed_on=record.date("completed_on"),
    )


def _apprenticeship(record: _Fields) -> ApprenticeshipRecord:
    return ApprenticeshipRecord(
        occupation=record.text("occupation"),
        work_type=record.text("work_type"),
        completed_on=record.date("completed_on"),
    )


def _title(record: _Fields) -> TitleRecord:
    return TitleRecord(
        grade=record.word("grade", TITLE_GRADES),
        field=record.text("field"),
        obtained_on=record.date("obtained_on"),
    )


def _award(record: _Fields) -> AwardRecord:
    return AwardRecord(
        what=record.text("what"),
        scope=record.word("scope", SCOPES),
        rank=record.whole("rank"),
        contest_class=record.whole("class"),
        role=record.text("role"),
        occupations=record.names("for"),
        won_on=record.date("won_on"),
    )


def _coaching(record: _Fields) -> CoachingRecord:
    return CoachingRecord(scope=record.word("scope", SCOPES), contest_class=record.whole("class"), rank=record.whole("rank"))


def _contribution(record: _Fields) -> ContributionRecord:
    return ContributionRecord(benefit_yuan=record.number("benefit_yuan"), occupations=record.names("for"))


def _licence(record: _Fields) -> LicenceRecord:
    return LicenceRecord(name=record.text("name"), issued_on=record.date("issued_on"))


def _distance(record: _Fields) -> DistanceRecord:
    return DistanceRecord(km=record.number("km"), since=record.date("since"))


def _evidence(record: _Fields) -> EvidenceRecord:
    return EvidenceRecord(about=record.text("for"), paper=record.text("paper"))


def _relations(value: object) -> Relations:
    if value is None:
        return Relations()
    whole = as_object(value, "relations")
    return Relations(
        _rulings(whole.get("occupations"), "relations.occupations"),
        _rulings(whole.get("fields"), "relations.fields"),
        tuple(_source(source, f"relations.sources[{i}]") for i, source in enumerate(_given(whole, "sources"))),
    )


def _given(relations: Mapping[str, Any], key: str) -> Sequence[Any]:
    found = relations.get(key)
    return () if found is None else as_list(found, f"relations.{key}")


def _source(value: object, where: str) -> RulingSource:
    given = as_object(value, where)
    return RulingSource(
        kind="field" if as_choice(given.get("kind"), join(where, "kind"), RULING_KINDS) == "field" else "occupation",
        target=as_text(given.get("target"), join(where, "target")),
        name=as_text(given.get("name"), join(where, "name")),
        by=as_text(given.get("by"), join(where, "by")),
        decided_on=PartialDate.of(given.get("decided_on"), join(where, "decided_on")).text,
        why="" if given.get("why") is None else as_text(given["why"], join(where, "why")),
    )


def _rulings(value: object, where: str) -> Mapping[str, Mapping[str, Relation]]:
    if value is None:
        return {}
    rulings: dict[str, Mapping[str, Relation]] = {}
    for target, stands in as_object(value, where).items():
        place = join(where, target)
        one: dict[str, Any] = {}
        for name, relation in ({} if stands is None else as_object(stands, place)).items():
            if relation is not None:
                one[name] = as_choice(relation, join(place, name), RELATIONS)
        rulings[target] = one
    return rulings


def _check_birth(birth_date: PartialDate | None, work: tuple[WorkRecord, ...] | None) -> None:
    if birth_date is None:
        return
    for i, record in enumerate(work or ()):
        if record.start is not None and record.start.last < birth_date.first:
            fail(f"work[{i}].from", "work_before_birth", record.start.text, birth=birth_date.text)


# --- writing ----------------------------------------------------------------------------------------------------------------

_KEYS = {
    "start": "from",
    "end": "to",
    "school_class": "class",
    "contest_class": "class",
    "occupations": "for",
    "about": "for",
    "declared_months": "years",
}
"""Fields that have another name in the interchange form."""


def applicant_to_json(applicant: Applicant) -> dict[str, Any]:
    """The interchange form of an applicant; the inverse of `applicant_from_json` but for words that nobody knew.

    Unknown fields are left out; a spell that still runs has `"to": null`, a school that gives no degree `"degree": null`.
    """
    written: dict[str, Any] = {}
    for member in fields(applicant):
        value = getattr(applicant, member.name)
        if value is None or member.name == "findings":
            continue
        if member.name == "relations":
            rulings = _rulings_to_json(value)
            if rulings:
                written["relations"] = rulings
        elif isinstance(value, tuple):
            written[member.name] = [_record_to_json(record) for record in value]
        elif isinstance(value, PartialDate):
            written[member.name] = value.text
        elif value != "":
            written[member.name] = value
    return written


def _record_to_json(record: Any) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for member in fields(record):
        value = getattr(record, member.name)
        says_none = member.name in ("end", "degree")
        if member.name == "nature" and value is None:
            # Left out it would mean regular work; any word outside the list is unknown.
            value = "unknown"
        if value is UNKNOWN or (value is None and not says_none):
            continue
        if member.name == "declared_months":
            # Months become the fewest decimals of a year that give the same months again.
            value = _as_years(value)
        key = _KEYS.get(member.name, member.name)
        written[key] = value.text if isinstance(value, PartialDate) else list(value) if isinstance(value, tuple) else value
    if written.get("nature") == "regular":
        del written["nature"]
    if written.get("cnc") is False:
        del written["cnc"]
    return written


def _as_years(months: int) -> float | int:
    """Years that are counted as just these months when rounded down.

    >>> _as_years(78), _as_years(77), _as_years(24)
    (6.5, 6.42, 2)
    """
    if months % 12 == 0:
        return months // 12
    hundredths = -(-months * 100 // 12)
    return hundredths / 100


def _rulings_to_json(relations: Relations) -> dict[str, Any]:
    both = {
        "occupations": {target: dict(stands) for target, stands in relations.occupations.items()},
        "fields": {target: dict(stands) for target, stands in relations.fields.items()},
    }
    written: dict[str, Any] = {kind: stands for kind, stands in both.items() if stands}
    if relations.sources:
        # A reason that is not known is left out.
        written["sources"] = [{k: v for k, v in asdict(source).items() if v != ""} for source in relations.sources]
    return written
