"""The arrays that the loops run over, as tuples: what is asked, what kinds and names come to, room for a block of rows."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from zhunkao.deciding.stretches import BEGINNING
from zhunkao.screening.compiled.machine import bare, bare_mask, bare_short, bare_small, bare_tiny, compiled, declare
from zhunkao.screening.days import Codes, packed_months

BITS: Final = 62
"""Facts that a word has room for; the sign and one more bit stay free."""

BLOCK: Final = 8192
"""Rows read at once: what they need stays in the cache of a core."""

PAIRS: Final = 31 * 16
"""Rows decided at once: a multiple of what a core handles with one instruction, and an odd one, so that columns next to each
other do not fall upon the same places of a cache."""

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
DAY_OF_RECORD, DAY_OF_ENTRY, DAY_OF_GRADUATION, DAY_OF_LOWER_DEGREE = range(4)
"""`DAY_OF_LOWER_DEGREE` and those after it: a degree that later studies prove, one for each of `PROVED_LATER`."""
LEAST, MOST, NOT, COUNT = range(4)
"""What a step does."""

NO_DAY: Final = 1 << 30
"""A day that is not known or does not come, in arrays of int32."""

# Where the columns of some things lie, each of `PAIRS` whole numbers (int32).
SINCE: Final = 5 * PAIRS
"""A since: its truth, and its earliest and latest day, each followed by the same as months (`packed_months`)."""
TRUTH, EARLY, EARLY_MONTHS, LATE, LATE_MONTHS = (place * PAIRS for place in range(5))
SPELL: Final = 9 * PAIRS
"""A spell of work of each pair: its beginning, declared months; surely and perhaps its end and, as bits, its sets."""
START, START_MONTHS, DECLARED, SURE, _, _, PERHAPS, _, _ = (place * PAIRS for place in range(9))
END, END_MONTHS, SETS = (place * PAIRS for place in range(3))
"""Behind `SURE` or `PERHAPS`."""
SPELL_FROM, SPELL_FROM_MONTHS, SPELL_DECLARED, SURELY_TO, SURELY_TO_MONTHS, PERHAPS_TO, PERHAPS_TO_MONTHS, USABLE = range(8)
PREPARED: Final = 8
"""Of a spell: first day; declared months; the day after its end, surely and perhaps (all 0 where the other way of telling is
used); and whether it counts by its days: surely (2), perhaps, or not."""
LONGEST, TOTAL, MOST_DAYS, BEGUN, BEGUN_MONTHS, LAST, LAST_MONTHS = (place * PAIRS for place in range(7))
"""What stretches come to (`stretches`)."""
SURE_UPTO, PERHAPS_UPTO, DECLARED_SURE, ROOM, IS_KNOWN = (place * PAIRS for place in range(7, 12))
"""The highest months that are surely and perhaps reached, declared months surely and perhaps, whether the work is known."""
FOUND: Final = 12 * PAIRS
MOST_SETS: Final = 31
"""Sets of spells that a unit may ask for."""


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
    set_begin: Codes
    set: Codes
    """Sets of spells that count for something, as masks; in a unit they are numbered."""
    question_begin: Codes
    question: Codes
    """Work: the number of the set of spells, whether continuous, the since counted from the unit's first (-1: none), where the
    demands begin and end."""
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
    later: Codes
    """[degree of `PROVED_LATER`, kind of study]: whether having begun it proves the degree: surely (2), perhaps, or not."""
    declared: Codes
    """[kind of work]: declared months, `UNLIMITED` where nothing is known of their length."""
    outstanding: Codes
    """[word, sort, name]: the views, as bits, under which a name stands otherwise than on their ground."""


class Scratch(NamedTuple):
    """The records of a block: for each list those of all rows, one list after the other."""

    at: Codes
    """[list]: what to add to a record's place in Arrow to get its place here."""
    counts: Codes
    """[list]: how many records there are."""
    begins: Any
    """[list, row of the block]: where a row's records begin here, and behind the last row where they end."""
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
    spell: Any
    """[what, record] of work: for each spell what `PREPARED` says, whoever looks at it."""
    letters: Codes
    """For some texts of dates: eight letters, and the two behind them (`dates`)."""


