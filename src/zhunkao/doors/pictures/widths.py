"""Columns of text: a Chinese character takes two, wherever it is printed."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def columns(words: str) -> int:
    """
    How many columns words take on a terminal.

    >>> columns("三级/高级工"), columns("level 3")
    (11, 7)
    """
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def padded(words: str, width: int) -> str:
    """Words and blanks up to a width; never cut."""
    return words + " " * (width - columns(words))


def cut(words: str, width: int) -> tuple[str, str]:
    """
    What of words fits into a width, and the rest; a word of Latin letters or digits is not parted.

    >>> cut("到 2031-05-06 为止", 8)
    ('到', '2031-05-06 为止')
    """
    if columns(words) <= width:
        return words, ""
    used = place = 0
    while used + columns(words[place]) <= width:
        used += columns(words[place])
        place += 1
    whole = place
    while whole and words[whole].isascii() and words[whole - 1].isascii() and not words[whole].isspace():
        if words[whole - 1].isspace():
            break
        whole -= 1
    place = whole or place
    return words[:place].rstrip(), words[place:].lstrip()
