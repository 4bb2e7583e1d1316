"""Plans worked out by hand from the contract (decisions, Plan)."""

import pytest

from zhunkao.doors.service import load
from zhunkao.errors import DataError, RequestError

OCCUPATION, OTHER = "灯塔看守工", "雾笛操作工"
ON = "2026-11-20"
LISTS = (
    *("certificates", "work", "education", "training", "apprenticeships", "titles", "awards", "coaching"),
    *("contributions", "licences", "distances"),
)
NOTHING = {"id": "A-1", "birth_date": "2000-03-01", **{name: [] for name in LISTS}}


def entry(level, *exprs, occupation=OCCUPATION, work_type=None, prerequisite=None):
    items = [{"number": str(n), "text": f"第{n}句。", "expr": expr} for n, expr in enumerate(exprs, 1)]
    whole = {"occupation": occupation, "work_type": work_type, "code": None, "level": level, "prerequisite": prerequisite}
    return {**whole, "items": items}


def document(*entries, name="small", definitions=()):
    return {"document": {"id": name}, "entries": list(entries), "definitions": list(definitions), "doubts": []}


def held(level, scope="own", **more):
    return {"certificate": {"level": level, "in": scope, **more}}


def course(level):
    return {"training": {"level": level, "in": "own", "proof": "completion"}}


def years(number, since=None, scope="own", counted="cumulative"):
    return {"work": {"years": number, "in": scope, "counted": counted} | ({"since": since} if since else {})}


def both(*parts):
    return {"all": list(parts)}


INTENDS = {"intends": {"in": "own"}}


def plans(rules, person=NOTHING, level=3, **more):
    documents = rules if isinstance(rules, list) else [rules]
    return load(*documents).plan(person, occupation=OCCUPATION, level=level, **{"on": ON} | more)


def plan(rules, person=NOTHING, level=3, **more):
    (found,) = plans(rules, person, level, **more)
    return found


def outline(found):
    """The steps: kind, level, first and last day, item."""
    return [(step.kind, step.level, step.start, step.end, step.item) for step in found.steps]


# --- the way ----------------------------------------------------------------------------------------------------------------


def test_a_level_that_is_open_today_is_applied_for_today():
    """No step but the application, work that runs or not."""
    for work in ([], [{"occupation": OCCUPATION, "from": "2020-01-01", "to": None}]):
        found = plan(document(entry(5, INTENDS)), {**NOTHING, "work": work}, 5)
        assert outline(found) == [("certificate", 5, ON, "2027-02-18", "1")]
        assert (found.reached, found.alternatives, found.unknown) == (ON, (), ())


def test_a_certificate_in_between_is_taken_where_it_pays():
    """Level 5 is held on 2027-02-18; one year from then beats two years from D."""
    rules = document(entry(5, INTENDS), entry(4, years(1, held(5)), years(2)))
    found = plan(rules, level=4)
    assert outline(found) == [
        ("work", None, ON, "2028-02-18", None),
        ("certificate", 5, ON, "2027-02-18", "1"),
        ("certificate", 4, "2028-02-18", "2028-05-18", "1"),
    ]
    (direct,) = found.alternatives
    assert (direct.kind, direct.reached) == ("direct", "2028-11-20")


def test_a_certificate_in_between_is_left_where_it_does_not_pay():
    """With a longer wait for the certificate the two ways end on one day: the one with fewer certificates is taken."""
    rules = document(entry(5, INTENDS), entry(4, years(1, held(5)), years(2)))
    found = plan(rules, level=4, wait_days=365)
    assert outline(found) == [
        ("work", None, ON, "2028-11-20", None),
        ("certificate", 4, "2028-11-20", "2029-11-20", "2"),
    ]


def test_an_earlier_certificate_may_pay_though_the_nearer_one_is_open_sooner():
    """Not greedy: level 5 now opens 4 by its second item; to wait for level 4 without it would take longer."""
    rules = document(
        entry(5, years(1)),
        entry(4, years(3), years(1, held(5))),
        entry(3, years(2, held(4)), years(6)),
    )
    found = plan(rules)
    assert [(step.level, step.start, step.item) for step in found.way.certificates()] == [
        (5, "2027-11-20", "1"),
        (4, "2029-02-18", "2"),
        (3, "2031-05-19", "1"),
    ]


