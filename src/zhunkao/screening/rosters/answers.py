"""What a review says of one row: an outcome, the items that are met, reasons, what is missing, papers, what to look at."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, Literal, TypeAlias

from zhunkao.errors import DataError
from zhunkao.messages import Language, text

Outcome: TypeAlias = Literal["eligible", "not_eligible", "needs_facts", "needs_ruling", "undetermined", "not_decided"]
"""符合; 不符合; 待补 (somebody must be asked); 需人工 (a person must judge); 待定 (open, where no reasons were wanted);
未判定 (the row could not be read, or no document has conditions for it)."""

OUTCOMES: Final[tuple[Outcome, ...]] = (
    "eligible",
    "not_eligible",
    "needs_facts",
    "needs_ruling",
    "undetermined",
    "not_decided",
)
"""In the order in which they are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    One row, answered. Rows are counted from 0; days are written `2029-08-21`; texts are in the language of the review.

    Attributes:
        by: The numbers of all items that hold.
        number: The item to be filled in: the one that the row states where it holds, else the first that does.
        sentence: The words of that item.
        gaps: What is missing, as keys for counting: `work`, `ask education.major`, `rule field`.
        differs: Whether the row states another item than what it meets.
        finding_count: How many contradictions and things to look at stand in `findings`.
        decision: The id of the decision, as `replay` knows it; empty where none was made.
    """

    sheet: str
    row: int
    outcome: Outcome
    occupation: str = ""
    work_type: str = ""
    level: int = 0
    document: str = ""
    by: tuple[str, ...] = ()
    number: str = ""
    sentence: str = ""
    reason: str = ""
    lacking: str = ""
    earliest: str = ""
    papers: str = ""
    findings: str = ""
    finding_count: int = 0
    differs: bool = False
    decision: str = ""
    basis: str = ""
    gaps: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON, for programs and to be continued later."""
        return {name: getattr(self, name) for name in _NAMES} | {"by": list(self.by), "gaps": list(self.gaps)}


_NAMES: Final = tuple(field.name for field in fields(Answer))


def answer_from_json(value: Any) -> Answer:
    """The answer that `to_json` wrote.

    Raises:
        DataError: If it is not one.
    """
    if not isinstance(value, dict) or set(value) != set(_NAMES) or value["outcome"] not in OUTCOMES:
        raise DataError("review.not_an_answer")
    return Answer(**{**value, "by": tuple(value["by"]), "gaps": tuple(value["gaps"])})


def outcome_word(outcome: Outcome, language: Language) -> str:
    """符合, 不符合, 待补, 需人工, 待定, 未判定."""
    return text(f"review.outcome_{outcome}", language)
