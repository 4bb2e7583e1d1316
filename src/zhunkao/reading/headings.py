"""Headings of outlines: what a line names when it is no item: occupations, a level, both, or just 申报条件.

The styles differ::

    一、电工申报条件
    申报条件（四级）
    四级/中级工
    ——具备以下条件之一者，可申报五级/初级工：
    车工（数控车工）、钳工

A heading is what is left when the words that all of them share are taken away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhunkao.model.documents import Target
from zhunkao.model.registers import Registers
from zhunkao.reading.about import is_issuer
from zhunkao.reading.matters import is_chapter
from zhunkao.reading.naming import contradicts_grade, read_names, without_grades, without_latin
from zhunkao.reading.questions import question_subject
from zhunkao.reading.raw import Together
from zhunkao.reading.vocabulary import (
    LabelStyle,
    LevelName,
    chinese_number,
    common,
    is_name,
    level_list,
    level_name,
    number_label,
    plain,
)
from zhunkao.reading.words import tight_text

_LONGEST = 90
_LONGEST_PART = 2
_LEADING = re.compile(r"^(?:[-·●■◆★*※☆▶►▸➤◉○◎□▪◇→⇒\ufe0f\u200d\u2700-\u27bf\u2b00-\u2bff]|[\U0001f000-\U0001faff])+")
_SOUNDS = {"yi": "一", "er": "二", "san": "三", "si": "四", "wu": "五"}
_MASKED = re.compile(r"(?<![A-Za-z])(?P<sound>yi|er|san|si|wu)[0-9]?(?=级)")
_MARK_AT_END = re.compile(r"(?<=[)者])\[[0-9]{1,2}\]$")
_FRAME_FIRST = re.compile(r"^(?:\[([^\[\]]+)\]|【([^【】]+)】|“([^“”]+)”)(?=.)")
_YEAR_FIRST = re.compile(
    r"^(?:19|20)[0-9]{2}年度?"
    r"|^(?:报考|考取)(?:国家级?)?(?!级别|等级|职业|工种|人员|对象|资格|基本)(?=[\u4e00-\u9fff]{3,}条件$)"
)
_ABOUT_FIRST = re.compile("^关于(?P<name>[^的]{2,24})(?=的)")
_STANDARD_FIRST = re.compile("^国家职业(?:技能)?标准[:-]*(?=.)")
_EVERY_FIRST = re.compile("^各?个?(?:职业|工种)(?:[(](?:工种|职业)[)]|、工种)?的?(?:从业)?(?:人员)?(?=(?:申报|报考|报名|申请))")
_LISTED_FIRST = re.compile(
    r"^(?:以下|下列)(?:各|几个)?职业(?:[(]工种[)])?的?(?:申报|报考|报名)?(?:条件)?均?(?:相同|一致|通用)?:(?=.)"
)
_CONDITION_FIRST = re.compile(r"^(?:申报|报考|报名)条件(?:-+|[:|/])")
_SPACED_NUMBER = re.compile(r"\s*[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}\s+(?=[\u4e00-\u9fff(])")
_FRAMED = re.compile(r"\[([^\[\]]+)\]|【([^【】]+)】")
_ANNEX = re.compile(
    r"^(?:附(?:件|表|录)|表(?=[0-9]))(?:[一二三四五六七八九十0-9]{1,3}(?:-[0-9]{1,2})?[.:、]?(?![一二三四五六七八九十0-9级])|:)(?=.)"
)
_ANY_ONE = re.compile(
    r"(?:只[需须要])?(?:具备|符合|满足)?(?:以下|下列)?(?:申报|报考|报名)?(?:条件|要求|情况|情形)?(?:中的?)?(?:任意|任何|任选|任|其中)?(?:其一|之一|[一1][项条个])(?:条件)?(?:即可|者|的)?(?:申报|报考|报名)?"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_INNER_GRADE = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{0,8}?)(?P<grade>高级技师|技师|[初中高]级)(?P<after>[\u4e00-\u9fff]{1,8}工)(?:资格)?(?:证书?)?"
)
_EVENT = re.compile(r"(?:项目|赛项|组|工种|职业|专业|竞赛项目)$")
_EDITION = re.compile(
    r"[(](?:(?:19|20)[0-9]{2}年?(?:修订)?版?|试行|暂行|(?:自)?(?:19|20)[0-9]{2}年[^()]*(?:起|版|修订|执行|施行|实施|适用)[^()]*|修订稿?|修改稿|征求意见稿|讨论稿|送审稿|草案|草稿|新版?)[)]$"
)
_SPOKEN = re.compile(
    "^(?:(?:首先|其次|再次|再者|最后|另外|此外|那么|同时|而且?|接着|然后),?)?(?:(?:若|如果?|假如)(?:你|您)?(?:是?想要?|要|需要?)?|(?:你|您)?(?:想要?|要想))(?=(?:申报|报考|报名|申请|考取?))"
    "|^(?:首先|其次|再次|最后|另外|此外),?(?=(?:申报|报考|申请))"
)
"""What leads from one sentence to the next before a heading that is one itself: 首先，若想申报五级/初级工，需要满足…"""
_ASKED_BELOW = re.compile(r"(?<=.),(?:应当?|须|需要?)?(?:具备|符合|满足)(?:以下|下列)条件者?$")
"""具备以下条件 without 之一, after a name: it says no more than that conditions follow."""
_LOST_BRACKET = re.compile(r"\((\*?[一二三四五1-5]级)(,(?:须|应当?)?(?:具备|符合|满足)(?:以下|下列)[^()]*)$")
_UNCLOSED = re.compile(r"^[^()]+\((?:须|应当?|需要?)?(?:具备|具有|符合|满足)(?:以下|下列)[^()]*$")
_COMMA_AT_END = re.compile("(?<=[)]):?,$")
_LOST_WORD = re.compile("(?<=以下条|下列条)(?=者|之一|的)")
"""(具备以下条者): the 件 of 条件 is lost."""
_CONTINUED = re.compile(r"[(](?:接|续|续表|续前|接上页|接前页|续上页)[)]$")
_BELOW = re.compile(r"^(?:以下|下列|下面)(?:内容|各项)?(?:为|是|系|即为)(?=.)")
_SUFFIX = re.compile(
    r"(?:的|职业)?(?:技能)?(?:资格)?(?:等级)?(?:证书)?(?:认定|鉴定|培训|考试|评价|考核|考评)*(?:破格|直接)?(?:申报|报考|报名)?条件"
    r"(?:内容|要求|如下|(?:主要)?(?:包括|包含|有)(?:以下|如下)(?:几[点项条个](?:方面)?|内容|方面)?)*:?$"
    r"|(?:申报|报考|申请)要求(?:如下)?:?$|国家职业(?:技能)?标准$"
)
_PHRASE = re.compile(
    r"(?P<before>.*?)(?:应当?|必须|须|需要?)?(?P<all>同时)?(?:具备|具有|符合|满足)(?:以下|下列)(?:申报|报考|报名)?(?:(?:全部|所有|各项)?(?:条件|要求)"
    r"|(?P<count>[两二三四五六七八九2-9])[项条个](?:条件|要求)?(?=之一|中|[:,者的]|$))(?:之一|中的?(?:任[一意何]?)?(?:一[项条个]|其一)|中?的?任?意?(?P<some>[两二三四五六七八九2-9])[项条个])?(?:以上)?(?:的|者|人员)*[,:]?(?:[均即方才也]*可以?)?(?:申报|报考|报名|申请)?(?P<after>.*)"
)
_BEFORE_PHRASE = re.compile("(?:条件)?[,:]?凡?$")
"""What may stand between a level and 具备下列条件之一: 申报高级条件，凡…"""
_LEVEL_FIRST = re.compile("([一二三四五]级)(国家职业资格|职业资格|职业技能)(?:等级)?")
_LEVELS_AT_END = re.compile(r"(?P<name>.+?)[(\[](?P<levels>[^()\[\]]*)[)\]]")
_NEUTRAL = re.compile(
    "(?:选择|可选|选备|任选|其中|各|个|等级|级别|具体|详细|技能|职业|工种|相应|认定|鉴定|评价|申报|报考|报名|人员|考生)+"
)
_COMMON = re.compile(
    r"(?:申报|报考|报名)?(?:人员)?(?:应具备的)?(?:基本|共同|通用|必备|前提|公共|一般|总体|统一)(?:申报|报考|报名)?(?:条件|要求)"
)
_JOINING = re.compile(
    r"^(?:凡|对|另外?|还|且|并且?|同时|须|应当?|需|(?:申报|报考|报名)(?:人员|者|人)|[,:])+|(?:[,;]|并且?|且|同时|还|以及|须|应当?|需)+$"
)
_ASKS = re.compile(r"(?:年满|年龄|身体|身心|遵守|遵纪|取得|持有|具有|获得|累计|连续|从事|在职|具备)")
_WITHOUT_ALL = re.compile(
    r"^(?:须|应|需)?(?:同时|全部|均须?|都须?)(?:须|应|需)?(?:具备|具有|符合|满足)$"
    r"|^(?:以下|下列|各项)(?:各项)?条件(?:均|都|全部|同时)?(?:须|应|需)?(?:同时|均|全部)?(?:具备|具有|符合|满足)$"
)
_ANY_OF = re.compile(
    r"(?:只?[需须要]|应)?(?:具备|符合|满足)(?:(?:其中|以下|下列)的?(?:申报|报考|报名)?(?:条件|要求)?中?的?|(?:申报|报考|报名)?(?:条件|要求))?(?:之|任意|任何|任选|任|其)?"
    r"[一1][项条个种]?(?:条件|要求)?(?=即可|者|的|可|[,:)]|$)"
)
_LIMITS = re.compile("^(?:仅限|只限|限于?|必须|须|应|需|(?=年满|持有))")
_ONE = re.compile("之一|其一|任[一意何]?一[项条个]")
_WHOLE = re.compile(r"(?:以下|下列)(?:申报|报考|报名)?(?:全部|所有|各项)")
_APPLY = re.compile(
    r"^凡?(?:可以?)?(?:申报|报考|报名|申请)?参加(?=.+(?:考试|鉴定|认定|考核|评价)$)|^凡?(?:可以?)?(?:申报|报考|报名|申请)|(?:的?各(?:个|技能)?等级|各级别?)$"
    r"|(?:申报|报考|报名|(?:认定|鉴定|评价|考核|考试)(?=的?(?:人员|者)))?的?(?:人员|者|考生)?$|的?(?:职业)?(?:技能)?(?:等级|资格)?(?:考试|鉴定|认定|考核|评价)+$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading names. Without targets and level it is only the words 申报条件; `also` are levels after the first,
    `at_least` how many items are asked (0 where one or all of them are), `asks` what it asks of everyone itself (年满18周岁，
    具备下列条件之一者), `common` says that what stands below is asked of everyone (基本条件), `disagrees` that the name says
    another grade than the level (中级插花员，三级), `unsure_kind` is that of naming, `masked` says that the level's
    number is spelled by its sound (san7级)."""

    targets: tuple[Target, ...] = ()
    level: int | None = None
    code: str | None = None
    number: int | None = None
    style: LabelStyle | None = None
    together: Together = Together.ANY
    also: tuple[int, ...] = ()
    at_least: int = 0
    asks: str = ""
    common: bool = False
    disagrees: bool = False
    unsure_kind: bool = False
    masked: bool = False

    @property
    def levels(self) -> tuple[int, ...]:
        """All levels that it names."""
        return (self.level, *self.also) if self.level is not None else ()

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        return not self.targets and self.level is None


