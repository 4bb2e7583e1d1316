"""A review of a roster: read, answered, counted, and written in the roster's own layout."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from zhunkao.doors.rosters.letters import LetterFormat, write_letters
from zhunkao.doors.rosters.text_files import PERSONAL_KEYS, write_csv, write_jsonl, write_lines, write_report_csv
from zhunkao.doors.whole import written_whole
from zhunkao.errors import RequestError
from zhunkao.messages import text
from zhunkao.model.version import VERSION
from zhunkao.screening.readiness import Readiness
from zhunkao.screening.rosters.added import AddedColumn, edits_of
from zhunkao.screening.rosters.ahead import counts_sheet, people_sheet
from zhunkao.screening.rosters.answers import Answer, outcome_word
from zhunkao.screening.rosters.book import Book, Sheet
from zhunkao.screening.rosters.edits import ReportSheet, RowEdit, SheetEdit
from zhunkao.screening.rosters.letters import Letter, letter_of
from zhunkao.screening.rosters.mapping import Mapping as SheetMapping
from zhunkao.screening.rosters.mapping import Meaning
from zhunkao.screening.rosters.people import Roster
from zhunkao.screening.rosters.reviewing import Terms
from zhunkao.screening.rosters.totals import Totals, errors_sheet, totals_sheet

SUFFIXES: Final[dict[str, tuple[str, ...]]] = {
    "xlsx": (".xlsx",),
    "xls": (".xlsx",),
    "csv": (".csv", ".xlsx"),
    "jsonl": (".jsonl",),
    "parquet": (".parquet",),
}
"""What a roster of each kind can be written as; the first is the default."""

KEPT_WITHOUT_PERSONAL: Final[tuple[Meaning, ...]] = (
    "serial",
    "sex",
    "occupation",
    "work_type",
    "occupation_code",
    "level",
    "own_work_years",
    "work_years",
    "first_job_on",
    "own_work_since",
    "post",
    "occupation_held",
    "education",
    "major",
    "graduated_on",
    "study_status",
    "source",
    "certificate_occupation",
    "certificate_level",
    "certificate_on",
    "title",
    "title_field",
    "title_on",
    "training",
    "training_on",
    "exam_kind",
    "condition_stated",
    "condition_number",
    "condition_code",
    "work_from",
    "work_to",
    "work_span",
    "student",
    "document",
)
"""Columns whose cells stay where names and ID numbers are not wanted; of any other column only the heading stays."""


_LONG_NUMBER = re.compile("[0-9]{15}")


@dataclass(frozen=True, kw_only=True)
class Review:
    """
    A roster and what was found of each of its rows.

    Attributes:
        roster: The people, and how their sheets were read.
        answers: One for every row that is somebody's, in the order of the file.
        terms: The day, the policy, the language.
        rules: The fingerprint of the rules.
        documents: The titles of the documents that were used, by id.
        columns: What is added to the roster.
        others: The ids of all documents that could have decided for somebody.
        data: The bytes of the file; empty where the roster came as values.
        mask: Hides ID numbers in words.
        readiness: Who is ready when, where it was asked for.
    """

    roster: Roster
    answers: Sequence[Answer]
    terms: Terms
    rules: str
    documents: Mapping[str, str]
    columns: Sequence[AddedColumn]
    others: Sequence[str] = ()
    data: bytes = field(default=b"", repr=False)
    mask: Callable[[str], str] = field(default=str, repr=False)
    readiness: Readiness | None = None

    @cached_property
    def totals(self) -> Totals:
        """What is counted over all rows."""
        totals = Totals()
        totals.add_faults(self.roster.faults, self.terms.language)
        headings = {mapping.sheet: mapping.header[1] for mapping in self.roster.mappings}
        for row in self.roster.rows:
            if row.row > headings[row.sheet]:
                totals.add_row(row, self.terms.language)
        for answer in self.answers:
            totals.add(answer)
        return totals

    def about(self, *, is_short: bool = False) -> list[tuple[str, str]]:
        """What the review rests on, for people; a short one leaves out fingerprints and the note."""

        def say(key: str, /, **parts: object) -> str:
            return text(f"review.{key}", self.terms.language, **parts)

        used = [f"{title}（{id_}）" if title else id_ for id_, title in self.documents.items() if self.totals.documents[id_]]
        lines = [(say("about_on"), self.terms.on.isoformat()), (say("about_policy"), self.terms.policy.name)]
        lines += [(say("about_documents"), "；".join(used))] if used else []
        if is_short:
            return lines
        lines += [(say("about_rules"), self.rules[:12]), (say("about_version"), VERSION)]
        return [*lines, (say("note"), say("about_note"))]

    def to_json(self) -> dict[str, Any]:
        """As JSON: what it rests on, totals, every row with its answer and what is wrong in it. No names, no ID numbers."""
        return {**self._head(), "rows": list(self._rows()), **self._ahead()}

    def _rows(self, *, wrong: bool = False) -> Iterator[dict[str, Any]]:
        """Every row with its answer and what is wrong in it; only those with something wrong, or not decided, if `wrong`."""
        language = self.terms.language
        found = {(answer.sheet, answer.row): answer for answer in self.answers}
        for row in self.roster.rows:
            answer = found.get((row.sheet, row.row))
            if not row.faults and (answer is None or (wrong and answer.outcome != "not_decided")):
                continue
            faults = [
                {"cell": fault.address, "kind": fault.kind, "code": fault.code, "text": self.mask(fault.text(language))}
                for fault in row.faults
            ]
            line: dict[str, Any] = {"sheet": row.sheet, "row": row.row + 1, "skipped": row.skipped, "faults": faults}
            if answer is not None:
                line |= {key: value for key, value in self.masked(answer).to_json().items() if key not in ("sheet", "row")}
                line["outcome_text"] = outcome_word(answer.outcome, language)
            yield line

    def _head(self) -> dict[str, Any]:
        """What the review rests on, how the sheets were read, totals."""
        return {
            "on": self.terms.on.isoformat(),
            "policy": self.terms.policy.to_json(),
            "rules": self.rules,
            "version": VERSION,
            "documents": {id_: title for id_, title in self.documents.items() if self.totals.documents[id_]},
            "sheets": [
                {
                    "sheet": mapping.sheet,
                    "layout": mapping.layout,
                    "columns": [
                        {"heading": column.heading, "meaning": column.meaning, "sureness": column.sureness}
                        for column in mapping.columns
                    ],
                }
                for mapping in self.roster.mappings
            ],
            "totals": self.totals.to_json(self.terms.language),
        }

    def _ahead(self) -> dict[str, Any]:
        return {} if self.readiness is None else {"readiness": self.readiness.to_json()}

    def masked(self, answer: Answer) -> Answer:
        """An answer whose words hide ID numbers that were quoted from cells."""
        if not _may_hold_number(answer.reason) and not _may_hold_number(answer.findings):
            return answer
        return replace(answer, reason=self.mask(answer.reason), findings=self.mask(answer.findings))

    # --- writing --------------------------------------------------------------------------------------------------------------

    def write(self, out: Path, *, personal: bool = True) -> list[Path]:
        """
        Write the roster with its answers; all files that were written, the roster first.

        Args:
            out: Where; its suffix must be one that the roster can be written as.
            personal: Whether names and ID numbers stay in.

        Raises:
            RequestError: If the suffix does not fit.
            OSError: If a file cannot be written.
        """
        carrier = self.roster.book.carrier
        if out.suffix.lower() not in SUFFIXES[carrier]:
            raise RequestError("review.other_suffix", where=out.name, allowed="、".join(SUFFIXES[carrier]))
        if out.suffix.lower() == ".xlsx":
            return self._write_workbook(out, personal=personal)
        with written_whole(out) as file:
            if carrier == "csv":
                book = self._impersonal(self.roster.book) if not personal else self.roster.book
                edits = self._edits()
                write_csv(book, edits.get(book.sheets[0].name), self.data, file)
            elif carrier == "jsonl":
                lines = self.data.decode("utf-8-sig").split("\n")
                if lines and not lines[-1].strip():
                    lines.pop()
                write_jsonl(lines, {answer.row: self.masked(answer) for answer in self.answers}, file, personal=personal)
            else:
                from zhunkao.doors.rosters.parquet_files import write_parquet

                dropped = () if personal else self.personal_columns()
                write_parquet(self.data, [self.masked(answer) for answer in self.answers], file, dropped=dropped)
        return [out, *self._write_reports(out, personal=personal)]

    def text_of_rows(self, width: int, ends: str, *, personal: bool) -> str:
        """The rows of a text file with their answers, as lines of it; `width` are the columns that it has itself."""
        book = self.roster.book if personal else self._impersonal(self.roster.book)
        edit = self._edits()[book.sheets[0].name]
        out = io.StringIO(newline="")
        write_lines(book, replace(edit, first_column=max(width, edit.first_column)), ends, out)
        return out.getvalue()

    def _write_workbook(self, out: Path, *, personal: bool) -> list[Path]:
        from zhunkao.doors.rosters.workbook.package import patch_workbook
        from zhunkao.doors.rosters.workbook.plain import plain_workbook

        data, book = self.data, self.roster.book
        if book.carrier != "xlsx" or not personal:
            book = self._impersonal(book) if not personal else book
            data = plain_workbook(book, {mapping.sheet: mapping.header for mapping in self.roster.mappings})
        with written_whole(out) as file:
            ahead = (report for _, report in self.ahead_reports(personal=personal))
            patch_workbook(data, self._edits(), [self.totals_report(), self.errors_report(), *ahead], file)
        return [out]

    def _edits(self) -> dict[str, SheetEdit]:
        edits = edits_of(self.roster, self.answers, self.columns, self.terms.language)
        for edit in edits.values():
            rows = edit.rows
            assert isinstance(rows, dict)
            for number, row in rows.items():
                if any(_may_hold_number(words) for words in row.added):
                    rows[number] = RowEdit(tuple(map(self.mask, row.added)), row.look, row.fill, row.is_marked)
        return edits

    def totals_report(self) -> ReportSheet:
        """The sheet of totals."""
        return _masked_report(totals_sheet(self.totals, self.about(), self.terms.language), self.mask)

    def errors_report(self) -> ReportSheet:
        """The sheet of what is wrong in cells."""
        undecided = [answer for answer in self.answers if answer.outcome == "not_decided"]
        report = errors_sheet(self.roster.rows, self.roster.faults, undecided, self.terms.language)
        return _masked_report(report, self.mask)

    def ahead_reports(self, *, personal: bool) -> list[tuple[str, ReportSheet]]:
        """The sheets of who is ready when, each with its name as a file; none where it was not asked for."""
        if self.readiness is None:
            return []
        language = self.terms.language
        people = people_sheet(self.readiness, language, personal=personal)
        return [("ready", counts_sheet(self.readiness, language)), ("next", _masked_report(people, self.mask))]

    def _write_reports(self, out: Path, *, personal: bool) -> Iterator[Path]:
        """Totals and errors as files beside a file that has no sheets."""
        if self.roster.book.carrier == "csv":
            encoding = self.roster.book.encoding or "utf-8"
            reports = [("totals", self.totals_report()), ("errors", self.errors_report()), *self.ahead_reports(personal=personal)]
            for name, report in reports:
                path = out.with_suffix(f".{name}.csv")
                with written_whole(path) as file:
                    write_report_csv(report, encoding, file)
                yield path
            return
        yield self.write_totals(out, self.wrong_rows())

    def wrong_rows(self) -> Iterator[bytes]:
        """Rows with something wrong, or not decided: each as a line of JSON."""
        return (json.dumps(row, ensure_ascii=False).encode() for row in self._rows(wrong=True))

    def write_totals(self, out: Path, wrong: Iterable[bytes]) -> Path:
        """Write totals and the rows with something wrong beside a file; where."""
        path = out.with_suffix(".totals.json")
        head = json.dumps({**self._head(), **self._ahead()}, ensure_ascii=False, indent=2).removesuffix("\n}")
        with written_whole(path) as file:
            # A row a line: with indents a hundred thousand rows would take as long to write as to decide.
            file.write(f'{head},\n  "errors": ['.encode())
            for place, row in enumerate(wrong):
                file.write((b"," if place else b"") + b"\n    " + row)
            file.write(b"\n  ]\n}\n")
        return path

    def personal_columns(self) -> list[str]:
        """The columns of a Parquet file that tell who somebody is: of people in the interchange form their names and ID numbers,
        of a roster all that do not stay without names."""
        found: list[str] = []
        for sheet in self.roster.book.sheets:
            mapping = self.roster.mapping(sheet.name)
            if mapping is not None and sheet.rows:
                is_nested = any(column.meaning == "interchange" and column.heading != "id" for column in mapping.columns)
                meanings = {column.place: column.meaning for column in mapping.columns}
                kept = (*KEPT_WITHOUT_PERSONAL, "interchange")
                found += [
                    str(name)
                    for place, name in enumerate(sheet.rows[0])
                    if (name in PERSONAL_KEYS if is_nested else meanings.get(place) not in kept)
                ]
        return found

    def write_letters(self, folder: Path, form: LetterFormat, body: str = "", *, personal: bool = True) -> int:
        """Write a letter to everybody who must be asked or told; how many."""
        return write_letters(self.letters(body, personal=personal), folder, form)

    def letters(self, body: str = "", *, personal: bool = True) -> Iterator[tuple[Letter, str]]:
        """A letter to everybody who must be asked or told, each with the name that its file bears."""
        rows = {(row.sheet, row.row): row for row in self.roster.rows}
        for answer in self.answers:
            row = rows[(answer.sheet, answer.row)]
            letter = letter_of(row, self.masked(answer), self.terms.on.isoformat(), body, self.terms.language, personal=personal)
            if letter is not None:
                name = (row.applicant.name if row.applicant is not None else None) or ""
                yield letter, name if personal else ""

    # --- without names and ID numbers -----------------------------------------------------------------------------------------

    def _impersonal(self, book: Book) -> Book:
        """The sheets with people, without what tells who they are; other sheets are left out."""
        sheets = [
            self._impersonal_sheet(sheet, mapping)
            for sheet in book.sheets
            if (mapping := self.roster.mapping(sheet.name)) is not None
        ]
        return replace(book, sheets=tuple(sheets))

    def _impersonal_sheet(self, sheet: Sheet, mapping: SheetMapping) -> Sheet:
        kept = {column.place for column in mapping.columns if column.meaning in KEPT_WITHOUT_PERSONAL}
        own = [row for row in self.roster.rows if row.sheet == sheet.name]
        # Of a row that was not read nobody knows what its cells tell.
        people = {row.row for row in own if row.skipped is None and row.applicant is not None}
        people |= {row.row for row in own if row.skipped == "continued" and row.continues in people}
        rows = []
        for number, row in enumerate(sheet.rows, sheet.first_row):
            if number <= mapping.header[1]:
                rows.append(tuple(self.mask(value) if isinstance(value, str) else value for value in row))
                continue
            cells = [
                (self.mask(value) if isinstance(value, str) else value) if number in people and place in kept else None
                for place, value in enumerate(row)
            ]
            rows.append(tuple(cells))
        return replace(sheet, rows=tuple(rows))


def _may_hold_number(words: str) -> bool:
    """Whether words may hold an ID number: most do not, and need no closer look."""
    return _LONG_NUMBER.search(words) is not None


def _masked_report(report: ReportSheet, mask: Callable[[str], str]) -> ReportSheet:
    rows = tuple(tuple(mask(cell) if type(cell) is str else cell for cell in row) for row in report.rows)
    return replace(report, rows=rows)
