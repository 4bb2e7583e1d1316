"""The words that give a list of conditions its shape: levels, codes, number labels, names of occupations.

Everything here looks at one short piece of text and says what it is; where it stands and what follows is for the callers. Texts
are compared after `plain`, which keeps their length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from zhunkao.language.fold import FOLDED, fold
from zhunkao.language.variants import VARIANTS
from zhunkao.model.registers import Registers
from zhunkao.reading.words import tight_text

_NARROW = str.maketrans("（）：；，／［］【】－–—―‐‑•", "():;,/[][]------·")
_COMMON = {code: fold(chr(code)).translate(VARIANTS) for code in {*FOLDED, *VARIANTS}}
_PLAIN = {code: _COMMON.get(code, chr(code)).translate(_NARROW) for code in {*_COMMON, *_NARROW}}
_MOST_TEXTS = 4096
_LONGEST_TEXT = 400
"""Texts kept, and how long they may be: the same line is looked at in many ways."""


def plain(text: str) -> str:
    """A text folded (language.fold), in common characters, and its punctuation made narrow, character for character.

    >>> plain("（１）：４－０１⼯"), plain("申報條件")
    ('(1):4-01工', '申报条件')
    """
    return _plain(text) if len(text) <= _LONGEST_TEXT else text.translate(_PLAIN)


@lru_cache(_MOST_TEXTS)
def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def common(text: str) -> str:
    """A text folded (language.fold), traditional and variant characters replaced by the common ones, character for character.

    >>> common("企業人力資源管理師")
    '企业人力资源管理师'
    """
    return text.translate(_COMMON)


# --- levels -----------------------------------------------------------------------------------------------------------------

_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_NUMERALS |= {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_DIGIT = "(?:[一二三四五1-5ⅠⅡⅢⅣⅤ]|IV|V|I{1,3})"
_GRADES = {
    "初级工": 5,
    "初级技能": 5,
    "初级技工": 5,
    "初级": 5,
    "中级工": 4,
    "中级技能": 4,
    "中级技工": 4,
    "中级": 4,
    "高级技师": 1,
    "高级工": 3,
    "高级技能": 3,
    "高级技工": 3,
    "高级": 3,
    "技师": 2,
}
_NUMERAL = rf"(?:(?:国家)?(?:职业资格等级|职业资格|职业技能等级|技能等级|职业技能|资格|职业)?(?P<numeral>{_DIGIT})级工?)"
_GRADE = "(?P<grade>" + "|".join(sorted(_GRADES, key=len, reverse=True)) + ")"
_KIND = r"(?:职业资格证书|职业资格|职业技能等级|技能等级|技能)?"
_LEVEL_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NUMERAL}[/|、\\]?\(?(?:{_GRADE}{_KIND})?\)?{_KIND}(?:/工?)?",
        rf"{_GRADE}(?:[/|、\\]?\(?{_NUMERAL}\)?)?{_KIND}",
        # L5 may be the lowest or the highest: the grade beside it says which.
        rf"L(?P<numeral>[1-5])级?[/|、]?\(?{_GRADE}{_KIND}\)?",
        rf"{_GRADE}[/|、]?\(?L(?P<numeral>[1-5])级?\)?",
        rf"(?:国家)?(?:职业资格|职业技能等级)(?P<numeral>){_GRADE}",
        r"(?P<numeral>[ⅠⅡⅢⅣⅤ])(?P<grade>)",
    )
)


_RAISED_AT_END = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹①-⑳*]+$")


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level as printed; `agrees` is false where numeral and grade contradict each other (三级/技师)."""

    level: int
    agrees: bool = True


def level_name(text: str, *, bare_digit: bool = False) -> LevelName | None:
    """The level that a text names and nothing else, or None; a bare digit counts only where the caller says so.

    >>> level_name("四级/中级工"), level_name("高级技师"), level_name("初级（五级）"), level_name("电工四级")
    (LevelName(level=4, agrees=True), LevelName(level=1, agrees=True), LevelName(level=5, agrees=True), None)
    """
    said = _RAISED_AT_END.sub("", plain(tight_text(text)).rstrip(":。.")).lstrip("*")
    if said.count("(") != said.count(")"):
        return None
    if bare_digit and said in _NUMERALS:
        return LevelName(_NUMERALS[said])
    for form in _LEVEL_FORMS:
        match = form.fullmatch(said)
        if match:
            numeral, grade = match["numeral"], match["grade"]
            by_grade = _GRADES[grade] if grade else None
            level = _NUMERALS[numeral] if numeral else by_grade
            if level is not None:
                return LevelName(level, by_grade in (None, level))
    return None


