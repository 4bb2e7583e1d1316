"""Rows to drafts: the lists of one level each, put together from the rows over which they run.

Where items are numbered the numbers decide: 1 begins a list, the next number goes on with it, whatever page or row it stands in,
and the level is the one printed beside any of its rows. Where they are not, a new level begins a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from zhunkao.model.documents import Doubt
from zhunkao.model.registers import Registers
from zhunkao.reading.demands import read_demand, read_relation
from zhunkao.reading.facts import sentences_of
from zhunkao.reading.fields import Fields
from zhunkao.reading.headings import read_heading
from zhunkao.reading.joins import join_cut, join_names
from zhunkao.reading.layout import Box, levels_of
from zhunkao.reading.numbering import Piece, Position, asks_several, read_opening, split_items, unnumbered_items
from zhunkao.reading.raw import Kind, RawItem, Together, make_doubt
from zhunkao.reading.vocabulary import common, is_ended, level_name, occupation_code, opens_with_link, plain
from zhunkao.reading.words import NO_WORDS, Words, tight_text

_TAIL = re.compile("[。；;](?=(?:注:)?(?:以上|上述|另外?|此外|同时须|同时应|凡|申报|所有)[^。;]{4,60}[。;]?$)")
_CITED = re.compile(r"(?<=[。;])《[^《》]{2,40}(?:标准|大纲|规范)》(?:\([^()]{2,20}\))?[。;]?$")
"""The standard from which the items of a cell are taken, named behind them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a list: its words, the box it stands in, and the page (counted within the grid)."""

    name: str
    words: Words
    box: Box
    page: int


@dataclass(slots=True)
class Draft:
    """A list on its way; `None` for what no row has said yet.

    `bare` says that the format shows an occupation's row without any work type (an empty box that no merged cell covers).
    """

    level: int | None = None
    also: tuple[int, ...] = ()
    level_box: Box | None = None
    level_parts: list[Words] = field(default_factory=list)
    code: str | None = None
    occupation: Label | None = None
    work_type: Label | None = None
    bare: bool = False
    items: list[RawItem] = field(default_factory=list)
    numbered: bool = False
    last: Position | None = None
    prerequisite: Words | None = None
    demands: list[Words] = field(default_factory=list)
    together: Together = Together.ANY
    at_least: int = 0
    notes: list[Words] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    marks: list[tuple[Kind, Words]] = field(default_factory=list)

    @property
    def last_number(self) -> int | None:
        """The number of the last item, where items are numbered."""
        return self.last.number if self.last is not None else None

    @property
    def is_cut(self) -> bool:
        """Whether the last item's sentence has not ended."""
        return bool(self.items) and not is_ended(self.items[-1].words.text)


def read_drafts(rows: Iterable[Fields], registers: Registers, *, merged: bool, either: bool = False) -> Iterator[Draft]:
    """The lists of a grid in the order of its rows; `either` says that the grid's head calls all items alternatives."""
    draft: Draft | None = None
    condition: Box | None = None
    page = 0
    for row in _carry_names(rows) if merged else rows:
        page += row.opens_page
        shared = draft is not None and row.condition is not None and row.condition is condition
        condition = row.condition
        pieces = () if shared else _pieces(row, draft, either=either)
        if draft is None or (not shared and _begins(row, pieces, draft, registers, page)):
            if draft is not None:
                yield draft
            draft = Draft()
        bare = merged and row.work_type is not None and not row.work_type.words
        _take_labels(row, draft, registers, page, bare=bare, shared=shared)
        if len(pieces) > 1 and pieces[0].number is None and pieces[1].number is not None and not draft.items:
            _take_opening(pieces[0], draft)
            pieces = pieces[1:]
        for piece in pieces:
            _take_piece(_without_tail(piece, draft), draft, row.opens_page)
    if draft is not None:
        yield draft


def _carry_names(rows: Iterable[Fields]) -> Iterator[Fields]:
    """Let names that stand before a page's end hold for the empty boxes with which the next page begins."""
    carried: dict[int, Box] = {}
    above: Fields | None = None
    for row in rows:
        if row.opens_page and above is not None and row.occupation is not None and not row.occupation.words:
            for box, before in (
                (row.code, above.code),
                (row.occupation, above.occupation),
                (row.work_type, above.work_type),
            ):
                if box is not None and not box.words and before is not None:
                    carried[id(box)] = before
        above = replace(
            row,
            code=_carried(row.code, carried),
            occupation=_carried(row.occupation, carried),
            work_type=_carried(row.work_type, carried),
        )
        yield above


def _carried(box: Box | None, carried: dict[int, Box]) -> Box | None:
    return box if box is None else carried.get(id(box), box)


