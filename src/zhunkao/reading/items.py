"""Items of an outline: which lines begin one, which go on with the one before, and what no known heading stands above."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zhunkao.reading.definitions import is_aside, is_definition
from zhunkao.reading.joins import join_cut
from zhunkao.reading.matters import is_group, is_other_matter
from zhunkao.reading.numbering import Position, position, printed_position
from zhunkao.reading.raw import Kind, RawItem, make_doubt
from zhunkao.reading.sentences import Named
from zhunkao.reading.standing import Standing
from zhunkao.reading.vocabulary import (
    LabelStyle,
    NumberLabel,
    is_ended,
    is_finished,
    is_like_condition,
    is_name,
    number_label,
    opens_condition,
    opens_with_link,
    plain,
)
from zhunkao.reading.words import Words, tight_text

_LONGEST_NAME = 15
_LONGEST_ITEM = 5_000
"""An item that would grow longer by the lines after it is none."""


@dataclass(slots=True)
class ItemReader:
    """Adds lines to the list that is open where the reader stands."""

    standing: Standing

    def is_item(self, label: NumberLabel, said: Words) -> bool:
        """Whether a line with a number label is an item."""
        if label.style in (LabelStyle.SECTION, LabelStyle.ORDINAL):
            return self._is_item_of_sections(label, said)
        if is_like_condition(said.text):
            return True
        current = self.standing.open_list
        other = current is None or current.style is not label.style
        if label.style in (LabelStyle.CHINESE, LabelStyle.CHINESE_BRACKETS) and (other or is_other_matter(said.text)):
            return False
        if (current is None or (current.items and current.style is None)) and label.number != 1:
            return False
        return self.standing.level is not None or (self.standing.orphaned and self.standing.foreign is None)

    def _is_item_of_sections(self, label: NumberLabel, said: Words) -> bool:
        """Whether 3.1 or 第一条 numbers an item: in a list of such numbers, or as a half of item 3."""
        if self.standing.level is None or not is_like_condition(said.text):
            return False
        current = self.standing.open_list
        if current is None or current.style is label.style:
            return True
        place = position(label)
        return label.style is LabelStyle.SECTION and place is not None and place.part > 0 and place.follows(current.last)

    def takes_circled(self, said: Words) -> bool:
        """Whether a line that begins ① or [1] is an item, or belongs to the item before it (…下列条件中的两项：①…)."""
        label = number_label(said.text)
        if label is None:
            return False
        if self._is_below(label, said):
            return True
        rest = said.text[label.length :]
        if label.style not in (LabelStyle.CIRCLED, LabelStyle.SQUARE) or is_definition(rest):
            return False
        return opens_condition(rest) or self._goes_on_counting(label)

    def _goes_on_counting(self, label: NumberLabel) -> bool:
        """Whether a label is the next one of the open list, or the first below a level: an item whatever its words say."""
        current, place = self.standing.open_list, position(label)
        if place is None:
            return False
        if current is None or not current.items:
            return self.standing.level is not None and not self.standing.orphaned and place.follows(None)
        return current.style is label.style and place.follows(current.last)

    def _is_below(self, label: NumberLabel, said: Words) -> bool:
        """Whether a label of another style stands within an item that has not ended."""
        current = self.standing.open_list
        if current is None or current.style is None or not current.items or (label.style is current.style and not label.path):
            return False
        place = position(label)
        if place is not None and place.part and place.follows(current.last):
            return False
        text = current.items[-1].words.text
        if current.style is not LabelStyle.CIRCLED is label.style and is_finished(text) and not is_like_condition(said.text):
            return False  # an item without its full stop, and the next point of the page
        return text.endswith(("：", ":", "；", ";")) or not is_ended(text)

    def take_item(self, label: NumberLabel, said: Words) -> None:
        """Take a line as an item, or as a part of the item that has not ended."""
        if self._is_below(label, said):
            self.extend(said)
            return
        printed = said.cut(0, label.length).strip()
        words = said.cut(label.length).tight()
        if self.standing.by_sentence:
            # Its neighbours name their levels, this one does not.
            self._take_orphan(printed, words)
            return
        self._take_numbered(label, printed, words)

    def _take_numbered(self, label: NumberLabel, printed: Words, words: Words) -> None:
        current = self.standing.open_list
        sections = label.style is LabelStyle.SECTION and (current is None or current.style is LabelStyle.SECTION)
        place = position(label, sections=sections) or Position(0)
        if self.standing.again and current is not None and current.last is not None and place.follows(None):
            self.standing.begin_again()
            current = None
        last = current.last if current and not (current.may_restart and place.follows(None)) else None
        other = current is not None and current.style is not label.style and not place.part
        if (
            self.standing.level is None
            or self.standing.orphaned
            or (last is not None and (place.follows(None) or (other and not place.follows(last))))
        ):
            self._take_orphan(printed, words)
            return
        doubts = (make_doubt("damaged_number", printed, number=place.number),) if label.stray else ()
        if not place.follows(last):
            name = "number_repeated" if last is not None and place.number <= last.number else "number_gap"
            before, number = last.number if last else 0, printed_position(label)
            doubts = (*doubts, make_doubt(name, printed, before=before, number=number))
        self.add_item(RawItem(printed_position(label), words, printed, doubts), label.style)
        assert self.standing.open_list is not None
        self.standing.open_list.last = place

    def take_named(self, named: Named, label: NumberLabel | None, said: Words) -> None:
        """Take an item that names its level itself; one that contradicts the heading above it is flagged."""
        standing = self.standing
        standing.started = True
        standing.findings.mark(Kind.LABEL, named.tail)
        if standing.level not in (None, named.level) and not standing.by_sentence:
            standing.findings.unread(said, standing.section.name, "level_contradicts")
            return
        if standing.level != named.level:
            standing.name_level(named.level, begins=label is None or label.number == 1)
        standing.orphaned = False
        if label is None:
            self.add_item(RawItem(str(self.count() + 1), named.core.tight()), None)
        else:
            self._take_numbered(label, said.cut(0, label.length).strip(), named.core.tight())

    def _take_orphan(self, printed: Words, words: Words) -> None:
        """An item that no known heading stands above."""
        nameless = self.standing.level is None or self.standing.by_sentence
        name = "list_without_level" if nameless else "list_without_heading"
        self.standing.close_list()
        self.standing.orphaned = True
        self.standing.started = True
        self.standing.findings.mark(Kind.NUMBER, printed)
        self.standing.findings.unread(words, self.standing.section.name, name)

    def add_item(self, item: RawItem, style: LabelStyle | None) -> None:
        """Put an item into the open list."""
        current = self.standing.opened(style)
        current.may_restart = False
        current.items.append(self._in_group(item))
        self.standing.in_head = self.standing.again = self.standing.between = False
        self.standing.fresh = None
        self.standing.foreign = None

    def _in_group(self, item: RawItem) -> RawItem:
        """An item with the group of applicants that it stands under; whether it is for them alone nothing can say."""
        standing = self.standing
        if standing.uncertain is not None:
            item = replace(item, doubts=(*item.doubts, make_doubt("below_unread", item.words, line=standing.uncertain.text)))
        if standing.void is not None:
            item = replace(item, doubts=(*item.doubts, make_doubt("item_bound", item.words, line=standing.void.text)))
        if standing.group is None:
            return item
        said = plain(tight_text(standing.group.text))
        doubts = (make_doubt("for_group", item.words, group=said),) if is_group(said) else ()
        return replace(item, group=standing.groups, doubts=(*item.doubts, *doubts))

    def count(self) -> int:
        """How many items the open list has."""
        return len(self.standing.open_list.items) if self.standing.open_list else 0

    def goes_on(self, said: Words) -> bool:
        """Whether a line without a number is the rest of the item before it."""
        current = self.standing.open_list
        if current is None or not current.items or len(current.items[-1].words) > _LONGEST_ITEM:
            return False
        before = current.items[-1].words.text
        if (is_ended(before) and is_aside(said.text)) or (self.standing.between and is_finished(before)):
            return False
        if opens_with_link(said.text):
            return True
        if current.style is None and is_finished(before) and opens_condition(said.text):
            return False
        if is_finished(before) and self._is_name_between(said):
            return False
        return not is_ended(before)

    def _is_name_between(self, said: Words) -> bool:
        """Whether a short line below a list whose items end without a full stop could name the next occupation."""
        name, items = tight_text(said.text), self.standing.open_list.items if self.standing.open_list else []
        if not 3 <= len(name) <= _LONGEST_NAME or is_like_condition(name) or any(is_ended(item.words.text) for item in items):
            return False
        return is_name(name, self.standing.registers, by_place=True)

    def opens_unnumbered(self, label: NumberLabel | None, said: Words) -> bool:
        """Whether a line is an item that carries no number."""
        current = self.standing.open_list
        if self.standing.by_sentence or (current is not None and current.style is not None):
            return False
        return label is None and is_like_condition(said.text)

    def extend(self, said: Words) -> None:
        """Add a line to the last item; where a page's head stood between, its parts are joined with a doubt."""
        assert self.standing.open_list is not None
        last = self.standing.open_list.items[-1]
        joined = join_cut(last.words, said.tight()) if self.standing.in_head else None
        if joined is None:
            self.standing.open_list.items[-1] = replace(last, words=last.words.plus(said.tight()))
        else:
            doubt = joined.doubt or make_doubt("joined_item", said)
            self.standing.open_list.items[-1] = replace(last, words=joined.words, doubts=(*last.doubts, doubt))
        self.standing.in_head = False
