"""A text made ready for reading: folded, without white space, perhaps repaired, and where each of its characters stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhunkao.language.cursor import quotation_end
from zhunkao.language.fold import fold
from zhunkao.language.slips import Slip
from zhunkao.language.variants import VARIANTS

_BLANK = re.compile(r"[\s\u200b\ufeff\u00ad]")
"""White space, and marks that take no room."""

_PAPER = re.compile(r"《[^《》“”，。；]{1,30}?证书?》")
"""A paper's name in the marks of a title."""

_MARK = "[①-⑳][0-9]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[专职]业)(?:[*]{1,3}|[1-9])|\\[[0-9]{0,2}\\]"
_NOTE_MARK = re.compile(
    rf"(?<=[\u4e00-\u9fff）])\s*(?P<mark>{_MARK})(?=\s*(?:工作|学徒|毕业|学历|证书|后|的|或|及|和|[，。；、（）]|$))"
)
"""The mark of a note behind a word: 相关职业①工作."""
_NUMBERED = re.compile(r"(?:^|[：；。，]|之一|条件|各项)\s*[①-⑳]")
"""A number of a list, which is no mark of a note."""


_ALTERNATIVE = re.compile(r"（(?=或者?(?:在本职业)?(?:连续|累计)?(?:从事|工作))(?:[^（）“”]|（[^（）“”]*）)+）(?=[。；]*$)")
"""…工作5年（或累计从事…工作8年）: an alternative that closes a sentence in brackets."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text to read, its characters as printed, and where each begins and ends in the text as given.

    `begins` and `ends` have one entry for each character and one for the end of the text; a character that was put in by a repair
    begins and ends at the same place. `notes` and `quotes` are the places where marks of notes and single quotation marks stood,
    which are left out; `variants` is from where to where characters stand in traditional or variant forms.
    """

    text: str
    folded: str
    printed: str
    begins: Sequence[int]
    ends: Sequence[int]
    repaired: bool = False
    notes: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    variants: tuple[int, int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text as given for characters of the prepared one."""
        if end <= start:
            return self.begins[start], self.begins[start]
        return self.begins[start], max(self.begins[start], self.ends[end - 1])

    def shown(self, start: int, end: int) -> str:
        """What is printed there, without white space."""
        if not self.repaired:
            return self.printed[start:end]
        first, last = self.span(start, end)
        return _BLANK.sub("", self.text[first:last])

    def with_slip(self, slip: Slip) -> Prepared:
        """The text as it may have been meant; what is put in or exchanged is shown as it is printed."""
        start, end, meant = slip.start, slip.end, slip.meant
        folded = slip.applied(self.folded)
        if len(meant) == end - start:
            return replace(self, folded=folded, repaired=True)
        put_in = [self.begins[start]] * len(meant)
        begins = (*self.begins[:start], *put_in, *self.begins[end:])
        ends = (*self.ends[:start], *put_in, *self.ends[end:])
        printed = self.printed[:start] + meant + self.printed[end:]
        return Prepared(self.text, folded, printed, begins, ends, repaired=True)


def prepare(text: str) -> Prepared:
    """The text folded, without white space outside quotation marks, the marks 《》 around the name of a paper, marks of notes and
    quotation marks that have no other half."""
    printed = fold(text)
    folded = _in_common_form(printed)
    papers = {place for paper in _PAPER.finditer(folded) for place in (paper.start(), paper.end() - 1)}
    single, noted = _single_quotes(folded), _note_marks(folded)
    marks = papers | single | noted
    alternative = _ALTERNATIVE.search(folded)
    if alternative is not None:
        printed, folded = (f"{form[: alternative.start()]}，{form[alternative.start() + 1 :]}" for form in (printed, folded))
        marks |= {alternative.end() - 1}
    if not marks and _BLANK.search(folded) is None:
        return Prepared(text, folded, text, range(len(text) + 1), range(1, len(text) + 2), variants=_variants(printed, folded))
    kept: list[int] = []
    notes, quotes = list[int](), list[int]()
    place = 0
    while place < len(text):
        end = quotation_end(folded, place, len(folded))
        if end > place:
            kept.extend(range(place, end))
            place = end
            continue
        if place in noted:
            notes.append(len(kept))
        elif place in single:
            quotes.append(len(kept))
        elif place not in marks and _BLANK.match(folded, place) is None:
            kept.append(place)
        place += 1
    ends = [*(i + 1 for i in kept), len(text) + 1]
    if alternative is not None:
        # The bracket that closes it is shown with what it closes.
        ends[max(i for i, at in enumerate(kept) if at < alternative.end())] = alternative.end()
    return Prepared(
        text,
        "".join([folded[i] for i in kept]),
        "".join([text[i] for i in kept]),
        (*kept, len(text)),
        ends,
        repaired=bool(marks),
        notes=tuple(dict.fromkeys(notes)),
        quotes=tuple(quotes),
        variants=_variants([printed[i] for i in kept], [folded[i] for i in kept]),
    )


def _variants(printed: Sequence[str], folded: Sequence[str]) -> tuple[int, int] | None:
    """From where to where characters stand in other forms."""
    if printed == folded:
        return None
    found = [place for place, (one, other) in enumerate(zip(printed, folded, strict=True)) if one != other]
    return (found[0], found[-1] + 1) if found else None


def _in_common_form(folded: str) -> str:
    """The text with traditional and variant characters replaced outside quotation marks, whose words are kept as printed."""
    common = folded.translate(VARIANTS)
    if common == folded or "“" not in folded:
        return common
    kept, place = list(common), 0
    while place < len(folded):
        end = quotation_end(folded, place, len(folded))
        kept[place:end] = folded[place:end]
        place = max(end, place + 1)
    return "".join(kept)


def _note_marks(folded: str) -> set[int]:
    """The places of marks of notes."""
    if _NUMBERED.search(folded):
        return set()
    return {place for found in _NOTE_MARK.finditer(folded) for place in range(found.start("mark"), found.end("mark"))}


def _single_quotes(folded: str) -> set[int]:
    """The places of “ and ” that have no other half."""
    if folded.count("“") == folded.count("”"):
        return set()
    single, place = set[int](), 0
    while place < len(folded):
        end = quotation_end(folded, place, len(folded))
        if end == place and folded[place] in "“”":
            single.add(place)
        place = max(end, place + 1)
    return single
