"""Repairs of slips: a sentence that is not understood is tried as it may have been meant.

A repair is made only where the grammar leaves one reading: every slip that can stand near the place where the reading stops is
tried, and where two of them give different conditions none is made. What is read is named in a doubt, what is printed is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from zhunkao.language.context import Context
from zhunkao.language.cursor import Cursor, Remark
from zhunkao.language.pieces import Piece
from zhunkao.language.prepared import Prepared
from zhunkao.language.sentence import read_sentence
from zhunkao.language.slips import NEGATIONS, NUMERALS, VARIANTS, Slip, slips
from zhunkao.model.conditions import Condition, Licence, Named, NotNamed, parts_of

_LONGEST = 400
"""Longer sentences are not tried again and again."""

_MOST_TRIED = 900
"""How many slips are tried in one sentence."""

OPEN_WORDS = frozenset(("reading.unknown_name", "reading.unknown_school", "reading.unknown_paper", "reading.odd_name"))
"""Open words take almost anything: a repair that only makes new ones is none."""

_AROUND = 3
"""How many characters beside a slip the doubt shows."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A sentence read as it was meant: the text with its repair, what it says and what is doubtful about it."""

    prepared: Prepared
    piece: Piece
    remarks: list[Remark]


def cursor_for(prepared: Prepared, context: Context, start: int, end: int) -> Cursor:
    """A cursor on `prepared` from `start` to `end`."""
    # A sentence has a fact in every few characters at most; hostile text must not make the search for them long.
    attempts = 200 + end - start
    own = context.own_names()
    return Cursor(prepared.folded, prepared.printed, context, end, start, furthest=start, own=own, attempts_left=attempts)


def repair(prepared: Prepared, context: Context, start: int, end: int) -> Repaired | None:
    """The one reading that repairs of the characters `start` to `end` leave, or None where there is none or more than one."""
    if end - start > _LONGEST or "“" in prepared.folded[start:end]:
        return None
    variants = _variants(prepared.folded, start, end)
    base = prepared
    for slip in variants:
        base = base.with_slip(slip)
    stuck, read = _strictly(base, context, start, end)
    if read is not None:
        return _named(base, read, prepared, variants, None)
    found: tuple[Slip, Prepared, tuple[Piece, list[Remark]]] | None = None
    for slip in islice(_tried(base.folded, start, end, stuck), _MOST_TRIED):
        changed = base.with_slip(slip)
        reading = _strictly(changed, context, start, end + len(slip.meant) - (slip.end - slip.start))[1]
        if reading is None or not _keeps_names(prepared, context, reading[0].condition):
            continue
        if found is not None and found[2][0].condition != reading[0].condition:
            return None
        found = found or (slip, changed, reading)
    if found is None or not _may_be_made(base.folded, found[0]):
        return None
    return _named(found[1], found[2], base, variants, found[0])


def _tried(text: str, start: int, end: int, stuck: int) -> Iterator[Slip]:
    seen: set[str] = set()
    for slip in slips(text, start, end, stuck):
        changed = slip.applied(text)
        if changed != text and changed not in seen:
            seen.add(changed)
            yield slip


def _may_be_made(text: str, slip: Slip) -> bool:
    """Whether a slip may be repaired at all: a figure, a negation or what makes alternatives is never put in."""
    put_in = slip.end == slip.start
    return not (put_in and slip.meant in NUMERALS | NEGATIONS | {"、", "或"}) and not set(text[slip.start : slip.end]) & NEGATIONS


def _variants(text: str, start: int, end: int) -> list[Slip]:
    """Runs of traditional characters, as one slip each."""
    found: list[Slip] = []
    for place in range(start, end):
        meant = text[place].translate(VARIANTS)
        if meant == text[place]:
            continue
        if found and found[-1].end == place:
            found[-1] = Slip(found[-1].start, place + 1, found[-1].meant + meant)
        else:
            found.append(Slip(place, place + 1, meant))
    return found


def _strictly(prepared: Prepared, context: Context, start: int, end: int) -> tuple[int, tuple[Piece, list[Remark]] | None]:
    """How far a strict reading comes, and what it gives."""
    cursor = cursor_for(prepared, context, start, end)
    piece = read_sentence(cursor, strict=True)
    if piece is None or not cursor.done():
        return cursor.furthest, None
    for remark in cursor.remarks:
        if remark.code.startswith("unread.") or remark.code in OPEN_WORDS:
            return remark.start, None
    return end, (piece, cursor.remarks)


def _names(condition: Condition) -> Iterator[str]:
    """Every open name in a condition."""
    for part in parts_of(condition):
        yield from _names(part)
    for attribute in ("scope", "field"):
        if isinstance(scope := getattr(condition, attribute, None), Named | NotNamed):
            yield from scope.names
    if isinstance(condition, Licence):
        yield condition.name


def _keeps_names(before: Prepared, context: Context, condition: Condition) -> bool:
    """Whether every open name stands in the text as printed or is registered: a repair never makes up a name."""
    return all(name in before.folded or context.registers.occupation(name) for name in _names(condition))


def _named(
    repaired: Prepared, read: tuple[Piece, list[Remark]], before: Prepared, variants: list[Slip], slip: Slip | None
) -> Repaired:
    """The reading with a doubt for the repair, and one for all characters in other forms."""
    piece, remarks = read
    doubts = []
    if variants:
        doubts.append(Remark("misprint.variants", variants[0].start, variants[-1].end, {}))
    if slip is not None:
        first = max(0, slip.start - _AROUND)
        last = min(len(repaired.folded), slip.start + len(slip.meant) + _AROUND)
        printed = before.shown(first, min(len(before.folded), slip.end + _AROUND))
        doubts.append(Remark("misprint.repaired", first, last, {"printed": printed, "read": repaired.folded[first:last]}))
    return Repaired(repaired, piece, [*doubts, *remarks])
