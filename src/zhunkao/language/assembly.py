"""From facts in a row to one condition: what governs what, from when years count, what is an alternative to what.

The rules are those of the interchange form (contract: conditions, how sentences are read):

- what opens the sentence governs every half that does not open with a paper of its own;
- 后 makes the nearest fact before it the day from which years count; another fact before it stands beside;
- a closing 且仍从事… governs all alternatives before it;
- of two figures of the same work where one is idle, an 或 has been lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhunkao.language.cursor import Cursor
from zhunkao.language.fold import fold
from zhunkao.language.pieces import Piece, all_of, any_of, counted_from, is_counter
from zhunkao.language.terms import Term
from zhunkao.model.conditions import AnyOf, Certificate, Counted, Employed, Not, Seniority, Training, Unread, Work

_PAPER = re.compile("(?!取得|获得|具有|具备|持有).*(?:学位|学历|职称|资格|证书?)")
"""Words that name a paper without a verb of their own."""


@dataclass(frozen=True, slots=True)
class _Half:
    """One alternative of a sentence, and whether it opens with a paper of its own."""

    terms: tuple[Term, ...]

    @property
    def opens(self) -> bool:
        return self.terms[0].opens

    def openers(self) -> tuple[Term, ...]:
        """The papers with which it begins."""
        count = next((i for i, term in enumerate(self.terms) if not term.opens), len(self.terms))
        return self.terms[:count]


class _Unfit(Exception):
    """Figures behind 分别 that do not go one by one with the alternatives before them; halves that a bare ； leaves unclear."""


def assemble(cursor: Cursor, terms: Sequence[Term]) -> Piece | None:
    """The condition that a sentence's facts make; None where figures or halves do not fit together."""
    try:
        return _assemble(cursor, terms)
    except _Unfit:
        return None


def _assemble(cursor: Cursor, terms: Sequence[Term]) -> Piece:
    if any(_may_be_apart(terms, place) or _is_otherwise(terms, place) for place in range(len(terms))):
        raise _Unfit
    _doubt_commas(cursor, terms)
    terms = _local_alternatives(cursor, terms)
    _doubt_reach(cursor, terms)
    parted = _halves(_with_lost_or(cursor, _with_new_persons(cursor, terms)))
    if any(half.terms[0].joined_by == "；" and not (_counts(before) and _counts(half)) for before, half in pairwise(parted)):
        raise _Unfit
    halves, closing = _without_closing(cursor, parted)
    whole = _alternatives(cursor, halves)
    return whole if closing is None else all_of([whole, closing.piece])


def _may_be_apart(terms: Sequence[Term], place: int) -> bool:
    """Whether training behind ； or 。 may be an alternative: no paper stands before it, or years of its own behind it."""
    term = terms[place]
    if term.joint != "and" or term.joined_by not in ("；", "。") or not isinstance(term.piece.condition, Training):
        return False
    return not any(before.opens for before in terms[:place]) or any(is_counter(after.piece) for after in terms[place + 1 :])


def _is_otherwise(terms: Sequence[Term], place: int) -> bool:
    """从事…3年，未经培训的，从事…5年: what is not had, between two figures, is of other persons."""
    around = (terms[:place], terms[place + 1 :])
    joined = all(term.joint == "and" for term in terms[place : place + 2])
    denied = isinstance(terms[place].piece.condition, Not) and terms[place].closed is None
    return denied and joined and all(any(is_counter(term.piece) for term in some) for some in around)


