"""Fields of study: by their relation to the occupation (本专业, 相关专业) or by their names."""

from __future__ import annotations

import re
from itertools import pairwise

from zhunkao.language.cursor import Cursor
from zhunkao.language.schooling import FIELDS, NEAR_FIELDS
from zhunkao.language.words import NOT_IN_NAMES
from zhunkao.model.conditions import FieldScope, Named, NotNamed

_NO_FIELD = re.compile("[不未除仅均曾]|^[近仍]|[外内前后]$|(?<![财神])经(?![济贸络营纪])")
"""Words that turn round or narrow what they stand beside: no part of the name of a field (无机, 非金属 and 外语 are)."""
_QUALITIES = re.compile(
    "全日制|统招|国民|国家承认|自考|自学考试|函授|夜大|电大|远程|成人(?!教育学)|民办|公办|脱产|在职|在岗|现役|退休|退役|失业"
    "|(?<![高中初平])等|部分|优秀|最高|最低|男性|女性|本市|本省|省内|市内|见习|实习|试用|学徒"
)
"""How or where one has studied, and who: no part of the name of a field."""
_NOT_IN_FIELDS = (*NOT_IN_NAMES, "以", "本", "大学", "学校", "学院", "院校", "其余", "同", "毕业", "大专", "本科", "中专")
_OPEN_FIELD = re.compile(r"([^，。；：“”〔〕（）]{1,40}?)类?专业")
_LIKE_RELATED = re.compile("[^公海开]关|关相|相[^声]|.*(?:相.{1,2}关|其.他).*")
"""Two characters that are 相关 misprinted rather than the name of a field (公关, 海关, 相声 are names)."""
_OR_RELATED_FIELD = re.compile(
    r"(?P<names>[^，。；：“”〔〕（）]{2,40}?)(?:(?:类|专业)?(?:或者|或|及|和|、|以及|与)|等)(?:其他|其它)?(?:相关|相近)专业"
)
_EXCEPTED = re.compile(r"除(?P<names>[^，。；：“”〔〕（）]{2,40}?)(?:类|专业)?(?:以外|之外|外)的?(?:(?:其他|其它|所有)专业)?")
FIELD_MARKS = re.compile(r"、|或者|或|以及|和|及|与|/")
INCLUDING = re.compile(r"（含([^（），；。]{1,20})）")


def read_field(cursor: Cursor) -> FieldScope | None:
    """A field of study: by its relation to the occupation, or by its name."""
    start = cursor.place
    near = NEAR_FIELDS.at(cursor.text, start, cursor.end)
    if near is not None:
        cursor.place += len(near)
        cursor.remark("reading.near_field", start, cursor.place)
        return NEAR_FIELDS.meanings[near]
    bracketed = cursor.skip("（") if FIELDS.at(cursor.text, start + 1, cursor.end) else ""
    known = cursor.take(FIELDS)
    if known is not None and (not bracketed or cursor.skip("）")):
        return FIELDS.meanings[known]
    if known is not None:
        return None
    excepted: FieldScope | None = cursor.attempt(_read_excepted)
    if excepted is not None:
        return excepted
    negated = bool(cursor.skip("非"))
    names = _quoted_names(cursor) if cursor.peek() == "“" else _open_names(cursor, negated=negated)
    if names is None:
        return None
    including = INCLUDING.match(cursor.text, cursor.place, cursor.end)
    if including and (negated or any(_NO_FIELD.search(part) or part[0] == "非" for part in FIELD_MARKS.split(including[1]))):
        return None
    if including:
        names += tuple(FIELD_MARKS.split(including[1]))
        cursor.place = including.end()
    return NotNamed(names) if negated else Named(names)


def _read_excepted(cursor: Cursor) -> FieldScope | None:
    """除医学、体育专业以外的: any field but those named."""
    match = _EXCEPTED.match(cursor.text, cursor.place, cursor.end)
    if match is None:
        return None
    names = tuple(part.removesuffix("类").removesuffix("专业") for part in FIELD_MARKS.split(match["names"]))
    if not all(map(_is_field_name, names)):
        return None
    cursor.place = match.end()
    return NotNamed(names)


def _quoted_names(cursor: Cursor) -> tuple[str, ...] | None:
    """“甲”、“乙”专业."""
    names: list[str] = []
    while (name := cursor.quoted()) is not None:
        names.append(name)
        if not cursor.skip("、"):
            break
    return tuple(names) if cursor.skip("专业") else None


def _open_names(cursor: Cursor, *, negated: bool) -> tuple[str, ...] | None:
    """The names of fields in a list that 专业 closes; None where the words are something else."""
    start = cursor.place
    match = _OPEN_FIELD.match(cursor.text, start, min(cursor.clause_end(), start + 60))
    if match is None:
        return None
    listed = match[1].removesuffix("等")
    # 非甲、非乙专业 says of each what 非甲、乙专业 says of both.
    said = [part.removeprefix("非") for part in FIELD_MARKS.split(listed)] if negated else FIELD_MARKS.split(listed)
    parts = tuple(part.removesuffix("类").removesuffix("专业") for part in said)
    if not all(map(_is_field_name, parts)):
        cursor.expect("field", start)
        return None
    cursor.place = match.end()
    if any(one == other for part in parts for one, other in pairwise(part)):
        cursor.remark("reading.odd_name", start, cursor.place)
    if listed != match[1]:
        cursor.remark("reading.open_list", start, cursor.place)
    return parts


def read_related_field(cursor: Cursor) -> FieldScope | None:
    """计算机或相关专业: the fields that are named, beside which a related one is meant."""
    match = _OR_RELATED_FIELD.match(cursor.text, cursor.place, min(cursor.clause_end(), cursor.place + 60))
    if match is None:
        return None
    names = tuple(part.removesuffix("类").removesuffix("专业") for part in FIELD_MARKS.split(match["names"]))
    if not all(map(_is_field_name, names)):
        return None
    cursor.remark("reading.or_related_field", cursor.place, match.end())
    cursor.place = match.end()
    return Named(names)


def read_late_field(cursor: Cursor) -> FieldScope | None:
    """毕业证书（非本专业）: the field in brackets behind the diploma."""
    if not cursor.skip("（"):
        return None
    found = read_field(cursor)
    return found if found is not None and cursor.skip("）") else None


def _is_field_name(part: str) -> bool:
    if (
        _LIKE_RELATED.fullmatch(part)
        or _NO_FIELD.search(part)
        or _QUALITIES.search(part)
        or not 2 <= len(part) <= 16
        or part[0] in "取得具有"
    ):
        return False
    return not any(word in part for word in _NOT_IN_FIELDS)
