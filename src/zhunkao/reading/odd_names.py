"""Names of occupations that no register has and that hold words which such names do not hold.

A heading may put words before a name that nobody has met yet (an issuer, a chapter, a kind of trade): what is left then is no
name, and everything below it would stand under the wrong occupation. The registers cannot know every name, so an unknown name
alone is no reason for a doubt; an unknown name with words of headings, figures or conjunctions in it is.
"""

from __future__ import annotations

import re

from zhunkao.model.registers import Registers
from zhunkao.reading.vocabulary import plain

_LONGEST = 14

_OF_HEADINGS = re.compile(
    "[0-9a-z]|关于|中华人民共和国|国家|全国|标准|条件|申报|报考|报名|等级|认定|考核|资格|证书|岗位|工种|附件|附表|附录|通知|重点|试点|首批|急需|紧缺|公告|[的和及与或]|第.批|^表|批次|农民工"
    "|职业(?!指导|培训|健康|卫生|病)|鉴定(?!评估|估价|检测|师)|培训(?!师|教练|指导)|类(?!加工|制品|食品|罐头|养殖|繁育)|^(?:热门|新增|其[他它余]|本|该|各|以[上下])"
)

_BARE = re.compile(
    "(?:维修|修理|操作|管理|检验|技术|工作|服务|安装|加工|装配|辅导|指导|策划|设计|咨询|训练|作业|生产|制作)(?:工|员|师|人员|技师)"
)
"""Words for a kind of work, without what it is done to."""


def is_odd(name: str, registers: Registers) -> bool:
    """Whether a name is not known and does not look like one.

    >>> [is_odd(name, Registers()) for name in ("轨道巡检员", "职业指导员")]
    [False, False]
    >>> [is_odd(name, Registers()) for name in ("国家职业标准焊工", "焊工和钳工", "制造类焊工", "表3焊工")]
    [True, True, True, True]
    >>> [is_odd(name, Registers()) for name in ("维修工", "钟表维修工")]
    [True, False]
    """
    if registers.occupation(name) is not None:
        return False
    said = plain(name).lower()
    return len(said) > _LONGEST or (_OF_HEADINGS.search(said) or _BARE.fullmatch(said)) is not None
