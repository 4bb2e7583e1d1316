"""Scans, with an engine that stands in for recognition, and the real one where the extra is installed."""

import importlib.util

import pytest
from carrier_files import Pdf, codes, extents, grids, lines

from zhunkao.errors import DocumentError
from zhunkao.reading import read_bytes
from zhunkao.reading.carriers import open_view, scan
from zhunkao.reading.carriers.seen import Seen, SeenPage

SCAN = Pdf().page().picture().page().picture().data()


def seen(words, left, top, score=0.99, width=None, height=12):
    """A recognised line at its upper left corner."""
    return Seen(words, (left, top, left + (width or 10 * len(words)), top + height), score)


class Engine:
    """Sees what it is told to."""

    def __init__(self, *pages):
        self.seen = pages

    def pages(self, data, only=None):
        assert data.startswith(b"%PDF")
        yield from self.seen if only is None else (self.seen[number - 1] for number in only)

    def pictures(self, data):
        assert not data.startswith(b"%PDF")
        yield from self.seen


@pytest.fixture
def engine(monkeypatch):
    """Puts an engine that sees given pages in the place of the real one."""
    return lambda *pages: monkeypatch.setattr(scan, "recogniser", lambda: Engine(*pages))


def table(left=50.0, top=100.0):
    """The cells of a table: a header, an occupation over two levels."""
    a, b, c, d = left, left + 70, left + 130, left + 450
    rows = [top, top + 20, top + 60, top + 100]
    header = [(a, rows[0], b, rows[1]), (b, rows[0], c, rows[1]), (c, rows[0], d, rows[1])]
    levels = [(b, rows[1], c, rows[2]), (c, rows[1], d, rows[2]), (b, rows[2], c, rows[3]), (c, rows[2], d, rows[3])]
    return (*header, (a, rows[1], b, rows[3]), *levels)


FIRST = SeenPage(
    (
        # In no order, as an engine may give them.
        seen("累计从事本职业工作4年（含）以上。", 185, 165),
        seen("某省申报条件", 200, 50, height=20),
        seen("职业", 55, 105),
        seen("等级", 125, 105),
        seen("申报条件", 185, 105),
        seen("四级", 125, 170),
        seen("电工", 55, 150),
        seen("五级", 125, 130),
        seen("（含）以上。", 185, 142),
        seen("累计从事本职业工作1年", 185, 126, score=0.7),
        seen("1", 300, 800, width=6),
    ),
    (table(),),
)


def test_without_the_extra_the_message_names_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DocumentError) as caught:
        open_view(SCAN, "a.pdf")
    assert caught.value.code == "carriers.scan"
    assert "ocr" in caught.value.text("zh")
    assert "ocr" in caught.value.text("en")


PICTURES = [
    b"\x89PNG\r\n\x1a\n\x00\x00",
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"II*\x00\x08\x00\x00\x00",
    b"MM\x00*\x00",
    b"BM\x00\x01",
]


@pytest.mark.parametrize("data", PICTURES)
def test_a_picture_without_the_extra_names_what_to_install(data, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DocumentError) as caught:
        open_view(data, "a.png")
    assert caught.value.code == "carriers.is_picture"
    assert "pip install 'zhunkao[ocr]'" in caught.value.text("zh")
    assert "pip install 'zhunkao[ocr]'" in caught.value.text("en")


@pytest.mark.parametrize("data", PICTURES)
def test_a_picture_is_recognised_as_a_scan_is(data, engine):
    engine(FIRST)
    found, scanned = open_view(data, "a.jpg"), open_view(SCAN, "a.pdf")
    assert (found.text, codes(found), found.format) == (scanned.text, codes(scanned), "picture")
    assert "recognised_figure" in codes(found)


def test_lines_are_put_into_the_cells_that_hold_their_middle(engine):
    engine(FIRST)
    view = open_view(SCAN, "a.pdf")
    assert grids(view) == [
        [
            ["职业", "等级", "申报条件"],
            ["电工", "五级", "累计从事本职业工作1年\n（含）以上。"],
            [None, "四级", "累计从事本职业工作4年（含）以上。"],
        ]
    ]
    assert extents(view) == {(1, 0): (2, 1)}
    assert lines(view) == ["某省申报条件", "1"]


def test_an_unsure_line_and_every_figure_are_doubts(engine):
    engine(FIRST)
    view = open_view(SCAN, "a.pdf")
    said = [(doubt.code.removeprefix("carriers."), doubt.text) for doubt in view.doubts if doubt.span]
    assert said == [
        ("unsure_line", "累计从事本职业工作1年"),
        ("recognised_figure", "1"),
        ("recognised_figure", "4"),
        ("recognised_figure", "1"),
    ]
    assert all(view.words(doubt.span) == doubt.text for doubt in view.doubts if doubt.span)
    assert codes(view)[0] == "recognised_text"


