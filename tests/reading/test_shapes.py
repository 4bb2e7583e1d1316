"""One set of rules in many shapes is read back the same from each; what is not is in doubt."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading_support import NONE
from shapes import (
    BULLETS,
    ENDS,
    HEADS,
    LEVEL_CELLS,
    LEVELS,
    NUMBERS,
    OCCUPATIONS,
    Columns,
    ItemColumns,
    Paragraphs,
    RuleList,
    Sideways,
    conditions,
    docx,
    html,
    read_back,
    txt,
    xlsx,
)

from zhunkao.language import write
from zhunkao.model.conditions import Work
from zhunkao.model.documents import Target
from zhunkao.reading import ReadDocument, read_bytes

NAMES = ("焊工", "茶艺师", "保安员")


@st.composite
def rule_sets(draw: st.DrawFn, most: int = 3) -> tuple[RuleList, ...]:
    """One to three occupations, each with some levels that follow each other and some conditions for each."""
    made = []
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=most, unique=True)):
        first = draw(st.integers(2, 5))
        for level in range(first, draw(st.integers(1, first)) - 1, -1):
            known = conditions(level)
            items = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
            made.append(RuleList(Target(name), level, tuple(items)))
    return tuple(made)


def entries(found: ReadDocument) -> list[object]:
    """What was read, in no order."""
    read = [
        (each.occupation, each.work_type, each.level, [item.condition for item in each.items]) for each in found.document.entries
    ]
    return sorted(read, key=repr)


def check(rules: tuple[RuleList, ...], file: tuple[str, bytes]) -> None:
    """The rules come back, and nothing is doubted."""
    found = read_bytes(file[1], file[0], NONE)
    assert entries(found) == read_back(rules)
    assert [doubt.code for doubt in found.document.all_doubts()] == []


@settings(max_examples=120, deadline=None)
@given(rule_sets(), st.data())
def test_paragraphs_of_any_style(rules, data):
    """Headings of occupations and of levels, numbers and ends of items, each in any style beside any other."""
    shape = Paragraphs(
        data.draw(st.sampled_from(OCCUPATIONS)),
        data.draw(st.sampled_from(LEVELS)),
        data.draw(st.sampled_from(NUMBERS + BULLETS)),
        data.draw(st.sampled_from(ENDS)),
    )
    check(rules, data.draw(st.sampled_from((txt, html, docx, xlsx)))(shape.lines(rules)))


@settings(max_examples=60, deadline=None)
@given(rule_sets(), st.sampled_from(("below", "within", "sentence")), st.sampled_from(NUMBERS[:5]), st.sampled_from(OCCUPATIONS))
def test_levels_below_the_list_within_a_paragraph_and_in_the_sentence(rules, place, number, occupation):
    """A list's level is said after it, before it in the same paragraph, or by each of its items."""
    check(rules, txt(Paragraphs(occupation, number=number, place=place).lines(rules)))


@settings(max_examples=80, deadline=None)
@given(rule_sets(), st.data())
def test_tables_of_any_order(rules, data):
    """Columns in any order with others between them; names merged, blank or repeated; an item a row or all in a cell."""
    order = data.draw(
        st.permutations(
            (
                "occupation",
                "level",
                "condition",
                *data.draw(st.sets(st.sampled_from(("number", "code", "note", "fee", "papers")))),
            )
        )
    )
    shape = Columns(
        tuple(order),
        tuple(data.draw(st.sampled_from(HEADS[column])) for column in order),
        data.draw(st.sampled_from(("merged", "blank", "repeated"))),
        data.draw(st.booleans()),
        data.draw(st.sampled_from(LEVEL_CELLS)),
        data.draw(st.sampled_from(NUMBERS)),
        data.draw(st.sampled_from(ENDS)),
        data.draw(st.sampled_from(("\n", "", " "))),
    )
    check(rules, data.draw(st.sampled_from((html, docx, xlsx)))(["申报条件一览表"], shape.rows(rules)))


