"""A book read as people: `read_roster`, or row by row with `read_rows`. No row is lost, and no cell stops the others."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhunkao.model.applicants import SEX_FORMS, Applicant
from zhunkao.model.dates import PartialDate
from zhunkao.rulebase.base import RuleBase
from zhunkao.screening.rosters.book import Book, Sheet, Value
from zhunkao.screening.rosters.cells import numeral, shown, texts_of
from zhunkao.screening.rosters.facts import Facts
from zhunkao.screening.rosters.finding import about_formulas, about_sheets, find_mappings
from zhunkao.screening.rosters.interchange import Interchange
from zhunkao.screening.rosters.lines import PERSONAL, Lines
from zhunkao.screening.rosters.mapping import CONDITION_MEANINGS, Defaults, Mapping
from zhunkao.screening.rosters.numbers import Identity, identity
from zhunkao.screening.rosters.people import CellFault, Roster, RosterRow, Skipped, Stated, Supposed, Wanted
from zhunkao.screening.rosters.row_cells import Places, RowCells
from zhunkao.screening.rosters.targets import Named, Occupations, read_level
from zhunkao.screening.rosters.titles import filled, in_words, said_between

MOST_LINES: Final = 20
"""Lines that one person may have; what goes on longer is somebody whose name is missing."""

WIDE: Final = 2
"""Columns beside the first that a merged cell covers in a row that is nobody's."""

_STATED_NUMBER = re.compile(r"(?:符合|申报条件)*第?\(?(?P<digits>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)?[项条款]?")


def read_roster(
    book: Book,
    base: RuleBase,
    mappings: Sequence[Mapping] | Mapping | None = None,
    *,
    on: date,
    defaults: Defaults | None = None,
    layout: str | None = None,
) -> Roster:
    """
    Read all people of a book.

    Args:
        book: The opened file.
        base: Names and registers, and which occupations documents cover.
        mappings: How its sheets are read; found from their headings if not given.
        on: The day of the review: nobody is born and no certificate issued after it.
        defaults: What all rows apply for where their own cells do not say.
        layout: The id of the layout to read with, instead of the likest.

    Returns:
        The roster; `rows` holds every row of each sheet with people, in the order of the file.
    """
    faults: tuple[CellFault, ...] = ()
    match mappings:
        case None:
            mappings, faults = find_mappings(book, defaults, layout)
        case Mapping():
            mappings = (mappings,)
            faults = about_sheets(book, mappings)
        case _:
            mappings = tuple(mappings)
            faults = about_sheets(book, mappings)
    faults = (*faults, *about_formulas(book, mappings))
    with uncollected():
        rows = tuple(read_rows(book, base, mappings, on=on))
    return Roster(book=book, mappings=tuple(mappings), rows=rows, faults=faults)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: all that is made is kept and nothing refers back, so the search costs half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(slots=True)
class Above:
    """What the lines above a row say of it: what is applied for, and the row of a heading that is not the sheet's, if one stands
    between."""

    defaults: Defaults
    other_heading: int | None = None


def read_rows(
    book: Book,
    base: RuleBase,
    mappings: Sequence[Mapping],
    *,
    on: date,
    seen: dict[str, tuple[str, int]] | None = None,
    above: Above | None = None,
) -> Iterator[RosterRow]:
    """The rows of the mapped sheets, one after the other, with constant memory but for the ID numbers seen.

    Args:
        book, base, mappings, on: As for `read_roster`.
        seen: Where ID numbers have stood before (sheet and row), where the book is a piece of a longer roster.
        above: Likewise what the lines before the piece say; when all rows are read, what those of the piece say of the next.
    """
    seen = {} if seen is None else seen
    several = len(mappings) > 1
    for mapping in mappings:
        sheet = book.sheet(mapping.sheet)
        if sheet is not None:
            said = Above(mapping.defaults) if above is None else above
            reader = _SheetReader(sheet, mapping, base, on, seen, said, several=several, from_1904=book.dates_from_1904)
            # Records of programs have no lines between them: each row is somebody.
            yield from reader.rows(in_blocks=book.carrier not in ("jsonl", "parquet"))


