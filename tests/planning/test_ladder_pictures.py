"""The ladder as SVG and in a terminal: every day and item is in it, nothing but text and shapes, columns that hold."""

import dataclasses
import random
import re
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from random_sources import Seeded
from small_ladders import make_case
from test_plan_meaning import INTENDS, NOTHING, OCCUPATION, both, course, document, entry, held, plan, years
from test_plans_are_best import planned

from zhunkao.doors.pictures.ladder import ladder_svg
from zhunkao.doors.pictures.ladder_text import ladder_text
from zhunkao.doors.pictures.scene import scene, ticks
from zhunkao.doors.pictures.widths import columns, cut

SVG = "{http://www.w3.org/2000/svg}"
RULES = document(
    entry(5, INTENDS),
    entry(4, years(1, held(5))),
    entry(3, both(years(2, held(4)), course(3)), years(9)),
)


def some_plans():
    """Plans of many shapes, some without a way."""
    return [planned(make_case(Seeded(random.Random(f"picture-{seed}")))) for seed in range(40)]


def words(svg):
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_day_and_item_stands_in_the_picture(language):
    for found in [plan(RULES), *some_plans()]:
        said = " ".join(words(ladder_svg(found, language)))
        for step in found.steps:
            if step.kind in ("certificate", "training"):
                assert step.start in said
            if step.item:
                assert re.search(rf"第 {step.item} 项|item {step.item}", said)


def test_the_picture_is_whole_by_itself():
    """A title and a description for screen readers, text in the reader's own fonts, no script, nothing loaded, ids once."""
    svg = ladder_svg(plan(RULES), mark="one")
    root = ElementTree.fromstring(svg)
    assert root.find(f"{SVG}title").text
    assert "2030" in root.find(f"{SVG}desc").text
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "one-title one-desc")
    assert root.get("font-family").endswith("sans-serif")
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "path", "rect", "circle", "text"}
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each.startswith("one-") for each in ids)
    assert not re.search(r"href|<style|on[a-z]+=", svg)


def test_names_cannot_break_out_of_the_picture():
    rules = document(entry(5, INTENDS), name='<a>&"x')
    found = plan(rules, level=5)
    assert 'by &lt;a&gt;&amp;"x · ' in ladder_svg(found, "en")
    assert 'by &lt;b&gt;&amp;"y · ' in ladder_svg(found, "en", document='<b>&"y')


def test_document_and_policy_are_called_as_people_call_them():
    """Their ids mean nothing to a candidate; a policy of one's own that only bears a known name keeps that name."""
    found = plan(RULES)
    assert "依据《灯塔看守工申报条件》" in ladder_svg(found, document="灯塔看守工申报条件")
    assert "· 通行口径 ·" in ladder_svg(found)
    assert "· strict ·" in ladder_svg(dataclasses.replace(found, policy=dataclasses.replace(found.policy, name="strict")))


def test_everything_is_drawn_within_the_picture():
    for found in some_plans():
        root = ElementTree.fromstring(ladder_svg(found))
        width, height = float(root.get("width")), float(root.get("height"))
        for each in root.iter(f"{SVG}rect"):
            if each.get("x"):
                assert 0 <= float(each.get("x")) <= float(each.get("x")) + float(each.get("width")) <= width
        for each in root.iter(f"{SVG}text"):
            assert 0 < float(each.get("x")) < width
            assert 0 < float(each.get("y")) < height


def test_the_way_steps_up_from_what_is_held():
    """From the ground to 5, from 5 to 4, from 4 to 3; who holds 4 already begins there."""
    shown = scene(plan(RULES), "zh")
    assert [(below, above) for _, below, above in shown.climbs] == [(5, 4), (4, 3), (3, 2)]
    person = {**NOTHING, "certificates": [{"occupation": OCCUPATION, "level": 4, "issued_on": "2020-01-01"}]}
    assert [(below, above) for _, below, above in scene(plan(RULES, person), "zh").climbs] == [(3, 2)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_terminal_ladder_keeps_its_columns(language, width):
    """The bars of all rows begin and end in the same columns, and no line is wider than asked."""
    for found in [plan(RULES), *some_plans()[:12]]:
        lines = ladder_text(found, language, width=width).splitlines()
        assert max(map(columns, lines)) <= width
        bars = [line for line in lines if "|" in line]
        assert len({tuple(columns(line[: place.start()]) for place in re.finditer(r"\|", line)) for line in bars}) == 1


def test_the_terminal_ladder_shows_each_step():
    out = ladder_text(plan(RULES))
    assert out.count("*") == 4, "three applications and the legend"
    assert "2027-02-18 持证" in out


def test_ticks_are_few_and_round():
    for days in (1, 31, 400, 1500, 9000, 22000):
        found = ticks(date(2026, 11, 20).toordinal(), date(2026, 11, 20).toordinal() + days)
        assert len(found) <= 9
        assert all(date.fromordinal(day).day == 1 for day, _ in found)


def test_a_cut_never_loses_words():
    text = "继续从事灯塔看守工工作，到 2031-05-06 为止，level 3 of keeper"
    for width in range(2, 60):
        rest, pieces = text, []
        while rest:
            piece, rest = cut(rest, width)
            assert 0 < columns(piece) <= width
            pieces.append(piece)
        assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
