"""Slips of typing and of OCR in one place of a sentence, and what may have stood there instead.

Only what a slip can explain is offered: a character lost, doubled, exchanged with its neighbour, or taken for one that looks or
sounds like it; never a figure, never a negation. Which of them, if any, is right is for the grammar to say: a repair is made only
where one reading is left (`repairs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Final

from zhunkao.language import schooling
from zhunkao.language import words as lexicon
from zhunkao.language.tables import Table, words

_ALIKE: Final = (
    "已己巳 末未 士土 千干 日曰目 入人八 工土王 本木术夲 毕华 从丛 事亊 职识织 证征订 书韦 级极及 中终 "
    "高髙 技枝伎 师帅 学字 力历 历厉 校较 院阮 年午 限根 累素 计汁 连莲 续读 相想 业亚也 或戓域 者著 "
    "育肓 训川 练炼 达迖 规现 得碍的 具县 有冇 持特 培陪 标示 评平 估姑 认讠 定足 审宙 核该 后厚 考老 "
    "合台 格恪 含舍 满瞒 岁夕 拟似 作做 第笫 奖浆 竞竟 赛塞 创刨 济挤 效教 益盆 行衍 车东 里理 驾架 "
    "驶史 称秤 期斯 习刁 徒徙 项顶 条各 件什 例列 备各 班斑 生主 应庆 届屈 续绩 在左 且旦 并开 仍扔 "
    "时吋 数敎 准淮 止正 结给 束东 论伦 荣劳 保堡 部郎 门们 国囯 家冢 料科 科枓 专耑 博搏 硕顾 研妍 "
    "究穷 初刀 经径 通适 过过 参叁 加伽 取职 关美 教敎 等筹 员贠 管菅 理埋 活话 全金 安妄 公么 获荻 "
    "省肖 市巿 目且 传转 授受 艺芝 接按 直真 元无 要耍 名各 前煎 类粪 特持 操躁 种钟 低底 工エ 口囗 "
    "上丄 大夫 专转 业页 计记 连联 续序 职只 证正 上尚 满慢 累类 业叶 培增 社设 "
)
"""Characters that OCR or a phonetic keyboard takes for one another; the first of each may have stood for the others and back."""

_GLYPHS: Final = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "〇": "0", "0": "〇", "零": "0"}
"""Marks that stand for digits, used only beside another digit or a unit."""

NUMERALS: Final = frozenset("0123456789〇零一二两三四五六七八九十百千万半")
_IN_FIGURES: Final = NUMERALS | {"，", "."}
NEGATIONS: Final = frozenset("未非不无除免外但")
_CONNECTIVES: Final = ("，", "或", "并", "、", "；", "后", "的")
_UNITS: Final = "年个周月项名级"
_DIGITS: Final = frozenset("0123456789OolI|〇零")
_EXTRA: Final = words(
    "年满周岁 拟从事 从事 岗位工作 安全行车 万公里 所带学员 创造直接经济效益 万元以上 的主要参与者 "
    "的主要完成者 传授技艺 下列条件之一 具备下列条件 符合以下条件 中的一项 同时具备 半年以上 个月以上 "
    "等奖以上 职业技能竞赛 科技成果 技术能手 国家专利 省级以上 市级以上 国家级 累计从事本职业 连续从事本职业 "
    "从事本职业工作 从事相关职业工作 年以上 年（含）以上 工作满 取得本职业 取得相关职业 具有本专业 "
    "四级/中级工职业资格 三级/高级工职业资格 五级/初级工职业资格 二级/技师职业资格 职业工作 专业毕业 "
    "学校毕业 学校本 学院本 学院毕业 "
)
"""Words that stand in the grammar itself or run over the ends of phrases."""

_REACH_BACK, _REACH_ON = 8, 26
"""How far from where a strict reading stops a slip may stand: a phrase fails at its beginning."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The characters `start` to `end` of a sentence, and what may have been meant by them."""

    start: int
    end: int
    meant: str

    def applied(self, text: str) -> str:
        """The sentence as it may have been meant."""
        return text[: self.start] + self.meant + text[self.end :]


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _ALIKE.split():
        for one in group:
            found.setdefault(one, set()).update(other for other in group if other != one)
    return {one: frozenset(others) for one, others in found.items()}


