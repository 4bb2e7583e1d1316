"""The documentation speaks of things that are there."""

import re
import xml.etree.ElementTree as ElementTree
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


def names(page):
    """Every `zhunkao.…` that a page sets as code."""
    return sorted(set(re.findall(r"`(zhunkao(?:\.[a-z_A-Z]+)+)[`(]", page.read_text(encoding="utf-8"))))


def exists(name):
    """Whether a dotted name is a module of the package or something in one."""
    if find_spec(name.split(".")[0]) is None:
        return False
    module, _, last = name.rpartition(".")
    try:
        return find_spec(name) is not None or hasattr(import_module(module), last)
    except ModuleNotFoundError:
        return hasattr(import_module(module), last)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_names_in_pages_exist(page):
    missing = [name for name in names(page) if not exists(name)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_pages_import_is_there(page):
    """Every `from zhunkao… import …` in an example; what an extra brings may be absent."""
    written = re.findall(r"^ *from (zhunkao[a-z_.]*) import ([\w, ]+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [(module, name.strip()) for module, found in written for name in found.split(",")]
    for extra in ("numpy", "pyspark"):
        if wanted and ".screening" in str(wanted):
            pytest.importorskip(extra, reason=f"the extra that brings {extra} is not installed")
    assert [f"{module}.{name}" for module, name in wanted if not hasattr(import_module(module), name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_drawing_and_the_page_name_the_same_modules():
    """Each arrow of the drawing stands in the page's table, in the same order."""
    drawn = [
        "".join(element.itertext()).strip()
        for element in ElementTree.parse(ROOT / "docs" / "chain.svg").iter("{http://www.w3.org/2000/svg}text")
        if element.get("class") == "by"
    ]
    table = re.findall(
        r"^\| [a-z /]+ \| [a-z /]+ \| `zhunkao\.([a-z_.]+)`", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
    )
    assert drawn == table


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d[^)]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {page.name for page in folder.glob("2*.md")}
