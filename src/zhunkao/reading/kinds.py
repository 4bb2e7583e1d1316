"""What kind of line stands where the reader of an outline is, beside headings and items: other matter, groups, unknown names."""

from __future__ import annotations

import re

from zhunkao.reading.matters import (
    binds,
    is_chapter,
    is_group,
    is_of_page,
    is_of_papers,
    is_other_matter,
    is_preface,
    is_way,
    is_within,
)
from zhunkao.reading.standing import Standing
from zhunkao.reading.vocabulary import LabelStyle, NumberLabel, is_ended, is_like_condition, is_name, number_label, plain
from zhunkao.reading.words import Words, tight_text

_LONGEST_NAME = 15
_NO_OCCUPATION = re.compile("(?:标准|方案|系列|类|组|档|版|表|批|期|班|部分)$")
_SHORT = 40
"""Headings that name nothing known are at most this long."""


def is_quiet(standing: Standing, label: NumberLabel | None, said: Words) -> bool:
    """Whether a line is quietly a note: of fees, papers, dates under their heading, or with it (一、培训对象：…)."""
    if standing.in_chapter():
        heading = standing.section.heading
        if heading is not None and is_preface(heading.text):
            return not is_chapter(said.text)
        begins = label is not None and label.style in (LabelStyle.SECTION, LabelStyle.CHINESE)
        chapter = label is not None and is_chapter(said.text)
        return not (begins or chapter) or (heading is not None and is_within(said.text, heading.text))
    if is_of_page(said.text) and not is_like_condition(said.text) and not binds(said.text):
        return standing.started
    if is_like_condition(said.text) and not (is_of_papers(said.text) and standing.in_other_matter()):
        return False
    head, colon, value = plain(said.text).partition(":")
    if label is not None and colon and is_other_matter(head) and standing.open_list is None:
        # 1.8.1 适用对象：with nothing behind it heads the lines below, as it does without the colon.
        return bool(value.strip()) or not is_chapter(said.text)
    foreign = number_label(standing.foreign.text) if standing.foreign else None
    begins = label is not None and (foreign is None or label.style is foreign.style) and is_short(said)
    return standing.in_other_matter() and not begins


def is_short(said: Words) -> bool:
    return len(said) <= _SHORT and not is_ended(said.text)


def heads_group(standing: Standing, label: NumberLabel | None, said: Words) -> bool:
    """Whether a line is the heading of a group of applicants, or of one way to apply, within a section or a level."""
    within = standing.section.targets or standing.level is not None or standing.groups
    if standing.in_other_matter() or not within or not (is_group(said.text) or is_way(said.text)):
        return False
    current = standing.open_list
    return label is None or current is None or label.style is not current.style


def could_be_name(standing: Standing, said: Words) -> bool:
    """Whether a line that stands between lists could be the name of an occupation nobody knows."""
    name = tight_text(said.text)
    within = standing.section.targets and not standing.in_other_matter()
    return (
        bool(within)
        and len(name) <= _LONGEST_NAME
        and not is_other_matter(name)
        and not _NO_OCCUPATION.search(name)
        and is_name(name, standing.registers, by_place=True)
    )
