"""Lines to lists: headings, properties and numbered items, read in their order.

Headings of occupations and of levels stand in either order: occupations with levels below them, or levels with groups of
occupations below them. Which is the outer one shows where one follows the other without an item between. A heading that comes
again with the same name is a page head, and the list before it goes on. Items go on as their numbers do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from zhunkao.model.documents import Target
from zhunkao.reading.applying import apply_property
from zhunkao.reading.contents import printed_number
from zhunkao.reading.definitions import is_aside, is_note
from zhunkao.reading.demands import (
    Asked,
    Demand,
    begins_demand,
    binds_by_number,
    is_like_demand,
    is_of_person,
    read_demand,
    read_relation,
)
from zhunkao.reading.headings import Heading, read_heading
from zhunkao.reading.items import ItemReader
from zhunkao.reading.kinds import could_be_name, heads_group, is_quiet, is_short
from zhunkao.reading.layout import Line
from zhunkao.reading.matters import (
    binds,
    heads_alone,
    heads_other_conditions,
    is_chapter,
    is_of_others,
    is_of_papers,
    is_preface,
    voids,
)
from zhunkao.reading.numbering import position
from zhunkao.reading.properties import Property, Subject, is_schooling_head, read_property
from zhunkao.reading.questions import is_question
from zhunkao.reading.raw import Kind, RawItem, Together
from zhunkao.reading.sentences import read_closing, read_named
from zhunkao.reading.standing import Standing
from zhunkao.reading.vocabulary import (
    BULLET,
    LabelStyle,
    is_ended,
    is_like_condition,
    is_no_name,
    is_page_number,
    number_label,
    opens_condition,
    plain,
)
from zhunkao.reading.words import Words, tight_text

_ONE_OF = re.compile("(?:具备|具有|符合|满足)(?:以下|下列)[^。:]{0,8}之一(?:者|的)?:?.*(?:以上|期满|毕业|证书)")
_EITHER = re.compile("之一|其一|任[一何意]|一[项条个]")
_LONGEST_FRONT = 30
"""So many lines may stand before the first heading; more are a text of another kind."""

_ANNEX = re.compile(r"附(?:件|表|录)\s*[一二三四五六七八九十0-9]{0,3}\s*[:.]?")
_COULD_HEAD = re.compile(
    r"[^，。；,;、]{1,24}(?:条件|要求|情形|类|组|职业|工种|专业|岗位|系列|标准|方案|办法|项目|[工员师手])[：:]?"
)
_OF_APPLICANTS = re.compile(
    "(?:凡|所有)(?:申报|报考|报名|参加)[^,。;:]{0,16}(?:者|人员|考生|的),?(?:[均都还也]|同时|一律)*(?:必须|应当?|须|需要?)[^。]*"
)


def _asks(text: str) -> bool:
    """Whether a line asks something of every applicant, in words that no demand has (凡报考商务秘书的人员必须…)."""
    match = _OF_APPLICANTS.search(plain(text))
    return match is not None and not is_of_papers(match[0])


@dataclass(slots=True)
class OutlineReader:
    """Reads lines one after the other; `front` holds those before anything is known (title, issuer, date).

    `subject` is what the first heading names, if that is no numbered one: the document's title may be its heading.
    """

    standing: Standing
    items: ItemReader
    front: list[Words] = field(default_factory=list)
    first_heading: Words | None = None
    _front_texts: set[str] = field(default_factory=set)
    subject: tuple[Target, ...] = ()
    _unended: Asked | None = None
    _related: int = 0
    _stranger: Words | None = None
    _schooled: bool = False
    _common_level: int | None = None
    _unnumbered: bool = False

    # --- lines ----------------------------------------------------------------------------------------------------------

    def read(self, line: Line) -> None:
        """Take one line."""
        words = line.words.without_tags()
        if line.is_blank:
            return
        said = words.strip()
        self._settle_stranger(self._heading_of(said, closing=line.closing) if self._stranger else None)
        self._schooled, schooled = False, self._schooled
        if line.beside:
            self._take_beside(said)
        elif is_page_number(said.text) or self._repeats_front(said):
            self.standing.findings.mark(Kind.FURNITURE, said)
        elif _ANNEX.fullmatch(plain(said.text)):
            self._take_annex(said)
        elif self.standing.contents.take(words, self.standing.findings):
            self.standing.started = True
        elif (found := read_property(said)) is not None:
            self._take_property(found)
        elif is_schooling_head(said.text):
            self._take_schooling_head(said)
        elif schooled and number_label(said.text) is None and self._heading_of(said, closing=line.closing) is None:
            self._take_schooling(said)
        elif binds_by_number(said.text):
            self._take_binding(said)
        elif (together := read_relation(said.text)) is not None:
            self._take_relation(together, said)
        elif (demand := read_demand(said)) is not None:
            self._take_demand(demand, said)
        elif (heading := self._heading_of(said, closing=line.closing)) is not None:
            self._take_heading(heading, said)
        elif is_question(said.text):
            self.standing.take_foreign(said)
        elif self.standing.common and is_like_demand(said.text) and self._is_common(said):
            self._take_common(said)
        elif self.standing.started and is_preface(said.text):
            self.standing.take_foreign(said)
        elif self.standing.takes_code(said):
            self.standing.findings.mark(Kind.LABEL, said)
        elif is_aside(said.text) or (is_note(said.text) and not self.items.takes_circled(said)):
            self.standing.close_list()
            self.standing.notes.append(said)
        else:
            self._take_text(said)

    def _take_annex(self, said: Words) -> None:
        """附件2 on a line of its own: another document begins."""
        self.standing.findings.mark(Kind.FURNITURE, said)
        if self.standing.started:
            self.standing.close_section()
            for asked in self.standing.asked:
                asked.end = len(self.standing.findings.lists) if asked.end is None else asked.end
            self.standing.level, self.standing.foreign, self.standing.fresh = None, None, None

    def _take_schooling_head(self, said: Words) -> None:
        """普通受教育程度 on a line of its own: the next line says which schooling is asked of everyone."""
        self._schooled = True
        if self.standing.level is not None and number_label(said.text) is None:
            self.standing.close_list()  # below a level's items it speaks of that level
            self.standing.findings.mark(Kind.HEADING, said)
        else:
            self.standing.take_foreign(said)

    def _take_schooling(self, said: Words) -> None:
        bullet = BULLET.match(plain(said.text))
        if bullet is not None:
            self.standing.findings.mark(Kind.FURNITURE, said.cut(0, bullet.end()).strip())
        if not is_no_name(said.text):
            self._ask(Demand(said.cut(bullet.end() if bullet else 0).tight(), ()), self.standing.level)

    def _take_beside(self, said: Words) -> None:
        """A cell of a table that is no table of conditions: what stands beside it would be lost if it were read as a line."""
        self.standing.started = True
        if is_like_condition(said.text) and not self.standing.in_chapter():
            self.standing.findings.unread(said, self.standing.section.name)
        else:
            self.standing.findings.mark(Kind.NOTE, said)

    def _heading_of(self, said: Words, *, closing: bool) -> Heading | None:
        if closing:
            return read_closing(said.text, self.standing.registers)
        if heads_other_conditions(said.text):
            return None
        heading = read_heading(said.text, self.standing.registers)
        if heading is not None and not heading.targets and self.standing.in_other_matter() and "条件" not in said.text:
            return None
        if heading is None or (heading.is_empty and not heading.asks and not heading.common and not self.standing.started):
            return None
        if heading.asks and self._is_item_with_list(heading):
            return None  # （3）取得…证书，并具备下列条件之一：… is an item
        if heading.is_empty and heading.at_least and heading.style is not None:
            return None  # （1）具备下列条件中的两项：… is an item
        current = self.standing.open_list
        if current is not None and heading.is_empty and heading.style is current.style and current.last is not None:
            # 3. 具备下列条件之一：… is the list's next item, with a list of its own.
            follows = heading.number == current.last.number + 1 and "申报条件" not in said.text
            return None if follows else heading
        if current is not None and heading.style is LabelStyle.BRACKETS is current.style and heading.level is None:
            # （9）车工、铣工：… broken before its sentence is the list's next item.
            return None if heading.number == (current.last_number or 0) + 1 else heading
        return heading

    def _is_item_with_list(self, heading: Heading) -> bool:
        """Whether words that ask something beside 具备下列条件之一 are an item with a list of its own, not a heading."""
        if heading.is_empty:
            return heading.style is not None or self.standing.level is not None
        current = self.standing.open_list
        return heading.style is not None and current is not None and current.style is heading.style

    def _repeats_front(self, said: Words) -> bool:
        return self.standing.started and tight_text(said.text) in self._front_texts

    def start(self, *, named: bool) -> None:
        """Say that a grid comes: the body has begun; `named` says that the grid names its occupations itself."""
        self._settle_stranger(None if named else Heading(level=0))
        self.standing.started = True

    def _settle_stranger(self, heading: Heading | None) -> None:
        """A short line that names nothing known is an occupation if a level's heading or a grid of levels follows it."""
        said, self._stranger = self._stranger, None
        if said is None:
            return
        if heading is None or heading.level is None or heading.targets:
            self._leave_unread(said)
            return
        name = tight_text(said.text)
        self.standing.findings.mark(Kind.HEADING, said)
        self.standing.findings.doubt("name_by_place", said, name)
        self.standing.begin_section(Heading((Target(name),)), said)
        self.standing.uncertain = said

    def finish(self) -> None:
        """Close what is open at the end of the document."""
        self._settle_stranger(None)
        self.standing.close_section()
        self.standing.contents.finish(self.standing.findings)
        kinds = [asked.stands_alone for asked in self.standing.asked]
        for asked in self.standing.asked:
            asked.apply(self.standing.findings, alone=kinds.count(asked.stands_alone) == 1)

    # --- headings -------------------------------------------------------------------------------------------------------

    def _take_heading(self, heading: Heading, said: Words) -> None:
        self.standing.started = True
        heading = self.standing.of_printed_grade(heading, said)
        if heading.targets and self.first_heading is None:
            self.first_heading = said
            self.subject = heading.targets if heading.number is None and heading.level is None else ()
        if heading.targets and heading.targets == self.standing.section.targets and heading.level in (None, self.standing.level):
            self._take_page_head(heading, said)
            return
        if (
            heading.level is not None
            and heading.level == self.standing.level
            and not heading.targets
            and self._goes_on_by_number()
        ):
            self.standing.findings.mark(Kind.FURNITURE, said)
            self.standing.in_head = True
            return
        self.standing.findings.mark(Kind.HEADING, said)
        self.standing.in_head, self.standing.common = False, heading.common
        foreign = number_label(self.standing.foreign.text) if self.standing.foreign else None
        if heading.targets or (heading.is_empty and foreign is not None and heading.style is foreign.style):
            self.standing.foreign = None
        if heading.is_empty:
            self.standing.close_list()
            self.standing.leave_chapter()
            self._take_asks(heading, said)
            if heading.common:
                begun = self.standing.level in self.standing.section.found_levels
                self._common_level, self._unnumbered = (None if begun else self.standing.level), False
                return
            if heading.at_least:
                self.standing.heading = replace(self.standing.heading, at_least=heading.at_least)
            if heading.together is not Together.ANY:
                self.standing.heading = replace(self.standing.heading, together=heading.together)
            if heading.together is Together.ALL:
                # Above every level it holds for the lists of all of them.
                self.standing.all_together = self.standing.all_together or self.standing.level is None
            return
        if self.standing.all_together and heading.level is not None and _EITHER.search(said.text) is None:
            heading = replace(heading, together=Together.ALL)
        self.standing.adopt_foreign(heading)
        if not heading.targets:
            self.standing.leave_chapter()
        if heading.targets:
            heading = self.standing.begin_section(heading, said)
        if heading.level is not None:
            self.standing.begin_level(heading, also_targets=bool(heading.targets))
        self._take_asks(heading, said)
        self.standing.heading = heading

    def _take_binding(self, said: Words) -> None:
        """第1、2项须同时具备: not read into the items; each of the list is doubted."""
        self.standing.findings.unread(said, self.standing.section.name, "note_binds")
        if not self.standing.doubt_lists(said):
            self.standing.uncertain = said

    def _take_relation(self, together: Together, said: Words) -> None:
        """以上条件须同时具备 below lists: it holds for those that no such line has spoken of yet."""
        self.standing.close_list()
        findings = self.standing.findings
        start = max(self.standing.section.start, self._related)
        self._related = len(findings.lists)
        lists = findings.lists[start:]
        if not lists or (together is Together.ALL and any(found.together is Together.ONE or found.at_least for found in lists)):
            self.standing.notes += [said] if is_note(said.text) else []
            if not is_note(said.text):
                findings.unread(said, self.standing.section.name)
            return
        findings.mark(Kind.HEADING, said)
        findings.lists[start:] = [replace(found, together=together) for found in lists]

    def _take_asks(self, heading: Heading, said: Words) -> None:
        """What a heading asks of everyone beside its items (年满18周岁，具备下列条件之一者)."""
        words = said.tight()
        start = plain(words.text).find(heading.asks) if heading.asks else -1
        if start >= 0:
            core = words.cut(start, start + len(heading.asks))
            self._ask(Demand(core, (), heading.level), heading.level)

    def _goes_on_by_number(self) -> bool:
        """Whether a level's heading that comes again is a page head: the numbers tell if the list goes on below it."""
        return self.standing.in_head or (self.standing.open_list is not None and self.standing.open_list.style is not None)

    def _take_page_head(self, heading: Heading, said: Words) -> None:
        """A section's heading again: the top of another page."""
        self.standing.findings.mark(Kind.FURNITURE, said)
        self.standing.in_head, self.standing.again = True, self.standing.between
        before = self.standing.section.number
        if None not in (heading.number, before) and heading.number != before:
            printed = printed_number(self.standing.section.heading) if self.standing.section.heading else ""
            self.standing.findings.doubt(
                "contents_number", said, self.standing.section.name, found=printed_number(said), expected=printed or before
            )

    # --- properties -----------------------------------------------------------------------------------------------------

    def _take_property(self, found: Property) -> None:
        self.standing.started = True
        said = found.label.plus(found.value)
        value = tight_text(found.value.text)
        before = self.standing.section.values.get(found.subject)
        if self.standing.in_head and before is not None:
            if plain(before) == plain(value):
                self.standing.findings.mark(Kind.FURNITURE, said)
                return
            # The list before the page's end was under the old value.
            self.standing.close_list()
            self.standing.findings.doubt("head_differs", said, self.standing.section.name)
        self.standing.adopt_foreign(Heading())
        self.standing.findings.mark(Kind.LABEL, found.label)
        if found.subject is not Subject.PREREQUISITE:
            self.standing.findings.mark(Kind.LABEL, found.value)
        apply_property(self.standing, found, value)
        self.standing.section.values[found.subject] = value

    def _take_demand(self, demand: Demand, said: Words) -> None:
        """What is asked of everyone: of the whole section or document, or of the level that it names or stands under."""
        self.standing.started = True
        current, label = self.standing.open_list, number_label(said.text)
        level = demand.level
        if level is None and (current is None or label is not None or demand.backward):
            level = self.standing.level
        if len(demand.rest) > 1 and level is not None and level != self.standing.level:
            self._take_heading(Heading(level=level), demand.rest[-1])
        self._unended = self._ask(demand, level, said if label is not None else None)
        self.standing.fresh = self.standing.fresh if current is None else None
        if label is None:
            return
        self.standing.findings.mark(Kind.NUMBER, said.cut(0, label.length).strip())
        if self.standing.level is not None and not self.standing.orphaned:
            current = self.standing.opened(label.style)
            current.last = position(label) or current.last

    def _ask(self, demand: Demand, level: int | None, item: Words | None = None) -> Asked:
        section = self.standing.section
        start = section.start if section.heading is not None else len(self.standing.findings.lists)
        if demand.backward and self.standing.open_list is None:
            start = max(start - 1, 0)
        targets = section.targets_at(level) if demand.level is not None and level is not None else ()
        asked = Asked(demand, start, None, level, bool(section.targets), targets, section.code, item, section.name)
        self.standing.asked.append(asked)
        return asked

    def _take_common(self, said: Words) -> None:
        """A line below 基本条件: it is asked of everyone."""
        self.standing.started = True
        label = number_label(said.text)
        self.standing.findings.mark(Kind.NUMBER, said.cut(0, label.length).strip() if label else None)
        self._unnumbered = label is None
        self._ask(Demand(said.cut(label.length if label else 0).tight(), ()), self._common_level)

    def _is_common(self, said: Words) -> bool:
        """Whether a line still belongs to what is asked of everyone: not where numbers begin below lines without any."""
        label = number_label(said.text)
        if self._unnumbered and label is not None and label.number == 1:
            self.standing.common = False
        return self.standing.common

    # --- items and other text -------------------------------------------------------------------------------------------

    def _take_text(self, said: Words) -> None:
        if (bullet := BULLET.match(plain(said.text))) is not None and is_like_condition(said.text):
            self.standing.findings.mark(Kind.FURNITURE, said.cut(0, bullet.end()).strip())
            said = said.cut(bullet.end())
        label = number_label(said.text)
        unended, self._unended = self._unended, None
        begun = self.standing.started or heads_other_conditions(said.text)
        if label is None and begun and heads_alone(said.text):
            self.standing.take_foreign(said)
            return
        if is_quiet(self.standing, label, said):
            self.standing.findings.mark(Kind.NOTE, said)
            return
        if heads_group(self.standing, label, said):
            self.standing.begin_group(said)
            return
        if is_of_others(said.text) and not self.standing.in_other_matter():
            self.standing.begin_others(said)
            return
        named = read_named(said.cut(label.length if label else 0))
        if named is not None and not self.standing.in_other_matter():
            self.items.take_named(named, label, said)
        elif label is not None and self.items.is_item(label, said):
            self.items.take_item(label, said)
        elif label is None and unended is not None and not is_ended(unended.demand.core.text) and not opens_condition(said.text):
            unended.demand = replace(unended.demand, core=unended.demand.core.plus(said.tight()))
            self._unended = unended
        elif label is None and self.items.goes_on(said):
            self.items.extend(said)
        elif self.standing.level is not None and not self.standing.orphaned and self.items.opens_unnumbered(label, said):
            self.items.add_item(RawItem(str(self.items.count() + 1), said.tight()), None)
        elif label is None and self.standing.level is None and self.standing.open_list is None and is_of_person(said.text):
            self._take_common(said)
        elif (
            not self.standing.started
            and label is None
            and len(self.front) < _LONGEST_FRONT
            and not (begins_demand(said.text) or voids(said.text) or _ONE_OF.search(plain(said.text)) or _asks(said.text))
        ):
            self.front.append(said)
            self._front_texts.add(tight_text(said.text))
        elif is_chapter(said.text) or (label is not None and label.style is not LabelStyle.ARABIC and is_short(said)):
            self.standing.take_foreign(said)
        elif self.standing.foreign is not None and not is_like_condition(said.text):
            self.standing.findings.mark(Kind.NOTE, said)
        elif label is None and could_be_name(self.standing, said):
            self._stranger = said
        else:
            self.standing.started = True
            self._leave_unread(said)

    def _leave_unread(self, said: Words) -> None:
        """Flag a line; one that may have headed what follows casts its doubt on every item below it."""
        self.standing.findings.unread(said, self.standing.section.name)
        self.standing.between = True
        if voids(said.text):
            self.standing.void = said
        label = number_label(said.text)
        if binds(said.text[label.length if label else 0 :]) and not self.standing.in_other_matter():
            self.standing.doubt_lists(said)
        if _COULD_HEAD.fullmatch(tight_text(said.text)) and not is_like_condition(said.text):
            self.standing.uncertain = said
