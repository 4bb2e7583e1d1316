"""Titles, licences and age, and the one verb (取得, 具有, 持有 …) that holds papers of every kind."""

from __future__ import annotations

import re

from zhunkao.language.awards import read_awards
from zhunkao.language.certificates import read_certificates
from zhunkao.language.cursor import Cursor
from zhunkao.language.fields import read_disciplines, read_field, read_lone_field
from zhunkao.language.numerals import number_at
from zhunkao.language.pieces import Piece, any_of
from zhunkao.language.quantities import read_bound, read_duration
from zhunkao.language.schooling import ABOVE, TITLE_BRACKETS, TITLE_GRADES, TITLE_NOUNS
from zhunkao.language.study import read_study
from zhunkao.language.tables import words
from zhunkao.language.terms import Term
from zhunkao.language.words import BOTH, DOUBLED_HOLD, HOLD, HOLDERS, NOT_IN_NAMES, SINCE, STARTS
from zhunkao.model.conditions import Age, AnyOf, Certificate, FieldScope, Licence, Title, Unread

_LICENCE = re.compile(
    r"[^，。；：、“”〔〕]{1,30}?(?:(?<=健康)证明|(?<![论验保见])证)(?P<kind>（[^，。；：“”〔〕（）]{1,20}）)?(?=$|[，。；后的者或且并〕])"
)
_ISSUER = re.compile(
    "(?:由|经)?[^，。；：、“”〔〕0-9]{0,24}?(?:部门|机构|机关|厅|局|部|中心|院|协会|学会|单位|企业|公司|政府|委员会|委|站)(?:统一)?(?:颁发|核发|发放|签发|印发)(?:（或认可）)?的"
)
"""Who has issued a paper, which no condition can say."""

_LIKELY_AGES = (14, 60)
"""Ages in years that a condition may ask for; others may be misprinted."""
_OTHER_PAPERS = words("职业资格 技能等级 专业 学校 学院 院校 中专 大专 本科 毕 书证 职称 技术")
_KNOWN_LICENCE = re.compile(
    r"(?:机动车|汽车|摩托车|拖拉机|(?:大型|中型|小型)?(?:客车|货车|汽车|轿车))?(?:[A-Fa-f][1-3]?(?:照|类|型)?)?(?:驾驶证|驾驶执照)|(?:[^、，。；或]{0,10}(?:作业|工))?特种作业操作证书?|特种作业人员操作证书?"
    r"|特种设备作业人员证书?|健康证明?|上岗证书?|安全员证书?|电工作业操作证书?"
)
"""Licences that are what they look like; other words before 证 may be a certificate misprinted."""

_AGE_LEADS = words(
    "年龄须满 年龄需满 年龄已满 年龄达到 年龄满 年龄在 年龄不低于 年龄不小于 年龄不得低于 年龄 "
    "须年满 需年满 应年满 已年满 年满 须满 需满 应满 满"
)
_APPLICANTS = words("报考者 报考人 报考人员 报名者 报名人员 申报者 申报人 申报人员 申请者 申请人 申请人员 考生")
_CLASSES_OF_LICENCE = re.compile(
    r"(?P<classes>[A-Fa-f][1-4]?(?:(?:、|或者|或|/)[A-Fa-f][1-4]?)+)(?P<rest>(?:照|类|型|本)?(?:机动车|汽车)?(?:驾驶证|驾驶执照))"
    r"(?=$|[，。；后的者或且并〕])"
)
"""A1、A2或B2驾驶证: any of several classes."""

_ENGINEERS = words("专业技术任职资格 任职资格 资格证书 资格 证书")
"""What may stand behind 工程师 and its kin, which are titles by themselves."""

_WON = words("取得 获得 荣获 获 授予")

_NO_LICENCE = ("毕业", "学历", "职称", "培训", "结业", "学位", "学生证", "身份证", *_OTHER_PAPERS)


def read_holding(cursor: Cursor) -> list[Term] | None:
    """取得… and its kin: one paper or several, perhaps of a person (取得…证书的…毕业生), perhaps closed by 后.

    自取得 needs a 之日起 behind its paper; under 同时取得 no paper may stand for another.
    """
    text, start = cursor.text, cursor.place
    starts, both = (text.startswith(listed, start, cursor.end) for listed in (STARTS, BOTH))
    cursor.place += 1 if starts else 2 if both else 0
    terms = _read_held(cursor)
    if terms is None or (starts and terms[-1].closed is None):
        return None
    if both and (any(isinstance(term.piece.condition, AnyOf) for term in terms) or not _another_follows(cursor, terms)):
        return None
    return terms


def _another_follows(cursor: Cursor, terms: list[Term]) -> bool:
    return len(terms) > 1 or cursor.text.startswith(("和", "及", "以及", "与", "并", "，并"), cursor.place, cursor.end)


