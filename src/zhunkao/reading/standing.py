"""Where the reader of an outline stands: its section, its level, the list that is open, and how each of them begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from zhunkao.model.documents import Target
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.registers import OccupationRecord, Registers
from zhunkao.reading.contents import Contents, printed_number
from zhunkao.reading.definitions import join_notes, read_definitions
from zhunkao.reading.demands import Asked
from zhunkao.reading.headings import Heading
from zhunkao.reading.ladders import BY_ORDER
from zhunkao.reading.matters import is_chapter, is_other_matter, is_preface
from zhunkao.reading.naming import contradicts_grade
from zhunkao.reading.properties import is_schooling_head
from zhunkao.reading.raw import Findings, Kind, RawItem, Together, make_doubt
from zhunkao.reading.sections import OpenList, Section
from zhunkao.reading.vocabulary import LabelStyle, is_name, number_label, occupation_code
from zhunkao.reading.words import Words, tight_text


class Outer(Enum):
    """Which headings stand over the others."""

    OCCUPATION = "occupation"
    LEVEL = "level"


@dataclass(slots=True)
class Standing:
    """What holds for the next line.

    `heading` is the last one that named anything, `fresh` what it named if no item has followed yet, `outer` what stands over
    the other in this document. `foreign` is a heading that names nothing known; `orphaned` says that items come whose heading is
    lost, `in_head` that a page's head is being repeated, `by_sentence` that items name their levels themselves, `all_together`
    that the items of every list that does not say otherwise are asked together, `common` that the lines stand below 基本条件.
    `group` is the heading of applicants' groups above the items, `groups` counts such headings, `group_outer` says that they
    stand over levels. `uncertain` is a line above the items that may have headed them and was not read,
    `void` one that may say that they hold no more.
    `between` says that an unread line stands below the last item, `again` that the section's heading has come a second time below
    such a line: at the top of a page, or over the lists of another document.
    """

    registers: Registers
    findings: Findings
    contents: Contents = field(default_factory=Contents)
    section: Section = field(default_factory=Section)
    level: int | None = None
    also: tuple[int, ...] = ()
    open_list: OpenList | None = None
    notes: list[Words] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    heading: Heading = field(default_factory=Heading)
    outer: Outer | None = None
    fresh: Outer | None = None
    in_head: bool = False
    orphaned: bool = False
    started: bool = False
    by_sentence: bool = False
    foreign: Words | None = None
    all_together: bool = False
    common: bool = False
    group: Words | None = None
    groups: int = 0
    group_outer: bool = False
    uncertain: Words | None = None
    void: Words | None = None
    between: bool = False
    again: bool = False
    _last_heading: Words | None = None
    _kept: Section | None = None
    _parent: tuple[Target, ...] = ()
    _graded: str | None = None

    def in_chapter(self) -> bool:
        """Whether the lines stand in a chapter of a standard that holds no conditions (职业守则, 培训教师)."""
        heading = self.section.heading
        return heading is not None and heading is self.foreign and (is_chapter(heading.text) or is_preface(heading.text))

    def in_other_matter(self) -> bool:
        """Whether the lines stand under a heading of fees, subjects, papers: a level there heads no conditions."""
        heading = self.section.heading
        return heading is not None and heading is self.foreign and (is_other_matter(heading.text) or is_chapter(heading.text))

    def begin_section(self, heading: Heading, said: Words, *, labelled: bool = False) -> Heading:
        """Begin the section of a heading that names occupations, or of a line that is `labelled` 职业；
        returns the heading as it is understood here."""
        if self.fresh is Outer.LEVEL and self.outer is None:
            self.outer = Outer.LEVEL
        self.close_section()
        above, self._kept = self._kept, None
        self._parent = () if labelled else self._parent
        heading = self._under_parent(heading)
        if heading.level is None and (self.outer is not Outer.LEVEL or self.by_sentence):
            self.level = None
        self.by_sentence, self.uncertain = False, None
        start = len(self.findings.lists)
        self.section = Section(heading.targets, said, heading.number, code=heading.code, start=start)
        if (
            above is not None
            and above.own_level
            and above.targets == heading.targets
            and not (heading.level or above.found_levels)
        ):
            # 合成工（中级） / 1.1 职业名称 / 合成工: the chapter says again what the title said.
            self.level = self.section.own_level = above.own_level
        self.contents.check(said, heading.number, self.section.name, self.findings)
        self._check_number(heading, said)
        self.fresh = Outer.OCCUPATION
        return heading

    def _under_parent(self, heading: Heading) -> Heading:
        """A heading of work types under the occupation that has just named them (一、焊工（含甲、乙） / （一）甲)."""
        kinds = {target.work_type: target for target in self._parent if target.work_type}
        names = [target.occupation for target in heading.targets if target.work_type is None]
        if kinds and len(names) == len(heading.targets) and all(name in kinds for name in names):
            return replace(heading, targets=tuple(kinds[name] for name in names))
        self._parent = heading.targets
        return self.of_grade(heading)

    def of_grade(self, heading: Heading) -> Heading:
        """A heading of an old grade name (助理物流师) is one of the occupation and the level that the name stands for."""
        if len(heading.targets) != 1 or heading.targets[0].work_type is not None:
            return heading
        name = heading.targets[0].occupation
        record = self.registers.occupation_by_grade(name)
        level = self.registers.grade_level(record.name, name) if record is not None else None
        if record is None or level is None or heading.level not in (None, level):
            return heading
        # 育婴师 is an occupation's other name and a grade of it: a grade where another grade (高级育婴师) has come before.
        by_order = heading.together is Together.ONE and any(
            grade.name == name and grade.certainty == BY_ORDER for grade in record.grades
        )
        if self.registers.occupation(name) is not None and self._graded != record.name and not by_order:
            return heading
        self._graded = record.name
        return replace(heading, targets=(Target(record.name),), level=level)

    def _of_other_level(self, heading: Heading) -> OccupationRecord | None:
        """The occupation of a grade name that stands for another level than the heading says, or None."""
        name = heading.targets[0].occupation if len(heading.targets) == 1 else ""
        record = self.registers.occupation_by_grade(name) if name and heading.level is not None else None
        if record is None or self.registers.occupation(name) is not None:
            return None
        return record if self.registers.grade_level(record.name, name) not in (None, heading.level) else None

    def of_printed_grade(self, heading: Heading, said: Words) -> Heading:
        """A heading as `of_grade` understands it; levels that are only inferred or that contradict its name are doubted."""
        found = self.of_grade(heading)
        if (record := self._of_other_level(found)) is not None:
            # 初级X（职业等级3级） is printed here, 初级X with 初级职业资格 there.
            found = replace(found, targets=(Target(record.name),))
            heading = replace(found, disagrees=True)
        # 初级X where the document prints 初级X（职业等级3级）: its own ladder, or a misprint of it.
        if (heading.disagrees or contradicts_grade(heading.targets, found.level)) and found.level is not None:
            self.findings.doubt("level_disagrees", said, found=said.text, level=found.level)
        if heading.masked and heading.level is not None:
            self.findings.doubt("level_masked", said, level=LEVEL_NAMES[heading.level])
        if heading.unsure_kind:
            self.findings.doubt("kind_unsure", said, name=heading.targets[0].occupation, kind=heading.targets[0].work_type)
        if heading.level is None and found.level is not None and len(heading.targets) == 1:
            name, record = heading.targets[0].occupation, self.registers.occupation(found.targets[0].occupation)
            if any(grade.name == name and grade.certainty == BY_ORDER for grade in (record.grades if record else ())):
                self.findings.doubt("grade_by_order", said, name, level=LEVEL_NAMES[found.level])
        return found

    def _check_number(self, heading: Heading, said: Words) -> None:
        """Without a table of contents, headings of one style count on or begin again."""
        if heading.number is None or heading.style is not LabelStyle.CHINESE:
            return
        last, self._last_heading = self._last_heading, said
        before = number_label(last.text) if last else None
        if self.contents.entries or before is None or before.number is None or last is None:
            return
        if heading.number not in (1, before.number + 1):
            found = printed_number(said)
            self.findings.doubt("section_gap", said, self.section.name, before=printed_number(last), found=found)

    def begin_level(self, heading: Heading, *, also_targets: bool) -> None:
        """Begin the lists of a level."""
        if not also_targets and self.fresh is Outer.OCCUPATION:
            # Groups below levels carry no numbers; a numbered heading of an occupation right above a level stands over it.
            over = self.heading.style is not None and heading.style is None
            self.outer = Outer.OCCUPATION if self.outer is None or over else self.outer
        self.close_list()
        if not self.group_outer:
            self.group, self.groups = None, 0
        if self.outer is Outer.LEVEL and not also_targets:
            self.close_section()
        if self.again and heading.level in self.section.found_levels:
            self.begin_again()
        self.level, self.also, self.by_sentence = heading.level, heading.also, False
        self.section.own_level = heading.level if also_targets and not heading.also else self.section.own_level
        self.fresh = None if also_targets else Outer.LEVEL

    def name_level(self, level: int, *, begins: bool) -> None:
        """Begin the list of a level that its items name; its numbers go on with those before unless they begin anew."""
        last = self.open_list.last if self.open_list is not None and not begins else None
        style = self.open_list.style if self.open_list is not None else None
        self.adopt_foreign(Heading())
        self.close_list()
        self.level, self.also, self.by_sentence, self.fresh = level, (), True, None
        self.heading = Heading(level=level)
        if last is not None:
            self.open_list = OpenList(level, style=style, last=last)

    def adopt_foreign(self, heading: Heading) -> None:
        """A heading without a known name is an occupation's after all if a level follows it (二、茶艺 / 四级)."""
        if self.foreign is None or heading.targets or is_other_matter(self.foreign.text):
            return
        said, self.foreign = self.foreign, None
        label = number_label(said.text)
        if label is not None and label.style is LabelStyle.SECTION:
            return  # 2.2.1 基础知识: the sections of a standard are no occupations
        if is_schooling_head(said.text):
            return  # 基本文化程度 on a line of its own: the chapter, not a name
        name = tight_text(said.text[label.length :] if label else said.text)
        if is_name(name, self.registers, by_place=True):
            self.begin_section(Heading((Target(name),), number=label.number if label else None), said)

    def takes_code(self, said: Words) -> bool:
        """Whether a line is the code under the chapter 职业编码; it is that of the occupation above the chapter."""
        code = occupation_code(said.text)
        if code is None or self._kept is None or self.foreign is None or "职业编码" not in self.foreign.text:
            return False
        self._kept.code = code
        return True

    def leave_chapter(self) -> None:
        """Go back from a standard's other chapters to the occupation that stood above them (职业名称, 职业定义, …, 申报条件)."""
        if self._kept is not None and self.section.heading is not None and not self.section.targets:
            before, self._kept = self._kept, None
            self.section = Section(before.targets, before.heading, before.number, before.work_types, code=before.code)
            self.section.prerequisite = before.prerequisite
            self.section.start = len(self.findings.lists)
            if self.level is None and not before.found_levels:
                self.level = self.section.own_level = before.own_level

    def section_of_occupation(self) -> Section:
        """The section, or that of the occupation above a standard's chapter in which the line stands."""
        return self._kept if self._kept is not None and not self.section.targets else self.section

    def take_foreign(self, said: Words) -> None:
        """A heading that names nothing known: what follows belongs to no list until a known one comes."""
        self.started, self.common, self.uncertain = True, False, None
        kept = self.section if self.section.targets else self._kept
        self._kept = kept if is_chapter(said.text) or is_preface(said.text) or is_schooling_head(said.text) else None
        self.close_section()
        self.section = Section(heading=said, start=len(self.findings.lists))
        self.level = None
        self.by_sentence = False
        self.fresh = None
        self.foreign = said
        label = number_label(said.text)
        if label is not None and label.style is LabelStyle.CHINESE:
            self._last_heading = said
        self.findings.mark(Kind.HEADING, said)

    def opened(self, style: LabelStyle | None) -> OpenList:
        """The list that is being read, begun if there is none."""
        if self.open_list is None:
            assert self.level is not None
            heading = self.heading
            self.open_list = OpenList(self.level, heading.together, style=style, also=self.also, at_least=heading.at_least)
        self.open_list.style = self.open_list.style or style
        return self.open_list

    def begin_again(self) -> None:
        """The same occupation's lists begin a second time (two announcements in one file): both are kept."""
        before = self.section
        self.close_section()
        start = len(self.findings.lists)
        self.section = Section(before.targets, before.heading, before.number, before.work_types, code=before.code, start=start)
        self.again = False

    def doubt_lists(self, said: Words) -> bool:
        """Doubt every item of the open list, or else of the lists of the section: a line that was not read may change them."""
        current, findings = self.open_list, self.findings
        if current is not None and current.items:
            current.items = [_bound(item, said) for item in current.items]
            return True
        start = self.section.start if self.section.targets else len(findings.lists)
        for index in range(start, len(findings.lists)):
            found = findings.lists[index]
            findings.lists[index] = replace(found, items=tuple(_bound(item, said) for item in found.items))
        return start < len(findings.lists)

    def begin_others(self, said: Words) -> None:
        """Begin the lists of all other occupations (其他职业): they name none."""
        self.close_section()
        self.findings.mark(Kind.HEADING, said)
        self.section = Section(heading=said, start=len(self.findings.lists), others=True)
        self.level, self.foreign, self.fresh, self.uncertain = None, None, None, None

    def begin_group(self, said: Words) -> None:
        """Begin the items of a group of applicants: below a level's heading, or over levels."""
        self.findings.mark(Kind.HEADING, said)
        self.group_outer = self.level is None or (self.groups > 0 and self.group_outer)
        self.group, self.groups = said, self.groups + 1
        if self.group_outer:
            self.close_list()
            self.level, self.fresh = None, None
        elif self.open_list is not None:
            self.open_list.may_restart = True

    def close_list(self) -> None:
        """Close the open list; what follows needs a heading of its own."""
        if self.open_list is not None and self.open_list.items:
            self.section.close(self.open_list, self.findings)
            # 同时具备 holds for the list below it, not for the next one.
            self.heading = replace(self.heading, together=Together.ANY, at_least=0)
        self.open_list = None
        self.orphaned = False

    def close_section(self) -> None:
        """Close the section: its list, its notes, and what it announced and did not bring."""
        self.close_list()
        self.group, self.groups, self.group_outer = None, 0, False
        section, findings = self.section, self.findings
        if self.notes:
            whole = join_notes(self.notes, findings, section.name)
            read_definitions(whole, dict.fromkeys(each.occupation for each in section.targets or (Target("*"),)), findings)
            self.notes = []
        if section.levels is not None and section.levels_words is not None:
            announced = set(section.levels.levels)
            for name, levels in (
                ("levels_missing", announced - section.found_levels),
                ("levels_extra", section.found_levels - announced),
            ):
                if levels:
                    said = "、".join(LEVEL_NAMES[level] for level in sorted(levels, reverse=True))
                    findings.doubt(name, section.levels_words, section.name, levels=said)
        for asked in self.asked:
            if asked.bounded and asked.end is None:
                asked.end = len(findings.lists)
        self.section = Section(start=len(findings.lists))


def _bound(item: RawItem, said: Words) -> RawItem:
    doubt = make_doubt("item_bound", item.words, line=said.text)
    return replace(item, doubts=(*item.doubts, doubt))
