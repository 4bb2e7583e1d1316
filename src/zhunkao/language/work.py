"""Facts about work: years in an occupation, still working in it, meaning to; years of any work; distance; apprenticeship."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from zhunkao.language.cursor import CLAUSE_ENDS, Cursor
from zhunkao.language.names import read_scopes
from zhunkao.language.numerals import number_at
from zhunkao.language.pieces import Piece, any_of
from zhunkao.language.quantities import Duration, read_bound, read_duration
from zhunkao.language.terms import Term
from zhunkao.language.words import (
    APPRENTICESHIP,
    FIELD_SCOPES,
    LOST_OR,
    OCCUPATION_SCOPES,
    REACHED,
    RELATED_WORK,
    SENIORITY,
    STILL,
    WORK_WORDS,
)
from zhunkao.model.conditions import (
    Apprenticeship,
    Condition,
    Counted,
    Distance,
    Employed,
    Intends,
    OccupationScope,
    Seniority,
    Work,
)

_NAME_STOP = re.compile(
    r"(?=职业?工作)|工作|岗位|从业|工龄|先后|见习|累计|连续|已?满|达到?|至少|不少于|学徒|[0-9]|[一二两三四五六七八九十半]+(?:周?年|个月)|[，；。：]|且|并"
)
"""What ends an occupation's name inside 从事…工作N年."""

_KILOMETRES = (
    ("万公里", 10_000),
    ("万千米", 10_000),
    ("万km", 10_000),
    ("公里", 1),
    ("千米", 1),
    ("km", 1),
    ("KM", 1),
    ("Km", 1),
)


_NAMES_TRADE = re.compile("证书|职业资格|本职业|本工种")
"""Words before 从事工作N年 that say which occupation is spoken of."""
_INTENDS = ("拟", "准备", "有意", "有志于", "有意愿", "即将")
_NOW, _LATER = "(?:正在|已经|已|现|正)?从事", f"(?:{'|'.join(_INTENDS)})从事"
_EITHER = re.compile(f"(?:(?P<intends>{_LATER})或者?{_NOW}|{_NOW}或者?{_LATER})")


@dataclass(slots=True)
class _Found:
    """What a clause about work has said so far."""

    counted: Counted = "unstated"
    scopes: tuple[OccupationScope, ...] = ()
    probation: bool = False
    verb: bool = False
    durations: tuple[Duration, ...] = ()
    respectively: bool = False
    trade: bool = False  # 从业, which leaves open in what
    pursued: bool = False  # 从事工作, with what is worked in left out
    several: bool = False  # 先后, which says no more than 累计 does and nothing without it


def read_work(cursor: Cursor) -> Term | None:
    """Work, Employed (没有年数的从事…工作, 仍从事…) or Intends (拟从事…)."""
    start = cursor.place
    either = _EITHER.match(cursor.text, start, cursor.end)
    if either is not None:
        return _read_either(cursor, either)
    # 至少 belongs to the figure that follows; 须, 应 and 再 add nothing to what a condition asks.
    cursor.skip("申报前", "报考前")
    least = bool(cursor.skip("至少"))
    cursor.skip("须", "应", "需", "再")
    intends = bool(cursor.skip(*_INTENDS))
    still = not intends and cursor.take(STILL) is not None
    experience = not still and not intends and bool(cursor.skip("具有", "具备", "有"))
    found = _Found()
    while _read_part(cursor, found):
        pass
    if still and found.durations:
        # Years and still working are two demands; 后 would count from one of them only.
        return None
    if found.several and found.counted != "cumulative":
        return None
    named_before = _NAMES_TRADE.search(cursor.text, 0, start) is not None
    if (found.trade or (found.pursued and named_before)) and found.durations and not found.scopes:
        found.scopes = ("own",)
        cursor.remark("reading.no_scope", start, cursor.place)
    if (
        not found.verb
        or not found.scopes
        or (intends and (found.durations or found.probation))
        or (experience and not found.durations)
    ):
        cursor.expect("work" if not found.verb else "scope")
        return None
    if least and not found.durations:
        return None
    if intends:
        return Term(_pieces(cursor, start, [Intends(scope=scope) for scope in found.scopes]))
    if not found.durations:
        if found.counted != "unstated" or found.probation:
            cursor.expect("number")
            return None
        return Term(_pieces(cursor, start, [Employed(scope=scope) for scope in found.scopes]), still=still)
    figures = [_pieces(cursor, start, _work_nodes(found, duration)) for duration in found.durations]
    if len(figures) > 1 and not found.respectively:
        return None
    return Term(figures[0], figures=tuple(figures) if len(figures) > 1 else ())


