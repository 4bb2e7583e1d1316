"""Repairs of slips: a sentence that is not understood is tried as it may have been meant.

A repair is made only where the grammar leaves one reading: every slip that can stand near the place where the reading stops is
tried, and where two of them give different conditions none is made. What is read is named in a doubt, what is printed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhunkao.language.context import Context, Remembered
from zhunkao.language.cursor import CLAUSE_ENDS, Cursor, Remark
from zhunkao.language.pieces import Piece
from zhunkao.language.prepared import Prepared, prepare
from zhunkao.language.sentence import begins_fact, read_sentence
from zhunkao.language.slips import NEGATIONS, NUMERALS, Slip, evident_slips, known_characters, slips
from zhunkao.model.conditions import Condition, Licence, Named, NotNamed, parts_of

_LONGEST = 400
"""Longer sentences are not tried again and again."""

_MOST_TRIED = 900
"""How many slips are tried in one sentence to see that no other explains it too."""

_PARTING = frozenset("，；、并或")
"""What only parts one fact from the next where it is put in."""

_MOST_FIRST, _MOST_SECOND = 2, 15
"""Of how many slips the search for a second one starts, and after how many that explain nothing it ends."""

_ALTERNATIVES = frozenset("、或与和及/")
"""What makes alternatives of what stands beside it, and is therefore never put in."""

_MOST_IN_VAIN = 45
"""After how many slips that explain nothing the search ends; those nearest to the place in question come first."""

OPEN_WORDS = frozenset(
    (
        "reading.series_grade",
        "reading.other_name",
        "reading.unknown_name",
        "reading.unknown_school",
        "reading.unknown_paper",
        "reading.odd_name",
    )
)
"""Open words take almost anything: a repair that only makes new ones is none."""

_OPEN_NAME = re.compile("[^，。；：（）]{1,10}?(?:专业|学校|学院|院校|[员师工](?![作龄种])|证(?!书))")
"""Characters that may be part of a name which no register has: they are no sign that a fact is foreign."""

_FIELD_BOUND = "(?:[专类、或和及与以/等学系（），。；的]|副?[初中高]级|$)"
"""What stands behind a field of study, or behind each of several."""

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


def cursor_for(prepared: Prepared, entry: Remembered, start: int, end: int) -> Cursor:
    """A cursor on `prepared` from `start` to `end`."""
    # A sentence has a fact in every few characters at most; hostile text must not make the search for them long.
    attempts = 200 + end - start
    return Cursor(
        prepared.folded, prepared.printed, entry, end, start, furthest=start, attempts_left=attempts, as_printed=prepared.shown
    )


def repair(prepared: Prepared, entry: Remembered, start: int, end: int) -> Repaired | None:
    """The one reading that repairs of the characters `start` to `end` leave, or None where there is none or more than one."""
    if end - start > _LONGEST or "“" in prepared.folded[start:end]:
        return None
    stuck, fact, read = _strictly(prepared, entry, start, end)
    if read is not None:
        return None
    made = _slips(prepared.folded, entry, start, end, stuck, fact)
    if not made:
        return None
    changed, close = prepared, end
    for slip in made:
        changed, close = changed.with_slip(slip), _end_after(slip, close)
    reading = _strictly(changed, entry, start, close)[2]
    if reading is None or not _keeps_names(prepared.folded, entry.context, reading[0].condition):
        return None
    return _named(changed, reading, prepared, made)


@lru_cache(maxsize=4096)
def _slips(text: str, entry: Remembered, start: int, end: int, stuck: int, fact: int) -> tuple[Slip, ...]:
    """The slip that explains what was not understood, or two apart, the second counted in the text with the first repaired.

    None where nothing does, or where what it would then say is not the only sense. Lists often say the same for many work types.
    """
    if _is_foreign(text, fact, end, entry):
        return ()
    search = _Search(text, entry, start, end, fact)
    one = _one_slip(search, stuck, _MOST_IN_VAIN)
    return (one,) if one is not None else () if search.ambiguous else _two_slips(search, stuck)


def _one_slip(search: _Search, stuck: int, most: int) -> Slip | None:
    tried = [*_tried(search.text, search.start, search.end, stuck)]
    found = next(search.explaining([slip for slip in tried if _may_be_made(search.text, slip)], most), None)
    if found is None:
        return None
    others = search.explaining([slip for slip in tried if slip != found[0]], _MOST_TRIED)
    search.ambiguous = any(condition != found[1] for _, condition in others)
    return None if search.ambiguous else found[0]


def _two_slips(search: _Search, stuck: int) -> tuple[Slip, ...]:
    """Two slips that together explain what was not understood: the first makes its fact understood, or is evident by itself."""
    furthest = max((reached for _, reached in search.steps), default=0)
    firsts = [slip for slip, reached in search.steps if reached == furthest]
    firsts += [slip for slip in evident_slips(search.text, search.fact, search.end) if slip not in firsts]
    pairs: list[tuple[Slip, Slip, Condition]] = []
    for first in firsts if len(firsts) <= _MOST_FIRST else ():
        rest = search.after(first)
        prepared = _whole(rest.text)
        if prepared is None:
            continue
        stuck_then, fact, reading = _strictly(prepared, search.entry, rest.start, rest.end)
        if reading is not None or _is_foreign(rest.text, fact, rest.end, search.entry):
            continue
        rest.fact = fact
        second = _one_slip(rest, stuck_then, _MOST_SECOND)
        if second is not None and _are_apart(first, second) and (condition := rest.read(second)) is not None:
            pairs.append((first, second, condition))
    if not pairs or any(condition != pairs[0][2] for _, _, condition in pairs):
        return ()
    first, second, condition = pairs[0]
    others = (slip for slip in _tried(search.text, search.start, search.end, stuck) if slip != first)
    # With the second repaired, nothing but the first may explain the rest.
    return (first, second) if all(found in (None, condition) for found in map(search.before(first, second).read, others)) else ()


def _are_apart(first: Slip, second: Slip) -> bool:
    """Whether a character at least stands between two slips; the second counts in the text with the first repaired."""
    return second.start > first.start + len(first.meant) or second.end < first.start


@dataclass(slots=True)
class _Search:
    """Slips of `text` (from `start` to `end`, where the fact at `fact` is not understood) tried one by one."""

    text: str
    entry: Remembered
    start: int
    end: int
    fact: int
    complete: dict[int, bool] = field(default_factory=dict)
    steps: list[tuple[Slip, int]] = field(default_factory=list)
    ambiguous: bool = False

    def explaining(self, tried: Sequence[Slip], most: int) -> Iterator[tuple[Slip, Condition]]:
        """Those with which the sentence is understood, and what it then says; after `most` readings the search ends.

        Those with which the fact is understood but not yet the sentence are kept as `steps`, with where the next fact begins.
        """
        readings = 0
        for slip in tried:
            if slip.start == slip.end and slip.meant in _PARTING and not self._is_complete(slip.start):
                continue
            readings += 1
            if readings > most:
                return
            condition = self.read(slip)
            if condition is not None:
                yield slip, condition

    def read(self, slip: Slip) -> Condition | None:
        """What the sentence says with this slip repaired."""
        changed, close = slip.applied(self.text), _end_after(slip, self.end)
        if slip.start > self.fact and not _begins_fact(changed, self.entry, self.fact, close):
            return None
        prepared = _whole(changed)
        if prepared is None:
            return None
        _, fact, reading = _strictly(prepared, self.entry, self.start, close)
        if reading is None and fact > self.fact + max(0, close - self.end):
            self.steps.append((slip, fact - (close - self.end)))
        if reading is None or not _keeps_names(self.text, self.entry.context, reading[0].condition):
            return None
        # Words that only describe take almost anything: that they would take the repaired ones says nothing for a slip.
        if any(remark.code == "reading.described" and remark.start <= slip.start < remark.end for remark in reading[1]):
            return None
        return reading[0].condition

    def after(self, slip: Slip) -> _Search:
        """The search in the text with this slip repaired."""
        return _Search(slip.applied(self.text), self.entry, self.start, _end_after(slip, self.end), self.fact)

    def before(self, first: Slip, second: Slip) -> _Search:
        """The search in the text with only the second slip repaired, which counts in the text with both."""
        shift = 0 if second.start < first.start else len(first.meant) - (first.end - first.start)
        return self.after(Slip(second.start - shift, second.end - shift, second.meant))

    def _is_complete(self, place: int) -> bool:
        """Whether the fact could end at `place`: a mark put in there parts it from the next."""
        if place <= self.fact:
            return True
        if place not in self.complete:
            self.complete[place] = _begins_fact(self.text, self.entry, self.fact, place)
        return self.complete[place]


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
    return (
        not (put_in and slip.meant in NUMERALS | NEGATIONS | _ALTERNATIVES) and not set(text[slip.start : slip.end]) & NEGATIONS
    )


def _is_foreign(text: str, fact: int, end: int, entry: Remembered) -> bool:
    """Whether what was not understood has characters that conditions never use and that stand in no name.

    A slip exchanges a character for one of the grammar's own or puts one in; it never takes away one that is foreign to it.
    """
    close = next((place for place in range(fact, end) if text[place] in CLAUSE_ENDS), end)
    known, own, named = entry.context.registers.occupation, entry.own, fact
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


def _begins_fact(text: str, entry: Remembered, fact: int, end: int) -> bool:
    """Whether the fact that was not understood is so in the changed text: most slips are ruled out here."""
    attempts = 200 + end - fact
    return begins_fact(Cursor(text, text, entry, end, fact, attempts_left=attempts))


def _whole(text: str) -> Prepared | None:
    """A changed text, prepared; None where signs would be taken off it (a note's mark): those are no words that were meant."""
    prepared = prepare(text)
    return prepared if len(prepared.folded) == len(text) else None


def _strictly(prepared: Prepared, entry: Remembered, start: int, end: int) -> tuple[int, int, tuple[Piece, list[Remark]] | None]:
    """How far a strict reading comes, where the fact begins at which it stops, and what it gives."""
    cursor = cursor_for(prepared, entry, start, end)
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
    """Whether every open name stands in the text as printed or is registered: a repair never makes up a name.

    A field ends in the text where it ends in the reading: 幼师职业高中 names no 幼师职专业.
    """
    ends = (re.escape(name) + _FIELD_BOUND for name in _fields(condition))
    return all(name in before or context.registers.occupation(name) for name in _names(condition)) and all(
        re.search(end, before) for end in ends
    )


def _fields(condition: Condition) -> Iterator[str]:
    """Every field of study that a condition names."""
    for part in parts_of(condition):
        yield from _fields(part)
    if isinstance(field := getattr(condition, "field", None), Named | NotNamed):
        yield from field.names


def _named(repaired: Prepared, read: tuple[Piece, list[Remark]], before: Prepared, made: tuple[Slip, ...]) -> Repaired:
    """The reading with a doubt for each repair."""
    piece, remarks = read
    doubts = []
    for place, slip in enumerate(made):
        # Where the slip stands in the text as printed, and in the text with all repairs.
        printed_at = slip.start - sum(_growth(other) for other in made[:place] if other.start < slip.start)
        start = slip.start + sum(_growth(other) for other in made[place + 1 :] if other.start < slip.start)
        first = max(0, start - _AROUND)
        last = min(len(repaired.folded), start + len(slip.meant) + _AROUND)
        around = start - first
        printed = before.shown(printed_at - around, min(len(before.folded), printed_at + slip.end - slip.start + _AROUND))
        doubts.append(Remark("misprint.repaired", first, last, {"printed": printed, "read": repaired.folded[first:last]}))
    return Repaired(repaired, piece, [*doubts, *remarks])


def _growth(slip: Slip) -> int:
    """How many characters more the text has with the slip repaired."""
    return len(slip.meant) - (slip.end - slip.start)
