"""Spans, messages, white space, names, time."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest
from small_registers import REGISTERS

import zhunkao.language
from zhunkao.errors import SentenceError
from zhunkao.language import Context, Generation, parse, read_item
from zhunkao.language import schooling as schooling_words
from zhunkao.language import words as grammar_words
from zhunkao.language.tables import Table
from zhunkao.messages.language import TEXTS
from zhunkao.model.conditions import Certificate, Condition, Named, Training, Unread, Work

BOUND = 20
"""Seconds of processor time, far above what any machine needs: a search that grows with the text's length exceeds it at once."""

SOURCES = sorted(Path(zhunkao.language.__file__).parent.glob("*.py"))


def _spans(text: str, **context: object) -> dict[tuple[int | str, ...], str]:
    reading = read_item(text, Context(**context))  # type: ignore[arg-type]
    return {path: text[span.start : span.end] for path, span in reading.spans}


def test_every_node_knows_its_words():
    """The spans of a sentence with two facts, one of which counts from a third."""
    text = "取得本职业四级职业资格证书后，累计从事本职业工作3年以上，经本职业三级正规培训达规定标准学时数，并取得结业证书。"
    assert _spans(text) == {
        (): text.removesuffix("。"),
        (0,): "取得本职业四级职业资格证书后，累计从事本职业工作3年以上",
        (0, "since"): "取得本职业四级职业资格证书",
        (1,): "经本职业三级正规培训达规定标准学时数，并取得结业证书",
    }


def test_words_that_serve_two_nodes_are_given_for_both():
    """The certificate that governs two halves has one place and two nodes."""
    text = "取得四级证书后，从事本职业工作满3年；或从事本职业工作满2年，经本职业三级培训合格。"
    found = _spans(text)
    assert found[(0, "since")] == found[(1, 0, "since")] == "取得四级证书"


def test_white_space_inside_words_is_tolerated_and_spans_stay_true():
    """Line breaks and blanks stand anywhere in copied text."""
    text = "累计从事本职业\n工作 ５ 年（含） 以上。"
    reading = read_item(text)
    assert reading.condition == Work(scope="own", counted="cumulative", years=5)
    ((path, span),) = reading.spans
    assert (path, text[span.start : span.end]) == ((), "累计从事本职业\n工作 ５ 年（含） 以上")


def test_unread_words_are_kept_in_their_place():
    """What is not understood stands between what is, as printed."""
    reading = read_item("取得四级证书，身体健康，从事本职业工作满2年。")
    parts = reading.condition.parts  # type: ignore[union-attr]
    assert [type(part) for part in parts] == [Certificate, Unread, Work]
    (doubt,) = reading.doubts
    assert (doubt.code, doubt.text) == ("unread.words", "身体健康")


def test_training_without_a_level_takes_that_of_the_entry():
    """The level of the context is used only where none is printed."""
    sentence = "经本职业正规培训达规定标准学时数，并取得结业证书。"
    assert parse(sentence, Context(level=2)) == Training(level=2, scope="own", proof="completion")
    with pytest.raises(SentenceError):
        parse(sentence)


@pytest.mark.parametrize(
    ("occupation", "scope"),
    [("电工", "own"), ("焊工", Named(("维修电工",))), (None, Named(("维修电工",)))],
)
def test_a_name_is_own_only_for_its_own_entry(occupation: str | None, scope: object):
    """An alias is 本职业 for its occupation and a name for every other."""
    found = parse("取得维修电工四级职业资格证书。", Context(occupation, registers=REGISTERS))
    assert found == Certificate(level=4, scope=scope)  # type: ignore[arg-type]


def _tables() -> list[Table[object]]:
    modules = (grammar_words, schooling_words)
    return [value for module in modules for value in vars(module).values() if isinstance(value, Table)]


