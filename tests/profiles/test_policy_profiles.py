"""Policy profiles: what ships, the user's own files, and that the examples that explain switches are true."""

import re

import pytest
from profiles_help import decide

from zhunkao.doors.service import policy_of
from zhunkao.errors import DataError, RequestError
from zhunkao.messages import text
from zhunkao.model.policies import STANDARD, SWITCHES
from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile, policy_profile_from_value

EXPECTED = {
    "standard": {},
    "as-printed": {"higher_certificate_counts": False, "higher_degree_counts": False},
    "professional-exam": {"full_time_study_counts": False, "year_end_cutoff": True},
    "short-gaps": {"gap_counts": 92},
    "strict": {
        "gap_review": 0,
        "higher_certificate_counts": False,
        "higher_degree_counts": False,
        "presume_programme": False,
        "full_time_study_counts": False,
    },
    "study-deducted": {"full_time_study_counts": False},
    "technical-degrees": {"technical_school_as_degree": True},
    "year-end": {"year_end_cutoff": True},
}
"""By name what differs from the standard: chosen with the domain's notes at hand, not read off the files."""


def test_the_profiles_that_ship():
    """Each under its name, with what it changes, in both languages, and where it is known from."""
    assert set(POLICY_PROFILES) == EXPECTED.keys()
    for name, differs in EXPECTED.items():
        profile = policy_profile(name)
        assert (profile.policy.name, dict(profile.differs)) == (name, differs)
        for words in (profile.head.title, profile.head.source):
            assert re.search(r"[\u4e00-\u9fff]", words.zh)
            assert words.en != words.zh


def test_a_policy_is_found_by_name_or_file(tmp_path):
    """One function for both: what ends in .yaml or .json is a file; bare switches or a whole profile."""
    assert policy_of("year-end").year_end_cutoff
    assert policy_of(None) is policy_of("standard") is STANDARD
    bare = tmp_path / "bare.yaml"
    bare.write_text("gap_counts: 31\n", encoding="utf-8")
    assert (policy_of(str(bare)).name, policy_of(str(bare)).gap_counts) == ("custom", 31)
    whole = tmp_path / "本市.yaml"
    whole.write_text("title: 本市口径\nsource: 2026 年公告\nswitches: {gap_counts: 31}\n", encoding="utf-8")
    assert (policy_of(str(whole)).name, policy_of(str(whole)).gap_counts) == ("本市", 31)


@pytest.mark.parametrize(
    ("value", "code", "where"),
    [
        ({"gap_count": 31}, "model.unknown_switch", "gap_count"),
        ({"switches": {"gap_count": 31}}, "model.unknown_switch", "switches.gap_count"),
        ({"switches": {"gap_counts": "31"}}, "model.not_whole_number", "switches.gap_counts"),
        ({"switches": {"gap_counts": -1}}, "model.too_small", "switches.gap_counts"),
        ({"switches": {"year_end_cutoff": "yes"}}, "model.not_flag", "switches.year_end_cutoff"),
        ({"switches": {}, "certainty": "perhaps"}, "model.not_one_of", "certainty"),
        ({"switches": {}, "sources": "x"}, "model.unknown_key_near", "sources"),
        (["gap_counts"], "model.not_object", ""),
    ],
)
def test_what_does_not_fit_is_named(value, code, where):
    """An unknown switch or a value that does not fit, with its path in the file."""
    with pytest.raises(DataError) as caught:
        policy_profile_from_value(value)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_an_unknown_name_offers_the_nearest():
    """A slip of the pen is answered with what was probably meant."""
    with pytest.raises(RequestError) as caught:
        policy_of("yearend")
    assert caught.value.code == "model.unknown_policy"
    assert "year-end" in caught.value.text()


# --- the examples -----------------------------------------------------------------------------------------------------------


def work(years, **more):
    return {"work": {"years": years, "in": "own", "counted": "cumulative", **more}}


CONTINUOUS = {"work": {"years": 3, "in": "own", "counted": "continuous"}}
GAP = {
    "work": [
        {"occupation": "电工", "from": "2020-01-01", "to": "2021-12-31"},
        {"occupation": "电工", "from": "2022-02-01", "to": None},
    ]
}
LEVEL_3_ONLY = {
    "certificates": [{"occupation": "电工", "level": 3, "issued_on": "2019-06-30"}],
    "work": [{"occupation": "电工", "from": "2019-06-30", "to": None}],
}
COLLEGE = {"graduate": {"schools": ["高等职业学校"], "aim": "advanced", "approved": "evaluated"}}
STUDY = {
    "work": [{"occupation": "电工", "from": "2014-09-01", "to": "2020-08-31"}],
    "education": [{"full_time": True, "status": "graduated", "entered_on": "2014-09-01", "graduated_on": "2017-06-30"}],
}
CLASS = {"education": [{"school_kind": "技师学院", "class": "高级工班", "degree": None, "status": "graduated"}]}
FINAL_YEAR = {"education": [{"school_kind": "技师学院", "status": "final_year", "graduated_on": "2027-07-01"}]}
BACHELOR = {"education": [{"school_kind": "高等院校", "degree": "bachelor", "status": "graduated"}]}

