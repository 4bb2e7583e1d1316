"""Writing and reading are inverse: for every tree, for the items of real documents, and whatever the text."""

from __future__ import annotations

import json

from condition_strategies import conditions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import zhunkao
from zhunkao.errors import SentenceError
from zhunkao.language import parse, read_item, write, write_english
from zhunkao.model.conditions import (
    AllOf,
    AnyOf,
    Apprenticeship,
    AtLeast,
    Condition,
    Contribution,
    Employed,
    Enrolled,
    Intends,
    Licence,
    Named,
    Not,
    Unread,
    Work,
    parts_of,
)
from zhunkao.model.interchange import condition_from_json, condition_to_json

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200)


@relaxed
@given(conditions)
def test_the_canonical_sentence_of_any_tree_reads_back(condition: Condition):
    """`parse(write(t)) == t` for every tree."""
    assert parse(write(condition)) == condition


@relaxed
@given(conditions)
def test_a_document_of_canonical_sentences_is_read_without_doubt(condition: Condition):
    """The reader of documents gives the same tree, takes nothing off the sentence and doubts nothing but the figures."""
    reading = read_item(write(condition))
    assert {doubt.code for doubt in reading.doubts} <= {"figure.implausible"}
    assert (condition, None, False, ()) == (
        reading.condition,
        reading.basis,
        reading.starred,
        reading.only_for,
    )


@relaxed
@given(conditions)
def test_every_tree_has_an_english_sentence_with_its_figures(condition: Condition):
    """The English sentence ends in a full stop and leaves out no figure."""
    sentence = write_english(condition)
    assert sentence.endswith(".")
    for node in _nodes(condition):
        match node:
            case Work(years=int(figure)) | Work(months=int(figure)):
                assert str(figure) in sentence
            case Unread(text):
                assert text in sentence
            case _:
                pass


def _nodes(condition: Condition) -> list[Condition]:
    return [condition, *(node for part in parts_of(condition) for node in _nodes(part))]


@relaxed
@given(conditions)
def test_the_canonical_sentence_reads_back_in_a_document_too(condition: Condition):
    """`zhunkao.parse`, which knows the registers and looks for slips, gives what `say` was given."""
    assert condition_from_json(zhunkao.parse(zhunkao.say(condition_to_json(condition)))) == condition


def test_a_licence_with_the_name_of_an_honour_stays_a_licence():
    """持有“五一劳动奖章” alone would be the honour; the canonical sentence says that a paper is meant."""
    for name in ("五一劳动奖章", "全国技术能手", "专利"):
        assert Licence(name=name) == parse(write(Licence(name=name)))


def test_other_facts_beside_an_improvement_are_kept():
    """Each of these facts stands before an improvement in the canonical sentence and is none of its description."""
    named = Named(("听音师",))
    facts = (Employed(scope=named), Intends(scope=named), Apprenticeship(scope=named), Enrolled(schools=("预备技师班",)))
    for fact in facts:
        condition = AllOf((fact, Contribution(benefit_yuan=300_000)))
        assert parse(write(condition)) == condition, fact
        assert condition_from_json(zhunkao.parse(write(condition))) == condition, fact


def test_flat_sentences_are_not_taken_for_nested_trees():
    """Trees that differ only in their grouping have different sentences."""
    one, two, three = (Work(scope="own", counted="cumulative", years=years) for years in (1, 2, 3))
    trees = [
        AllOf((one, two, three)),
        AllOf((AllOf((one, two)), three)),
        AllOf((one, AllOf((two, three)))),
        AnyOf((one, AllOf((two, three)))),
        AllOf((AnyOf((one, two)), three)),
        AllOf((one,)),
        AnyOf((one,)),
        AtLeast(1, (one,)),
        Not(one),
        Not(Not(one)),
    ]
    assert len({write(tree) for tree in trees}) == len(trees)


def test_depth_as_the_interchange_form_allows_it():
    """A tree of sixty levels is written and read back."""
    tree: Condition = Work(scope="own", counted="cumulative", years=1)
    for level in range(60):
        wrappers = (
            Not(tree),
            AllOf((tree, Unread("乙"))),
            AnyOf((tree,)),
            Work(scope="own", counted="unstated", years=2, since=tree),
        )
        tree = wrappers[level % 4]
    assert parse(write(tree)) == tree
    assert condition_from_json(json.loads(json.dumps(condition_to_json(tree)))) == tree


words_of_the_grammar = st.sampled_from(
    [
        *(
            "取得",
            "本职业",
            "或相关职业",
            "四级/中级工",
            "职业资格证书",
            "（技能等级证书）",
            "后",
            "，",
            "。",
            "；或",
            "累计从事",
            "工作",
            "5年",
            "以上",
        ),
        *(
            "经",
            "正规培训",
            "达规定标准学时数",
            "并取得结业证书",
            "技师学院",
            "、",
            "本专业",
            "毕业证书",
            "毕业生",
            "的",
            "大专",
            "及以上",
            "学历",
            "满",
        ),
        *(
            "且仍从事",
            "〔",
            "〕",
            "“",
            "”",
            "符合下列条件之一：",
            "不符合",
            "未读懂：",
            "（1）",
            "获得",
            "省级",
            "二等奖",
            "3项",
            "所带学员在",
            "一类",
            "竞赛",
        ),
        *(
            "创造直接经济效益",
            "万元",
            "的主要参与者",
            "年满16周岁",
            "分别",
            "未",
            "不满",
            "（含",
            "（*）",
            "（浙〔2006〕1号）",
            "车工：",
            "学徒期满",
            "/",
            "两",
        ),
    ]
)
sentences = st.one_of(st.text(max_size=60), st.lists(words_of_the_grammar, max_size=25).map("".join))


@settings(deadline=None, max_examples=400)
@given(sentences)
def test_no_text_breaks_the_reader(text: str):
    """`read_item` never raises; what it does not understand is kept with a doubt; its spans lie in the text."""
    reading = read_item(text)
    assert reading.text == text
    if any(isinstance(node, Unread) for node in _nodes(reading.condition)) and "未读懂" not in text:
        assert any(doubt.code.startswith("unread.") for doubt in reading.doubts)
    for _, span in reading.spans:
        assert span.end <= len(text)
    assert parse(write(reading.condition)) == reading.condition


@settings(deadline=None, max_examples=400)
@given(sentences)
def test_strict_reading_gives_a_condition_or_a_sentence_error(text: str):
    """`parse` raises nothing but `SentenceError`, with a place in the text; what it gives is what the document reader gives."""
    condition, error = _parsed(text)
    if condition is None:
        assert error is not None
        assert error.span is not None
        assert 0 <= error.span[0] <= error.span[1] <= len(text)
        assert error.text("zh") != error.text("en")
    else:
        assert parse(write(condition)) == condition
        # A star, a citation or a list of occupations before the sentence is no part of it.
        reading = read_item(text)
        assert reading.condition == condition or reading.basis or reading.starred or reading.only_for


def _parsed(text: str) -> tuple[Condition | None, SentenceError | None]:
    try:
        return parse(text), None
    except SentenceError as error:
        return None, error
