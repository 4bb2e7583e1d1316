"""Prizes, patents, honours and contests; contests won by trainees; improvements worth a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhunkao.language.cursor import Cursor
from zhunkao.language.numerals import number_at
from zhunkao.language.pieces import Piece, any_of
from zhunkao.language.quantities import read_bound, read_count
from zhunkao.language.terms import Term
from zhunkao.language.words import RELATED_TO_TARGET, Table
from zhunkao.model.conditions import Award, Coaching, Contribution

SCOPES = Table(
    "scope_of_award",
    {
        **dict.fromkeys(
            [place + tail for place in ("国家", "国家级", "全国", "全国级", "部级", "国家（部）级") for tail in ("", "以上", "及以上", "（含）以上")],
            "nation",
        ),
        **dict.fromkeys(
            [place + tail for place in ("省", "省级", "省部级", "省（部）级", "省、部级") for tail in ("", "以上", "及以上", "（含）以上")],
            "province",
        ),
        **dict.fromkeys(
            [place + tail for place in ("市", "市级", "地市级", "地（市）级", "设区市级") for tail in ("", "以上", "及以上", "（含）以上")],
            "city",
        ),
    },
)
"""How far a prize reaches; 以上 is always meant."""

SUBJECTS = Table(
    "award",
    {
        **dict.fromkeys(("科技成果（发明创造）", "科技成果", "科技成果奖", "科学技术奖", "科技进步奖", "科学技术进步奖", "科技发明"), "science_technology"),
        **dict.fromkeys(("技术创新、发明、创造、推广、应用", "技术创新", "技术革新", "技术创新成果", "技术创新奖"), "technical_innovation"),
        **dict.fromkeys(("国家专利", "专利", "专利权", "国家专利权"), "patent"),
        **dict.fromkeys(("技术能手", "技术能手称号", "“技术能手”称号", "技术能手荣誉称号", "技术能手（称号）"), "skill_expert"),
        **dict.fromkeys(
            (
                *("职业技能竞赛", "职业技能大赛", "技能竞赛", "技能大赛", "技能比赛", "职业技能比赛", "技术比武", "竞赛", "大赛", "技术大赛"),
                *("职业技能竞赛活动", "技能比武"),
            ),
            "contest",
        ),
        **dict.fromkeys(("劳动模范", "劳动模范称号", "劳动模范荣誉称号"), "model_worker"),
        **dict.fromkeys(("五一劳动奖章", "五一劳动奖章称号"), "labour_medal"),
    },
)
"""What is won, by the slugs of the interchange form."""

_GET = ("获得", "取得", "荣获", "获")
_MAIN = ("的主要完成者", "的主要完成人", "的主要完成人员", "主要完成者", "主要完成人", "的第一完成人")
_TRAINEES = ("所带学员", "所带徒弟", "所带学生", "所带徒弟学员", "所培养学员", "所培养的学员", "培养的学员")
_COACHING_LEAD = re.compile(r"(?:在)?传授技艺、?(?:培养[^，。；0-9]{0,16})?(?:等方面|方面)?(?:有)?[^，。；0-9]{0,10}贡献[^，。；0-9]{0,6}，|在传授技艺[^，。；0-9]{0,40}，")
_CLASS = re.compile(r"(?:国家|省|市)?([一二三四五六七八九十百]+|[0-9]+)类")
_BENEFIT = re.compile(
    r"(?P<before>[^。；0-9]{0,120}?)创造(?:的)?(?:直接)?(?:经济|社会)?(?:效益|价值)(?:达到|达|在|满)?(?P<number>[0-9]+|[一二三四五六七八九十百千两]+)"
    r"(?P<ten>万)?元(?:人民币)?(?:（含）|及)?(?:以上)?(?P<after>[^。；0-9]{0,80}?)的?主要(?:参与|完成)(?:者|人员|人)"
)
_OTHER_FACTS = ("取得", "从事", "职业资格", "毕业", "职称", "累计", "连续", "学历", "培训", "除", "但", "年")
_PLAIN_BEFORE = ("", "在技术改造等方面", "在技术改造、工艺革新、技术攻关等方面")


@dataclass(slots=True)
class _Won:
    """One prize of a list."""

    start: int
    end: int
    what: str | None = None
    scope: str | None = None
    contest_class: int | None = None
    rank: int | None = None
    count: int = 1


def read_awards(cursor: Cursor) -> Piece | None:
    """What is won (behind its verb): prizes in a list, any of which is enough; 主要完成者 is asked of each."""
    found: list[_Won] = []
    while True:
        won = cursor.attempt(lambda inner: _read_won(inner, found[-1].what if found else None))
        if won is None:
            break
        found.append(won)
        place = cursor.place
        if not cursor.skip("，或者", "，或", "、或者", "、或", "或者", "或", "、"):
            break
        cursor.skip(*_GET)
        if cursor.attempt(lambda inner: _read_won(inner, found[-1].what)) is None:
            cursor.place = place
            break
        cursor.place = place
        cursor.skip("，或者", "，或", "、或者", "、或", "或者", "或", "、")
        cursor.skip(*_GET)
    if not found:
        return None
    role = "main" if cursor.skip(*_MAIN) else None
    pieces = [
        Piece(
            Award(
                what=won.what or "",
                scope=won.scope,
                rank=won.rank,
                contest_class=won.contest_class,
                count=won.count,
                role=role,
            ),
            won.start,
            won.end,
        )
        for won in found
    ]
    return any_of(pieces)


def _read_won(cursor: Cursor, inherited: str | None) -> _Won | None:
    """One prize: how far it reaches, what it is, its class, rank and number; what stands before it is inherited."""
    won = _Won(cursor.place, cursor.place)
    while _read_award_part(cursor, won):
        pass
    if won.what is None and won.rank is None and won.count == 1:
        cursor.expect("award")
        return None
    won.what = won.what or inherited
    if won.what is None:
        cursor.expect("award")
        return None
    won.end = cursor.place
    return won


def _read_award_part(cursor: Cursor, won: _Won) -> bool:
    if won.what is None:
        quoted = cursor.attempt(_read_quoted_subject)
        if quoted is not None:
            won.what = quoted
            return True
        subject = SUBJECTS.at(cursor.text, cursor.place, cursor.end)
        if subject is not None:
            cursor.place += len(subject)
            won.what = SUBJECTS.meanings[subject]
            cursor.skip("中", "成果")
            cursor.skip(*_GET)
            return True
    if won.contest_class is None:
        match = _CLASS.match(cursor.text, cursor.place, cursor.end)
        if match:
            number = number_at(match[1], 0)
            won.contest_class, cursor.place = (number[0] or None) if number else None, match.end()
            return True
    if won.scope is None and won.rank is None:
        scope = cursor.take(SCOPES)
        if scope is not None:
            won.scope = SCOPES.meanings[scope]
            return True
    if won.rank is None and (won.what or won.scope):
        won.rank = cursor.attempt(_read_rank)
        if won.rank is not None:
            return True
    if won.count == 1 and won.what is not None or won.rank is not None:
        count = cursor.attempt(lambda inner: read_count(inner, "项") or read_count(inner, "次"))
        if count is not None and won.count == 1 and read_bound(cursor):
            won.count = count
            return True
    return False


def _read_quoted_subject(cursor: Cursor) -> str | None:
    """“…”奖项: any kind of prize by its name; “…”称号: an honour of the lexicon."""
    words = cursor.quoted()
    if words is None:
        return None
    if cursor.skip("奖项"):
        return words
    if cursor.skip("称号", "荣誉称号"):
        return SUBJECTS.meanings.get(words)
    return None


def _read_rank(cursor: Cursor) -> int | None:
    """二等奖以上, 前三名, 第一名: 1 is best."""
    led = cursor.skip("前", "第")
    number = number_at(cursor.text, cursor.place)
    if number is None or number[0] == 0:
        return None
    cursor.place = number[1]
    if not cursor.skip(*(("名",) if led else ("等奖",))):
        return None
    return number[0] if read_bound(cursor) else None


def read_prizes(cursor: Cursor) -> Term | None:
    """Awards where words about the occupation lead (与申报职业相关项目获…), with the verb."""
    start = cursor.place
    led = cursor.take(RELATED_TO_TARGET) is not None
    if not cursor.skip(*_GET) and not led:
        return None
    piece = read_awards(cursor)
    if piece is None:
        return None
    return Term(piece if piece.below else Piece(piece.condition, start, piece.end), opens=True)


def read_coaching(cursor: Cursor) -> Term | None:
    """所带学员在省级一类技能竞赛中获前六名，二类竞赛中获前三名; each rank is its own fact, any is enough."""
    match = _COACHING_LEAD.match(cursor.text, cursor.place, cursor.end)
    if match:
        cursor.place = match.end()
    start = cursor.place
    if not cursor.skip(*_TRAINEES):
        cursor.expect("coaching")
        return None
    pieces: list[Piece] = []
    scope: str | None = None
    while True:
        place = start if not pieces else cursor.place
        if pieces:
            cursor.skip("，或者", "；或者", "，或", "；或", "、或", "；", "，", "、", "或")
        found = cursor.attempt(lambda inner: _read_coached(inner, scope))
        if found is None:
            cursor.place = cursor.place if not pieces else place
            break
        scope = found.scope
        begin = start if not pieces else place
        pieces.append(Piece(found, begin if not pieces else _past_marks(cursor, place), cursor.place))
    return Term(any_of(pieces), opens=True) if pieces else None


def _past_marks(cursor: Cursor, place: int) -> int:
    while cursor.text[place] in "，；、或者":
        place += 1
    return place


def _read_coached(cursor: Cursor, scope: str | None) -> Coaching | None:
    cursor.skip("在")
    phrase = cursor.take(SCOPES)
    reach = SCOPES.meanings[phrase] if phrase else scope
    match = _CLASS.match(cursor.text, cursor.place, cursor.end)
    contest_class = None
    if match:
        number = number_at(match[1], 0)
        contest_class, cursor.place = (number[0] or None) if number else None, match.end()
    subject = SUBJECTS.at(cursor.text, cursor.place, cursor.end)
    if subject is None or SUBJECTS.meanings[subject] != "contest" or reach is None or contest_class is None:
        cursor.expect("contest")
        return None
    cursor.place += len(subject)
    cursor.skip("中")
    cursor.skip(*_GET)
    top = _read_rank(cursor)
    return None if top is None else Coaching(scope=reach, contest_class=contest_class, top=top)


def read_contribution(cursor: Cursor) -> Term | None:
    """…创造直接经济效益20万元以上…的主要参与者; the words around the sum describe the improvement."""
    start = cursor.place
    match = _BENEFIT.match(cursor.text, start, min(cursor.end, start + 300))
    if match is None:
        return None
    before, after = match["before"], match["after"]
    if any(word in before + after for word in _OTHER_FACTS):
        return None
    number = number_at(match["number"], 0)
    if number is None or number[0] == 0:
        return None
    cursor.place = match.end()
    if before not in _PLAIN_BEFORE or after not in ("", "）"):
        cursor.remark("reading.described", start, cursor.place)
    return Term(Piece(Contribution(benefit_yuan=number[0] * (10_000 if match["ten"] else 1)), start, cursor.place))
