"""Several columns of conditions in a table: old ones beside new ones, and alternatives side by side under one head."""

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


def _under_one_head(head: str, *cells: str) -> str:
    """A table whose head of conditions stands over columns of years, certificates and schools."""
    below = "<tr><td>工作年限</td><td>证书</td><td>学历</td></tr>"
    row = "".join(f"<td>{cell}</td>" for cell in ("焊工", "四级", *cells))
    return (
        f"<html><body><table><tr><td rowspan=2>职业</td><td rowspan=2>等级</td><td colspan=3>{head}</td></tr>{below}"
        f"<tr>{row}</tr></table></body></html>"
    )


WHOLE = ("累计从事本职业工作满6年。", "取得五级证书后，累计从事本职业工作满4年。", "取得技工学校本专业毕业证书。")


def test_whole_conditions_under_one_head_are_alternatives_in_doubt():
    """Each is a condition by itself; that one of them is enough is likely and not said."""
    found = read(_under_one_head("申报条件", *WHOLE), name="test.html")
    assert lists(found) == [("焊工", None, 4, [f"{number} {words}" for number, words in enumerate(WHOLE, 1)])]
    assert codes(found) == ["layout.side_by_side"] * 3


def test_a_head_that_says_one_leaves_no_doubt():
    """申报条件（符合其一）."""
    found = read(_under_one_head("申报条件（符合其一）", *WHOLE), name="test.html")
    assert lists(found) == [("焊工", None, 4, [f"{number} {words}" for number, words in enumerate(WHOLE, 1)])]
    assert codes(found) == []


def test_a_head_that_says_all_makes_one_item():
    """申报条件（须同时具备）: what stands side by side is asked together."""
    found = read(_under_one_head("申报条件（须同时具备）", *WHOLE), name="test.html")
    assert [len(entry.items) for entry in found.document.entries] == [1]
    assert codes(found) == ["layout.items_together"]


def test_bits_under_one_head_are_not_parted():
    """6年 beside 五级证书: whether the years count since the certificate is not said, so nothing is read."""
    found = read(_under_one_head("申报条件", "6年", "五级证书", "中专"), name="test.html")
    assert lists(found) == [("焊工", None, 4, ["1 6年，五级证书，中专"])]
    assert codes(found) == ["layout.facts_unread"]