def _local_alternatives(cursor: Cursor, terms: Sequence[Term]) -> list[Term]:
    """取得A或取得B with no comma between: one paper or the other, in the place of one."""
    merged: list[Term] = []
    for place, term in enumerate(terms):
        before = merged[-1] if merged else None
        first = len(merged) == 1
        worked = None if before is None else _years_of(cursor, before, term)
        if before is not None and worked is not None:
            merged[-1] = replace(before, piece=worked, closed=term.closed)
            continue
        if before is not None and _either_figure(before, term):
            parts = [part for piece in (before.piece, term.piece) for part in _parts(piece)]
            merged[-1] = replace(before, piece=any_of(parts))
            continue
        if before is not None and first and _shares_verb(before, term) and terms[place + 1 : place + 2]:
            merged[-1] = replace(before, piece=any_of([*_parts(before.piece), term.piece]), closed=term.closed)
            continue
        if before is None or not (before.opens and term.opens) or before.closed is not None:
            merged.append(term)
            continue
        beside = term.joint == "or" and (first or _kind(before.piece) == _kind(term.piece))
        if not beside and _another_paper(terms, place):
            cursor.remark("reading.or_beside", before.piece.start, term.piece.end)
            beside = True
        if beside or (term.joint == "comma" and first and _counts_for_both(terms, place)):
            if term.joint == "comma":
                cursor.remark("reading.shared_years", before.piece.start, term.piece.end)
            elif term.closed is not None and _kind(before.piece) != _kind(term.piece):
                cursor.remark("reading.or_years", before.piece.start, term.closed[1])
            parts = [part for piece in (before.piece, term.piece) for part in _parts(piece)]
            merged[-1] = replace(before, piece=any_of(parts), closed=term.closed)
        else:
            merged.append(term)
    return merged


def _shares_verb(before: Term, term: Term) -> bool:
    """取得A学位或〔words not understood〕，并取得…: a second paper of the verb, in the place of the first."""
    found = term.piece.condition
    unread = before.opens and before.closed is None and isinstance(found, Unread) and term.joined_by in ("或", "或者")
    return unread and isinstance(found, Unread) and _PAPER.fullmatch(found.text) is not None


def _years_of(cursor: Cursor, before: Term, term: Term) -> Piece | None:
    """从事本职业，工作年限满2年: the years are of the work before the comma, not of any work."""
    employed, years = before.piece.condition, term.piece.condition
    if not isinstance(employed, Employed) or not isinstance(years, Seniority) or before.still or term.joined_by != "，":
        return None
    cursor.remarks[:] = [
        remark for remark in cursor.remarks if (remark.code, remark.start) != ("reading.any_work", term.piece.start)
    ]
    cursor.remark("reading.same_work", term.piece.start, term.piece.end)
    counted: Counted = "cumulative" if "累计" in cursor.text[before.piece.start : term.piece.end] else "unstated"
    return Piece(Work(scope=employed.scope, counted=counted, years=years.years), before.piece.start, term.piece.end)


def _another_paper(terms: Sequence[Term], place: int) -> bool:
    """…，获得…前三名或取得中级职称: with no mark before 或 and nothing behind, a paper stands beside the one before it."""
    last = place + 1 == len(terms) or terms[place + 1].joint != "and"
    return terms[place].joined_by in ("或", "或者") and terms[place].closed is None and last


def _either_figure(before: Term, term: Term) -> bool:
    """从事…工作3年或安全行车10万公里: two measures with no mark between stand in the place of one."""
    plain = before.closed is None and term.closed is None and not before.figures and not term.figures
    return plain and term.joined_by in ("或", "或者") and is_counter(before.piece) and is_counter(term.piece)


def _doubt_commas(cursor: Cursor, terms: Sequence[Term]) -> None:
    """With nothing but a comma between them, two papers of one kind may have lost an 或, 取得…证书 and years their 后."""
    for before, term in pairwise(terms):
        if term.joined_by != "，" or not before.opens or before.closed is not None:
            continue
        if term.opens and _kind(before.piece) == _kind(term.piece):
            cursor.remark("reading.two_papers", term.piece.start, term.piece.end)
        elif is_counter(term.piece) and _may_have_lost_hou(cursor, before):
            cursor.remark("reading.no_hou", before.piece.start, term.piece.end)


def _may_have_lost_hou(cursor: Cursor, before: Term) -> bool:
    """取得…证书，从事…: not where the certificate is held for years, or is that of a person (取得…证书的，从事…)."""
    condition, end = before.piece.condition, before.piece.end
    taken = _kind(before.piece) == "Certificate" and cursor.text.startswith("取得", before.piece.start)
    held = isinstance(condition, Certificate) and condition.held_years > 0
    return taken and not held and not cursor.text.startswith(("的", "者"), end)


