"""Lines of Chinese: nothing is lost, nothing is wider than the page, marks stay where they belong."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zhunkao.doors.cli.words import NEVER_FIRST, NEVER_LAST, breaks

LETTERS = "取得本职业工作年（含）以上，。；、“”《》abc 123—①"


@given(st.text(LETTERS, max_size=80), st.integers(8, 40))
def test_pieces_make_the_line_and_fit(line, width):
    ends = [0, *breaks(line, width), len(line)]
    pieces = [line[start:end] for start, end in pairwise(ends)]
    assert "".join(pieces) == line
    assert all(cell_len(piece.rstrip()) <= width for piece in pieces)


@given(
    st.lists(st.sampled_from(["取得", "证书，", "（含）", "以上。", "本职业", "《标准》", "；或"]), max_size=30),
    st.integers(12, 40),
)
def test_no_line_begins_or_ends_with_the_wrong_mark(words, width):
    """With room for a few characters there is always a place to break that leaves marks with their words."""
    line = "".join(words)
    for place in breaks(line, width):
        assert line[place] not in NEVER_FIRST
        assert line[place - 1] not in NEVER_LAST
