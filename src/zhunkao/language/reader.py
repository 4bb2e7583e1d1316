"""The two ways to read a sentence: `parse`, which refuses what is not right, and `read_item`, which reads what a document prints.

An item is more than its sentence: the star mark （*） before it, the occupations it is restricted to, the policy document it
cites behind it. They are taken off first; white space is taken out and put back into the spans at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from zhunkao.errors import SentenceError
from zhunkao.language.context import Context, Reading, Remembered
from zhunkao.language.cursor import Cursor, Remark
from zhunkao.language.pieces import Piece, all_of
from zhunkao.language.prepared import Prepared, prepare
from zhunkao.language.repairs import OPEN_WORDS, cursor_for, repair
from zhunkao.language.sentence import read_sentence
from zhunkao.language.words import NAME_ENDINGS
from zhunkao.messages import text as message
from zhunkao.model.conditions import Condition, Unread
from zhunkao.model.documents import Doubt, Span, Target

_BASIS = re.compile(r"（([^（）；，。]{0,30}[【\[〔（(][0-9]{4}[】\]〕）)][^（）；，。]{0,4}?第?[0-9]{1,5}号)）([。；]*)$")
_STAR = re.compile(r"(?P<stray>[）)]*)(?P<star>（[*★☆※]）|[*★☆※])")
_TARGET_NAME = r"[^（），。；：、/\\0-9“”〔〕]{2,20}(?:（[^（），。；：、“”]{2,20}）)?"
_TARGETS = re.compile(rf"({_TARGET_NAME}(?:[、/\\，和及]{_TARGET_NAME})*)：")
_ONLY = re.compile("^(?:仅限于?|只限于?|限于?|仅适用于|适用于|仅|申报|报考)")
_PERSONS = (
    "人员",
    "职工",
    "员工",
    "学员",
    "人",
    "军人",
    "工人",
    "成员",
    "家长",
    "教职工",
    "队员",
    "会员",
    "团员",
    "党员",
    "退役士兵",
)
_LABELS = ("学历要求", "文化程度", "学历", "基本文化程度", "申报条件", "条件")
_ONE_TARGET = re.compile(rf"({_TARGET_NAME})")


_NOTE_BEHIND = re.compile(r"(?<=[。；）.])(?:注|备注)[0-9]{0,2}：(?P<said>[^“”]+)$")
_CLOSING = re.compile(
    r"(?<![，。；*|])[，。；*|]+(?P<said>(?:凡)?(?:具备|符合|满足)?(?:上述|以上)(?:各项)?条件(?:之一|满足其一|符合其一|任意一项)(?:者|的|即可)?，?"
    r"(?:均可|即可|可以|可)?(?:申报|申请|报考|报名)[^，。；0-9]{0,20})[|。；]*$"
)
"""What closes a list behind its last item."""
_DEFINES = re.compile(r"[^，。；]{0,12}(?:本|相关)(?:职业|专业)[^，。；：]{0,12}(?:：|是指|指|包括|为)")
"""注：相关专业：焊接加工、…: what words of the sentence mean, which asks nothing."""

_BEFORE_MARK = 4
"""How many characters before a mark that was left out a doubt shows."""

_SHOWN = 16
"""How many of the words that are not understood a message shows."""

_MINOR = frozenset(("approval", "aim", "above", "class", "list", "tail", "lead", "scope_of_award", "award", "hours", "boundary"))
"""What may stand at many places and is worth naming only where nothing else was expected."""


_REPAIRABLE = (OPEN_WORDS - {"reading.odd_name", "reading.series_grade", "reading.other_name"}) | {
    "unread.words",
    "unread.sentence",
}
"""What may have come from a slip, so that repairs are tried."""


def parse(text: str, context: Context | None = None) -> Condition:
    """The condition that a sentence states.

    >>> parse("累计从事本职业工作5年（含）以上。")
    Work(scope='own', counted='cumulative', years=5, months=None, since=None, probation=False, cnc_years=None)

    Raises:
        SentenceError: Where the sentence is not understood or is misprinted; its span is in the characters of `text`, its parts
            say what was found and what was expected.
    """
    piece, prepared, remarks = _read_strictly(text, context or Context())
    for remark in (*_marks(prepared), *remarks):
        if remark.code.startswith(("misprint.", "unread.")):
            span = prepared.span(remark.start, remark.end)
            raise SentenceError(f"language.{_key(remark.code)}", span=span, **_parts(prepared, remark))
    return piece.condition


def reads_as(text: str, condition: Condition) -> bool:
    """Whether a sentence says exactly this condition to a reader who knows no entry, with nothing to remark on."""
    try:
        piece, _, remarks = _read_strictly(text, Context())
    except SentenceError:
        return False
    # A figure that is too large to be likely is no fault of the sentence.
    return all(remark.code == "figure.implausible" for remark in remarks) and piece.condition == condition


def _read_strictly(text: str, context: Context) -> tuple[Piece, Prepared, list[Remark]]:
    prepared = prepare(text)
    cursor = cursor_for(prepared, Remembered(context), 0, _end(prepared.folded))
    if cursor.done():
        code = "language.empty"
        raise SentenceError(code, span=(0, len(text)))
    cursor.skip("凡是", "凡")
    piece = read_sentence(cursor, strict=True)
    if piece is None or not cursor.done():
        raise _not_understood(cursor, prepared)
    return piece, prepared, cursor.remarks


def _end(text: str) -> int:
    """Where a sentence ends: before a Western full stop behind a Chinese character."""
    return len(text) - 1 if text.endswith(".") and not text[-2:-1].isascii() else len(text)


def _not_understood(cursor: Cursor, prepared: Prepared) -> SentenceError:
    place = min(cursor.furthest, len(prepared.folded))
    end = place
    while end < len(prepared.folded) and end - place < _SHOWN and (end == place or prepared.folded[end] not in "，；。："):
        end += 1
    start, stop = prepared.span(place, end)
    labels = [label for label in cursor.expected if label not in _MINOR] or cursor.expected or ["fact"]
    wanted = [message(f"language.want_{label}") for label in labels[:5]]
    code = "language.not_understood" if place < len(prepared.folded) else "language.ends_early"
    return SentenceError(code, span=(start, stop), found=prepared.printed[place:end], expected="、".join(wanted))


def _key(code: str) -> str:
    return code.replace(".", "_")


def read_item(text: str, context: Context | None = None) -> Reading:
    """What an item of a document says; never raises on odd words: they are kept as `Unread` in their place, with a doubt."""
    prepared = prepare(text)
    entry = Remembered(context or Context())
    cursor = cursor_for(prepared, entry, 0, _end(prepared.folded))
    starred, only_for = _read_front(cursor)
    _skip_every(cursor)
    basis = _read_basis(cursor)
    note = _read_note(cursor)
    start = cursor.place
    if not cursor.rest.strip("，；。、"):
        cursor.remark("unread.nothing", start, cursor.end)
        piece: Piece | None = Piece(Unread(text.strip() or "（空）"), 0, len(prepared.folded))
    else:
        piece = read_sentence(cursor, strict=False)
    if piece is None:  # pragma: no cover - a reading that is not strict always gives a piece
        piece = Piece(Unread(text), start, cursor.end)
    remarks = cursor.remarks
    around = [_doubt(prepared, remark) for remark in _marks(prepared)]
    if any(remark.code in _REPAIRABLE for remark in remarks):
        repaired = repair(prepared, entry, start, cursor.end)
        if repaired is not None:
            note = None if note is None else note.moved(len(repaired.prepared.folded) - len(prepared.folded))
            prepared, piece = repaired.prepared, repaired.piece
            remarks = [*(remark for remark in remarks if remark.end <= start), *repaired.remarks]
    if note is not None:
        remarks.append(note.remark)
        piece = all_of([piece, Piece(Unread(prepared.shown(*note.place)), *note.place)]) if note.asks else piece
    return Reading(
        text=text,
        condition=piece.condition,
        doubts=tuple(sorted([*around, *(_doubt(prepared, remark) for remark in _once(remarks))], key=_place)),
        basis=basis,
        starred=starred,
        only_for=only_for,
        spans=tuple((path, Span(*prepared.span(begin, end))) for path, begin, end in piece.spans()),
    )


def _place(doubt: Doubt) -> tuple[int, int]:
    return (doubt.span.start, doubt.span.end) if doubt.span is not None else (0, 0)


def _once(remarks: list[Remark]) -> list[Remark]:
    """Each remark once, in the order of the text."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for remark in sorted(remarks, key=lambda remark: (remark.start, remark.end)):
        key = (remark.code, remark.start, remark.end)
        if key not in seen:
            seen.add(key)
            kept.append(remark)
    return kept


