"""Schools and education levels: diplomas (graduate, degree), people (毕业生) and students (enrolled), with their fields.

A phrase about study is a list of schools and levels with what is said of them before (approval, aim, field) and after (class,
field), closed by 毕业证书, 学历, 毕业生, 在校生 …. A field behind the last of a list belongs to all of the list; approval and aim
to what follows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhunkao.language.cursor import Cursor
from zhunkao.language.fields import FIELD_MARKS, INCLUDING, read_field, read_late_field, read_lone_field, read_related_field
from zhunkao.language.pieces import Piece, all_of, any_of
from zhunkao.language.programmes import Kind, Phrase, diplomas, enrolled, with_related
from zhunkao.language.schooling import (
    ABOVE,
    AIMS,
    APPROVALS,
    BROAD_DEGREES,
    CLASSES,
    DEGREES,
    EITHER_PAPER,
    ENDINGS,
    FIELDS,
    HIGHER_SCHOOLS,
    OPEN_DEGREES,
    SCHOOL_DEGREES,
    SCHOOLS,
    TECHNICAL_SCHOOLS,
    TWO_DEGREES,
    UNSAID,
)
from zhunkao.language.words import LIST_MARKS, NOT_IN_NAMES
from zhunkao.model.conditions import CLASSES as ALL_CLASSES
from zhunkao.model.conditions import DEGREES as ALL_DEGREES
from zhunkao.model.conditions import AnyOf, FieldScope, Unread

_OTHERS = r"(?:往届|历届)毕业生"
_EXPECTED_GRADUATES = (
    r"(?:在校)?(?:(?:尚|还)?未(?:取得|获得|领取)毕业证书?的|尚未毕业的)?(?:在校|在读|在籍)?的?"
    r"(?:高校|本校)?应届(?:在校|在读|高校)?的?(?:大专|专科|本科|硕士|研究生|硕士研究生)?毕业生"
)
_EXPECTED = re.compile(rf"（(?:均?含|包括|包含)(?:{_OTHERS}[和及、与])?{_EXPECTED_GRADUATES}(?:[和及、与]{_OTHERS})?）")
_NOT_EXPECTED = re.compile(r"（不(?:含|包括|包含)(?:尚未取得毕业证书的)?(?:在校|在读)?(?:的)?应届毕业生）")
_ABOVE_BEHIND = re.compile(r"(?:毕业|学历|学位)(?:（学位）)?(?=(?:（含）|及|或|及其)?以上)")
"""毕业及以上, 学历以上: what the level is called before what is above it."""
_EQUIVALENT = re.compile(
    r"（(?:或|含)?(?:同等学力|同等学历|相当文化程度|具有?同等学力|同等文化程度)）|或(?:同等学力|同等学历|相当文化程度)"
)
_MORE = ("或", "、", "和", "及", "以及")
_OFFICE = re.compile("经(?:省)?(?:劳动保障|劳动和社会保障|人力资源和?社会保障)厅(?:行政)?(?:部门)?(?:审核)?认定")
"""The labour authority of a province by its name."""
_WORK_BEHIND = re.compile("，(?:并|且)?(?:累计|连续)?从事")
"""Work behind 大专以上, which therefore is no beginning of a school's name."""
_NAMED_AIM = re.compile("以(?P<rank>四级|中级|三级|高级)(?P<name>[^，。；、]{2,20}?)技能为(?:培养|培训)目标")
_IN_BRACKETS = re.compile("（([^（）]{2,6})）")
_OPEN_SCHOOL = re.compile(r"[^，。；：、“”〔〕（）的]{2,16}?(?:学校|学院|院校|大学)")
_CLOSES = re.compile("毕业|毕（结）业|学历|学位|学力|程度|[学读校]生|以上，(?:并|且)?(?:累计|连续)?从事")
"""One of these is in every word that closes a phrase about study; where none follows nothing need be tried."""


@dataclass(frozen=True, slots=True)
class Study:
    """What a phrase about study demands, and the word that closed it (diploma, graduate, student, final, completed)."""

    piece: Piece
    ending: str