def test_a_course_is_taken_when_it_is_useful_and_may_begin_later():
    """It must begin 90 days before it is needed, and is put 90 days before that, so that it could be taken once more."""
    rules = document(entry(4, INTENDS), entry(3, both(years(2, held(4)), course(3)), years(4, held(4))))
    found = plan(rules)
    assert outline(found) == [
        ("work", None, ON, "2029-02-18", None),
        ("certificate", 4, ON, "2027-02-18", "1"),
        ("training", 3, "2028-08-22", "2028-11-20", None),
        ("certificate", 3, "2029-02-18", "2029-05-19", "1"),
    ]
    assert found.steps[2].latest_start == "2028-11-20"
    assert [(way.kind, way.reached) for way in found.alternatives] == [("without_training", "2031-02-18")]


def test_a_course_that_is_needed_soon_begins_on_the_day_of_the_plan():
    found = plan(document(entry(3, both(years(3), course(3)))), {**NOTHING, "work": [{"occupation": OCCUPATION, "years": 4}]})
    assert outline(found) == [("training", 3, ON, "2027-02-18", None), ("certificate", 3, "2027-02-18", "2027-05-19", "1")]
    assert found.steps[0].latest_start == ON


def test_one_course_at_a_time():
    """Two courses asked for at once end 180 days on."""
    found = plan(document(entry(3, both(course(3), course(4), {"training": {"level": 5, "in": "own", "proof": "exam"}}))))
    assert [(step.level, step.start) for step in found.steps if step.kind == "training"] == [(3, ON)]
    rules = document(entry(4, course(4)), entry(3, both(held(4), course(3))))
    found = plan(rules, wait_days=10)
    assert [(step.level, step.start, step.end) for step in found.steps if step.kind == "training"] == [
        (3, ON, "2027-02-18"),
    ]
    assert found.reached == "2027-02-28"


def test_no_level_rests_on_a_course_for_a_higher_one_where_that_gains_nothing():
    """With courses as long as the wait, each level has its own."""
    rules = document(entry(4, course(4)), entry(3, both(held(4), course(3))))
    found = plan(rules)
    assert [(step.level, step.start) for step in found.steps if step.kind == "training"] == [(4, ON), (3, "2027-02-18")]
    assert found.reached == "2027-05-19"


def test_the_last_day_to_begin_leaves_room_for_the_next_course():
    """Level 3 is open 10 days after level 4: its course must begin 90 days before that, and the one for level 4 end by then."""
    rules = document(entry(4, both(years(1), course(4))), entry(3, both(held(4), course(3))))
    found = plan(rules, wait_days=10)
    courses = {step.level: step for step in found.steps if step.kind == "training"}
    assert found.reached == "2027-11-30"
    assert courses[3].latest_start == "2027-09-01"
    assert courses[4].latest_start == "2027-06-03"


def test_a_course_that_no_application_rests_on_is_not_taken():
    rules = document(
        entry(4, both(years(9), course(5)), both(years(1), course(4))),
        entry(3, both(held(4), course(3))),
    )
    assert [step.level for step in plan(rules).steps if step.kind == "training"] == [4, 3]


def test_running_work_goes_on_and_other_work_is_added_to():
    """Five years from 2023 on are reached in 2028; of work that ended, its days are added to those from D on."""
    rules = document(entry(3, years(5)))
    runs = {"occupation": OCCUPATION, "from": "2023-01-10", "to": None}
    assert plan(rules, {**NOTHING, "work": [runs]}).reached == "2028-01-10"
    ended = {"occupation": OCCUPATION, "from": "2021-01-01", "to": "2023-12-31"}
    assert plan(rules, {**NOTHING, "work": [ended]}).reached == "2028-11-19"


def test_a_level_that_is_held_is_not_applied_for_again():
    """Its day is unknown, so are the years since; it is asked for and not planned away."""
    rules = document(entry(4, INTENDS), entry(3, years(1, held(4)), years(9)))
    found = plan(rules, {**NOTHING, "certificates": [{"occupation": OCCUPATION, "level": 4}]})
    assert [step.level for step in found.way.certificates()] == [3]
    assert found.reached == "2035-11-20"
    assert [one.to_json() for one in found.held] == [{"level": 4, "issued_on": None}]


def test_the_policy_is_the_engines():
    """Up to 31 December of the year: one year from February 2027 is there in January 2028."""
    rules = document(entry(5, INTENDS), entry(4, years(1, held(5))))
    assert plan(rules, level=4, policy={"year_end_cutoff": True}).reached == "2028-01-01"


# --- unknown facts ------------------------------------------------------------------------------------------------------------


