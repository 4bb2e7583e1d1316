"""The real documents in other formats hold the words of their texts, in order, cell by cell.

The texts are the truth here: they were written down before any carrier was, and are read by a few lines of this test alone.
"""

import re
from pathlib import Path

import pytest
from carrier_files import codes, grids, lines

from zhunkao.reading.carriers import open_view
from zhunkao.reading.view import Table

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at ../shared/corpus")


def bare(text):
    """A text without white space and without the tags that 001 was left with."""
    return re.sub(r"\s+|</?p>", "", text or "")


def opened(name):
    return open_view((CORPUS / name).read_bytes(), name)


def text(name):
    return (CORPUS / name).read_text(encoding="utf-8")


def rows_of_000():
    """The rows of 000: three lines each, begun by a tab; the header apart."""
    rows = [
        block.split("\n\t")[-3:] for block in text("000.txt").split("\n\n") if block.count("\n\t") + block.startswith("\t") >= 2
    ]
    return [[bare(each) for each in row] for row in rows][1:]


def spread(grid):
    """A grid's rows with covered places filled from above and white space removed."""
    filled = []
    for row in grid:
        above = filled[-1] if filled else row
        filled.append([bare(cell) if cell is not None else above[column] for column, cell in enumerate(row)])
    return filled


@pytest.mark.parametrize("name", ["a_merged_rows.docx", "a_merged_rows.html", "a_merged_rows.xls"])
def test_the_84_rows_of_000(name):
    (grid,) = grids(opened(name))
    rows = [row for row in spread(grid) if row[1] in set("12345")]
    truth = rows_of_000()
    assert len(rows) == len(truth) == 84
    assert [row[2] for row in rows] == [row[2] for row in truth]
    blank = [[None if cell is None else bare(cell) for cell in row] for row in grid][-84:]
    assert [[cell or "" for cell in row[:2]] for row in blank] == [row[:2] for row in truth]


def test_the_84_rows_of_000_from_the_pdf():
    """Two cells are cut by page ends; the words in order are the same."""
    view = opened("a_merged_rows.pdf")
    (grid,) = grids(view)
    rows = [[bare(cell) for cell in row] for row in grid if bare(row[1]) != "等级"]
    truth = rows_of_000()
    assert len(rows) == len(truth) + 2
    for column in range(3):
        assert "".join(row[column] for row in rows) == "".join(row[column] for row in truth)
    assert [block.row_count for block in view.blocks if isinstance(block, Table)] == [90]
    assert codes(view) == []


def conditions_of_001():
    """The conditions of 001 row by row, the page heads apart; rows that a page end cut stay cut."""
    found = []
    for line in text("001.txt").splitlines():
        cells = [bare(cell) for cell in line.split("\t")]
        found += [cell for cell in cells if re.match(r"[1-9]、|取得本职业或相关职业二级", cell)]
    return found


@pytest.mark.parametrize("name", ["b_seven_columns.docx", "b_seven_columns.pdf"])
def test_the_42_rows_of_001(name):
    (grid,) = grids(opened(name))
    words = "".join(bare(row[4]) for row in grid if bare(row[0]) != "职业编码")
    assert words == "".join(conditions_of_001())
    if name.endswith("docx"):
        assert len(grid) == 43


def test_the_paragraphs_of_003():
    assert "".join(map(bare, lines(opened("c_paragraphs_003.docx")))) == bare(text("003.txt"))


def test_the_scan_is_refused_without_what_it_needs(monkeypatch):
    from zhunkao.errors import DocumentError
    from zhunkao.reading.carriers import scan

    monkeypatch.setattr(scan, "recogniser", lambda: None)
    with pytest.raises(DocumentError) as caught:
        opened("f_scan_two_pages.pdf")
    assert caught.value.code == "carriers.scan"
