"""What is asked of every applicant beside the items of a list: 申报者须年满18周岁; 凡申报四级者均须持有…; 基本条件：….

Such a sentence is no alternative, wherever it stands: read as one of the items it would let everyone in who meets it alone. It is
told by its subject (申报者, 凡…者, 以上人员) and its 须; what applicants must bring or do is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhunkao.model.documents import Target
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.reading.raw import Findings, Kind, RawItem, RawList, Together, make_doubt
from zhunkao.reading.vocabulary import is_like_condition, level_name, number_label, plain
from zhunkao.reading.words import Words, tight_text

_SUBJECT = (
    r"(?:[(]?注[)]?:)?(?:其中,?)?(?P<subject>(?:凡|所有)?(?:申报|报考|报名|申请|参评|参加)[^,。;:]{0,20}?(?:者|人员|考生|的)"
    r"|(?:凡|所有)?(?:申报|报考)[^,。;:]{0,4}?(?:[一二三四五]级|[初中高]级|技师)[^,。;:]{0,12}?"
    r"|(?:申报|报考|报名)[^,。;:]{0,4}?各(?:个)?(?:等级|级别?|职业|工种)(?:的?(?:人员|者|考生))?|申报人|申请人|考生|(?:以上|上述|前款)(?:各项|各条|所有)?(?:条件|人员|申报人员|申报者|申报条件)?(?:者)?|各(?:职业|等级|级别)[^,。;:]{0,8})"
)
_MUST = r",?(?:还|均|都|同时|一律|必须|应当|应|须|需|要)*(?:必须|应当|应|须|需|要)"
_BY_SUBJECT = re.compile(rf"{_SUBJECT}{_MUST}(?P<core>.+)")
_BY_LABEL = re.compile(
    r"(?P<subject>(?:申报|报考|报名)?(?:基本|共同|必备|通用|前提|一般|总体)(?:申报|报考|报名)?(?:条件|要求)|年龄(?:要求|条件)?|(?:身体|健康)(?:状况|条件|要求)?)"
    r":(?P<core>.+)"
)
_BY_ALSO = re.compile(
    r"(?:注:)?(?P<subject>(?:此外|另外|除此之外|同时|并且?|且)?,?(?:申报(?:者|人员?)|考生)?(?:另外?|还|同时|并)(?:必须|应当|须|应|需|要)+)(?P<core>.+)"
)
_BY_BRACKET = re.compile(r"(?P<subject>)(?P<core>[^()]+)[(](?:为)?(?:必备|必须|必要|必选)(?:具备|条件|项)?[)][。;]?")
_CORE = re.compile(
    r"(?:在)?(?:同时)?(?:年满|年龄|取得|具有|持有|具备|获得|身体|身心|遵守|遵纪|从事|累计|连续|已|无|未|没有|经|满)"
)
_BEGINS = re.compile("年满|取得|具有|持有|获得|累计|连续从事|从事|具备(?!以下|下列)")
_NOT_CORE = re.compile(r"(?:具备|符合|满足)(?:以下|下列|上述|以上|相应|相关|规定|申报)")
_TAIL = re.compile(r"[,;]?(?:并且?|且|同时|还|以及)*(?:应当?|须|需)?(?:具备|符合|满足)(?:以下|下列)[^。]*$")
_APPLYING = re.compile(r"^(?:凡|所有)?(?:申报|报考|报名|申请|参加)|(?:的|者|人员|考生)+$|职业(?:技能等级|资格)?$|[(].*[)]$")
_EVERYONE = re.compile(
    r"(?:(?:本|各|该|上述|以上|前款)?(?:职业|工种|等级|级别|各项|各条|条件|申报|报考|认定|鉴定|考试|考核|评价|人|人员|考生|[、(]|[)])*)*"
)
_ALSO = re.compile(r"[还均都]|同时|一律|^凡|^所有|[者员]")
_OF_RECORD = re.compile(r"取得|从事|工作|毕业|期满|学历")
_LONGEST = 200
_LONGEST_OF_PERSON = 60


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of everyone (`core`, without its subject), the `level` that the subject names, and whether it looks back.

    `backward` says that it speaks of what stands above it (以上人员须…), `by_label` that it is 基本条件：…, `could_be_all` that
    it may be all that is asked for its level (申报三级的，应取得…): it speaks of no “also” and of certificates, work or schools.
    """

    core: Words
    rest: tuple[Words, ...]
    level: int | None = None
    backward: bool = False
    by_label: bool = False
    could_be_all: bool = False


