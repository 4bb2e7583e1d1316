"""Applying confirmations on the way from a layout to a document.

`relabel` before structure is sought, `drop` before sentences are read, `reread` after, `settle` when all doubts are known.
Whatever was applied leaves a settled doubt behind; what was not is `stale`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zhunkao.errors import DataError, SentenceError
from zhunkao.language import Context, parse, read_item, write
from zhunkao.messages import text as message
from zhunkao.model.conditions import Unread
from zhunkao.model.documents import ANY_OCCUPATION, Document, Doubt, Entry, Item, Settlement, Span
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.registers import OccupationRecord, Registers, WorkType
from zhunkao.reading.columns import Role
from zhunkao.reading.confirmations import Confirmation, Label
from zhunkao.reading.coverage import Coverage, recount
from zhunkao.reading.documents import Built, item_place, walk
from zhunkao.reading.layout import Box, Grid, Layout, Line
from zhunkao.reading.raw import Kind, Mark, Raw, RawItem, RawList
from zhunkao.reading.view import View
from zhunkao.reading.words import Words, is_blank_text, tight_text

_NOT_READ = ("layout.unplaced", "layout.level_again", "layout.list_without_", "layout.figures_outside")
"""Doubts about words that became no item; a person may say that they are none."""

_NAMING = (None, Role.OCCUPATION, Role.WORK_TYPE, Role.LEVEL)
"""Columns in which a cell may be labelled: a 3 in a column of prices is no level."""


@dataclass(slots=True)
class Settling:
    """Confirmations on their way through one document; `where` is what errors call their file."""

    view: View
    confirmations: Sequence[Confirmation] = ()
    where: str = ""
    _used: set[int] = field(default_factory=set)
    _marks: list[Mark] = field(default_factory=list)
    _doubts: list[Doubt] = field(default_factory=list)
    _turned: list[tuple[Span, Kind]] = field(default_factory=list)
    _demands: set[int] = field(default_factory=set)  # readings of prerequisites

    def stale(self) -> tuple[Confirmation, ...]:
        """Those that fitted nowhere."""
        return tuple(each for index, each in enumerate(self.confirmations) if index not in self._used)

    def _of(self, *kinds: str) -> list[tuple[int, Confirmation]]:
        return [(index, each) for index, each in enumerate(self.confirmations) if each.kind in kinds]

    # --- labels -----------------------------------------------------------------------------------------------------------

    def registers(self, known: Registers) -> Registers:
        """The registers with the names that labels give, so that lines with them are headings."""
        added = []
        for _, each in self._of("label"):
            label = each.label or Label()
            if label.occupation and known.occupation(label.occupation) is None:
                kinds = (WorkType(label.work_type),) if label.work_type else ()
                added.append(OccupationRecord(label.occupation, work_types=kinds))
        return Registers((*known.occupations, *added), known.level_names) if added else known

    def relabel(self, layout: Layout) -> Layout:
        """The layout with the words of labelled cells and lines put as their label says."""
        labels = self._of("label")
        if not labels:
            return layout
        boxes: dict[int, Box] = {}
        blocks: list[Line | Grid] = []
        for block in layout.blocks:
            match block:
                case Line():
                    blocks.append(replace(block, words=self._labelled(block.words, None, labels)))
                case Grid():
                    blocks.append(self._relabel_grid(block, labels, boxes))
        return replace(layout, blocks=tuple(blocks))

    def _relabel_grid(self, grid: Grid, labels: list[tuple[int, Confirmation]], boxes: dict[int, Box]) -> Grid:
        rows = []
        for row in grid.rows:
            found: list[Box | None] = []
            for column, box in enumerate(row.boxes):
                role = grid.roles[column] if column < len(grid.roles) else None
                if box is not None and id(box) not in boxes:
                    # A merged cell is the same box in all rows; it must stay one.
                    boxes[id(box)] = replace(box, words=self._labelled(box.words, role, labels))
                found.append(boxes[id(box)] if box is not None else None)
            rows.append(replace(row, boxes=tuple(found)))
        return replace(grid, rows=tuple(rows))

    def _labelled(self, words: Words, role: Role | None, labels: list[tuple[int, Confirmation]]) -> Words:
        said = tight_text(words.text)
        for index, each in labels:
            if said != tight_text(each.words) or not said or each.label is None or role not in _NAMING:
                continue
            if each.after is not None and tight_text(each.after) != words_before(self.view, words.span.start):
                continue
            self._used.add(index)
            text = _label_text(each.label, role)
            self._marks.append(Mark(Kind.LABEL, words.strip()))
            what = message("fidelity.was_label", words=said, label=text)
            self._doubts.append(Doubt(each.where or "", what, said, "confirmed.label", words.span, each.settlement))
            return Words(text, tuple(words.at[place * len(words) // len(text)] for place in range(len(text))))
        return words

    # --- what is no item --------------------------------------------------------------------------------------------------

    def drop(self, raw: Raw) -> Raw:
        """What structure found without the items that are none."""
        if not self._of("not_an_item"):
            return raw
        lists = [replace(found, items=self._kept(found)) for found in raw.lists]
        return replace(raw, lists=tuple(found for found in lists if found.items))

    def _kept(self, found: RawList) -> tuple[RawItem, ...]:
        kept = []
        for item in found.items:
            each = self._no_item(item, found)
            if each is None:
                kept.append(item)
                continue
            self._marks += [Mark(Kind.NOTE, words) for words in (item.label, item.words) if words]
            place = item_place(found.targets[0], found.level, item.number)
            what = message("fidelity.was_no_item")
            self._doubts.append(Doubt(place, what, item.words.text, "confirmed.not_an_item", item.words.span, each.settlement))
            self._doubts += [replace(doubt, settled=each.settlement) for doubt in item.doubts]
        return tuple(kept)

    def _no_item(self, item: RawItem, found: RawList) -> Confirmation | None:
        for index, each in self._of("not_an_item"):
            here = any(each.holds_for(target.occupation, target.work_type, found.level) for target in found.targets)
            if here and tight_text(each.item or each.words) == tight_text(item.words.text):
                self._used.add(index)
                return each
        return None

    # --- readings ---------------------------------------------------------------------------------------------------------

    def reread(self, built: Built, registers: Registers) -> Built:
        """The document with the items read as confirmed."""
        if not self._of("reading"):
            return built
        entries = tuple(
            replace(
                self._reread_prerequisite(entry, registers),
                items=tuple(self._reread_item(item, entry, registers) for item in entry.items),
            )
            for entry in built.document.entries
        )
        return replace(built, document=replace(built.document, entries=entries))

    def _reread_prerequisite(self, entry: Entry, registers: Registers) -> Entry:
        """The entry with its prerequisite read as confirmed: one that was not read, named by its words."""
        occupation = None if entry.occupation == ANY_OCCUPATION else entry.occupation
        context = Context(occupation, entry.work_type, entry.level, registers)
        for index, each in self._of("reading"):
            asked = entry.prerequisite
            if not isinstance(asked, Unread) or each.item is not None or tight_text(each.words) != tight_text(asked.text):
                continue
            if each.holds_for(entry.occupation, entry.work_type, entry.level):
                self._must_be_clean(each, each.sentence or "", context)
                self._used.add(index)
                self._demands.add(index)
                entry = replace(entry, prerequisite=parse(each.sentence or "", context))
        return entry

    def _reread_item(self, item: Item, entry: Entry, registers: Registers) -> Item:
        occupation = None if entry.occupation == ANY_OCCUPATION else entry.occupation
        context = Context(occupation, entry.work_type, entry.level, registers)
        for index, each in self._of("reading"):
            whole = tight_text(item.text)
            fits = each.item is None or tight_text(each.item) == whole
            if fits and each.holds_for(entry.occupation, entry.work_type, entry.level) and tight_text(each.words) in whole:
                if each.item is None and tight_text(each.words) != whole:
                    continue  # a part of an item is only settled in the item in which it was seen
                self._used.add(index)
                item = self._read_as(item, each, context, item_place(entry, entry.level, item.number))
        return item

    def _read_as(self, item: Item, each: Confirmation, context: Context, where: str) -> Item:
        sentence = each.sentence or ""
        self._must_be_clean(each, sentence, context)
        if tight_text(each.words) == tight_text(item.text):
            said = sentence
        else:
            if tight_text(item.text).count(tight_text(each.words)) > 1:
                place = f"{self.where}:{each.line}"
                raise DataError("fidelity.words_twice", where=place, words=each.words, line=each.line)
            tail = "" if each.words.endswith(("。", "；")) else "。；"
            said = tight_text(item.text).replace(tight_text(each.words), sentence.rstrip(tail) if tail else sentence)
        reading = read_item(said, context)
        # What was doubted before and is doubted still is the same doubt; what is new is doubted from now on.
        still = {(doubt.code, doubt.text) for doubt in reading.doubts}
        before = {(doubt.code, doubt.text) for doubt in item.doubts}
        kept = [
            replace(doubt, settled=each.settlement) if _of_reading(doubt) and (doubt.code, doubt.text) not in still else doubt
            for doubt in item.doubts
        ]
        fresh = [
            replace(doubt, where=where, span=item.span) for doubt in reading.doubts if (doubt.code, doubt.text) not in before
        ]
        if not any(isinstance(node, Unread) for node in walk(reading.condition)):
            self._turned += [(doubt.span, Kind.ITEM) for doubt in kept if doubt.span and doubt.code.startswith("unread.")]
        what = message("fidelity.was_reading", words=each.words, sentence=sentence)
        done = Doubt(where, what, each.words, "confirmed.reading", item.span, each.settlement)
        is_whole = said == sentence
        return replace(
            item,
            condition=reading.condition,
            basis=item.basis if is_whole else reading.basis,
            starred=item.starred if is_whole else reading.starred,
            only_for=item.only_for if is_whole else reading.only_for,
            doubts=(*kept, *fresh, done),
        )

    def _must_be_clean(self, each: Confirmation, sentence: str, context: Context) -> None:
        """A confirmed reading of a whole item must be a sentence that leaves nothing open; a part is judged in its item."""
        if not each.is_whole:
            return
        try:
            parse(sentence, context)
        except SentenceError as error:
            raise DataError(
                "fidelity.sentence_unread",
                where=f"{self.where}:{each.line}",
                line=each.line,
                sentence=sentence,
                why=error.text(),
            ) from None

    # --- settling ---------------------------------------------------------------------------------------------------------

    def marks(self) -> tuple[Mark, ...]:
        """The marks of words that became labels or notes by confirmation."""
        return tuple(self._marks)

    def settle(self, document: Document) -> Document:
        """The document with its doubts settled as confirmed, those that confirmations left behind among them."""
        if not self.confirmations:
            return document
        entries = tuple(
            replace(entry, items=tuple(self._settle_item(item, entry) for item in entry.items)) for entry in document.entries
        )
        doubts = list(document.doubts)
        demanded = [(index, each) for index, each in self._of("reading") if index in self._demands]
        for index, each in (*self._of("accepted", "not_an_item"), *demanded):
            every = [place for place, doubt in enumerate(doubts) if doubt.settled is None and _is_about(each, doubt)]
            for place in every if index in self._demands else self._places(each, doubts):
                if each.kind == "not_an_item":
                    if not doubts[place].code.startswith(_NOT_READ):
                        continue
                    span = doubts[place].span
                    self._turned += [(span, Kind.NOTE)] if span else []
                elif each.kind == "reading" and (span := doubts[place].span) is not None:
                    self._turned.append((span, Kind.ITEM))
                self._used.add(index)
                doubts[place] = replace(doubts[place], settled=each.settlement)
        return replace(document, entries=entries, doubts=(*doubts, *dict.fromkeys(self._doubts)))

    def _settle_item(self, item: Item, entry: Entry) -> Item:
        doubts = list(item.doubts)
        for index, each in self._of("accepted"):
            if each.item is None or tight_text(each.item) != tight_text(item.text):
                continue
            if not each.holds_for(entry.occupation, entry.work_type, entry.level):
                continue
            if each.reads is not None and tight_text(each.reads) != tight_text(write(item.condition)):
                continue
            for place, doubt in enumerate(doubts):
                if doubt.settled is None and _is_about(each, doubt):
                    self._used.add(index)
                    doubts[place] = replace(doubt, settled=each.settlement)
        return replace(item, doubts=tuple(doubts))

    def _places(self, each: Confirmation, doubts: Sequence[Doubt]) -> list[int]:
        """Which of the document's own doubts a confirmation is about: those behind the same words, else the only one there is."""
        if each.item is not None and each.kind == "accepted":
            return []
        fits = [place for place, doubt in enumerate(doubts) if doubt.settled is None and _is_about(each, doubt)]
        here = [place for place in fits if each.where is None or _unnumbered(doubts[place].where) == _unnumbered(each.where)]
        after = [place for place in here if each.after is not None and self._after(doubts[place]) == tight_text(each.after)]
        return after or (here if len(here) == 1 else [])

    def _after(self, doubt: Doubt) -> str:
        return words_before(self.view, doubt.span.start) if doubt.span else ""

    def turn(self, coverage: Coverage) -> Coverage:
        """The account with the words that were not read turned into what they were confirmed to be."""
        return recount(coverage, self.view.text, self._turned) if self._turned else coverage


