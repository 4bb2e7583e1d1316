"""Signs of pasted text that stand for its looks (## before a heading, * before an item, ** around bold words), and 答：."""

from __future__ import annotations

import re
from dataclasses import replace

from zhunkao.model.documents import Span
from zhunkao.reading.layout import Line
from zhunkao.reading.questions import answer_mark
from zhunkao.reading.vocabulary import opens_condition

_HEADING = re.compile(r"\s*#{1,6}\s+")
_POINT = re.compile(r"\s*[*+]\s+")
_BOLD = re.compile(r"(?P<open>\*\*|__)(?P<said>[^*_]+)(?P=open)")
_OPENS = re.compile(r"\s*(?:[(（]?\d{1,2}[)）.、]\s*|[-+]\s+)?(?:\*\*|__)")


def without_markup(line: Line) -> tuple[Line, list[Span]]:
    """A line of plain text without such signs, and where they stand.

    Two stars within a sentence may mark a note (相关职业**), so that bold words count only where a line begins with some.
    """
    words, furniture = line.words, []
    sign = _HEADING.match(words.text)
    if (point := _POINT.match(words.text)) is not None and opens_condition(words.text[point.end() :]):
        sign = point
    if sign is not None:
        furniture.append(words.cut(0, sign.end()).strip().span)
        words = words.cut(sign.end())
    if _OPENS.match(words.text) is None or _BOLD.search(words.text) is None:
        return (replace(line, words=words), furniture) if furniture else (line, [])
    kept, start = words.cut(0, 0), 0
    for bold in _BOLD.finditer(words.text):
        said = bold.span("said")
        kept = kept.plus(words.cut(start, bold.start())).plus(words.cut(*said))
        furniture += [words.place(bold.start(), said[0]), words.place(said[1], bold.end())]
        start = bold.end()
    return replace(line, words=kept.plus(words.cut(start))), furniture


def without_answer_mark(line: Line) -> tuple[Line, list[Span]]:
    """A line without the 答： with which it begins, and where that stands."""
    length = answer_mark(line.text)
    mark = line.words.cut(0, length).strip()
    return (replace(line, words=line.words.cut(length)), [mark.span]) if mark else (line, [])
