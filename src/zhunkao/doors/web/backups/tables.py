"""Rows of all tables to JSON Lines and back, in the form that the tables had when the backup was made.

Django's migrations know what the tables looked like at any of them. So an older backup is put into tables of its own time, which
are then brought to the present form like those of any older database; and a backup of SQLite fits PostgreSQL and the other way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from zhunkao.doors.web.backups.archive import TABLES
from zhunkao.errors import DataError

NOT_KEPT = frozenset({"heartbeats.heartbeat"})
"""Tables that say how things are at the moment."""

AT_ONCE = 500
"""Rows that are inserted together."""

Node = tuple[str, str]
"""A migration: app and name."""


def applied(loader: Any) -> tuple[Node, ...]:
    """The migrations that a database has, as far as they are known here."""
    return tuple(sorted(set(loader.applied_migrations) & set(loader.disk_migrations)))


def models_at(loader: Any, nodes: Iterable[Node]) -> list[Any]:
    """The models as they were at some migrations, in the order of their labels."""
    found = loader.project_state(list(nodes)).apps.get_models(include_auto_created=True)
    kept = [each for each in found if each._meta.managed and not each._meta.proxy and each._meta.label_lower not in NOT_KEPT]
    return sorted(kept, key=lambda each: str(each._meta.label_lower))


def last_of(loader: Any, nodes: Iterable[Node]) -> list[Node]:
    """Of some migrations those that no other of them in the same app builds on: reaching them is reaching all."""
    known = set(nodes)
    return sorted(
        node for node in known if not any(child.key in known and child.key[0] == node[0] for child in _children(loader, node))
    )


def _children(loader: Any, node: Node) -> Iterable[Any]:
    children: Iterable[Any] = loader.graph.node_map[node].children
    return children


def dump(models: Iterable[Any], folder: Path) -> dict[str, int]:
    """Write each model's rows in the order of their keys, one a line; how many there are, by label."""
    (folder / TABLES).mkdir(mode=0o700)
    counts = {}
    for model in models:
        label = model._meta.label_lower
        counts[label] = 0
        with (folder / TABLES / f"{label}.jsonl").open("w", encoding="utf-8", newline="\n") as opened:
            for row in model._base_manager.order_by("pk").iterator(AT_ONCE):
                opened.write(json.dumps(_values(model, row), ensure_ascii=False) + "\n")
                counts[label] += 1
    return counts


def _values(model: Any, row: Any) -> dict[str, Any]:
    """A row's values as JSON has them: what it has no form for as the field's own text."""
    from django.db.models import JSONField

    values = {}
    for field in model._meta.local_concrete_fields:
        value = getattr(row, field.attname)
        is_plain = value is None or isinstance(value, str | int) or isinstance(field, JSONField)
        values[field.attname] = value if is_plain else field.value_to_string(row)
    return values


def fill(models: Iterable[Any], folder: Path) -> None:
    """
    Insert the rows of a folder into empty tables, within a transaction of the caller's; connections are checked at its end.

    Raises:
        DataError: For a row that does not fit its table.
    """
    from django.core.management.color import no_style
    from django.db import connection

    filled = list(models)
    for model in filled:
        rows = _rows(model, folder / TABLES / f"{model._meta.label_lower}.jsonl")
        while some := list(islice(rows, AT_ONCE)):
            model._base_manager.bulk_create(some)
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)


def _rows(model: Any, file: Path) -> Iterator[Any]:
    from django.core.exceptions import FieldDoesNotExist, ValidationError

    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    for field in fields.values():
        # These models are of a time and for us alone; what was noted at the time is not to become the time of restoring.
        for automatic in {"auto_now", "auto_now_add"} & set(vars(field)):
            setattr(field, automatic, False)
    with file.open(encoding="utf-8") as opened:
        for number, line in enumerate(opened, 1):
            try:
                yield model(**{name: fields[name].to_python(value) for name, value in json.loads(line).items()})
            except (ValueError, KeyError, TypeError, FieldDoesNotExist, ValidationError):
                raise DataError("web.backup_row", where=f"{file.name}:{number}") from None