def test_unknown_lists_stay_unknown():
    """What nobody told might be there: a way that rests on its absence is no way, one that needs more is the plan."""
    rules = document(entry(4, INTENDS), entry(3, {"not": held(4)}, years(2, held(4))))
    unknown = {"id": "A-2", "birth_date": "2000-03-01"}
    found = plan(rules, unknown)
    assert found.reached == "2029-02-18"
    assert ("fact", "certificates") in [(need.kind, need.path) for need in found.unknown]
    assert not any("[" in need.path for need in found.unknown)


def test_declared_work_of_unknown_occupation_is_asked_about():
    rules = document(entry(3, years(5)))
    found = plan(rules, {**NOTHING, "work": [{"occupation": OTHER, "years": 5}]})
    assert found.reached == "2031-11-20"
    assert [need.kind for need in found.unknown] == ["ruling"]


# --- what the caller allows, and other ways -----------------------------------------------------------------------------------


DEGREE = {"degree": {"at": "associate", "field": "own_or_related", "expected": True}}


def test_schooling_is_taken_up_only_where_it_is_allowed():
    """The diploma is there 36 months on; a student who has just begun is no expected graduate."""
    rules = document(entry(3, years(6), both(DEGREE, years(2))))
    assert plan(rules).reached == "2032-11-20"
    found = plan(rules, allow={"degree associate": 36})
    assert (
        outline(found)
        == [
            ("work", None, ON, "2029-11-20", None),
            ("degree", None, ON, "2029-11-20", None),
            ("certificate", 3, "2029-11-20", "2030-02-18", "2"),
        ]
        or found.reached == "2029-11-20"
    )
    assert found.reached == "2029-11-20"
    assert [(way.kind, way.reached) for way in found.alternatives] == [("without_allowed", "2032-11-20")]


@pytest.mark.parametrize(
    ("expr", "allow"),
    [
        ({"title": {"grade": "junior", "field": "own"}}, {"title intermediate": 12}),
        ({"graduate": {"schools": ["高级技工学校"], "class": "高级工班"}}, {"school 技师学院 高级工班": 12}),
        ({"apprenticeship": {"in": "own"}}, {"apprenticeship": 12}),
        ({"licence": {"name": "A2"}}, {"licence A2": 12}),
    ],
)
def test_each_kind_that_may_be_allowed_serves(expr, allow):
    rules = document(entry(3, expr))
    assert plan(rules).way is None
    assert plan(rules, allow=allow).reached == "2027-11-20"


def related(to, name):
    return {"relations": {"occupations": {to: {name: "related"}, name: {to: "related"}}}}


def test_a_way_over_a_related_occupation_is_shown_where_it_is_sooner():
    rules = document(
        entry(4, years(5)),
        entry(3, years(1, held(4, "own_or_related"))),
        entry(4, INTENDS, occupation=OTHER),
    )
    found = plan(rules, {**NOTHING, **related(OCCUPATION, OTHER)})
    assert found.reached == "2033-02-18"
    (way,) = [way for way in found.alternatives if way.kind == "related"]
    assert [(step.occupation, step.level, step.start) for step in way.certificates()] == [
        (OTHER, 4, ON),
        (OCCUPATION, 3, "2028-02-18"),
    ]


def test_whoever_works_in_a_related_occupation_may_stay_there():
    rules = document(entry(3, years(3, scope="own_or_related")))
    work = [{"occupation": "面包师", "from": "2020-01-01", "to": None}, {"occupation": OTHER, "from": "2024-11-20", "to": None}]
    found = plan(rules, {**NOTHING, "work": work, **related(OCCUPATION, OTHER)})
    (way,) = found.alternatives
    assert (way.kind, way.reached) == ("present_work", "2027-11-20")
    assert way.steps[0].occupation == OTHER


def test_why_there_is_no_way():
    """Only what never comes is named, level by level; what is open is asked."""
    rules = document(entry(4, {"title": {"grade": "junior"}}), entry(3, both(years(2), held(4)), {"unread": "其他情形"}))
    found = plan(rules)
    assert (found.way, found.reached, found.steps) == (None, None, ())
    told = [
        (one.level, one.number, [lack.fact for lack in one.lacks], [need.kind for need in one.needs]) for one in found.why_not
    ]
    assert told == [(3, "1", ["certificate"], []), (3, "2", [], ["ruling"]), (4, "1", ["title"], [])]


# --- documents and targets ----------------------------------------------------------------------------------------------------


def test_each_document_has_its_own_plan_the_soonest_first():
    slow = document(entry(3, years(9)), name="slow")
    quick = document(entry(3, years(2)), name="quick")
    never = document(entry(3, {"unread": "…"}), name="never")
    found = plans([never, slow, quick])
    assert [(each.document, each.reached) for each in found] == [
        ("quick", "2028-11-20"),
        ("slow", "2035-11-20"),
        ("never", None),
    ]
    (one,) = plans([slow, quick], document="slow")
    assert one.document == "slow"