def _unnumbered(where: str) -> str:
    """A place for a person without the numbers of pages, rows and items, which another version may count otherwise."""
    return re.sub(r"\d+", "", where)


def _is_about(each: Confirmation, doubt: Doubt) -> bool:
    return each.doubt in (None, doubt.code) and tight_text(each.words) == tight_text(doubt.text)


def _of_reading(doubt: Doubt) -> bool:
    """Whether a doubt is about the sentence, not about the layout or the list."""
    return doubt.settled is None and not doubt.code.startswith(("layout.", "list.", "carrier"))


def _label_text(label: Label, role: Role | None) -> str:
    """How a label is written where it stands: a heading in a line, its part in the column of a table."""
    level = LEVEL_NAMES[label.level] if label.level is not None else ""
    if role is Role.WORK_TYPE and label.work_type:
        return label.work_type
    if role is Role.LEVEL and level:
        return level
    name = label.occupation or label.work_type or ""
    kind = f"（{label.work_type}）" if label.work_type and label.occupation else ""
    if not name:
        return level
    return f"{name}{kind}（{level}）" if level else f"{name}{kind}"


def words_before(view: View, place: int) -> str:
    """The words of the line or cell before a place, without white space; empty at the beginning."""
    start = max(view.text.rfind("\n", 0, place), view.text.rfind("\t", 0, place))
    while start >= 0:
        end = start
        start = max(view.text.rfind("\n", 0, end), view.text.rfind("\t", 0, end))
        if not is_blank_text(view.text[start + 1 : end]):
            return tight_text(view.text[start + 1 : end])
    return ""


