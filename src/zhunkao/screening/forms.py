"""Applicants as an Arrow table, and back: one row a person, nested lists of records (contract: applicants).

The columns bear the keys of the interchange form. Dates are text (`2019-06-30`, `2019-06`, `2019`) or days (date32); names
may be dictionary-encoded. A level is text (`4`, `reserve_technician`); rulings (`relations`) are JSON text. Null is what null
or an absent key is in JSON; where these differ, the word `unknown` stands for the absent one: `to` null is still there,
`degree` null is none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from zhunkao.errors import DataError, RequestError
from zhunkao.model.applicant_forms import applicant_from_json, applicant_to_json
from zhunkao.model.applicants import Applicant
from zhunkao.screening.lexicon import LAYOUTS, UNKNOWN_WORD, plain_record

_TYPES = {
    "cnc": pa.bool_(),
    "full_time": pa.bool_(),
    "years": pa.float64(),
    "km": pa.float64(),
    "benefit_yuan": pa.float64(),
    "rank": pa.int64(),
    "class": pa.int64(),
    "for": pa.list_(pa.string()),
}


def _type_of(list_name: str, key: str) -> Any:
    if list_name == "education" and key == "class":
        return pa.string()
    return _TYPES.get(key, pa.string())


def _record_type(list_name: str) -> Any:
    layout = LAYOUTS[list_name]
    return pa.struct([(key, _type_of(list_name, key)) for key in (*layout.name_keys, *layout.kind, *layout.dates)])


SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("birth_date", pa.string()),
        *((name, pa.list_(_record_type(name))) for name in LAYOUTS),
        ("relations", pa.string()),
    ]
)
"""All columns that deciding looks at; any of them may be left out (then nothing is known of it)."""


def _row(written: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": written.get("id"), "birth_date": written.get("birth_date")}
    for name in LAYOUTS:
        records = written.get(name)
        row[name] = None if records is None else [_arrow_record(name, record) for record in records]
    rulings = written.get("relations")
    row["relations"] = json.dumps(rulings, ensure_ascii=False, sort_keys=True) if rulings else None
    return row


def _arrow_record(list_name: str, record: dict[str, Any]) -> dict[str, Any]:
    found = dict(record)
    for key, of in (("to", "work"), ("degree", "education")):
        if list_name == of and key not in found:
            found[key] = UNKNOWN_WORD
    if "level" in found:
        found["level"] = str(found["level"])
    return found


def table_of(applicants: Sequence[Applicant]) -> Any:
    """The applicants as an Arrow table of `SCHEMA`."""
    return pa.Table.from_pylist([_row(applicant_to_json(one)) for one in applicants], schema=SCHEMA)


def applicant_of(table: Any, row: int) -> Applicant:
    """One row of a table as an applicant; columns that deciding never looks at are taken where they are texts.

    Raises:
        DataError: If the row does not have the agreed form.
    """
    (found,) = table.slice(row, 1).to_pylist()
    written: dict[str, Any] = {}
    for key, value in found.items():
        if value is None:
            continue
        if key in LAYOUTS:
            looked_at = SCHEMA.field(key).type.value_type
            records = ({k: v for k, v in each.items() if looked_at.get_field_index(k) >= 0 or _is_text(v)} for each in value)
            written[key] = [plain_record(key, record) for record in records]
        elif key == "relations":
            written[key] = _rulings(value)
        elif key == "birth_date" or _is_text(value):
            written[key] = value
    return applicant_from_json(written)


def _rulings(written: str) -> Any:
    try:
        return json.loads(written)
    except ValueError as error:
        raise DataError("screening.unreadable", found=written[:80]) from error


def in_form(table: Any) -> Any:
    """A table or record batch whose lists are lists of records: a list in which nobody has a record has no form of its own.

    Raises:
        RequestError: If a list holds something else.
    """
    for place, field in enumerate(table.schema):
        if field.name not in LAYOUTS:
            continue
        is_list = any(check(field.type) for check in (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list))
        if is_list and pa.types.is_struct(field.type.value_type):
            continue
        if not pa.types.is_null(field.type) and not (is_list and pa.types.is_null(field.type.value_type)):
            raise RequestError("screening.not_records", name=field.name, found=str(field.type))
        wanted = SCHEMA.field(field.name)
        table = table.set_column(place, wanted, table.column(place).cast(wanted.type))
    return table


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