def read_study(cursor: Cursor) -> Study | None:
    """One phrase about study, or several joined by 和 or 或 (…毕业生和…毕业生): any of them is enough."""
    if _CLOSES.search(cursor.text, cursor.place, cursor.end) is None:
        return None
    first = _read_phrase(cursor)
    if first is None:
        return None
    found = [first]
    while True:
        further = cursor.attempt(_read_further)
        if further is None:
            break
        found.append(further)
    pieces = [part for study in found for part in _alternatives(study.piece)]
    return Study(any_of(pieces), first.ending if len(found) == 1 else found[-1].ending)


def _alternatives(piece: Piece) -> list[Piece]:
    return [part for _, part in piece.below] if isinstance(piece.condition, AnyOf) else [piece]


def _read_further(cursor: Cursor) -> Study | None:
    if not cursor.skip("和", "或者", "或", "、", "以及", "及"):
        return None
    return _read_phrase(cursor)


def _read_phrase(cursor: Cursor) -> Study | None:
    start = cursor.place
    phrase = Phrase()
    soft: tuple[int, Phrase] | None = None
    while True:
        if phrase.complete:
            phrase.complete = False
            soft = cursor.place, replace(phrase, kinds=[*phrase.kinds])
        if (
            cursor.text.startswith("学历", cursor.place, cursor.end)
            and phrase.kinds
            and ENDINGS.at(cursor.text, cursor.place) is None
        ):
            cursor.place += 2
            cursor.skip("层次")
            soft = cursor.place, replace(phrase, kinds=[*phrase.kinds])
            continue
        same = _EQUIVALENT.match(cursor.text, cursor.place, cursor.end) if _ends_in_level(phrase) else None
        if same is not None:
            # 大专以上或同等学力, with or without 学历 behind the level
            cursor.place, phrase.equivalent = same.end(), True
            soft = cursor.place, replace(phrase, kinds=[*phrase.kinds])
            continue
        ending = ENDINGS.at(cursor.text, cursor.place, cursor.end)
        if ending is not None:
            students = ENDINGS.meanings[ending] in ("student", "final")
            if students and soft is not None and cursor.text.startswith(_MORE, soft[0]):
                # 大专学历或中专在校生: the level before 学历 is not that of the student.
                break
            if ending in EITHER_PAPER:
                cursor.remark("reading.either_paper", cursor.place, cursor.place + len(ending))
            cursor.place += len(ending)
            study = _close(cursor, phrase, start, ENDINGS.meanings[ending])
            if study is not None or soft is None:
                return study
            break
        if not _read_part(cursor, phrase):
            break
    if soft is None:
        cursor.expect("diploma")
        return None
    cursor.place, phrase = soft
    return _close(cursor, phrase, start, "diploma")


def _ends_in_level(phrase: Phrase) -> bool:
    return bool(phrase.kinds) and phrase.kinds[-1].degree is not None and not phrase.listed


def _read_part(cursor: Cursor, phrase: Phrase) -> bool:
    """One more part of the phrase; False where nothing fits."""
    for read in (_read_approval, _read_unsaid, _read_quoted_field, _read_lone_field, _read_kind, _read_class, _read_field):
        if cursor.attempt(lambda inner, read=read: read(inner, phrase) or None):  # type: ignore[misc]
            return True
    if cursor.skip("的"):
        cursor.skip("、", "，")
        return True
    if phrase.kinds and not phrase.listed and cursor.take(LIST_MARKS):
        phrase.listed = True
        return True
    return False


def _read_approval(cursor: Cursor, phrase: Phrase) -> bool:
    approval, aim = cursor.take(APPROVALS), None
    approved = APPROVALS.meanings[approval] if approval else None
    office = _OFFICE.match(cursor.text, cursor.place, cursor.end)
    if office is not None:
        cursor.place, approved = office.end(), "labour"
    if approved is None:
        phrase_of_aim = cursor.take(AIMS)
        aim = AIMS.meanings[phrase_of_aim] if phrase_of_aim else _read_named_aim(cursor)
        if aim is None:
            return False
    if not phrase.listed:
        return False
    if phrase.settled:
        phrase.approved = phrase.aim = None
        phrase.settled = False
    if approved:
        phrase.approved = approved
    if aim:
        phrase.aim = aim
    cursor.skip("的")
    if approved and cursor.peek() == "。" and AIMS.at(cursor.text, cursor.place + 1, cursor.end) is not None:
        cursor.remark("misprint.stop_before_aim", cursor.place, cursor.place + 1)
        cursor.place += 1
    cursor.skip("、", "，", "并", "且")
    return True