def _tables(module: ModuleType) -> Iterator[str]:
    for value in vars(module).values():
        if isinstance(value, Table):
            yield from value.meanings


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """Which characters the grammar's phrases are made of and which follow one another in them."""

    known: frozenset[str]
    inner: dict[tuple[str, str], frozenset[str]]
    closing: dict[str, frozenset[str]]
    opening: dict[str, frozenset[str]]
    pairs: frozenset[str]


@cache
def _alphabet() -> _Alphabet:
    inner: dict[tuple[str, str], set[str]] = {}
    closing: dict[str, set[str]] = {}
    opening: dict[str, set[str]] = {}
    known: set[str] = set()
    pairs: set[str] = set()
    for phrase in {*_tables(lexicon), *_tables(schooling), *_EXTRA}:
        known.update(phrase)
        pairs.update(map("".join, pairwise(phrase)))
        for one, lost, other in zip(phrase, phrase[1:], phrase[2:], strict=False):
            inner.setdefault((one, other), set()).add(lost)
        if len(phrase) > 1:
            closing.setdefault(phrase[-2], set()).add(phrase[-1])
            opening.setdefault(phrase[1], set()).add(phrase[0])
    return _Alphabet(frozenset(known), _frozen(inner), _frozen(closing), _frozen(opening), frozenset(pairs))


@cache
def known_characters() -> frozenset[str]:
    """The characters of the grammar's own words, those that are taken for them, figures and marks."""
    taken = {one for one, others in _alike().items() if others & _alphabet().known}
    marks = frozenset("，。；：、（）/〔〕“”.-+%—…·,()[]【】{}<>《》“”‘’'\"!?！？*★☆※①②③④⑤⑥⑦⑧⑨⑩")
    return _alphabet().known | taken | marks | NUMERALS | frozenset(_GLYPHS) | frozenset("0123456789kmKMABC")


def _frozen(found: dict[tuple[str, str], set[str]] | dict[str, set[str]]) -> dict:  # type: ignore[type-arg]
    return {key: frozenset(values) for key, values in found.items()}


def slips(text: str, start: int, end: int, stuck: int) -> Iterator[Slip]:
    """What may have been meant near `stuck`, where a strict reading of `text[start:end]` stops; figures are left alone."""
    first, last = max(start, stuck - _REACH_BACK), min(end, stuck + _REACH_ON)
    places = range(first, last + 1 if last == end else last)
    # What stands nearest to where the reading stops is the likeliest, and behind it rather than before.
    nearest = sorted(places, key=lambda place: (abs(place - stuck), place < stuck))
    # Characters printed twice are few and stand anywhere.
    for place in nearest:
        if place < last:
            yield from _too_many(text, place, end)
            yield from _misplaced(text, place, end)
    for place in nearest:
        if place < last:
            yield from _taken_for(text, place, end)
        if place > first:
            yield from _lost_inside(text, place)
    for place in nearest:
        if place < last:
            yield from _two_taken_for(text, place, end)
        if place > first or place == start:
            yield from _lost(text, place, start, end)


def evident_slips(text: str, start: int, end: int) -> Iterator[Slip]:
    """Characters that stand in no phrase beside their neighbours where one that looks or sounds like it stands beside both."""
    alike, pairs = _alike(), _alphabet().pairs
    for place in range(start + 1, end - 1):
        before, one, after = text[place - 1], text[place], text[place + 1]
        if before + one in pairs or one + after in pairs or one in NUMERALS | NEGATIONS:
            continue
        for other in sorted(alike.get(one, frozenset()) - NUMERALS - NEGATIONS):
            if before + other in pairs and other + after in pairs:
                yield Slip(place, place + 1, other)


