"""Findings: what contradicts what, with figures; and that they change no verdict."""

from dataclasses import dataclass

import pytest
from findings_help import ON, codes, found, one
from invented_numbers import id_number, qualification_number, skill_level_number

WORK = {"occupation": "电工", "to": None}


@dataclass
class Applied:
    """What is applied for."""

    occupation: str = "电工"
    work_type: str | None = None
    level: int = 3


def spell(start, end, **more):
    return {"occupation": "电工", "from": start, "to": end, **more}


def work(*spells, **more):
    return {"work": list(spells), **more}


# --- the person -------------------------------------------------------------------------------------------------------------


def test_a_good_number_that_agrees_is_consistent():
    """The reviewers' 一致: check character and birth; an invented region is a hint for a person."""
    applicant = {"id_number": id_number("19930912", region="520000"), "birth_date": "1993-09-12", "sex": "male"}
    assert codes(applicant) == ["consistent id_agrees", "consistent sex_agrees"]
    assert "review id_region" in codes({**applicant, "id_number": id_number("19930912")})


def test_a_birth_that_differs_is_told_with_both_days():
    """Both births are told, the number itself is not."""
    number = id_number("19930921", region="520000")
    finding = one({"id_number": number, "birth_date": "1993-09-12"}, "birth_differs")
    assert finding.kind == "inconsistent"
    for language in ("zh", "en"):
        assert "1993-09-12" in finding.text(language)
        assert "1993-09-21" in finding.text(language)


def test_a_year_of_birth_agrees_with_any_day_in_it():
    """A birth given as a month or year is no contradiction to a day within."""
    assert "consistent id_agrees" in codes({"id_number": id_number("19930912", region="520000"), "birth_date": "1993"})


def test_a_birth_from_the_number_is_a_finding_and_no_fact():
    """Without a birth date the number's is told, and used by findings only."""
    applicant = {"id_number": id_number("20050101", region="520000"), **work(spell("2019-03-01", "2019-06-30"))}
    assert one(applicant, "birth_only_in_id").kind == "missing_facts"
    assert one(applicant, "too_young").paths == ("work[0].from", "id_number")


FIFTEEN = "529999930912008"
"""An old number: born on 12 September 1993; its last digit, 8, is even."""


@pytest.mark.parametrize(
    ("number", "male"),
    [
        (id_number("19930912", region="520000", sequence="007"), True),
        (id_number("19930912", region="520000", sequence="018"), False),
        (id_number("19930912", region="810000", sequence="011"), True),
        (id_number("19930912", region="830000", sequence="002"), False),
        (FIFTEEN, False),
    ],
)
@pytest.mark.parametrize("chinese", [True, False])
def test_the_sex_is_held_against_the_number(number, male, chinese):
    """GB 11643: the seventeenth digit is odd for men; of fifteen digits the last. Permits (81, 82, 83) are made alike."""
    right, wrong = ("男", "女") if chinese else ("male", "female")
    right, wrong = (right, wrong) if male else (wrong, right)
    person = {"id_number": number, "birth_date": "1993-09-12"}
    assert "consistent sex_agrees" in codes({**person, "sex": right})
    finding = one({**person, "sex": wrong}, "sex_differs")
    assert (finding.kind, finding.paths) == ("inconsistent", ("sex", "id_number"))
    assert ("填报的性别为女，身份证号码所示为男" in finding.text()) is male
    assert ("the sex stated is female, the ID number shows male" in finding.text("en")) is male
    assert one(person, "sex_only_in_id").kind == "missing_facts"


@pytest.mark.parametrize("number", ["E12345678", "999" + "1" * 15, id_number("19930230"), id_number("19930912")[:17] + "?", None])
def test_a_number_that_shows_no_sex_is_held_against_none(number):
    """Passports, temporary numbers and faulty ones say nothing of the sex."""
    assert not [each for each in codes({"id_number": number, "sex": "female"}) if "sex" in each]


