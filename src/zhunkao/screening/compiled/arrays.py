"""The arrays that the loops run over, as tuples: what is asked, what kinds and names come to, room for a block of rows."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from zhunkao.deciding.stretches import BEGINNING
from zhunkao.screening.compiled.machine import bare, bare_mask, bare_short, bare_small, bare_tiny, compiled, declare
from zhunkao.screening.days import Codes

BITS: Final = 62
"""Facts that a word has room for; the sign and one more bit stay free."""

BLOCK: Final = 4096
"""Rows read at once: what they need stays in the cache of a core."""

PAIRS: Final = 1024
"""Rows decided at once."""

AT_ONCE: Final = 256
"""Texts of dates that are read at once."""

MOST_SPELLS: Final = 64
"""Spells of one person; who has more is decided otherwise."""

# Places in the arrays that describe columns (`inlet`).
CODES, BITMAP, SHIFT, ADD, SIZE = range(5)
FORM, VALUES, LETTERS, LETTERS_END, DATE_BITMAP, DATE_SHIFT, MISSING = range(7)
ABSENT, AS_DAYS, AS_TEXT = range(3)
OFFSETS, KNOWN, KNOWN_SHIFT, KIND_TABLE, NAME_TABLE, NAME_COUNT = range(6)
KINDS_OF_COLUMNS: Final = 7
"""The first columns of a list make its kind, the others its names."""

CERTIFICATES, WORK, EDUCATION, TRAINING, APPRENTICESHIPS, TITLES, AWARDS, COACHING, CONTRIBUTIONS, LICENCES, DISTANCES = range(11)
LISTS: Final = 11
DAY_OF_RECORD, DAY_OF_GRADUATION, DAY_OF_ENTRY = range(3)
LEAST, MOST, NOT, COUNT = range(4)
"""What a step does."""


class Program(NamedTuple):
    """What is asked, flat. A **unit** is what is asked of many rows at once: asks of one shape, or all of a target or ground.

    `…_begin` arrays say where the parts of each unit begin in the array of the same name; all of int64. A **slot** is a column
    of truths.
    """

    need: Codes
    """[unit, list]: the bits of the list's facts that the unit asks for."""
    before: Codes
    """[unit]: the bits of certificates held before enrolment (入学前), which rows with one are not decided for here."""
    list_word: Codes
    """[list]: the word that its facts stand in."""
    counted: Codes
    """[list]: the bits of facts that need several records."""
    held_begin: Codes
    held: Codes
    """Certificates held for years: the bits, and the latest day of issue."""
    load_begin: Codes
    load: Codes
    """Facts of records: slot, word, bit as a mask."""
    age_begin: Codes
    age: Codes
    """Ages: slot, the latest day of birth."""
    distance_begin: Codes
    distance: Codes
    """Kilometres: slot."""
    const_begin: Codes
    const: Codes
    """Slot, and what holds for everybody."""
    atom_begin: Codes
    atom: Codes
    """Facts that years count from: list, bit as a mask, which day (`DAY_OF_…`), months held, word."""
    since_begin: Codes
    since: Codes
    """Where a since's operations begin and end."""
    operation: Codes
    """0 and an atom (counted from the unit's first), or 1 (all) or 2 (any) and how many before it are taken together."""
    question_begin: Codes
    question: Codes
    """Work: the set of spells as a mask, whether continuous, the since counted from the unit's first (-1: none), first demand,
    last demand."""
    demand: Codes
    """Slot, months."""
    employed_begin: Codes
    employed: Codes
    """Slot, set as a mask."""
    step_begin: Codes
    step: Codes
    """What is done with columns of truths: `LEAST`, `MOST`, `NOT` or `COUNT`, the slot of the outcome, two others."""
    shape_begin: Codes
    shape: Codes
    """Items and prerequisite of asks: where the items begin and end, the prerequisite's slot (-1: none), where the places begin
    and end."""
    item: Codes
    """Bit, slot."""
    place: Codes
    """The places of asks among the results."""
    day: int
    limit: int
    gap_counts: int
    gap_most: int


