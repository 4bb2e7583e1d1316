"""Fields of study: by their relation to the occupation (本专业, 相关专业) or by their names."""

from __future__ import annotations

import re
from itertools import pairwise

from zhunkao.language.cursor import Cursor
from zhunkao.language.schooling import DEGREES, FIELDS, NEAR_FIELDS, NEITHER_FIELD
from zhunkao.language.tables import Table
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
_SOCIAL_WORK = "社会工作"
"""A field of study that has 工作 in its name."""
_OPEN_FIELD = re.compile(r"([^，。；：“”〔〕（）]{1,40}?)类?专业")
_LIKE_RELATED = re.compile("[^公海开]关|关相|相[^声]|.*(?:相.{1,2}关|其.他).*")
"""Two characters that are 相关 misprinted rather than the name of a field (公关, 海关, 相声 are names)."""
_OR_RELATED_FIELD = re.compile(
    r"(?P<names>[^，。；：“”〔〕（）]{2,40}?)(?:(?:类|专业)?(?:或者|或|及|和|、|以及|与)|等)(?:其他|其它)?(?:相关|相近)专业"
)
_EXCEPTED = re.compile(r"除(?P<names>[^，。；：“”〔〕（）]{2,40}?)(?:类|专业)?(?:以外|之外|外)的?(?:(?:其他|其它|所有)专业)?")
_EXPLAINED = re.compile(r"（(?:如|指|包括|含)?(?P<names>[^，。；：“”〔〕（）]{2,60}?)(?:等(?:专业)?)?）")
_DISCIPLINES = re.compile(r"(?P<names>[^，。；：“”〔〕（）]{1,30}?学)(?:类|系列)?(?=(?:初级|中级|副?高级|助理级|技术员))")
_STUDIES = (
    "哲学|经济学?|法学|法律|教育学|文学|历史学|理学|工学|理工|农学|农林|"
    "医学|医药卫生|医药|卫生|中医学?|药学|护理学?|军事学|管理学|艺术学?|财经|心理学|营养学"
)
"""Branches of study (the 学科门类 of 学位授予和人才培养学科目录, and usual groups of them)."""
_ALONE = re.compile(f"(?P<non>非)?(?P<names>(?:{_STUDIES})(?:[、和或](?:{_STUDIES}))*)类?的?")
FIELD_MARKS = re.compile(r"、|或者|或|以及|和|及|与|/")
_NAME_MARKS = re.compile(r"、|或者|或|以及|和|/")
"""What parts the names of fields: 与 and 及 rather stand within one (食品科学与工程, 电气工程及其自动化)."""
_JOINED = re.compile("与|及")
_USUAL_JOINED = re.compile(
    "及其|[与及](?:工程|管理|自动化|应用|技术|加工|检测|检验|维修|维护|控制|设计|制造|运用|营销|服务|贸易|安全|经营|工艺|系统|信息|保护|利用|环境|营养|健康|装配|装饰|施工|运行|策划|供应链)"
)
INCLUDING = re.compile(r"（[含或]([^（），；。]{1,20})）")


def read_field(cursor: Cursor) -> FieldScope | None:
    """A field of study: by its relation to the occupation, or by its name."""
    start = cursor.place
    near = NEAR_FIELDS.at(cursor.text, start, cursor.end)
    if near is not None:
        cursor.place += len(near)
        cursor.remark("reading.near_field", start, cursor.place)
        return NEAR_FIELDS.meanings[near]
    neither = cursor.take(NEITHER_FIELD)
    if neither is not None:
        cursor.remark("reading.neither_field", start, cursor.place)
        return "not_own"
    if cursor.text.startswith("相关", start, cursor.end) and DEGREES.at(cursor.text, start + 2, cursor.end) is not None:
        cursor.place += 2
        cursor.remark("reading.clipped_field", start, cursor.place)
        return "related"
    bracketed = cursor.skip("（") if FIELDS.at(cursor.text, start + 1, cursor.end) else ""
    known = cursor.take(FIELDS)
    if known is not None and (not bracketed or cursor.skip("）")):
        cursor.attempt(lambda inner: _read_explained(inner, known))
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
        included = including[1].removesuffix("专业").removesuffix("等")
        names += tuple(part.removesuffix("专业").removesuffix("类") for part in FIELD_MARKS.split(included))
        if f"{included}等" in including[1]:
            cursor.remark("reading.open_list", including.start(), including.end())
        cursor.place = including.end()
    return NotNamed(names) if negated else Named(names)


