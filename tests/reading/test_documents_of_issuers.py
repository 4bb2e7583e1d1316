"""Whole documents in the manner of those who issue them: what is read (good), and what is flagged or refused (bad).

A case file holds the document, the lists that a careful reader finds in it, the codes of the doubts about its layout, and the
words that no list took. How sentences are understood is for the tests of the language.
"""

from pathlib import Path

import pytest
import yaml

from zhunkao.errors import DocumentError
from zhunkao.reading import read_bytes
from zhunkao.rulebase import embedded_registers

FLAGS = {
    "layout.unplaced",
    "layout.list_without_level",
    "layout.list_without_heading",
    "layout.list_without_occupation",
    "layout.level_again",
    "layout.level_contradicts",
}
"""Doubts about words that were not read at all."""

HERE = Path(__file__).parent
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*/*.yaml"))}


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "refused" not in case])
def test_a_document_is_read_as_a_careful_reader_would(name):
    """Every list with its items, every doubt about the layout, all words that no list took."""
    case = CASES[name]
    found = read_bytes(case["text"].encode(), case["file"], embedded_registers())
    lists = [
        {
            "list": f"{each.occupation}{f'（{each.work_type}）' if each.work_type else ''} {each.level}",
            "items": [f"{item.number} {item.text}" for item in each.items],
        }
        for each in found.document.entries
    ]
    assert lists == case["entries"], case["why"]
    doubts = [doubt for doubt in found.document.all_doubts() if doubt.code.startswith("layout.")]
    assert sorted(doubt.code for doubt in doubts) == case["doubts"], case["why"]
    assert [doubt.text for doubt in doubts if doubt.code in FLAGS] == case["flagged"], case["why"]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "refused" in case])
def test_a_document_is_refused(name):
    """Nothing in it can be read as a list of conditions."""
    case = CASES[name]
    with pytest.raises(DocumentError) as caught:
        read_bytes(case["text"].encode(), case["file"], embedded_registers())
    assert caught.value.code == case["refused"], case["why"]
