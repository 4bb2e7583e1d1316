"""Repairs of slips: a sentence that is not understood is tried as it may have been meant.

A repair is made only where the grammar leaves one reading: every slip that can stand near the place where the reading stops is
tried, and where two of them give different conditions none is made. What is read is named in a doubt, what is printed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhunkao.language.context import Context
from zhunkao.language.cursor import CLAUSE_ENDS, Cursor, Remark
from zhunkao.language.pieces import Piece
from zhunkao.language.prepared import Prepared, prepare
from zhunkao.language.sentence import begins_fact, read_sentence
from zhunkao.language.slips import NEGATIONS, NUMERALS, VARIANTS, Slip, known_characters, slips
from zhunkao.model.conditions import Condition, Licence, Named, NotNamed, parts_of

_LONGEST = 400
"""Longer sentences are not tried again and again."""

_MOST_TRIED = 900
"""How many slips are tried in one sentence to see that no other explains it too."""

_MOST_IN_VAIN = 160
"""After how many slips that explain nothing the search ends; those nearest to the place in question come first."""

OPEN_WORDS = frozenset(("reading.unknown_name", "reading.unknown_school", "reading.unknown_paper", "reading.odd_name"))
"""Open words take almost anything: a repair that only makes new ones is none."""

_OPEN_NAME = re.compile("[^，。；：（）]{1,10}?(?:专业|学校|学院|院校|[员师工](?![作龄种])|证(?!书))")
"""Characters that may be part of a name which no register has: they are no sign that a fact is foreign."""

_LONGEST_NAME = 12
"""How long a registered name is looked for around a character that conditions do not use otherwise."""

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
    stuck, fact, read = _strictly(base, context, start, end)
    if read is not None:
        return _named(base, read, prepared, variants, None)
    one = _slip(base.folded, _Entry(context), start, end, stuck, fact)
    if one is None:
        return None
    changed = base.with_slip(one)
    reading = _strictly(changed, context, start, _end_after(one, end))[2]
    if reading is None or not _keeps_names(prepared.folded, context, reading[0].condition):
        return None
    return _named(changed, reading, base, variants, one)


class _Entry:
    """A context to remember by: equal where the entry is the same and the registers are the very same, which is quick to see."""

    __slots__ = ("_key", "context")

    def __init__(self, context: Context) -> None:
        self.context = context
        self._key = (context.occupation, context.work_type, context.level, id(context.registers))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Entry) and self._key == other._key


@lru_cache(maxsize=4096)
def _slip(text: str, entry: _Entry, start: int, end: int, stuck: int, fact: int) -> Slip | None:
    """The one slip that explains what was not understood, or None. Lists often say the same for many work types."""
    context = entry.context
    if _is_foreign(text, fact, end, context):
        return None
    own = context.own_names()
    found: tuple[Slip, Condition] | None = None
    for tried, slip in enumerate(_tried(text, start, end, stuck)):
        if tried >= (_MOST_TRIED if found else _MOST_IN_VAIN):
            break
        changed, close = slip.applied(text), _end_after(slip, end)
        if slip.start > fact and not _begins_fact(changed, context, fact, close, own):
            continue
        reading = _strictly(prepare(changed), context, start, close)[2]
        if reading is None or not _keeps_names(text, context, reading[0].condition):
            continue
        if found is not None and found[1] != reading[0].condition:
            return None
        found = found or (slip, reading[0].condition)
    return found[0] if found is not None and _may_be_made(text, found[0]) else None


def _end_after(slip: Slip, end: int) -> int:
    return end + len(slip.meant) - (slip.end - slip.start)


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


def _is_foreign(text: str, fact: int, end: int, context: Context) -> bool:
    """Whether what was not understood has characters that conditions never use and that stand in no name.

    A slip exchanges a character for one of the grammar's own or puts one in; it never takes away one that is foreign to it.
    """
    close = next((place for place in range(fact, end) if text[place] in CLAUSE_ENDS), end)
    known, own, named = context.registers.occupation, context.own_names(), fact
    for place in range(fact, close):
        if place < named or text[place] in known_characters():
            continue
        open_name = _OPEN_NAME.match(text, place, close)
        if open_name is None:
            first = max(named, place - _LONGEST_NAME)
            spans = ((begin, stop) for begin in range(first, place + 1) for stop in range(close, place, -1))
            found = (
                stop
                for begin, stop in spans
                if stop - begin <= _LONGEST_NAME and (known(text[begin:stop]) or text[begin:stop] in own)
            )
            named = next(found, 0)
            if not named:
                return True
        else:
            named = open_name.end()
    return False


def _begins_fact(text: str, context: Context, fact: int, end: int, own: frozenset[str]) -> bool:
    """Whether the fact that was not understood is so in the changed text: most slips are ruled out here."""
    attempts = 200 + end - fact
    return begins_fact(Cursor(text, text, context, end, fact, own=own, attempts_left=attempts))


def _strictly(prepared: Prepared, context: Context, start: int, end: int) -> tuple[int, int, tuple[Piece, list[Remark]] | None]:
    """How far a strict reading comes, where the fact begins at which it stops, and what it gives."""
    cursor = cursor_for(prepared, context, start, end)
    piece = read_sentence(cursor, strict=True)
    if piece is None or not cursor.done():
        return cursor.furthest, cursor.fact, None
    for remark in cursor.remarks:
        if remark.code.startswith("unread.") or remark.code in OPEN_WORDS:
            return remark.start, start, None
    return end, start, (piece, cursor.remarks)


def _names(condition: Condition) -> Iterator[str]:
    """Every open name in a condition."""
    for part in parts_of(condition):
        yield from _names(part)
    for attribute in ("scope", "field"):
        if isinstance(scope := getattr(condition, attribute, None), Named | NotNamed):
            yield from scope.names
    if isinstance(condition, Licence):
        yield condition.name


def _keeps_names(before: str, context: Context, condition: Condition) -> bool:
    """Whether every open name stands in the text as printed or is registered: a repair never makes up a name."""
    return all(name in before or context.registers.occupation(name) for name in _names(condition))


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
