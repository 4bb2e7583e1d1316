"""A body's own rulings by columns: the `relations` that follow for the names of a batch, as `RulingBook` gives them to one.

What a ruling says of a name that a person's records do not have changes nothing for that person. So all rows that bring the same
relations of their own get the same relations in the end: those of somebody who has all names of the batch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from zhunkao.errors import ZhunkaoError
from zhunkao.model.applicant_forms import applicant_from_json, applicant_to_json
from zhunkao.model.applicants import Applicant, AwardRecord, EducationRecord, WorkRecord
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.columns import combined, encoded

_OCCUPATIONS = ("work", "certificates", "training", "apprenticeships")
_FIELDS = (("education", "major"), ("titles", "field"))
_RESULTS = ("awards", "contributions")


class RulingColumn:
    """Rulings that are in force on a day, for batch after batch."""

    def __init__(self, book: RulingBook, on: date) -> None:
        self._book = book
        self._on = on
        # Names that were met stay, so that batches with the same rulings have the same text of them.
        self._pairs: dict[tuple[str, str | None], None] = {}
        self._fields: dict[str, None] = {}
        self._results: dict[str, None] = {}

    def applied_to(self, batch: Any) -> Any:
        """The batch with the relations of its rows, in place of those that it brings."""
        self._meet(batch)
        own, codes = [None], np.zeros(batch.num_rows, np.int64)
        if "relations" in batch.schema.names:
            codes, own = encoded(batch.column(batch.schema.names.index("relations")))
        words = pa.array([self._said(text) for text in own], pa.string())
        column = pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), words)
        if "relations" in batch.schema.names:
            return batch.set_column(batch.schema.names.index("relations"), "relations", column)
        return batch.append_column("relations", column)

    def _said(self, own: str | None) -> str | None:
        """The relations of everybody who brings some of their own, as JSON; what cannot be read stays, and is refused."""
        try:
            relations = applicant_from_json({"relations": {} if own is None else json.loads(own)}).relations
        except (ZhunkaoError, ValueError):
            return own
        everybody = Applicant(
            work=tuple(WorkRecord(occupation=name, work_type=work_type) for name, work_type in self._pairs),
            education=tuple(EducationRecord(major=name) for name in self._fields),
            awards=(AwardRecord(occupations=tuple(self._results)),),
            relations=relations,
        )
        written = applicant_to_json(self._book.applied_to(everybody, self._on)).get("relations") or {}
        written.pop("sources", None)
        return json.dumps(written, ensure_ascii=False, sort_keys=True) if written else None

    def _meet(self, batch: Any) -> None:
        """Take up the names of a batch."""
        for name in _OCCUPATIONS:
            fields = _fields_of(batch, name)
            if "occupation" in fields:
                self._pairs.update(dict.fromkeys(_pairs(fields["occupation"], fields.get("work_type"))))
        for name, key in _FIELDS:
            self._fields.update(dict.fromkeys(_names(_fields_of(batch, name).get(key))))
        for name in _RESULTS:
            listed = _fields_of(batch, name).get("for")
            if listed is not None and not pa.types.is_null(listed.type):
                self._results.update(dict.fromkeys(_names(listed.flatten())))


def _fields_of(batch: Any, name: str) -> dict[str, Any]:
    """The columns of a list's records."""
    if name not in batch.schema.names:
        return {}
    flat = batch.column(batch.schema.names.index(name)).flatten()
    if not pa.types.is_struct(flat.type):
        return {}
    return dict(zip((each.name for each in flat.type), flat.flatten(), strict=True))


def _names(column: Any) -> Iterable[str]:
    """The different names of a column."""
    return [] if column is None else [name for name in column.unique().to_pylist() if isinstance(name, str) and name.strip()]


def _pairs(occupations: Any, work_types: Any) -> Iterable[tuple[str, str | None]]:
    """The different occupations of a list with their work types."""
    coded = [encoded(column) for column in (occupations, work_types) if column is not None]
    _, _, firsts = combined([codes for codes, _ in coded], len(occupations))
    for place in firsts.tolist():
        name, work_type = ([values[codes[place]] for codes, values in coded] + [None])[:2]
        if isinstance(name, str) and name.strip():
            yield name, work_type if isinstance(work_type, str) and work_type.strip() else None
