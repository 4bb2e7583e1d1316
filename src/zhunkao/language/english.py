"""A condition as an English sentence. For people who read no Chinese; nothing is read back from it."""

from __future__ import annotations

from typing import assert_never

from zhunkao.model.conditions import (
    Age,
    AllOf,
    AnyOf,
    Apprenticeship,
    AtLeast,
    Award,
    Certificate,
    Coaching,
    Condition,
    Contribution,
    Degree,
    Distance,
    Employed,
    Enrolled,
    FieldScope,
    Graduate,
    Intends,
    Licence,
    Named,
    Not,
    NotNamed,
    OccupationScope,
    Seniority,
    Title,
    Training,
    Unread,
    Work,
)

LEVELS = {
    5: "level 5 (junior)",
    4: "level 4 (intermediate)",
    3: "level 3 (senior)",
    2: "level 2 (technician)",
    1: "level 1 (senior technician)",
}
_SCOPES = {"own": "this occupation", "own_or_related": "this or a related occupation", "related": "a related occupation"}
_FIELDS = {
    "own": "in the occupation's field",
    "own_or_related": "in the occupation's field or a related one",
    "related": "in a related field",
    "not_own": "in another field than the occupation's",
}
_DEGREES = {
    "junior_high": "junior high school",
    "senior_high": "senior high school",
    "secondary_vocational": "secondary vocational school (中专)",
    "associate": "junior college (大专)",
    "bachelor": "a bachelor's programme (本科)",
    "master": "a master's programme",
    "doctor": "a doctoral programme",
}
_COUNTED = {"cumulative": " in total", "continuous": " without a break", "unstated": ""}
_APPROVALS = {
    "evaluated": "evaluated and recognised",
    "labour": "recognised by the labour authority",
    "national": "recognised by the national authority",
}
_AIMS = {"intermediate": "training for intermediate skills", "advanced": "training for advanced skills"}
_GRADES = {"technician": "technician (技术员)", "junior": "junior", "intermediate": "intermediate", "senior": "senior"}
_REACH = {"city": "city", "province": "provincial", "nation": "national"}
_AWARDS = {
    "science_technology": "prize for science and technology (科技成果)",
    "technical_innovation": "prize for technical innovation (技术创新)",
    "patent": "patent",
    "skill_expert": "title of skill expert (技术能手)",
    "contest": "place in a skills contest",
    "model_worker": "title of model worker (劳动模范)",
    "labour_medal": "labour medal (五一劳动奖章)",
}


def write_english(condition: Condition) -> str:
    """The sentence in English.

    >>> from zhunkao.model.conditions import Certificate, Work
    >>> write_english(Certificate(level=4, scope="own"))
    'Holds a certificate of level 4 (intermediate) in this occupation.'
    >>> write_english(Work(scope="own", counted="cumulative", years=5))
    'Has worked for at least 5 years in total in this occupation.'
    """
    said = _said(condition)
    return said[0].upper() + said[1:] + "."


def _said(condition: Condition) -> str:
    match condition:
        case AllOf(parts):
            return _listed("all of the following hold", "and", parts)
        case AnyOf(parts):
            return _listed("any one of the following holds", "or", parts)
        case AtLeast(count, parts):
            return _listed(f"at least {count} of the following hold", "", parts)
        case Not(part):
            return f"it is not the case that ({_said(part)})"
        case Unread(text):
            return f"words that were not understood: “{text}”"
        case fact:
            return _fact(fact)


def _listed(heading: str, word: str, parts: tuple[Condition, ...]) -> str:
    """Two plain facts are joined by a word; more, or nested ones, are listed with numbers."""
    plain = not any(isinstance(part, (AllOf, AnyOf, AtLeast)) or _since(part) for part in parts)
    if word and plain and len(parts) == 2:
        return f" {word} ".join(_said(part) for part in parts)
    return f"{heading}: " + "; ".join(f"({i}) {_said(part)}" for i, part in enumerate(parts, 1))


def _since(condition: Condition) -> Condition | None:
    match condition:
        case Work(since=since) | Distance(since=since):
            return since
        case _:
            return None


def _fact(condition: Condition) -> str:
    since = _since(condition)
    counted_from = f", counted from: {_said(since)}" if since is not None else ""
    return _plain(condition) + counted_from