# --- what is to be settled --------------------------------------------------------------------------------------------------


def open_matters(document: Document, view: View) -> list[dict[str, object]]:
    """All open doubts as members of a file of confirmations, ready to be filled in: `kind`, `who`, `when`, `why` are empty.

    A doubt that comes in several work types of one list stands once, for all of them.
    """
    matters: dict[str, dict[str, object]] = {}
    for doubt in document.doubts:
        if doubt.settled is None:
            after = words_before(view, doubt.span.start) if doubt.span else None
            subject = {"where": doubt.where or None, "after": after or None, "doubt": doubt.code, "words": doubt.text or None}
            _add(matters, subject, doubt)
    for entry in document.entries:
        for item in entry.items:
            for doubt in item.doubts:
                if doubt.settled is None:
                    _add(matters, _item_subject(entry, item, doubt), doubt)
    return list(matters.values())


def _item_subject(entry: Entry, item: Item, doubt: Doubt) -> Mapping[str, object]:
    # What is doubtful in the layout or the list is so whatever the sentence is read as.
    reads = write(item.condition) if _of_reading(doubt) else None
    return {
        "occupation": entry.occupation,
        "level": entry.level,
        "item": item.text,
        "doubt": doubt.code,
        "words": doubt.text,
        "reads": reads,
    }


def _add(matters: dict[str, dict[str, object]], subject: Mapping[str, object], doubt: Doubt) -> None:
    filled = {key: value for key, value in subject.items() if value is not None}
    what = {"what": doubt.what}
    matters.setdefault(repr(filled), {"kind": "", **what, **filled, "who": "", "when": "", "why": ""})


def settled_by(doubts: Iterable[Doubt]) -> list[tuple[Doubt, Settlement]]:
    """The settled ones among some doubts, each with how."""
    return [(doubt, doubt.settled) for doubt in doubts if doubt.settled is not None]