EXAMPLES = [
    ("gap_counts", CONTINUOUS, GAP, "2024-01-01", {31: "eligible", 30: "undetermined", 0: "undetermined"}),
    (
        "gap_review",
        CONTINUOUS,
        GAP,
        "2024-01-01",
        {92: "undetermined", 31: "undetermined", 30: "not_eligible", 0: "not_eligible"},
    ),
    (
        "higher_certificate_counts",
        work(5, since={"certificate": {"level": 4, "in": "own"}}),
        LEVEL_3_ONLY,
        "2026-11-20",
        {True: "eligible", False: "not_eligible"},
    ),
    ("higher_degree_counts", {"degree": {"at": "associate"}}, BACHELOR, "2026-11-20", {True: "eligible", False: "not_eligible"}),
    (
        "presume_programme",
        COLLEGE,
        {"education": [{"school_kind": "高等职业学校", "status": "graduated"}]},
        "2026-11-20",
        {True: "eligible", False: "undetermined"},
    ),
    ("full_time_study_counts", work(6), STUDY, "2026-11-20", {True: "eligible", False: "not_eligible"}),
    (
        "technical_school_as_degree",
        {"degree": {"at": "associate", "or_above": True}},
        CLASS,
        "2026-11-20",
        {True: "eligible", False: "not_eligible"},
    ),
    (
        "expected_graduates",
        {"graduate": {"schools": ["技师学院"], "expected": True}},
        FINAL_YEAR,
        "2026-11-20",
        {True: "eligible", False: "not_eligible"},
    ),
    (
        "year_end_cutoff",
        work(5),
        {"work": [{"occupation": "电工", "from": "2021-10-15", "to": None}]},
        "2026-06-01",
        {True: "eligible", False: "not_eligible"},
    ),
]
"""The examples of `policy explain`, put to the engine: switch, condition, applicant, day, and the status by value."""


def test_every_switch_has_an_example_that_is_tried():
    """A new switch needs its text, its example, and the example's trial."""
    assert tuple(example[0] for example in EXAMPLES) == SWITCHES


@pytest.mark.parametrize(("switch", "condition", "applicant", "on", "by_value"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_the_examples_are_true(switch, condition, applicant, on, by_value):
    """What the example says of each value is what the engine decides."""
    entry = {"occupation": "电工", "level": 3, "items": [{"number": "1", "text": "…", "expr": condition}]}
    for value, status in by_value.items():
        assert decide(entry, applicant, on, {switch: value})["status"] == status, value
    told = text(f"profiles.example_{switch}", "en")
    assert ("undetermined" in told) == ("undetermined" in by_value.values()) or switch == "gap_counts"


def test_the_figures_in_the_examples():
    """Lengths and days that the examples print, as the engine counts them."""

    def entry(condition):
        return {"occupation": "电工", "level": 3, "items": [{"number": "1", "text": "…", "expr": condition}]}

    def counted(condition, applicant, on, policy):
        return decide(entry(condition), applicant, on, policy)["items"][0]["lacks"][0]["have"]

    assert counted(CONTINUOUS, GAP, "2024-01-01", {"gap_review": 0}) == {"years": 2, "months": 0, "days": 0}
    late = decide(entry(work(5)), {"work": [{"occupation": "电工", "from": "2021-10-15", "to": None}]}, "2026-06-01")
    assert late["earliest"] == "2026-10-15"
    assert {key: late["items"][0]["lacks"][0]["have"][key] for key in ("years", "months")} == {"years": 4, "months": 7}
    deducted = counted(work(6), STUDY, "2026-11-20", {"full_time_study_counts": False})
    assert (deducted["years"], deducted["months"]) == (3, 2)
    expected = decide(
        entry({"graduate": {"schools": ["技师学院"], "expected": True}}), FINAL_YEAR, "2026-11-20", {"expected_graduates": False}
    )
    assert expected["earliest"] == "2027-07-01"