def _read_named_aim(cursor: Cursor) -> str | None:
    """以四级秘书技能为培养目标: the level with the name of the entry's own occupation."""
    match = _NAMED_AIM.match(cursor.text, cursor.place, cursor.end)
    if match is None or match["name"] not in cursor.own:
        return None
    cursor.place = match.end()
    return "intermediate" if match["rank"] in ("四级", "中级") else "advanced"


def _read_unsaid(cursor: Cursor, phrase: Phrase) -> bool:
    """全日制 before an education level."""
    start = cursor.place
    if phrase.kinds or phrase.unsaid or cursor.take(UNSAID) is None:
        return False
    end = cursor.place
    cursor.skip("的")
    if all(table.at(cursor.text, cursor.place, cursor.end) is None for table in (DEGREES, FIELDS)):
        return False
    phrase.unsaid = start, end
    return True


def _read_kind(cursor: Cursor, phrase: Phrase) -> bool:
    """A school or an education level, perhaps with 及以上."""
    start = cursor.place
    quoted = cursor.quoted()
    if quoted is not None:
        school: str | None = quoted
    else:
        school = SCHOOLS.at(cursor.text, cursor.place, cursor.end)
        if school is not None and len(school) < len(DEGREES.at(cursor.text, cursor.place, cursor.end) or ""):
            school = None  # 高职高专 is no 高职
        cursor.place += len(school or "")
    if school is not None:
        if not phrase.listed and not (phrase.kinds and phrase.kinds[-1].degree):
            return False
        level = SCHOOL_DEGREES.get(school) if quoted is None and phrase.listed else None
        if level is not None and cursor.take(ABOVE) is not None:
            cursor.remark("reading.school_level", cursor.place - len(school), cursor.place)
            phrase.kinds.append(Kind(None, level, True, phrase.approved, phrase.aim, phrase.field))
            phrase.listed, phrase.settled = False, True
            return True
        _add_school(phrase, school, known=quoted is None)
        _read_beyond(cursor, phrase, school)
    else:
        both = TWO_DEGREES.at(cursor.text, cursor.place, cursor.end) if phrase.listed else None
        if both is not None:
            cursor.place += len(both)
            kinds = (Kind(None, at, False, phrase.approved, phrase.aim, phrase.field) for at in TWO_DEGREES.meanings[both])
            phrase.kinds.extend(kinds)
            phrase.listed, phrase.settled = False, True
            return True
        degree = cursor.take(DEGREES)
        if degree is None or not phrase.listed:
            return _read_open_school(cursor, phrase) if phrase.listed and degree is None else False
        behind = _ABOVE_BEHIND.match(cursor.text, cursor.place, cursor.end)
        cursor.place, phrase.complete = (behind.end(), True) if behind else (cursor.place, False)
        above = cursor.take(ABOVE) is not None or degree in OPEN_DEGREES
        if above and behind is None and _WORK_BEHIND.match(cursor.text, cursor.place, cursor.end):
            phrase.complete = True
            cursor.remark("reading.level_alone", start, cursor.place)
        _skip_repeated(cursor, degree)
        if degree in BROAD_DEGREES:
            cursor.remark("reading.broad_level", start, cursor.place)
        phrase.kinds.append(Kind(None, DEGREES.meanings[degree], above, phrase.approved, phrase.aim, phrase.field))
    phrase.listed, phrase.settled = False, True
    cursor.attempt(lambda inner: _read_included(inner, phrase) or None)
    return True


def _read_included(cursor: Cursor, phrase: Phrase) -> bool:
    """大专（含高职）, 中职（含技校、职高）: what is named as counting too; 以上 may stand behind the bracket."""
    match = INCLUDING.match(cursor.text, cursor.place, cursor.end)
    last = phrase.kinds[-1]
    if match is None:
        return _read_same_level(cursor, phrase)
    named = FIELD_MARKS.split(match[1])
    if not all(name in SCHOOLS.meanings or name in DEGREES.meanings for name in named):
        return False
    cursor.place = match.end()
    if last.degree is not None and not last.above and cursor.take(ABOVE) is not None:
        last = phrase.kinds[-1] = replace(last, above=True)
    for name in named:
        degree = DEGREES.meanings.get(name) or SCHOOL_DEGREES.get(name)
        if last.degree is not None and degree == last.degree:
            continue
        if name in DEGREES.meanings:
            phrase.kinds.append(replace(last, school=None, degree=degree, above=False))
        else:
            phrase.kinds.append(replace(last, school=name, degree=None, above=False))
    return True