def _doubt_reach(cursor: Cursor, terms: Sequence[Term]) -> None:
    """A或B，C: with no mark before 或, C may be asked of both; it is read as asked of B alone. A，B或C may ask A of C too."""
    half = 0
    for place, term in enumerate(terms):
        if place and term.joint not in ("", "and", "or"):
            half = place
        after = terms[place + 1] if place + 1 < len(terms) else None
        anew = place > 1 and term.opens and _kind(term.piece) == _kind(terms[0].piece)
        if place == 0 or term.joined_by not in ("或", "或者") or anew or term.closed is not None:
            continue
        if after is not None and after.joint == "and" and not after.still:
            cursor.remark("reading.or_reach", term.piece.start, after.piece.end)
        elif term.opens and place - half > 1:
            cursor.remark("reading.or_whole", terms[half].piece.start, term.piece.end)


def _counts_for_both(terms: Sequence[Term], place: int) -> bool:
    """取得A，或取得B后，从事…N年: one comma parts two papers from the years that are meant for both."""
    return terms[place].closed is not None and place + 1 < len(terms) and is_counter(terms[place + 1].piece)


def _parts(piece: Piece) -> list[Piece]:
    return [part for _, part in piece.below] if isinstance(piece.condition, AnyOf) else [piece]


def _with_new_persons(cursor: Cursor, terms: Sequence[Term]) -> list[Term]:
    """A学历，从事…2年者，B学历，从事…3年者: with years of its own, a second paper of the kind that opened begins another case."""
    result: list[Term] = []
    half = 0
    for place, term in enumerate(terms):
        if term.joint not in ("", "and"):
            half = place
        if term.joined_by == "，" and _is_case_anew(cursor, terms, half, place):
            cursor.remark("reading.new_case", term.piece.start, term.piece.end)
            term, half = replace(term, joint="half"), place
        result.append(term)
    return result


def _is_case_anew(cursor: Cursor, terms: Sequence[Term], half: int, place: int) -> bool:
    """Whether a paper with years behind it follows a case that is complete: one with a paper of its kind, or that ends in 者."""
    if not (terms[place].opens and _is_full(_rest_of_half(terms, place))):
        return False
    before = terms[half:place]
    openers = {_kind(term.piece) for term in _Half(tuple(before)).openers()}
    if _kind(terms[place].piece) in openers:
        return any(isinstance(term.piece.condition, Work) for term in before)
    if not before or not isinstance(before[-1].piece.condition, Work):
        return False
    ends = (terms[place].piece.start, terms[place + 1].piece.start)
    return cursor.text.endswith("者，", 0, ends[0]) or cursor.text.endswith(("的，", "者，"), 0, ends[1])


def _rest_of_half(terms: Sequence[Term], place: int) -> Sequence[Term]:
    ends = (i for i in range(place + 1, len(terms)) if terms[i].joint not in ("", "and"))
    return terms[place : next(ends, len(terms))]


def _is_full(terms: Sequence[Term]) -> bool:
    """Whether a paper and years are both named: one case, as lists of them put it."""
    return terms[0].opens and any(isinstance(term.piece.condition, Work) for term in terms)


def _with_lost_or(cursor: Cursor, terms: Sequence[Term]) -> list[Term]:
    """Supply 或 before a figure that the one before it in the same half would make idle, if more is asked with it."""
    result: list[Term] = []
    figure: Work | None = None
    for place, term in enumerate(terms):
        found = term.piece.condition
        if term.joint not in ("", "and") or term.closed:
            figure = None
        if isinstance(found, Work) and figure is not None and (_idle(found, figure) or _idle(figure, found)):
            alone = place + 1 == len(terms) or terms[place + 1].joint != "and"
            if alone or not _idle(found, figure):
                cursor.remark("reading.idle_figure", term.piece.start, term.piece.end)
            else:
                cursor.remark("misprint.lost_or", term.piece.start, term.piece.end)
                term = replace(term, joint="half")
        result.append(term)
        if isinstance(found, Work) and term.closed is None:
            figure = found
    return result


def _idle(later: Work, earlier: Work) -> bool:
    """Whether the later figure asks nothing that the earlier one does not ask already."""
    same = (later.scope, later.counted, later.probation, later.cnc_years) == (
        earlier.scope,
        earlier.counted,
        earlier.probation,
        earlier.cnc_years,
    )
    return same and later.total_months <= earlier.total_months


def _halves(terms: Sequence[Term]) -> list[_Half]:
    halves: list[list[Term]] = []
    for term in terms:
        if term.joint not in ("", "and") or not halves:
            halves.append([term])
        else:
            halves[-1].append(term)
    return [_Half(tuple(half)) for half in halves]