def read_heading(text: str, registers: Registers) -> Heading | None:
    """The heading that a line is, or None.

    >>> read_heading("申报条件（四级）", Registers()).level
    4
    >>> heading = read_heading("二、电工申报条件", Registers())
    >>> heading.number, heading.targets
    (2, (Target(occupation='电工', work_type=None),))
    """
    if len(text) > 3 * _LONGEST:
        return None
    if (asked := question_subject(text)) is not None:
        found = read_heading(asked, registers)
        return found if found is not None and not found.is_empty else None
    text = without_latin(text, registers)
    label = number_label(text)
    if label is None and (spaced := _SPACED_NUMBER.match(plain(text))) is not None:
        found = read_heading(text[spaced.end() :], registers)
        # 02 报考条件 is a heading; 1 申报条件 may be a cell of a list.
        return None if found is None or (found.is_empty and not plain(text).lstrip().startswith("0")) else found
    body = _LEADING.sub("", plain(tight_text(text[label.length :] if label else text))).rstrip(":。")
    body = _COMMA_AT_END.sub("", body)
    masked = _MASKED.search(body) is not None
    body = _MASKED.sub(lambda match: _SOUNDS[match["sound"]], _MARK_AT_END.sub("", body))
    body = _SPOKEN.sub("", _BELOW.sub("", _ANNEX.sub("", _CONTINUED.sub("", body))))
    body = _LOST_BRACKET.sub(r"(\1)\2", _ASKED_BELOW.sub("", _LOST_WORD.sub("件", body)))
    body = f"{body})" if _UNCLOSED.match(body) is not None else body
    if (framed := _FRAMED.fullmatch(body)) is not None:
        body = framed[1]
    body = _FRAME_FIRST.sub(lambda match: next(filter(None, match.groups())), body)
    if not body or len(body) > _LONGEST or (label is not None and is_chapter(text)):
        return None
    if _COMMON.fullmatch(body):
        return Heading(number=label.number if label else None, style=label.style if label else None, common=True)
    body, said = _part_phrases(_ANY_OF.sub("具备下列条件之一", body.replace("条件者之一", "条件之一者")), registers)
    found = (
        _read_phrase(body, registers)
        or _read_level(body, registers)
        or (_read_inner(body, registers) if said is not None else None)
        or _read_targets(body, registers, numbered=label is not None)
        or _after_issuer(text, registers)
    )
    if found is None or _is_glued(found, text[label.length if label else 0 :], registers):
        return None
    if said is not None and None not in (said.level, found.level) and said.level != found.level:
        return None
    if said is not None:
        found = replace(found, level=found.level or said.level)
        found = replace(found, together=said.together, at_least=said.at_least, asks=found.asks or said.asks)
    disagrees = found.disagrees or contradicts_grade(found.targets, found.level)
    number, style = (label.number, label.style) if label else (None, None)
    targets = without_grades(found.targets, found.level, registers, others=True)
    masked = masked and found.level is not None
    return replace(found, targets=targets, number=number, style=style, disagrees=disagrees, masked=masked)


