"""Reasons: none is missing, none says anything that the engine does not hold."""

import random
import re
from datetime import date

import pytest
from applicant_strategies import random_case
from deciding_help import decide, judged

from zhunkao.deciding import Checker
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.rulebase import load

SEEDS = range(1200)


def judgements(decision):
    """The items and the prerequisite of a decision."""
    return [*decision["items"], *([decision["prerequisite"]] if decision["prerequisite"] else [])]


def test_nothing_is_refused_or_left_open_without_a_reason():
    """A no has a lack, an open question a need; each comes with its sentence."""
    for seed in SEEDS:
        decision = decide(*random_case(random.Random(f"reasons-{seed}"), corners=seed % 2 == 0))
        for one in judgements(decision):
            expected = {"not_eligible": "lacks", "undetermined": "needs"}.get(one["status"])
            assert expected is None or one[expected], f"seed {seed}: {one}"
            assert one["why"], f"seed {seed}"
            assert not (one["status"] != "undetermined" and one["needs"]), f"seed {seed}"
            assert not (one["status"] != "not_eligible" and one["lacks"]), f"seed {seed}"


def test_an_item_holds_from_the_day_that_is_told():
    """`from` of an item is the first day on which that item alone is met."""
    told = 0
    for seed in range(500):
        entry, applicant, on, policy = random_case(random.Random(f"from-{seed}"), lengths=True)
        decision = decide(entry, applicant, on, policy)
        by_number = {item["number"]: item for item in entry["items"]}
        for judgement in decision["items"]:
            item = by_number[judgement["number"]]
            if judgement["from"] is None or judgement["from"] == on:
                continue
            alone = {**entry, "items": [item], "prerequisite": None}
            assert judged(alone, applicant, judgement["from"], policy) == "eligible", f"seed {seed}"
            assert judgement["from"] in judgement["why"], f"seed {seed}"
            told += 1
    assert told >= 20


def test_no_message_has_a_gap():
    """Every placeholder is filled, in both languages."""
    base = Checker(load())
    applicant = applicant_from_json(
        {
            "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2019-06-30"}, {"occupation": "钳工"}],
            "work": [{"occupation": "电工", "from": "2015-03"}, {"years": 2}, {"occupation": "厨师", "from": "2012"}],
            "education": [{"school_kind": "技师学院"}],
            "titles": [{}],
            "awards": [{"what": "patent"}],
        }
    )
    for language in ("zh", "en"):
        for occupation in ("电工", "车工", "物流师", "客户服务管理员"):
            for decision in base.check(applicant, occupation=occupation, on=date(2026, 11, 20), language=language):
                said = repr(decision.to_json())
                assert not re.search(r"\{[a-z_]+\}", said)
                assert "None" not in " ".join(item.why for item in decision.items)


WORK = {"work": {"years": 5, "in": "own", "counted": "cumulative", "since": {"certificate": {"level": 4, "in": "own"}}}}
ENTRY = {"occupation": "电工", "level": 3, "items": [{"number": "1", "text": "取得四级证书后累计5年。", "expr": WORK}]}


def applicant(**more):
    """Somebody with a certificate of 2019-06-30 who has worked since 2022-07-01, and what else is given."""
    return {
        "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2019-06-30"}],
        "work": [{"occupation": "电工", "from": "2022-07-01", "to": None}, *more.get("work", [])],
        "relations": {"occupations": {"电工": {"厨师": "none"}}},
    }


