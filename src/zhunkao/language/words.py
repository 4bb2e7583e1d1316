"""The lexicon: which words mean what. Data only; how words combine is the business of the grammar modules.

All phrases are in folded form (Chinese punctuation, ASCII digits). Schools, education levels, fields and titles stand in
`schooling`, prizes in `awards`.
"""

from __future__ import annotations

from typing import Final

from zhunkao.language.tables import Table, plain, product, words
from zhunkao.model.conditions import OccupationScope
from zhunkao.model.levels import RESERVE_TECHNICIAN, CertificateLevel

# --- levels -----------------------------------------------------------------------------------------------------------------

_NUMERALS: Final = {5: "五", 4: "四", 3: "三", 2: "二", 1: "一"}
_ROMAN: Final = {5: words("Ⅴ级 V级"), 4: words("Ⅳ级 IV级"), 3: words("Ⅲ级 III级"), 2: words("Ⅱ级 II级"), 1: words("Ⅰ级 I级")}
_RANKS: Final = {
    5: words("初级工 初级 初级技能 初级技工"),
    4: words("中级工 中级 中级技能 中级技工"),
    3: words("高级工 高级 高级技能 高级技工"),
    2: words("技师"),
    1: words("高级技师"),
}


def _level_words() -> dict[str, CertificateLevel]:
    """All forms of the five levels; two halves that disagree (三级/中级工) are in no form."""
    found: dict[str, CertificateLevel] = {"预备技师": RESERVE_TECHNICIAN}
    for level, ranks in _RANKS.items():
        bare = (f"{_NUMERALS[level]}级", f"{level}级", *_ROMAN[level])
        numbers = (*bare, *product(("国家职业资格", "职业资格"), bare))
        forms = [*numbers, *ranks]
        for number in numbers:
            for rank in ranks:
                forms += [f"{number}/{rank}", f"{number}（{rank}）", f"{rank}（{number}）", f"{rank}/{number}"]
                forms += [f"{number}、{rank}", f"{number}{rank}"]
        found.update(dict.fromkeys(forms, level))
    return found


LEVELS: Final[Table[CertificateLevel]] = Table("level", _level_words())
"""Names of the levels, from 五级/初级工 (5) to 一级/高级技师 (1), and 预备技师."""

RANKED_ALONE: Final = ("初级", "中级", "高级")
"""Ranks that certificates and titles share: without a word for the paper they name neither."""

NEXT_LEVELS: Final = words("下一级 下一等级 低一级 低一等级 下一级别 低一级别 下一级职业 低一级职业")
"""The level below the one applied for; 上一级 is used for it as well as for its opposite and is not read."""

NUMBERED_LEVELS: Final = Table("level", {f"{numeral}级": level for level, numeral in _NUMERALS.items()})
"""Levels that lead a grade name such as 三级公共营养师."""

RANKED_LEVELS: Final = Table("level", {"初级": 5, "中级": 4})
"""Ranks that lead a grade name and give the level in every series; 高级 does not (高级物流师 is 1, 高级育婴师 is 3)."""

# --- occupation scopes and names --------------------------------------------------------------------------------------------

_OWN: Final = words(
    "本职业 本工种 申报职业 所申报职业 本职业工种 本职级 该职业 本岗位 同一职业 同一工种 同职业 同工种 相应职业 相应工种"
)
_RELATED: Final = words("相关职业 相关工种 相关工作 相关岗位 相关职业工种")
_OR: Final = words("或 及 和 或者 、 / 与 以及")
_SCOPE_TAIL: Final = ("", "（工种）", "（职业）", "或工种")


def _occupation_scopes() -> dict[str, OccupationScope]:
    own, related = product(_OWN, _SCOPE_TAIL), product(_RELATED, _SCOPE_TAIL)
    found: dict[str, OccupationScope] = dict.fromkeys((*own, "本职业（专业）", "本专业（职业）"), "own")
    found.update(dict.fromkeys(related, "related"))
    found.update(dict.fromkeys(product((*own, "本"), _OR, related), "own_or_related"))
    return found


OCCUPATION_SCOPES: Final[Table[OccupationScope]] = Table("scope", _occupation_scopes())
"""本职业, 相关职业, 本职业或相关职业 in all forms; （工种） carries no meaning. 相关工作 is 相关职业."""

RELATED_WORK: Final = plain("scope", product(("本职业", "本职业（工种）", "本职"), ("相关工作", "相关的工作")))
"""Work that has to do with the occupation; 相关工作 is 相关职业."""

