"""How the canonical sentence words each fact. `quote` puts every open name in “…”, so that nothing can be mistaken for it."""

from __future__ import annotations

from typing import assert_never

from zhunkao.language.numerals import chinese_words
from zhunkao.model.conditions import (
    CLASSES,
    Age,
    AllOf,
    AnyOf,
    Apprenticeship,
    AtLeast,
    Award,
    Certificate,
    Coaching,
    Condition,
    Contribution,
    Degree,
    Distance,
    Employed,
    Enrolled,
    FieldScope,
    Graduate,
    Intends,
    Licence,
    Named,
    Not,
    NotNamed,
    OccupationScope,
    Seniority,
    Title,
    Training,
    Unread,
    Work,
)
from zhunkao.model.levels import LEVEL_NAMES

DEGREES = {
    "junior_high": "初中",
    "senior_high": "高中",
    "secondary_vocational": "中专",
    "associate": "大专",
    "bachelor": "大学本科",
    "master": "硕士研究生",
    "doctor": "博士研究生",
}
SCOPES = {"own": "本职业", "own_or_related": "本职业或相关职业", "related": "相关职业"}
FIELDS = {"own": "本专业", "own_or_related": "本专业或相关专业", "related": "相关专业", "not_own": "非本专业"}
COUNTED = {"cumulative": "累计从事", "continuous": "连续从事", "unstated": "从事"}
APPROVALS = {"evaluated": "经评估论证", "labour": "经人力资源社会保障行政部门审核认定", "national": "经国家有关行政部门审核认定"}
AIMS = {"intermediate": "以中级技能为培养目标", "advanced": "以高级技能为培养目标"}
GRADES = {"technician": "技术员", "junior": "初级", "intermediate": "中级", "senior": "高级"}
REACH = {"city": "市级以上", "province": "省级以上", "nation": "国家级"}
AWARDS = {
    "science_technology": "科技成果（发明创造）",
    "technical_innovation": "技术创新、发明、创造、推广、应用",
    "patent": "专利",
    "skill_expert": "技术能手称号",
    "contest": "职业技能竞赛",
    "model_worker": "劳动模范称号",
    "labour_medal": "五一劳动奖章",
}
RESERVE = "预备技师"
EXPECTED = "（含尚未取得毕业证书的在校应届毕业生）"


def hold(text: str) -> str:
    """Words in quotation marks; ” inside is doubled.

    >>> hold("甲”乙")
    '“甲””乙”'
    """
    return "“" + text.replace("”", "””") + "”"


def words_of(condition: Condition, *, quote: bool = False) -> str:
    """The words of one fact, without what its years count from.

    Raises:
        TypeError: For a combinator, which is not a fact.
    """
    match condition:
        case Certificate():
            return _certificate(condition, quote)
        case Work():
            return _work(condition, quote)
        case Employed(scope=scope):
            return f"仍从事{_scope(scope, quote)}工作"
        case Intends(scope=scope):
            return f"拟从事{_scope(scope, quote)}工作"
        case Apprenticeship(scope=scope):
            return f"{_scope(scope, quote)}学徒期满"
        case Training(level=level, scope=scope, proof=proof):
            proved = "并取得结业证书" if proof == "completion" else "并考试合格"
            return f"经{_scope(scope, quote)}{LEVEL_NAMES[level]}正规培训达规定标准学时数，{proved}"
        case Graduate():
            return _graduate(condition, quote)
        case Degree():
            return _degree(condition, quote)
        case Enrolled():
            return _enrolled(condition, quote)
        case Title(grade=grade, field=field):
            return _title(grade, field, quote)
        case Award():
            return _award(condition)
        case Coaching(scope=reach, contest_class=contest_class, top=top):
            place = REACH[reach].removesuffix("以上")
            rank = "第一名" if top == 1 else f"前{_numeral(top)}名"
            return f"所带学员在{place}{_numeral(contest_class)}类技能竞赛中获{rank}"
        case Contribution(benefit_yuan=yuan):
            sum_of_money = f"{yuan // 10_000}万元" if yuan % 10_000 == 0 else f"{yuan}元"
            return f"在技术改造等方面创造直接经济效益{sum_of_money}以上的主要参与者"
        case Age(at_least=years):
            return f"年满{years}周岁"
        case Distance(km=km):
            return f"安全行车{f'{km // 10_000}万' if km % 10_000 == 0 else km}公里以上"
        case Licence(name=name):
            return f"持有{hold(name) if quote else name}"
        case Seniority(years=years):
            return f"工作年限满{years}年"
        case AllOf() | AnyOf() | Not() | AtLeast() | Unread():
            msg = f"{type(condition).__name__} is not a fact"
            raise TypeError(msg)
        case unreachable:
            assert_never(unreachable)