def _read_either(cursor: Cursor, either: re.Match[str]) -> Term | None:
    """从事或拟从事本职业工作: works in it or means to."""
    start, found = cursor.place, _Found()
    cursor.place = either.end()
    _read_scope(cursor, found)
    cursor.skip("工作", "的工作")
    conditions: list[Condition] = []
    for scope in found.scopes:
        both: list[Condition] = [Intends(scope=scope), Employed(scope=scope)]
        conditions += both if either["intends"] else reversed(both)
    return Term(_pieces(cursor, start, conditions)) if conditions else None


def _work_nodes(found: _Found, duration: Duration) -> list[Condition]:
    return [
        Work(
            scope=scope,
            counted=found.counted,
            years=duration.years,
            months=duration.months,
            probation=found.probation,
            cnc_years=duration.cnc_years,
        )
        for scope in found.scopes
    ]


def _pieces(cursor: Cursor, start: int, conditions: list[Condition]) -> Piece:
    return any_of([Piece(condition, start, cursor.place) for condition in conditions])


def _read_part(cursor: Cursor, found: _Found) -> bool:
    """One more part of a clause about work; False where nothing more fits."""
    if cursor.done() or cursor.peek() in CLAUSE_ENDS:
        return False
    if cursor.skip("分别"):
        found.respectively = True
        return True
    if not found.durations:
        durations = cursor.attempt(lambda inner: _read_durations(inner, found.respectively))
        if durations:
            found.durations = durations
            return True
    word = WORK_WORDS.at(cursor.text, cursor.place, cursor.end)
    if word is not None and _take_word(found, WORK_WORDS.meanings[word]):
        cursor.place += len(word)
        found.trade = found.trade or word.startswith("从业")
        if word == "见习期" and cursor.peek() == "满":
            cursor.remark("reading.probation_full", cursor.place - len(word), cursor.place + 1)
        found.pursued = found.pursued or (word == "从事" and cursor.text.startswith("工作", cursor.place, cursor.end))
        # A name stands between 从事 (or 在) and 工作.
        if not found.scopes and WORK_WORDS.meanings[word] in ("verb", "at"):
            _read_scope(cursor, found)
        return True
    return not found.scopes and _read_known_scope(cursor, found)


def _take_word(found: _Found, meaning: str) -> bool:
    """Note a word around the figure; False where it does not go with what was said before."""
    match meaning:
        case "cumulative" | "continuous":
            if found.counted != "unstated":
                return False
            found.counted = "cumulative" if meaning == "cumulative" else "continuous"
        case "probation":
            found.probation = True
            found.verb = True
        case "verb" | "work":
            found.verb = True
        case "several":
            found.several = True
        case "total":
            if found.counted == "continuous":
                return False
            found.counted = "cumulative"
        case _:
            if found.scopes:
                return False
    return True


def _read_durations(cursor: Cursor, several: bool) -> tuple[Duration, ...] | None:
    first = read_duration(cursor)
    if first is None:
        return None
    durations = [first]
    while several and cursor.skip("、", "和", "或"):
        further = read_duration(cursor)
        if further is None:
            return None
        durations.append(further)
    return tuple(durations)


