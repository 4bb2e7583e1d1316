"""An occupation that nobody knows and whose name holds words of headings casts a doubt on all of its items."""

import pytest
from reading_support import read

LIST = "\n四级/中级工\n1. 累计从事本职业工作满6年。\n2. 取得本职业五级证书后，累计从事本职业工作满3年。\n"


def doubted(title):
    found = read(title + LIST).document
    return {
        (entry.occupation, tuple(any(d.code == "list.odd_name" for d in item.doubts) for item in entry.items))
        for entry in found.entries
    }


@pytest.mark.parametrize("title", ["机械类及轨道巡检员申报条件", "高原铁路与轨道巡检员申报条件"])
def test_words_that_no_name_holds_are_doubted_on_every_item(title):
    assert doubted(title) == {(title.removesuffix("申报条件"), (True, True))}


@pytest.mark.parametrize("title", ["轨道巡检员申报条件", "职业指导员申报条件", "电工申报条件"])
def test_a_plain_name_is_not_doubted(title):
    assert doubted(title) == {(title.removesuffix("申报条件"), (False, False))}
