"""Sentences of reasons, word by word: mended once because somebody who read them was misled."""

import re
from datetime import date
from importlib import import_module

import pytest

import zhunkao

ON = date(2026, 11, 20)


def decide(expr, applicant, language="zh"):
    """The decision for an entry whose one item is the expression."""
    items = [{"number": "1", "text": "…", "expr": expr}]
    entry = {"occupation": "电工", "level": 3, "items": items}
    rules = zhunkao.load({"document": {"id": "town", "title": "某地条件"}, "entries": [entry]})
    (decision,) = rules.check(applicant, occupation="电工", level=3, on=ON, lang=language)
    return decision


def work(years, counted="cumulative", **more):
    return {"work": {"years": years, "in": "own", "counted": counted, **more}}


def test_declared_years_alone_stand_beside_nothing():
    """“另有” would say that something else was counted as well."""
    alone = decide(work(1), {"work": [{"occupation": "电工", "years": 31.5}]})
    assert alone.items[0].facts[0].text == "计31年6个月（自报31年6个月）"
    both = decide(
        work(1), {"work": [{"occupation": "电工", "years": 2}, {"occupation": "电工", "from": "2025-11-20", "to": None}]}
    )
    assert both.items[0].facts[0].text == "计3年（计入2025-11-20至2026-11-19，另有自报2年）"


def test_a_spell_without_an_end_counts_its_first_day_alone():
    """The contract: at least its first day; said as one day, and without a “to unknown”."""
    lack = decide(work(5), {"work": [{"occupation": "电工", "from": "2024-03-01", "to": "2024-03-01"}]}).items[0].lacks[0]
    assert "计入2024-03-01一天" in lack.text
    need = decide(work(5), {"work": [{"occupation": "电工", "from": "2020", "employer": "云边厂"}]})
    assert "云边厂电工 2020起（结束日期不详）：这份工作是哪天结束的，还是仍在岗？" in need.items[0].why


def test_english_lengths_are_words():
    """One year, two days: letters are made from them."""
    expr = work(5)
    found = decide(expr, {"work": [{"occupation": "电工", "from": "2025-10-18", "to": None}]}, language="en")
    assert "5 years asked, 1 year 1 month 2 days counted (counting 2025-10-18 to 2026-11-19)" in found.items[0].why


def test_the_break_to_be_judged_is_named():
    """31 days between two spells; the policy leaves 1 to 92 days to a person. Longer breaks are none of the question."""
    spells = [("2010-01-01", "2014-12-31"), ("2020-01-01", "2022-12-31"), ("2023-02-01", None)]
    person = {"work": [{"occupation": "电工", "from": start, "to": end} for start, end in spells]}
    (need,) = decide(work(6, "continuous"), person).items[0].needs
    assert (need.kind, need.path) == ("ruling", "work")
    assert need.ask.startswith("工作中断31天（2023-01-01至2023-01-31），是否仍算连续")
    (need,) = decide(work(6, "continuous"), person, language="en").items[0].needs
    assert "in spite of the break of 31 days (2023-01-01 to 2023-01-31)" in need.ask


def test_a_certificate_that_nobody_denies_is_not_called_missing():
    """A certificate whose occupation is not ruled on may serve; what is missing is a study that it came before."""
    expr = {
        "all": [
            {"certificate": {"level": 4, "in": "own", "before_enrolment": True}},
            {"enrolled": {"schools": ["高等职业学校"], "final_year": True}},
        ]
    }
    person = {"certificates": [{"occupation": "潮汐记录员", "level": 3, "issued_on": "2018-05-31"}], "education": []}
    assert decide(expr, person).items[0].lacks[0].text == "没有入学前取得的四级/中级工证书"
    none = decide(expr, {"certificates": [], "education": []}).items[0].lacks[0].text
    assert none == "没有所要求的四级/中级工证书"


def test_nobody_is_told_to_wait_for_an_apprenticeship_that_there_never_was():
    assert decide({"apprenticeship": {"in": "own"}}, {"apprenticeships": []}).items[0].lacks[0].text == "没有期满的学徒经历"


def test_a_patent_of_two_is_counted():
    """One of two is not none."""
    expr = {"award": {"what": "patent", "count": 2}}
    one = {"awards": [{"what": "patent", "scope": "nation", "for": ["电工"]}]}
    assert decide(expr, one).items[0].lacks[0].text == "所要求的奖项、专利或荣誉应有2项，现有1项"
    assert decide(expr, {"awards": []}).items[0].lacks[0].text == "没有所要求的奖项、专利或荣誉"


def test_a_paragraph_says_nothing_twice_and_begins_its_sentences():
    """Alternatives that lack the same are told once; questions are parted by their marks; English begins with capitals."""
    schools = [{"graduate": {"schools": [school]}} for school in ("技工学校", "高等职业学校")]
    why = decide({"any": schools}, {"education": []}).items[0].why
    assert why.count("没有所要求学校的毕业证书") == 1
    spells = [{"occupation": "电工", "from": "2024-01-01"}, {"occupation": "电工", "from": "2025-01-01"}]
    why = decide(work(1, "continuous"), {"work": [{"occupation": "电工", "from": "2026-01"}, *spells[:1]]}).items[0].why
    assert "？；" not in why
    english = decide({"any": schools}, {"education": []}, language="en").items[0].why
    assert "Item 1 is not met. No diploma of a school asked for. As things stand" in english


@pytest.mark.parametrize("room", ["deciding", "findings", "telling"])
def test_reasons_speak_of_no_file(room):
    """null and empty lists are matters of a file; candidates read these sentences in letters and on the portal."""
    texts = import_module(f"zhunkao.messages.{room}").TEXTS
    assert [name for name, said in texts.items() if re.search(r"\bnull\b|空列表|empty list", "".join(said))] == []
