"""A sentence from its first fact to its last: its facts, what joins them, groups in brackets, and what is not understood.

In a strict reading the first thing that is not understood is an error. Otherwise its words, up to the next place where a fact
is understood again, are kept as `Unread`; where they may turn the rest of the sentence round (或, 除, 但 …) all of it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from zhunkao.language.assembly import assemble, fits_respectively
from zhunkao.language.awards import read_coaching, read_contribution, read_prizes
from zhunkao.language.cursor import Cursor, quotation_end
from zhunkao.language.joints import at_close, lost_hou, names_person, or_behind_colon, read_joint, works
from zhunkao.language.numerals import number_at
from zhunkao.language.papers import read_age, read_holder, read_holding, read_person
from zhunkao.language.pieces import Piece, not_of
from zhunkao.language.quantities import read_duration
from zhunkao.language.study import read_study
from zhunkao.language.tables import words
from zhunkao.language.terms import Joint, Term
from zhunkao.language.training import read_training
from zhunkao.language.words import HOLD, JOINTS, LEVELS, SINCE, TAILS
from zhunkao.language.work import read_apprenticeship, read_distance, read_seniority, read_work
from zhunkao.model.conditions import Age, AllOf, AnyOf, AtLeast, Condition, Counted, Enrolled, Graduate, Unread, Work

MAX_DEPTH = 64
"""How deeply groups may be nested; deeper ones are refused rather than left to exhaust the stack."""

OPEN, CLOSE = "〔", "〕"
UNREAD = "未读懂："

_HEADER = re.compile(
    r"(?P<least>至少)?(?P<same>同时)?(?:须|应|至少)?(?:具备|符合|满足)(?:以下|下列|如下)(?P<total>[0-9]{1,2}|[一二两三四五六七八九十])?"
    r"(?(total)[项个条])(?:各项|所有|全部|任一|任何一项)?(?:条件)?"
    r"(?P<what>之一|中的一项|中任一项|任一项|一项|(?:中的?)?(?:任意|任何|任|至少)?(?P<count>[0-9]+|[一二两三四五六七八九十]+)项(?:（含）)?(?:及以上|以上)?"
    r"|各项|)(?:条件)?(?:者|的|即可)?(?P<colon>：?)"
)
_MARKER = re.compile(r"（([0-9]{1,2}|[一二三四五六七八九十])）|([①-⑳])|([0-9]{1,2}|[a-hA-H])[.．、]|([一二三四五六七八九十])、")
_TARGET = re.compile(
    r"(?:的?人员)?(?:就|方|即|均|也)?(?:可以?|能|可直接|允许)(?:申报|申请|报考|报名|参加)(?P<own>本专业)?(?P<what>[^0-9，。；：〔〕“”不非除但或]{0,40})$"
)
_ANY_EXAM = frozenset(("", "考试", "鉴定", "考核", "评价", "认定", "职业技能鉴定", "鉴定考试", "报名"))
"""What may be taken part in without anything being named."""
_NOTE = re.compile("（(?:须|需|应|凭|附|请|以|按|不含|不包括|限|仅限)[^（）“”]{2,40}）(?=[，；。]|$)")
"""A demand in brackets behind a fact, which no condition can say: （须提供社保证明）."""
_COUNTED: dict[str, Counted] = {"累计": "cumulative", "连续": "continuous"}
_OTHER_PERSONS = re.compile("者(?!$)")
_WITHOUT = re.compile("(?:未|没有|不)(?:取得|获得|获|具有|具备|持有|达到)[^，]{0,20}者$")
"""未取得者，…: those who do not have what the sentence has asked before."""
_TURNING = words("或 除 但 其中 免 不受 可 放宽 提前 缩短 减 无需 不需 不要求 以外 例外 另 特殊 ；")
_PAPER_VERBS = words("取得 具有 具备 持有 获得")
_UNLED_NOT = re.compile(r"(?:尚未|从未|未曾|没有|未)(?=经|取得|具有|持有|获|从事|参加|在)|不(?=具有|持有|具备)")


def read_sentence(cursor: Cursor, *, strict: bool) -> Piece | None:
    """The condition from here to `cursor.end`; None where a strict reading is not possible (the cursor says why)."""
    listed = cursor.attempt(lambda inner: _read_list(inner, strict=strict))
    if listed is not None:
        return listed
    start = cursor.place
    terms: list[Term] = []
    joint: Joint = ""
    joined_by = ""
    while True:
        if cursor.depth == 0:
            cursor.fact = cursor.place
        figure = cursor.attempt(partial(_read_bare_figure, terms=terms)) if "或" in joined_by else None
        found = _read_terms(cursor, strict=strict, lists=bool(terms)) if figure is None else [figure]
        if found is None:
            if strict:
                return None
            unread = _recover(cursor)
            if unread is None or _turns(cursor, unread, first=not terms):
                return _all_unread(cursor, start)
            found = [unread]
        found[0].joint, found[0].joined_by = joint, joined_by
        terms += found
        note = None if strict else cursor.attempt(_read_note)
        if note is not None:
            if _turns(cursor, note, first=False):
                return _all_unread(cursor, start)
            terms.append(note)
        if _apply_target(cursor, terms) or at_close(cursor):
            break
        listed_age = isinstance(terms[-1].piece.condition, Age) and cursor.text.startswith(("、", "；"), cursor.place)
        next_joint = read_joint(cursor, after_hou=terms[-1].closed is not None, after_age=listed_age)
        if next_joint is None:
            return None if strict else _all_unread(cursor, start)
        joint, joined_by = next_joint
    whole = assemble(cursor, terms) if fits_respectively(terms) else None
    if whole is None:
        unclear = next((term.piece.start - 1 for term in terms if term.joined_by == "；"), None)
        cursor.furthest, cursor.expected = terms[-1].piece.start, ["figures"]
        if unclear is not None:
            cursor.furthest, cursor.expected = unclear, ["joint"]
        return None if strict else _all_unread(cursor, start)
    return whole


def _read_bare_figure(cursor: Cursor, terms: list[Term]) -> Term | None:
    """…工作5年以上；或3年以上，经…培训: another figure of the same work; 或累计工作4年以上 counts it in another way."""
    before = next((term for term in reversed(terms) if not term.opens and term.closed is None), None)
    if before is None or not isinstance(work := before.piece.condition, Work):
        return None
    start = cursor.place
    counted = cursor.skip(*_COUNTED)
    if counted:
        cursor.skip("工作", "工龄", "从业")
    duration = read_duration(cursor)
    if duration is None:
        return None
    place = cursor.place
    if cursor.take(TAILS) is None or not _at_boundary(cursor):
        cursor.place = place
    if not _at_boundary(cursor):
        return None
    cursor.remark("reading.same_work", start, cursor.place)
    figure = replace(work, years=duration.years, months=duration.months, cnc_years=duration.cnc_years)
    figure = replace(figure, counted=_COUNTED[counted]) if counted else figure
    return Term(Piece(figure, start, cursor.place))


def begins_fact(cursor: Cursor) -> bool:
    """Whether a fact that is understood to its end begins here."""
    return _read_terms(cursor, strict=True, lists=True) is not None


# --- facts ------------------------------------------------------------------------------------------------------------------

_SINGLE: tuple[Callable[[Cursor], Term | None], ...] = (
    read_age,
    read_apprenticeship,
    read_distance,
    read_seniority,
    read_work,
    read_training,
    read_prizes,
    read_coaching,
    read_contribution,
)


def _read_terms(cursor: Cursor, *, strict: bool, lists: bool = False) -> list[Term] | None:
    """The fact that begins here and what comes with it; None (and the place as before) where none is understood to its end."""
    cursor.attempts_left -= 1
    if cursor.attempts_left < 0:
        return None
    listed = (_read_list_term(strict=strict),) if lists else ()
    for read in (_read_group_term(strict=strict), *listed, _read_negated, read_holding, _read_person_holding, read_holder):
        found = cursor.attempt(_bounded(read))
        if found is not None:
            return found
    for single in _SINGLE:
        term = cursor.attempt(_bounded(_one(single)))
        if term is not None:
            return term
    person = cursor.attempt(_bounded(read_person))
    if person is not None:
        return person
    cursor.summarise("fact")
    return None


def _one(read: Callable[[Cursor], Term | None]) -> Callable[[Cursor], list[Term] | None]:
    def inner(cursor: Cursor) -> list[Term] | None:
        term = read(cursor)
        if term is None:
            return None
        start = cursor.place
        if term.closed is None and cursor.skip(*SINCE):
            term.closed = (start, cursor.place)
        return [term]

    return inner


def _bounded(read: Callable[[Cursor], list[Term] | None]) -> Callable[[Cursor], list[Term] | None]:
    """`read`, and nothing where words are left over behind what it read."""

    def inner(cursor: Cursor) -> list[Term] | None:
        found = read(cursor)
        if found is None:
            return None
        if found[-1].closed is not None:
            return found
        place = cursor.place
        if cursor.take(TAILS) is not None and not _at_boundary(cursor):
            cursor.place = place
            # 者即可申报: 即可 belongs to what may be applied for.
            if cursor.text.startswith("者即可", place) and cursor.skip("者") and not _at_boundary(cursor):
                cursor.place = place
        if not _at_boundary(cursor):
            cursor.expect("boundary")
            return None
        return found

    return inner


def _at_boundary(cursor: Cursor) -> bool:
    if (
        works(cursor)
        or lost_hou(cursor)
        or names_person(cursor)
        or or_behind_colon(cursor)
        or _NOTE.match(cursor.text, cursor.place, cursor.end)
    ):
        return True
    if cursor.done() or cursor.peek() in "，；。、〕〔" or JOINTS.at(cursor.text, cursor.place, cursor.end) is not None:
        return True
    return cursor.peek() in "方即均可允就也能的人" and _TARGET.fullmatch(cursor.rest.rstrip("。；")) is not None


def _read_person_holding(cursor: Cursor) -> list[Term] | None:
    """技工学校毕业生取得…证书后: a person, then what that person holds, without a comma."""
    start = cursor.place
    study = read_study(cursor)
    if study is None or study.ending not in ("graduate", "student", "final"):
        return None
    if HOLD.at(cursor.text, cursor.place, cursor.end) is None:
        return None
    held = read_holding(cursor)
    if held is None:
        return None
    held[0].joint = "and"
    return [Term(Piece(study.piece.condition, start, study.piece.end, study.piece.below), opens=True), *held]


def _read_negated(cursor: Cursor) -> list[Term] | None:
    """未经…培训: the fact does not hold."""
    start = cursor.place
    match = _UNLED_NOT.match(cursor.text, start, cursor.end)
    if match is None:
        return None
    cursor.place = match.end()
    for read in (_one(lambda inner: read_training(inner, negated=True)), read_holding, _one(read_work)):
        found = cursor.attempt(read)
        if found is not None and len(found) == 1:
            return [Term(not_of(found[0].piece, start), opens=found[0].opens)]
    return None


# --- groups -----------------------------------------------------------------------------------------------------------------


def _read_group_term(*, strict: bool) -> Callable[[Cursor], list[Term] | None]:
    def inner(cursor: Cursor) -> list[Term] | None:
        start = cursor.place
        if cursor.skip(UNREAD):
            words = cursor.quoted()
            return None if words is None else [Term(Piece(Unread(words), start, cursor.place))]
        negated = bool(cursor.skip("不符合"))
        if not negated:
            cursor.skip("符合")
        piece = _read_bracketed(cursor, strict=strict)
        if piece is None:
            return None
        if negated:
            return [Term(not_of(piece, start))]
        after = cursor.place
        closed = (after, after + 1) if cursor.skip("后") else None
        return [Term(Piece(piece.condition, start, after, piece.below), opens=True, closed=closed)]

    return inner


def _read_bracketed(cursor: Cursor, *, strict: bool) -> Piece | None:
    """〔…〕: a sentence of its own, untouched by what stands around it."""
    if cursor.peek() != OPEN or cursor.depth >= MAX_DEPTH:
        cursor.expect("group")
        return None
    close = cursor.closing_bracket()
    if close is None or close >= cursor.end:
        cursor.expect("closing_bracket", cursor.end)
        return None
    end = cursor.end
    cursor.place, cursor.end, cursor.depth = cursor.place + 1, close, cursor.depth + 1
    piece = read_sentence(cursor, strict=strict)
    whole = cursor.place == close
    cursor.end, cursor.depth = end, cursor.depth - 1
    if piece is None or not whole:
        return None
    cursor.place = close + 1
    return piece


def _read_list(cursor: Cursor, *, strict: bool) -> Piece | None:
    """A whole sentence that is a list under a heading."""
    listed = _read_header(cursor, strict=strict)
    return listed if listed is not None and at_close(cursor) else None


def _read_list_term(*, strict: bool) -> Callable[[Cursor], list[Term] | None]:
    """并具备下列条件之一：（1）…；（2）…, which takes the rest of the sentence."""

    def inner(cursor: Cursor) -> list[Term] | None:
        piece = _read_header(cursor, strict=strict)
        return None if piece is None or cursor.rest.strip("。；") else [Term(piece)]

    return inner


def _read_header(cursor: Cursor, *, strict: bool) -> Piece | None:
    """具备下列条件中的两项：（1）…；（2）…, 同时符合下列各项：〔…〕〔…〕."""
    start = cursor.place
    match = _HEADER.match(cursor.text, start, cursor.end)
    if match is None or not (match["what"] or match["same"] or (match["least"] and match["total"])):
        return None
    cursor.place = match.end()
    pieces: list[Piece] = []
    marked = _MARKER.match(cursor.text, cursor.place, cursor.end) is not None
    if not marked and match["colon"] and cursor.peek() != OPEN:
        pieces = _read_unmarked(cursor, strict=strict)
    while cursor.place < cursor.end and (cursor.peek() == OPEN or marked):
        if cursor.peek() == CLOSE:
            break
        piece = _read_marked(cursor, strict=strict) if marked else _read_bracketed(cursor, strict=strict)
        if piece is None:
            return None
        pieces.append(piece)
    if not pieces:
        cursor.expect("group")
        return None
    # 至少具备下列两项条件 says how many are asked, 符合下列三项中的两项 how many there are.
    asked = match["count"] or (match["total"] if match["least"] and not match["what"] and not match["same"] else None)
    total = number_at(match["total"], 0) if match["total"] and asked != match["total"] else None
    if total is not None and total[0] != len(pieces):
        return None
    parts = tuple(piece.condition for piece in pieces)
    condition: Condition
    if asked:
        number = number_at(asked, 0)
        if number is None or number[0] == 0:
            return None
        condition = AtLeast(number[0], parts)
    else:
        condition = AllOf(parts) if match["same"] else AnyOf(parts)
    return Piece(condition, start, cursor.place, tuple(enumerate(pieces)))


def _read_unmarked(cursor: Cursor, *, strict: bool) -> list[Piece]:
    """The parts of a list that only ； parts, up to the end of the sentence; none where one of them is not understood."""
    ends = [place for place in range(cursor.place, cursor.end) if cursor.text[place] == "；"]
    stop = cursor.end
    while stop > cursor.place and cursor.text[stop - 1] in "。；":
        stop -= 1
    ends = [*(place for place in ends if place < stop), stop]
    if len(ends) < 2 or cursor.depth >= MAX_DEPTH or "“" in cursor.text[cursor.place : stop]:
        return []
    end, pieces = cursor.end, list[Piece]()
    cursor.depth += 1
    for close in ends:
        cursor.end = close
        piece = read_sentence(cursor, strict=strict)
        if piece is None or cursor.place != close:
            pieces = []
            break
        pieces.append(piece)
        cursor.place = min(close + 1, stop)
    cursor.end, cursor.depth = end, cursor.depth - 1
    return pieces


def _read_marked(cursor: Cursor, *, strict: bool) -> Piece | None:
    """One numbered part of a list inside an item, up to the next number."""
    match = _MARKER.match(cursor.text, cursor.place, cursor.end)
    if match is None or cursor.depth >= MAX_DEPTH:
        return None
    cursor.place, cursor.depth = match.end(), cursor.depth + 1
    following = next(
        (
            found.start()
            for found in _MARKER.finditer(cursor.text, cursor.place, cursor.end)
            if cursor.text[found.start() - 1] in "；。，、"
        ),
        None,
    )
    end, cursor.end = cursor.end, following if following is not None else cursor.end
    stop = cursor.end
    while cursor.end > cursor.place and cursor.text[cursor.end - 1] in "；。，、":
        cursor.end -= 1
    piece = read_sentence(cursor, strict=strict) if cursor.place < cursor.end else None
    whole = piece is not None and cursor.place == cursor.end
    cursor.end, cursor.place, cursor.depth = end, stop if whole else cursor.place, cursor.depth - 1
    return piece if whole else None


# --- what stands behind -----------------------------------------------------------------------------------------------------


def _apply_target(cursor: Cursor, terms: list[Term]) -> bool:
    """，可申报本专业职业的高级证书: says what may be applied for; 本专业 there is the field of the study before it."""
    place = cursor.place
    cursor.skip("，")
    rest = cursor.rest.rstrip("。；")
    match = _TARGET.fullmatch(rest)
    if match is None:
        cursor.place = place
        return False
    if match["own"] or not _names_nothing(cursor, match["what"]):
        cursor.remark("reading.target", cursor.place, cursor.place + len(rest))
    cursor.place = cursor.end
    if match["own"]:
        for term in terms:
            found = term.piece.condition
            if isinstance(found, (Enrolled, Graduate)) and found.field is None:
                term.piece = Piece(replace(found, field="own"), term.piece.start, term.piece.end)
    return True


def _names_nothing(cursor: Cursor, what: str) -> bool:
    """Whether the words behind 可申报 name no more than the entry does: an examination, its own level."""
    said = next((what[: -len(exam)] for exam in sorted(_ANY_EXAM, key=len, reverse=True) if exam and what.endswith(exam)), what)
    return not said or LEVELS.meanings.get(said) == cursor.context.level is not None


# --- what is not understood -------------------------------------------------------------------------------------------------


def _recover(cursor: Cursor) -> Term | None:
    """The words from here to the next place where a fact is understood, as `Unread`."""
    start = cursor.place
    stop = cursor.end
    while stop > start and cursor.text[stop - 1] in "。；":
        stop -= 1
    place = start
    while place < stop:
        if cursor.text[place] in "，；。" and place > start and cursor.text[place - 1] not in "，；。":
            cursor.place = place
            remarks = len(cursor.remarks)
            if read_joint(cursor) is not None and _read_terms(cursor, strict=False) is not None:
                stop = place
                del cursor.remarks[remarks:]
                break
            del cursor.remarks[remarks:]
        place = max(quotation_end(cursor.text, place, cursor.end), place + 1)
    cursor.place = stop
    if stop == start:
        return None
    # 后 behind words that are not understood still says from when the years count.
    last = stop - 1 if cursor.text[stop - 1] == "后" and stop - 1 > start else stop
    cursor.remark("unread.words", start, last)
    # A paper that is not understood is a paper: what opened the sentence does not govern it.
    opens = cursor.text.startswith(_PAPER_VERBS, start)
    return Term(Piece(Unread(cursor.shown(start, last)), start, last), opens, closed=(last, stop) if last < stop else None)


def _read_note(cursor: Cursor) -> Term | None:
    """（须提供社保证明） behind a fact, kept as unread beside it."""
    match = _NOTE.match(cursor.text, cursor.place, cursor.end)
    if match is None:
        return None
    cursor.remark("unread.words", match.start(), match.end())
    cursor.place = match.end()
    return Term(Piece(Unread(cursor.shown(match.start(), match.end())), match.start(), match.end()), joint="and")


def _turns(cursor: Cursor, unread: Term, *, first: bool) -> bool:
    """Whether words that are not understood may change what the rest of the sentence says."""
    said = cursor.text[unread.piece.start : unread.piece.end]
    if not first and _WITHOUT.match(said):
        return True
    return any(word in said for word in _TURNING) or _OTHER_PERSONS.search(said) is not None


def _all_unread(cursor: Cursor, start: int) -> Piece:
    """Everything from `start` on, kept as it is printed."""
    end = cursor.end
    while end > start + 1 and cursor.text[end - 1] in "。；":
        end -= 1
    cursor.remarks[:] = [remark for remark in cursor.remarks if remark.end <= start]
    cursor.remark("unread.sentence", start, end)
    cursor.place = cursor.end
    return Piece(Unread(cursor.shown(start, end)), start, end)
