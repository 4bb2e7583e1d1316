"""Certificates: 取得本职业四级/中级工职业资格证书（技能等级证书）, held for years, before enrolment, or one of several."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from zhunkao.language.cursor import Cursor
from zhunkao.language.names import Head, read_head
from zhunkao.language.pieces import Piece, any_of
from zhunkao.language.quantities import read_duration
from zhunkao.language.schooling import ABOVE
from zhunkao.language.series import usual_at
from zhunkao.language.words import CERTIFICATE_ENDS, CERTIFICATIONS, GRADE_PAPERS, LATE_BRACKETS, LEVELS, RANKED_ALONE, VAGUE_ENDS
from zhunkao.model.conditions import Certificate, Named, OccupationScope
from zhunkao.model.levels import CertificateLevel

_LONGEST_HEAD = 80
_AGAIN = re.compile(f"（或(?P<level>{'|'.join(sorted(map(re.escape, LEVELS.meanings), key=len, reverse=True))})[^（）]*）")


@dataclass(frozen=True, slots=True)
class _Named:
    """One certificate as printed: its scope and level (perhaps none), where it stands and where its level would."""

    head: Head
    start: int
    level_at: int
    end: int


@dataclass(frozen=True, slots=True)
class Certificates:
    """The certificates of one verb, as one piece, and where 后 stood if it stood inside their name."""

    piece: Piece
    closed: tuple[int, int] | None


@cache
def _ends() -> re.Pattern[str]:
    phrases = sorted(CERTIFICATE_ENDS.meanings, key=len, reverse=True)
    card = "(?<=[级工师员])证(?=[，。；的后满]|以后|之后|$)"
    bare = (
        "(?:国家)?(?:职业资格（职业技能等级）|职业资格|职业技能等级|技能等级|(?<=[工师])资格)(?=[，。；的后满]|之[日后]|以后|$)"
    )
    return re.compile("|".join(map(re.escape, phrases)) + f"|{card}|{bare}|(?=(?:之|以)?后|之日起)")


def read_certificates(cursor: Cursor, *, before_enrolment: bool = False) -> Certificates | None:
    """One certificate, or several of which one is enough."""
    start = cursor.place
    first = _read_one(cursor)
    if first is None:
        return None
    found, marks = [first], list[str]()
    closed = _read_late_bracket(cursor)
    while closed is None:
        mark = cursor.peek()
        further = cursor.attempt(_read_further)
        if further is None:
            break
        found.append(further)
        marks.append(mark)
        closed = _read_late_bracket(cursor)
    if marks and set(marks) == {"、"} and not cursor.text.startswith("分别", cursor.clause_end() + 1):
        cursor.remark("reading.listed_papers", start, cursor.place)
    if len(found) > 1 or any(isinstance(scope, Named) and len(scope.names) > 1 for one in found for scope in one.head.scopes):
        cursor.skip("之一")
    levelled = _with_levels(cursor, found)
    if levelled is None:
        cursor.expect("certificate_level", first.level_at)
        return None
    held = 0 if closed else cursor.attempt(_read_held) or 0
    pieces = [
        Piece(
            Certificate(level=level, scope=scope, held_years=held, before_enrolment=before_enrolment),
            one.start if len(found) > 1 else start,
            one.end if len(found) > 1 else cursor.place,
        )
        for one in levelled
        for level in one.head.levels
        for scope in one.head.scopes
    ]
    _doubt_levels(cursor, pieces)
    return Certificates(any_of(pieces), closed)


def _read_one(cursor: Cursor) -> _Named | None:
    """A certificate's name: everything up to the word that closes it."""
    start = cursor.place
    limit = min(cursor.clause_end() + 1, start + _LONGEST_HEAD, cursor.end)
    cursor.skip("中华人民共和国")
    named = cursor.place
    remarks = len(cursor.remarks)
    for end in _ends().finditer(cursor.text, named, limit):
        if "证书" in cursor.text[named : end.start()]:
            break
        del cursor.remarks[remarks:]
        head, close = read_head(cursor, named, end.start()), end.end()
        if head is not None and not head.levels and _names_paper(end[0]):
            head, close = _level_behind(cursor, head, close)
        if head is None or ((not _names_paper(end[0]) or end[0] in VAGUE_ENDS) and not (head.levels or _is_graded(head, end[0]))):
            continue
        said = cursor.text[named : end.start()]
        if not _names_paper(end[0]) and said.endswith(RANKED_ALONE) and ("资格" not in end[0] or said in RANKED_ALONE):
            # 取得中级后 may be a certificate or a title; 本职业中级职业资格 is no title.
            continue
        cursor.place = _above_behind(cursor, head, _same_again(cursor, head, close))
        if end[0] in CERTIFICATIONS:
            cursor.remark("reading.certification", start, cursor.place)
        if end[0] in GRADE_PAPERS:
            cursor.remark("reading.grade_paper", start, cursor.place)
        return _Named(head, start, end.start(), cursor.place)
    cursor.expect("certificate")
    return None