def _read_known_scope(cursor: Cursor, found: _Found) -> bool:
    start = cursor.place
    near = RELATED_WORK.at(cursor.text, start, cursor.end)
    if near is not None:
        cursor.place += len(near)
        found.scopes = ("related",)
        cursor.remark("reading.related_work", start, cursor.place)
        return True
    tables = (OCCUPATION_SCOPES, LOST_OR, FIELD_SCOPES)
    phrases = [table.at(cursor.text, start, cursor.end) or "" for table in tables]
    phrase = max(phrases, key=len)
    if not phrase or phrase == "本职业相关":
        cursor.expect("scope")
        return False
    cursor.place += len(phrase)
    if phrase == phrases[0]:
        found.scopes = (OCCUPATION_SCOPES.meanings[phrase],)
    elif phrase == phrases[1]:
        found.scopes = ("own_or_related",)
        cursor.remark("misprint.lost_or_related", start, cursor.place)
    else:
        found.scopes = (FIELD_SCOPES.meanings[phrase],)
        cursor.remark("reading.field_as_scope", start, cursor.place)
    return True


def _read_scope(cursor: Cursor, found: _Found) -> None:
    if _read_known_scope(cursor, found):
        return
    for stop in _stops(cursor):
        scopes = read_scopes(cursor, cursor.place, stop)
        if scopes is not None:
            found.scopes, cursor.place = scopes, stop
            return


def _stops(cursor: Cursor) -> list[int]:
    """Where a name that begins here may end, nearest first; quotation marks protect what they hold."""
    start = cursor.place
    if cursor.peek() == "“":
        probe = start
        while True:
            from_quote = Cursor(cursor.text, cursor.printed, cursor.entry, cursor.end, probe)
            if from_quote.quoted() is None:
                return []
            probe = from_quote.place
            if not cursor.text.startswith("、“", probe, cursor.end):
                return [probe]
            probe += 1
    limit = min(cursor.clause_end(), start + 60)
    found = (match.start() for match in _NAME_STOP.finditer(cursor.text, start + 1, limit))
    return [*islice(found, 6), limit]


def read_apprenticeship(cursor: Cursor) -> Term | None:
    """本职业学徒期满, 完成本职业的学徒期满."""
    start = cursor.place
    cursor.skip("从事", "在", "经", "完成")
    stop = cursor.text.find("学徒", cursor.place, cursor.clause_end())
    if stop < 0:
        return None
    named = stop - cursor.text.endswith("的", cursor.place, stop)
    scopes = read_scopes(cursor, cursor.place, named) if named > cursor.place else ("own",)
    if scopes is None:
        return None
    cursor.place = stop
    if cursor.take(APPRENTICESHIP) is None:
        return None
    return Term(_pieces(cursor, start, [Apprenticeship(scope=scope) for scope in scopes]))


def read_seniority(cursor: Cursor) -> Term | None:
    """工作年限满20年: years of any work."""
    start = cursor.place
    phrase = cursor.take(SENIORITY)
    if phrase is None:
        return None
    duration = read_duration(cursor)
    if duration is None or duration.years is None or duration.cnc_years is not None:
        return None
    if SENIORITY.meanings[phrase] == "open":
        cursor.remark("reading.any_work", start, cursor.place)
    return Term(Piece(Seniority(years=duration.years), start, cursor.place))


def read_distance(cursor: Cursor) -> Term | None:
    """安全行车10万公里以上."""
    start = cursor.place
    cursor.skip("累计")
    if not cursor.skip("安全行车", "安全驾驶", "安全行驶", "安全行车里程"):
        cursor.expect("distance")
        return None
    cursor.skip("里程")
    cursor.take(REACHED)
    number = number_at(cursor.text, cursor.place)
    if number is None:
        cursor.expect("number")
        return None
    cursor.place = number[1]
    for unit, factor in _KILOMETRES:
        if cursor.skip(unit):
            if number[0] == 0 or not read_bound(cursor, number[0]):
                return None
            return Term(Piece(Distance(km=number[0] * factor), start, cursor.place))
    cursor.expect("kilometres")
    return None
