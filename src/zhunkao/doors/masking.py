"""ID numbers hidden in whatever leaves the program for people to read."""

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
