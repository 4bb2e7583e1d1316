"""The cells of one row by what they mean, with the faults found while they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from zhunkao.screening.rosters.book import Value
from zhunkao.screening.rosters.cells import Parts, Read, is_empty, is_explanation, shown
from zhunkao.screening.rosters.headings import fold_heading
from zhunkao.screening.rosters.mapping import Mapping, Meaning
from zhunkao.screening.rosters.people import CellFault, FaultKind

T = TypeVar("T")

_CODED = re.compile(r"(?P<code>[0-9]{1,4})(?:[-:|_.、 ]+(?P<name>\D.*))?")


class Places:
    """Where a mapping's meanings stand, and the code sheets of the columns that have one."""

    def __init__(self, mapping: Mapping) -> None:
        self.sheet = mapping.sheet
        self.of: dict[Meaning, tuple[int, ...]] = {}
        self.codes: dict[int, dict[str, str]] = {}
        sheets = {fold_heading(name): dict(pairs) for name, pairs in mapping.codes.items()}
        for column in mapping.columns:
            if column.meaning is not None:
                self.of[column.meaning] = (*self.of.get(column.meaning, ()), column.place)
            pairs = sheets.get(fold_heading(column.heading.rpartition("/")[2]))
            if pairs:
                self.codes[column.place] = pairs
        self.units = {column.place: column.unit for column in mapping.columns}
        self.headings = {column.place: column.heading for column in mapping.columns}


class RowCells:
    """One row: its cells by meaning. Explanations left over from the form read as empty and are reported."""

    __slots__ = ("_cells", "_places", "_texts", "faults", "row")

    def __init__(self, places: Places, row: int, cells: Sequence[Value], texts: Sequence[str]) -> None:
        self._places = places
        self._cells = cells
        self._texts = texts
        self.row = row
        self.faults: list[CellFault] = []

    def has(self, meaning: Meaning) -> bool:
        """Whether the sheet has a column of that meaning."""
        return meaning in self._places.of

    def places(self, meaning: Meaning) -> tuple[int, ...]:
        """The columns of that meaning."""
        return self._places.of.get(meaning, ())

    def value(self, meaning: Meaning, index: int = 0) -> Value:
        """What stands in the `index`-th column of that meaning, None where there is none or only an explanation."""
        places = self._places.of.get(meaning, ())
        return self.at(places[index]) if index < len(places) else None

    def at(self, place: int) -> Value:
        """What stands in a column, None for explanations of the form."""
        return self._cells[place] if self._text_at(place) else None

    def _text_at(self, place: int) -> str:
        """The folded text of a cell, empty for explanations of the form, which are reported."""
        text = self._texts[place] if place < len(self._texts) else ""
        if text and is_explanation(text):
            self.note(place, "rosters.explanation_left", "warning", (("found", shown(text)),))
            return ""
        return text

    def text(self, meaning: Meaning, index: int = 0) -> str:
        """The folded text of a cell, its code replaced by what the code sheet says; empty where there is nothing."""
        places = self._places.of.get(meaning, ())
        if index >= len(places):
            return ""
        place = places[index]
        text = self._text_at(place)
        if not text or is_empty(text):
            return ""
        pairs = self._places.codes.get(place)
        if pairs and (coded := _CODED.fullmatch(text)):
            if coded["code"] in pairs:
                return pairs[coded["code"]]
            if coded["name"]:
                return coded["name"]
            self.note(place, "rosters.code_not_listed", "error", (("found", text), ("heading", self._places.headings[place])))
            return ""
        return text

    def unit(self, meaning: Meaning) -> str | None:
        """What plain numbers in the column of that meaning count, where it is not years."""
        places = self.places(meaning)
        return self._places.units.get(places[0]) if places else None

    def note(self, place: int | None, code: str, kind: FaultKind = "error", parts: Parts = ()) -> None:
        """Report something about a cell or the row."""
        fault = CellFault(self._places.sheet, self.row, place, kind, code, parts)
        if fault not in self.faults:
            self.faults.append(fault)

    def take(self, read: Read[T], meaning: Meaning, index: int = 0) -> T | None:
        """The value of a reading; what it has to say is reported at its cell."""
        if read.code:
            places = self.places(meaning)
            self.note(places[index] if index < len(places) else None, read.code, read.kind, read.parts)
        return read.value
