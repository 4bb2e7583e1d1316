"""From the cells of a person's rows to facts (docs/rosters.md has the table). What a roster does not say is unknown, never no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise
from typing import Final, NamedTuple

from zhunkao.messages import text
from zhunkao.model.applicants import (
    UNKNOWN,
    CertificateRecord,
    EducationRecord,
    Relations,
    TitleRecord,
    TrainingRecord,
    Unknown,
    WorkRecord,
)
from zhunkao.model.dates import PartialDate, add_months, months_between
from zhunkao.model.identity import CertificateNumber
from zhunkao.screening.rosters import dates, numbers
from zhunkao.screening.rosters.cells import Length, Read, is_empty, says_none, shown, words, years, yes_or_no
from zhunkao.screening.rosters.certificate_cells import certificates_in
from zhunkao.screening.rosters.mapping import Mapping, Meaning
from zhunkao.screening.rosters.people import Supposed, Wanted
from zhunkao.screening.rosters.row_cells import RowCells
from zhunkao.screening.rosters.schooling import (
    Schooling,
    education_and_major,
    education_of,
    source_word,
    title_grade,
    without_status,
)
from zhunkao.screening.rosters.targets import Occupations, read_certificate_level

CERTIFICATE_MEANINGS: Final[tuple[Meaning, ...]] = (
    "certificate_number",
    "certificate_occupation",
    "certificate_level",
    "certificate_on",
)


_OF_SPELLS: Final[tuple[Meaning, ...]] = ("occupation_held", "post", "employer")
"""What a dated spell has of its own."""


MOST_MORE: Final = 12
"""Months by which a figure of years may exceed the dates: figures are rounded."""


class Work(NamedTuple):
    """The work that rows tell of (None: they say nothing of it), and which of its spells nobody wrote down."""

    records: tuple[WorkRecord, ...] | None
    supposed: Supposed = ()


class Facts:
    """Reads the facts of one sheet's people, as of the day of the review."""

    def __init__(self, mapping: Mapping, occupations: Occupations, on: date, *, from_1904: bool = False) -> None:
        self._complete = mapping.complete
        self._has = {column.meaning for column in mapping.columns}
        self._groups = max((len(mapping.places(meaning)) for meaning in CERTIFICATE_MEANINGS), default=0)
        self._anys = len(mapping.places("certificate_any"))
        self._spans = max(len(mapping.places("work_span")), len(mapping.places("work_from")))
        # A day of entry into the present job, and no ends: what was before, the roster does not say.
        self._is_entry = not mapping.places("work_span") and not mapping.places("work_to")
        self._beside = {meaning: _beside_spells(mapping, meaning) for meaning in _OF_SPELLS}
        self._occupations = occupations
        self._on = on.toordinal()
        self._from_1904 = from_1904
        self._unlisted = text("rosters.unlisted_work")

    def day(self, cells: RowCells, meaning: Meaning, index: int = 0) -> PartialDate | None:
        """A day, month or year in the cell of a meaning."""
        if meaning not in self._has:
            return None
        return cells.take(dates.day(cells.value(meaning, index), from_1904=self._from_1904), meaning, index)

    def past(self, cells: RowCells, meaning: Meaning, index: int = 0) -> PartialDate | None:
        """A day that cannot lie after the day of the review."""
        return self._not_later(cells, meaning, index, self.day(cells, meaning, index))

    def _not_later(self, cells: RowCells, meaning: Meaning, index: int, found: PartialDate | None) -> PartialDate | None:
        if found is not None and found.first > self._on:
            cells.note(cells.places(meaning)[index], "rosters.date_future", "error", (("found", found.text),))
            return None
        return found

    # --- certificates -------------------------------------------------------------------------------------------------------

    def certificates(self, rows: list[RowCells]) -> tuple[CertificateRecord, ...] | None:
        """The certificates held: those that are listed, over all lines of the person. None where nothing is said."""
        if not (self._groups or self._anys):
            return None
        found: list[tuple[CertificateRecord, ...]] = []
        unread = 0
        for cells in rows:
            before = _errors([cells])
            each = self._certificates_of(cells)
            unread += each is None and _errors([cells]) > before
            found += [] if each is None else [each]
        # A line that could not be read may be any certificate beside those that could.
        return (*chain.from_iterable(found), *[CertificateRecord()] * unread) if found else None

    def _certificates_of(self, cells: RowCells) -> tuple[CertificateRecord, ...] | None:
        records: list[CertificateRecord] = []
        says_so = False
        for index in range(self._groups):
            texts = [words(cells.value(meaning, index)) for meaning in CERTIFICATE_MEANINGS]
            if all(is_empty(each) for each in texts):
                continue
            if all(is_empty(each) or says_none(each) for each in texts):
                says_so = True
                continue
            record = self._certificate(cells, index)
            if record is not None:
                records.append(record)
        for index in range(self._anys):
            said = self._any_certificate(cells, index)
            says_so = says_so or said == ()
            records = _with_others(records, said or ())
        return tuple(records) if records or says_so else None

    def _certificate(self, cells: RowCells, index: int) -> CertificateRecord | None:
        number = cells.take(numbers.certificate(cells.value("certificate_number", index)), "certificate_number", index)
        name = cells.text("certificate_occupation", index)
        occupation, work_type, by_name = self._occupations.held(name) if name and not says_none(name) else (None, None, None)
        level_text = cells.text("certificate_level", index)
        level = cells.take(read_certificate_level(level_text), "certificate_level", index)
        issued_on = self.past(cells, "certificate_on", index)
        level = by_name if level is None else level
        if number is not None and number.level is not None:
            place = cells.places("certificate_number")[index]
            if level is None and is_empty(level_text):
                level = number.level
                cells.note(place, "rosters.level_from_number", "note", (("level", str(level)),))
            elif isinstance(level, int) and level != number.level:
                cells.note(place, "rosters.number_level", "warning", (("stated", str(level)), ("level", str(number.level))))
            issued_on = self._year_against(cells, place, issued_on, number.year or 0)
        if occupation is None and level is None and issued_on is None and number is None:
            return None
        return CertificateRecord(
            occupation=occupation,
            work_type=work_type,
            level=level,
            issued_on=issued_on,
            number=number.number if number is not None else None,
        )

    def _year_against(self, cells: RowCells, place: int, issued_on: PartialDate | None, digits: int) -> PartialDate | None:
        """The year of issue that a number bears: taken where no date is given, else held against it."""
        if issued_on is None:
            year = (2000 if digits <= date.fromordinal(self._on).year % 100 else 1900) + digits
            cells.note(place, "rosters.year_from_number", "note", (("year", str(year)),))
            return PartialDate.of(str(year))
        if date.fromordinal(issued_on.first).year % 100 != digits:
            parts = (("stated", issued_on.text), ("digits", f"{digits:02d}"))
            cells.note(place, "rosters.number_year", "warning", parts)
        return issued_on

    def _any_certificate(self, cells: RowCells, index: int) -> tuple[CertificateRecord, ...] | None:
        """A cell that may hold a level, a number, an occupation or all of it; () says that there is none."""
        said = cells.text("certificate_any", index)
        if not said:
            return None
        if says_none(said):
            return ()
        number = numbers.certificate(cells.value("certificate_any", index))
        place = cells.places("certificate_any")[index]
        if number.value is not None and number.value.level is not None:
            issued_on = self._year_against(cells, place, None, number.value.year or 0)
            return (CertificateRecord(level=number.value.level, issued_on=issued_on, number=number.value.number),)
        found = certificates_in(said, self._occupations)
        if found is not None:
            return tuple(self._completed(cells, place, record, of) for record, of in found)
        level = read_certificate_level(said)
        code = number.code or (level.code if level.code == "rosters.level_senior_alone" else "rosters.certificate_unclear")
        cells.note(place, code, "error", (("found", shown(said)),))
        return None

    def _completed(
        self, cells: RowCells, place: int, record: CertificateRecord, number: CertificateNumber | None
    ) -> CertificateRecord:
        """A certificate with what its number says where the words leave it open; where they differ, that is told."""
        if number is None or number.level is None:
            return record
        if isinstance(record.level, int) and record.level != number.level:
            cells.note(place, "rosters.number_level", "warning", (("stated", str(record.level)), ("level", str(number.level))))
        issued_on = self._year_against(cells, place, record.issued_on, number.year or 0)
        return replace(record, level=number.level if record.level is None else record.level, issued_on=issued_on)

    # --- work ---------------------------------------------------------------------------------------------------------------

    def work(self, rows: list[RowCells], wanted: Wanted, birth: PartialDate | None) -> Work:
        """The work that follows, as far as the rows say; no records where they say nothing of it."""
        head = rows[0]
        first_job = self._first_job(head, birth)
        before = _errors(rows)
        dated = [record for cells in rows for record in self._spells(cells, birth)] if self._spans else []
        is_whole = _errors(rows) == before
        own = self._own(head)
        if dated and not (self._is_entry and own is not None):
            if own is not None:
                self._compare(head, own, dated)
            # What could not be read, or lies before the entry into the present job, may be anything.
            is_whole = is_whole and (not self._is_entry or "work" in self._complete)
            return Work(tuple(dated)) if is_whole else Work((*dated, WorkRecord(start=first_job)), ((len(dated), "own"),))
        if own is not None:
            if first_job is not None and own.months > months_between(first_job.first, self._on):
                parts = (("months", str(own.months)), ("since", first_job.text))
                head.note(head.places("own_work_years")[0], "rosters.years_exceed_first_job", "warning", parts)
            return self._told(self._own_work(head, own, wanted, first_job))
        since = self._since(head, wanted, birth)
        if since is not None:
            other = self._other_work(first_job)
            return Work((since, *other), ((1, "unlisted"),) if other else ())
        whole = head.take(years(head.value("work_years"), head.unit("work_years")), "work_years")
        if whole is not None:
            some = WorkRecord(declared_months=whole.months) if whole.months else None
            return self._told(tuple(each for each in (some, WorkRecord() if whole.is_open else None) if each is not None))
        if first_job is not None:
            return Work((WorkRecord(start=first_job),), ((0, "own"),))
        is_none = self._spans and is_whole and any(says_none(words(cells.value("work_span"))) for cells in rows)
        return Work(()) if is_none else Work(None)

    def _told(self, records: tuple[WorkRecord, ...]) -> Work:
        """Figures of years, and the spells beside them that no cell tells of."""
        return Work(
            records,
            tuple(
                (index, "unlisted" if record.occupation == self._unlisted else "own")
                for index, record in enumerate(records)
                if record.declared_months is None
            ),
        )

    def _compare(self, head: RowCells, own: Length, dated: list[WorkRecord]) -> None:
        """Dates go before a figure of years; where it is much higher than all of them together, that is told."""
        months = 0
        for record in dated:
            end = self._on if record.end is None or isinstance(record.end, Unknown) else min(record.end.last + 1, self._on)
            months += max(months_between(record.start.first, end), 0) if record.start is not None else 0
        place = head.places("own_work_years")[0]
        if own.months > months + MOST_MORE:
            parts = (("stated", str(own.months)), ("months", str(months)))
            head.note(place, "rosters.years_exceed_dates", "warning", parts)
        else:
            head.note(place, "rosters.dates_before_years", "note")

    def _first_job(self, cells: RowCells, birth: PartialDate | None) -> PartialDate | None:
        """When the first job of any kind began: no work of any occupation lies before it."""
        return self._after_birth(cells, "first_job_on", self.past(cells, "first_job_on"), birth)

    def _after_birth(
        self, cells: RowCells, meaning: Meaning, found: PartialDate | None, birth: PartialDate | None
    ) -> PartialDate | None:
        if found is not None and birth is not None and found.first < birth.first:
            cells.note(
                cells.places(meaning)[0], "rosters.work_before_birth", "error", (("found", found.text), ("birth", birth.text))
            )
            return None
        return found

    def _own(self, cells: RowCells) -> Length | None:
        return cells.take(years(cells.value("own_work_years"), cells.unit("own_work_years")), "own_work_years")

    def _own_work(self, cells: RowCells, own: Length, wanted: Wanted, first_job: PartialDate | None) -> tuple[WorkRecord, ...]:
        """Years declared in the occupation applied for; how long the same person worked in related ones is not said."""
        employer = cells.text("employer") or None
        record = WorkRecord(
            occupation=wanted.occupation, work_type=wanted.work_type, employer=employer, declared_months=own.months
        )
        rest = _rest(first_job, own.months)
        open_end = WorkRecord(occupation=wanted.occupation, work_type=wanted.work_type, start=rest)
        return (*((record,) if own.months else ()), *((open_end,) if own.is_open else ()), *self._other_work(rest))

    def _other_work(self, start: PartialDate | None) -> tuple[WorkRecord, ...]:
        if "work" in self._complete or (start is not None and start.first > self._on):
            return ()
        return (WorkRecord(occupation=self._unlisted, start=start),)

    def relations(self, wanted: Wanted, names: tuple[str, ...], work: tuple[WorkRecord, ...] | None) -> Relations:
        """Work that the roster does not list is not in the occupation itself (its years are declared whole): at most related."""
        if work is None or not wanted.is_covered or not any(record.occupation == self._unlisted for record in work):
            return Relations()
        return Relations(occupations={name: {self._unlisted: "related"} for name in names or (wanted.occupation or "",)})

    def _since(self, cells: RowCells, wanted: Wanted, birth: PartialDate | None) -> WorkRecord | None:
        """A day from which somebody has worked in the occupation; whether they still do is known only where the row says so."""
        if "own_work_since" not in self._has:
            return None
        value, goes_on = dates.since(cells.value("own_work_since"))
        found = cells.take(dates.day(value, from_1904=self._from_1904), "own_work_since")
        start = self._after_birth(cells, "own_work_since", self._not_later(cells, "own_work_since", 0, found), birth)
        if start is None:
            return None
        now = cells.text("occupation_held")
        still = goes_on or (bool(now) and self._occupations.wanted(now).occupation == wanted.occupation is not None)
        return WorkRecord(
            occupation=wanted.occupation,
            work_type=wanted.work_type,
            employer=cells.text("employer") or None,
            start=start,
            end=None if still else UNKNOWN,
        )

    def _spells(self, cells: RowCells, birth: PartialDate | None) -> list[WorkRecord]:
        """Dated spells: from columns of beginnings and ends, or of both in one cell."""
        found: list[WorkRecord] = []
        for index in range(self._spans):
            spell = self._spell(cells, index)
            if spell is None:
                continue
            start, end = spell
            meaning: Meaning = "work_span" if index < len(cells.places("work_span")) else "work_from"
            if isinstance(end, PartialDate) and end.last < start.first:
                parts = (("found", end.text), ("start", start.text))
                cells.note(cells.places(meaning)[index], "rosters.ends_before_start", "error", parts)
                continue
            if self._after_birth(cells, meaning, start, birth) is None:
                continue
            name = self._of_spell(cells, "occupation_held", index) or self._of_spell(cells, "post", index)
            occupation, work_type, _ = self._occupations.held(name) if name else (None, None, None)
            employer = self._of_spell(cells, "employer", index) or None
            found.append(WorkRecord(occupation=occupation, work_type=work_type, employer=employer, start=start, end=end))
        return found

    def _of_spell(self, cells: RowCells, meaning: Meaning, index: int) -> str:
        at = self._beside[meaning][index]
        return "" if at is None else cells.text(meaning, at)

    def _spell(self, cells: RowCells, index: int) -> tuple[PartialDate, PartialDate | Unknown | None] | None:
        if index < len(cells.places("work_span")):
            value = cells.value("work_span", index)
            if is_empty(words(value)) or says_none(words(value)):
                return None
            read = dates.span(value)
            if read is None or read[0].value is None or (read[1] is not None and read[1].value is None):
                failed: Read[PartialDate] = Read(None, "rosters.span_unclear", "error", (("found", shown(value)),))
                cells.take(failed, "work_span", index)
                return None
            return read[0].value, None if read[1] is None else read[1].value
        start = self.day(cells, "work_from", index)
        if start is None:
            return None
        ends = cells.value("work_to", index)
        if dates.is_still(ends):
            return start, None
        end = self.day(cells, "work_to", index)
        return start, UNKNOWN if end is None else end

    # --- education and the rest ---------------------------------------------------------------------------------------------

    def education(self, rows: list[RowCells]) -> tuple[EducationRecord, ...] | None:
        """The studies over all lines of the person; None where nothing is said."""
        found = [self._education_of(cells) for cells in rows]
        if all(each is None for each in found):
            return None
        return tuple(chain.from_iterable(each or () for each in found))

    def _education_of(self, cells: RowCells) -> tuple[EducationRecord, ...] | None:
        said = cells.text("education")
        plain, status = without_status(said)
        word, major = education_and_major(plain) if said else (None, "")
        if said and word is None and not says_none(said):
            cells.note(cells.places("education")[0], "rosters.education_unknown", "error", (("found", shown(said)),))
        if word is not None and word.or_higher:
            cells.note(cells.places("education")[0], "rosters.education_at_least", "note", (("found", shown(said)),))
        source = cells.text("source")
        return education_of(
            Schooling(
                word=word,
                source=source_word(source) if source else None,
                is_student=yes_or_no(cells.value("student")) if cells.has("student") else None,
                school=cells.text("school"),
                major=cells.text("major") or major,
                status=cells.text("study_status") or status,
                graduated_on=self.day(cells, "graduated_on"),
            )
        )

    def titles(self, rows: list[RowCells]) -> tuple[TitleRecord, ...] | None:
        """The titles held; None where nothing is said."""
        if "title" not in self._has:
            return None
        found: list[TitleRecord] = []
        says_so = False
        for cells in rows:
            said = cells.text("title")
            if says_none(said):
                says_so = True
            elif said:
                grade = title_grade(said)
                if grade is None:
                    cells.note(cells.places("title")[0], "rosters.title_unknown", "warning", (("found", shown(said)),))
                found.append(
                    TitleRecord(grade=grade, field=cells.text("title_field") or None, obtained_on=self.past(cells, "title_on"))
                )
        return tuple(found) if found or says_so else None

    def training(self, rows: list[RowCells]) -> tuple[TrainingRecord, ...] | None:
        """The trainings: a yes or a date says that there was one (not for what), a no that there was none."""
        if not self._has & {"training", "training_on"}:
            return None
        cells = rows[0]
        said = yes_or_no(cells.value("training"))
        completed_on = self.past(cells, "training_on")
        if said or completed_on is not None:
            return (TrainingRecord(completed_on=completed_on),)
        return () if said is False else None


