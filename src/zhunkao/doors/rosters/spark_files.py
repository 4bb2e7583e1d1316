"""People in Parquet through Spark: pieces in, a part of the answers for each, so that a review goes on where it was ended.

A piece is one row group of one file. Its answers are written by the worker that decides them, under a name that only this piece
has, beside their place and moved into it; a receipt, written last, says that the piece is done. Whether a task is repeated, runs
twice at once or is killed: each row stands in the answers once. A later run does the pieces without a receipt.

    OUT/answers/part-00000-00000.parquet    the rows that were decided
    OUT/failed/part-00000-00000.parquet     the rows that were not, with the reason
    OUT/done/part-00000-00000.json          the receipt
    OUT/manifest.json                       when all is done: what went in, what came out
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from zhunkao.doors.rosters.parquet_files import PERSONAL, Screen, batches_of, holds_people, pyarrow_parquet
from zhunkao.doors.whole import written_whole
from zhunkao.errors import RequestError, ZhunkaoError
from zhunkao.messages import Language
from zhunkao.model.version import VERSION
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.rulings import RulingBook, ruling_from_json
from zhunkao.screening.rosters.people import Wanted
from zhunkao.screening.rosters.reviewing import Terms
from zhunkao.screening.rosters.totals import Key, Totals

ANSWERS, FAILED, DONE, MANIFEST, MARK = "answers", "failed", "done", "manifest.json", "review.json"
FORM: Final = "zhunkao-review-parts-1"
SOURCE: Final = ("review_file", "review_row")
"""Where a row came from: the file's name in the input, and the row in the file, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    A row group of a file.

    Attributes:
        part: The name of its answers: `part-FILE-GROUP`, both numbers in the order of the input.
        path, name: The file, and what it is called in the answers.
        group, first_row, rows: The row group, the place of its first row in the file, how many there are.
        key: A fingerprint of what its answers depend on.
    """

    part: str
    path: str
    name: str
    group: int
    first_row: int
    rows: int
    key: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What became of a review in parts."""

    pieces: int
    fresh: int
    answered: int
    failed: int
    totals: Totals


def review_parts(
    source: Path,
    out: Path,
    base: RuleBase,
    terms: Terms,
    wanted: Wanted,
    session: Callable[[], Any],
    progress: Callable[[int, int], None] | None = None,
    *,
    personal: bool = True,
    resume: bool = True,
    rulings: RulingBook | None = None,
) -> Parts:
    """
    Review a file, or a folder of files, of people on Spark.

    Args:
        source: Parquet of people (`zhunkao.screening.SCHEMA`) and what they apply for; workers must see it under the same path.
        out: The folder of the answers; one of an earlier run goes on.
        base, terms: The rules; day, policy, document.
        wanted: What all rows apply for where their own columns do not say.
        session: Gives the Spark session; not called where nothing is left to do.
        progress: Told the pieces done and in all.
        personal: Whether names and ID numbers stay in.
        resume: Whether pieces of an earlier run are kept.
        rulings: A body's own rulings on names.

    Raises:
        DocumentError: If a file is no Parquet file.
        RequestError: If a file holds no people, the folder is not an earlier review's, or pieces could not be reviewed.
    """
    from zhunkao.screening.rules import rules_of

    rules = rules_of(base, terms.on, terms.policy, document=terms.document, engine="numpy")
    order = {
        "rules": rules.to_json(),
        "rulings": None if rulings is None else [ruling.to_json() for ruling in rulings.rulings],
        "hash": rules.hash_with(rulings),
        "wanted": [wanted.document, wanted.occupation, wanted.work_type, wanted.level],
        "language": terms.language,
        "personal": personal,
    }
    pieces = pieces_of(source, order)
    _open_folder(source, out, resume=resume)
    _clear(out, {piece.part for piece in pieces})
    todo = [piece for piece in pieces if receipt_of(out, piece) is None]
    if progress is not None:
        progress(len(pieces) - len(todo), len(pieces))
    if todo:
        _failures(_run(session(), order, out, todo, (len(pieces), progress)), len(pieces), terms.language)
    return _finish(out, order, pieces, len(todo))


# --- before -----------------------------------------------------------------------------------------------------------------


def pieces_of(source: Path, order: dict[str, Any]) -> list[Piece]:
    """The row groups of a file or of all Parquet files below a folder, in the order of their names."""
    files = [source]
    if source.is_dir():
        files = sorted(file for file in source.rglob("*.parquet") if not file.name.startswith((".", "_")))
        if not files:
            raise RequestError("cluster.no_files", where=source.name)
    said = json.dumps([VERSION, {**order, "rules": order["rules"]["hash"]}], ensure_ascii=False, sort_keys=True)
    found: list[Piece] = []
    for number, file in enumerate(files):
        if not holds_people(file):
            raise RequestError("cluster.only_people", where=file.name)
        name = file.relative_to(source).as_posix() if source.is_dir() else file.name
        footer, stat = pyarrow_parquet().read_metadata(file), file.stat()
        key = hashlib.sha256(f"{said}\n{name}\n{stat.st_size}\n{stat.st_mtime_ns}".encode()).hexdigest()
        row = 0
        for group in range(footer.num_row_groups):
            rows = footer.row_group(group).num_rows
            part = f"part-{number:05d}-{group:05d}"
            found.append(Piece(part=part, path=str(file.resolve()), name=name, group=group, first_row=row, rows=rows, key=key))
            row += rows
    return found


