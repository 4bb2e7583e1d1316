"""Schools, degrees and students: which records serve what is asked, since when, and the days of full-time study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from oracle.case import Case
from oracle.dates import Stamp, Stretch, exists, read_stamp
from oracle.logic import Value, both, either
from oracle.relations import in_field

DEGREES = ["junior_high", "senior_high", "secondary_vocational", "associate", "bachelor", "master", "doctor"]
CLASSES = ["中级工班", "高级工班", "预备技师班", "技师班"]
TECHNICAL = ["技工学校", "高级技工学校", "技师学院"]
VOCATIONAL = ["中等职业学校", "高等职业学校"]
KINDS = [*TECHNICAL, *VOCATIONAL, "初中", "普通高中", "高等院校"]
AFTER_JUNIOR = {*TECHNICAL, "中等职业学校", "普通高中"}
AFTER_SENIOR = {"高等职业学校", "高等院校"}
CLASS_DEGREES = {"高级工班": "associate", "预备技师班": "bachelor", "技师班": "bachelor"}
STATUSES = ["graduated", "final_year", "enrolled", "left"]
PRINTED = {
    "中等以上职业学校": "中等职业学校",
    "中等及以上职业学校": "中等职业学校",
    "职业院校": "中等职业学校",
    "职业技术学院": "高等职业学校",
    "高等职业院校": "高等职业学校",
    "技工院校": "技工学校",
    "普通高等学校": "高等院校",
}


@dataclass(frozen=True)
class Hit:
    """One record against one fact: whether it serves, and the earliest and latest day from which it may have done so."""

    value: Value
    earliest: date
    latest: date


def dated(value: Value, stamp: Stamp | None) -> Hit:
    """A hit from its date on; without a date from any day.

    AMBIGUOUS: may a fact without a date, which surely is there on D, bound a length by D? Chosen: no bound from it at all
    (latest is date.max), because "lengths that hang on it are unknown"; this differs only under year_end_cutoff.
    AMBIGUOUS: a certificate "2026" for D within 2026 may be there, but since when? Chosen: "means its last day" without
    exception, so a length since it is nothing yet and the answer no, because unknown is only whether it exists.
    """
    return Hit(value, date.min, date.max) if stamp is None else Hit(value, stamp.value, stamp.value)


def school_kind(record: dict[str, Any]) -> str | None:
    """The kind of school, None where unknown or no word of the list."""
    kind = record.get("school_kind")
    kind = "高等职业学校" if kind == "职业技术学院" else kind
    return kind if kind in KINDS else None


def statuses(case: Case, record: dict[str, Any]) -> set[str]:
    """The statuses a record may have on D.

    AMBIGUOUS: status absent and graduated_on after D. Chosen: anything but graduated, because the diploma does not exist yet.
    AMBIGUOUS: `enrolled` with a graduated_on that has passed. Chosen: still enrolled, because only final_year is said to become
    graduated.
    """
    status = record.get("status")
    stamp = read_stamp(record.get("graduated_on"), start=False)
    if status in ("enrolled", "left"):
        return {status}
    if status is not None and status not in STATUSES:
        # "A word outside these lists is unknown": only an absent one becomes graduated by its date.
        return set(STATUSES) - ({"graduated"} if stamp is not None and stamp.exists(case.day) is False else set())
    if stamp is None:
        return {status} if status in STATUSES else set(STATUSES)
    done = stamp.exists(case.day)
    before = {"final_year"} if status in STATUSES else {"final_year", "enrolled", "left"}
    return {"graduated"} if done is True else before if done is False else before | {"graduated"}


def has_status(case: Case, record: dict[str, Any], wanted: set[str]) -> Value:
    """Whether the status on D is one of those wanted."""
    possible = statuses(case, record)
    return True if possible <= wanted else None if possible & wanted else False


def diploma(case: Case, record: dict[str, Any], value: Value) -> Hit:
    """A hit from the day of the diploma.

    AMBIGUOUS: years since a diploma that a final-year student, taken by `expected`, does not hold yet. Chosen: none count so
    far (the hit lies at date.max), because its date is after D.
    """
    if "graduated" not in statuses(case, record):
        return Hit(value, date.max, date.max)
    return dated(value, read_stamp(record.get("graduated_on"), start=False))


def is_there(case: Case, record: dict[str, Any]) -> Value:
    """Whether the study had begun on D."""
    return exists(read_stamp(record.get("entered_on"), start=True), case.day)


def stated(case: Case, record: dict[str, Any], key: str, wanted: str | None) -> Value:
    """An aim or approval: presumed where nobody stated it; advanced serves intermediate."""
    found = record.get(key)
    if wanted is None:
        return True
    if found is None:
        return True if case.policy["presume_programme"] else None
    return found == wanted or (key == "aim" and found == "advanced" and wanted == "intermediate")


def reaches_degree(case: Case, degree: str, node: dict[str, Any]) -> bool:
    """That degree or higher; exactly that one where the policy says so and 及以上 is not printed.

    AMBIGUOUS: the policy speaks of "a degree without or_above". Chosen: `enrolled` with `at`, which has no or_above, is meant
    too.
    """
    have, need = DEGREES.index(degree), DEGREES.index(node["at"])
    return have >= need if case.policy["higher_degree_counts"] or node.get("or_above") else have == need


def of_degree(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Value:
    """Whether a record is of the degree asked for, by itself or, where the policy says so, by the class of a technical school."""
    own: Value = None
    if "degree" in record and record["degree"] is None:
        own = False
    elif record.get("degree") in DEGREES:
        own = reaches_degree(case, record["degree"], node)
    if not case.policy["technical_school_as_degree"]:
        return own
    kind, name = school_kind(record), record.get("class")
    technical = None if kind is None else kind in TECHNICAL
    if name in CLASSES:
        by_class: Value = name in CLASS_DEGREES and reaches_degree(case, CLASS_DEGREES[name], node)
    else:
        by_class = None if any(reaches_degree(case, degree, node) for degree in CLASS_DEGREES.values()) else False
    return either([own, both([technical, by_class])])


def proves(case: Case, record: dict[str, Any], at: str) -> Value:
    """Whether what a record is of comes after junior or senior high school, so that having begun it proves that.

    AMBIGUOUS: does a record that proves senior_high also prove junior_high, and does the proof stand where higher_degree_counts
    is off? Chosen: yes to both, because whoever went on has held the lower diploma as well.
    AMBIGUOUS: is a technical class that counts as associate by policy "of a degree associate and above" here? Chosen: yes.
    AMBIGUOUS: does `expected` make a final-year student of a lower school "completed"? Chosen: no.
    """
    kind = school_kind(record)
    after_senior = kind in AFTER_SENIOR if kind else None
    associate = of_degree(case, record, {"at": "associate", "or_above": True})
    senior = either([after_senior, associate])
    return senior if at == "senior_high" else either([kind in AFTER_JUNIOR if kind else None, senior])


def completes(case: Case, record: dict[str, Any]) -> Value:
    """Whether a record is of a school that comes after junior high, completed: it equals senior high (同等学力)."""
    kind = school_kind(record)
    return both([kind in AFTER_JUNIOR if kind else None, has_status(case, record, {"graduated"})])


def degree_hits(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """A record against a `degree`: by itself, and as what comes after it.

    AMBIGUOUS: the day since which a school that comes after proves the lower one. Chosen: at the latest when it was entered,
    perhaps long before (the diploma's day where nobody says when it was entered); a completed school that equals senior high
    from the day of its diploma. A printed approval is not asked of what comes after.
    """
    wanted = {"graduated", "final_year"} if node.get("expected") and case.policy["expected_graduates"] else {"graduated"}
    there = is_there(case, record)
    parts = [
        of_degree(case, record, node),
        has_status(case, record, wanted),
        in_field(case, node.get("field"), record.get("major")),
        stated(case, record, "approved", node.get("approved")),
    ]
    yield diploma(case, record, both([there, *parts]))
    if node.get("field") is None and node["at"] in ("junior_high", "senior_high"):
        entered = read_stamp(record.get("entered_on"), start=True)
        completed = diploma(case, record, both([there, completes(case, record)]))
        value = both([there, proves(case, record, node["at"])])
        yield Hit(value, date.min, entered.value if entered else completed.latest)
        yield completed


def serving_kinds(printed: str, *, enrolled: bool) -> set[str] | None:
    """The school kinds that serve a printed one; None where the printed one is not known.

    AMBIGUOUS: 高等院校 takes 高等职业学校 as well for `enrolled`. Chosen: 普通高等学校, which "is 高等院校", likewise;
    `graduate` does not.
    """
    kind = PRINTED.get(printed, printed)
    if kind in TECHNICAL:
        return set(TECHNICAL[TECHNICAL.index(kind) :])
    if kind == "中等职业学校":
        return {*VOCATIONAL, *TECHNICAL}
    if kind == "高等院校" and enrolled:
        return {"高等院校", "高等职业学校"}
    return {kind} if kind in KINDS else None


def at_school(record: dict[str, Any], printed: str, *, enrolled: bool) -> Value:
    """Whether a record is of a printed school, or, for students, of a printed class (compared one by one)."""
    if enrolled and printed in CLASSES:
        name = record.get("class")
        return name == printed if name in CLASSES else None
    kind, serving = school_kind(record), serving_kinds(printed, enrolled=enrolled)
    return None if kind is None or serving is None else kind in serving


def of_class(record: dict[str, Any], wanted: str | None) -> Value:
    """That class or above."""
    name = record.get("class")
    if wanted is None:
        return True
    return CLASSES.index(name) >= CLASSES.index(wanted) if name in CLASSES else None


def graduate_hits(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """A record against a `graduate`."""
    wanted = {"graduated", "final_year"} if node.get("expected") and case.policy["expected_graduates"] else {"graduated"}
    parts = [
        is_there(case, record),
        either(at_school(record, printed, enrolled=False) for printed in node["schools"]),
        of_class(record, node.get("class")),
        has_status(case, record, wanted),
        in_field(case, node.get("field"), record.get("major")),
        stated(case, record, "aim", node.get("aim")),
        stated(case, record, "approved", node.get("approved")),
    ]
    yield diploma(case, record, both(parts))


def enrolled_hits(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """A record against an `enrolled`; school and degree are both asked where both are printed."""
    wanted = {"final_year"} if node.get("final_year") else {"enrolled", "final_year"}
    schools = node.get("schools") or []
    parts = [
        is_there(case, record),
        of_degree(case, record, node) if node.get("at") else True,
        either(at_school(record, printed, enrolled=True) for printed in schools) if schools else True,
        has_status(case, record, wanted),
        in_field(case, node.get("field"), record.get("major")),
        stated(case, record, "aim", node.get("aim")),
    ]
    yield dated(both(parts), read_stamp(record.get("entered_on"), start=True))


STUDIES = {"degree": degree_hits, "graduate": graduate_hits, "enrolled": enrolled_hits}


def study_of(case: Case, record: dict[str, Any]) -> tuple[Stretch | None, Stretch | None]:
    """The days a record takes from work for sure, and at most.

    AMBIGUOUS: "days between entered_on and graduated_on". Chosen: [entered_on, graduated_on), because who starts work on the
    day of the diploma is no student that day.
    AMBIGUOUS: no graduated_on. Chosen: to D for enrolled and final_year; otherwise an unknown date, nothing for sure.
    """
    there, full_time = is_there(case, record), record.get("full_time")
    if there is False or full_time is False:
        return None, None
    entered, graduated = (read_stamp(record.get(key), start=key == "entered_on") for key in ("entered_on", "graduated_on"))
    end = min(graduated.value, case.end()) if graduated else case.end()
    most = (entered.value if entered else date.min, end)
    sure = full_time is True and there is True and entered and (graduated or statuses(case, record) <= {"enrolled", "final_year"})
    return (most if sure else None), most


def study_days(case: Case) -> tuple[list[Stretch], list[Stretch]]:
    """The days of full-time study for sure, and at most; none where they count as work all the same.

    AMBIGUOUS: the education list is unknown and study is to be taken off. Chosen: any day may have been study, because unknown
    is not no.
    """
    if case.policy["full_time_study_counts"]:
        return [], []
    records = case.records("education")
    if records is None:
        return [], [(date.min, date.max)]
    bounds = [study_of(case, record) for record in records]
    return [least for least, _ in bounds if least], [most for _, most in bounds if most]