LOST_OR: Final = plain("scope", product(("本职业", "本职业（工种）"), (*(one for one in _RELATED if one != "相关工作"), "相关")))
"""本职业相关职业 with its 或 lost."""

CLIPPED_SCOPES: Final[Table[OccupationScope]] = Table(
    "scope",
    {"相关": "related", **dict.fromkeys(product(("本职业", "本职业（工种）"), _OR, ("相关",)), "own_or_related")},
)
"""Scopes whose last 职业 is also the first of 职业资格证书."""

OR_RELATED: Final = plain("scope", product(_OR, _RELATED, ("", "（工种）")))
"""或相关职业 behind a name."""

FIELD_SCOPES: Final[Table[OccupationScope]] = Table(
    "scope",
    {
        "本专业": "own",
        **dict.fromkeys(words("相关专业 相关领域 相关行业"), "related"),
        **dict.fromkeys(product(("本专业",), _OR, ("相关专业", "相关职业")), "own_or_related"),
        **dict.fromkeys(product(("本职业",), _OR, ("相关专业",)), "own_or_related"),
    },
)
"""从事本专业工作: 专业 where 职业 is meant."""

LIST_MARKS: Final = plain("list", words("、 或者 或 以及 及 和 与 /"))
"""What parts the names of a list."""

NAME_ENDINGS: Final = tuple("员师工人手家长士匠")
"""What names of occupations end in. An unknown name that ends otherwise (相应, 技能) is not taken for one."""

NOT_IN_NAMES: Final = (
    *words(
        "取得 具有 持有 获得 具备 从事 累计 连续 毕业 学历 学位 职称 证书 本职业 本专业 相关 以上 以下 以内 审核 合格 学时 规定"
    ),
    *words("其他 其它 相近 同类 有关 对口 所学 申报 任何 任一 不同 各类 两个 多个 一个 除外 工作 入学 在校 岗位 上述 前述 下列"),
    *words("以及 或者 未经 未取得 的 后 ， 。 ； ： “ ” 〔 〕 \\ * 年 满 非 （ ） 级 相应"),
    " ",
)
"""Words that an open name cannot contain; where they stand the name has ended or was not one."""

# --- certificates -----------------------------------------------------------------------------------------------------------

_SKILL: Final = words("技能等级 职业技能等级 技能")


def _certificate_ends() -> tuple[str, ...]:
    bracketed = product(words("职业资格证书（ 资格证书（ 职业证书（ 职业资格证书（或"), _SKILL, ("证书）",))
    inner = product(("职业资格（",), _SKILL, ("）证书",))
    joined = product(("职业资格证书", "职业资格"), words("或 或者 、 /"), _SKILL, ("证书",))
    turned = product(
        _SKILL[:2], words("证书（职业资格证书） 证书（或职业资格证书） （职业资格）证书 证书或职业资格证书 证书/职业资格证书")
    )
    alone = words(
        "职业资格证书 技能人员职业资格证书 国家职业资格证书 "
        "技术等级证书 工人技术等级证书 "
        "职业技能等级证书 技能等级证书 职业证书 资格证书 等级证书 职业资格等级证书 技能证书 职业技能证书 证书 资格职业证书 "
        "资格认证 职业资格认证 级资格认证 职业资格证 职业技能等级证 技能等级证 技能职业资格证书 技能职业资格证书（技能等级证书） "
        "证书（技能等级证书） 证书（职业技能等级证书） 职业技能证书（职业资格证书） 技能证书（职业资格证书）"
    )
    return (*bracketed, *inner, *joined, *turned, *alone)


CERTIFICATE_ENDS: Final = plain("certificate", _certificate_ends())
"""What closes a certificate's name."""

CERTIFICATIONS: Final = words("资格认证 职业资格认证 级资格认证")
"""What is passed rather than held; read as the certificate of the grade, and said so."""

VAGUE_ENDS: Final = words("资格认证 级资格认证 证 证书 资格证书 等级证书 技能证书 技术等级证书 工人技术等级证书")
"""Of these, those that are a certificate of the trade only with a level before them."""

GRADE_PAPERS: Final = words("技术等级证书 工人技术等级证书")
"""Papers of the time before certificates of qualification, read as such and said so."""

LATE_BRACKETS: Final = plain("certificate", product(("后（",), _SKILL, ("证书）",)))
"""后 printed before the bracket that belongs to the certificate's name."""