def test_the_sex_of_a_foreigner_s_card_is_for_a_person():
    """How their numbers are made is known by hearsay only."""
    card = id_number("19930912", region="911344", sequence="007")
    assert one({"id_number": card, "sex": "female"}, "sex_differs").kind == "review"
    assert not [each for each in codes({"id_number": card}) if "sex" in each]


def test_a_sex_of_no_known_word_is_a_finding():
    """As every word outside the agreed lists: unknown, and told."""
    (finding,) = [each for each in found({"sex": "不详"}) if each.paths == ("sex",)]
    assert "“不详”不在可用的词之中（male、female）" in finding.text()


@pytest.mark.parametrize(
    "number", [id_number("19930912"), "11010519491231", "000000930912007", "E12345678", id_number("19930230"), "999" + "1" * 15]
)
def test_no_finding_shows_an_id_number(number):
    """Nothing longer than three characters from its front, or four from its end, and never its middle."""
    applicant = {"id_number": number, "birth_date": "1980-01-01", "certificates": [{"number": number, "level": 3}]}
    for finding in found(applicant):
        for language in ("zh", "en"):
            said = finding.text(language) + finding.remark(language).text
            assert number not in said
            assert number[3:-4] not in said or len(number) < 12


# --- certificates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [skill_level_number(19, 3), qualification_number(19, 3)])
def test_level_and_year_of_a_number_against_the_claim(number):
    """Both forms: a differing level or year is sure to be wrong; the same ones are consistent."""
    claim = {"occupation": "电工", "level": 3, "issued_on": "2019-06-30", "number": number}
    assert codes({"certificates": [claim]}) == ["consistent number_agrees"]
    finding = one({"certificates": [{**claim, "level": 4}]}, "number_level")
    assert (finding.kind, finding.paths) == ("inconsistent", ("certificates[0].level", "certificates[0].number"))
    assert "4 级" in finding.text()
    assert "3 级" in finding.text()
    assert codes({"certificates": [{**claim, "issued_on": "2020-01"}]}) == ["inconsistent number_year"]


def test_a_number_says_what_the_claim_leaves_out():
    """Level and year in the number are told where they are not stated; they are not used."""
    assert codes({"certificates": [{"occupation": "电工", "number": qualification_number(19, 3)}]}) == [
        "missing_facts level_only_in_number",
        "missing_facts year_only_in_number",
    ]


def test_a_year_after_the_day_is_wrong_only_where_the_century_is_sure():
    """The 22 characters began in 2019; sixteen digits that begin with 98 are of 1998."""
    ahead = {"occupation": "电工", "level": 3, "number": skill_level_number(31, 3)}
    assert "inconsistent number_year_ahead" in codes({"certificates": [ahead]})
    old = {"occupation": "电工", "level": 3, "number": qualification_number(98, 3)}
    assert "inconsistent number_year_ahead" not in codes({"certificates": [old]})


def test_other_forms_and_equal_numbers_go_to_a_person():
    """An unknown form is for a person; one number under two certificates contradicts."""
    certificates = [{"level": 4, "issued_on": "2019", "number": "RSN01"}, {"level": 3, "issued_on": "2020", "number": "rsn 01"}]
    assert codes({"certificates": certificates}) == [
        "inconsistent number_twice",
        "review number_unknown_form",
        "review number_unknown_form",
    ]


