"""Folding keeps every character in its place and makes look-alikes one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunkao.language import fold


@given(st.text())
def test_folding_keeps_the_length(text: str):
    """Spans of the folded text are spans of the printed one."""
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    """What is folded is folded."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("⻋工", "车工"),
        ("⼯作", "工作"),
        ("４年(含)以上;", "4年（含）以上；"),
        ("Ａ２，", "A2，"),
        ("﹙含﹚", "（含）"),
        ("二○二三", "二〇二三"),
    ],
)
def test_look_alikes_become_one(printed: str, folded: str):
    """Widths, radicals and small forms."""
    assert folded == fold(printed)


@pytest.mark.parametrize("kept", ["①②⑩", "……", "“引号”", "——", "½", "㈠"])
def test_what_has_a_meaning_of_its_own_stays(kept: str):
    """Circled numbers, quotation marks and what has no single equivalent are left alone."""
    assert kept == fold(kept)