class _SheetReader:
    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        base: RuleBase,
        on: date,
        seen: dict[str, tuple[str, int]],
        above: Above,
        *,
        several: bool,
        from_1904: bool,
    ) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._on = on.toordinal()
        self._seen = seen
        self._several = several
        self._places = Places(mapping)
        self._occupations = Occupations(base, mapping.defaults.document)
        self._facts = Facts(mapping, self._occupations, on, from_1904=from_1904)
        self._lines = Lines(mapping)
        self._interchange = Interchange(mapping, on)
        self._spread = _spread(sheet, mapping)
        self._above = above
        self._titled = -1
        self._wide = {merge.top for merge in sheet.merges if merge.right - merge.left >= WIDE and merge.top == merge.bottom}

    def rows(self, *, in_blocks: bool) -> Iterator[RosterRow]:
        """All rows of the sheet; `in_blocks`: lines between the people may say what those below them apply for."""
        person: list[RowCells] = []
        for at, row in enumerate(self._sheet.rows, self._sheet.first_row):
            texts = texts_of(row)
            skipped = self._skipped(at, texts, has_person=bool(person) and len(person) < MOST_LINES)
            if skipped == "continued":
                person.append(RowCells(self._places, at, row, texts))
                continue
            if person:
                yield from self._finished(person)
                person = []
            if in_blocks and at > self._mapping.header[1]:
                skipped = self._between(at, row, texts, skipped)
            if skipped is None:
                if at in self._spread:
                    row = _filled(row, self._spread[at])
                    texts = texts_of(row)
                person = [RowCells(self._places, at, row, texts)]
            else:
                yield self._nobody(at, skipped)
        if person:
            yield from self._finished(person)

    def _skipped(self, at: int, texts: Sequence[str], *, has_person: bool) -> Skipped | None:
        first, last = self._mapping.header
        if at < first:
            return "title" if any(texts) else "blank"
        return "heading" if at <= last else self._lines.kind(texts, has_person_above=has_person, is_wide=at in self._wide)

    def _between(self, at: int, row: Sequence[Value], texts: Sequence[str], skipped: Skipped | None) -> Skipped | None:
        """What a row is where lists stand below each other, each with its title and perhaps a heading of its own."""
        if skipped is None and self._lines.has_number(texts):
            return None
        if skipped == "heading" or self._lines.is_other_heading(texts):
            self._above.other_heading = at if skipped != "heading" or self._lines.is_other_heading(texts) else None
            return "heading"
        if skipped in ("explanation", None) and self._lines.may_be_title(texts):
            said = said_between(row, self._occupations)
            if said is not None:
                self._titled = at
                self._above.defaults = filled(
                    said, self._mapping.defaults if said.occupation or said.work_type else self._above.defaults
                )
                return "title"
            if skipped == "explanation" and self._lines.is_group_name(texts):
                return "title"
        return skipped

    def _nobody(self, at: int, skipped: Skipped) -> RosterRow:
        faults: tuple[CellFault, ...] = ()
        if skipped in ("sample", "explanation", "heading") and at > self._mapping.header[1]:
            code = {"sample": "rosters.row_sample", "explanation": "rosters.row_explanation", "heading": "rosters.row_heading"}[
                skipped
            ]
            faults = (CellFault(self._sheet.name, at, None, "note", code),)
        if skipped == "title" and at == self._titled:
            faults = (CellFault(self._sheet.name, at, None, "note", "rosters.row_title", in_words(self._above.defaults)),)
        return RosterRow(sheet=self._sheet.name, row=at, skipped=skipped, faults=faults)

    def _finished(self, lines: list[RowCells]) -> Iterator[RosterRow]:
        head, *further = lines
        if unreadable := head.text("unreadable"):
            head.note(None, "rosters.line_unreadable", "error", (("found", shown(unreadable)),))
            yield RosterRow(sheet=self._sheet.name, row=head.row, faults=tuple(head.faults))
        elif self._above.other_heading is not None:
            head.note(None, "rosters.other_heading", "error", (("row", str(self._above.other_heading + 1)),))
            yield RosterRow(sheet=self._sheet.name, row=head.row, faults=tuple(head.faults))
        elif self._interchange.is_used:
            yield self._interchanged(head)
        else:
            yield self._person(lines)
        for cells in further:
            cells.note(None, "rosters.row_continues", "note", (("row", str(head.row + 1)),))
            yield RosterRow(
                sheet=self._sheet.name, row=cells.row, skipped="continued", continues=head.row, faults=tuple(cells.faults)
            )

    # --- one person ---------------------------------------------------------------------------------------------------------

    def _person(self, lines: list[RowCells]) -> RosterRow:
        head = lines[0]
        number = head.take(identity(head.value("id_number"), head.text("id_kind"), self._on), "id_number")
        self._note_twice(head, number)
        self._note_beside(head)
        birth = self._birth(head, number)
        wanted, names = self._wanted(head)
        work = self._facts.work(lines, wanted, birth)
        name = head.text("name") or None
        if name is None:
            head.note(None, "rosters.name_missing", "warning")
        applicant = Applicant(
            id=self._id(head.row),
            name=name,
            id_number=number.number if number is not None else None,
            sex=SEX_FORMS.get(head.text("sex")),
            birth_date=birth,
            certificates=self._facts.certificates(lines),
            work=work.records,
            education=self._facts.education(lines),
            training=self._facts.training(lines),
            titles=self._facts.titles(lines),
            relations=self._facts.relations(wanted, names, work.records),
        )
        return self._row(head, applicant, wanted, work.supposed)

    def _row(self, head: RowCells, applicant: Applicant | None, wanted: Wanted, supposed: Supposed = ()) -> RosterRow:
        return RosterRow(
            sheet=self._sheet.name,
            row=head.row,
            applicant=applicant,
            wanted=wanted,
            stated=self._stated(head),
            supposed=supposed,
            faults=tuple(sorted(head.faults, key=lambda fault: -1 if fault.column is None else fault.column)),
        )

    def _interchanged(self, head: RowCells) -> RosterRow:
        wanted, _ = self._wanted(head)
        applicant = self._interchange.applicant(head, self._id(head.row))
        if applicant is not None and applicant.id_number:
            self._note_twice(head, Identity(applicant.id_number))
        return self._row(head, applicant, wanted)

    def _id(self, row: int) -> str:
        return f"{self._sheet.name}!{row + 1}" if self._several else str(row + 1)

    def _note_twice(self, head: RowCells, number: Identity | None) -> None:
        """The same ID number again: both rows are kept."""
        if number is None:
            return
        sheet, row = self._seen.setdefault(number.number, (self._sheet.name, head.row))
        if (sheet, row) != (self._sheet.name, head.row):
            place = next(iter(head.places("id_number")), None)
            head.note(place, "rosters.same_person", "warning", (("sheet", sheet), ("row", str(row + 1))))

    def _note_beside(self, head: RowCells) -> None:
        """A second person in the same row: lists that stand beside each other."""
        if len(head.places("id_number")) > 1:
            for index, place in enumerate(head.places("name")):
                if index and head.text("name", index):
                    head.note(place, "rosters.person_beside", "error")

    def _birth(self, head: RowCells, number: Identity | None) -> PartialDate | None:
        stated = self._facts.past(head, "birth")
        if number is None or number.birth is None:
            return stated
        born = PartialDate.of(date.fromordinal(number.birth))
        if stated is None:
            return born if self._mapping.birth_from_id else None
        if not stated.first <= number.birth <= stated.last:
            head.note(head.places("birth")[0], "rosters.birth_differs", "warning", (("stated", stated.text), ("born", born.text)))
        return stated

    # --- what is applied for ------------------------------------------------------------------------------------------------

    def _wanted(self, head: RowCells) -> tuple[Wanted, tuple[str, ...]]:
        defaults = self._above.defaults
        raw = head.text("occupation")
        raw_type, raw_code = head.text("work_type") or defaults.work_type or "", head.text("occupation_code")
        if not raw and not raw_code:
            # A sheet with a column 工种 alone, or a title that names one alone, means by it what is applied for.
            raw, raw_type = (defaults.occupation or raw_type, raw_type if defaults.occupation else "")
        named = self._occupations.wanted(raw, raw_type, raw_code)
        place = next(iter((*head.places("occupation"), *head.places("work_type"), *head.places("occupation_code"))), None)
        if named.code:
            head.note(place, named.code, named.kind, named.parts)
        elif named.occupation is None:
            head.note(place, "rosters.occupation_missing", "error")
        document = head.text("document") or defaults.document
        level = self._level(head, named, document)
        wanted = Wanted(
            occupation=named.occupation,
            work_type=named.work_type,
            level=level,
            document=document,
            raw_occupation=" ".join(part for part in (raw, raw_type, raw_code) if part),
            raw_level=head.text("level"),
            is_covered=named.is_covered and not self._lacks_level(named, document, level),
        )
        return wanted, named.names

    def _level(self, head: RowCells, named: Named, document: str | None) -> int | None:
        raw = head.text("level")
        level = head.take(read_level(raw), "level")
        place = next(iter(head.places("level")), None)
        if named.level is not None:
            if level is not None and level != named.level:
                parts = (("stated", str(level)), ("level", str(named.level)))
                head.note(place, "rosters.grade_level_differs", "error", parts)
                return None
            level = named.level
        if level is None and not raw:
            level = self._above.defaults.level
            if level is None:
                head.note(place, "rosters.level_missing", "error")
        others = self._lacks_level(named, document, level)
        if others:
            head.note(place, "rosters.level_not_covered", "note", (("level", str(level)), ("allowed", others)))
        return level

    def _lacks_level(self, named: Named, document: str | None, level: int | None) -> str:
        if level is None or not named.is_covered or named.occupation is None:
            return ""
        return self._occupations.lacks_level(named, document, level)

    def _stated(self, head: RowCells) -> Stated | None:
        for meaning in CONDITION_MEANINGS:
            said = head.text(meaning)
            if said:
                return Stated(said, _stated_number(said))
        return None