@pytest.mark.parametrize("table", _tables(), ids=lambda table: table.label)
def test_the_longest_phrase_wins_for_every_prefix_pair(table: Table[object]):
    """Where one phrase begins another, the longer one is found, whatever the order in the table."""
    pairs = 0
    for phrase in table.meanings:
        assert table.at(phrase + "〕", 0) == phrase
        pairs += any(phrase.startswith(shorter) for shorter in table.meanings if shorter != phrase)
        if pairs > 300:
            break


def test_every_doubt_error_and_expectation_has_its_message():
    """The codes that the source names are those of the catalogue, no more and no fewer."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    remarks = set(re.findall(r'remark\(\s*\(?\s*(?:code|"([a-z_.]+)")', source)) - {""}
    remarks |= set(
        re.findall(
            r'"(misprint\.[a-z_]+|reading\.[a-z_]+|unread\.[a-z_]+|level\.[a-z_]+|figure\.[a-z_]+|basis\.[a-z_]+)"', source
        )
    )
    labels = set(re.findall(r'(?:expect|summarise)\(\s*"([a-z_]+)"', source)) | set(
        re.findall(r'expected = [^\n]*\["([a-z_]+)"\]', source)
    )
    labels |= {table.label for table in _tables()} | {"scope_of_award", "award", "fact"}
    wanted = {code.replace(".", "_") for code in remarks} | {f"want_{label}" for label in labels}
    assert wanted - set(TEXTS) == set()
    names = {"generation", *(f"generation_{name}" for name in get_args(Generation))}
    assert set(TEXTS) - wanted - names - {"empty", "not_understood", "ends_early"} == set()


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "取得",
            "，",
            "〔",
            "“",
            "“”",
            "，〔",
            "甲；",
            "累计从事本职业工作5年以上，",
            "取得本职业四级证书后，累计从事本职业工作5年以上；或",
        ),
        *(
            "累计从事甲乙丙，",
            "经培训",
            "1",
            "一",
            "创造",
            "省",
            "甲、",
            "符合下列条件之一：〔",
            "具备下列条件中的两项：（1）",
            "不符合〔",
            " ",
            "（",
        ),
    ],
)
def test_long_hostile_text_takes_little_time(unit: str):
    """Eight thousand characters of anything are read or refused within the bound."""
    text = unit * (8000 // len(unit))
    start = time.process_time()
    read_item(text)
    with pytest.raises(SentenceError):
        parse(text + "甲乙丙丁")
    assert time.process_time() - start < BOUND


def test_nested_unread_groups_take_little_time():
    """Every level is read once, not once more for each level above it."""
    start = time.process_time()
    read_item("甲，〔" * 60 + "累计从事本职业工作5年以上" + "〕" * 60)
    assert time.process_time() - start < BOUND


def test_importing_the_language_is_cheap():
    """No heavy module is loaded with it: not the readers of files, not YAML, not asyncio."""
    heavy = "{'yaml', 'lxml', 'pdfplumber', 'asyncio', 'typer', 'rich'}"
    probe = f"import sys, zhunkao.language; print(sorted(set(sys.modules) & {heavy}))"
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_functions_fit_on_a_screen():
    """No function of the room is longer than sixty lines, no module longer than five hundred."""
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        assert len(source.splitlines()) < 500, path.name
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{path.name}: {node.name}"


def _has_unread(condition: Condition) -> bool:
    return "Unread(" in repr(condition)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.parametrize(
    ("name", "pattern", "count"),
    [("002.txt", r"^（[0-9]）\s*(.+)$", 60), ("004.txt", r"^[0-9]\. (.+)$", 60)],
)
def test_numbered_lines_of_real_documents_are_read_whole(name: str, pattern: str, count: int):
    """Every numbered line of two real documents is read with nothing left unread."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip(f"the real documents are not here ({path})")
    lines = re.findall(pattern, path.read_text(encoding="utf-8").replace("\u3000", " "), re.M)
    assert len(lines) >= count
    for line in lines:
        # Those lines whose training or grade name needs the entry are read with the one they belong to.
        reading = read_item(line.replace(" ", ""), Context("客户服务管理员", level=2, registers=REGISTERS))
        assert not _has_unread(reading.condition), line