def _pieces(row: Fields, draft: Draft | None, *, either: bool) -> tuple[Piece, ...]:
    if row.facts:
        return (_piece_of_facts(row),)
    if row.condition is None:
        return ()
    words = row.condition.words.without_tags()
    opening = read_opening(words)
    level = _row_level(row)
    same = draft is not None and level in (None, draft.level)
    goes_on = same and draft is not None and draft.numbered
    rest = words.cut(len(opening) if opening else 0)
    pieces = split_items(rest, draft.last if draft is not None and (same or opening is None) else None)
    if opening and pieces and pieces[0].number is not None:
        label = pieces[0].label
        return (replace(pieces[0], label=opening.plus(label) if label else opening), *pieces[1:])
    if (number := row.condition.number) is not None and pieces and pieces[0].number is None:
        return (Piece(number, None, words.tight(), printed=str(number)),)
    if opening is not None or (len(pieces) > 1 and asks_several(pieces[0])):
        return (Piece(None, None, words.tight()),)
    if len(pieces) == 1 and pieces[0].number is None and not goes_on:
        items = unnumbered_items(words, either=either)
        if len(items) > 1 and row.level is not None and len(items) == len(levels_of(row.level)):
            # Two levels and two lines beside them: a line for each level, or all of them for both.
            return tuple(replace(item, doubts=(*item.doubts, make_doubt("levels_by_line", item.words))) for item in items)
        return items
    return pieces


def _piece_of_facts(row: Fields) -> Piece:
    """The one item of a row whose facts stand in cells of their own."""
    words = NO_WORDS
    for fact in row.facts:
        words = words.plus(Words("，", fact.words.at[:1]) if words else NO_WORDS).plus(fact.words.tight())
    number = row.condition.number if row.condition is not None else None
    return Piece(number, None, words, printed=str(number or ""), sentences=sentences_of(row.facts))


def _begins(row: Fields, pieces: tuple[Piece, ...], draft: Draft, registers: Registers, page: int) -> bool:
    """Whether a row begins a new list rather than going on with the draft."""
    level = _row_level(row)
    if not draft.items:
        return False
    if not pieces:
        other = row.level is not draft.level_box and draft.level is not None and level not in (None, draft.level)
        return other or _names_differ(row, draft, registers, page)
    first = pieces[0].number
    if first is None:
        return _begins_unnumbered(row, level, draft, registers, page)
    if level is not None and draft.level is not None and level != draft.level:
        return True
    place = pieces[0].position
    if draft.numbered and place is not None and place.follows(draft.last):
        return False
    return first == 1 or not draft.numbered


def _begins_unnumbered(row: Fields, level: int | None, draft: Draft, registers: Registers, page: int) -> bool:
    same_box = row.level is not None and row.level is draft.level_box
    if _names_differ(row, draft, registers, page):
        return True
    if row.opens_page and draft.is_cut and (level is None or level == draft.level):
        return False
    if level is None and row.level is not None and row.level.words and row.level is not draft.level_box:
        # A level that is not understood, or cut by the page's end, is another level all the same.
        return not (row.opens_page and draft.level_parts)
    if draft.numbered:
        return not draft.is_cut or level not in (None, draft.level)
    return not same_box and level is not None and level != draft.level


def _names_differ(row: Fields, draft: Draft, registers: Registers, page: int) -> bool:
    for box, label in ((row.occupation, draft.occupation), (row.work_type, draft.work_type)):
        if box and box.words and label and box is not label.box:
            name = common(tight_text(box.words.text))
            if join_names(label.name, name, registers, over_page=page > label.page) is None:
                return True
    return False


def _row_level(row: Fields) -> int | None:
    levels = levels_of(row.level) if row.level is not None else ()
    return levels[0] if levels else None


def _take_labels(row: Fields, draft: Draft, registers: Registers, page: int, *, bare: bool, shared: bool) -> None:
    if row.code and row.code.words:
        draft.code = draft.code or occupation_code(row.code.words.text)
        draft.marks.append((Kind.LABEL, row.code.words))
    if not shared:
        draft.occupation = _take_name(row.occupation, draft.occupation, draft, registers, page)
        draft.work_type = _take_name(row.work_type, draft.work_type, draft, registers, page)
    draft.bare = draft.bare or bare
    _take_level(row.level, draft)
    if row.prerequisite and row.prerequisite.words and draft.prerequisite is None:
        draft.prerequisite = row.prerequisite.words.tight()
    draft.demands += [words for box in row.demands if (words := box.words.tight()) and words not in draft.demands]
    draft.notes += [box.words for box in row.notes if box.words and all(box.words is not note for note in draft.notes)]
    draft.marks += [(Kind.NOTE, box.words) for box in row.asides if box.words]
    draft.marks += [(Kind.NUMBER, box.words) for box in row.labels]
    draft.marks += [(Kind.UNREAD, box.words) for box in row.rest if box.words]


def _take_level(box: Box | None, draft: Draft) -> None:
    if box is None or not box.words or box is draft.level_box:
        return
    levels = levels_of(box)
    found = level_name(box.words.text, bare_digit=True)
    if not levels:
        draft.level_parts.append(box.words)
        found = level_name("".join(part.text for part in draft.level_parts))
        if found is None and not levels:
            return
        draft.marks += [(Kind.LABEL, part) for part in draft.level_parts]
        draft.level_parts.clear()
    draft.marks.append((Kind.LABEL, box.words))
    levels = levels or ((found.level,) if found else ())
    draft.level, draft.also, draft.level_box = levels[0], levels[1:], box
    if draft.also:
        draft.doubts.append(make_doubt("several_levels", box.words))
    if found and not found.agrees:
        draft.doubts.append(make_doubt("level_disagrees", box.words, found=box.words.text, level=draft.level))