def _read_inner(body: str, registers: Registers) -> Heading | None:
    """A name of a 工 with its grade before or within it, over 具备下列条件之一 (高级电工, 数控高级车工, 汽车技师维修工证)."""
    match = _INNER_GRADE.fullmatch(body)
    name = match["before"] + match["after"] if match is not None else ""
    found = level_name(match["grade"]) if match is not None else None
    if found is None or not is_name(name, registers):
        return None
    return Heading((Target(name),), found.level)


def _is_glued(found: Heading, text: str, registers: Registers) -> bool:
    """Whether a name nobody knows was put together of two words with a gap between them (某单位　焊工)."""
    if len(found.targets) != 1 or registers.occupation(found.targets[0].occupation) is not None:
        return False
    name, first = found.targets[0].occupation, common(text.split()[0]) if text.split() else ""
    return len(first) > _LONGEST_PART and name.startswith(first) and is_name(name[len(first) :], registers)


def _part_phrases(body: str, registers: Registers) -> tuple[str, Heading | None]:
    """A heading without the brackets that say how many of the items are asked, and what they say."""
    found: Heading | None = None
    for bracket in _BRACKETS.finditer(body):
        content = _ANY_OF.sub("具备下列条件之一", bracket[1])
        phrase = _read_phrase(_WITHOUT_ALL.sub("同时具备下列条件", content), registers)
        if _ANY_ONE.fullmatch(content):
            phrase = Heading(together=Together.ONE)
        if phrase is not None and not phrase.targets and not phrase.also:
            body, found = body.replace(bracket[0], "", 1), phrase
    return (body.rstrip(":。") or "申报条件", found)