def read_holder(cursor: Cursor) -> list[Term] | None:
    """四级证书持有者: who has the certificate; 四级证书满4年: how long it has been held."""
    start = cursor.place
    if HOLD.at(cursor.text, start, cursor.end) is not None or "证书" not in cursor.text[start : cursor.clause_end()]:
        return None
    found = read_certificates(cursor)
    if found is None or found.closed is not None:
        return None
    match found.piece.condition:
        case Certificate(held_years=held) if held > 0:
            return [Term(_from(start, found.piece), opens=True)]
        case _:
            cursor.skip("的")
            return [Term(_from(start, found.piece), opens=True)] if cursor.skip(*HOLDERS) else None


def _read_held(cursor: Cursor) -> list[Term] | None:
    start = cursor.place
    doubled = DOUBLED_HOLD.at(cursor.text, start, cursor.end)
    verb = cursor.take(HOLD)
    if verb is None:
        return None
    if doubled is not None:
        cursor.place = start + len(doubled)
        cursor.remark("misprint.doubled_verb", start, cursor.place)
    elif cursor.text.startswith("具有经评估论证", cursor.place, cursor.end):
        cursor.place += 2
        cursor.remark("misprint.doubled_verb", start, cursor.place)
    before = HOLD.meanings[verb]
    issued = _ISSUER.match(cursor.text, cursor.place, cursor.end)
    if issued is not None:
        cursor.remark("reading.issuer", cursor.place, issued.end())
        cursor.place = issued.end()
    award = None if before else cursor.attempt(read_awards)
    if award is not None:
        return _held_for_years(cursor, Term(_from(start, award), opens=True))
    certificates = cursor.attempt(lambda inner: read_certificates(inner, before_enrolment=before))
    if certificates is not None:
        held = Term(_from(start, certificates.piece), opens=True, closed=certificates.closed)
        return _with_person(cursor, held)
    if before:
        return None
    paper = cursor.attempt(_read_title) or cursor.attempt(_read_diploma) or cursor.attempt(_read_licence)
    if paper is None:
        cursor.summarise("paper")
        return None
    pieces = [paper]
    while (further := cursor.attempt(_read_further)) is not None:
        pieces.append(further)
    held = Term(_from(start, any_of([part for piece in pieces for part in _parts(piece)])), opens=True)
    beside = cursor.attempt(_read_beside) if len(pieces) == 1 else None
    return _held_for_years(cursor, held) if beside is None else [held, _closed(cursor, beside)]


def _parts(piece: Piece) -> list[Piece]:
    return [part for _, part in piece.below] if isinstance(piece.condition, AnyOf) else [piece]


def _from(start: int, piece: Piece) -> Piece:
    """The piece with the verb at `start` counted in, where it is one fact."""
    return piece if piece.below else Piece(piece.condition, start, piece.end)


def _closed(cursor: Cursor, term: Term) -> Term:
    """The term, its closing 后 read."""
    start = cursor.place
    if term.closed is None and cursor.skip(*SINCE):
        term.closed = (start, cursor.place)
        match term.piece.condition:
            case Certificate(held_years=held) if held > 0:
                cursor.remark("reading.held_then_years", term.piece.start, cursor.place)
            case _:
                pass
        if cursor.skip("后"):
            cursor.remark("misprint.doubled_hou", start, cursor.place)
    return term


def _held_for_years(cursor: Cursor, term: Term) -> list[Term]:
    """A paper with its closing 后; 取得…职称满2年 also says for how long it has been held, which no condition can say."""
    place, remarks = cursor.place, len(cursor.remarks)
    start = place + len(cursor.skip("后"))
    duration = read_duration(cursor)
    if duration is None or not (cursor.done() or cursor.peek() in "，；。的者且并〕"):
        cursor.place = place
        del cursor.remarks[remarks:]
        return [_closed(cursor, term)]
    cursor.remark("unread.held_years", start, cursor.place, paper=cursor.shown(term.piece.start, cursor.place))
    years = Piece(Unread(cursor.shown(start, cursor.place)), start, cursor.place)
    return [term, Term(years, opens=True, joint="and")]


def _with_person(cursor: Cursor, held: Term) -> list[Term]:
    """A certificate, and the person behind 的 who holds it (的…毕业生, 的…学生)."""
    start = cursor.place
    if held.closed is None and cursor.skip("的"):
        study = cursor.attempt(read_study)
        if study is not None and study.ending in ("graduate", "student", "final"):
            person = Term(study.piece, opens=True, joint="and")
            return [held, _closed(cursor, person)]
        cursor.place = start
    if held.closed is None:
        further = cursor.attempt(_read_further)
        if further is not None:
            held = Term(any_of([*_parts(held.piece), *_parts(further)]), opens=True)
        beside = cursor.attempt(_read_beside)
        if beside is not None:
            return [held, _closed(cursor, beside)]
    return [_closed(cursor, held)]


def _read_beside(cursor: Cursor) -> Term | None:
    """和相关职业三级职业资格证书, 及初级职称: a second paper of the same verb; both are asked for."""
    start = cursor.place
    mark = cursor.skip("以及", "和", "及", "与")
    certificates = cursor.attempt(read_certificates) if mark else None
    title = cursor.attempt(_read_title) if mark and certificates is None else None
    piece = certificates.piece if certificates is not None else title
    if piece is None:
        return None
    cursor.remark("reading.and_papers", start, cursor.place)
    return Term(piece, opens=True, closed=certificates.closed if certificates else None, joint="and", joined_by=mark)