def _read_explained(cursor: Cursor, known: str) -> bool | None:
    """相关专业（管理、营销等）: which fields are meant; the register of related fields decides, so that the names are doubted."""
    match = _EXPLAINED.match(cursor.text, cursor.place, cursor.end) if known.endswith("相关专业") else None
    if match is None or not all(map(_is_field_name, _NAME_MARKS.split(match["names"]))):
        return None
    cursor.remark("reading.explained_field", cursor.place, match.end())
    cursor.place = match.end()
    return True


def _read_excepted(cursor: Cursor) -> FieldScope | None:
    """除医学、体育专业以外的: any field but those named."""
    match = _EXCEPTED.match(cursor.text, cursor.place, cursor.end)
    if match is None:
        return None
    # Whoever lists what is shut out shuts out each: only names that are surely one are kept whole.
    listed = [_JOINED.split(part) if _USUAL_JOINED.search(part) is None else [part] for part in _NAME_MARKS.split(match["names"])]
    names = tuple(part.removesuffix("类").removesuffix("专业") for parts in listed for part in parts)
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
    said = [part.removeprefix("非") for part in _NAME_MARKS.split(listed)] if negated else _NAME_MARKS.split(listed)
    parts = tuple(part.removesuffix("类").removesuffix("专业") for part in said)
    if not all(map(_is_field_name, parts)):
        cursor.expect("field", start)
        return None
    cursor.place = match.end()
    if any(one == other for part in parts for one, other in pairwise(part)):
        cursor.remark("reading.odd_name", start, cursor.place)
    if listed != match[1]:
        cursor.remark("reading.open_list", start, cursor.place)
    _doubt_joined(cursor, parts, start)
    return parts


def _doubt_joined(cursor: Cursor, parts: tuple[str, ...], start: int) -> None:
    """护理与助产 may be one field or two: it is kept whole, in doubt unless such names are common (物流与管理)."""
    if any(_JOINED.search(part) and _USUAL_JOINED.search(part) is None for part in parts):
        cursor.remark("reading.joined_field", start, cursor.place)


def read_related_field(cursor: Cursor) -> FieldScope | None:
    """计算机或相关专业: the fields that are named, beside which a related one is meant."""
    match = _OR_RELATED_FIELD.match(cursor.text, cursor.place, min(cursor.clause_end(), cursor.place + 60))
    if match is None:
        return None
    names = tuple(part.removesuffix("类").removesuffix("专业") for part in _NAME_MARKS.split(match["names"]))
    if not all(map(_is_field_name, names)):
        return None
    start = cursor.place
    cursor.remark("reading.or_related_field", start, match.end())
    cursor.place = match.end()
    _doubt_joined(cursor, names, start)
    return Named(names)


def read_lone_field(cursor: Cursor, behind: Table[str]) -> FieldScope | None:
    """医药卫生本科: a branch of study right before an education level or grade of title, without 专业 behind it."""
    start = cursor.place
    match = _ALONE.match(cursor.text, start, cursor.end)
    if match is None or behind.at(cursor.text, match.end(), cursor.end) is None:
        return None
    cursor.place = match.end()
    cursor.remark("reading.field_alone", start, cursor.place)
    names = tuple(_NAME_MARKS.split(match["names"]))
    return NotNamed(names) if match["non"] else Named(names)


def read_disciplines(cursor: Cursor) -> Named | None:
    """医学、教育学中级职称: disciplines by their names, without 专业 behind them."""
    match = _DISCIPLINES.match(cursor.text, cursor.place, cursor.end)
    if match is None:
        return None
    names = tuple(_NAME_MARKS.split(match["names"]))
    if not all(map(_is_field_name, names)):
        return None
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
    said = part.replace(_SOCIAL_WORK, "")
    return not any(word in said for word in _NOT_IN_FIELDS)
