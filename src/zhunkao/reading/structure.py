"""Structure: from a layout to lists of items under their occupations, work types and levels; no sentence is read here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhunkao.model.documents import ANY_OCCUPATION, Target
from zhunkao.model.registers import Registers
from zhunkao.reading.about import read_about
from zhunkao.reading.agreeing import agree_names
from zhunkao.reading.columns import Role
from zhunkao.reading.definitions import is_note
from zhunkao.reading.footnotes import drop_marks
from zhunkao.reading.grids import read_grid
from zhunkao.reading.items import ItemReader
from zhunkao.reading.layout import Grid, Layout, Line, text_of
from zhunkao.reading.matters import binds
from zhunkao.reading.mending import mend_lines
from zhunkao.reading.naming import read_names
from zhunkao.reading.odd_names import is_odd
from zhunkao.reading.outline import OutlineReader
from zhunkao.reading.raw import Findings, Kind, Raw, RawList
from zhunkao.reading.references import resolve_references
from zhunkao.reading.sections import Section
from zhunkao.reading.sentences import part_sentences
from zhunkao.reading.standing import Outer, Standing
from zhunkao.reading.vocabulary import is_name, level_list, number_label, plain
from zhunkao.reading.words import tight_text


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
            case Grid() if standing.in_other_matter():
                for words in (*block.head, *block.asides, *(box.words for row in block.rows for box in row.boxes if box)):
                    outline.read(Line(words, beside=True))
            case Grid():
                outline.start(named=block.column(Role.OCCUPATION) is not None)
                before = len(findings.lists)
                read_grid(block, registers, findings, standing.section.targets, standing.level)
                findings.lists[before:] = [_under(found, standing.section) for found in findings.lists[before:]]
    outline.finish()
    resolve_references(findings)
    _doubt_notes(findings)
    drop_marks(findings)
    heading = outline.first_heading.text if outline.first_heading else ""
    # One occupation's document may have no other title; the first section of many is not the title of all.
    heading = "" if number_label(heading) or not heading.endswith(("条件", "标准")) else heading
    about = read_about(outline.front, title or heading, findings)
    scope = [mark.words.text for mark in findings.marks if mark.kind is Kind.UNREAD and "适用于" in mark.words.text]
    scope += [mark.words.text for mark in findings.marks if mark.kind in (Kind.NOTE, Kind.UNREAD) and _announces(mark.words.text)]
    front = (about.title, title, *(words.text for words in outline.front))
    _name_lists(findings, standing, outline, (*front, *scope))
    findings.lists = agree_names(findings.lists, registers, text_of(layout.blocks), front)
    lists = _fill_codes(findings)
    return Raw(tuple(lists), tuple(findings.definitions), tuple(findings.doubts), tuple(findings.marks), about)


def _doubt_notes(findings: Findings) -> None:
    """Flag notes that say what else is asked, or how the conditions stand to each other."""
    for mark in findings.marks:
        said = plain(mark.words.text)
        if mark.kind is Kind.NOTE and is_note(said) and binds(said):
            findings.doubt("note_binds", mark.words)


def _name_lists(findings: Findings, standing: Standing, outline: OutlineReader, titles: Sequence[str]) -> None:
    """Give lists that name no occupation the one that the document is about.

    That is the one of its first heading, if it is the only one; else those that a line of its head names, with a doubt. Lists
    that still have none are for everyone, with a doubt unless levels with groups of occupations below them are the form.
    """
    for found in findings.lists:
        if found.others:
            findings.doubt("other_occupations", found.items[0].words)
    nameless = [index for index, found in enumerate(findings.lists) if any(map(_is_nameless, found.targets)) and not found.others]
    if not nameless:
        return
    subject = outline.subject if len(nameless) == len(findings.lists) else ()
    names = _one_of(_names_in(title, standing.registers) for title in titles[:2]) or _one_of(
        _names_in(line, standing.registers) for line in titles[2:] if "|" not in plain(line)
    )
    targets = subject or tuple(map(Target, names))
    for index in nameless if targets else ():
        found = findings.lists[index]
        findings.lists[index] = replace(found, targets=targets)
        if not subject:
            findings.doubt("occupation_inferred", found.items[0].words, name="、".join(names))
    if targets:
        # A table without names was doubted for having none; now it has those that stand around it.
        findings.doubts = [doubt for doubt in findings.doubts if doubt.code != "layout.every_occupation"]
    of_groups = standing.outer is Outer.LEVEL and len(nameless) < len(findings.lists)
    if targets or of_groups or any(doubt.code == "layout.every_occupation" for doubt in findings.doubts):
        return
    if any(mark.kind in (Kind.TITLE, Kind.HEADING) and _OF_ALL.search(plain(mark.words.text)) for mark in findings.marks):
        return
    for index in nameless:
        findings.doubt("every_occupation", findings.lists[index].items[0].words)


def _one_of(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The names that the lines agree on; none where one names this and another that."""
    named = list(dict.fromkeys(names for names in found if names))
    return next((names for names in named if all(set(other) <= set(names) for other in named)), ())


