"""Raised figures (5 with a small 2 behind it): written as ², so that a mark of a note is never a figure of the sentence.

Without this, 满5年 with note 2 behind the 5 would come out as 满52年.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from zhunkao.reading.carriers.archive import Archive

SMALLER = 0.9
"""A raised figure is smaller than this part of the letter before it."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """A text whose figures stand raised, character for character.

    >>> raised("[12]")
    '[¹²]'
    """
    return text.translate(_RAISED)


def raised_strings(archive: Archive) -> dict[str, str]:
    """The texts of an xlsx in which figures stand raised, each with these written so, by the text without them.

    Raises:
        DocumentError: The part that holds the texts is damaged.
    """
    found: dict[str, set[str]] = {}
    for part in archive.names():
        if not part.endswith(".xml") or "/styles" in part or b"superscript" not in archive.read(part):
            continue
        # Texts stand together in a part of their own, or (is) within the cells.
        for node in archive.xml(part).iter("{*}si", "{*}is"):
            pieces = [(each, each.findtext("{*}t") or "") for each in node.iterfind("{*}r")]
            high = [raised(words) if _stands_high(each) else words for each, words in pieces]
            whole = "".join(words for _, words in pieces) or node.findtext("{*}t") or ""
            found.setdefault(whole, set()).add("".join(high) or whole)
    high_ones = {plain: shown - {plain} for plain, shown in found.items() if shown != {plain}}
    # The same words with and without raised figures: which cell has which is not told, so that both are shown in each.
    return {plain: "/".join(sorted({*shown, *(found[plain] & {plain})})) for plain, shown in high_ones.items()}


def _stands_high(run: Any) -> bool:
    vertical = run.find("{*}rPr/{*}vertAlign")
    return vertical is not None and vertical.get("val") == "superscript"


def with_raised(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters of a page; a small figure behind a larger letter, ending well above its foot, is written as a raised one."""
    small = [char for char in chars if char["text"].isascii() and char["text"].isdecimal()]
    largest = max((char["size"] for char in chars), default=0.0)
    small = [char for char in small if char["size"] < SMALLER * largest]
    if not small:
        return list(chars)
    ordered = sorted((char for char in chars if char["text"].strip()), key=lambda char: char["x1"])
    ends = [char["x1"] for char in ordered]
    high: dict[int, dict[str, Any]] = {}
    for char in sorted(small, key=lambda char: char["x0"]):
        left = bisect_left(ends, char["x0"] - largest / 2)
        right = bisect_left(ends, char["x0"] + char["size"] / 2)
        beside = next((other for other in ordered[left:right] if _is_above(char, other, high)), None)
        if beside is not None:
            high[id(char)] = high.get(id(beside), beside)
    return [_on_line(char, high[id(char)]) if id(char) in high else char for char in chars]


def _on_line(char: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """A raised figure in the line of the letter beside it, so that the two are read one after the other."""
    return {**char, "text": raised(char["text"]), **{key: other[key] for key in ("top", "bottom", "doctop") if key in other}}


def _is_above(char: dict[str, Any], other: dict[str, Any], high: Mapping[int, object]) -> bool:
    """Whether a figure stands at the shoulder of another letter, or on with a raised figure of its own size."""
    if other is char or other["top"] > char["bottom"] or other["bottom"] < char["top"]:
        return False
    if id(other) in high:
        return bool(abs(other["bottom"] - char["bottom"]) < 0.1 * char["size"])
    height = other["bottom"] - other["top"]
    return bool(char["size"] < SMALLER * other["size"] and other["bottom"] - char["bottom"] > 0.15 * height)