# --- work -------------------------------------------------------------------------------------------------------------------

WORK_WORDS: Final = Table(
    "work",
    {
        "累计": "cumulative",
        "连续": "continuous",
        "从事": "verb",
        "担任": "verb",
        "参加": "verb",
        "在": "at",
        "见习": "probation",
        "见习期": "probation",
        "先后": "several",
        **dict.fromkeys(words("共 共计 合计 总计"), "total"),
        **dict.fromkeys(
            words("工作 工作时间 工作年限 工作经历 工作经验 的工作经历 的工作经验 的工作 工作的经历 工作的经验 经历 经验"), "work"
        ),
        **dict.fromkeys(
            words("岗位 岗位工作 工作岗位 岗位上 时间 实际工作时间 技能工作"),
            "work",
        ),
        **dict.fromkeys(words("从业 从业经历 从业经验 从业年限 从业时间 从业工作 工龄 工作累计时间"), "work"),
    },
)
"""The words around a figure of years worked."""

STILL: Final = plain("employed", words("现仍 仍 目前仍 目前 现 正 正在 至今仍 仍然 目前正"))
"""What makes 从事…工作 a matter of today."""

SENIORITY: Final = Table(
    "seniority",
    {
        **dict.fromkeys(words("工作年限 累计工作年限 工龄 累计工龄 总工龄 参加工作 参加工作时间"), "any"),
        **dict.fromkeys(words("累计工作 工作 累计工作时间 工作时间"), "open"),
    },
)
"""Years of any work; “open” where the words may have left out in which occupation."""

UNIT_YEARS: Final = Table("unit", {"年": 12, "周年": 12, "整年": 12, "个月": 1, "个周年": 12})
"""Units of time in months."""

ODD_BOUNDS: Final = words("（含），以上 含（以上）")
"""Forms of （含）以上 that are misprinted."""

_BOUNDS: Final = words("（含）以上 以上 及以上 （含）及以上 以上（含） （含以上） 或以上 （及）以上 （包含）以上 （含） 含以上")
AT_LEAST: Final = plain("bound", (*_BOUNDS, *ODD_BOUNDS))
"""What stands after a figure that is meant as "at least"; 以上 includes the figure."""

LOST_ABOVE: Final = plain("bound", words("（含）以 以"))
"""以上 that lost its 上."""

REACHED: Final = plain("bound", words("满 需 达到 达 已满 须满 届满 至少 不少于 不低于"))
"""Words before a figure that is meant as "at least"."""

EXCLUSIVE: Final = words("不满 未满 不足 超过 多于 少于 低于 大于 小于 以下 以内 之内 逾")
"""Bounds that leave the figure out or turn it round; the vocabulary cannot say them."""

# --- training ---------------------------------------------------------------------------------------------------------------

TRAINING_LEADS: Final = plain("training", words("经 经过 参加 接受 完成 通过"))

_TRAININGS: Final = words(
    "正规培训 技能培训 职业培训 职业技能培训 培训 正规技能培训 正规职业培训 正规职业技能培训 "
    "正规的培训 正规的职业培训 正规的技能培训 正规的职业技能培训 技能正规培训 职业技能正规培训 "
    "职业资格培训 职业资格正规培训 技能等级培训 职业技能等级培训 正式培训 正规专业培训"
)
TRAINING_ENDS: Final = plain("training", product(("", "级"), _TRAININGS))
"""What closes the name of a training; a 级 before it belongs to the grade (物流员级职业培训)."""

THIS_LEVEL: Final = plain("level", words("本等级 本级别 本级 相应等级 申报等级 所申报等级"))
"""The level that is applied for."""

TRAINING_HOURS: Final = plain(
    "hours",
    product(
        ("", "，"),
        ("", *words("达到 达 达标 满 满足 并达到 并达 且达到 且达 并满足 学习达到 学习达 已达 已达到 完成 并完成")),
        words("规定的标准 规定标准 规定的参考 规定参考 规定的 规定 标准 参考"),
        words("学时数 学时 课时 课时数 时数 标准学时数"),
        ("", "要求"),
    ),
)

