"""Conditions and documents from and to the interchange form."""

import pytest
from condition_strategies import conditions
from hypothesis import given

from zhunkao.errors import DataError
from zhunkao.model.interchange import (
    condition_from_json,
    condition_to_json,
    document_from_json,
    document_to_json,
)

WORK = {"work": {"years": 5, "in": "own", "counted": "cumulative"}}


def entry(**fields):
    """An entry that is right, but for `fields`."""
    return {"occupation": "电工", "level": 3, "items": [{"number": "1", "text": "", "expr": WORK}], **fields}


@given(conditions)
def test_writing_is_the_inverse_of_reading(condition):
    """Every tree comes back as it was."""
    assert condition_from_json(condition_to_json(condition)) == condition


@pytest.mark.parametrize(
    ("expr", "where"),
    [
        ({"work": {"years": "四", "in": "own", "counted": "cumulative"}}, "expr.work.years"),
        ({"work": {"years": 0, "in": "own", "counted": "cumulative"}}, "expr.work.years"),
        ({"work": {"years": True, "in": "own", "counted": "cumulative"}}, "expr.work.years"),
        ({"work": {"years": 1, "months": 6, "in": "own", "counted": "cumulative"}}, "expr.work"),
        ({"work": {"in": "own", "counted": "cumulative"}}, "expr.work"),
        ({"work": {"years": 1, "in": "own"}}, "expr.work"),
        ({"work": {"years": 1, "in": "mine", "counted": "cumulative"}}, "expr.work.in"),
        ({"work": {"years": 1, "in": {"named": []}, "counted": "cumulative"}}, "expr.work.in.named"),
        ({"work": {"years": 1, "in": "own", "counted": "cumulative", "unit": "年"}}, "expr.work.unit"),
        ({"certificate": {"level": 6, "in": "own"}}, "expr.certificate.level"),
        ({"all": []}, "expr.all"),
        ({"any": [WORK, {"not": {"wrok": {}}}]}, "expr.any[1].not.wrok"),
        ({"at_least": {"count": 0, "of": [WORK]}}, "expr.at_least.count"),
        ({"degree": {"at": "本科"}}, "expr.degree.at"),
        ({"work": {}, "age": {}}, "expr"),
        ("本职业", "expr"),
    ],
)
def test_what_does_not_fit_is_an_error_with_its_path(expr, where):
    """The path of the first thing that does not fit."""
    with pytest.raises(DataError) as caught:
        condition_from_json(expr)
    assert caught.value.where == where


def test_the_path_goes_through_the_document():
    """The example of the README: entries[3].items[1].expr.work.years."""
    wrong = {"number": "2", "expr": {"work": {"years": "四", "in": "own", "counted": "cumulative"}}}
    entries = [entry(), entry(), entry(), entry(items=[entry()["items"][0], wrong])]
    with pytest.raises(DataError) as caught:
        document_from_json({"entries": entries})
    assert (
        caught.value.text("en") == "entries[3].items[1].expr.work.years: 四 is not a whole number (write figures, without quotes)"
    )
    assert caught.value.text("zh") == "entries[3].items[1].expr.work.years: 四 不是整数（应写成数字，不加引号）"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"level": 6}, "entries[0].level"),
        ({"level": "三"}, "entries[0].level"),
        ({"occupation": ""}, "entries[0].occupation"),
        ({"items": {}}, "entries[0].items"),
        ({"items": [{"number": "1"}]}, "entries[0].items[0]"),
        ({"prerequisite": {"degree": {}}}, "entries[0].prerequisite.degree"),
        ({"grade": 3}, "entries[0].grade"),
    ],
)
def test_entries_that_do_not_fit(fields, where):
    """Levels, names, lists and keys of entries."""
    with pytest.raises(DataError) as caught:
        document_from_json({"entries": [entry(**fields)]})
    assert caught.value.where == where


def test_deep_nesting_is_refused():
    """Input that would exhaust the stack is refused with its path."""
    expr = WORK
    for _ in range(5000):
        expr = {"not": expr}
    with pytest.raises(DataError) as caught:
        condition_from_json(expr)
    assert caught.value.code == "model.too_deep"


def test_documents_come_back_as_they_were():
    """Every field of a document survives writing and reading."""
    whole = {
        "document": {
            "id": "a-2020",
            "title": "某市条件",
            "issuer": "某中心",
            "region": "520000",
            "published": "2020-09",
            "source": {"file": "a.docx", "sha256": "0" * 64},
        },
        "entries": [
            {
                "occupation": "车工",
                "work_type": "数控车工",
                "code": "6-18-01-01",
                "level": 3,
                "prerequisite": {"degree": {"at": "senior_high", "or_above": True}},
                "items": [
                    {
                        "number": "1",
                        "text": "……",
                        "span": {"start": 3, "end": 9},
                        "expr": WORK,
                        "basis": "某发〔2020〕1号",
                        "starred": True,
                        "doubts": [{"where": "第1项", "what": "缺“上”", "text": "（含）以"}],
                        "for": [{"occupation": "车工", "work_type": "数控车工"}],
                    }
                ],
            }
        ],
        "definitions": [{"occupation": "车工", "term": "相关职业", "text": "…", "names": ["铣工"], "open_ended": False}],
        "doubts": [{"where": "目录", "what": "编号不一致", "text": "六、"}],
    }
    assert document_to_json(document_from_json(whole)) == whole
