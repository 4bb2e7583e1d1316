"""What a phrase about study holds while it is read, and the conditions that it stands for once it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zhunkao.language.schooling import TECHNICAL_SCHOOLS
from zhunkao.model.conditions import CLASSES as ALL_CLASSES
from zhunkao.model.conditions import DEGREES as ALL_DEGREES
from zhunkao.model.conditions import Condition, Degree, Enrolled, FieldScope, Graduate, Named


@dataclass(frozen=True, slots=True)
class Kind:
    """A school (kind as printed) or an education level, with what is said of it."""

    school: str | None
    degree: str | None = None
    above: bool = False
    approved: str | None = None
    aim: str | None = None
    field: FieldScope | None = None
    school_class: str | None = None


@dataclass(slots=True)
class Phrase:
    """A phrase about study while it is being read."""

    kinds: list[Kind] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    approved: str | None = None
    aim: str | None = None
    field: FieldScope | None = None
    listed: bool = True  # a list mark (or the beginning) stands before what comes next
    settled: bool = False  # approval and aim have been used by a kind
    unsaid: tuple[int, int] | None = None  # 全日制 and its kin, which no condition can say
    or_related: bool = False  # 计算机或相关专业
    complete: bool = False  # 学历以上 has closed the phrase already
    beyond: tuple[int, int] | None = None  # 技师学院及以上: what is above a school no condition can say
    equivalent: bool = False  # 或同等学力


def with_related(conditions: Sequence[Condition]) -> Iterator[Condition]:
    """The same with a related field in place of the named one."""
    for condition in conditions:
        if isinstance(condition, Degree | Graduate | Enrolled) and isinstance(condition.field, Named):
            yield replace(condition, field="related")


def diplomas(phrase: Phrase, *, expected: bool, or_above: bool) -> list[Condition] | None:
    """What the diplomas of the phrase ask; None where it cannot be said."""
    if not phrase.kinds or (len(phrase.classes) > 1 and not _is_upper(phrase.classes)):
        return None
    conditions: list[Condition] = []
    for kind in phrase.kinds:
        if kind.school is not None:
            before = conditions[-1] if conditions else None
            graduate = Graduate(
                schools=(kind.school,),
                school_class=kind.school_class,
                aim=kind.aim,
                approved=kind.approved,
                field=kind.field,
                expected=expected,
            )
            if kind.school == "" or kind.degree is not None:
                return None
            if isinstance(before, Graduate) and replace(before, schools=(kind.school,)) == graduate:
                conditions[-1] = replace(before, schools=(*before.schools, kind.school))
            else:
                conditions.append(graduate)
        elif kind.degree is None or kind.aim is not None:
            return None
        else:
            above = kind.above or or_above
            conditions.append(Degree(at=kind.degree, or_above=above, approved=kind.approved, field=kind.field, expected=expected))
    return conditions


def _is_upper(classes: list[str]) -> bool:
    """Whether the classes are one and all above it."""
    return tuple(classes) == ALL_CLASSES[ALL_CLASSES.index(classes[0]) :]


def _levels_apart(kinds: list[Kind]) -> list[Kind]:
    """大专以上在校生 are students of any level from 大专 on; a student is of one level."""
    apart: list[Kind] = []
    for kind in kinds:
        if kind.degree is not None and kind.above:
            apart += [replace(kind, degree=at, above=False) for at in ALL_DEGREES[ALL_DEGREES.index(kind.degree) :]]
        else:
            apart.append(kind)
    return apart


def enrolled(phrase: Phrase, *, final_year: bool) -> list[Condition] | None:
    """What being a student of the phrase asks; None where it cannot be said."""
    if any(kind.approved for kind in phrase.kinds):
        return None
    if not phrase.kinds:
        return [Enrolled(aim=phrase.aim, field=phrase.field, final_year=final_year)] if phrase.approved is None else None
    if phrase.classes:
        # A class is at home in technical schools only: the class says it all.
        if any(kind.school not in TECHNICAL_SCHOOLS for kind in phrase.kinds):
            return None
        first = phrase.kinds[0]
        return [Enrolled(schools=tuple(phrase.classes), aim=first.aim, field=first.field, final_year=final_year)]
    conditions: list[Condition] = []
    for kind in _levels_apart(phrase.kinds):
        schools = (kind.school,) if kind.school else ()
        student = Enrolled(at=kind.degree, schools=schools, aim=kind.aim, field=kind.field, final_year=final_year)
        before = conditions[-1] if conditions else None
        if (
            schools
            and isinstance(before, Enrolled)
            and before.schools
            and replace(before, schools=schools) == replace(student, at=before.at)
        ):
            conditions[-1] = replace(before, schools=(*before.schools, *schools))
        else:
            conditions.append(student)
    return conditions