@pytest.mark.parametrize(
    ("occupation", "issued", "expected"),
    [
        ("选品师", "2014-12-31", ["review before_occupation"]),
        ("选品师", "2015", []),
        ("电工", "1995", []),  # older than the classification
        ("存疑师", "2010", []),  # an unsure code says nothing
        ("派遣员", "2016", []),  # a work type before it became an occupation
        ("派遣员", "2014", ["review before_occupation"]),
        ("没有登记的职业", "1950", []),
    ],
)
def test_a_certificate_before_its_occupation(occupation, issued, expected):
    """Only where the registers surely know the edition in which it first stands."""
    certificate = {"occupation": occupation, "level": 4, "issued_on": issued, "number": "无"}
    assert [code for code in codes({"certificates": [certificate]}) if "number" not in code] == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"occupation": "电工", "level": 3}, ["review level_held"]),
        ({"occupation": "维修电工", "level": 3}, ["review level_held"]),
        ({"occupation": "三级电工", "level": 3}, ["review level_held"]),
        ({"occupation": "电工", "level": 2}, ["review higher_held"]),
        ({"occupation": "电工", "level": 4}, []),
        ({"occupation": "选品师", "level": 3}, []),
        ({"occupation": "电工", "level": 3, "work_type": "甲"}, ["review level_held_other_type"]),
        ({"occupation": "电工", "level": 3, "issued_on": "2027"}, ["review future"]),
        ({"occupation": "电工", "level": "reserve_technician"}, []),
    ],
)
def test_a_level_already_held(held, expected):
    """Same occupation under any name, at the level applied for or a higher one, held on the day."""
    applicant = {"certificates": [{"issued_on": "2020", "number": None, **held}]}
    assert codes(applicant, target=Applied(work_type="乙")) == expected
    assert not any("held" in code for code in codes(applicant))


# --- work -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (("2018-01-01", "2018-06-30"), ("2018-06-30", None), 1),
        (("2018-01-01", "2018-06-30"), ("2018-07-01", None), None),
        (("2018-01", "2018-06"), ("2018-06", None), None),  # leaving and beginning in one month
        (("2018-01", "2018-06"), ("2018-05", None), 2),  # 31 May and 1 June at the least
        (("2018", None), ("2020-01-01", "2020-12-31"), 366),
        (("2018-01-01", "2018-06-30"), ("2018-03-01", "2018-03-31"), 31),
        (("2026-01-01", None), ("2026-11-20", None), 1),
        (("2026-01-01", None), ("2026-11-21", None), None),  # not there yet
    ],
)
def test_overlaps_are_counted_in_days(first, second, days):
    """Both ends included; of a month alone only what is sure."""
    overlaps = [each for each in found(work(spell(*first), spell(*second))) if each.code == "findings.overlap"]
    assert [dict(each.parts)["days"] for each in overlaps] == ([days] if days else [])


def test_an_overlap_with_an_internship_is_for_a_person():
    """Two regular jobs at once contradict; an internship beside a job may be part of it."""
    assert codes(work(spell("2018-01-01", "2018-06-30"), spell("2018-03-01", "2018-12-31"))) == ["inconsistent overlap"]
    internship = spell("2018-03-01", "2018-12-31", nature="internship")
    assert codes(work(spell("2018-01-01", "2018-06-30"), internship)) == ["review overlap"]


def test_a_hidden_overlap_is_found():
    """A short job within a long one does not hide that the next overlaps the long one."""
    spells = work(spell("2010-01-01", "2020-12-31"), spell("2011-01-01", "2011-12-31"), spell("2012-01-01", "2012-12-31"))
    assert [each.paths for each in found(spells)] == [("work[0]", "work[1]"), ("work[0]", "work[2]")]


def test_work_before_sixteen_is_told_in_days():
    """On the 16th birthday one may begin; the day before is one day too early."""
    born = {"birth_date": "1990-05-10"}
    assert codes({**born, **work(spell("2006-05-10", None))}) == []
    finding = one({**born, **work(spell("2006-05-09", None))}, "too_young")
    assert dict(finding.parts)["days"] == 1
    assert dict(finding.parts)["age"] == 15
    # Of a month alone it is not sure.
    assert codes({**born, **work(spell("2006-05", None))}) == []


def test_more_years_than_a_life_has():
    """Declared years longer than the time since the 16th birthday cannot be; those that just fit can."""
    born = {"birth_date": "2000-11-20"}
    assert codes({**born, "work": [{"occupation": "电工", "years": 10}]}) == []
    finding = one({**born, "work": [{"occupation": "电工", "years": 10.25}]}, "more_than_life")
    assert (dict(finding.parts)["months"], dict(finding.parts)["there_were"]) == (123, 120)