_LEVEL_AT_END = re.compile(
    rf"(?P<name>.+?)-?(?:国家(?:职业)?资格|职业资格|职业技能等级)?(?P<level>{_DIGIT}级(?:[/(]?(?:{'|'.join(_GRADES)})\)?)?"
    r"|(?:高级技师|技师|[初中高]级工?)[/(][一二三四五1-5]级\)?|(?:(?<=[工员师手])|(?<=[工员师手]-))(?:高级技师|技师|[初中高]级工?))"
)
LEVEL_AT_START = (
    rf"(?P<level>{_DIGIT}级(?:[/(](?:{'|'.join(_GRADES)})\)?)?|(?:高级技师|[初中高]级工?|技师)(?:[/(][一二三四五]级\)?)?)"
)
# 高级 before …师 and …员 is a grade of its own in some occupations (高级物流师 is 一级): only before …工 it is 三级.
_GRADE_AT_START = re.compile(
    r"(?P<level>[初中]级|(?:高级)?技师(?!学院))(?P<name>(?!工程师|会计师|经济师|统计师|审计师|农艺师|技师)[^工][\u4e00-\u9fff]+(?:[工员师手]|教练|秘书))"
)
_LEVEL_AT_START = re.compile(
    r"(?:(?:国家)?职业资格|职业技能等级)?"
    rf"(?P<level>[一二三四五1-5]级(?:[/(](?:{'|'.join(_GRADES)})\)?)?)(?P<name>.+)"
)


def split_level(text: str) -> tuple[str, int] | None:
    """A name with a level before or after it, parted: 电工四级 is 电工 and 4; None where there is no level.

    >>> split_level("电工四级"), split_level("四级/中级工电工"), split_level("电工技师"), split_level("电工")
    (('电工', 4), ('电工', 4), ('电工', 2), None)
    """
    for form in (_LEVEL_AT_END, _LEVEL_AT_START, _GRADE_AT_START):
        match = form.fullmatch(plain(text))
        if match:
            found = level_name(match["level"])
            if found:
                return match["name"], found.level
    return None


_SAYS_LEVEL = re.compile("[级初中高师ⅠⅡⅢⅣⅤ]")


def level_list(text: str, *, bare: bool = False) -> tuple[int, ...]:
    """The levels of a list such as 五级、四级、三级。 in the order printed; empty if any part is not a level.

    Figures alone (5、4) are levels only where their place says so (`bare`); elsewhere they may number anything.

    >>> level_list("五级、四级/中级工。"), level_list("五级至三级（初级工至高级工）"), level_list("五级、其他"), level_list("2")
    ((5, 4), (5, 4, 3), (), ())
    """
    said = plain(tight_text(text)).rstrip("。.;")
    if not bare and not _SAYS_LEVEL.search(said):
        return ()
    bracket = re.fullmatch(r"(.+?)[(]([^()]*)[)]", said)
    if bracket and (levels := level_list(bracket[1], bare=bare)) and level_list(bracket[2], bare=bare) == levels:
        return levels
    found: list[int] = []
    for part in re.split(r"[、,;]|和|及|或", said):
        if part:
            levels = _level_range(part)
            if not levels:
                return ()
            found += levels
    return tuple(found)


def _level_range(said: str) -> tuple[int, ...]:
    """One level, or those from one to another (五级至三级)."""
    found = level_name(said, bare_digit=True)
    if found is not None:
        return (found.level,)
    ends = [level_name(end) for end in re.split(r"至|到|-+|~", said)]
    first, last = ends[0], ends[-1]
    if len(ends) != 2 or first is None or last is None:
        return ()
    step = 1 if first.level < last.level else -1
    return tuple(range(first.level, last.level + step, step))


# --- codes and number labels ------------------------------------------------------------------------------------------------

_CODE = re.compile(r"([1-8]-\d{2}-\d{2}-\d{2})(?:-\d{2})?\(?[LS]?/?[LS]?\)?")


def occupation_code(text: str) -> str | None:
    """The code of an occupation in the classification, or None.

    >>> occupation_code("4-01-02-02"), occupation_code("6－31－01－03"), occupation_code("2019-06-30")
    ('4-01-02-02', '6-31-01-03', None)
    """
    match = _CODE.fullmatch(plain(tight_text(text)))
    return match[1] if match else None


