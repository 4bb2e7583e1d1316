"""Which rows of a sheet are people, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from zhunkao.screening.rosters.book import Value
from zhunkao.screening.rosters.cells import is_empty, is_explanation, is_sample_word, words
from zhunkao.screening.rosters.mapping import Mapping, Meaning
from zhunkao.screening.rosters.people import Skipped

_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总人数|人数合计|本页小计)|^共[0-9一二三四五六七八九十百]+人")
_SIGNATURE = re.compile(
    r"^(?:填表人|制表人?|审核人?|复核人?|经办人|负责人|联系人|单位负责人|填报单位|填报人|填表日期|填报日期|制表日期|日期|单位盖章|单位\(盖?章\)|\(盖?章\)|盖章)"
    r"(?:\(.{1,6}\))?[::]|\(盖章\)|\(签字\)|\(签章\)|^(?:备注|注|说明|填表说明|填写说明)[::]"
)
_SAMPLE_NAMES: Final = frozenset(
    ("张三", "李四", "王五", "某某", "某某某", "张某", "李某", "王某", "xxx", "xx", "×××", "××", "***")
)
_SAMPLE_NUMBER = re.compile(r"[xX×*]{4,}|123456|1{10,}|x{3,}", re.IGNORECASE)

_PERSONAL: Final[tuple[Meaning, ...]] = ("name", "id_number", "interchange", "unreadable")
_CARRYING: Final[tuple[Meaning, ...]] = (
    "certificate_number",
    "certificate_occupation",
    "certificate_level",
    "certificate_on",
    "certificate_any",
    "work_span",
    "work_from",
    "work_to",
    "school",
    "title",
)
"""Columns of which a person may have several, on further lines below the first."""


class Lines:
    """Sorts the rows of one sheet below its heading."""

    def __init__(self, mapping: Mapping) -> None:
        self._names = mapping.places("name")
        self._numbers = mapping.places("id_number")
        self._unreadable = mapping.places("unreadable")
        self._personal = tuple(place for meaning in _PERSONAL for place in mapping.places(meaning))
        self._carrying = tuple(place for meaning in _CARRYING for place in mapping.places(meaning))
        self._loose = frozenset(place for meaning in ("remark", "condition_stated", "phone") for place in mapping.places(meaning))
        self._headings = [column.heading.rpartition("/")[2] for column in mapping.columns]
        self._serial = mapping.place("serial")

    def kind(self, row: Sequence[Value], *, has_person_above: bool) -> Skipped | None:
        """Why a row is nobody's, or None for a person's own line."""
        named = any(place < len(row) and row[place] not in (None, "") for place in self._personal)
        if named:
            return self._odd(row)
        texts = [(place, text) for place, value in enumerate(row) if (text := words(value)) and not is_empty(text)]
        if not texts:
            return "blank"
        if self._serial is not None and len(texts) == 1 and texts[0][0] == self._serial and texts[0][1].isdigit():
            return "blank"
        if any(_TOTAL.search(text) for _, text in texts):
            return "total"
        if _SIGNATURE.search(texts[0][1]):
            return "signature"
        if any(is_explanation(text) or is_sample_word(text) for _, text in texts):
            return "explanation"
        if has_person_above and any(place in self._carrying for place, _ in texts):
            return "continued"
        return None

    def _odd(self, row: Sequence[Value]) -> Skipped | None:
        """A heading again, a sample or a line of words that stands where people stand."""
        personal = [words(row[place]) for place in self._personal if place < len(row)]
        if all(is_empty(text) for text in personal):
            return self.kind(
                [None if place in self._personal else value for place, value in enumerate(row)], has_person_above=True
            )
        first = next((text for value in row if (text := words(value))), "")
        if _TOTAL.search(first) or any(_TOTAL.search(text) for text in personal):
            return "total"
        if _SIGNATURE.search(first):
            return "signature"
        if any(place < len(row) and row[place] for place in self._unreadable):
            return None
        if self._is_heading(row):
            return "heading"
        if self._is_sample(row):
            return "sample"
        if all(is_empty(text) or is_explanation(text) for text in personal):
            return "explanation"
        return None

    def _is_heading(self, row: Sequence[Value]) -> bool:
        texts = [(place, text) for place, value in enumerate(row) if (text := words(value))]
        same = sum(1 for place, text in texts if place < len(self._headings) and text and text == words(self._headings[place]))
        return same >= 2 and same * 2 >= len(texts)

    def _is_sample(self, row: Sequence[Value]) -> bool:
        """A row of the form itself: it says so beside or before the name, or has a name of forms with no real number."""
        marked = [place for place, value in enumerate(row) if isinstance(value, str) and is_sample_word(words(value))]
        if any(place not in self._loose for place in marked):
            return True
        name = next((words(row[place]).lower() for place in self._names if place < len(row)), "")
        number = next((words(row[place]) for place in self._numbers if place < len(row)), "")
        return name in _SAMPLE_NAMES and (not number or _SAMPLE_NUMBER.search(number) is not None)
