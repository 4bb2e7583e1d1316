"""Education in a roster: one word for what somebody has attained, and perhaps where they study now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from zhunkao.model.applicants import UNKNOWN, EducationRecord, Unknown
from zhunkao.model.dates import PartialDate
from zhunkao.rulebase.roster_files import EducationWord, SourceWord, roster_knowledge
from zhunkao.screening.rosters.cells import is_empty, says_none

_STATUS_WORDS = re.compile(r"[(（]?(?P<status>在读|在籍|在校|未毕业|应届毕业生|应届|毕业学年|肄业|结业|退学)(?:生|学生)?[)）]?")
_AROUND = re.compile(r"[(（].*[)）]$|(?:毕业|学历|文化|程度)$|^(?:全日制|统招|成人|函授|自考)")
_WITH_MAJOR = re.compile(r"([^/、,;:|\-—]+)[/、,;:|\-—]+([^/、,;:|]{2,20})")
_SCHOOL_KINDS: Final = (
    ("技师学院", "技师学院"),
    ("高级技工学校", "高级技工学校"),
    ("高级技校", "高级技工学校"),
    ("技工学校", "技工学校"),
    ("技校", "技工学校"),
    ("职业技术学院", "高等职业学校"),
    ("高等专科学校", "高等院校"),
    ("大学", "高等院校"),
    ("中等专业学校", "中等职业学校"),
    ("中等职业学校", "中等职业学校"),
    ("职业高中", "中等职业学校"),
    ("职业高级中学", "中等职业学校"),
)
"""What the end of a school's name says of its kind; other schools are of no known kind."""

_STATUSES: Final = {
    "毕业": "graduated",
    "已毕业": "graduated",
    "应届": "final_year",
    "应届毕业生": "final_year",
    "毕业学年": "final_year",
    "结业": "left",
    "肄业": "left",
    "退学": "left",
}
"""在读 and 在籍 stand for no status: they leave open whether it is the last year."""

_AT_SCHOOL = ("在读", "在籍", "在校", "未毕业", "应届", "应届毕业生", "毕业学年")


@lru_cache(maxsize=4096)
def education_word(text: str) -> EducationWord | None:
    """What a word for an education says, None for words that nobody knows.

    >>> education_word("大专（函授）").degree, education_word("技校毕业").school_kind, education_word("夜校")
    ('associate', '技工学校', None)
    """
    known = roster_knowledge().education
    return known.get(text) or known.get(_AROUND.sub("", _AROUND.sub("", text)))


def education_and_major(text: str) -> tuple[EducationWord | None, str]:
    """A word for an education, and a major where one stands behind it.

    >>> word, major = education_and_major("大专/机电一体化")
    >>> word.degree, major, education_and_major("高中")[1]
    ('associate', '机电一体化', '')
    """
    word = education_word(text)
    if word is None and (parts := _WITH_MAJOR.fullmatch(text)) is not None and (word := education_word(parts[1])) is not None:
        return word, parts[2]
    return word, ""


def without_status(text: str) -> tuple[str, str]:
    """A word for an education and what it says of its state.

    >>> without_status("大专（在读）"), without_status("应届本科"), without_status("高中")
    (('大专', '在读'), ('本科', '应届'), ('高中', ''))
    """
    found = _STATUS_WORDS.search(text)
    return (text.replace(found[0], ""), found["status"]) if found else (text, "")


def source_word(text: str) -> SourceWord | None:
    """What a word for where somebody comes from (考生来源) says, None for unknown words."""
    return roster_knowledge().sources.get(text)


def title_grade(text: str) -> str | None:
    """The grade of a title by its word, None for unknown words."""
    return roster_knowledge().titles.get(text)


@lru_cache(maxsize=4096)
def kind_of_school(name: str) -> str | None:
    """The kind that the end of a school's name surely says.

    >>> kind_of_school("某市技师学院"), kind_of_school("某某学院")
    ('技师学院', None)
    """
    return next((kind for ending, kind in _SCHOOL_KINDS if name.endswith(ending)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """What a row says of education, as folded texts; `is_student` None: not said."""

    word: EducationWord | None = None
    source: SourceWord | None = None
    is_student: bool | None = None
    school: str = ""
    major: str = ""
    status: str = ""
    graduated_on: PartialDate | None = None


def education_of(said: Schooling) -> tuple[EducationRecord, ...] | None:
    """The studies that follow from it; None where it says nothing, none where there is no diploma of junior high or above.

    Somebody who is at school now: the word may name the study that is not completed, so its state is unknown.
    """
    at_school = said.status in _AT_SCHOOL or bool(said.is_student) or (said.source is not None and said.source.is_student)
    now = said.source.school_kind if said.source is not None and said.source.is_student else None
    word = said.word
    if word is not None and word.nothing:
        return None if at_school else ()
    school = None if is_empty(said.school) or says_none(said.school) else said.school
    kind = (kind_of_school(school) if school else None) or (word.school_kind if word else None)
    if word is None and school is None and now is None and not said.graduated_on:
        return None
    is_one_study = now is None or word is None or kind in (None, now)
    record = EducationRecord(
        school=school,
        school_kind=kind or (now if is_one_study else None),
        degree=_degree(word),
        major=None if is_empty(said.major) or says_none(said.major) else said.major,
        status=_status(said, word, at_school=at_school and is_one_study),
        graduated_on=said.graduated_on,
    )
    return (record,) if is_one_study else (record, EducationRecord(school_kind=now))


def _degree(word: EducationWord | None) -> str | Unknown | None:
    if word is None:
        return UNKNOWN
    return None if word.gives_none else word.degree or UNKNOWN


def _status(said: Schooling, word: EducationWord | None, *, at_school: bool) -> str | None:
    stated = _STATUSES.get(said.status)
    if stated is not None or said.graduated_on is not None or at_school or said.status:
        return stated
    return "graduated" if word is not None else None