def _label(box: Box, page: int) -> Label:
    return Label(common(tight_text(box.words.text)), box.words, box, page)


def _take_name(box: Box | None, label: Label | None, draft: Draft, registers: Registers, page: int) -> Label | None:
    if box is None or not box.words or (label and box is label.box):
        return label
    found = _label(box, page)
    draft.marks.append((Kind.LABEL, box.words))
    return found if label is None else merge_labels(label, found, draft.doubts, registers)


def merge_labels(first: Label, second: Label, doubts: list[Doubt], registers: Registers) -> Label:
    """The label that two parts are together; a doubt tells of the join."""
    name = join_names(first.name, second.name, registers, over_page=second.page > first.page)
    if name is None or name == first.name:
        return first
    whole = first.words.tight().plus(second.words.tight())
    doubt = make_doubt("joined_name", second.words, first=first.name, second=second.name, name=name)
    doubts.append(replace(doubt, text=whole.text))
    return replace(second, name=name, words=whole)


def _take_opening(piece: Piece, draft: Draft) -> None:
    """What stands in a cell before its numbered items is asked of everyone: read as one of them it would be enough alone."""
    if _take_demand(piece.words, None, draft):
        return
    heading = read_heading(piece.words.text, Registers())
    asks = heading.asks if heading is not None and heading.is_empty else ""
    start = plain(piece.words.text).find(asks) if asks else -1
    core = piece.words.cut(start, start + len(asks)) if start >= 0 else piece.words
    if heading is not None and heading.is_empty:
        draft.together, draft.at_least = heading.together, heading.at_least
    draft.marks.append((Kind.LABEL, piece.words))
    if heading is None or not heading.is_empty or asks:
        draft.demands.append(core)
        draft.doubts.append(make_doubt("demand_item", core))


def _without_tail(piece: Piece, draft: Draft) -> Piece:
    """An item without what stands behind it: sentences on all items (以上条件须同时具备; 另须…), the standard cited."""
    if piece.sentences is not None:
        return piece
    words = piece.words
    if (cited := _CITED.search(plain(words.text))) is not None:
        draft.marks.append((Kind.NOTE, words.cut(cited.start())))
        words = words.cut(0, cited.start())
    for match in reversed(list(_TAIL.finditer(plain(words.text)))):
        tail = words.cut(match.end())
        together = read_relation(tail.text)
        if together is not None:
            draft.together = together
            draft.marks.append((Kind.HEADING, tail))
        elif not _take_demand(tail, None, draft):
            break
        words = words.cut(0, match.end())
    return replace(piece, words=words)


def _take_piece(piece: Piece, draft: Draft, opens_page: bool) -> None:
    if piece.number is None:
        if piece.label is not None:
            draft.marks.append((Kind.FURNITURE, piece.label))
        _take_unnumbered(piece, draft, opens_page)
        return
    doubts = piece.doubts
    place = Position(piece.number, piece.part)
    if piece.label is not None and not place.follows(draft.last):
        before = draft.last_number or 0
        name = "number_repeated" if draft.last is not None and piece.number <= before else "number_gap"
        doubts = (*doubts, make_doubt(name, piece.label, before=before, number=piece.printed))
    draft.numbered = True
    draft.last = place
    if piece.sentences is None and _take_demand(piece.words, piece.label, draft):
        return
    draft.items.append(RawItem(piece.printed, piece.words, piece.label, doubts, piece.sentences))


def _take_demand(words: Words, label: Words | None, draft: Draft) -> bool:
    """Take what is asked of everyone (申报者须年满18周岁) out of the alternatives."""
    demand = read_demand(words)
    if demand is None or (demand.level is not None and demand.level != draft.level):
        return False
    draft.demands.append(demand.core)
    draft.doubts.append(make_doubt("demand_item", words))
    draft.marks += [(Kind.LABEL, part) for part in demand.rest]
    if label is not None:
        draft.marks.append((Kind.NUMBER, label))
    return True


def _take_unnumbered(piece: Piece, draft: Draft, opens_page: bool) -> None:
    """Words without a number: the rest of the item before, or an item of their own."""
    words = piece.words
    if piece.sentences is not None:
        number = str(len(draft.items) + 1)
        draft.items.append(RawItem(number, words, doubts=piece.doubts, sentences=piece.sentences))
        return
    if not draft.is_cut and _take_demand(words, None, draft):
        return
    goes_on = draft.items and (draft.numbered or (draft.is_cut and opens_page) or opens_with_link(words.text))
    if not goes_on:
        draft.items.append(RawItem(str(len(draft.items) + 1), words, doubts=piece.doubts))
        return
    last = draft.items[-1]
    joined = join_cut(last.words, words)
    doubt = joined.doubt or make_doubt("joined_item", words)
    draft.items[-1] = replace(last, words=joined.words, doubts=(*last.doubts, doubt))
