"""What a column's heading means: by the layout that the sheet has, by a known name, by the heading above it, by a likeness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeAlias

from zhunkao.rulebase.roster_files import RosterLayout, roster_knowledge
from zhunkao.screening.rosters.cells import folded
from zhunkao.screening.rosters.mapping import MEANINGS, Column, Meaning, Sureness

Heading: TypeAlias = tuple[str, ...]
"""A heading with those above it, the highest first."""

LAYOUT_LIKENESS: Final = 0.75
"""Columns that a sheet and a layout have in common, of all that either has: from here on the sheet has that layout."""

SHORTEST_PART: Final = 2
"""Characters of a known name that, found inside a heading, make it likely."""

_REMARK = re.compile(
    r"\((?:必填|选填|非必填|可选|可不填|必录|年|月|个月|周年|元|岁|单位[:]?.{1,2}|格式.*?|[yY]{2,4}.*?|1?[0-9]位|如.*?|例.*?|下拉.*?|文本.*?|必须.*?|请.*?|从.*?起|按.*?填写|与.*?一致)\)"
)
_MARKS = re.compile(r"[*★☆※:\s\"“”]|^[0-9]{1,2}[.、]")
_MONTHS = re.compile(r"\(个?月\)|月数|单位:?个?月")
_COUNTERS = re.compile(r"[0-9一二三四五①②③④⑤]")

_ABOVE: Final[tuple[tuple[str, tuple[tuple[str, Meaning], ...]], ...]] = (
    (
        r"(?<!申报)(?<!报考)(?<!认定)(?:现|原|已|所)?有?(?:国家)?(?:职业资格|职业技能等级|技能等级)证书?"
        r"|现有?(?:技能|技术|职业)?等级|现有证书|[原已]有?证书|持证(?=等级|级别|时间|日期)|已持|持有|取得证书|现持|原职业资格",
        (
            (r"(?:名称|职业|工种|等级|级别)[及和与、/](?:等级|级别|编号|号码|取得)", "certificate_any"),
            (r"职业|工种|名称", "certificate_occupation"),
            (r"等级|级别", "certificate_level"),
            (r"时间|日期|年月", "certificate_on"),
            (r"号|编码", "certificate_number"),
        ),
    ),
    (
        r"学习经历|学历|教育",
        (
            (r"学校|院校", "school"),
            (r"专业", "major"),
            (r"时间|日期|年月", "graduated_on"),
            (r"程度|学历|层次", "education"),
        ),
    ),
    (
        r"工作经历|工作简历|从业经历|履历",
        (
            (r"起止|何年", "work_span"),
            (r"起|开始|入职", "work_from"),
            (r"止|结束|离职", "work_to"),
            (r"所在市|所在地", "work_place"),
            (r"单位|企业", "employer"),
            (r"从事何种职业|职业|工种", "occupation_held"),
            (r"岗位|职务", "post"),
            (r"证明人", "ignore"),
        ),
    ),
    (
        r"职称|专业技术(?:职务|资格)",
        ((r"时间|日期|年月", "title_on"), (r"专业|系列", "title_field"), (r"^(?!.*(?:号|编码|单位|机[构关]))", "title")),
    ),
    (r"成绩", ((r".", "result"),)),
)
"""What headings mean under a heading of such a sort."""

_TAILS: Final[tuple[tuple[str, tuple[Meaning, ...]], ...]] = (
    (
        r"时间|日期|年月日?|年份",
        (
            *("birth", "first_job_on", "own_work_since", "certificate_on", "graduated_on", "title_on", "training_on"),
            *("work_span", "work_from", "work_to"),
        ),
    ),
    (r"年限|年数|工龄", ("own_work_years", "work_years")),
    (
        r"编号|号码?|编码|代码",
        ("serial", "id_number", "occupation_code", "certificate_number", "certificate_any", "phone", "condition_code"),
    ),
    (r"单位|机构|机关|部门", ("employer",)),
    (r"(?:及|和|与|、|/)(?:申报|报考)?(?:等级|级别)", ("occupation", "certificate_any")),
    (r"等级|级别", ("level", "certificate_level", "certificate_any", "title")),
)
"""The last word of a heading says what stands in the column: such meanings only."""

_ABOUT_OTHERS: Final = re.compile(
    r"毕业证|学[历位]证|职称(?:证|.*及.*时间)|(?:报考|申报|考核|鉴定)专业|工作(?:经历|简历)\(.*、|结业证|培训证|培训(?:起止|时间|日期)|相关(?:职业|工种|岗位)?(?:工作)?年限|[本现在](?:企业|单位|公司|岗位|厂).*(?:工龄|年限)|证明年限"
    r"|(?:联系|证明|负责|审核|监护|介绍|紧急联系|经办)人|师[傅父]|家长|班主任|[颁发]证(?:单位|机[构关]|部门)"
)
"""Headings that name what a known heading names, of something or somebody else: a diploma's number is no certificate's, the years
at one employer are not all years."""

_CONDITION_NUMBER = re.compile(r"条件.*(?:第几|第[*×_]|序号|项号|[几哪][条项款])|(?:第几|[几哪])[条项款].*条件")


@dataclass(frozen=True, slots=True)
class Named:
    """A heading's meaning and how surely it has it."""

    meaning: Meaning | None
    sureness: Sureness


