"""The lexicon of schools, education levels, fields of study and titles. Data only."""

from __future__ import annotations

from typing import Final

from zhunkao.language.tables import Table, plain, product, words
from zhunkao.model.conditions import FieldScope

_ALL_DAY: Final = product(("全日制",), words("高等院校 高等学校 技工院校 职业院校 普通高等学校"))
SCHOOLS: Final = plain(
    "school",
    (
        *words("技工学校 高级技工学校 技师学院 技工院校 高级技校 技校 职业技术学院 职业院校 职业学校 职业学院"),
        *words("中等职业学校 中等职业院校 中等职业技术学校 中等专业学校 中等专科学校 中专学校 职业高中 职高 普通高中"),
        *words("中等及以上职业学校 中等以上职业学校 中等及以上职业院校 中等以上职业院校 中等（含）以上职业学校"),
        *words("高等以上职业学校 高等及以上职业学校 中级以上职业学校"),
        *words("高等职业学校 高等职业院校 高等职业技术学院 高等职业技术学校 高职院校 高职学校 高等专科学校"),
        *words("中职学校 中职 高职 中技"),
        *words("大专院校 专科院校 本科院校 大中专院校 高等专科院校"),
        *words("高等院校 高等学校 普通高等学校 普通高等院校 普通高校 高校 成人高等学校"),
        *_ALL_DAY,
    ),
)
"""Kinds of school, kept as printed."""

TECHNICAL_SCHOOLS: Final = ("", *words("技工学校 高级技工学校 技师学院 技工院校 高级技校 技校"))
"""Schools in which the classes of `CLASSES` are at home; empty where only the class is printed."""

HIGHER_SCHOOLS: Final = ("普通高等学校", "普通高等院校", "普通高校", "高等学校", "高等院校", "高校")
"""Schools whose every diploma is 专科 or above, so that 专科及以上 before them restricts nothing."""

DEGREES: Final = Table(
    "degree",
    {
        "初中": "junior_high",
        "高中": "senior_high",
        "中专": "secondary_vocational",
        "中等专业": "secondary_vocational",
        "中等专科": "secondary_vocational",
        "中等职业教育": "secondary_vocational",
        "大专": "associate",
        "专科": "associate",
        "大学专科": "associate",
        "高职高专": "associate",
        "高职（专科）": "associate",
        "高等教育": "associate",
        "学士": "bachelor",
        "本科": "bachelor",
        "大学本科": "bachelor",
        "大本": "bachelor",
        "硕士": "master",
        "硕士研究生": "master",
        "大学硕士研究生": "master",
        "研究生": "master",
        "博士": "doctor",
        "博士研究生": "doctor",
        "大学博士研究生": "doctor",
    },
)
"""Education levels; 研究生 alone is 硕士研究生."""

TWO_DEGREES: Final = Table(
    "degree",
    {
        **dict.fromkeys(words("大学专本科 专本科 大专本科 本专科 大学本专科"), ("associate", "bachelor")),
    },
)
"""Two education levels in one word, either of which is enough."""

BROAD_DEGREES: Final = ("中等职业教育", "高等教育")
"""Kinds of education, read as the lowest level of each."""
OPEN_DEGREES: Final = ("高等教育",)
"""Education levels that are meant with those above them: 高等教育 begins at 专科 (高等教育法 第十六条)."""

SCHOOL_DEGREES: Final = {
    "普通高中": "senior_high",
    "中职": "secondary_vocational",
    "中等职业学校": "secondary_vocational",
    "高职": "associate",
}
"""The education level that a school stands for where 以上 follows, which only a level can have."""

UNSAID: Final = plain("degree", words("全日制 全日制普通 国民教育系列 国民教育 国家承认的 国家承认 国家统招 统招"))
"""Qualities of an education level that the vocabulary of conditions has no word for."""

ABOVE: Final = plain("above", words("以上 及以上 （含）以上 或以上 （及）以上 及其以上 （含）及以上"))

CLASSES: Final = plain("class", words("中级工班 高级工班 预备技师班 技师班"))

_LABOUR: Final = product(
    words("劳动保障 劳动和社会保障 人社 人力资源社会保障 人力资源和社会保障 劳动 人力资源与社会保障"),
    ("", *words("行政部门 部门 行政主管部门 行政")),
)
APPROVALS: Final = Table(
    "approval",
    {
        **dict.fromkeys(words("经评估论证 通过评估论证"), "evaluated"),
        **dict.fromkeys(product(("经",), _LABOUR, words("审核认定 审核认证 认定 审核")), "labour"),
        **dict.fromkeys(words("经国家有关行政部门审核认定 经国家有关部门审核认定 经国家行政部门审核认定"), "national"),
    },
)
"""Who has approved a programme."""