def _with_others(records: list[CertificateRecord], others: Sequence[CertificateRecord]) -> list[CertificateRecord]:
    """Certificates of columns of their own and those that one cell tells of: of one level they are the same, unless both name
    another occupation."""
    found = list(records)
    for other in others:
        for place, record in enumerate(found):
            is_one = record.occupation == other.occupation or None in (record.occupation, other.occupation)
            if is_one and record.level in (other.level, None):
                found[place] = replace(
                    record,
                    occupation=record.occupation or other.occupation,
                    work_type=record.work_type or other.work_type,
                    level=record.level or other.level,
                    issued_on=record.issued_on or other.issued_on,
                )
                break
        else:
            found.append(other)
    return found


def _errors(rows: Sequence[RowCells]) -> int:
    return sum(fault.kind == "error" for cells in rows for fault in cells.faults)


def _beside_spells(mapping: Mapping, meaning: Meaning) -> tuple[int | None, ...]:
    """Which of the columns of a meaning goes with each spell: of as many as spells the one in the same turn; else the one before
    the next spell; beside a single spell the nearest before it. Others (从事职业 of today) go with none."""
    spans, begins, places = (mapping.places(each) for each in ("work_span", "work_from", meaning))
    spells = [*spans, *begins[len(spans) :]]
    after = [
        next((at for at, place in enumerate(places) if start < place < end), None)
        for start, end in pairwise((*spells, max((*places, *spells), default=0) + 1))
    ]
    if len(places) == len(spells):
        return tuple(range(len(spells)))
    if any(at is not None for at in after):
        return tuple(after)
    return tuple([len(places) - 1 if places and len(spells) == 1 else None] * len(spells))


def _rest(first_job: PartialDate | None, months: int) -> PartialDate | None:
    """From when other work can lie beside declared months: all work together is no longer than the time since the first job."""
    if first_job is None or not months:
        return first_job
    return PartialDate.of(date.fromordinal(add_months(first_job.first, months)))