_GET: Final = words("取得 获得 获 具有 持有")
_COMPLETION: Final = words(
    "毕（结）业证书 结业证书 毕业证书 合格证书 结业（合格）证书 结（毕）业证书 培训合格证书 培训结业证书 培训证书 "
    "毕业（结业）证书 毕（结）业证 结业证 毕（结）业合格证书 结业合格证书 毕业或结业证书 毕、结业证书 毕/结业证书"
)
_PASSED: Final = product(("", "经"), words("考试 考核 鉴定 考评 结业考试 结业考核"), ("合格", "合格者"))
_BRIDGE: Final = (*product(("", "，"), ("", "并", "且", "并且")), "；并", "；且")

TRAINING_PROOFS: Final = Table(
    "proof",
    {
        **dict.fromkeys(product(_BRIDGE, _GET, _COMPLETION), "completion"),
        **dict.fromkeys(product(_BRIDGE, _PASSED), "exam"),
        **dict.fromkeys(product(_BRIDGE, words("经考核 经相应考核 经考试 经鉴定 经相应考试"), _GET, _COMPLETION), "completion"),
        **dict.fromkeys(product(_BRIDGE, ("通过",), words("考试 考核 结业考试 结业考核 鉴定")), "exam"),
        **dict.fromkeys(product(_BRIDGE, words("成绩合格 考试成绩合格 考核成绩合格 且成绩合格")), "exam"),
        "合格": "completion",
        **dict.fromkeys(product(_BRIDGE, words("结业 毕业 合格结业 结业合格")), "completion"),
        **dict.fromkeys(product(("合格",), _BRIDGE, _GET, _COMPLETION), "completion"),
    },
)
"""How training is proved: a certificate of completion, or an examination passed."""

TRAINING_SLIPS: Final = plain("proof", product(_BRIDGE, _GET, words("毕结业证书 毕结业证")))
"""毕（结）业证书 without its brackets."""

APPRENTICESHIP: Final = plain(
    "apprenticeship", words("学徒工学徒期满 学徒期满 学徒（期）满 学徒工期满 学徒学习期满 学徒期届满 学徒满")
)

# --- connectives ------------------------------------------------------------------------------------------------------------

JOINTS: Final = Table(
    "joint",
    {
        **dict.fromkeys(words("或 或者 或是 或者是"), "or"),
        **dict.fromkeys(words("并 并且 且 同时 而且 并同时 且同时 和 及 以及 又 还须 并须 还应"), "and"),
    },
)
"""Words between two facts."""

SINCE: Final = words("之日起 之日后 以来 之后 以后 后")
"""What closes a fact from which years count."""

STARTS: Final = words("自取得 从取得 自获得 从获得 自持有 自具有")
"""自取得…之日起: a verb that needs one of `SINCE` behind its paper."""

BOTH: Final = words("同时取得 同时具有 同时持有 同时具备 同时获得")
"""Verbs under which every paper is asked for."""

HOLDERS: Final = words("持有者 持有人 持有人员 持证者 持证人 持证人员 获得者 取得者 获得人员 取得人员")
"""Who has the paper before the word."""

TAILS: Final = plain(
    "tail", words("的 者 的人员 人员 的人 的申报人 的考生 的申请人 的选手 的参赛选手 的获奖选手 的获奖者 即可 均可 的即可 者即可")
)
"""Words that close a clause and say nothing."""

HOLD: Final = Table(
    "verb",
    {
        **dict.fromkeys(
            words("取得 具有 持有 获得 获 具备 拥有 荣获 已取得 已获得 在取得 在获得 须具有 应具有 现持有 须持有 应持有 持"),
            False,
        ),
        **dict.fromkeys(
            words("须取得 应取得 具有并取得 应具备 须具备 已具有 已持有 已通过 通过 需取得 需具有 需持有 需具备"), False
        ),
        **dict.fromkeys(product(("入学前",), words("持有 取得 已取得 已持有 获得 具有")), True),
    },
)
"""Verbs of holding a paper; True where the paper was held before enrolment."""

DOUBLED_HOLD: Final = plain("verb", words("取得具有 取得取得 具有取得 具有具有 获得取得 取得获得"))
"""Two verbs where one is meant."""

RELATED_TO_TARGET: Final = plain(
    "lead",
    product(
        words("与申报职业 与本职业 与所申报职业 在申报职业 在本职业"),
        ("", "（工种）"),
        words("相关项目 相关的项目 有关项目 相关项目中 相关的项目中 相关的 有关的"),
        ("", "，"),
    )
    + product(words("有 在"), words("本专业 本职业 本专业（职业） 本职业（专业）"), words("发明、创造并 有发明、创造并")),
)
"""An award always has to do with the occupation applied for; the words add nothing to it."""
