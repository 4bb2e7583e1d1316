"""Cells: what each way of writing means, and what is refused because it may mean two things (issue 5; domain 4.3)."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_numbers import id_number, qualification_number

from zhunkao.screening.rosters import dates, numbers
from zhunkao.screening.rosters.book import address, column_letters
from zhunkao.screening.rosters.cells import folded, is_explanation, is_sample_word, words, years
from zhunkao.screening.rosters.targets import read_level

ON = date(2026, 11, 21).toordinal()

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=20),
    st.text("0123456789年月日.-/至今半个以上约ABX（）()高级工技师一二三四五'\"= ", max_size=14),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2019, 6, 1), "2019-06-01"),
        (datetime(2019, 6, 1, 0, 0), "2019-06-01"),
        ("2019-06-01", "2019-06-01"),
        ("2019/6/1 0:00:00", "2019-06-01"),
        ("2019年6月1日", "2019-06-01"),
        ("2019.6", "2019-06"),
        (2019.6, "2019-06"),
        (2019.12, "2019-12"),
        ("201906", "2019-06"),
        (201906.0, "2019-06"),
        ("2019年6月份", "2019-06"),
        ("二〇一九年六月", "2019-06"),
        ("2019年", "2019"),
        (43617, "2019-06-01"),  # 43617 days after 1899-12-30
        ("43617", "2019-06-01"),
        ("20190601", "2019-06-01"),
        ("2019-06-01T00:00:00", "2019-06-01"),
        ("2019、6", "2019-06"),
        ("2019·6", "2019-06"),
    ],
)
def test_dates_in_all_their_forms(value, text):
    assert dates.day(value).value.text == text


def test_a_serial_of_the_other_calendar_is_four_years_and_a_day_later():
    """Days from 1904 begin 1462 days later (ECMA-376 part 1, 18.17.4.1)."""
    of_1900, of_1904 = (dates.day(40000, from_1904=flag).value for flag in (False, True))
    assert of_1904.first - of_1900.first == 1462


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("19年6月", "date_short_year"),
        ("20.5", "date_short_year"),
        ("2019-02-30", "date_impossible"),
        ("2019.13", "date_impossible"),
        ("去年", "date_unclear"),
        (True, "date_unclear"),
        ("1019-06", "date_year_unlikely"),
    ],
)
def test_dates_that_are_asked_and_not_guessed(value, code):
    read = dates.day(value)
    assert (read.value, read.code, read.kind) == (None, f"rosters.{code}", "error")


def test_a_month_that_a_number_lost_leaves_the_year():
    """2019.10 typed as a number is kept as 2019.1: January or October."""
    read = dates.day(2019.1)
    assert (read.value.text, read.code) == ("2019", "rosters.date_month_lost")


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("2016.3-2019.6", "2019-06"),
        ("2016年3月至2019年6月", "2019-06"),
        ("2016/3—2019/6", "2019-06"),
        ("2016-03-01至2019-06-30", "2019-06-30"),
        ("2016-03-2019-06", "2019-06"),
        ("自2016年3月至2019年6月", "2019-06"),
        ("2016.3至2019.6（3年）", "2019-06"),
        ("2016年3月起到2019年", "2019"),
    ],
)
def test_spells_in_one_cell(value, ends):
    start, end = dates.span(value)
    assert start.value.text.startswith("2016-03")
    assert end.value.text == ends


@pytest.mark.parametrize(
    ("value", "months"),
    [
        (6, 72),
        (6.5, 78),
        ("6年", 72),
        ("６年", 72),
        ("六年半", 78),
        ("6年3个月", 75),
        ("72个月", 72),
        ("半年", 6),
        ("十二年", 144),
        ("6.5年", 78),
        ("0", 0),
        ("无", 0),
        ("18个月", 18),
        ("6年整", 72),
        ("2年7个月15天", 31),
        ("5.1", 61),  # the month is the same whether a tenth of a year or one month is meant
    ],
)
def test_lengths_of_work(value, months):
    read = years(value)
    assert (read.value.months, read.value.is_open, read.code) == (months, False, "")


@pytest.mark.parametrize("value", ["6年以上", "6年多", "6+", "满6年", "六年以上（含六年）"])
def test_at_least_so_long_is_open_above(value):
    read = years(value)
    assert (read.value.months, read.value.is_open, read.kind) == (72, True, "note")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("约6年", "length_unclear"),
        ("6-7年", "length_unclear"),
        ("不足1年", "length_unclear"),
        ("2015", "length_is_date"),
        (42000, "length_is_date"),
        (date(2026, 6, 7), "length_is_date"),
        ("800", "length_too_long"),
        ("好多年", "length_unclear"),
        ("5.11", "length_decimal"),
        (5.11, "length_decimal"),
        ("5.10年", "length_decimal"),
    ],
)
def test_lengths_that_are_refused(value, code):
    read = years(value)
    assert (read.value, read.code) == (None, f"rosters.{code}")


def test_months_where_the_heading_says_so():
    assert years(30, "months").value.months == 30


@pytest.mark.parametrize("value", ["", None, "—", "/", "必填"])
def test_empty_is_nothing_said(value):
    read = years(value)
    assert (read.value, read.code) == (None, "")


# --- numbers of papers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [1.23456789012345e17, 123456789012345000, "1.23457E+17", "1.2e17", "000000198503120000"])
def test_an_id_number_that_lost_digits_is_refused(value):
    read = numbers.identity(value, "", ON)
    assert (read.value, read.code, read.kind) == (None, "rosters.id_precision", "error")


@pytest.mark.parametrize("around", ["{}", " {} ", "'{}", '="{}"', "\u200b{}"])
def test_what_stands_around_a_number_does_not_matter(around):
    number = id_number("19850312")
    spaced = f"{number[:6]} {number[6:14]} {number[14:]}"
    for written in (number, number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}), spaced):
        assert numbers.identity(around.format(written), "", ON).value.number == number


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        ("000000850312007", "", "id_fifteen"),
        (990000850312007.0, "", "id_fifteen"),
        ("999202600000000007", "", "id_temporary"),
        ("00000019850312007", "", "id_length"),
        ("X0000001", "护照", ""),
        ("军字第00001号", "军官证", ""),
        ("张三", "", "id_unreadable"),
    ],
)
def test_other_numbers(value, kind, code):
    assert numbers.identity(value, kind, ON).code == (f"rosters.{code}" if code else "")


def test_a_wrong_check_character_is_said_and_gives_no_birth():
    number = id_number("19850312")
    wrong = number[:17] + ("1" if number[17] != "1" else "2")
    read = numbers.identity(wrong, "", ON)
    assert (read.value.number, read.value.birth, read.code) == (wrong, None, "rosters.id_checksum")


def test_a_certificate_number_kept_as_a_number_is_refused():
    assert numbers.certificate(float(qualification_number(18, 4))).code == "rosters.number_precision"
    assert numbers.certificate(qualification_number(18, 4)).value.level == 4


# --- levels and words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3", 3),
        ("三级", 3),
        ("高级工", 3),
        ("三级/高级工", 3),
        ("高级工(三级)", 3),
        ("高级(三级)", 3),
        ("职业资格三级", 3),
        ("中级", 4),
        ("初级工", 5),
        ("技师", 2),
        ("高级技师", 1),
        ("Ⅲ", 3),
        ("三级、高级工", 3),
        ("四级 中级工", 4),
        ("二级技师", 2),
        ("高级工三级", 3),
    ],
)
def test_levels(text, level):
    assert read_level(folded(text)).value == level


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("高级", "level_senior_alone"),
        ("高级/二级", "level_contradicts"),
        ("三级/技师", "level_contradicts"),
        ("三级中级工", "level_contradicts"),
        ("六级", "level_unknown"),
        ("6", "level_unknown"),
        ("预备技师", "level_unknown"),
    ],
)
def test_levels_that_are_refused(text, code):
    assert (read_level(text).value, read_level(text).code) == (None, f"rosters.{code}")


def test_words_of_the_form_are_told_from_names():
    assert all(map(is_explanation, ("必填", "请填写真实姓名", "格式：2000.1", "与身份证一致")))
    assert all(map(is_sample_word, ("例", "示例", "例1", "(样例)", "示例张三")))
    assert not any(is_explanation(text) or is_sample_word(text) for text in ("赵一", "必成工程公司", "某厂样品车间", "车工"))


def test_addresses_as_a_spreadsheet_writes_them():
    assert (address(0, 0), address(16, 2), column_letters(27)) == ("A1", "C17", "AB")


@settings(max_examples=300, deadline=None)
@given(values, st.sampled_from(["", "护照"]))
def test_no_cell_makes_a_reading_fail(value, kind):
    text = words(value)
    read_level(text)
    years(value)
    years(value, "months")
    dates.span(value)
    numbers.certificate(value)
    read = dates.day(value)
    assert read.value is None or read.value.first <= read.value.last
    number = numbers.identity(value, kind, ON)
    assert number.value is None or number.value.number