class LabelStyle(Enum):
    """How a number label is written."""

    CHINESE = "一、"
    CHINESE_BRACKETS = "（一）"
    BRACKETS = "（1）"
    SQUARE = "[1]"
    ARABIC = "1、"
    CIRCLED = "①"
    LETTERS = "a."
    LETTER_BRACKETS = "（a）"
    SECTION = "1.9.1"
    ORDINAL = "第一条"
    NAMED = "条件一："


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """A number at the beginning of a line: its `style`, its value (`None` for 1.9.1), and `length`, the characters it takes.

    `stray` says how many of those are punctuation that does not belong to a whole label (the second ） of `(3)）`). `path` are
    the numbers of 1.9.1 and of halves such as （3-1）, whose value is 3; `letter` is what stands in place of a number.
    """

    style: LabelStyle
    number: int | None
    length: int
    stray: int = 0
    path: tuple[int, ...] = ()
    letter: str = ""


BULLET = re.compile(r"\s*[-·●■◆★▲►➢✓√○◎□▪◇]+\s*")
"""What stands before an item in place of a number."""

_CHINESE_NUMBER = "[一二三四五六七八九十百]{1,4}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_WHOLE_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_WHOLE_ARABIC = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_WHOLE_CHINESE = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ONE_CHARACTER = (_CIRCLED, _WHOLE_BRACKETS, _WHOLE_ARABIC, _WHOLE_CHINESE)
_OPENING = "(?=取得|具有|具备|持有|获得|累计|连续|从事|年满|在本|本职业|经本)"
"""What makes a number of what stands before it, though no punctuation does."""

_PLACES = "(?:申报|报考|符合|满足)?(?:条件|情形|途径|方式)|第(?=[^:]{1,3}[种类款])|[第之其](?=.[:,])"
_LABELS: tuple[tuple[LabelStyle, re.Pattern[str]], ...] = (
    (LabelStyle.SECTION, re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){1,4})(?=[^\d.])\.?\s*")),
    (LabelStyle.BRACKETS, re.compile(r"\s*\(\s*(\d{1,3}(?:[-.]\d{1,2})?)\s*\)\s*(?:、(?![、.)])\s*)?")),
    (LabelStyle.SQUARE, re.compile(r"\s*[\[〔<{]\s*(\d{1,3})\s*[\]〕>}]\s*[、.:]?\s*")),
    (LabelStyle.BRACKETS, re.compile(rf"\s*([{_WHOLE_BRACKETS}])\s*")),
    (LabelStyle.CHINESE_BRACKETS, re.compile(rf"\s*\(\s*({_CHINESE_NUMBER})\s*\)\s*")),
    (LabelStyle.CHINESE_BRACKETS, re.compile(rf"\s*([{_WHOLE_CHINESE}])\s*")),
    (LabelStyle.CHINESE, re.compile(rf"\s*({_CHINESE_NUMBER})\s*(?:[、.](?!\d)|\)[、.:]?)\s*")),
    (LabelStyle.ARABIC, re.compile(r"\s*(\d{1,3}(?:-\d{1,2})?)\s*[、.,)](?!\d)\s*")),
    (LabelStyle.ARABIC, re.compile(rf"\s*([{_WHOLE_ARABIC}])\s*")),
    (LabelStyle.ARABIC, re.compile(rf"\s*(\d{{1,2}}(?:-\d{{1,2}})?)\s*[,:/>-]?\s*{_OPENING}")),
    (LabelStyle.CIRCLED, re.compile(rf"\s*([{_CIRCLED}])\s*")),
    (LabelStyle.NAMED, re.compile(rf"\s*(?:申报|报考|符合)?条件({_CHINESE_NUMBER}|\d{{1,2}})(?:\s*[:、.,]\s*|\s+)")),
    (LabelStyle.NAMED, re.compile(rf"\s*(?:{_PLACES})({_CHINESE_NUMBER}|\d{{1,2}})[种类款]?\s*[:、.,]?\s*{_OPENING}")),
    (LabelStyle.NAMED, re.compile(rf"\s*第({_CHINESE_NUMBER}),(?!第?{_CHINESE_NUMBER}[,、项条])\s*")),
    (LabelStyle.ORDINAL, re.compile(rf"\s*第({_CHINESE_NUMBER}|\d{{1,3}})(?:[条项章节篇编]|部分)\s*[、:]?\s*")),
    (LabelStyle.LETTER_BRACKETS, re.compile(r"\s*\(\s*([A-Za-z])\s*\)\s*")),
    (LabelStyle.LETTERS, re.compile(r"\s*([A-Za-z])\s*[、.)](?![A-Za-z0-9])\s*")),
)
_STRAY = re.compile(r"[)\]、.]+(?!\d)\s*")


