"""The rules that the package ships: complete, sound, quick to load, and exactly what reading their sources gives."""

import importlib.util
from pathlib import Path

import pytest

from zhunkao.model.conditions import Unread, parts_of
from zhunkao.model.registers import fold_code
from zhunkao.rulebase import load
from zhunkao.rulebase.register_files import DATA
from zhunkao.rulebase.rules_files import document_to_rules, rules_from_text

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = sorted((DATA / "rules").glob("*.yaml"))

COUNTS = {
    "rending-2023": (32, 84),
    "dengji-baokao": (42, 145),
    "peixun-shenbao": (25, 67),
    "zj-zige-2006": (7, 44),
    "gz-2023-09": (37, 118),
}
"""Entries and items of each document, counted in the sources by people."""


@pytest.fixture(scope="module")
def base():
    return load()


def walk(condition):
    yield condition
    for part in parts_of(condition):
        yield from walk(part)


def test_every_entry_and_item_is_there(base):
    found = {each.id: (len(each.entries), sum(len(entry.items) for entry in each.entries)) for each in base.documents}
    assert found == COUNTS


def test_nothing_is_unread(base):
    unread = [
        (document.id, entry.name, entry.level, item.number)
        for document, entry in base.entries()
        for item in entry.items
        if any(isinstance(node, Unread) for node in walk(item.condition))
    ]
    assert unread == []


def test_every_occupation_and_work_type_is_in_the_registers(base):
    """So that each is found under its other names; a code that is printed is the register's code of some edition."""
    for document, entry in base.entries():
        if entry.occupation == "*":
            continue
        record = base.registers.occupation(entry.occupation)
        assert record is not None, (document.id, entry.name)
        assert entry.work_type is None or base.registers.work_types_named(entry.work_type), (document.id, entry.name)
        assert entry.code is None or fold_code(entry.code) in {code.code for code in record.codes}, (document.id, entry.name)


def test_every_item_has_a_sentence(base):
    assert all(item.text for _, entry in base.entries() for item in entry.items)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_files_are_in_their_canonical_form(file):
    """A hand's edit keeps to the form that the tool writes, so that a difference is a difference of rules."""
    text = file.read_text(encoding="utf-8")
    found = rules_from_text(text, file.name)
    assert document_to_rules(found.document, found.places) == text
    assert found.document.id == file.stem


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_reading_the_sources_gives_exactly_the_shipped_rules(file):
    if not CORPUS.is_dir():
        pytest.skip("the source documents are not here (../shared/corpus)")
    spec = importlib.util.spec_from_file_location("build_rules", ROOT / "tools" / "build_rules.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = file.read_text(encoding="utf-8")
    assert tool.built(text, file.name, CORPUS) == text


def test_the_embedded_base_is_made_once():
    assert load() is load()
    assert load().embedded


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sentence_of_the_sources_is_in_the_files(file):
    """Names, titles and a few quoted words are; twenty-four characters in a row, white space apart, would be a sentence."""
    if not CORPUS.is_dir():
        pytest.skip("the source documents are not here (../shared/corpus)")
    length = 24
    windows = set()
    for source in CORPUS.glob("*.txt"):
        words = "".join(source.read_text(encoding="utf-8").split())
        windows.update(words[i : i + length] for i in range(len(words) - length + 1))
    text = "".join(file.read_text(encoding="utf-8").split())
    assert [text[i : i + length] for i in range(len(text) - length + 1) if text[i : i + length] in windows] == []
