"""The plan found is the best of all plans: compared with trying everything, and with courses on every single day."""

import random
from datetime import date
from itertools import combinations

import exhaustive
import pytest
from hypothesis import HealthCheck, given, settings
from random_sources import Seeded
from small_ladders import OCCUPATION, ON, cases, make_case

from zhunkao.deciding.case import Target
from zhunkao.deciding.decide import Decider
from zhunkao.deciding.planning.climb import Taken, World, climb
from zhunkao.deciding.planning.future import Course
from zhunkao.deciding.planning.planner import Planner
from zhunkao.deciding.planning.rungs import lower_rungs, make_rung
from zhunkao.deciding.planning.search import Options, soonest
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.policies import STANDARD, policy_from_json
from zhunkao.rulebase import load

CASES = 40


def planned(case):
    """The plan for a case."""
    document, person, level, wait, training, policy = case
    (plan,) = Planner(load(document)).plan(
        applicant_from_json(person),
        occupation=OCCUPATION,
        level=level,
        on=ON,
        policy=policy_from_json(policy),
        wait_days=wait,
        training_days=training,
    )
    return plan


def cost(plan):
    """The day, the certificates in between, the courses."""
    if plan.way is None:
        return None
    return plan.reached, len(plan.way.certificates()) - 1, sum(step.kind == "training" for step in plan.steps)


def expected_cost(case):
    document, person, level, wait, training, policy = case
    found = exhaustive.best(document, person, level, ON.isoformat(), wait, training, policy)
    return found and (found[0], found[1], found[3])


def test_the_plan_equals_exhaustive_search():
    """Seeded small rule sets; certificates pay off in some and not in others, and so do courses."""
    seen = set()
    for seed in range(CASES):
        case = make_case(Seeded(random.Random(f"plan-{seed}")))
        found = cost(planned(case))
        assert found == expected_cost(case), f"seed {seed}: {case}"
        seen.add(found and found[1:])
    assert {None, (0, 0), (0, 1), (1, 0), (1, 1)} <= seen, "too few kinds of plans for this test to say anything"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_drawn_plans_equal_exhaustive_search(case):
    """Hypothesis looks for the smallest disagreement."""
    assert cost(planned(case)) == expected_cost(case)


def test_every_step_is_what_the_engine_says():
    """With the plan's own records, each level is open on its day of application, by its item, and not the day before."""
    checked = 0
    for seed in range(80):
        case = make_case(Seeded(random.Random(f"steps-{seed}")))
        document, person, level, *_, policy = case
        plan = planned(case)
        if plan.way is None:
            continue
        future = exhaustive.works_on(person, OCCUPATION, ON.isoformat())
        courses = [step for step in plan.steps if step.kind == "training"]
        trained = ({"occupation": OCCUPATION, "level": step.level, "completed_on": step.end} for step in courses)
        got = [{"occupation": OCCUPATION, "level": step.level, "issued_on": step.end} for step in plan.way.certificates()[:-1]]
        future = exhaustive.with_record(exhaustive.with_record(future, "certificates", *got), "training", *trained)
        for step in plan.way.certificates():
            entry = next(entry for entry in document["entries"] if entry["level"] == step.level)
            assert exhaustive.oracle.earliest(entry, future, ON.isoformat(), policy) == step.start, f"seed {seed}"
            decided = exhaustive.oracle.decide(entry, future, step.start, policy)
            assert decided["by"][0] == step.item, f"seed {seed}"
            checked += 1
        assert plan.way.certificates()[-1].level == level
    assert checked >= 60


def test_courses_come_one_at_a_time_and_in_time():
    """No course begins before D or before the one before it ends, nor later than it may, and each has its length."""
    seen = 0
    for seed in range(200):
        case = make_case(Seeded(random.Random(f"courses-{seed}")))
        free = ON.isoformat()
        for step in planned(case).steps:
            if step.kind == "training":
                seen += 1
                assert free <= step.start <= step.latest_start
                assert (date.fromisoformat(step.end) - date.fromisoformat(step.start)).days == case[4]
                free = step.end
    assert seen >= 40


# --- where a course may do harm -----------------------------------------------------------------------------------------------


def entry(level, *exprs):
    items = [{"number": str(n), "text": "", "expr": expr} for n, expr in enumerate(exprs, 1)]
    return {"occupation": OCCUPATION, "work_type": None, "code": None, "level": level, "prerequisite": None, "items": items}


def course(level):
    return {"training": {"level": level, "in": "own", "proof": "completion"}}


def held(level):
    return {"certificate": {"level": level, "in": "own"}}


def months(number, since=None):
    return {"work": {"months": number, "in": "own", "counted": "cumulative"} | ({"since": since} if since else {})}


UNTRAINED = {"not": course(5)}
SPOILT = {
    "the course must wait": [
        entry(5, {"all": [months(1), UNTRAINED]}),
        entry(4, {"all": [held(5), course(5)]}),
    ],
    "the course is no use": [
        entry(5, {"all": [months(2), UNTRAINED]}, {"all": [months(3), course(5)]}),
        entry(4, months(1, held(5)), {"all": [course(4), months(5)]}),
    ],
    "either will do": [
        entry(5, {"all": [months(1), UNTRAINED]}, course(5)),
        entry(4, {"all": [months(2, held(5)), course(4)]}),
    ],
    "the middle one must wait": [
        entry(5, course(5), months(2)),
        entry(4, {"all": [months(2), {"not": course(3)}]}, {"all": [held(5), months(4)]}),
        entry(3, {"all": [held(4), course(3)]}),
    ],
}
WAIT, TRAINING = 7, 10


def small_world(entries):
    base = load({"document": {"id": "spoilt"}, "entries": entries, "definitions": [], "doubts": []})
    (document,) = base.documents
    lists = ("certificates", "work", "training")
    person = applicant_from_json({name: [] for name in lists})
    target = Target(OCCUPATION, None)
    goal = make_rung(base, document, document.entries[-1], target, target, person)
    world = World(Decider(), person, goal, ON.toordinal(), STANDARD, WAIT)
    return world, tuple(lower_rungs(base, document, goal, person))


@pytest.mark.parametrize("name", SPOILT)
def test_courses_that_spoil_something_are_put_off_no_longer_than_needed(name):
    """Compared with one or two courses begun on any day of half a year."""
    world, rungs = small_world(SPOILT[name])
    target, on = world.goal.target, world.on
    levels = sorted({level for rung in (*rungs, world.goal) for level in rung.courses})
    starts = range(on, on + 150)
    schedules = [(), *(((level, start),) for level in levels for start in starts)]
    schedules += [
        ((one, start), (other, later))
        for one in levels
        for other in levels
        if one != other
        for start in (on, on + TRAINING)
        for later in starts
        if later >= start + TRAINING
    ]
    best = min(
        reached
        for size in range(len(rungs) + 1)
        for chosen in combinations(rungs, size)
        for schedule in schedules
        if (
            reached := climb(
                world, chosen, Taken((), tuple(Course(target, level, start, start + TRAINING) for level, start in schedule))
            ).reached
        )
    )
    found = soonest(world, Options(rungs, TRAINING))
    assert found is not None
    assert found.reached == best