def number_label(text: str) -> NumberLabel | None:
    """The number label that a text begins with, or None.

    >>> number_label("（3）取得"), number_label("(3)）（*）与")
    (NumberLabel(style=<LabelStyle.BRACKETS: '（1）'>, number=3, length=3, stray=0, path=(), letter=''), \
NumberLabel(style=<LabelStyle.BRACKETS: '（1）'>, number=3, length=4, stray=1, path=(), letter=''))
    """
    said = plain(text)
    for style, form in _LABELS:
        match = form.match(said)
        if not match:
            continue
        end = match.end()
        stray = _STRAY.match(said, end) if style in (LabelStyle.BRACKETS, LabelStyle.CHINESE_BRACKETS) else None
        end = stray.end() if stray else end
        path = tuple(int(part) for part in re.split("[-.]", match[1])) if re.search("[-.]", match[1]) else ()
        number = None if style is LabelStyle.SECTION else path[0] if path else _number(match[1])
        letter = match[1] if style in (LabelStyle.LETTERS, LabelStyle.LETTER_BRACKETS) else ""
        return NumberLabel(style, number, end, len(stray[0].strip()) if stray else 0, path, letter)
    return None


def _number(said: str) -> int:
    for characters in _ONE_CHARACTER:
        if said in characters:
            return characters.index(said) + 1
    if said.isascii():
        return ord(said.lower()) - ord("a") + 1 if said.isalpha() else int(said)
    return chinese_number(said)


_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


def chinese_number(said: str) -> int:
    """A whole number below a thousand in Chinese numerals.

    >>> chinese_number("二十一"), chinese_number("十"), chinese_number("一百零三")
    (21, 10, 103)
    """
    total = 0
    digit = 0
    for char in said:
        unit = {"十": 10, "百": 100}.get(char)
        if unit is None:
            digit = _CHINESE_DIGITS[char]
        else:
            total += (digit or 1) * unit
            digit = 0
    return total + digit


# --- sentences --------------------------------------------------------------------------------------------------------------

_CONDITION = re.compile(
    "取得|具有|具备|持有|获得|从事|工作满|工作[一二三四五六七八九十0-9]|证(?:书)?(?:加|满|后)[一二三四五六七八九十0-9]|年[^,。]{0,4}工作经验|连续|累计|期满|经本|正规培训|毕业|在校|在读|年满|职称|学历|拟|所带|贡献|年以上|年\\(含\\)"
)
_ENDED = tuple("。；;！!.")


def is_like_condition(text: str) -> bool:
    """Whether words of conditions occur in a text; a hint where the place has not decided yet."""
    return _CONDITION.search(plain(text)) is not None


def is_ended(text: str) -> bool:
    """Whether a sentence has come to its end, as far as its last character tells.

    >>> is_ended("工作4年（含）以上。"), is_ended("（含尚未取")
    (True, False)
    """
    return text.rstrip().endswith(_ENDED)


_FINISHED = re.compile(
    r"(?:拟从事[^，,。]{0,16}工作|以上|期满|证书|证明|毕业生\)?|在校生|学生|学历|合格|[0-9]年|者|的)\)?[。；;]?$"
)
_OPENERS = ("取得", "具有", "具备", "持有", "获", "累计", "连续", "从事", "经", "在本", "本职业", "年满", "高等", "技工")


def is_finished(text: str) -> bool:
    """Whether a text could be a whole condition although no 。 ends it: its last words are such as close one.

    >>> is_finished("累计从事本职业工作1年以上"), is_finished("取得证书后，")
    (True, False)
    """
    return _FINISHED.search(plain(text.rstrip())) is not None


def opens_condition(text: str) -> bool:
    """Whether a text begins as conditions do."""
    return plain(text.lstrip()).startswith(_OPENERS)


def opens_with_link(text: str) -> bool:
    """Whether a line can only go on with what stands before it (或取得…, （技能等级证书）…)."""
    return plain(text.lstrip()).startswith(("或", "并", "且", "以及", "及", ",", "、", "(", ")", ";", "。", ":"))


# --- furniture --------------------------------------------------------------------------------------------------------------