def _taken_for(text: str, place: int, end: int) -> Iterator[Slip]:
    """A character that looks or sounds like the one meant, or two in the wrong order."""
    one = text[place]
    digit = _GLYPHS.get(one)
    if digit is not None and _beside_figure(text, place, end):
        yield Slip(place, place + 1, digit)
    if one in NUMERALS:
        return
    alike, known = _alike(), _alphabet().known
    for other in sorted(alike.get(one, ())):
        if other in known and other not in NUMERALS | NEGATIONS:
            yield Slip(place, place + 1, other)
    if place + 1 < end and text[place + 1] not in {one, *NUMERALS} and not {one, text[place + 1]} & NEGATIONS:
        yield Slip(place, place + 2, text[place + 1] + one)


def _two_taken_for(text: str, place: int, end: int) -> Iterator[Slip]:
    """Two characters side by side that both look or sound like those meant."""
    if place + 1 >= end or {text[place], text[place + 1]} & NUMERALS:
        return
    alike, known = _alike(), _alphabet().known
    one, two = text[place], text[place + 1]
    for first in sorted(alike.get(one, ())):
        for second in sorted(alike.get(two, ())):
            if {first, second} <= known and not {first, second} & (NUMERALS | NEGATIONS):
                yield Slip(place, place + 2, first + second)


def _beside_figure(text: str, place: int, end: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2] if place + 1 < end else ""
    return bool(
        (before and before in _DIGITS) or (after and (after in _DIGITS or after in _UNITS)) or before in "二三四五六七八九"
    )


def _too_many(text: str, place: int, end: int) -> Iterator[Slip]:
    """A character or a word printed twice, or the second time as one taken for it; a mark that belongs to nothing."""
    for size in (1, 2, 3, 4):
        piece = text[place : place + size]
        if place + 2 * size <= end and piece == text[place + size : place + 2 * size] and not set(piece) & (NUMERALS | NEGATIONS):
            yield Slip(place, place + size, "")
    beside = text[place + 1 : place + 2] if place + 1 < end else ""
    if beside in _alike().get(text[place], ()) and not {text[place], beside} & (NUMERALS | NEGATIONS):
        yield Slip(place + 1, place + 2, "")
    if re.match(r"[^\w，。；：、（）“”〔〕/+%-]", text[place]) and not _beside_figure(text, place, end):
        yield Slip(place, place + 1, "")


_JING_BEFORE_SCHOOL = re.compile("经(?P<school>[^，。；：、（）“”或经]{2,10}(?:学校|学院))或(?=劳动|人力|人社|国家)")


def _misplaced(text: str, place: int, end: int) -> Iterator[Slip]:
    """取得经高级技工学校或劳动保障行政部门审核认定的…: it is the authority that approves, not the school."""
    found = _JING_BEFORE_SCHOOL.match(text, place, end)
    if found is not None:
        yield Slip(place, found.end(), f"{found['school']}或经")


def _connectives(text: str, start: int, end: int) -> tuple[str, ...]:
    """What may have been lost between two words; a bracket only where its other half stands alone."""
    opened, closed = text.count("（", start, end), text.count("）", start, end)
    return (*_CONNECTIVES, "（") if closed > opened else (*_CONNECTIVES, "）") if opened > closed else _CONNECTIVES


def _lost_inside(text: str, place: int) -> Iterator[Slip]:
    """A character that a phrase of the grammar has between these two."""
    before, after = text[place - 1], text[place : place + 1]
    if before in _IN_FIGURES and after in _IN_FIGURES:
        return
    for one in sorted(_alphabet().inner.get((before, after), ())):
        yield Slip(place, place, one)


def _lost(text: str, place: int, start: int, end: int) -> Iterator[Slip]:
    """A character that begins or ends a phrase of the grammar here, or a connective, which would change the sense."""
    alphabet = _alphabet()
    if place == start:
        yield from (Slip(place, place, one) for one in sorted(alphabet.opening.get(text[place : place + 1], ())))
        return
    before, after = text[place - 1], text[place : place + 1]
    if before in _IN_FIGURES and after in _IN_FIGURES:
        return
    found = {
        *alphabet.closing.get(before, ()),
        *alphabet.opening.get(after, ()),
        *_connectives(text, start, end),
    }
    if after and after in _UNITS:
        found |= {"3", "5"}
    for one in sorted(found):
        yield Slip(place, place, one)
