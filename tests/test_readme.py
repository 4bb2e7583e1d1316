"""The examples of the READMEs show what the commands really print."""

import difflib
import re

import pytest
from readme_examples import PAGES, renewed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_print_what_the_page_shows(page):
    """After a meant change: `python tools/readme_examples.py`, and read the difference."""
    shown = page.read_text(encoding="utf-8")
    assert list(difflib.unified_diff(shown.splitlines(), renewed(shown).splitlines(), lineterm="", n=1)) == []


def test_both_pages_show_the_same_examples():
    """English pages may ask for `--lang en`; else the commands are the same."""
    commands = [
        [line.replace(" --lang en", "") for line in re.findall(r"^\$ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)]
        for page in PAGES
    ]
    assert commands[0] == commands[1]