def read_demand(words: Words) -> Demand | None:
    """The demand that a line or an item makes, or None.

    >>> found = read_demand(Words("申报者须年满18周岁。", range(11)))
    >>> found.core.text if found else None
    '年满18周岁。'
    """
    said = words.tight()
    label = number_label(said.text)
    said = said.cut(label.length) if label else said
    text = plain(said.text)
    if len(text) > _LONGEST:
        return None
    match = _BY_SUBJECT.fullmatch(text) or _BY_LABEL.fullmatch(text) or _BY_ALSO.fullmatch(text) or _BY_BRACKET.fullmatch(text)
    if match is None:
        return None
    by_label = match.re in (_BY_LABEL, _BY_BRACKET)
    start, end = match.span("core")
    tail = _TAIL.search(text, start)
    if tail is not None:
        end = tail.start()
    core = text[start:end]
    if not core or _NOT_CORE.match(core) or not (by_label or _CORE.match(core)):
        return None
    subject = match["subject"]
    also = match.re is _BY_ALSO
    level, bounded = (None, False) if by_label or also else _scope(subject)
    if bounded:
        return None
    rest = tuple(part for part in (said.cut(0, start), said.cut(end)) if part)
    whole = level is not None and tail is None and _ALSO.search(text[:start]) is None and _OF_RECORD.search(core) is not None
    return Demand(said.cut(start, end), rest, level, also or subject.startswith(("以上", "上述", "前款")), by_label, whole)


_OF_A_PERSON = re.compile(
    r"年满|周岁|年龄|身体|身心|健康(?!管理|照护|服务|顾问|教育|督导)|遵守|遵纪|守法|品行|职业道德|户籍|在职|无违法|犯罪|政治权利|拥护|热爱"
)


def is_like_demand(text: str) -> bool:
    """Whether a line below 基本条件 can be such a condition: one of work and schools, or of age, health and conduct.

    >>> is_like_demand("遵纪守法，身体健康。"), is_like_demand("详见附件2")
    (True, False)
    """
    return is_like_condition(text) or _OF_A_PERSON.search(plain(text)) is not None


def begins_demand(text: str) -> bool:
    """Whether a line begins as what is asked of someone does (年满…, 持有…)."""
    return _BEGINS.match(plain(text.lstrip())) is not None


def is_of_person(text: str) -> bool:
    """Whether a line says nothing but what everyone must be: of an age, healthy, of good conduct.

    >>> is_of_person("年满16周岁，身体健康。"), is_of_person("年满16周岁，从事本职业工作。")
    (True, False)
    """
    said = plain(text.strip())
    if len(said) > _LONGEST_OF_PERSON or said.endswith(":"):
        return False
    return all(_OF_A_PERSON.search(part) and not _OF_RECORD.search(part) for part in re.split("[,;。、]", said) if part)


_OF_NUMBERS = re.compile(
    "[(]?(?:注:|其中,?)?第[0-9一二三四五六七八九十]+(?:(?:[、,和至到及-]|第)+[0-9一二三四五六七八九十]+)*[项条款].{0,8}?(?:同时|必备|必须|必要|均|都|缺一不可|任选|之一)"
)


def binds_by_number(text: str) -> bool:
    """Whether a line says how items stand to each other by their numbers (第1、2项须同时具备).

    >>> binds_by_number("（第1、2项须同时具备）"), binds_by_number("第一条 本办法适用于")
    (True, False)
    """
    return _OF_NUMBERS.match(plain(tight_text(text))) is not None


