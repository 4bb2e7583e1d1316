"""No word is passed over: one that is put into a sentence changes what it says, makes it doubtful, or makes it unread."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from small_registers import REGISTERS

from zhunkao.errors import SentenceError
from zhunkao.language import Context, parse, read_item

HERE = Path(__file__).parent
SENTENCES = [
    case
    for name, step in (
        *((name, 8) for name in ("generations", "certificates", "work", "training", "study", "awards", "wordings")),
        ("third_round", 40),
        ("fresh_wordings", 40),
    )
    for case in yaml.safe_load((HERE / "good" / f"{name}.yaml").read_text(encoding="utf-8"))[::step]
    # The words around a benefit or the teaching of a craft are a description that a person judges.
    if not case.get("doubts") and "传授技艺" not in case["sentence"]
]
TURNING = ("不", "未", "除", "仅", "外", "近", "曾", "以下", "临时", "县级", "不含", "其他", "原则上")
CLAUSES = (
    "，不含学徒期",
    "（不含实习期）",
    "，且年龄不超过55周岁",
    "，身体健康",
    "的除外",
    "，其中管理岗位1年",
    "（限本单位职工）",
    "，业绩突出",
    "，任选其一",
    "优先",
    "，经单位推荐",
    "（见附件1）",
    "，近五年无违纪",
)
BEGINNINGS = (
    "一般应",
    "特殊情况下",
    "男性",
    "本省户籍",
    "不得",
    "经单位推荐，",
    "近三年内",
    "原",
    "在本市",
    "例如",
    "全日制",
)


def _context(case: dict) -> Context:
    return Context(case.get("occupation"), case.get("work_type"), case.get("level"), REGISTERS)


def _is_silent(case: dict, sentence: str) -> bool:
    """Whether the sentence is read as the case is, with nothing doubted."""
    context = _context(case)
    try:
        condition = parse(sentence, context)
    except SentenceError:
        return False
    return condition == parse(case["sentence"], context) and not read_item(sentence, context).doubts


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"][:30])
def test_a_turning_word_is_never_passed_over(case: dict):
    """Wherever it is put in."""
    sentence = case["sentence"]
    passed_over = [
        sentence[:place] + word + sentence[place:]
        for word in TURNING
        for place in range(0, len(sentence), 2)
        if _is_silent(case, sentence[:place] + word + sentence[place:])
    ]
    # 未经 and 未曾经, 含 and 不含 what is not counted anyhow.
    assert [one for one in passed_over if "未曾经" not in one] == []


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"][:30])
def test_a_clause_more_is_never_passed_over(case: dict):
    """Behind the sentence or before it."""
    body = case["sentence"].rstrip("。")
    more = [*(body + clause + "。" for clause in CLAUSES), *(word + body for word in BEGINNINGS)]
    assert [one for one in more if _is_silent(case, one)] == []