def _after_issuer(text: str, registers: Registers) -> Heading | None:
    """The heading behind the name of who issues it (某鉴定所　焊工　申报条件)."""
    first, _, rest = text.strip().replace("\u3000", " ").partition(" ")
    return read_heading(rest, registers) if rest and is_issuer(first) else None


def _read_phrase(body: str, registers: Registers) -> Heading | None:
    """具备以下条件之一者，可申报…: the level or names stand before or after the phrase."""
    match = _PHRASE.fullmatch(body)
    if match is None:
        return None
    together = Together.ONE if _ONE.search(body) else Together.ALL if match["all"] or _WHOLE.search(body) else Together.ANY
    if match["count"] and together is Together.ANY:
        return None  # 符合以下两项: both, or two of more
    targets: tuple[Target, ...] = ()
    level = code = None
    asks = ""
    also: tuple[int, ...] = ()
    for part in (match["before"], match["after"]):
        said = _APPLY.sub("", _EVERY_FIRST.sub("", _BEFORE_PHRASE.sub("", part.strip(",:;。-")))).removeprefix("凡")
        if not said:
            continue
        named_level = level_name(said) or _level_twice(said)
        naming = None if named_level else read_names(said, registers)
        if named_level:
            level = level or named_level.level
        elif several := level_list(said):
            level, also = several[0], several[1:]
        elif naming:
            targets, level, code = naming.targets, level or naming.level, naming.code
        elif not asks and (asks := _asked(part)):
            continue
        else:
            return None
    some = match["some"] or ""
    at_least = 0 if not some else int(some) if some.isdecimal() else chinese_number(some)
    return Heading(targets, level, code, together=together, also=also, at_least=at_least, asks=asks)


