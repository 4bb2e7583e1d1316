"""Structure: from a layout to lists of items under their occupations, work types and levels; no sentence is read here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from zhunkao.model.documents import ANY_OCCUPATION, Target
from zhunkao.model.registers import Registers
from zhunkao.reading.about import read_about
from zhunkao.reading.grids import read_grid
from zhunkao.reading.items import ItemReader
from zhunkao.reading.layout import Grid, Layout, Line
from zhunkao.reading.mending import mend_lines
from zhunkao.reading.outline import OutlineReader
from zhunkao.reading.raw import Findings, Raw, RawList
from zhunkao.reading.sections import Section
from zhunkao.reading.sentences import part_sentences
from zhunkao.reading.standing import Standing
from zhunkao.reading.vocabulary import number_label


def find_structure(layout: Layout, registers: Registers, title: str = "") -> Raw:
    """All lists, definitions and marks of a layout.

    Args:
        layout: Lines and grids in reading order.
        registers: Names of occupations and work types that help to tell names from other words.
        title: What to call the document if it has no title of its own.
    """
    findings = Findings()
    standing = Standing(registers, findings)
    outline = OutlineReader(standing, ItemReader(standing))
    for block in part_sentences(list(mend_lines(layout.blocks)), registers):
        match block:
            case Line():
                outline.read(block)
            case Grid():
                outline.start()
                before = len(findings.lists)
                read_grid(block, registers, findings, standing.section.targets, standing.level)
                findings.lists[before:] = [_under(found, standing.section) for found in findings.lists[before:]]
    outline.finish()
    heading = outline.first_heading.text if outline.first_heading else ""
    # One occupation's document may have no other title; the first section of many is not the title of all.
    heading = "" if number_label(heading) or not heading.endswith(("条件", "标准")) else heading
    about = read_about(outline.front, title or heading, findings)
    _name_from_title(findings, about.title, registers)
    lists = _fill_codes(findings)
    return Raw(tuple(lists), tuple(findings.definitions), tuple(findings.doubts), tuple(findings.marks), about)


def _name_from_title(findings: Findings, title: str, registers: Registers) -> None:
    """Lists that name no occupation are those of the one that the title names, with a doubt."""
    if not title or not any(target.occupation == ANY_OCCUPATION for found in findings.lists for target in found.targets):
        return
    known = {record.name for record in registers.occupations if record.name in title}
    names = [name for name in known if not any(name != other and name in other for other in known)]
    if not names:
        return
    targets = tuple(Target(name) for name in sorted(names, key=title.index))
    for index, found in enumerate(findings.lists):
        if any(target.occupation == ANY_OCCUPATION for target in found.targets):
            findings.lists[index] = replace(found, targets=targets)
            findings.doubt("occupation_inferred", found.items[0].words, name="、".join(names))


def _under(found: RawList, section: Section) -> RawList:
    """A list of a grid with what the headings and properties above the grid say, where it has no names of its own."""
    if not section.targets or found.targets != section.targets:
        return found
    section.found_levels.add(found.level)
    prerequisite = found.prerequisite or section.prerequisite
    targets = section.targets_at(found.level)
    return replace(found, targets=targets, code=found.code or section.code, prerequisite=prerequisite)


def _fill_codes(findings: Findings) -> list[RawList]:
    """Give every list of an occupation the code that is printed beside one of them."""
    codes: dict[str, list[str]] = defaultdict(list)
    for found in findings.lists:
        for target in found.targets:
            if found.code and found.code not in codes[target.occupation]:
                codes[target.occupation].append(found.code)
    for occupation, printed in codes.items():
        if len(printed) > 1:
            findings.doubt("two_codes", None, occupation, codes="、".join(printed))
    return [_with_code(found, codes) for found in findings.lists]


def _with_code(found: RawList, codes: dict[str, list[str]]) -> RawList:
    printed = codes.get(found.targets[0].occupation, [])
    return replace(found, code=printed[0]) if found.code is None and len(printed) == 1 else found
