"""Struck words are read, and in doubt where whoever signs the item sees it."""

import pytest
from reading_support import read

PAGE = (
    "<html><body><h3>焊工申报条件</h3><p>四级</p><p>1. 累计从事本职业工作满6年。</p>{second}"
    "<p>3. 取得技工学校本专业毕业证书。</p></body></html>"
)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("<p><s>2. 取得五级证书后，累计从事本职业工作满4年。</s></p>", "2. 取得五级证书后，累计从事本职业工作满4年。"),
        ("<p>2. 取得五级证书后，<s>累计</s>从事本职业工作满4年。</p>", "累计"),
    ],
)
def test_a_struck_item_says_so_itself(second, words):
    """The doubt names the item and stands with it alone, not with the document."""
    found = read(PAGE.format(second=second), name="test.html").document
    doubts = [[(doubt.code, doubt.text) for doubt in item.doubts] for item in found.entries[0].items]
    assert doubts == [[], [("carriers.text_struck", words)], []]
    assert found.entries[0].items[1].doubts[0].where == "焊工 四级/中级工 第2项"
    assert found.doubts == ()


def test_struck_words_beside_the_items_are_doubts_of_the_document():
    """A struck line that is no item has no other place."""
    found = read(
        PAGE.format(second="<p>2. 本职业学徒期满。</p>").replace("<p>四级</p>", "<p>四级</p><p><s>注：略</s></p>"),
        name="test.html",
    )
    assert [doubt.code for doubt in found.document.doubts] == ["carriers.text_struck"]
    assert all(not item.doubts for item in found.document.entries[0].items)
