"""The engine and the oracle, which was written from the contract alone, decide random cases alike – three values included."""

import random
from datetime import date, timedelta

import oracle
import pytest
from applicant_strategies import cases, random_case
from deciding_help import decide, judged
from hypothesis import given, settings
from oracle.worked import WORKED, entry_of
from test_oracle_cases import filled

CASES = 1500


def of_engine(decision):
    """What a decision says, in the oracle's words."""
    prerequisite = decision["prerequisite"]
    return {
        "status": decision["status"],
        "by": decision["by"],
        "items": [{"number": item["number"], "status": item["status"]} for item in decision["items"]],
        "prerequisite": prerequisite and prerequisite["status"],
    }


@pytest.mark.parametrize("kind", [{}, {"corners": True}, {"lengths": True}], ids=["plain", "corners", "lengths"])
def test_random_cases_are_decided_alike(kind):
    """Seeded cases over every fact, combinator and switch."""
    for seed in range(CASES):
        case = random_case(random.Random(f"alike-{seed}"), **kind)
        assert of_engine(decide(*case)) == oracle.decide(*case), f"seed {seed}: {case}"


@settings(max_examples=150, deadline=None)
@given(cases())
def test_drawn_cases_are_decided_alike(case):
    """Hypothesis looks for the smallest disagreement."""
    assert of_engine(decide(*case)) == oracle.decide(*case)


@pytest.mark.parametrize(("name", "expr", "applicant", "on", "policy", "status"), WORKED, ids=[row[0] for row in WORKED])
def test_worked_decisions(name, expr, applicant, on, policy, status):
    """Decisions worked out by hand from the contract."""
    assert decide(entry_of(expr), applicant, on, policy)["status"] == status


@pytest.mark.parametrize("kind", [{}, {"corners": True}, {"lengths": True}], ids=["plain", "corners", "lengths"])
def test_earliest_is_found_alike(kind):
    """The first day, computed by the engine and searched for by the oracle."""
    for seed in range(200):
        entry, applicant, on, policy = random_case(random.Random(f"earliest-{seed}"), **kind)
        expected = oracle.earliest(entry, applicant, on, policy)
        assert decide(entry, applicant, on, policy)["earliest"] == expected, f"seed {seed}"


def test_eligible_on_earliest_and_not_the_day_before():
    """What `earliest` promises, asked of the engine itself."""
    seen = 0
    for seed in range(600):
        entry, applicant, on, policy = random_case(random.Random(f"before-{seed}"), lengths=True)
        earliest = decide(entry, applicant, on, policy)["earliest"]
        if earliest is None:
            continue
        assert judged(entry, applicant, earliest, policy) == "eligible", f"seed {seed}"
        if earliest > on:
            seen += 1
            before = (date.fromisoformat(earliest) - timedelta(days=1)).isoformat()
            assert judged(entry, applicant, before, policy) != "eligible", f"seed {seed}"
    assert seen >= 20, "too few cases become eligible later for this test to say anything"


def test_filling_in_the_unknown_never_contradicts():
    """What was decided stays decided, however the unknown turns out."""
    decided = 0
    for seed in range(1200):
        rng = random.Random(f"filled-{seed}")
        case = entry, applicant, on, policy = random_case(rng)
        before = judged(entry, applicant, on, policy)
        if before == "undetermined":
            continue
        decided += 1
        assert judged(entry, filled(case, rng), on, policy) == before, f"seed {seed}"
    assert decided >= 400


def has_not(node):
    """Whether an expression says `not` or names a field that must not be: there, more facts may hurt."""
    if isinstance(node, dict):
        return any(key in ("not", "not_named") or has_not(value) for key, value in node.items())
    if isinstance(node, list):
        return any(has_not(value) for value in node)
    return node == "not_own"


RANK = {"not_eligible": 0, "undetermined": 1, "eligible": 2}
RECORD_LISTS = ("certificates", "training", "apprenticeships", "titles", "awards", "coaching", "contributions", "licences")


def test_more_facts_never_hurt():
    """Taking a record away from an applicant never makes the verdict better.

    Left out: work (several stretches need fewer days than the one they join to: contract, Time 4) and studies (they take days of
    work away where the policy says so, and 入学前 looks at them).
    """
    taken = 0
    for seed in range(1200):
        rng = random.Random(f"fewer-{seed}")
        entry, applicant, on, policy = random_case(rng)
        lists = [key for key in RECORD_LISTS if applicant.get(key)]
        if not lists or has_not(entry):
            continue
        key = rng.choice(lists)
        gone = rng.randrange(len(applicant[key]))
        fewer = [record for i, record in enumerate(applicant[key]) if i != gone]
        less = judged(entry, {**applicant, key: fewer}, on, policy)
        more = judged(entry, applicant, on, policy)
        taken += 1
        assert RANK[less] <= RANK[more], f"seed {seed}: without a record of {key}"
    assert taken >= 300


def test_the_same_input_gives_the_same_bytes():
    """Deciding twice gives the same decision, reasons included."""
    for seed in range(100):
        case = random_case(random.Random(f"twice-{seed}"))
        assert repr(decide(*case)) == repr(decide(*case))
