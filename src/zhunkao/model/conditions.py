"""Conditions: what an item demands, as a tree of facts joined by combinators.

One class per node of the interchange form (contract: conditions). Everything is immutable, compares by value and is checked
when it is built; where a sentence stood in a document is kept beside the tree, never in it. Numbers include themselves: 以上,
（含）以上 and 满 all mean "at least" (民法典 第一千二百五十九条).

The field metadata (`key`: the name in JSON, `kind`: what may stand there) drives `interchange`; nothing else reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, TypeAlias

from zhunkao.model.levels import CertificateLevel


class Kind(Enum):
    """What may stand in a field of a node."""

    WHOLE = "whole"  # 1 or more
    WHOLE_OR_ZERO = "whole_or_zero"
    FLAG = "flag"
    WORDS = "words"
    SLUG = "slug"
    NAMES = "names"  # one or more
    NAMES_OR_NONE = "names_or_none"
    LEVEL = "level"
    CERTIFICATE_LEVEL = "certificate_level"
    OCCUPATION_SCOPE = "occupation_scope"
    FIELD_SCOPE = "field_scope"
    CONDITION = "condition"
    CONDITIONS = "conditions"
    CHOICE = "choice"  # one of the metadata's `of`


def _at(kind: Kind, key: str | None = None, *, of: tuple[str, ...] = (), **more: Any) -> Any:
    """A dataclass field that stands in JSON under `key` (its own name where None)."""
    return field(metadata={"kind": kind, "key": key, "of": of}, **more)


# --- scopes -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """The occupations or fields that are named, in the order printed."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        _needs_some("names", self.names)


