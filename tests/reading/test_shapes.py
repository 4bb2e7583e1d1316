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