class Masks(NamedTuple):
    """What kinds and names come to, as bits."""

    sure: Codes
    """[list, kind]: the facts that a record of this kind surely proves, names and days aside; for work the sets of spells."""
    perhaps: Codes
    named_sure: Codes
    """[list, class of names]: the facts whose scope surely takes such names."""
    named_perhaps: Codes
    classes: Any
    """[sort, view, name] of uint8: the class of a name."""
    sort: Codes
    """[list]: which class table, -1 for none."""
    coming: Codes
    """[kind of study]: 1 where it is not completed for sure."""
    declared: Codes
    """[kind of work]: declared months, `UNLIMITED` where nothing is known of their length."""
    outstanding: Codes
    """[sort, name, word]: the views, as bits, under which a name stands otherwise than on their ground."""


class Scratch(NamedTuple):
    """The records of a block: for each list those of all rows, one list after the other."""

    at: Codes
    """[list]: what to add to a record's place in Arrow to get its place here."""
    kind: Any
    name: Any
    there: Any
    """Whether it is there on the day."""
    first: Any
    last: Any
    second_first: Any
    second_last: Any
    codes: Any
    """For the records of one list: what their columns come to as one number."""
    owners: Any
    """For the records of one list: the row, counted from the block's first."""
    letters: Codes
    """For some texts of dates: their digits, the last two digits, how many letters they have (`dates`)."""


class Spells(NamedTuple):
    """The spells of some pairs, those of one pair next to each other in the order of their beginnings; declared ones apart."""

    begin: Codes
    start: Codes
    surely_to: Codes
    perhaps_to: Codes
    sure: Codes
    """The sets, as bits, that a spell is surely in."""
    perhaps: Codes
    certain: Codes
    """[pair]: the sets of which everything is certain."""
    some_sure: Codes
    """[pair]: the sets that any spell is surely in."""
    some: Codes
    declared_begin: Codes
    months: Codes
    declared_sure: Codes
    declared: Codes
    known: Codes
    merged: Codes
    sure_upto: Codes
    """[pair]: the highest figure of months that a question surely reaches."""
    perhaps_upto: Codes


class Workspace(NamedTuple):
    """What a thread needs for a block; made by `workspace`, used again for every block.

    A **pair** is a row and what it is seen as (`sights`: a row of the class tables); at most `PAIRS` are decided at once.
    """

    scratch: Scratch
    spells: Spells
    births: Any
    sure: Codes
    """[word, pair]."""
    perhaps: Codes
    atoms: Codes
    """[atom, pair]: truth, earliest and latest day, each in a plane of its own."""
    sinces: Codes
    stack: Codes
    rows: Codes
    sights: Codes
    starts: Codes
    out: Codes
    chosen: Any
    """[view, place]: the rows of a block that stand out under a view, counted from the block's first."""
    chosen_count: Codes
    truths: Any
    """[slot, pair] of int8."""
    status: Any
    first: Any
    mask: Any


class Sizes(NamedTuple):
    """How much room a program needs: words, parts of sinces, slots."""

    words: int
    parts: int
    slots: int


def workspace(room: int, program: Program, masks: Masks, sizes: Sizes) -> Workspace:
    """Room for the blocks of which none has more than `room` records."""
    # Truth, earliest and latest day of some facts; the last place says "always".
    atoms, sinces = (np.zeros((3, sizes.parts + 1, PAIRS), np.int64) for _ in range(2))
    sinces[0, sizes.parts], sinces[1:, sizes.parts] = 2, BEGINNING
    spells = Spells(
        begin=np.zeros(PAIRS + 1, np.int64),
        start=_spells(),
        surely_to=_spells(),
        perhaps_to=_spells(),
        sure=_spells(),
        perhaps=_spells(),
        certain=np.zeros(PAIRS, np.int64),
        some_sure=np.zeros(PAIRS, np.int64),
        some=np.zeros(PAIRS, np.int64),
        declared_begin=np.zeros(PAIRS + 1, np.int64),
        months=_spells(),
        declared_sure=_spells(),
        declared=_spells(),
        known=np.zeros(PAIRS, np.int64),
        merged=np.zeros((2, MOST_SPELLS), np.int64),
        sure_upto=np.zeros(PAIRS, np.int64),
        perhaps_upto=np.zeros(PAIRS, np.int64),
    )
    scratch = Scratch(
        at=np.zeros(LISTS, np.int64),
        kind=np.zeros(room, np.int32),
        name=np.zeros(room, np.int32),
        there=np.zeros(room, np.int8),
        first=np.zeros(room, np.int32),
        last=np.zeros(room, np.int32),
        second_first=np.zeros(room, np.int32),
        second_last=np.zeros(room, np.int32),
        codes=np.zeros(room, np.int32),
        owners=np.zeros(room + 4, np.int32),
        letters=np.zeros((3, AT_ONCE), np.int64),
    )
    return Workspace(
        scratch=scratch,
        spells=spells,
        births=np.zeros((2, BLOCK), np.int32),
        sure=np.zeros((sizes.words, PAIRS), np.int64),
        perhaps=np.zeros((sizes.words, PAIRS), np.int64),
        atoms=atoms,
        sinces=sinces,
        stack=np.zeros((3, sizes.parts + 1), np.int64),
        rows=np.zeros(BLOCK, np.int64),
        sights=np.zeros(BLOCK, np.int64),
        starts=np.zeros(len(program.need) + 1, np.int64),
        out=np.zeros((BLOCK, masks.outstanding.shape[2]), np.int64),
        chosen=np.zeros((32 * masks.outstanding.shape[2], BLOCK), np.int32),
        chosen_count=np.zeros(32 * masks.outstanding.shape[2], np.int64),
        truths=np.zeros((sizes.slots, PAIRS), np.int8),
        status=np.zeros(PAIRS, np.int8),
        first=np.zeros(PAIRS, np.int8),
        mask=np.zeros(PAIRS, np.uint64),
    )