@pytest.mark.parametrize(
    ("spell", "reason"),
    [
        ({"occupation": "电工", "from": "2015-03", "to": "2018-06"}, "before"),
        ({"occupation": "厨师", "from": "2020-01", "to": "2020-12"}, "occupation"),
        ({"occupation": "电工", "from": "2021-01", "to": "2021-12", "nature": "internship"}, "nature"),
        ({"occupation": "电工", "years": 2}, "undated"),
        ({"occupation": "电工", "from": "2027-01-01", "to": "2027-12-31"}, "later"),
        ({"occupation": "船员", "from": "2021-01", "to": "2021-02"}, "unsure"),
    ],
)
def test_what_is_left_out_is_named_with_its_reason(spell, reason):
    """Each spell that counts for nothing is told with the reason; the one that counts is not."""
    (item,) = decide(ENTRY, applicant(work=[spell]), "2026-11-20")["items"]
    told = [*item["lacks"], *item["facts"]]
    if item["status"] == "undetermined":
        assert item["needs"]
        return
    assert [left for one in told for left in one.get("counted", {}).get("left_out", [])] == [
        {"path": "work[1]", "reason": reason}
    ]


def test_the_figures_of_a_refusal():
    """2022-07-01 to 2026-11-20 are 4 years, 4 months, 19 days; five years are reached on 2027-07-01, in 7 months, 11 days."""
    (item,) = decide(ENTRY, applicant(), "2026-11-20")["items"]
    (lack,) = item["lacks"]
    assert lack["need"] == {"years": 5}
    assert lack["have"] == {"years": 4, "months": 4, "days": 19}
    assert lack["from"] == item["from"] == "2027-07-01"
    assert lack["counted"]["stretches"] == [{"from": "2022-07-01", "to": "2026-11-19"}]
    assert lack["counted"]["since"] == "2019-06-30"
    assert "再满7个月11天，2027-07-01起符合第1项" in item["why"]


def test_an_earlier_certificate_that_may_serve_is_asked_for():
    """Whether five years are over hangs on a certificate whose occupation nobody knows; the one of 2024 surely serves."""
    certificates = [{"level": 4, "issued_on": "2015-01-01"}, {"occupation": "电工", "level": 4, "issued_on": "2024-01-01"}]
    worker = {"certificates": certificates, "work": [{"occupation": "电工", "from": "2014-01-01", "to": None}]}
    (item,) = decide(ENTRY, worker, "2026-11-20")["items"]
    assert item["status"] == "undetermined"
    assert [need["path"] for need in item["needs"]] == ["certificates[0].occupation"]


def test_kilometres_without_a_day_are_presumed_by_name():
    """A listed fact without a date is there, and `assumes` names it (decisions, Three values); years since it would be open."""
    entry = {"occupation": "电工", "level": 2, "items": [{"number": "1", "text": "", "expr": {"distance": {"km": 100}}}]}
    (item,) = decide(entry, {"distances": [{"km": 100}, {"km": 99}]}, "2026-11-20")["items"]
    assert item["status"] == "eligible"
    assert [one["path"] for one in item["assumes"]] == ["distances[0].since"]


def test_kilometres_since_a_paper_without_a_day_ask_for_the_day():
    """Whether the kilometres lie after the licence hangs on its date."""
    since = {"distance": {"km": 100, "since": {"licence": {"name": "A2"}}}}
    entry = {"occupation": "电工", "level": 2, "items": [{"number": "1", "text": "", "expr": since}]}
    driver = {"distances": [{"km": 100, "since": "2015-01-01"}], "licences": [{"name": "A2"}]}
    (item,) = decide(entry, driver, "2026-11-20")["items"]
    assert item["status"] == "undetermined"
    assert "licences[0].issued_on" in [need["path"] for need in item["needs"]]


def test_a_prize_with_a_day_is_there_from_that_day_on():
    """`won_on` may stand beside the agreed form: a prize of the future does not exist yet, an undated one is there."""
    award = {"award": {"what": "patent", "role": "main"}}
    entry = {"occupation": "电工", "level": 2, "items": [{"number": "1", "text": "", "expr": award}]}
    dated = {"awards": [{"what": "patent", "role": "main", "for": ["电工"], "won_on": "2027-03-01"}]}
    decision = decide(entry, dated, "2026-11-20")
    assert (decision["status"], decision["earliest"]) == ("not_eligible", "2027-03-01")
    undated = {"awards": [{"what": "patent", "role": "main", "for": ["电工"]}]}
    assert decide(entry, undated, "2026-11-20")["status"] == "eligible"