_OF_ALL = re.compile(
    "(?:各|所有|全部)(?:个)?(?:职业|工种)(?:[(](?:工种|职业)[)])?"
    "(?:的?(?:职业)?(?:技能)?(?:等级)?(?:认定|鉴定|评价)?)?(?:申报|报考|报名)条件"
)
_ANNOUNCED = re.compile("(?P<name>[^,:;。()]{2,15}?[工员师手])[,:(](?P<levels>[^()。;]{2,40}?)[)]?[。;]?")


def _announces(text: str) -> bool:
    """Whether a line says only which levels of one occupation are examined (桥隧工，四级/中级工、三级/高级工。)."""
    match = _ANNOUNCED.fullmatch(plain(text.strip()))
    return match is not None and bool(level_list(match["levels"]))


def _is_nameless(target: Target) -> bool:
    return target.occupation == ANY_OCCUPATION


_NAMED = re.compile(
    r"(?:^(?!关于|.*适用于)(?:报考)?|适用于|关于(?:开展|举办|组织|做好|申报)*(?:(?:19|20)[0-9]{2}年度?)?(?:第.批)?|《|“|学校|学院|公司|集团|协会|中心)(?P<name>[^，。：“《,:]{1,23}?[工员师])"
    r"(?=”?(?:职业|技能|国家|培训|等级|认定|申报|报名|报考|鉴定|考试|招生|(?:资格)?证书?|作业共设|分为|是(?:指|负责|从事|[^。]{2,60}(?:人员|职业|人才))))"
    r"|[，,。；;：:](?:那么,?)?(?P<later>[^，。：“《,:；;、]{2,15}[工员师])(?=(?:报考|申报|报名)条件)"
)
_NO_OCCUPATION = re.compile(r"[0-9省市县区届校]|职工|员工|人员|公司|中心|协会|年度")


def _names_in(title: str, registers: Registers) -> tuple[str, ...]:
    """The occupations that a line names: known ones anywhere, none of them a part of another, or one at its beginning.

    >>> _names_in("茶艺师培训招生简章", Registers()), _names_in("某市职工技能大赛", Registers())
    (('茶艺师',), ())
    """
    said = tight_text(title)
    known = {record.name for record in registers.occupations if record.name in said}
    names = [name for name in known if not any(name != other and name in other for other in known)]
    match = _NAMED.search(said)
    begun = (match["name"] or match["later"]) if match is not None else ""
    if not begun and (announced := _ANNOUNCED.fullmatch(plain(said))) is not None and level_list(announced["levels"]):
        begun = announced["name"]
    if not begun or (not names and _NO_OCCUPATION.search(begun)):
        return tuple(sorted(names, key=said.index))
    listed = read_names(begun, registers)
    if not names and listed is None:
        return (begun,) if is_name(begun, registers, by_place=True) and not is_odd(begun, registers) else ()
    # 电工、焊工: names beside a known one that the registers do not know.
    names += [target.occupation for target in (listed.targets if listed else ()) if target.occupation not in names]
    return tuple(sorted(names, key=said.index))


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