@dataclass(frozen=True, slots=True)
class NotNamed:
    """Any field but those named (非医学或食品专业)."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        _needs_some("names", self.names)


OccupationScope: TypeAlias = Literal["own", "own_or_related", "related"] | Named
"""本职业; 本职业或相关职业; 相关职业; or other occupations by name."""

FieldScope: TypeAlias = Literal["own", "own_or_related", "related", "not_own"] | Named | NotNamed
"""本专业; 本专业或相关专业; 相关专业; 非本专业; or fields by name."""

OCCUPATION_SCOPES = ("own", "own_or_related", "related")
FIELD_SCOPES = ("own", "own_or_related", "related", "not_own")

Counted: TypeAlias = Literal["cumulative", "continuous", "unstated"]
COUNTED = ("cumulative", "continuous", "unstated")
"""累计; 连续; neither printed."""

DEGREES = ("junior_high", "senior_high", "secondary_vocational", "associate", "bachelor", "master", "doctor")
"""The ladder of education levels, lowest first: 初中, 高中, 中专, 大专, 本科, 硕士, 博士."""

CLASSES = ("中级工班", "高级工班", "预备技师班", "技师班")
"""Classes of technical schools, lowest first."""

TITLE_GRADES = ("technician", "junior", "intermediate", "senior")
"""Grades of professional titles, lowest first: 技术员, 初级/助理级, 中级, 副高 and above."""

SCOPES = ("city", "province", "nation")
"""How far a prize reaches, narrowest first: 市, 省, 国家."""

AIMS = ("intermediate", "advanced")
"""以中级/高级技能为培养目标."""

APPROVALS = ("evaluated", "labour", "national")
"""经评估论证; 经劳动保障（人社）行政部门审核认定; 经国家有关行政部门审核认定."""

PROOFS = ("completion", "exam")
"""结业、毕（结）业、合格证书; 考试合格."""


# --- combinators ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds (并, 且, 同时)."""

    parts: tuple[Condition, ...] = _at(Kind.CONDITIONS)

    def __post_init__(self) -> None:
        _needs_some("parts", self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds (或)."""

    parts: tuple[Condition, ...] = _at(Kind.CONDITIONS)

    def __post_init__(self) -> None:
        _needs_some("parts", self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold (未经…)."""

    part: Condition = _at(Kind.CONDITION)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts hold (具备下列条件中的两项)."""

    count: int = _at(Kind.WHOLE)
    parts: tuple[Condition, ...] = _at(Kind.CONDITIONS, "of")

    def __post_init__(self) -> None:
        _needs_some("parts", self.parts)
        _at_least("count", self.count, 1)


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that were not understood; they decide as undetermined."""

    text: str = _at(Kind.WORDS)


# --- facts ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Holds a certificate of `level` (or higher) in `scope`, for at least `held_years`; 入学前持有 with `before_enrolment`."""

    level: CertificateLevel = _at(Kind.CERTIFICATE_LEVEL)
    scope: OccupationScope = _at(Kind.OCCUPATION_SCOPE, "in")
    held_years: int = _at(Kind.WHOLE_OR_ZERO, default=0)
    before_enrolment: bool = _at(Kind.FLAG, default=False)

    def __post_init__(self) -> None:
        _one_level(self.level)
        _at_least("held_years", self.held_years, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Worked at least `years` (or `months`) in `scope`; counted from `since` on where that is given.

    Exactly one of `years` and `months` is given. `cnc_years` is the other figure for 数控类; `probation` says that 见习 counts.
    """

    scope: OccupationScope = _at(Kind.OCCUPATION_SCOPE, "in")
    counted: Counted = _at(Kind.CHOICE, of=COUNTED)
    years: int | None = _at(Kind.WHOLE, default=None)
    months: int | None = _at(Kind.WHOLE, default=None)
    since: Condition | None = _at(Kind.CONDITION, default=None)
    probation: bool = _at(Kind.FLAG, default=False)
    cnc_years: int | None = _at(Kind.WHOLE, default=None)

    def __post_init__(self) -> None:
        if (self.years is None) == (self.months is None):
            msg = "work needs years or months, and not both"
            raise ValueError(msg)
        for name in ("years", "months", "cnc_years"):
            _at_least(name, getattr(self, name), 1)

    @property
    def total_months(self) -> int:
        """The figure in months."""
        return self.years * 12 if self.years is not None else self.months or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Employed:
    """Still works in `scope` (且仍从事本职业工作)."""

    scope: OccupationScope = _at(Kind.OCCUPATION_SCOPE, "in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Completed training for `level` in `scope`, proved by a certificate of completion or an examination."""

    level: int = _at(Kind.LEVEL)
    scope: OccupationScope = _at(Kind.OCCUPATION_SCOPE, "in")
    proof: Literal["completion", "exam"] = _at(Kind.CHOICE, of=PROOFS)

    def __post_init__(self) -> None:
        _one_level(self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apprenticeship:
    """Served an apprenticeship in `scope` (学徒期满)."""

    scope: OccupationScope = _at(Kind.OCCUPATION_SCOPE, "in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graduate:
    """Holds a diploma of one of the `schools` (school kinds as printed)."""

    schools: tuple[str, ...] = _at(Kind.NAMES)
    school_class: str | None = _at(Kind.CHOICE, "class", of=CLASSES, default=None)
    aim: str | None = _at(Kind.CHOICE, of=AIMS, default=None)
    approved: str | None = _at(Kind.CHOICE, of=APPROVALS, default=None)
    field: FieldScope | None = _at(Kind.FIELD_SCOPE, default=None)
    expected: bool = _at(Kind.FLAG, default=False)

    def __post_init__(self) -> None:
        _needs_some("schools", self.schools)
        _one_of("class", self.school_class, CLASSES)
        _one_of("aim", self.aim, AIMS)
        _one_of("approved", self.approved, APPROVALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """Has the education level `at` (学历); `or_above` where 及以上 is printed; `expected` takes final-year students too."""

    at: str = _at(Kind.CHOICE, of=DEGREES)
    or_above: bool = _at(Kind.FLAG, default=False)
    approved: str | None = _at(Kind.CHOICE, of=APPROVALS, default=None)
    field: FieldScope | None = _at(Kind.FIELD_SCOPE, default=None)
    expected: bool = _at(Kind.FLAG, default=False)

    def __post_init__(self) -> None:
        _one_of("at", self.at, DEGREES, required=True)
        _one_of("approved", self.approved, APPROVALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """Is a student: of an education level `at`, of `schools` (kinds or class names), in the last year where `final_year`."""

    at: str | None = _at(Kind.CHOICE, of=DEGREES, default=None)
    schools: tuple[str, ...] = _at(Kind.NAMES_OR_NONE, default=())
    aim: str | None = _at(Kind.CHOICE, of=AIMS, default=None)
    field: FieldScope | None = _at(Kind.FIELD_SCOPE, default=None)
    final_year: bool = _at(Kind.FLAG, default=False)

    def __post_init__(self) -> None:
        _one_of("at", self.at, DEGREES)
        _one_of("aim", self.aim, AIMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Holds a professional title (专业技术职称) of `grade` or higher."""

    grade: str = _at(Kind.CHOICE, of=TITLE_GRADES)
    field: FieldScope | None = _at(Kind.FIELD_SCOPE, default=None)

    def __post_init__(self) -> None:
        _one_of("grade", self.grade, TITLE_GRADES, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """Won `count` prizes, patents or honours of kind `what`, each of that scope or a wider one and that rank or a better one."""

    what: str = _at(Kind.SLUG)
    scope: str | None = _at(Kind.CHOICE, of=SCOPES, default=None)
    rank: int | None = _at(Kind.WHOLE, default=None)
    contest_class: int | None = _at(Kind.WHOLE, "class", default=None)
    count: int = _at(Kind.WHOLE, default=1)
    role: str | None = _at(Kind.CHOICE, of=("main",), default=None)

    def __post_init__(self) -> None:
        _one_of("scope", self.scope, SCOPES)
        _at_least("rank", self.rank, 1)
        _at_least("class", self.contest_class, 1)
        _at_least("count", self.count, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """A trainee of this person came in among the first `top` of a contest of exactly this scope and class."""

    scope: str = _at(Kind.CHOICE, of=SCOPES)
    contest_class: int = _at(Kind.WHOLE, "class")
    top: int = _at(Kind.WHOLE)

    def __post_init__(self) -> None:
        _one_of("scope", self.scope, SCOPES, required=True)
        _at_least("class", self.contest_class, 1)
        _at_least("top", self.top, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Took a leading part in an improvement worth at least `benefit_yuan`."""

    benefit_yuan: int = _at(Kind.WHOLE)

    def __post_init__(self) -> None:
        _at_least("benefit_yuan", self.benefit_yuan, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Is at least `at_least` years old (年满16周岁)."""

    at_least: int = _at(Kind.WHOLE)

    def __post_init__(self) -> None:
        _at_least("at_least", self.at_least, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intends:
    """Means to work in `scope` (拟从事); applying says it."""

    scope: OccupationScope = _at(Kind.OCCUPATION_SCOPE, "in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Drove at least `km` kilometres safely, counted from `since` on where that is given."""

    km: int = _at(Kind.WHOLE)
    since: Condition | None = _at(Kind.CONDITION, default=None)

    def __post_init__(self) -> None:
        _at_least("km", self.km, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Holds the licence whose name is, or begins with, `name`."""

    name: str = _at(Kind.WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seniority:
    """Worked at least `years` in whatever occupation (工作年限满N年)."""

    years: int = _at(Kind.WHOLE)

    def __post_init__(self) -> None:
        _at_least("years", self.years, 1)


Fact: TypeAlias = (
    Certificate
    | Work
    | Employed
    | Training
    | Apprenticeship
    | Graduate
    | Degree
    | Enrolled
    | Title
    | Award
    | Coaching
    | Contribution
    | Age
    | Intends
    | Distance
    | Licence
    | Seniority
)
Condition: TypeAlias = AllOf | AnyOf | Not | AtLeast | Unread | Fact

NODES: dict[str, type[Condition]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "at_least": AtLeast,
    "unread": Unread,
    "certificate": Certificate,
    "work": Work,
    "employed": Employed,
    "training": Training,
    "apprenticeship": Apprenticeship,
    "graduate": Graduate,
    "degree": Degree,
    "enrolled": Enrolled,
    "title": Title,
    "award": Award,
    "coaching": Coaching,
    "contribution": Contribution,
    "age": Age,
    "intends": Intends,
    "distance": Distance,
    "licence": Licence,
    "seniority": Seniority,
}
"""Every node by its name in the interchange form."""

NODE_NAMES: dict[type[Condition], str] = {node: name for name, node in NODES.items()}

TRANSPARENT: tuple[type[Condition], ...] = (AllOf, AnyOf, Not, Unread)
"""Nodes whose JSON value is their one field itself, without an object around it."""


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly below a node, the fact that its years count from included."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(parts=parts):
            return parts
        case Not(part):
            return (part,)
        case Work(since=since) | Distance(since=since):
            return (since,) if since is not None else ()
        case _:
            return ()


def _needs_some(name: str, values: tuple[object, ...]) -> None:
    if not values:
        msg = f"{name} must not be empty"
        raise ValueError(msg)


def _at_least(name: str, value: int | None, least: int) -> None:
    if value is not None and value < least:
        msg = f"{name} must be {least} or more, got {value!r}"
        raise ValueError(msg)


def _one_of(name: str, value: str | None, allowed: tuple[str, ...], *, required: bool = False) -> None:
    if value not in allowed and (required or value is not None):
        msg = f"{name} must be one of {', '.join(allowed)}, got {value!r}"
        raise ValueError(msg)


def _one_level(level: CertificateLevel) -> None:
    if level != "reserve_technician" and not (isinstance(level, int) and 1 <= level <= 5):
        msg = f"a level is 1 to 5, got {level!r}"
        raise ValueError(msg)