def _level_behind(cursor: Cursor, head: Head, place: int) -> tuple[Head, int]:
    """职业技能等级证书（四级）, 职业资格证书四级/中级工: the level behind the paper's name, and where it ends."""
    bracketed = cursor.text.startswith("（", place, cursor.end)
    phrase = LEVELS.at(cursor.text, place + bracketed, cursor.end)
    if phrase is None:
        return head, place
    close = place + bracketed + len(phrase) + bracketed
    closed = cursor.text.startswith("）", close - 1) if bracketed else close == cursor.end or cursor.text[close] in "，；。后的者"
    return (Head(head.scopes, (LEVELS.meanings[phrase],)), close) if closed else (head, place)


def _same_again(cursor: Cursor, head: Head, place: int) -> int:
    """四级/中级工职业技能等级证书（或中级职业资格证书）: the same level under its other name; where the bracket has ended."""
    again = _AGAIN.match(cursor.text, place, cursor.end)
    if again is None or len(head.levels) != 1 or CERTIFICATE_ENDS.at(cursor.text, again.end("level"), again.end() - 1) is None:
        return place
    end = again.end("level") + len(CERTIFICATE_ENDS.at(cursor.text, again.end("level"), again.end() - 1) or "")
    same = LEVELS.meanings.get(again["level"]) == head.levels[0] and end == again.end() - 1
    return again.end() if same else place


def _above_behind(cursor: Cursor, head: Head, place: int) -> int:
    """五级证书及以上: a higher certificate always serves as well; where the words have ended."""
    above = ABOVE.at(cursor.text, place, cursor.end) if head.levels else None
    end = place + len(above or "")
    return end if above and (end == cursor.end or cursor.text[end] in "，；。后的者且并") else place


def _is_graded(head: Head, end: str) -> bool:
    """Whether the name of a grade makes a vague word the certificate of that grade: 助理物业管理师证书, 物业管理师资格后."""
    return bool(head.series) and ("证" in end or "资格" in end)


def _names_paper(end: str) -> bool:
    """Whether what closes a name says 证书 or 证; 取得四级职业资格后 and 取得四级后 do not."""
    return "证" in end


def _read_further(cursor: Cursor) -> _Named | None:
    if not cursor.skip("或者", "或", "、"):
        return None
    cursor.skip("取得", "持有", "具有")
    return _read_one(cursor)


def _read_late_bracket(cursor: Cursor) -> tuple[int, int] | None:
    """证书后（技能等级证书）, perhaps with a second 后 behind the bracket."""
    start = cursor.place
    phrase = LATE_BRACKETS.at(cursor.text, start, cursor.end)
    if phrase is None:
        return None
    cursor.place += len(phrase)
    doubled = bool(cursor.skip("后"))
    code = "misprint.doubled_hou" if doubled else "misprint.early_hou"
    cursor.remark(code, start, cursor.place)
    return start, cursor.place


def _read_held(cursor: Cursor) -> int | None:
    """证书满2年: whole years that the certificate has been held."""
    cursor.skip("后")
    duration = read_duration(cursor)
    if duration is None or duration.years is None or duration.cnc_years is not None:
        return None
    if not cursor.done() and cursor.peek() not in "，；。的者且并或后〕":
        return None
    return duration.years


def _with_levels(cursor: Cursor, found: list[_Named]) -> list[_Named] | None:
    """Every certificate with a level; one printed without takes that of its neighbour, which is a slip of the print."""
    levels = next((one.head.levels for one in found if one.head.levels), None) or _level_of_series(cursor, found)
    if levels is None:
        return None
    complete: list[_Named] = []
    for one in found:
        if one.head.levels and not one.head.lost_or:
            complete.append(one)
            continue
        if not one.head.levels and not one.head.series:
            cursor.remark("misprint.level_missing", one.start, one.end, level=levels[0])
        if one.head.lost_or:
            cursor.remark("misprint.lost_or_related", one.start, one.end)
        complete.append(replace(one, head=Head(one.head.scopes, one.head.levels or levels)))
    return [one for one in complete if not any(_idle(one, other, found) for other in complete)]


def _level_of_series(cursor: Cursor, found: list[_Named]) -> tuple[CertificateLevel, ...] | None:
    """The level of grade names that no register has: that below the entry's, for a certificate of the entry's own occupation.

    The occupation's own name (美容师) may mean any level where its series is not one that is known.
    """
    entry = cursor.context.level
    if entry not in (1, 2, 3, 4) or not all(one.head.series for one in found):
        return None
    if any(one.head.series in cursor.own and not usual_at(one.head.series, entry + 1) for one in found):
        return None
    for one in found:
        cursor.remark("reading.series_grade", one.start, one.end, level=entry + 1)
    return (entry + 1,)


def _idle(one: _Named, other: _Named, printed: list[_Named]) -> bool:
    """Whether `one` adds nothing to `other`, which was repaired: 本职业或相关职业四级 beside 相关职业四级."""
    wide: OccupationScope = "own_or_related"
    return (
        one is not other
        and other not in printed
        and one.head.levels == other.head.levels
        and other.head.scopes == (wide,)
        and one.head.scopes[0] in ("own", "related", wide)
        and len(one.head.scopes) == 1
    )


def _doubt_levels(cursor: Cursor, pieces: list[Piece]) -> None:
    """A certificate of the entry's own level or a higher one cannot be what the entry asks for."""
    entry = cursor.context.level
    for piece in pieces:
        match piece.condition:
            case Certificate(level=int(level), scope="own" | "own_or_related") if entry is not None and level <= entry:
                cursor.remark("level.certificate_not_below", piece.start, piece.end, level=level, entry=entry)
            case _:
                pass