_RELATION = re.compile(
    r"[(]?(?:注:|说明:|备注:)?(?:以上|上述|前述)(?:(?:各|所有|全部|[两二三四五六七八九]|[0-9])(?:个|级别?|等级|职业|工种|项|条|类)?)*(?:的|之)?(?:申报|报考|报名)?(?:条件|要求|各项)?,?"
    r"(?:(?P<all>(?:必须|应当|均|都|须|应|需|要|全部|同时)*(?:同时|全部|均|都)(?:必须|应当|须|应|需|要)?(?:同时|全部)?(?:具备|具有|符合|满足|达到)|缺一不可)"
    r"|(?P<one>(?:只?(?:须|需|要))?(?:具备|符合|满足)?(?:其中)?的?(?:之一|其一|任[意何]?(?:其中)?一[项条个]|一[项条个])(?:条件)?))"
    r"(?:方可|即可|均可|才能|才可|的|者|可以?)*(?:申报|报考|报名|参加[^,。]{0,8})?[。;)]?"
)


def read_relation(text: str) -> Together | None:
    """How a line says that the items above it stand to each other (以上条件须同时具备), or None.

    >>> read_relation("以上条件须同时具备。"), read_relation("上述条件满足其一即可。")
    (<Together.ALL: 'all'>, <Together.ONE: 'one'>)
    """
    match = _RELATION.fullmatch(plain(tight_text(text)))
    return None if match is None else Together.ALL if match["all"] else Together.ONE


@dataclass(slots=True)
class Asked:
    """A demand and the lists that it holds for: those from `start` to `end` of all lists found, of `level` if it is given.

    `bounded` says that it stands in a section, with which it ends. `targets` and `code` are those of its section,
    `item` is the whole line where it is numbered as an item, `where` the section's name.
    """

    demand: Demand
    start: int
    end: int | None = None
    level: int | None = None
    bounded: bool = False
    targets: tuple[Target, ...] = ()
    code: str | None = None
    item: Words | None = None
    where: str = ""

    @property
    def stands_alone(self) -> tuple[tuple[Target, ...], int | None, int | None]:
        """What tells demands of one level in one section."""
        return self.targets, self.level, self.end

    def apply(self, findings: Findings, *, alone: bool = False) -> None:
        """Ask it of the lists; one that holds for no list is flagged.

        But 申报三级的，应… is all that is asked for a level that has no list, if nothing else is (`alone`): its list of one item.
        """
        end = len(findings.lists) if self.end is None else self.end
        hits = [index for index in range(self.start, end) if self.level in (None, findings.lists[index].level)]
        for index in hits:
            found = findings.lists[index]
            findings.lists[index] = replace(found, demands=(*found.demands, self.demand.core))
        if self.demand.backward and self.level is not None and hits and hits[0] > 0 and self.demand.level is None:
            findings.doubt("demand_reach", self.demand.core, self.where, level=LEVEL_NAMES[self.level])
        for words in self.demand.rest:
            findings.mark(Kind.LABEL, words)
        if not hits and alone and self.targets and self.level is not None and self.demand.could_be_all:
            doubts = (make_doubt("demand_alone", self.demand.core),)
            item = RawItem("1", self.demand.core, None, doubts)
            findings.lists.append(RawList(self.targets, self.level, (item,), self.code))
            return
        if self.item is not None:
            findings.doubt("demand_item", self.item, self.where)
        if not hits:
            findings.unread(self.demand.core, self.where)


def _scope(subject: str) -> tuple[int | None, bool]:
    """The level that a subject names, and whether it says anything else that bounds whom it speaks of."""
    before = ""
    while before != subject:
        before, subject = subject, _APPLYING.sub("", subject)
    found = level_name(subject) if subject else None
    return (found.level, False) if found else (None, _EVERYONE.fullmatch(subject) is None)