def _spread(sheet: Sheet, mapping: Mapping) -> dict[int, list[tuple[int, Value]]]:
    """By row what a cell above says for it too: one workplace, occupation or level merged over the rows of several people.

    Names and ID numbers are not spread: rows below a merged name are further lines of that person.
    """
    own = {place for meaning in PERSONAL for place in mapping.places(meaning)}
    found: dict[int, list[tuple[int, Value]]] = {}
    for merge in sheet.merges:
        top = merge.top - sheet.first_row
        if merge.top <= mapping.header[1] or merge.bottom == merge.top or merge.left in own or top >= len(sheet.rows):
            continue
        value = sheet.rows[top][merge.left] if merge.left < len(sheet.rows[top]) else None
        if value not in (None, ""):
            for row in range(merge.top + 1, min(merge.bottom, sheet.first_row + len(sheet.rows)) + 1):
                found.setdefault(row, []).append((merge.left, value))
    return found


def _filled(row: Sequence[Value], values: Sequence[tuple[int, Value]]) -> tuple[Value, ...]:
    cells = [*row, *[None] * (max(place for place, _ in values) + 1 - len(row))]
    for place, value in values:
        if cells[place] in (None, ""):
            cells[place] = value
    return tuple(cells)


def _stated_number(said: str) -> str | None:
    """The number of an item, from `2`, `第2项`, `（二）` or the beginning of a numbered sentence."""
    found = _STATED_NUMBER.fullmatch(said) or re.match(r"\(?(?P<digits>[0-9]{1,2})[).、](?=\D)", said)
    if found is None:
        return None
    digits = found["digits"]
    return digits if digits.isdigit() else str(numeral(digits) or "") or None
