"""The columns that a review adds to a roster, and what goes into the roster's own column for the condition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias, get_args

from zhunkao.errors import RequestError
from zhunkao.messages import Language, text
from zhunkao.screening.rosters.answers import Answer, Outcome, outcome_word
from zhunkao.screening.rosters.book import Book
from zhunkao.screening.rosters.edits import Heading, Look, RowEdit, SheetEdit
from zhunkao.screening.rosters.mapping import Column, Mapping
from zhunkao.screening.rosters.people import Roster, RosterRow

AddedColumn: TypeAlias = Literal["outcome", "items", "reason", "lacking", "earliest", "papers", "findings", "decision", "basis"]
"""结论, 符合条件, 理由, 还缺什么, 最早可报日, 需交材料, 核对发现, 决定编号, 依据."""

ADDED: Final[tuple[AddedColumn, ...]] = get_args(AddedColumn)
WITHOUT_REASONS: Final[tuple[AddedColumn, ...]] = ("outcome", "items", "basis")
"""What there is without reasons."""

WIDTHS: Final[dict[AddedColumn, int]] = {
    "outcome": 9,
    "items": 10,
    "reason": 44,
    "lacking": 36,
    "earliest": 12,
    "papers": 72,
    "findings": 48,
    "decision": 20,
    "basis": 30,
}
"""In characters of Latin script; a Chinese one takes two."""

LOOKS: Final[dict[Outcome, Look]] = {
    "eligible": "eligible",
    "not_eligible": "not_eligible",
    "needs_facts": "needs_facts",
    "needs_ruling": "needs_ruling",
    "undetermined": "needs_facts",
    "not_decided": "not_decided",
}


def columns_named(names: Sequence[str], language: Language) -> tuple[AddedColumn, ...]:
    """
    The columns of some names, as a user writes them: `outcome`, 结论.

    Raises:
        RequestError: If there is no column of a name.
    """
    by_name: dict[str, AddedColumn] = {}
    for column in ADDED:
        by_name.update(dict.fromkeys((column, title_of(column, "zh"), title_of(column, "en")), column))
    found = []
    for name in names:
        if name.strip() not in by_name:
            allowed = "、".join(f"{column} {title_of(column, language)}" for column in ADDED)
            raise RequestError("review.unknown_column", found=name, allowed=allowed)
        found.append(by_name[name.strip()])
    return tuple(dict.fromkeys(found))


def title_of(column: AddedColumn, language: Language) -> str:
    """The heading of a column."""
    return text(f"review.column_{column}", language)


def cell_of(answer: Answer, column: AddedColumn, language: Language) -> str:
    """What an added column says of a row."""
    match column:
        case "outcome":
            return outcome_word(answer.outcome, language)
        case "items":
            return text("telling.and", language).join(answer.by)
        case other:
            return str(getattr(answer, other))


def fill_of(answer: Answer, column: Column | None, is_stated: bool) -> str | None:
    """What goes into the roster's own column: the number, or the words of the item with it; None where something stands there
    already or no item is met."""
    if column is None or is_stated or not answer.number:
        return None
    if column.meaning == "condition_stated":
        return f"（{answer.number}）{answer.sentence}" if answer.sentence else answer.number
    return answer.number


def edits_of(
    roster: Roster, answers: Iterable[Answer], columns: Sequence[AddedColumn], language: Language
) -> dict[str, SheetEdit]:
    """The edits of each sheet with people in it."""
    stated = {(row.sheet, row.row) for row in roster.rows if is_stated(row)}
    rows: dict[str, dict[int, RowEdit]] = {mapping.sheet: {} for mapping in roster.mappings}
    filled = {mapping.sheet: mapping.condition_column for mapping in roster.mappings}
    for answer in answers:
        own = (answer.sheet, answer.row) in stated
        rows[answer.sheet][answer.row] = RowEdit(
            tuple(cell_of(answer, column, language) for column in columns),
            LOOKS[answer.outcome],
            fill_of(answer, filled[answer.sheet], own),
            own and answer.differs,
        )
    for row in roster.rows:
        if row.skipped in NOTED:
            words = text("review.skipped_line", language, why=text(f"review.skipped_{row.skipped}", language))
            rows[row.sheet][row.row] = RowEdit(tuple(words if i == 0 else "" for i in range(len(columns))), "not_decided")
    return {mapping.sheet: _edit(roster.book, mapping, rows[mapping.sheet], columns, language) for mapping in roster.mappings}


NOTED: Final = ("sample", "explanation")
"""Rows that are nobody's and might be taken for somebody's: said in the row itself."""


def is_stated(row: RosterRow) -> bool:
    """Whether the row's own column for the condition holds something."""
    return row.stated is not None and bool(row.stated.raw.strip())


def _edit(
    book: Book, mapping: Mapping, rows: dict[int, RowEdit], columns: Sequence[AddedColumn], language: Language
) -> SheetEdit:
    sheet = book.sheet(mapping.sheet)
    width = max(sheet.width if sheet is not None else 0, max((column.place + 1 for column in mapping.columns), default=0))
    # A cell merged over columns without values takes them up too.
    width = max([width, *(merge.right + 1 for merge in (sheet.merges if sheet is not None else ()))])
    condition = mapping.condition_column
    return SheetEdit(
        sheet=mapping.sheet,
        header=mapping.header,
        first_column=width,
        headings=tuple(Heading(title_of(column, language), WIDTHS[column], column != "decision") for column in columns),
        rows=rows,
        fill_column=condition.place if condition is not None else None,
    )
