"""What is found when an applicant's data are held against each other: in the reviewers' own words, with places and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, TypeAlias

from zhunkao.messages import Language, text
from zhunkao.model.decisions import Remark

if TYPE_CHECKING:
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.documents import Document
    from zhunkao.model.registers import Registers

Kind: TypeAlias = Literal["consistent", "inconsistent", "missing_papers", "missing_facts", "review", "not_applicable"]
"""一致; 不一致; 缺少材料; 缺少信息; 人工复核; 不适用."""

KINDS: Final[tuple[Kind, ...]] = ("inconsistent", "review", "missing_facts", "missing_papers", "consistent", "not_applicable")
"""In the order in which a reviewer looks at them."""


class Record(NamedTuple):
    """A place in the applicant's data, as part of a message: a record of a list, counted from 0."""

    name: str
    position: int

    @property
    def path(self) -> str:
        return f"{self.name}[{self.position}]"

    def said(self, language: Language) -> str:
        """`第2段工作` or `job 2`."""
        return text(f"findings.record_{self.name}", language, number=self.position + 1)


class Word(NamedTuple):
    """A word of the catalogue as part of a message."""

    code: str

    def said(self, language: Language) -> str:
        """The word in a language."""
        return text(self.code, language)


@dataclass(frozen=True, slots=True)
class Observation:
    """One finding. `code` is the key of its message, `paths` the places it is about, `parts` the message's data.

    Parts are text, numbers, days (`date`), levels as numbers, or `Record`s and `Word`s, which each language names in its own way.
    """

    kind: Kind
    code: str
    paths: tuple[str, ...]
    parts: tuple[tuple[str, object], ...] = ()

    def text(self, language: Language = "zh") -> str:
        """The finding in words."""
        return text(self.code, language, **{name: _said(part, language) for name, part in self.parts})

    def kind_word(self, language: Language = "zh") -> str:
        """Its kind in the reviewers' word."""
        return text(f"findings.kind_{self.kind}", language)

    def remark(self, language: Language = "zh") -> Remark:
        """The finding as a decision carries it."""
        return Remark(self.code, ", ".join(self.paths), self.text(language), self.kind_word(language))

    def to_json(self, language: Language = "zh") -> dict[str, Any]:
        """The interchange form; `kind` is the reviewers' Chinese word in either language, for programs to compare."""
        return {
            "kind": self.kind_word("zh"),
            "code": self.code,
            "paths": list(self.paths),
            "text": self.text(language),
        }


def _said(part: object, language: Language) -> object:
    match part:
        case Record() | Word():
            return part.said(language)
        case date():
            return part.isoformat()
        case _:
            return part


def observed(kind: Kind, name: str, *places: Record | str, **parts: object) -> Observation:
    """A finding with the message `findings.name` about some places; the places are its parts `record`, `other` too."""
    named: dict[str, object] = {}
    for word, place in zip(("record", "other"), (place for place in places if isinstance(place, Record)), strict=False):
        named[word] = place
    paths = tuple(place.path if isinstance(place, Record) else place for place in places)
    # A place within a record says more than the record.
    paths = tuple(path for path in dict.fromkeys(paths) if not any(other.startswith(f"{path}.") for other in paths))
    return Observation(kind, f"findings.{name}", paths, tuple({**named, **parts}.items()))


class Applied(Protocol):
    """What is applied for: an entry, a decision, or anything with an occupation, a work type and a level."""

    @property
    def occupation(self) -> str: ...

    @property
    def work_type(self) -> str | None: ...

    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Look:
    """All that the checks look at: the applicant, the day (an ordinal), the registers, and what is applied for, if anything.

    `birth` is the first and last day on which the applicant can have been born, `birth_path` where that stands.
    """

    applicant: Applicant
    day: int
    registers: Registers
    target: Applied | None = None
    document: Document | None = None
    birth: tuple[int, int] | None = None
    birth_path: str = "birth_date"


def day_of(ordinal: int) -> date:
    """A day for a message."""
    return date.fromordinal(ordinal)
