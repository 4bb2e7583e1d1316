"""Applicants from and to the interchange form."""

import random
from dataclasses import replace

import pytest
from applicant_strategies import random_case

from zhunkao.errors import DataError
from zhunkao.model.applicant_forms import applicant_from_json, applicant_to_json


def test_writing_is_the_inverse_of_reading():
    """What is written reads as the same applicant; only findings about unknown words are not kept."""
    for seed in range(1500):
        _, applicant, _, _ = random_case(random.Random(f"written-{seed}"), corners=True)
        read = replace(applicant_from_json(applicant), findings=())
        again = replace(applicant_from_json(applicant_to_json(read)), findings=())
        assert again == read, f"seed {seed}"


def test_the_sex_is_one_of_two_words_in_either_language():
    """男 and 女 are read too; another word is unknown and told, as all words outside the agreed lists are."""
    for given, meant in (("male", "male"), ("男", "male"), ("female", "female"), (" 女 ", "female"), (None, None)):
        read = applicant_from_json({"sex": given})
        assert (read.sex, read.findings) == (meant, ())
        assert applicant_to_json(read) == ({} if meant is None else {"sex": meant})
    other = applicant_from_json({"sex": "M"})
    assert (other.sex, [found.code for found in other.findings]) == (None, ["deciding.unknown_word"])
    with pytest.raises(DataError) as raised:
        applicant_from_json({"sex": True})
    assert raised.value.where == "sex"


def test_declared_years_are_whole_months_rounded_down():
    """6.5 years are 78 months, 1.99 years are 23: contract, applicants."""
    work = applicant_from_json({"work": [{"years": 6.5}, {"years": 1.99}, {"years": 0.1}]}).work
    assert [record.declared_months for record in work] == [78, 23, 1]


@pytest.mark.parametrize(
    ("applicant", "where", "words"),
    [
        ({"certificates": [{"level": 6}]}, "certificates[0].level", "6"),
        ({"certificates": [{"level": "四"}]}, "certificates[0].level", "四"),
        ({"work": [{"from": "2020-04-31"}]}, "work[0].from", "2020-04-31"),
        ({"work": [{"from": "2020-13"}]}, "work[0].from", "2020-13"),
        ({"work": [{"from": "20200401"}]}, "work[0].from", "20200401"),
        ({"work": [{"from": "2020-05", "to": "2020-04"}]}, "work[0].to", "2020-04"),
        ({"birth_date": "2010-01-01", "work": [{"from": "2009-12"}]}, "work[0].from", "2009-12"),
        ({"birth_date": "2399-01-01"}, "birth_date", "2399"),
        ({"work": {"from": "2020"}}, "work", "from"),
        ({"work": ["电工"]}, "work[0]", "电工"),
        ({"work": [{"years": "六年"}]}, "work[0].years", "六年"),
        ({"work": [{"years": -1}]}, "work[0].years", "-1"),
        ({"work": [{"years": float("inf")}]}, "work[0].years", "Infinity"),
        ({"education": [{"entered_on": "2015-09", "graduated_on": "2014-07"}]}, "education[0].graduated_on", "2014-07"),
        ({"education": [{"full_time": "是"}]}, "education[0].full_time", "是"),
        ({"work": [{"occupation": 5}]}, "work[0].occupation", "5"),
        ({"work": [{"nature": 2}]}, "work[0].nature", "2"),
        ({"education": [{"major": 7}]}, "education[0].major", "7"),
        ({"relations": {"occupations": {"电工": {"钳工": "maybe"}}}}, "relations.occupations.电工.钳工", "maybe"),
        ([], "", "[]"),
    ],
)
def test_what_does_not_fit_is_an_error_with_its_path(applicant, where, words):
    """Wrong types and impossible dates are errors that name the place and show what was found."""
    with pytest.raises(DataError) as caught:
        applicant_from_json(applicant)
    assert caught.value.where == where
    assert words in caught.value.text("zh")
    assert words in caught.value.text("en")


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"work": [{"nature": "志愿"}]}, "work[0].nature"),
        ({"education": [{"school_kind": "夜校"}]}, "education[0].school_kind"),
        ({"education": [{"class": "提高班"}]}, "education[0].class"),
        ({"work": [{"nature": ""}]}, "work[0].nature"),
        ({"education": [{"status": " "}]}, "education[0].status"),
        ({"hobby": "围棋"}, "hobby"),
    ],
)
def test_a_word_outside_the_lists_is_a_finding(record, path):
    """Unknown words are unknown, not an error, and come back."""
    (finding,) = applicant_from_json(record).findings
    assert finding.path == path


def test_numbers_of_papers_may_be_written_without_quotes():
    """Nothing is decided from them; a name of an occupation is text."""
    certificate = {"occupation": "电工", "number": 1504003}
    assert applicant_from_json({"id": 17, "region": 520000, "certificates": [certificate]}).certificates[0].number == "1504003"


def test_an_occupation_with_null_for_its_rulings_has_none():
    """Null is unknown, as for every field without a meaning of its own (contract: applicants)."""
    read = applicant_from_json({"relations": {"occupations": {"电工": None}, "fields": {"电工": {"机电一体化": None}}}})
    assert (dict(read.relations.occupations["电工"]), dict(read.relations.fields["电工"])) == ({}, {})


@pytest.mark.parametrize(
    ("given", "path", "near"),
    [
        ({"birth": "1990"}, "birth", "birth_date"),
        ({"certificates": [{"level": 4, "issued": "2020"}]}, "certificates[0].issued", "issued_on"),
        ({"work": [], "education": [{"graduated": "2020"}]}, "education[0].graduated", "graduated_on"),
    ],
)
def test_a_misspelt_key_is_a_finding_that_names_the_nearest(given, path, near):
    """A fact under a key that the form does not have is not used; it must not get lost without a word."""
    (finding,) = applicant_from_json(given).findings
    assert (finding.path, finding.code) == (path, "deciding.unknown_key_near")
    assert dict(finding.parts)["near"] == near


def test_an_absent_end_is_unknown_and_a_null_one_is_still_there():
    """The contract tells `to: null` from no `to`."""
    still, unknown = applicant_from_json({"work": [{"from": "2020", "to": None}, {"from": "2020"}]}).work
    assert still.end is None
    assert unknown.end is not None
