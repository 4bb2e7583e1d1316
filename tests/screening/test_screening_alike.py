"""The columnar engine gives what the scalar engine gives, three values included; `pip install 'zhunkao[batch]'` to run this."""

import random
import re
from datetime import date

import pytest
from applicant_strategies import applicants, cases, random_case
from hypothesis import given, settings
from hypothesis import strategies as st

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.interchange import document_from_json
from zhunkao.model.policies import STANDARD, policy_from_json

np = pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from zhunkao.screening import Ask, Screener, table_of  # noqa: E402


class PlainRegistry:
    """Every occupation is itself and nothing else is known."""

    names = ()

    def is_same(self, occupation, name):
        return occupation == name

    def occupation(self, name, *, for_certificate):
        return None

    def field(self, major):
        return None


REGISTRY = PlainRegistry()


def entry_of(written):
    """An entry of the interchange form, and its target."""
    (entry,) = document_from_json({"entries": [written]}).entries
    return entry, Target(entry.occupation, entry.work_type)


def numbers(entry, mask):
    """The items that a mask names."""
    return tuple(item.number for bit, item in enumerate(entry.items) if int(mask) >> bit & 1)


def of_scalar(people, ask, on, policy=STANDARD):
    """Status and items of each applicant, one at a time."""
    decider = Decider()
    return [decider.status(Case(one, policy), ask.entry, ask.target, ask.registry, on) for one in people]


def of_columns(result, entry):
    """Status and items of each row."""
    return [(int(status), numbers(entry, mask)) for status, mask in zip(result.status, result.mask, strict=True)]


def both(case):
    """A case of one applicant, decided by the scalar engine and by columns, in review and in census."""
    written, person, on, policy = case
    entry, target = entry_of(written)
    people, policy, on = [applicant_from_json(person)], policy_from_json(policy or {}), date.fromisoformat(on)
    ask, screener = Ask("", entry, target, REGISTRY), Screener(on, policy)
    batch = screener.read(table_of(people))
    assert batch.refused == {}
    ((_, census),) = screener.census(batch, [ask])
    review = screener.review(batch, [ask], np.zeros(1, np.int64))
    return of_scalar(people, ask, on, policy), of_columns(review, entry), of_columns(census, entry)


@pytest.mark.parametrize("kind", [{}, {"corners": True}, {"lengths": True}], ids=["plain", "corners", "lengths"])
def test_random_cases_are_decided_alike(kind):
    """Seeded cases over every fact, combinator and switch, one applicant each."""
    for seed in range(400):
        scalar, review, census = both(random_case(random.Random(f"columns-{seed}"), **kind))
        assert review == scalar, f"seed {seed}"
        assert census == scalar, f"seed {seed}"


@settings(max_examples=60, deadline=None)
@given(cases(corners=True))
def test_drawn_cases_are_decided_alike(case):
    """Hypothesis looks for the smallest disagreement."""
    scalar, review, census = both(case)
    assert review == census == scalar


def crowd(seed, count, **kind):
    """Many applicants around one day, and entries of the same occupation that their cases came with."""
    people, entries = [], []
    for number in range(count):
        entry, person, _, _ = random_case(random.Random(f"crowd-{seed}-{number}"), **kind)
        people.append(applicant_from_json(person))
        entries.append(entry_of(entry))
    return people, entries


@pytest.mark.parametrize("kind", [{}, {"corners": True}, {"lengths": True}], ids=["plain", "corners", "lengths"])
@pytest.mark.parametrize(
    "switches",
    [{}, {"gap_counts": 30, "year_end_cutoff": True}, {"full_time_study_counts": False, "technical_school_as_degree": True}],
    ids=["standard", "year end", "study"],
)
def test_many_rows_and_entries_are_decided_alike(kind, switches):
    """Rows do not disturb each other: one batch of many applicants against many entries, each row against all."""
    on, policy = date(2024, 2, 29), policy_from_json(switches)
    people, entries = crowd(repr(switches), 150, **kind)
    young = [one for one in people if one.birth_date is None or one.birth_date.first <= on.toordinal()]
    asks = [Ask("", entry, target, REGISTRY) for entry, target in entries[:25]]
    screener = Screener(on, policy)
    batch = screener.read(table_of(young))
    found = {id(ask): result for ask, result in screener.census(batch, asks)}
    which = np.arange(len(young)) % len(asks)
    review = of_columns_each(screener.review(batch, asks, which), asks, which)
    expected = [of_scalar(young, ask, on, policy) for ask in asks]
    for place, ask in enumerate(asks):
        assert of_columns(found[id(ask)], ask.entry) == expected[place], place
    assert review == [expected[place][row] for row, place in enumerate(which)]