def _counts(half: _Half) -> bool:
    """Whether a half asks for years: asked together, one of two such halves would be idle, so that ； between them is 或."""
    return any(is_counter(term.piece) for term in half.terms)


def _without_closing(cursor: Cursor, halves: list[_Half]) -> tuple[list[_Half], Term | None]:
    """The halves, and the 且仍从事… that closes them all where there are several."""
    last = halves[-1].terms
    if len(halves) > 1 and len(last) > 1 and last[-1].still and isinstance(last[-1].piece.condition, Employed):
        return [*halves[:-1], _Half(last[:-1])], last[-1]
    if len(halves) > 1 and len(last) > 1 and (last[-1].joined_by == "，且" or last[-1].joined_by[:1] == "；"):
        cursor.remark("reading.closing", last[-1].piece.start, last[-1].piece.end)
    return halves, None


def _alternatives(cursor: Cursor, halves: list[_Half]) -> Piece:
    """The halves as alternatives; one without a paper of its own is governed by what opened the sentence before it."""
    blocks = [[halves[0]]]
    for half in halves[1:]:
        first = blocks[-1][0]
        openers = first.openers()
        if half.opens:
            shared = _shared_openers(cursor, openers, half)
            if not shared and _opens_otherwise(openers, first, half):
                cursor.remark("reading.stands_alone", half.terms[0].piece.start, half.terms[-1].piece.end)
            blocks.append([_Half((*shared, *half.terms))])
        elif not openers or _idle_under(half, first):
            if openers:
                cursor.remark("reading.not_governed", half.terms[0].piece.start, half.terms[-1].piece.end)
            blocks.append([half])
        else:
            if len(blocks) > 1:
                cursor.remark("reading.governs", half.terms[0].piece.start, half.terms[-1].piece.end)
            blocks[-1].append(half)
    if len(blocks) == 1:
        return _governed(cursor, blocks[0])
    return any_of([part for block in blocks for part in _flat(cursor, block)])


def _flat(cursor: Cursor, block: list[_Half]) -> list[Piece]:
    """A block's alternatives: a governed block with nothing beside is as many alternatives as it has halves."""
    piece = _governed(cursor, block)
    return _parts(piece) if len(block) > 1 else [piece]


def _idle_under(half: _Half, first: _Half) -> bool:
    """Whether a half of one figure would ask for more of the same work than the first half does, and so be idle under it."""
    found = half.terms[0].piece.condition
    figures = [term.piece.condition for term in first.terms if isinstance(term.piece.condition, Work)]
    body = [term for term in first.terms if not term.opens]
    return isinstance(found, Work) and len(half.terms) == 1 and len(figures) == len(body) == 1 and _idle(figures[0], found)


def _shared_openers(cursor: Cursor, openers: tuple[Term, ...], half: _Half) -> tuple[Term, ...]:
    """What of the opening still governs a half that opens with a paper itself: what its paper does not replace.

    取得A，并具有B；或具有C: C takes the place of B, and A governs both. A half whose paper is of the first opener's kind begins
    anew.
    """
    kinds = [_kind(term.piece) for term in openers]
    own = _kind(half.terms[0].piece)
    if len(openers) < 2 or own == kinds[0] or own not in kinds:
        return ()
    if any(_kind(term.piece) == kinds[0] for term in half.terms):
        return ()
    cursor.remark("reading.governs", half.terms[0].piece.start, half.terms[0].piece.end)
    return openers[: kinds.index(own)]


def _opens_otherwise(openers: tuple[Term, ...], first: _Half, half: _Half) -> bool:
    """Whether A，N年，或B，M年 leaves open whether A is asked with B too: B is of another kind, and no 后 closes A."""
    if any(_kind(term.piece) == "Age" for term in openers):
        return all(_kind(term.piece) != "Age" for term in half.terms)
    if half.terms[0].joint != "comma" or not openers or openers[-1].closed is not None:
        return False
    own = _kind(half.terms[0].piece) not in {_kind(term.piece) for term in openers}
    return own and len(openers) < len(first.terms) and len(half.terms) > 1


def _kind(piece: Piece) -> str:
    parts = _parts(piece)
    name = type(parts[0].condition).__name__
    return "Study" if name in ("Graduate", "Degree", "Enrolled") else name