def _open_folder(source: Path, out: Path, *, resume: bool) -> None:
    """Make the folder of the answers; one that holds something else is refused."""
    if out.exists() and not out.is_dir():
        raise RequestError("cluster.not_a_folder", where=out.name)
    if source.is_dir() and out.resolve().is_relative_to(source.resolve()):
        raise RequestError("cluster.within", where=out.name)
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise RequestError("cluster.other_folder", hint="cluster.hint_folder", where=out.name)
    out.mkdir(exist_ok=True)
    with written_whole(out / MARK) as file:
        file.write(json.dumps({"form": FORM, "version": VERSION}).encode())
    for name in (ANSWERS, FAILED, DONE):
        (out / name).mkdir(exist_ok=True)
    (out / MANIFEST).unlink(missing_ok=True)
    if not resume:
        _clear(out, set())


def _clear(out: Path, parts: set[str]) -> None:
    """Take away what killed writers left, and parts that the input does not have."""
    for name in (ANSWERS, FAILED, DONE):
        for file in (out / name).iterdir():
            if file.name.startswith(".part-") or (file.name.startswith("part-") and file.stem not in parts):
                file.unlink()


def receipt_of(out: Path, piece: Piece) -> dict[str, Any] | None:
    """The receipt of a piece that is done with just this order; None else, or where its answers are not whole."""
    try:
        receipt: dict[str, Any] = json.loads((out / DONE / f"{piece.part}.json").read_text(encoding="utf-8"))
        whole = all((out / name / f"{piece.part}.parquet").stat().st_size == size for name, size in receipt["files"].items())
    except (OSError, ValueError, KeyError, AttributeError):
        return None
    return receipt if whole and receipt.get("key") == piece.key else None


# --- on the workers ---------------------------------------------------------------------------------------------------------

_SCREENS: dict[str, Screen] = {}
"""The rules and names that this worker process has read, by their order."""


class Working:
    """What Spark calls on a worker: numbers of pieces in, what went wrong with them out (empty: the piece is done)."""

    def __init__(self, sent: Any) -> None:
        """
        Args:
            sent: The broadcast JSON text of the order, the folder and the pieces.
        """
        self.sent = sent

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Do the pieces whose numbers come."""
        import pyarrow as pa

        work = json.loads(self.sent.value)
        for batch in batches:
            for number in batch.column(0).to_pylist():
                piece = Piece(**work["pieces"][number])
                try:
                    do_piece(piece, work["order"], Path(work["out"]), work["rows"])
                    said = ""
                except (pa.ArrowException, OSError, ValueError, ZhunkaoError) as error:
                    # What is broken in one piece must not stop the others; Spark itself repeats what ends otherwise.
                    language = work["order"]["language"]
                    said = error.text(language) if isinstance(error, ZhunkaoError) else f"{type(error).__name__}: {error}"
                yield pa.RecordBatch.from_arrays([pa.array([number], pa.int64()), pa.array([said])], names=["piece", "error"])


def do_piece(piece: Piece, order: dict[str, Any], out: Path, all_rows: int) -> None:
    """Review one piece and write its answers, then its receipt."""
    import pyarrow.parquet as pq

    screen = _screen(order, all_rows)
    counted = screen.totals = _Counted()
    kept: list[str] | None = None
    rows = {ANSWERS: 0, FAILED: 0}
    sizes: dict[str, int] = {}
    files = {name: out / name / f"{piece.part}.parquet" for name in rows}
    with pq.ParquetFile(piece.path) as source, written_whole(files[ANSWERS]) as good, written_whole(files[FAILED]) as bad:
        writers: dict[str, Any] = {}
        names = source.schema_arrow.names
        kept = [name for name in names if order["personal"] or name not in PERSONAL]
        first = piece.first_row
        for batch in batches_of(source, [piece.group]):
            for name, found in zip(rows, _apart(screen.batch(batch, kept), piece.name, first), strict=True):
                if name not in writers:
                    target = good if name == ANSWERS else bad
                    writers[name] = pq.ParquetWriter(target, found.schema, compression="lz4", use_dictionary=True)
                writers[name].write_batch(found)
                rows[name] += found.num_rows
            first += batch.num_rows
        for writer in writers.values():
            writer.close()
    for name, file in files.items():
        # A part without rows is no file: readers of the folder need not look at it.
        if rows[name]:
            sizes[name] = file.stat().st_size
        else:
            file.unlink()
    receipt = {"key": piece.key, "rows": rows, "files": sizes, "rules": order["hash"], "totals": counted.written()}
    with written_whole(out / DONE / f"{piece.part}.json") as target:
        target.write(json.dumps(receipt, ensure_ascii=False).encode())


def _screen(order: dict[str, Any], all_rows: int) -> Screen:
    """The engine of an order, one for all pieces of this process."""
    key = json.dumps(order, ensure_ascii=False, sort_keys=True)
    if key not in _SCREENS:
        from zhunkao.screening.rules import rules_from_json

        rules = rules_from_json(order["rules"])
        terms = Terms(on=rules.on, policy=rules.policy, document=rules.document, language=order["language"])
        document, occupation, work_type, level = order["wanted"]
        wanted = Wanted(document=document, occupation=occupation, work_type=work_type, level=level)
        rulings = None
        if order["rulings"] is not None:
            rulings = RulingBook((ruling_from_json(each) for each in order["rulings"]), rules.base)
        _SCREENS.clear()
        _SCREENS[key] = Screen(rules.base, terms, wanted, all_rows, rulings)
    return _SCREENS[key]


def _apart(batch: Any, name: str, first_row: int) -> tuple[Any, Any]:
    """The rows of a batch that were decided and those that were not, each with where it came from."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    count = batch.num_rows
    file = pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), [name])
    rows = pa.array(np.arange(first_row, first_row + count))
    arrays = [*batch.columns, file, rows]
    whole = pa.RecordBatch.from_arrays(arrays, names=[*batch.schema.names, *SOURCE])
    failed = pc.equal(batch.column(batch.schema.names.index("review_outcome")), "not_decided")
    return whole.filter(pc.invert(failed)), whole.filter(failed)


