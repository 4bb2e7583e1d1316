"""Old conditions printed beside new ones: both are kept, and each later list says that there are two."""

import pytest
from reading_support import codes, lists, read


@pytest.mark.parametrize(
    "heads", [("原申报条件", "现申报条件"), ("申报条件（调整前）", "申报条件（调整后）"), ("2019版条件", "2024版条件")]
)
def test_both_editions_are_read(heads):
    """No word of the document says which of them holds for an applicant."""
    rows = [
        ["职业", "等级", *heads],
        ["焊工", "四级", "累计从事本职业工作满6年。", "累计从事本职业工作满5年。"],
        ["焊工", "三级", "累计从事本职业工作满12年。", "累计从事本职业工作满10年。"],
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    found = read(f"<html><body><table>{table}</table></body></html>", name="test.html")
    assert lists(found) == [
        ("焊工", None, 4, ["1 累计从事本职业工作满6年。"]),
        ("焊工", None, 3, ["1 累计从事本职业工作满12年。"]),
        ("焊工", None, 4, ["1 累计从事本职业工作满5年。"]),
        ("焊工", None, 3, ["1 累计从事本职业工作满10年。"]),
    ]
    assert codes(found) == ["list.two_lists", "list.two_lists"]


def test_one_column_with_an_edition_is_no_pair():
    """新申报条件 alone is the column of the conditions."""
    text = "<table><tr><td>职业</td><td>等级</td><td>新申报条件</td></tr>"
    text += "<tr><td>焊工</td><td>四级</td><td>累计从事本职业工作满5年。</td></tr></table>"
    found = read(f"<html><body>{text}</body></html>", name="test.html")
    assert lists(found) == [("焊工", None, 4, ["1 累计从事本职业工作满5年。"])]
    assert codes(found) == []
