"""The digit check: every figure that an item prints must be found again in the rule that was read from it.

A threshold that disappears on the way is the worst that can happen to a list of conditions, and it happens in silence. So the
figures are counted once more, without any understanding of the sentence: those printed against those in the tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from zhunkao.model.conditions import AllOf, AnyOf, AtLeast, Condition, Named, Not, NotNamed, parts_of
from zhunkao.model.documents import Item
from zhunkao.reading.vocabulary import plain

_FIGURE = re.compile(r"(\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(万|千|亿)?")
_NUMBER = re.compile(r"(?<=[:;。,])\s*(?:[(]\d{1,2}[)]|\d{1,2}[.、](?!\d))")
"""The number of a part within an item (…之一：（1）…；（2）…)."""

_AGAIN = re.compile(r"(?P<first>(?P<figure>\d+)(?P<unit>个?[年月岁周名项次]+)[^()\d]{0,4})[(]含(?P=figure)(?P=unit)?[)]")
"""4年以上（含4年） prints one figure twice."""

_UNITS = {"万": 10_000, "千": 1_000, "亿": 100_000_000}


def lost_digits(item: Item) -> list[str]:
    """The figures that an item prints more often than its rule holds them.

    Repeated figures count as often as they are printed; a citation's figures are looked for in `basis`.
    """
    known = Counter(_in_rule(item.condition))
    known.update(_in_words(item.basis or ""))
    lost = []
    for figure in _in_words(item.text):
        if known[figure] > 0:
            known[figure] -= 1
        elif item.basis and figure in _in_words(item.basis):
            continue  # a citation printed twice
        else:
            lost.append(f"{figure:g}")
    return lost


def figures_printed(text: str) -> int:
    """How many figures a text prints.

    >>> figures_printed("工作4年，年满16周岁")
    2
    """
    return len(_in_words(text))


def _in_words(text: str) -> list[float]:
    """
    >>> _in_words("工作4年，创造20万元，【2006】122号")
    [4.0, 200000.0, 2006.0, 122.0]
    >>> _in_words("工作4年以上（含4年）"), _in_words("工作4年以上（含5年）")
    ([4.0], [4.0, 5.0])
    """
    found = []
    for match in _FIGURE.finditer(_NUMBER.sub(" ", _AGAIN.sub(r"\g<first>", plain(text)))):
        found.append(float(match[1].replace(",", "")) * _UNITS.get(match[2] or "", 1))
    return found


def _in_rule(condition: Condition) -> Iterator[float]:
    """Every figure in a condition, those in its words and names included."""
    for node in _nodes(condition):
        for member in fields(node):
            value = getattr(node, member.name)
            if isinstance(value, bool) or value is None:
                continue
            if isinstance(value, int):
                yield float(value)
            elif isinstance(value, str):
                yield from _in_words(value)
            elif isinstance(value, (Named, NotNamed)):
                for name in value.names:
                    yield from _in_words(name)
            elif isinstance(value, tuple) and not isinstance(node, (AllOf, AnyOf, AtLeast, Not)):
                for name in value:
                    yield from _in_words(str(name))


def _nodes(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in parts_of(condition):
        yield from _nodes(part)
