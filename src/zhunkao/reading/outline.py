"""Lines to lists: headings, properties and numbered items, read in their order.

Headings of occupations and of levels stand in either order: occupations with levels below them, or levels with groups of
occupations below them. Which is the outer one shows where one follows the other without an item between. A heading that comes
again with the same name is a page head, and the list before it goes on. Items go on as their numbers do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from zhunkao.model.documents import Target
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.registers import Registers
from zhunkao.reading.contents import Contents, printed_number
from zhunkao.reading.definitions import is_note, join_notes, read_definitions
from zhunkao.reading.demands import Asked, Demand, read_demand
from zhunkao.reading.headings import Heading, read_heading
from zhunkao.reading.joins import join_cut
from zhunkao.reading.layout import Line
from zhunkao.reading.naming import read_names, work_type_names
from zhunkao.reading.numbering import Position, position, printed_position
from zhunkao.reading.properties import Property, Subject, read_levels, read_property
from zhunkao.reading.raw import Findings, Kind, RawItem, make_doubt
from zhunkao.reading.sections import OpenList, Section
from zhunkao.reading.vocabulary import (
    LabelStyle,
    NumberLabel,
    is_ended,
    is_finished,
    is_like_condition,
    is_name,
    is_no_name,
    is_other_matter,
    is_page_number,
    number_label,
    occupation_code,
    opens_condition,
    opens_with_link,
    plain,
)
from zhunkao.reading.words import Words, tight_text

_LONGEST_FRONT = 30
"""So many lines may stand before the first heading; more are a text of another kind."""

_LONGEST_ITEM = 5_000
"""An item that would grow longer by the lines after it is none."""

_SHORT = 40
"""Headings that name nothing known are at most this long."""


class _Outer(Enum):
    OCCUPATION = "occupation"
    LEVEL = "level"


@dataclass(slots=True)
class OutlineReader:
    """Reads lines one after the other; `front` holds those before anything is known (title, issuer, date)."""

    registers: Registers
    findings: Findings
    front: list[Words] = field(default_factory=list)
    contents: Contents = field(default_factory=Contents)
    section: Section = field(default_factory=Section)
    level: int | None = None
    open_list: OpenList | None = None
    notes: list[Words] = field(default_factory=list)
    first_heading: Words | None = None
    _front_texts: set[str] = field(default_factory=set)
    _heading: Heading = field(default_factory=Heading)
    _outer: _Outer | None = None
    _fresh: _Outer | None = None
    _in_head: bool = False
    _orphaned: bool = False
    _foreign: Words | None = None
    _started: bool = False
    _last_heading: Words | None = None
    _asked: list[Asked] = field(default_factory=list)
    _unended: Asked | None = None
    _also: tuple[int, ...] = ()
    _parent: tuple[Target, ...] = ()

    # --- lines ----------------------------------------------------------------------------------------------------------

    def read(self, line: Line) -> None:
        """Take one line."""
        words = line.words.without_tags()
        if line.is_blank:
            return
        said = words.strip()
        if is_page_number(said.text) or self._repeats_front(said):
            self.findings.mark(Kind.FURNITURE, said)
        elif self.contents.take(words, self.findings):
            self._started = True
        elif (found := read_property(said)) is not None:
            self._take_property(found)
        elif (demand := read_demand(said)) is not None:
            self._take_demand(demand, said)
        elif (heading := self._heading_of(said)) is not None and not (heading.targets == () and self._in_other_matter()):
            self._take_heading(heading, said)
        elif is_note(said.text) and not self._takes_circled(said):
            self._close_list()
            self.notes.append(said)
        else:
            self._take_text(said)

    def _in_other_matter(self) -> bool:
        """Whether the lines stand under a heading of fees, subjects, papers: a level there heads no conditions."""
        heading = self.section.heading
        return heading is not None and heading is self._foreign and is_other_matter(heading.text)

    def _heading_of(self, said: Words) -> Heading | None:
        heading = read_heading(said.text, self.registers)
        if heading is None or (heading.is_empty and not self._started):
            return None
        current = self.open_list
        if current is not None and heading.style is LabelStyle.BRACKETS is current.style and heading.level is None:
            # （9）车工、铣工：… broken before its sentence is the list's next item.
            return None if heading.number == (current.last_number or 0) + 1 else heading
        return heading

    def _repeats_front(self, said: Words) -> bool:
        return self._started and tight_text(said.text) in self._front_texts

    def start(self) -> None:
        """Say that the body has begun: what comes now is no front matter."""
        self._started = True

    def finish(self) -> None:
        """Close what is open at the end of the document."""
        self._close_section()
        self.contents.finish(self.findings)
        for asked in self._asked:
            asked.apply(self.findings)

    # --- headings -------------------------------------------------------------------------------------------------------

    def _take_heading(self, heading: Heading, said: Words) -> None:
        self._started = True
        if heading.targets and self.first_heading is None:
            self.first_heading = said
        if heading.targets and heading.targets == self.section.targets and heading.level in (None, self.level):
            self._take_page_head(heading, said)
            return
        if heading.level is not None and heading.level == self.level and not heading.targets and self._goes_on_by_number():
            self.findings.mark(Kind.FURNITURE, said)
            self._in_head = True
            return
        self.findings.mark(Kind.HEADING, said)
        self._in_head = False
        foreign = number_label(self._foreign.text) if self._foreign else None
        if heading.targets or (heading.is_empty and foreign is not None and heading.style is foreign.style):
            self._foreign = None
        if heading.is_empty:
            self._close_list()
            return
        self._adopt_foreign(heading)
        if heading.targets:
            self._begin_section(heading, said)
        if heading.level is not None:
            self._begin_level(heading, also_targets=bool(heading.targets))
        self._heading = heading

    def _goes_on_by_number(self) -> bool:
        """Whether a level's heading that comes again is a page head: the numbers tell if the list goes on below it."""
        return self._in_head or (self.open_list is not None and self.open_list.style is not None)

    def _take_page_head(self, heading: Heading, said: Words) -> None:
        """A section's heading again: the top of another page."""
        self.findings.mark(Kind.FURNITURE, said)
        self._in_head = True
        before = self.section.number
        if None not in (heading.number, before) and heading.number != before:
            printed = printed_number(self.section.heading) if self.section.heading else ""
            self.findings.doubt(
                "contents_number", said, self.section.name, found=printed_number(said), expected=printed or before
            )

    def _begin_section(self, heading: Heading, said: Words) -> None:
        if self._fresh is _Outer.LEVEL and self._outer is None:
            self._outer = _Outer.LEVEL
        self._close_section()
        heading = self._under_parent(heading)
        if heading.level is None and self._outer is not _Outer.LEVEL:
            self.level = None
        start = len(self.findings.lists)
        self.section = Section(heading.targets, said, heading.number, code=heading.code, start=start)
        self.contents.check(said, heading.number, self.section.name, self.findings)
        self._check_number(heading, said)
        self._fresh = _Outer.OCCUPATION

    def _under_parent(self, heading: Heading) -> Heading:
        """A heading of work types under the occupation that has just named them (一、焊工（含甲、乙） / （一）甲)."""
        kinds = {target.work_type: target for target in self._parent if target.work_type}
        names = [target.occupation for target in heading.targets if target.work_type is None]
        if kinds and len(names) == len(heading.targets) and all(name in kinds for name in names):
            return replace(heading, targets=tuple(kinds[name] for name in names))
        self._parent = heading.targets
        return heading

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

    def _begin_level(self, heading: Heading, *, also_targets: bool) -> None:
        if not also_targets and self._fresh is _Outer.OCCUPATION:
            # Groups below levels carry no numbers; a numbered heading of an occupation right above a level stands over it.
            over = self._heading.style is not None and heading.style is None
            self._outer = _Outer.OCCUPATION if self._outer is None or over else self._outer
        self._close_list()
        if self._outer is _Outer.LEVEL and not also_targets:
            self._close_section()
        self.level, self._also = heading.level, heading.also
        self._fresh = None if also_targets else _Outer.LEVEL

    def _adopt_foreign(self, heading: Heading) -> None:
        """A heading without a known name is an occupation's after all if a level follows it (二、茶艺 / 四级)."""
        if self._foreign is None or heading.targets or is_other_matter(self._foreign.text):
            return
        said, self._foreign = self._foreign, None
        label = number_label(said.text)
        name = tight_text(said.text[label.length :] if label else said.text)
        if is_name(name, self.registers, by_place=True):
            self._begin_section(Heading((Target(name),), number=label.number if label else None), said)

    # --- properties -----------------------------------------------------------------------------------------------------

    def _take_property(self, found: Property) -> None:
        self._started = True
        said = found.label.plus(found.value)
        value = tight_text(found.value.text)
        before = self.section.values.get(found.subject)
        if self._in_head and before is not None:
            if plain(before) == plain(value):
                self.findings.mark(Kind.FURNITURE, said)
                return
            # The list before the page's end was under the old value.
            self._close_list()
            self.findings.doubt("head_differs", said, self.section.name)
        self._adopt_foreign(Heading())
        self.findings.mark(Kind.LABEL, found.label)
        if found.subject is not Subject.PREREQUISITE:
            self.findings.mark(Kind.LABEL, found.value)
        self._apply(found, value)
        self.section.values[found.subject] = value

    def _apply(self, found: Property, value: str) -> None:
        section = self.section
        match found.subject:
            case Subject.PREREQUISITE:
                section.prerequisite = None if is_no_name(value) else found.value.tight()
            case Subject.CODE:
                section.code = occupation_code(value) or section.code
            case Subject.WORK_TYPES:
                names = () if is_no_name(value) else work_type_names(value, self.registers)
                section.work_types = names or ()
                if names is None:
                    self.findings.doubt("work_types_unread", found.value, section.name)
            case Subject.LEVELS:
                self._apply_levels(found, value)
            case Subject.OCCUPATION:
                naming = read_names(value, self.registers, by_place=True)
                if naming and naming.targets != section.targets:
                    self._begin_section(Heading(naming.targets, naming.level, naming.code), found.label.plus(found.value))

    def _apply_levels(self, found: Property, value: str) -> None:
        levels = read_levels(value, self.registers)
        if levels is None:
            self.findings.doubt("property_unread", found.value, self.section.name)
        elif len(levels.levels) == 1 and self.section.levels is None and self._outer is not _Outer.OCCUPATION:
            # 等级：四级 above a single list takes the place of a heading; a heading of a level may still follow.
            self._begin_level(Heading(level=levels.levels[0]), also_targets=True)
        if levels is not None:
            self.section.levels, self.section.levels_words = levels, found.value

    def _take_demand(self, demand: Demand, said: Words) -> None:
        """What is asked of everyone: of the whole section or document, or of the level that it names or stands under."""
        self._started = True
        current, label = self.open_list, number_label(said.text)
        level = demand.level
        if level is None and (current is None or label is not None or demand.backward):
            level = self.level
        if len(demand.rest) > 1 and level is not None and level != self.level:
            self._take_heading(Heading(level=level), demand.rest[-1])
        start = self.section.start if self.section.heading is not None else len(self.findings.lists)
        if demand.backward and current is None:
            start = max(start - 1, 0)
        self._unended = Asked(demand, start, level=level, bounded=self.section.heading is not None)
        self._asked.append(self._unended)
        self._fresh = self._fresh if current is None else None
        if label is None:
            return
        self.findings.mark(Kind.NUMBER, said.cut(0, label.length).strip())
        self.findings.doubt("demand_item", said, self.section.name)
        if self.level is not None and not self._orphaned:
            current = self._opened(label.style)
            current.last = position(label) or current.last

    # --- items and other text -------------------------------------------------------------------------------------------

    def _take_text(self, said: Words) -> None:
        label = number_label(said.text)
        unended, self._unended = self._unended, None
        if label is not None and self._is_item(label, said):
            self._take_item(label, said)
        elif label is None and unended is not None and not is_ended(unended.demand.core.text) and not opens_condition(said.text):
            unended.demand = replace(unended.demand, core=unended.demand.core.plus(said.tight()))
            self._unended = unended
        elif label is None and self._goes_on(said):
            self._extend(said)
        elif self.level is not None and not self._orphaned and self._opens_unnumbered(label, said):
            self._add_item(RawItem(str(self._count() + 1), said.tight()), None)
        elif not self._started and label is None and len(self.front) < _LONGEST_FRONT:
            self.front.append(said)
            self._front_texts.add(tight_text(said.text))
        elif label is not None and label.style is not LabelStyle.ARABIC and len(said) <= _SHORT and not is_ended(said.text):
            self._take_foreign(said)
        elif self._foreign is not None and not is_like_condition(said.text):
            self.findings.mark(Kind.NOTE, said)
        else:
            self._started = True
            self.findings.unread(said, self.section.name)

    def _is_item(self, label: NumberLabel, said: Words) -> bool:
        if label.style in (LabelStyle.SECTION, LabelStyle.ORDINAL):
            return self._is_item_of_sections(label, said)
        if is_like_condition(said.text):
            return True
        if label.style is LabelStyle.CHINESE and (self.open_list is None or self.open_list.style is not LabelStyle.CHINESE):
            return False
        return self.level is not None or (self._orphaned and self._foreign is None)

    def _is_item_of_sections(self, label: NumberLabel, said: Words) -> bool:
        """Whether 3.1 or 第一条 numbers an item: in a list of such numbers, or as a half of item 3."""
        if self.level is None or not is_like_condition(said.text):
            return False
        current = self.open_list
        if current is None or current.style is label.style:
            return True
        place = position(label)
        return label.style is LabelStyle.SECTION and place is not None and place.part > 0 and place.follows(current.last)

    def _takes_circled(self, said: Words) -> bool:
        """Whether a line with a circled number is an item, or belongs to the item before it (…下列条件中的两项：①…)."""
        label = number_label(said.text)
        if label is None:
            return False
        return self._is_below(label) or (
            label.style is LabelStyle.CIRCLED and self.level is not None and opens_condition(said.text[label.length :])
        )

    def _is_below(self, label: NumberLabel) -> bool:
        """Whether a label of another style stands within an item that has not ended."""
        current = self.open_list
        if current is None or current.style is None or not current.items or (label.style is current.style and not label.path):
            return False
        place = position(label)
        if place is not None and place.part and place.follows(current.last):
            return False
        text = current.items[-1].words.text
        return text.endswith(("：", ":", "；", ";")) or not is_ended(text)

    def _take_item(self, label: NumberLabel, said: Words) -> None:
        if self._is_below(label):
            self._extend(said)
            return
        printed = said.cut(0, label.length).strip()
        words = said.cut(label.length).tight()
        current = self.open_list
        sections = label.style is LabelStyle.SECTION and (current is None or current.style is LabelStyle.SECTION)
        place = position(label, sections=sections) or Position(0)
        last = current.last if current else None
        other = current is not None and current.style is not label.style and not place.part
        if (
            self.level is None
            or self._orphaned
            or (last is not None and (place.follows(None) or (other and not place.follows(last))))
        ):
            self._take_orphan(printed, words)
            return
        doubts = (make_doubt("damaged_number", printed, number=place.number),) if label.stray else ()
        if not place.follows(last):
            name = "number_repeated" if last is not None and place.number <= last.number else "number_gap"
            before, number = last.number if last else 0, printed_position(label)
            doubts = (*doubts, make_doubt(name, printed, before=before, number=number))
        self._add_item(RawItem(printed_position(label), words, printed, doubts), label.style)
        assert self.open_list is not None
        self.open_list.last = place

    def _take_orphan(self, printed: Words, words: Words) -> None:
        """An item that no known heading stands above."""
        name = "list_without_level" if self.level is None else "list_without_heading"
        self._close_list()
        self._orphaned = True
        self._started = True
        self.findings.mark(Kind.NUMBER, printed)
        self.findings.unread(words, self.section.name, name)

    def _add_item(self, item: RawItem, style: LabelStyle | None) -> None:
        self._opened(style).items.append(item)
        self._in_head = False
        self._fresh = None
        self._foreign = None

    def _opened(self, style: LabelStyle | None) -> OpenList:
        """The list that is being read, begun if there is none."""
        if self.open_list is None:
            assert self.level is not None
            self.open_list = OpenList(self.level, self._heading.together, style=style, also=self._also)
        self.open_list.style = self.open_list.style or style
        return self.open_list

    def _count(self) -> int:
        return len(self.open_list.items) if self.open_list else 0

    def _goes_on(self, said: Words) -> bool:
        current = self.open_list
        if current is None or not current.items or len(current.items[-1].words) > _LONGEST_ITEM:
            return False
        before = current.items[-1].words.text
        if opens_with_link(said.text):
            return True
        if current.style is None and is_finished(before) and opens_condition(said.text):
            return False
        return not is_ended(before)

    def _opens_unnumbered(self, label: NumberLabel | None, said: Words) -> bool:
        """Whether a line is an item that carries no number."""
        if self.open_list is not None and self.open_list.style is not None:
            return False
        return label is None and is_like_condition(said.text)

    def _extend(self, said: Words) -> None:
        assert self.open_list is not None
        last = self.open_list.items[-1]
        joined = join_cut(last.words, said.tight()) if self._in_head else None
        if joined is None:
            self.open_list.items[-1] = replace(last, words=last.words.plus(said.tight()))
        else:
            doubt = joined.doubt or make_doubt("joined_item", said)
            self.open_list.items[-1] = replace(last, words=joined.words, doubts=(*last.doubts, doubt))
        self._in_head = False

    def _take_foreign(self, said: Words) -> None:
        """A heading that names nothing known: what follows belongs to no list until a known one comes."""
        self._started = True
        self._close_section()
        self.section = Section(heading=said, start=len(self.findings.lists))
        self.level = None
        self._fresh = None
        self._foreign = said
        label = number_label(said.text)
        if label is not None and label.style is LabelStyle.CHINESE:
            self._last_heading = said
        self.findings.mark(Kind.HEADING, said)

    # --- closing --------------------------------------------------------------------------------------------------------

    def _close_list(self) -> None:
        if self.open_list is not None and self.open_list.items:
            self.section.close(self.open_list, self.findings)
        self.open_list = None
        self._orphaned = False

    def _close_section(self) -> None:
        self._close_list()
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
        for asked in self._asked:
            if asked.bounded and asked.end is None:
                asked.end = len(findings.lists)
        self.section = Section(start=len(findings.lists))