_AIM_TAILS: Final = words("为培养目标 人才为培养目标 人才为目标 为目标 为培训目标")
_AIM_WORDS: Final = {
    "intermediate": words(
        "中级技能 中级工技能 中级（四级）技能 四级（中级）技能 四级/中级技能 四级/中级工技能 中级工 四级/中级工"
    ),
    "advanced": words("高级技能 高级工技能 高级（三级）技能 三级（高级）技能 三级/高级技能 三级/高级工技能 高级工 三级/高级工"),
}
AIMS: Final = Table(
    "aim",
    {phrase: aim for aim, skills in _AIM_WORDS.items() for phrase in product(("以", "以培养"), skills, _AIM_TAILS)},
)

_OWN_FIELD: Final = words(
    "本专业 本职业（专业） 本专业（职业） 本职业（工种） 本职业 对口专业 本专业（工种） 本职业专业 符合专业对应关系 "
    "符合对应关系 相同专业 对应专业 本职业对应专业 本职业的对应专业"
)
_WITH_TARGET: Final = words("与本职业 与本职业（工种） 与申报职业 与所申报职业 与申报职业（工种）")
_RELATED_FIELD: Final = words("相关专业 相关职业（专业） 相关职业")
_OR: Final = words("或 或者 及 和 、 / 与 以及")

FIELDS: Final[Table[FieldScope]] = Table(
    "field",
    {
        **dict.fromkeys(_OWN_FIELD, "own"),
        **dict.fromkeys(words("相关专业 相关职业（专业） 本职业相关专业 本职业的相关专业"), "related"),
        **dict.fromkeys(product(_WITH_TARGET, words("相关专业 相关的专业 有关专业")), "related"),
        **dict.fromkeys(product(_WITH_TARGET, words("对口专业 对口的专业")), "own"),
        **dict.fromkeys(product(_OWN_FIELD, _OR, _RELATED_FIELD), "own_or_related"),
        **dict.fromkeys(product(_OWN_FIELD, words("（或相关专业） （及相关专业） （相关专业）")), "own_or_related"),
        **dict.fromkeys(words("非本专业 其他专业 其它专业 非本职业（专业） 非本专业（职业） 非对口专业"), "not_own"),
    },
)
"""How the field of study stands to the occupation; other fields go by their names."""

NEAR_FIELDS: Final[Table[FieldScope]] = Table(
    "field",
    {
        "相近专业": "related",
        **dict.fromkeys(product(_OWN_FIELD, _OR, words("相近专业 相近或相关专业 相关或相近专业")), "own_or_related"),
    },
)
"""相近 is read as 相关, and said so."""

NEITHER_FIELD: Final = plain("field", product(words("非本专业 非本职业（专业） 非本专业（职业）"), _OR, _RELATED_FIELD))
"""非本专业或相关专业, which leaves open whether a related field is left out too."""

_DIPLOMAS: Final = words(
    "毕业证书 毕业证 毕业文凭 学历证书 学历毕业证书 学历（学位）证书 学位证书 学历学位证书 学历或学位证书 学历或学位 "
    "毕（结）业证书 学历文凭 文凭 学历毕业文凭 毕业（学历）证书 学位 文化程度 学力 学历（学位）"
)
EITHER_PAPER: Final = ("毕（结）业证书",)
"""A school's paper of graduation or of completion; a condition can say the first alone."""
ENDINGS: Final = Table(
    "diploma",
    {
        **dict.fromkeys(_DIPLOMAS, "diploma"),
        **dict.fromkeys(product(words("毕业证书 学历证书 毕业证"), words("持有者 获得者 的持有者 的获得者")), "diploma"),
        **dict.fromkeys(words("毕业生 毕业人员 毕业者"), "graduate"),
        **dict.fromkeys(words("在校生 在校学生 在读学生 在读生 学生 在读人员 在校人员"), "student"),
        **dict.fromkeys(
            words(
                "毕业班学生 毕业学年学生 应届毕业生 毕业年级学生 毕业班在校生 在校应届毕业生 应届毕业学生 "
                "在校毕业班学生 在校毕业学年学生 在校毕业年级学生 在校毕业学生"
            ),
            "final",
        ),
        "毕业": "completed",
    },
)
"""What closes a phrase about study."""

TITLE_GRADES: Final = Table(
    "title",
    {
        **dict.fromkeys(words("技术员 员级 技术员级"), "technician"),
        **dict.fromkeys(words("初级 助理级 助理 助理工程师"), "junior"),
        **dict.fromkeys(words("中级 工程师"), "intermediate"),
        **dict.fromkeys(words("高级 副高级 副高 高级工程师"), "senior"),
    },
)
"""Grades of professional titles; 正高 is above what a title condition can say."""

TITLE_NOUNS: Final = plain(
    "title",
    (
        *product(words("专业技术职称 专业技术职务 职称 技术职称"), ("", *words("资格 证书 资格证书 任职资格"))),
        *words("技术职务任职资格 技术职务资格"),
        *words("专业技术资格 专业技术任职资格 专业技术资格证书 专业技术职业资格 专业技术职业任职资格 任职资格"),
    ),
)
TITLE_BRACKETS: Final = plain(
    "title", words("（专业技术人员职业资格） （技术人员职业资格） （专业技术人员职业资格证书） （专业技术职业资格）")
)
"""What stands behind a title and counts as one."""