def test_chinese_numerals_of_time_are_figures_and_names_of_levels_are_not(engine):
    engine(SeenPage((seen("三级满六年，年满十六周岁，三个月", 50, 50),)))
    assert [doubt.text for doubt in open_view(SCAN, "a.pdf").doubts if doubt.span] == ["六", "十六", "三"]


def test_a_line_put_together_from_two_is_unsure_where_one_of_them_is(engine):
    engine(SeenPage((seen("累计从事本职业", 50, 50), seen("工作满年", 130, 52, score=0.5))))
    view = open_view(SCAN, "a.pdf")
    assert (lines(view), codes(view)) == (["累计从事本职业 工作满年"], ["recognised_text", "unsure_line"])


@pytest.mark.parametrize("moved", [0, 9])
def test_a_table_goes_on_over_pages_also_where_the_paper_was_moved(engine, moved):
    second = SeenPage((seen("三级", 125 + moved, 130), seen("满5年", 185 + moved, 130)), (table(50 + moved),))
    engine(FIRST, second)
    (grid,) = grids(open_view(SCAN, "a.pdf"))
    assert len(grid) == 6
    assert grid[4][1:] == ["三级", "满5年"]


def test_the_whole_document_is_read_with_its_doubts(engine):
    engine(FIRST)
    document = read_bytes(SCAN, "a.pdf").document
    assert [(entry.occupation, entry.level, len(entry.items)) for entry in document.entries] == [("电工", 5, 1), ("电工", 4, 1)]
    figures = [doubt for doubt in document.all_doubts() if doubt.code == "carriers.recognised_figure"]
    spans = [item.span for entry in document.entries for item in entry.items]
    assert all(any(span.covers(doubt.span) for doubt in figures) for span in spans)


def test_nothing_recognised_is_no_text(engine):
    engine(SeenPage(()), SeenPage(()))
    with pytest.raises(DocumentError) as caught:
        open_view(SCAN, "a.pdf")
    assert caught.value.code == "carriers.no_text"


def test_too_many_scanned_pages(engine, monkeypatch):
    monkeypatch.setattr(scan, "MAX_SCANS", 1)
    engine(FIRST)
    with pytest.raises(DocumentError) as caught:
        open_view(SCAN, "a.pdf")
    assert caught.value.code == "carriers.too_many_scans"


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in scan.NEEDED), reason="the extra “ocr” is not installed"
)
def test_a_picture_among_pages_of_text_is_recognised_in_its_place(engine):
    """Its page and its figures are doubted, those of the other pages are not; a picture of nothing stays unread."""
    pdf = Pdf().page().text(50, 60, "一、电工申报条件").text(50, 100, "四级").page().picture().page().picture()
    engine(SeenPage(()), SeenPage((seen("（1）累计从事本职业工作5年以上。", 50, 60),)), SeenPage(()))
    found = open_view(pdf.page().text(50, 60, "（2）累计从事本职业工作6年以上。").data(), "a.pdf")
    assert lines(found) == ["一、电工申报条件", "四级", "（1）累计从事本职业工作5年以上。", "（2）累计从事本职业工作6年以上。"]
    assert sorted(codes(found)) == ["page_without_text", *["recognised_figure"] * 2, "recognised_text"]
    assert {doubt.where for doubt in found.doubts if "recognised" in doubt.code} == {"第 2 页"}


class TestRealEngine:
    """What needs the extra."""

    def test_cells_of_a_drawn_table_come_out_straight(self):
        import cv2
        import numpy

        from zhunkao.reading.carriers.recognition import POINT, cells_of, straightened

        picture = numpy.full((1200, 900, 3), 255, numpy.uint8)
        for left, top, right, bottom in ((100, 200, 300, 400), (300, 200, 800, 300), (300, 300, 800, 400)):
            cv2.rectangle(picture, (left, top), (right, bottom), (0, 0, 0), 2)
        turned = cv2.warpAffine(picture, cv2.getRotationMatrix2D((450, 600), 1, 1), (900, 1200), borderValue=(255, 255, 255))
        for page in (picture, straightened(turned)):
            (cells,) = cells_of(page)
            truth = [(100, 200, 300, 400), (300, 200, 800, 300), (300, 300, 800, 400)]
            assert len(cells) == 3
            for cell, true in zip(sorted(cells), sorted(truth), strict=True):
                assert cell == pytest.approx([edge * POINT for edge in true], abs=4)

    def test_the_scan_of_two_pages_gives_the_rules_of_its_text(self):
        from pathlib import Path

        from zhunkao.reading import read_path

        corpus = Path(__file__).parents[3] / "shared" / "corpus"
        if not corpus.is_dir():
            pytest.skip("the corpus of real documents is not at ../shared/corpus")
        found = read_path(corpus / "f_scan_two_pages.pdf").document
        truth = {(e.occupation, e.work_type, e.level): e for e in read_path(corpus / "000.txt").document.entries}
        assert len(found.entries) > 15
        for entry in found.entries:
            same = truth[entry.occupation, entry.work_type, entry.level]
            read = {item.number: item.condition for item in entry.items}
            assert read.items() <= {item.number: item.condition for item in same.items}.items()