def study(**more):
    return {"school_kind": "技师学院", "status": "graduated", "entered_on": "2010-09-01", "graduated_on": "2013-07-01", **more}


@pytest.mark.parametrize(
    ("full_time", "expected"),
    [(True, ["inconsistent beside_study"]), (None, ["review beside_study_perhaps"]), (False, [])],
)
def test_work_beside_study(full_time, expected):
    """Beside full-time study a regular job contradicts; where nobody says whether it was, a person must ask."""
    job = spell("2012-01-01", "2014-01-01")
    assert codes({**work(job), "education": [study(full_time=full_time)]}) == expected
    assert codes({**work({**job, "nature": "internship"}), "education": [study(full_time=full_time)]}) == []


def test_study_and_work_are_counted_to_the_day():
    """From the first of January to the day before graduation: 2012 (366 days) and half of 2013 (181)."""
    finding = one({**work(spell("2012-01-01", None)), "education": [study(full_time=True)]}, "beside_study")
    assert dict(finding.parts)["days"] == 366 + 181


def test_work_after_graduation_is_no_finding():
    """Whoever begins on the day of graduation has ended the study."""
    assert codes({**work(spell("2013-07-01", None)), "education": [study(full_time=True)]}) == []


def test_work_before_a_graduation_whose_beginning_is_unknown():
    """It may be work before the study; a person must ask."""
    school = study(full_time=True)
    del school["entered_on"]
    assert codes({**work(spell("2012-01-01", None)), "education": [school]}) == ["review before_graduation"]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (2, ["consistent declared_agrees"]),
        (2.1, ["consistent declared_agrees"]),  # 25 months against 24: both end months counted
        (2.25, ["inconsistent declared_more"]),
        (1.1, ["consistent declared_agrees"]),  # rounded down to whole years
        (1, ["review declared_less"]),
    ],
)
def test_declared_years_against_the_dates_beside_them(years, expected):
    """Two years from 2018-01-01 to 2019-12-31; only the dates count, the figure is compared."""
    assert codes(work(spell("2018-01-01", "2019-12-31", years=years))) == expected


def test_declared_years_beside_dated_ones_may_be_the_same():
    """They are added up, so a person must say that they are not the same years; an alias is the same occupation."""
    declared = {"occupation": "维修电工", "years": 3}
    finding = one(work(spell("2018-01-01", "2019-12-31"), declared), "declared_beside_dated")
    assert (dict(finding.parts)["declared"], dict(finding.parts)["dated"]) == (36, 24)
    assert codes(work(spell("2018-01-01", "2019-12-31"), {"occupation": "选品师", "years": 3})) == []


# --- schools ----------------------------------------------------------------------------------------------------------------


def test_a_diploma_before_its_age():
    """Bachelors are 19 at the least here; the higher of degree and school counts; the day itself is old enough."""
    born = {"birth_date": "1990-07-01"}
    bachelor = {"school_kind": "高等院校", "degree": "bachelor", "status": "graduated"}
    assert codes({**born, "education": [{**bachelor, "graduated_on": "2009-07-01"}]}) == []
    finding = one({**born, "education": [{**bachelor, "graduated_on": "2009-06-30"}]}, "diploma_early")
    assert (dict(finding.parts)["age"], dict(finding.parts)["least"]) == (18, 19)
    assert codes({**born, "education": [{**bachelor, "graduated_on": "1989"}]}) == ["inconsistent before_birth"]