def _read_further(cursor: Cursor) -> Piece | None:
    """或初级职称: another paper of the same verb."""
    if not cursor.skip("或者", "或"):
        return None
    certificates = cursor.attempt(read_certificates)
    if certificates is not None:
        return None if certificates.closed else certificates.piece
    return cursor.attempt(_read_title) or cursor.attempt(_read_diploma) or cursor.attempt(_read_licence)


def _read_diploma(cursor: Cursor) -> Piece | None:
    study = read_study(cursor)
    return None if study is None else study.piece


def _read_title(cursor: Cursor) -> Piece | None:
    """符合专业对应关系的初级职称（专业技术人员职业资格）."""
    start = cursor.place
    field: FieldScope | None = None
    if TITLE_GRADES.at(cursor.text, start, cursor.end) is None:
        field = cursor.attempt(read_disciplines)
        field = field or cursor.attempt(lambda inner: read_lone_field(inner, TITLE_GRADES)) or read_field(cursor)
        cursor.skip("的")
    grade = cursor.take(TITLE_GRADES)
    if grade is None:
        return None
    grades = [grade]
    while (further := cursor.attempt(_read_further_grade)) is not None:
        grades.append(further)
    cursor.skip("级")
    cursor.take(ABOVE)
    cursor.skip("的")
    if cursor.take(TITLE_NOUNS) is None and not (grade.endswith("工程师") and cursor.skip(*_ENGINEERS)):
        return None
    cursor.take(TITLE_BRACKETS)
    return any_of([Piece(Title(grade=TITLE_GRADES.meanings[grade], field=field), start, cursor.place) for grade in grades])


def _read_further_grade(cursor: Cursor) -> str | None:
    """、中级: another grade of the same title."""
    return cursor.take(TITLE_GRADES) if cursor.skip("、", "或者", "或", "和") else None


def _read_licence(cursor: Cursor) -> Piece | None:
    """特种作业操作证, A2驾驶证: the words are its name."""
    start = cursor.place
    quoted = cursor.quoted()
    if quoted is not None:
        if cursor.text.endswith(_WON, 0, start) and not quoted.endswith(("证", "证书", "证件", "执照")):
            # 获得“中华技能大奖” is no licence.
            return None
        cursor.skip("证件")
        return Piece(Licence(name=quoted), start, cursor.place)
    if cursor.skip("有效期内的", "有效的", "有效"):
        cursor.remark("reading.valid_paper", start, cursor.place)
        start = cursor.place
    several = _CLASSES_OF_LICENCE.match(cursor.text, start, cursor.end)
    if several is not None:
        cursor.place = several.end()
        names = [one + several["rest"] for one in re.split("、|或者|或|/", several["classes"])]
        if "或" not in several["classes"] and "/" not in several["classes"]:
            cursor.expect("paper", start)  # A1、A2驾驶证 may be one or both
            return None
        return any_of([Piece(Licence(name=name), start, cursor.place) for name in names])
    match = _LICENCE.match(cursor.text, start, min(cursor.clause_end() + 1, cursor.end))
    name = match[0].removesuffix(match["kind"] or "").replace("作业", "") if match else ""
    if match is None or any(word in name for word in (*NOT_IN_NAMES, *_NO_LICENCE)):
        cursor.expect("paper")
        return None
    cursor.place = match.end()
    if _KNOWN_LICENCE.fullmatch(match[0].removesuffix(match["kind"] or "")) is None:
        cursor.remark("reading.unknown_paper", start, cursor.place)
    return Piece(Licence(name=cursor.printed[start : match.end()]), start, cursor.place)


def read_person(cursor: Cursor) -> list[Term] | None:
    """A person without a verb (高等院校在校生, 大专以上毕业生), or what was completed (高中毕业（或同等学力）, 大专以上学历)."""
    cursor.skip("属于", "为", "系")
    study = read_study(cursor)
    if study is None:
        return None
    return _held_for_years(cursor, Term(study.piece, opens=True))


def read_age(cursor: Cursor) -> Term | None:
    """年满16周岁, 报考者须年满16周岁."""
    start = cursor.place
    cursor.skip(*_APPLICANTS)
    led = cursor.skip(*_AGE_LEADS)
    number = number_at(cursor.text, cursor.place)
    if number is None or not cursor.text.startswith(("周岁", "岁"), number[1], cursor.end) or number[0] == 0:
        if led:
            cursor.expect("age")
        return None
    cursor.place = number[1]
    cursor.skip("周岁", "岁")
    bounded = cursor.place
    if not read_bound(cursor, number[0]) or (led in ("年龄", "年龄在", "") and bounded == cursor.place):
        return None
    if not _LIKELY_AGES[0] <= number[0] <= _LIKELY_AGES[1]:
        cursor.remark("figure.implausible", start, cursor.place)
    return Term(Piece(Age(at_least=number[0]), start, cursor.place), opens=True)