def test_a_work_type_climbs_by_its_own_entries():
    """Those of another work type are not taken, those of the undivided occupation are where it has none itself."""
    rules = document(
        entry(5, INTENDS),
        entry(4, INTENDS, work_type="甲"),
        entry(4, years(1, held(5)), work_type="乙"),
        entry(3, years(1, held(4)), work_type="乙"),
    )
    found = plan(rules, work_type="乙")
    assert [(step.level, step.work_type) for step in found.way.certificates()] == [(5, None), (4, "乙"), (3, "乙")]


def test_general_entries_serve_any_occupation():
    found = plan(document(entry(5, INTENDS, occupation="*"), entry(4, years(1, held(5)), occupation="*")), level=4)
    assert (found.occupation, found.reached) == (OCCUPATION, "2028-02-18")
    assert {step.occupation for step in found.steps} == {OCCUPATION}


def test_the_json_form():
    found = plan(document(entry(5, INTENDS), entry(4, both(years(1, held(5)), course(4)))), level=4).to_json()
    assert {"applicant", "document", "occupation", "work_type", "level", "on", "policy", "wait_days", "training_days"} < set(
        found
    )
    assert (found["reached"], found["wait_days"], found["training_days"]) == ("2028-02-18", 90, 90)
    by_kind = {step["kind"]: step for step in found["steps"]}
    assert by_kind["certificate"] | {"text": "", "occupation": ""} == {
        "kind": "certificate",
        "level": 4,
        "occupation": "",
        "work_type": None,
        "from": None,
        "to": None,
        "latest_from": None,
        "apply_on": "2028-02-18",
        "held_on": "2028-05-18",
        "item": "1",
        "document": "small",
        "text": "",
    }
    assert by_kind["certificate"]["text"] == "第1句。"
    assert (by_kind["training"]["from"], by_kind["training"]["to"]) == ("2027-08-22", "2027-11-20")


def test_plans_are_the_same_every_time():
    rules = document(entry(5, INTENDS, course(5)), entry(4, both(held(5), course(4))), entry(3, both(held(4), course(3))))
    assert len({str(plan(rules).to_json()) for _ in range(3)}) == 1


# --- bad input ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"level": 2}, "rulebase.no_level"),
        ({"level": 6}, "rulebase.unknown_level"),
        ({"document": "nowhere"}, "rulebase.unknown_document"),
        ({"work_type": "甲"}, "rulebase.without_work_types"),
        ({"wait_days": -1}, "planning.bad_days"),
        ({"training_days": 99999}, "planning.bad_days"),
        ({"wait_days": True}, "planning.bad_days"),
        ({"allow": {"castle": 3}}, "planning.unknown_allowance"),
        ({"allow": {"": 3}}, "planning.unknown_allowance"),
        ({"allow": {"degree castle": 3}}, "planning.unknown_allowance"),
        ({"allow": {"licence": 3}}, "planning.unknown_allowance"),
        ({"allow": {"school 技师学院 甲班": 3}}, "planning.unknown_allowance"),
        ({"allow": {"degree associate": -3}}, "planning.bad_months"),
        ({"allow": {"degree associate": 2.5}}, "planning.bad_months"),
        ({"allow": {f"licence {n}": 3 for n in range(6)}}, "planning.too_many_allowances"),
    ],
)
def test_what_cannot_be_asked_is_refused(more, code):
    with pytest.raises(RequestError) as refused:
        plans(document(entry(3, years(2))), **more)
    assert refused.value.code == code
    assert refused.value.text("zh")
    assert refused.value.text("en")


def test_nobody_plans_before_birth():
    with pytest.raises(DataError):
        plan(document(entry(3, years(2))), {**NOTHING, "birth_date": "2030-01-01"})


def test_an_allowed_prize_is_there_after_its_months():
    """省级技术能手: allowed with 24 months, the item that asks for it is open 24 months on; a city's honour does not serve."""
    honour = {"award": {"what": "skill_expert", "scope": "province"}}
    rules = document(entry(2, honour))
    (allowed,) = plans(rules, level=2, allow={"award skill_expert province": 24})
    assert allowed.reached == "2028-11-20"
    assert [step.kind for step in allowed.steps] == ["award", "certificate"]
    (narrow,) = plans(rules, level=2, allow={"award skill_expert city": 24})
    assert narrow.reached is None