def _level_twice(said: str) -> LevelName | None:
    """The level that a bracket names again (高级工（国家职业资格三级）)."""
    match = _LEVELS_AT_END.fullmatch(said)
    first, second = (level_name(match["name"]), _level_in_brackets(match["levels"])) if match else (None, None)
    return first if first is not None and second is not None and first.level == second.level else None


def _level_in_brackets(said: str) -> LevelName | None:
    """A level as brackets name it, its number before or after what it is a level of."""
    return level_name(said) or level_name(_LEVEL_FIRST.sub(r"\2\1", said))


def _asked(part: str) -> str:
    """What the words beside 具备下列条件之一 ask themselves, without the words that only join; empty if they ask nothing."""
    said = _JOINING.sub("", part.strip(",:;。-"))
    return said if len(said) > 3 and _ASKS.match(said) else ""


def _read_level(body: str, registers: Registers) -> Heading | None:
    """A level, or 申报条件 with or without one; brackets may repeat it or hold the phrase."""
    outside = _BRACKETS.sub("", body)
    core = _SUFFIX.sub("", outside)
    whole = level_name(body)
    if whole:
        return Heading(level=whole.level)
    outer = level_name(core) or level_name(_APPLY.sub("", core))
    several = level_list(core) if core and outer is None else ()
    if core and outer is None and not several:
        return None
    level, also = (outer.level if outer else several[0] if several else None), several[1:]
    together, at_least, asks = Together.ANY, 0, ""
    for content in _BRACKETS.findall(body):
        inner = _level_in_brackets(content)
        phrase = _read_phrase(_WITHOUT_ALL.sub("同时具备下列条件", content), registers)
        listed = level_list(content)
        if inner:
            level = level or inner.level
        elif listed:
            level, also = (listed[0], listed[1:]) if level is None else (level, also)
        elif phrase is not None and not phrase.targets and phrase.level in (None, level):
            together, at_least, asks = phrase.together, phrase.at_least, phrase.asks or asks
        elif _ANY_ONE.fullmatch(content):
            together = Together.ONE
        elif not asks and _LIMITS.match(content):
            asks = _LIMITS.sub("", content) if _ASKS.match(_LIMITS.sub("", content)) else content
        else:
            return None
    if level is None and not outside:
        return None
    return Heading(level=level, together=together, also=also, at_least=at_least, asks=asks)


def _read_targets(body: str, registers: Registers, *, numbered: bool) -> Heading | None:
    body = _ABOUT_FIRST.sub(
        r"\g<name>",
        _CONDITION_FIRST.sub("", _STANDARD_FIRST.sub("", _LISTED_FIRST.sub("", _YEAR_FIRST.sub("", _EDITION.sub("", body))))),
    )
    stripped = _SUFFIX.sub("", body)
    if not stripped or (stripped != body and _NEUTRAL.fullmatch(stripped)):
        return Heading()
    # "X申报条件" under a number can only name an occupation; without one it may be the title of anything.
    by_place = numbered and stripped != body
    bracket = _LEVELS_AT_END.fullmatch(stripped)
    levels = level_list(bracket["levels"]) if bracket else ()
    name = bracket["name"] if bracket and levels else stripped
    naming = read_names(name, registers, by_place=by_place)
    if naming is None and _EVENT.search(name):
        naming = read_names(_EVENT.sub("", name), registers)
    if naming is None:
        return None
    level, also = (levels[0], levels[1:]) if levels else (naming.level, ())
    disagrees = naming.disagrees or (naming.level is not None and bool(levels) and naming.level not in levels)
    return Heading(naming.targets, level, naming.code, also=also, unsure_kind=naming.unsure_kind, disagrees=disagrees)
