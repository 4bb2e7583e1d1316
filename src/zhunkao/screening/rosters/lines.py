"""Which rows of a sheet are people, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from zhunkao.screening.rosters.cells import folded, is_empty, is_explanation, is_sample_word
from zhunkao.screening.rosters.headings import is_known, named
from zhunkao.screening.rosters.mapping import Mapping, Meaning
from zhunkao.screening.rosters.people import Skipped

_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总人数|人数合计|本页小计)|^共[0-9一二三四五六七八九十百]+人")
_SIGNATURE = re.compile(
    r"^(?:填表人|制表人?|审核人?|复核人?|经办人|负责人|联系人|单位负责人|填报单位|填报人|填表日期|填报日期|制表日期|日期|单位盖章|单位\(盖?章\)|\(盖?章\)|盖章)"
    r"(?:\(.{1,6}\))?[::]|\(盖章\)|\(签字\)|\(签章\)|^(?:备注|注|说明|填表说明|填写说明)[::]|^[12][0-9]{3}年[0-9]{1,2}月(?:[0-9]{1,2}日)?$|^(?:以上|上述).*属实"
)
LEAST_KNOWN: Final = 3
"""Known names that a row needs to be a heading."""

_SAMPLE_NAMES: Final = frozenset(
    ("张三", "李四", "王五", "某某", "某某某", "张某", "李某", "王某", "xxx", "xx", "×××", "××", "***")
)
_GROUP = re.compile(r"(?:车间|班组?|部门?|科室?|小组|系|队|公司|学院|厂|中心|批次?)(?:\(.*\)|[::])?$")
LONGEST_NAME: Final = 15
SHORTEST_NUMBER: Final = 15
_LONG_NUMBER = re.compile(r"[0-9]{6}")
_SAMPLE_NUMBER = re.compile(r"[xX×*]{4,}|123456|1{10,}|x{3,}", re.IGNORECASE)

PERSONAL: Final[tuple[Meaning, ...]] = ("name", "id_number", "interchange", "unreadable")
_IN_HEADINGS: Final = "姓名"
"""A word that stands in some cell of a heading."""

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

UNREAD: Final = (None, "ignore", "serial", "phone", "remark", "result", "exam_kind", "work_place")
"""Meanings of columns of which nothing is read."""


class Lines:
    """Sorts the rows of one sheet below its heading."""

    def __init__(self, mapping: Mapping) -> None:
        self._names = mapping.places("name")
        self._numbers = mapping.places("id_number")
        self._unreadable = mapping.places("unreadable")
        self._personal = tuple(place for meaning in PERSONAL for place in mapping.places(meaning))
        self._carrying = tuple(place for meaning in _CARRYING for place in mapping.places(meaning))
        self._loose = frozenset(place for meaning in ("remark", "condition_stated", "phone") for place in mapping.places(meaning))
        self._headings = _by_place(mapping)
        self._serial = mapping.place("serial")

    def kind(self, texts: Sequence[str], *, has_person_above: bool, is_wide: bool = False) -> Skipped | None:
        """Why a row, given by the folded texts of its cells, is nobody's, or None for a person's own line. `is_wide`: one cell is
        merged over several columns of it."""
        personal = [texts[place] for place in self._personal if place < len(texts)]
        if any(text and not is_empty(text) for text in personal) and not self._is_of_group(texts, is_wide=is_wide):
            return self._odd(texts, personal)
        filled = [(place, text) for place, text in enumerate(texts) if text and not is_empty(text)]
        if not filled or (len(filled) == 1 and filled[0][0] == self._serial and filled[0][1].isdigit()):
            return "blank"
        if self._is_heading(texts):
            return "heading"
        if any(_TOTAL.search(text) for _, text in filled):
            return "total"
        if _SIGNATURE.search(filled[0][1]):
            return "signature"
        if has_person_above and any(place in self._carrying for place, _ in filled):
            return "continued"
        if len(filled) == 1 or any(is_explanation(text) or is_sample_word(text) for _, text in filled):
            return "explanation"
        return None

    def _is_of_group(self, texts: Sequence[str], *, is_wide: bool) -> bool:
        """Whether the only cell of a row, though it stands where names do, names a department and nobody."""
        if len(texts) - texts.count("") != 1 or any(place < len(texts) and texts[place] for place in self._unreadable):
            return False
        return is_wide or _GROUP.search(next(filter(None, texts))) is not None

    def _odd(self, texts: Sequence[str], personal: Sequence[str]) -> Skipped | None:
        """A heading again, a sample or a line of words that stands where people stand."""
        if any(place < len(texts) and texts[place] for place in self._unreadable):
            return None
        first = texts[0] or next(filter(None, texts))
        if not first[0].isdigit():
            if _TOTAL.search(first) or any(_TOTAL.search(text) for text in personal):
                return "total"
            if _SIGNATURE.search(first):
                return "signature"
        if not self.has_number(texts) and self._is_heading(texts):
            return "heading"
        if self._is_sample(texts):
            return "sample"
        explained = sum(1 for text in texts if text and is_explanation(text))
        if explained and (
            explained * 2 >= sum(map(bool, texts)) or all(is_empty(text) or is_explanation(text) for text in personal)
        ):
            return "explanation"
        return None

    def _is_heading(self, texts: Sequence[str]) -> bool:
        """The heading once more, or one row of a heading of several."""
        same = sum(1 for text, headings in zip(texts, self._headings, strict=False) if text and text in headings)
        return same >= 2 and same * 2 >= sum(map(bool, texts))

    def has_number(self, texts: Sequence[str]) -> bool:
        """Whether a row has something as long as an ID number where those stand: it is no heading and no title."""
        return any(place < len(texts) and len(texts[place]) >= SHORTEST_NUMBER for place in self._numbers)

    def may_be_title(self, texts: Sequence[str]) -> bool:
        """Whether a row can be the title of a block: one cell alone, or labels with what they say and nobody's name or number."""
        filled = [(place, text) for place, text in enumerate(texts) if text and not is_empty(text)]
        labels = [":" in text or is_known(text) for _, text in filled]
        return len(filled) == 1 or all(
            label or (before and not _LONG_NUMBER.search(text))
            for (place, text), label, before in zip(filled, labels, [False, *labels], strict=False)
            if place in self._personal
        )

    def is_group_name(self, texts: Sequence[str]) -> bool:
        """Whether a row holds one short name that explains nothing, as those of departments and classes between people."""
        filled = [text for text in texts if text and not is_empty(text)]
        return (
            len(filled) == 1
            and len(filled[0]) <= LONGEST_NAME
            and not is_explanation(filled[0])
            and not is_sample_word(filled[0])
        )

    def is_other_heading(self, texts: Sequence[str]) -> bool:
        """Whether a row is the heading of another list: known names, and not where this sheet's columns have them."""
        if not any(_IN_HEADINGS in text for text in texts):
            return False
        known = [(place, text) for place, text in enumerate(texts) if text and is_known(text)]
        return len(known) >= LEAST_KNOWN and any(
            place >= len(self._headings) or text not in self._headings[place]
            for place, text in known
            if named((text,)).meaning not in UNREAD
        )

    def _is_sample(self, texts: Sequence[str]) -> bool:
        """A row of the form itself: it says so beside or before the name, or has a name of forms with no real number."""
        if any(is_sample_word(text) for place, text in enumerate(texts) if text and place not in self._loose):
            return True
        name = next((texts[place].lower() for place in self._names if place < len(texts)), "")
        number = next((texts[place] for place in self._numbers if place < len(texts)), "")
        return name in _SAMPLE_NAMES and (not number or _SAMPLE_NUMBER.search(number) is not None)


def _by_place(mapping: Mapping) -> list[frozenset[str]]:
    """What a row of the heading may hold at each column's place: any of its parts."""
    found = [frozenset[str]()] * (max((column.place for column in mapping.columns), default=-1) + 1)
    for column in mapping.columns:
        parts = column.heading.split("/")
        joined = ("/".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
        found[column.place] = frozenset(filter(None, map(folded, joined)))
    return found
