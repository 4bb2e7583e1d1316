"""Names as labels and headings print them: 车工（数控车工）, 车工、钳工、电工, 电工（四级）, 保育员（4-10-01-03）."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhunkao.model.documents import Target
from zhunkao.model.registers import Registers
from zhunkao.reading.vocabulary import common, is_name, level_list, level_name, number_label, occupation_code, plain, split_level
from zhunkao.reading.words import tight_text

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_CODE_AT_START = re.compile(r"(?P<code>[1-8](?:-\d\d){3})(?=[\u4e00-\u9fff])")
_EDITION_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])(?:L/S|S/L|S|L)$")
_CODE_LABEL = re.compile(r"^(?:职业)?(?:编码|代码)[:：]?")
_CODE_AT_END = re.compile(r"(.*?\D)([1-8](?:-\d\d){3})")
# The stroke of 四级/中级工 parts no names, nor does that of a code's letters.
_SEPARATORS = re.compile(r"[、,，;；\\＼|]|(?<![一二三四五1-5]级)/(?![LS]\b)|(?<=级)/(?!(?:[初中高]级|高级技师|技师))")
_OTHER_NAME = re.compile("(?:原(?!料|油|煤|木|水|子|位)|曾用名|又[称名叫]|也称|亦称|俗称|简称|旧称)[:：]?.")
"""Words in brackets that give another name of the same occupation: no work type."""
# 焊工和电工 are two; 和 within a name (计算机和外设维修工) has no name before it.
_AND_NAME = re.compile("(?<=[工员师手])[和及与](?=[^、，,]{1,12}[工员师手](?![^、，,和及与(（]))")
_INCLUDING = re.compile(r"^(?:含|包括|包含|工种)[:：]?")


@dataclass(frozen=True, slots=True)
class Naming:
    """What a label or heading names: targets, perhaps with a level and a code.

    `unsure_kind` says that a work type is only what stands in the bracket behind a name (电工（船舶方向）), `disagrees` that
    the name says another grade than the bracket (初级品酒师（三级）).
    """

    targets: tuple[Target, ...]
    level: int | None = None
    code: str | None = None
    unsure_kind: bool = False
    disagrees: bool = False


def read_names(text: str, registers: Registers, *, by_place: bool = False) -> Naming | None:
    """The occupations, with their work types, that a text names and nothing else; None if it does more or less.

    >>> read_names("车工（数控车工）、钳工", Registers()).targets
    (Target(occupation='车工', work_type='数控车工'), Target(occupation='钳工', work_type=None))
    >>> read_names("车工（原车床工）", Registers()).targets  # what it was called before is no work type
    (Target(occupation='车工', work_type=None),)
    """
    targets: list[Target] = []
    level = code = None
    unsure = disagrees = False
    label = number_label(text) if by_place else None
    for part in _split(tight_text(text[label.length :] if label else text).rstrip(":：")):
        if targets and (beside := level_name(part)) is not None and level in (None, beside.level):
            level = beside.level  # 初级保育员，国家职业资格五级
            continue
        named = _read_name(part, registers, by_place)
        if named is None or (level and named.level and level != named.level):
            return None
        targets += named.targets
        level = level or named.level
        code = code or named.code
        unsure, disagrees = unsure or named.unsure_kind, disagrees or named.disagrees
    return Naming(without_grades(tuple(targets), level, registers), level, code, unsure, disagrees) if targets else None


_LATIN_FIRST = re.compile(r"\s*(?P<latin>[A-Za-z][A-Za-z0-9 .,'&/()\-]*?)[\s:]+(?P<rest>[\u4e00-\u9fff(（].*)", re.DOTALL)
_LATIN_LAST = re.compile(r"(?P<rest>.*[\u4e00-\u9fff)）])[\s(（]+(?P<latin>[A-Za-z][A-Za-z0-9 .,'&/\-]*)[)）]?\s*", re.DOTALL)


def without_latin(text: str, registers: Registers) -> str:
    """A heading without its words in another language (Welder 焊工, 四级/中级工 Level 4).

    Latin letters may belong to a name (CAD 绘图员): they are left out only where they are several words, or where what is left
    is a level or a name that the registers know.

    >>> without_latin("Infant Care Worker 育婴员", Registers()), without_latin("CAD 绘图员", Registers())
    ('育婴员', 'CAD 绘图员')
    """
    for form in (_LATIN_FIRST, _LATIN_LAST):
        match = form.fullmatch(text)
        if match is None:
            continue
        rest = match["rest"].strip()
        several = len(re.findall("[A-Za-z]{2,}", match["latin"])) > 1
        if several or level_name(rest) is not None or registers.occupation(tight_text(rest)) is not None:
            return rest
    return text


def _split(text: str) -> list[str]:
    """The parts of a list of names; what stands in brackets is not parted."""
    parts: list[str] = []
    depth = start = 0
    for index, char in enumerate(plain(text)):
        depth += (char in "([") - (char in ")]")
        if depth <= 0 and (_SEPARATORS.match(text, index) or _AND_NAME.match(text, index)):
            parts.append(text[start:index])
            start = index + 1
    return [part for part in [*parts, text[start:]] if part]


def _read_name(text: str, registers: Registers, by_place: bool) -> Naming | None:
    bare = common(_BRACKETS.sub("", text))
    level = code = None
    printed_code = _CODE_AT_END.fullmatch(plain(bare))
    if printed_code:
        bare, code = bare[: printed_code.end(1)], occupation_code(printed_code[2])
    if (code_first := _CODE_AT_START.match(plain(bare))) is not None:
        bare, code = bare[code_first.end() :], code_first["code"]
    bare = _EDITION_LETTER.sub("", bare)
    bare = _without_paper(bare, registers)
    if (nation := _NATION.match(bare)) is not None and is_name(bare[nation.end() :], registers):
        bare = bare[nation.end() :]
    parted = split_level(bare)
    if parted and not (bare.startswith(("初级", "中级")) and registers.occupation_by_grade(bare) is not None):
        bare, level = parted
    if not is_name(bare, registers, by_place=by_place):
        return None
    work_types: list[str] = []
    unsure = disagrees = False
    for content in _BRACKETS.findall(text):
        content = _CODE_LABEL.sub("", content)
        if _OTHER_NAME.match(content) is not None:
            continue
        named_level = level_name(content)
        if named_level:
            disagrees = level not in (None, named_level.level)
            level = named_level.level
        elif occupation_code(content):
            code = occupation_code(content)
        else:
            names = _split(_INCLUDING.sub("", content))
            if names and all(is_name(name, registers) for name in names):
                work_types += names
            elif _is_kind(content, bare, registers):
                work_types.append(content)
                unsure = True
            elif not _is_remark(content):
                return None
    return Naming(tuple(Target(bare, name) for name in work_types) or (Target(bare),), level, code, unsure, disagrees)


_KIND = re.compile(r"[\u4e00-\u9fffA-Z]{1,9}(?:方向|工种|专业|岗位|系列|领域|模块|[类型])")
_KIND_OF_KNOWN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_NO_KIND = re.compile(
    "[的须应需可能见详附暂停免补考续含限仅未不第年月日周天班人生员元费略注]|条件|要求|以上|以下|之一|社会|对象|认定|鉴定|评价|申报|报考|报名|通知|公告|汇总|部分|其他|个别|各"
)


def _is_kind(content: str, name: str, registers: Registers) -> bool:
    """Whether words in brackets behind a name say which kind of it is meant, though they are no name themselves (船舶方向)."""
    if _NO_KIND.search(content) or level_list(content):
        return False
    return _KIND.fullmatch(content) is not None or (
        registers.occupation(name) is not None and _KIND_OF_KNOWN.fullmatch(content) is not None
    )


_NATION = re.compile("(?:全国|国家)(?:统一|级)?")
_PAPER = re.compile("(?:职业)?(?:资格|(?:技能)?等级|办|考|上岗|从业)?证书?$")


def _without_paper(name: str, registers: Registers) -> str:
    """A name without the words for its certificate (养老护理员资格证)."""
    rest = _PAPER.sub("", name)
    return rest if rest != name and is_name(rest, registers) else name


_GRADES = {"初级": (5,), "中级": (4,), "高级": (3, 1), "高级技师": (1,), "技师": (2,), "助理": (3,)}
_GRADE_BEFORE = re.compile("(?P<before>(?:企业|公共)?)(?P<grade>高级技师|技师|初级|中级|高级|助理)(?P<rest>.{2,}[员师])")


def without_grades(
    targets: tuple[Target, ...], level: int | None, registers: Registers, *, others: bool = False
) -> tuple[Target, ...]:
    """Targets without the grade before a name that says again which level is printed beside it (助理理财规划师，三级).

    初级 and 中级 are left out beside another level too where `others` says so. Names that the registers keep as they are
    (高级育婴师) are for them to read.

    >>> without_grades((Target("助理理财规划师"),), 3, Registers()), without_grades((Target("高级保育员"),), 5, Registers())
    ((Target(occupation='理财规划师', work_type=None),), (Target(occupation='高级保育员', work_type=None),))
    """
    if level is None:
        return targets
    return tuple(replace(each, occupation=_without_grade(each.occupation, level, registers, others)) for each in targets)


def contradicts_grade(targets: tuple[Target, ...], level: int | None) -> bool:
    """Whether a name says another grade than the level beside it (中级保育员，三级)."""
    grades = (_GRADE_BEFORE.fullmatch(target.occupation) for target in targets)
    said = [each["grade"] for each in grades if each is not None]
    return level is not None and any(grade in ("初级", "中级") and level not in _GRADES[grade] for grade in said)


def _without_grade(name: str, level: int, registers: Registers, others: bool) -> str:
    match = _GRADE_BEFORE.fullmatch(name)
    if match is None or registers.occupation(name) is not None or registers.occupation_by_grade(name) is not None:
        return name
    rest = match["before"] + match["rest"]
    fits = level in _GRADES[match["grade"]] or (others and match["grade"] in ("初级", "中级"))
    return rest if fits and is_name(rest, registers) else name


def _is_remark(text: str) -> bool:
    """Whether words in brackets after a name are of an edition or a trial, not of the name."""
    return re.fullmatch(r"(?:[12][0-9]{3}年?版?|试行|暂行|新|含.*)", plain(text)) is not None


def of_kind(target: Target, work_type: str | None) -> Target:
    """A target narrowed to a work type; a work type that bears the occupation's own name is the occupation itself.

    >>> of_kind(Target("电工"), "电工"), of_kind(Target("车工"), "数控车工").work_type
    (Target(occupation='电工', work_type=None), '数控车工')
    """
    if work_type is None:
        return target
    return Target(target.occupation, None if work_type == target.occupation else work_type)


def work_type_names(text: str, registers: Registers) -> tuple[str, ...] | None:
    """The work types of a list such as 选品员、直播销售员。; None if a part is no name.

    >>> work_type_names("选品员、直播销售员。", Registers())
    ('选品员', '直播销售员')
    """
    names = _split(tight_text(text).rstrip("。.;；"))
    return tuple(names) if names and all(is_name(name, registers, by_place=True) for name in names) else None
