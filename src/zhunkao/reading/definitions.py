"""What a document itself says its terms mean: 相关职业, 相关专业, 相关职业资格证书.

Such definitions are printed as notes, in a column of remarks or below a list: ①相关职业是指甲、乙等职业。 Another form is
相关职业：甲、乙，下同。
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhunkao.model.documents import Definition
from zhunkao.reading.joins import join_cut
from zhunkao.reading.raw import Findings, Kind, make_doubt, place_doubts
from zhunkao.reading.vocabulary import is_ended, plain
from zhunkao.reading.words import NO_WORDS, Words

_LABEL = r"(?:[①-⑳]|[(]?\d{1,2}[).、:]|\d{1,2}(?=\s)|\[\d{1,2}\]|注\d{0,2}[:.、]?|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹])?\s*"
_TERM = re.compile(
    rf"{_LABEL}(?P<text>[“\"]?(?P<term>相关职业资格证书|相关职业|相关专业|本职业|本专业)[”\"]?(?P<aside>[(][^()是指为:]{{0,20}}[)]?)?"
    r"(?:主要)?(?:是?指的?是?|包括|包含|为|:)(?P<body>.*?))"
    r"(?:(?=[①-⑳])|$|(?<=[。;])(?=[(\[]?\d{1,2}[)\].、]|注\d|[¹²³⁴⁵⁶⁷⁸⁹])|(?<=。)(?=(?:\d{1,2}[).、]?)?(?:相关|本)(?:职业|专业)))",
    re.DOTALL,
)
_OPENERS = re.compile(
    r"^(?:注|备注|说明|附注)[:：]?|^[①-⑳¹²³⁴⁵⁶⁷⁸⁹]|^\[\d{1,2}\]|^注\d{1,2}|^\*{1,3}(?=注|(?:相关|本)(?:职业|专业))|^[(](?=[^()]*(?:是指|指的是))"
)
# 等 within 高等, 同等, 等级 is part of a word; the 等 that ends a list is not.
_ETC = re.compile(r"(?<![高中初同平均优])等(?![级于同离])")
_LONGEST_NOTES = 20_000
_TAIL = re.compile(r"[,，]?下同|[。；;]")


def is_note(text: str) -> bool:
    """Whether a text opens as a note or a definition does.

    >>> is_note("①相关职业是指美发等职业。"), is_note("注：略"), is_note("取得相关职业证书")
    (True, True, False)
    """
    said = plain(text.strip())
    match = _TERM.match(said)
    return _OPENERS.match(said) is not None or match is not None


_ASIDE = re.compile(r"[(](?:[^()]*(?:是指|指的是)|注:|说明:)[^()]*[)][。;]?")


def is_aside(text: str) -> bool:
    """Whether a whole line stands in brackets and explains something: no part of the item before it.

    >>> is_aside("（本标准中相关专业是指：经济学）。"), is_aside("（技能等级证书）后")
    (True, False)
    """
    return _ASIDE.fullmatch(plain(text.strip())) is not None


def is_definition(text: str) -> bool:
    """Whether a text defines a term."""
    return _TERM.search(plain(text)) is not None


def join_notes(parts: Iterable[Words], findings: Findings, where: str) -> Words:
    """The notes beside a list as one text: what stands in one cell and goes on in the next is put together."""
    whole = NO_WORDS
    for part in parts:
        said = part.without_tags().tight()
        findings.mark(Kind.NOTE, part)
        if not whole or is_ended(whole.text) or _OPENERS.match(said.text):
            whole = whole.plus(said)
            continue
        joined = join_cut(whole, said)
        whole = joined.words
        if joined.doubt is None:
            findings.doubt("joined_note", said, where)
        else:
            findings.doubts.extend(place_doubts((joined.doubt,), where))
    return whole


def read_definitions(notes: Words, occupations: Iterable[str], findings: Findings) -> None:
    """Find the definitions in notes (without white space) and keep one for each occupation that they stand beside."""
    said = plain(notes.text[:_LONGEST_NOTES])
    for match in _TERM.finditer(said):
        start, end = match.span("text")
        words = notes.cut(start, end).strip()
        body = notes.text[match.start("body") : match.end("body")]
        names, open_ended = _names(body)
        if not names:
            findings.doubt("definition_unread", words)
            continue
        aside = match["aside"] or ""
        if aside.count("(") != aside.count(")"):
            findings.doubts.append(make_doubt("lost_bracket", notes.cut(*match.span("aside")), ", ".join(occupations)))
        for occupation in occupations:
            findings.definitions.append(
                Definition(occupation, match["term"], words.text, names, open_ended=open_ended, span=words.span)
            )


def _names(body: str) -> tuple[tuple[str, ...], bool]:
    """The names that the body of a definition lists, and whether the list says that there are more.

    >>> _names("企业管理、行政管理等职业。")
    (('企业管理', '行政管理'), True)
    >>> _names("美发师、高等数学，下同。")
    (('美发师', '高等数学'), False)
    """
    etc = _ETC.search(body)
    listed = body[: etc.start()] if etc else _TAIL.split(body, maxsplit=1)[0]
    names = [name.strip() for name in re.split(r"[、,，/]", listed)]
    if not etc and names and names[-1].endswith(("职业", "专业")) and len(names[-1]) > 2:
        names[-1] = names[-1][:-2]
    return tuple(name for name in names if name), etc is not None
