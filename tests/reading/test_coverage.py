"""Coverage: every character of every text is accounted for, once; nothing that is read at random escapes as a crash."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_support import NONE, SOME, read, words_of

from zhunkao.errors import DocumentError
from zhunkao.model.interchange import document_from_json, document_to_json
from zhunkao.reading import ReadDocument, read_bytes
from zhunkao.reading.raw import Kind

BRICKS = [
    "焊工",
    "茶艺师（泡茶员）",
    "一、",
    "（1）",
    "2、",
    "3. ",
    "①",
    "四级/中级工",
    "五级",
    "3",
    "申报条件",
    "职业\t等级\t申报条件\n",
    "职业\t工种\t等级\t条件\n",
    "\t",
    "\n",
    "\n\n",
    " ",
    "累计从事本职业工作5年（含）以上",
    "取得技工学校毕业证书",
    "。",
    "；",
    "相关职业是指甲、乙等职业。",
    "学历要求：高中毕业",
    "工种：泡茶员、品茶员",
    "级别：五级、四级。",
    "目录",
    "....7",
    "<p>",
    "具备以下条件之一者，可申报三级",
    "- 3 -",
    "4-03-02-07",
    "\f",
    "同时具备以下条件",
]


def is_whole(found: ReadDocument) -> bool:
    """Whether the parts follow each other from the first character of the view to the last, neighbours of different kinds."""
    parts = found.coverage.parts
    ends = [0, *(part.span.end for part in parts)]
    starts = [*(part.span.start for part in parts), len(found.view.text)]
    apart = all(before.kind is not after.kind for before, after in pairwise(parts))
    return ends == starts and apart and sum(found.coverage.totals().values()) == len(found.view.text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(BRICKS), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text):
    """Whatever is read is covered whole, goes through the interchange form, and comes out the same again."""
    try:
        found = read(text, SOME)
    except DocumentError:
        return
    assert is_whole(found)
    assert document_from_json(document_to_json(found.document)).entries == found.document.entries
    assert read(text, SOME) == found
    flagged = sum(part.kind is Kind.UNREAD for part in found.coverage.parts)
    assert not flagged or found.document.all_doubts()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    """Plain bytes raise nothing else."""
    try:
        found = read_bytes(data, "a.txt", NONE)
    except DocumentError:
        return
    assert is_whole(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(BRICKS), max_size=25).map("".join))
def test_items_stand_where_their_spans_say(text):
    """From an item's first to its last character; its words occur there in their order."""
    try:
        found = read("焊工\n四级\n1. 累计从事本职业工作5年以上。\n" + text)
    except DocumentError:
        return
    for entry in found.document.entries:
        for item in entry.items:
            assert item.span is not None
            printed = found.view.words(item.span)
            if item.text:
                assert (printed[0], printed[-1]) == (item.text[0], item.text[-1])
                rest = iter(printed)
                assert all(char in rest for char in item.text)


def test_kinds():
    """Each kind of part, in a small document."""
    found = read(
        "某省申报条件\n一、焊工\n学历要求：高中毕业（或同等学力）\n四级\n（1）累计从事本职业工作 5年以上。\n"
        "（2）会飞。\n①相关职业是指甲、乙等职业。\n- 2 -\n"
    )
    assert words_of(found, "title") == ["某省申报条件"]
    assert words_of(found, "heading") == ["一、焊工", "四级"]
    assert words_of(found, "label") == ["学历要求："]
    assert words_of(found, "number") == ["（1）", "（2）"]
    assert words_of(found, "item")[:2] == ["高中毕业（或同等学力）", "累计从事本职业工作 5年以上。"]
    assert words_of(found, "note") == ["①相关职业是指甲、乙等职业。"]
    assert "会飞" in "".join(words_of(found, "unread"))
    assert words_of(found, "furniture")[-1] == "\n- 2 -\n"
    assert found.coverage.to_json()["characters"] == len(found.view.text)
    assert found.coverage.to_json()["digits"]["number"] == 2


def test_years_in_words_that_were_taken_for_a_note():
    """The last net: they may be a condition after all."""
    found = read("焊工\n四级\n（1）本职业学徒期满。\n注：企业职工从事本职业工作满8年的也可申报。\n")
    assert [doubt.code for doubt in found.document.doubts] == ["layout.figures_outside"]
    assert found.document.doubts[0].text == "从事本职业工作满8年"
