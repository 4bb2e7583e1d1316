"""Random tables, flattened as badly as real ones are, come out as they were drawn up."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_support import lists, read

LEVELS = {5: "五级/初级", 4: "四级/中级", 3: "三级/高级", 2: "二级/技师", 1: "一级/高级技师"}
NAMES = ["甲乙工", "丙丁员", "戊己师", "庚辛壬工", "癸子丑员"]
HEAD = "编码\t职业\t工种\t等级\t条件\t备注\n"
PAGE = "\n一览表\n\n" + HEAD


@dataclass(frozen=True)
class Block:
    """An occupation, perhaps a work type, and the counts of items of its levels."""

    name: str
    work_type: str | None
    levels: tuple[tuple[int, int], ...]


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    """Blocks of levels that run down; each begins at or above the level with which the one before ends."""
    made: list[Block] = []
    last = 5
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)):
        kinds = draw(st.sampled_from([(None,), (None, "子工种员"), ("子工种员", "丑工种员")]))
        for kind in kinds:
            first = draw(st.integers(last if made else 1, 5))
            count = draw(st.integers(1, first))
            levels = tuple((first - step, draw(st.integers(1, 4))) for step in range(count))
            made.append(Block(name, None if kind is None else name[0] + kind, levels))
            last = levels[-1][0]
    return made


@st.composite
def flattened(draw: st.DrawFn, made: list[Block]) -> str:
    """The table as text: labels beside any one row of their block, pages between any two items, fields that slip."""
    lines = ["一览表\n\n" + HEAD]
    for block in made:
        rows: list[tuple[str, str, bool]] = []  # level label, condition, page before
        for level, count in block.levels:
            items = [f"{number}、{_item(block, level, number)}" for number in range(1, count + 1)]
            cut = draw(st.integers(1, count)) if draw(st.booleans()) else count
            parts = [" ".join(items[:cut]), " ".join(items[cut:])]
            labels = [LEVELS[level], ""] if not parts[1] or draw(st.booleans()) else ["", LEVELS[level]]
            page = draw(st.booleans())
            rows.append((labels[0], parts[0], page))
            if parts[1]:
                rows.append((labels[1], parts[1], True))
        names = draw(_names(block, [page for _, _, page in rows]))
        for index, (label, condition, page) in enumerate(rows):
            name, kind = names[index]
            fields = ["", name, kind, label, condition, ""]
            # Covered cells may be missing, so that what follows slips to the left; names keep their order.
            slips = [place for place in (0, 1, 2) if not fields[place] and not (place < 2 and fields[2])]
            if label and slips and draw(st.booleans()):
                fields = [*(field for place, field in enumerate(fields) if place != slips[-1]), ""]
            lines.append((PAGE if page and len(lines) > 1 else "") + "\t".join(fields) + "\n")
    return "".join(lines)


@st.composite
def _names(draw: st.DrawFn, block: Block, pages: list[bool]) -> list[tuple[str, str]]:
    """Occupation and work type beside each row: all in any one row, or the occupation cut by a page's end."""
    names = [("", "")] * len(pages)
    cuts = [index for index, page in enumerate(pages) if page and index]
    if cuts and block.work_type is None and draw(st.booleans()):
        at = draw(st.sampled_from(cuts))
        length = draw(st.integers(1, len(block.name) - 1))
        names[at - 1], names[at] = (block.name[:length], ""), (block.name[length:], "")
    else:
        names[draw(st.integers(0, len(pages) - 1))] = (block.name, block.work_type or "")
    return names


def _item(block: Block, level: int, number: int) -> str:
    """A sentence that the grammar reads at once; its years tell the occupation, the work type, the level and the number."""
    kind = 0 if block.work_type is None else 1 + block.work_type.endswith("丑工种员")
    years = ((NAMES.index(block.name) * 3 + kind) * 5 + level - 1) * 4 + number
    return f"连续从事本职业工作{years}年以上。"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_table_is_read_back_from_its_flattened_text(data):
    """Entries, items and numbers are those of the table; nothing is left unread by the layout."""
    made = data.draw(blocks())
    found = read(data.draw(flattened(made)))
    expected = [
        (block.name, block.work_type, level, [f"{number} {_item(block, level, number)}" for number in range(1, count + 1)])
        for block in made
        for level, count in block.levels
    ]
    assert lists(found) == expected
    assert {doubt.code for doubt in found.document.doubts} <= {"layout.joined_name"}
