"""The table of contents of a document, and whether its headings agree with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhunkao.reading.raw import Findings, Kind
from zhunkao.reading.vocabulary import contents_line, number_label, plain
from zhunkao.reading.words import Words, tight_text

_SHARED = 4
"""Two names that begin with this many same characters under the same number are the same section."""


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int | None
    name: str
    words: Words


@dataclass(slots=True)
class Contents:
    """The entries of a table of contents, and which of them have been found as headings."""

    entries: list[_Entry] = field(default_factory=list)
    by_name: dict[str, _Entry] = field(default_factory=dict)
    by_number: dict[int, _Entry] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    is_open: bool = False

    def take(self, words: Words, findings: Findings) -> bool:
        """Take a line if it belongs to a table of contents."""
        said = words.text
        title = contents_line(said)
        if tight_text(said) in ("目录", "目次"):
            self.is_open = True
        elif title is not None:
            label = number_label(title)
            name = plain(tight_text(title[label.length :] if label else title))
            self._add(_Entry(label.number if label else None, name, words.strip()))
        else:
            self.is_open = False
            return False
        findings.mark(Kind.FURNITURE, words.strip())
        return True

    def _add(self, entry: _Entry) -> None:
        self.entries.append(entry)
        self.by_name.setdefault(entry.name, entry)
        if entry.number is not None:
            self.by_number.setdefault(entry.number, entry)

    def check(self, heading: Words, number: int | None, where: str, findings: Findings) -> None:
        """Compare a section's first heading with its entry."""
        if not self.entries:
            return
        label = number_label(heading.text)
        name = plain(tight_text(heading.text[label.length :] if label else heading.text))
        entry = self.by_name.get(name)
        if entry is None:
            entry = self.by_number.get(number) if number is not None else None
            if entry is not None and entry.name[:_SHARED] != name[:_SHARED]:
                entry = None
            if entry is not None:
                findings.doubt("contents_name", heading.strip(), where, expected=entry.name, found=name)
        elif None not in (number, entry.number) and number != entry.number:
            found, expected = printed_number(heading), printed_number(entry.words)
            findings.doubt("contents_number", heading.strip(), where, found=found, expected=expected)
        if entry:
            self.found.add(entry.name)

    def finish(self, findings: Findings) -> None:
        """Say which entries no heading was found for."""
        for entry in self.entries:
            if entry.name not in self.found and self.found:
                findings.doubt("contents_missing", entry.words, expected=entry.name)


def printed_number(heading: Words) -> str:
    """The number of a heading as it is printed, without its punctuation.

    >>> printed_number(Words("六、电工", range(4)))
    '六'
    """
    label = number_label(heading.text)
    return heading.text[: label.length].strip().strip("、.．()（）") if label else ""
