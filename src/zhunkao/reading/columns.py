"""The heads of columns: what a table's columns hold, by the words that stand above them."""

from __future__ import annotations

import re
from enum import Enum

from zhunkao.reading.vocabulary import is_ended, plain
from zhunkao.reading.words import tight_text


class Role(Enum):
    """What a column of a table holds."""

    NUMBER = "number"
    ITEM = "item"
    CODE = "code"
    OCCUPATION = "occupation"
    WORK_TYPE = "work_type"
    LEVEL = "level"
    PREREQUISITE = "prerequisite"
    DEMAND = "demand"
    CONDITION = "condition"
    PRICE = "price"
    NOTE = "note"


_NAME_AND_LEVEL = re.compile(
    r"(?:职业|工种)(?:[(](?:职业|工种)[)])?(?:名称)?(?:及|和|与|、|/|,|[+])(?:职业)?(?:技能)?(?:等级|级别)"
)
"""One column for both: 焊工四级."""

_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.ITEM, re.compile(r"^(?:申报|报考)?(?:条件|条款|项|分项)(?:编号|序号|号|代码)$")),
    (Role.CODE, re.compile(r"编码|代码|职业编号")),
    (Role.DEMAND, re.compile(r"年龄|^(?:基本|必备|共同|前提|其他|身体)(?:申报|报考)?(?:条件|要求)$")),
    (Role.CONDITION, re.compile(r"条件|(?:申报|报考|报名|申请|参评)(?:要求|资格)|资格要求|^(?:具体)?要求$")),
    (Role.NUMBER, re.compile(r"序号|^编号$|^No\.?$")),
    (Role.OCCUPATION, _NAME_AND_LEVEL),
    (Role.LEVEL, re.compile(r"等级|级别")),
    (Role.PREREQUISITE, re.compile(r"学历|文化程度|受教育程度")),
    (Role.PRICE, re.compile(r"价格|收费|费用|金额")),
    (Role.NOTE, re.compile(r"备注|说明|^注$")),
    (Role.OCCUPATION, re.compile(r"职业")),
    (Role.WORK_TYPE, re.compile(r"工种|方向")),
)


_OTHER_CONDITIONS = re.compile(
    r"培训|考评|督导|聘|补贴|津贴|奖励|场地|设备|环境|师资|发证|免考|免试|免培|招生|入学|就业|备案|合格|参赛"
)
_APPLICATION = re.compile("申报|报考|报名|申请|参评")
_ITEM_NAMED = re.compile(r"(?:(?:认定|鉴定|考核|评价|申报|报考|考试)(?:项目|专业|岗位)|项目|岗位)(?:名称)?")
_NO_HEAD = re.compile(r"^[(]?[0-9]{1,2}[).、]|[0-9]年|年以上|取得|累计|连续|期满|证书后|毕业证书|本职业|本专业")


def column_role(text: str) -> Role | None:
    """What a column head says its column holds, or None.

    >>> column_role("职业名称"), column_role("报考条件"), column_role("职业技能等级")
    (<Role.OCCUPATION: 'occupation'>, <Role.CONDITION: 'condition'>, <Role.LEVEL: 'level'>)
    """
    said = plain(tight_text(text))
    if not said or len(said) > 20 or _NO_HEAD.search(said) or is_ended(said) or is_other_condition(said):
        return None
    return next((role for role, form in _HEADS if form.search(said)), None)


def is_other_condition(head: str) -> bool:
    """Whether a column head names conditions of another thing than to apply for a level.

    >>> is_other_condition("培训条件"), is_other_condition("考评员条件"), is_other_condition("培训报名条件")
    (True, True, False)
    """
    said = plain(tight_text(head))
    asks = said.endswith(("条件", "要求"))
    return asks and _OTHER_CONDITIONS.search(said) is not None and _APPLICATION.search(said) is None


_FACTS = re.compile(
    "年限|工龄|年数|职称|经历|资历|学历|文化程度|^(?:所学|毕业)?专业(?:要求)?$|^证书(?:要求|条件)?$|(?:现有|已有|现持|持有|持证|取得|需持|应持|具有|原有).*证|(?:证书|持证)(?:要求|等级|级别)"
    "|(?:人员|人群|对象|身份|户籍)$|(?:人员|考生|申报人?)(?:类别|类型)$"
)
_HELD = re.compile("现有|已有|现持|原有|持有|持证|原证|已取得|现证")
"""A level under such a head is that of a certificate, not the one applied for."""

_OF_ROSTER = re.compile("名称|形式|样式|姓名|身份证|电话|手机|编号|号码|单位|签名|成绩|日期")


def is_fact_head(head: str) -> bool:
    """Whether a column head names a fact that conditions ask (工作年限, 现有证书, 学历).

    >>> is_fact_head("工作年限"), is_fact_head("收费标准")
    (True, False)
    """
    said = plain(tight_text(head))
    return len(said) <= 20 and _FACTS.search(said) is not None and not _OF_ROSTER.search(said)


def column_roles(heads: list[str]) -> tuple[Role | None, ...] | None:
    """The roles of a table's columns if its heads are those of a table of conditions, else None.

    There must be a column of conditions and one of levels, occupations or work types. A lone column of work types holds what
    everyone else calls occupations.
    """
    roles = [column_role(head) for head in heads]
    if Role.CONDITION not in roles and Role.DEMAND in roles and "条件" in heads[roles.index(Role.DEMAND)]:
        roles[roles.index(Role.DEMAND)] = Role.CONDITION
    if Role.CONDITION in roles and Role.LEVEL in roles and not {Role.OCCUPATION, Role.WORK_TYPE} & set(roles):
        # 项目 or 报考专业 beside levels and conditions is what is applied for.
        item = next((index for index, head in enumerate(heads) if _ITEM_NAMED.fullmatch(plain(tight_text(head)))), None)
        roles = roles if item is None else [Role.OCCUPATION if index == item else role for index, role in enumerate(roles)]
    named = {Role.LEVEL, Role.OCCUPATION, Role.WORK_TYPE} & set(roles)
    facts = [index for index, head in enumerate(heads) if roles[index] in (None, Role.PREREQUISITE) and is_fact_head(head)]
    if Role.CONDITION not in roles and Role.LEVEL in named and len(facts) > 1 and not any(map(_OF_ROSTER.search, heads)):
        return tuple(None if index in facts or role in roles[:index] else role for index, role in enumerate(roles))
    if Role.CONDITION not in roles or not named:
        return None
    held = [index for index, head in enumerate(heads) if roles[index] is Role.LEVEL and _HELD.search(head)]
    if len(held) < roles.count(Role.LEVEL):
        roles = [None if index in held else role for index, role in enumerate(roles)]
    for role in set(Role) - {Role.DEMAND}:
        # A second head of the same kind (申报等级, 现有等级) says something else of the same; the first one is the subject.
        for index in [index for index, given in enumerate(roles) if given is role][1:]:
            roles[index] = None
    if Role.OCCUPATION not in roles and Role.WORK_TYPE in roles:
        roles[roles.index(Role.WORK_TYPE)] = Role.OCCUPATION
    return tuple(roles)