@settings(max_examples=40, deadline=None)
@given(rule_sets(), st.booleans(), st.booleans(), st.sampled_from(LEVEL_CELLS), st.sampled_from((html, docx, xlsx)))
def test_tables_on_their_side(rules, captions, fees, level, write_file):
    """A column for each level, with fees between the rows or captions at the left; one level alone makes no such table."""
    assume(len({each.level for each in rules}) > 1)
    check(rules, write_file(["申报条件一览表"], Sideways(captions, fees, level).rows(rules)))


@settings(max_examples=30, deadline=None)
@given(rule_sets(), st.sampled_from(("条件{cn}", "条件{n}", "第{cn}项")), st.booleans())
def test_a_column_for_each_item(rules, head, over):
    """条件一 | 条件二 | 条件三, below 申报条件 or not."""
    check(rules, html(["申报条件一览表"], ItemColumns(head, over).rows(rules)))


@settings(max_examples=30, deadline=None)
@given(rule_sets(most=1), st.sampled_from(("条件{cn}", "{n}", "（{n}）", "{circled}")), st.sampled_from((html, docx, xlsx)))
def test_numbers_of_items_beside_levels_as_columns(rules, head, write_file):
    """The first column holds the numbers, the others a level each."""
    assume(len(rules) > 1)
    check(rules, write_file([f"{rules[0].target.occupation}申报条件"], ItemColumns(head, beside_levels=True).rows(rules)))


OTHER = (
    ("补贴申领条件", "二级/技师：", "1. 取得本职业二级证书满1年；", "2. 累计从事本职业工作满8年。"),
    ("五、收费标准", "四级/中级工", "1. 理论考试每人100元", "2. 实操考试每人200元"),
    ("五、报名材料", "1. 身份证复印件", "2. 取得四级证书的，提供证书复印件", "3. 从事本职业工作年限证明原件"),
    ("五、考试科目", "理论知识考试采用闭卷笔试方式，满分100分。"),
    ("五、报名流程", "（1）登录网站填写信息", "（2）上传照片", "（3）缴纳费用"),
)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_page_that_lost_a_heading_or_holds_other_matter(data):
    """Whatever is taken out or put in, an item is read under its own occupation and level, or words of it are in doubt."""
    levels = data.draw(st.sampled_from(((5, 4), (4, 3, 2), (5, 4, 3))))
    names = NAMES[: data.draw(st.integers(2, 3))]
    # One condition names both, so that each list has words of its own.
    rules = tuple(
        RuleList(
            Target(name), level, (Work(scope="own", counted="cumulative", years=10 * index + 6 - level), *conditions(level)[1:])
        )
        for index, name in enumerate(names)
        for level in levels
    )
    shape = Paragraphs(
        data.draw(st.sampled_from(OCCUPATIONS)), data.draw(st.sampled_from(LEVELS)), data.draw(st.sampled_from(NUMBERS))
    )
    lines = shape.lines(rules)
    if data.draw(st.booleans()):
        lines += data.draw(st.sampled_from(OTHER))
    else:
        headings = [
            number
            for number, line in enumerate(lines)
            if number and "工作" not in line and "毕业" not in line and "期满" not in line
        ]
        del lines[data.draw(st.sampled_from(headings))]
    found = read_bytes("\n".join(lines).encode(), "shape.txt", NONE)
    doubted = "".join(doubt.text for doubt in found.document.all_doubts())
    sure = {
        (entry.occupation, entry.level): [item.condition for item in entry.items]
        for entry in found.document.entries
        if not any(item.text.rstrip("。") in doubted for item in entry.items)
    }
    truth = {(each.target.occupation, each.level): list(each.items) for each in rules}
    for place, items in sure.items():
        assert items == truth.get(place), (place, "\n".join(lines))
    for place, items in truth.items():
        words = [write(item).rstrip("。") for item in items]
        assert place in sure or any(said in doubted for said in words), (place, "\n".join(lines))