_PAGE_NUMBER = re.compile(
    r"第?\s*[0-9]{1,4}\s*页?(?:\s*[/，,]?\s*共?\s*[0-9]{1,4}\s*页?)?"
    r"|-+\s*[0-9]{1,4}\s*-+"
)
_CONTENTS_PAGE = re.compile(r"(?:[0-9]{1,4}|[IVXivx]{1,6})$")
_LEADERS = ".…·"


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else.

    >>> is_page_number("- 3 -"), is_page_number("第 3 页 共 10 页"), is_page_number("3年")
    (True, True, False)
    """
    return _PAGE_NUMBER.fullmatch(plain(text).strip()) is not None


def contents_line(text: str) -> str | None:
    """The title of a line of a table of contents (leader dots or a tab, then a page number), or None.

    >>> contents_line("一、电工.....\\t01"), contents_line("一、电工")
    ('一、电工', None)
    """
    if len(text) > 200:
        return None
    said = text.strip()
    page = _CONTENTS_PAGE.search(said)
    before = said[: page.start()] if page else said
    title = before.rstrip(_LEADERS + " \t\u3000")
    leaders = before[len(title) :]
    is_led = "…" in leaders or sum(map(leaders.count, ".·")) >= 3 or (page is not None and "\t" in leaders)
    return title if title and is_led else None


# --- names ------------------------------------------------------------------------------------------------------------------

_NAME_END = re.compile(r"[工员师手]$|人员$|家$|司机$|管家$|导游$|教练$|主播$|领队$|秘书$")
_NAME_CHARS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·\-]{2,30}")
_NOT_A_NAME = re.compile(
    r"^不|^除|^[0-9]+(?![A-Za-z0-9])|取得|具有|持有|获得|具备|下列|以下|国家资格|毕业|学历|的|晋升|选手|竞赛|从事|期满|以上|概况|概述|简介|定义|总则|附则|前言|本职业|本专业|相关职业|相关专业|是指|证书|条件|要求|须知|说明|目录|附件|报名|申报|应届|[0-9]年|[一二三四五]级|办法|奖励|规则|程序(?!员|设计)|流程|制度|纪律|联系"
)
_NO_SUBJECT = re.compile(
    "(?:选择|可选|选备|必选|任选|基本|共同|通用|必备|前提|一般|总体|公共|统一|申报|报名|报考|评价|考核|晋级|晋升|具体|其他|其它|特殊|特别|优先|破格|免考|免试|直接|各|相关|相应|上述|下列"
    "|年龄|学历|身体|政治|健康|资格|准入|入学|培训|鉴定|认定|考试|职业|技能|等级|工种|级别|录用|招生|参赛|参评|推荐|评审|享受|补贴|场地|设备|实施|组织|机构|师资"
    "|工作|人员|考生|个人|单位|企业|申请|适用|必要|充分|主要|附加|补充|限制|禁止|不予|有关|本次|本批|全部|所有|多个|以下|及|与|和)+"
)
"""Words that stand where a name could, and name no occupation."""

_PERSONS = re.compile(
    "(?:职工|员工|学生|考生|毕业生|从业者|就业者|军人|士兵|劳动者|青年|(?:社会|企业|在职|从业|在校|失业|退役|其他|各类|单位|符合条件)(?:的)?人员)$"
)
"""Groups of applicants."""

_NO_NAME = re.compile(r"[-—/\\\s]*|无|暂无|不分|不分工种|不开考|不开设|不设|未设|未开设")


def is_name(text: str, registers: Registers, *, by_place: bool = False) -> bool:
    """Whether a text can be the name of an occupation or work type.

    It can if the registers know it, or if it ends as names of occupations do; `by_place` says that its place (a column of
    occupations, 职业：…) vouches for it, so that any short name will do.
    """
    said = plain(text)
    if registers.occupation(text) is not None:
        return True
    if is_of_body(text, registers):
        return False
    if level_name(text) is not None or _NO_SUBJECT.fullmatch(said) or _PERSONS.search(said):
        return False
    if not _NAME_CHARS.fullmatch(said) or _NOT_A_NAME.search(said):
        return False
    return by_place or _NAME_END.search(said) is not None


_BODY = re.compile(
    "(?:公司|集团|协会|学会|联合会|学院|学校|大学|总厂|基地|有限责任|委员会|开发区|医院|(?:鉴定|研究|事务)所|(?:鉴定|评价|考核|培训|服务|考试|人才)(?:指导)?(?:中心|站)"
    "|研究院|保障[局厅]|工会|总队|支队)(?=.)"
)
_PLACE = re.compile("[省市县区州盟旗厂局站院所校]|中心")


def is_of_body(text: str, registers: Registers) -> bool:
    """Whether a text names an organisation or a place before an occupation (某公司焊工): together they are no occupation's name.

    A word that may be either (站, 市) counts only before a name that the registers know.
    """
    if _BODY.search(text) is not None:
        return True
    return any(registers.occupation(text[match.end() :]) is not None for match in _PLACE.finditer(text))


def ends_like_name(text: str) -> bool:
    """Whether a name ends as names of occupations do (…工, …员, …师)."""
    return _NAME_END.search(text) is not None


def is_no_name(text: str) -> bool:
    """Whether a text says that there is none (——, 无, nothing at all)."""
    return _NO_NAME.fullmatch(tight_text(text)) is not None