def _plain(condition: Condition) -> str:
    match condition:
        case Certificate():
            return _certificate(condition)
        case Work():
            return _work(condition)
        case Employed(scope=scope):
            return f"still works in {_scope(scope)}"
        case Intends(scope=scope):
            return f"intends to work in {_scope(scope)}"
        case Apprenticeship(scope=scope):
            return f"has completed an apprenticeship in {_scope(scope)}"
        case Training(level=level, scope=scope, proof=proof):
            proved = "with a certificate of completion" if proof == "completion" else "with the examination passed"
            return f"has completed training for {LEVELS[level]} in {_scope(scope)}, {proved}"
        case Graduate():
            return _graduate(condition)
        case Degree():
            return _degree(condition)
        case Enrolled():
            return _enrolled(condition)
        case Title(grade=grade, field=field):
            return f"holds a professional title of {_GRADES[grade]} grade or higher{_field(field)}"
        case Award():
            return _award(condition)
        case Coaching(scope=reach, contest_class=contest_class, top=top):
            came = "came first in" if top == 1 else f"came in among the first {top} of"
            return f"has trained someone who {came} a {_REACH[reach]} contest of class {contest_class}"
        case Contribution(benefit_yuan=yuan):
            return f"took a leading part in an improvement worth at least {yuan:,} yuan"
        case Age(at_least=years):
            return f"is at least {years} years old"
        case Distance(km=km):
            return f"has driven at least {km:,} kilometres safely"
        case Licence(name=name):
            return f"holds the licence “{name}”"
        case Seniority(years=years):
            return f"has worked for at least {_years(years)} in any occupation"
        case AllOf() | AnyOf() | Not() | AtLeast() | Unread():
            return _said(condition)
        case unreachable:
            assert_never(unreachable)


def _years(number: int, unit: str = "year") -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _scope(scope: OccupationScope) -> str:
    return " or ".join(f"“{name}”" for name in scope.names) if isinstance(scope, Named) else _SCOPES[scope]


def _field(field: FieldScope | None) -> str:
    match field:
        case None:
            return ""
        case Named(names):
            return " in the field " + " or ".join(f"“{name}”" for name in names)
        case NotNamed(names):
            return " in a field other than " + " and ".join(f"“{name}”" for name in names)
        case word:
            return " " + _FIELDS[word]


def _certificate(condition: Certificate) -> str:
    level = LEVELS[condition.level] if isinstance(condition.level, int) else "reserve technician (预备技师)"
    held = f", held for at least {_years(condition.held_years)}" if condition.held_years else ""
    before = ", held before enrolment" if condition.before_enrolment else ""
    return f"holds a certificate of {level} in {_scope(condition.scope)}{held}{before}"


def _work(condition: Work) -> str:
    length = _years(condition.years) if condition.years is not None else _years(condition.months or 0, "month")
    cnc = f" ({_years(condition.cnc_years)} in numerical control)" if condition.cnc_years else ""
    probation = ", probation counted," if condition.probation else ""
    return f"has worked{probation} for at least {length}{cnc}{_COUNTED[condition.counted]} in {_scope(condition.scope)}"


def _programme(approved: str | None, aim: str | None) -> str:
    said = [word for word in (_APPROVALS.get(approved or ""), _AIMS.get(aim or "")) if word]
    return f" (a programme {' and '.join(said)})" if said else ""


def _expected(expected: bool) -> str:
    return "; final-year students included" if expected else ""


def _graduate(condition: Graduate) -> str:
    schools = " or ".join(condition.schools)
    school_class = f", class {condition.school_class} or above" if condition.school_class else ""
    programme = _programme(condition.approved, condition.aim)
    return f"has graduated from {schools}{school_class}{programme}{_field(condition.field)}{_expected(condition.expected)}"


def _degree(condition: Degree) -> str:
    above = " or above" if condition.or_above else ""
    programme = _programme(condition.approved, None)
    return (
        f"has graduated from {_DEGREES[condition.at]}{above}{programme}{_field(condition.field)}{_expected(condition.expected)}"
    )


def _enrolled(condition: Enrolled) -> str:
    student = "is a final-year student" if condition.final_year else "is a student"
    at = f" of {_DEGREES[condition.at]}" if condition.at else ""
    schools = f" at {' or '.join(condition.schools)}" if condition.schools else ""
    return f"{student}{at}{schools}{_programme(None, condition.aim)}{_field(condition.field)}"


def _award(condition: Award) -> str:
    what = _AWARDS.get(condition.what, f"award “{condition.what}”")
    reach = f" at {_REACH[condition.scope]} level or above" if condition.scope else ""
    contest_class = f", class {condition.contest_class}" if condition.contest_class else ""
    rank = f", rank {condition.rank} or better" if condition.rank else ""
    count = f", at least {condition.count} of them" if condition.count > 1 else ""
    role = ", as a main contributor" if condition.role else ""
    return f"has won: {what}{reach}{contest_class}{rank}{count}{role}"
