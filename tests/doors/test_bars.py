"""Counts as pictures: lengths are shares, words are escaped and told, looks differ without colour."""

from xml.etree import ElementTree

from zhunkao.doors.pictures.bars import WIDTH, Bar, bars_svg

SVG = "{http://www.w3.org/2000/svg}"


def lengths(picture):
    """The bars' lengths, without the grounds that they stand on."""
    rects = [each for each in ElementTree.fromstring(picture).findall(f"{SVG}rect") if each.get("stroke")]
    return [float(each.get("width")) for each in rects]


def test_a_bar_is_as_long_as_its_share_of_the_whole():
    picture = bars_svg("结论", [Bar("符合", 50), Bar("不符合", 25), Bar("待补", 0)], 100, "x")
    assert lengths(picture) == [WIDTH / 2, WIDTH / 4]
    assert "50 · 50%" in picture


def test_without_a_whole_the_longest_is_full():
    picture = bars_svg("缺什么", [Bar("年限", 8), Bar("证书", 2)], 0, "x")
    assert lengths(picture) == [WIDTH, WIDTH / 4]
    assert "%" not in picture


def test_what_is_there_is_seen_however_little():
    assert lengths(bars_svg("t", [Bar("a", 1)], 1_000_000, "x")) == [2.0]


def test_words_of_a_roster_stay_words():
    picture = bars_svg('"<t>"', [Bar('<script>alert("甲&乙")</script>', 1, "bad")], 1, "x")
    root = ElementTree.fromstring(picture)
    assert root.find(f".//{SVG}script") is None
    assert root.get("aria-label") == '"<t>"：<script>alert("甲&乙")</script> 1'


def test_looks_differ_by_pattern_too():
    picture = bars_svg("t", [Bar("a", 1, "good"), Bar("b", 1, "bad"), Bar("c", 1, "open")], 3, "m")
    fills = [each.get("fill") for each in ElementTree.fromstring(picture).findall(f"{SVG}rect") if each.get("stroke")]
    assert fills[1:] == ["url(#m-bad)", "url(#m-open)"]
    turns = [each.get("patternTransform") for each in ElementTree.fromstring(picture).iter(f"{SVG}pattern")]
    assert turns == ["rotate(45)", "rotate(-45)"]


def test_long_words_go_on_in_further_lines_and_no_picture_without_bars_breaks():
    picture = bars_svg("t", [Bar("很长的一句话" * 8, 3)], 3, "x")
    assert len(ElementTree.fromstring(picture).findall(f"{SVG}text")) == 4, "three lines and the count"
    assert ElementTree.fromstring(bars_svg("t", [], 0, "x")) is not None