def of_columns_each(result, asks, which):
    """Status and items of each row, each under its own ask."""
    rows = zip(result.status, result.mask, which, strict=True)
    return [(int(status), numbers(asks[place].entry, mask)) for status, mask, place in rows]


@settings(max_examples=40, deadline=None)
@given(st.lists(applicants(), max_size=4))
def test_a_table_gives_the_applicants_back(people):
    """What goes through Arrow comes back as it was, but for what deciding never looks at."""
    from zhunkao.model.applicant_forms import applicant_to_json
    from zhunkao.screening import applicant_of

    read = [applicant_from_json(one) for one in people]
    table = table_of(read)
    assert [applicant_to_json(applicant_of(table, row)) for row in range(len(read))] == [applicant_to_json(one) for one in read]


BEFORE = {"certificate": {"level": 5, "in": "own", "before_enrolment": True}}
STUDIED = {"graduate": {"schools": ["技工学校"], "field": None}}
WITHIN = {"occupation": "灯塔看守工", "work_type": None, "code": None, "level": 4, "prerequisite": None}
DAYS = (None, "2010-07-01", "2012", "2014-07-01")


def test_certificates_before_enrolment_are_compared_by_columns():
    """入学前 with certificates and studies of every pair of days, some of which do not serve; all by columns."""
    entry, target = entry_of({**WITHIN, "items": [{"number": "1", "text": "", "expr": {"all": [BEFORE, STUDIED]}}]})
    certificates = [{"occupation": name, "level": 5, "issued_on": day} for name in ("灯塔看守工", "渡船工") for day in DAYS]
    studies = [
        {"school_kind": kind, "status": "graduated", "entered_on": day, "graduated_on": "2017-07-01"}
        for kind in ("技工学校", "普通高中")
        for day in DAYS
    ]
    chance = random.Random(12)
    people = [
        applicant_from_json({"certificates": [each for each in held if each], "education": [each for each in learnt if each]})
        for held, learnt in ((chance.sample([None, *certificates], 2), chance.sample([None, *studies], 2)) for _ in range(300))
    ]
    people += [applicant_from_json({"certificates": certificates[1:2]}), applicant_from_json({"education": studies[1:2]})]
    ask, screener, on = Ask("", entry, target, REGISTRY), Screener(date(2026, 11, 20)), date(2026, 11, 20)
    result = screener.review(screener.read(table_of(people)), [ask], np.zeros(len(people), np.int64))
    found = of_columns(result, entry)
    assert found == of_scalar(people, ask, on)
    assert {status for status, _ in found} == {0, 1, 2}
    assert screener.left_to_scalar == 0


def test_whole_dates_are_those_of_the_calendar():
    """Every letter of every kind in every place, and days around the ends of months and of the time looked at."""
    from zhunkao.screening.days import whole_dates

    texts = [
        f"{year:04d}-{month:02d}-{day:02d}"
        for year in (1899, 1900, 2000, 2023, 2024, 2200, 2201)
        for month in range(14)
        for day in (0, 1, 28, 29, 30, 31, 32)
    ]
    texts += ["2024-02-29"[:place] + chr(letter) + "2024-02-29"[place + 1 :] for place in range(10) for letter in range(128)]

    def ordinal(text):
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return 0
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return 0
        return day.toordinal() if 1900 <= day.year <= 2200 else 0

    letters = np.frombuffer("".join(texts).encode(), np.uint8).reshape(-1, 10)
    assert whole_dates(letters).tolist() == [ordinal(text) for text in texts]