def _read_same_level(cursor: Cursor, phrase: Phrase) -> bool:
    """大专（高职）: another word for the same level; 以上 may stand behind the bracket."""
    last = phrase.kinds[-1]
    match = _IN_BRACKETS.match(cursor.text, cursor.place, cursor.end)
    if match is None or last.degree is None or last.above:
        return False
    other = DEGREES.meanings.get(match[1]) or SCHOOL_DEGREES.get(match[1])
    if other != last.degree and {other, last.degree} != {"senior_high", "secondary_vocational"}:
        return False
    cursor.place = match.end()
    above = cursor.take(ABOVE) is not None
    lowest = min(last.degree, other or last.degree, key=ALL_DEGREES.index)
    phrase.kinds[-1] = replace(last, degree=lowest if above else last.degree, above=above)
    if other != last.degree and not above:
        # 高中（中专）: either of the two.
        phrase.kinds.append(replace(last, degree=other))
    return True


def _add_school(phrase: Phrase, school: str, *, known: bool) -> None:
    """A school; one right behind an education level belongs to it (专科及以上普通高等学校)."""
    before = phrase.kinds[-1] if phrase.kinds and not phrase.listed else None
    if (
        before is not None
        and before.degree
        and known
        and before.degree == "associate"
        and before.above
        and school in HIGHER_SCHOOLS
    ):
        phrase.kinds[-1] = replace(before, school=school, degree=None, above=False)
    elif before is not None and before.degree:
        phrase.kinds[-1] = replace(before, school=school)
    else:
        phrase.kinds.append(Kind(school, None, False, phrase.approved, phrase.aim, phrase.field))


def _read_beyond(cursor: Cursor, phrase: Phrase, school: str) -> None:
    """技师学院及以上毕业证书: which schools are above one is not said."""
    start = cursor.place
    if school in TECHNICAL_SCHOOLS and cursor.take(ABOVE) is not None:
        if ENDINGS.meanings.get(ENDINGS.at(cursor.text, cursor.place, cursor.end) or "") == "diploma":
            phrase.beyond = start, cursor.place
        else:
            cursor.place = start


def _skip_repeated(cursor: Cursor, degree: str) -> None:
    """大专以上（含大专） says the same twice."""
    match = INCLUDING.match(cursor.text, cursor.place, cursor.end)
    if match and DEGREES.meanings.get(match[1]) == DEGREES.meanings[degree]:
        cursor.place = match.end()


def _read_open_school(cursor: Cursor, phrase: Phrase) -> bool:
    """A school of a kind that the lexicon does not have, kept as printed with a doubt."""
    match = _OPEN_SCHOOL.match(cursor.text, cursor.place, min(cursor.clause_end(), cursor.place + 20))
    if match is None or any(word in match[0] for word in (*NOT_IN_NAMES, "专业", "经", "以", "或", "和", "及", "以上")):
        cursor.expect("school")
        return False
    cursor.remark("reading.unknown_school", cursor.place, match.end())
    cursor.place = match.end()
    _add_school(phrase, match[0], known=False)
    phrase.listed, phrase.settled = False, True
    return True


def _read_class(cursor: Cursor, phrase: Phrase) -> bool:
    """A class of a technical school; it belongs to the schools before it."""
    school_class = cursor.take(CLASSES)
    if school_class is None:
        return False
    above = cursor.take(ABOVE) is not None
    names = ALL_CLASSES[ALL_CLASSES.index(school_class) :] if above else (school_class,)
    phrase.classes.extend(name for name in names if name not in phrase.classes)
    # A class is meant with those above it, so that the lowest of several says all.
    lowest = min(phrase.classes, key=ALL_CLASSES.index)
    phrase.kinds = [kind if kind.school is None else replace(kind, school_class=lowest) for kind in phrase.kinds]
    if not phrase.kinds:
        phrase.kinds.append(Kind("", school_class=school_class, aim=phrase.aim, approved=phrase.approved, field=phrase.field))
    phrase.listed = False
    return True


