"""Hypothetical answers: for every place of an applicant the best answer, the worst and those between that may tell.

The best answers are made from the conditions in view: for each fact a record that serves it. The names in them are made up, and
rulings on these names stand in `Hypotheses.ground`, so that "a certificate of a related occupation" can be tried without
knowing one. Nothing else of the applicant is touched, and no made-up name ever leaves this package.

Dates: the earliest is 70 years back (not before a known birth), a fact that is listed does not lie after the day of the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.interview.places import LISTS, RECORDS, FieldSpec
from zhunkao.deciding.interview.view import View
from zhunkao.deciding.schooling import kinds_that_serve
from zhunkao.model.applicants import Applicant, EducationRecord, Relation, Relations, Unknown, WorkRecord
from zhunkao.model.conditions import (
    CLASSES,
    Apprenticeship,
    Award,
    Certificate,
    Coaching,
    Condition,
    Contribution,
    Degree,
    Distance,
    Employed,
    Enrolled,
    Graduate,
    Licence,
    Named,
    Not,
    NotNamed,
    Seniority,
    Title,
    Training,
    Work,
)
from zhunkao.model.dates import PartialDate, add_years, iso

OWN, RELATED, OTHER = "▢本", "▢相关", "▢无关"
"""Made-up names of an occupation or a field that is own, related, or neither."""

STANDS: Mapping[str, Relation] = {OWN: "own", RELATED: "related", OTHER: "none"}

LIFE_YEARS = 70
FIRST_YEAR_DAY = 693596
"""1 January 1900, the first day that the interchange form can write."""

MUCH, LITTLE = 10**12, 0


def day(ordinal: int) -> PartialDate:
    """A full date."""
    return PartialDate(iso(ordinal), ordinal, ordinal)


class Hypotheses:
    """Hypothetical answers for one applicant and entries in view; `ground` is the applicant with the made-up names ruled on."""

    def __init__(self, applicant: Applicant, view: View) -> None:
        self.today = view.on.toordinal()
        self.policy = view.policy
        self.facts = tuple(dict.fromkeys(node for condition in view.conditions() for node in nodes(condition)))
        """Every node of the conditions in view, each once."""
        targets = view.targets()
        self.own_name = targets[0] if len(targets) == 1 else OWN
        self.ground = replace(applicant, relations=self._rulings(applicant.relations, targets))
        birth = applicant.birth_date
        self.early = max(add_years(self.today, -LIFE_YEARS), FIRST_YEAR_DAY, 0 if birth is None else birth.first)
        self.has_not = any(isinstance(node, Not) for node in self.facts)
        self.has_before_enrolment = any(isinstance(node, Certificate) and node.before_enrolment for node in self.facts)
        self._made: dict[str, tuple[Any, ...]] = {}

    def _rulings(self, known: Relations, targets: tuple[str, ...]) -> Relations:
        occupations = {target: {**known.occupations.get(target, {}), **STANDS} for target in targets}
        fields = {target: {**known.fields.get(target, {}), **STANDS} for target in (*targets, *self._named_fields())}
        return Relations({**known.occupations, **occupations}, {**known.fields, **fields})

    def _named_fields(self) -> Iterator[str]:
        for node in self.facts:
            scope = getattr(node, "field", None)
            if isinstance(scope, (Named, NotNamed)):
                yield from scope.names

    # --- lists --------------------------------------------------------------------------------------------------------------

    def lists(self, name: str, *, some: bool = False) -> list[tuple[Any, ...]]:
        """What a list may hold, best first: all that serves, records that serve single facts, nothing (or nothing of use).

        `some`: the applicant has said that there is something.
        """
        serving = self.serving(name)
        found: list[tuple[Any, ...]] = [serving] if serving else []
        if self.has_not and len(serving) > 1:
            found += [(record,) for record in serving]
        found.append((self._useless(name),) if some else ())
        if name == "education" and not self.policy.full_time_study_counts:
            found.append((self._long_study(),))
        return found

    def _long_study(self) -> EducationRecord:
        """A full-time study during which no work counts."""
        return EducationRecord(full_time=True, status="left", entered_on=day(self.early), graduated_on=day(self.today))

    def serving(self, name: str) -> tuple[Any, ...]:
        """Records of a list that serve the facts in view, each as well as a record can."""
        if name not in self._made:
            made = dict.fromkeys(record for node in self.facts for of, record in self._records(node) if of == name)
            self._made[name] = tuple(made)
        return self._made[name]

    def _records(self, node: Condition) -> Iterator[tuple[str, Any]]:
        early = day(self.early)
        match node:
            case Certificate(level=level, scope=scope):
                yield "certificates", self._record("certificates", occupation=self.name_for(scope), level=level, issued_on=early)
            case Work(scope=scope) | Employed(scope=scope):
                yield "work", WorkRecord(occupation=self.name_for(scope), start=early, end=None, cnc=True)
            case Seniority():
                yield "work", WorkRecord(occupation=OTHER, start=early, end=None)
            case Training(level=asked, scope=scope):
                yield "training", self._record("training", occupation=self.name_for(scope), level=asked, completed_on=early)
            case Apprenticeship(scope=scope):
                record = self._record("apprenticeships", occupation=self.name_for(scope), completed_on=early)
                yield "apprenticeships", record
            case Graduate() | Degree() | Enrolled():
                for record in self._studies(node):
                    yield "education", record
                    if self.has_before_enrolment:
                        yield "education", self._begun_today(record)
            case Title(grade=grade):
                yield "titles", self._record("titles", grade=grade, field=self.major_for(node.field), obtained_on=early)
            case Licence(name=name):
                yield "licences", self._record("licences", name=name, issued_on=early)
            case _:
                yield from self._results(node)

    def _results(self, node: Condition) -> Iterator[tuple[str, Any]]:
        mine = (self.own_name,)
        match node:
            case Award():
                made = {"what": node.what, "scope": node.scope or "nation", "rank": node.rank or 1, "role": node.role or "main"}
                for number in range(node.count):
                    # Two prizes are told apart by what nothing asks for.
                    names = mine * (number + 1)
                    yield "awards", self._record("awards", contest_class=node.contest_class or 1, occupations=names, **made)
            case Coaching(scope=scope, contest_class=contest_class):
                yield "coaching", self._record("coaching", scope=scope, contest_class=contest_class, rank=1)
            case Contribution():
                yield "contributions", self._record("contributions", benefit_yuan=MUCH, occupations=mine)
            case Distance():
                yield "distances", self._record("distances", km=MUCH, since=day(self.today))
            case _:
                return

    def _begun_today(self, record: EducationRecord) -> EducationRecord:
        """The same study, entered today: every certificate was there before."""
        assert record.graduated_on is not None
        until = day(max(self.today, record.graduated_on.first))
        return replace(record, entered_on=day(self.today), graduated_on=until)

    @staticmethod
    def _record(of: str, /, **fields: Any) -> Any:
        return RECORDS[of](**fields)

    def _studies(self, node: Graduate | Degree | Enrolled) -> Iterator[EducationRecord]:
        """Schools that serve: entered some years after the first day, so that certificates may lie before; left long ago."""
        entered = day(min(add_years(self.early, 10), self.today))
        left = day(min(add_years(self.early, 13), self.today))
        common: dict[str, Any] = {"major": self.major_for(node.field), "entered_on": entered, "full_time": False}
        match node:
            case Graduate(schools=schools):
                for kind in self._kinds(schools):
                    stated: dict[str, Any] = {
                        "school_class": node.school_class or CLASSES[-1],
                        "aim": node.aim,
                        "approved": node.approved,
                    }
                    yield EducationRecord(
                        school_kind=kind, degree=None, status="graduated", graduated_on=left, **stated, **common
                    )
            case Degree(at=at):
                kind = _SCHOOLS_OF.get(at, "高等院校")
                common |= {"school_kind": kind, "degree": at, "approved": node.approved}
                yield EducationRecord(status="graduated", graduated_on=left, **common)
            case Enrolled(schools=schools):
                common |= {"aim": node.aim, "status": "final_year", "graduated_on": day(add_years(self.today, 1))}
                degree = node.at or "bachelor"
                for kind in self._kinds(schools) or ["高等院校"]:
                    for school_class in [name for name in schools if name in CLASSES] or [CLASSES[-1]]:
                        yield EducationRecord(school_kind=kind, degree=degree, school_class=school_class, **common)

    @staticmethod
    def _kinds(schools: tuple[str, ...]) -> list[str]:
        """A school kind for each of the printed ones; for class names a school that has classes."""
        found = []
        for school in schools:
            serving = kinds_that_serve(school)
            if serving:
                found.append(min(serving))
            elif school in CLASSES:
                found.append("技师学院")
        return list(dict.fromkeys(found))

    def _useless(self, name: str) -> Any:
        """A record that serves nothing."""
        made: dict[str, Any] = {"occupation": OTHER} if hasattr(RECORDS[name], "occupation") else {}
        for spec in LISTS[name]:
            made.setdefault(spec.attribute, self.values(name, spec, RECORDS[name]())[-1])
        if name == "work":
            made |= {"start": day(self.early), "end": day(self.early), "declared_months": None, "nature": "internship"}
        return RECORDS[name](**made)

    # --- names --------------------------------------------------------------------------------------------------------------

    def name_for(self, scope: Any) -> str:
        """An occupation that lies in a scope."""
        if isinstance(scope, Named):
            return scope.names[0]
        return RELATED if scope == "related" else self.own_name

    def major_for(self, scope: Any) -> str:
        """A field that lies in a scope."""
        if isinstance(scope, Named):
            return scope.names[0]
        return OTHER if isinstance(scope, NotNamed) or scope == "not_own" else OWN

    # --- fields -------------------------------------------------------------------------------------------------------------

    def values(self, name: str, spec: FieldSpec, record: Any) -> list[Any]:
        """What a field of a record may be, best first and worst last."""
        if spec.form == "date":
            return self.dates(name, spec, record)
        if spec.form == "number":
            return self._numbers(spec)
        if spec.form == "text":
            return self._texts(name, spec)
        if spec.key == "what":
            return list(dict.fromkeys([node.what for node in self.facts if isinstance(node, Award)] + list(spec.words)))
        best_first = spec.key in ("level", "status", "nature", "role")
        return list(spec.words) if best_first else list(reversed(spec.words))

    def _numbers(self, spec: FieldSpec) -> list[Any]:
        if spec.key == "rank":
            return [1, 10**6]
        if spec.key == "class":
            asked = [node.contest_class for node in self.facts if isinstance(node, (Award, Coaching))]
            return [*dict.fromkeys(number for number in asked if number is not None), 10**6]
        return [12 * LIFE_YEARS, 0] if spec.key == "years" else [MUCH, LITTLE]

    def _texts(self, name: str, spec: FieldSpec) -> list[Any]:
        if spec.key in ("occupation", "for"):
            scopes = [getattr(node, "scope", None) for node in self.facts]
            named = [scope.names[0] for scope in scopes if isinstance(scope, Named)]
            names = list(dict.fromkeys((self.own_name, *named, RELATED, OTHER)))
            return names if spec.key == "occupation" else [(each,) for each in names]
        if spec.key in ("major", "field"):
            named = [scope.names[0] for node in self.facts if isinstance(scope := getattr(node, "field", None), Named)]
            return list(dict.fromkeys((OWN, *named, RELATED, OTHER)))
        return [*dict.fromkeys(node.name for node in self.facts if isinstance(node, Licence)), OTHER]

    def dates(self, name: str, spec: FieldSpec, record: Any) -> list[PartialDate | None]:
        """The days that a date may be, best first: as early as possible, in between, as late as possible."""
        given = getattr(record, spec.attribute, None)
        if isinstance(given, PartialDate):
            # A month or year that holds today: the day of it is not known.
            ends = [given.first, given.last] if spec.key != "since" else [given.last, given.first]
            return [day(ordinal) for ordinal in dict.fromkeys((*ends, self.today))]
        first, last = self._bounds(name, spec, record)
        if spec.key == "to":
            return [None, day(max(first, self.today)), day(first)]
        if first > last:
            return []
        middle = min(max(first, add_years(self.early, 11)), last)
        order = (last, middle, first) if spec.key == "since" else (first, middle, last)
        found: list[PartialDate | None] = [day(ordinal) for ordinal in dict.fromkeys(order)]
        if spec.key == "graduated_on" and getattr(record, "status", None) != "graduated":
            found.insert(1, day(max(first, self.today + 1)))
        return found

    def _bounds(self, name: str, spec: FieldSpec, record: Any) -> tuple[int, int]:
        """The first and the last day that a date may be."""
        first, last = self.early, self.today
        if name == "work" and spec.key == "from" and isinstance(record.end, PartialDate):
            last = min(last, record.end.last)
        if name == "work" and spec.key == "to" and record.start is not None:
            first = record.start.first
        if name == "education" and spec.key == "entered_on" and record.graduated_on is not None:
            last = min(last, record.graduated_on.last)
            first = min(first, last)
        if name == "education" and spec.key == "graduated_on" and record.entered_on is not None:
            first = record.entered_on.first
        return first, last

    def births(self) -> list[PartialDate]:
        """The days of birth that fit: long ago, or as late as the first work allows."""
        latest = min([self.today, *(record.start.last for record in self.ground.work or () if record.start is not None)])
        return [day(max(add_years(self.today, -100), FIRST_YEAR_DAY)), day(latest)]


_SCHOOLS_OF = {"junior_high": "初中", "senior_high": "普通高中", "secondary_vocational": "中等职业学校"}


def is_open_date(value: PartialDate | Unknown | None, today: int) -> bool:
    """Whether a date is not known, or known only as a month or year in which today lies."""
    return value is None or (isinstance(value, PartialDate) and not value.is_day and value.first <= today <= value.last)
