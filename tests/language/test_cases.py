"""Every case file: a sentence, what it means, what is doubtful about it, and why (good), or where and how it is refused (bad).

The sentences of `flagged` say something that no condition can say, or may say two things: they are never read in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from small_registers import REGISTERS

from zhunkao.errors import SentenceError
from zhunkao.language import Context, parse, read_item, write
from zhunkao.model.interchange import condition_from_json, condition_to_json

HERE = Path(__file__).parent


def _cases(folder: str) -> list[Any]:
    found = []
    for path in sorted((HERE / folder).glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{path.stem}: {case['sentence'][:40]}"))
    return found


GOOD, BAD = _cases("good"), _cases("bad")


def _context(case: dict[str, Any]) -> Context:
    return Context(case.get("occupation"), case.get("work_type"), case.get("level"), REGISTERS)


@pytest.mark.parametrize("case", [case for case in (*GOOD, *BAD) if case.values[0]["expected"] is not None])
def test_an_item_is_read_as_a_careful_reader_would(case):
    """The tree, the doubts and what stands around the sentence are those of the case file."""
    reading = read_item(case["sentence"], _context(case))
    assert case["expected"] == condition_to_json(reading.condition), case["why"]
    assert sorted(case.get("doubts", [])) == sorted(doubt.code for doubt in reading.doubts), case["why"]
    assert case.get("basis") == reading.basis
    assert case.get("starred", False) == reading.starred
    targets = [{"occupation": target.occupation, "work_type": target.work_type} for target in reading.only_for]
    assert case.get("for", []) == targets


@pytest.mark.parametrize("case", [case for case in (*GOOD, *BAD) if "error" in case.values[0]])
def test_a_strict_reading_refuses_at_the_offending_word(case):
    """The error has its code, its place, and says what was expected."""
    with pytest.raises(SentenceError) as caught:
        parse(case["sentence"], _context(case))
    error = caught.value
    assert error.span is not None
    start, end = error.span
    assert (case["error"]["code"], case["error"]["at"]) == (error.code, case["sentence"][start:end]), case["why"]
    assert error.text("zh") != error.text("en")


def test_what_cannot_be_said_is_flagged():
    """A person is always told; what is kept as unread decides as undetermined."""
    groups = [group for path in sorted((HERE / "flagged").glob("*.yaml")) for group in yaml.safe_load(path.read_text("utf-8"))]
    said = [(sentence, group) for group in groups for sentence in group["sentences"]]
    assert len(said) > 250
    assert [sentence for sentence, group in said if not read_item(sentence, _context(group)).doubts] == []


def _is_bare(case: dict[str, Any]) -> bool:
    """Whether a case is a sentence alone, with nothing doubtful and nothing around it."""
    return not any(case.get(key) for key in ("doubts", "starred", "basis", "for", "error")) and "学历要求" not in case["sentence"]


def test_a_sentence_without_doubts_is_parsed_strictly_too():
    """Where nothing is doubtful and nothing stands around it, the strict reading gives the same tree."""
    bare = [case.values[0] for case in GOOD if _is_bare(case.values[0])]
    assert len(bare) > 500
    for case in bare:
        assert case["expected"] == condition_to_json(parse(case["sentence"], _context(case))), case["sentence"]


def test_the_canonical_sentence_of_every_case_reads_back():
    """`parse(write(t)) == t`, and writing it again changes nothing."""
    read = [case.values[0]["expected"] for case in (*GOOD, *BAD)]
    conditions = dict.fromkeys(condition_from_json(expected) for expected in read if expected is not None)
    assert len(conditions) > 500
    for condition in conditions:
        sentence = write(condition)
        assert parse(sentence) == condition
        assert write(parse(sentence)) == sentence


def test_every_doubt_shows_the_words_as_printed():
    """A doubt's text is what stands at its span, its sentence says something."""
    for case in (*GOOD, *BAD):
        text = case.values[0]["sentence"]
        for doubt in read_item(text, _context(case.values[0])).doubts:
            assert doubt.span is not None
            assert doubt.text == text[doubt.span.start : doubt.span.end].replace(" ", "")
            assert len(doubt.what) > 5