class Workspace(NamedTuple):
    """What a thread needs for a block; made by `workspace`, used again for every block.

    A **pair** is a row and what it is seen as (`sights`: a row of the class tables); at most `PAIRS` are decided at once.
    """

    scratch: Scratch
    listed: Any
    """The records of some pairs in one list, by their places among all records (four more than there are)."""
    pair: Any
    """The pair of each listed record."""
    can: Codes
    """For each listed record the facts that it perhaps proves, and those that it surely does."""
    does: Codes
    spells: Any
    """[spell of a pair, column (`SPELL`), pair], flat."""
    heights: Any
    """[pair]: how many spells count for something."""
    found: Any
    """[column (`FOUND`), pair], flat."""
    merged: Codes
    births: Any
    sure: Codes
    """[word, pair]."""
    perhaps: Codes
    atoms: Any
    """[atom, column (`SINCE`), pair], flat; and the same of sinces, of which the last says "always"."""
    sinces: Any
    never: Any
    """[since]: 1 where it holds for no pair."""
    stack: Any
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
    always = np.zeros((sizes.parts + 1, 5, PAIRS), np.int32)
    always[-1, 0], always[-1, [1, 3]], always[-1, [2, 4]] = 2, BEGINNING, packed_months()[0][0]
    scratch = Scratch(
        at=np.zeros(LISTS, np.int64),
        counts=np.zeros(LISTS, np.int64),
        begins=np.zeros((LISTS, BLOCK + 1), np.int32),
        kind=np.zeros(room, np.int32),
        name=np.zeros(room, np.int32),
        there=np.zeros(room, np.int8),
        first=np.zeros(room, np.int32),
        last=np.zeros(room, np.int32),
        second_first=np.zeros(room, np.int32),
        second_last=np.zeros(room, np.int32),
        codes=np.zeros(room, np.int32),
        owners=np.zeros(room + 4, np.int32),
        spell=np.zeros((PREPARED, room), np.int32),
        letters=np.zeros((2, AT_ONCE), np.int64),
    )
    return Workspace(
        scratch=scratch,
        listed=np.zeros(room + 4, np.int32),
        pair=np.zeros(room + 4, np.int32),
        can=np.zeros(room, np.int64),
        does=np.zeros(room, np.int64),
        spells=np.zeros((MOST_SPELLS + 1) * SPELL, np.int32),
        heights=np.zeros(PAIRS, np.int32),
        found=np.zeros(FOUND, np.int32),
        merged=np.zeros((2, MOST_SPELLS), np.int64),
        births=np.zeros((2, BLOCK), np.int32),
        sure=np.zeros((sizes.words, PAIRS), np.int64),
        perhaps=np.zeros((sizes.words, PAIRS), np.int64),
        atoms=np.zeros((sizes.parts + 1) * SINCE, np.int32),
        sinces=always.reshape(-1),
        never=np.zeros(sizes.parts + 1, np.int8),
        stack=np.zeros((sizes.parts + 1) * SINCE, np.int32),
        rows=np.zeros(BLOCK, np.int64),
        sights=np.zeros(BLOCK, np.int64),
        starts=np.zeros(len(program.need) + 1, np.int64),
        out=np.zeros((masks.outstanding.shape[0], BLOCK), np.int64),
        chosen=np.zeros((BITS * masks.outstanding.shape[0], BLOCK), np.int32),
        chosen_count=np.zeros(BITS * masks.outstanding.shape[0], np.int64),
        truths=np.zeros((sizes.slots, PAIRS), np.int8),
        status=np.zeros(PAIRS, np.int8),
        first=np.zeros(PAIRS, np.int8),
        mask=np.zeros(PAIRS, np.uint64),
    )


def is_enough(work: Workspace, room: int, masks: Masks) -> bool:
    """Whether a workspace has room for blocks of so many records."""
    return len(work.can) >= room and len(work.out) == len(masks.outstanding)


declare(Program, Masks, Scratch, Workspace)


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
        bare(program.set_begin),
        bare(program.set),
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
        bare(masks.later),
        bare(masks.declared),
        bare(masks.outstanding),
    )


@compiled
def bare_scratch(scratch: Any) -> Any:
    return Scratch(
        bare(scratch.at),
        bare(scratch.counts),
        bare_short(scratch.begins),
        bare_short(scratch.kind),
        bare_short(scratch.name),
        bare_tiny(scratch.there),
        bare_short(scratch.first),
        bare_short(scratch.last),
        bare_short(scratch.second_first),
        bare_short(scratch.second_last),
        bare_short(scratch.codes),
        bare_short(scratch.owners),
        bare_short(scratch.spell),
        bare(scratch.letters),
    )


@compiled
def bare_workspace(given: Any) -> Any:
    return Workspace(
        bare_scratch(given.scratch),
        bare_short(given.listed),
        bare_short(given.pair),
        bare(given.can),
        bare(given.does),
        bare_short(given.spells),
        bare_short(given.heights),
        bare_short(given.found),
        bare(given.merged),
        bare_short(given.births),
        bare(given.sure),
        bare(given.perhaps),
        bare_short(given.atoms),
        bare_short(given.sinces),
        bare_tiny(given.never),
        bare_short(given.stack),
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