def _doubt(prepared: Prepared, remark: Remark) -> Doubt:
    start, end = prepared.span(remark.start, remark.end)
    said = message(f"language.{_key(remark.code)}", "zh", **_parts(prepared, remark))
    return Doubt(where="", what=said, text=prepared.shown(remark.start, remark.end), code=remark.code, span=Span(start, end))


def _parts(prepared: Prepared, remark: Remark) -> dict[str, Any]:
    """The parts of a remark's message: the words as printed, unless they are more than the remark's own place."""
    return {"printed": prepared.shown(remark.start, remark.end), **remark.parts}


def _read_front(cursor: Cursor) -> tuple[bool, tuple[Target, ...]]:
    """The star mark and the occupations before the sentence."""
    starred = False
    match = _STAR.match(cursor.text, cursor.place, cursor.end)
    if match:
        starred = True
        if match["stray"]:
            cursor.remark("misprint.stray_bracket", 0, match.end("stray"))
        cursor.place = match.end()
    targets = _TARGETS.match(cursor.text, cursor.place, cursor.end)
    if targets is None:
        return starred, ()
    if targets[1] in _LABELS:
        cursor.place = targets.end()
        return starred, ()
    found = tuple(_target(_ONLY.sub("", name)) for name in _ONE_TARGET.findall(targets[1]))
    if not all(target.work_type or _may_be_target(cursor, target.occupation) for target in found):
        return starred, ()
    if any(word in targets[1] for word in ("条件", "下列", "以下", "取得", "从事", "经", "具有", "未读懂", "符合")):
        return starred, ()
    cursor.place = targets.end()
    return starred, found


