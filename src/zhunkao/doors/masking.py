"""What is kept from those who read what leaves the program: ID numbers, and characters that would steer a terminal."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:(?:19|20)[0-9]{9}[0-9Xx]|[0-9]{9})(?![0-9A-Za-z])")


def mask(words: str) -> str:
    """
    The words with every ID number in them masked but for its first three and last four characters.

    >>> mask("身份证 52010319900101123X")
    '身份证 520***********123X'
    """

    def masked(found: re.Match[str]) -> str:
        number = found[0]
        return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"

    return _NUMBER.sub(masked, words)


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(words: str) -> str:
    """
    Words that come from files and names cannot steer a terminal: control characters are shown as `?`.

    >>> plain("\x1b[31m电工")
    '?[31m电工'
    """
    return _CONTROLS.sub("?", words) if _CONTROLS.search(words) else words
