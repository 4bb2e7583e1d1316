"""Decisions worked out by hand from the contract, beside those of its own file: the rules that those do not touch.

Each is (name, expression or entry, applicant, day, policy, status expected). Any engine can be held to them.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
Worked = tuple[str, Json, Json, str, Json | None, str]

YES, NO, OPEN = "eligible", "not_eligible", "undetermined"
HERE = "灯塔看守工"
D = "2026-11-20"


def spell(start: str, **more: Any) -> Json:
    """Dated work in the own occupation, still going on unless told."""
    return {"occupation": HERE, "from": start, "to": None, **more}


def declared(years: float) -> Json:
    """A figure alone."""
    return {"occupation": HERE, "years": years}


def held(level: int | str, issued: str | None, occupation: str = HERE) -> Json:
    """A certificate."""
    return {"occupation": occupation, "level": level, "issued_on": issued}


def work(years: int, counted: str = "cumulative", **more: Any) -> Json:
    """A `work` condition of the own occupation."""
    return {"work": {"years": years, "in": "own", "counted": counted, **more}}


def certificate(level: int | str, **more: Any) -> Json:
    """A `certificate` condition of the own occupation."""
    return {"certificate": {"level": level, "in": "own", **more}}


def ruled(kind: str, **names: str) -> Json:
    """Rulings for the target."""
    return {kind: {HERE: names}}


UNKNOWN_END = {"work": [{"occupation": HERE, "from": "2021-03-01"}]}
HALF_YEARS = [spell("2020-01-01", to="2020-06-30"), spell("2022-01-01", to="2022-07-02")]
TWO_STRETCHES = {"work": [spell("2018-01-01", to="2019-12-31"), spell("2020-04-02")]}
STUDY = {"school_kind": "高等院校", "status": "graduated", "entered_on": "2017-09-01", "graduated_on": "2020-07-01"}
BESIDE_STUDY = {"work": [spell("2018-01-01")], "education": [{**STUDY, "full_time": True}]}
PERHAPS_BESIDE_STUDY = {"work": [spell("2018-01-01")], "education": [STUDY]}
TWO_STARTS = [certificate(4), {"title": {"grade": "junior"}}]
LONG_AT_WORK = {"work": [spell("2010-01-01")]}
SENIOR_HIGH = {"school_kind": "普通高中", "degree": "senior_high", "status": "graduated"}
STARTED_TWICE = {
    "certificates": [held(4, "2015-01-01")],
    "titles": [{"grade": "junior", "obtained_on": "2020-01-01"}],
    "work": [spell("2010-01-01")],
}
BEFORE_STUDY = {"all": [certificate(5, before_enrolment=True), {"enrolled": {"schools": ["技师学院"]}}]}
STUDENT = {"school_kind": "技师学院", "status": "enrolled", "entered_on": "2024-09-01"}
NO_DEGREE = {"status": "graduated", "degree": None, "graduated_on": "2015-07-01"}
FINAL_YEAR = {"school_kind": "高等院校", "degree": "bachelor", "status": "final_year", "graduated_on": "2027-07-01"}
ADVANCED = {"school_kind": "高等职业学校", "status": "graduated", "graduated_on": "2015-07-01", "aim": "advanced"}
AIMED = {"graduate": {"schools": ["高等职业学校"], "aim": "intermediate"}}
BACHELOR = {"status": "graduated", "graduated_on": "2015-07-01", "degree": "bachelor"}
RANK_THREE = {"what": "contest", "scope": "nation", "rank": 3, "class": 2, "for": [HERE]}
THOUSANDS = {"km": 100_000, "since": "2015-05-01"}


def at(**fields: Any) -> Json:
    """A `degree` condition."""
    return {"degree": fields}


def schooled(*records: Json) -> Json:
    """An applicant of whom schooling is known."""
    return {"education": list(records)}


TIME: list[Worked] = [
    ("cutoff_counts_31_december", work(5), {"work": [spell("2022-01-01")]}, D, {"year_end_cutoff": True}, YES),
    ("cutoff_a_day_short", work(5), {"work": [spell("2022-01-02")]}, D, {"year_end_cutoff": True}, NO),
    ("no_cutoff", work(5), {"work": [spell("2022-01-01")]}, D, None, NO),
    ("cutoff_needs_the_spell_on_d", work(1), {"work": [spell("2026-12-01")]}, D, {"year_end_cutoff": True}, NO),
    ("cutoff_ended_spell", work(1), {"work": [spell("2026-01-01", to="2026-10-31")]}, D, {"year_end_cutoff": True}, NO),
    ("study_taken_off_a_day_short", work(3), BESIDE_STUDY, "2023-06-30", {"full_time_study_counts": False}, NO),
    ("study_taken_off", work(3), BESIDE_STUDY, "2023-07-01", {"full_time_study_counts": False}, YES),
    ("study_counts", work(3), BESIDE_STUDY, "2023-06-30", None, YES),
    ("perhaps_full_time", work(3), PERHAPS_BESIDE_STUDY, "2023-06-30", {"full_time_study_counts": False}, OPEN),
    ("gap_of_92_days_counts", work(5, "continuous"), TWO_STRETCHES, "2023-01-01", {"gap_counts": 92}, YES),
    ("gap_of_92_days_is_not_looked_at", work(5, "continuous"), TWO_STRETCHES, "2023-01-01", {"gap_review": 91}, NO),
    ("gap_under_review_does_not_matter", work(2, "continuous"), TWO_STRETCHES, "2023-01-01", None, YES),
    ("cnc_work_alone", work(4, cnc_years=2), {"work": [spell("2024-11-20", cnc=True)]}, D, None, YES),
    ("cnc_work_a_day_short", work(4, cnc_years=2), {"work": [spell("2024-11-21", cnc=True)]}, D, None, NO),
    ("probation_where_printed", work(1, probation=True), {"work": [spell("2025-11-20", nature="probation")]}, D, None, YES),
    ("regular_work_for_probation", work(1, probation=True), {"work": [spell("2025-11-20")]}, D, None, YES),
    ("a_nature_unheard_of", work(1), {"work": [spell("2020-01-01", nature="volunteer")]}, D, None, OPEN),
    ("several_stretches_by_days", work(1), {"work": HALF_YEARS}, D, None, YES),
    ("several_a_day_short", work(1), {"work": [HALF_YEARS[0], spell("2022-01-01", to="2022-07-01")]}, D, None, NO),
    ("one_stretch_not_by_days", work(4), {"work": [spell("2018-01-01", to="2021-12-30")]}, D, None, NO),
    (
        "touching_spells_are_one",
        work(4),
        {"work": [spell("2018-01-01", to="2019-12-31"), spell("2020-01-01", to="2021-12-30")]},
        D,
        None,
        NO,
    ),
    ("unknown_end_is_a_question", work(5), UNKNOWN_END, D, None, OPEN),
    ("employed_with_unknown_end", {"employed": {"in": "own"}}, UNKNOWN_END, D, None, OPEN),
    ("employed_without_a_day", {"employed": {"in": "own"}}, {"work": [{"occupation": HERE, "to": None}]}, D, None, YES),
    ("employed_once_without_a_day", {"employed": {"in": "own"}}, {"work": [{"occupation": HERE, "to": "2020"}]}, D, None, NO),
    ("employed_for_declared_years", {"employed": {"in": "own"}}, {"work": [{**declared(3), "to": None}]}, D, None, OPEN),
    ("month_of_the_start", {"employed": {"in": "own"}}, {"work": [spell("2026-11")]}, D, None, OPEN),
    ("month_after_the_start", {"employed": {"in": "own"}}, {"work": [spell("2026-11")]}, "2026-12-01", None, YES),
    ("declared_months_rounded_down", work(2), {"work": [declared(1.99)]}, D, None, NO),
    ("declared_and_a_month", work(2), {"work": [declared(1.99), spell("2020-01-01", to="2020-01-31")]}, D, None, YES),
    (
        "declared_fills_a_gap",
        work(5, "continuous"),
        {"work": [*TWO_STRETCHES["work"], declared(1)]},
        "2023-01-01",
        {"gap_review": 0},
        OPEN,
    ),
    (
        "declared_cannot_fill_time",
        work(3, since=certificate(4)),
        {"certificates": [held(4, "2023-11-21")], "work": [declared(9)]},
        D,
        None,
        NO,
    ),
    ("neither_dates_nor_years", work(9), {"work": [{"occupation": HERE}]}, D, None, OPEN),
    ("since_any_takes_the_earlier", work(5, since={"any": TWO_STARTS}), STARTED_TWICE, "2021-01-01", None, YES),
    ("since_all_takes_the_later", work(5, since={"all": TWO_STARTS}), STARTED_TWICE, "2021-01-01", None, NO),
    (
        "since_perhaps_an_earlier_one",
        work(5, since=certificate(4)),
        {"certificates": [held(4, "2010-01-01", "潮汐记录员"), held(4, "2024-01-01")], "work": [spell("2009-01-01")]},
        D,
        None,
        OPEN,
    ),
    ("held_from_29_february", certificate(4, held_years=2), {"certificates": [held(4, "2024-02-29")]}, "2026-02-28", None, YES),
    ("held_a_day_short", certificate(4, held_years=2), {"certificates": [held(4, "2024-02-29")]}, "2026-02-27", None, NO),
    ("held_since_nobody_knows", certificate(4, held_years=1), {"certificates": [held(4, None)]}, D, None, OPEN),
    ("held_without_date", certificate(4), {"certificates": [held(4, None)]}, D, None, YES),
    ("year_not_over", certificate(4), {"certificates": [held(4, "2026")]}, D, None, OPEN),
    (
        "seniority_takes_no_probation",
        {"seniority": {"years": 1}},
        {"work": [spell("2020-01-01", nature="probation")]},
        D,
        None,
        NO,
    ),
]

SCHOOL: list[Worked] = [
    (
        "certificate_before_the_study",
        BEFORE_STUDY,
        {"certificates": [held(5, "2024-08-31")], "education": [STUDENT]},
        D,
        None,
        YES,
    ),
    (
        "certificate_during_the_study",
        BEFORE_STUDY,
        {"certificates": [held(5, "2024-09-01")], "education": [STUDENT]},
        D,
        None,
        NO,
    ),
    (
        "entered_nobody_knows_when",
        BEFORE_STUDY,
        {"certificates": [held(5, "2024-08-31")], "education": [{**STUDENT, "entered_on": None}]},
        D,
        None,
        OPEN,
    ),
    (
        "junior_high_of_who_left",
        at(at="junior_high"),
        schooled({"school_kind": "技工学校", "status": "left", "degree": None}),
        D,
        None,
        YES,
    ),
    (
        "senior_high_of_who_left",
        at(at="senior_high"),
        schooled({"school_kind": "技工学校", "status": "left", "degree": None}),
        D,
        None,
        NO,
    ),
    ("senior_high_of_a_graduate", at(at="senior_high"), schooled({**NO_DEGREE, "school_kind": "技工学校"}), D, None, YES),
    ("a_status_that_nobody_knows", at(at="bachelor"), schooled({**BACHELOR, "status": "肄业"}), D, None, OPEN),
    ("no_status_but_a_diploma", at(at="bachelor"), schooled({**BACHELOR, "status": None}), D, None, YES),
    ("senior_high_of_a_student", at(at="senior_high"), schooled({"school_kind": "高等院校", "status": "enrolled"}), D, None, YES),
    (
        "no_proof_where_a_field_is_asked",
        at(at="senior_high", field="own"),
        schooled({"school_kind": "高等院校", "degree": "bachelor", "status": "enrolled", "major": "灯塔工程"}),
        D,
        None,
        NO,
    ),
    (
        "class_as_degree",
        at(at="associate"),
        schooled({**NO_DEGREE, "school_kind": "技师学院", "class": "高级工班"}),
        D,
        {"technical_school_as_degree": True},
        YES,
    ),
    (
        "class_of_another_school",
        at(at="associate"),
        schooled({**NO_DEGREE, "school_kind": "中等职业学校", "class": "高级工班"}),
        D,
        {"technical_school_as_degree": True},
        NO,
    ),
    ("expected", at(at="bachelor", expected=True), schooled(FINAL_YEAR), D, None, YES),
    ("expected_by_nobody", at(at="bachelor", expected=True), schooled(FINAL_YEAR), D, {"expected_graduates": False}, NO),
    ("enrolled_all_the_same", {"enrolled": {"at": "bachelor"}}, schooled(FINAL_YEAR), D, {"expected_graduates": False}, YES),
    ("diploma_on_its_day", at(at="bachelor"), schooled(FINAL_YEAR), "2027-07-01", None, YES),
    ("no_student_any_more", {"enrolled": {"at": "bachelor"}}, schooled(FINAL_YEAR), "2027-07-01", None, NO),
    ("advanced_serves_intermediate", AIMED, schooled(ADVANCED), D, None, YES),
    (
        "another_aim",
        {"graduate": {**AIMED["graduate"], "aim": "advanced"}},
        schooled({**ADVANCED, "aim": "intermediate"}),
        D,
        None,
        NO,
    ),
    ("aim_not_presumed", AIMED, schooled({**ADVANCED, "aim": None}), D, {"presume_programme": False}, OPEN),
    (
        "technician_school_as_vocational",
        {"graduate": {"schools": ["中等职业学校"]}},
        schooled({**NO_DEGREE, "school_kind": "技师学院"}),
        D,
        None,
        YES,
    ),
    (
        "college_serves_no_higher_vocational",
        {"graduate": {"schools": ["高等职业院校"]}},
        schooled({**NO_DEGREE, "school_kind": "高等院校"}),
        D,
        None,
        NO,
    ),
    (
        "student_of_a_class",
        {"enrolled": {"schools": ["预备技师班", "技师班"]}},
        schooled({**STUDENT, "class": "技师班"}),
        D,
        None,
        YES,
    ),
    (
        "student_of_a_lower_class",
        {"enrolled": {"schools": ["预备技师班", "技师班"]}},
        schooled({**STUDENT, "class": "高级工班"}),
        D,
        None,
        NO,
    ),
    (
        "class_or_above",
        {"graduate": {"schools": ["技工院校"], "class": "高级工班"}},
        schooled({**NO_DEGREE, "school_kind": "技师学院", "class": "技师班"}),
        D,
        None,
        YES,
    ),
    (
        "field_related_takes_own",
        at(at="bachelor", field="related"),
        {**schooled({**BACHELOR, "major": "灯塔工程"}), "relations": ruled("fields", 灯塔工程="own")},
        D,
        None,
        YES,
    ),
    ("not_own_of_nobody_knows", at(at="bachelor", field="not_own"), schooled({**BACHELOR, "major": "云图绘制"}), D, None, OPEN),
    (
        "not_own_of_related",
        at(at="bachelor", field="not_own"),
        {**schooled({**BACHELOR, "major": "航标技术"}), "relations": ruled("fields", 航标技术="related")},
        D,
        None,
        YES,
    ),
    (
        "named_by_ruling_before_words",
        at(at="bachelor", field={"named": ["医学"]}),
        {**schooled({**BACHELOR, "major": "医学史"}), "relations": {"fields": {"医学": {"医学史": "none"}}}},
        D,
        None,
        NO,
    ),
    ("no_major", at(at="bachelor", field="own"), schooled(BACHELOR), D, None, OPEN),
]

MATCHING: list[Worked] = [
    ("reserve_technician_is_no_level", certificate(5), {"certificates": [held("reserve_technician", "2020-01-01")]}, D, None, NO),
    ("level_nobody_knows", certificate(5), {"certificates": [{"occupation": HERE}]}, D, None, OPEN),
    (
        "named_is_false_otherwise",
        {"employed": {"in": {"named": ["浮标油漆工"]}}},
        {"work": [{**spell("2020-01-01"), "occupation": "潮汐记录员"}]},
        D,
        None,
        NO,
    ),
    ("related_takes_no_own", {"employed": {"in": "related"}}, {"work": [spell("2020-01-01")]}, D, None, NO),
    (
        "award_of_a_wider_scope",
        {"award": {"what": "contest", "scope": "city", "rank": 3}},
        {"awards": [RANK_THREE]},
        D,
        None,
        YES,
    ),
    ("award_of_another_class", {"award": {"what": "contest", "class": 1}}, {"awards": [RANK_THREE]}, D, None, NO),
    ("award_for_nobody_knows_what", {"award": {"what": "contest"}}, {"awards": [{**RANK_THREE, "for": None}]}, D, None, OPEN),
    (
        "benefits_are_not_added",
        {"contribution": {"benefit_yuan": 100_000}},
        {"contributions": [{"benefit_yuan": 60_000, "for": [HERE]}] * 2},
        D,
        None,
        NO,
    ),
    (
        "coaching_in_a_wider_scope",
        {"coaching": {"scope": "city", "class": 1, "top": 3}},
        {"coaching": [{"scope": "nation", "class": 1, "rank": 1}]},
        D,
        None,
        NO,
    ),
    ("licence_begins_with", {"licence": {"name": "A2"}}, {"licences": [{"name": "A2驾驶证"}]}, D, None, YES),
    ("licence_contains", {"licence": {"name": "A2"}}, {"licences": [{"name": "持A2"}]}, D, None, NO),
    ("distances_are_not_added", {"distance": {"km": 150_000}}, {"distances": [THOUSANDS, THOUSANDS]}, D, None, NO),
    (
        "distance_since",
        {"distance": {"km": 100_000, "since": certificate(5)}},
        {"distances": [THOUSANDS], "certificates": [held(5, "2015-05-01")]},
        D,
        None,
        YES,
    ),
    ("intends", {"intends": {"in": "own_or_related"}}, {}, D, None, YES),
    ("age_from_29_february", {"age": {"at_least": 17}}, {"birth_date": "2008-02-29"}, "2025-02-28", None, YES),
    (
        "two_of_three_perhaps",
        {"at_least": {"count": 2, "of": [{"intends": {"in": "own"}}, {"unread": "其他"}, {"age": {"at_least": 40}}]}},
        {"birth_date": "2000-01-01"},
        D,
        None,
        OPEN,
    ),
    (
        "since_a_degree_that_a_later_study_proves",
        work(5, since=at(at="senior_high")),
        {**LONG_AT_WORK, **schooled({"school_kind": "高等院校", "status": "enrolled"})},
        D,
        None,
        OPEN,
    ),
    (
        "since_a_degree_held_when_a_later_study_was_entered",
        work(5, since=at(at="senior_high")),
        {**LONG_AT_WORK, **schooled({"school_kind": "高等院校", "status": "left", "entered_on": "2018-09-01"})},
        D,
        None,
        YES,
    ),
    (
        "since_a_degree_that_the_school_itself_gives",
        work(8, since=at(at="senior_high")),
        {**LONG_AT_WORK, **schooled({**SENIOR_HIGH, "entered_on": "2017-09-01", "graduated_on": "2020-07-01"})},
        D,
        None,
        NO,
    ),
    ("higher_degree_alone_may_not_count", at(at="associate"), schooled(BACHELOR), D, {"higher_degree_counts": False}, NO),
]

WORKED: list[Worked] = [*TIME, *SCHOOL, *MATCHING]


def entry_of(expr: Json, occupation: str = HERE) -> Json:
    """An entry of one item."""
    items = [{"number": "1", "text": "", "expr": expr}]
    return {"occupation": occupation, "work_type": None, "code": None, "level": 3, "prerequisite": None, "items": items}
