"""DuckDB, SQL by hand: one CASE an entry; in review each entry asks its own people."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from certain import Entry

from peers.written import SQL, Writer

TITLE = "DuckDB, SQL by hand"
VERSION = f"DuckDB {duckdb.__version__}"


class Engine:
    """All entries as SQL over a table in memory."""

    def __init__(self, entries: list[Entry], slots: dict[str, Any], which: Any) -> None:
        self.connection = duckdb.connect()
        made = pa.table({**slots, "which": which.astype(np.int8), "row": np.arange(len(which), dtype=np.int32)})
        self.connection.register("made", made)
        self.connection.execute("CREATE TABLE people AS SELECT * FROM made")
        writer = Writer(SQL)
        cases = []
        for entry in entries:
            items = " ".join(f"WHEN {writer.said(item)} THEN {n}" for n, item in enumerate(entry.items))
            cases.append(f"(CASE {items} ELSE -1 END)::TINYINT")
        self.count = len(entries)
        self.all = "SELECT " + ", ".join(f"{case} AS e{n}" for n, case in enumerate(cases)) + " FROM people"
        self.each = [f"SELECT row, {case} AS first FROM people WHERE which = {n}" for n, case in enumerate(cases)]
        self.people = len(which)

    def census(self) -> Any:
        """[entry, person]: the first item that holds, or -1."""
        found = self.connection.execute(self.all).fetchnumpy()
        return [found[f"e{n}"] for n in range(self.count)]

    def review(self) -> Any:
        """For each person the first item of the entry applied for."""
        out = np.empty(self.people, np.int8)
        for query in self.each:
            found = self.connection.execute(query).fetchnumpy()
            out[found["row"]] = found["first"]
        return out
