"""ID numbers and certificate numbers, taken apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_numbers import id_number, qualification_number, skill_level_number

from zhunkao.model.identity import check_character, cleaned, masked, read_certificate_number, read_id_number

ON = date(2026, 11, 20).toordinal()
BIRTH = date(1993, 9, 12).toordinal()


def test_the_standard_s_own_example_has_its_check_character():
    """GB 11643 prints two examples: 11010519491231002X and 440524188001010014."""
    assert check_character("11010519491231002") == "X"
    assert check_character("44052418800101001") == "4"


def test_a_number_holds_birth_and_sex():
    """Positions 7–14 are the birth, an odd seventeenth digit means a man."""
    found = read_id_number(id_number("19930912", sequence="007"), ON)
    assert (found.kind, found.birth, found.is_male, found.faults) == ("resident", BIRTH, True, ())
    assert read_id_number(id_number("19930912", sequence="008"), ON).is_male is False


@pytest.mark.parametrize(
    "write", [str.lower, lambda n: f" {n[:6]} {n[6:]}\u3000", lambda n: "\u200b'" + n, lambda n: n.translate(WIDE)]
)
def test_the_usual_ways_of_writing_are_read(write):
    """A small x, white space, a spreadsheet's apostrophe and full-width digits change nothing."""
    number = next(n for n in (id_number("19930912", sequence=f"{s:03d}") for s in range(100)) if n.endswith("X"))
    assert read_id_number(write(number), ON).faults == ()
    assert cleaned(write(number)) == number


WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(birth, sequence, place, shift):
    """ISO 7064 MOD 11-2 finds every single substitution; a birth that no longer exists is a fault too."""
    number = id_number(birth.strftime("%Y%m%d"), sequence=f"{sequence:03d}")
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert read_id_number(number, ON).birth == birth.toordinal()
    # 9… and 999… are numbers of other kinds; a temporary one has no check character.
    found = read_id_number(wrong, ON)
    assert found.faults or found.kind == "temporary"
    assert found.birth is None


@pytest.mark.parametrize(
    ("number", "kind", "faults"),
    [
        ("5.20103E+17", "unknown", ("spreadsheet",)),
        (id_number("19930912")[:15] + "000", "resident", ("rounded",)),
        (id_number("19930230"), "resident", ("no_such_day",)),
        (id_number("20261121"), "resident", ("future",)),
        (id_number("18800101"), "resident", ("too_old",)),
        (id_number("19930912", region="810000"), "permit", ()),
        (id_number("19930912", region="830000"), "permit", ()),
        (id_number("19930912", region="911840"), "foreigner", ()),
        ("999" + "0" * 15, "temporary", ()),
        ("000000930912007", "resident_15", ()),
        ("000000930231007", "resident_15", ("no_such_day",)),
        ("E12345678", "unknown", ()),
        ("", "unknown", ()),
        ("1" * 17, "unknown", ()),
    ],
)
def test_other_kinds_and_faults(number, kind, faults):
    """The usual damage and the other kinds of numbers that registers hold."""
    found = read_id_number(number, ON)
    assert (found.kind, found.faults) == (kind, faults)


def test_a_birth_on_the_day_itself_is_not_in_the_future():
    """The day of the decision is the last that may be a birth."""
    assert read_id_number(id_number("20261120"), ON).birth == ON


def test_fifteen_digits_are_births_of_the_last_century():
    """The old form has a year of two digits and the sex in its last one."""
    found = read_id_number("000000930912007", ON)
    assert (found.birth, found.is_male) == (BIRTH, True)


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_and_masked(text):
    """No input is an error; of what is shown at most three characters at the front and four at the end are the number's."""
    read_id_number(text, ON)
    read_certificate_number(text)
    shown = masked(text)
    assert len(shown) == len(text)
    assert len(text) < 8 or "*" in shown
    hidden = [place for place in range(len(text)) if 3 <= place < len(text) - 4]
    assert all(shown[place] == "*" for place in hidden)


def test_a_number_is_masked_but_for_three_and_four():
    """First three and last four at the most, fewer of a short number."""
    assert masked(id_number("19930912")) == "000***********" + id_number("19930912")[-4:]
    assert masked("1234567") == "*******"


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_certificate_numbers_hold_level_and_year(level):
    """Character 16 of 22 or 11 of 16 is the level, 14–15 or 1–2 the year."""
    for make, form in ((skill_level_number, "skill_level"), (qualification_number, "qualification")):
        found = read_certificate_number(make(21, level))
        assert (found.form, found.year, found.level) == (form, 21, level)


@pytest.mark.parametrize(
    "number",
    [
        "0001234567890123",  # Shanghai's thirteen digits, queried with 000 before them
        "J" + skill_level_number(21, 3)[1:],  # a kind of body that is known by hearsay only
        skill_level_number(21, 3)[:-1],
        skill_level_number(21, 3)[:15] + "6" + skill_level_number(21, 3)[16:],
        qualification_number(21, 3) + "1",
        "RSN2019000001",
    ],
)
def test_other_forms_are_unknown(number):
    """Nothing is guessed of a form that is not known: a person must look."""
    assert read_certificate_number(number).form == "unknown"
