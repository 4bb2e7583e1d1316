"""Applicants: what is known of one person (contract: applicants).

Unknown is not no. A list that is None is unknown, an empty one says there is none. Of single fields None means unknown, except
where `UNKNOWN` is possible beside None: `WorkRecord.end` (None: still there) and `EducationRecord.degree` (None: the school
gives none). A word outside the agreed lists becomes unknown and is reported as a finding; wrong types and impossible dates are
errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Literal, TypeAlias

from zhunkao.model.dates import PartialDate
from zhunkao.model.levels import CertificateLevel


class Unknown(Enum):
    """The one value that says "not known" where None says something else."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN

Relation: TypeAlias = Literal["own", "related", "none"]
RELATIONS: tuple[Relation, ...] = ("own", "related", "none")

RulingKind: TypeAlias = Literal["occupation", "field"]
RULING_KINDS: tuple[RulingKind, ...] = ("occupation", "field")
"""What a ruling is about: how occupations stand to each other, or how a major stands to an occupation or a named field."""

KnownRelation: TypeAlias = Relation | Literal["not_related"]
"""What registers and definitions can say: a closed list of related names says of others only that they are not related."""

SCHOOL_KINDS = (
    "初中",
    "普通高中",
    "中等职业学校",
    "技工学校",
    "高级技工学校",
    "技师学院",
    "高等职业学校",
    "高等院校",
)
SCHOOL_KIND_FORMS = MappingProxyType({"职业技术学院": "高等职业学校", "高等职业院校": "高等职业学校", "普通高等学校": "高等院校"})
"""Other printed names of one school kind."""

NATURES = ("regular", "probation", "apprentice", "internship")
"""正式; 见习; 学徒; 实习."""

SEXES = ("male", "female")
SEX_FORMS = MappingProxyType({"男": "male", "女": "female"})
"""As rosters and identity cards print them."""

STATUSES = ("graduated", "final_year", "enrolled", "left")
"""毕业; 应届（毕业学年，尚未取得毕业证书）; 在读; 离校未毕业."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an applicant's data that a person should look at; it never changes a verdict.

    `code` is the key of its message (`deciding.…`), `path` where it is, `parts` the message's data.
    """

    code: str
    path: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRecord:
    """A certificate held."""

    occupation: str | None = None
    work_type: str | None = None
    level: CertificateLevel | None = None
    issued_on: PartialDate | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRecord:
    """A spell of work: dated (it has a `start`), or declared (`declared_months` and no dates), or of unknown length (neither)."""

    occupation: str | None = None
    work_type: str | None = None
    employer: str | None = None
    start: PartialDate | None = None
    end: PartialDate | Unknown | None = UNKNOWN
    declared_months: int | None = None
    nature: str | None = "regular"
    cnc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationRecord:
    """One study at one school."""

    school: str | None = None
    school_kind: str | None = None
    degree: str | Unknown | None = UNKNOWN
    school_class: str | None = None
    aim: str | None = None
    approved: str | None = None
    full_time: bool | None = None
    major: str | None = None
    status: str | None = None
    """One of `STATUSES`, None where none is stated, or another word that was: it says nothing, but it is not none."""
    entered_on: PartialDate | None = None
    graduated_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecord:
    """A completed training; `level` is the one trained for."""

    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None
    proof: str | None = None
    completed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprenticeshipRecord:
    """A completed apprenticeship."""

    occupation: str | None = None
    work_type: str | None = None
    completed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRecord:
    """A professional title held."""

    grade: str | None = None
    field: str | None = None
    obtained_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRecord:
    """A prize, patent or honour; `occupations` are those it was won in (None: unknown). The agreed form has no date for it;
    `won_on` may be given beside it."""

    what: str | None = None
    scope: str | None = None
    rank: int | None = None
    contest_class: int | None = None
    role: str | None = None
    occupations: tuple[str, ...] | None = None
    won_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingRecord:
    """A trainee's place in a contest."""

    scope: str | None = None
    contest_class: int | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRecord:
    """An improvement and what it was worth, in yuan."""

    benefit_yuan: float | None = None
    occupations: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRecord:
    """A licence held."""

    name: str | None = None
    issued_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceRecord:
    """Kilometres driven safely since a day."""

    km: float | None = None
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """A paper that is there, and what it is for: a record (`work[0]`), a list (`work`) or a kind of fact (`degree`)."""

    about: str | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingSource:
    """Where one of the relations comes from: a body's ruling, for the decision to cite. `decided_on` is written `2026-03-05`.

    `why` is the body's reason, empty where it is not known.
    """

    kind: RulingKind
    target: str
    name: str
    by: str
    decided_on: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Relations:
    """Rulings: how this person's occupations and majors stand to an occupation (or a named field): target → name → relation.

    `sources` says of some of them whose rulings they are.
    """

    occupations: Mapping[str, Mapping[str, Relation]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Relation]] = field(default_factory=dict)
    sources: tuple[RulingSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """All that is known of one person.

    `sex` is `male` or `female`. Nothing is decided from it, `name` and `id_number`; findings hold them against each other.
    """

    id: str = ""
    name: str | None = None
    id_number: str | None = None
    sex: str | None = None
    birth_date: PartialDate | None = None
    region: str | None = None
    certificates: tuple[CertificateRecord, ...] | None = None
    work: tuple[WorkRecord, ...] | None = None
    education: tuple[EducationRecord, ...] | None = None
    training: tuple[TrainingRecord, ...] | None = None
    apprenticeships: tuple[ApprenticeshipRecord, ...] | None = None
    titles: tuple[TitleRecord, ...] | None = None
    awards: tuple[AwardRecord, ...] | None = None
    coaching: tuple[CoachingRecord, ...] | None = None
    contributions: tuple[ContributionRecord, ...] | None = None
    licences: tuple[LicenceRecord, ...] | None = None
    distances: tuple[DistanceRecord, ...] | None = None
    evidence: tuple[EvidenceRecord, ...] | None = None
    relations: Relations = field(default_factory=Relations)
    findings: tuple[Finding, ...] = ()
