"""What is known of a person (contract: applicants), as far as a schema can say it.

Open where the reader is: a key or a word that nobody knows is a finding of the decision and no error. Beyond a schema's reach are
an end before its start, work before birth, and birth after the day of the decision.
"""

from __future__ import annotations

from zhunkao.doors.web.api.shapes.parts import (
    DATE_PATTERN,
    FLAG,
    NAME,
    NOT_BLANK,
    Schema,
    about,
    many,
    maybe,
    record,
    table,
    words,
)
from zhunkao.model.applicants import NATURES, RELATIONS, RULING_KINDS, SCHOOL_KINDS, STATUSES
from zhunkao.model.conditions import AIMS, APPROVALS, CLASSES, DEGREES, PROOFS, SCOPES, TITLE_GRADES

WORDS: Schema = {"type": ["string", "null"], "pattern": NOT_BLANK}
NUMBERED: Schema = {**WORDS, "type": ["string", "integer", "null"]}
"""Text that is often written as a number, without quotes: numbers of papers."""
DATE: Schema = {
    "type": ["string", "integer", "null"],
    "pattern": DATE_PATTERN,
    "minimum": 1900,
    "maximum": 2200,
    "examples": ["2019-06-30", "2019-06", "2019"],
}
AMOUNT: Schema = {"type": ["number", "null"], "minimum": 0}
COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
YES_NO = maybe(FLAG)
NAMES = maybe(many(NAME))


def known(*listed: str) -> Schema:
    """A word of a list; any other is unknown."""
    return {"type": ["string", "null"], "examples": list(listed)}


LEVELS_OF_CERTIFICATES: Schema = about({"enum": [5, 4, 3, 2, 1, "reserve_technician", None]}, "f_certificate_level")

RECORDS: dict[str, Schema] = {
    "Certificate": record(
        {},
        {"occupation": WORDS, "work_type": WORDS, "level": LEVELS_OF_CERTIFICATES, "issued_on": DATE, "number": NUMBERED},
        is_open=True,
    ),
    "Work": record(
        {},
        {
            "employer": NUMBERED,
            "occupation": WORDS,
            "work_type": WORDS,
            "from": about(DATE, "f_from"),
            "to": about(DATE, "f_to"),
            "years": about(AMOUNT, "f_years"),
            "nature": known(*NATURES),
            "cnc": YES_NO,
        },
        is_open=True,
    ),
    "Education": record(
        {},
        {
            "school": NUMBERED,
            "school_kind": known(*SCHOOL_KINDS),
            "degree": about(known(*DEGREES), "f_degree"),
            "class": known(*CLASSES),
            "aim": known(*AIMS),
            "approved": known(*APPROVALS),
            "full_time": YES_NO,
            "major": WORDS,
            "status": known(*STATUSES),
            "entered_on": DATE,
            "graduated_on": DATE,
        },
        is_open=True,
    ),
    "Training": record(
        {},
        {
            "occupation": WORDS,
            "work_type": WORDS,
            "level": {"enum": [5, 4, 3, 2, 1, None]},
            "proof": known(*PROOFS),
            "completed_on": DATE,
        },
        is_open=True,
    ),
    "ApprenticeshipRecord": record({}, {"occupation": WORDS, "work_type": WORDS, "completed_on": DATE}, is_open=True),
    "TitleRecord": record({}, {"grade": known(*TITLE_GRADES), "field": WORDS, "obtained_on": DATE}, is_open=True),
    "AwardRecord": record(
        {},
        {
            "what": WORDS,
            "scope": known(*SCOPES),
            "rank": COUNT,
            "class": COUNT,
            "role": WORDS,
            "for": NAMES,
            "won_on": DATE,
        },
        is_open=True,
    ),
    "CoachingRecord": record({}, {"scope": known(*SCOPES), "class": COUNT, "rank": COUNT}, is_open=True),
    "ContributionRecord": record({}, {"benefit_yuan": AMOUNT, "for": NAMES}, is_open=True),
    "LicenceRecord": record({}, {"name": WORDS, "issued_on": DATE}, is_open=True),
    "DistanceRecord": record({}, {"km": AMOUNT, "since": DATE}, is_open=True),
    "EvidenceRecord": record({}, {"for": WORDS, "paper": WORDS}, is_open=True),
}
"""The records of an applicant's lists. All fields may be left out: what is not there is unknown."""

LISTS = {
    "certificates": "Certificate",
    "work": "Work",
    "education": "Education",
    "training": "Training",
    "apprenticeships": "ApprenticeshipRecord",
    "titles": "TitleRecord",
    "awards": "AwardRecord",
    "coaching": "CoachingRecord",
    "contributions": "ContributionRecord",
    "licences": "LicenceRecord",
    "distances": "DistanceRecord",
    "evidence": "EvidenceRecord",
}

RULINGS: Schema = maybe(table(maybe(table({"enum": [*RELATIONS, None]}))))

RELATIONS_OF: Schema = record(
    {},
    {
        "occupations": about(RULINGS, "f_relations_occupations"),
        "fields": about(RULINGS, "f_relations_fields"),
        "sources": maybe(
            many(
                record(
                    {
                        "kind": words(*RULING_KINDS),
                        "target": NAME,
                        "name": NAME,
                        "by": NAME,
                        "decided_on": {**DATE, "type": ["string", "integer"]},
                    },
                    {"why": maybe(NAME)},
                    is_open=True,
                )
            )
        ),
    },
    is_open=True,
)


def schemas() -> dict[str, Schema]:
    """Applicants and their records."""
    lists = {
        name: about({"anyOf": [many({"$ref": f"#/components/schemas/{of}"}), {"type": "null"}]}, f"f_{name}")
        for name, of in LISTS.items()
    }
    applicant = record(
        {},
        {
            "id": about(NUMBERED, "f_id"),
            "name": WORDS,
            "id_number": about(NUMBERED, "f_id_number"),
            "sex": known("male", "female"),
            "birth_date": DATE,
            "region": NUMBERED,
            **lists,
            "relations": {"anyOf": [{"$ref": "#/components/schemas/Relations"}, {"type": "null"}]},
        },
        key="s_applicant",
        is_open=True,
    )
    return {"Applicant": applicant, **RECORDS, "Relations": about(RELATIONS_OF, "s_relations")}