def _skip_every(cursor: Cursor) -> None:
    """凡, which adds nothing to the persons that follow; 或 before the first fact, as an item is an alternative anyway."""
    cursor.skip("凡是", "凡")
    start = cursor.place
    if cursor.skip("或者", "或"):
        cursor.skip("，")
        cursor.remark("misprint.leading_or", start, cursor.place)


def _may_be_target(cursor: Cursor, name: str) -> bool:
    """Whether words before a colon can name an occupation; 社会人员, 企业职工 and 学生组 are persons."""
    if name in cursor.own or cursor.context.registers.occupation(name):
        return True
    return name.endswith(NAME_ENDINGS) and not name.endswith(_PERSONS) and "生" not in name


def _target(name: str) -> Target:
    occupation, _, work_type = name.removesuffix("）").partition("（")
    return Target(occupation, work_type or None)


def _read_basis(cursor: Cursor) -> str | None:
    """The policy documents cited behind the sentence, in the order printed; one printed twice is doubtful."""
    cited: list[str] = []
    while True:
        match = _BASIS.search(cursor.text, cursor.place, cursor.end)
        if match is None:
            break
        words = cursor.printed[match.start(1) : match.end(1)]
        if words in cited:
            cursor.remark("basis.twice", match.start(), match.end())
        else:
            cited.insert(0, words)
        cursor.end = match.start()
    return "、".join(cited) or None


@dataclass(frozen=True, slots=True)
class _Note:
    """注：… behind a sentence: where it stands, and whether it may ask for something."""

    place: tuple[int, int]
    asks: bool

    @property
    def remark(self) -> Remark:
        """The doubt that names the note."""
        return Remark("unread.words" if self.asks else "reading.note", *self.place, {})

    def moved(self, by: int) -> _Note:
        """The note in a text that a repair before it has made longer."""
        return _Note((self.place[0] + by, self.place[1] + by), self.asks)


def _read_note(cursor: Cursor) -> _Note | None:
    """注：相关专业：… behind the sentence, which ends before it."""
    _read_closing(cursor)
    match = _NOTE_BEHIND.search(cursor.text, cursor.place, cursor.end)
    if match is None:
        return None
    end = cursor.end
    cursor.end = match.start() - cursor.text.startswith(".", match.start() - 1)
    return _Note((match.start(), end), asks=_DEFINES.match(match["said"]) is None)


def _read_closing(cursor: Cursor) -> None:
    """具备上述条件之一，可申报…: said of the whole list behind its last item."""
    match = _CLOSING.search(cursor.text, cursor.place, cursor.end)
    if match is not None:
        cursor.remark("reading.closing_words", match.start("said"), cursor.end)
        cursor.end = match.start()


def _marks(prepared: Prepared) -> list[Remark]:
    """Doubts about the marks of notes and the single quotation marks that stand behind some words and were left out."""
    noted = [Remark("reading.note_mark", max(0, place - _BEFORE_MARK), place, {}) for place in prepared.notes]
    single = [Remark("misprint.stray_quote", max(0, place - _BEFORE_MARK), place, {}) for place in prepared.quotes]
    variants = [Remark("misprint.variants", *prepared.variants, {})] if prepared.variants else []
    return [*variants, *noted, *single]
