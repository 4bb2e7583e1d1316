"""The sheets of who is ready when: counts by month and by day, and each person's next level."""

from __future__ import annotations

from collections.abc import Sequence

from zhunkao.messages import Language, text
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.screening.readiness import Counts, Group, Person, Prospect, Readiness, Span
from zhunkao.screening.rosters.answers import outcome_word
from zhunkao.screening.rosters.edits import Linked, ReportCell, ReportSheet

MOST_SPANS = 60
"""Columns of months in a sheet; beyond, several months stand together."""


def level_name(level: int, language: Language) -> str:
    """A level as people say it."""
    return LEVEL_NAMES[level] if language == "zh" else text("telling.level", language, level=level)


def occupation_name(group: Group) -> str:
    """An occupation with its work type."""
    return f"{group[0]}（{group[1]}）" if group[1] else group[0]


def counted(found: Counts, span: Span) -> int:
    """The people whose first day lies in some months."""
    return sum(count for month, count in found.months.items() if span.first <= month <= span.last)


def counts_sheet(readiness: Readiness, language: Language) -> ReportSheet:
    """For each occupation and level: ready now, newly ready month by month, open and short at the end; then the counts by day."""

    def say(key: str, /, **parts: object) -> str:
        return text(f"readiness.{key}", language, **parts)

    spans = readiness.spans(MOST_SPANS)
    first, last = readiness.days[0].isoformat(), readiness.until.isoformat()
    rows: list[tuple[ReportCell, ...]] = [(say("title", from_day=first, to_day=last),), (say("about_counts"),)]
    headings, unfolded = {len(rows)}, {0, 1}
    names = [f"{span.first[0]}-{span.first[1]:02d}～{span.name}" if span.first != span.last else span.name for span in spans]
    tail = ("coming", "open", "short", "open_now", "open_until")
    head = ("occupation", "level", "document", "people", "ready")
    rows.append((*map(say, head), *names, *map(say, tail)))
    for group, found in readiness.counts.items():
        what = (occupation_name(group), level_name(group[2], language), group[3])
        months = (counted(found, span) or "" for span in spans)
        rows.append((*what, found.people, found.ready, *months, *(getattr(found, name) for name in tail)))
    total = readiness.total
    months = (counted(total, span) or "" for span in spans)
    rows.append((say("total"), "", "", total.people, total.ready, *months, *(getattr(total, name) for name in tail)))
    rows += [(), (say("about_days"),)]
    unfolded.add(len(rows) - 1)
    headings.add(len(rows))
    words = [outcome_word(status, language) for status in ("eligible", "undetermined", "not_eligible")]
    rows.append((*map(say, head[:3]), say("day"), *words))
    for group, found in readiness.counts.items():
        what = (occupation_name(group), level_name(group[2], language), group[3])
        for day, statuses in zip(readiness.days, found.on_days, strict=True):
            numbers = (statuses["eligible"], statuses["undetermined"], statuses["not_eligible"])
            rows.append((*what, day.isoformat(), *numbers))
    if readiness.not_reckoned:
        unfolded.add(len(rows) + 1)
        rows += [(), (say("not_reckoned", count=readiness.not_reckoned),)]
    widths = (22, 14, 14, 11, *([9] * (1 + len(spans))), *([10] * (len(tail) - 1)), 17)
    name = say("sheet_counts")
    return ReportSheet(name=name, rows=tuple(rows), headings=frozenset(headings), unfolded=frozenset(unfolded), widths=widths)


def people_sheet(readiness: Readiness, language: Language, *, personal: bool) -> ReportSheet:
    """Each person's next level, its first day, how it stands on the days looked at, and a word to it."""

    def say(key: str, /, **parts: object) -> str:
        return text(f"readiness.{key}", language, **parts)

    later = [day.isoformat() for day in readiness.days[1:]]
    keys = ("row", *(("name",) if personal else ()), "occupation", "held", "next", "first", "now")
    rows: list[tuple[ReportCell, ...]] = [(*map(say, keys), *later, say("note"))]
    for person in readiness.people:
        place = Linked(str(person.row + 1), person.sheet, f"A{person.row + 1}")
        cells = _cells(person, shown_prospect(person), readiness, language)
        rows.append((place, *((person.name,) if personal else ()), *cells))
    widths = (6, *((10,) if personal else ()), 22, 14, 14, 12, 9, *([12] * len(later)), 52)
    return ReportSheet(name=say("sheet_people"), rows=tuple(rows), headings=frozenset({0}), widths=widths)


def shown_prospect(person: Person) -> Prospect | None:
    """The level to tell a person about: the next, else the lowest that is open, else the lowest."""
    is_open = (each for each in person.prospects if each.statuses[0] == "undetermined")
    return person.next or next(is_open, person.prospects[0] if person.prospects else None)


def _cells(person: Person, shown: Prospect | None, readiness: Readiness, language: Language) -> Sequence[str]:
    held = level_name(person.held, language) if person.held else ""
    if shown is None:
        empty = [""] * (3 + len(readiness.days[1:]))
        return ("", held, *empty, person.why or text("readiness.note_top", language))
    return (
        occupation_name(shown.group),
        held,
        level_name(shown.level, language) if shown.first is not None else text("readiness.none", language),
        shown.first.isoformat() if shown.first is not None else "",
        *(outcome_word(status, language) for status in shown.statuses),
        note_of(shown, readiness, language),
    )


def note_of(shown: Prospect, readiness: Readiness, language: Language) -> str:
    """A sentence on when a level can be applied for, and until when it is open."""
    is_open = shown.statuses[0] == "undetermined"
    if shown.first is None:
        return text("readiness.note_open" if is_open else "readiness.note_never", language)
    if shown.first == readiness.days[0]:
        return text("readiness.note_ready", language)
    return text("readiness.note_open_until" if is_open else "readiness.note_coming", language, day=shown.first.isoformat())
