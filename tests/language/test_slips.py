"""One damaged character: the sentence keeps its meaning with a doubt, or is not read and says so.

What no reader could notice is listed here: a figure that has become another figure, a word whose loss or change leaves another
valid sentence (以 before 上, 或相关职业), an open word (a field's or licence's name) spelt otherwise.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from small_registers import REGISTERS

from zhunkao.language import Context, read_item, repairs, write
from zhunkao.language.slips import NUMERALS
from zhunkao.model.conditions import Condition, Contribution, Unread, parts_of

HERE = Path(__file__).parent
SENTENCES = [
    case
    for name in ("generations", "certificates", "work", "training")
    for case in yaml.safe_load((HERE / "good" / f"{name}.yaml").read_text(encoding="utf-8"))
    if case["expected"] is not None
    and not case.get("doubts")
    and not {"“", "unread"} & {*case["sentence"], *str(case["expected"]).split("'")}
]
LOOKS = {"业": "亚", "职": "织", "取": "职", "证": "订", "书": "韦", "毕": "华", "技": "伎", "师": "帅", "级": "极", "事": "亊"}


def _damaged(sentence: str) -> list[tuple[str, str, str]]:
    """Some damaged forms: the kind of damage, the characters it touches, the sentence."""
    found = []
    for place in random.Random(sentence).sample(range(len(sentence) - 1), min(5, len(sentence) - 1)):
        one, two = sentence[place], sentence[place + 1]
        before, after = sentence[:place], sentence[place + 1 :]
        kinds = {
            "lost": before + after,
            "doubled": before + one + one + after,
            "swapped": before + two + one + sentence[place + 2 :],
            "look-alike": before + LOOKS.get(one, one) + after,
        }
        touched = one + two if one != two else one
        found += [(kind, touched if kind == "swapped" else one, text) for kind, text in kinds.items() if text != sentence]
    return found


def _is_read(condition: Condition) -> bool:
    return not isinstance(condition, Unread) and all(map(_is_read, parts_of(condition))) and "未读懂" not in write(condition)


def _context(case: dict) -> Context:
    return Context(case.get("occupation"), case.get("work_type"), case.get("level"), REGISTERS)


@pytest.mark.parametrize("case", SENTENCES[::5], ids=lambda case: case["sentence"][:30])
def test_a_damaged_sentence_is_never_read_otherwise_without_a_doubt(case: dict):
    """Unless a figure was touched, another meaning is always a doubtful one, and what is not read has its doubt."""
    meant = read_item(case["sentence"], _context(case)).condition
    for kind, touched, text in _damaged(case["sentence"]):
        reading = read_item(text, _context(case))
        if not _is_read(reading.condition):
            assert any(doubt.code.startswith("unread.") for doubt in reading.doubts), text
        elif reading.condition != meant and not reading.doubts:
            assert set(touched) & NUMERALS or kind in ("lost", "swapped"), (kind, text)
            assert set(touched) & NUMERALS or _is_another_valid_sentence(touched, text), (kind, touched, text)


LOSSES = set("拟初中高电相非累连续以本副助级预学大后")
"""Characters whose loss leaves a sentence that means something else and that nobody could call damaged (非本专业, 高级技师)."""


def _is_another_valid_sentence(touched: str, text: str) -> bool:
    return bool(set(touched) & LOSSES) or "，" in touched or "、" in touched or "或" in touched


@pytest.mark.parametrize("case", SENTENCES[:40:5], ids=lambda case: case["sentence"][:30])
def test_a_repair_names_what_it_reads_and_keeps_what_is_printed(case: dict):
    """The doubt shows the printed words; the item's text is as given."""
    for _, _, text in _damaged(case["sentence"]):
        reading = read_item(text, _context(case))
        assert reading.text == text
        for doubt in reading.doubts:
            assert doubt.span is not None
            assert doubt.text == text[doubt.span.start : doubt.span.end]


@pytest.mark.parametrize(
    "sentence",
    [
        "累计从事本职业工作年以上。",
        "取得级职业资格证书。",
        "年满周岁，从事本职业工作。",
        "末经本职业四级培训，从事本职业工作5年。",
    ],
)
def test_no_figure_and_no_negation_is_ever_put_in(sentence: str):
    """A lost figure or level may have been any; 末 for 未 would turn the sense round."""
    assert not _is_read(read_item(sentence).condition)


@pytest.mark.parametrize(
    "sentence",
    [
        "具备相应能力，在技术改造等方面创造直接经济效益30万元以上的主要参与者。",
        "焊工班组长，在技术改造等方面创造直接经济效益30万元以上的主要参与者。",
    ],
)
def test_words_beside_an_improvement_are_no_description_of_it(sentence: str):
    """What is not about an improvement stays unread: no slip is looked for in it so that a description may take it."""
    condition = read_item(sentence).condition
    assert Contribution(benefit_yuan=300_000) in parts_of(condition)
    assert not _is_read(condition)


def test_a_note_mark_before_what_is_not_understood_is_no_misprint():
    """A mark that is taken off before reading cannot be part of a repair."""
    assert not _is_read(read_item("累计从事本职业工作5年以上。①并").condition)


@pytest.mark.parametrize(
    "sentence", ["取得特级技师职业资格证书。", "获得县级技能竞赛第一名。", "取得正高级职称。", "累计从事本职业工作5年以下。"]
)
def test_words_of_their_own_are_no_misprints(sentence: str):
    """What the vocabulary cannot say is not turned into what it can."""
    assert not _is_read(read_item(sentence).condition)


@pytest.mark.parametrize(
    "sentence",
    [
        "取得本企业第三类中级工技能等级证书后，从事本岗位工作满3年。",
        "取得高级技工学校毕业证书，从事本职业工作满3年，具有大专学历者满1年。",
        "中专毕业满4年、大专毕业满1年，从事本职业工作。",
        "从事本职业工作近5年。",
    ],
)
def test_a_search_in_vain_ends_soon(sentence: str, monkeypatch: pytest.MonkeyPatch):
    """Sentences in the grammar's own characters that no slip explains are read again some dozens of times, not hundreds."""
    tried = []
    for name in ("_begins_fact", "_strictly"):
        read = getattr(repairs, name)
        monkeypatch.setattr(repairs, name, lambda *given, read=read: tried.append(given) or read(*given))
    assert not _is_read(read_item(sentence, Context("电工", None, 3, REGISTERS)).condition)
    assert 0 < len(tried) < 200