def _read_quoted_field(cursor: Cursor, phrase: Phrase) -> bool:
    """“甲”、“乙”专业: a field in quotation marks, which must not be taken for schools."""
    return cursor.text.startswith(("“", "非“"), cursor.place, cursor.end) and _read_field(cursor, phrase)


def _read_lone_field(cursor: Cursor, phrase: Phrase) -> bool:
    """医药卫生本科: a field that opens the phrase, with the education level right behind it."""
    if phrase.kinds or phrase.field is not None:
        return False
    phrase.field = read_lone_field(cursor, DEGREES)
    return phrase.field is not None


def _read_field(cursor: Cursor, phrase: Phrase) -> bool:
    """A field of study: before any school it is that of all, behind schools that of those that have none yet."""
    related: FieldScope | None = None if phrase.or_related else cursor.attempt(read_related_field)
    phrase.or_related = phrase.or_related or related is not None
    found: FieldScope | None = read_field(cursor) if related is None else related
    if found is None:
        return False
    cursor.skip("的")
    if not phrase.kinds:
        if phrase.field is not None:
            return False
        phrase.field = found
        return True
    if phrase.listed:
        return False
    if all(kind.field is not None for kind in phrase.kinds):
        return False
    phrase.kinds = [replace(kind, field=found) if kind.field is None else kind for kind in phrase.kinds]
    return True


def _close(cursor: Cursor, phrase: Phrase, start: int, ending: str) -> Study | None:
    """The piece that a finished phrase stands for; None where its parts do not go with its ending."""
    if phrase.listed and phrase.kinds:
        return None
    equivalent = phrase.equivalent
    if ending in ("diploma", "completed"):
        match = _EQUIVALENT.match(cursor.text, cursor.place, cursor.end)
        if match:
            cursor.place, equivalent = match.end(), True
        _read_late_above(cursor, phrase)
    if phrase.field is None and all(kind.field is None for kind in phrase.kinds):
        cursor.skip("（专业不限）", "（不限专业）")
    if phrase.kinds and phrase.field is None and all(kind.field is None for kind in phrase.kinds):
        late: FieldScope | None = cursor.attempt(read_late_field)
        phrase.kinds = phrase.kinds if late is None else [replace(kind, field=late) for kind in phrase.kinds]
    match = _EXPECTED.match(cursor.text, cursor.place, cursor.end)
    if match:
        if ending not in ("diploma", "graduate", "completed"):
            return None
        cursor.place = match.end()
    elif ending in ("diploma", "graduate", "completed"):
        excluded = _NOT_EXPECTED.match(cursor.text, cursor.place, cursor.end)
        cursor.place = excluded.end() if excluded else cursor.place
    if ending in ("student", "final"):
        conditions = enrolled(phrase, final_year=ending == "final")
    else:
        conditions = diplomas(phrase, expected=match is not None, or_above=equivalent)
    if not conditions:
        return None
    if phrase.or_related:
        conditions = [*conditions, *with_related(conditions)]
    piece = any_of([Piece(condition, start, cursor.place) for condition in conditions])
    if phrase.beyond is not None:
        begin, end = phrase.beyond
        cursor.remark("unread.unsaid", begin, end)
        piece = any_of([*_alternatives(piece), Piece(Unread(cursor.shown(begin, end)), begin, end)])
    if phrase.unsaid is not None:
        begin, end = phrase.unsaid
        cursor.remark("unread.unsaid", begin, end)
        piece = all_of([piece, Piece(Unread(cursor.shown(begin, end)), begin, end)])
    return Study(piece, ending)


def _read_late_above(cursor: Cursor, phrase: Phrase) -> None:
    """大专经济管理专业毕业以上: 以上 behind the word that closes the phrase belongs to its one education level."""
    levels = [kind for kind in phrase.kinds if kind.degree is not None and not kind.above]
    if len(phrase.kinds) == len(levels) == 1 and cursor.take(ABOVE) is not None:
        phrase.kinds = [replace(levels[0], above=True)]
