"""Numbers printed twice: the points of a page counted over the items of its lists (4、（1）取得… / 5、（2）累计…).

Where both go on from line to line together, the inner number is the item's; the outer one counts paragraphs. Where they do not
(1、（1）…；（2）…), the inner ones are parts of an item, and nothing is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhunkao.model.documents import Span
from zhunkao.reading.layout import Line
from zhunkao.reading.vocabulary import LabelStyle, is_like_condition, number_label, plain

_FEWEST = 2
_INNER = (LabelStyle.BRACKETS, LabelStyle.CIRCLED)
_PART = re.compile(r"[。;,:]\s*(?:[(]\s*\d{1,2}\s*[)]|[①-⑳])")


@dataclass(slots=True)
class _Chain:
    """Lines whose two numbers go on together: where they stand, the numbers of the last, and whether the inner ones are whole."""

    outer: int
    inner: int
    style: LabelStyle
    lines: list[tuple[int, int]] = field(default_factory=list)
    whole: bool = True


def without_outer_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Span]]:
    """The lines without the outer of two numbers that go on together, and where those stand."""
    chains = [chain for chain in _chains(lines) if chain.whole]
    if not any(len(chain.lines) >= _FEWEST for chain in chains):
        return list(lines), []
    done, furniture = list(lines), []
    for chain in chains:
        for index, length in chain.lines:
            words = lines[index].words
            furniture.append(words.cut(0, length).strip().span)
            done[index] = replace(lines[index], words=words.cut(length))
    return done, furniture


def _chains(lines: Sequence[Line]) -> list[_Chain]:
    found: list[_Chain] = []
    current: _Chain | None = None
    for index, line in enumerate(lines):
        label = number_label(line.text)
        if label is None or label.number is None:
            continue
        inner = number_label(line.text[label.length :])
        if current is not None and label.style is current.style:
            current.whole = False  # （2） alone below 1、（1）: parts of an item
            current = None
            continue
        if label.style is not LabelStyle.ARABIC or inner is None or inner.number is None or inner.style not in _INNER:
            current = None
            continue
        rest = line.text[label.length + inner.length :]
        if current is not None and (inner.style, label.number, inner.number) == (
            current.style,
            current.outer + 1,
            current.inner + 1,
        ):
            current.outer, current.inner = label.number, inner.number
        elif inner.number == 1:
            current = _Chain(label.number, 1, inner.style)
            found.append(current)
        else:
            current = None
            continue
        current.lines.append((index, label.length))
        current.whole = current.whole and is_like_condition(rest) and _PART.search(plain(rest)) is None
    return found
