"""What a line of the form 名称：内容 changes where it stands: the section's occupation, work types, levels, code, schooling."""

from __future__ import annotations

from zhunkao.reading.headings import Heading
from zhunkao.reading.naming import read_names, work_type_names
from zhunkao.reading.properties import Levels, Property, Subject, read_levels
from zhunkao.reading.standing import Outer, Standing
from zhunkao.reading.vocabulary import is_no_name, occupation_code


def apply_property(standing: Standing, found: Property, value: str) -> None:
    """Let a property hold for what follows; `value` is its content without white space."""
    section = standing.section
    match found.subject:
        case Subject.PREREQUISITE:
            standing.section_of_occupation().prerequisite = None if is_no_name(value) else found.value.tight()
        case Subject.CODE:
            section.code = occupation_code(value) or section.code
        case Subject.WORK_TYPES if section.targets or standing.level is not None:
            names = () if is_no_name(value) else work_type_names(value, standing.registers)
            section.work_types = names or ()
            if names is None:
                standing.findings.doubt("work_types_unread", found.value, section.name)
        case Subject.LEVELS:
            _apply_levels(standing, found, value)
        case Subject.OCCUPATION | Subject.WORK_TYPES:
            _apply_names(standing, found, value)


def _apply_names(standing: Standing, found: Property, value: str) -> None:
    """职业：…, or 工种：… where no occupation stands above it."""
    naming = read_names(value.rstrip("。;；"), standing.registers, by_place=True)
    if naming is None and not is_no_name(value):
        standing.findings.doubt("property_unread", found.value, standing.section.name)
    if naming and naming.targets != standing.section.targets:
        named = Heading(naming.targets, naming.level, naming.code)
        standing.begin_section(named, found.label.plus(found.value), labelled=True)


def _apply_levels(standing: Standing, found: Property, value: str) -> None:
    levels = read_levels(value, standing.registers)
    before = standing.section.levels
    if levels is None:
        standing.findings.doubt("property_unread", found.value, standing.section.name)
    elif (
        len(levels.levels) == 1
        and (before is None or _is_level_by_property(standing, before))
        and standing.outer is not Outer.OCCUPATION
    ):
        # 等级：四级 above a single list takes the place of a heading; a heading of a level may still follow.
        standing.begin_level(Heading(level=levels.levels[0]), also_targets=True)
        levels = Levels((*(before.levels if before else ()), *levels.levels))
    if levels is not None:
        standing.section.levels, standing.section.levels_words = levels, found.value


def _is_level_by_property(standing: Standing, before: Levels) -> bool:
    """Whether 等级：四级 comes again after the lists of the levels that were named so before."""
    current = standing.open_list
    return set(before.levels) == standing.section.found_levels | ({current.level} if current else set())
