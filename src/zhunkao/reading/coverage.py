"""The coverage certificate: every character of the view accounted for, once, by what it served as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt, Span
from zhunkao.reading.matters import is_of_papers
from zhunkao.reading.raw import Kind, Mark, make_doubt
from zhunkao.reading.view import View
from zhunkao.reading.vocabulary import plain
from zhunkao.reading.words import is_blank, tag_spans

_ORDER = (Kind.FURNITURE, Kind.NOTE, Kind.TITLE, Kind.HEADING, Kind.LABEL, Kind.NUMBER, Kind.ITEM, Kind.UNREAD)
"""Later kinds prevail where marks overlap: what was read or not read is never hidden below furniture."""


_YEARS = re.compile(r"(?:工作|从事|取得|满|学徒)\D{0,12}(?:(?<!\d)\d{1,2}\s*年|[一二两三四五六七八九十]{1,3}年(?=以上|[(]含))")
_AGES = re.compile(r"(?:年?满|年龄[^,。;]{0,8}?|超过|不[低大小]于)\s*\d{2}\s*周?岁")
_SCHOOLED = re.compile(
    r"(?:小学|初中|高中|中专|中职|大专|专科|本科)(?:或[^,。;]{1,4})?(?:及?以上)?(?:文化|学历|毕业)[^,。;]{0,6}(?:才能|才可|方可|可以|即可|报名|报考|申报)"
    r"|(?:须|必须|应当?|需要?|具备)(?:具有|具备|为|是|有)?(?:小学|初中|高中|中专|中职|大专|专科|本科)[^,。;]{0,6}(?:文化|学历|毕业)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the view that is all of one kind."""

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """Parts that follow each other without gap or overlap from the first character of the view to the last.

    `digits` counts the digits of the view by the kind of the part they stand in.
    """

    parts: tuple[Part, ...]
    digits: tuple[tuple[Kind, int], ...] = ()

    def totals(self) -> dict[str, int]:
        """How many characters are of each kind, all kinds named."""
        totals = {str(kind): 0 for kind in Kind}
        for part in self.parts:
            totals[part.kind] += part.span.end - part.span.start
        return totals

    def to_json(self) -> dict[str, Any]:
        """The certificate as JSON: `characters`, `totals`, `digits` by kind, and `parts` with their spans."""
        return {
            "characters": self.parts[-1].span.end if self.parts else 0,
            "totals": self.totals(),
            "digits": {str(kind): count for kind, count in self.digits},
            "parts": [{"kind": str(part.kind), "start": part.span.start, "end": part.span.end} for part in self.parts],
        }


def cover(view: View, marks: Sequence[Mark], furniture: Iterable[Span]) -> tuple[Coverage, tuple[Doubt, ...]]:
    """The coverage of a view, and a doubt for each stretch of words that nothing accounts for.

    Args:
        view: The document's text.
        marks: What was read as what.
        furniture: Repeated page heads.
    """
    text = view.text
    kinds: list[Kind | None] = [None] * len(text)
    for span in (*furniture, *tag_spans(text)):
        kinds[span.start : span.end] = [Kind.FURNITURE] * (span.end - span.start)
    for mark in sorted(marks, key=lambda mark: _ORDER.index(mark.kind)):
        for place in mark.words.at:
            kinds[place] = mark.kind
    doubts = (*_flag_rest(text, kinds), *_figures_outside(marks, kinds))
    return _account(text, _fill_blanks(text, kinds)), doubts


def recount(coverage: Coverage, text: str, turned: Iterable[tuple[Span, Kind]]) -> Coverage:
    """The account with what was unread within some spans turned into another kind."""
    kinds = [part.kind for part in coverage.parts for _ in range(part.span.start, part.span.end)]
    for span, kind in turned:
        for place in range(span.start, span.end):
            if kinds[place] is Kind.UNREAD:
                kinds[place] = kind
    return _account(text, kinds)


def _account(text: str, kinds: Sequence[Kind]) -> Coverage:
    digits = [kind for char, kind in zip(text, kinds, strict=True) if char.isdecimal()]
    return Coverage(tuple(_parts(kinds)), tuple((kind, digits.count(kind)) for kind in Kind))


def _flag_rest(text: str, kinds: list[Kind | None]) -> Iterator[Doubt]:
    """Mark words without a kind as unread, a doubt for each line of them."""
    place = 0
    while place < len(text):
        if kinds[place] is not None or is_blank(text[place]):
            place += 1
            continue
        start = place
        end = place
        while place < len(text) and kinds[place] is None and text[place] != "\n":
            end = end if is_blank(text[place]) else place + 1
            place += 1
        for index in range(start, end):
            kinds[index] = Kind.UNREAD
        span = Span(start, end)
        yield Doubt("", message("reading.unplaced"), text[start:end], "layout.unplaced", span)


def _figures_outside(marks: Sequence[Mark], kinds: Sequence[Kind | None]) -> Iterator[Doubt]:
    """Years of work, ages and schooling asked in words that were taken for anything but conditions: the last net below all."""
    for mark in marks:
        if mark.kind in (Kind.TITLE, Kind.HEADING, Kind.LABEL, Kind.NOTE, Kind.FURNITURE):
            said = plain(mark.words.text)
            for form in (_YEARS, _AGES, _SCHOOLED):
                match = form.search(said)
                if match is None or is_of_papers(mark.words.text):
                    continue
                words = mark.words.cut(*match.span())
                if all(kinds[place] not in (Kind.ITEM, Kind.UNREAD) for place in words.at):
                    yield make_doubt("figures_outside", words)


def _fill_blanks(text: str, kinds: list[Kind | None]) -> list[Kind]:
    """White space between two characters of one kind is of that kind if no line ends there; all other is furniture."""
    filled: list[Kind] = []
    place = 0
    while place < len(text):
        kind = kinds[place]
        if kind is not None:
            filled.append(kind)
            place += 1
            continue
        end = place
        while end < len(text) and kinds[end] is None:
            end += 1
        before = kinds[place - 1] if place else None
        after = kinds[end] if end < len(text) else None
        inner = before is not None and before is after and "\n" not in text[place:end] and "\t" not in text[place:end]
        filled += [before if inner and before is not None else Kind.FURNITURE] * (end - place)
        place = end
    return filled


def _parts(kinds: Sequence[Kind]) -> Iterator[Part]:
    start = 0
    for place in range(1, len(kinds) + 1):
        if place == len(kinds) or kinds[place] is not kinds[start]:
            yield Part(kinds[start], Span(start, place))
            start = place
