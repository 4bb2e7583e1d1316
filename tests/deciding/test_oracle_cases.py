"""The oracle of the tests against the decided cases of the contract: who guards the guard."""

from __future__ import annotations

import copy
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import oracle
import pytest
from applicant_strategies import CLASSES, DAY, MAJORS, NEEDS, RULED_NONE, UNRULED, Case, Json, Person, Seeded, cases, random_case
from hypothesis import given
from oracle.dates import read_stamp
from oracle.decision import written_dates
from oracle.worked import HERE, WORKED, Worked, entry_of

CASES = Path(__file__).resolve().parents[3] / "shared" / "contract" / "cases.json"


def contract_cases() -> list[Any]:
    """The cases by name; one that is skipped where the file is absent."""
    if not CASES.is_file():
        return [pytest.param({}, id="absent", marks=pytest.mark.skip(reason="../shared/contract/cases.json is not there"))]
    return [pytest.param(case, id=case["name"]) for case in json.loads(CASES.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", contract_cases())
def test_oracle_decides_as_the_contract_does(case: dict[str, Any]) -> None:
    """Every field that a case expects comes out."""
    arguments = (case["entry"], case["applicant"], case["on"], case.get("policy"))
    found = oracle.decide(*arguments)
    if "earliest" in case["expected"]:
        found["earliest"] = oracle.earliest(*arguments)
    assert {key: found[key] for key in case["expected"]} == case["expected"]


def seeded(count: int, first: int = 0) -> list[Any]:
    """Cases from the seeded generator, every third about lengths alone."""
    return [random_case(random.Random(seed), lengths=seed % 3 == 0) for seed in range(first, first + count)]


def test_oracle_skips_only_days_that_change_nothing() -> None:
    """The earliest day found by skipping is the one found by deciding every day (four years of them)."""
    for case in seeded(60):
        assert oracle.earliest(*case, horizon_days=1500) == oracle.earliest_plain(*case, horizon_days=1500), case


def test_earliest_day_is_the_first() -> None:
    """Eligible on the earliest day, and not on the day before it where that is D or later."""
    for entry, applicant, on, policy in seeded(400, first=1000):
        first = oracle.earliest(entry, applicant, on, policy)
        if first is None:
            assert oracle.decide(entry, applicant, on, policy)["status"] != "eligible"
            continue
        assert oracle.decide(entry, applicant, first, policy)["status"] == "eligible"
        if first > on:
            before = (date.fromisoformat(first) - DAY).isoformat()
            assert oracle.decide(entry, applicant, before, policy)["status"] != "eligible"


def test_random_cases_are_balanced() -> None:
    """None of the three verdicts is rare among the random cases, so that comparing engines on them says something."""
    statuses = [oracle.decide(*case)["status"] for case in seeded(1000)]
    for status in ("eligible", "not_eligible", "undetermined"):
        assert statuses.count(status) > 150, status


def test_random_cases_hold_no_impossible_dates() -> None:
    """No spell ends before it begins, no school is left before it was entered, nothing comes before birth."""
    for _, applicant, _, _ in seeded(1000):
        for name, start, end in (("work", "from", "to"), ("education", "entered_on", "graduated_on")):
            for record in applicant.get(name) or []:
                first, last = read_stamp(record.get(start), start=True), read_stamp(record.get(end), start=False)
                assert first is None or last is None or first.value <= last.value, record
        born = read_stamp(applicant.get("birth_date"), start=False)
        dates = [
            read_stamp(text, start=True)
            for key, value in applicant.items()
            if key != "birth_date"
            for text in written_dates(value)
        ]
        assert born is None or all(stamp.first > born.value for stamp in dates if stamp), applicant


def filled(case: Case, rng: random.Random) -> Json:
    """The applicant with what was unknown filled in at random, D and the facts known so far unchanged."""
    entry, applicant, on, _ = case
    person = Person(Seeded(rng), entry["occupation"], date.fromisoformat(on))
    full = person.applicant(set(NEEDS.values()))
    applicant = copy.deepcopy(applicant)
    for name in set(NEEDS.values()):
        if applicant.get(name) is None:
            applicant[name] = full.get(name) or []
    applicant.setdefault("birth_date", full.get("birth_date", "1980-01-01"))
    rulings = person.relations()
    rulings["occupations"][entry["occupation"]][UNRULED] = rng.choice(["own", "related", "none"])
    rulings["fields"][entry["occupation"]] |= {major: rng.choice(["own", "none"]) for major in ("云图绘制", "食品科学", "护理")}
    applicant["relations"] = applicant.get("relations") or rulings
    past = lambda: (person.on - rng.randint(0, 3000) * DAY).isoformat()  # noqa: E731
    for name, key, make in (
        *[
            (name, "occupation", lambda: rng.choice([entry["occupation"], RULED_NONE]))
            for name in ("certificates", "work", "training")
        ],
        *[(name, "level", lambda: rng.choice([5, 4, 3, 2])) for name in ("certificates", "training")],
        *[("certificates", "issued_on", past), ("training", "completed_on", past), ("apprenticeships", "completed_on", past)],
        *[
            ("titles", "obtained_on", past),
            ("licences", "issued_on", past),
            ("education", "full_time", lambda: rng.random() < 0.5),
        ],
        *[("education", "major", lambda: rng.choice(MAJORS)), ("education", "class", lambda: rng.choice(CLASSES))],
        *[("awards", key, lambda: rng.choice([1, 2])) for key in ("rank", "class")],
        ("education", "status", lambda: rng.choice(["graduated", "final_year", "enrolled", "left"])),
    ):
        for record in applicant[name]:
            if record.get(key) is None and not (key == "status" and record.get("graduated_on")):
                record[key] = make()
    for spell in applicant["work"]:
        if "from" in spell and "to" not in spell:
            start = read_stamp(spell["from"], start=True)
            assert start is not None
            spell["to"] = rng.choice([None, (start.last + rng.randint(0, 2500) * DAY).isoformat()])
    return applicant


def test_filling_in_the_unknown_agrees_with_what_was_answered() -> None:
    """An answer that was not 待定 stays, whatever the unknown turns out to be."""
    for seed, case in enumerate(seeded(3000, first=5000)):
        entry, _, on, policy = case
        before = oracle.decide(*case)
        after = oracle.decide(entry, filled(case, random.Random(seed)), on, policy)
        for was, now in zip(before["items"], after["items"], strict=True):
            assert was["status"] in ("undetermined", now["status"]), (case, was)


@pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked[0])
def test_oracle_decides_as_worked_out_by_hand(worked: Worked) -> None:
    """One small decision per rule that the contract's own cases do not touch."""
    _, expr, applicant, on, policy, expected = worked
    assert oracle.decide(entry_of(expr), applicant, on, policy)["status"] == expected


@pytest.mark.parametrize(
    ("text", "scope", "expected"),
    [
        ("相关职业：雾笛操作工。", "related", "not_eligible"),
        ("相关职业：雾笛操作工等。", "related", "undetermined"),
        ("相关职业：潮汐记录员等。", "related", "eligible"),
        ("相关职业：雾笛操作工。", "own_or_related", "undetermined"),
    ],
)
def test_a_closed_list_of_related_occupations_leaves_others_out(text: str, scope: str, expected: str) -> None:
    """What a list names is related; what a list without 等 leaves out is not related (it may still be own)."""
    names = [text.removeprefix("相关职业：").rstrip("。").removesuffix("等")]
    definitions = [{"occupation": HERE, "term": "相关职业", "text": text, "names": names}]
    applicant = {"work": [{"occupation": "潮汐记录员", "from": "2020-01-01", "to": None}]}
    entry = entry_of({"employed": {"in": scope}})
    assert oracle.decide(entry, applicant, "2026-11-20", None, definitions)["status"] == expected


def test_items_for_another_occupation_are_left_out() -> None:
    """An entry of every occupation, decided for a target: the item for another one is not there."""
    entry = entry_of({"intends": {"in": "own"}}, "*")
    entry["items"].append({**entry["items"][0], "number": "2", "for": [{"occupation": "雾笛操作工", "work_type": None}]})
    decision = oracle.decide(entry, {}, "2026-11-20", target=(HERE, None))
    assert decision["items"] == [{"number": "1", "status": "eligible"}]


@given(cases())
def test_earliest_is_today_where_eligible_today(case: Case) -> None:
    """D itself is the earliest day exactly where the decision on D is eligible."""
    on = case[2]
    assert (oracle.earliest(*case) == on) == (oracle.decide(*case)["status"] == "eligible")