@lru_cache(maxsize=4096)
def fold_heading(text: str) -> str:
    """A heading as it is compared: one width, no white space, no star, no remark in brackets on how to fill it in.

    >>> fold_heading("＊本职业 工作年限（年）："), fold_heading("职业（工种）*"), fold_heading("身份证号(18位)")
    ('本职业工作年限', '职业(工种)', '身份证号')
    """
    return _REMARK.sub("", _MARKS.sub("", folded(text))).strip()


def counts_months(heading: str) -> bool:
    """Whether the plain numbers under a heading are months."""
    return _MONTHS.search(folded(heading)) is not None


@cache
def _known() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for meaning in MEANINGS:
        for name in roster_knowledge().headings.get(meaning, ()):
            found[fold_heading(name)] = meaning
    return found


def is_known(heading: str) -> bool:
    """Whether a single heading is one of the known names."""
    return fold_heading(heading) in _known()


@lru_cache(maxsize=4096)
def named(heading: Heading) -> Named:
    """The meaning of a heading.

    >>> [named(each).meaning for each in (("现有证书情况", "等级"), ("★身份证号码",), ("考生身份证号码核对",), ("颜色",))]
    ['certificate_level', 'id_number', 'id_number', None]
    >>> [named((each,)).meaning for each in ("原职业资格证书等级", "已持职业资格证书的编号", "最高学历的专业")]
    ['certificate_level', 'certificate_number', 'major']
    """
    known = _known()
    parts = [fold_heading(part) for part in heading if fold_heading(part)]
    whole = "/".join(parts)
    if whole in known:
        return Named(known[whole], "sure")
    if len(parts) > 1 and (under := _under(parts[:-1], parts[-1])) is not None:
        return Named(under, "sure")
    last = parts[-1] if parts else ""
    if last in known:
        return Named(known[last], "sure")
    plain = _COUNTERS.sub("", last)
    if plain != last and plain in known:
        return Named(known[plain], "sure")
    resembled = None if _ABOUT_OTHERS.search(last) else _resembled(folded(heading[-1]) if heading else "", last)
    return Named(None, "none") if resembled is None else Named(resembled, "likely")


def _resembled(raw: str, last: str) -> Meaning | None:
    """What a heading that is no known name means: by its sort, else by the longest known name in it that fits its last word."""
    if _CONDITION_NUMBER.search(raw):
        return "condition_number"
    if (about := _of_sort(last)) is not None:
        return about
    known = _known()
    fitting = next((meanings for tail, meanings in _TAILS if re.search(f"(?:{tail})(?:\\(.*\\))?$", last)), None)
    inside = [
        name
        for name, meaning in known.items()
        if len(name) >= SHORTEST_PART and name in last and meaning != "ignore" and (fitting is None or meaning in fitting)
    ]
    return known[max(inside, key=len)] if inside else None


def meaning_named(name: str) -> Meaning | None:
    """The meaning of that name, or None."""
    return next((each for each in MEANINGS if each == name), None)


def _under(above: Sequence[str], last: str) -> Meaning | None:
    for sort, meanings in _ABOVE:
        if any(re.search(sort, part) for part in above):
            return next((meaning for pattern, meaning in meanings if re.search(pattern, last)), None)
    return None


def _of_sort(heading: str) -> Meaning | None:
    """What a single heading means that names its sort itself; its last word says what it is about: 原职业资格证书等级 a level."""
    for sort, meanings in _ABOVE:
        rest, found = re.subn(sort, "", heading, count=1)
        ends = [(match.end(), meaning) for pattern, meaning in meanings if pattern != "." for match in re.finditer(pattern, rest)]
        if found and ends:
            return max(ends, key=lambda each: each[0])[1]
    return None


def layout_of(headings: Sequence[Heading]) -> RosterLayout | None:
    """The layout that a sheet with these headings has, None if none is near enough."""
    have = {_path(heading) for heading in headings if _path(heading)}
    best, likeness = None, 0.0
    for layout in roster_knowledge().layouts:
        columns = {fold_heading(column) for column in layout.columns}
        alike = len(have & columns) / len(have | columns)
        if alike > likeness:
            best, likeness = layout, alike
    return best if likeness >= LAYOUT_LIKENESS else None


def layout_named(name: str) -> RosterLayout | None:
    """The layout of that id or name, or None."""
    return next((each for each in roster_knowledge().layouts if name in (each.id, each.name)), None)


def _path(heading: Heading) -> str:
    return "/".join(part for part in map(fold_heading, heading) if part)


def columns_of(headings: Sequence[Heading], layout: RosterLayout | None) -> tuple[Column, ...]:
    """The columns of a sheet with their meanings."""
    own = {fold_heading(name): meaning_named(meaning) for name, meaning in layout.meanings.items()} if layout else {}
    of_layout = {fold_heading(name) for name in layout.columns} if layout else set[str]()
    columns = []
    for place, heading in enumerate(headings):
        path = _path(heading)
        found = named(heading)
        meaning = own.get(path) or found.meaning
        sureness: Sureness = "layout" if path in of_layout else found.sureness
        if meaning is None and sureness == "layout":
            meaning = "ignore"
        shown = "/".join(" ".join(part.split()) for part in heading if part.strip())
        is_months = meaning in ("own_work_years", "work_years") and counts_months(shown)
        columns.append(Column(place, shown, meaning, sureness, "months" if is_months else None))
    # Beside 姓名 a heading that only resembles it (负责人姓名) is about somebody or something else.
    settled = {column.meaning for column in columns if column.sureness in ("layout", "sure")}
    return tuple(
        Column(column.place, column.heading) if column.sureness == "likely" and column.meaning in settled else column
        for column in columns
    )
