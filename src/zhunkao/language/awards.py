"""Prizes, patents, honours and contests; contests won by trainees; improvements worth a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Final

from zhunkao.language.cursor import Cursor
from zhunkao.language.numerals import number_at
from zhunkao.language.pieces import Piece, any_of
from zhunkao.language.quantities import read_bound, read_count
from zhunkao.language.tables import Table, product, words
from zhunkao.language.terms import Term
from zhunkao.language.words import RELATED_TO_TARGET
from zhunkao.model.conditions import Award, Coaching, Contribution

_ABOVE: Final = ("", *words("以上 及以上 （含）以上"))
SCOPES: Final = Table(
    "scope_of_award",
    {
        **dict.fromkeys(product(words("国家 国家级 全国 全国级 部级 国家（部）级"), _ABOVE), "nation"),
        **dict.fromkeys(product(words("省 省级 省部级 省（部）级 省、部级"), _ABOVE), "province"),
        **dict.fromkeys(product(words("市 市级 地市级 地（市）级 设区市级 州市级 州（市）级 地级市 地级以上市"), _ABOVE), "city"),
    },
)
"""How far a prize reaches; 以上 is always meant."""

SUBJECTS: Final = Table(
    "award",
    {
        **dict.fromkeys(
            words("科技成果（发明创造） 科技成果 科技成果奖 科学技术奖 科技进步奖 科学技术进步奖 科技进步 科学技术进步 科技发明"),
            "science_technology",
        ),
        **dict.fromkeys(
            words("技术创新、发明、创造、推广、应用 技术创新 技术革新 技术创新成果 技术创新奖 技术革新奖"), "technical_innovation"
        ),
        **dict.fromkeys(words("国家专利 专利 专利权 国家专利权 国家授权专利 授权专利 国家授权的专利"), "patent"),
        **dict.fromkeys(words("发明专利 国家发明专利 发明专利权 授权发明专利 国家授权发明专利 发明专利授权"), "invention_patent"),
        **dict.fromkeys(
            words("实用新型专利 国家实用新型专利 授权实用新型专利 国家授权实用新型专利 实用新型专利授权"), "utility_patent"
        ),
        **dict.fromkeys(words("技术能手 技术能手称号 技术能手荣誉称号 “技术能手”称号"), "skill_expert"),
        **dict.fromkeys(
            words("职业技能竞赛 职业技能大赛 技能竞赛 技能大赛 技能比赛 职业技能比赛 技术比武 技术大赛 技能比武 竞赛 大赛"),
            "contest",
        ),
        **dict.fromkeys(words("劳动模范 劳动模范称号 劳动模范荣誉称号"), "model_worker"),
        **dict.fromkeys(words("五一劳动奖章 五一劳动奖章称号"), "labour_medal"),
    },
)
"""What is won, by the slugs of the interchange form."""

_NO_PRIZES = words("技术革新 技术革新成果 技术创新 技术创新成果 科技成果 科技发明 竞赛 大赛")
"""What is no prize unless how far it reaches or its rank is said."""

_REACHING = words("science_technology technical_innovation skill_expert contest model_worker labour_medal")
"""What is won in a city, a province or the nation; patents are not."""

_GET = ("获得", "取得", "荣获", "获", "被授予", "授予", "被评为", "评为")
_RANK_TAILS = ("的奖项", "奖项", "的奖励", "奖励", "的好成绩", "的成绩", "成绩", "的名次", "名次")
"""Words behind a rank that add nothing to it."""
_MAIN = ("的主要完成者", "的主要完成人", "的主要完成人员", "主要完成者", "主要完成人", "的第一完成人")
_TRAINEES = ("所带学员", "所带徒弟", "所带学生", "所带徒弟学员", "所培养学员", "所培养的学员", "培养的学员")
_PLAIN: Final = "[^，。；0-9不未非无除但或仅均曾外]"
_COACHING_LEAD = re.compile(
    rf"(?:在)?传授技艺、?(?:培养{_PLAIN}{{0,16}})?(?:等方面|方面)?(?:有)?{_PLAIN}{{0,10}}贡献{_PLAIN}{{0,6}}，|在传授技艺{_PLAIN}{{0,40}}，"
)
_CLASS = re.compile(r"(?:国家|省|市)?([一二三四五六七八九十百]+|[0-9]+)类")
_BENEFIT = re.compile(
    r"(?P<before>[^。；0-9]{0,120}?)创造(?:的)?(?:直接)?(?:经济|社会)?(?:效益|价值)(?:累计)?(?:达到|达|在|满|不少于|不低于)?(?P<number>[0-9]+|[一二三四五六七八九十百千两]+)"
    r"(?P<ten>万)?元(?:人民币)?(?:（含）|及)?(?:以上)?(?P<after>[^。；0-9]{0,80}?)的?主要(?:参与|完成)(?:者|人员|人)"
)
_YEARLY = re.compile(
    r"(?:技术革新|技术改造|技术创新|工艺革新|技术攻关)(?:项目|成果)年创(?:造)?(?:直接)?(?:经济)?效益(?P<number>[0-9]+|[一二三四五六七八九十百]+)万元(?:（含）)?以上"
)
"""技术革新项目年创经济效益10万元以上."""
_SMALLEST_BENEFIT = 10_000
"""A smaller sum may well have lost its 万."""
_OTHER_FACTS = (
    "取得",
    "从事",
    "职业资格",
    "毕业",
    "职称",
    "累计",
    "连续",
    "学历",
    "培训",
    "除",
    "但",
    "年",
    "未",
    "不",
    "非",
    "以下",
    "以内",
)
_PLAIN_BEFORE = ("", "在技术改造等方面", "在技术改造、工艺革新、技术攻关等方面")
_OF_IMPROVEMENTS = re.compile(
    "技术|工艺|技能|革新|改造|改进|攻关|创新|创造|发明|研制|研发|设计|推广|应用|难题|难关|成果|成绩|突破|贡献|项目|生产|效益|节能"
)
"""What every phrase before the sum is about: a phrase about anything else is a fact of its own, or is not understood."""


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
    inherited: str | None = None


def read_awards(cursor: Cursor) -> Piece | None:
    """What is won (behind its verb): prizes in a list, any of which is enough; 主要完成者 is asked of each."""
    found: list[_Won] = []
    while True:
        won = cursor.attempt(partial(_read_listed, before=found[-1] if found else None))
        if won is None:
            break
        found.append(won)
    if not found:
        return None
    if len(found) > 1:
        cursor.skip("之一")
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


def _read_listed(cursor: Cursor, before: _Won | None) -> _Won | None:
    """A prize of the list, with the mark and the verb before it where it is not the first."""
    if before is not None:
        if not cursor.skip("，或者", "，或", "、或者", "、或", "或者", "或", "、"):
            return None
        cursor.skip(*_GET)
    return _read_won(cursor, before)


def _read_won(cursor: Cursor, before: _Won | None) -> _Won | None:
    """One prize: how far it reaches, what it is, its class, rank and number; what it does not say is as in the one before."""
    won = _Won(cursor.place, cursor.place, inherited=before.what if before else None)
    while _read_award_part(cursor, won):
        pass
    if won.what is None and won.rank is None and won.count == 1:
        cursor.expect("award")
        return None
    if before is not None and won.what is None and won.scope is None:
        won.scope, won.contest_class = before.scope, won.contest_class or before.contest_class
    if before is not None and won.scope is None and won.what == before.what and won.contest_class is not None:
        won.scope = before.scope  # 省级一类竞赛前5名、二类竞赛前3名
    if before is not None and won.scope is None and before.scope is not None and won.what in _REACHING:
        # 省级劳动模范或五一劳动奖章: the reach of the first may be meant of both.
        cursor.remark("reading.whose_reach", won.start, cursor.place)
    won.what = won.what or won.inherited
    if won.what is None:
        cursor.expect("award")
        return None
    said = cursor.text[won.start : cursor.place]
    if said in _NO_PRIZES:
        # 具有技术革新成果 tells of a piece of work, not of a prize.
        cursor.expect("award")
        return None
    won.end = cursor.place
    return won


def _read_award_part(cursor: Cursor, won: _Won) -> bool:
    if won.rank is None and cursor.attempt(_read_own_occupation):
        return True
    if won.what is None:
        quoted = cursor.attempt(lambda inner: _read_quoted_subject(inner, won))
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
    if won.what is None and won.rank is None and won.count == 1 and cursor.attempt(lambda inner: _read_leading_count(inner, won)):
        return True
    if won.scope is None and won.rank is None:
        scope = cursor.take(SCOPES)
        if scope is not None:
            won.scope = SCOPES.meanings[scope]
            return True
    if won.contest_class is None:
        match = _CLASS.match(cursor.text, cursor.place, cursor.end)
        if match:
            number = number_at(match[1], 0)
            won.contest_class, cursor.place = (number[0] or None) if number else None, match.end()
            return True
    if won.rank is None and (won.what or won.inherited or won.scope):
        start = cursor.place
        won.rank = cursor.attempt(_read_rank)
        if won.rank is not None:
            if (won.what or won.inherited) == "contest" and "等奖" in cursor.text[start : cursor.place]:
                cursor.remark("reading.prize_as_rank", start, cursor.place)
            return True
    if (won.count == 1 and won.what is not None) or won.rank is not None:
        count = cursor.attempt(lambda inner: read_count(inner, "项") or read_count(inner, "次"))
        if count is not None and won.count == 1 and read_bound(cursor, count):
            won.count = count
            return True
    return False


def _read_own_occupation(cursor: Cursor) -> bool | None:
    """竞赛中获得本职业前五名: a prize always has to do with the occupation, so that the words add nothing."""
    if not cursor.skip("本职业（工种）", "本职业", "本工种"):
        return None
    led = cursor.peek() in "前第" or any(table.at(cursor.text, cursor.place, cursor.end) for table in (SCOPES, SUBJECTS))
    return led or None


def _read_leading_count(cursor: Cursor, won: _Won) -> bool | None:
    """1项以上国家发明专利: the number before what is won."""
    count = read_count(cursor, "项")
    if count is None or not read_bound(cursor, count):
        return None
    cursor.skip("的")
    if all(table.at(cursor.text, cursor.place, cursor.end) is None for table in (SCOPES, SUBJECTS)):
        return None
    won.count = count
    return True


def _honour(said: str, won: _Won) -> str | None:
    """An honour in quotation marks, perhaps with how far it reaches: “全国技术能手”."""
    reach = SCOPES.at(said, 0)
    if said not in SUBJECTS.meanings and reach is not None and won.scope is None:
        won.scope, said = SCOPES.meanings[reach], said[len(reach) :]
    return SUBJECTS.meanings.get(said)


def _read_quoted_subject(cursor: Cursor, won: _Won) -> str | None:
    """“…”奖项: any kind of prize by its name; “…”称号: an honour of the lexicon."""
    said = cursor.quoted()
    if said is None or cursor.text.startswith("证件", cursor.place, cursor.end):
        return None
    if cursor.skip("奖项"):
        return said
    cursor.skip("称号", "荣誉称号")
    return _honour(said, won)


def _read_rank(cursor: Cursor) -> int | None:
    """二等奖以上, 前三名, 第一名: 1 is best."""
    led = cursor.skip("前", "第")
    number = number_at(cursor.text, cursor.place)
    if number is None or number[0] == 0:
        return None
    cursor.place = number[1]
    if not cursor.skip(*(("名",) if led else ("等奖",))):
        return None
    if not read_bound(cursor, number[0]):
        return None
    cursor.skip(*_RANK_TAILS)
    return number[0]


def read_prizes(cursor: Cursor) -> Term | None:
    """Awards where words about the occupation lead (与申报职业相关项目获…), with the verb."""
    start = cursor.place
    led = cursor.take(RELATED_TO_TARGET) is not None or bool(cursor.skip("在", "参加"))
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
    first = cursor.attempt(_read_coached)
    if first is None:
        return None
    pieces = [Piece(first, start, cursor.place)]
    while (further := cursor.attempt(partial(_read_coached_again, scope=first.scope))) is not None:
        pieces.append(further)
        first = further.condition if isinstance(further.condition, Coaching) else first
    return Term(any_of(pieces), opens=True)


def _read_coached_again(cursor: Cursor, scope: str) -> Piece | None:
    """A further rank of the list; how far its contest reaches is inherited where it is not said."""
    if not cursor.skip("，或者", "；或者", "，或", "；或", "、或", "；", "，", "、", "或"):
        return None
    start = cursor.place
    found = _read_coached(cursor, scope)
    return None if found is None else Piece(found, start, cursor.place)


def _read_coached(cursor: Cursor, scope: str | None = None) -> Coaching | None:
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
    yearly = _YEARLY.match(cursor.text, start, cursor.end)
    if yearly is not None and (number := number_at(yearly["number"], 0)) is not None and number[0]:
        cursor.place = yearly.end()
        cursor.remark("reading.described", start, cursor.place)
        return Term(Piece(Contribution(benefit_yuan=number[0] * 10_000), start, cursor.place), opens=True)
    if "创造" not in cursor.text[start : cursor.end]:
        return None
    match = _BENEFIT.match(cursor.text, start, min(cursor.end, start + 300))
    if match is None:
        return None
    before, after = match["before"], match["after"]
    if any(word in before + after for word in _OTHER_FACTS):
        return None
    if not all(_OF_IMPROVEMENTS.search(phrase) for phrase in before.split("，") if phrase):
        return None
    number = number_at(match["number"], 0)
    if number is None or number[0] == 0:
        return None
    cursor.place = match.end()
    if before not in _PLAIN_BEFORE or after not in ("", "）"):
        cursor.remark("reading.described", start, cursor.place)
    yuan = number[0] * (10_000 if match["ten"] else 1)
    if yuan < _SMALLEST_BENEFIT:
        cursor.remark("figure.implausible", start, cursor.place)
    return Term(Piece(Contribution(benefit_yuan=yuan), start, cursor.place))
