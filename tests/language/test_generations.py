"""The generation of wording of a list, told by the words that only one generation uses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zhunkao.language import generation

CASES = yaml.safe_load((Path(__file__).parent / "good" / "generations.yaml").read_text(encoding="utf-8"))
LISTS = [
    ("g1", "Standards of 1999 to 2011."),
    ("g1b", "The ladder of 6, 13 and 19 years."),
    ("g2", "Drafting rules of 2012."),
    ("g3", "Drafting rules of 2018."),
    ("g4", "Drafting rules of 2023."),
]


def _items(why: str, level: int | None = None) -> list[str]:
    return [case["sentence"] for case in CASES if case["why"] == why and level in (None, case["level"])]


@pytest.mark.parametrize(("name", "why"), LISTS)
def test_each_generation_is_recognised(name: str, why: str):
    """All items of a generation together are of that generation."""
    assert name == generation(_items(why))


@pytest.mark.parametrize(("name", "why"), [pair for pair in LISTS if pair[0] in ("g1", "g3", "g4")])
@pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
def test_the_list_of_one_level_is_enough(name: str, why: str, level: int):
    """An entry's own items tell its generation."""
    assert name == generation(_items(why, level))


def test_lists_put_together_from_two_generations_are_mixed():
    """Items of 1999 and of 2023 in one list."""
    assert generation([*_items(LISTS[0][1]), *_items(LISTS[4][1])]) == "mixed"


@pytest.mark.parametrize(
    "sentence",
    ["在省级以上技能大赛中获得二等奖以上。", "取得本职业四级职业资格证书满2年。", "创造直接经济效益20万元以上的主要参与者。"],
)
def test_local_rules(sentence: str):
    """Contests, benefits, certificates held for years."""
    assert generation([sentence]) == "local"


def test_what_shows_no_marks_has_no_generation():
    """Nothing is guessed."""
    assert generation([]) is None
    assert generation(["身体健康，品行端正。"]) is None


def test_width_and_white_space_do_not_matter():
    """Half-width brackets and a broken line."""
    assert generation(["累计从事本职业工作6年(含)\n以上。"]) == "g3"
