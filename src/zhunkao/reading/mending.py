"""Headings and properties that the width of the page has broken over two lines, put together again.

Items go on over lines by themselves (outline); a heading must be whole to be known as one. A line is mended if it begins as a
section or a property does, leaves a bracket or a list open or fills the page's width, and the next line begins nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhunkao.reading.layout import Block, Line
from zhunkao.reading.properties import Subject, read_property
from zhunkao.reading.vocabulary import LabelStyle, is_ended, is_page_number, level_name, number_label, plain

_OPEN_PHRASE = re.compile(r"^[^()]{2,30}[(](?:须|应当?|需要?)?(?:具备|具有|符合|满足)(?:以下|下列)[^()]*$")
_CLOSES = re.compile(r"[^()]{1,30}[)][^()]{0,10}")
_PUNCTUATION = re.compile("[。；;，,.、]+")
_MOST_LINES = 3
_LONGEST = 200
_FULL_LINES = 5
"""A page that breaks lines has at least so many of full width."""

_WIDEST = 80
"""Lines of more characters are paragraphs, not lines of a page."""


def mend_lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a layout with broken headings and properties made whole."""
    width = _page_width([len(block.text.strip()) for block in blocks if isinstance(block, Line)])
    held: Line | None = None
    is_full = False
    joined = 0
    for block in blocks:
        if held is not None:
            if isinstance(block, Line) and is_page_number(block.text):
                yield block
                continue
            if not (isinstance(block, Line) and joined < _MOST_LINES and _belongs(held, block, is_full)):
                yield held
            else:
                held = replace(held, words=held.words.strip().plus(block.words.strip()))
                is_full = _fills(block, width)
                joined += 1
                continue
        held, joined = None, 0
        if isinstance(block, Line) and _may_go_on(block):
            held, is_full = block, _fills(block, width)
        else:
            yield block
    if held is not None:
        yield held


def _belongs(held: Line, line: Line, is_full: bool) -> bool:
    """Whether a line is the rest of the one that is held back."""
    if _PUNCTUATION.fullmatch(line.text.strip()):
        return True
    if _OPEN_PHRASE.match(plain(held.text.strip())) is not None and _CLOSES.fullmatch(plain(line.text.strip())) is not None:
        return _goes_on(line)
    return _goes_on(line) and (_is_open(held) or (is_full and _is_list(held) and not is_ended(held.text)))


def _page_width(lengths: Sequence[int]) -> int | None:
    """The width at which lines were broken, in characters; None if lines end where paragraphs do."""
    width = max(lengths, default=0)
    full = sum(length >= width - 1 for length in lengths)
    return width if width <= _WIDEST and full >= _FULL_LINES else None


def _fills(line: Line, width: int | None) -> bool:
    """Whether a line is as long as the page is wide, so that the page may have broken it."""
    return width is not None and len(line.text.strip()) >= width - 1


def _is_list(line: Line) -> bool:
    """Whether a line lists work types or levels."""
    found = read_property(line.words.strip())
    return found is not None and found.subject in (Subject.WORK_TYPES, Subject.LEVELS)


def _is_open(line: Line) -> bool:
    """Whether a line begins as a section or a property does and leaves a bracket or a list open."""
    said = plain(line.text.strip())
    if len(said) > _LONGEST or (said.count("(") <= said.count(")") and not said.endswith(("、", ","))):
        return False
    label = number_label(line.text)
    return (label is not None and label.style is LabelStyle.CHINESE) or read_property(line.words.strip()) is not None


def _may_go_on(line: Line) -> bool:
    """Whether the next line may be the rest of a heading or property."""
    open_phrase = _OPEN_PHRASE.match(plain(line.text.strip())) is not None
    return open_phrase or _is_open(line) or read_property(line.words.strip()) is not None


def _goes_on(line: Line) -> bool:
    if level_name(line.text) is not None:
        return False
    return not line.is_blank and number_label(line.text) is None and read_property(line.words.strip()) is None
