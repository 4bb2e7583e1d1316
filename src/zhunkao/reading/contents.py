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
            self.entries.append(_Entry(label.number if label else None, name, words.strip()))
        else:
            self.is_open = False
            return False
        findings.mark(Kind.FURNITURE, words.strip())
        return True

    def check(self, heading: Words, number: int | None, where: str, findings: Findings) -> None:
        """Compare a section's first heading with its entry."""
        if not self.entries:
            return
        label = number_label(heading.text)
        name = plain(tight_text(heading.text[label.length :] if label else heading.text))
        entry = next((entry for entry in self.entries if entry.name == name), None)
        if entry is None:
            same = [entry for entry in self.entries if entry.number == number and entry.name[:_SHARED] == name[:_SHARED]]
            if same:
                entry = same[0]
                findings.doubt("contents_name", heading.strip(), where, expected=entry.name, found=name)
        elif None not in (number, entry.number) and number != entry.number:
            findings.doubt("contents_number", heading.strip(), where, found=number, expected=entry.number)
        if entry:
            self.found.add(entry.name)

    def finish(self, findings: Findings) -> None:
        """Say which entries no heading was found for."""
        for entry in self.entries:
            if entry.name not in self.found and self.found:
                findings.doubt("contents_missing", entry.words, expected=entry.name)