def _governed(cursor: Cursor, halves: list[_Half]) -> Piece:
    """Alternatives under one opening: what is beside stands once, what the years count from goes to each figure."""
    openers = halves[0].openers()
    if len(halves) == 1:
        return _one_half(cursor, halves[0].terms)
    first = halves[0].terms[len(openers) :]
    if not first:
        # The opening is itself the first alternative: 取得A；或从事…
        return any_of([_one_half(cursor, half.terms) for half in halves])
    anchor = openers[-1:] if openers[-1].closed else ()
    beside = openers[: len(openers) - len(anchor)]
    alternatives = [_one_half(cursor, (*anchor, *terms)) for terms in (first, *(half.terms for half in halves[1:]))]
    return all_of([*(term.piece for term in beside), any_of(alternatives)])


def _one_half(cursor: Cursor, terms: Sequence[Term]) -> Piece:
    """All facts of one alternative, its years counted from what 后 closes."""
    pieces: list[Piece] = []
    anchor: Term | None = None
    used = False
    for place, term in enumerate(terms):
        if term.closed is not None:
            if anchor is not None and not used:
                pieces.append(anchor.piece)
            anchor, used = term, False
        elif term.figures:
            pieces.append(_respectively(pieces, term, anchor))
            anchor, used = None, True
        elif anchor is not None and is_counter(term.piece):
            pieces.append(counted_from(term.piece, anchor.piece))
            used = True
        elif anchor is not None and not used and _steps_over(term, terms[place + 1 :]):
            if isinstance(term.piece.condition, Training):
                cursor.remark("reading.since_over", anchor.piece.start, term.piece.end)
            pieces.append(term.piece)
        else:
            piece = term.piece
            if anchor is not None and not used:
                if isinstance(piece.condition, Seniority):
                    piece = _without_scope(cursor, piece)
                elif not isinstance(piece.condition, Unread):
                    _idle_after(cursor, anchor)
                pieces.append(anchor.piece)
                anchor = None
            pieces.append(piece)
    if anchor is not None and not used:
        _idle_after(cursor, anchor)
        pieces.append(anchor.piece)
    return all_of(pieces)


def _steps_over(term: Term, later: Sequence[Term]) -> bool:
    """Whether training (or its absence) or a note in brackets stands between 后 and the years that count from there."""
    found = term.piece.condition
    noted = isinstance(found, Unread) and fold(found.text).startswith("（")
    return (noted or isinstance(found, Training | Not)) and any(
        is_counter(other.piece) and other.closed is None for other in later[:2]
    )


def _without_scope(cursor: Cursor, piece: Piece) -> Piece:
    """取得…后，累计工作4年: years that count from a paper on have to say in which occupation."""
    cursor.remarks[:] = [remark for remark in cursor.remarks if (remark.code, remark.start) != ("reading.any_work", piece.start)]
    cursor.remark("unread.no_scope", piece.start, piece.end)
    return Piece(Unread(cursor.shown(piece.start, piece.end)), piece.start, piece.end)


def _idle_after(cursor: Cursor, anchor: Term) -> None:
    """后 with no years behind it says nothing; the fact stands for itself."""
    if anchor.closed is not None:
        start, end = anchor.closed
        cursor.remark("misprint.idle_hou", start, end, printed=cursor.shown(anchor.piece.start, end))


def _respectively(pieces: list[Piece], term: Term, anchor: Term | None) -> Piece:
    """分别: the figures belong one by one to the alternatives before them."""
    if anchor is None and not pieces:
        raise _Unfit
    before = anchor.piece if anchor is not None else pieces.pop()
    alternatives = _parts(before)
    if len(alternatives) != len(term.figures):
        raise _Unfit
    if anchor is not None:
        return any_of([counted_from(figure, part) for part, figure in zip(alternatives, term.figures, strict=True)])
    return any_of([all_of([part, figure]) for part, figure in zip(alternatives, term.figures, strict=True)])


def fits_respectively(terms: Sequence[Term]) -> bool:
    """Whether every 分别 has as many alternatives before it as figures behind it."""
    for i, term in enumerate(terms):
        if term.figures and (i == 0 or len(_parts(terms[i - 1].piece)) != len(term.figures)):
            return False
    return True
