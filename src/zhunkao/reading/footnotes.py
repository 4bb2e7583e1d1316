"""Footnote marks inside items (相关职业①, 本专业[1]): taken out of the words where a note bears the same mark.

A mark is no part of the sentence; left in it, it would only make the sentence unreadable. It is one if it stands right behind a
word, a note of the document begins with it, and no condition begins after it (…下列两项：①取得… is a list). A raised figure is
always one: without a note of its number that is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from zhunkao.reading.raw import Findings, Kind, RawItem, make_doubt
from zhunkao.reading.vocabulary import opens_condition, plain
from zhunkao.reading.words import NO_WORDS

_MARK = re.compile(r"(?P<mark>[①-⑳]|\[\d{1,2}\]|注\d{1,2}|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹])[:.、\s]*[^\s:]")
_STAR = re.compile(r"[(]\*[)]")
_RAISED = re.compile(r"[(\[]?(?P<figures>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?:[,、，][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*[)\]]?")
_FIGURES = r"(?P<figures>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[注:：(（\[【〔])[0-9]{1,2}"
_NUMBERED = re.compile(rf"(?:注[:：\s]*[(\[]?)?{_FIGURES}|[0-9]{{1,2}}(?=\s))")
_NUMBERED_NOTE = re.compile(rf"(?:注[:：\s]*)?[(（\[【〔]?{_FIGURES}|[0-9]{{1,2}}(?=[\s.、．:：)）]))")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def drop_marks(findings: Findings) -> None:
    """Take the marks of notes out of the items of all lists found."""
    _drop_raised(findings)
    marks = _marks(mark.words.text for mark in findings.marks if mark.kind is Kind.NOTE)
    if not marks:
        return
    bare = "|".join(rf"[(]?{re.escape(mark)}[)]?{_again(mark)}" for mark in marks)
    form = re.compile(rf"(?<=[\u4e00-\u9fff)”])(?:{bare})|(?<=[。;])(?:{bare})$")
    for index, found in enumerate(findings.lists):
        items = tuple(_without(item, form, findings) for item in found.items)
        findings.lists[index] = replace(found, items=items)


def _marks(notes: Iterable[str]) -> tuple[str, ...]:
    found = (_MARK.match(plain(line.strip())) for note in notes for line in note.split("\n"))
    return tuple(sorted({match["mark"] for match in found if match}, key=lambda mark: (-len(mark), mark)))


def _again(mark: str) -> str:
    """A circled figure that the page prints a second time as a bare one (相关职业①1工作)."""
    number = ord(mark[0]) - ord("①") + 1
    return rf"(?:{number}(?![0-9.年]))?" if 1 <= number <= 20 else ""


def _without(item: RawItem, form: re.Pattern[str], findings: Findings) -> RawItem:
    text = plain(item.words.text)
    if _STAR.search(text) and "\\*" in form.pattern:
        return item  # （*） stars the whole item
    kept, start = NO_WORDS, 0
    for match in form.finditer(text):
        if opens_condition(item.words.text[match.end() :]):
            continue
        findings.mark(Kind.NOTE, item.words.cut(*match.span()))
        kept, start = kept.plus(item.words.cut(start, match.start())), match.end()
    return replace(item, words=kept.plus(item.words.cut(start))) if start else item


def _drop_raised(findings: Findings) -> None:
    """Take raised figures out of all items; one that no note bears is doubted."""
    raised = [any(_RAISED.search(item.words.text) for item in found.items) for found in findings.lists]
    if not any(raised):
        return
    noted = {
        match["figures"].translate(_PLAIN)
        for mark in findings.marks
        if mark.kind in (Kind.NOTE, Kind.UNREAD)
        for line in mark.words.text.split("\n")
        if (match := (_NUMBERED_NOTE if mark.kind is Kind.NOTE else _NUMBERED).match(line.strip()))
    }
    for index, found in enumerate(findings.lists):
        if raised[index]:
            items = tuple(_without_raised(item, noted, findings) for item in found.items)
            findings.lists[index] = replace(found, items=items)


def _without_raised(item: RawItem, noted: set[str], findings: Findings) -> RawItem:
    kept, start, doubts = NO_WORDS, 0, item.doubts
    for match in _RAISED.finditer(item.words.text):
        mark = item.words.cut(*match.span())
        findings.mark(Kind.NOTE, mark)
        if match["figures"].translate(_PLAIN) not in noted:
            doubts = (*doubts, make_doubt("raised_figure", mark, figure=match["figures"].translate(_PLAIN)))
        kept, start = kept.plus(item.words.cut(start, match.start())), match.end()
    return replace(item, words=kept.plus(item.words.cut(start)), doubts=doubts) if start else item
