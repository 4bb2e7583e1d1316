"""Hypothesis strategies for every node and combinator of the model: `from condition_strategies import conditions`."""

from __future__ import annotations

from hypothesis import strategies as st

from zhunkao.model.conditions import (
    AIMS,
    APPROVALS,
    CLASSES,
    COUNTED,
    DEGREES,
    FIELD_SCOPES,
    OCCUPATION_SCOPES,
    PROOFS,
    SCOPES,
    TITLE_GRADES,
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
    Graduate,
    Intends,
    Licence,
    Named,
    Not,
    NotNamed,
    Seniority,
    Title,
    Training,
    Unread,
    Work,
)

levels = st.integers(1, 5)
figures = st.one_of(st.integers(1, 30), st.integers(1, 10**9))
years = st.integers(1, 40)


def optional(values: st.SearchStrategy) -> st.SearchStrategy:
    """The values, or None."""
    return st.one_of(st.none(), values)


odd_words = st.text(min_size=1, max_size=12).filter(lambda words: bool(words.strip()))
"""Any text at all, quotation marks, brackets and new lines included."""

speaking_words = st.sampled_from(
    [
        *(
            "维修电工",
            "焊工",
            "职业培训师",
            "网络与信息安全管理员",
            "高级物流师",
            "本职业",
            "三级/高级工",
            "技师",
            "甲、乙",
            "“引号”",
            "”",
            "“",
            "（括号）",
            "〔",
        ),
        *(
            "医学",
            "食品",
            "中专",
            "机电一体化",
            "取得",
            "5年以上",
            "电工或钳工",
            "后",
            "并",
            "；或",
            "技师学院",
            "A2",
            " ",
            "Ａ",
            "〕后，",
            "预备技师班",
        ),
    ]
).filter(lambda words: bool(words.strip()))
"""Names, some of which are words of the grammar."""

names = st.one_of(speaking_words, odd_words)
name_lists = st.lists(names, min_size=1, max_size=3).map(tuple)
occupation_scopes = st.one_of(st.sampled_from(OCCUPATION_SCOPES), st.builds(Named, name_lists))
field_scopes = st.one_of(st.sampled_from(FIELD_SCOPES), st.builds(Named, name_lists), st.builds(NotNamed, name_lists))
schools = st.one_of(
    st.sampled_from(["技工学校", "高级技工学校", "技师学院", "中等及以上职业学校", "高等院校", "普通高等学校", "技工院校"]), names
)
school_lists = st.lists(schools, min_size=1, max_size=3).map(tuple)


def works(since: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Work in years or in months, counted from a fact or not."""
    shared = {
        "scope": occupation_scopes,
        "counted": st.sampled_from(COUNTED),
        "since": optional(since),
        "probation": st.booleans(),
        "cnc_years": optional(years),
    }
    return st.one_of(st.builds(Work, years=figures, **shared), st.builds(Work, months=figures, **shared))


def distances(since: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Kilometres driven, counted from a fact or not."""
    return st.builds(Distance, km=figures, since=optional(since))


certificates = st.builds(
    Certificate,
    level=st.one_of(levels, st.just("reserve_technician")),
    scope=occupation_scopes,
    held_years=st.one_of(st.just(0), years),
    before_enrolment=st.booleans(),
)
graduates = st.builds(
    Graduate,
    schools=school_lists,
    school_class=optional(st.sampled_from(CLASSES)),
    aim=optional(st.sampled_from(AIMS)),
    approved=optional(st.sampled_from(APPROVALS)),
    field=optional(field_scopes),
    expected=st.booleans(),
)
degrees = st.builds(
    Degree,
    at=st.sampled_from(DEGREES),
    or_above=st.booleans(),
    approved=optional(st.sampled_from(APPROVALS)),
    field=optional(field_scopes),
    expected=st.booleans(),
)
students = st.builds(
    Enrolled,
    at=optional(st.sampled_from(DEGREES)),
    schools=st.one_of(
        st.just(()), school_lists, st.lists(st.sampled_from(CLASSES), min_size=1, max_size=2, unique=True).map(tuple)
    ),
    aim=optional(st.sampled_from(AIMS)),
    field=optional(field_scopes),
    final_year=st.booleans(),
)
awards = st.builds(
    Award,
    what=st.one_of(st.sampled_from(["science_technology", "technical_innovation", "patent", "skill_expert", "contest"]), names),
    scope=optional(st.sampled_from(SCOPES)),
    rank=optional(figures),
    contest_class=optional(figures),
    count=st.one_of(st.just(1), figures),
    role=optional(st.just("main")),
)
plain_facts = st.one_of(
    certificates,
    st.builds(Employed, scope=occupation_scopes),
    st.builds(Training, level=levels, scope=occupation_scopes, proof=st.sampled_from(PROOFS)),
    st.builds(Apprenticeship, scope=occupation_scopes),
    graduates,
    degrees,
    students,
    st.builds(Title, grade=st.sampled_from(TITLE_GRADES), field=optional(field_scopes)),
    awards,
    st.builds(Coaching, scope=st.sampled_from(SCOPES), contest_class=figures, top=figures),
    st.builds(Contribution, benefit_yuan=st.one_of(figures, figures.map(lambda number: number * 10_000))),
    st.builds(Age, at_least=figures),
    st.builds(Intends, scope=occupation_scopes),
    st.builds(Licence, name=names),
    st.builds(Seniority, years=figures),
    st.builds(Unread, names),
)
facts = st.one_of(plain_facts, works(plain_facts), distances(plain_facts))
"""Every fact, and `unread`."""


def _combined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, several),
        st.builds(AnyOf, several),
        st.builds(Not, parts),
        st.builds(AtLeast, st.integers(1, 4), several),
        works(parts),
        distances(parts),
    )


conditions = st.recursive(facts, _combined, max_leaves=8)
"""Any tree of the model."""
