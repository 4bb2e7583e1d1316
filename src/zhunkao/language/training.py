"""Training: 经本职业四级/中级工正规培训达规定标准学时数，并取得结业证书."""

from __future__ import annotations

import re
from typing import Literal

from zhunkao.language.cursor import Cursor
from zhunkao.language.names import Head, read_head
from zhunkao.language.pieces import Piece, any_of
from zhunkao.language.series import usual_at
from zhunkao.language.terms import Term
from zhunkao.language.words import (
    OCCUPATION_SCOPES,
    THIS_LEVEL,
    TRAINING_ENDS,
    TRAINING_HOURS,
    TRAINING_LEADS,
    TRAINING_PROOFS,
    TRAINING_SLIPS,
)
from zhunkao.model.conditions import Training

_MARK = re.compile("培训")
_LONGEST_HEAD = 60
_NAMED_PROOF = re.compile(
    "，?(?:并且|并|且)?(?:取得|获得|获|具有|持有)(?P<name>(?:[五四三二一初中高]级)?[^，。；：、“”〔〕]{2,16}?)(?:毕（结）业|结（毕）业|结业|培训合格)证书?(?=$|[，。；])"
)
_HOURS_BEFORE = re.compile("(?:符合|达到|达|满足)规定(?:的)?(?:标准)?(?:学时|课时)(?:数)?的")
"""完成符合规定标准学时的…培训."""


def read_training(cursor: Cursor, *, negated: bool = False) -> Term | None:
    """Training for a level (the entry's where none is printed), with what proves it (which 未经…培训 does not ask for)."""
    start = cursor.place
    led = cursor.take(TRAINING_LEADS) is not None
    if not led and OCCUPATION_SCOPES.at(cursor.text, cursor.place, cursor.end) is None:
        return None
    head = _read_formal_name(cursor)
    if head is None:
        return None
    level = head.levels[0] if head.levels else cursor.context.level
    if level is None or len(head.levels) > 1 or not isinstance(level, int):
        cursor.expect("training_level", start + 1)
        return None
    if head.series and head.series not in cursor.own and not usual_at(head.series, level):
        cursor.remark("reading.series_grade", start, cursor.place, level=level)
    if not led:
        cursor.remark("misprint.lost_jing", start, cursor.place)
    cursor.take(TRAINING_HOURS)
    proof = _read_proof(cursor, start)
    if proof is None:
        if not negated:
            cursor.remark("reading.no_proof", start, cursor.place)
        proof = "completion"
    if cursor.context.level is not None and level != cursor.context.level:
        cursor.remark("level.training_differs", start, cursor.place, level=level, entry=cursor.context.level)
    trained = [Piece(Training(level=level, scope=scope, proof=proof), start, cursor.place) for scope in head.scopes]
    return Term(any_of(trained))


def _read_formal_name(cursor: Cursor) -> Head | None:
    """The name of a training, perhaps with 正规 before it, which is said of the training: 经正规初级工培训."""
    hours = _HOURS_BEFORE.match(cursor.text, cursor.place, cursor.end)
    cursor.place = hours.end() if hours else cursor.place
    formal = cursor.attempt(lambda inner: _read_name(inner) if inner.skip("正规的", "正规") else None)
    return _read_name(cursor) if formal is None else formal


def _read_name(cursor: Cursor) -> Head | None:
    """Scope and level before 培训; the word may be part of an occupation's name (职业培训师), so each is tried."""
    limit = min(cursor.clause_end(), cursor.place + _LONGEST_HEAD)
    remarks = len(cursor.remarks)
    for mark in _MARK.finditer(cursor.text, cursor.place, limit):
        close = mark.end()
        for phrase in TRAINING_ENDS.ending(cursor.text[cursor.place : close]):
            del cursor.remarks[remarks:]
            head = _read_this_level(cursor, cursor.place, close - len(phrase))
            if head is not None and phrase.startswith("级") and not head.levels:
                # 本职业级正规培训 has lost its level; only the name of a grade (物流员级) needs no other.
                continue
            if head is not None and not head.lost_or and _ends_here(cursor, close):
                cursor.place = close
                return head
    cursor.expect("training")
    return None


def _read_this_level(cursor: Cursor, start: int, end: int) -> Head | None:
    """A head whose level is that applied for, printed as 本等级 or as usual."""
    this = next(iter(THIS_LEVEL.ending(cursor.text[start:end])), "")
    head = read_head(cursor, start, end - len(this))
    return head if not this or (head is not None and not head.levels) else None


def _ends_here(cursor: Cursor, place: int) -> bool:
    text, end = cursor.text, cursor.end
    after = any(table.at(text, place, end) for table in (TRAINING_HOURS, TRAINING_PROOFS, TRAINING_SLIPS))
    works = text.startswith(("连续从事", "累计从事"), place, end)
    return after or works or place == end or text[place] in "，；。后的者且并"


def _take_named_proof(cursor: Cursor) -> bool:
    """并取得物流员毕（结）业证: the certificate of completion with the entry's own name, or a grade of it, before it."""
    match = _NAMED_PROOF.match(cursor.text, cursor.place, cursor.end)
    if match is None:
        return False
    name = match["name"]
    if not {name, name.removeprefix(name[:2])} & cursor.own:
        return False
    cursor.place = match.end()
    return True


def _read_proof(cursor: Cursor, start: int) -> Literal["completion", "exam"] | None:
    slip = TRAINING_SLIPS.at(cursor.text, cursor.place, cursor.end)
    if slip is not None:
        cursor.place += len(slip)
        cursor.remark("misprint.lost_brackets", cursor.text.index("毕结业", start), cursor.place)
        return "completion"
    phrase = cursor.take(TRAINING_PROOFS)
    if phrase is None:
        return "completion" if _take_named_proof(cursor) else None
    return "exam" if TRAINING_PROOFS.meanings[phrase] == "exam" else "completion"