def test_a_class_shorter_than_its_course():
    """高级工班 takes two years at the least; from September to July of the next year but one is enough."""
    school = {"school_kind": "技师学院", "class": "高级工班", "status": "graduated", "entered_on": "2018-09-01"}
    assert codes({"education": [{**school, "graduated_on": "2020-07-01"}]}) == []
    assert codes({"education": [{**school, "graduated_on": "2019-07-01"}]}) == ["review study_short"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"status": "final_year"}, ["missing_facts final_year_undated"]),
        ({"status": "final_year", "graduated_on": "2027-07-01"}, []),
        ({"status": "final_year", "graduated_on": "2028-07-01"}, ["review final_year_early"]),
        ({"status": "final_year", "graduated_on": "2026-07-01"}, []),
        ({"status": "final_year", "graduated_on": "2026-05-19"}, ["review final_year_past"]),
        ({"status": "enrolled", "graduated_on": "2026-07-01"}, ["review enrolled_past"]),
        ({"status": "graduated", "graduated_on": "2027-07-01"}, ["review graduated_ahead"]),
    ],
)
def test_a_status_against_its_date(record, expected):
    """Enrolled is not 应届; a final year long past has a diploma to show."""
    assert codes({"education": [{"school_kind": "技师学院", **record}]}) == expected


# --- dates, words, papers ---------------------------------------------------------------------------------------------------


def test_the_future_and_the_time_before_birth():
    """Facts after the day are not there yet; facts before the birth never were."""
    applicant = {
        "birth_date": "1990",
        "titles": [{"grade": "junior", "obtained_on": "2026-11-21"}],
        "training": [{"occupation": "电工", "completed_on": "1985"}],
        "work": [spell("2010-01-01", "2027-01-01")],
    }
    assert codes(applicant) == ["inconsistent before_birth", "review future", "review future_end"]


def test_what_reading_found_is_kept():
    """Unknown words are missing information, unknown keys for a person; their places and words stay."""
    findings = found({"hobby": "围棋", "work": [{"from": "2010", "to": None, "nature": "志愿"}]})
    assert [(each.kind, each.paths) for each in findings] == [("review", ("hobby",)), ("missing_facts", ("work[0].nature",))]
    assert "志愿" in findings[1].text()


def test_jobs_without_a_length():
    """Neither dates nor years; a beginning without an end."""
    assert codes(work({"occupation": "电工"}, {"occupation": "电工", "from": "2020"})) == [
        "missing_facts work_without_end",
        "missing_facts work_without_length",
    ]


def test_papers_that_cannot_be_used_are_told():
    """Unknown papers and papers for records that are not there go to a person; the others are silent."""
    papers = [
        {"for": "work[0]", "paper": "社保缴费记录"},
        {"for": "work", "paper": "奖状"},
        {"for": "work[1]", "paper": "劳动合同"},
        {"for": "hobby", "paper": "身份证"},
        {"for": "identity"},
    ]
    assert codes({**work(spell("2018-01-01", None)), "evidence": papers}) == [
        "missing_facts paper_unnamed",
        "review paper_for_nothing",
        "review paper_for_nothing",
        "review paper_unknown",
    ]


# --- all together -----------------------------------------------------------------------------------------------------------


def test_contradictions_come_first():
    """The order in which a reviewer looks."""
    applicant = {
        "id_number": id_number("19930912"),
        "birth_date": "1993-09-12",
        "sex": "female",
        "work": [spell("2018-01-01", "2018-06-30"), spell("2018-06-01", None), {"occupation": "电工"}],
    }
    kinds = [each.kind for each in found(applicant)]
    assert kinds == ["inconsistent", "inconsistent", "review", "missing_facts", "consistent"]


def test_a_hostile_file_is_looked_through_quickly():
    """Thousands of jobs and studies are not compared pair by pair, and that is said."""
    jobs = [spell("2018-01-01", "2018-06-30") for _ in range(2000)]
    schools = [study(full_time=True) for _ in range(200)]
    assert "review too_many" in codes({"work": jobs, "education": schools})


def test_an_empty_applicant_has_no_findings():
    """Nothing known is nothing to find."""
    assert found({}) == ()
    assert found({"id_number": None, "work": [], "certificates": [], "education": []}, ON) == ()
