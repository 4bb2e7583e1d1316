"""Every distinct value of a roster, read once and numbered: kinds of records, names under their rulings.

A million rows hold some thousand distinct names and some hundred distinct kinds of records. Each is read by
`applicant_from_json`, the reader of single applicants, so that a word, a wrong type or a misspelt date means the same in both
engines. The numbers grow from batch to batch; nothing that tells of a person is kept but names of occupations, majors and the
like.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any, NamedTuple

from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.applicants import Relations
from zhunkao.model.dates import PartialDate


class Layout(NamedTuple):
    """How the records of a list are taken apart: what makes their kind, their names, and their dates."""

    kind: tuple[str, ...]
    names: str
    """Which names: `occupation` (with its work type), `field`, `for`, or empty for none."""
    name_keys: tuple[str, ...]
    dates: tuple[str, ...]


LAYOUTS: dict[str, Layout] = {
    "certificates": Layout(("level",), "occupation", ("occupation", "work_type"), ("issued_on",)),
    "work": Layout(("nature", "cnc", "years"), "occupation", ("occupation", "work_type"), ("from", "to")),
    "education": Layout(
        ("school_kind", "degree", "class", "aim", "approved", "full_time", "status"),
        "field",
        ("major",),
        ("entered_on", "graduated_on"),
    ),
    "training": Layout(("level", "proof"), "occupation", ("occupation", "work_type"), ("completed_on",)),
    "apprenticeships": Layout((), "occupation", ("occupation", "work_type"), ("completed_on",)),
    "titles": Layout(("grade",), "field", ("field",), ("obtained_on",)),
    "awards": Layout(("what", "scope", "rank", "class", "role"), "for", ("for",), ("won_on",)),
    "coaching": Layout(("scope", "class", "rank"), "", (), ()),
    "contributions": Layout(("benefit_yuan",), "for", ("for",), ()),
    "licences": Layout(("name",), "", (), ("issued_on",)),
    "distances": Layout(("km",), "", (), ("since",)),
}
"""The lists of an applicant; the keys are those of the interchange form."""

_MOST_DATES = 200_000
"""Dates kept: more than all days from 1900 to 2200, months and years."""

UNKNOWN_WORD = "unknown"
"""In Arrow a missing field is null; where null says something else (`to`, `degree`) this word says that nothing is known."""


def plain_record(list_name: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record of the Arrow form in the interchange form."""
    plain = {key: value for key, value in record.items() if value is not None or key in ("to", "degree")}
    for key in ("to", "degree"):
        if plain.get(key) == UNKNOWN_WORD:
            del plain[key]
    level = plain.get("level")
    if isinstance(level, str) and level.isdigit():
        plain["level"] = int(level)
    return plain


def read_record(list_name: str, record: dict[str, Any]) -> Any:
    """One record as single applicants' records are read.

    Raises:
        DataError: If it does not have the agreed form.
    """
    whole = applicant_from_json({list_name: [plain_record(list_name, record)]})
    return getattr(whole, list_name)[0]


class Names(NamedTuple):
    """A record's names under the rulings of its person: what decides how it stands to what is applied for."""

    record: Any
    rulings: int


class Lexicon:
    """The kinds and names met so far, each with its number."""

    def __init__(self) -> None:
        self.kinds: dict[str, list[Any]] = {name: [] for name in LAYOUTS}
        """For each list the distinct kinds, as records."""
        self.names: dict[str, list[Names]] = {"occupation": [], "field": [], "for": []}
        self.rulings: list[Relations] = [Relations()]
        self._numbers: dict[Hashable, int] = {}
        self._dates: dict[object, tuple[int, int]] = {}
        self._ruling_numbers: dict[str, int] = {"{}": 0}

    @property
    def size(self) -> int:
        """How many distinct kinds, names and rulings have been met."""
        return len(self._numbers) + len(self._ruling_numbers)

    def kind(self, list_name: str, record: dict[str, Any]) -> int:
        """The number of a kind of record.

        Raises:
            DataError: If it does not have the agreed form.
        """
        key = (list_name, *record.values())
        if key not in self._numbers:
            self.kinds[list_name].append(read_record(list_name, record))
            self._numbers[key] = len(self.kinds[list_name]) - 1
        return self._numbers[key]

    def name(self, list_name: str, record: dict[str, Any], rulings: int) -> int:
        """The number of a record's names under some rulings.

        Raises:
            DataError: If a name is empty.
        """
        sort = LAYOUTS[list_name].names
        values = (tuple(value) if isinstance(value, list) else value for value in record.values())
        key = (sort, list_name == "titles", *values, rulings)
        if key not in self._numbers:
            self.names[sort].append(Names(read_record(list_name, record), rulings))
            self._numbers[key] = len(self.names[sort]) - 1
        return self._numbers[key]

    def date(self, written: Any, where: str) -> tuple[int, int]:
        """The first and last day of a date.

        Raises:
            DataError: If it is no date.
        """
        found = self._dates.get(written)
        if found is None:
            if len(self._dates) >= _MOST_DATES:
                self._dates.clear()
            when = PartialDate.of(written, where)
            found = self._dates[written] = (when.first, when.last)
        return found

    def ruling(self, written: str) -> int:
        """The number of some rulings, written as JSON.

        Raises:
            DataError: If they do not have the agreed form.
        """
        if written not in self._ruling_numbers:
            self.rulings.append(applicant_from_json({"relations": json.loads(written)}).relations)
            self._ruling_numbers[written] = len(self.rulings) - 1
        return self._ruling_numbers[written]