def _spells() -> Codes:
    """Room for the spells of all pairs."""
    return np.zeros(PAIRS * MOST_SPELLS, np.int64)


declare(Program, Masks, Scratch, Spells, Workspace)


@compiled
def bare_program(program: Any) -> Any:
    return Program(
        bare(program.need),
        bare(program.before),
        bare(program.list_word),
        bare(program.counted),
        bare(program.held_begin),
        bare(program.held),
        bare(program.load_begin),
        bare(program.load),
        bare(program.age_begin),
        bare(program.age),
        bare(program.distance_begin),
        bare(program.distance),
        bare(program.const_begin),
        bare(program.const),
        bare(program.atom_begin),
        bare(program.atom),
        bare(program.since_begin),
        bare(program.since),
        bare(program.operation),
        bare(program.question_begin),
        bare(program.question),
        bare(program.demand),
        bare(program.employed_begin),
        bare(program.employed),
        bare(program.step_begin),
        bare(program.step),
        bare(program.shape_begin),
        bare(program.shape),
        bare(program.item),
        bare(program.place),
        program.day,
        program.limit,
        program.gap_counts,
        program.gap_most,
    )


@compiled
def bare_masks(masks: Any) -> Any:
    return Masks(
        bare(masks.sure),
        bare(masks.perhaps),
        bare(masks.named_sure),
        bare(masks.named_perhaps),
        bare_small(masks.classes),
        bare(masks.sort),
        bare(masks.coming),
        bare(masks.declared),
        bare(masks.outstanding),
    )


@compiled
def bare_scratch(scratch: Any) -> Any:
    return Scratch(
        bare(scratch.at),
        bare_short(scratch.kind),
        bare_short(scratch.name),
        bare_tiny(scratch.there),
        bare_short(scratch.first),
        bare_short(scratch.last),
        bare_short(scratch.second_first),
        bare_short(scratch.second_last),
        bare_short(scratch.codes),
        bare_short(scratch.owners),
        bare(scratch.letters),
    )


@compiled
def bare_spells(given: Any) -> Any:
    return Spells(
        bare(given.begin),
        bare(given.start),
        bare(given.surely_to),
        bare(given.perhaps_to),
        bare(given.sure),
        bare(given.perhaps),
        bare(given.certain),
        bare(given.some_sure),
        bare(given.some),
        bare(given.declared_begin),
        bare(given.months),
        bare(given.declared_sure),
        bare(given.declared),
        bare(given.known),
        bare(given.merged),
        bare(given.sure_upto),
        bare(given.perhaps_upto),
    )


@compiled
def bare_workspace(given: Any) -> Any:
    return Workspace(
        bare_scratch(given.scratch),
        bare_spells(given.spells),
        bare_short(given.births),
        bare(given.sure),
        bare(given.perhaps),
        bare(given.atoms),
        bare(given.sinces),
        bare(given.stack),
        bare(given.rows),
        bare(given.sights),
        bare(given.starts),
        bare(given.out),
        bare_short(given.chosen),
        bare(given.chosen_count),
        bare_tiny(given.truths),
        bare_tiny(given.status),
        bare_tiny(given.first),
        bare_mask(given.mask),
    )