class _Counted(Totals):
    """Totals that remember what they were counted from, so that parts can be added up."""

    def __init__(self) -> None:
        super().__init__()
        self.tally: Counter[tuple[Key, Any, str, str]] = Counter()

    def add_many(self, key: Key, outcome: Any, count: int, document: str, number: str) -> None:
        """Count equal answers."""
        self.tally[(key, outcome, document, number)] += count

    def written(self) -> list[list[Any]]:
        """As JSON."""
        return [[list(key), outcome, count, document, number] for (key, outcome, document, number), count in self.tally.items()]


# --- the run ----------------------------------------------------------------------------------------------------------------


def _run(session: Any, order: dict[str, Any], out: Path, todo: Sequence[Piece], shown: tuple[int, Any]) -> list[ZhunkaoError]:
    """Have the pieces done, each a task of its own; what went wrong."""
    from zhunkao.doors.rosters.spark_session import spark_errors, watched

    work = {
        "order": order,
        "out": str(out.resolve()),
        "rows": sum(piece.rows for piece in todo),
        "pieces": [_plain(piece) for piece in todo],
    }
    sent = session.sparkContext.broadcast(json.dumps(work, ensure_ascii=False))
    numbers = session.range(0, len(todo), 1, len(todo))
    total, progress = shown
    with spark_errors(), watched(lambda: total - len(todo) + _done(out, todo), total, progress):
        found = numbers.mapInArrow(Working(sent), "piece bigint, error string").collect()
    return [
        RequestError("cluster.piece", file=todo[row.piece].name, group=todo[row.piece].group + 1, why=row.error)
        for row in sorted(found)
        if row.error
    ]


def _plain(piece: Piece) -> dict[str, Any]:
    return {name: getattr(piece, name) for name in Piece.__slots__}


def _done(out: Path, todo: Sequence[Piece]) -> int:
    return sum((out / DONE / f"{piece.part}.json").exists() for piece in todo)


def _failures(errors: list[ZhunkaoError], pieces: int, language: Language) -> None:
    if errors:
        said = errors[0].text(language)
        raise RequestError("cluster.pieces_failed", hint="cluster.hint_again", all=pieces, failed=len(errors), first=said)


def _finish(out: Path, order: dict[str, Any], pieces: Sequence[Piece], fresh: int) -> Parts:
    """Add up the receipts and write the manifest: the review is whole."""
    totals, rows, listed = Totals(), Counter[str](), []
    for piece in pieces:
        receipt = receipt_of(out, piece)
        if receipt is None:
            raise RequestError("cluster.pieces_failed", hint="cluster.hint_again", all=len(pieces), failed=1, first=piece.name)
        rows.update(receipt["rows"])
        listed.append({"part": piece.part, "file": piece.name, "group": piece.group, "rows": receipt["rows"]})
        for key, outcome, count, document, number in receipt["totals"]:
            totals.add_many((key[0], key[1], key[2]), outcome, count, document, number)
    manifest = {
        "form": FORM,
        "version": VERSION,
        "rules": order["hash"],
        "on": order["rules"]["on"],
        "policy": order["rules"]["policy"],
        "rows": dict(rows),
        "parts": listed,
        "totals": totals.to_json(order["language"]),
    }
    with written_whole(out / MANIFEST) as file:
        file.write(json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n")
    return Parts(len(pieces), fresh, rows[ANSWERS], rows[FAILED], totals)
