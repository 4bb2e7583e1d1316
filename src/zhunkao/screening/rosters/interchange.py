"""Rows that hold a person in the interchange form: JSON Lines and Parquet files whose keys are those of contract: applicants."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from zhunkao.errors import DataError
from zhunkao.model.applicant_forms import KNOWN_KEYS, applicant_from_json
from zhunkao.model.applicants import Applicant
from zhunkao.screening.rosters.mapping import Mapping
from zhunkao.screening.rosters.row_cells import RowCells

WHOLE = "applicant"
"""A key that holds the whole person, beside what is applied for."""


class Interchange:
    """Puts together the keys of one row. `is_used` where a column holds a list of the interchange form or the whole person."""

    def __init__(self, mapping: Mapping, on: date) -> None:
        columns = [column for column in mapping.columns if column.heading in (*KNOWN_KEYS, WHOLE)]
        self.is_used = any(column.meaning == "interchange" and column.heading != "id" for column in columns)
        self._keys = [(column.heading, column.place) for column in columns]
        self._on = on.toordinal()

    def applicant(self, cells: RowCells, id_: str) -> Applicant | None:
        """The person of a row; None, with a fault that says why, where the row does not have the agreed form."""
        value: dict[str, Any] = {}
        try:
            for key, place in self._keys:
                found = cells.at(place)
                if found is None:
                    continue
                if isinstance(found, str) and found[:1] in "[{":
                    found = json.loads(found)
                if key == WHOLE and isinstance(found, dict):
                    value.update(found)
                else:
                    value[key] = found
            value.setdefault("id", id_)
            applicant = applicant_from_json(value)
        except DataError as error:
            cells.note(None, "rosters.not_an_applicant", "error", (("why", error.text("zh")), ("why_en", error.text("en"))))
            return None
        except (ValueError, RecursionError):
            cells.note(None, "rosters.not_json", "error")
            return None
        born = applicant.birth_date
        if born is not None and born.first > self._on:
            cells.note(None, "rosters.date_future", "error", (("found", born.text),))
            return None
        return applicant
