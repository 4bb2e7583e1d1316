"""The examples in the portal's docstrings are true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import zhunkao.doors.web

FOLDER = Path(zhunkao.doors.web.__file__).parent
MODULES = sorted(
    ".".join(("zhunkao.doors.web", *file.relative_to(FOLDER).with_suffix("").parts))
    for file in FOLDER.rglob("*.py")
    if ">>>" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    found = doctest.testmod(import_module(name))
    assert found.attempted
    assert found.failed == 0