def _names(names: tuple[str, ...], quote: bool) -> str:
    return "、".join(hold(name) if quote else name for name in names)


def _scope(scope: OccupationScope, quote: bool) -> str:
    return _names(scope.names, quote) if isinstance(scope, Named) else SCOPES[scope]


def _field(field: FieldScope | None, quote: bool) -> str:
    match field:
        case None:
            return ""
        case Named(names):
            return _names(names, quote) + "专业"
        case NotNamed(names):
            return "非" + _names(names, quote) + "专业"
        case word:
            return FIELDS[word]


def _certificate(condition: Certificate, quote: bool) -> str:
    verb = "入学前持有" if condition.before_enrolment else "取得"
    held = f"满{condition.held_years}年" if condition.held_years else ""
    scope = _scope(condition.scope, quote)
    if not isinstance(condition.level, int):
        return f"{verb}{scope}{RESERVE}证书{held}"
    return f"{verb}{scope}{LEVEL_NAMES[condition.level]}职业资格证书（技能等级证书）{held}"


def _work(condition: Work, quote: bool) -> str:
    scope, counted = _scope(condition.scope, quote), COUNTED[condition.counted]
    length = f"{condition.years}年" if condition.years is not None else f"{condition.months}个月"
    cnc = f"（数控类{condition.cnc_years}年）" if condition.cnc_years else ""
    probation = "见习" if condition.probation else ""
    return f"{counted}{scope}{probation}工作{length}{cnc}（含）以上"


def _modifiers(*modifiers: str | None) -> str:
    """经评估论证、以高级技能为培养目标的, or as much of it as there is."""
    said = "、".join(modifier for modifier in modifiers if modifier)
    return said + "的" if said else ""


def _graduate(condition: Graduate, quote: bool) -> str:
    modifiers = _modifiers(APPROVALS.get(condition.approved or ""), AIMS.get(condition.aim or ""))
    above = "及以上" if condition.school_class not in (None, CLASSES[-1]) else ""
    school_class = f"{condition.school_class}{above}" if condition.school_class else ""
    expected = EXPECTED if condition.expected else ""
    return f"取得{modifiers}{_names(condition.schools, quote)}{school_class}{_field(condition.field, quote)}毕业证书{expected}"


def _degree(condition: Degree, quote: bool) -> str:
    above = "及以上" if condition.or_above else ""
    modifiers = _modifiers(APPROVALS.get(condition.approved or ""))
    expected = EXPECTED if condition.expected else ""
    return f"具有{modifiers}{DEGREES[condition.at]}{above}{_field(condition.field, quote)}毕业证书{expected}"


def _enrolled(condition: Enrolled, quote: bool) -> str:
    at = DEGREES[condition.at] if condition.at else ""
    schools = _names(condition.schools, quote)
    modifiers = _modifiers(AIMS.get(condition.aim or ""))
    is_class = bool(condition.schools) and all(school in CLASSES for school in condition.schools)
    kind = "毕业班学生" if condition.final_year else "学生" if is_class and not quote else "在校生"
    return f"{modifiers}{at}{schools}{_field(condition.field, quote)}{kind}"


def _title(grade: str, field: FieldScope | None, quote: bool) -> str:
    if field == "own":
        return f"取得符合专业对应关系的{GRADES[grade]}职称（专业技术人员职业资格）"
    return f"取得{_field(field, quote)}{GRADES[grade]}专业技术职称"


def _numeral(number: int) -> str:
    return chinese_words(number) if number < 100 else str(number)


def _award(condition: Award) -> str:
    reach = REACH[condition.scope] if condition.scope else ""
    contest_class = f"{_numeral(condition.contest_class)}类" if condition.contest_class else ""
    what = AWARDS.get(condition.what) or f"{hold(condition.what)}奖项"
    rank = ""
    if condition.rank is not None:
        rank = f"前{_numeral(condition.rank)}名" if condition.what == "contest" else f"{_numeral(condition.rank)}等奖以上"
    count = f"{condition.count}项以上" if condition.count > 1 else ""
    role = "的主要完成者" if condition.role else ""
    return f"获得{reach}{contest_class}{what}{rank}{count}{role}"
